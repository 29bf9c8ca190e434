//! Lists of parties: coordination, apposition, and what captions insert between names. Who governs a list is decided elsewhere.

use super::introductions::{dated_item, in_series, introduced, is_hyphenated, named_after_office, offices_behind, owned_name, singled_out};
use super::subject::{is_object_control, is_verb, starts_clause};
use super::walk::{skip_fillers, skip_insertion};
use crate::extract::meetings::scene::{Party, PartyForm, PartyRef, Scene, is_title_word};
use crate::extract::meetings::words::Class;
use crate::model::TokenKind;

pub(super) struct List {
    pub(super) refs: Vec<PartyRef>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) group: bool,
    pub(super) weak: bool,
}

/// The list of parties whose first noun phrase starts at `at` (or one or two articles later).
pub(super) fn list_at(scene: &Scene<'_>, at: usize, closed: bool) -> Option<List> {
    let list = phrase_at(scene, at, closed);
    match list {
        Some(list) if !list.weak && !list.refs.is_empty() => Some(list),
        list => introduced(scene, at).or_else(|| singled_out(scene, at)).map(|index| coordinated(scene, index, closed)).or(list),
    }
}

fn phrase_at(scene: &Scene<'_>, at: usize, closed: bool) -> Option<List> {
    let mut start = at;
    let mut title = false;
    let index = loop {
        let word = scene.words.get(start)?;
        if let Some(index) = word.party {
            break index;
        }
        // "high" of "high-profile" is no title.
        title |= is_title_word(&word.lower) && scene.lower(start + 1) != "-";
        let plain = word.class == Class::Determiner
            || matches!(word.class, Class::Other | Class::Adverb | Class::Wish | Class::Plan)
                && word.text.strip_suffix('.').unwrap_or(word.text).chars().all(|c| c.is_alphabetic() || c == '-')
            || is_open_quote(&word.lower)
            // "the foundation's chief A"
            || scene.analysis.tokens[scene.first + start].kind == TokenKind::Possessive && start > at
            // "Republican presidential candidate, former President A", "Minister for Defence Affairs of B A"
            || title && matches!(word.lower.as_str(), "," | "of" | "for" | "and" | "." | "on" | "to")
            // "with 37-year-old Emir A"
            || word.lower == "-" && scene.lower(at).bytes().all(|b| b.is_ascii_digit())
            // "a high-ranking delegation"
            || word.lower == "-" && start > at && is_hyphenated(scene, start)
            || word.lower.bytes().all(|b| b.is_ascii_digit()) && scene.lower(start + 1) == "-";
        // "between the city's company A and B"
        let limit = if title {
            9
        } else if closed {
            6
        } else {
            4
        };
        let limit = limit + if (at + 1..at + 3).any(|i| scene.lower(i) == "-") { 4 } else { 0 };
        if start >= at + limit || !plain || word.date.is_some() {
            return None;
        }
        start += 1;
    };
    // "Deputy Ambassador to Z, A", "Adviser on the World Bank A": the name that the title leads to.
    let led_to = |index: usize| {
        let (party, name) = (scene.parties.get(index)?, scene.parties.get(index + 1)?);
        let near = name.start == party.end || name.start == party.end + 1 && scene.lower(party.end) == ",";
        (is_weak(party.form) && !party.possessive && name.form == PartyForm::Name && near).then_some(index + 1)
    };
    let index = if title { led_to(index).unwrap_or(index) } else { index };
    // A plain noun after skipped adjectives would be the object; a name right after is its modifier, fine.
    let first = &scene.parties[index];
    if first.possessive && first.form != PartyForm::Pronoun {
        // "Iraq's Shi'ite prime minister, A", "the deputy leader of Chile's largest union, A": who is owned, by name.
        return owned_name(scene, index).map(|name| coordinated(scene, name, closed));
    }
    // "Talks with Secretary-General of Z Ministry": whoever holds the office, not the ministry.
    if title && first.form == PartyForm::Organisation && start > at && matches!(scene.lower(start - 1), "of" | "for") {
        return None;
    }
    if first.form == PartyForm::Place || first.possessive && first.form != PartyForm::Pronoun {
        // "met Putin's envoy": the phrase's head is unnamed.
        return None;
    }
    if first.possessive && first.form == PartyForm::Pronoun {
        return None;
    }
    Some(coordinated(scene, index, closed))
}

/// "received at his office on Sunday B": the object behind the phrases of place and time.
pub(super) fn list_behind_adjuncts(scene: &Scene<'_>, at: usize) -> Option<List> {
    let is_adjunct = |at: usize| matches!(scene.lower(at), "at" | "in" | "on" | "inside" | "outside") && scene.words[at].party.is_none();
    let mut end = at;
    let mut adjuncts = 0;
    while end < scene.len() && is_adjunct(end) && adjuncts < 3 {
        adjuncts += 1;
        end += 1;
        // The noun phrase: possessors and articles, then a place or small words.
        let limit = end + 6;
        while end < scene.len().min(limit) && !is_adjunct(end) && scene.lower(end) != "," {
            let word = &scene.words[end];
            match word.party.map(|index| &scene.parties[index]) {
                Some(party) if party.form == PartyForm::Place || party.possessive || party.form == PartyForm::Country => end = party.end,
                Some(_) => break,
                None if word.class.is_verbal() || matches!(word.class, Class::Relative | Class::Subordinator | Class::To) => return None,
                None => end += 1,
            }
        }
        if scene.lower(end) == "," && (end + 1..(end + 3).min(scene.len())).any(|i| scene.words[i].party.is_some()) {
            end += 1;
            break;
        }
    }
    if adjuncts == 0 {
        return None;
    }
    let list = list_at(scene, skip_fillers(scene, end), false)?;
    // "met in Paris, A said": a subject of its own.
    (!list.weak
        && !starts_clause(scene, list.end)
        && scene.parties.iter().any(|p| p.start >= end && p.end <= list.end && p.form <= PartyForm::Role && p.form != PartyForm::Pronoun))
    .then_some(list)
}

pub(super) fn is_open_quote(word: &str) -> bool {
    matches!(word, "“" | "\"" | "‘")
}

/// Extends a party to the right over commas, "and", appositions. A `closed` list ("between A and B") may be followed by its verb.
pub(super) fn coordinated(scene: &Scene<'_>, index: usize, closed: bool) -> List {
    if let Some(named) = named_apart(scene, index) {
        return named;
    }
    let first = &scene.parties[index];
    let mut list = List { refs: first.refs.clone(), start: first.start, end: first.end, group: first.group, weak: is_weak(first.form) };
    let mut current = index;
    while let Some(next) = scene.parties.get(current + 1) {
        // "the head of Z, A, and the head of Y, B"
        if let Some(named) = named_after_office(scene, current) {
            let name = &scene.parties[named];
            merge_apposition(&mut list, name.form, &name.refs);
            (list.end, list.weak, list.group, current) = (name.end, false, false, named);
            continue;
        }
        // "A, general secretary of Z and Norwegian president"
        if let Some(last) = offices_behind(scene, current) {
            (list.end, current) = (scene.parties[last].end, last);
            continue;
        }
        // "A and his Japanese and U.S. counterparts, B and C"
        if current != index
            && let Some(named) = named_apart(scene, current)
        {
            list.refs.truncate(list.refs.len().saturating_sub(scene.parties[current].refs.len()));
            list.refs.extend(named.refs);
            (list.end, list.weak, list.group) = (named.end, false, false);
            break;
        }
        // "A on Monday and B on Tuesday"
        if let Some(other) = dated_item(scene, current).filter(|_| list.refs.iter().all(|r| r.entity.is_some())) {
            list.refs.extend(scene.parties[other].refs.iter().cloned());
            (list.end, list.weak, current) = (scene.parties[other].end, false, other);
            continue;
        }
        // "A; the deputy head of Z, B; and others"
        let introduces = scene.parties[current].form == PartyForm::Role
            && next.form == PartyForm::Name
            && next.start == scene.parties[current].end + 1
            && scene.lower(next.end) == ";";
        if let Some(other) = in_series(scene, current).filter(|_| !introduces) {
            list.refs.extend(scene.parties[other].refs.iter().cloned());
            (list.end, current) = (scene.parties[other].end, other);
            continue;
        }
        // "A, minister of Z, and B"
        if let Some(over) = over_apposition(scene, current) {
            let other = &scene.parties[over];
            if other.possessive || !closed && starts_clause(scene, other.end) {
                break;
            }
            list.refs.extend(other.refs.iter().cloned());
            list.end = other.end;
            current = over;
            continue;
        }
        let gap: Vec<&str> = (scene.parties[current].end..next.start).map(|i| scene.lower(i)).collect();
        if !is_coordination(scene, scene.parties[current].end, next.start) || next.form == PartyForm::Place {
            break;
        }
        let and_between = gap.iter().any(|w| matches!(*w, "and" | "&" | "or" | "plus" | "as"));
        // "the head of Z, A, and the deputy head, B"
        let office = &scene.parties[current];
        let named = office.form == PartyForm::Role && !office.plural && next.form == PartyForm::Name && gap == [","];
        // "After meetings with EU diplomats, A denied": several are not one, and who acts next opens a clause.
        let opens_clause = !closed && !and_between && (office.plural || !named) && starts_clause(scene, next.end);
        // "Hours before he met the leader of Z, B was seen": who holds the office is known, and B opens a clause.
        let next_clause =
            !closed && named && office.refs.iter().all(|r| r.entity.is_some() || r.holder.is_some()) && starts_clause(scene, next.end);
        if opens_clause || next_clause {
            break;
        }
        let apposition = !and_between
            && gap.first() == Some(&",")
            && (office.form == PartyForm::Role) != (next.form == PartyForm::Role)
            && (named || second_office(scene, current + 1) || !later_and(scene, current + 1));
        // A comma alone joins only where an "and" is still to come.
        if !and_between && !apposition && !later_and(scene, current + 1) {
            break;
        }
        // "spoke with B, two officials said": a subject of its own.
        if !and_between && (scene.class(next.end) == Class::Speech || opens_another_clause(scene, current + 1)) {
            break;
        }
        // "A and B's talks": a possessive closes the list.
        if next.possessive {
            break;
        }
        // "met Putin in Moscow and Xi said": a verb follows the next party directly, so it is a subject of its own.
        if !closed && and_between && starts_clause(scene, next.end) && (!next.group || scene.lower(next.start) == "both") {
            break;
        }
        if apposition {
            // "the Turkish president, A, with whom": who is named beside the office holds it.
            let named_here =
                office.form == PartyForm::Role && !office.plural && next.form == PartyForm::Name && !later_and(scene, current + 1);
            if named_here && office.refs.len() == 1 && list.refs.last() == office.refs.first() {
                list.refs.pop();
            }
            merge_apposition(&mut list, next.form, &next.refs);
        } else {
            list.refs.extend(next.refs.iter().cloned());
        }
        list.end = next.end;
        list.weak &= is_weak(next.form);
        current += 1;
    }
    if let Some(head) = headed_by(scene, index, current, &list) {
        return head;
    }
    // "top officials there, including A and B": the named ones are the parties.
    let at = list.end;
    let behind = |i: &usize| {
        // A phrase may stand between: "several ministers on the sidelines of the summit, including A".
        *i < at + 4
            || scene.lower(i.wrapping_sub(1)) == "," && (at..*i).all(|k| scene.words[k].party.is_some() || !scene.class(k).is_verbal())
    };
    if let Some(including) = (at..(at + 14).min(scene.len())).filter(|&i| singles_out(scene, i)).find(behind)
        && scene.parties[current].form == PartyForm::Role
        && let Some(&index) = scene.words.get(including + 1 + usize::from(scene.lower(including) == "among")).and_then(|w| w.party.as_ref())
        && !is_weak(scene.parties[index].form)
    {
        let named = coordinated(scene, index, closed);
        return List { start: list.start, ..named };
    }
    list
}

/// "met A, her spokesman, B, said", "In a call with A, Libya's top diplomat, B, rejected": the office belongs to who is named behind it and acts.
fn opens_another_clause(scene: &Scene<'_>, office: usize) -> bool {
    let (role, Some(name)) = (&scene.parties[office], scene.parties.get(office + 1)) else { return false };
    let apposition = role.form == PartyForm::Role && !role.plural && scene.lower(role.end) == "," && name.start == role.end + 1;
    let named = name.form == PartyForm::Name && !name.possessive && scene.lower(name.end) == ",";
    apposition && named && starts_clause(scene, name.end + 1)
}

/// Whether those who are named follow: "including A", "among them A".
fn singles_out(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.lower(at), "including" | "notably") || scene.lower(at) == "among" && scene.lower(at + 1) == "them"
}

/// "an Israeli team headed by A": a delegation by the name of its head.
fn headed_by(scene: &Scene<'_>, index: usize, current: usize, list: &List) -> Option<List> {
    let party = &scene.parties[index];
    let group = ["team", "delegation", "mission"].contains(&scene.lower(party.end - 1));
    let at = party.end + usize::from(scene.lower(party.end) == ",");
    let led = matches!(scene.lower(at), "led" | "headed") && scene.lower(at + 1) == "by";
    if index != current || !group || !led || list.refs.iter().any(|r| r.entity.is_some()) {
        return None;
    }
    let head = list_at(scene, at + 2, true).filter(|head| !head.weak && head.refs.len() == 1)?;
    let end = head.end + usize::from(scene.lower(head.end) == ",");
    head.refs.iter().all(|r| r.entity.is_some()).then_some(List { start: list.start, end, ..head })
}

/// Whether a second office of the same person stands behind the one at `index`: "A, the Norwegian deputy premier and foreign minister,".
fn second_office(scene: &Scene<'_>, index: usize) -> bool {
    const LONGEST: usize = 4;
    let office = &scene.parties[index];
    if office.form != PartyForm::Role || office.plural || scene.lower(office.end) != "and" {
        return false;
    }
    let from = office.end + 1;
    let end = (from..from + LONGEST).find(|&i| !is_title_word(scene.lower(i)) && scene.class(i) != Class::Other);
    end.is_some_and(|end| {
        let titled = end > from && is_title_word(scene.lower(end - 1));
        titled
            && (from..end).all(|i| scene.words[i].party.is_none_or(|p| scene.parties[p].form == PartyForm::Role))
            && matches!(scene.lower(end), "," | "." | ";")
    })
}

/// "the foreign ministers of Z and Y, A and B": several office holders, and their names behind a comma.
fn named_apart(scene: &Scene<'_>, index: usize) -> Option<List> {
    let offices = &scene.parties[index];
    let unnamed =
        offices.form == PartyForm::Role && offices.plural && !offices.possessive && offices.refs.iter().all(|r| r.entity.is_none());
    let next = index + 1;
    let first = scene.parties.get(next).filter(|first| first.form == PartyForm::Name && first.start == offices.end + 1)?;
    if !unnamed || scene.lower(offices.end) != "," || first.possessive {
        return None;
    }
    let names = coordinated(scene, next, true);
    let known = names.refs.len() >= 2 && names.refs.iter().all(|r| r.entity.is_some());
    let as_many = names.refs.len() == offices.refs.len() || offices.refs.len() <= 1;
    let end = names.end + usize::from(scene.lower(names.end) == ",");
    (known && as_many).then_some(List { start: offices.start, end, group: false, weak: false, refs: names.refs })
}

/// The next of a list behind what is said of a name between commas: "A, deputy head of the bank of Z, and B".
fn over_apposition(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let party = &scene.parties[index];
    if party.form != PartyForm::Name || party.possessive || scene.lower(party.end) != "," {
        return None;
    }
    let close = (party.end + 1..(party.end + 18).min(scene.len())).find(|&i| scene.lower(i) == "," && scene.words[i].party.is_none())?;
    let and = (close + 1..(close + 3).min(scene.len())).any(|i| matches!(scene.lower(i), "and" | "&"));
    let office = (party.end + 1..close).any(|i| is_title_word(scene.lower(i)));
    let sentence = (party.end + 1..close).any(|i| {
        scene.words[i].party.is_none()
            && !is_title_word(scene.lower(i))
            && (scene.class(i).is_verbal() || matches!(scene.class(i), Class::Relative | Class::Subordinator))
    });
    let named = (index + 1..scene.parties.len())
        .take_while(|&i| scene.parties[i].start < close)
        .any(|i| scene.parties[i].form == PartyForm::Name && !scene.parties[i].possessive);
    if !and || !office || sentence || named {
        return None;
    }
    let next = (index + 1..scene.parties.len()).find(|&i| scene.parties[i].start > close)?;
    let other = &scene.parties[next];
    (other.form == PartyForm::Name && is_coordination(scene, close, other.start)).then_some(next)
}

pub(super) fn is_weak(form: PartyForm) -> bool {
    matches!(form, PartyForm::Country | PartyForm::Place | PartyForm::Organisation)
}

pub(super) fn merge_apposition(list: &mut List, form: PartyForm, refs: &[PartyRef]) {
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

/// Whether the list that commas join from party `index` on comes to an "and".
pub(super) fn later_and(scene: &Scene<'_>, index: usize) -> bool {
    const LONGEST: usize = 12;
    for (a, b) in scene.parties[index.min(scene.parties.len())..].iter().zip(scene.parties.iter().skip(index + 1)).take(LONGEST) {
        let near = b.start > a.end && b.start - a.end <= 5 && !a.possessive && a.form != PartyForm::Place;
        if !near || !is_coordination(scene, a.end, b.start) {
            return false;
        }
        if (a.end..b.start).any(|i| scene.lower(i) == "and") {
            return true;
        }
    }
    false
}

pub(super) fn is_coordination(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let from = skip_insertion(scene, from);
    if to <= from || to - from > 7 {
        return false;
    }
    let mut joined = false;
    // "his Fatah party and Hamas"
    let from = from + usize::from(matches!(scene.lower(from), "party" | "movement" | "group" | "company" | "militia" | "government"));
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

/// The list that ends with party `index`.
pub(super) fn coordinated_left(scene: &Scene<'_>, index: usize) -> List {
    let mut first = index;
    let mut described = Vec::new();
    while first > 0 {
        if let Some(before) = (first.saturating_sub(4)..first).find(|&i| over_apposition(scene, i) == Some(first)) {
            described.extend(before + 1..first);
            first = before;
            continue;
        }
        let (a, b) = (&scene.parties[first - 1], &scene.parties[first]);
        if a.possessive || a.form == PartyForm::Place || b.group || !is_coordination(scene, a.end, b.start) {
            break;
        }
        let has_and = (a.end..b.start).any(|i| matches!(scene.lower(i), "and" | "&" | "as"));
        if !has_and && first == index {
            // "A, B's ally, met": a lone comma is an apposition when one of both is a description.
            if (a.form == PartyForm::Role) == (b.form == PartyForm::Role) && !opens_headline(scene, a, b) {
                break;
            }
        }
        // "met A and B said": a party that is the object of a verb to its left does not join a subject.
        // "At the House, the president spoke": the article stands outside an organisation.
        let opens = a.start - usize::from(a.start > 1 && is_weak(a.form) && scene.class(a.start - 1) == Class::Determiner);
        let before = if opens == 0 { Class::Punctuation } else { scene.class(opens - 1) };
        let object = a.start > 0
            && is_verb(scene, a.start - 1)
            && !scene.class(a.start - 1).is_auxiliary()
            && scene.class(a.start - 1) != Class::Speech;
        // "for A and B to meet", "wants A and B to meet"
        let infinitive = scene.class(scene.parties[index].end) == Class::To
            && a.start > 0
            && (scene.lower(a.start - 1) == "for" || is_object_control(scene.lower(a.start - 1)));
        // "after A and B met": a conjunction.
        let clause =
            || matches!(scene.lower(opens - 1), "after" | "before" | "since" | "until") && starts_clause(scene, scene.parties[index].end);
        let marked = matches!(before, Class::Preposition | Class::To) && scene.lower(opens - 1) != "between" && !clause();
        if !infinitive && (object || marked) {
            break;
        }
        first -= 1;
    }
    if first < index
        && let Some(named) = named_apart(scene, first)
    {
        return List { end: scene.parties[index].end, ..named };
    }
    let head = &scene.parties[first];
    let mut list =
        List { refs: head.refs.clone(), start: head.start, end: scene.parties[index].end, group: head.group, weak: is_weak(head.form) };
    let mut named_until = 0;
    for k in (first + 1..=index).filter(|k| !described.contains(k)) {
        if k < named_until {
            continue;
        }
        if let Some(named) = named_apart(scene, k) {
            list.refs.extend(named.refs);
            list.weak = false;
            named_until = scene.parties.partition_point(|p| p.end <= named.end);
            continue;
        }
        let (a, b) = (&scene.parties[k - 1], &scene.parties[k]);
        let has_and = (a.end..b.start).any(|i| matches!(scene.lower(i), "and" | "&" | "as"));
        // "a senior official, the deputy head of Z, A": one person.
        let unnamed = |p: &Party| p.form == PartyForm::Role && !p.plural && p.refs.iter().all(|r| r.entity.is_none());
        let described_twice = !has_and && unnamed(a) && b.form == PartyForm::Role && !b.plural;
        if described_twice {
            list.refs.pop();
        }
        let apposition = !has_and && (a.form == PartyForm::Role) != (b.form == PartyForm::Role) && (k >= index || unnamed(a));
        if apposition {
            merge_apposition(&mut list, b.form, &b.refs);
        } else {
            list.refs.extend(b.refs.iter().cloned());
        }
        list.weak &= is_weak(b.form);
    }
    list
}

/// "A, B hold talks": in the grammar of headlines a comma joins two that open the line.
fn opens_headline(scene: &Scene<'_>, a: &Party, b: &Party) -> bool {
    a.start == 0
        && b.start == a.end + 1
        && scene.lower(a.end) == ","
        && (scene.class(b.end) == Class::To
            || matches!(scene.lower(b.end), "hold" | "meet" | "discuss" | "agree" | "resume" | "begin" | "start" | "talk" | "open"))
        && !matches!(scene.lower(scene.len().saturating_sub(1)), "." | "”" | "\"")
}

pub(super) fn distinct(refs: Vec<PartyRef>) -> Vec<PartyRef> {
    let mut out: Vec<PartyRef> = Vec::new();
    for r in refs {
        if !out.iter().any(|o| o.same(&r)) {
            out.push(r);
        }
    }
    out
}

pub(super) fn same_list(a: &List, b: &List) -> bool {
    a.refs.iter().all(|x| b.refs.iter().any(|y| x.same(y)))
}
