//! Work kept in one file: articles, what was extracted from them, corrections and view. To bytes, from bytes, and what of a damaged file is whole.
//!
//! A session file is a signature and then parts (see `parts`), each compressed and with checksums of its own:
//!
//! ```text
//! signature, head, corrections, view, (article, extraction)*, corrections, end
//! ```
//!
//! The corrections are a person's work: they stand before the articles, where a file that breaks off still has them, and once more behind
//! them. An article is kept in a form of its own that later programs can read (`article`); its extraction as this program's own types, with
//! the number of their shape ([`MODEL`]). Where the extraction is damaged or has another shape, it is made anew from the article.
//!
//! The same work gives the same bytes: opened and saved again, a file stays as it was. A browser keeps the same parts, without a frame.

mod agreement;
mod article;
mod bare;
mod check;
mod damage;
mod lines;
mod parts;

pub use agreement::{Agreement, Disagreement, compare};
pub use article::MODEL;
pub use bare::bare;
pub use damage::{Damage, SessionError};
pub use lines::{is_lines, read_lines};

use crate::corpus::corrections::{Log, LogError};
use crate::extract::Engine;
use crate::model::Extraction;
use parts::{Kind, Piece};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The version of the form of session files. Grows when an older program could no longer read them.
const VERSION: u32 = 1;

/// How much of a file one worker is given at a time, in bytes.
const SLICE_BYTES: usize = 1 << 20;

#[derive(Serialize, Deserialize)]
struct Head {
    version: u32,
    articles: u32,
}

/// What a file says of itself, before its articles are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// Articles that there should be.
    pub articles: u32,
    /// The corrections.
    pub log: Log,
    /// State of the page, as the hash of its URL.
    pub view: String,
    /// Where the articles are: ranges of bytes, each to be unpacked on its own.
    pub slices: Vec<Range<usize>>,
    /// What is not whole.
    pub damage: Vec<Damage>,
}

/// An article out of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// As it was saved; without anything extracted where that is to be made anew.
    pub extraction: Extraction,
    /// Whether it is to be extracted again.
    pub again: bool,
}

/// Some articles, and what was lost of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unpacked {
    /// In the order of the file.
    pub articles: Vec<Saved>,
    /// What is not whole.
    pub damage: Vec<Damage>,
}

impl Saved {
    /// The extraction; made anew where it has to be.
    pub fn extraction(self, engine: &mut Engine) -> Extraction {
        if self.again { engine.extract_again(self.extraction.document) } else { self.extraction }
    }
}

/// All of a session file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// What the file says of itself.
    pub survey: Survey,
    /// In the order of the file.
    pub extractions: Vec<Extraction>,
    /// What is not whole, around the articles and in them.
    pub damage: Vec<Damage>,
}

/// Reads a session file at once; what was not extracted by this program is extracted now. Where memory counts: [`survey`], then [`unpack`].
pub fn open(engine: &mut Engine, bytes: &[u8]) -> Result<Opened, SessionError> {
    let survey = survey(bytes)?;
    let (mut extractions, mut damage) = (Vec::new(), survey.damage.clone());
    for slice in &survey.slices {
        let unpacked = unpack(bytes.get(slice.clone()).unwrap_or_default());
        damage.extend(unpacked.damage);
        extractions.extend(unpacked.articles.into_iter().map(|saved| saved.extraction(engine)));
    }
    Ok(Opened { survey, extractions, damage })
}

/// Whether some bytes are a session file, whole or not.
pub fn is_session(bytes: &[u8]) -> bool {
    bytes.starts_with(parts::SIGNATURE)
}

/// Everything in one file. The order of the articles is kept.
pub fn write<E: Borrow<Extraction>>(articles: &[E], log: &Log, view: &str) -> Vec<u8> {
    let count = articles.len() as u32;
    let mut out = front(count, log, view);
    for (number, extraction) in articles.iter().enumerate() {
        pack(number as u32, extraction.borrow(), &mut out);
    }
    out.extend(back(count, log));
    out
}

/// What stands before the articles of a file.
pub fn front(articles: u32, log: &Log, view: &str) -> Vec<u8> {
    let mut out = parts::SIGNATURE.to_vec();
    let head = serde_json::to_vec(&Head { version: VERSION, articles }).unwrap_or_default();
    parts::push(Kind::Head, 0, &head, &mut out);
    parts::push(Kind::Corrections, 0, &log.to_bytes(), &mut out);
    parts::push(Kind::View, 0, view.as_bytes(), &mut out);
    out
}

/// What stands behind them.
pub fn back(articles: u32, log: &Log) -> Vec<u8> {
    let mut out = Vec::new();
    parts::push(Kind::Corrections, 1, &log.to_bytes(), &mut out);
    parts::push(Kind::End, articles, b"", &mut out);
    out
}

/// Appends an article and its extraction, as number `number` of the file.
pub fn pack(number: u32, extraction: &Extraction, out: &mut Vec<u8>) {
    parts::push(Kind::Article, number, &article::to_bytes(&extraction.document), out);
    parts::push(Kind::Extraction, number, &article::extraction_to_bytes(extraction), out);
}

/// Reads what stands around the articles. Linear in the file's size, and quick: the articles themselves are not looked into.
pub fn survey(bytes: &[u8]) -> Result<Survey, SessionError> {
    if !is_session(bytes) {
        return Err(SessionError::NotASession);
    }
    let mut out = Survey::default();
    let (mut head, mut log, mut view, mut end) = (None, None, None, false);
    let mut log_error = None;
    let mut seen = BTreeSet::new();
    let mut slice: Option<Range<usize>> = None;
    for place in parts::places(bytes, parts::SIGNATURE.len()) {
        let place = match place {
            Ok(place) => place,
            Err(gap) => {
                // What lies between two articles may be one of them.
                if let Some(slice) = &mut slice {
                    slice.end = gap.end;
                }
                out.damage.push(Damage::Gap { from: gap.start, to: gap.end });
                continue;
            }
        };
        match place.kind {
            Some(Kind::Article | Kind::Extraction) => {
                let full = |slice: &Range<usize>| slice.end - slice.start >= SLICE_BYTES && place.kind == Some(Kind::Article);
                if slice.as_ref().is_some_and(full) {
                    out.slices.extend(slice.take());
                }
                slice.get_or_insert(place.at.clone()).end = place.at.end;
                seen.insert(place.number);
            }
            kind => {
                out.slices.extend(slice.take());
                let plain = parts::open(bytes, &place);
                if plain.is_none() {
                    out.damage.push(Damage::Gap { from: place.at.start, to: place.at.end });
                }
                match (kind, plain) {
                    (Some(Kind::Head), Some(plain)) => head = serde_json::from_slice::<Head>(&plain).ok(),
                    (Some(Kind::Corrections), Some(plain)) if log.is_none() => match Log::from_bytes(&plain) {
                        Ok(read) => log = Some(read),
                        Err(error) => log_error = Some(error),
                    },
                    (Some(Kind::View), Some(plain)) => view = String::from_utf8(plain).ok(),
                    (Some(Kind::End), _) => end = true,
                    _ => {}
                }
            }
        }
    }
    out.slices.extend(slice);
    if let Some(Head { version, .. }) = head
        && version > VERSION
    {
        return Err(SessionError::Newer { version, known: VERSION });
    }
    if let Some(LogError::Newer(version)) = log_error.filter(|_| log.is_none()) {
        return Err(SessionError::NewerCorrections(version));
    }
    let there = seen.len() as u32;
    out.articles = head.as_ref().map_or(there, |head| head.articles.max(there));
    if head.is_none() {
        out.damage.push(Damage::Head);
    }
    match log {
        Some(log) => out.log = log,
        None => out.damage.push(Damage::Corrections),
    }
    match view {
        Some(view) => out.view = view,
        None => out.damage.push(Damage::View),
    }
    if !end {
        out.damage.push(Damage::BreaksOff { there, of: out.articles });
    } else if there < out.articles {
        out.damage.push(Damage::Missing { count: out.articles - there });
    }
    Ok(out)
}

/// Reads the articles of a stretch of parts: a slice of a file, or what was packed.
pub fn unpack(bytes: &[u8]) -> Unpacked {
    /// What there is of one article.
    #[derive(Default)]
    struct Halves {
        article: Option<Vec<u8>>,
        extraction: Option<Vec<u8>>,
    }
    let mut all: BTreeMap<u32, Halves> = BTreeMap::new();
    for piece in parts::read(bytes) {
        match piece {
            Piece::Whole { kind: Kind::Article, number, plain } => all.entry(number).or_default().article = Some(plain),
            Piece::Whole { kind: Kind::Extraction, number, plain } => all.entry(number).or_default().extraction = Some(plain),
            Piece::Damaged { kind: Kind::Article | Kind::Extraction, number } => {
                all.entry(number).or_default();
            }
            _ => {}
        }
    }
    let mut out = Unpacked::default();
    for (number, halves) in all {
        let document = halves.article.as_deref().and_then(article::from_bytes);
        let extracted = halves.extraction.as_deref();
        let Some(document) = document else {
            out.damage.push(Damage::Article { number, name: extracted.and_then(article::name_in) });
            continue;
        };
        match extracted.map(|bytes| article::extraction_from_bytes(bytes, &document)) {
            Some(article::Read::Same(found)) => {
                out.articles.push(Saved { extraction: Extraction { document, ..*found }, again: false });
            }
            _ if document.bare => out.damage.push(Damage::Bare { name: document.name }),
            read => {
                if !matches!(read, Some(article::Read::OtherModel)) {
                    out.damage.push(Damage::Extraction { name: document.name.clone() });
                }
                out.articles.push(Saved { extraction: Extraction { document, ..Extraction::default() }, again: true });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_programs_file_is_told_from_a_damaged_one() {
        let head = |version: u32| {
            let mut out = parts::SIGNATURE.to_vec();
            parts::push(Kind::Head, 0, format!("{{\"version\":{version},\"articles\":0,\"more\":[1]}}").as_bytes(), &mut out);
            out.extend(back(0, &Log::default()));
            out
        };
        let newer = survey(&head(VERSION + 1)).expect_err("newer");
        assert_eq!(newer, SessionError::Newer { version: VERSION + 1, known: VERSION });
        assert!(newer.to_string().contains("newer program (version 2; this one reads up to 1)"), "{newer}");
        assert_eq!(survey(&head(VERSION)).map(|survey| survey.damage), Ok(vec![Damage::View]));
    }

    #[test]
    fn newer_corrections_are_not_taken_for_damaged_ones() {
        let mut bytes = parts::SIGNATURE.to_vec();
        parts::push(Kind::Corrections, 0, b"{\"format\":\"sidelines corrections\",\"version\":7,\"done\":[]}", &mut bytes);
        assert_eq!(survey(&bytes), Err(SessionError::NewerCorrections(7)));
    }

    #[test]
    fn large_sessions_are_cut_between_articles() {
        let article = |at: u32| {
            // Little of it can be compressed.
            let mut state = u64::from(at);
            let noise = (0..60_000).map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                char::from(b'a' + ((state >> 33) % 26) as u8)
            });
            let document = crate::model::Document { name: at.to_string(), text: noise.collect::<String>().into(), ..Default::default() };
            Extraction { document, ..Extraction::default() }
        };
        let articles: Vec<Extraction> = (0..60).map(article).collect();
        let bytes = write(&articles, &Log::default(), "");
        let survey = survey(&bytes).expect("a session");
        assert!(survey.slices.len() > 1 && survey.damage.is_empty(), "{:?}", survey.slices);
        let unpacked = survey.slices.iter().map(|slice| unpack(&bytes[slice.clone()]));
        let names: Vec<String> = unpacked.flat_map(|unpacked| unpacked.articles).map(|saved| saved.extraction.document.name).collect();
        assert!(names.into_iter().eq((0..60).map(|at| at.to_string())));
    }
}
