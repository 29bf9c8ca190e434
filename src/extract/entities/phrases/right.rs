//! What stands to the right of a head noun: its portfolio, then countries and organisations.

use super::left::of_mention;
use super::{MentionIndex, Of, words};
use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::model::{EntityKind, TokenKind};

/// Reads rightwards from the head's end: portfolio ("of state"), then countries or organisations.
pub(super) fn right_of(analysis: &Analysis<'_>, mentions: &MentionIndex, end: usize, last: usize) -> (usize, String, Vec<Of>) {
    let mut at = end;
    let mut portfolio = String::new();
    let mut of = Vec::new();
    for _ in 0..2 {
        if at >= last || !words::is_link(analysis.lower(at)) {
            break;
        }
        let link = analysis.lower(at);
        let mut next = at + 1;
        if next < last && analysis.token(next).eq_ignore_ascii_case("the") {
            next += 1;
        }
        if matches!(link, "of" | "for") && portfolio.is_empty() && next < last && mentions.at(next).is_none() {
            let mut stop = next;
            while stop < last
                && stop < next + 6
                && mentions.at(stop).is_none()
                && (words::is_portfolio(analysis.lower(stop))
                    || analysis.token(stop) == "and" && stop + 1 < last && words::is_portfolio(analysis.lower(stop + 1)))
            {
                stop += 1;
            }
            if stop > next {
                for index in at..stop {
                    portfolio.push(' ');
                    portfolio.push_str(analysis.lower(index));
                }
                portfolio = portfolio.replace(" the ", " ");
                at = stop;
                continue;
            }
        }
        // "in", "at" and "to" name the office's object only for some titles; a place after "in" is where the person is.
        if matches!(link, "in" | "at" | "to" | "from") && of.is_empty() && !matches!(link, "from") {
            break;
        }
        let list_end = list_of(analysis, mentions, next, last, &mut of);
        if list_end > next {
            at = list_end;
        }
        break;
    }
    (at, portfolio, of)
}

/// "Russia, China and Mongolia" from `at` on; returns its end.
pub(super) fn list_of(analysis: &Analysis<'_>, mentions: &MentionIndex, at: usize, last: usize, of: &mut Vec<Of>) -> usize {
    let mut next = at;
    // "the leaders of A, the B agency reports": a comma alone joins only on the way to an "and".
    let (mut settled, mut by_comma) = ((of.len(), at), false);
    for _ in 0..12 {
        let item = if let Some(mention) =
            mentions.at(next).filter(|&m| matches!(analysis.mentions[m].kind, EntityKind::Place | EntityKind::Organisation))
        {
            Some((of_mention(analysis, mention), analysis.mentions[mention].tokens.1 as usize))
        } else if next < last && mentions.at(next).is_none() {
            nationality_right(analysis, next, last)
        } else {
            None
        };
        let Some((item, item_end)) = item else { break };
        // "counterparts from D, E's F": a possessor belongs to what follows.
        if of.is_empty() || analysis.tokens.get(item_end).is_none_or(|t| t.kind != TokenKind::Possessive) {
            of.push(item);
        } else {
            break;
        }
        let mut after = item_end;
        if after < last && analysis.token(after) == "," {
            after += 1;
        }
        let and = after < last && matches!(analysis.token(after), "and" | "&" | "or");
        if and || !by_comma {
            settled = (of.len(), item_end);
        }
        after += usize::from(and);
        by_comma = !and;
        if after == item_end || after >= last {
            break;
        }
        if analysis.token(after).eq_ignore_ascii_case("the") {
            after += 1;
        }
        next = after;
    }
    of.truncate(settled.0);
    settled.1
}

/// A country name that the recogniser did not mark.
fn nationality_right(analysis: &Analysis<'_>, at: usize, last: usize) -> Option<(Of, usize)> {
    let countries = Countries::get();
    if !analysis.token(at).starts_with(char::is_uppercase) {
        return None;
    }
    for length in [3, 2, 1] {
        if at + length <= last {
            let text = analysis.tokens[at].span.cover(analysis.tokens[at + length - 1].span).of(analysis.text());
            if let Some(country) = countries.by_name(text).filter(|_| text.len() <= 40) {
                return Some((Of::country(country), at + length));
            }
        }
    }
    None
}
