//! The trained sequence labeller: words and their surroundings to labelled names. Training lives in `src/bin/train`, and shares everything here.

pub mod context;
pub mod decode;
pub mod features;
mod ids;
pub mod labels;
pub mod scorer;
pub mod types;

use crate::extract::Analysis;
use crate::lexicon::TaggerModel;
use crate::model::Mention;
use context::Context;
use decode::Decoder;
use scorer::Scorer;
use types::Types;

/// Distinct words kept between documents.
const WORDS_KEPT: usize = 100_000;

/// The labeller with its buffers.
pub struct Tagger {
    types: Types<Scorer>,
    context: Context,
    decoder: Decoder,
}

impl Tagger {
    /// Takes a model.
    pub fn new(mut model: TaggerModel) -> Self {
        let words = std::mem::take(&mut model.words);
        Tagger { types: Types::new(words, Scorer::new(model)), context: Context::default(), decoder: Decoder::new() }
    }

    /// Appends the names of a document, ascending.
    pub fn find(&mut self, analysis: &Analysis<'_>, mentions: &mut Vec<Mention>) {
        self.types.trim(WORDS_KEPT);
        self.context.build(analysis.text(), &analysis.tokens, &analysis.sentences, &mut self.types);
        analysis.facts.get_or_init(|| self.context.facts.clone());
        self.decoder.others.clear();
        for sentence in &analysis.sentences {
            self.decoder.sentence(&self.context, &self.types, analysis.text(), &analysis.tokens, sentence, mentions);
        }
    }

    /// Runs of tokens that the last document's other names (groups, works, elections) take up, as `start..end`, ascending.
    pub fn others(&self) -> &[(u32, u32)] {
        &self.decoder.others
    }
}
