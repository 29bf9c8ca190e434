//! Tokens to mentions, by the recognisers of the registry. How each of them works is its own file's matter.

use super::elections;
use super::events;
use super::known::Known;
use super::references::is_pronoun;
use super::spans;
use super::tagger::Tagger;
use crate::extract::Analysis;
use crate::lexicon::{self, TaggerModel};
use crate::model::Mention;
use crate::order::Order;

/// Adds what one recogniser finds to the mentions of those before it.
type Find = fn(&mut Recogniser, &Analysis<'_>, &mut Vec<Mention>);

/// The recognisers, in order: the trained one reads the whole sentence and comes first; the lexicon fills in names that it left out;
/// events come last, since their names hold those of organisations and places.
const RECOGNISERS: &[Find] = &[
    |recogniser, analysis, mentions| recogniser.tagger.find(analysis, mentions),
    |recogniser, analysis, mentions| Known::get().find(analysis, recogniser.tagger.others(), mentions),
    |_, analysis, mentions| events::find(analysis, mentions),
];

/// Finds names and their kinds.
pub struct Recogniser {
    tagger: Tagger,
}

impl Recogniser {
    /// Loads what the recognisers need.
    pub fn new() -> Self {
        Self::with_model(lexicon::tagger())
    }

    /// Uses another model than the compiled-in one.
    pub fn with_model(model: TaggerModel) -> Self {
        Recogniser { tagger: Tagger::new(model) }
    }

    /// All mentions of the document, ascending, without overlaps.
    pub fn recognise(&mut self, analysis: &Analysis<'_>) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for find in RECOGNISERS {
            find(self, analysis, &mut mentions);
        }
        spans::mend(analysis, &mut mentions);
        elections::drop_inside(analysis, &mut mentions);
        // "He'll", "They've" at the start of a sentence: no names.
        mentions.retain(|mention| {
            let (start, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
            end > start + 1 || !analysis.token(start).contains(['\'', '’']) || !is_pronoun(analysis.token(start), analysis.lower(start))
        });
        mentions
    }
}

impl Default for Recogniser {
    fn default() -> Self {
        Self::new()
    }
}

/// Merges `added` (ascending) into `mentions`; what they overlap gives way.
pub(super) fn cover(mentions: &mut Vec<Mention>, added: Vec<Mention>) {
    if added.is_empty() {
        return;
    }
    mentions.retain(|m| {
        let next = added.partition_point(|a| a.span.end <= m.span.start);
        added.get(next).is_none_or(|a| !a.span.overlaps(m.span))
    });
    mentions.extend(added);
    mentions.order_by_key(|m| m.span);
}
