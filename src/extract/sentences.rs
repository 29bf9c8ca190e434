//! Tokens to sentences. A sentence never crosses a section or a blank line. No names, no grammar beyond the marks and letter case around a gap.
//!
//! A single line break ends a sentence where lines are blocks (one sentence or paragraph a line), and only at the end of a block where
//! the text is hard-wrapped, that is, where lines are about as long as they can be.

use crate::model::{Document, Sentence, Token, TokenKind};

/// No sentence is longer, so that later stages may look around freely.
const TOKENS_MAX: usize = 400;

/// Hard-wrapped text has lines no longer than this.
const WRAP_MAX: usize = 100;

/// Words that begin a sentence more often than they follow an abbreviation as a name.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "No",
    "On",
    "One",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "While",
    "With",
    "You",
];

/// Abbreviations before a name: their dot never ends a sentence.
const TITLES: &[&str] = &[
    "Adm.", "Alh.", "Amb.", "Barr.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Dr.", "Drs.", "Engr.", "Fr.", "Ft.", "Gen.", "Gov.",
    "Hon.", "Insp.", "Lt.", "Maj.", "Messrs.", "Mr.", "Mrs.", "Ms.", "Mt.", "Mx.", "No.", "Pres.", "Prof.", "Pvt.", "Rep.", "Reps.",
    "Rev.", "Sec.", "Sen.", "Sens.", "Sgt.", "Smt.", "St.", "Ste.", "Supt.", "vs.",
];

/// Splits the tokens of `document` into sentences.
pub fn split(document: &Document, tokens: &[Token]) -> Vec<Sentence> {
    let text = document.text.plain();
    let mut splitter = Splitter { text, tokens, wrap: WrapWidths::of(text), sentences: Vec::with_capacity(tokens.len() / 16 + 1) };
    let mut first = 0;
    for (index, section) in document.sections.iter().enumerate() {
        let count = tokens[first..].partition_point(|t| t.span.start < section.span.end);
        splitter.section(first, first + count, index);
        first += count;
    }
    if first < tokens.len() {
        splitter.section(first, tokens.len(), document.sections.len().saturating_sub(1));
    }
    splitter.sentences
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    wrap: WrapWidths,
    sentences: Vec<Sentence>,
}

impl Splitter<'_> {
    fn section(&mut self, from: usize, to: usize, section: usize) {
        let mut start = from;
        for index in from..to {
            if index + 1 == to || index + 1 - start >= TOKENS_MAX || self.ends_at(index) {
                let span = self.tokens[start].span.cover(self.tokens[index].span);
                self.sentences.push(Sentence { tokens: start..index + 1, span, section });
                start = index + 1;
            }
        }
    }

    fn word(&self, index: usize) -> &str {
        self.tokens[index].span.of(self.text)
    }

    /// Whether a sentence ends between token `index` and the next one, which exists.
    fn ends_at(&self, index: usize) -> bool {
        let (end, next) = (self.tokens[index].span.end as usize, self.tokens[index + 1].span.start as usize);
        if next <= end + 1 && self.tokens[index].kind != TokenKind::Punctuation && self.text.as_bytes().get(end) == Some(&b' ') {
            // The common case: one space behind a word. Only an abbreviation may end a sentence here.
            return self.text.as_bytes()[end - 1] == b'.' && self.abbreviation_ends(index);
        }
        let gap = &self.text.as_bytes()[end..next];
        match gap.iter().filter(|&&b| b == b'\n').count() {
            0 if gap.contains(&b'\r') => return true,
            0 => {}
            1 => return self.line_ends(index, end, next),
            _ => return true,
        }
        self.mark_ends(index)
    }

    /// Whether the full stop of an abbreviation is also the sentence's.
    fn abbreviation_ends(&self, index: usize) -> bool {
        let word = self.word(index);
        if self.tokens[index].kind != TokenKind::Word || TITLES.contains(&word) {
            return false;
        }
        let initial = word.len() == 2;
        !initial && STARTERS.contains(&self.word(index + 1))
    }

    /// Whether closing marks end at `index`, and a new sentence may begin behind it.
    fn mark_ends(&self, index: usize) -> bool {
        let mut last = index;
        for _ in 0..3 {
            if last == 0 || !is_closer(self.word(last)) || self.tokens[last - 1].span.end != self.tokens[last].span.start {
                break;
            }
            last -= 1;
        }
        let word = self.word(last);
        if word.ends_with('.') && self.tokens[last].kind == TokenKind::Word {
            return last == index && self.abbreviation_ends(index);
        }
        let stop = match word.as_bytes()[0] {
            b'.' | b'!' | b'?' => true,
            _ => matches!(word, "…" | "。" | "！" | "？"),
        };
        if !stop {
            return false;
        }
        let glued = self.tokens[index].span.end == self.tokens[index + 1].span.start;
        let next = self.word(index + 1);
        if glued {
            // "ended.The": a lost space, when a capitalised word of some length follows a full stop.
            return word == "." && next.len() > 1 && next.starts_with(char::is_uppercase);
        }
        if is_closer(next) && !matches!(next, "\"" | "'") {
            return false;
        }
        !next.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ':' | '-'))
    }

    /// Whether the sentence ends at a single line break behind token `index`.
    fn line_ends(&self, index: usize, end: usize, next: usize) -> bool {
        if self.mark_ends(index) {
            return true;
        }
        let lower = self.word(index + 1).starts_with(char::is_lowercase);
        let open = matches!(self.text.as_bytes()[end - 1], b',' | b'-' | b';' | b'(')
            || matches!(self.word(index), "the" | "a" | "of" | "and" | "to" | "in");
        let line = self.wrap.line_at(end);
        let length = line.end - line.start;
        if line.wrapped {
            return !(lower || open || length + 1 + first_word(self.text, next) > line.widest);
        }
        !(open || lower && length > 60)
    }
}

fn is_closer(word: &str) -> bool {
    matches!(word, "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "''")
}

/// Line lengths of the text, by paragraph: where lines break because they are full.
struct WrapWidths {
    lines: Vec<Line>,
}

#[derive(Clone, Copy, Default)]
struct Line {
    start: usize,
    end: usize,
    /// Longest line of its paragraph.
    widest: usize,
    /// Its paragraph is hard-wrapped.
    wrapped: bool,
}

impl WrapWidths {
    fn of(text: &str) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        let (mut paragraph, mut start) = (0, 0);
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let length = text[start..end].trim_end().len();
            if length > 0 {
                lines.push(Line { start, end: start + length, ..Line::default() });
            }
            if length == 0 || end == text.len() {
                close_paragraph(text, &mut lines[paragraph..]);
                paragraph = lines.len();
            }
            start = end + 1;
        }
        WrapWidths { lines }
    }

    fn line_at(&self, at: usize) -> Line {
        let next = self.lines.partition_point(|l| l.start < at);
        if next == 0 { Line::default() } else { self.lines[next - 1] }
    }
}

/// A paragraph is hard-wrapped when its lines are short and most could not have taken in the next line's first word.
fn close_paragraph(text: &str, lines: &mut [Line]) {
    let widest = lines.iter().map(|l| l.end - l.start).max().unwrap_or(0);
    let full = |pair: &[Line]| pair[0].end - pair[0].start + 1 + first_word(text, pair[1].start) > widest;
    let count = lines.windows(2).filter(|pair| full(pair)).count();
    let wrapped = (40..=WRAP_MAX).contains(&widest) && (lines.len() > 2 || widest > 60) && count * 5 >= (lines.len() - 1) * 3;
    for line in lines {
        line.widest = widest;
        line.wrapped = wrapped;
    }
}

fn first_word(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take(WRAP_MAX).position(|&b| b <= b' ').unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tokenise::tokenise;
    use crate::model::{Section, SectionKind};
    use crate::text::Span;

    fn sentences(text: &str) -> Vec<String> {
        sentences_of(text, vec![Section { span: Span::new(0, text.len()), kind: SectionKind::Body }])
    }

    fn sentences_of(text: &str, sections: Vec<Section>) -> Vec<String> {
        let document = Document { text: text.into(), sections, ..Document::default() };
        split(&document, &tokenise(text)).iter().map(|s| s.span.of(text).to_owned()).collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(sentences(text), expected, "in {text:?}");
    }

    #[test]
    fn marks() {
        check("He left. She stayed! Why? \"No idea.\" Then", &["He left.", "She stayed!", "Why?", "\"No idea.\"", "Then"]);
        check("\"Why?\" he asked. (He knew.) Fine", &["\"Why?\" he asked.", "(He knew.)", "Fine"]);
        check("It rose 1.5 per cent... and fell… Then", &["It rose 1.5 per cent... and fell…", "Then"]);
        check("It ended.The next", &["It ended.", "The next"]);
    }

    #[test]
    fn what_no_section_holds_is_split_all_the_same() {
        let text = "He left. She stayed.";
        let sections = vec![Section { span: Span::new(0, 8), kind: SectionKind::Body }];
        for sections in [sections, Vec::new()] {
            assert_eq!(sentences_of(text, sections), ["He left.", "She stayed."]);
        }
    }

    #[test]
    fn abbreviations() {
        check("Mr. Lund met J. R. Vance in the U.S. The two spoke", &["Mr. Lund met J. R. Vance in the U.S.", "The two spoke"]);
        check("U.S. President Ode and Gen. The Lam met at 4 p.m. Monday", &["U.S. President Ode and Gen. The Lam met at 4 p.m. Monday"]);
        check("Acme Inc. In May it rose. No. 5 won", &["Acme Inc.", "In May it rose.", "No. 5 won"]);
    }

    #[test]
    fn lines() {
        check("Leaders meet\n\nThey met", &["Leaders meet", "They met"]);
        check(
            "Leaders meet in town\nThe two met on Monday.\nLunch followed",
            &["Leaders meet in town", "The two met on Monday.", "Lunch followed"],
        );
        check(
            "The minister of foreign affairs said on Monday that the United\nStates and Norway would hold talks in the spring, and that both\nsides wished it.\nLunch followed",
            &[
                "The minister of foreign affairs said on Monday that the United\nStates and Norway would hold talks in the spring, and that both\nsides wished it.",
                "Lunch followed",
            ],
        );
    }
}
