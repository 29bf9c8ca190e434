//! Which blocks of a text are the article, and which are page furniture.
//!
//! `blocks` cuts plain text into paragraphs, `kinds` says what each paragraph is, `cuts` takes furniture out of the middle
//! of a paragraph (photo credits, interpolated links). All are careful: a real paragraph must stay [`SectionKind::Body`].

mod blocks;
mod cues;
mod cuts;
mod kinds;

use crate::model::{Document, Section, SectionKind};
use crate::text::Span;

/// Fills `document.sections` where the reader left them empty (plain text), and reclassifies blocks that are furniture.
/// The sections tile the text.
pub fn classify(document: &mut Document) {
    if document.text.is_empty() {
        document.sections.clear();
        return;
    }
    let read = std::mem::take(&mut document.sections);
    let known = tiles(&read, document.text.plain());
    let mut sections = if known { read } else { blocks::split(document.text.plain()) };
    let lower = document.text.plain().to_ascii_lowercase();
    let cues = cues::find(document.text.plain(), &lower, &sections);
    kinds::classify(document.text.plain(), &lower, &mut sections, &cues, known);
    document.sections = cuts::refine(document.text.plain(), &lower, &sections, &cues);
    debug_assert!(tiles(&document.sections, document.text.plain()));
}

/// Whether the sections cover the text in order, without gaps or overlaps.
fn tiles(sections: &[Section], text: &str) -> bool {
    let mut at = 0;
    for section in sections {
        if section.span.start != at || section.span.is_empty() || !text.is_char_boundary(section.span.end as usize) {
            return false;
        }
        at = section.span.end;
    }
    at as usize == text.len()
}

/// Appends a section, unless it is empty.
fn push(out: &mut Vec<Section>, start: usize, end: usize, kind: SectionKind) {
    if start < end {
        out.push(Section { span: Span::new(start, end), kind });
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Prints each section as its kind's first letter and its first words.
    fn check(text: &str, expected: &[&str]) {
        let mut document = Document { text: text.into(), ..Document::default() };
        classify(&mut document);
        let found: Vec<String> = document
            .sections
            .iter()
            .map(|s| {
                let words: Vec<&str> = s.span.of(text).split_whitespace().take(3).collect();
                format!("{} {}", &format!("{:?}", s.kind)[..2], words.join(" "))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_plain_article_is_a_title_and_paragraphs() {
        check(
            "Ministers agree on a bridge over the strait\n\nThe ministers met in Lund on Monday.\n\nThey agreed on a bridge, officials said.",
            &["Ti Ministers agree on", "Bo The ministers met", "Bo They agreed on"],
        );
    }

    #[test]
    fn a_menu_is_no_title() {
        check(
            "Home | World | Asia | Politics\n\nMinisters agree on a bridge over the strait\n\nThe ministers met in Lund on Monday.\n\nThey agreed on a bridge, officials said.",
            &["Fu Home | World", "Ti Ministers agree on", "Bo The ministers met", "Bo They agreed on"],
        );
    }

    #[test]
    fn lines_can_be_paragraphs() {
        check(
            "The ministers met in Lund on Monday, and they agreed to build a bridge over the strait as soon as they can find the money for it.\nOfficials said that work would begin in spring, and that the bridge would be open to cars, bicycles and trains alike.",
            &["Bo The ministers met", "Bo Officials said that"],
        );
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        check(
            "The ministers met in Lund on Monday, and they agreed to build\na bridge over the strait as soon as they can find the money\nfor it.\n\nOfficials said that work would begin in spring, and that the\nbridge would be open.",
            &["Bo The ministers met", "Bo Officials said that"],
        );
    }

    #[test]
    fn link_lists_are_furniture() {
        check(
            "The ministers met in Lund on Monday.\nThey agreed on a bridge, officials said.\n-\nFive Ways To Cook A Turnip -\nActor Jane Roe Leaves Fans Speechless -\nWhy Your Cat Does Not Love You -\nOld Bridge Closed Again",
            &[
                "Bo The ministers met",
                "Bo They agreed on",
                "Fu -",
                "Fu Five Ways To",
                "Fu Actor Jane Roe",
                "Fu Why Your Cat",
                "Fu Old Bridge Closed",
            ],
        );
        check(
            "The ministers met in Lund on Monday.\n\nRelated Articles\n\nJane Roe wins again\n\nYour email address will not be published.\n\nLeave a Reply",
            &["Bo The ministers met", "Fu Related Articles", "Fu Jane Roe wins", "Fu Your email address", "Fu Leave a Reply"],
        );
    }

    #[test]
    fn links_above_and_below_the_article_are_furniture() {
        check(
            "RELATED: Roe meets Doe\n\nThe ministers met in Lund on Monday.\n\nThey agreed on a bridge, officials said.",
            &["Fu RELATED: Roe meets", "Bo The ministers met", "Bo They agreed on"],
        );
        check(
            "Watch: Roe meets Doe\n\nThe ministers met in Lund on Monday.\n\nUP NEXT\n\nDoe visits Roe\n\nOur Standards: The Lund Principles.",
            &["Fu Watch: Roe meets", "Bo The ministers met", "Fu UP NEXT", "Fu Doe visits Roe", "Fu Our Standards: The"],
        );
        check(
            "The ministers met in Lund on Monday.\nSign up for our newsletter\nGet the secrets of Jane Roe daily in your inbox.\nRecommended\nDoe signs for Lund",
            &["Bo The ministers met", "Fu Sign up for", "Fu Get the secrets", "Fu Recommended", "Fu Doe signs for"],
        );
        check(
            "The ministers met in Lund on Monday.\n\nTags\n\nJane Roe\n\nComments (3)\n\nMax Moe: I like Roe.",
            &["Bo The ministers met", "Fu Tags", "Fu Jane Roe", "Fu Comments (3)", "Fu Max Moe: I"],
        );
        check(
            "The ministers met in Lund on Monday. READ ALSO: Roe meets Doe in a park in Oslo The bridge will be built soon.",
            &["Bo The ministers met", "Fu READ ALSO: Roe", "Bo The bridge will"],
        );
    }

    #[test]
    fn everyday_words_head_no_list_inside_sentences() {
        check(
            "The ministers met in Lund on Monday.\n\nComments by the minister were brief.\n\nShare prices rose.",
            &["Bo The ministers met", "Bo Comments by the", "Bo Share prices rose."],
        );
    }

    #[test]
    fn a_paragraph_with_a_dash_stays() {
        check(
            "The ministers met in Lund.\n- The bridge will be built as soon as the two countries have found the money, the minister said.\nNobody objected to it.",
            &["Bo The ministers met", "Bo - The bridge", "Bo Nobody objected to"],
        );
    }

    #[test]
    fn bylines_and_credits_are_taken_out() {
        check(
            "Bridge over the strait agreed\n\nBy\nJane Roe, John Doe\nand\nMax Moe (XYZ)\n(XYZ) — The ministers met in Lund on Monday and agreed on a bridge over the strait.\n\nCopyright 2024 by XYZ. All rights reserved.",
            &["Ti Bridge over the", "By By Jane Roe,", "Bo (XYZ) — The", "Fu Copyright 2024 by"],
        );
        check(
            "The ministers met in Lund on Monday. Minister Jane Roe arrives in Lund on Monday.(John Doe/AFP via Getty Images)They agreed on a bridge.",
            &["Bo The ministers met", "Ca Minister Jane Roe", "By (John Doe/AFP via", "Bo They agreed on"],
        );
        check(
            "They agreed on a bridge. The minister reported from Lund that it was long.\n\nJane Roe reported from Lund, and John Doe from Oslo.",
            &["Bo They agreed on", "By Jane Roe reported"],
        );
        check(
            "They agreed on a bridge. XYZ’s Jane Roe and Max Moe contributed to this report.",
            &["Bo They agreed on", "By XYZ’s Jane Roe"],
        );
    }

    #[test]
    fn shouted_links_are_taken_out() {
        check(
            "The ministers met in Lund.BRIDGE PLANNERS FACE ANGRY CROWD OVER TOLLThey agreed on a bridge, officials said.",
            &["Bo The ministers met", "Fu BRIDGE PLANNERS FACE", "Bo They agreed on"],
        );
    }

    proptest! {
        #[test]
        fn sections_tile_any_text(text in "(?s)([A-Za-z .,\\n\"“”()/-]|é|By |Getty Images|Related article ){0,200}") {
            let mut document = Document { text: text.as_str().into(), ..Document::default() };
            classify(&mut document);
            prop_assert!(text.is_empty() || tiles(&document.sections, &text));
        }
    }
}
