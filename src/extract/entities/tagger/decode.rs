//! Scores and the best label sequence (Viterbi), in whole numbers. No strings, no features: only rows of scores.

use super::context::Context;
use super::features::{SLOTS, slots_of};
use super::labels::{GROUP, LABELS, OUTSIDE, Part, SHOWN, WIDTH, ends, follows, parts, starts};
use super::types::{Payload, Types};
use crate::lexicon::TaggerModel;
use crate::model::{Mention, Sentence, Token};
use crate::text::Span;

/// Below every score that can occur.
const NEVER: i32 = i32::MIN / 8;

/// Margin (in score units) at which the confidence is one half.
const HALF_MARGIN: i32 = 24;

/// Scores of a word in every slot.
pub type SlotScores = [[i16; WIDTH]; SLOTS];

/// Weights of features, summed once a word.
pub struct Scorer {
    model: TaggerModel,
    /// Transition scores, `NEVER` where a label may not follow.
    transitions: [[i32; WIDTH]; WIDTH],
    /// One bit for the low bits of every feature key: tells most unknown pairs without a look at the large table.
    filter: Vec<u64>,
}

/// Bits of the filter of keys, as a power of two.
const FILTER_BITS: u32 = 20;

fn filter_place(key: u32) -> (usize, u64) {
    let low = key & ((1 << FILTER_BITS) - 1);
    ((low >> 6) as usize, 1 << (low & 63))
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
    /// Best score of each prefix by its last label.
    forward: Vec<[i32; WIDTH]>,
    margins: Vec<i32>,
    /// Runs of tokens of other names (groups, works, elections), ascending: found, but not shown.
    pub others: Vec<(u32, u32)>,
}

impl Scorer {
    /// Takes the weights of a model.
    pub fn new(mut model: TaggerModel) -> Self {
        model.transitions.resize(WIDTH, [0; WIDTH]);
        let mut transitions = [[NEVER; WIDTH]; WIDTH];
        for (from, row) in transitions.iter_mut().enumerate().take(LABELS) {
            for (to, cell) in row.iter_mut().enumerate().take(LABELS).filter(|(to, _)| follows(from, *to)) {
                *cell = i32::from(model.transitions[from][to]);
            }
        }
        let mut filter = vec![0; 1 << (FILTER_BITS - 6)];
        for &key in model.features.keys() {
            let (word, bit) = filter_place(key);
            filter[word] |= bit;
        }
        model.dynamics.resize(super::context::DYNAMICS, [0; WIDTH]);
        Scorer { model, transitions, filter }
    }
}

impl Decoder {
    /// Empty buffers.
    pub fn new() -> Self {
        Decoder {
            emissions: Vec::new(),
            back: Vec::new(),
            labels: Vec::new(),
            forward: Vec::new(),
            margins: Vec::new(),
            others: Vec::new(),
        }
    }

    /// Mentions of a sentence, appended to `out`.
    pub fn sentence(
        &mut self,
        context: &Context,
        types: &Types<Scorer>,
        text: &str,
        tokens: &[Token],
        sentence: &Sentence,
        out: &mut Vec<Mention>,
    ) {
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
            self.stretch(context, types, (text, tokens, range.end), (start, at), (start > range.start, at < range.end), out);
        }
    }

    /// Labels tokens `start..end`, with nothing but `OUTSIDE` around them; `around` tells whether the sentence goes on before and after.
    fn stretch(
        &mut self,
        context: &Context,
        types: &Types<Scorer>,
        (text, tokens, last): (&str, &[Token], usize),
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
                let (word, bit) = filter_place(key);
                if scorer.filter[word] & bit == 0 {
                    return;
                }
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
            let label = usize::from(self.labels[token - start]);
            let Some((kind, part)) = parts(label) else {
                if label != OUTSIDE {
                    match self.others.last_mut() {
                        Some(last) if last.1 as usize == token => last.1 += 1,
                        _ => self.others.push((token as u32, token as u32 + 1)),
                    }
                }
                continue;
            };
            if matches!(part, Part::Begin | Part::Unit) {
                first = token;
            }
            if matches!(part, Part::Last | Part::Unit) {
                let mut span = tokens[first].span.cover(tokens[token].span);
                if token + 1 == last && full_stop(text, tokens[token].span) {
                    span.end -= 1;
                }
                let confidence = self.confidence(first - start, token + 1 - start);
                out.push(Mention { span, tokens: (first as u32, token as u32 + 1), kind: SHOWN[kind], confidence });
            }
        }
    }

    // Index loops over rows of one width: the form that becomes vector code.
    #[allow(clippy::needless_range_loop)]
    fn viterbi(&mut self, scorer: &Scorer, around: (bool, bool)) {
        let count = self.emissions.len();
        self.back.clear();
        self.back.resize(count, [0; WIDTH]);
        self.forward.clear();
        let mut score = [NEVER; WIDTH];
        for label in (0..LABELS).filter(|&l| starts(l)) {
            let entry = if around.0 { scorer.transitions[OUTSIDE][label] } else { 0 };
            score[label] = self.emissions[0][label] + entry;
        }
        self.forward.push(score);
        for token in 1..count {
            let mut next = [NEVER; WIDTH];
            let mut best_from = [0i32; WIDTH];
            for (from, &before) in score.iter().enumerate().take(LABELS).filter(|(_, s)| **s > NEVER) {
                let row = &scorer.transitions[from];
                for to in 0..WIDTH {
                    let candidate = before + row[to];
                    if candidate > next[to] {
                        next[to] = candidate;
                        best_from[to] = from as i32;
                    }
                }
            }
            let (emission, back) = (&self.emissions[token], &mut self.back[token]);
            for to in 0..WIDTH {
                // Below half of NEVER: reached through a forbidden step.
                next[to] = if next[to] > NEVER / 2 { next[to] + emission[to] } else { NEVER };
                back[to] = best_from[to] as u8;
            }
            score = next;
            self.forward.push(score);
        }
        let exit = self.exit(scorer, around.1);
        let mut best = OUTSIDE;
        for label in (0..LABELS).filter(|&l| ends(l)) {
            if score[label] + exit[label] > score[best] + exit[best] {
                best = label;
            }
        }
        self.labels.clear();
        self.labels.resize(count, 0);
        for token in (0..count).rev() {
            self.labels[token] = best as u8;
            best = usize::from(self.back[token][best]);
        }
        if self.labels.iter().any(|&l| parts(usize::from(l)).is_some()) {
            self.measure(scorer, exit);
        }
    }

    /// What leaving the stretch costs by its last label.
    fn exit(&self, scorer: &Scorer, goes_on: bool) -> [i32; WIDTH] {
        std::array::from_fn(|label| match (label < LABELS && ends(label), goes_on) {
            (false, _) => NEVER,
            (true, true) => scorer.transitions[label][OUTSIDE],
            (true, false) => 0,
        })
    }

    /// For each token, how far the best labelling is ahead of the best one that gives the token another kind.
    #[allow(clippy::needless_range_loop)]
    fn measure(&mut self, scorer: &Scorer, exit: [i32; WIDTH]) {
        let mut after = exit;
        self.margins.clear();
        self.margins.resize(self.emissions.len(), 0);
        for token in (0..self.emissions.len()).rev() {
            let chosen = parts(usize::from(self.labels[token])).map(|p| p.0);
            let (mut best, mut other) = (NEVER, NEVER);
            for (label, ahead) in after.iter().enumerate().take(LABELS) {
                let total = self.forward[token][label].saturating_add(*ahead);
                best = best.max(total);
                if parts(label).map(|p| p.0) != chosen || label >= GROUP {
                    other = other.max(total);
                }
            }
            self.margins[token] = best - other;
            let mut before = [NEVER; WIDTH];
            for (from, cell) in before.iter_mut().enumerate().take(LABELS) {
                for (to, &ahead) in after.iter().enumerate().take(LABELS) {
                    if scorer.transitions[from][to] > NEVER && ahead > NEVER {
                        *cell = (*cell).max(ahead + self.emissions[token][to] + scorer.transitions[from][to]);
                    }
                }
            }
            after = before;
        }
    }

    /// How clearly the tokens `first..end` are of their kind: 0 to 1, by the least clear of them.
    fn confidence(&self, first: usize, end: usize) -> f32 {
        let margin = self.margins[first..end].iter().copied().min().unwrap_or(0).clamp(0, 1 << 20);
        margin as f32 / (margin + HALF_MARGIN) as f32
    }
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether the dot of the abbreviation that ends a sentence ("Acme Co.") is the sentence's rather than the name's ("U.S.").
fn full_stop(text: &str, span: Span) -> bool {
    let word = span.of(text);
    word.len() > 3 && word.ends_with('.') && !word[..word.len() - 1].contains('.')
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
