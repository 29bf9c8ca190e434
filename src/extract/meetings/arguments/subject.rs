//! The subject of a clause, looking left over objects and insertions, or right after a fronted phrase.

use super::introductions::office_holder;
use super::lists::{List, coordinated, coordinated_left, is_weak};
use super::walk::skip_insertion;
use crate::extract::meetings::scene::{PartyForm, Scene};
use crate::extract::meetings::words::Class;

/// The subject of the clause whose verb (or support verb) stands at `at`, looking left. A person does not meet a country: with `strong`,
/// countries and organisations are passed over.
pub(super) fn subject_before(scene: &Scene<'_>, at: usize, strong: bool) -> Option<List> {
    let mut i = at;
    let mut object_control = false;
    let mut coordinate_verb = false;
    let mut crossed_verb = false;
    let mut steps = 0;
    let escort = super::companions::escort(scene);
    while i > 0 && steps < 60 {
        i -= 1;
        steps += 1;
        // "A, accompanied by C and D, met B"
        if let Some((from, to)) = escort
            && (from..to).contains(&i)
            && at >= to
        {
            i = from;
            continue;
        }
        let word = &scene.words[i];
        if let Some(index) = word.party {
            let party = &scene.parties[index];
            let start = party.start;
            i = start;
            let passed_over = strong && is_weak(party.form) && !acts(scene, index, at);
            if party.form == PartyForm::Place || party.refs.is_empty() && party.form == PartyForm::Pronoun || passed_over {
                continue;
            }
            if party.possessive {
                // "A's decision to meet B": the possessor is the subject of the infinitive; else its noun is.
                let noun = party.end + usize::from(party.form != PartyForm::Pronoun);
                // "A's having met B"
                let having = scene.lower(noun) == "having" && (noun + 1..at).all(|k| scene.class(k) == Class::Adverb);
                let intends = having || object_control && (noun..(noun + 3).min(at)).any(|k| is_intention(scene.lower(k)));
                if intends && !party.refs.is_empty() {
                    return Some(List { refs: party.refs.clone(), start, end: party.end, group: party.group, weak: is_weak(party.form) });
                }
                continue;
            }
            // "it was C, not A, who met B"
            if start > 0 && scene.lower(start - 1) == "not" && scene.lower(party.end) == "," {
                continue;
            }
            if only_reports(scene, index) {
                continue;
            }
            if let Some(name) = office_holder(scene, index) {
                return Some(coordinated_left(scene, name));
            }
            // The article of an office stands outside it: "talks on a new government".
            let first = start - usize::from(start > 1 && party.form == PartyForm::Role && scene.class(start - 1) == Class::Determiner);
            let before = if first == 0 { Class::Punctuation } else { scene.class(first - 1) };
            let word_before = if first == 0 { "" } else { scene.lower(first - 1) };
            if matches!(before, Class::Preposition | Class::To) {
                // "for A to meet B": A is the subject; "according to A" and other prepositional phrases are not.
                let for_to = word_before == "for" && scene.class(party.end) == Class::To && party.end < at;
                // "weeks after A met B": here the word is a conjunction.
                let conjunction = matches!(word_before, "after" | "before" | "since" | "until" | "as" | "like")
                    && (followed_by_verb(scene, party.end) || party.end == at);
                // "rejected a request by A to meet B"
                let requested = matches!(word_before, "by" | "from")
                    && scene.class(party.end) == Class::To
                    && party.end < at
                    && first > 1
                    && matches!(
                        scene.lower(first - 2),
                        "request" | "proposal" | "offer" | "demand" | "appeal" | "attempt" | "bid" | "plan"
                    );
                // "appealed to A to receive B"
                let appealed = word_before == "to"
                    && scene.class(party.end) == Class::To
                    && first > 1
                    && matches!(scene.lower(first - 2), "appealed" | "appeals" | "appeal" | "appealing")
                    && !matches!(scene.lower(at + 1), "him" | "her" | "them");
                let requested = requested || appealed;
                if !for_to && !conjunction && !requested {
                    continue;
                }
                if requested {
                    return Some(List { refs: party.refs.clone(), start, end: party.end, group: party.group, weak: is_weak(party.form) });
                }
            }
            let list = coordinated_left(scene, index);
            // "the governments led by A and B were reluctant": both stand behind the preposition.
            let joined = index
                .checked_sub(1)
                .map(|before| &scene.parties[before])
                .filter(|before| list.start == start && before.start > 0 && super::lists::is_coordination(scene, before.end, start));
            if let Some(before) = joined.filter(|before| matches!(scene.lower(before.start - 1), "by" | "of")) {
                if speak_for_sides(scene, before.start) {
                    let refs = before.refs.iter().chain(&list.refs).cloned().collect();
                    return Some(List { refs, start: before.start, ..list });
                }
                continue;
            }
            if list.start < start
                && matches!(scene.class(list.start.wrapping_sub(1)), Class::Preposition)
                // "for A and B to meet"
                && !(scene.lower(list.start - 1) == "for" && scene.class(list.end) == Class::To)
                && !followed_by_verb(scene, list.end)
            {
                continue;
            }
            // "relations between A and B have improved since the talks"
            if list.start > 0 && matches!(scene.lower(list.start - 1), "between" | "among") {
                continue;
            }
            // The article of a group stands outside it: "heads the Kenyan delegation".
            let first = (0..list.start).rev().take(2).take_while(|&k| scene.class(k) == Class::Determiner).last().unwrap_or(list.start);
            let object_of_verb = first > 0 && is_verb(scene, first - 1) && !introduces_clause(scene, first - 1);
            // "A, who was an aide of B, met C": what A was is no subject.
            if first > 0 && scene.class(first - 1) == Class::Be && scene.lower(list.end) == "," && index > 0 {
                continue;
            }
            if object_of_verb {
                let controller = is_object_control(scene.lower(first - 1));
                let controlled = controller && object_control;
                if !controlled && !scene.class(first - 1).is_auxiliary() {
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
                // The dash of a dateline closes nothing.
                let partner = (i.saturating_sub(30).max(dateline_end(scene).min(i))..i)
                    .rev()
                    .find(|&k| matches!(scene.lower(k), "-" | "–" | "—" | "--") && stands_alone(scene, k));
                // Without a partner a hyphen joins a word ("president - designate").
                i = match partner {
                    None if word.lower == "-" => i,
                    partner => partner.filter(|&k| scene.parties.iter().any(|p| p.end <= k))?,
                };
            }
            Class::Relative => {
                // "A, who visited Z, met B": walk on to the antecedent, whatever stands before it.
                let antecedent = (0..i).rev().find_map(|k| {
                    scene.words[k].party.filter(|&p| scene.parties[p].form <= PartyForm::Organisation && !scene.parties[p].possessive)
                });
                if let Some(index) = antecedent
                    && i - scene.parties[index].end <= 2
                {
                    let index = if word.lower == "who" { head_of(scene, index).unwrap_or(index) } else { index };
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

/// "The two delegations, led by A and B,": those named behind the "by" at whose end `at` is sit at the table for their sides.
fn speak_for_sides(scene: &Scene<'_>, at: usize) -> bool {
    let Some(led) = at.checked_sub(2) else { return false };
    let sides = led.saturating_sub(1 + usize::from(led > 1 && scene.lower(led - 1) == ","));
    scene.lower(at - 1) == "by"
        && matches!(scene.lower(led), "led" | "headed" | "represented")
        && matches!(scene.lower(sides), "delegations" | "sides" | "teams" | "missions")
}

/// "A of the Z company, who": the person, of the two.
fn head_of(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let complement = &scene.parties[index];
    let of = (complement.start.saturating_sub(2)..complement.start).rev().find(|&i| scene.class(i) != Class::Determiner)?;
    let person = index.checked_sub(1)?;
    let name = &scene.parties[person];
    let belongs = matches!(scene.lower(of), "of" | "from" | "at") && is_weak(complement.form);
    (belongs && name.form == PartyForm::Name && name.end == of && !name.possessive).then_some(person)
}

/// ", an official said, and": a reporting clause that interrupts another one.
fn only_reports(scene: &Scene<'_>, index: usize) -> bool {
    let party = &scene.parties[index];
    if !matches!(scene.lower(party.end), "said" | "says") || scene.lower(party.end + 1) != "," {
        return false;
    }
    let first = (0..party.start)
        .rev()
        .take_while(|&k| matches!(scene.class(k), Class::Determiner | Class::Other) && scene.words[k].party.is_none());
    let comma = first.last().unwrap_or(party.start).checked_sub(1);
    comma.is_some_and(|comma| comma > 0 && scene.lower(comma) == "," && scene.words[comma].party.is_none())
}

/// Verbs of saying behind which a clause may begin without "that": "officials say A met B"; but "told A".
fn introduces_clause(scene: &Scene<'_>, at: usize) -> bool {
    scene.class(at) == Class::Speech
        && !matches!(scene.lower(at), "told" | "tells" | "tell" | "telling" | "informed" | "reminded" | "quoted" | "warned" | "described")
}

/// "the X Company held talks with B", "Norway hosted B": an organisation or a country whose verb group leads straight to `at`.
fn acts(scene: &Scene<'_>, index: usize, at: usize) -> bool {
    const LONGEST: usize = 8;
    let party = &scene.parties[index];
    let from = party.end + usize::from(scene.lower(party.end) == ")");
    // "the pope's U.S. visit included": the country only tells which.
    let tells_which = party.form == PartyForm::Country && party.start.checked_sub(1).is_some_and(|before| scene.is_possessive(before));
    let may_act = matches!(party.form, PartyForm::Organisation | PartyForm::Country) && !party.possessive && !tells_which;
    if !may_act || from > at || at - from > LONGEST {
        return false;
    }
    // "The EU welcomed B" praises what B has done.
    if matches!(scene.lower(at), "welcome" | "welcomes" | "welcomed" | "greets" | "greeted" | "invited" | "invites" | "called" | "calls") {
        return false;
    }
    let first = (from..at).find(|&k| scene.class(k) != Class::Adverb && scene.words[k].date.is_none()).unwrap_or(at);
    let verbal = first == at || scene.class(first).is_verbal();
    verbal
        && (from..at).all(|k| {
            scene.words[k].party.is_none()
                && !matches!(
                    scene.class(k),
                    Class::Relative | Class::Subordinator | Class::Punctuation | Class::Speech | Class::Coordinator
                )
        })
}

/// "In a call with B on Thursday, A urged": the subject of the main clause after a fronted phrase.
pub(super) fn fronted_subject(scene: &Scene<'_>, trigger: usize, from: usize) -> Option<List> {
    // The phrase must open the sentence ("In", "After", "During", "Having"): else what follows a comma is a reporting tag.
    let opens = |i: usize| {
        matches!(scene.class(i), Class::Preposition | Class::Subordinator) && scene.words[i].party.is_none()
            || scene.lower(i).ends_with("ing")
            || scene.lower(i) == "later"
            // "Asked about his meeting with B, A said"
            || matches!(scene.lower(i), "asked" | "questioned" | "pressed" | "quizzed")
    };
    // A dateline may stand before it.
    // ... or a verb of saying: "B said that during his meeting with C, A stressed".
    let opens_clause =
        |i: &usize| matches!(scene.lower(*i), "," | "that") && scene.words[*i].party.is_none() || scene.class(*i) == Class::Speech;
    let comma = (0..trigger.min(scene.len())).rev().find(opens_clause);
    let first = comma.map_or(0, |comma| comma + 1).max(dateline_end(scene));
    if !(first..(first + 3).min(scene.len())).any(opens) {
        return None;
    }
    let next_comma = |from: usize| (from..scene.len().min(from + 24)).find(|&i| scene.lower(i) == "," && scene.words[i].party.is_none());
    let mut comma = next_comma(from)?;
    // "In a meeting with B, attended by C, A proposed"
    if scene.lower(comma + 1).ends_with("ed") && matches!(scene.lower(comma + 2), "by" | "in" | "at" | "on")
        || matches!(scene.lower(comma + 1), "held" | "which")
    {
        comma = next_comma(comma + 1)?;
    }
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

/// One past "CAIRO- 2 November 2020-", "ZURICH (XYZ) —": places, dates and names of agencies up to a dash; 0 when there is none.
fn dateline_end(scene: &Scene<'_>) -> usize {
    let mut end = 0;
    for at in 0..scene.len().min(14) {
        let word = &scene.words[at];
        let party = word.party.map(|index| &scene.parties[index]);
        if matches!(word.lower.as_str(), "-" | "–" | "—" | "--") {
            end = at + 1;
        } else if word.date.is_none()
            && word.class != Class::Punctuation
            && !party.is_some_and(|p| is_weak(p.form))
            && !word.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || end > 0 && word.class == Class::Preposition
        {
            break;
        }
    }
    end
}

/// Whether a verb follows at `at`, over insertions: the phrase before it is a subject.
pub(super) fn followed_by_verb(scene: &Scene<'_>, at: usize) -> bool {
    let mut i = skip_insertion(scene, at);
    while scene.class(i) == Class::Adverb || scene.words.get(i).is_some_and(|w| w.date.is_some()) {
        i += 1;
    }
    is_verb(scene, i)
}

/// Whether a finite verb follows at `at`: the party before it is a subject.
pub(super) fn starts_clause(scene: &Scene<'_>, at: usize) -> bool {
    let mut i = at;
    while scene.class(i) == Class::Adverb || scene.words.get(i).is_some_and(|w| w.date.is_some()) {
        i += 1;
    }
    let word = scene.lower(i);
    scene.class(i).is_verbal() && !word.ends_with("ing") && scene.words.get(i).is_some_and(|w| w.party.is_none())
}

pub(super) fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    let Some(word) = scene.words.get(at) else { return false };
    if word.party.is_some() || word.date.is_some() {
        return false;
    }
    if word.class.is_verbal() {
        return true;
    }
    // "On the sidelines A met B"
    let plural_noun = word.lower.ends_with("es") && at > 0 && scene.class(at - 1) == Class::Determiner;
    word.class == Class::Other
        && !plural_noun
        && word.text.chars().all(char::is_lowercase)
        && !matches!(word.lower.as_str(), "morning" | "evening")
        && (word.lower.ends_with("ed") || word.lower.ends_with("es") || word.lower.ends_with("ing"))
        && word.lower.len() > 4
}

/// Nouns whose possessor does what their infinitive says.
pub(super) fn is_intention(noun: &str) -> bool {
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

pub(super) fn is_object_control(verb: &str) -> bool {
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
            // "accused B of refusing to meet C"
            | "accused"
            | "accuses"
    )
}

/// A dash with white space on both sides.
pub(super) fn stands_alone(scene: &Scene<'_>, at: usize) -> bool {
    let tokens = &scene.analysis.tokens;
    let index = scene.first + at;
    index > 0
        && index + 1 < tokens.len()
        && tokens[index - 1].span.end < tokens[index].span.start
        && tokens[index].span.end < tokens[index + 1].span.start
}

pub(super) fn starts_clause_loosely(scene: &Scene<'_>, at: usize) -> bool {
    (at..(at + 8).min(scene.len())).any(|i| is_verb(scene, i))
}
