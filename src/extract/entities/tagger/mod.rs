//! The trained sequence labeller: words and their surroundings to labelled names. Training lives in `src/bin/train`, and shares everything here.

pub mod context;
pub mod decode;
pub mod features;
mod ids;
pub mod labels;
pub mod scorer;
pub mod types;

use crate::extract::Analysis;
use crate::lexicon::{TaggerModel, flag};
use crate::model::{EntityKind, Mention};
use context::Context;
use decode::Decoder;
use features::Case;
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
        let before = mentions.len();
        for sentence in &analysis.sentences {
            self.decoder.sentence(&self.context, &self.types, analysis.text(), &analysis.tokens, sentence, mentions);
        }
        for at in before..mentions.len() {
            let next = mentions.get(at + 1).map_or(u32::MAX, |m| m.tokens.0);
            self.whole_word(analysis, &mut mentions[at], next);
        }
    }

    /// A person's name does not end inside a hyphenated word, "Jong-un", unless what follows is a common word: "Trump-era".
    fn whole_word(&self, analysis: &Analysis<'_>, mention: &mut Mention, next: u32) {
        let end = mention.tokens.1 as usize;
        let Some([hyphen, word]) = analysis.tokens.get(end..end + 2) else { return };
        let glued = hyphen.span.start == mention.span.end && hyphen.span.end == word.span.start && analysis.token(end) == "-";
        if mention.kind != EntityKind::Person || end < mention.tokens.0 as usize + 2 || !glued || (next as usize) < end + 2 {
            return;
        }
        let id = self.context.types[end + 1];
        let look = self.types.look(id);
        if look.case == Case::Lower && look.length <= 4 && !self.types.info(id).info.is(flag::MOSTLY_LOWER) {
            mention.tokens.1 += 2;
            mention.span.end = word.span.end;
        }
    }

    /// Runs of tokens that the last document's other names (groups, works, elections) take up, as `start..end`, ascending.
    pub fn others(&self) -> &[(u32, u32)] {
        &self.decoder.others
    }
}
