//! "Putin" to "Vladimir Putin", "Xi" to "Xi Jinping", "MBS" to "Mohammed bin Salman": whom a short name means.

use super::Name;
use super::persons::{Person, Words, alike, distance_at_most, is_particle, other_uvular};
use super::titles::{self, Beside};
use crate::extract::Analysis;
use crate::extract::entities::phrases::Phrase;
use crate::lexicon::bynames;
use crate::lexicon::fold::sound;
use crate::lexicon::holders;
use crate::lexicon::surnames;
use crate::lexicon::titles::TitleClass;

/// A short name in its place.
pub(super) struct Candidate<'a> {
    pub analysis: &'a Analysis<'a>,
    pub names: &'a [Name],
    pub phrases: &'a [Phrase],
    pub beside: &'a Beside,
    pub index: usize,
    pub core: &'a [&'a str],
}

/// Whether the first word of a full name is its surname.
pub(super) fn is_surname_first(core: &[&str]) -> bool {
    (2..=4).contains(&core.len()) && surnames::stands_first(core[0])
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The person a short name means, if one of those named in full.
pub(super) fn choose(candidate: &Candidate<'_>, people: &[Person], words: &Words, last_seen: &[Option<usize>]) -> Option<usize> {
    let word = candidate.core.iter().rev().find(|word| !is_particle(word))?;
    let exact = words.exact.get(*word).map_or(&[][..], Vec::as_slice);
    let alike_to = |word: &str| words.alike.get(&sound(word)).map_or(&[][..], Vec::as_slice);
    let similar = if word.chars().nth(3).is_some() { alike_to(word) } else { &[][..] };
    // "Qaddafi" and "Gaddafi", of one Arabic letter.
    let uvular = other_uvular(word).map_or(&[][..], |word| alike_to(&word));
    let mut best: Option<Rank> = None;
    let mut fitting: Vec<usize> = Vec::new();
    for (&person, spelled) in exact.iter().map(|person| (person, true)).chain(similar.iter().chain(uvular).map(|person| (person, false))) {
        let score = people[person].forms.iter().map(|form| position_score(form, word, people[person].surname_first)).max().unwrap_or(0);
        // Given names that only sound alike are two: "Kamala", "Camilla".
        if score == 0 || !spelled && score == 1 && !is_spelling(people, person, word) {
            continue;
        }
        let rank = Rank {
            spelled,
            title: titles::fits(candidate, person, people),
            position: score,
            gender: gender_fits(candidate, &people[person]),
        };
        if best.is_none_or(|known| rank > known) {
            best = Some(rank);
            fitting.clear();
        }
        if best == Some(rank) && !fitting.contains(&person) {
            fitting.push(person);
        }
    }
    let Some(rank) = best else { return byname(candidate, people, words).or_else(|| acronym(candidate, people)) };
    // A mere given name needs no contradiction from its title; an unlike title speaks against any name.
    if rank.title < 0 || rank.position == 1 && rank.gender < 0 {
        return None;
    }
    match fitting.as_slice() {
        [one] => Some(*one),
        // A given name alone: whoever was named last.
        _ if rank.position < SURNAME => fitting.iter().copied().max_by_key(|&person| (last_seen[person], std::cmp::Reverse(person))),
        _ => better_supported(candidate, people, &fitting, last_seen),
    }
}

/// Whether a given name is written almost as the word is.
fn is_spelling(people: &[Person], person: usize, word: &str) -> bool {
    people[person].forms.iter().flatten().any(|part| distance_at_most(part, word, 1))
}

/// Of people who share the name, the one who must be meant: named alone just before, or the one of note, or by far the most often named. Where
/// nothing speaks for one of them, nobody: the short name stays apart.
fn better_supported(candidate: &Candidate<'_>, people: &[Person], fitting: &[usize], last_seen: &[Option<usize>]) -> Option<usize> {
    let sentence = |mention: usize| {
        let token = candidate.analysis.mentions[mention].tokens.0 as usize;
        candidate.analysis.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    };
    let here = sentence(candidate.index);
    let seen = |person: usize| last_seen[person].map(sentence);
    let only = |of: &dyn Fn(usize) -> bool| {
        let mut chosen = fitting.iter().copied().filter(|&person| of(person));
        chosen.next().filter(|_| chosen.next().is_none())
    };
    let notes: Vec<u8> = fitting.iter().map(|&person| note(candidate, &people[person])).collect();
    let noted = |person: usize| notes[fitting.iter().position(|&other| other == person).unwrap_or(0)];
    let highest = notes.iter().copied().max().unwrap_or(0);
    // "Kim, whose sister Kim Yo-jong came, ...": who is somebody's relation gives way to a holder of office.
    let near = only(&|person| seen(person).is_some_and(|at| at + 1 >= here));
    let near = near.filter(|&person| highest < OFFICE || !is_relation(candidate, &people[person]));
    let most = fitting.iter().map(|&person| people[person].mentions).max().unwrap_or(0);
    let latest = fitting.iter().filter_map(|&person| seen(person)).max();
    near.or_else(|| only(&|person| highest > 0 && noted(person) == highest))
        .or_else(|| only(&|person| people[person].mentions * 2 >= most))
        .or_else(|| only(&|person| seen(person).is_some_and(|at| latest.is_some_and(|latest| at + 2 >= latest))))
}

/// The note of a person who holds an office of state.
const OFFICE: u8 = 2;

/// How well known a person is by the titles beside the names, or by the dated table of holders: 2 for offices of state, 1 for others.
fn note(candidate: &Candidate<'_>, person: &Person) -> u8 {
    let of_title = |&phrase: &usize| match candidate.phrases[phrase].class {
        TitleClass::State | TitleClass::Government | TitleClass::Leader | TitleClass::Royal | TitleClass::Minister => OFFICE,
        TitleClass::Relation | TitleClass::Human | TitleClass::Honorific | TitleClass::Other => 0,
        _ => 1,
    };
    let told = person.titles.iter().take(24).map(of_title).max().unwrap_or(0);
    let by_table = || {
        let date = candidate
            .analysis
            .document
            .published
            .and_then(|published| published.date.civil())
            .map(|date| crate::model::PartialDate::from(date).to_string());
        let holds = |date: &str| person.forms.iter().any(|form| !holders::in_office(&form.join(" "), date).is_empty());
        date.is_some_and(|date| holds(&date))
    };
    if told < OFFICE && by_table() { OFFICE } else { told }
}

/// Whether a person is known as somebody's relation only.
fn is_relation(candidate: &Candidate<'_>, person: &Person) -> bool {
    let relation = |&phrase: &usize| candidate.phrases[phrase].class == TitleClass::Relation;
    !person.titles.is_empty() && person.titles.iter().all(relation)
}

/// "Jokowi" to "Joko Widodo", "MBS" to "Mohammed bin Salman": the person whose customary byname it is.
fn byname(candidate: &Candidate<'_>, people: &[Person], words: &Words) -> Option<usize> {
    let full = bynames::full_name(&candidate.core.join(" "))?;
    let last = full.split(' ').next_back()?;
    let fits = |person: &usize| {
        people[*person].forms.iter().any(|form| {
            let known = |word: &str| form.iter().any(|part| alike(part, word));
            full.split(' ').filter(|word| known(word)).count() >= 2
        })
    };
    words.exact.get(last).into_iter().chain(words.alike.get(&sound(last))).flatten().copied().find(|person| fits(person))
}

/// What speaks for a candidate, weightiest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    title: i8,
    gender: i8,
    spelled: bool,
    position: u8,
}

/// What `position_score` gives for the surname.
const SURNAME: u8 = 3;

/// 3 for the surname, 2 for a part of a double surname, 1 for a given name.
fn position_score(form: &[String], word: &str, surname_first: bool) -> u8 {
    let at = form.iter().position(|part| alike(part, word));
    let Some(at) = at else { return 0 };
    let last = form.len() - 1;
    let surname = if surname_first { at == 0 } else { at == last };
    if surname {
        3
    } else if at == 0 || surname_first {
        1
    } else {
        2
    }
}

/// "Mr", "Mrs" before the short name against the given name of the full one.
fn gender_fits(candidate: &Candidate<'_>, person: &Person) -> i8 {
    let Some(told) = titles::honorific_gender(candidate.analysis, candidate.index) else { return 0 };
    let known = person.forms.iter().find_map(|form| {
        let first = form.first()?;
        crate::lexicon::given_names::gender(&capitalised(first))
    });
    match known {
        Some(known) if known == told => 1,
        Some(_) => -1,
        None => 0,
    }
}

/// "MBS": the initials of a full name.
fn acronym(candidate: &Candidate<'_>, people: &[Person]) -> Option<usize> {
    let text = &candidate.names[candidate.index].text;
    if !(3..=4).contains(&text.len()) || !text.chars().all(|c| c.is_ascii_uppercase()) {
        return None;
    }
    people.iter().position(|person| {
        person.forms.iter().any(|form| {
            let initials: String = form.iter().filter_map(|word| word.chars().next()).collect();
            initials.eq_ignore_ascii_case(text)
        })
    })
}
