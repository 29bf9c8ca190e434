//! Scores and the best label sequence (Viterbi), in whole numbers. No strings, no features: only rows of scores.

use super::context::Context;
use super::features::{SLOTS, slots_of};
use super::labels::{GROUP, LABELS, OTHER, OUTSIDE, Part, SHOWN, WIDTH, ends, follows, parts, starts};
use super::types::{Payload, Types};
use crate::lexicon::TaggerModel;
use crate::model::{EntityKind, Mention, Sentence, Token};

/// Below every score that can occur.
const NEVER: i32 = i32::MIN / 4;

/// Margin (in score units) at which the confidence is one half.
const HALF_MARGIN: i32 = 24;

/// Scores of a word in every slot.
pub type SlotScores = [[i16; WIDTH]; SLOTS];

/// Weights of features, summed once a word.
pub struct Scorer {
    model: TaggerModel,
    legal: [[bool; WIDTH]; WIDTH],
}

impl Payload for Scorer {
    type Row = SlotScores;

    fn row(&mut self, keys: &[(u8, u32)]) -> SlotScores {
        let mut scores = [[0i16; WIDTH]; SLOTS];
        for &(family, key) in keys {
            let Some(&(mut slots, mut row)) = self.model.features.get(&key) else { continue };
            let wanted = slots_of(family);
            while slots != 0 {
                let slot = slots.trailing_zeros() as usize;
                if wanted >> slot & 1 == 1 {
                    for (score, weight) in scores[slot].iter_mut().zip(&self.model.rows[row as usize]) {
                        *score = score.saturating_add(i16::from(*weight));
                    }
                }
                row += 1;
                slots &= slots - 1;
            }
        }
        scores
    }
}

/// The labeller: a document's context to mentions. Holds buffers only.
pub struct Decoder {
    emissions: Vec<[i32; WIDTH]>,
    back: Vec<[u8; WIDTH]>,
    labels: Vec<u8>,
}

impl Scorer {
    /// Takes the weights of a model.
    pub fn new(mut model: TaggerModel) -> Self {
        let mut legal = [[false; WIDTH]; WIDTH];
        for (from, row) in legal.iter_mut().enumerate().take(LABELS) {
            for (to, cell) in row.iter_mut().enumerate().take(LABELS) {
                *cell = follows(from, to);
            }
        }
        model.transitions.resize(WIDTH, [0; WIDTH]);
        model.dynamics.resize(super::context::DYNAMICS, [0; WIDTH]);
        Scorer { model, legal }
    }
}

impl Decoder {
    /// Empty buffers.
    pub fn new() -> Self {
        Decoder { emissions: Vec::new(), back: Vec::new(), labels: Vec::new() }
    }

    /// Mentions of a sentence, appended to `out`.
    pub fn sentence(&mut self, context: &Context, types: &Types<Scorer>, tokens: &[Token], sentence: &Sentence, out: &mut Vec<Mention>) {
        let range = sentence.tokens.clone();
        let mut at = range.start;
        while at < range.end {
            if !near_name(context, range.start, range.end, at) {
                at += 1;
                continue;
            }
            let start = at;
            while at < range.end && near_name(context, range.start, range.end, at) {
                at += 1;
            }
            self.stretch(context, types, tokens, (start, at), (start > range.start, at < range.end), out);
        }
    }

    /// Labels tokens `start..end`, with nothing but `OUTSIDE` around them; `around` tells whether the sentence goes on before and after.
    fn stretch(
        &mut self,
        context: &Context,
        types: &Types<Scorer>,
        tokens: &[Token],
        (start, end): (usize, usize),
        around: (bool, bool),
        out: &mut Vec<Mention>,
    ) {
        let scorer = &types.payload;
        self.emissions.clear();
        for token in start..end {
            let mut sum = [0i32; WIDTH];
            context.slots(token, types, |slot, id| {
                let row = &types.row(id)[slot as usize];
                for i in 0..WIDTH {
                    sum[i] += i32::from(row[i]);
                }
            });
            context.dynamics(token, types, |feature| {
                let row = &scorer.model.dynamics[usize::from(feature)];
                for i in 0..WIDTH {
                    sum[i] += i32::from(row[i]);
                }
            });
            context.pairs(token, types, |key| {
                if let Some(&(_, row)) = scorer.model.features.get(&key) {
                    let row = &scorer.model.rows[row as usize];
                    for i in 0..WIDTH {
                        sum[i] += i32::from(row[i]);
                    }
                }
            });
            self.emissions.push(sum);
        }
        self.viterbi(scorer, around);
        let mut first = start;
        for token in start..end {
            let Some((kind, part)) = parts(usize::from(self.labels[token - start])) else { continue };
            if matches!(part, Part::Begin | Part::Unit) {
                first = token;
            }
            if matches!(part, Part::Last | Part::Unit) {
                let span = tokens[first].span.cover(tokens[token].span);
                let confidence = self.confidence(kind, first - start, token + 1 - start);
                out.push(Mention { span, tokens: (first as u32, token as u32 + 1), kind: SHOWN[kind], confidence });
            }
        }
    }

    fn viterbi(&mut self, scorer: &Scorer, around: (bool, bool)) {
        let count = self.emissions.len();
        self.back.clear();
        self.back.resize(count, [0; WIDTH]);
        let mut score = [NEVER; WIDTH];
        for label in (0..LABELS).filter(|&l| starts(l)) {
            let entry = if around.0 { i32::from(scorer.model.transitions[OUTSIDE][label]) } else { 0 };
            score[label] = self.emissions[0][label] + entry;
        }
        for token in 1..count {
            let mut next = [NEVER; WIDTH];
            let back = &mut self.back[token];
            for from in 0..LABELS {
                if score[from] <= NEVER {
                    continue;
                }
                let (legal, transitions) = (&scorer.legal[from], &scorer.model.transitions[from]);
                for to in 0..LABELS {
                    let candidate = score[from] + i32::from(transitions[to]);
                    if legal[to] && candidate > next[to] {
                        next[to] = candidate;
                        back[to] = from as u8;
                    }
                }
            }
            for to in 0..LABELS {
                if next[to] > NEVER {
                    next[to] += self.emissions[token][to];
                }
            }
            score = next;
        }
        if around.1 {
            for label in (0..LABELS).filter(|&l| ends(l)) {
                score[label] += i32::from(scorer.model.transitions[label][OUTSIDE]);
            }
        }
        let mut best = OUTSIDE;
        for label in (0..LABELS).filter(|&l| ends(l)) {
            if score[label] > score[best] {
                best = label;
            }
        }
        self.labels.clear();
        self.labels.resize(count, 0);
        for token in (0..count).rev() {
            self.labels[token] = best as u8;
            best = usize::from(self.back[token][best]);
        }
    }

    /// How clearly the tokens' own scores tell the kind from the others; 0 to 1.
    fn confidence(&self, kind: usize, first: usize, end: usize) -> f32 {
        let mut total = 0;
        for row in &self.emissions[first..end] {
            let of_kind = (1 + 4 * kind..5 + 4 * kind).map(|l| row[l]).max().unwrap_or(0);
            let others = (0..LABELS).filter(|l| (l - usize::from(*l > 0)) / 4 != kind || *l == OUTSIDE || *l == GROUP || *l == OTHER);
            total += of_kind - others.map(|l| row[l]).max().unwrap_or(0);
        }
        let margin = (total / (end - first).max(1) as i32).max(0);
        margin as f32 / (margin + HALF_MARGIN) as f32
    }
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a token may be part of a name: capitalised, or within two words of one that is.
fn near_name(context: &Context, start: usize, end: usize, at: usize) -> bool {
    let capital = |index: usize| context.capitalised[index];
    if capital(at) {
        return true;
    }
    let before = (at.saturating_sub(2).max(start)..at).any(capital);
    let after = (at + 1..(at + 3).min(end)).any(capital);
    before || after
}

/// Kinds that the tagger tells.
pub const KINDS: [EntityKind; 3] = SHOWN;
