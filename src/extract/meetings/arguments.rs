//! Who are the parties of a trigger: subjects, objects, "with", "between", possessors, compounds.
//!
//! A surface grammar over the parties of a sentence. It needs no full parse: it walks from the trigger outwards, skipping what may stand
//! between (adverbs, dates, places), and stops at clause borders. **The speaker who reports a meeting is not a party to it**: a subject is
//! sought inside the trigger's own clause first.

use super::scene::{PartyForm, PartyRef, Scene};
use super::triggers::{Noun, Sense, Trigger};
use super::words::{Class, is_audience};

/// The parties found for one trigger.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// One list a meeting: "in calls with the leaders of A and B" gives two.
    pub meetings: Vec<Vec<PartyRef>>,
    /// How they were found.
    pub pattern: Pattern,
    /// First and one past the last word that the pattern reached.
    pub reach: (usize, usize),
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
        Sense::Noun(noun) => noun_arguments(scene, trigger, noun),
        _ => verb_arguments(scene, trigger),
    }
}

struct List {
    refs: Vec<PartyRef>,
    start: usize,
    end: usize,
    group: bool,
    weak: bool,
}

fn verb_arguments(scene: &Scene<'_>, trigger: &Trigger) -> Arguments {
    let passive = trigger.sense == Sense::Host && is_passive(scene, trigger.start);
    let (object, object_end) = match object_after(scene, trigger, passive) {
        Some(list) => {
            let end = list.end;
            (Some(list), end)
        }
        None => (None, trigger.end),
    };
    let strong = object.as_ref().is_some_and(|o| !o.weak)
        || matches!(trigger.sense, Sense::Host | Sense::Phone | Sense::Speak | Sense::VisitPerson | Sense::Invite);
    let subject = subject_before(scene, trigger.start, strong).or_else(|| fronted_subject(scene, object_end));
    let Some(subject) = subject else { return Arguments::default() };
    let Some(object) = object else {
        // "A and B met", "the two leaders spoke", "A and B discussed".
        let reciprocal = matches!(trigger.sense, Sense::Meet | Sense::Speak | Sense::Discuss | Sense::With);
        let negotiates = scene.lower(trigger.start).starts_with("negotiat");
        let bare = trigger.sense == Sense::With && !negotiates || subject.weak && trigger.sense != Sense::Meet && !negotiates;
        if reciprocal && subject.refs.len() >= 2 && !bare {
            let pattern = if subject.group { Pattern::Group } else { Pattern::PluralSubject };
            return Arguments { meetings: vec![distinct(subject.refs)], pattern, reach: (subject.start, trigger.end) };
        }
        return Arguments::default();
    };
    if object.weak
        && (matches!(trigger.sense, Sense::Host | Sense::Speak | Sense::Discuss | Sense::Invite)
            || subject.weak && trigger.sense != Sense::Meet)
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
        Some(refs) if combined.meetings.is_empty() || far => {
            Arguments { meetings: vec![refs], pattern: Pattern::PluralSubject, reach: (combined.reach.0.min(trigger.start), trigger.end) }
        }
        _ => combined,
    }
}

fn is_passive(scene: &Scene<'_>, at: usize) -> bool {
    (1..=3).any(|back| at >= back && matches!(scene.lower(at - back), "was" | "were" | "been" | "is" | "being" | "be" | "are"))
        && !scene.lower(at).ends_with("ing")
}

fn object_after(scene: &Scene<'_>, trigger: &Trigger, passive: bool) -> Option<List> {
    let direct = matches!(trigger.sense, Sense::Meet | Sense::Host | Sense::Phone | Sense::VisitPerson | Sense::Invite) && !passive;
    if direct {
        let at = skip_fillers(scene, trigger.end);
        if let Some(list) = list_at(scene, at, false) {
            return Some(list);
        }
    }
    let marker: &[&str] = match trigger.sense {
        Sense::Host if passive => &["by"],
        Sense::Host => return None,
        Sense::Phone | Sense::VisitPerson | Sense::Invite => return None,
        Sense::Speak => &["with", "to"],
        _ => &["with"],
    };
    let limit = if trigger.sense == Sense::Discuss { 22 } else { 16 };
    marked_list(scene, trigger.end, marker, limit)
}

/// Adverbs, dates and quantifiers between a verb and its object.
fn skip_fillers(scene: &Scene<'_>, from: usize) -> usize {
    let mut at = skip_insertion(scene, from);
    while at < scene.len() && at < from + 12 {
        let word = &scene.words[at];
        if word.party.is_some() {
            break;
        }
        if word.date.is_some()
            || word.class == Class::Adverb
            || matches!(word.lower.as_str(), "both" | "with" | "several" | "face" | "first") && word.lower != "with"
        {
            at += 1;
        } else if word.lower == "on" && scene.words.get(at + 1).is_some_and(|w| w.date.is_some()) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Looks for one of `markers` to the right, over adverbials but not over a clause border, and reads the list after it.
fn marked_list(scene: &Scene<'_>, from: usize, markers: &[&str], limit: usize) -> Option<List> {
    let mut at = from;
    while at < scene.len() && at < from + limit {
        let word = scene.lower(at);
        if scene.words[at].party.is_none() {
            if markers.contains(&word)
                && scene.words[at].date.is_none()
                && !(word == "to" && scene.lower(at.wrapping_sub(1)) == "according")
            {
                let target = skip_fillers(scene, at + 1);
                if is_audience(scene.lower(target)) || is_audience(scene.lower(target + 1)) {
                    return None;
                }
                if let Some(list) = list_at(scene, target, matches!(word, "between" | "among")) {
                    return Some(list);
                }
                if word == "to" {
                    return None;
                }
            }
            if is_border(scene, at) {
                return None;
            }
        }
        at += 1;
    }
    None
}

/// Words that end a clause for an outward walk.
fn is_border(scene: &Scene<'_>, at: usize) -> bool {
    let word = &scene.words[at];
    if word.party.is_some() || word.date.is_some() {
        return false;
    }
    match word.class {
        Class::Relative | Class::Subordinator => true,
        Class::Speech => true,
        Class::Punctuation => matches!(word.lower.as_str(), ";" | "." | ":" | "?" | "!" | "\"" | "“" | "”" | "—" | "–"),
        Class::Be | Class::Have | Class::Will | Class::Modal | Class::Do => true,
        _ => false,
    }
}

/// The list of parties whose first noun phrase starts at `at` (or one or two articles later).
fn list_at(scene: &Scene<'_>, at: usize, closed: bool) -> Option<List> {
    let mut start = at;
    let mut title = false;
    let index = loop {
        let word = scene.words.get(start)?;
        if let Some(index) = word.party {
            break index;
        }
        title |= super::scene::is_title_word(&word.lower);
        let plain = word.class == Class::Determiner
            || matches!(word.class, Class::Other | Class::Adverb | Class::Wish | Class::Plan) && word.text.chars().all(|c| c.is_alphabetic() || c == '-')
            || is_open_quote(&word.lower)
            // "Republican presidential candidate, former President A", "Minister for Defence Affairs of B A"
            || title && matches!(word.lower.as_str(), "," | "of" | "for" | "and" | ".");
        if start >= at + if title { 9 } else { 4 } || !plain || word.date.is_some() {
            return None;
        }
        start += 1;
    };
    // A plain noun after skipped adjectives would be the object; a name right after is its modifier, fine.
    let first = &scene.parties[index];
    if first.form == PartyForm::Place || first.possessive && first.form != PartyForm::Pronoun {
        // "met Putin's envoy": the phrase's head is unnamed.
        return None;
    }
    if first.possessive && first.form == PartyForm::Pronoun {
        return None;
    }
    Some(coordinated(scene, index, closed))
}

fn is_open_quote(word: &str) -> bool {
    matches!(word, "“" | "\"" | "‘")
}

/// Extends a party to the right over commas, "and", appositions. A `closed` list ("between A and B") may be followed by its verb.
fn coordinated(scene: &Scene<'_>, index: usize, closed: bool) -> List {
    let first = &scene.parties[index];
    let mut list = List { refs: first.refs.clone(), start: first.start, end: first.end, group: first.group, weak: is_weak(first.form) };
    let mut current = index;
    while let Some(next) = scene.parties.get(current + 1) {
        let gap: Vec<&str> = (scene.parties[current].end..next.start).map(|i| scene.lower(i)).collect();
        if !is_coordination(scene, scene.parties[current].end, next.start) || next.form == PartyForm::Place {
            break;
        }
        let and_between = gap.iter().any(|w| matches!(*w, "and" | "&" | "or" | "plus"));
        let apposition = !and_between
            && gap.first() == Some(&",")
            && (scene.parties[current].form == PartyForm::Role) != (next.form == PartyForm::Role)
            && !later_and(scene, current + 1);
        // A comma alone joins only where an "and" is still to come.
        if !and_between && !apposition && !later_and(scene, current + 1) {
            break;
        }
        // "spoke with B, two officials said": a subject of its own.
        if !and_between && scene.class(next.end) == Class::Speech {
            break;
        }
        // "A and B's talks": a possessive closes the list.
        if next.possessive {
            break;
        }
        // "met Putin in Moscow and Xi said": a verb follows the next party directly, so it is a subject of its own.
        if !closed && and_between && starts_clause(scene, next.end) && !next.group {
            break;
        }
        if apposition {
            merge_apposition(&mut list, next.form, &next.refs);
        } else {
            list.refs.extend(next.refs.iter().cloned());
        }
        list.end = next.end;
        list.weak &= is_weak(next.form);
        current += 1;
    }
    // "top officials there, including A and B": the named ones are the parties.
    let at = list.end;
    if let Some(including) = (at..(at + 4).min(scene.len())).find(|&i| scene.lower(i) == "including" || scene.lower(i) == "notably")
        && scene.parties[current].form == PartyForm::Role
        && let Some(&index) = scene.words.get(including + 1).and_then(|w| w.party.as_ref())
        && !is_weak(scene.parties[index].form)
    {
        let named = coordinated(scene, index, closed);
        return List { start: list.start, ..named };
    }
    list
}

fn is_weak(form: PartyForm) -> bool {
    matches!(form, PartyForm::Country | PartyForm::Place | PartyForm::Organisation)
}

fn merge_apposition(list: &mut List, form: PartyForm, refs: &[PartyRef]) {
    if form == PartyForm::Role {
        return; // "Lavrov, the foreign minister": the name stands.
    }
    // "his Turkish counterpart, Erdoğan": the name replaces the unresolved role.
    if let Some(last) = list.refs.last_mut()
        && last.entity.is_none()
    {
        list.refs.pop();
    }
    list.refs.extend(refs.iter().cloned());
}

fn later_and(scene: &Scene<'_>, index: usize) -> bool {
    let (Some(a), Some(b)) = (scene.parties.get(index), scene.parties.get(index + 1)) else { return false };
    b.start > a.end && b.start - a.end <= 5 && (a.end..b.start).any(|i| scene.lower(i) == "and") && is_coordination(scene, a.end, b.start)
}

fn is_coordination(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let from = skip_insertion(scene, from);
    if to <= from || to - from > 7 {
        return false;
    }
    let mut joined = false;
    for at in from..to {
        let word = &scene.words[at];
        match word.lower.as_str() {
            "," | "and" | "&" | "or" | "plus" => joined = true,
            "as" if scene.lower(at + 1) == "well" => {}
            "well" if scene.lower(at + 1) == "as" => {}
            "as" if at > from && scene.lower(at - 1) == "well" => joined = true,
            "both" | "also" | "then" | "the" | "a" | "an" | "his" | "her" | "their" | "with" | "later" | "separately" | "even"
                if joined => {}
            _ if word.class == Class::Other
                && joined
                && word.text.chars().all(|c| c.is_alphabetic() || c == '-' || c == '.')
                && !word.lower.ends_with("ed")
                && !word.lower.ends_with("ing") => {}
            _ => return false,
        }
    }
    joined
}

/// Whether a verb follows at `at`, over insertions: the phrase before it is a subject.
fn followed_by_verb(scene: &Scene<'_>, at: usize) -> bool {
    let mut i = skip_insertion(scene, at);
    while scene.class(i) == Class::Adverb || scene.words.get(i).is_some_and(|w| w.date.is_some()) {
        i += 1;
    }
    is_verb(scene, i)
}

/// What captions and agencies insert after a name: "(right)", ", left,", "(R-LA)", ", 79,".
fn skip_insertion(scene: &Scene<'_>, at: usize) -> usize {
    let close = match scene.lower(at) {
        "(" => ")",
        "," => ",",
        _ => return at,
    };
    let limit = if close == ")" { 6 } else { 4 };
    let Some(end) = (at + 1..(at + 1 + limit).min(scene.len())).find(|&i| scene.lower(i) == close) else { return at };
    if end == at + 1 || (at + 1..end).any(|i| scene.words[i].party.is_some()) {
        return at;
    }
    let plain = close == ")"
        || (at + 1..end).all(|i| {
            matches!(scene.lower(i), "left" | "right" | "centre" | "center" | "second" | "third" | "from" | "far" | "l" | "r" | "c")
        })
        || scene.lower(at + 1).bytes().all(|b| b.is_ascii_digit());
    if plain { end + 1 } else { at }
}

/// Whether a finite verb follows at `at`: the party before it is a subject.
fn starts_clause(scene: &Scene<'_>, at: usize) -> bool {
    let mut i = at;
    while scene.class(i) == Class::Adverb || scene.words.get(i).is_some_and(|w| w.date.is_some()) {
        i += 1;
    }
    let word = scene.lower(i);
    scene.class(i).is_verbal() && !word.ends_with("ing") && scene.words.get(i).is_some_and(|w| w.party.is_none())
}

fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    let Some(word) = scene.words.get(at) else { return false };
    if word.party.is_some() || word.date.is_some() {
        return false;
    }
    if word.class.is_verbal() {
        return true;
    }
    word.class == Class::Other
        && word.text.chars().all(char::is_lowercase)
        && (word.lower.ends_with("ed") || word.lower.ends_with("es") || word.lower.ends_with("ing"))
        && word.lower.len() > 4
}

/// The subject of the clause whose verb (or support verb) stands at `at`, looking left. A person does not meet a country: with `strong`,
/// countries and organisations are passed over.
fn subject_before(scene: &Scene<'_>, at: usize, strong: bool) -> Option<List> {
    let mut i = at;
    let mut object_control = false;
    let mut coordinate_verb = false;
    let mut crossed_verb = false;
    let mut steps = 0;
    while i > 0 && steps < 60 {
        i -= 1;
        steps += 1;
        let word = &scene.words[i];
        if let Some(index) = word.party {
            let party = &scene.parties[index];
            let start = party.start;
            i = start;
            if party.form == PartyForm::Place || party.refs.is_empty() && party.form == PartyForm::Pronoun || strong && is_weak(party.form)
            {
                continue;
            }
            if party.possessive {
                // "A's decision to meet B": the possessor is the subject of the infinitive; else its noun is.
                let noun = party.end + usize::from(party.form != PartyForm::Pronoun);
                let intends = object_control && (noun..(noun + 3).min(at)).any(|k| is_intention(scene.lower(k)));
                if intends && !party.refs.is_empty() {
                    return Some(List { refs: party.refs.clone(), start, end: party.end, group: party.group, weak: is_weak(party.form) });
                }
                continue;
            }
            let before = if start == 0 { Class::Punctuation } else { scene.class(start - 1) };
            let word_before = if start == 0 { "" } else { scene.lower(start - 1) };
            if matches!(before, Class::Preposition | Class::To) {
                // "for A to meet B": A is the subject; "according to A" and other prepositional phrases are not.
                let for_to = word_before == "for" && scene.class(party.end) == Class::To && party.end < at;
                // "weeks after A met B": here the word is a conjunction.
                let conjunction = matches!(word_before, "after" | "before" | "since" | "until" | "as" | "like")
                    && (followed_by_verb(scene, party.end) || party.end == at);
                if !for_to && !conjunction {
                    continue;
                }
            }
            let list = coordinated_left(scene, index);
            if list.start < start
                && matches!(scene.class(list.start.wrapping_sub(1)), Class::Preposition)
                && !followed_by_verb(scene, list.end)
            {
                continue;
            }
            let object_of_verb = list.start > 0
                && is_verb(scene, list.start - 1)
                && !matches!(scene.lower(list.start - 1), "said" | "says" | "added" | "adds");
            if object_of_verb {
                let controller = is_object_control(scene.lower(list.start - 1));
                if !(controller && object_control) && !scene.class(list.start - 1).is_auxiliary() {
                    crossed_verb = true;
                    continue;
                }
            }
            if list.weak && scene.parties[index].form == PartyForm::Country && (coordinate_verb || crossed_verb) && object_of_verb {
                continue;
            }
            return Some(list);
        }
        if word.date.is_some() {
            continue;
        }
        match word.class {
            Class::To if i + 1 >= at || steps < 14 => object_control = true,
            Class::Punctuation if matches!(word.lower.as_str(), ";" | "!" | "?" | ":") => return None,
            // A parenthesis between dashes is jumped over.
            Class::Punctuation if matches!(word.lower.as_str(), "-" | "–" | "—" | "--") && stands_alone(scene, i) => {
                i = (i.saturating_sub(30)..i)
                    .rev()
                    .find(|&k| matches!(scene.lower(k), "-" | "–" | "—" | "--") && stands_alone(scene, k))?;
            }
            Class::Relative => {
                // "A, who visited Z, met B": walk on to the antecedent, whatever stands before it.
                let antecedent = (0..i).rev().find_map(|k| {
                    scene.words[k].party.filter(|&p| scene.parties[p].form <= PartyForm::Organisation && !scene.parties[p].possessive)
                });
                if let Some(index) = antecedent
                    && i - scene.parties[index].end <= 2
                {
                    return Some(coordinated_left(scene, index));
                }
            }
            Class::Coordinator => coordinate_verb = true,
            _ => {}
        }
    }
    // "his visit to Z, where ...": fall back on the nearest possessor.
    None
}

/// Nouns whose possessor does what their infinitive says.
fn is_intention(noun: &str) -> bool {
    matches!(
        noun,
        "decision"
            | "plan"
            | "plans"
            | "offer"
            | "intention"
            | "refusal"
            | "bid"
            | "attempt"
            | "desire"
            | "wish"
            | "hope"
            | "willingness"
            | "readiness"
            | "trip"
            | "visit"
            | "agreement"
            | "promise"
            | "proposal"
    )
}

/// A dash with white space on both sides.
fn stands_alone(scene: &Scene<'_>, at: usize) -> bool {
    let tokens = &scene.analysis.tokens;
    let index = scene.first + at;
    index > 0
        && index + 1 < tokens.len()
        && tokens[index - 1].span.end < tokens[index].span.start
        && tokens[index].span.end < tokens[index + 1].span.start
}

fn is_object_control(verb: &str) -> bool {
    matches!(
        verb,
        "invite"
            | "invited"
            | "invites"
            | "inviting"
            | "urge"
            | "urged"
            | "urges"
            | "ask"
            | "asked"
            | "asks"
            | "allow"
            | "allowed"
            | "send"
            | "sent"
            | "sending"
            | "sends"
            | "dispatch"
            | "dispatched"
            | "wants"
            | "want"
            | "wanted"
            | "expects"
            | "expected"
            | "let"
            | "dispatches"
            | "persuade"
            | "persuaded"
            | "told"
            | "tells"
            | "instructed"
    )
}

/// The list that ends with party `index`.
fn coordinated_left(scene: &Scene<'_>, index: usize) -> List {
    let mut first = index;
    while first > 0 {
        let (a, b) = (&scene.parties[first - 1], &scene.parties[first]);
        if a.possessive || a.form == PartyForm::Place || b.group || !is_coordination(scene, a.end, b.start) {
            break;
        }
        let has_and = (a.end..b.start).any(|i| matches!(scene.lower(i), "and" | "&" | "as"));
        if !has_and && first == index {
            // "A, B's ally, met": a lone comma is an apposition when one of both is a description.
            if (a.form == PartyForm::Role) == (b.form == PartyForm::Role) {
                break;
            }
        }
        // "met A and B said": a party that is the object of a verb to its left does not join a subject.
        let before = if a.start == 0 { Class::Punctuation } else { scene.class(a.start - 1) };
        let object = a.start > 0
            && is_verb(scene, a.start - 1)
            && !scene.class(a.start - 1).is_auxiliary()
            && scene.class(a.start - 1) != Class::Speech;
        if object || matches!(before, Class::Preposition) && scene.lower(a.start - 1) != "between" {
            break;
        }
        first -= 1;
    }
    let head = &scene.parties[first];
    let mut list =
        List { refs: head.refs.clone(), start: head.start, end: scene.parties[index].end, group: head.group, weak: is_weak(head.form) };
    for k in first + 1..=index {
        let (a, b) = (&scene.parties[k - 1], &scene.parties[k]);
        let has_and = (a.end..b.start).any(|i| matches!(scene.lower(i), "and" | "&" | "as"));
        let apposition = !has_and && (a.form == PartyForm::Role) != (b.form == PartyForm::Role) && !(k < index);
        if apposition {
            merge_apposition(&mut list, b.form, &b.refs);
        } else {
            list.refs.extend(b.refs.iter().cloned());
        }
        list.weak &= is_weak(b.form);
    }
    list
}

/// "In a call with B on Thursday, A urged": the subject of the main clause after a fronted phrase.
fn fronted_subject(scene: &Scene<'_>, from: usize) -> Option<List> {
    // The phrase must open the sentence ("In", "After", "During", "Having"): else what follows a comma is a reporting tag.
    let opens = |i: usize| {
        matches!(scene.class(i), Class::Preposition | Class::Subordinator) && scene.words[i].party.is_none()
            || scene.lower(i).ends_with("ing")
            || scene.lower(i) == "later"
    };
    if !(0..3.min(scene.len())).any(opens) {
        return None;
    }
    let comma = (from..scene.len().min(from + 24)).find(|&i| scene.lower(i) == "," && scene.words[i].party.is_none())?;
    let mut at = comma + 1;
    while at < scene.len() && at < comma + 12 {
        let word = &scene.words[at];
        if let Some(index) = word.party {
            let party = &scene.parties[index];
            let prepositional = party.start > 0 && matches!(scene.class(party.start - 1), Class::Preposition | Class::To);
            if !party.possessive && !prepositional && !party.refs.is_empty() && party.form != PartyForm::Place {
                let list = coordinated(scene, index, true);
                return starts_clause_loosely(scene, list.end).then_some(list);
            }
            at = party.end;
            continue;
        }
        if is_verb(scene, at) && !word.lower.ends_with("ing") {
            return None;
        }
        at += 1;
    }
    None
}

fn starts_clause_loosely(scene: &Scene<'_>, at: usize) -> bool {
    (at..(at + 8).min(scene.len())).any(|i| is_verb(scene, i))
}

fn noun_arguments(scene: &Scene<'_>, trigger: &Trigger, noun: Noun) -> Arguments {
    if noun == Noun::Visit {
        // A visit is told by the other triggers of its sentence ("... for talks with B", "where he met B"); alone it has no counterpart.
        return Arguments::default();
    }
    // between A and B
    if let Some(list) = marked_list(scene, trigger.end, &["between", "among"], 12) {
        if list.refs.len() >= 2 {
            let pattern = if list.group { Pattern::Group } else { Pattern::Between };
            return Arguments { reach: (trigger.start, list.end), meetings: vec![distinct(list.refs)], pattern };
        }
    }
    let compound = compound_before(scene, trigger.start);
    let with = marked_list(scene, trigger.end, if noun == Noun::Call { &["with", "to", "from"] } else { &["with"] }, 16);
    let possessor = possessor_before(scene, trigger.start);
    if let Some(with) = with {
        if let Some(possessor) = possessor {
            return combine(scene, trigger, possessor, with, Pattern::PossessorWith);
        }
        if let Some(subject) = subject_before(scene, trigger.start, !with.weak).filter(|s| !same_list(s, &with)) {
            if with.weak && !subject.weak && !supported(scene, subject.end, trigger.start) {
                return Arguments::default();
            }
            return combine(scene, trigger, subject, with, Pattern::SubjectWith);
        }
        if let Some(subject) = fronted_subject(scene, with.end).filter(|s| !same_list(s, &with)) {
            return combine(scene, trigger, subject, with, Pattern::FrontedWith);
        }
        return Arguments::default();
    }
    if let Some(compound) = compound {
        if compound.refs.len() >= 2 {
            return Arguments { reach: (compound.start, trigger.end), meetings: vec![distinct(compound.refs)], pattern: Pattern::Compound };
        }
        // "A hails B's answer in Xi call"
        if !compound.weak
            && noun != Noun::Summit
            && let Some(subject) = subject_before(scene, compound.start, true).filter(|s| !same_list(s, &compound))
        {
            return combine(scene, trigger, subject, compound, Pattern::Compound);
        }
    }
    if let Some(list) = possessor
        && list.refs.len() >= 2
    {
        return Arguments {
            reach: (list.start, trigger.end),
            meetings: vec![distinct(list.refs)],
            pattern: if list.group { Pattern::Group } else { Pattern::PossessorWith },
        };
    }
    // of the leaders of A and B
    if matches!(scene.lower(trigger.end), "of")
        && matches!(noun, Noun::Meeting | Noun::Summit | Noun::Talks)
        && let Some(list) = list_at(scene, trigger.end + 1, true).filter(|l| l.refs.len() >= 2)
    {
        return Arguments { reach: (trigger.start, list.end), meetings: vec![distinct(list.refs)], pattern: Pattern::Between };
    }
    // A urged B in a phone call
    if let Some(arguments) = object_in(scene, trigger, noun) {
        return arguments;
    }
    // At their meeting in Z, A and B signed
    if trigger.start <= 6
        && matches!(scene.lower(0), "in" | "at" | "during" | "after" | "following" | "before" | "over")
        && let Some(subject) = fronted_subject(scene, trigger.end)
        && subject.refs.len() >= 2
    {
        return Arguments { reach: (trigger.start, subject.end), meetings: vec![distinct(subject.refs)], pattern: Pattern::PluralSubject };
    }
    // A and B held talks
    if (governed(scene, trigger) && noun != Noun::Summit || held_summit(scene, trigger))
        && let Some(subject) = subject_before(scene, trigger.start, false)
        && !(subject.end..trigger.start).any(|i| {
            matches!(
                scene.lower(i),
                "part"
                    | "participate"
                    | "participated"
                    | "attend"
                    | "attended"
                    | "attending"
                    | "join"
                    | "joined"
                    | "led"
                    | "lead"
                    | "leads"
            )
        })
        && subject.refs.len() >= 2
    {
        let pattern = if subject.group { Pattern::Group } else { Pattern::PluralSubject };
        return Arguments { reach: (subject.start, trigger.end), meetings: vec![distinct(subject.refs)], pattern };
    }
    Arguments::default()
}

/// Whether the noun is the object of a light verb or stands after "for", "in", "at", "during": its subject is a party.
fn governed(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let from = trigger.start.saturating_sub(9);
    (from..trigger.start).any(|i| {
        scene.words[i].party.is_none()
            && (matches!(scene.class(i), Class::Support | Class::Have)
                || matches!(scene.lower(i), "for" | "in" | "during" | "after" | "at" | "ahead" | "before"))
    })
}

/// "A told B during talks", "A assured him in a phone call": what the verb does to its object happens in the exchange.
fn object_in(scene: &Scene<'_>, trigger: &Trigger, noun: Noun) -> Option<Arguments> {
    let phrase = (trigger.start.saturating_sub(6)..trigger.start)
        .rev()
        .find(|&i| scene.words[i].party.is_none() && scene.class(i) == Class::Preposition)?;
    if !matches!(scene.lower(phrase), "in" | "during" | "over" | "by" | "on" | "via" | "at")
        || (phrase + 1..trigger.start).any(|i| scene.words[i].party.is_some() || is_verb(scene, i))
    {
        return None;
    }
    if matches!(scene.lower(phrase), "over" | "on" | "at" | "by") && noun != Noun::Call && scene.lower(phrase) != "at" {
        return None;
    }
    // The nearest verb to the left with a person as its object.
    for at in (phrase.saturating_sub(24)..phrase).rev() {
        if scene.words[at].party.is_some() || scene.words[at].date.is_some() {
            continue;
        }
        if matches!(scene.class(at), Class::Relative) || matches!(scene.lower(at), ";" | ":") {
            return None;
        }
        if !is_verb(scene, at) || scene.class(at).is_auxiliary() {
            continue;
        }
        let after = if scene.lower(at + 1) == "to" { at + 2 } else { at + 1 };
        let object = scene.parties.iter().find(|p| p.start == after || p.start == after + 1 && scene.class(after) == Class::Determiner);
        let Some(object) = object.filter(|p| !p.possessive && p.form <= PartyForm::Role && !p.refs.is_empty() && p.end <= phrase) else {
            continue;
        };
        let subject = subject_before(scene, at, true)?;
        let object = List { refs: object.refs.clone(), start: object.start, end: object.end, group: object.group, weak: false };
        return Some(combine(scene, trigger, subject, object, Pattern::ObjectIn)).filter(|a| !a.meetings.is_empty());
    }
    None
}

/// "A and B held a summit": not "met on the sidelines of the summit", which is an occasion.
fn held_summit(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    (trigger.start.saturating_sub(5)..trigger.start)
        .any(|i| matches!(scene.lower(i), "held" | "hold" | "holds" | "holding" | "concluded" | "began" | "begin" | "hosted"))
        && !(trigger.start.saturating_sub(5)..trigger.start).any(|i| matches!(scene.lower(i), "sidelines" | "margins" | "at"))
}

/// Whether a light verb ("held", "resumed") stands close before the noun: a person with a country as the other side needs it.
fn supported(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    to.saturating_sub(from) <= 9 && (from..to).any(|i| matches!(scene.class(i), Class::Support | Class::Have))
}

/// "US-China talks", "Trump-Kim summit", "in Xi call".
fn compound_before(scene: &Scene<'_>, at: usize) -> Option<List> {
    let mut i = at;
    while i > 0
        && at - i < 4
        && scene.words[i - 1].party.is_none()
        && matches!(scene.class(i - 1), Class::Other)
        && scene.words[i - 1].text.chars().all(|c| c.is_lowercase() || c == '-')
    {
        i -= 1;
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
fn possessor_before(scene: &Scene<'_>, at: usize) -> Option<List> {
    let mut i = at;
    while i > 0 && at - i < 7 {
        let word = &scene.words[i - 1];
        if let Some(index) = word.party {
            let party = &scene.parties[index];
            if party.form == PartyForm::Pronoun && party.possessive && scene.lower(party.start) == "their" && party.refs.len() < 2 {
                return their(scene, index);
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
        let skip = word.date.is_some()
            || matches!(word.class, Class::Other | Class::Adverb | Class::Determiner | Class::Plan | Class::Wish)
                && !matches!(word.lower.as_str(), "the" | "a" | "an");
        if !skip {
            return None;
        }
        i -= 1;
    }
    None
}

/// "A greets B before their talks": the two people of the sentence so far, when there are just two.
fn their(scene: &Scene<'_>, pronoun: usize) -> Option<List> {
    let before = &scene.parties[..pronoun];
    let people = distinct(before.iter().filter(|p| p.form <= PartyForm::Role).flat_map(|p| p.refs.iter().cloned()).collect());
    let start = before.first()?.start;
    (people.len() == 2).then(|| List { refs: people, start, end: scene.parties[pronoun].end, group: false, weak: false })
}

fn same_list(a: &List, b: &List) -> bool {
    a.refs.iter().all(|x| b.refs.iter().any(|y| x.same(y)))
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
        && (other.start > 0 && (scene.lower(other.start - 1) == "both" || other.start > 1 && scene.lower(other.start - 2) == "both")
            || trigger.plural && scene.lower(trigger.end.saturating_sub(1)) != "talks"
            || (trigger.start..other.end.min(scene.len())).any(|i| matches!(scene.lower(i), "separately" | "separate")));
    let subject_refs = distinct(subject.refs);
    if subject_refs.len() > 1 && (subject.end..trigger.start).any(|i| scene.lower(i) == "each") {
        // "A and B each spoke with C"
        let meetings = subject_refs.into_iter().map(|s| std::iter::once(s).chain(others.iter().cloned()).collect()).collect();
        return Arguments { meetings, pattern, reach };
    }
    let meetings = if separated {
        others.into_iter().map(|o| subject_refs.iter().cloned().chain([o]).collect()).collect()
    } else {
        vec![subject_refs.into_iter().chain(others).collect()]
    };
    Arguments { meetings, pattern, reach }
}

fn distinct(refs: Vec<PartyRef>) -> Vec<PartyRef> {
    let mut out: Vec<PartyRef> = Vec::new();
    for r in refs {
        if !out.iter().any(|o| o.same(&r)) {
            out.push(r);
        }
    }
    out
}
