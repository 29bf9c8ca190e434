//! Phrases that look back to parties named before: "both sides", "the pair", "the two".

use super::{MentionIndex, Phrase, words};
use crate::extract::Analysis;

/// "both sides", "the two countries", "the pair".
pub(super) fn group(analysis: &Analysis<'_>, head: usize, floor: usize) -> Option<Phrase> {
    let lower = analysis.lower(head);
    let mut start = head;
    let mut number = match lower {
        "pair" | "duo" => Some(2),
        "trio" => Some(3),
        _ => None,
    };
    let mut opened = false;
    while start > floor && head - start < 4 {
        let before = analysis.lower(start - 1);
        if let Some(n) = words::number(before) {
            number = Some(n);
            opened |= before == "both";
        } else if matches!(before, "the" | "these" | "their" | "all") {
            opened = true;
        } else {
            break;
        }
        start -= 1;
    }
    let pair = matches!(lower, "pair" | "duo" | "trio");
    let sides = lower == "sides";
    (opened && (number.is_some() || sides) && (pair || sides || number.is_some())).then(|| {
        let mut phrase = Phrase::group_of(start, head + 1, number);
        phrase.title = if pair { String::new() } else { lower.to_owned() };
        phrase
    })
}

/// "the two met", "both agreed": the number alone, before a verb.
pub(super) fn bare_group(analysis: &Analysis<'_>, mentions: &MentionIndex, at: usize, last: usize) -> Option<Phrase> {
    let lower = analysis.lower(at);
    let next = if at + 1 < last { analysis.lower(at + 1) } else { "" };
    let verb = next.ends_with("ed")
        || matches!(
            next,
            "met"
                | "spoke"
                | "held"
                | "had"
                | "have"
                | "were"
                | "are"
                | "will"
                | "would"
                | "shook"
                | "sat"
                | "could"
                | "also"
                | "then"
                | "said"
                | "say"
                | "did"
                | "may"
                | "might"
                | "should"
                | "last"
                | "first"
                | ","
                | "."
                | "want"
                | "hope"
                | "plan"
                | "agree"
                | "took"
                | "came"
                | "began"
                | "never"
                | "reportedly"
                | "recently"
                | "reiterated"
        );
    if !verb || mentions.at(at + 1).is_some() {
        return None;
    }
    let definite = at > 0 && matches!(analysis.lower(at - 1), "the" | "these");
    let between = definite && at > 1 && matches!(analysis.lower(at - 2), "between" | "of");
    match lower {
        "two" | "three" if definite && (!between || matches!(next, "," | ".")) => {
            Some(Phrase::group_of(at - 1, at + 1, words::number(lower)))
        }
        "both" if !matches!(next, "," | "." | "the") => Some(Phrase::group_of(at, at + 1, Some(2))),
        _ => None,
    }
}
