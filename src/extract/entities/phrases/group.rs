//! Phrases that look back to parties named before: "both sides", "the pair", "the two".

use super::{MentionIndex, Phrase, words};
use crate::extract::Analysis;

/// "both sides", "the two countries", "the pair".
pub(super) fn group(analysis: &Analysis<'_>, head: usize, floor: usize) -> Option<Phrase> {
    let lower = analysis.token(head).to_lowercase();
    let mut start = head;
    let mut number = match lower.as_str() {
        "pair" | "duo" => Some(2),
        "trio" => Some(3),
        _ => None,
    };
    let mut opened = false;
    while start > floor && head - start < 4 {
        let before = analysis.token(start - 1).to_lowercase();
        if let Some(n) = words::number(&before) {
            number = Some(n);
            opened |= before == "both";
        } else if matches!(before.as_str(), "the" | "these" | "their" | "all") {
            opened = true;
        } else {
            break;
        }
        start -= 1;
    }
    let pair = matches!(lower.as_str(), "pair" | "duo" | "trio");
    let sides = lower == "sides";
    (opened && (number.is_some() || sides) && (pair || sides || number.is_some())).then(|| {
        let mut phrase = Phrase::group_of(start, head + 1, number);
        phrase.title = if pair { String::new() } else { lower };
        phrase
    })
}

/// "the two met", "both agreed": the number alone, before a verb.
pub(super) fn bare_group(analysis: &Analysis<'_>, mentions: &MentionIndex, at: usize, last: usize) -> Option<Phrase> {
    let lower = analysis.token(at).to_lowercase();
    let next = if at + 1 < last { analysis.token(at + 1).to_lowercase() } else { String::new() };
    let verb = next.ends_with("ed")
        || matches!(
            next.as_str(),
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
    let definite = at > 0 && matches!(analysis.token(at - 1).to_lowercase().as_str(), "the" | "these");
    let between = definite && at > 1 && matches!(analysis.token(at - 2).to_lowercase().as_str(), "between" | "of");
    match lower.as_str() {
        "two" | "three" if definite && (!between || matches!(next.as_str(), "," | ".")) => {
            Some(Phrase::group_of(at - 1, at + 1, words::number(&lower)))
        }
        "both" if !matches!(next.as_str(), "," | "." | "the") => Some(Phrase::group_of(at, at + 1, Some(2))),
        _ => None,
    }
}
