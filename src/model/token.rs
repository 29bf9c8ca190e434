//! Tokens and sentences: the finest divisions of a document's text.

use crate::text::Span;
use std::ops::Range;

/// A word, number or punctuation mark. Tokens come in order and do not overlap; between two tokens lies nothing but white space
/// (or invisible format characters), so tokens and the gaps between them tile the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the token.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens or abbreviation dots.
    Word,
    /// Starts with a digit: number, ordinal, clock time.
    Number,
    /// A possessive clitic: `'s`, `’s`, or a bare apostrophe after s.
    Possessive,
    /// Any other mark, one character or a run of the same.
    Punctuation,
}

/// A sentence: a run of tokens inside one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices of its tokens; never empty.
    pub tokens: Range<usize>,
    /// From its first token's first byte to its last token's last byte.
    pub span: Span,
    /// Index of its section in `Document.sections`.
    pub section: usize,
}
