//! Who are the parties of a trigger: subjects, objects, "with", "between", possessors, compounds.
//!
//! A surface grammar over the parties of a sentence. It needs no full parse: it walks from the trigger outwards, skipping what may stand
//! between (adverbs, dates, places), and stops at clause borders. **The speaker who reports a meeting is not a party to it**: a subject is
//! sought inside the trigger's own clause first.

mod companions;
mod frames;
mod introductions;
mod lists;
mod nouns;
mod possessors;
mod subject;
mod visits;
mod walk;

use super::scene::{PartyForm, PartyRef, Scene};
use super::triggers::{Sense, Trigger};
use super::words::Class;
pub use companions::companions;
pub(super) use introductions::{named_after_office, owned_name};
use lists::{List, distinct, list_at};
use subject::{fronted_subject, subject_before};
use walk::{marked_list, skip_fillers};

/// The parties found for one trigger.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// One list a meeting: "in calls with the leaders of A and B" gives two.
    pub meetings: Vec<Vec<PartyRef>>,
    /// How they were found.
    pub pattern: Pattern,
    /// First and one past the last word that the pattern reached.
    pub reach: (usize, usize),
    /// How many parties of each meeting, from the first, are one side ("A and B met C": 2); 0 when the words tell no sides.
    pub side: usize,
}

/// How the parties were found; each has its own reliability (see `confidence`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pattern {
    /// No parties: an anaphoric trigger ("the talks").
    #[default]
    None,
    /// between A and B
    Between,
    /// A met B; A hosted B
    SubjectObject,
    /// A's talks with B
    PossessorWith,
    /// A held talks with B
    SubjectWith,
    /// In talks with B, A said
    FrontedWith,
    /// A and B met; A and B held talks
    PluralSubject,
    /// the A-B summit
    Compound,
    /// was received by A
    Passive,
    /// the two leaders met
    Group,
    /// A urged B in a phone call
    ObjectIn,
}

/// Finds the parties of `trigger`.
pub fn find(scene: &Scene<'_>, trigger: &Trigger) -> Arguments {
    match trigger.sense {
        Sense::Noun(noun) => nouns::noun_arguments(scene, trigger, noun),
        _ => verb_arguments(scene, trigger),
    }
}

/// Who receives or meets those that a list below the sentence names.
pub(super) fn host_of_list(scene: &Scene<'_>, trigger: &Trigger) -> Option<Vec<PartyRef>> {
    let meets = matches!(trigger.sense, Sense::Host | Sense::Meet | Sense::With | Sense::Speak | Sense::Noun(_));
    let subject = subject_before(scene, trigger.start, true).filter(|subject| meets && !subject.weak && subject.refs.len() == 1)?;
    subject.refs.iter().all(|r| r.entity.is_some() || r.holder.is_some()).then_some(subject.refs)
}

/// The first party of an item of a list, over the honorifics before it.
pub(super) fn guest_at(scene: &Scene<'_>, at: usize) -> Option<Vec<PartyRef>> {
    const REACH: usize = 8;
    let index = (at..(at + REACH).min(scene.len()))
        .take_while(|&i| scene.words[i].party.is_some() || !scene.class(i).is_verbal())
        .find_map(|i| scene.words[i].party)?;
    let party = &scene.parties[index];
    let named = lists::list_at(scene, at, false).filter(|list| !list.weak && !list.refs.is_empty()).map(|list| list.refs);
    named.or_else(|| (party.form == PartyForm::Name && !party.possessive).then(|| party.refs.clone()))
}

fn verb_arguments(scene: &Scene<'_>, trigger: &Trigger) -> Arguments {
    let passive = is_received(scene, trigger);
    // "They were met with whistles"
    if trigger.sense == Sense::Meet && scene.lower(trigger.end) == "with" && is_passive(scene, trigger.start) {
        return Arguments::default();
    }
    let (object, object_end) = match object_after(scene, trigger, passive) {
        Some(list) => {
            let end = list.end;
            (Some(list), end)
        }
        None => (None, trigger.end),
    };
    if object.is_none()
        && matches!(trigger.sense, Sense::Meet | Sense::Speak)
        && let Some(pair) = possessors::when_they(scene, trigger.start)
    {
        let reach = (pair.end - 1, trigger.end);
        return Arguments { meetings: vec![pair.refs], pattern: Pattern::Group, reach, side: 0 };
    }
    let strong = object.as_ref().is_some_and(|o| !o.weak)
        || matches!(trigger.sense, Sense::Host | Sense::Phone | Sense::Speak | Sense::VisitPerson | Sense::Invite);
    let subject = subject_before(scene, trigger.start, strong)
        .or_else(|| fronted_subject(scene, trigger.start, object_end))
        .or_else(|| frames::told_before(scene, trigger, object.as_ref()?));
    let Some(subject) = subject else { return Arguments::default() };
    let subject = called_the_first(scene, &subject, trigger.start).unwrap_or(subject);
    // "A held rallies that were hosted by B": what was hosted is no person.
    if passive && is_other_subject(scene, trigger.start, &subject) {
        return Arguments::default();
    }
    // What only those can do who sit at one table, be it countries; but "has negotiated agreements with Z".
    let negotiates = ["negotiat", "confer", "huddle"].iter().any(|stem| scene.lower(trigger.start).starts_with(stem));
    let has_object = scene.class(trigger.end) == Class::Other && scene.words.get(trigger.end).is_some_and(|w| w.date.is_none());
    let Some(object) = object.or_else(|| relative_object(scene, trigger, &subject)) else {
        // "A and B met", "the two leaders spoke", "A and B discussed".
        let reciprocal = matches!(trigger.sense, Sense::Meet | Sense::Speak | Sense::Discuss | Sense::With);
        let together = matches!(scene.lower(trigger.end), "together" | "again")
            || scene.lower(trigger.end) == "for" && scene.lower(trigger.start).starts_with('s');
        // "A and B will meet and listen to students": what follows the "and" has the object.
        let shares_object =
            scene.lower(trigger.end) == "and" && matches!(scene.lower(trigger.end + 1), "listen" | "greet" | "thank" | "hear" | "consult");
        if shares_object {
            return Arguments::default();
        }
        // "when X and Y discuss Z": whether they do is not told.
        let told = !(subject.start.saturating_sub(2)..subject.start)
            .any(|i| matches!(scene.lower(i), "when" | "if" | "whether" | "until" | "unless"));
        let of_countries = trigger.sense == Sense::Meet || negotiates || trigger.sense == Sense::Discuss && told;
        let seen = matches!(scene.lower(trigger.start), "saw" | "see" | "sees" | "seen" | "seeing") && subject.weak;
        // "A and B last shook hands in April"
        let hands = scene.lower(trigger.start).starts_with("sh");
        let down = subject.group && scene.lower(trigger.end - 1) == "down";
        // "A and B co-chaired the session"
        let in_the_chair = scene.lower(trigger.start) == "co" && !subject.weak;
        let bare = seen
            || trigger.sense == Sense::With && !negotiates && !together && !hands && !down && !in_the_chair
            || subject.weak && !of_countries;
        // "we will finally meet": the speaker and whom he was just told to talk with.
        if let ([PartyRef { entity: Some(speaker), .. }], "we", Sense::Meet) =
            (subject.refs.as_slice(), scene.lower(subject.start), trigger.sense)
            && let Some(pair) = scene.pair_of(*speaker)
        {
            let refs = pair.iter().map(|p| PartyRef { quote: scene.span(subject.start, subject.end), ..p.clone() }).collect();
            return Arguments { meetings: vec![refs], pattern: Pattern::Group, reach: (subject.start, trigger.end), side: 0 };
        }
        // "A and B fronted a panel to discuss X": what the panel does.
        let purpose = trigger.sense == Sense::Discuss
            && scene.class(trigger.start.wrapping_sub(1)) == Class::To
            && scene.class(trigger.start.wrapping_sub(2)) != Class::Be
            && !(trigger.start.saturating_sub(4)..trigger.start).any(|i| matches!(scene.class(i), Class::Plan | Class::Wish));
        let subject = possessors::both_named(scene, &subject).unwrap_or(subject);
        if is_told_again(scene, &subject) {
            return Arguments::default();
        }
        if reciprocal && subject.refs.len() >= 2 && !bare && !purpose && !meets_a_thing(scene, trigger) {
            let pattern = if subject.group { Pattern::Group } else { Pattern::PluralSubject };
            return Arguments { meetings: vec![distinct(subject.refs)], pattern, reach: (subject.start, trigger.end), side: 0 };
        }
        return Arguments::default();
    };
    if object.weak
        && (matches!(trigger.sense, Sense::Host | Sense::Speak | Sense::Discuss | Sense::Invite)
            || subject.weak && trigger.sense != Sense::Meet && (has_object || !negotiates))
    {
        return Arguments::default();
    }
    let pattern = if passive { Pattern::Passive } else { Pattern::SubjectObject };
    // "A and B met, first alone and then with their ministers": those after "with" come beside the two.
    let plural = matches!(trigger.sense, Sense::Meet | Sense::Speak)
        .then(|| distinct(subject.refs.clone()))
        .filter(|refs| refs.len() == 2 && !subject.weak);
    let far = object.start > trigger.end + 6;
    let combined = combine(scene, trigger, subject, object, pattern);
    match plural {
        Some(refs) if combined.meetings.is_empty() || far => Arguments {
            meetings: vec![refs],
            pattern: Pattern::PluralSubject,
            reach: (combined.reach.0.min(trigger.start), trigger.end),
            side: 0,
        },
        _ => combined,
    }
}

/// "A, who died on Sunday, was the first minister to meet B": A, whom the words call so.
fn called_the_first(scene: &Scene<'_>, subject: &List, verb: usize) -> Option<List> {
    let described = scene.party_at(subject.start).filter(|p| p.form == PartyForm::Role && !p.plural && p.end == subject.end)?;
    let infinitive = scene.class(described.end) == Class::To && described.end < verb;
    let be = (described.start.saturating_sub(3)..described.start).rev().find(|&i| scene.class(i) == Class::Be)?;
    let first = (be + 1..described.end).any(|i| matches!(scene.lower(i), "first" | "only" | "last" | "latest"));
    let unnamed = subject.refs.len() == 1 && subject.refs[0].entity.is_none() && subject.refs[0].holder.is_none();
    let list = subject_before(scene, be, true).filter(|_| infinitive && first && unnamed)?;
    (list.refs.len() == 1 && !list.weak).then_some(list)
}

/// "B was one of the ministers A consulted with", "B was the first president that A had met": whom the clause without an object tells of
/// is the subject of the copula.
fn object_of_copula(scene: &Scene<'_>, trigger: &Trigger, subject: &List) -> Option<List> {
    let stranded = matches!(scene.lower(trigger.end), "with" | "to") && scene.words.get(trigger.end + 1).is_none_or(|w| w.party.is_none());
    if !(stranded || trigger.sense == Sense::Meet) || trigger.sense == Sense::Host {
        return None;
    }
    let relative = usize::from(matches!(scene.lower(subject.start.checked_sub(1)?), "that" | "whom" | "who"));
    let end = subject.start.checked_sub(1 + relative)?;
    let described = scene.party_at(end).filter(|p| p.end == end + 1 && p.form == PartyForm::Role && !p.possessive)?;
    let be = (described.start.saturating_sub(5)..described.start).rev().find(|&i| scene.class(i) == Class::Be)?;
    let among = (be + 1..=described.start).any(|i| matches!(scene.lower(i), "one" | "among" | "first" | "only" | "last"));
    let index = scene.words.get(be.checked_sub(1)?)?.party?;
    let party = &scene.parties[index];
    let known = party.form <= PartyForm::Pronoun && !party.possessive && party.refs.len() == 1;
    (among && known).then(|| List { refs: party.refs.clone(), start: party.start, end: party.end, group: false, weak: false })
}

/// "B, whom A is to meet", "leaders whom he met": the antecedent of the pronoun is the object.
fn relative_object(scene: &Scene<'_>, trigger: &Trigger, subject: &List) -> Option<List> {
    if let Some(list) = object_of_copula(scene, trigger, subject) {
        return Some(list);
    }
    if subject.start < 2 {
        return None;
    }
    let pronoun = (subject.start.saturating_sub(2)..subject.start).find(|&i| matches!(scene.lower(i), "whom" | "who"))?;
    // "B, with whom A spoke"
    let marked = matches!(trigger.sense, Sense::Speak | Sense::With | Sense::Discuss)
        && pronoun > 0
        && matches!(scene.lower(pronoun - 1), "with" | "to")
        && scene.lower(pronoun) == "whom";
    if trigger.sense != Sense::Meet && !marked {
        return None;
    }
    let antecedent = (pronoun.saturating_sub(3)..pronoun).rev().find_map(|i| scene.words[i].party)?;
    let party = &scene.parties[antecedent];
    (party.form <= PartyForm::Role && !party.refs.is_empty()).then(|| lists::coordinated_left(scene, antecedent))
}

/// "A and B met, the first time the two leaders have held talks since May": the clause tells the same meeting once more.
fn is_told_again(scene: &Scene<'_>, subject: &List) -> bool {
    let back = |n: usize| subject.start.checked_sub(n).map_or("", |i| scene.lower(i));
    subject.group && back(1) == "time" && back(2) == "first"
}

/// Whether a country is known of each, and no two have the same.
fn of_different_countries(refs: &[PartyRef]) -> bool {
    let codes: Vec<Option<&str>> = refs.iter().map(crate::extract::meetings::context::country_of_party).collect();
    codes.iter().all(Option::is_some) && codes.iter().enumerate().all(|(at, code)| !codes[..at].contains(code))
}

/// "The two met the target", "met their obligations": an object that is nobody; but "met the next day".
fn meets_a_thing(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let at = trigger.end;
    let time = |word: &str| {
        matches!(
            word,
            "day"
                | "week"
                | "weekend"
                | "month"
                | "year"
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "time"
                | "times"
                | "same"
                | "next"
                | "previous"
                | "following"
                | "last"
                | "other"
                | "few"
                | "couple"
                | "minute"
        )
    };
    let article = matches!(scene.lower(at), "the" | "a" | "an" | "its" | "their" | "all");
    let met = matches!(scene.lower(trigger.start), "met" | "meet" | "meets" | "meeting");
    trigger.sense == Sense::Meet
        && met
        && article
        && scene.words[at].party.is_none()
        && scene.words.get(at + 1).is_some_and(|noun| {
            noun.party.is_none()
                && noun.date.is_none()
                && noun.class == Class::Other
                && !time(&noun.lower)
                && noun.text.starts_with(char::is_lowercase)
        })
}

/// Whether a common noun stands right before the auxiliaries of the verb at `at`, so that `subject` is none of its.
fn is_other_subject(scene: &Scene<'_>, at: usize, subject: &List) -> bool {
    let Some(last) = (subject.end..at).rev().find(|&i| !scene.class(i).is_auxiliary() && scene.class(i) != Class::Adverb) else {
        return false;
    };
    let word = &scene.words[last];
    // "A and her husband were received by B"
    let joined = (subject.end..last).any(|i| scene.lower(i) == "and");
    word.party.is_none()
        && !joined
        && word.date.is_none()
        && word.class == Class::Other
        && word.text.chars().all(char::is_lowercase)
        && !word.lower.ends_with("ed")
}

/// "was hosted by B", "was met by B".
fn is_received(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let met_by = trigger.sense == Sense::Meet && scene.lower(trigger.start) == "met" && scene.lower(trigger.end) == "by";
    (trigger.sense == Sense::Host || met_by) && is_passive(scene, trigger.start)
}

fn is_passive(scene: &Scene<'_>, at: usize) -> bool {
    let to = (1..=3).find(|&back| at >= back && scene.class(at - back) == Class::To).unwrap_or(4);
    (1..=3).any(|back| at >= back && back < to && matches!(scene.lower(at - back), "was" | "were" | "been" | "is" | "being" | "be" | "are"))
        && !scene.lower(at).ends_with("ing")
}

fn object_after(scene: &Scene<'_>, trigger: &Trigger, passive: bool) -> Option<List> {
    let direct = matches!(trigger.sense, Sense::Meet | Sense::Host | Sense::Phone | Sense::VisitPerson | Sense::Invite) && !passive;
    if direct {
        // "among those he met was B"
        let inverted =
            trigger.sense == Sense::Meet && matches!(scene.lower(trigger.end), "was" | "were" | "include" | "included" | "includes");
        if let Some(list) = inverted.then(|| list_at(scene, trigger.end + 1, false)).flatten().filter(|list| !list.weak) {
            return Some(list);
        }
        let at = skip_fillers(scene, trigger.end);
        if let Some(list) = list_at(scene, at, false).or_else(|| lists::list_behind_adjuncts(scene, at)) {
            return Some(list);
        }
    }
    // "consulted B on the budget"
    if trigger.sense == Sense::With
        && scene.lower(trigger.start).starts_with("consult")
        && scene.party_at(trigger.end).is_some_and(|p| p.form == PartyForm::Name && p.start == trigger.end)
    {
        return list_at(scene, trigger.end, false);
    }
    let marker: &[&str] = match trigger.sense {
        Sense::Host | Sense::Meet if passive => &["by"],
        Sense::Host => return None,
        Sense::Phone | Sense::VisitPerson | Sense::Invite => return None,
        Sense::Speak => &["with", "to"],
        _ => &["with"],
    };
    let limit = if trigger.sense == Sense::Discuss { 22 } else { 16 };
    // "speaking after talks with B": another exchange's words.
    let other = (trigger.end..scene.len().min(trigger.end + limit))
        .find(|&i| matches!(scene.lower(i), "after" | "before" | "following") && scene.words[i].party.is_none());
    let limit = other.map_or(limit, |other| other - trigger.end);
    marked_list(scene, trigger.end, marker, limit)
}

/// Subject and other side to meetings: one, or one a party of the other side where the words separate them.
fn combine(scene: &Scene<'_>, trigger: &Trigger, subject: List, other: List, pattern: Pattern) -> Arguments {
    let reach = (subject.start.min(trigger.start).min(other.start), subject.end.max(other.end).max(trigger.end));
    let others: Vec<PartyRef> = distinct(other.refs).into_iter().filter(|o| !subject.refs.iter().any(|s| s.same(o))).collect();
    if others.is_empty() {
        // "the two leaders ... their meeting with each other"
        return Arguments::default();
    }
    let separated = others.len() > 1
        // "rang A and B": one after the other.
        && (trigger.sense == Sense::Phone && !other.group
            || other.start > 0
                && (scene.lower(other.start - 1) == "both" || other.start > 1 && scene.lower(other.start - 2) == "both")
            // "talks with counterparts from A, B and C": each apart.
            || others.len() >= 3 && (other.start..other.start + 3).any(|i| scene.lower(i) == "counterparts")
            || (other.start..other.start + 2).any(|i| matches!(scene.lower(i), "several" | "various" | "many" | "numerous"))
            || trigger.plural && scene.lower(trigger.end.saturating_sub(1)) != "talks"
            // "bilateral talks with the presidents A of Y and B of Z"
            || (trigger.start.saturating_sub(2)..trigger.start).any(|i| scene.lower(i) == "bilateral") && of_different_countries(&others)
            || (trigger.start.saturating_sub(2)..(other.end + 3).min(scene.len()))
                .any(|i| matches!(scene.lower(i), "separately" | "separate" | "successively" | "individually") && scene.words[i].party.is_none())
            || (other.start..other.end.min(scene.len()))
                .any(|i| scene.words[i].party.is_some_and(|party| introductions::dated_item(scene, party).is_some()))
            || (other.start + 1..other.end.min(scene.len())).any(|i| matches!(scene.lower(i), "then" | "later") && matches!(scene.lower(i - 1), "and" | ",")));
    let subject_refs = distinct(subject.refs);
    if subject_refs.len() > 1 && (subject.end..trigger.start).any(|i| scene.lower(i) == "each") {
        // "A and B each spoke with C"
        let meetings = subject_refs.into_iter().map(|s| std::iter::once(s).chain(others.iter().cloned()).collect()).collect();
        return Arguments { meetings, pattern, reach, side: 0 };
    }
    // "A and B will hold bilateral meetings with C": one each
    let respectively = (other.end..(other.end + 3).min(scene.len())).any(|i| scene.lower(i) == "respectively");
    // "A and B met with C and D, respectively"
    if respectively && subject_refs.len() > 1 && subject_refs.len() == others.len() {
        let meetings = subject_refs.into_iter().zip(others).map(|(one, other)| vec![one, other]).collect();
        return Arguments { meetings, pattern, reach, side: 0 };
    }
    let bilateral = respectively
        || trigger.plural
            && (trigger.start.saturating_sub(2)..trigger.start).any(|i| matches!(scene.lower(i), "bilateral" | "separate" | "individual"));
    if subject_refs.len() > 1 && others.len() == 1 && bilateral {
        let meetings = subject_refs.into_iter().map(|s| vec![s, others[0].clone()]).collect();
        return Arguments { meetings, pattern, reach, side: 0 };
    }
    let side = subject_refs.len();
    // "besides B, A also met C": the two meetings of A.
    let beside = frames::besides(scene, subject.start);
    let mut meetings: Vec<Vec<PartyRef>> = if separated {
        others.into_iter().map(|o| subject_refs.iter().cloned().chain([o]).collect()).collect()
    } else {
        vec![subject_refs.iter().cloned().chain(others).collect()]
    };
    if let Some(beside) = beside.filter(|list| !list.refs.iter().any(|b| meetings.iter().flatten().any(|p| p.same(b)))) {
        meetings.push(subject_refs.into_iter().chain(distinct(beside.refs)).collect());
    }
    Arguments { meetings, pattern, reach, side }
}
