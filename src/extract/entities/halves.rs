//! Two organisations that were taken for one: "Lund Workers Party and Roe Foundation". A conjunction parts them where a whole name stands on
//! either side; "Ministry of Trade and Industry" stays one.

use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::lexicon::organisations::Organisations;
use crate::model::{EntityKind, Mention};

/// Nouns that head the names of organisations. Nouns for members do not: "Alliance of Liberals and Democrats".
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "Academy", "Agency", "Airlines", "Airways", "Alliance", "Army", "Assembly", "Association", "Authority", "Bank", "Bloc", "Board", "Brigades",
    "Bureau", "Center", "Centre", "Chamber", "Club", "Coalition", "College", "Commission", "Committee", "Company", "Confederation", "Congress",
    "Corporation", "Council", "Court", "Department", "Federation", "Foundation", "Front", "Fund", "Government", "Group", "Institute",
    "Institution", "League", "Ministry", "Movement", "Navy", "Network", "Office", "Opposition", "Orchestra", "Organisation",
    "Organization", "Parliament", "Party", "Police", "Post", "Racing", "School", "Senate", "Society", "Times", "Tribunal", "Trust",
    "Union", "United", "University",
];

/// The second half of a mention, cut off; none where the mention is one name.
pub(super) fn part(analysis: &Analysis<'_>, mention: &mut Mention) -> Option<Mention> {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    if mention.kind != EntityKind::Organisation || end - first < 4 {
        return None;
    }
    let parts = |at: usize| match analysis.token(at) {
        // Inside a name "and" has no article behind it.
        "and" | "or" => analysis.token(at + 1) == "the" || is_whole(analysis, first, at),
        "," => lists(analysis, first, at, end),
        _ => false,
    };
    let cut = (first + 2..end - 1).find(|&at| parts(at))?;
    let from = cut + 1 + usize::from(matches!(analysis.token(cut + 1), "the" | "The"));
    let right = from < end && analysis.token(from).starts_with(char::is_uppercase) && has_head(analysis, from, end);
    if analysis.token(cut) != "," && !right {
        return None;
    }
    let whole = *mention;
    *mention = whole.over(&analysis.tokens, first, cut);
    Some(whole.over(&analysis.tokens, from, end))
}

/// "Fund for Birds, Lund Union": a comma between names of two words and more, where no "and" behind it goes on a list within one name
/// ("Ministry of Birds, Fish and Trees").
fn lists(analysis: &Analysis<'_>, first: usize, comma: usize, end: usize) -> bool {
    let capital = |at: usize| analysis.token(at).starts_with(char::is_uppercase);
    let joined = (comma + 1..end).any(|at| matches!(analysis.token(at), "and" | "&" | ","));
    comma - first >= 2 && end - comma > 2 && capital(comma + 1) && !joined
}

fn is_head(word: &str) -> bool {
    HEADS.binary_search(&word).is_ok()
}

/// Whether the tokens `start..end` have a head noun, or are a known name.
fn has_head(analysis: &Analysis<'_>, start: usize, end: usize) -> bool {
    let span = analysis.tokens[start].span.cover(analysis.tokens[end - 1].span);
    let two = end - start >= 2;
    two && (start..end).any(|at| is_head(analysis.token(at))) || Organisations::get().by_form(span.of(analysis.text())).is_some()
}

/// Whether the tokens are a name that ends here: with its head noun, or with the country behind "of".
fn is_whole(analysis: &Analysis<'_>, start: usize, end: usize) -> bool {
    if is_head(analysis.token(end - 1)) {
        return true;
    }
    let of = (start..end - 1).rfind(|&at| analysis.token(at) == "of");
    of.is_some_and(|of| {
        let owner = of + 1 + usize::from(analysis.token(of + 1) == "the");
        let country = || {
            let span = analysis.tokens[owner].span.cover(analysis.tokens[end - 1].span);
            Countries::get().by_name(span.of(analysis.text())).is_some()
        };
        of > start && owner < end && is_head(analysis.token(of - 1)) && country()
    })
}

#[cfg(test)]
mod tests {
    use super::HEADS;

    #[test]
    fn heads_are_sorted() {
        assert!(HEADS.is_sorted());
    }
}
