//! Where a place meets an office or a name: "Governor of [Maine Jane Roe]" and "In [Oslo Jane Roe]" are a place and a person, "[Lund County Sheriff]" a place without its office.

use crate::extract::Analysis;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::given_names;
use crate::lexicon::places::Places;
use crate::lexicon::titles::{TitleClass, Titles};
use crate::model::{EntityKind, Mention};

/// Words of a place's name that are tried.
const LONGEST: usize = 3;

/// The person behind the place that an office is of, or that tells where, cut off from it; none where the mention is one name.
pub(super) fn part(analysis: &Analysis<'_>, mention: &mut Mention) -> Option<Mention> {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    let office = first >= 2 && analysis.token(first - 1) == "of" && is_office(analysis, first - 2);
    // "In [Oslo Jane Roe] met"
    let there = first > 0 && matches!(analysis.token(first - 1), "In" | "in" | "At") && mention.kind == EntityKind::Place;
    if !office && !there || mention.kind == EntityKind::Event || end - first < 3 {
        return None;
    }
    let names = |at: usize| analysis.token(at).starts_with(char::is_uppercase);
    let cut = (first + 1..=(first + LONGEST).min(end - 2)).rev().find(|&cut| (cut..end).all(names) && is_place(analysis, first, cut))?;
    if !office && (is_place(analysis, first, end) || given_names::gender(analysis.token(cut)).is_none()) {
        return None;
    }
    let rest = Mention { kind: EntityKind::Person, ..mention.over(&analysis.tokens, cut, end) };
    *mention = Mention { kind: EntityKind::Place, ..mention.over(&analysis.tokens, first, cut) };
    Some(rest)
}

/// Takes the office at the end, or at the head with "of", of a mention that is else a place out of it: "[Sultan of Oman]".
pub(super) fn trim(analysis: &Analysis<'_>, mention: &mut Mention) {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    if mention.kind == EntityKind::Place
        && end - first >= 3
        && analysis.token(first + 1) == "of"
        && is_office(analysis, first)
        && is_place(analysis, first + 2, end)
    {
        *mention = mention.over(&analysis.tokens, first + 2, end);
        return;
    }
    let kind = matches!(mention.kind, EntityKind::Place | EntityKind::Organisation);
    if kind && end - first >= 2 && is_office(analysis, end - 1) && is_place(analysis, first, end - 1) {
        *mention = Mention { kind: EntityKind::Place, ..mention.over(&analysis.tokens, first, end - 1) };
    }
}

/// Whether the word is an office that one person holds, with a capital.
fn is_office(analysis: &Analysis<'_>, at: usize) -> bool {
    use TitleClass::{Deputy, Government, Head, Legislator, Minister, Official, State};
    analysis.token(at).starts_with(char::is_uppercase)
        && Titles::get().by_form(analysis.lower(at)).is_some_and(|title| {
            !title.plural && matches!(title.class, State | Government | Head | Minister | Deputy | Official | Legislator)
        })
}

fn is_place(analysis: &Analysis<'_>, first: usize, end: usize) -> bool {
    let name = analysis.tokens[first].span.cover(analysis.tokens[end - 1].span).of(analysis.text());
    matches!(Countries::get().resolve(name), Some((_, CountryWord::Name | CountryWord::Capital)))
        || Places::get().look(name).next().is_some()
}
