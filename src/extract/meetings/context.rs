//! What the rest of the article tells of a meeting's circumstances: the stay in whose course it falls, the summit at whose edge, the
//! meeting of the same people told just before. Everything found here is a claim with its own words and `Reason::Context`.

use super::gatherings::telling_words;
use super::merge::{Candidate, Record};
use super::rounds::{self, ROUND};
use super::scene::PartyRef;
use super::stays::{Stay, Time};
use super::words::number;
use super::{circumstances, when};
use crate::extract::Analysis;
use crate::extract::dates;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::holders;
use crate::lexicon::places::Places;
use crate::model::{Claim, Entity, EntityId, Mode, ParticipantKind, Reason, ResolvedDate, Status};
use crate::order::Order;
use rustc_hash::{FxHashMap, FxHashSet};

/// Sentences over which a stay of one of the parties counts although nothing else ties the two.
const NEAR: usize = 3;
/// The same when the stay is in the country of another party.
const FAR: usize = 40;

/// Completes the records of one document, in the order of their first evidence.
pub fn complete(analysis: &Analysis<'_>, stays: &mut [Stay], records: &mut [Record]) {
    for stay in stays.iter_mut() {
        let date = stay.date.and_then(|date| circumstances::resolve(analysis, date, Status::Held).value.value);
        if let (Some(date), Some(published)) = (date, analysis.document.published)
            && when::days_before(date, published.date).is_some_and(|days| days > when::NEWS_CYCLE_DAYS)
            && stay.time == Time::Now
        {
            stay.time = Time::Before;
        }
    }
    join(stays);
    join_attendance(stays);
    let reach = if is_sole_event(analysis, stays) { FAR } else { ROUND };
    for index in 0..records.len() {
        let (before, rest) = records.split_at_mut(index);
        let Some(record) = rest.first_mut() else { break };
        if record.candidates.iter().any(|c| c.count.is_some()) || remote(record) || tells_a_habit(analysis, record) {
            continue;
        }
        if let Some(stay) = stay_of(analysis, record, stays, reach) {
            take_from_stay(analysis, record, stay);
        }
        rounds::join(analysis, record, before);
    }
    rounds::complete(analysis, records);
}

/// "has met B repeatedly", "so far, A has met B and C": many meetings, none of which falls into a stay told beside them.
fn tells_a_habit(analysis: &Analysis<'_>, record: &Record) -> bool {
    let again = |c: &Candidate| {
        let words = c.evidence.span.of(analysis.text()).to_ascii_lowercase();
        c.background
            && ["repeatedly", "regularly", "frequently", "several times", "many times", "so far,"].iter().any(|w| words.contains(w))
    };
    record.candidates.iter().filter(|c| !c.parties.is_empty()).all(again)
}

/// ISO code of the country that a place is or lies in, as far as the lexicons know; of namesakes the largest.
pub fn country_of_place(name: &str) -> Option<&'static str> {
    match Countries::get().resolve(name) {
        Some((_, CountryWord::Adjective)) => None,
        Some((country, _)) => Some(country.code),
        None => {
            Places::get().look(name).max_by_key(|place| place.population_rank).map(|place| place.country).filter(|code| !code.is_empty())
        }
    }
}

/// The same for an entity, as linking resolved it.
pub fn country_of_entity(entity: &Entity) -> Option<&'static str> {
    let linked = entity.country.as_deref().and_then(|code| Countries::get().by_code(code)).map(|country| country.code);
    linked.or_else(|| country_of_place(&entity.name))
}

/// ISO code of the country that a party stands for or holds office in.
pub fn country_of_party(party: &PartyRef) -> Option<&'static str> {
    let countries = Countries::get();
    let of = |office: &str| office.rsplit_once(" of ").and_then(|(_, of)| countries.by_name(of)).map(|c| c.code);
    let stated = party.offices.iter().find_map(|office| of(office)).or_else(|| of(&party.name));
    stated.or_else(|| match party.kind {
        ParticipantKind::Person => holders::country_of(&party.name),
        // "Egyptian officials"
        ParticipantKind::Role => party.name.split(' ').next().and_then(|first| countries.by_adjective(first)).map(|c| c.code),
        _ => countries.by_name(&party.name).map(|c| c.code),
    })
}

/// Two tellings of one stay complete each other: "on Monday" in one sentence, "the two-day visit" in the next.
fn join(stays: &mut [Stay]) {
    let mut journeys = Journeys::of(stays);
    for index in 0..stays.len() {
        let whole = |s: &Stay| s.place.is_some() && s.date.is_some() && s.days.is_some() && s.visit.is_some();
        if whole(&stays[index]) {
            continue;
        }
        if stays[index].place.is_none() && !journeys.is_one(&stays[index]) {
            continue;
        }
        let reach = index.saturating_sub(8)..(index + 9).min(stays.len());
        let mut others: Vec<usize> = reach.filter(|&i| i != index && same_stay(&stays[index], &stays[i])).collect();
        others.order_by_key(|&i| (stays[i].sentence.abs_diff(stays[index].sentence), i));
        for other in others {
            let from = stays[other].clone();
            let to = &mut stays[index];
            if to.place.is_none() && (to.owned || to.sentence == from.sentence) {
                to.place = from.place;
                to.country = from.country;
            }
            to.date = to.date.or(from.date);
            to.days = to.days.or(from.days);
            // "on Monday for an unannounced visit" tells more than "visited Z".
            if to.visit.is_none() || kind_of_visit(&from.visit) > kind_of_visit(&to.visit) {
                to.visit = from.visit.or(to.visit.take());
            }
        }
        journeys.add(&stays[index]);
    }
}

/// Whether all gatherings attended in this article are one: then it frames what is told long after its name as well.
fn is_sole_event(analysis: &Analysis<'_>, stays: &[Stay]) -> bool {
    let mut names =
        stays.iter().filter_map(|stay| stay.event).map(|span| telling_words(span.of(analysis.text()))).filter(|w| !w.is_empty());
    let Some(first) = names.next() else { return false };
    names.all(|words| words.iter().any(|word| first.contains(word)))
}

/// How many words tell what kind of visit it is.
fn kind_of_visit(visit: &Option<(String, crate::text::Span)>) -> usize {
    let kind = |word: &&str| word.chars().all(|c| c.is_alphabetic()) && !matches!(*word, "day" | "and") && number(word).is_none();
    let words = |name: &str| name.split(' ').take_while(|word| !matches!(*word, "visit" | "tour" | "trip" | "stop")).filter(kind).count();
    visit.as_ref().map_or(0, |(name, _)| words(name))
}

/// Where each traveller goes in this article, two places at most: more than one journey is as good as many.
#[derive(Default)]
struct Journeys {
    /// Of the news cycle or ahead.
    news: FxHashMap<EntityId, Vec<String>>,
    all: FxHashMap<EntityId, Vec<String>>,
}

impl Journeys {
    fn of(stays: &[Stay]) -> Self {
        let mut out = Journeys::default();
        stays.iter().for_each(|stay| out.add(stay));
        out
    }

    fn add(&mut self, stay: &Stay) {
        let Some(place) = stay.country.or(stay.place.as_ref().map(|p| p.value.as_str())) else { return };
        let enter = |map: &mut FxHashMap<EntityId, Vec<String>>| {
            for &person in &stay.people {
                let places = map.entry(person).or_default();
                if places.len() < 2 && !places.iter().any(|known| known == place) {
                    places.push(place.to_owned());
                }
            }
        };
        enter(&mut self.all);
        if stay.time != Time::Before {
            enter(&mut self.news);
        }
    }

    /// Whether the travellers of a stay without a place make one journey only in this article, as far as it is news.
    fn is_one(&self, own: &Stay) -> bool {
        let map = if own.time == Time::Before { &self.all } else { &self.news };
        let mut places = own.people.iter().filter_map(|person| map.get(person)).flatten();
        places.next().is_some_and(|first| places.all(|place| place == first))
    }
}

/// "was in Z to attend the summit": the journey and the attendance of one sentence are one stay.
fn join_attendance(stays: &mut [Stay]) {
    for at in 0..stays.len().saturating_sub(1) {
        let (left, right) = stays.split_at_mut(at + 1);
        let (Some(a), Some(b)) = (left.last_mut(), right.first_mut()) else { continue };
        let attends = a.event.is_some() != b.event.is_some() || a.event.is_some() && a.event == b.event;
        let one = a.sentence == b.sentence && attends && a.time == b.time && !a.aside && !b.aside;
        if !one || a.people != b.people || a.place.is_some() && b.place.is_some() {
            continue;
        }
        let place = a.place.clone().or(b.place.clone());
        let country = a.country.or(b.country);
        let (date, event) = (a.date.or(b.date), a.event.or(b.event));
        for stay in [a, b] {
            (stay.place, stay.country, stay.date, stay.event) = (place.clone(), country, date, event);
        }
    }
}

fn same_stay(a: &Stay, b: &Stay) -> bool {
    let places = match (&a.place, &b.place) {
        (Some(x), Some(y)) => x.value == y.value || a.country.is_some() && a.country == b.country,
        (None, None) => false,
        _ => true,
    };
    let times = a.time == b.time || (a.time != Time::Before && b.time != Time::Before && a.place.is_some() && b.place.is_some());
    places && times && a.event.is_none() && b.event.is_none() && a.people.iter().any(|p| b.people.contains(p))
}

/// Whether its words say that it was a call.
pub fn remote(record: &Record) -> bool {
    record.candidates.iter().any(|c| matches!(c.mode.value, Mode::Phone | Mode::Video) && c.mode.reason != Reason::Default)
}

/// The people of a record, as often as they are told.
pub fn people(record: &Record) -> impl Iterator<Item = EntityId> + '_ {
    record.candidates.iter().flat_map(|c| c.parties.iter().filter_map(|p| p.entity))
}

/// What is asked of a record for every stay near it.
struct View<'r> {
    candidates: &'r [Candidate],
    /// Sentences of its candidates, ascending, with the candidates.
    sentences: Vec<(usize, usize)>,
    /// Its people, each once.
    people: FxHashSet<EntityId>,
    /// Its parties, each once, with the country they stand for.
    parties: Vec<(&'r PartyRef, Option<&'static str>)>,
    /// Country of its own place.
    country: Option<&'static str>,
}

impl<'r> View<'r> {
    fn of(record: &'r Record) -> Self {
        let mut sentences: Vec<(usize, usize)> = record.candidates.iter().enumerate().map(|(index, c)| (c.sentence, index)).collect();
        sentences.order();
        let country = record.candidates.iter().find_map(|c| country_of_place(&c.place.as_ref()?.value));
        View { candidates: &record.candidates, sentences, people: people(record).collect(), parties: parties(record), country }
    }

    /// Whether one sentence tells of both, and not of the stay in passing only.
    fn tells(&self, analysis: &Analysis<'_>, stay: &Stay) -> bool {
        let from = self.sentences.partition_point(|&(s, _)| s < stay.sentence);
        let mut here = self.sentences[from..].iter().take_while(|(s, _)| *s == stay.sentence);
        here.any(|&(_, index)| !(stay.aside && comma_between(analysis, stay, &self.candidates[index])))
    }

    fn follows(&self, sentence: usize) -> bool {
        self.sentences.last().is_some_and(|&(last, _)| last >= sentence)
    }

    /// Sentences to the nearest one that tells of the meeting.
    fn distance(&self, sentence: usize) -> usize {
        let next = self.sentences.partition_point(|&(s, _)| s < sentence);
        let around = [next.checked_sub(1), Some(next)].into_iter().flatten().filter_map(|i| self.sentences.get(i));
        around.map(|(s, _)| s.abs_diff(sentence)).min().unwrap_or(usize::MAX)
    }

    /// The stays told within `FAR` sentences, ascending. No other can be the meeting's.
    fn near<'s>(&self, stays: &'s [Stay]) -> impl Iterator<Item = &'s Stay> {
        let mut from = 0;
        self.sentences.iter().flat_map(move |&(sentence, _)| {
            let start = stays.partition_point(|s| s.sentence + FAR < sentence).max(from);
            let end = stays.partition_point(|s| s.sentence <= sentence + FAR).max(start);
            from = end;
            &stays[start..end]
        })
    }
}

/// Parties of a record, each once, with the country they stand for.
pub fn parties(record: &Record) -> Vec<(&PartyRef, Option<&'static str>)> {
    let mut seen = FxHashSet::default();
    let all = record.candidates.iter().flat_map(|c| &c.parties);
    all.filter(|p| seen.insert((p.entity, p.name.as_str()))).map(|p| (p, country_of_party(p))).collect()
}

/// The stay in whose course the meeting falls: told in one sentence with it, or in the country of one of its parties, or just before.
fn stay_of<'s>(analysis: &Analysis<'_>, record: &Record, stays: &'s [Stay], reach: usize) -> Option<&'s Stay> {
    if stays.is_empty() {
        return None;
    }
    let main = record.candidates.iter().find(|c| !c.parties.is_empty())?;
    let ahead = matches!(main.status.value, Status::Planned | Status::Proposed | Status::Invited);
    let before = record.candidates.iter().all(|c| c.background) || main.status.value == Status::Past;
    let view = View::of(record);
    let undated = record.candidates.iter().all(|c| c.date.is_none());
    let mut best: Option<((bool, bool, i64), &Stay)> = None;
    for stay in view.near(stays) {
        // A place of its own in another country speaks against it.
        let contradicts = view.country.is_some() && stay.country.is_some() && view.country != stay.country;
        if contradicts || !stay.people.iter().any(|p| view.people.contains(p)) {
            continue;
        }
        let same = view.tells(analysis, stay);
        if same && is_gone_to_afterwards(analysis, main, stay) {
            continue;
        }
        // Who is invited comes to the host, wherever the host was when he said so.
        if main.status.value == Status::Invited && !same {
            continue;
        }
        let travels = |party: &PartyRef| party.entity.is_some_and(|id| stay.people.contains(&id));
        let host = stay.country.is_some()
            && view.parties.iter().any(|(_, country)| *country == stay.country)
            && view.parties.iter().any(|(p, country)| travels(p) && *country != stay.country);
        // The country of a third side: that stay is for another meeting.
        let elsewhere = stay.event.is_none()
            && stay.country.is_some()
            && !host
            && view.parties.iter().any(|(p, country)| !travels(p) && country.is_some())
            // Of several hosts one may be at home there without our knowing it.
            && !view.parties.iter().any(|(p, country)| !travels(p) && country.is_none() && p.kind == ParticipantKind::Person)
            && !same;
        let fits = match stay.time {
            // Dated before the news, and so is what is told of it in the next sentence.
            Time::Before => before || same || host && undated && view.follows(stay.sentence) && view.distance(stay.sentence) <= 2,
            Time::Now => !before || same,
            Time::Ahead => ahead || same,
        };
        let distance = view.distance(stay.sentence);
        let follows = view.follows(stay.sentence);
        let near = follows && distance <= NEAR && (stay.time == Time::Ahead) == ahead && stay.time != Time::Before;
        let round =
            stay.event.is_some() && follows && distance <= reach && (stay.time == Time::Ahead) == ahead && stay.time != Time::Before;
        if elsewhere || !fits || !(same || host && distance <= FAR || near || round) {
            continue;
        }
        let bytes = main.evidence.trigger.map_or(0, |t| i64::from(t.start.abs_diff(stay.told.start)));
        let rank = (host, same, -bytes);
        if best.as_ref().is_none_or(|(r, _)| rank > *r) {
            best = Some((rank, stay));
        }
    }
    best.map(|(_, stay)| stay)
}

/// "After meeting B, A flew on to Z": where somebody went next.
fn is_gone_to_afterwards(analysis: &Analysis<'_>, meeting: &Candidate, stay: &Stay) -> bool {
    let Some(trigger) = meeting.evidence.trigger.filter(|t| t.end <= stay.told.start && meeting.sentence == stay.sentence) else {
        return false;
    };
    let sentence = meeting.evidence.span.start as usize;
    let before = analysis.text().get(sentence..trigger.start as usize).unwrap_or_default();
    let mut words = before.split_whitespace().rev().take(3);
    words.any(|word| word.eq_ignore_ascii_case("after") || word.eq_ignore_ascii_case("following"))
}

fn comma_between(analysis: &Analysis<'_>, stay: &Stay, candidate: &Candidate) -> bool {
    let trigger = candidate.evidence.trigger.map_or(stay.told.end, |t| t.start);
    stay.told.end <= trigger && analysis.text()[stay.told.end as usize..trigger as usize].contains(',')
}

fn take_from_stay(analysis: &Analysis<'_>, record: &mut Record, stay: &Stay) {
    let proposed = record.candidates.iter().all(|c| matches!(c.status.value, Status::Proposed | Status::Denied));
    let Some(first) = record.candidates.iter().position(|c| !c.parties.is_empty()) else { return };
    let status = record.candidates[first].status.value;
    // A city of the stay is finer than the country that the meeting's own sentence names.
    let coarse = |c: &Candidate| {
        c.place.as_ref().is_none_or(|p| Countries::get().by_name(&p.value).map(|c| c.code).is_some_and(|code| Some(code) == stay.country))
    };
    if let Some(place) = stay.place.as_ref()
        && !proposed
        && record.candidates.iter().all(coarse)
        && (Countries::get().by_name(&place.value).is_none() || record.candidates.iter().all(|c| c.place.is_none()))
    {
        for candidate in &mut record.candidates {
            candidate.place = None;
        }
        record.candidates[first].place = Some(place.clone());
    }
    let dated = record.candidates.iter().find(|c| c.date.is_some());
    let at_side = dated.is_some_and(|c| c.date_at_side);
    let own: Option<&Claim<ResolvedDate>> = dated.and_then(|c| c.date.as_ref());
    // Read beside the verb of travel already ("arrived on Monday for talks"), else in the direction of the meeting.
    let date = stay.date.map(|date| circumstances::resolve(analysis, date, status));
    let date = date.map(|date| own.filter(|own| own.quote == date.quote).cloned().unwrap_or(date));
    let of_stay = match (own, &date) {
        // The day on which a stay begins, told in one breath with the meeting: the meeting falls into the stay.
        (Some(own), Some(date)) => own.quote == date.quote && !at_side,
        (None, Some(_)) => true,
        _ => false,
    };
    if let Some(mut date) = date.filter(|_| of_stay) {
        if let Some((days, _)) = stay.days
            && let Some(stretched) = date.value.value.and_then(|value| dates::stretch(value, days))
        {
            date.value.value = Some(stretched);
        }
        for candidate in &mut record.candidates {
            if candidate.date.as_ref().is_some_and(|own| own.quote == date.quote) {
                candidate.date = None;
            }
        }
        record.candidates[first].date = Some(date);
    }
    let event = stay.event.map(|span| (circumstances::one_line(span.of(analysis.text())), span));
    if let Some((value, span)) = event.or_else(|| stay.visit.clone())
        && record.candidates.iter().all(|c| c.occasion.is_none())
    {
        record.candidates[first].occasion = Some(Claim { value, quote: Some(span), reason: Reason::Context });
    }
}
