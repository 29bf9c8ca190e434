//! Which place of its name a place is: its country, position and key. What stands beside the name decides first ("Paris, Texas"), then
//! what else the document names, then size. A place that the gazetteer doesn't have stays as it is.

use super::kept::Kept;
use super::senses::{self, Told};
use super::surroundings::{Relation, abbreviation, adjective_before, relation, words_around};
use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::lexicon::places::{Place, PlaceKind, Places};
use crate::model::EntityKind;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Weight of what stands right beside a name.
const BESIDE: i32 = 1000;
/// Weight of a country that the document names at all.
const NAMED: i32 = 26;
/// A country that outweighs all other places of its name by so much is one that the document names.
const CLEAR: i32 = 12;
/// Mentions of one entity that are looked at.
const MENTIONS: usize = 24;
/// Places of one name that are weighed.
const CANDIDATES: usize = 24;

/// A place entity and what it may be.
struct Candidates {
    entity: usize,
    list: Arc<[Place]>,
    /// What stands beside its mentions, for each of the list.
    beside: Vec<i32>,
    /// Mentions beside which one of the list is told, in order.
    told: Vec<Told>,
    /// The name without "province", "downtown": not the place itself unless a region.
    part: bool,
}

/// The places of a name, and whether the name is a wider or narrower one ("Aleppo province", "downtown Cairo").
pub(super) type Listed = Option<(Arc<[Place]>, bool)>;

/// Sets key, country and coordinates of every place.
pub(super) fn resolve(analysis: &mut Analysis<'_>, known: &mut Kept<Listed>) {
    let mut all: Vec<Candidates> = Vec::new();
    let mut by_entity: Vec<Option<u32>> = vec![None; analysis.entities.len()];
    for (entity, found) in analysis.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Place) {
        let mut forms = std::iter::once(&found.name).chain(&found.aliases);
        if let Some((list, part)) = forms.find_map(|form| known.get(form, |form| candidates(form).map(|(list, part)| (list.into(), part))))
        {
            by_entity[entity] = Some(all.len() as u32);
            all.push(Candidates { entity, beside: vec![0; list.len()], told: Vec::new(), list, part });
        }
    }
    look_beside(analysis, &mut all, &by_entity);
    let named = Named::new(analysis, &all);
    let mut choices: Vec<(usize, Place, bool)> = all.iter().map(|place| (place.entity, named.choose(place), place.part)).collect();
    for candidates in &all {
        for (entity, place) in senses::part(analysis, candidates.entity, &candidates.told) {
            choices.push((entity, candidates.list[place], candidates.part));
        }
    }
    let mut placed: Vec<bool> = vec![false; analysis.entities.len()];
    for (entity, place, part) in choices {
        placed[entity] = true;
        let entity = &mut analysis.entities[entity];
        if !place.country.is_empty() {
            entity.country = Some(place.country.to_owned());
        }
        entity.coordinates = Some((place.latitude, place.longitude));
        if !part || place.kind == PlaceKind::Region {
            entity.key = Some(key(&place));
        }
    }
    // What only the table of countries knows: seats of government and the like.
    for (entity, _) in analysis.entities.iter_mut().zip(placed).filter(|(entity, placed)| entity.kind == EntityKind::Place && !placed) {
        let code = entity.key.as_deref().and_then(|key| key.split('/').next()).filter(|code| code.len() == 2);
        entity.country = code.map(str::to_owned);
    }
}

/// "US/springfield/IL"; the largest of a country's towns of one name needs no region. A country's key is its code.
fn key(place: &Place) -> String {
    let name = Places::key(place.name);
    let country = if place.country.is_empty() { "area" } else { place.country };
    let same = |other: &Place| other.country == place.country && matches!(other.kind, PlaceKind::Town | PlaceKind::Capital);
    let largest = || Places::get().look(place.name).filter(same).max_by_key(weight);
    match place.kind {
        PlaceKind::Country => place.country.to_owned(),
        PlaceKind::Region => format!("{country}/{name}/{}", place.region),
        PlaceKind::Town if largest().is_some_and(|largest| largest.region != place.region) => format!("{country}/{name}/{}", place.region),
        _ => format!("{country}/{name}"),
    }
}

/// See [`Listed`].
fn candidates(name: &str) -> Option<(Vec<Place>, bool)> {
    let look = |name: &str| -> Vec<Place> {
        let country = Countries::get().by_name(name).and_then(|country| {
            let (latitude, longitude) = Places::get().country(country.code)?;
            let (region, kind, population_rank) = ("", PlaceKind::Country, 9);
            Some(Place { name: country.name, country: country.code, region, kind, latitude, longitude, population_rank })
        });
        country.into_iter().chain(Places::get().look(name)).take(CANDIDATES).collect()
    };
    let exact = look(name);
    if !exact.is_empty() {
        return Some((exact, false));
    }
    if let Some((rest, last)) = name.rsplit_once(' ')
        && is_region_word(last)
    {
        let list = look(rest);
        let regions: Vec<Place> = list.iter().copied().filter(|place| place.kind == PlaceKind::Region).collect();
        return if list.is_empty() { None } else { Some((if regions.is_empty() { list } else { regions }, true)) };
    }
    let (first, rest) = name.split_once(' ')?;
    let list = if is_direction(first) { look(rest) } else { Vec::new() };
    (!list.is_empty()).then_some((list, true))
}

fn is_region_word(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "region" | "oblast" | "province" | "state" | "governorate" | "prefecture" | "district" | "county" | "city" | "republic" | "krai"
    )
}

fn is_direction(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "downtown"
            | "central"
            | "greater"
            | "old"
            | "inner"
            | "east"
            | "west"
            | "north"
            | "south"
            | "eastern"
            | "western"
            | "northern"
            | "southern"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "upper"
            | "lower"
            | "mainland"
            | "occupied"
    )
}

/// How much a place weighs without any context: people, a government, a country.
fn weight(place: &Place) -> i32 {
    let rank = i32::from(place.population_rank);
    match place.kind {
        PlaceKind::Country => 60,
        PlaceKind::Capital => rank * 4 + [12, 20, 26][usize::from(rank >= 5) + usize::from(rank >= 7)],
        PlaceKind::Town => rank * 4 + if rank >= 7 { 6 } else { 0 },
        PlaceKind::Region => rank * 3,
        PlaceKind::Area => 26,
        PlaceKind::Site => 20,
    }
}

/// Whether `inner` may be said to lie in `outer`.
fn lies_in(inner: &Place, outer: &Place) -> bool {
    let region = !inner.region.is_empty() && inner.region == outer.region && inner.kind != PlaceKind::Region;
    inner.country == outer.country
        && !inner.country.is_empty()
        && match outer.kind {
            PlaceKind::Country => inner.kind != PlaceKind::Country,
            PlaceKind::Region => region,
            _ => false,
        }
}

/// Weighs "Paris, Texas", "Victoria in British Columbia", "Georgia's capital Tbilisi", "the Russian city of Sochi", "Athens, Ga.".
fn look_beside(analysis: &Analysis<'_>, all: &mut [Candidates], by_entity: &[Option<u32>]) {
    let place_of = |mention: usize| analysis.mention_entity.get(mention).and_then(|&entity| by_entity[entity as usize]);
    let mut seen: FxHashMap<u32, usize> = FxHashMap::default();
    for mention in 0..analysis.mentions.len() {
        let Some(at) = place_of(mention) else { continue };
        // Pairs with the next name.
        if let Some(next) = place_of(mention + 1).filter(|&next| next != at) {
            let between = (analysis.mentions[mention].tokens.1 as usize, analysis.mentions[mention + 1].tokens.0 as usize);
            let (inner, outer) = match relation(analysis, between) {
                Some(Relation::Inside) => (at, next),
                Some(Relation::Contains) => (next, at),
                None => (at, at),
            };
            if inner != outer {
                let (i, o) = pair(all, inner as usize, outer as usize);
                let (inner_mention, outer_mention) = if inner == at { (mention, mention + 1) } else { (mention + 1, mention) };
                all[inner as usize].told.extend(i.map(|place| (inner_mention, place)));
                all[outer as usize].told.extend(o.map(|place| (outer_mention, place)));
            }
        }
        let count = seen.entry(at).or_default();
        *count += 1;
        if *count > MENTIONS {
            continue;
        }
        let here = &mut all[at as usize];
        if here.list.len() > 1 {
            let (start, end) = (analysis.mentions[mention].tokens.0 as usize, analysis.mentions[mention].tokens.1 as usize);
            let state = abbreviation(analysis, end);
            let adjective = adjective_before(analysis, start);
            let word = words_around(analysis, start, end);
            let (mut fitting, mut last) = (0, 0);
            for (index, (place, beside)) in here.list.iter().zip(&mut here.beside).enumerate() {
                let fits = state == Some((place.country, place.region)) && place.kind != PlaceKind::Region
                    || adjective == Some(place.country) && place.kind != PlaceKind::Country
                    || word == Some(place.kind);
                *beside += if fits { BESIDE } else { 0 };
                fitting += usize::from(fits);
                last = if fits { index } else { last };
            }
            if fitting == 1 {
                here.told.push((mention, last));
            }
        }
    }
}

/// Adds to both of a pair what they tell about each other; gives the place of each that the other tells.
fn pair(all: &mut [Candidates], inner: usize, outer: usize) -> (Option<usize>, Option<usize>) {
    let mut fits: Vec<(usize, usize)> = Vec::new();
    for (i, one) in all[inner].list.iter().enumerate() {
        fits.extend(all[outer].list.iter().enumerate().filter(|(_, other)| lies_in(one, other)).map(|(o, _)| (i, o)));
    }
    let mut told = (vec![false; all[inner].list.len()], vec![false; all[outer].list.len()]);
    for (i, o) in fits {
        if !std::mem::replace(&mut told.0[i], true) {
            all[inner].beside[i] += BESIDE;
        }
        if !std::mem::replace(&mut told.1[o], true) {
            all[outer].beside[o] += BESIDE;
        }
    }
    let only = |told: &[bool]| told.iter().position(|&told| told).filter(|_| told.iter().filter(|&&told| told).count() == 1);
    (only(&told.0), only(&told.1))
}

/// What the document names, by country and region.
struct Named<'a> {
    countries: FxHashMap<&'a str, i32>,
    regions: FxHashMap<(&'a str, &'a str), i32>,
    /// Regions whose governors, senators, ... the document names.
    governed: Vec<String>,
}

impl<'a> Named<'a> {
    fn new(analysis: &'a Analysis<'_>, all: &[Candidates]) -> Self {
        let mut named = Named { countries: FxHashMap::default(), regions: FxHashMap::default(), governed: Vec::new() };
        for place in all {
            let first = place.list.iter().copied().fold(place.list[0], |a, b| if weight(&b) > weight(&a) { b } else { a });
            let told = place.beside.iter().any(|&beside| beside > 0);
            let clear = if first.kind == PlaceKind::Country { CLEAR } else { weight(&first) };
            let near = |other: &Place| other.country != first.country && weight(other) + clear > weight(&first);
            // "Georgia" proves nothing by itself.
            if told || first.country == "GE" && first.kind == PlaceKind::Country || place.list.iter().any(near) {
                continue;
            }
            let mentions = analysis.entities[place.entity].mentions.len().min(8) as i32;
            let weight = if first.kind == PlaceKind::Country { mentions.max(4) } else { 1 };
            *named.countries.entry(first.country).or_default() += weight;
            if !first.region.is_empty() && place.list.iter().all(|other| other.region == first.region) {
                *named.regions.entry((first.country, first.region)).or_default() += 1;
            }
        }
        for role in analysis.entities.iter().flat_map(|entity| &entity.roles) {
            let Some(of) = role.of.as_deref() else { continue };
            if ["governor", "senator", "congress", "state representative", "attorney general"]
                .iter()
                .any(|office| role.title.contains(office))
            {
                named.governed.push(Places::key(of));
            } else if let Some(country) = Countries::get().by_name(of).filter(|country| country.code != "GE") {
                *named.countries.entry(country.code).or_default() += 2;
            }
        }
        named
    }

    /// The weightiest; of equals the first.
    fn choose(&self, place: &Candidates) -> Place {
        let mut best = (i32::MIN, place.list[0]);
        for (candidate, beside) in place.list.iter().zip(&place.beside) {
            let score = beside + weight(candidate) + self.context(candidate);
            if score > best.0 {
                best = (score, *candidate);
            }
        }
        best.1
    }

    fn context(&self, place: &Place) -> i32 {
        let country = self.countries.get(place.country).map_or(0, |&weight| NAMED + weight.min(8));
        let region = if place.region.is_empty() { None } else { self.regions.get(&(place.country, place.region)) };
        let governed = place.kind == PlaceKind::Region && !self.governed.is_empty() && self.governed.contains(&Places::key(place.name));
        let bonus = match place.kind {
            // A country needs no other proof that it is meant.
            PlaceKind::Country => 0,
            // Its towns tell a state from a country of the same name.
            PlaceKind::Region if region.is_some() => country + 30,
            PlaceKind::Region | PlaceKind::Area | PlaceKind::Site => country,
            PlaceKind::Capital | PlaceKind::Town => country + if region.is_some() { 30 } else { 0 },
        };
        bonus + if governed { BESIDE } else { 0 }
    }
}
