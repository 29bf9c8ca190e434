//! The map: a circle where meetings were, its area the number of them, over outlines of land and borders.

use super::super::facet::Facet;
use super::super::map::{Cluster, Frame, Region, Spot, clusters, spots};
use super::super::network::labels;
use super::super::sheet::{Attribute, Node, Tag, link, text};
use super::super::span::{Day, Days, extent};
use super::super::{Choice, View, ViewState, words};
use super::Entry;
use super::ink::{self, Canvas, Drawing};
use crate::lexicon::outlines::outlines;
use crate::order::arrange;
use std::collections::BTreeMap;
use std::fmt::Write;

pub const ENTRY: Entry = Entry { draw: Some(draw), ..super::meetings::ENTRY };

/// Places nearer to each other are one circle, in pixels.
const APART: i32 = 11;
/// Circles drawn.
const CIRCLES: usize = 90;

/// How many meetings, and when they were.
type Tally = (u32, Option<(Day, Day)>);

/// A place where somebody met.
struct Place<'a> {
    name: &'a str,
    meetings: u32,
    days: Option<(Day, Day)>,
    spot: Option<Spot>,
}

fn draw(canvas: &Canvas) -> Drawing {
    let state = canvas.state;
    let (places, no_place) = places(canvas);
    let on_map = || places.iter().filter(|place| place.spot.is_some());
    let total = |of: &mut dyn Iterator<Item = &Place>| of.map(|place| place.meetings as usize).sum::<usize>();
    let meetings = total(&mut on_map());
    let said = words::map_said(meetings, on_map().count(), no_place, total(&mut places.iter()) - meetings);
    let choice = if state.as_table || meetings == 0 { Vec::new() } else { vec![choice_of_region(state)] };
    let mut sheet = vec![ink::heading(state, said, choice)];
    sheet.extend(ink::beside_those_held(canvas));
    if state.as_table {
        sheet.push(table(&places, canvas));
    } else if meetings == 0 {
        sheet.push(Tag::P.text(words::NO_SPOTS).class("soft"));
    } else {
        sheet.push(Tag::P.text(words::ARROWS).class("soft hint"));
        sheet.extend(map(&on_map().collect::<Vec<_>>(), canvas));
    }
    Drawing { sheet, brush: None }
}

/// All places of the meetings, most meetings first, then by name; and how many meetings have none.
fn places<'a>(canvas: &Canvas<'a>) -> (Vec<Place<'a>>, usize) {
    let mut found: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut no_place = 0;
    for &row in canvas.rows {
        let values = canvas.table.records.get(row).map(|record| record.values(Facet::Place.index()));
        let Some(&[value, ..]) = values else {
            no_place += 1;
            continue;
        };
        let entry = found.entry(&canvas.table.values[Facet::Place.index()][value as usize].label).or_default();
        entry.0 += 1;
        let date = canvas.facts.corpus.meetings.get(row as usize).and_then(|meeting| meeting.date.value);
        if let Some(days) = date.and_then(extent) {
            let (first, last) = entry.1.unwrap_or((days.first, days.last));
            entry.1 = Some((first.min(days.first), last.max(days.last)));
        }
    }
    let mut spots = spots(canvas.facts, &found.keys().copied().collect());
    let place = |(name, (meetings, days))| Place { name, meetings, days, spot: spots.remove(name) };
    let mut all: Vec<Option<Place>> = found.into_iter().map(place).map(Some).collect();
    let count = |at: u32| all[at as usize].as_ref().map_or(0, |place| place.meetings);
    let mut order: Vec<u32> = (0..all.len() as u32).collect();
    arrange(&mut order, &mut |a, b| count(b).cmp(&count(a)));
    (order.into_iter().filter_map(|at| all[at as usize].take()).collect(), no_place)
}

fn choice_of_region(state: &ViewState) -> Node {
    let all = std::iter::once(None).chain(Region::ALL.map(Some));
    let links = all.map(|region| {
        let id = format!("region-{}", region.map_or("fit", Region::slug));
        let side = link(&ViewState { region, ..state.clone() }, words::region(region)).with(Attribute::Id, id);
        if region == state.region { side.with(Attribute::Current, "true") } else { side }
    });
    Tag::Div.around(links).class("sides").with(Attribute::Role, "group").with(Attribute::Label, words::REGION)
}

/// The list of meetings at these places, within what the state leaves.
fn meetings_at<'a>(names: impl Iterator<Item = &'a str>, state: &ViewState) -> ViewState {
    let mut list = state.in_view(View::Meetings);
    // A meeting has one place: other places asked for would only be added to these.
    for (choice, facet, name) in state.filters.all() {
        if facet == Facet::Place && choice == Choice::Include {
            list.filters.set(facet, name, Choice::Off);
        }
    }
    names.for_each(|name| list.filters.set(Facet::Place, name, Choice::Include));
    list
}

fn table(places: &[Place], canvas: &Canvas) -> Node {
    ink::paged(canvas.state, &["Place", "Country", "Meetings", "When"], places.len(), |at| {
        let place = &places[at];
        let list = meetings_at(std::iter::once(place.name), canvas.state);
        let country = place.spot.as_ref().map_or(words::NOT_ON_MAP, |spot| spot.country.as_str());
        let days = place.days.map(|(first, last)| Days::between(first, last).words()).unwrap_or_default();
        vec![text(place.name), text(country), link(&list, words::grouped(place.meetings as usize)), text(days)]
    })
}

fn map(places: &[&Place], canvas: &Canvas) -> Vec<Node> {
    let width = canvas.width;
    let points: Vec<(i32, i32)> = places.iter().filter_map(|place| Some(place.spot.as_ref()?.at)).collect();
    let frame = match canvas.state.region {
        None => Frame::fitting(&points, width),
        Some(region) => Frame::of(region, width),
    };
    // Which of the places are on the paper, and where.
    let seen: Vec<(usize, (i32, i32))> = points.iter().enumerate().filter_map(|(at, point)| Some((at, frame.place(*point)?))).collect();
    let marks: Vec<((i32, i32), u32)> = seen.iter().map(|(at, place)| (*place, places[*at].meetings)).collect();
    let mut clusters = clusters(&marks, APART);
    let crowded = clusters.len().saturating_sub(CIRCLES);
    clusters.truncate(CIRCLES);
    let mut nodes = ground(&frame);
    nodes.extend(circles(&clusters, &seen, places, &frame, canvas.state));
    let mut out = vec![ink::svg(width, frame.height, words::view(View::Map), nodes)];
    let mut notes = vec![words::not_on_paper(places.len() - seen.len(), crowded)];
    if seen.iter().any(|(at, _)| places[*at].spot.as_ref().is_some_and(|spot| spot.vague)) {
        notes.push(words::VAGUE.to_string());
    }
    notes.retain(|note| !note.is_empty());
    if !notes.is_empty() {
        out.push(Tag::P.text(notes.join(" ")).class("soft note-below"));
    }
    out
}

/// Land and borders.
fn ground(frame: &Frame) -> Vec<Node> {
    let (mut land, mut borders) = (String::new(), String::new());
    let turns: &[i32] = if frame.whole { &[0] } else { &[-1, 0, 1] };
    for line in outlines() {
        for &turn in turns {
            let points = || line.points.iter().map(move |point| frame.tenths(*point, turn));
            let beside = |of: fn((i32, i32)) -> i32, end: i32| points().all(|p| of(p) < 0) || points().all(|p| of(p) > 10 * end);
            if beside(|p| p.0, frame.width) || beside(|p| p.1, frame.height) {
                continue;
            }
            trace(if line.border { &mut borders } else { &mut land }, points(), !line.border);
        }
    }
    vec![ink::path("land", land), ink::path("border", borders)]
}

/// Appends a line through points in tenths of a pixel; steps too small to be seen are left out.
fn trace(d: &mut String, points: impl Iterator<Item = (i32, i32)>, closed: bool) {
    const SMALL: i32 = 5;
    let mut last: Option<(i32, i32)> = None;
    let mut points = points.peekable();
    while let Some((x, y)) = points.next() {
        let (from_x, from_y) = last.unwrap_or((0, 0));
        let (dx, dy) = (x - from_x, y - from_y);
        if last.is_some() && dx.abs() < SMALL && dy.abs() < SMALL && (closed || points.peek().is_some()) {
            continue;
        }
        d.push(if last.is_none() { 'M' } else { 'l' });
        tenths(d, dx);
        d.push(' ');
        tenths(d, dy);
        last = Some((x, y));
    }
    if closed {
        d.push('z');
    }
}

/// Appends a number of tenths: `-3.5`.
fn tenths(d: &mut String, number: i32) {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) = (number.abs() / 10, number.abs() % 10);
    // Writing to a string can't fail.
    let _ = if rest == 0 { write!(d, "{sign}{whole}") } else { write!(d, "{sign}{whole}.{rest}") };
}

fn circles(clusters: &[Cluster], seen: &[(usize, (i32, i32))], places: &[&Place], frame: &Frame, state: &ViewState) -> Vec<Node> {
    let place = |member: &usize| places[seen[*member].0];
    let name = |cluster: &Cluster| {
        let first = place(&cluster.members[0]).name;
        if cluster.members.len() == 1 { first.to_string() } else { words::with_others(first, cluster.members.len() - 1) }
    };
    let busiest = clusters.first().map_or(1, |cluster| cluster.meetings);
    let at: Vec<(i32, i32)> = clusters.iter().map(|cluster| cluster.at).collect();
    let radii: Vec<i32> = clusters.iter().map(|cluster| radius(cluster.meetings, busiest, frame.width)).collect();
    let names: Vec<String> = clusters.iter().map(name).collect();
    // The largest have names; more would hide the land.
    let named = (frame.width / 14) as usize;
    let room = |(number, name): (usize, &String)| if number < named { ink::width_of(name) } else { frame.width + 1 };
    let widths: Vec<i32> = names.iter().enumerate().map(room).collect();
    let areas = labels(&at, &radii, &widths, (frame.width, frame.height));
    let mut nodes = Vec::new();
    for (number, cluster) in clusters.iter().enumerate() {
        let mut d = String::new();
        ink::circle(&mut d, at[number].0, at[number].1, radii[number]);
        let vague = cluster.members.iter().all(|member| place(member).spot.as_ref().is_some_and(|spot| spot.vague));
        let mut parts = vec![ink::path(if vague { "spot vague" } else { "spot" }, d)];
        if let Some((left, _, _, bottom)) = areas[number] {
            parts.push(ink::label("name-of small", left, bottom - 4, names[number].clone()));
        }
        let members: Vec<&str> = cluster.members.iter().map(|member| place(member).name).collect();
        let all = if members.len() == 1 { names[number].clone() } else { format!("{} ({})", names[number], words::listed(&members)) };
        let label = format!("{all}: {}", words::counted(cluster.meetings as usize, "meeting", "meetings"));
        nodes.push(ink::stop(number, &meetings_at(members.into_iter(), state), label, parts));
    }
    nodes
}

/// The area tells the number; a circle of few is as large as can be hit.
fn radius(meetings: u32, busiest: u32, width: i32) -> i32 {
    let largest = (width / 36).clamp(10, 24);
    // Square pixels for a meeting: not so many that ten look like a thousand.
    let each = (largest * largest * 16 / busiest.max(1) as i32).min(16 * 36);
    let enough = |r: &i32| i64::from(r * r * 16) >= i64::from(meetings) * i64::from(each);
    (4..largest).find(enough).unwrap_or(largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_is_the_number() {
        assert_eq!([1, 2, 4, 16].map(|meetings| radius(meetings, 16, 900)), [6, 9, 12, 24]);
        assert_eq!([1, 25, 100].map(|meetings| radius(meetings, 100, 900)), [4, 12, 24]);
        assert_eq!(radius(1, 1, 900), 6);
    }

    #[test]
    fn small_steps_are_left_out() {
        let check = |points: &[(i32, i32)], closed, expected: &str| {
            let mut d = String::new();
            trace(&mut d, points.iter().copied(), closed);
            assert_eq!(d, expected);
        };
        check(&[(0, 0), (3, 3), (25, -1), (26, 0)], true, "M0 0l2.5 -0.1z");
        check(&[(-105, 20), (-100, 100), (-99, 101)], false, "M-10.5 2l0.5 8l0.1 0.1");
    }

    #[test]
    fn a_mark_asks_for_its_own_places_only() {
        let state = ViewState::from_hash("#/map?place=Oslo&-place=Rome&person=Ada&region=europe&q=x");
        let list = meetings_at(["Bergen"].into_iter(), &state);
        assert_eq!(list.to_hash(), "#/meetings?q=x&person=Ada&place=Bergen&-place=Rome");
    }
}
