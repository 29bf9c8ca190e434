//! The one span type: a range of UTF-8 bytes. Conversions to other encodings happen at the DOM's edge (`utf16`).

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// A range of bytes in a document's text, end-exclusive; `start <= end`, both on character boundaries of that text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Builds a span from byte offsets.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Span { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range as `usize`, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The text under the span; borrowed for as long as the whole is.
    pub fn cut<'a>(self, text: &Cow<'a, str>) -> Cow<'a, str> {
        match text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[self.range()]),
            Cow::Owned(text) => Cow::Owned(text[self.range()].to_owned()),
        }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` lies inside.
    pub fn contains_byte(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}
