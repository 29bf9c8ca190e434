//! Whether a word that may tell a meeting does so where it stands: verb or noun, with whom, to what end.

use super::{Noun, Sense, Trigger};
use crate::extract::meetings::scene::{PartyForm, Scene};
use crate::extract::meetings::words::Class;

/// "flew to Z to see B", "went to see B": B is a person, and the way was made for it.
pub(super) fn sees(scene: &Scene<'_>, at: usize) -> bool {
    let went = (at.saturating_sub(8)..at)
        .any(|i| scene.class(i) == Class::Travel && !matches!(scene.lower(i), "go" | "goes" | "going" | "come" | "comes"));
    let person =
        (at + 1..at + 3).find_map(|i| scene.party_at(i)).is_some_and(|p| p.form <= PartyForm::Role && !p.possessive && !p.refs.is_empty());
    let to = scene.lower(at.wrapping_sub(1)) == "to";
    to && went && person || will_see(scene, at)
}

/// "will see B on Friday", "is to see B in Z": a named person, and then when or where, or the end; not "see B as", "see B win".
fn will_see(scene: &Scene<'_>, at: usize) -> bool {
    let ahead = scene.class(at.wrapping_sub(1)) == Class::Will
        || scene.lower(at.wrapping_sub(1)) == "to"
            && at > 1
            && matches!(scene.lower(at - 2), "is" | "are" | "was" | "were" | "due" | "scheduled" | "expected");
    let Some(object) = scene.party_at(at + 1).filter(|p| p.form == PartyForm::Name && !p.possessive && p.start == at + 1) else {
        return false;
    };
    let ends = matches!(scene.lower(object.end), "" | "." | ",") || scene.words.get(object.end).is_some_and(|w| w.date.is_some());
    let where_or_when = matches!(scene.lower(object.end), "in" | "at" | "on")
        && scene.words.get(object.end + 1).is_some_and(|w| w.date.is_some() || w.party.is_some() || w.lower == "the");
    ahead && (ends || where_or_when)
}

/// "an audience with B", "granted B an audience": not listeners.
pub(super) fn is_audience_with(scene: &Scene<'_>, at: usize) -> bool {
    let granted = (at.saturating_sub(6)..at).any(|i| {
        matches!(
            scene.lower(i),
            "grant" | "grants" | "granted" | "granting" | "private" | "papal" | "sought" | "requested" | "seeking" | "seek" | "given"
        )
    });
    matches!(scene.lower(at + 1), "with" | "between")
        || granted && matches!(scene.lower(at + 1), "to" | "by" | "at" | "in" | "on" | "," | "." | "")
}

/// "held a bilateral with B": an adjective that stands for its meeting.
pub(super) fn stands_as_noun(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.lower(at + 1), "with" | "between")
        || matches!(scene.class(at.wrapping_sub(1)), Class::Determiner | Class::Preposition)
            && matches!(scene.lower(at + 1), "on" | "at" | "," | "." | "")
}

/// "the swim met": a determiner and a noun before; rare, but headlines have "Met Office", "Met police".
pub(super) fn is_noun_position(scene: &Scene<'_>, at: usize) -> bool {
    let capital = scene.words[at].text.starts_with('M');
    capital && (at == 0 || matches!(scene.class(at - 1), Class::Determiner))
        || scene.class(at.wrapping_sub(1)) == Class::Determiner && scene.lower(at - 1) == "the"
}

/// Whether "talks" is a verb: its subject stands right before.
pub(super) fn is_subject(scene: &Scene<'_>, at: usize) -> bool {
    at > 0
        && scene.party_at(at - 1).is_some_and(|p| !p.possessive && !p.plural && p.form <= PartyForm::Role)
        && matches!(scene.lower(at + 1), "to" | "with" | "about" | "on" | "during")
}

pub(super) fn speaks_to(scene: &Scene<'_>, at: usize) -> bool {
    // "spoke to reporters" falls in `arguments` for want of a party; "speaking at" is no exchange.
    // "spoke briefly on the sidelines"
    let next = if scene.class(at + 1) == Class::Adverb || scene.lower(at + 1).ends_with("ly") { at + 2 } else { at + 1 };
    (at + 1..(at + 7).min(scene.len())).any(|i| matches!(scene.lower(i), "with" | "to"))
        || matches!(scene.lower(next), "by" | "over" | "on" | "," | "." | "for" | "via")
        || at + 1 >= scene.len()
        || scene.words[at + 1].date.is_some()
}

/// What an invitation to a meeting is for.
fn is_meeting_word(word: &str) -> bool {
    matches!(word, "visit" | "talks" | "meeting" | "meet" | "summit" | "negotiations" | "trip" | "dinner" | "lunch")
}

/// "invited B to pay a visit", "to talks", "to Z": not to a party, a debate, a bloc.
pub(super) fn invites(scene: &Scene<'_>, at: usize) -> bool {
    let Some(person) = (at + 1..at + 6).find_map(|i| scene.party_at(i).filter(|p| p.form <= PartyForm::Role)) else { return false };
    let to_a_place = scene.lower(person.end) == "to"
        && !person.possessive
        && person.form == PartyForm::Name
        && scene
            .party_at(person.end + 1)
            .is_some_and(|p| matches!(p.form, PartyForm::Place | PartyForm::Country) && p.start == person.end + 1)
        && !scene.words.get(at.wrapping_sub(1)).is_some_and(|w| w.class == Class::Be);
    to_a_place || (at + 1..(at + 16).min(scene.len())).any(|i| is_meeting_word(scene.lower(i)))
}

/// "an invitation from A to visit Z", "A's invitation to talks".
pub(super) fn invitation(scene: &Scene<'_>, at: usize) -> bool {
    let from = scene.lower(at + 1) == "from" && (at + 2..at + 5).any(|i| scene.party_at(i).is_some_and(|p| p.form <= PartyForm::Role));
    let whose = (at.saturating_sub(3)..at)
        .any(|i| scene.party_at(i).is_some_and(|p| p.possessive && p.form <= PartyForm::Role && !p.refs.is_empty()));
    (from || whose) && (at + 1..(at + 16).min(scene.len())).any(|i| is_meeting_word(scene.lower(i)))
}

/// "a joint news conference with B", "their joint appearance": the two have met.
pub(super) fn joint_appearance(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    let end = match (scene.lower(at + 1), scene.lower(at + 2)) {
        ("news" | "press" | "media", "conference" | "briefing" | "appearance") => at + 3,
        ("appearance" | "briefing", _) => at + 2,
        _ => return None,
    };
    (scene.lower(end) == "with" || (end..(end + 5).min(scene.len())).any(|i| scene.lower(i) == "with")).then_some(Trigger {
        start: at,
        end,
        sense: Sense::Noun(Noun::Meeting),
        plural: false,
    })
}

/// "spent two hours with B": a length of time, then a person.
pub(super) fn spends_time_with(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    let unit = (at + 1..at + 6).find(|&i| matches!(scene.lower(i), "hour" | "hours" | "minutes" | "afternoon" | "evening" | "morning"))?;
    let with = (unit + 1..unit + 4).find(|&i| scene.lower(i) == "with")?;
    let person = scene.party_at(with + 1).is_some_and(|p| p.form <= PartyForm::Role && !p.possessive && !p.refs.is_empty());
    person.then_some(Trigger { start: at, end: with, sense: Sense::With, plural: false })
}
