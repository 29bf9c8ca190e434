//! RTF: the words and what each paragraph is. Groups that hold fonts, pictures, notes and the like are left out.

use super::super::Reading;
use super::paragraphs::Paragraphs;
use crate::model::{ProblemKind, SectionKind};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::BTreeMap;

/// Groups inside one another beyond this are read as one: no writer nests like this.
const MAX_DEPTH: usize = 1000;

/// Destinations whose text is none of the article's. Those that begin with `\*` are left out anyway.
const SKIPPED: &[&str] = &[
    "annotation",
    "atnauthor",
    "atnid",
    "colortbl",
    "datafield",
    "filetbl",
    "fldinst",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "footnote",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "listtext",
    "nonshppict",
    "object",
    "pict",
    "pntext",
    "private",
    "rxe",
    "tc",
    "txe",
    "xe",
];

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Destination {
    Body,
    Fonts,
    Styles,
    Info,
    Title,
    Nowhere,
}

/// What a group sets, and its end takes back.
#[derive(Clone, Copy)]
struct Group {
    destination: Destination,
    /// Bytes that stand in for a character that old programs don't know.
    fallback: usize,
    font: i32,
    style: i32,
    /// Level of a heading, from 0; negative for other paragraphs.
    outline: i32,
    hidden: bool,
}

struct Parser<'a> {
    rest: &'a [u8],
    out: Paragraphs,
    group: Group,
    outer: Vec<Group>,
    /// Bytes in the current font's encoding that are not decoded yet.
    pending: Vec<u8>,
    /// First half of a character of two UTF-16 units.
    half: Option<u16>,
    skip: usize,
    encoding: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    styles: BTreeMap<i32, String>,
    title: String,
}

pub fn read(bytes: &[u8]) -> Reading {
    if !bytes.starts_with(b"{\\rtf") {
        return Reading::refused(ProblemKind::Unreadable, "This is no RTF: it does not begin like one.".to_owned());
    }
    let group = Group { destination: Destination::Body, fallback: 1, font: 0, style: 0, outline: -1, hidden: false };
    let mut parser = Parser {
        rest: bytes,
        out: Paragraphs::default(),
        group,
        outer: Vec::new(),
        pending: Vec::new(),
        half: None,
        skip: 0,
        encoding: WINDOWS_1252,
        fonts: BTreeMap::new(),
        styles: BTreeMap::new(),
        title: String::new(),
    };
    parser.run();
    let title = parser.title.trim().to_owned();
    parser.out.finish(Some(title).filter(|title| !title.is_empty()))
}

impl Parser<'_> {
    fn run(&mut self) {
        while let [first, tail @ ..] = self.rest {
            self.rest = tail;
            match first {
                b'{' => {
                    self.flush();
                    if self.outer.len() < MAX_DEPTH {
                        self.outer.push(self.group);
                    }
                }
                b'}' => {
                    self.flush();
                    self.skip = 0;
                    self.group = self.outer.pop().unwrap_or(self.group);
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.byte(*byte),
            }
        }
        self.flush();
        self.end_paragraph();
    }

    fn control(&mut self) {
        let letters = self.rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if letters == 0 {
            let Some((&symbol, tail)) = self.rest.split_first() else { return };
            self.rest = tail;
            return self.symbol(symbol);
        }
        let (word, tail) = self.rest.split_at(letters.min(32));
        let negative = tail.first() == Some(&b'-');
        let digits = &tail[usize::from(negative)..];
        let count = digits.iter().take_while(|b| b.is_ascii_digit()).count();
        let number = std::str::from_utf8(&digits[..count]).ok().and_then(|digits| digits.parse::<i32>().ok());
        let number = number.map(|number| if negative { -number } else { number });
        let tail = if number.is_some() { &digits[count..] } else { tail };
        // One blank ends the word and is none of the text.
        self.rest = tail.strip_prefix(b" ").unwrap_or(tail);
        let word = std::str::from_utf8(word).unwrap_or_default();
        self.word(word, number);
    }

    fn symbol(&mut self, symbol: u8) {
        if !matches!(symbol, b'\'' | b'\\' | b'{' | b'}') {
            self.flush();
        }
        match symbol {
            b'\'' => {
                let code = self.rest.get(..2).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
                if let Some(code) = code {
                    self.rest = &self.rest[2..];
                    self.byte(code);
                }
            }
            b'*' => self.group.destination = Destination::Nowhere,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        // A character that the writer gave as a number may follow another whose fallback is still due.
        if word != "u" {
            self.flush();
        }
        match word {
            "par" | "sect" | "row" | "page" => self.end_paragraph(),
            "line" => self.push("\n"),
            "tab" | "cell" | "nestcell" | "emspace" | "enspace" => self.push(" "),
            "emdash" => self.push("\u{2014}"),
            "endash" => self.push("\u{2013}"),
            "lquote" => self.push("\u{2018}"),
            "rquote" => self.push("\u{2019}"),
            "ldblquote" => self.push("\u{201c}"),
            "rdblquote" => self.push("\u{201d}"),
            "bullet" => self.push("\u{2022}"),
            "u" => self.character(number.unwrap_or(0)),
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "bin" => self.rest = &self.rest[usize::try_from(number.unwrap_or(0)).unwrap_or(0).min(self.rest.len())..],
            "ansicpg" => self.encoding = code_page(number.unwrap_or(0)).unwrap_or(self.encoding),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "f" => self.group.font = number.unwrap_or(0),
            "fcharset" if self.group.destination == Destination::Fonts => {
                self.fonts.extend(charset(number.unwrap_or(0)).map(|encoding| (self.group.font, encoding)));
            }
            "v" => self.group.hidden = number != Some(0),
            "deleted" => self.group.hidden = number != Some(0),
            "plain" => self.group.hidden = false,
            "pard" => (self.group.style, self.group.outline) = (0, -1),
            "outlinelevel" => self.group.outline = number.unwrap_or(-1),
            "s" => self.group.style = number.unwrap_or(0),
            "fonttbl" => self.group.destination = Destination::Fonts,
            "stylesheet" => self.group.destination = Destination::Styles,
            "info" => self.group.destination = Destination::Info,
            "title" if self.group.destination == Destination::Info => self.group.destination = Destination::Title,
            _ if SKIPPED.binary_search(&word).is_ok() => self.group.destination = Destination::Nowhere,
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.pending.push(byte);
        }
    }

    /// A UTF-16 unit, written as a signed number.
    fn character(&mut self, number: i32) {
        let unit = (number & 0xFFFF) as u16;
        // What is pending belongs before it.
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            self.decode(&pending);
        }
        let units = [self.half.take(), Some(unit)];
        if (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
        } else {
            let text: String = char::decode_utf16(units.into_iter().flatten()).map(|c| c.unwrap_or('\u{FFFD}')).collect();
            self.push(&text);
        }
        self.skip = self.group.fallback;
    }

    fn flush(&mut self) {
        self.skip = 0;
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            self.decode(&pending);
        }
    }

    fn decode(&mut self, bytes: &[u8]) {
        let encoding = self.fonts.get(&self.group.font).copied().unwrap_or(self.encoding);
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        match self.group.destination {
            Destination::Body if !self.group.hidden => self.out.current().push_str(text),
            Destination::Title => self.title.push_str(text),
            Destination::Styles => self.styles.entry(self.group.style).or_default().push_str(text),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        if self.group.destination != Destination::Body {
            return;
        }
        let style = self.styles.get(&self.group.style).map(|name| name.trim_end_matches(';').trim().to_ascii_lowercase());
        self.out.end(match style.as_deref() {
            _ if self.group.outline == 0 => SectionKind::Title,
            _ if (1..9).contains(&self.group.outline) => SectionKind::Heading,
            Some("title" | "heading 1") => SectionKind::Title,
            Some("caption") => SectionKind::Caption,
            Some(style) if style.starts_with("heading") || style == "subtitle" => SectionKind::Heading,
            _ => SectionKind::Body,
        });
    }
}

/// The encoding of a Windows code page.
fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        932 => Some(encoding_rs::SHIFT_JIS),
        936 => Some(encoding_rs::GBK),
        949 => Some(encoding_rs::EUC_KR),
        950 => Some(encoding_rs::BIG5),
        10000 => Some(encoding_rs::MACINTOSH),
        65001 => Some(encoding_rs::UTF_8),
        _ => Encoding::for_label(format!("windows-{number}").as_bytes()),
    }
}

/// The encoding of a font's character set; 0 and 1 are the document's own.
fn charset(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_words() {
        let check = |source: &str, expected: &str| assert_eq!(read(source.as_bytes()).documents[0].text.plain(), expected, "{source}");
        check(r"{\rtf1\ansi A met\par B.}", "A met\n\nB.\n");
        check(r"{\rtf1 Ms.\~A met\_B.}", "Ms.\u{a0}A met-B.\n");
        check(r"{\rtf1\ansi\ansicpg1250 Dvo\'f8\'e1k, Erdo\u287 gan\u-10179?\u-8704?.}", "Dvořák, Erdoğan😀.\n");
        check(r"{\rtf1\uc0 \u8220\'93A\u8221\'94}", "“\u{201c}A”\u{201d}\n");
        check(r"{\rtf1{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}}\f1 \'cc\'e8\'f0 {\f0 \'e9}}", "Мир é\n");
        check(r"{\rtf1{\*\generator X;}{\pict 00ff}{\info{\title T}}A{\v hidden}{\footnote note} B\line C\bin3 }}}\par}", "A B\nC\n");
        check("{\\rtf1 A}}}} \\b B{{{", "A B\n");
        assert_eq!(read(br"{\rtf1{\info{\title T}}A}").documents[0].title.as_deref(), Some("T"));
    }

    #[test]
    fn styles_tell_headings() {
        let reading = read(br"{\rtf1{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2 heading 2;}}\pard\s1 Talks\par\pard A.\par\s2 More\par}");
        let kinds: Vec<SectionKind> = reading.documents[0].sections.iter().map(|section| section.kind).collect();
        assert_eq!(kinds, [SectionKind::Title, SectionKind::Body, SectionKind::Heading]);
        assert_eq!(reading.documents[0].title.as_deref(), Some("Talks"));
    }
}
