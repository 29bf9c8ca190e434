//! The name that other words lead to: over an office and its complement, behind a possessor, after a description, out of a group; and
//! which party goes on a list that semicolons part.

use super::subject::starts_clause;
use super::walk::skip_insertion;
use crate::extract::meetings::scene::{PartyForm, Scene, is_title_word};
use crate::extract::meetings::words::Class;
use crate::lexicon::countries::Countries;

/// Whether a hyphen joins two words of the text.
pub(super) fn is_hyphenated(scene: &Scene<'_>, at: usize) -> bool {
    let plain = |i: usize| scene.words.get(i).is_some_and(|w| w.party.is_none() && w.text.chars().all(char::is_alphabetic));
    plain(at - 1) && plain(at + 1)
}

/// The name behind a possessor and what is owned: "Israel's exiled spiritual leader, A", "Putin's old friend A".
pub(in crate::extract::meetings) fn owned_name(scene: &Scene<'_>, possessor: usize) -> Option<usize> {
    const REACH: usize = 8;
    let from = scene.parties[possessor].end + 1;
    let index = (from..(from + REACH).min(scene.len())).find_map(|i| scene.words[i].party)?;
    let name = &scene.parties[index];
    let comma = name.start.checked_sub(1).filter(|&i| i >= from && scene.lower(i) == ",");
    let article = name.start >= from + 2 && scene.lower(name.start - 1) == "the" && scene.lower(name.start - 2) == ",";
    let end = comma.unwrap_or(if article { name.start - 2 } else { name.start });
    let noun = |i: usize| {
        let word = &scene.words[i];
        word.date.is_none()
            && (matches!(word.class, Class::Other | Class::Adverb) || matches!(word.lower.as_str(), "-" | "'" | "’" | "of" | "and" | "for"))
    };
    let owned = end > from && (from..end).all(noun);
    (owned && name.form == PartyForm::Name && !name.possessive).then_some(index)
}

/// "his friend and ally, the Cuban leader A", "another hero, Archbishop A": the name that a description without one introduces.
pub(super) fn introduced(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 13;
    let word = |i: usize| scene.words.get(i).filter(|w| w.date.is_none() && w.party.is_none());
    let opens =
        scene.words.get(at).is_some_and(|w| w.class == Class::Determiner || matches!(w.lower.as_str(), "longtime" | "fellow" | "old"));
    if !opens {
        return None;
    }
    let own = |i: usize| scene.words.get(i).is_some_and(|w| w.class == Class::Determiner);
    let comma = (at + 1..at + LONGEST).find(|&i| scene.lower(i) == "," && scene.words[i].party.is_none())?;
    let plain = |i: usize| {
        own(i)
            || scene.words.get(i).is_some_and(|w| w.party.is_none() && Countries::get().by_adjective(w.text).is_some())
            || word(i).is_some_and(|w| {
                matches!(w.class, Class::Other | Class::Adverb) && w.text.starts_with(char::is_lowercase)
                    || matches!(w.lower.as_str(), "-" | "and" | "of" | "host")
            })
            || scene.party_at(i).is_some_and(|p| p.form == PartyForm::Role && p.refs.iter().all(|r| r.entity.is_none()))
            // "the parish priest of the Holy Family Church in Z, A"
            || scene.lower(i) == "in"
            || scene.is_possessive(i)
            || scene.party_at(i).is_some_and(|p| p.form > PartyForm::Role && !p.possessive)
    };
    let complement = (at..comma).any(|i| scene.party_at(i).is_some_and(|p| p.form > PartyForm::Role));
    // "the people of Z, A": one person is described.
    if complement && (at..comma).any(|i| scene.words[i].party.is_none() && scene.class(i) == Class::Other && scene.lower(i).ends_with('s'))
    {
        return None;
    }
    // "an interview with an Israeli newspaper, the Herald"
    let publishes = matches!(
        scene.lower(comma - 1),
        "newspaper" | "daily" | "magazine" | "channel" | "broadcaster" | "agency" | "station" | "network" | "paper" | "outlet" | "website"
    );
    if comma < at + 2 || publishes || !(at..comma).all(plain) {
        return None;
    }
    let index = (comma + 1..comma + 7).find_map(|i| scene.words.get(i)?.party)?;
    let name = &scene.parties[index];
    let adjacent =
        (comma + 1..name.start.max(comma + 1)).all(|i| word(i).is_some_and(|w| matches!(w.class, Class::Other | Class::Determiner)));
    let ends = !starts_clause(scene, name.end) && scene.class(name.end) != Class::Speech;
    (name.form == PartyForm::Name && !name.possessive && adjacent && ends).then_some(index)
}

/// "Iraq war opponents, including A and B", "commanders, among them A": those who are named.
pub(super) fn singled_out(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const REACH: usize = 14;
    let opener = (at + 1..(at + REACH).min(scene.len())).find(|&i| {
        scene.words[i].party.is_none()
            && (matches!(scene.lower(i), "including" | "notably") || scene.lower(i) == "among" && scene.lower(i + 1) == "them")
    })?;
    let people = (at..opener).any(|i| {
        let word = scene.lower(i);
        let of_people = ["ers", "ors", "ists", "ents", "ants", "ians", "ials", "ures"].iter().any(|end| word.ends_with(end));
        scene.words[i].party.map_or(of_people && scene.class(i) == Class::Other, |party| scene.parties[party].plural)
    });
    let name = opener + 1 + usize::from(scene.lower(opener) == "among");
    let plain = (at..opener).all(|i| {
        scene.words[i].party.is_some()
            || !scene.class(i).is_verbal() && !matches!(scene.lower(i), ";" | ":" | "to" | "about" | "on")
            || scene.class(i.wrapping_sub(1)) == Class::Relative
    });
    let index = (name..name + 2).find_map(|i| scene.words.get(i)?.party)?;
    let party = &scene.parties[index];
    (people && plain && party.form <= PartyForm::Role && !party.possessive && !party.refs.is_empty()).then_some(index)
}

/// "the deputy ambassador to Z, A": the name that an unnamed office is given over its complement.
pub(in crate::extract::meetings) fn named_after_office(scene: &Scene<'_>, office: usize) -> Option<usize> {
    let last = &scene.parties[office];
    let unnamed = last.form == PartyForm::Role && !last.plural && last.refs.len() == 1 && last.refs[0].entity.is_none();
    if !unnamed || scene.lower(last.end) == "," {
        return None;
    }
    let comma = (last.end..(last.end + 12).min(scene.len())).find(|&i| scene.lower(i) == "," && scene.words[i].party.is_none())?;
    if (last.end..comma).any(|i| scene.words[i].party.is_none() && scene.class(i).is_verbal()) {
        return None;
    }
    let index = scene.words.get(comma + 1)?.party?;
    let name = &scene.parties[index];
    let ends = matches!(scene.lower(name.end), "" | "," | "." | ";" | ")" | "and");
    (name.form == PartyForm::Name && !name.possessive && ends).then_some(index)
}

/// Where the offices of the person named at `name` end, which he holds side by side: "A, general secretary of Z and Norwegian president,".
pub(super) fn offices_behind(scene: &Scene<'_>, name: usize) -> Option<usize> {
    const REACH: usize = 26;
    let person = &scene.parties[name];
    let first = scene.parties.get(name + 1)?;
    let opens = person.form == PartyForm::Name && !person.possessive && scene.lower(person.end) == ",";
    let office =
        |index: usize| scene.parties[index].form == PartyForm::Role && !scene.parties[index].plural && !scene.parties[index].possessive;
    if !opens || !office(name + 1) || first.start > person.end + 3 {
        return None;
    }
    let last = (name + 2..scene.parties.len().min(name + 7)).find(|&index| {
        let start = scene.parties[index].start;
        office(index) && (scene.lower(start - 1) == "and" || scene.lower(start - 1) == "the" && scene.lower(start - 2) == "and")
    })?;
    let end = scene.parties[last].end;
    let plain = |i: usize| {
        scene.words[i].party.is_some()
            || scene.words[i].date.is_none()
                && !scene.class(i).is_verbal()
                && !matches!(scene.lower(i), "," | ";" | "who" | "which" | "that")
    };
    let others = (name + 1..last).any(|index| scene.parties[index].form == PartyForm::Name);
    (end - person.end <= REACH && !others && (first.start..scene.parties[last].start).all(plain)).then_some(last)
}

/// Whose office closes such a row.
pub(super) fn office_holder(scene: &Scene<'_>, office: usize) -> Option<usize> {
    // "A, head of Z and deputy mayor of Y, met": the town belongs to the office.
    let complement = &scene.parties[office];
    let of = complement.start.checked_sub(1).filter(|&i| scene.lower(i) == "of" && complement.form > PartyForm::Role);
    let office = of.and_then(|of| scene.words.get(of.checked_sub(1)?)?.party).unwrap_or(office);
    let name = (office.saturating_sub(6)..office).rev().find(|&index| scene.parties[index].form == PartyForm::Name)?;
    (scene.lower(complement.end) == "," && offices_behind(scene, name) == Some(office)).then_some(name)
}

/// The next of a list whose members have a day each: "A on Monday in Z, B on Tuesday and C on Thursday".
pub(in crate::extract::meetings) fn dated_item(scene: &Scene<'_>, current: usize) -> Option<usize> {
    let over_day = |from: usize| {
        let mut at = from;
        // A place alone parts them as well: "A in Z and B in Y".
        let mut dated = false;
        while at < (from + 9).min(scene.len()) {
            let place = scene.party_at(at).filter(|p| p.form >= PartyForm::Country && !p.possessive);
            match place {
                Some(place) => (at, dated) = (place.end, dated || place.form == PartyForm::Place && scene.lower(place.start - 1) == "in"),
                None if scene.words[at].date.is_some() => (at, dated) = (at + 1, true),
                None if matches!(scene.lower(at), "on" | "in" | "at" | "later" | "then") => at += 1,
                None => break,
            }
        }
        dated.then_some(at)
    };
    // "A of the Greens on Tuesday"
    let over_complement = |from: usize| {
        let article = usize::from(scene.class(from + 1) == Class::Determiner);
        let of = (scene.lower(from) == "of").then(|| scene.party_at(from + 1 + article)).flatten();
        of.filter(|p| p.form == PartyForm::Organisation).map_or(from, |p| p.end)
    };
    let mut at = over_day(over_complement(scene.parties[current].end))?;
    let start = at;
    while matches!(scene.lower(at), "," | "and" | "then") {
        at += 1;
    }
    let next = scene.words.get(at)?.party.filter(|_| at > start)?;
    let party = &scene.parties[next];
    let whom = party.form == PartyForm::Name && party.start == at && !party.possessive;
    (whom && over_day(over_complement(party.end)).is_some() && !starts_clause(scene, party.end)).then_some(next)
}

/// The next of a list whose members a semicolon parts: with a title, and no clause of its own.
pub(super) fn in_series(scene: &Scene<'_>, current: usize) -> Option<usize> {
    const REACH: usize = 14;
    const TITLE: usize = 6;
    let end = scene.parties[current].end;
    let mark = (end..(end + REACH).min(scene.len())).find(|&i| scene.lower(i) == ";" && scene.words[i].party.is_none())?;
    let plain = |i: usize| scene.words[i].party.is_some() || !scene.class(i).is_verbal() && scene.words[i].date.is_none();
    if !(end..mark).all(plain) || end < mark && scene.lower(end) != "," && scene.lower(end) != "(" {
        return None;
    }
    let from = mark + 1 + usize::from(scene.lower(mark + 1) == "and");
    let start = from + usize::from(scene.lower(from) == "the");
    // "the Vice - Chairperson, Mr B": over a title that is no party by itself.
    let title = |i: usize| is_title_word(scene.lower(i)) || matches!(scene.lower(i), "-" | ",");
    let named = (start..(start + TITLE).min(scene.len())).find(|&i| scene.words[i].party.is_some() || !title(i))?;
    let next = scene.words[named].party.filter(|&index| named == start || scene.parties[index].form == PartyForm::Name)?;
    let party = &scene.parties[next];
    (party.form <= PartyForm::Role
        && party.form != PartyForm::Pronoun
        && !party.possessive
        && !starts_clause(scene, skip_insertion(scene, party.end)))
    .then_some(next)
}
