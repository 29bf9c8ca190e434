//! The earth laid flat, and where meetings lie on it. Robinson's projection by its own table, in whole numbers: the same on every machine.
//! Draws nothing.

use super::facts::Facts;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::outlines::Point;
use crate::lexicon::places::{PlaceKind, Places};
use crate::model::EntityKind;
use crate::order::Order;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A part of the earth that can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// All of it but Antarctica.
    World,
    /// To the Urals.
    Europe,
    /// With the Caucasus.
    MiddleEast,
    /// All of it.
    Africa,
    /// South, east and central.
    Asia,
    /// North and south.
    Americas,
}

impl Region {
    /// All of them, as offered.
    pub const ALL: [Region; 6] = [Region::World, Region::Europe, Region::MiddleEast, Region::Africa, Region::Asia, Region::Americas];

    /// Its name in the URL.
    pub fn slug(self) -> &'static str {
        match self {
            Region::World => "world",
            Region::Europe => "europe",
            Region::MiddleEast => "middle-east",
            Region::Africa => "africa",
            Region::Asia => "asia",
            Region::Americas => "americas",
        }
    }

    fn bounds(self) -> Bounds {
        let (west, south, east, north) = match self {
            Region::World => (-180, -57, 180, 84),
            Region::Europe => (-24, 34, 50, 71),
            Region::MiddleEast => (24, 11, 64, 44),
            Region::Africa => (-20, -36, 54, 38),
            Region::Asia => (58, -12, 148, 54),
            Region::Americas => (-135, -56, -34, 62),
        };
        Bounds { west: west * 100, south: south * 100, east: east * 100, north: north * 100 }
    }
}

/// What must be seen, in hundredths of a degree; `east` may lie beyond 180 degrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bounds {
    west: i32,
    south: i32,
    east: i32,
    north: i32,
}

/// Length of each fifth parallel and its distance from the equator, in ten thousandths, after Robinson; and the parallel's true length.
const PARALLELS: [(i64, i64, i64); 19] = [
    (10_000, 0, 10_000),
    (9_986, 620, 9_962),
    (9_954, 1_240, 9_848),
    (9_900, 1_860, 9_659),
    (9_822, 2_480, 9_397),
    (9_730, 3_100, 9_063),
    (9_600, 3_720, 8_660),
    (9_427, 4_340, 8_192),
    (9_216, 4_958, 7_660),
    (8_962, 5_571, 7_071),
    (8_679, 6_176, 6_428),
    (8_350, 6_769, 5_736),
    (7_986, 7_346, 5_000),
    (7_597, 7_903, 4_226),
    (7_186, 8_435, 3_420),
    (6_732, 8_936, 2_588),
    (6_213, 9_394, 1_736),
    (5_722, 9_761, 872),
    (5_322, 10_000, 0),
];
/// Distance of a pole from the equator, where half the equator is 18,000 long.
const POLE: i64 = 9_129;
/// Degrees between the rows of the table, in hundredths.
const STEP: i64 = 500;

/// Straight between two rows of the table: length, distance, true length, each `STEP` times too large.
fn parallel(latitude: i32) -> (i64, i64, i64) {
    let north = i64::from(latitude.clamp(-9_000, 9_000).abs());
    let row = (north / STEP).min(17);
    let (a, b, rest) = (PARALLELS[row as usize], PARALLELS[row as usize + 1], north - row * STEP);
    let between = |a: i64, b: i64| a * STEP + (b - a) * rest;
    (between(a.0, b.0), between(a.1, b.1), between(a.2, b.2))
}

/// Of an angle in hundredths of a degree: the length of a parallel beside the equator's.
pub fn cosine(angle: i32) -> f64 {
    let angle = angle.rem_euclid(36_000);
    let angle = angle.min(36_000 - angle);
    let of = |angle: i32| parallel(angle).2 as f64 / (STEP * 10_000) as f64;
    if angle > 9_000 { -of(18_000 - angle) } else { of(angle) }
}

/// The paper: which part of the earth lies where on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The meridian that stands upright.
    middle: i32,
    /// How much wider than Robinson's the map is, in ten thousandths: as a part of the earth looks from above.
    stretch: i64,
    left: i64,
    top: i64,
    /// Width in units of the projection.
    across: i64,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// Whether the whole earth is on it.
    pub whole: bool,
}

impl Frame {
    /// A part of the earth, `width` wide.
    pub fn of(region: Region, width: i32) -> Frame {
        Frame::around(region.bounds(), width, region == Region::World)
    }

    /// As near as all these can be seen; the whole earth where they lie all over it or nowhere.
    pub fn fitting(points: &[Point], width: i32) -> Frame {
        /// Points farther apart than so need the whole earth.
        const WIDE: i32 = 13_000;
        /// Nothing is looked at from nearer.
        const NEAR: (i32, i32) = (2_400, 1_400);
        let mut east: Vec<i32> = points.iter().map(|point| point.0).collect();
        east.order();
        let mut north: Vec<i32> = points.iter().map(|point| point.1).collect();
        north.order();
        // The widest stretch of the round without any point is what is left out.
        let nexts = east.iter().skip(1).copied().chain(east.first().map(|first| first + 36_000));
        let gap = east.iter().zip(nexts).map(|(&a, b)| (b - a, b)).max();
        let (Some((gap, west)), Some(&south), Some(&top)) = (gap, north.first(), north.last()) else {
            return Frame::of(Region::World, width);
        };
        let long = 36_000 - gap;
        let west = if west + long / 2 > 18_000 { west - 36_000 } else { west };
        if long > WIDE {
            return Frame::of(Region::World, width);
        }
        let (aside, above) = ((long / 10).max((NEAR.0 - long) / 2), ((top - south) / 8).max((NEAR.1 - (top - south)) / 2));
        let bounds =
            Bounds { west: west - aside, east: west + long + aside, south: (south - above).max(-8_000), north: (top + above).min(8_400) };
        Frame::around(bounds, width, false)
    }

    fn around(bounds: Bounds, width: i32, whole: bool) -> Frame {
        let (middle, parallel_middle) = ((bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2);
        let mut frame = Frame { middle, stretch: 10_000, left: 0, top: 0, across: 1, width: width.max(1), height: 1, whole };
        if !whole {
            // In the middle, a mile to the east is as long as a mile to the north.
            let (length, _, of_sphere) = parallel(parallel_middle);
            let beside = parallel_middle.abs().max(250);
            let ((_, a, _), (_, b, _)) = (parallel(beside - 250), parallel(beside + 250));
            let up = (b - a) * POLE / (STEP * STEP);
            frame.stretch = up * of_sphere / length;
        }
        let nearest = if bounds.south <= 0 && bounds.north >= 0 { 0 } else { bounds.south.abs().min(bounds.north.abs()) };
        let (right, _) = frame.flat((bounds.east, nearest));
        let (left, _) = frame.flat((bounds.west, nearest));
        let ((_, top), (_, bottom)) = (frame.flat((middle, bounds.north)), frame.flat((middle, bounds.south)));
        let (mut across, mut down) = ((right - left).max(1), (bottom - top).max(1));
        frame.height = match whole {
            true => (i64::from(frame.width) * down / across) as i32,
            false => (width * 3 / 5).clamp(300, 580),
        };
        // What is too narrow for the paper is given room at its sides.
        if !whole {
            across = across.max(down * i64::from(frame.width) / i64::from(frame.height));
            down = across * i64::from(frame.height) / i64::from(frame.width);
        }
        Frame { left: (left + right - across) / 2, top: (top + bottom - down) / 2, across, ..frame }
    }

    /// In units of the projection: to the right, down.
    fn flat(&self, (east, north): Point) -> (i64, i64) {
        let (length, distance, _) = parallel(north);
        let x = i64::from(east - self.middle) * length * self.stretch / (STEP * 10_000 * 10_000);
        let y = distance * POLE / (STEP * 10_000);
        (x, if north < 0 { y } else { -y })
    }

    /// Where a point lies on the paper, in tenths of a pixel. `turn`: how often it is carried round the earth first.
    pub fn tenths(&self, (east, north): Point, turn: i32) -> (i32, i32) {
        let (x, y) = self.flat((east + turn * 36_000, north));
        let scaled = |units: i64| (units * i64::from(self.width) * 10).div_euclid(self.across) as i32;
        (scaled(x - self.left), scaled(y - self.top))
    }

    /// Where a place lies, in pixels; `None` beside the paper.
    pub fn place(&self, point: Point) -> Option<(i32, i32)> {
        let turns: &[i32] = if self.whole { &[0] } else { &[0, -1, 1] };
        let mut all = turns.iter().map(|turn| {
            let (x, y) = self.tenths(point, *turn);
            ((x + 5).div_euclid(10), (y + 5).div_euclid(10))
        });
        all.find(|(x, y)| (0..=self.width).contains(x) && (0..=self.height).contains(y))
    }
}

/// Where a name lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its place on the earth.
    pub at: Point,
    /// The country's name; empty where there are several or none.
    pub country: String,
    /// A whole country: it lies somewhere there.
    pub vague: bool,
}

/// Where each of these names of places lies, as far as the corpus or the gazetteer says.
pub fn spots<'a>(facts: &Facts, names: &BTreeSet<&'a str>) -> BTreeMap<&'a str, Spot> {
    let mut best: BTreeMap<&'a str, ((bool, Reverse<u32>), Spot)> = BTreeMap::new();
    for entity in facts.corpus.entities.iter().filter(|entity| entity.kind == EntityKind::Place) {
        let Some(coordinates) = entity.coordinates else { continue };
        let forms = std::iter::once(&entity.name).chain(entity.aliases.iter().map(|alias| &alias.name));
        for (at, form) in forms.enumerate() {
            let Some(&name) = names.get(form.as_str()) else { continue };
            let rank = (at > 0, Reverse(entity.mention_count));
            if best.get(name).is_none_or(|(other, _)| rank < *other) {
                let vague = entity.key.as_deref().is_some_and(|key| key.len() == 2);
                best.insert(name, (rank, spot(coordinates, entity.country.as_deref().unwrap_or(""), vague)));
            }
        }
    }
    let known = |name: &&'a str| Some((*name, best.get(name).map(|(_, spot)| spot.clone()).or_else(|| looked_up(name))?));
    names.iter().filter_map(known).collect()
}

fn spot((north, east): (f32, f32), code: &str, vague: bool) -> Spot {
    let hundredths = |degrees: f32| (degrees * 100.0).round() as i32;
    let country = Countries::get().by_code(code).map_or(code, |country| country.name);
    Spot { at: (hundredths(east), hundredths(north)), country: country.to_string(), vague }
}

/// What no article places by itself: a country, a seat of government (where its capital lies), the largest place of the name.
fn looked_up(name: &str) -> Option<Spot> {
    let places = Places::get();
    let largest = |name: &str, code: &str| {
        let all = places.look(name).filter(|place| code.is_empty() || place.country == code);
        all.max_by_key(|place| (place.kind == PlaceKind::Capital, place.population_rank, Reverse(place.country)))
    };
    match Countries::get().resolve(name) {
        Some((country, CountryWord::Name)) => Some(spot(places.country(country.code)?, country.code, true)),
        Some((country, CountryWord::Seat)) => {
            let place = largest(name, country.code).or_else(|| largest(country.capital, country.code))?;
            Some(spot((place.latitude, place.longitude), country.code, false))
        }
        _ => largest(name, "").map(|place| spot((place.latitude, place.longitude), place.country, place.kind == PlaceKind::Country)),
    }
}

/// Places that lie too near each other on the paper to be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Where the largest lies, in pixels.
    pub at: (i32, i32),
    /// Which places, the largest first.
    pub members: Vec<usize>,
    /// All their meetings.
    pub meetings: u32,
}

/// Puts together what lies less than `apart` pixels from a larger place. `places`: where and how many meetings, the largest first.
pub fn clusters(places: &[((i32, i32), u32)], apart: i32) -> Vec<Cluster> {
    let mut out: Vec<Cluster> = Vec::new();
    let side = apart.max(1);
    // Only what lies in one of the nine fields around can be so near.
    let mut fields: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (place, &((x, y), meetings)) in places.iter().enumerate() {
        let field = (x.div_euclid(side), y.div_euclid(side));
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (field.0 + dx, field.1 + dy)));
        let near = around.filter_map(|field| fields.get(&field)).flatten();
        let distance = |at: usize| (out[at].at.0 - x).pow(2) + (out[at].at.1 - y).pow(2);
        match near.map(|&at| (distance(at), at)).filter(|(distance, _)| *distance < side * side).min() {
            Some((_, at)) => {
                out[at].members.push(place);
                out[at].meetings += meetings;
            }
            None => {
                fields.entry(field).or_default().push(out.len());
                out.push(Cluster { at: (x, y), members: vec![place], meetings });
            }
        }
    }
    out.order_by_key(|cluster| Reverse(cluster.meetings));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_lies_flat() {
        let frame = Frame::of(Region::World, 900);
        let check = |east: i32, north: i32, expected| assert_eq!(frame.place((east, north)), expected, "{east} {north}");
        assert_eq!(frame.height, 380);
        check(0, 0, Some((450, 221)));
        check(-18_000, 0, Some((0, 221)));
        check(18_000, 0, Some((900, 221)));
        // Robinson's parallel of 60 degrees is 0.7986 of the equator.
        check(-18_000, 6_000, Some((91, 53)));
        check(0, -7_500, None);
    }

    #[test]
    fn a_part_of_the_earth_is_as_wide_as_it_is_long_from_above() {
        for (east, north) in [(1_000, 5_000), (3_500, 3_200), (10_500, -200), (-7_000, -3_300)] {
            let frame = Frame::fitting(&[(east, north)], 900);
            let (x, y) = frame.tenths((east, north), 0);
            assert!((4_400..=4_600).contains(&x) && (2_600..=2_800).contains(&y), "{x} {y}");
            // As far to the north as to the east, by the length of the parallel.
            let up = y - frame.tenths((east, north + 200), 0).1;
            let aside = frame.tenths((east + 200, north), 0).0 - x;
            let expected = i64::from(up) * parallel(north).2 / (STEP * 10_000);
            assert!((i64::from(aside) - expected).abs() <= i64::from(up) / 20, "{up} {aside} {expected}");
        }
    }

    #[test]
    fn what_lies_together_is_seen_from_near() {
        let all_seen = |points: &[Point], whole: bool| {
            let frame = Frame::fitting(points, 700);
            assert_eq!(frame.whole, whole, "{points:?}");
            points.iter().for_each(|point| assert!(frame.place(*point).is_some(), "{point:?} in {frame:?}"));
        };
        all_seen(&[], true);
        all_seen(&[(235, 4886), (3052, 5045), (1074, 5991)], false);
        all_seen(&[(235, 4886), (-7_700, 3_890), (11_640, 3_990)], true);
        // On both sides of the line where the date changes.
        all_seen(&[(17_800, -1_800), (-17_170, -1_380), (17_478, -4_129)], false);
        all_seen(&[(10_385, 129), (3_000, 8_300), (3_000, -4_000)], false);
    }

    #[test]
    fn what_lies_on_one_spot_is_one() {
        let check = |places: &[((i32, i32), u32)], expected: &[(&[usize], u32)]| {
            let found = clusters(places, 10);
            let found: Vec<(&[usize], u32)> = found.iter().map(|cluster| (cluster.members.as_slice(), cluster.meetings)).collect();
            assert_eq!(found, expected);
        };
        check(&[], &[]);
        check(&[((0, 0), 9), ((50, 0), 5), ((4, 3), 2), ((53, 1), 7)], &[(&[1, 3], 12), (&[0, 2], 11)]);
        check(&[((9, 9), 3), ((11, 11), 2), ((19, 9), 1)], &[(&[0, 1], 5), (&[2], 1)]);
    }

    #[test]
    fn names_without_an_article_of_their_own_are_looked_up() {
        let check = |name: &str, country: &str, vague: bool| {
            let found = looked_up(name).map(|spot| (spot.country, spot.vague));
            assert_eq!(found, Some((country.to_string(), vague)), "{name}");
        };
        check("Paris", "France", false);
        check("Ukraine", "Ukraine", true);
        check("White House", "United States", false);
        check("Camp David", "United States", false);
        assert_eq!(looked_up("the old mill"), None);
    }
}
