//! Visits that are meetings although no other trigger says so: at somebody's invitation, or in whose course the visitor tells the hosts something.

use super::lists::list_at;
use super::subject::{fronted_subject, subject_before};
use super::{Arguments, Pattern, combine, frames};
use crate::extract::meetings::context::{country_of_entity, country_of_party};
use crate::extract::meetings::scene::{PartyForm, PartyRef, Scene};
use crate::extract::meetings::triggers::Trigger;
use crate::extract::meetings::words::Class;
use crate::model::EntityKind;

/// The counterpart of a visit, where the sentence names one. A visit that other triggers tell ("for talks with B") has none of its own.
pub(super) fn counterpart(scene: &Scene<'_>, trigger: &Trigger) -> Arguments {
    to_a_person(scene, trigger).or_else(|| by_invitation(scene, trigger)).or_else(|| told_the_hosts(scene, trigger)).unwrap_or_default()
}

/// "A paid a visit to B", "a courtesy call on B"; "A received a visit from B": somebody, not some place.
fn to_a_person(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let received = (trigger.start.saturating_sub(5)..trigger.start)
        .any(|i| matches!(scene.lower(i), "received" | "receives" | "receive" | "receiving" | "had") && scene.words[i].party.is_none());
    let paid = (trigger.start.saturating_sub(5)..trigger.start)
        .any(|i| matches!(scene.lower(i), "paid" | "pays" | "pay" | "paying" | "made" | "makes" | "courtesy"))
        || scene.lower(trigger.start) == "call";
    let marker = scene.lower(trigger.end);
    if !(paid || received)
        || !matches!((marker, received), ("to" | "on" | "upon", false) | ("from" | "by", true))
        || scene.words[trigger.end].date.is_some()
    {
        return None;
    }
    let other = list_at(scene, trigger.end + 1, false).filter(|other| !other.weak && !other.group)?;
    let somebody = |r: &PartyRef| r.entity.is_some() || r.holder.is_some();
    let person = scene.parties.iter().any(|p| p.start >= other.start && p.end <= other.end && p.form <= PartyForm::Role && !p.plural);
    if !person || !other.refs.iter().any(somebody) && other.refs.len() > 1 {
        return None;
    }
    // "a courtesy call on B was paid by A"
    let payer = || {
        let by = (other.end..(other.end + 5).min(scene.len())).find(|&i| scene.lower(i) == "by")?;
        list_at(scene, by + 1, false).filter(|list| !list.weak)
    };
    let subject = subject_before(scene, trigger.start, true).or_else(payer).or_else(|| frames::told_before(scene, trigger, &other))?;
    Some(combine(scene, trigger, subject, other, Pattern::SubjectWith)).filter(|a| !a.meetings.is_empty())
}

/// "A will visit Z at the invitation of B": a person's invitation, not an institution's.
fn by_invitation(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let at = (trigger.end..scene.len().min(trigger.end + 16)).find(|&i| scene.lower(i) == "invitation" && scene.lower(i + 1) == "of")?;
    let host = list_at(scene, at + 2, false).filter(|host| !host.weak && host.refs.iter().all(|r| r.entity.is_some()))?;
    let visitor = subject_before(scene, trigger.start, true)?;
    Some(combine(scene, trigger, visitor, host, Pattern::SubjectWith)).filter(|a| !a.meetings.is_empty())
}

/// "In a visit to Z, A warned B": B is at home in Z.
fn told_the_hosts(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let phrase = (trigger.start.saturating_sub(6)..trigger.start).rev().find(|&i| scene.class(i) == Class::Preposition)?;
    if !matches!(scene.lower(phrase), "in" | "during" | "on") {
        return None;
    }
    let country = visited_country(scene, trigger)?;
    for at in 0..scene.len() {
        let tells = matches!(
            scene.lower(at),
            "told" | "warned" | "urged" | "pressed" | "assured" | "thanked" | "presented" | "reassured" | "informed" | "briefed" | "pushed"
        );
        if !tells || scene.words[at].party.is_some() {
            continue;
        }
        let Some(object) = scene.parties.iter().find(|p| {
            (p.start == at + 1 || p.start == at + 2 && scene.class(at + 1) == Class::Determiner)
                && !p.possessive
                && p.form <= PartyForm::Role
        }) else {
            continue;
        };
        // "A pressed B during B's visit to A's country"
        if let Some(subject) = subject_before(scene, at, true).filter(|s| s.refs.iter().any(|r| country_of_party(r) == Some(country)))
            && (at < phrase || at > trigger.end)
            && owner(scene, trigger).is_some_and(|owner| object.refs.iter().any(|r| r.same(owner)))
        {
            let object = list_at(scene, object.start, false)?;
            return Some(combine(scene, trigger, subject, object, Pattern::ObjectIn)).filter(|a| !a.meetings.is_empty());
        }
        let at_home = object.refs.iter().any(|r| {
            country_of_party(r) == Some(country)
                || scene.lower(object.start).len() > 3 && adjective_of(scene, object.start) == Some(country)
        });
        if !at_home {
            continue;
        }
        let object = list_at(scene, object.start, false)?;
        let subject = if at > trigger.end {
            fronted_subject(scene, trigger.start, trigger.end).or_else(|| subject_before(scene, at, true))
        } else {
            subject_before(scene, at, true)
        }?;
        return Some(combine(scene, trigger, subject, object, Pattern::ObjectIn)).filter(|a| !a.meetings.is_empty());
    }
    None
}

/// Whose visit it is: "B's visit", "his visit".
fn owner<'s>(scene: &'s Scene<'_>, trigger: &Trigger) -> Option<&'s PartyRef> {
    let party = (trigger.start.saturating_sub(4)..trigger.start).rev().find_map(|i| scene.party_at(i).filter(|p| p.possessive))?;
    party.refs.first()
}

fn adjective_of(scene: &Scene<'_>, at: usize) -> Option<&'static str> {
    crate::lexicon::countries::Countries::get().by_adjective(scene.words[at].text).map(|c| c.code)
}

fn visited_country(scene: &Scene<'_>, trigger: &Trigger) -> Option<&'static str> {
    let analysis = scene.analysis;
    let first = (scene.first + trigger.end) as u32;
    let from = analysis.mentions.partition_point(|m| m.tokens.0 < first);
    let mention = analysis.mentions.get(from).filter(|m| m.tokens.0 <= first + 3)?;
    let entity = &analysis.entities[*analysis.mention_entity.get(from)? as usize];
    (entity.kind == EntityKind::Place && mention.tokens.0 > first).then(|| country_of_entity(entity)).flatten()
}
