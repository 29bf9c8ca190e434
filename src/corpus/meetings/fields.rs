//! One field of a meeting: who says what, which value is shown and why, and whether the reports exclude each other. Knows no particular field.

use crate::corpus::sorted;
use crate::corpus::types::{Choice, Field, Said};
use crate::order::Order;
use rustc_hash::FxHashSet;
use smallvec::{SmallVec, smallvec};
use std::cmp::Reverse;

/// A report's word on a field.
pub struct Word<T> {
    /// What it says.
    pub value: T,
    /// Index into the meeting's reports.
    pub report: u32,
    /// Near-duplicate group of its document.
    pub group: u32,
    /// Day of publication.
    pub published: Option<i32>,
}

/// What a field's values are to one another.
pub struct Rule<'a, T> {
    /// Whether two values say the same, however written.
    pub same: &'a dyn Fn(&T, &T) -> bool,
    /// Whether two values can both be right.
    pub compatible: &'a dyn Fn(&T, &T) -> bool,
    /// Higher for what says more; among compatible values the most precise is shown.
    pub precision: &'a dyn Fn(&T) -> i32,
    /// Whether a later report corrects an earlier one.
    pub latest_wins: bool,
}

impl<T: Clone> Field<T> {
    /// What becomes of the only report's word, or of its silence.
    pub fn of_one(value: Option<T>) -> Field<T> {
        let choice = if value.is_some() { Choice::Agreed } else { Choice::Nothing };
        let said = value.iter().map(|value| Said { value: value.clone(), reports: vec![0], sources: 1 }).collect();
        Field { value, choice, said, conflict: false }
    }
}

/// Weighs the words, given in the order of the reports.
pub fn weigh<T: Clone + Ord>(words: Vec<Word<T>>, rule: &Rule<'_, T>) -> Field<T> {
    struct Voice<T> {
        value: T,
        reports: Vec<u32>,
        /// Ascending.
        groups: SmallVec<[u32; 2]>,
        latest: Option<i32>,
    }
    let mut voices: Vec<Voice<T>> = Vec::new();
    for word in words {
        match voices.iter_mut().find(|voice| (rule.same)(&voice.value, &word.value)) {
            Some(voice) => {
                voice.reports.push(word.report);
                sorted::insert(&mut voice.groups, word.group);
                voice.latest = voice.latest.max(word.published);
            }
            None => {
                voices.push(Voice { value: word.value, reports: vec![word.report], groups: smallvec![word.group], latest: word.published })
            }
        }
    }
    let conflict = voices.iter().enumerate().any(|(at, a)| voices[at + 1..].iter().any(|b| !(rule.compatible)(&a.value, &b.value)));
    // A vaguer value backs every precise one that it allows.
    let backing = |voice: &Voice<T>| {
        let backers = voices.iter().filter(|other| (rule.compatible)(&voice.value, &other.value));
        backers.flat_map(|other| &other.groups).collect::<FxHashSet<_>>().len()
    };
    let best = |rank: &dyn Fn(&Voice<T>) -> [i32; 3]| {
        voices.iter().enumerate().max_by_key(|(at, voice)| (rank(voice), Reverse(*at))).map(|(at, _)| at)
    };
    let day = |voice: &Voice<T>| voice.latest.unwrap_or(i32::MIN);
    let chosen = match (voices.len(), conflict) {
        (0, _) => None,
        (1, _) => Some((0, Choice::Agreed)),
        (_, false) => best(&|v| [(rule.precision)(&v.value), v.groups.len() as i32, day(v)]).map(|at| (at, Choice::MostPrecise)),
        (_, true) if rule.latest_wins && voices.iter().all(|v| v.latest.is_some()) => {
            best(&|v| [day(v), v.groups.len() as i32, (rule.precision)(&v.value)]).map(|at| (at, Choice::Latest))
        }
        (_, true) => best(&|v| [backing(v) as i32, (rule.precision)(&v.value), day(v)]).map(|at| {
            let most = voices
                .iter()
                .enumerate()
                .all(|(other, v)| other == at || backing(v) < backing(&voices[at]) || (rule.compatible)(&v.value, &voices[at].value));
            let latest = voices.iter().enumerate().all(|(other, v)| other == at || day(v) < day(&voices[at]));
            (
                at,
                if most {
                    Choice::MostSources
                } else if latest {
                    Choice::Latest
                } else {
                    Choice::First
                },
            )
        }),
    };
    let Some((at, choice)) = chosen else {
        return Field { value: None, choice: Choice::Nothing, said: Vec::new(), conflict: false };
    };
    let first = voices.remove(at);
    voices.order_by(|a, b| b.groups.len().cmp(&a.groups.len()).then_with(|| a.value.cmp(&b.value)));
    let value = Some(first.value.clone());
    let said = std::iter::once(first).chain(voices);
    let said = said.map(|v| Said { value: v.value, reports: v.reports, sources: v.groups.len() as u32 }).collect();
    Field { value, choice, said, conflict }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values are numbers; equal tens are compatible, and what isn't a round ten is more precise. Each word: (value, group, day).
    fn check(words: &[(i32, u32, i32)], latest_wins: bool, expected: (Option<i32>, Choice, bool)) {
        let rule = Rule {
            same: &|a: &i32, b: &i32| a == b,
            compatible: &|a, b| a == b || (a / 10 == b / 10 && (a % 10 == 0 || b % 10 == 0)),
            precision: &|a| i32::from(a % 10 != 0),
            latest_wins,
        };
        let words = words.iter().enumerate();
        let words = words.map(|(at, &(value, group, day))| Word { value, report: at as u32, group, published: (day > 0).then_some(day) });
        let words: Vec<Word<i32>> = words.collect();
        if words.len() < 2 {
            let alone = words.first().map(|word| word.value);
            assert_eq!(Field::of_one(alone), weigh(words, &rule));
            return assert_eq!((alone, expected.2), (expected.0, false));
        }
        let field = weigh(words, &rule);
        assert_eq!((field.value, field.choice, field.conflict), expected);
    }

    #[test]
    fn chooses() {
        check(&[], false, (None, Choice::Nothing, false));
        check(&[(12, 1, 5)], true, (Some(12), Choice::Agreed, false));
        check(&[(12, 1, 0), (12, 2, 0)], false, (Some(12), Choice::Agreed, false));
        check(&[(10, 1, 0), (10, 2, 0), (12, 3, 0)], false, (Some(12), Choice::MostPrecise, false));
        check(&[(12, 1, 0), (13, 2, 0), (13, 3, 0)], false, (Some(13), Choice::MostSources, true));
        check(&[(12, 1, 1), (13, 1, 2)], false, (Some(13), Choice::Latest, true));
        check(&[(12, 1, 0), (13, 2, 0)], false, (Some(12), Choice::First, true));
        check(&[(12, 1, 1), (12, 2, 1), (13, 3, 2)], true, (Some(13), Choice::Latest, true));
        // Copies of one text are one source.
        check(&[(12, 1, 0), (12, 1, 0), (13, 2, 0), (13, 3, 0)], false, (Some(13), Choice::MostSources, true));
    }
}
