//! The parties of a noun ("talks", "a call"): between, with, of, possessors, compounds, and what its light verb governs.

use super::lists::{List, coordinated_left, distinct, list_at, same_list};
use super::possessors::{both_named, compound_before, possessor_before};
use super::subject::{fronted_subject, is_verb, subject_before};
use super::walk::marked_list;
use super::{Arguments, Pattern, combine, frames, is_told_again, visits};
use crate::extract::meetings::context::country_of_party;
use crate::extract::meetings::scene::{PartyForm, Scene};
use crate::extract::meetings::triggers::{Noun, Trigger};
use crate::extract::meetings::words::{Class, is_judgement};
use crate::lexicon::countries::Countries;
use crate::model::ParticipantKind;

pub(super) fn noun_arguments(scene: &Scene<'_>, trigger: &Trigger, noun: Noun) -> Arguments {
    if noun == Noun::Visit {
        return visits::counterpart(scene, trigger);
    }
    if noun == Noun::Invitation {
        return frames::invitation(scene, trigger).unwrap_or_default();
    }
    if scene.lower(trigger.start) == "together" {
        return frames::gathered(scene, trigger).unwrap_or_default();
    }
    // between A and B; but "the talks with C were arranged between A and B"
    if scene.lower(trigger.end) != "with"
        && let Some(list) = marked_list(scene, trigger.end, &["between", "among"], 16)
        && list.refs.len() >= 2
    {
        // "the prospects of talks between X and Y", "peace through dialogue between X and Y": countries of whose talks nothing is told.
        if list.weak && is_only_hoped_for(scene, trigger.start) {
            return Arguments::default();
        }
        let pattern = if list.group { Pattern::Group } else { Pattern::Between };
        return Arguments { reach: (trigger.start, list.end), meetings: vec![distinct(list.refs)], pattern, side: 0 };
    }
    // "talks led by A, minister of Z, and B"
    if matches!(noun, Noun::Meeting | Noun::Talks)
        && matches!(scene.lower(trigger.end), "led" | "headed")
        && scene.lower(trigger.end + 1) == "by"
        && let Some(list) = list_at(scene, trigger.end + 2, true).filter(|list| list.refs.len() >= 2 && !list.weak)
    {
        return Arguments { reach: (trigger.start, list.end), meetings: vec![distinct(list.refs)], pattern: Pattern::Between, side: 0 };
    }
    if scene.lower(trigger.start) == "audience"
        && let Some(arguments) = frames::audience(scene, trigger)
    {
        return arguments;
    }
    if (is_meal(scene.lower(trigger.start)) || scene.lower(trigger.start) == "aside")
        && let Some(arguments) = frames::taken(scene, trigger)
    {
        return arguments;
    }
    if (is_meal(scene.lower(trigger.start)) || scene.lower(trigger.start) == "welcome")
        && let Some(arguments) = frames::given_by(scene, trigger)
    {
        return arguments;
    }
    if let Some(arguments) = frames::brought_together(scene, trigger) {
        return arguments;
    }
    // "the call that A had with B"
    if let Some(arguments) = had(scene, trigger) {
        return arguments;
    }
    let compound = compound_before(scene, trigger.start);
    let markers: &[&str] = match noun {
        Noun::Call | Noun::Video => &["with", "to", "from"],
        // "holds a welcoming ceremony for B"
        _ if scene.lower(trigger.start) == "ceremony" => &["for"],
        // "will host a lunch for B"
        _ if is_meal(scene.lower(trigger.start)) && hosted(scene, trigger) => &["with", "for", "honour", "honor"],
        _ => &["with"],
    };
    // "the third meeting of A with B"
    let of = (scene.lower(trigger.end) == "of")
        .then(|| list_at(scene, trigger.end + 1, true))
        .flatten()
        .filter(|l| l.refs.len() == 1 && !l.weak);
    let possessor = possessor_before(scene, trigger.start);
    // "A's meetings with B and C were cordial": the noun is the subject, so both belong to it.
    let is_subject = possessor.as_ref().is_some_and(|p| (0..p.start).all(|i| !is_verb(scene, i)));
    let from = of.as_ref().map_or(trigger.end, |of| of.end);
    let closed = is_subject.then(|| (scene.lower(from) == "with").then(|| list_at(scene, from + 1, true)).flatten()).flatten();
    let with = closed.filter(|list| list.refs.len() > 1).or_else(|| marked_list(scene, from, markers, 16));
    if let (Some(of), Some(with)) = (of, &with)
        && scene.lower(of.end) == "with"
    {
        let with = List { refs: with.refs.clone(), ..*with };
        return combine(scene, trigger, of, with, Pattern::PossessorWith);
    }
    if let Some(with) = with {
        // "during his meeting with B, A said": the pronoun looks ahead.
        let fronted = || fronted_subject(scene, trigger.start, with.end).filter(|s| !same_list(s, &with) && s.refs.len() == 1);
        if let Some(ahead) = possessor.as_ref().filter(|p| p.end == p.start + 1 && is_his(scene, p.start)).and_then(|_| fronted()) {
            return combine(scene, trigger, ahead, with, Pattern::FrontedWith);
        }
        if let Some(possessor) = possessor {
            // "our talks with Z", as a president says it: the country's.
            let possessor = if with.weak && scene.lower(possessor.start) == "our" { for_the_country(scene, possessor) } else { possessor };
            return combine(scene, trigger, possessor, with, Pattern::PossessorWith);
        }
        if let Some(subject) = subject_before(scene, trigger.start, !with.weak).filter(|s| !same_list(s, &with)) {
            if with.weak && !subject.weak && !supported(scene, subject.end, trigger.start) {
                return Arguments::default();
            }
            return combine(scene, trigger, subject, with, Pattern::SubjectWith);
        }
        if let Some(subject) = fronted_subject(scene, trigger.start, with.end).filter(|s| !same_list(s, &with)) {
            return combine(scene, trigger, subject, with, Pattern::FrontedWith);
        }
        if let Some(subject) = frames::subject_told_before(scene, trigger, &with) {
            return combine(scene, trigger, subject, with, Pattern::FrontedWith);
        }
        if let Some(owner) = frames::agenda_of(scene, trigger).filter(|owner| !same_list(owner, &with)) {
            return combine(scene, trigger, owner, with, Pattern::PossessorWith);
        }
        if let Some(subject) = frames::told_before(scene, trigger, &with) {
            return combine(scene, trigger, subject, with, Pattern::FrontedWith);
        }
        let owner = frames::by_whom(scene, with.end).or_else(|| frames::office_of(scene, trigger));
        if let Some(owner) = owner.filter(|owner| !same_list(owner, &with)) {
            // The verb stands between the other side and who acts.
            let reach = (owner.start.min(trigger.start), with.end);
            return Arguments { reach, ..combine(scene, trigger, owner, with, Pattern::SubjectWith) };
        }
        return frames::told_in_fronted(scene, trigger, noun).unwrap_or_default();
    }
    if let Some(compound) = compound {
        if compound.refs.len() >= 2 {
            return Arguments {
                reach: (compound.start, trigger.end),
                meetings: vec![distinct(compound.refs)],
                pattern: Pattern::Compound,
                side: 0,
            };
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
            side: 0,
        };
    }
    // of the leaders of A and B
    if matches!(scene.lower(trigger.end), "of")
        && matches!(noun, Noun::Meeting | Noun::Summit | Noun::Talks)
        && let Some(list) = list_at(scene, trigger.end + 1, true).filter(|list| list.refs.len() >= 2)
    {
        return Arguments { reach: (trigger.start, list.end), meetings: vec![distinct(list.refs)], pattern: Pattern::Between, side: 0 };
    }
    if let Some(arguments) = held_worthwhile(scene, trigger, noun)
        .or_else(|| frames::with_whom(scene, trigger))
        .or_else(|| frames::asked_for(scene, trigger))
        .or_else(|| frames::asked_to_come(scene, trigger))
    {
        return arguments;
    }
    // A urged B in a phone call
    if let Some(arguments) = object_in(scene, trigger, noun)
        .or_else(|| frames::told_in_fronted(scene, trigger, noun))
        .or_else(|| frames::beside_the_speaker(scene, trigger))
    {
        return arguments;
    }
    // At their meeting in Z, A and B signed; Meeting in Z, A and B signed
    let opening = matches!(scene.lower(0), "in" | "at" | "during" | "after" | "following" | "before" | "over")
        || trigger.start == 0 && matches!(scene.lower(trigger.end), "in" | "on" | "at");
    if trigger.start <= 6
        && opening
        && let Some(subject) = fronted_subject(scene, trigger.start, trigger.end)
        && subject.refs.len() >= 2
    {
        return Arguments {
            reach: (trigger.start, subject.end),
            meetings: vec![distinct(subject.refs)],
            pattern: Pattern::PluralSubject,
            side: 0,
        };
    }
    // A and B held talks
    let over_a_meal = is_meal(scene.lower(trigger.start)) && scene.lower(trigger.start.wrapping_sub(1)) == "over";
    if (governed(scene, trigger) && noun != Noun::Summit || over_a_meal || held_summit(scene, trigger) || both_chair(scene, trigger))
        && let Some(subject) = subject_before(scene, trigger.start, false)
        && let subject = both_named(scene, &subject).unwrap_or(subject)
        && (two_attend_a_meeting(scene, trigger, noun, &subject)
            || !(subject.end..trigger.start).any(|i| {
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
                        | "present"
                )
            }))
        && subject.refs.len() >= 2
        && !is_told_again(scene, &subject)
    {
        let pattern = if subject.group { Pattern::Group } else { Pattern::PluralSubject };
        return Arguments { reach: (subject.start, trigger.end), meetings: vec![distinct(subject.refs)], pattern, side: 0 };
    }
    let exchange = matches!(noun, Noun::Meeting | Noun::Talks | Noun::Summit | Noun::Call | Noun::Video | Noun::Conversation);
    exchange.then(|| frames::one_more(scene, trigger)).flatten().unwrap_or_default()
}

/// "A finds a meeting like that useful, and so do I": A and the speaker.
fn held_worthwhile(scene: &Scene<'_>, trigger: &Trigger, noun: Noun) -> Option<Arguments> {
    let judged = (trigger.end..trigger.end + 3).any(|i| is_judgement(scene.lower(i)));
    if !judged || !matches!(noun, Noun::Meeting | Noun::Talks | Noun::Summit) {
        return None;
    }
    let subject = subject_before(scene, trigger.start, true).filter(|s| s.refs.len() == 1 && !s.weak)?;
    let speaker = scene.parties.iter().find(|p| matches!(scene.lower(p.start), "i" | "me" | "my") && p.refs.len() == 1)?;
    let refs = distinct(subject.refs.iter().chain(&speaker.refs).cloned().collect());
    (refs.len() == 2).then(|| Arguments { meetings: vec![refs], pattern: Pattern::Group, reach: (trigger.start, trigger.end), side: 0 })
}

/// "A and B attend a meeting", as captions have it: two people at a meeting that is nobody else's.
fn two_attend_a_meeting(scene: &Scene<'_>, trigger: &Trigger, noun: Noun, subject: &List) -> bool {
    noun == Noun::Meeting
        && !subject.weak
        && subject.refs.len() == 2
        && matches!(scene.lower(trigger.start.wrapping_sub(1)), "a" | "their" | "bilateral" | "welcoming" | "welcome" | "official")
        && !matches!(scene.lower(trigger.end), "of" | "on")
}

/// "A told B during talks", "A assured him in a phone call": what the verb does to its object happens in the exchange.
pub(super) fn object_in(scene: &Scene<'_>, trigger: &Trigger, noun: Noun) -> Option<Arguments> {
    let phrase = (trigger.start.saturating_sub(6)..trigger.start).rev().find(|&i| {
        // "for a new round of negotiations"
        let counted = scene.lower(i) == "of" && matches!(scene.lower(i.wrapping_sub(1)), "round" | "rounds" | "series");
        scene.words[i].party.is_none() && scene.class(i) == Class::Preposition && !counted
    })?;
    // "A listens to B after a meeting"
    let contact = matches!(scene.lower(phrase), "after" | "following" | "before")
        && (0..phrase)
            .any(|i| matches!(scene.lower(i), "listens" | "greets" | "walks" | "smiles" | "talks" | "looks" | "shakes" | "embraces"));
    // "joined B for dinner"
    let joined = scene.lower(phrase) == "for"
        && !scene.lower(phrase.wrapping_sub(1)).starts_with("call")
        && (phrase.saturating_sub(9)..phrase).any(|i| {
            scene.words[i].party.is_none()
                && matches!(
                    scene.lower(i),
                    "joined"
                        | "joins"
                        | "join"
                        | "joining"
                        | "asked"
                        | "asks"
                        | "asking"
                        | "pressed"
                        | "pressing"
                        | "petitioned"
                        | "begged"
                )
        });
    if !contact && !joined && !matches!(scene.lower(phrase), "in" | "during" | "over" | "by" | "on" | "via" | "at")
        || (phrase + 1..trigger.start).any(|i| scene.words[i].party.is_some() || is_verb(scene, i))
    {
        return None;
    }
    // "told B over lunch"
    let over_a_meal = scene.lower(phrase) == "over" && is_meal(scene.lower(trigger.start)) && scene.class(trigger.end) != Class::Other;
    if matches!(scene.lower(phrase), "over" | "on" | "by") && noun != Noun::Call && !over_a_meal {
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
        // "expressed his concern directly to B by telephone"
        let conveyed = scene.class(at) == Class::Verb || scene.class(at) == Class::Speech;
        // "handed a letter to B during a meeting", "reviewed relations with B during a call"
        let handed = matches!(scene.lower(at), "handed" | "presented" | "delivered" | "conveyed" | "gave" | "passed");
        let shared = matches!(
            scene.lower(at),
            "reviewed" | "raised" | "explored" | "examined" | "addressed" | "shared" | "coordinated" | "agreed" | "clarified"
        ) || over_a_meal
            // "settled the matter with B in a phone call"
            || noun == Noun::Call && scene.class(at) != Class::Speech;
        let marked = |marker: &str| {
            let mark = (at + 1..phrase).rev().find(|&i| scene.lower(i) == marker && scene.words[i].party.is_none())?;
            list_at(scene, mark + 1, false).filter(|list| !list.weak && list.end == phrase)
        };
        if let Some(object) = handed.then(|| marked("to")).flatten().or_else(|| shared.then(|| marked("with")).flatten()) {
            let subject = subject_before(scene, at, true)?;
            return Some(combine(scene, trigger, subject, object, Pattern::ObjectIn)).filter(|a| !a.meetings.is_empty());
        }
        let to = (at + 1..phrase).find(|&i| scene.lower(i) == "to" && scene.words[i].party.is_none());
        let after = match to {
            Some(to)
                if to == at + 1 || conveyed && noun == Noun::Call && scene.party_at(to + 1).is_some_and(|p| p.form <= PartyForm::Role) =>
            {
                to + 1
            }
            _ => at + 1,
        };
        let object = scene.parties.iter().find(|p| p.start == after || p.start == after + 1 && scene.class(after) == Class::Determiner);
        let Some(object) = object.filter(|p| !p.possessive && p.form <= PartyForm::Role && !p.refs.is_empty() && p.end <= phrase) else {
            continue;
        };
        let subject = subject_before(scene, at, true)?;
        let object = list_at(scene, object.start, false).filter(|list| list.end <= phrase + 1).unwrap_or(List {
            refs: object.refs.clone(),
            start: object.start,
            end: object.end,
            group: object.group,
            weak: false,
        });
        return Some(combine(scene, trigger, subject, object, Pattern::ObjectIn)).filter(|a| !a.meetings.is_empty());
    }
    None
}

/// "the call that A had with B", "the talks A held with B".
fn had(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let at = trigger.end + usize::from(matches!(scene.lower(trigger.end), "that" | "which"));
    let party = scene.party_at(at).filter(|p| p.start == at && !p.possessive && !p.refs.is_empty())?;
    let verb = (party.end..party.end + 4).rev().find(|&i| matches!(scene.class(i), Class::Have | Class::Support))?;
    let subject = coordinated_left(scene, scene.words[at].party?);
    let with = marked_list(scene, verb + 1, &["with"], 8)?;
    Some(combine(scene, trigger, subject, with, Pattern::SubjectWith)).filter(|a| !a.meetings.is_empty())
}

fn is_meal(noun: &str) -> bool {
    matches!(noun, "lunch" | "dinner" | "breakfast" | "reception" | "banquet" | "luncheon")
}

fn hosted(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    (trigger.start.saturating_sub(6)..trigger.start).any(|i| {
        matches!(scene.lower(i), "host" | "hosts" | "hosted" | "hosting" | "gave" | "give" | "gives" | "held" | "hold" | "holds" | "threw")
    })
}

/// The country of the one person in a list instead of the person.
fn for_the_country(scene: &Scene<'_>, list: List) -> List {
    let country = match list.refs.as_slice() {
        [one] if one.kind == ParticipantKind::Person => country_of_party(one).and_then(|code| Countries::get().by_code(code)),
        _ => None,
    };
    match country {
        Some(country) => {
            let quote = list.refs[0].quote;
            List { refs: vec![scene.ref_of_country(country.name, quote)], weak: true, ..list }
        }
        None => list,
    }
}

fn is_his(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.lower(at), "his" | "her")
}

/// "A and B co-chaired a meeting".
fn both_chair(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    (trigger.start.saturating_sub(5)..trigger.start).any(|i| {
        scene.lower(i) == "cochaired" || matches!(scene.lower(i), "chaired" | "chair" | "chairs") && scene.lower(i.wrapping_sub(1)) == "-"
    })
}

/// "A and B held a summit": not "met on the sidelines of the summit", which is an occasion.
pub(super) fn held_summit(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    (trigger.start.saturating_sub(5)..trigger.start)
        .any(|i| matches!(scene.lower(i), "held" | "hold" | "holds" | "holding" | "concluded" | "began" | "begin" | "hosted"))
        && !(trigger.start.saturating_sub(5)..trigger.start).any(|i| matches!(scene.lower(i), "sidelines" | "margins" | "at"))
}

/// Whether a light verb ("held", "resumed") stands close before the noun: a person with a country as the other side needs it.
pub(super) fn supported(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    to.saturating_sub(from) <= 9 && (from..to).any(|i| matches!(scene.class(i), Class::Support | Class::Have | Class::Wish | Class::Plan))
}

/// Whether the noun is the object of a light verb or stands after "for", "in", "at", "during": its subject is a party.
pub(super) fn governed(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    // "discussed the possibility of meeting"
    if trigger.start >= 2
        && scene.lower(trigger.start - 1) == "of"
        && matches!(scene.lower(trigger.start - 2), "possibility" | "prospect" | "idea")
    {
        return true;
    }
    let from = trigger.start.saturating_sub(9);
    (from..trigger.start).any(|i| {
        scene.words[i].party.is_none()
            && (matches!(scene.class(i), Class::Support | Class::Have)
                || matches!(scene.lower(i), "for" | "in" | "during" | "after" | "at" | "ahead" | "before"))
    })
}

/// Whether the words before a noun make it a matter of hope or a means: "prospects of", "the importance of", "through".
fn is_only_hoped_for(scene: &Scene<'_>, at: usize) -> bool {
    let near = at.saturating_sub(6)..at;
    near.clone().any(|i| matches!(scene.lower(i), "prospects" | "prospect" | "importance" | "chances" | "necessity"))
        || near.clone().any(|i| scene.lower(i) == "through" && near.clone().all(|k| scene.words[k].party.is_none()))
}
