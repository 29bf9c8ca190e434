//! Whether a word that may tell a meeting does so where it stands: verb or noun, with whom, to what end.

use super::{Noun, Sense, Trigger};
use crate::extract::meetings::scene::{Party, PartyForm, Scene};
use crate::extract::meetings::words::Class;

/// "flew to Z to see B", "hopes to see B in person", "will see B on Friday", "saw B in Z": seeing somebody is meeting him where the words tell
/// that it was meant to be, or when and where; not "see B as", "see B win".
pub(super) fn sees(scene: &Scene<'_>, at: usize) -> bool {
    let Some(object) = object_at(scene, at + 1) else { return false };
    // "will see the pair together"
    let both = object.group && object.refs.len() == 2;
    if object.form > PartyForm::Role && !both || object.possessive || object.refs.is_empty() {
        return false;
    }
    let to = scene.lower(at.wrapping_sub(1)) == "to";
    let before = at.saturating_sub(12)..at;
    // "is going to see" tells the future only.
    let went = before.clone().any(|i| matches!(scene.lower(i), "crossed" | "walked" | "slipped" | "entered"))
        || before.clone().any(|i| scene.class(i) == Class::Travel && !matches!(scene.lower(i), "go" | "goes" | "going" | "come" | "comes"))
        // "had been to see B"
        || scene.lower(at.wrapping_sub(2)) == "been";
    if to && went && matches!(scene.lower(at), "see") {
        return true;
    }
    let word = scene.lower(at);
    let pronoun = object.form == PartyForm::Pronoun;
    // "has ruled out seeing B", "refused to see B"
    if matches!(word, "see" | "seeing") && !pronoun && (at.saturating_sub(4)..at).any(|i| scene.class(i) == Class::Refuse) {
        return true;
    }
    // "saw B on the fringes of the summit", "was to have seen B"
    let aside = word == "saw" && (object.end..object.end + 3).any(|i| matches!(scene.lower(i), "fringes" | "sidelines" | "margins"));
    let supposed = word == "seen" && scene.lower(at.wrapping_sub(1)) == "have" && scene.lower(at.wrapping_sub(2)) == "to";
    if aside || supposed {
        return true;
    }
    let meant = to
        && (at.saturating_sub(5)..at - 1).any(|i| {
            matches!(scene.class(i), Class::Plan | Class::Wish | Class::Refuse)
                || matches!(scene.lower(i), "is" | "are" | "was" | "were" | "able" | "due" | "get" | "got" | "hopes" | "likes")
        });
    // "will be in Z on Monday to see B"
    let there = to
        && scene.lower(at) == "see"
        && (at.saturating_sub(10)..at).any(|i| matches!((scene.lower(i), scene.lower(i + 1)), ("be", "in" | "at")));
    // "would also see B"
    let adverb = scene.class(at.wrapping_sub(1)) == Class::Adverb || matches!(scene.lower(at.wrapping_sub(1)), "first" | "both");
    let auxiliary = at.wrapping_sub(1 + usize::from(adverb));
    let ahead = there || matches!(scene.class(auxiliary), Class::Will | Class::Modal | Class::Do);
    let official = object.form == PartyForm::Role || object.refs.iter().any(|r| !r.offices.is_empty());
    let perfect = word != "seen" || (at.saturating_sub(3)..at).any(|i| scene.class(i) == Class::Have);
    let seen = matches!(word, "saw" | "sees" | "seen") && perfect && official && !object.plural && !pronoun;
    // "The mediator saw B on Tuesday": an officer, and a day.
    let officer = || {
        let subject = at.checked_sub(1).and_then(|before| scene.party_at(before)).filter(|p| p.end == at && !p.possessive);
        subject.is_some_and(|p| p.refs.len() == 1 && p.refs.iter().all(|r| !r.offices.is_empty()))
    };
    let dated = || {
        let on = object.end + usize::from(scene.lower(object.end) == "on");
        scene.words.get(on).is_some_and(|w| w.date.is_some())
    };
    let seen = seen || word == "saw" && object.form == PartyForm::Name && dated() && officer();
    (meant || ahead || seen) && tells_when_or_where(scene, object.end, pronoun)
}

/// The party at `at` or right behind an article there; of "the former president B" the name.
pub(super) fn object_at<'s>(scene: &'s Scene<'_>, at: usize) -> Option<&'s Party> {
    let party = || scene.party_at(at + 1).filter(|_| scene.class(at) == Class::Determiner);
    let found = scene.party_at(at).or_else(party)?;
    let unnamed = found.form == PartyForm::Role && found.refs.is_empty() && !found.possessive;
    let name = scene.party_at(found.end).filter(|name| unnamed && name.form == PartyForm::Name && name.start == found.end);
    name.or(Some(found))
}

/// What follows whom somebody sees: when, where, to what end, or nothing.
fn tells_when_or_where(scene: &Scene<'_>, at: usize, pronoun: bool) -> bool {
    // "the mayor of Z, B,": over the name in apposition.
    let at = match scene.party_at(at + 1) {
        Some(name) if scene.lower(at) == "," && name.form == PartyForm::Name && name.start == at + 1 => name.end,
        _ => at,
    };
    let next = scene.lower(at);
    if scene.words.get(at).is_some_and(|w| w.date.is_some()) || matches!(next, "" | "." | "," | ";") {
        return true;
    }
    if pronoun {
        return matches!(next, "soon" | "again" | "privately" | "tomorrow" | "there" | "together");
    }
    match next {
        "in" | "at" | "on" | "during" => {
            next == "in" && scene.lower(at + 1) == "person"
                || scene.words.get(at + 1).is_some_and(|w| w.date.is_some() || w.party.is_some() || w.class == Class::Determiner)
        }
        "but" | "again" | "twice" | "once" | "together" | "privately" | "personally" | "alone" | "today" | "tomorrow" | "until"
        | "unless" | "before" | "after" => true,
        "about" | "next" | "later" | "this" | "and" => true,
        "to" => matches!(scene.lower(at + 1), "discuss" | "talk" | "ask" | "explain" | "seek" | "plead"),
        _ => false,
    }
}

/// "an audience with B", "granted B an audience": not listeners.
pub(super) fn is_audience_with(scene: &Scene<'_>, at: usize) -> bool {
    let granted = (at.saturating_sub(6)..at).any(|i| {
        matches!(
            scene.lower(i),
            "grant"
                | "grants"
                | "granted"
                | "granting"
                | "gave"
                | "gives"
                | "private"
                | "papal"
                | "sought"
                | "requested"
                | "seeking"
                | "seek"
                | "given"
        )
    });
    // "held an audience at the palace with B"
    let held = (at.saturating_sub(3)..at).any(|i| matches!(scene.lower(i), "held" | "holds" | "hold" | "had" | "has"))
        && matches!(scene.lower(at + 1), "at" | "in" | "on")
        && (at + 2..(at + 12).min(scene.len())).any(|i| scene.lower(i) == "with" && scene.words[i].party.is_none());
    held || matches!(scene.lower(at + 1), "with" | "between")
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
    // "talked about trade over lunch"
    let over_a_meal = (at + 1..(at + 14).min(scene.len()))
        .any(|i| scene.lower(i) == "over" && matches!(scene.lower(i + 1), "lunch" | "dinner" | "breakfast" | "coffee" | "tea" | "drinks"));
    // "with whom A spoke in the afternoon"
    let whom = (at.saturating_sub(6)..at)
        .any(|i| scene.lower(i) == "whom" && i > 0 && matches!(scene.lower(i - 1), "with" | "to") && scene.words[i].party.is_none());
    // "A and B talked about trade"
    let both = || {
        let last = at.checked_sub(1).and_then(|before| scene.party_at(before)).filter(|p| p.end == at && p.form == PartyForm::Name);
        let joined = last.and_then(|p| p.start.checked_sub(1)).filter(|&i| scene.lower(i) == "and");
        joined.and_then(|i| scene.party_at(i.checked_sub(1)?)).is_some_and(|p| p.form == PartyForm::Name && !p.possessive)
    };
    over_a_meal
        || whom
        || scene.lower(next) == "about" && both()
        || (at + 1..(at + 7).min(scene.len())).any(|i| matches!(scene.lower(i), "with" | "to"))
        || matches!(scene.lower(next), "by" | "over" | "on" | "," | "." | "for" | "via" | "alone" | "until" | "into" | "through")
        || scene.lower(next) == "late" && scene.lower(next + 1) == "into"
        // "spoke there at length"
        || (next..next + 2).any(|i| scene.lower(i) == "at" && scene.lower(i + 1) == "length")
        // "have talked at least six times"
        || (next..next + 5).find(|&i| scene.lower(i) == "times").is_some_and(|times| {
            (next..times).all(|i| scene.lower(i) == "at" || scene.words[i].party.is_none() && scene.class(i) != Class::Preposition)
        })
        || at + 1 >= scene.len()
        || scene.words[at + 1].date.is_some()
}

/// What an invitation to a meeting is for.
fn is_meeting_word(word: &str) -> bool {
    matches!(word, "visit" | "talks" | "meeting" | "meet" | "summit" | "negotiations" | "trip" | "dinner" | "lunch" | "come")
}

/// "invited B to pay a visit", "to talks", "to Z": not to a party, a debate, a bloc.
pub(super) fn invites(scene: &Scene<'_>, at: usize) -> bool {
    let Some(person) = (at + 1..at + 6).find_map(|i| scene.party_at(i).filter(|p| p.form <= PartyForm::Role)) else { return false };
    let to_a_place = scene.lower(person.end) == "to"
        && !person.possessive
        && person.form <= PartyForm::Pronoun
        && scene
            .party_at(person.end + 1)
            .is_some_and(|p| matches!(p.form, PartyForm::Place | PartyForm::Country) && p.start == person.end + 1)
        && !scene.words.get(at.wrapping_sub(1)).is_some_and(|w| w.class == Class::Be);
    // "invited B to join her on that day"
    let joins = scene.lower(person.end) == "to"
        && scene.lower(person.end + 1) == "join"
        && scene.party_at(person.end + 2).is_some_and(|p| p.form <= PartyForm::Pronoun && !p.possessive);
    to_a_place || joins || over_an_office(scene, at) || (at + 1..(at + 16).min(scene.len())).any(|i| is_meeting_word(scene.lower(i)))
}

/// "invited Norway's president, A, to Z": the name stands behind an office.
fn over_an_office(scene: &Scene<'_>, at: usize) -> bool {
    const REACH: usize = 14;
    let place = |i: usize| {
        scene.party_at(i).is_some_and(|p| p.start == i && matches!(p.form, PartyForm::Place | PartyForm::Country) && !p.possessive)
    };
    let Some(to) = (at + 2..(at + REACH).min(scene.len())).find(|&i| scene.lower(i) == "to" && scene.words[i].party.is_none()) else {
        return false;
    };
    let end = to - usize::from(scene.lower(to - 1) == ",");
    let named = scene.party_at(end - 1).is_some_and(|p| p.end == end && p.form == PartyForm::Name && !p.possessive);
    let phrase = (at + 1..to).all(|i| scene.words[i].party.is_some() || !scene.class(i).is_verbal() && scene.class(i) != Class::Relative);
    named && phrase && place(to + 1) && scene.class(at.wrapping_sub(1)) != Class::Be
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

/// "spent two hours with B", "spent most of Saturday with B": a length of time, then a person.
pub(super) fn spends_time_with(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    let unit = (at + 1..at + 7).find(|&i| {
        matches!(scene.lower(i), "hour" | "hours" | "minutes" | "afternoon" | "evening" | "morning")
            || scene.words.get(i).is_some_and(|word| word.date.is_some()) && scene.lower(i + 1) == "with"
    })?;
    // "A and B spent two hours together"
    if scene.lower(unit + 1) == "together" {
        return Some(Trigger { start: at, end: unit + 2, sense: Sense::Meet, plural: false });
    }
    let with = (unit + 1..unit + 8).find(|&i| scene.lower(i) == "with")?;
    if (unit + 1..with)
        .any(|i| scene.words[i].party.is_none() && !matches!(scene.class(i), Class::Preposition | Class::Determiner | Class::Other))
    {
        return None;
    }
    let person = scene.party_at(with + 1).is_some_and(|p| p.form <= PartyForm::Role && !p.possessive && !p.refs.is_empty());
    person.then_some(Trigger { start: at, end: with, sense: Sense::With, plural: false })
}

/// "took B aside": the verb and a person's name before it.
pub(super) fn takes_aside(scene: &Scene<'_>, at: usize) -> bool {
    let Some(person) = at.checked_sub(1).and_then(|before| scene.party_at(before)) else { return false };
    let took = person.start.checked_sub(1).map_or("", |verb| scene.lower(verb));
    person.form <= PartyForm::Pronoun && !person.possessive && matches!(took, "took" | "takes" | "pulled" | "pulls" | "drew" | "draws")
}

/// "brought A and B together", "would like to bring together A and B".
pub(super) fn gathers(scene: &Scene<'_>, at: usize) -> bool {
    brings_before(scene, at).is_some()
}

/// The verb of "bring ... together", not far before "together".
pub(in crate::extract::meetings) fn brings_before(scene: &Scene<'_>, at: usize) -> Option<usize> {
    (at.saturating_sub(14)..at).rev().find(|&i| matches!(scene.lower(i), "brought" | "brings" | "bring" | "bringing"))
}
