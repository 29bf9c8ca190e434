//! Mentions to the entities of one document.
//!
//! `kinds` settles what sort of thing each name is, `persons` and `things` gather the mentions of one entity, `titles` says which
//! descriptions stand beside which name, `build` makes the entities, `places` says which place of its name each place is. No comparison is quadratic: candidates come from an index of words.

mod build;
mod complete;
pub(super) use build::span_of;
mod kinds;
mod located;
mod persons;
mod places;
mod short_names;
mod things;
pub(super) mod titles;

use super::found::Found;
use crate::extract::Analysis;
use crate::lexicon::fold::{folded, single_spaced};
use crate::model::{EntityKind, SectionKind};

/// A mention as the stages of linking see it.
#[derive(Clone, Debug)]
struct Name {
    /// As printed, with single spaces.
    text: String,
    /// Folded words, split at spaces and hyphens, with a space between each two.
    folded: String,
    /// Their number.
    count: usize,
    /// Settled kind.
    kind: EntityKind,
    /// Outside the article proper.
    outside: bool,
}

impl Name {
    /// The folded words.
    fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        // An empty name has no words, not an empty one.
        self.folded.split(' ').filter(|_| self.count > 0)
    }
}

/// Fills `analysis.entities` and `analysis.mention_entity` from `analysis.mentions`.
pub fn link(analysis: &mut Analysis<'_>) {
    complete::complete(analysis);
    let mut names: Vec<Name> = analysis.mentions.iter().map(|mention| name_of(analysis, mention)).collect();
    kinds::settle(analysis, &mut names);
    for (mention, name) in analysis.mentions.iter_mut().zip(&names) {
        mention.kind = name.kind;
    }
    let found = Found::of(analysis);
    let mut clusters = vec![usize::MAX; names.len()];
    let mut count = 0;
    persons::cluster(analysis, &names, &found.phrases, &found.beside, &mut clusters, &mut count);
    things::cluster(analysis, &names, &mut clusters, &mut count);
    build::entities(analysis, &names, &found.phrases, &found.beside, &clusters, count);
    analysis.found = Some(found);
    places::resolve(analysis);
}

fn name_of(analysis: &Analysis<'_>, mention: &crate::model::Mention) -> Name {
    let text = single_spaced(mention.span.of(analysis.text()));
    let direction = text.len() - without_direction(&text).len();
    let text = if direction > 0 { text[direction..].to_owned() } else { text };
    let (folded, count) = words_of(&text);
    let outside = analysis
        .document
        .section_at(mention.span.start)
        .is_some_and(|section| !section.kind.is_article() || section.kind == SectionKind::Furniture);
    Name { text, folded, count, kind: mention.kind, outside }
}

/// Folded words of a name, split at spaces and hyphens, and their number.
fn words_of(name: &str) -> (String, usize) {
    folded(name, |folded| {
        let mut out = String::with_capacity(folded.len());
        let mut count = 0;
        for word in folded.split([' ', '-', '–']).filter(|word| !word.is_empty()) {
            if count > 0 {
                out.push(' ');
            }
            out.push_str(word.trim_matches(['\'', '"', ',']));
            count += 1;
        }
        (out, count)
    })
}

/// "southern Israel" is Israel; "Southern Rhodesia" keeps its name.
fn without_direction(name: &str) -> &str {
    let Some((first, rest)) = name.split_once(' ') else { return name };
    let direction = matches!(
        first,
        "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "north"
            | "south"
            | "east"
            | "west"
            | "occupied"
            | "mainland"
            | "the"
            | "neighbouring"
            | "neighboring"
    );
    if direction && rest.starts_with(char::is_uppercase) { rest } else { name }
}
