//! Scores and the best label sequence (Viterbi), in whole numbers. No strings, no features: only rows of scores.

use super::context::Context;
use super::features::{SLOTS, slots_of};
use super::labels::{LABELS, OUTSIDE, Part, SHOWN, WIDTH, ends, follows, parts, starts};
use super::types::{Payload, Types};
use crate::lexicon::TaggerModel;
use crate::model::{Mention, Sentence, Token};
use crate::text::Span;

/// Below every score that can occur.
const NEVER: i32 = i32::MIN / 8;

/// Margin (in score units) at which the confidence is one half.
const HALF_MARGIN: i32 = 48;

/// Scores of a word in every slot.
pub type SlotScores = [[i16; WIDTH]; SLOTS];

/// Most features of a word: see `features::of_word`.
const KEYS: usize = 64;

/// Weights of features, summed once a word.
pub struct Scorer {
    model: TaggerModel,
    /// Transition scores, `NEVER` where a label may not follow.
    transitions: [[i32; WIDTH]; WIDTH],
    /// The same with rows and columns exchanged.
    backwards: [[i32; WIDTH]; WIDTH],
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
        // All look-ups first, so that the processor waits for them side by side.
        let mut found = [(0u16, 0u16, 0u32); KEYS];
        let mut count = 0;
        for &(family, key) in keys {
            let (word, bit) = filter_place(key);
            if self.filter[word] & bit != 0
                && let Some(&(slots, row)) = self.model.features.get(&key)
                && let Some(place) = found.get_mut(count)
            {
                *place = (slots_of(family), slots, row);
                count += 1;
            }
        }
        for &(wanted, mut slots, mut row) in &found[..count] {
            while slots != 0 {
                let slot = slots.trailing_zeros() as usize;
                if wanted >> slot & 1 == 1 {
                    let weights = &self.model.rows[row as usize];
                    for (score, weight) in scores[slot].iter_mut().zip(weights) {
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
        let backwards = std::array::from_fn(|to| std::array::from_fn(|from| transitions[from][to]));
        Scorer { model, transitions, backwards, filter }
    }
}

impl Decoder {
    /// Empty buffers.
    pub fn new() -> Self {
        Decoder { emissions: Vec::new(), labels: Vec::new(), forward: Vec::new(), margins: Vec::new(), others: Vec::new() }
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
        let mut rows = [&NO_SCORES; ROWS];
        for token in start..end {
            let mut count = 0;
            let mut put = |row| {
                rows[count] = row;
                count += 1;
            };
            context.slots(token, types, |slot, id| put(&types.row(id)[slot as usize]));
            context.dynamics(token, types, |feature| put(&scorer.model.dynamics[usize::from(feature)]));
            let mut sum = total(&rows[..count]);
            context.pairs(token, types, |key| {
                let (word, bit) = filter_place(key);
                if scorer.filter[word] & bit == 0 {
                    return;
                }
                if let Some(&(_, row)) = scorer.model.features.get(&key) {
                    add(&mut sum, &scorer.model.rows[row as usize]);
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

    fn viterbi(&mut self, scorer: &Scorer, around: (bool, bool)) {
        let count = self.emissions.len();
        self.forward.clear();
        let mut score = [NEVER; WIDTH];
        for label in (0..LABELS).filter(|&l| starts(l)) {
            let entry = if around.0 { scorer.transitions[OUTSIDE][label] } else { 0 };
            score[label] = self.emissions[0][label] + entry;
        }
        self.forward.push(score);
        for emission in &self.emissions[1..] {
            score = step(&score, &scorer.transitions, &FORWARDS);
            add_reached(&mut score, emission);
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
            if token > 0 {
                let (before, reached) = (&self.forward[token - 1], self.forward[token][best] - self.emissions[token][best]);
                let from = (0..LABELS).find(|&from| before[from] + scorer.transitions[from][best] == reached);
                best = from.unwrap_or(OUTSIDE);
            }
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

    /// For each token of a name, how far the best labelling is ahead of the best one that gives the token another kind.
    fn measure(&mut self, scorer: &Scorer, exit: [i32; WIDTH]) {
        let mut after = exit;
        self.margins.clear();
        self.margins.resize(self.emissions.len(), 0);
        for token in (0..self.emissions.len()).rev() {
            if let Some((chosen, _)) = parts(usize::from(self.labels[token])) {
                let (mut best, mut other) = (NEVER, NEVER);
                for (label, ahead) in after.iter().enumerate().take(LABELS) {
                    let total = self.forward[token][label].saturating_add(*ahead);
                    best = best.max(total);
                    if parts(label).is_none_or(|(kind, _)| kind != chosen) {
                        other = other.max(total);
                    }
                }
                self.margins[token] = best - other;
            }
            add_reached(&mut after, &self.emissions[token]);
            after = step(&after, &scorer.backwards, &BACKWARDS);
            for cell in &mut after {
                *cell = if *cell > NEVER / 2 { *cell } else { NEVER };
            }
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

/// The steps between labels that may follow each other.
struct Steps {
    /// Labels that close a name or stand alone (backwards: that begin one or stand alone).
    open: [usize; 9],
    /// Steps inside names.
    closed: [(usize, usize); 12],
}

impl Steps {
    const fn new(backwards: bool) -> Self {
        let mut steps = Steps { open: [OUTSIDE; 9], closed: [(OUTSIDE, OUTSIDE); 12] };
        let (mut open, mut closed, mut from) = (0, 0, 0);
        while from < LABELS {
            if if backwards { starts(from) } else { ends(from) } {
                steps.open[open] = from;
                open += 1;
            } else {
                let mut to = 0;
                while to < LABELS {
                    if if backwards { follows(to, from) } else { follows(from, to) } {
                        steps.closed[closed] = (from, to);
                        closed += 1;
                    }
                    to += 1;
                }
            }
            from += 1;
        }
        assert!(open == 9 && closed == 12);
        steps
    }
}

const FORWARDS: Steps = Steps::new(false);
const BACKWARDS: Steps = Steps::new(true);

/// Most rows of scores that one token takes.
const ROWS: usize = 32;

static NO_SCORES: [i16; WIDTH] = [0; WIDTH];

// Index loops over rows of one width, each in a function of its own: the form that becomes vector code.

#[inline(never)]
#[allow(clippy::needless_range_loop)]
fn total(rows: &[&[i16; WIDTH]]) -> [i32; WIDTH] {
    let mut sum = [0i32; WIDTH];
    for row in rows {
        for i in 0..WIDTH {
            sum[i] += i32::from(row[i]);
        }
    }
    sum
}

#[inline(never)]
fn add(sum: &mut [i32; WIDTH], row: &[i8; WIDTH]) {
    for i in 0..WIDTH {
        sum[i] += i32::from(row[i]);
    }
}

/// The best score of each label after one more step, from the labels in `open`, which may lead to many, and those in `closed`, which may lead
/// to the two labels given only.
#[inline(never)]
#[allow(clippy::needless_range_loop)]
fn step(score: &[i32; WIDTH], transitions: &[[i32; WIDTH]; WIDTH], steps: &Steps) -> [i32; WIDTH] {
    let mut next = [NEVER; WIDTH];
    for from in steps.open {
        let (before, row) = (score[from], &transitions[from]);
        for to in 0..WIDTH {
            next[to] = next[to].max(before + row[to]);
        }
    }
    for (from, to) in steps.closed {
        next[to] = next[to].max(score[from] + transitions[from][to]);
    }
    next
}

/// Adds the scores of a token to those labels that can be reached; the others are `NEVER`.
#[inline(never)]
fn add_reached(score: &mut [i32; WIDTH], emission: &[i32; WIDTH]) {
    for i in 0..WIDTH {
        // Below half of NEVER: reached through a forbidden step.
        score[i] = if score[i] > NEVER / 2 { score[i] + emission[i] } else { NEVER };
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
