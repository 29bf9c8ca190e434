//! Mentions to the entities of one document.
//!
//! `names` prepares the mentions, `kinds` settles what sort of thing each name is, `persons` and `things` gather the mentions of one entity, `titles` says which
//! descriptions stand beside which name, `build` makes the entities, `places` says which place of its name each place is. No comparison is quadratic: candidates come from an index of words.

mod acronyms;
mod build;
mod complete;
pub(super) use build::span_of;
mod inner;
mod kept;
mod kinds;
mod located;
mod names;
mod others;
mod persons;
mod places;
mod senses;
mod short_names;
mod states;
mod surroundings;
mod things;
pub(super) mod titles;

pub(in crate::extract) use acronyms::is_acronym;
pub(in crate::extract) use located::is_before_place;

use super::found::Found;
use crate::extract::Analysis;
use kept::Kept;
use names::{Form, Name};
use places::Listed;
use std::sync::Arc;

/// Mentions to entities. Keeps what the lexicons tell of a name from document to document: the same names come again and again.
#[derive(Debug, Default)]
pub struct Linker {
    forms: Kept<Arc<Form>>,
    places: Kept<Listed>,
}

impl Linker {
    /// Fills `analysis.entities` and `analysis.mention_entity` from `analysis.mentions`.
    pub fn link(&mut self, analysis: &mut Analysis<'_>) {
        complete::complete(analysis);
        let mut names = names::of(analysis, &mut self.forms);
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
        inner::add(analysis, &names);
        analysis.found = Some(found);
        places::resolve(analysis, &mut self.places);
    }
}
