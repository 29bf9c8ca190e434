//! In whose frame a meeting happens, by the words of its own sentence: a gathering, a visit, what the talks themselves are called.

use super::arguments::Arguments;
use super::circumstances::{FAR, dates_a_statement, distance, one_line};
use super::gatherings;
use super::scene::{PartyForm, Scene};
use super::triggers::{Noun, Sense, Trigger};
use super::words::{Class, number};
use crate::model::{Claim, Reason};

/// In whose frame: "on the sidelines of the SCO summit", "at the G20 summit"; or the visit that it belongs to.
pub fn occasion(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments) -> Option<Claim<String>> {
    let text = scene.analysis.text();
    // "held a trilateral summit": the meeting's own name.
    if trigger.sense == Sense::Noun(Noun::Summit) {
        let own = gatherings::phrases(scene).into_iter().find(|p| p.head == trigger.start)?;
        let span = scene.span(own.start, own.head + 1);
        return Some(Claim { value: one_line(span.of(text)), quote: Some(span), reason: Reason::Stated });
    }
    let mut best: Option<(usize, crate::text::Span)> = None;
    for phrase in gatherings::phrases(scene) {
        if phrase.start <= trigger.start && trigger.end <= phrase.end || (trigger.start..trigger.end).contains(&phrase.head) {
            continue;
        }
        let framed = (phrase.start.saturating_sub(5)..phrase.start).any(|i| {
            matches!(
                scene.lower(i),
                "at" | "sidelines"
                    | "sideline"
                    | "margins"
                    | "fringes"
                    | "during"
                    | "attend"
                    | "attended"
                    | "attending"
                    | "for"
                    | "in"
                    | "after"
                    | "to"
            )
        });
        // "on the sidelines of the 79th session of the Assembly", "on the side-lines of"
        let framed = framed
            || (phrase.start.saturating_sub(9)..phrase.start).any(|i| {
                matches!(scene.lower(i), "sidelines" | "margins" | "fringes" | "framework")
                    || scene.lower(i) == "lines" && scene.lower(i.wrapping_sub(1)) == "-"
            });
        // "The gathering in Z is the third conclave of the Community"
        let opening = (0..phrase.start).rev().find(|&i| scene.class(i) != Class::Determiner && scene.lower(i) != "annual");
        let framed = framed
            || matches!(trigger.sense, Sense::Noun(_))
                && trigger.end <= phrase.start
                && opening.is_some_and(|i| scene.class(i) == Class::Be || matches!(scene.lower(i), "marks" | "marked"));
        // "B told reporters at the summit": where it was said.
        if dates_a_statement(scene, phrase.start, phrase.end, trigger) {
            continue;
        }
        let cost = distance(scene, trigger, arguments, phrase.start, phrase.end);
        if framed && cost < FAR && best.is_none_or(|(c, _)| cost < c) {
            best = Some((cost, scene.span(phrase.start, phrase.end)));
        }
    }
    if let Some((_, span)) = best {
        return Some(Claim { value: one_line(span.of(text)), quote: Some(span), reason: Reason::Stated });
    }
    let visit = co_chaired(scene, trigger).or_else(|| visit_phrase(scene, trigger))?;
    Some(Claim { value: one_line(visit.of(text)), quote: Some(visit), reason: Reason::Stated })
}

/// "will co-chair a session of the X-Y Strategic Dialogue with B": the name of what they chair.
fn co_chaired(scene: &Scene<'_>, trigger: &Trigger) -> Option<crate::text::Span> {
    const NEAR: usize = 12;
    const LONGEST: usize = 12;
    let from = trigger.start.saturating_sub(NEAR);
    let chair = (from..trigger.end + 2)
        .find(|&i| matches!(scene.lower(i), "chair" | "chairs" | "chaired") && i > 0 && scene.lower(i - 1) == "-")?;
    let capital = |i: usize| scene.words.get(i).is_some_and(|w| w.text.starts_with(char::is_uppercase));
    let start = (chair + 1..chair + 7).find(|&i| capital(i))?;
    let inside = |i: usize| capital(i) || matches!(scene.lower(i), "-" | "." | "of" | "for" | "and" | "on" | "the");
    let is_body = |word: &str| {
        matches!(
            word,
            "dialogue" | "council" | "commission" | "committee" | "forum" | "conference" | "consultations" | "meeting" | "summit"
        )
    };
    let head = (start..(start + LONGEST).min(scene.len())).take_while(|&i| inside(i)).filter(|&i| is_body(scene.lower(i))).last()?;
    (head > start).then(|| scene.span(start, head + 1))
}

/// What the talks themselves are called: "security talks", "the Rome talks", "a second bilateral meeting".
pub fn own_name(scene: &Scene<'_>, trigger: &Trigger) -> Option<Claim<String>> {
    const LONGEST: usize = 5;
    if !matches!(trigger.sense, Sense::Noun(Noun::Meeting | Noun::Talks)) || scene.lower(trigger.end.wrapping_sub(1)) == "bilateral" {
        return None;
    }
    let mut start = trigger.start;
    let mut telling = false;
    while start > 0 && trigger.start - start < LONGEST {
        let before = start - 1;
        let town = scene.party_at(before).filter(|p| p.form == PartyForm::Place && !p.possessive && !telling);
        if let Some(town) = town {
            (start, telling) = (town.start, true);
            break;
        }
        let word = &scene.words[before];
        if word.party.is_some() || word.date.is_some() {
            break;
        }
        if is_kind_of_talks(&word.lower) {
            telling = true;
        } else if !matches!(word.lower.as_str(), "formal" | "official" | "first" | "second" | "third" | "fourth" | "annual") {
            break;
        }
        start = before;
    }
    let span = scene.span(start, trigger.end);
    telling.then(|| Claim { value: one_line(span.of(scene.analysis.text())), quote: Some(span), reason: Reason::Stated })
}

/// Words before "talks" or "meeting" that tell one sort from another.
fn is_kind_of_talks(word: &str) -> bool {
    matches!(
        word,
        "bilateral"
            | "trilateral"
            | "multilateral"
            | "strategic"
            | "ministerial"
            | "security"
            | "peace"
            | "trade"
            | "nuclear"
            | "climate"
            | "defence"
            | "defense"
            | "ceasefire"
            | "truce"
            | "border"
            | "budget"
            | "economic"
            | "military"
            | "disarmament"
            | "reconciliation"
            | "unity"
            | "coalition"
            | "accession"
            | "welcoming"
            | "farewell"
    )
}

/// "a two-day state visit to Z", "Z visit": the visit in whose course they met.
fn visit_phrase(scene: &Scene<'_>, trigger: &Trigger) -> Option<crate::text::Span> {
    (1..scene.len())
        .filter(|at| matches!(scene.lower(*at), "visit" | "tour") && !(trigger.start..trigger.end).contains(at))
        .find_map(|at| visit_at(scene, at))
}

/// The noun phrase of the visit whose noun stands at `at`, when it says more than "visit".
pub fn visit_at(scene: &Scene<'_>, at: usize) -> Option<crate::text::Span> {
    if scene.words[at].party.is_some() {
        return None;
    }
    let mut start = at;
    while start > 0 && at - start < 6 && scene.words[start - 1].party.is_none() {
        let word = &scene.words[start - 1];
        let plain = (matches!(word.class, Class::Other) || number(&word.lower).is_some())
            && word.text.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '-')
            && !matches!(word.lower.as_str(), "'s" | "one");
        let hyphen = word.lower == "-" && start > 1 && scene.words[start - 2].party.is_none();
        // "a working and friendship visit"
        let joined = word.lower == "and"
            && start < at
            && start > 1
            && scene.class(start - 2) == Class::Other
            && scene.words[start - 2].party.is_none();
        // "the Papal visit"
        let titled =
            start == at && start > 1 && word.class == Class::Other && word.date.is_none() && word.text.starts_with(char::is_uppercase);
        if !plain && !hyphen && !joined && !titled {
            break;
        }
        start -= 1;
    }
    if scene.lower(start) == "-" {
        start += 1;
    }
    let destination = (scene.lower(at + 1) == "to").then(|| scene.words.get(at + 2)).flatten().and_then(|w| w.party);
    let end = destination.map_or(at + 1, |party| scene.parties[party].end);
    (start < at || end > at + 1).then(|| scene.span(start, end))
}
