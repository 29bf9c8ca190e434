//! "call" and "video": telephone calls and video calls, apart from calls for restraint, calls on somebody to act, and what is called so.

use super::readings::object_at;
use super::{Noun, Sense, Trigger};
use crate::extract::meetings::arguments::owned_name;
use crate::extract::meetings::scene::{PartyForm, Scene};
use crate::extract::meetings::words::Class;

pub(super) fn call(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    let word = scene.lower(at);
    let next = scene.lower(at + 1);
    // "called on B here today": visited; "called on B to": urged.
    let verb = matches!(word, "called" | "calls")
        || word == "call" && matches!(scene.class(at.wrapping_sub(1)), Class::To | Class::Will | Class::Modal | Class::Do | Class::Adverb);
    if verb
        && next == "on"
        && let Some(person) = object_at(scene, at + 2).filter(|p| p.form <= PartyForm::Role && !p.possessive && !p.plural)
        && (scene.words.get(person.end).is_none_or(|w| w.date.is_some())
            || matches!(scene.lower(person.end), "here" | "at" | "in" | "." | "on" | "and" | "yesterday")
            || scene.lower(person.end) == ",")
        && !(person.end..(person.end + if scene.lower(person.end) == "," { 14 } else { 8 }).min(scene.len()))
            .any(|i| scene.lower(i) == "to" && scene.words[i].party.is_none())
    {
        return Some(Trigger { start: at, end: at + 2, sense: Sense::VisitPerson, plural: false });
    }
    // "calls for restraint", "called on X to", "what he called", "so-called"; but "in calls on Tuesday".
    // "an earnings call", "a close call", "a wake-up call"
    if matches!(scene.lower(at.wrapping_sub(1)), "earnings" | "roll" | "close" | "casting" | "curtain" | "judgment" | "judgement") {
        return None;
    }
    if word == "call" && scene.lower(at.wrapping_sub(1)) == "courtesy" {
        return Some(Trigger { start: at, end: at + 1, sense: Sense::Noun(Noun::Visit), plural: false });
    }
    let dated = next == "on" && scene.words.get(at + 2).is_some_and(|w| w.date.is_some());
    // "a call on the governor has been pencilled in", "a brief call on B"; not "a call on B to act"
    if word == "call" && next == "on" && !dated && is_call_on(scene, at) {
        return Some(Trigger { start: at, end: at + 1, sense: Sense::Noun(Noun::Visit), plural: false });
    }
    let verbal = ["for", "on", "into", "off", "itself", "himself", "herself", "attention", "upon", "out"].contains(&next);
    if verbal && !dated {
        return None;
    }
    // "called up B"
    let up = usize::from(next == "up");
    let before = scene.class(at.wrapping_sub(1));
    let nominal = match word {
        "call" => {
            !matches!(before, Class::To | Class::Will | Class::Modal | Class::Do)
                && (before == Class::Determiner
                    || matches!(
                        next,
                        "with"
                            | "between"
                            | "from"
                            | ","
                            | "."
                            | "to"
                            | "in"
                            | "last"
                            | "came"
                            | "was"
                            | "took"
                            | "lasted"
                            | "that"
                            | "this"
                            | "and"
                            | ""
                    )
                    || scene.words.get(at + 1).is_some_and(|w| w.date.is_some())
                    || at > 0 && scene.party_at(at - 1).is_some())
        }
        "calls" => {
            // "dismissed calls from A to do so", "despite calls from B for restraint"
            let demands = next == "from"
                && (at + 2..(at + 14).min(scene.len()))
                    .any(|i| scene.words[i].party.is_none() && matches!(scene.lower(i), "to" | "for" | "that"));
            !demands
                && (matches!(next, "with" | "between" | "to" | "from")
                    || matches!(before, Class::Preposition)
                    || scene.lower(at.wrapping_sub(1)) == "several")
        }
        _ => false,
    };
    if nominal {
        return Some(Trigger { start: at, end: at + 1, sense: Sense::Noun(Noun::Call), plural: word == "calls" });
    }
    // A verb with a person as object and no complement ("called him a friend") is a telephone call.
    let object = scene.party_at(at + 1 + up).filter(|p| p.start == at + 1 + up)?;
    // "called Z's security adviser, B"
    let owned = scene.words[at + 1 + up].party.filter(|_| object.possessive).and_then(|owner| owned_name(scene, owner));
    let object = owned.map_or(object, |name| &scene.parties[name]);
    if object.form > PartyForm::Role || object.possessive {
        return None;
    }
    // "called the judge, A, a friend of the rich": what somebody is called.
    let over_name = match scene.party_at(object.end + 1) {
        Some(name) if scene.lower(object.end) == "," && name.start == object.end + 1 => name.end,
        _ => object.end,
    };
    if scene.lower(over_name) == "," && matches!(scene.lower(over_name + 1), "a" | "an") {
        return None;
    }
    // "the man she called father Nicermenic"
    if matches!(scene.lower(object.start), "father" | "mother" | "uncle" | "aunt" | "brother" | "sister" | "king" | "queen") {
        return None;
    }
    let after = object.end;
    let phone_follows = matches!(
        scene.lower(after),
        "" | "."
            | "to"
            | "and"
            | "by"
            | "after"
            | "in"
            | ","
            | "before"
            | "from"
            | "at"
            | "over"
            | "when"
            | "while"
            | "again"
            | "back"
            | "later"
    ) || scene.words.get(after).is_some_and(|w| w.date.is_some())
        || scene.lower(after) == "on" && scene.words.get(after + 1).is_some_and(|w| w.date.is_some());
    let reported = matches!(scene.class(at.wrapping_sub(1)), Class::Be | Class::Subordinator | Class::Relative);
    // "called me this morning"; but "called him to the front"
    let pronoun = object.form == PartyForm::Pronoun
        && !(scene.words.get(after).is_some_and(|w| w.date.is_some())
            || matches!(scene.lower(after), "" | "." | "yesterday" | "today" | "last" | "this"));
    (phone_follows && !reported && !pronoun).then_some(Trigger { start: at, end: at + 1 + up, sense: Sense::Phone, plural: false })
}

/// Whether "call on" is a visit to somebody: a noun, and nobody is called upon to do something.
fn is_call_on(scene: &Scene<'_>, at: usize) -> bool {
    let Some(person) = object_at(scene, at + 2) else { return false };
    // "an unannounced call on B"
    let described = scene.class(at.wrapping_sub(1)) == Class::Other && scene.class(at.wrapping_sub(2)) == Class::Determiner;
    let noun = described
        || scene.class(at.wrapping_sub(1)) == Class::Determiner
        || matches!(scene.lower(at.wrapping_sub(1)), "brief" | "formal" | "farewell" | "protocol" | "official" | "first" | "introductory");
    let urged = (person.end..(person.end + 6).min(scene.len())).any(|i| matches!(scene.lower(i), "to" | "for"));
    noun && person.form <= PartyForm::Role && !person.possessive && !urged
}

pub(super) fn video(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    let (sense, end) = match scene.lower(at + 1) {
        "call" | "conference" | "meeting" | "summit" | "talks" | "conversation" | "calls" | "meetings" | "teleconference" => {
            (Noun::Video, at + 2)
        }
        "link" => return None,
        _ => return None,
    };
    Some(Trigger {
        start: at,
        end,
        sense: Sense::Noun(sense),
        plural: scene.lower(end - 1).ends_with('s') && scene.lower(end - 1) != "talks",
    })
}
