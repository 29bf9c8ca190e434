//! Where a token that begins at a byte ends. Every look-ahead is bounded, so that the whole pass stays linear.

use super::classes::{Class, class_of, is_word};
use crate::model::{Token, TokenKind};

/// Longest mail address looked for.
const ADDRESS_MAX: usize = 96;

/// Abbreviations that keep their dot, as written; those of single letters with dots are told by their shape.
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Alh", "Amb", "Apr", "Aug", "Ave", "Barr", "Blvd", "Brig", "Bros", "Capt", "Cmdr", "Co", "Col", "Corp", "Cpl", "Dec", "Dept",
    "Dr", "Drs", "Engr", "Esq", "Feb", "Fr", "Ft", "Gen", "Gov", "Hon", "Inc", "Insp", "Jan", "Jr", "Jul", "Jun", "Lt", "Ltd", "Maj",
    "Messrs", "Mr", "Mrs", "Ms", "Mt", "Mx", "Nov", "Oct", "Ph", "Pres", "Prof", "Pte", "Pvt", "Rep", "Reps", "Rev", "Sec", "Sen", "Sens",
    "Sep", "Sept", "Sgt", "Smt", "Sr", "St", "Ste", "Supt", "approx", "dept", "etc", "vs",
];

/// Last parts of host names that are told without "www.".
const HOST_ENDS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "int", "mil", "info", "biz", "io", "co", "uk", "ru", "cn", "eu", "de", "fr", "in", "za", "ng", "au",
    "tv", "news",
];

/// Whether a character stands between tokens: white space, control and invisible format characters.
pub fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn continues_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

pub(super) struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        Scanner { text, bytes: text.as_bytes() }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    fn wide_char(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// End of the run of letters, digits and marks that continue a word.
    fn letters(&self, mut at: usize) -> usize {
        loop {
            while is_word(self.byte(at)) {
                at += 1;
            }
            match class_of(self.byte(at)) {
                Class::Wide => match self.wide_char(at) {
                    Some(c) if continues_word(c) => at += c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    fn letter_at(&self, at: usize) -> bool {
        match class_of(self.byte(at)) {
            Class::Letter => true,
            Class::Wide => self.wide_char(at).is_some_and(char::is_alphabetic),
            _ => false,
        }
    }

    /// Length of the apostrophe at `at`, straight or curly.
    fn apostrophe_len(&self, at: usize) -> Option<usize> {
        match self.byte(at) {
            b'\'' => Some(1),
            0xE2 if self.bytes[at..].starts_with("’".as_bytes()) => Some(3),
            _ => None,
        }
    }

    /// End of `'s` when an apostrophe of `len` bytes at `at` begins one.
    fn possessive(&self, at: usize, len: usize) -> Option<usize> {
        let end = at + len + 1;
        (matches!(self.byte(at + len), b's' | b'S') && self.letters(end) == end && self.apostrophe_len(end).is_none()).then_some(end)
    }

    /// End of the word that begins at `start`.
    pub fn word(&self, start: usize) -> usize {
        let mut end = self.letters(start);
        loop {
            if let Some(len) = self.apostrophe_len(end) {
                if self.possessive(end, len).is_some() || !self.letter_at(end + len) {
                    return end;
                }
                end = self.letters(end + len);
                continue;
            }
            match self.byte(end) {
                b'.' => return self.dotted(start, end),
                b'&' if end > start && self.byte(end - 1).is_ascii_uppercase() && self.byte(end + 1).is_ascii_uppercase() => {
                    end = self.letters(end + 1)
                }
                b'@' if is_word(self.byte(end + 1)) => return self.address(start).unwrap_or(end),
                b':' if self.bytes[end..].starts_with(b"://") && matches!(&self.bytes[start..end], b"http" | b"https" | b"ftp") => {
                    return self.link(end + 3);
                }
                _ => return end,
            }
        }
    }

    /// End of the word whose letters end before a dot at `dot`.
    fn dotted(&self, start: usize, dot: usize) -> usize {
        let head = &self.text[start..dot];
        let single = head.chars().nth(1).is_none();
        if single && self.letter_at(dot + 1) {
            // U.S., a.m.: single letters, each with its dot.
            let mut end = dot + 1;
            loop {
                let next = self.letters(end);
                let one = self.letter_at(end) && self.text[end..next].chars().nth(1).is_none();
                if one && self.byte(next) == b'.' {
                    end = next + 1;
                } else if one && end > dot + 1 {
                    return next;
                } else {
                    break;
                }
            }
            if end > dot + 1 {
                return end;
            }
            if head.starts_with(char::is_uppercase) {
                // "J.Smith": the initial alone.
                return self.host(start, dot).unwrap_or(dot + 1);
            }
        }
        if is_word(self.byte(dot + 1)) {
            if head == "www" {
                return self.link(dot + 1);
            }
            return self.address(start).or_else(|| self.host(start, dot)).unwrap_or(if ABBREVIATIONS.contains(&head) {
                dot + 1
            } else {
                dot
            });
        }
        let initial = single && head.starts_with(char::is_uppercase) && self.upper_follows(dot + 1);
        let number = head == "No" && class_of(self.byte(dot + 1)) == Class::Gap && self.byte(dot + 2).is_ascii_digit();
        if initial || number || (head.len() <= 6 && ABBREVIATIONS.contains(&head)) { dot + 1 } else { dot }
    }

    /// Whether an upper-case letter follows, at once or behind one gap.
    fn upper_follows(&self, at: usize) -> bool {
        let Some(rest) = self.text.get(at..) else { return false };
        let mut chars = rest.chars();
        match chars.next() {
            Some(c) if is_gap(c) => chars.next().is_some_and(char::is_uppercase),
            Some(c) => c.is_uppercase() || c == ',',
            None => false,
        }
    }

    /// End of "name.name.com" when its last part is a known one.
    fn host(&self, start: usize, dot: usize) -> Option<usize> {
        let mut end = dot;
        let mut last = start;
        while self.byte(end) == b'.' && is_word(self.byte(end + 1)) && end - start < ADDRESS_MAX {
            last = end + 1;
            end = last;
            while is_word(self.byte(end)) || (self.byte(end) == b'-' && is_word(self.byte(end + 1))) {
                end += 1;
            }
        }
        (end - start < 2 * ADDRESS_MAX && HOST_ENDS.contains(&&self.text[last..end])).then_some(end)
    }

    /// End of a mail address that begins at `start`.
    fn address(&self, start: usize) -> Option<usize> {
        let part = |from: usize, more: &[u8]| {
            let mut end = from;
            while end - start < ADDRESS_MAX && (is_word(self.byte(end)) || (more.contains(&self.byte(end)) && is_word(self.byte(end + 1))))
            {
                end += 1;
            }
            end
        };
        let at = part(start, b".-+");
        if self.byte(at) != b'@' || !is_word(self.byte(at + 1)) {
            return None;
        }
        let end = part(at + 1, b".-");
        self.bytes[at + 1..end].contains(&b'.').then_some(end)
    }

    /// End of a web address of which `at` is the first byte of the host.
    fn link(&self, at: usize) -> usize {
        let mut end = at;
        while class_of(self.byte(end)) != Class::Wide
            && class_of(self.byte(end)) != Class::Gap
            && !matches!(self.byte(end), b'"' | b'<' | b'>')
        {
            end += 1;
        }
        while end > at && matches!(self.byte(end - 1), b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'\'') {
            end -= 1;
        }
        end
    }

    /// End of the number that begins at `start`; letters stuck to it belong to it ("21st", "50m").
    pub fn number(&self, start: usize) -> usize {
        let mut end = self.letters(start);
        while matches!(self.byte(end), b'.' | b',' | b':' | b'-' | b'/')
            && self.byte(end - 1).is_ascii_digit()
            && self.byte(end + 1).is_ascii_digit()
        {
            end = self.letters(end + 1);
        }
        if self.byte(end) == b'@' && is_word(self.byte(end + 1)) {
            return self.address(start).unwrap_or(end);
        }
        end
    }

    /// The token that an apostrophe at `at` begins, given the token before.
    pub fn apostrophe(&self, at: usize, before: Option<&Token>) -> (TokenKind, usize) {
        let len = self.apostrophe_len(at).unwrap_or(1);
        if let Some(end) = self.possessive(at, len) {
            return (TokenKind::Possessive, end);
        }
        // "the foundation’ s chief": some agencies' systems put a blank before the s.
        let after = at + len;
        let torn = before.is_some_and(|b| b.kind == TokenKind::Word && b.span.end as usize == at)
            && self.byte(after) == b' '
            && self.byte(after + 1) == b's'
            && matches!(self.byte(after + 2), b' ' | b'\n');
        if torn {
            return (TokenKind::Possessive, after + 2);
        }
        let owner = before.is_some_and(|b| {
            b.kind == TokenKind::Word && b.span.end as usize == at && matches!(self.byte(at - 1), b's' | b'S' | b'z' | b'x')
        });
        (if owner { TokenKind::Possessive } else { TokenKind::Punctuation }, at + len)
    }

    /// End of the run of the same ASCII mark at `start`; brackets and quotes stand alone.
    pub fn run(&self, start: usize) -> usize {
        let mark = self.bytes[start];
        let mut end = start + 1;
        if !matches!(mark, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | b'<' | b'>' | b'$' | b'%') {
            while self.bytes.get(end) == Some(&mark) {
                end += 1;
            }
        }
        end
    }

    /// The token that a character beyond ASCII at `at` begins, or where to go on when it stands between tokens.
    pub fn wide(&self, at: usize, before: Option<&Token>) -> Result<(TokenKind, usize), usize> {
        let Some(c) = self.wide_char(at) else { return Err(self.bytes.len()) };
        if c == '’' {
            return Ok(self.apostrophe(at, before));
        }
        if is_gap(c) {
            return Err(at + c.len_utf8());
        }
        if c.is_alphabetic() {
            return Ok((TokenKind::Word, self.word(at)));
        }
        if c.is_numeric() {
            return Ok((TokenKind::Number, self.number(at)));
        }
        Ok((TokenKind::Punctuation, at + c.len_utf8()))
    }
}
