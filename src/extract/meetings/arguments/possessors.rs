//! Parties right before a noun: "US-China talks", "A's meeting", "their call".

use super::lists::{List, coordinated_left, distinct, is_weak};
use super::nouns::supported;
use super::subject::subject_before;
use crate::extract::meetings::scene::{PartyForm, Scene};
use crate::extract::meetings::words::Class;

/// "US-China talks", "Trump-Kim summit", "in Xi call".
pub(super) fn compound_before(scene: &Scene<'_>, at: usize) -> Option<List> {
    let mut i = at;
    while i > 0
        && at - i < 4
        && scene.words[i - 1].party.is_none()
        && matches!(scene.class(i - 1), Class::Other)
        && scene.words[i - 1].text.chars().all(|c| c.is_lowercase() || c == '-')
    {
        i -= 1;
    }
    if let Some(list) = super::frames::two_countries(scene, at) {
        return Some(list);
    }
    let index = scene.words.get(i.checked_sub(1)?)?.party?;
    let party = &scene.parties[index];
    if party.end != i || party.possessive || party.refs.is_empty() || party.form == PartyForm::Pronoun {
        return None;
    }
    let mut first = index;
    while first > 0 {
        let previous = &scene.parties[first - 1];
        let gap = scene.parties[first].start - previous.end;
        if gap == 1 && matches!(scene.lower(previous.end), "-" | "–" | "/" | "—") && !previous.possessive {
            first -= 1;
        } else {
            break;
        }
    }
    if first == index && (party.form != PartyForm::Name || i != at && party.refs.len() < 2) {
        return None;
    }
    let refs = scene.parties[first..=index].iter().flat_map(|p| p.refs.iter().cloned()).collect();
    Some(List { refs, start: scene.parties[first].start, end: party.end, group: false, weak: is_weak(party.form) })
}

/// "A's talks", "his meeting", "A and B's phone call", over adjectives.
pub(super) fn possessor_before(scene: &Scene<'_>, at: usize) -> Option<List> {
    let mut i = at;
    while i > 0 && at - i < 10 {
        let word = &scene.words[i - 1];
        if let Some(index) = word.party {
            let party = &scene.parties[index];
            // "her New Delhi talks"
            if party.form == PartyForm::Place && !party.possessive {
                i = party.start;
                continue;
            }
            if party.form == PartyForm::Pronoun && party.possessive && scene.lower(party.start) == "their" {
                // "A and B are to resume their talks": the clause's own subject.
                let own = subject_before(scene, party.start, false).filter(|s| s.refs.len() == 2 && !s.group);
                if own.is_some() && (supported(scene, party.start.saturating_sub(3), party.start) || scene.lower(party.start - 1) == "open")
                {
                    return own;
                }
                if party.refs.len() < 2 {
                    return their(scene, index);
                }
            }
            if party.form == PartyForm::Pronoun && party.possessive && !party.refs.is_empty() {
                return Some(List { refs: party.refs.clone(), start: party.start, end: party.end, group: party.plural, weak: false });
            }
            return None;
        }
        if matches!(word.lower.as_str(), "'s" | "’s" | "'" | "’") && i >= 2 {
            let index = scene.words[i - 2].party?;
            let party = &scene.parties[index];
            return (party.possessive && party.form != PartyForm::Place).then(|| coordinated_left(scene, index));
        }
        // "her next face-to-face talks", "their closed-door meeting"
        let hyphen =
            word.lower == "-" && i >= 2 && scene.words[i - 2].party.is_none() && scene.words[i - 2].text.chars().all(char::is_alphabetic);
        let linked = matches!(word.lower.as_str(), "to" | "on" | "in") && (scene.lower(i) == "-" || i >= 2 && scene.lower(i - 2) == "-");
        let skip = hyphen
            || linked
            || word.date.is_some()
            || matches!(word.class, Class::Other | Class::Adverb | Class::Determiner | Class::Plan | Class::Wish)
                && !matches!(word.lower.as_str(), "the" | "a" | "an");
        if !skip {
            return None;
        }
        i -= 1;
    }
    None
}

/// "A hailed B as the visiting leaders met": the two people of the sentence so far, when there are just two and nothing else is told of
/// who the group is.
pub(super) fn both_named(scene: &Scene<'_>, subject: &List) -> Option<List> {
    let index = scene.words.get(subject.start)?.party?;
    let party = &scene.parties[index];
    let unnamed = party.form == PartyForm::Role && party.plural && subject.refs.len() == 1 && subject.refs[0].entity.is_none();
    let phrase = scene.span(party.start, party.end).of(scene.analysis.text());
    let definite = scene.lower(party.start) == "the" || scene.lower(party.start.wrapping_sub(1)) == "the";
    let lower = phrase.strip_prefix("the ").unwrap_or(phrase);
    let clause = party.start.checked_sub(1 + usize::from(scene.lower(party.start) != "the"))?;
    let joins = matches!(scene.lower(clause), "as" | "when" | "after" | "before" | "while" | "where" | "and");
    let told = lower.chars().all(|c| !c.is_uppercase()) && !lower.contains(" of ") && !lower.contains(" from ");
    if !unnamed || !definite || !joins || !told {
        return None;
    }
    let pair = their(scene, index)?;
    pair.refs.iter().all(|r| r.entity.is_some()).then_some(List { start: party.start, end: party.end, group: true, ..pair })
}

/// "A told B when they met": of whom the clause tells that has no names of its own.
pub(super) fn when_they(scene: &Scene<'_>, verb: usize) -> Option<List> {
    let mut at = verb.checked_sub(1)?;
    while at > 0 && (scene.class(at) == Class::Adverb || scene.lower(at) == "had") {
        at -= 1;
    }
    let index = scene.words[at].party?;
    let party = &scene.parties[index];
    let unresolved = scene.lower(at) == "they" && party.refs.len() < 2;
    let clause = matches!(scene.lower(at.checked_sub(1)?), "when" | "after" | "before" | "as" | "while");
    let pair = (unresolved && clause).then(|| their(scene, index)).flatten()?;
    pair.refs.iter().all(|r| r.entity.is_some() || r.holder.is_some()).then_some(pair)
}

/// "A greets B before their talks": the two people of the sentence so far, when there are just two.
pub(super) fn their(scene: &Scene<'_>, pronoun: usize) -> Option<List> {
    let before = &scene.parties[..pronoun];
    let people = distinct(before.iter().filter(|p| p.form <= PartyForm::Role).flat_map(|p| p.refs.iter().cloned()).collect());
    let start = before.first()?.start;
    (people.len() == 2).then(|| List { refs: people, start, end: scene.parties[pronoun].end, group: false, weak: false })
}
