//! A small lexer for date expressions. It reads bytes, not tokens, so that "15-16", "Sept." or "2018-06-10" mean the same however
//! the tokeniser cut them. Every step looks at a bounded number of bytes. No grammar here.

use super::words::{self, Word};

/// The next thing in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Atom {
    pub kind: AtomKind,
    /// First byte, after the white space.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum AtomKind {
    /// A word of the tables; `capital` when its first letter is.
    Word { word: Word, capital: bool },
    /// A word that means nothing to dates.
    OtherWord,
    /// A plain number of at most four digits.
    Number { value: u16, digits: u8 },
    /// "21st"
    Ordinal(u8),
    /// "1990s", "90s"
    Decade { year: u16, digits: u8 },
    /// One punctuation character; `–`, `—` and `−` are given as `-`, curly apostrophes as `'`.
    Mark(u8),
    /// Anything else, a paragraph's end, or the end of the text.
    End,
}

/// White space longer than this ends an expression: keeps every look-ahead bounded.
const MAX_GAP: usize = 16;

/// Reads the atom that starts at or after `at`, which lies on a character boundary.
pub(super) fn atom(text: &str, at: usize) -> Atom {
    let Some(start) = skip_white(text, at) else { return Atom { kind: AtomKind::End, start: at, end: at } };
    let bytes = text.as_bytes();
    let Some(&first) = bytes.get(start) else { return Atom { kind: AtomKind::End, start, end: start } };
    if first.is_ascii_alphabetic() {
        word(text, start)
    } else if first.is_ascii_digit() {
        number(text, start)
    } else if first.is_ascii_punctuation() {
        Atom { kind: AtomKind::Mark(first), start, end: start + 1 }
    } else {
        let rest = &bytes[start..];
        let mark = match rest {
            [0xe2, 0x80, 0x90..=0x95, ..] | [0xe2, 0x88, 0x92, ..] => Some(b'-'),
            [0xe2, 0x80, 0x98 | 0x99, ..] => Some(b'\''),
            _ => None,
        };
        match mark {
            Some(mark) => Atom { kind: AtomKind::Mark(mark), start, end: start + 3 },
            None => Atom { kind: AtomKind::End, start, end: start },
        }
    }
}

/// Skips blanks and at most one line break; `None` when the gap is a paragraph break or too long.
fn skip_white(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut here = at;
    let mut breaks = 0;
    while here < bytes.len() {
        match &bytes[here..] {
            [b' ' | b'\t' | b'\r', ..] => here += 1,
            [b'\n', ..] => {
                breaks += 1;
                here += 1;
            }
            [0xc2, 0xa0, ..] => here += 2,
            [0xe2, 0x80, 0x80..=0x8b | 0xaf, ..] => here += 3,
            _ => break,
        }
        if breaks > 1 || here - at > MAX_GAP {
            return None;
        }
    }
    Some(here)
}

fn word(text: &str, start: usize) -> Atom {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < bytes.len() && bytes[end].is_ascii_alphabetic() && end - start <= words::MAX_LETTERS {
        end += 1;
    }
    if end - start > words::MAX_LETTERS || bytes.get(end).is_some_and(|&b| b.is_ascii_digit() || is_letter_ahead(text, end)) {
        return Atom { kind: AtomKind::OtherWord, start, end };
    }
    let kind = match words::look_up(&bytes[start..end]) {
        Some(word) => AtomKind::Word { word, capital: bytes[start].is_ascii_uppercase() },
        None => AtomKind::OtherWord,
    };
    Atom { kind, start, end }
}

/// Whether a letter outside ASCII continues the word ("Márquez").
fn is_letter_ahead(text: &str, at: usize) -> bool {
    !text.as_bytes()[at].is_ascii() && text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

fn number(text: &str, start: usize) -> Atom {
    let bytes = text.as_bytes();
    let mut end = start;
    let mut value = 0u16;
    while end < bytes.len() && bytes[end].is_ascii_digit() && end - start < 5 {
        value = value.saturating_mul(10).saturating_add(u16::from(bytes[end] - b'0'));
        end += 1;
    }
    let digits = (end - start) as u8;
    let none = Atom { kind: AtomKind::End, start, end: start };
    if digits > 4 {
        return none;
    }
    let ahead = |offset: usize| bytes.get(end + offset).copied().unwrap_or(b' ');
    // 1.5, 28,500, 14:05, 5%
    if matches!(ahead(0), b'.' | b',' | b':') && ahead(1).is_ascii_digit() || ahead(0) == b'%' {
        return none;
    }
    let mut letters = 0;
    while letters < 3 && ahead(letters).is_ascii_alphabetic() {
        letters += 1;
    }
    // "the 1930's"
    if digits == 4 && value < 2000 && value.is_multiple_of(10) {
        let rest = &bytes[end..];
        let apostrophe = if rest.starts_with(b"'s") { 2 } else { 4 * usize::from(rest.starts_with("\u{2019}s".as_bytes())) };
        if apostrophe > 0 && !rest.get(apostrophe).is_some_and(u8::is_ascii_alphanumeric) {
            return Atom { kind: AtomKind::Decade { year: value, digits }, start, end: end + apostrophe };
        }
    }
    if letters == 0 {
        return match bytes.get(end) {
            Some(_) if is_letter_ahead(text, end) => none,
            _ => Atom { kind: AtomKind::Number { value, digits }, start, end },
        };
    }
    let suffix = [ahead(0).to_ascii_lowercase(), ahead(1).to_ascii_lowercase()];
    let kind = match (letters, &suffix) {
        (2, b"st" | b"nd" | b"rd" | b"th") if (1..=31).contains(&value) => AtomKind::Ordinal(value as u8),
        (1, [b's', _]) if value.is_multiple_of(10) && (digits == 4 || digits == 2) => AtomKind::Decade { year: value, digits },
        _ => return none,
    };
    Atom { kind, start, end: end + letters }
}
