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

use super::phrases::{self, MentionIndex};
use crate::extract::Analysis;
use crate::lexicon::fold::{fold, single_spaced};
use crate::model::{EntityKind, SectionKind};

/// A mention as the stages of linking see it.
#[derive(Clone, Debug)]
struct Name {
    /// As printed, with single spaces.
    text: String,
    /// Folded words, split at spaces and hyphens.
    words: Vec<String>,
    /// Settled kind.
    kind: EntityKind,
    /// Outside the article proper.
    outside: bool,
}

impl Name {
    fn folded(&self) -> String {
        self.words.join(" ")
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
    let index = MentionIndex::new(&analysis.mentions, analysis.tokens.len());
    let found = phrases::find(analysis, &index);
    let beside = titles::beside(analysis, &index, &found);
    let mut clusters = vec![usize::MAX; names.len()];
    let mut count = 0;
    persons::cluster(analysis, &names, &found, &beside, &mut clusters, &mut count);
    things::cluster(analysis, &names, &mut clusters, &mut count);
    build::entities(analysis, &names, &found, &beside, &clusters, count);
    places::resolve(analysis);
}

fn name_of(analysis: &Analysis<'_>, mention: &crate::model::Mention) -> Name {
    let text = single_spaced(mention.span.of(analysis.text()));
    let text = without_direction(&text).to_owned();
    let words = words_of(&text);
    let outside = analysis
        .document
        .section_at(mention.span.start)
        .is_some_and(|section| !section.kind.is_article() || section.kind == SectionKind::Furniture);
    Name { text, words, kind: mention.kind, outside }
}

/// Folded words of a name, split at spaces and hyphens.
fn words_of(name: &str) -> Vec<String> {
    fold(name).split([' ', '-', '–']).filter(|word| !word.is_empty()).map(|word| word.trim_matches(['\'', '"', ',']).to_owned()).collect()
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
