//! Elections by their full names, "2011 Lund municipal election", "1980 Norwegian general election in Lund": names of their own, inside which
//! no place and no organisation is told of.

use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::model::{EntityKind, Mention, TokenKind};

/// Words between the year and "election".
const LONGEST: usize = 9;

/// Takes the mentions inside such names out; linear.
pub(super) fn drop_inside(analysis: &Analysis<'_>, mentions: &mut Vec<Mention>) {
    let heads = analysis.facts().iter().enumerate().filter(|(_, facts)| facts.has(Facts::ELECTION));
    let names: Vec<(usize, usize)> =
        heads.filter_map(|(at, _)| name_before(analysis, at).map(|first| (first, end(analysis, mentions, at)))).collect();
    if names.is_empty() {
        return;
    }
    mentions.retain(|mention| {
        let next = names.partition_point(|name| name.1 <= mention.tokens.0 as usize);
        let inside = names.get(next).is_some_and(|name| name.0 < mention.tokens.0 as usize && mention.tokens.1 as usize <= name.1);
        !inside || mention.kind == EntityKind::Event
    });
}

/// Whether a word may end such a name.
pub(in crate::extract) fn may_end_election(word: &str) -> bool {
    matches!(word, "election" | "elections" | "Election" | "Elections")
}

/// The year that begins the name which the word at `at` ends.
fn name_before(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let floor = at.saturating_sub(LONGEST);
    let first = (floor..at).rev().find(|&before| !is_part(analysis, before))?;
    let year = analysis.token(first);
    let plain = year.len() == 4 && (year.starts_with("18") || year.starts_with("19") || year.starts_with("20"));
    let named = (first + 1..at).any(|word| analysis.token(word).starts_with(char::is_uppercase));
    (plain && named && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(first)
}

/// Whether a word may stand between the year and "election".
fn is_part(analysis: &Analysis<'_>, at: usize) -> bool {
    let word = analysis.token(at);
    let kind = || {
        matches!(
            word,
            "federal"
                | "general"
                | "presidential"
                | "parliamentary"
                | "legislative"
                | "municipal"
                | "local"
                | "regional"
                | "provincial"
                | "state"
                | "mayoral"
                | "gubernatorial"
                | "special"
                | "primary"
                | "national"
                | "by"
                | "of"
                | "-"
                | "–"
        )
    };
    analysis.tokens[at].kind == TokenKind::Word && word.starts_with(char::is_uppercase) || kind()
}

/// One past the name's last token: "in Lund" behind it belongs to it.
fn end(analysis: &Analysis<'_>, mentions: &[Mention], at: usize) -> usize {
    let place = at + 2;
    let next = mentions.partition_point(|mention| (mention.tokens.0 as usize) < place);
    match mentions.get(next) {
        Some(mention) if mention.kind == EntityKind::Place && mention.tokens.0 as usize == place && analysis.token(at + 1) == "in" => {
            mention.tokens.1 as usize
        }
        _ => at + 1,
    }
}
