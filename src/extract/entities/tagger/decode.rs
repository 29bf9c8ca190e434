//! The scores of tokens and the best label sequence (Viterbi), in whole numbers. No strings, no features: only rows of scores, which
//! `scorer` gives.

use super::context::Context;
use super::labels::{LABELS, OUTSIDE, Part, SHOWN, WIDTH, ends, follows, parts, starts};
use super::scorer::{KEYS, NEVER, Scorer};
use super::types::Types;
use crate::model::{Mention, Sentence, Token};
use crate::text::Span;

/// Margin (in score units) at which the confidence is one half.
const HALF_MARGIN: i32 = 48;

/// A name's tokens are capitalised, or so near to one that is.
const NEAR: usize = 2;

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

impl Decoder {
    /// Empty buffers.
    pub fn new() -> Self {
        let (emissions, labels, forward, margins, others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Decoder { emissions, labels, forward, margins, others }
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
        let next = |from: usize| context.capitalised[from..range.end].iter().position(|&capital| capital).map(|at| from + at);
        let mut capital = next(range.start);
        let mut done = range.start;
        while let Some(first) = capital {
            let start = first.saturating_sub(NEAR).max(done);
            let mut end = (first + NEAR + 1).min(range.end);
            capital = next(first + 1);
            while let Some(other) = capital.filter(|&other| other <= end + NEAR) {
                end = (other + NEAR + 1).min(range.end);
                capital = next(other + 1);
            }
            self.stretch(context, types, (text, tokens, range.end), (start, end), (start > range.start, end < range.end), out);
            done = end;
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
            context.slots(token, |slot, id| put(&types.row(id)[slot as usize]));
            let mut sum = total(&rows[..count]);
            context.dynamics(token, |feature| add_wide(&mut sum, scorer.dynamic(feature)));
            // All keys before the first look: the processor waits for the far memory of all of them at once.
            let (mut keys, mut pairs) = ([0; PAIRS], 0);
            context.pairs(token, |pair| {
                keys[pairs] = pair.key();
                pairs += 1;
            });
            keys[..pairs].iter().filter_map(|&key| scorer.pair(key)).for_each(|weights| add(&mut sum, weights));
            self.emissions.push(sum);
        }
        if self.emissions.iter().all(|emission| scorer.is_clearly_outside(emission)) {
            return;
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
                let steps = &scorer.backwards[best];
                let from = (0..LABELS).find(|&from| before[from] + steps[from] == reached);
                best = from.unwrap_or(OUTSIDE);
            }
        }
        if let Some(first) = self.labels.iter().position(|&l| parts(usize::from(l)).is_some()) {
            self.measure(scorer, first, exit);
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

    /// For each token of a name (none stands before `first`), how far the best labelling is ahead of the best one that gives the token another kind.
    fn measure(&mut self, scorer: &Scorer, first: usize, exit: [i32; WIDTH]) {
        let mut after = exit;
        self.margins.clear();
        self.margins.resize(self.emissions.len(), 0);
        for token in (first..self.emissions.len()).rev() {
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

/// Most pairs of one token.
const PAIRS: usize = 16;

static NO_SCORES: [i16; WIDTH] = [0; WIDTH];

// Index loops over rows of one width, each in a function of its own: the form that becomes vector code.

/// Rows of words hold sums of at most `KEYS` weights of one byte: four of them add up within two bytes.
const TOGETHER: usize = 4;
const _: () = assert!(TOGETHER * KEYS * 128 <= 1 << 15);

/// Sums rows of words.
#[inline(never)]
#[allow(clippy::needless_range_loop)]
fn total(rows: &[&[i16; WIDTH]]) -> [i32; WIDTH] {
    let mut sum = [0i32; WIDTH];
    let (fours, rest) = rows.as_chunks::<TOGETHER>();
    for [a, b, c, d] in fours {
        for i in 0..WIDTH {
            sum[i] += i32::from(a[i].wrapping_add(b[i]).wrapping_add(c[i].wrapping_add(d[i])));
        }
    }
    for row in rest {
        add_wide(&mut sum, row);
    }
    sum
}

#[allow(clippy::needless_range_loop)]
fn add_wide(sum: &mut [i32; WIDTH], row: &[i16; WIDTH]) {
    for i in 0..WIDTH {
        sum[i] += i32::from(row[i]);
    }
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
