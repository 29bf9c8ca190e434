//! Tokens to mentions, by the recognisers of the registry. How each of them works is its own file's matter.

use super::tagger::context::Context;
use super::tagger::decode::{Decoder, Scorer};
use super::tagger::types::Types;
use crate::extract::Analysis;
use crate::lexicon;
use crate::model::Mention;

/// Distinct words kept between documents.
const WORDS_KEPT: usize = 100_000;

/// Finds names and their kinds.
pub struct Recogniser {
    types: Types<Scorer>,
    context: Context,
    decoder: Decoder,
}

impl Recogniser {
    /// Loads what the recognisers need.
    pub fn new() -> Self {
        Self::with_model(lexicon::tagger())
    }

    /// Uses another model than the compiled-in one.
    pub fn with_model(mut model: lexicon::TaggerModel) -> Self {
        let words = std::mem::take(&mut model.words);
        Recogniser { types: Types::new(words, Scorer::new(model)), context: Context::default(), decoder: Decoder::new() }
    }

    /// All mentions of the document, ascending, without overlaps.
    pub fn recognise(&mut self, analysis: &Analysis<'_>) -> Vec<Mention> {
        self.types.trim(WORDS_KEPT);
        self.context.build(analysis.text(), &analysis.tokens, &analysis.sentences, &mut self.types);
        let mut mentions = Vec::new();
        for sentence in &analysis.sentences {
            self.decoder.sentence(&self.context, &self.types, &analysis.tokens, sentence, &mut mentions);
        }
        mentions
    }
}

impl Default for Recogniser {
    fn default() -> Self {
        Self::new()
    }
}
