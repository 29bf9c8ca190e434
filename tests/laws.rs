//! Laws that hold for every input, tried on random ones: news-like, and anything that Unicode allows.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use sidelines::corpus::Corpus;
use sidelines::export::contract::{corpus_lines, document_line};
use sidelines::extract::{Engine, tokenise::tokenise};
use sidelines::model::Extraction;
use sidelines::read::{self, Source};
use sidelines::text::Span;
use std::sync::Arc;

/// Pieces whose order makes sentences, headlines, captions, dates and nonsense.
const PIECES: &[&str] = &[
    "Maria Novak",
    "President Karim Haddad",
    "Haddad",
    "the Czech foreign minister",
    "the two leaders",
    "she",
    "Erdoğan",
    "São Paulo",
    "U.S.",
    " met ",
    " met with ",
    " will meet ",
    " spoke by phone with ",
    " called on ",
    " visited ",
    " never met ",
    " cancelled a meeting with ",
    " held talks in Geneva with ",
    " on the sidelines of the Oslo summit",
    " on Tuesday",
    " on 4 May 2019",
    " last week",
    " and ",
    ", ",
    ". ",
    ".\n\n",
    "\n",
    "\u{a0}",
    "’s",
    "\"",
    "“",
    "”",
    " - ",
    "(",
    ")",
    "GENEVA, June 3, 2018 - ",
    "By A. Writer\n\n",
    "Related: A meets B\n",
    "\u{200d}",
    "1,000 ",
    "10-12 ",
    "'",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "é",
    "中国",
    "😀",
    "\0",
    "-",
    "—",
    "Mr. ",
    "St. ",
    "e.g. ",
    "\t",
];

fn news() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => news(), 1 => any::<String>(), 1 => "\\PC{0,200}"]
}

fn extract(engine: &mut Engine, name: &str, text: &str) -> Extraction {
    let mut reading = read::read_text(name, text.to_owned());
    engine.extract(reading.documents.remove(0))
}

fn all_spans(extraction: &Extraction) -> Vec<Span> {
    let sections = extraction.document.sections.iter().map(|section| section.span);
    sections.chain(extraction.quoted()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_tile_the_text(text in any_text()) {
        let tokens = tokenise(&text);
        let mut at = 0;
        for token in &tokens {
            let Span { start, end } = token.span;
            prop_assert!(start as usize >= at && end > start, "tokens are in order and not empty");
            let gap = &text[at..start as usize];
            prop_assert!(gap.chars().all(|c| !c.is_alphanumeric()), "no word is lost between two tokens: {gap:?}");
            at = end as usize;
        }
        prop_assert!(text[at..].chars().all(|c| !c.is_alphanumeric()));
    }

    #[test]
    fn spans_lie_inside_the_text_on_character_boundaries(text in any_text()) {
        let extraction = extract(&mut Engine::new(), "a.txt", &text);
        for span in all_spans(&extraction) {
            prop_assert!(extraction.document.text.plain().get(span.range()).is_some(), "{span:?} in {} bytes", extraction.document.text.len());
        }
    }

    #[test]
    fn sections_tile_the_text(text in any_text()) {
        let extraction = extract(&mut Engine::new(), "a.txt", &text);
        let mut at = 0;
        for section in &extraction.document.sections {
            prop_assert_eq!(section.span.start, at);
            at = section.span.end;
        }
        prop_assert_eq!(at as usize, extraction.document.text.len());
    }

    #[test]
    fn the_documents_before_do_not_matter(first in any_text(), second in any_text()) {
        let mut used = Engine::new();
        let _ = extract(&mut used, "first.txt", &first);
        let after = document_line(&extract(&mut used, "second.txt", &second));
        let alone = document_line(&extract(&mut Engine::new(), "second.txt", &second));
        prop_assert_eq!(after, alone);
    }

    #[test]
    fn the_order_of_files_does_not_matter(texts in prop::collection::vec(any_text(), 1..6), turn in 0usize..6) {
        let mut engine = Engine::new();
        let mut extractions: Vec<Arc<Extraction>> =
            texts.iter().enumerate().map(|(at, text)| Arc::new(extract(&mut engine, &format!("{at}.txt"), text))).collect();
        let lines = |extractions: &[Arc<Extraction>]| corpus_lines(&Corpus::build(extractions)).collect::<Vec<_>>();
        let before = lines(&extractions);
        let count = extractions.len();
        extractions.rotate_left(turn % count);
        prop_assert_eq!(&before, &lines(&extractions));
        extractions.reverse();
        prop_assert_eq!(&before, &lines(&extractions));
    }

    #[test]
    fn every_file_is_read_or_refused_with_a_reason(
        bytes in prop_oneof![prop::collection::vec(any::<u8>(), 0..400), news().prop_map(String::into_bytes), "<[a-z/!\\-\\[\\]>= \"'&;#x0-9]{0,200}".prop_map(String::into_bytes)],
        name in prop::sample::select(&["a.txt", "a.html", "a.md", "a", "a.pdf", "a.csv"][..]),
    ) {
        let reading = read::read(Source { name, bytes: &bytes });
        prop_assert!(!reading.documents.is_empty() || reading.problems.iter().any(|problem| problem.kind.is_fatal() && !problem.message.is_empty()));
        for document in reading.documents {
            let mut at = 0;
            for section in &document.sections {
                prop_assert_eq!(section.span.start, at);
                at = section.span.end;
            }
            prop_assert!(document.sections.is_empty() || at as usize == document.text.len());
        }
    }
}
