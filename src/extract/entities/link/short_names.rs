//! "Putin" to "Vladimir Putin", "Xi" to "Xi Jinping", "MBS" to "Mohammed bin Salman": whom a short name means.

use super::Name;
use super::persons::{Person, Words, alike, is_particle};
use super::titles::{self, Beside};
use crate::extract::Analysis;
use crate::extract::entities::phrases::Phrase;
use crate::lexicon::fold::sound;

/// A short name in its place.
pub(super) struct Candidate<'a> {
    pub analysis: &'a Analysis<'a>,
    pub names: &'a [Name],
    pub phrases: &'a [Phrase],
    pub beside: &'a Beside,
    pub index: usize,
    pub core: &'a [&'a str],
}

/// Common surnames of languages that put the surname first, folded.
#[rustfmt::skip]
const EASTERN_SURNAMES: &[&str] = &[
    "ahn", "an", "bae", "bai", "ban", "bo", "bui", "cai", "cao", "chae", "chan", "chang", "chen", "cheng", "cheung", "chiang", "cho", "choe", "choi", "chu", "chung", "cui", "dai", "dang", "dao", "deng", "ding", "do", "dong",
    "dou", "du", "duan", "duong", "fan", "fang", "feng", "fu", "gan", "gao", "geng", "gong", "gu", "guan", "guo", "ha", "hai", "han", "hao", "he", "ho", "hong", "hou", "hsiao", "hu", "hua", "huang", "hun", "hwang", "im", "jang",
    "jeon", "jeong", "ji", "jia", "jiang", "jin", "jo", "joo", "jung", "kang", "kim", "ko", "kong", "koo", "ku", "kwok", "kwon", "lai", "lam", "le", "lee", "lei", "leung", "li", "lian", "liang", "liao", "lim", "lin", "liu",
    "long", "lu", "luo", "luong", "ly", "ma", "mai", "mao", "mei", "meng", "min", "moon", "na", "nam", "ng", "ngo", "nguyen", "nie", "ning", "no", "oh", "ou", "pak", "pan", "pang", "park", "pei", "peng", "pham", "phan", "phung",
    "qi", "qian", "qiao", "qin", "qiu", "qu", "rao", "ren", "ri", "roh", "ryu", "seo", "shen", "shi", "shin", "sim", "sin", "so", "son", "song", "soong", "su", "suh", "sun", "tan", "tang", "tao", "teng", "thae", "tian", "to",
    "tong", "tran", "trinh", "truong", "tsai", "tsien", "u", "vo", "vu", "wan", "wang", "wei", "wen", "won", "wong", "woo", "wu", "xi", "xia", "xiao", "xie", "xing", "xiong", "xu", "xue", "yan", "yang", "yao", "ye", "yeo",
    "yi", "yin", "yoo", "yoon", "you", "yu", "yuan", "yue", "yun", "zeng", "zhai", "zhan", "zhang", "zhao", "zheng", "zhong", "zhou", "zhu", "zhuang", "zou", "zuo",
];

/// Whether the first word of a full name is its surname.
pub(super) fn is_surname_first(core: &[&str]) -> bool {
    (2..=4).contains(&core.len())
        && EASTERN_SURNAMES.binary_search(&core[0]).is_ok()
        && crate::lexicon::given_names::gender(&capitalised(core[0])).is_none()
}

/// Whether a folded word is a common surname of a language that puts it first.
pub(super) fn is_eastern_surname(word: &str) -> bool {
    EASTERN_SURNAMES.binary_search(&word).is_ok()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The person a short name means, if one of those named in full.
pub(super) fn choose(candidate: &Candidate<'_>, people: &[Person], words: &Words, last_seen: &[Option<usize>]) -> Option<usize> {
    let word = candidate.core.iter().rev().find(|word| !is_particle(word))?;
    let exact = words.exact.get(*word).map_or(&[][..], Vec::as_slice);
    let similar = if word.chars().nth(3).is_some() { words.alike.get(&sound(word)).map_or(&[][..], Vec::as_slice) } else { &[][..] };
    let mut best: Option<(Rank, usize)> = None;
    for (&person, spelled) in exact.iter().map(|person| (person, true)).chain(similar.iter().map(|person| (person, false))) {
        let score = people[person].forms.iter().map(|form| position_score(form, word, people[person].surname_first)).max().unwrap_or(0);
        if score == 0 {
            continue;
        }
        let rank = Rank {
            spelled,
            title: titles::fits(candidate, person, people),
            position: score,
            gender: gender_fits(candidate, &people[person]),
            near: last_seen[person].map_or(0, |seen| seen + 1),
        };
        let better = best.is_none_or(|(known, known_person)| rank > known || rank == known && person < known_person);
        if better {
            best = Some((rank, person));
        }
    }
    if let Some((rank, person)) = best {
        // A mere given name needs no contradiction from its title; an unlike title speaks against any name.
        return (rank.title >= 0 && !(rank.position == 1 && rank.gender < 0)).then_some(person);
    }
    acronym(candidate, people)
}

/// What speaks for a candidate, weightiest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    title: i8,
    gender: i8,
    spelled: bool,
    position: u8,
    near: usize,
}

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
