//! What is named after a person, "Jane Roe Street", "King Max Airport": the recogniser sees the person, the noun behind tells the place.

use crate::extract::Analysis;
use crate::model::{EntityKind, Mention, TokenKind};

/// Makes a place of a person's name with such a noun behind it; `floor` and `ceiling` are the tokens that other mentions leave.
pub(super) fn widen(analysis: &Analysis<'_>, mention: &mut Mention, floor: u32, ceiling: u32) {
    let (first, end) = mention.tokens;
    if mention.kind != EntityKind::Person || end >= ceiling || !is_site(analysis.token(end as usize)) {
        return;
    }
    let beside = analysis.tokens[end as usize].span.start == mention.span.end + 1;
    let follows = analysis
        .tokens
        .get(end as usize + 1)
        .is_some_and(|token| token.kind == TokenKind::Word && token.span.of(analysis.text()).starts_with(char::is_uppercase));
    if !beside || follows {
        return;
    }
    let title = first > floor
        && matches!(
            analysis.token(first as usize - 1),
            "King" | "Queen" | "Prince" | "Princess" | "President" | "Sir" | "Saint" | "Sheikh"
        );
    let whole = mention.over(&analysis.tokens, (first - u32::from(title)) as usize, end as usize + 1);
    *mention = Mention { kind: EntityKind::Place, ..whole };
}

/// Sorted.
#[rustfmt::skip]
const SITES: &[&str] = &[
    "Airbase", "Airport", "Avenue", "Boulevard", "Bridge", "Drive", "Highway", "Hill", "Hospital", "Lane", "Mosque", "Museum", "Park", "Road", "Square",
    "Stadium", "Street", "Tower",
];

fn is_site(word: &str) -> bool {
    SITES.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::SITES;

    #[test]
    fn sites_are_sorted() {
        assert!(SITES.is_sorted());
    }
}
