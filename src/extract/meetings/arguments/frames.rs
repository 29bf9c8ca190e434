//! What stands around a meeting's noun without governing it: a fronted phrase before the clause that tells who spoke to whom, an agenda that
//! includes it, an audience that is granted, an invitation, what it brought together.

use super::lists::{List, coordinated_left, distinct, list_at, list_behind_adjuncts, same_list};
use super::subject::{fronted_subject, is_verb, subject_before};
use super::walk::marked_list;
use super::{Arguments, Pattern, combine};
use crate::extract::meetings::scene::{PartyForm, PartyRef, Scene};
use crate::extract::meetings::triggers::readings::brings_before;
use crate::extract::meetings::triggers::{Noun, Trigger};
use crate::extract::meetings::words::Class;
use crate::lexicon::countries::Countries;

/// "In a call on Monday, A told B": who tells whom in the main clause, after a phrase that holds nothing but the meeting.
pub(super) fn told_in_fronted(scene: &Scene<'_>, trigger: &Trigger, noun: Noun) -> Option<Arguments> {
    if noun == Noun::Summit || trigger.start > 8 {
        return None;
    }
    let opens = (trigger.start.saturating_sub(5)..trigger.start).rev().find(|&i| scene.class(i) == Class::Preposition)?;
    // "According to a readout of the call, A told B"
    let readout =
        scene.lower(opens) == "of" && opens > 0 && matches!(scene.lower(opens - 1), "readout" | "account" | "transcript" | "summary");
    let framed = (readout || matches!(scene.lower(opens), "in" | "during" | "at" | "over" | "on")) && scene.words[opens].party.is_none();
    let alone = (opens..trigger.start).all(|i| scene.words[i].party.is_none_or(|p| scene.parties[p].form == PartyForm::Pronoun));
    if !framed || !alone {
        return None;
    }
    let subject = fronted_subject(scene, trigger.start, trigger.end).filter(|s| !s.weak)?;
    let verb = (subject.end..(subject.end + 4).min(scene.len())).find(|&i| is_verb(scene, i) && !scene.class(i).is_auxiliary())?;
    let conveyed =
        matches!(scene.lower(verb), "reiterated" | "expressed" | "conveyed" | "stressed" | "explained" | "affirmed" | "confirmed");
    let to = (verb + 1..(verb + 9).min(scene.len())).find(|&i| scene.lower(i) == "to" && scene.words[i].party.is_none());
    // "raised the case with B"
    let with = (verb + 1..(verb + 12).min(scene.len()))
        .find(|&i| scene.lower(i) == "with" && scene.words[i].party.is_none())
        .filter(|_| matches!(scene.lower(verb), "raised" | "discussed" | "shared" | "took"));
    let start = match to.filter(|_| conveyed).or(with) {
        Some(to) => to + 1,
        None if is_told_to(scene.lower(verb)) => verb + 1,
        None => return None,
    };
    let person = scene.party_at(start).or_else(|| scene.party_at(start + 1).filter(|p| p.start == start + 1))?;
    if person.possessive || person.form > PartyForm::Role || person.refs.is_empty() {
        return None;
    }
    let object = List { refs: person.refs.clone(), start: person.start, end: person.end, group: person.group, weak: false };
    // "the Deputy PM informed the Ambassador": both told before by name, the sentence only looks back.
    let named = subject.refs.iter().chain(&object.refs).any(|r| r.entity.is_some() || r.holder.is_some());
    Some(combine(scene, trigger, subject, object, Pattern::ObjectIn)).filter(|a| named && !a.meetings.is_empty())
}

/// Verbs whose object is spoken to face to face or by telephone.
fn is_told_to(verb: &str) -> bool {
    matches!(
        verb,
        "told"
            | "tells"
            | "urged"
            | "urges"
            | "assured"
            | "thanked"
            | "warned"
            | "congratulated"
            | "asked"
            | "briefed"
            | "informed"
            | "pressed"
            | "reassured"
            | "reminded"
            | "invited"
            | "presented"
    )
}

/// "The talks brought together A and B", "brought A and B to one table".
pub(super) fn brought_together(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let at = (trigger.end..(trigger.end + 12).min(scene.len()))
        .find(|&i| matches!(scene.lower(i), "brought" | "brings" | "bring" | "bringing"))?;
    let list = if scene.lower(at + 1) == "together" {
        list_at(scene, at + 2, true)
    } else {
        list_at(scene, at + 1, true).filter(|list| scene.lower(list.end) == "together")
    }?;
    (list.refs.len() >= 2).then(|| Arguments {
        reach: (trigger.start, list.end),
        meetings: vec![distinct(list.refs)],
        pattern: Pattern::Between,
        side: 0,
    })
}

/// "A brought B and C together", "A would like to bring together B and C": the two, and whoever brings them to the table.
pub(super) fn gathered(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let verb = brings_before(scene, trigger.start)?;
    if let Some(arguments) = brought_with(scene, trigger, verb) {
        return Some(arguments);
    }
    let first = if verb + 1 == trigger.start { trigger.end } else { verb + 1 };
    // "brought together in Z A and B"
    let guests = list_at(scene, first, false).filter(|list| !list.weak).or_else(|| list_behind_adjuncts(scene, first));
    let guests = guests.filter(|list| !list.weak && list.refs.len() >= 2)?;
    let after = guests.end <= trigger.start || first == trigger.end;
    if !after || !guests.refs.iter().all(|r| r.entity.is_some() || r.holder.is_some()) {
        return None;
    }
    let host = subject_before(scene, verb, true).filter(|host| !same_list(host, &guests));
    let start = host.as_ref().map_or(verb, |host| host.start);
    let refs = host.into_iter().flat_map(|host| host.refs).chain(guests.refs).collect();
    Some(Arguments { reach: (start, guests.end.max(trigger.end)), meetings: vec![distinct(refs)], pattern: Pattern::Between, side: 0 })
}

/// "A brought B together with C": all three at one table.
fn brought_with(scene: &Scene<'_>, trigger: &Trigger, verb: usize) -> Option<Arguments> {
    let known = |list: &List| list.refs.iter().all(|r| r.entity.is_some() || r.holder.is_some());
    let first = list_at(scene, verb + 1, false).filter(|list| !list.weak && list.end <= trigger.start && known(list))?;
    let second = (scene.lower(trigger.end) == "with").then(|| list_at(scene, trigger.end + 1, false)).flatten();
    let second = second.filter(|list| !list.weak && known(list) && !same_list(list, &first))?;
    let host = subject_before(scene, verb, true).filter(|host| !same_list(host, &first) && !same_list(host, &second));
    let start = host.as_ref().map_or(verb, |host| host.start);
    let refs = host.into_iter().flat_map(|host| host.refs).chain(first.refs).chain(second.refs).collect();
    Some(Arguments { reach: (start, second.end), meetings: vec![distinct(refs)], pattern: Pattern::Between, side: 0 })
}

/// "B, with whom A held talks": the antecedent of the pronoun is the other side.
pub(super) fn with_whom(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let subject = subject_before(scene, trigger.start, true).filter(|subject| !subject.weak)?;
    let whom = (subject.start.saturating_sub(2)..subject.start).find(|&i| scene.lower(i) == "whom")?;
    let with = whom.checked_sub(1).filter(|&i| scene.lower(i) == "with")?;
    let index = (with.saturating_sub(2)..with).rev().find_map(|i| scene.words[i].party)?;
    let party = &scene.parties[index];
    let other = coordinated_left(scene, index);
    let known = party.form <= PartyForm::Role && !party.possessive && !other.refs.is_empty() && !same_list(&other, &subject);
    let governed = (subject.end..trigger.start).any(|i| matches!(scene.class(i), Class::Support | Class::Have));
    (known && governed).then(|| combine(scene, trigger, subject, other, Pattern::SubjectWith)).filter(|a| !a.meetings.is_empty())
}

/// "has written to B asking for an urgent meeting": who asks, and who is asked.
fn written_for(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    const REACH: usize = 5;
    let asks = (trigger.start.saturating_sub(REACH)..trigger.start).rev().find(|&i| {
        matches!(scene.lower(i), "requesting" | "seeking") || matches!((scene.lower(i), scene.lower(i + 1)), ("asking" | "pleading", "for"))
    })?;
    let end = asks - usize::from(asks > 0 && scene.lower(asks - 1) == ",");
    let to = (end.saturating_sub(9)..end).rev().find(|&i| scene.lower(i) == "to" && scene.words[i].party.is_none())?;
    let writes = to.checked_sub(1).filter(|&i| matches!(scene.lower(i), "written" | "wrote" | "writes" | "letter" | "appealed"))?;
    let asked = list_at(scene, to + 1, false).filter(|list| list.end == end && !list.weak)?;
    let asker = subject_before(scene, writes, true).filter(|asker| !asker.weak && !same_list(asker, &asked))?;
    Some(combine(scene, trigger, asker, asked, Pattern::SubjectWith)).filter(|a| !a.meetings.is_empty())
}

/// "turned down a request from B for a meeting", "B's request for a meeting": who asks, and who is asked.
pub(super) fn asked_for(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    const REACH: usize = 12;
    if let Some(written) = written_for(scene, trigger) {
        return Some(written);
    }
    let noun = (trigger.start.saturating_sub(REACH)..trigger.start).rev().find(|&i| {
        scene.words[i].party.is_none()
            && matches!(scene.lower(i), "request" | "requests" | "offer" | "proposal" | "plea" | "appeal" | "bid")
    })?;
    let leads = (noun + 1..trigger.start).rev().take(9).find(|&i| scene.lower(i) == "for" && scene.words[i].party.is_none())?;
    let asker = if matches!(scene.lower(noun + 1), "from" | "by") {
        list_at(scene, noun + 2, false).filter(|list| list.end == leads)?
    } else {
        super::possessors::possessor_before(scene, noun)?
    };
    let asked = subject_before(scene, noun.min(asker.start), true)?;
    let two = !asker.weak && !asked.weak && !same_list(&asker, &asked);
    two.then(|| combine(scene, trigger, asked, asker, Pattern::SubjectWith)).filter(|a| !a.meetings.is_empty())
}

/// "A asked B to come to Z for talks".
pub(super) fn asked_to_come(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let asked = crate::extract::meetings::status::asked_to_come(scene, trigger)?;
    let guest = list_at(scene, asked + 1, false).filter(|list| !list.weak && list.end <= trigger.start)?;
    let over = guest.end + usize::from(scene.lower(guest.end) == ",");
    let host = subject_before(scene, asked, true).filter(|host| !host.weak && !same_list(host, &guest))?;
    (scene.lower(over) == "to").then(|| combine(scene, trigger, host, guest, Pattern::SubjectObject)).filter(|a| !a.meetings.is_empty())
}

/// "had B over for dinner", "took B to lunch", "pulled B aside": whom somebody takes to a meal or to the side.
pub(super) fn taken(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    const REACH: usize = 14;
    let takes = |i: usize| {
        matches!(scene.lower(i), "had" | "has" | "have" | "took" | "takes" | "take" | "treated" | "pulled" | "pulls" | "drew" | "draws")
            && scene.words[i].party.is_none()
    };
    let verb = (trigger.start.saturating_sub(REACH)..trigger.start).rev().find(|&i| takes(i))?;
    let guest = list_at(scene, verb + 1, false).filter(|list| !list.weak && list.end <= trigger.start)?;
    let mut at = guest.end;
    at += usize::from(matches!(scene.lower(at), "over" | "round" | "out" | "back" | "home"));
    at += usize::from(matches!(scene.lower(at), "to" | "for"));
    let described = (at..trigger.start)
        .all(|i| scene.words[i].party.is_none() && matches!(scene.class(i), Class::Determiner | Class::Other | Class::Adverb));
    let led = at > guest.end || scene.lower(trigger.start) == "aside";
    if !led || !described || trigger.start - at > 3 {
        return None;
    }
    let host = subject_before(scene, verb, true).filter(|host| !same_list(host, &guest))?;
    Some(combine(scene, trigger, host, guest, Pattern::SubjectObject)).filter(|a| !a.meetings.is_empty())
}

/// "is to join a dinner hosted by B", "A's trip included a reception by B": whose guest somebody is.
pub(super) fn given_by(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let by = match scene.lower(trigger.end) {
        "hosted" | "given" | "offered" | "held" => trigger.end + 1,
        _ => trigger.end,
    };
    let host = (scene.lower(by) == "by").then(|| list_at(scene, by + 1, false)).flatten().filter(|host| !host.weak)?;
    let welcome = scene.lower(trigger.start) == "welcome";
    let attended = |i: usize| match scene.lower(i) {
        "join" | "joins" | "joined" | "attend" | "attends" | "attended" | "attending" => true,
        verb => welcome && matches!(verb, "accorded" | "given" | "received" | "got" | "extended"),
    };
    let guest = match (trigger.start.saturating_sub(7)..trigger.start).rev().find(|&i| attended(i)) {
        Some(verb) => subject_before(scene, verb, true)?,
        None => agenda_of(scene, trigger)?,
    };
    (!same_list(&guest, &host)).then(|| combine(scene, trigger, guest, host, Pattern::SubjectWith)).filter(|a| !a.meetings.is_empty())
}

/// "The meeting with B was cancelled by A": who acts behind a passive; `at` is where the other side ends.
pub(super) fn by_whom(scene: &Scene<'_>, at: usize) -> Option<List> {
    const REACH: usize = 7;
    let by = (at..(at + REACH).min(scene.len())).find(|&i| scene.lower(i) == "by" && scene.words[i].party.is_none())?;
    let acts = matches!(scene.class(by - 1), Class::CallOff | Class::Wish | Class::Plan | Class::Refuse | Class::Speech)
        && (at..by).any(|i| scene.class(i) == Class::Be);
    list_at(scene, by + 1, false).filter(|list| acts && !list.weak && list.refs.iter().all(|r| r.entity.is_some()))
}

/// "A's office ruled out a meeting with B": whose office speaks.
pub(super) fn office_of(scene: &Scene<'_>, trigger: &Trigger) -> Option<List> {
    let owner = scene.parties.iter().position(|p| p.possessive && p.form == PartyForm::Name && p.end < trigger.start)?;
    let party = &scene.parties[owner];
    let speaks = matches!(scene.lower(party.end + 1), "office" | "spokesman" | "spokeswoman" | "spokesperson" | "administration");
    let alone = scene.parties[owner + 1..].iter().all(|p| p.start >= trigger.start || p.form > PartyForm::Role || p.refs.is_empty());
    let governs = (party.end + 2..trigger.start).all(|i| scene.words[i].party.is_none() && !matches!(scene.lower(i), "," | ";"));
    (speaks && alone && governs).then(|| coordinated_left(scene, owner))
}

/// "The order was given during a meeting with B": a sentence without a person of its own tells what the subject of the one before did.
pub(super) fn subject_told_before(scene: &Scene<'_>, trigger: &Trigger, with: &List) -> Option<List> {
    let phrase = (trigger.start.saturating_sub(4)..trigger.start).rev().find(|&i| scene.class(i) == Class::Preposition)?;
    let framed = matches!(scene.lower(phrase), "during" | "at" | "in" | "after" | "following") && scene.words[phrase].party.is_none();
    let others =
        scene.parties.iter().any(|p| p.form <= PartyForm::Role && !p.refs.is_empty() && !(p.start >= with.start && p.end <= with.end));
    let passive = (0..phrase).any(|i| matches!(scene.lower(i), "was" | "were" | "came" | "comes" | "made" | "issued" | "followed"));
    if !framed || others || with.weak || !passive || with.refs.iter().any(|r| r.entity.is_none()) {
        return None;
    }
    let subject = scene.opens_sentence_before()?;
    let refs: Vec<PartyRef> = vec![subject];
    (!refs.iter().any(|r| with.refs.iter().any(|w| w.same(r)))).then_some(List {
        refs,
        start: trigger.start,
        end: trigger.start,
        group: false,
        weak: false,
    })
}

/// "Talks with B are planned for Monday", "A call on B has been pencilled in": a sentence that names nobody but B tells what whoever opens
/// the sentence before does.
pub(super) fn told_before(scene: &Scene<'_>, trigger: &Trigger, with: &List) -> Option<List> {
    let named = with.refs.iter().all(|r| r.entity.is_some() || r.holder.is_some());
    // "The meeting with Z's envoy B": Z only tells whose.
    // "No meeting with B is planned, her office said"
    let whose = |p: &crate::extract::meetings::scene::Party| {
        let office = || matches!(scene.lower(p.end), "office" | "spokesman" | "spokeswoman" | "spokesperson" | "ministry" | "staff");
        p.possessive && (p.form == PartyForm::Organisation && p.end <= with.start || p.form == PartyForm::Pronoun && office())
    };
    let others =
        scene.parties.iter().any(|p| p.form <= PartyForm::Organisation && (p.end <= with.start || p.start >= with.end) && !whose(p));
    // "The ministry said that it held no talks with B": a subject of its own, although nobody's name.
    // "The towns have called for talks with B": likewise.
    let acts = |i: usize| scene.class(i) == Class::Have && scene.class(i + 1).is_verbal() && scene.words[i].party.is_none();
    let own_subject = (0..trigger.start).any(|i| scene.lower(i) == "it" || scene.class(i) == Class::Speech || acts(i));
    if with.weak || !named || others || own_subject {
        return None;
    }
    let subject = scene.opens_sentence_before()?;
    (!with.refs.iter().any(|w| w.same(&subject))).then(|| List {
        refs: vec![subject],
        start: trigger.start,
        end: trigger.start,
        group: false,
        weak: false,
    })
}

/// "Besides B, A also met C", "A said that, in addition to B, he would meet C": whom A meets as well.
pub(super) fn besides(scene: &Scene<'_>, subject: usize) -> Option<List> {
    const REACH: usize = 14;
    let from = subject.saturating_sub(REACH);
    let at = (from..subject).rev().find_map(|i| match (scene.lower(i), scene.lower(i + 1), scene.lower(i + 2)) {
        ("besides", ..) => Some(i + 1),
        ("apart" | "aside", "from", _) => Some(i + 2),
        ("in", "addition", "to") => Some(i + 3),
        _ => None,
    })?;
    let list = list_at(scene, at, false).filter(|list| !list.weak && list.end <= subject)?;
    (scene.lower(list.end) == ",").then_some(list)
}

/// "A second meeting is planned for June", "Talks in Z followed": an exchange of which the sentence names nobody, told right after another
/// one, is one more of the same two.
pub(super) fn one_more(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    if scene.parties.iter().any(|p| p.form <= PartyForm::Organisation && !p.refs.is_empty()) {
        return None;
    }
    let noun_phrase = trigger.start.saturating_sub(5)..trigger.start;
    let new = |i: usize| {
        matches!(
            scene.lower(i),
            "another" | "second" | "third" | "fourth" | "next" | "further" | "fresh" | "new" | "follow" | "formal" | "previous"
        )
    };
    let one_more = noun_phrase.clone().any(new)
        && noun_phrase.clone().any(|i| matches!(scene.lower(i), "a" | "an" | "another" | "the" | "their"))
        && noun_phrase.clone().all(|i| !scene.class(i).is_verbal() || new(i));
    let opens = trigger.start <= 6 && one_more;
    let happens = (trigger.end..(trigger.end + 8).min(scene.len())).any(|i| {
        matches!(
            scene.lower(i),
            "followed"
                | "follows"
                | "took"
                | "take"
                | "planned"
                | "scheduled"
                | "expected"
                | "due"
                | "held"
                | "agreed"
                | "set"
                | "fell"
                | "broke"
                | "collapsed"
                | "ended"
                | "possible"
                | "cancelled"
                | "canceled"
                | "postponed"
        )
    });
    let pair = scene.told_last().filter(|_| opens && happens)?;
    let quote = scene.span(trigger.start, trigger.end);
    let refs = pair.iter().map(|p| PartyRef { quote, ..p.clone() }).collect();
    Some(Arguments { meetings: vec![refs], pattern: Pattern::Group, reach: (trigger.start, trigger.end), side: 0 })
}

/// Whose agenda or stay holds the meeting: "A's schedule includes talks with B", "on the agenda of A's visit is a meeting with B".
pub(super) fn agenda_of(scene: &Scene<'_>, trigger: &Trigger) -> Option<List> {
    let includes = (trigger.start.saturating_sub(10)..trigger.start)
        .rev()
        .find(|&i| matches!(scene.lower(i), "includes" | "include" | "included" | "including" | "features" | "featured"))?;
    let noun = (includes.saturating_sub(10)..includes).rev().find(|&i| is_agenda(scene.lower(i)) && scene.words[i].party.is_none())?;
    let owner = (noun.saturating_sub(6)..noun).rev().find_map(|i| scene.words[i].party)?;
    let party = &scene.parties[owner];
    if !party.possessive || party.refs.is_empty() || party.form > PartyForm::Role {
        return None;
    }
    Some(coordinated_left(scene, owner))
}

/// What a traveller's meetings stand in.
pub(super) fn is_agenda(noun: &str) -> bool {
    matches!(
        noun,
        "agenda" | "schedule" | "itinerary" | "programme" | "program" | "visit" | "trip" | "tour" | "engagements" | "stay" | "day"
    )
}

/// "A granted B an audience", "A was granted an audience by B", "granted an audience to B".
pub(super) fn audience(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let verb = (trigger.start.saturating_sub(7)..trigger.start)
        .rev()
        .find(|&i| matches!(scene.lower(i), "granted" | "grants" | "grant" | "gave" | "given" | "gives"))?;
    let subject = subject_before(scene, verb, true)?;
    let between = scene.party_at(verb + 1).filter(|p| p.end <= trigger.start && !p.possessive && p.form <= PartyForm::Role);
    let other = match between {
        Some(party) => List { refs: party.refs.clone(), start: party.start, end: party.end, group: party.group, weak: false },
        None => marked_list(scene, trigger.end, &["to", "by", "with"], 8)?,
    };
    Some(combine(scene, trigger, subject, other, Pattern::SubjectWith)).filter(|a| !a.meetings.is_empty())
}

/// Who invites whom: "B accepted an invitation from A", "B accepted A's invitation", "A's invitation to B".
pub(super) fn invitation(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let possessor = super::possessors::possessor_before(scene, trigger.start);
    let (host, guest) = match possessor {
        Some(host) => {
            let guest = (scene.lower(trigger.end) == "to").then(|| list_at(scene, trigger.end + 1, false)).flatten();
            let guest = guest.filter(|g| !g.weak).or_else(|| subject_before(scene, host.start, true))?;
            (host, guest)
        }
        None => {
            let host = (scene.lower(trigger.end) == "from").then(|| list_at(scene, trigger.end + 1, false)).flatten()?;
            (host, subject_before(scene, trigger.start, true)?)
        }
    };
    if host.weak || same_list(&host, &guest) {
        return None;
    }
    Some(combine(scene, trigger, guest, host, Pattern::SubjectWith)).filter(|a| !a.meetings.is_empty())
}

/// "Speaking alongside B after talks in Z, A said": who stands beside whom when the meeting is over.
pub(super) fn beside_the_speaker(scene: &Scene<'_>, trigger: &Trigger) -> Option<Arguments> {
    let at = (0..trigger.start.min(6)).find(|&i| {
        matches!(scene.lower(i), "speaking" | "standing" | "appearing")
            && (matches!(scene.lower(i + 1), "alongside" | "beside") || scene.lower(i + 1) == "next" && scene.lower(i + 2) == "to")
    })?;
    let with = list_at(scene, at + 2 + usize::from(scene.lower(at + 1) == "next"), false).filter(|l| !l.weak)?;
    let subject = fronted_subject(scene, with.start, trigger.end).filter(|s| !s.weak && !same_list(s, &with))?;
    Some(combine(scene, trigger, subject, with, Pattern::FrontedWith)).filter(|a| !a.meetings.is_empty())
}

/// "Israeli-Palestinian talks", "Sino-Russian summit", "inter-Korean talks": the two countries of one adjective.
pub(super) fn two_countries(scene: &Scene<'_>, at: usize) -> Option<List> {
    let hyphen = (at.saturating_sub(5)..at)
        .rev()
        // "the Sino-Russian chamber's dinner"
        .take_while(|&i| {
            !scene.is_possessive(i) && scene.words[i].party.is_none() && matches!(scene.class(i), Class::Other | Class::Punctuation)
        })
        .find(|&i| scene.lower(i) == "-")?;
    let (first, second) = (scene.words.get(hyphen.checked_sub(1)?)?.text, scene.words.get(hyphen + 1)?.text);
    let countries = Countries::get();
    let adjective = |word: &str| countries.by_adjective(word).filter(|_| word.starts_with(char::is_uppercase)).map(|country| country.name);
    let names = if first.eq_ignore_ascii_case("inter") && second == "Korean" {
        ["North Korea", "South Korea"]
    } else {
        let stem = PREFIXES.iter().find(|(stem, _)| *stem == first).map(|(_, country)| *country);
        let named = || countries.by_name(first).filter(|_| first.starts_with(char::is_uppercase)).map(|country| country.name);
        [stem.or_else(|| adjective(first)).or_else(named)?, adjective(second)?]
    };
    let quote = scene.span(hyphen - 1, hyphen + 2);
    let refs: Vec<PartyRef> = names.iter().map(|name| scene.ref_of_country(name, quote)).collect();
    (names[0] != names[1]).then(|| List { refs, start: hyphen - 1, end: hyphen + 2, group: false, weak: true })
}

/// Countries in the form that opens a compound adjective.
const PREFIXES: [(&str, &str); 12] = [
    ("Sino", "China"),
    ("Franco", "France"),
    ("Anglo", "United Kingdom"),
    ("Indo", "India"),
    ("Russo", "Russia"),
    ("Italo", "Italy"),
    ("Hispano", "Spain"),
    ("Greco", "Greece"),
    ("Luso", "Portugal"),
    ("Turco", "Turkey"),
    ("Austro", "Austria"),
    ("Polono", "Poland"),
];
