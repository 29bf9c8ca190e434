//! Stays: who was, is or will be where, from when and in whose frame ("travels to Z on Monday for a two-day visit", "at the G20 summit in Z").
//! They give place, day and occasion to meetings that are told without; `context` decides which stay a meeting belongs to.

use super::arguments::Arguments;
use super::circumstances;
use super::gatherings;
use super::occasions;
use super::scene::{Party, PartyForm, Scene};
use super::triggers::{Noun, Sense, Trigger};
use super::whereabouts::is_water;
use super::words::Class;
use crate::extract::Analysis;
use crate::extract::dates::Duration;
use crate::lexicon::countries::Countries;
use crate::model::{Claim, EntityId, EntityKind, Reason, Status};
use crate::text::Span;

/// How far from the words of travel their day may stand, in `circumstances`' measure.
const REACH: usize = 14;

/// A stay somewhere, told by a verb of travel, a noun of visiting, or attendance at an event.
#[derive(Clone, Debug)]
pub struct Stay {
    /// Index of the sentence.
    pub sentence: usize,
    /// The words that tell it.
    pub told: Span,
    /// The people of its sentence.
    pub people: Vec<EntityId>,
    /// They are named as those who travel ("his trip", "A travels"), not only beside it.
    pub owned: bool,
    /// Where; a stay without a place is a visit or an attendance that another sentence places.
    pub place: Option<Claim<String>>,
    /// ISO code of the country the place lies in.
    pub country: Option<&'static str>,
    /// When seen from the article.
    pub time: Time,
    /// Told in a relative clause ("A, who visited Z last week, ..."): it ends at the comma.
    pub aside: bool,
    /// Index of the date expression that dates it.
    pub date: Option<usize>,
    /// Length in days, with the words.
    pub days: Option<(u32, Span)>,
    /// "two-day state visit to Z", with its words.
    pub visit: Option<(String, Span)>,
    /// The summit or forum that is attended.
    pub event: Option<Span>,
}

/// Where a stay lies in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// Recalled: "weeks after he travelled to Z".
    Before,
    /// Of this news cycle.
    Now,
    /// Announced.
    Ahead,
}

/// The stays that a sentence tells, in order.
pub fn find(scene: &Scene<'_>, durations: &[Duration]) -> Vec<Stay> {
    let mut stays = Vec::new();
    for at in 0..scene.len() {
        if scene.words[at].party.is_some() || scene.words[at].date.is_some() {
            continue;
        }
        let word = scene.lower(at);
        let noun = matches!(word, "visit" | "trip" | "tour" | "stop" | "stay") && !is_verb_here(scene, at);
        // "A was in Z on Sunday", "A is in Z for talks"
        let there = scene.class(at) == Class::Be && at > 0 && scene.party_at(at - 1).is_some() && is_located(scene, at + 1)
            || word == "ground" && at > 1 && scene.lower(at - 2) == "on" && scene.lower(at + 1) == "in";
        let verb = !noun && scene.class(at) == Class::Travel || there;
        let attends = matches!(word, "attend" | "attends" | "attended" | "attending" | "sidelines" | "margins" | "during" | "at");
        if !noun && !verb && !attends {
            continue;
        }
        let stay = if attends { attendance(scene, at) } else { journey(scene, at, noun, durations) };
        stays.extend(stay.filter(|stay| !stay.people.is_empty()));
    }
    stays
}

/// "in Z", "also in Z", "on the ground in Z" after a form of "be".
fn is_located(scene: &Scene<'_>, at: usize) -> bool {
    let ground = ["on", "the", "ground"].iter().enumerate().all(|(i, word)| scene.lower(at + i) == *word);
    let at = if ground {
        at + 3
    } else {
        at + usize::from(matches!(scene.lower(at), "also" | "currently" | "now" | "still" | "already" | "back"))
    };
    scene.lower(at) == "in"
}

fn is_verb_here(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.class(at.wrapping_sub(1)), Class::To | Class::Will | Class::Modal | Class::Do)
}

fn journey(scene: &Scene<'_>, at: usize, noun: bool, durations: &[Duration]) -> Option<Stay> {
    let word = scene.lower(at);
    let after = destination(scene, at)?;
    // "his Kyiv trip"
    let before = (noun && after.is_none()).then(|| place_before(scene, at)).flatten();
    let place = after.or(before);
    let first = (scene.first + at) as u32;
    let days = noun.then(|| {
        durations[durations.partition_point(|d| d.tokens.1 + 3 <= first)..]
            .iter()
            .take_while(|d| d.tokens.1 <= first)
            .find(|d| d.tokens.0 as usize >= scene.first)
            .and_then(|d| Some((d.iso.strip_prefix('P')?.strip_suffix('D')?.parse().ok()?, d.span)))
    });
    let visited = || {
        let place = place.as_ref().filter(|_| matches!(word, "visit" | "visits" | "visited" | "visiting"))?;
        let to = place.span;
        Some((format!("visit to {}", place.name), scene.span(at, at + 1).cover(to)))
    };
    let text = scene.analysis.text();
    let visit = if noun { occasions::visit_at(scene, at).map(|s| (circumstances::one_line(s.of(text)), s)) } else { visited() };
    let days = days.flatten();
    if place.is_none() && days.is_none() && visit.is_none() {
        return None;
    }
    let time = time(scene, at);
    let date = dated(scene, at, time);
    let event = if place.is_some() { purpose(scene, at) } else { None };
    Some(Stay {
        sentence: scene.sentence,
        told: scene.span(at, at + 1),
        owned: !noun || !owners(scene, at).is_empty(),
        people: travellers(scene, at, noun),
        country: place.as_ref().and_then(|p| p.country),
        place: place.map(|p| Claim { value: p.name, quote: Some(p.span), reason: Reason::Context }),
        time,
        aside: (at.saturating_sub(3)..at).any(|i| matches!(scene.lower(i), "who" | "which")),
        date,
        days,
        visit,
        event,
    })
}

/// "travelled to Z for the summit", "in Z to attend the forum": the gathering that a journey is made for.
fn purpose(scene: &Scene<'_>, at: usize) -> Option<Span> {
    const REACH: usize = 14;
    let phrase = gatherings::phrases(scene).into_iter().find(|p| p.start > at && p.start <= at + REACH && !p.is_bare())?;
    let from = (at + 1..phrase.start).rev().find(|&i| !matches!(scene.lower(i), "the" | "a" | "an" | "this" | "its"))?;
    let plain = (at + 1..from).all(|i| !scene.class(i).is_verbal() && !matches!(scene.lower(i), ";" | ":" | "."));
    let joins = scene.lower(from) == "for" || scene.lower(from).starts_with("attend") || scene.lower(from) == "at";
    (joins && plain).then(|| scene.span(phrase.start, phrase.end))
}

/// The place that a word of travel leads to ("travels to Z", "in the southern city of Z", "in a warm and damp Z"): `None` for where one
/// comes from, which is no stay.
fn destination(scene: &Scene<'_>, at: usize) -> Option<Option<Located>> {
    const FARTHEST: usize = 9;
    const MOST_ADJECTIVES: usize = 3;
    let mut adjectives = 0;
    let mut next = at + 1;
    while next < (at + FARTHEST).min(scene.len()) {
        let word = scene.lower(next);
        if word == "from" {
            return None;
        }
        if matches!(word, "to" | "in" | "at" | "for" | "of" | "on" | "the" | "ground" | "a" | "an" | "his" | "her") {
            next += 1;
            continue;
        }
        if let Some(place) = place_at(scene, next) {
            return Some(Some(place));
        }
        // "the Black Sea resort of Z": the sea only tells where the resort lies.
        if let Some(end) = water_end(scene, next) {
            next = end;
            continue;
        }
        match word {
            "city" | "capital" | "town" | "resort" | "port" | "village" | "island" | "kingdom" | "republic" | "sultanate" => {}
            "and" if adjectives > 0 => {}
            _ => {
                let plain =
                    scene.class(next) == Class::Other && word.bytes().all(|b| b.is_ascii_lowercase()) && scene.words[next].text == word;
                // "the Turkish capital Z"
                let of_country = Countries::get().by_adjective(scene.words[next].text).is_some();
                adjectives += 1;
                if !(plain || of_country) || scene.words[next].date.is_some() || adjectives > MOST_ADJECTIVES {
                    return Some(None);
                }
            }
        }
        next += 1;
    }
    Some(None)
}

/// One past the mention of a sea or river that starts at `at`.
fn water_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let token = (scene.first + at) as u32;
    let mentions = &scene.analysis.mentions;
    let mention = mentions.get(mentions.partition_point(|m| m.tokens.0 < token)).filter(|m| m.tokens.0 == token)?;
    let water = mention.kind == EntityKind::Place && is_water(mention.span.of(scene.analysis.text()));
    water.then(|| mention.tokens.1 as usize - scene.first)
}

fn attendance(scene: &Scene<'_>, at: usize) -> Option<Stay> {
    let phrase = gatherings::phrases(scene).into_iter().find(|p| p.start > at && p.start <= at + 6 && !p.is_bare())?;
    let place = (phrase.end..(phrase.end + 7).min(scene.len()))
        .find(|&i| matches!(scene.lower(i), "in" | "at"))
        .and_then(|i| place_at(scene, i + 1).or_else(|| place_at(scene, i + 2)));
    let time = time(scene, at);
    Some(Stay {
        sentence: scene.sentence,
        told: scene.span(at, at + 1),
        owned: false,
        people: people(scene, |_| true),
        country: place.as_ref().and_then(|p| p.country),
        place: place.map(|p| Claim { value: p.name, quote: Some(p.span), reason: Reason::Context }),
        time,
        aside: (at.saturating_sub(3)..at).any(|i| matches!(scene.lower(i), "who" | "which")),
        date: dated(scene, at, time),
        days: None,
        visit: None,
        event: Some(scene.span(phrase.start, phrase.end)),
    })
}

/// The people who travel: the possessor of a noun ("Modi's visit", "his trip"), else those of the sentence.
fn travellers(scene: &Scene<'_>, at: usize, noun: bool) -> Vec<EntityId> {
    let owners = if noun { owners(scene, at) } else { Vec::new() };
    if owners.is_empty() { people(scene, |_| true) } else { owners }
}

fn owners(scene: &Scene<'_>, at: usize) -> Vec<EntityId> {
    let owner = (at.saturating_sub(6)..at).rev().find_map(|i| scene.party_at(i).filter(|p| p.possessive && p.form <= PartyForm::Role));
    owner.map(|owner| people(scene, |p| p.start == owner.start)).unwrap_or_default()
}

fn people(scene: &Scene<'_>, which: impl Fn(&Party) -> bool) -> Vec<EntityId> {
    let entities = &scene.analysis.entities;
    let parties = scene.parties.iter().filter(|p| p.form <= PartyForm::Role && which(p));
    let ids = parties.flat_map(|p| p.refs.iter().filter_map(|r| r.entity));
    ids.filter(|&id| entities[id as usize].kind == EntityKind::Person).collect()
}

fn time(scene: &Scene<'_>, at: usize) -> Time {
    let ahead = (0..at).any(|i| matches!(scene.class(i), Class::Will | Class::Modal | Class::Plan | Class::Wish | Class::Invite))
        || at > 0 && scene.class(at - 1) == Class::To && !(0..at).any(|i| is_past(scene.lower(i)))
        || (at.saturating_sub(4)..at).any(|i| matches!(scene.lower(i), "upcoming" | "planned" | "forthcoming" | "ahead"));
    // "A, who visited Z last week", "weeks after he travelled to Z": another stay than the one that is told.
    let told_before = (at.saturating_sub(6)..at).any(|i| {
        matches!(scene.lower(i), "after" | "since" | "before")
            && i > 0
            && matches!(scene.lower(i - 1), "days" | "weeks" | "months" | "week" | "month" | "year" | "day")
    });
    let aside = (at.saturating_sub(3)..at).any(|i| matches!(scene.lower(i), "who" | "which" | "had" | "last" | "previous" | "earlier"));
    match (told_before || aside, ahead) {
        (true, _) => Time::Before,
        (false, true) => Time::Ahead,
        (false, false) => Time::Now,
    }
}

/// "was in Z to attend", "flew to Z to visit": the purpose of a journey made is no plan.
fn is_past(word: &str) -> bool {
    matches!(word, "was" | "were" | "arrived" | "came" | "travelled" | "traveled" | "flew" | "went" | "visited")
}

fn dated(scene: &Scene<'_>, at: usize, time: Time) -> Option<usize> {
    let trigger = Trigger { start: at, end: at + 1, sense: Sense::Noun(Noun::Visit), plural: false };
    let status = if time == Time::Ahead { Status::Planned } else { Status::Held };
    circumstances::nearest_date(scene, &trigger, &Arguments::default(), status, REACH)
}

/// A place as a mention names it.
pub struct Located {
    /// Name of its entity.
    pub name: String,
    /// The mention.
    pub span: Span,
    /// ISO code of its country.
    pub country: Option<&'static str>,
}

/// The place whose mention starts at `at`; of a possessive ("Egypt's Z") the place behind.
pub fn place_at(scene: &Scene<'_>, at: usize) -> Option<Located> {
    let analysis: &Analysis<'_> = scene.analysis;
    let token = (scene.first + at) as u32;
    let index = analysis.mentions.partition_point(|m| m.tokens.0 < token);
    let mention = analysis.mentions.get(index).filter(|m| m.tokens.0 == token)?;
    let end = mention.tokens.1 as usize - scene.first;
    if matches!(scene.lower(end), "'s" | "’s") {
        // "in Egypt's Sharm el-Sheikh", "to A's Mar-a-Lago estate"
        let next = (scene.first + end + 1) as u32;
        return analysis.mentions.get(index + 1).filter(|m| m.tokens.0 == next).and_then(|_| located(scene, index + 1));
    }
    located(scene, index)
}

fn place_before(scene: &Scene<'_>, at: usize) -> Option<Located> {
    let token = (scene.first + at) as u32;
    let mentions = &scene.analysis.mentions;
    let index = mentions.partition_point(|m| m.tokens.1 <= token).checked_sub(1)?;
    (mentions[index].tokens.1 == token).then(|| located(scene, index)).flatten()
}

fn located(scene: &Scene<'_>, mention: usize) -> Option<Located> {
    let analysis = scene.analysis;
    let entity = &analysis.entities[*analysis.mention_entity.get(mention)? as usize];
    (entity.kind == EntityKind::Place && !is_water(&entity.name)).then(|| Located {
        name: entity.name.clone(),
        span: analysis.mentions[mention].span,
        country: super::context::country_of_entity(entity),
    })
}
