//! Meetings of one round: what is told of one of them (day, place, occasion) holds for the next of the same traveller, and a meeting of the
//! news without a day of its own falls on the day told last of those who met. Everything here is a claim with `Reason::Context`.

use super::circumstances;
use super::context::{parties, people, remote};
use super::merge::{Candidate, Record};
use super::when;
use super::words::{Class, classify};
use crate::extract::Analysis;
use crate::model::{Claim, EntityId, ParticipantKind, Reason, Status};
use rustc_hash::FxHashSet;

/// Sentences over which meetings of one round share their day.
pub const ROUND: usize = 12;
/// Records looked back over for another of the same round.
const WINDOW: usize = 16;

/// Completes a record from the nearest of those `before` it that is of the same round.
pub fn join(analysis: &Analysis<'_>, record: &mut Record, before: &[Record]) {
    if let Some(other) = before.iter().rev().take(WINDOW).find(|other| same_round(analysis, record, other)) {
        take_from_round(record, other);
    }
}

/// Gives a day to records that have none yet: from what is told after them, and from the day told last of their people.
pub fn complete(analysis: &Analysis<'_>, records: &mut [Record]) {
    // The lead tells that they met, the details when: "earlier on Thursday, A saw C".
    for index in (0..records.len()).rev() {
        let (rest, after) = records.split_at_mut(index + 1);
        let Some(record) = rest.last_mut().filter(|r| !remote(r) && r.candidates.iter().all(|c| c.date.is_none() && c.count.is_none()))
        else {
            continue;
        };
        if let Some(other) = after.iter().take(WINDOW).find(|other| same_round(analysis, other, record) && !remote(other)) {
            take_day_from_round(record, other);
        }
    }
    for record in records {
        take_day_of_news(analysis, record);
    }
}

/// A meeting of the news told without a day falls on the day told last before it of one of those who met: "A arrived on Monday. ... A also
/// saw B." Not the day of a statement, and nothing that lies farther back than the news.
fn take_day_of_news(analysis: &Analysis<'_>, record: &mut Record) {
    const REACH: usize = 10;
    let untold = record.candidates.iter().all(|c| c.date.is_none() && c.count.is_none() && !c.background);
    let Some(first) = record.candidates.iter().position(|c| !c.parties.is_empty()).filter(|_| untold) else { return };
    let (candidate, Some(published)) = (&record.candidates[first], analysis.document.published) else { return };
    // Countries talk for weeks.
    let persons = candidate.parties.iter().all(|p| matches!(p.kind, ParticipantKind::Person | ParticipantKind::Role));
    if candidate.status.value != Status::Held || !persons {
        return;
    }
    let ids: FxHashSet<EntityId> = people(record).collect();
    let names_one_of_them = |sentence: usize| {
        let tokens = &analysis.sentences[sentence].tokens;
        let (from, to) = (tokens.start as u32, tokens.end as u32);
        let first = analysis.mentions.partition_point(|m| m.tokens.0 < from);
        let mut here = (first..analysis.mentions.len()).take_while(|&i| analysis.mentions[i].tokens.0 < to);
        let referred = analysis.descriptions.partition_point(|d| d.tokens.0 < from);
        let mut described = analysis.descriptions[referred..].iter().take_while(|d| d.tokens.0 < to);
        here.any(|i| analysis.mention_entity.get(i).is_some_and(|id| ids.contains(id)))
            || described.any(|d| d.entities.iter().any(|id| ids.contains(id)))
    };
    let here = analysis.sentences[candidate.sentence].tokens.start as u32;
    let reach = analysis.sentences[candidate.sentence.saturating_sub(REACH)].tokens.start as u32;
    let last = analysis.dates.partition_point(|d| d.tokens.0 < here);
    let found = (0..last).rev().take_while(|&i| analysis.dates[i].tokens.0 >= reach).find_map(|index| {
        let date = &analysis.dates[index];
        let sentence = analysis.sentences.partition_point(|s| s.tokens.end as u32 <= date.tokens.0);
        let claim = circumstances::resolve(analysis, index, Status::Held);
        let days = when::days_before(claim.value.value?, published.date)?;
        let fits = date.is_day() && (0..=when::NEWS_CYCLE_DAYS).contains(&days) && !is_said(analysis, date.phrase.0);
        (fits && names_one_of_them(sentence)).then_some(claim)
    });
    if let Some(claim) = found {
        record.candidates[first].date = Some(Claim { reason: Reason::Context, ..claim });
    }
}

/// Whether a word of saying stands before token `at` in its clause: "said on Friday", "said spokeswoman A on Friday".
fn is_said(analysis: &Analysis<'_>, at: u32) -> bool {
    const REACH: usize = 10;
    let at = at as usize;
    let clause = (at.saturating_sub(REACH)..at).rev().map(|i| classify(analysis.lower(i)));
    clause
        .take_while(|class| *class == Class::Speech || *class != Class::Punctuation && !class.is_verbal())
        .any(|class| class == Class::Speech)
}

/// Meetings of one round: the same traveller sees one after another, told close by, all held.
fn same_round(analysis: &Analysis<'_>, record: &Record, other: &Record) -> bool {
    let (Some(ours), Some(theirs)) = (record.candidates.first(), other.candidates.first()) else { return false };
    let near = ours.sentence >= theirs.sentence && ours.sentence - theirs.sentence <= ROUND;
    let news = |c: &Candidate| !c.background && c.status.value == Status::Held;
    if !near || !news(ours) || !news(theirs) || remote(other) {
        return false;
    }
    let ids: FxHashSet<EntityId> = people(record).collect();
    people(other).any(|p| ids.contains(&p)) && (shared_ground(record, other) || goes_on(analysis, ours, theirs))
}

/// Words that add one thing to another of the same round: "A also met C", "earlier, A saw D", "at the ministry, A met E".
fn goes_on(analysis: &Analysis<'_>, candidate: &Candidate, other: &Candidate) -> bool {
    const FARTHEST: usize = 3;
    let (Some(trigger), Some(sentence)) = (candidate.evidence.trigger, analysis.sentences.get(candidate.sentence)) else { return false };
    let close = candidate.sentence > other.sentence && candidate.sentence - other.sentence <= FARTHEST;
    let mut words = sentence.tokens.clone().take_while(|&i| analysis.tokens[i].span.start < trigger.start);
    close
        && (analysis.lower(sentence.tokens.start) == "at"
            || words.any(|i| {
                matches!(
                    analysis.lower(i),
                    "also" | "separately" | "earlier" | "later" | "subsequently" | "afterwards" | "then" | "similarly"
                )
            }))
}

/// Both name the same place, or see people of the same country, or have the same occasion.
fn shared_ground(record: &Record, other: &Record) -> bool {
    let place = |r: &Record| r.candidates.iter().find_map(|c| c.place.as_ref().map(|p| p.value.clone()));
    if let (Some(x), Some(y)) = (place(record), place(other)) {
        return x == y;
    }
    let occasion = |r: &Record| r.candidates.iter().find_map(|c| c.occasion.as_ref().map(|o| o.value.to_lowercase()));
    if let (Some(x), Some(y)) = (occasion(record), occasion(other)) {
        return x == y;
    }
    let ours: FxHashSet<EntityId> = people(record).collect();
    let shared: FxHashSet<EntityId> = people(other).filter(|p| ours.contains(p)).collect();
    let others = |r: &Record| {
        let parties = parties(r).into_iter().filter(|(p, _)| p.entity.is_none_or(|id| !shared.contains(&id)));
        parties.filter_map(|(_, country)| country).collect::<FxHashSet<_>>()
    };
    !others(record).is_disjoint(&others(other))
}

fn take_day_from_round(record: &mut Record, other: &Record) {
    let Some(first) = record.candidates.iter().position(|c| !c.parties.is_empty()) else { return };
    if record.candidates.iter().all(|c| c.date.is_none())
        && let Some(date) = other.candidates.iter().find_map(|c| c.date.clone())
        && date.value.value.is_none_or(when::is_short)
    {
        record.candidates[first].date = Some(date);
    }
}

fn take_from_round(record: &mut Record, other: &Record) {
    let Some(first) = record.candidates.iter().position(|c| !c.parties.is_empty()) else { return };
    take_day_from_round(record, other);
    if record.candidates.iter().all(|c| c.place.is_none()) {
        let place = other.candidates.iter().find_map(|c| c.place.clone());
        record.candidates[first].place = place.map(|p| Claim { reason: Reason::Context, ..p });
    }
    if record.candidates.iter().all(|c| c.occasion.is_none()) {
        let occasion = other.candidates.iter().find_map(|c| c.occasion.clone());
        record.candidates[first].occasion = occasion.map(|o| Claim { reason: Reason::Context, ..o });
    }
}
