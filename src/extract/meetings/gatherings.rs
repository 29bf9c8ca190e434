//! Summits, forums and assemblies as frames of meetings: their phrases in a sentence, and what the article tells of their place and days.

use super::arguments::Arguments;
use super::circumstances;
use super::merge::Record;
use super::scene::{PartyForm, Scene};
use super::stays::{Located, place_at};
use super::triggers::{Noun, Sense, Trigger};
use super::words::Class;
use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::model::{Claim, EntityKind, Mode, Reason, Status};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// How far behind the phrase its days may stand, in `circumstances`' measure.
const REACH: usize = 22;

/// A gathering as one sentence tells of it.
#[derive(Clone, Debug)]
pub struct Gathering {
    /// Its phrase: "SCO summit", "summit of the Arab League"; "summit" alone looks back.
    pub name: Span,
    /// What tells it from others, in lower case; empty when the phrase looks back.
    words: Vec<String>,
    place: Option<Claim<String>>,
    date: Option<usize>,
}

/// A phrase for a gathering: local indices, and where its noun stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// First word.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The noun.
    pub head: usize,
}

impl Phrase {
    /// Whether the noun stands alone, so that the phrase looks back.
    pub fn is_bare(self) -> bool {
        self.end == self.start + 1
    }
}

/// The gatherings of a sentence, in order.
pub fn phrases(scene: &Scene<'_>) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    for head in 0..scene.len() {
        if scene.words[head].date.is_some() || out.last().is_some_and(|last| head < last.end) {
            continue;
        }
        if let Some(framed) = framed(scene, head) {
            out.push(framed);
        } else if let Some(named) = named_event(scene, head) {
            out.push(named);
        } else if is_head(scene, head) {
            out.push(around(scene, head));
        }
    }
    out
}

fn is_head(scene: &Scene<'_>, at: usize) -> bool {
    let before = scene.lower(at.wrapping_sub(1));
    match scene.lower(at) {
        "summit" | "summits" | "forum" | "assembly" | "olympics" | "games" | "conclave" | "congress" | "unga" => {
            !matches!(before, "press" | "news" | "video" | "phone") && scene.class(at.wrapping_sub(1)) != Class::To
        }
        "conference" => !matches!(before, "press" | "news" | "video" | "joint" | "media"),
        // "the 2022 SCO meeting": of an organisation, not of a person or a country.
        "meeting" | "meetings" | "session" => {
            at > 0 && scene.party_at(at - 1).is_some_and(|p| p.form == PartyForm::Organisation && !p.possessive)
        }
        _ => false,
    }
}

/// "on the sidelines of the G20 foreign ministers' meeting": whatever has sidelines is a gathering, and so is a process in whose framework
/// something happens.
fn framed(scene: &Scene<'_>, at: usize) -> Option<Phrase> {
    const LONGEST: usize = 14;
    let passed = |word: &str| matches!(word, "the" | "a" | "an" | "its" | "holding" | "hosting");
    let of = (0..at).rev().find(|&i| !passed(scene.lower(i))).filter(|&i| scene.lower(i) == "of" && at - i <= 4)?;
    let frame = scene.lower(of.checked_sub(1)?);
    let loose = frame == "framework";
    if !(loose || matches!(frame, "sidelines" | "sideline" | "margins" | "fringes")) || passed(scene.lower(at)) {
        return None;
    }
    let mut end = at;
    let mut head = at;
    let mut chained = false;
    while end < (at + LONGEST).min(scene.len()) {
        let word = &scene.words[end];
        if is_head(scene, end) || named_event(scene, end).is_some() {
            // Gatherings with a noun or a name of their own are read as everywhere.
            if !chained && word.lower != "meeting" && word.lower != "meetings" {
                return None;
            }
        }
        if let Some(index) = word.party {
            end = scene.parties[index].end;
            if !chained {
                head = end - 1;
            }
            continue;
        }
        let joins = matches!(word.lower.as_str(), "-" | "'" | "’" | "'s" | "’s" | "of");
        let plain = matches!(word.class, Class::Other | Class::Determiner) && word.date.is_none();
        if !(joins || plain) {
            break;
        }
        chained |= word.lower == "of";
        if plain && !chained {
            head = end;
        }
        end += 1;
    }
    let process =
        matches!(scene.lower(head), "process" | "visit" | "festival" | "session" | "consultations" | "dialogue" | "meeting" | "mechanism");
    (end >= at + 2 && scene.lower(end - 1) != "of" && (process || !loose)).then_some(Phrase { start: at, end, head })
}

/// A name that the recogniser took for an event's.
fn named_event(scene: &Scene<'_>, at: usize) -> Option<Phrase> {
    let mentions = &scene.analysis.mentions;
    let token = (scene.first + at) as u32;
    let index = mentions.partition_point(|m| m.tokens.0 < token);
    let mention = mentions.get(index).filter(|m| m.tokens.0 == token && m.kind == EntityKind::Event)?;
    let end = (mention.tokens.1 as usize).checked_sub(scene.first)?;
    (end <= scene.len()).then_some(Phrase { start: at, end, head: end - 1 })
}

/// The phrase around a noun: names, adjectives and numbers to the left, "of ..." to the right.
fn around(scene: &Scene<'_>, head: usize) -> Phrase {
    let mut start = head;
    while start > 0 && head - start < 9 {
        let word = &scene.words[start - 1];
        if word.date.is_some() && !word.lower.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        // "a leaders' summit", "the foreign ministers' meeting"
        if matches!(word.lower.as_str(), "'" | "’") && start > 1 && matches!(scene.lower(start - 2), "leaders" | "ministers" | "presidents")
        {
            start -= 2;
            continue;
        }
        if let Some(index) = word.party {
            let party = &scene.parties[index];
            if party.possessive || party.form <= PartyForm::Role {
                break;
            }
            start = party.start;
            continue;
        }
        // "Group of 20 (G20) summit"
        if word.lower == "of" && start > 1 && scene.lower(start - 2) == "group" {
            start -= 2;
            continue;
        }
        let plain = matches!(word.class, Class::Other) && word.text.chars().all(|c| c.is_alphanumeric() || c == '-')
            || matches!(word.lower.as_str(), "-" | "(" | ")" | "annual" | "first");
        if !plain || word.text.ends_with("ed") {
            break;
        }
        start -= 1;
    }
    while start < head && matches!(scene.lower(start), "-" | "(" | ")" | "upcoming" | "this" | "last" | "next" | "past") {
        start += 1;
    }
    let mut end = head + 1;
    if scene.lower(end) == "of" {
        let from = if scene.lower(end + 1) == "the" { end + 2 } else { end + 1 };
        if let Some(party) = scene.party_at(from).filter(|p| p.start <= from && p.form > PartyForm::Role) {
            end = party.end;
            // "... of the Shanghai Cooperation Organisation (SCO)"
            if scene.lower(end) == "(" && scene.lower(end + 2) == ")" {
                end += 3;
            }
        }
    }
    Phrase { start, end, head }
}

/// The gatherings that a sentence tells of, with their place and date where they follow.
pub fn find(scene: &Scene<'_>) -> Vec<Gathering> {
    let mut out = Vec::new();
    for phrase in phrases(scene) {
        let place = (phrase.end..(phrase.end + 7).min(scene.len()))
            .take_while(|&i| !matches!(scene.lower(i), ";" | ":" | "and" | "but") && scene.class(i) != Class::Speech)
            .find(|&i| matches!(scene.lower(i), "in" | "at"))
            .and_then(|i| finest(scene, i + 1))
            .or_else(|| place_of_travel(scene, phrase.start));
        let trigger = Trigger { start: phrase.head, end: phrase.end, sense: Sense::Noun(Noun::Summit), plural: false };
        let date = circumstances::nearest_date(scene, &trigger, &Arguments::default(), Status::Planned, REACH).filter(|&d| {
            let at = scene.analysis.dates[d].tokens.0 as usize;
            let behind = at >= scene.first + phrase.end;
            behind && (phrase.end..at - scene.first).all(|i| scene.class(i) != Class::Coordinator || scene.words[i].date.is_some())
        });
        let name = scene.span(phrase.start, phrase.end);
        let mut words = telling_words(name.of(scene.analysis.text()));
        // "SCO" and "Shanghai Cooperation Organisation" are one.
        for party in scene.parties.iter().filter(|p| p.start < phrase.end && phrase.start < p.end) {
            let entities = party.refs.iter().filter_map(|r| r.entity);
            words.extend(entities.filter_map(|id| scene.analysis.entities[id as usize].key.as_ref().map(|key| key.to_lowercase())));
        }
        out.push(Gathering {
            name,
            words,
            place: place.map(|p| Claim { value: p.name, quote: Some(p.span), reason: Reason::Context }),
            date,
        });
    }
    out
}

/// "travels to Z for a summit"
fn place_of_travel(scene: &Scene<'_>, start: usize) -> Option<Located> {
    let on = (start.saturating_sub(3)..start).find(|&i| scene.lower(i) == "for")?;
    let to = (on.saturating_sub(6)..on).rev().find(|&i| matches!(scene.lower(i), "to" | "in"))?;
    let travels = (to.saturating_sub(4)..to).any(|i| scene.class(i) == Class::Travel || scene.class(i) == Class::Be);
    travels.then(|| place_at(scene, to + 1)).flatten()
}

/// "in Samarkand, Uzbekistan": the first; "in the city of Z", "in Egypt's Z": the last.
fn finest(scene: &Scene<'_>, at: usize) -> Option<Located> {
    (at..(at + 4).min(scene.len())).find_map(|i| place_at(scene, i))
}

/// The words of a gathering's name that tell it from others, in lower case.
pub fn telling_words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|w| w.len() > 1 && !is_common(w)).collect()
}

fn is_common(word: &str) -> bool {
    matches!(
        word,
        "summit"
            | "summits"
            | "forum"
            | "conference"
            | "assembly"
            | "meeting"
            | "meetings"
            | "of"
            | "the"
            | "and"
            | "on"
            | "for"
            | "in"
            | "session"
            | "leaders"
            | "annual"
            | "international"
            | "regional"
            | "organisation"
            | "organization"
            | "group"
            | "congress"
            | "games"
            | "conclave"
    )
}

/// Of all gatherings that share a word: the first ones that tell something, by their order in the article.
#[derive(Clone, Copy, Default)]
struct Firsts {
    place: Option<usize>,
    finer_place: Option<usize>,
    date: Option<usize>,
}

impl Firsts {
    fn join(&mut self, other: Firsts) {
        let earlier = |a: Option<usize>, b: Option<usize>| a.into_iter().chain(b).min();
        self.place = earlier(self.place, other.place);
        self.finer_place = earlier(self.finer_place, other.finer_place);
        self.date = earlier(self.date, other.date);
    }
}

fn is_country(place: &Claim<String>) -> bool {
    Countries::get().by_name(&place.value).is_some()
}

/// Lends the records that stand in the frame of a gathering its name, place and days.
pub fn complete(analysis: &Analysis<'_>, gatherings: &[Gathering], records: &mut [Record]) {
    if gatherings.is_empty() {
        return;
    }
    let mut by_name: FxHashMap<Span, usize> = FxHashMap::default();
    let mut by_word: FxHashMap<&str, Firsts> = FxHashMap::default();
    let firsts_of = |at: usize| {
        let (place, date) = (gatherings[at].place.as_ref(), gatherings[at].date);
        Firsts { place: place.map(|_| at), finer_place: place.filter(|p| !is_country(p)).map(|_| at), date: date.map(|_| at) }
    };
    for (at, gathering) in gatherings.iter().enumerate() {
        by_name.entry(gathering.name).or_insert(at);
        let firsts = firsts_of(at);
        gathering.words.iter().for_each(|word| by_word.entry(word).or_default().join(firsts));
    }
    for record in records {
        let remote = record.candidates.iter().any(|c| matches!(c.mode.value, Mode::Phone | Mode::Video));
        let Some(quote) = record.candidates.iter().find_map(|c| c.occasion.as_ref()?.quote).filter(|_| !remote) else { continue };
        let noun = quote.of(analysis.text());
        let own = by_name.get(&quote).map_or_else(|| telling_words(noun), |&at| gatherings[at].words.clone());
        // "a leaders' summit" tells no more than "the summit", but is another one.
        let bare = own.is_empty() && !noun.contains(char::is_whitespace);
        // "the summit" is the one named last; "the forum" is a forum.
        let fits = |gathering: &Gathering| {
            let mut words = gathering.name.of(analysis.text()).split_whitespace();
            !matches!(noun, "forum" | "conference" | "congress" | "assembly") || words.any(|word| word.eq_ignore_ascii_case(noun))
        };
        let named = if bare { gatherings.iter().rposition(|g| !g.words.is_empty() && g.name.start < quote.start && fits(g)) } else { None };
        let mut same: Option<Firsts> = named.map(firsts_of);
        for firsts in own.iter().filter_map(|word| by_word.get(word.as_str())) {
            same.get_or_insert_default().join(*firsts);
        }
        let Some(same) = same else { continue };
        let Some(first) = record.candidates.iter().position(|c| !c.parties.is_empty()) else { continue };
        let status = record.candidates[first].status.value;
        let place = same.finer_place.or(same.place).and_then(|at| gatherings[at].place.as_ref());
        let own_place = record.candidates.iter().find_map(|c| c.place.as_ref());
        // A venue that is only suggested is no place of the meeting.
        let finer = status != Status::Proposed && own_place.is_none_or(|own| is_country(own) && place.is_some_and(|p| !is_country(p)));
        if let Some(place) = place.filter(|_| finer) {
            record.candidates.iter_mut().for_each(|c| c.place = None);
            record.candidates[first].place = Some(place.clone());
        }
        if status != Status::Cancelled
            && record.candidates.iter().all(|c| c.date.is_none())
            && let Some(date) = same.date.and_then(|at| gatherings[at].date)
        {
            record.candidates[first].date = Some(circumstances::resolve(analysis, date, status));
        }
        if let Some(named) = named.map(|at| &gatherings[at]) {
            for candidate in &mut record.candidates {
                if candidate.occasion.as_ref().is_some_and(|o| o.quote == Some(quote)) {
                    let value = circumstances::one_line(named.name.of(analysis.text()));
                    candidate.occasion = Some(Claim { value, quote: Some(named.name), reason: Reason::Context });
                }
            }
        }
    }
}
