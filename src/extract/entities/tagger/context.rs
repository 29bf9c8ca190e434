//! A document as the tagger sees it: for each token its word (recased in headlines), the words in its slots, and small facts about
//! its sentence and its other occurrences. No scores here.

use super::features::{Case, Slot};
use super::types::{Look, Mark, Payload, Types};
use crate::extract::facts::Facts;
use crate::lexicon::flag;
use crate::model::{Sentence, Token, TokenKind};

mod pairs;

pub use pairs::Pair;

/// Stands before the first and after the last word of a sentence.
const BOUNDARY: &str = "\u{2}";

/// Occurrences of a word remembered for the others.
const REMEMBERED: usize = 4;

/// Number of dynamic features.
pub const DYNAMICS: usize = 24 + 48 + 20 + 32 + 49 + 8;
const STYLE: u16 = 0;
const INITIAL: u16 = 24;
const RUN: u16 = INITIAL + 48;
const DOCUMENT: u16 = RUN + 20;
const MARKS: u16 = DOCUMENT + 32;
const ACRONYM: u16 = MARKS + 49;

/// What a token is to an acronym in brackets; 0 is nothing.
mod acronym {
    /// The acronym itself.
    pub const SHORT: u8 = 1;
    /// First word of what it stands for.
    pub const BEGIN: u8 = 2;
    /// Another word of that, but the last.
    pub const INSIDE: u8 = 3;
    /// The last word of that.
    pub const LAST: u8 = 4;
    /// The word before the bracket, when only the first letters of its run and of the acronym are alike.
    pub const LIKELY: u8 = 5;
    /// Said of other occurrences of the acronym.
    pub const KNOWN: u16 = 6;
    /// The same when every letter fits.
    pub const SURE: u16 = 7;
}

/// Letters of an acronym that are compared.
const LETTERS: usize = 10;

/// How a sentence is capitalised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    Normal,
    Title,
    Upper,
    Lower,
}

/// What is remembered of a lower-case form within a document.
#[derive(Clone, Copy, Default)]
struct FoldStats {
    lower: u32,
    title_inside: u32,
    upper: u32,
    capitalised: u32,
    seen: [u32; REMEMBERED],
    /// `acronym::KNOWN`, `SURE`, or 0.
    acronym: u16,
}

/// What is remembered of a document's lower-case forms. The table is as small as the document, not as large as the words ever seen.
#[derive(Default)]
struct Folds {
    /// Form and place in `stats`, by the form's low bits; those that meet take the next free place.
    places: Vec<(u32, u32)>,
    stats: Vec<FoldStats>,
}

/// No form.
const NO_FOLD: u32 = u32::MAX;

impl Folds {
    /// Makes room for the forms of `tokens` tokens.
    fn clear(&mut self, tokens: usize) {
        let places = (2 * tokens).next_power_of_two();
        self.places.clear();
        self.places.resize(places, (NO_FOLD, 0));
        self.stats.clear();
    }

    fn place(&self, fold: u32) -> usize {
        let mask = self.places.len() - 1;
        let mut at = fold.wrapping_mul(0x9e37_79b9) as usize & mask;
        while self.places[at].0 != fold && self.places[at].0 != NO_FOLD {
            at = (at + 1) & mask;
        }
        at
    }

    /// What is remembered of a form, when the document has it.
    fn get(&self, fold: u32) -> Option<&FoldStats> {
        let (found, at) = self.places[self.place(fold)];
        (found == fold).then(|| &self.stats[at as usize])
    }

    /// The same, from now on at least.
    fn at(&mut self, fold: u32) -> &mut FoldStats {
        let place = self.place(fold);
        if self.places[place].0 != fold {
            self.places[place] = (fold, self.stats.len() as u32);
            self.stats.push(FoldStats::default());
        }
        &mut self.stats[self.places[place].1 as usize]
    }
}

/// The document's tokens in the tagger's terms; buffers are reused from document to document.
#[derive(Default)]
pub struct Context {
    /// Word of each token.
    pub types: Vec<u32>,
    /// What the other stages know of each token's word as it is written.
    pub facts: Vec<Facts>,
    /// What is asked of each token's word most often.
    looks: Vec<Look>,
    /// Whether the token looks like part of a name.
    pub capitalised: Vec<bool>,
    /// Sentence of each token as `start..end`.
    bounds: Vec<(u32, u32)>,
    /// Run of capitalised words around each token as `start..end`; empty for others.
    runs: Vec<(u32, u32)>,
    styles: Vec<Style>,
    acronyms: Vec<u8>,
    /// The lower-case forms of the document.
    folds: Folds,
    boundary: u32,
}

impl Context {
    /// Analyses a document.
    pub fn build<P: Payload>(&mut self, text: &str, tokens: &[Token], sentences: &[Sentence], types: &mut Types<P>) {
        self.folds.clear(tokens.len());
        self.boundary = types.intern(BOUNDARY);
        types.intern_all(text, tokens, &mut self.types);
        self.looks.clear();
        self.looks.extend(self.types.iter().map(|&t| *types.look(t)));
        self.facts.clear();
        self.facts.extend(self.looks.iter().map(|look| look.facts));
        self.bounds.clear();
        self.bounds.resize(tokens.len(), (0, 0));
        self.runs.clear();
        self.runs.resize(tokens.len(), (0, 0));
        self.acronyms.clear();
        self.acronyms.resize(tokens.len(), 0);
        self.styles.clear();
        self.styles.resize(tokens.len(), Style::Normal);
        for sentence in sentences {
            let range = sentence.tokens.clone();
            let style = self.style(range.clone(), tokens);
            self.styles[range.clone()].fill(style);
            self.bounds[range.clone()].fill((range.start as u32, range.end as u32));
        }
        for sentence in sentences {
            self.remember(sentence.tokens.clone(), tokens);
        }
        for sentence in sentences {
            if self.styles[sentence.tokens.start] != Style::Normal {
                self.recase(sentence.tokens.clone(), text, tokens, types);
            }
        }
        self.capitalised.clear();
        self.capitalised.extend(self.looks.iter().map(|look| look.case.is_capitalised()));
        for sentence in sentences {
            self.find_runs(sentence.tokens.clone(), text, tokens);
        }
    }

    fn style(&self, range: std::ops::Range<usize>, tokens: &[Token]) -> Style {
        let (mut words, mut lower, mut upper, mut lower_long) = (0, 0, 0, 0);
        for index in range {
            if tokens[index].kind != TokenKind::Word {
                continue;
            }
            let look = self.looks[index];
            words += 1;
            match look.case {
                Case::Lower => {
                    lower += 1;
                    lower_long += usize::from(look.length > 3);
                }
                Case::Upper => upper += 1,
                _ => {}
            }
        }
        if words >= 3 && upper * 4 >= words * 3 {
            Style::Upper
        } else if words >= 3 && lower == words {
            Style::Lower
        } else if words >= 4 && lower_long * 8 <= words && upper * 2 < words {
            Style::Title
        } else {
            Style::Normal
        }
    }

    fn remember(&mut self, range: std::ops::Range<usize>, tokens: &[Token]) {
        if self.styles[range.start] != Style::Normal {
            return;
        }
        let mut inside = false;
        for index in range {
            let look = self.looks[index];
            let stats = self.folds.at(look.fold);
            match look.case {
                Case::Lower => stats.lower += 1,
                case if case.is_capitalised() => {
                    if (stats.capitalised as usize) < REMEMBERED {
                        stats.seen[stats.capitalised as usize] = index as u32;
                    }
                    stats.capitalised += 1;
                    stats.title_inside += u32::from(inside && case != Case::Upper);
                    stats.upper += u32::from(case == Case::Upper);
                }
                _ => {}
            }
            inside |= tokens[index].kind == TokenKind::Word;
        }
    }

    /// Gives the words of a headline the case they would have in a sentence, as far as document and lexicon tell.
    fn recase<P: Payload>(&mut self, range: std::ops::Range<usize>, text: &str, tokens: &[Token], types: &mut Types<P>) {
        let style = self.styles[range.start];
        for index in range {
            if tokens[index].kind != TokenKind::Word {
                continue;
            }
            let id = self.types[index];
            let (look, info) = (self.looks[index], types.info(id).info);
            let stats = *self.folds.at(look.fold);
            let word = tokens[index].span.of(text);
            let known_lower = stats.title_inside == 0 && stats.upper == 0 && (stats.lower > 0 || info.is(flag::MOSTLY_LOWER));
            self.types[index] = match (style, look.case) {
                (Style::Upper, Case::Upper | Case::Mixed) => {
                    if known_lower {
                        types.lowered(id, word)
                    } else if stats.upper > stats.title_inside || stats.title_inside == 0 && info.is(flag::MOSTLY_UPPER) {
                        id
                    } else {
                        types.titled(id, word)
                    }
                }
                (Style::Title, Case::Title) if known_lower => types.lowered(id, word),
                (Style::Lower, Case::Lower) if stats.title_inside > stats.lower || stats.lower == 0 && info.is(flag::MOSTLY_TITLE) => {
                    types.titled(id, word)
                }
                _ => id,
            };
            self.looks[index] = *types.look(self.types[index]);
        }
    }

    fn find_runs(&mut self, range: std::ops::Range<usize>, text: &str, tokens: &[Token]) {
        let mut at = range.start;
        while at < range.end {
            if !self.capitalised[at] {
                at += 1;
                continue;
            }
            let start = at;
            while at < range.end && self.capitalised[at] {
                at += 1;
            }
            self.runs[start..at].fill((start as u32, at as u32));
            if at + 2 < range.end && self.looks[at].mark == Mark::Open && self.looks[at + 2].mark == Mark::Close {
                self.find_acronym((range.start, start, at), tokens[at + 1].span.of(text));
            }
        }
    }

    /// "Long Name Here (LNH)", "Bank of Such (BoS)": the words before the bracket at `open`, the last run of which begins at `run`.
    fn find_acronym(&mut self, (first, run, open): (usize, usize, usize), word: &str) {
        let mut letters = [0u8; LETTERS];
        let mut count = 0;
        for byte in word.bytes().filter(u8::is_ascii_uppercase).take(LETTERS) {
            letters[count] = byte.to_ascii_lowercase();
            count += 1;
        }
        let short = self.looks[open + 1];
        if count < 2 || !matches!(short.case, Case::Upper | Case::Mixed) {
            return;
        }
        let (mut left, mut at, mut skipped) = (count, open, 0);
        while left > 0 && at > first && skipped < 3 {
            at -= 1;
            let look = self.looks[at];
            if self.capitalised[at] && look.first == letters[left - 1] {
                left -= 1;
                skipped = 0;
            } else if self.capitalised[at] || look.case != Case::Lower {
                break;
            } else {
                skipped += 1;
            }
        }
        let begins_alike = short.first == self.looks[run].first;
        let fold = self.folds.at(short.fold);
        if left == 0 {
            fold.acronym = acronym::SURE;
            self.acronyms[at..open].fill(acronym::INSIDE);
            self.acronyms[at] = acronym::BEGIN;
            self.acronyms[open - 1] = acronym::LAST;
        } else if begins_alike {
            fold.acronym = fold.acronym.max(acronym::KNOWN);
            self.acronyms[open - 1] = acronym::LIKELY;
        } else {
            return;
        }
        self.acronyms[open + 1] = acronym::SHORT;
    }

    /// Calls `each` with the slots of a token that hold a word.
    pub fn slots(&self, token: usize, mut each: impl FnMut(Slot, u32)) {
        let (start, end) = (self.bounds[token].0 as usize, self.bounds[token].1 as usize);
        let id = self.types[token];
        let at = |index: usize| self.types[index];
        each(Slot::Here, id);
        each(Slot::Prev1, if token > start { at(token - 1) } else { self.boundary });
        each(Slot::Next1, if token + 1 < end { at(token + 1) } else { self.boundary });
        if token > start + 1 {
            each(Slot::Prev2, at(token - 2));
        }
        if token + 2 < end {
            each(Slot::Next2, at(token + 2));
        }
        let run = (self.runs[token].0 as usize, self.runs[token].1 as usize);
        if run.1 > run.0 {
            each(Slot::RunFirst, at(run.0));
            each(Slot::RunLast, at(run.1 - 1));
            each(Slot::RunBefore, if run.0 > start { at(run.0 - 1) } else { self.boundary });
            each(Slot::RunAfter, if run.1 < end { at(run.1) } else { self.boundary });
            if let Some(stats) = self.folds.get(self.looks[token].fold) {
                for &other in &stats.seen[..(stats.capitalised as usize).min(REMEMBERED)] {
                    let other = other as usize;
                    if other != token {
                        let (first, last) = (self.bounds[other].0 as usize, self.bounds[other].1 as usize);
                        each(Slot::DocLeft, if other > first { at(other - 1) } else { self.boundary });
                        each(Slot::DocRight, if other + 1 < last { at(other + 1) } else { self.boundary });
                    }
                }
            }
        }
    }

    /// Calls `each` with the dynamic features of a token, all below [`DYNAMICS`].
    pub fn dynamics(&self, token: usize, mut each: impl FnMut(u16)) {
        let look = self.looks[token];
        let (start, end) = (self.bounds[token].0 as usize, self.bounds[token].1 as usize);
        let case = look.case as u16;
        each(STYLE + self.styles[token] as u16 * 6 + case);
        let initial = u16::from(token == start || token == start + 1 && self.looks[start].case == Case::None);
        each(INITIAL + (initial * 6 + case) * 4 + u16::from(look.mostly));
        if self.acronyms[token] != 0 {
            each(ACRONYM + u16::from(self.acronyms[token]));
        }
        let (first, last) = (self.runs[token].0 as usize, self.runs[token].1 as usize);
        if last == first {
            return;
        }
        let place = if last - first == 1 {
            0
        } else if token == first {
            1
        } else if token + 1 == last {
            3
        } else {
            2
        };
        each(RUN + place * 5 + (last - first).min(5) as u16 - 1);
        let stats = self.folds.get(look.fold);
        if let Some(stats) = stats {
            let count = match stats.capitalised {
                0 | 1 => 0,
                2 => 1,
                3 | 4 => 2,
                _ => 3,
            };
            each(DOCUMENT + ((u16::from(stats.lower > 0) * 2 + u16::from(stats.title_inside > 0)) * 4 + count) * 2 + initial);
        }
        let mark = |index: usize| match self.looks[index].mark {
            Mark::None => 0,
            Mark::Connector => 1,
            Mark::Open => 2,
            Mark::Close => 3,
            Mark::Quote => 4,
            Mark::Punctuation => 5,
        };
        let before = if token > start { mark(token - 1) } else { 6 };
        let after = if token + 1 < end { mark(token + 1) } else { 6 };
        each(MARKS + before * 7 + after);
        if self.acronyms[token] == 0
            && let Some(stats) = stats.filter(|stats| stats.acronym != 0)
        {
            each(ACRONYM + stats.acronym);
        }
    }
}
