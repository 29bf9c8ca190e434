//! Edges of names, on text without marks: what the recogniser leaves in or out.

use super::super::{elections, spans};
use crate::extract::{Analysis, sentences, tokenise};
use crate::model::{Document, EntityKind, Mention, Section, SectionKind};
use crate::text::Span;

/// Mends the mentions marked in the text, and prints what they become, each with the first letters of its kind.
fn check(marked: &str, expected: &[&str]) {
    let (text, marks) = super::unmark(marked);
    let sections = vec![Section { span: Span::new(0, text.len()), kind: SectionKind::Body }];
    let document = Document { text: text.into(), sections, ..Document::default() };
    let tokens = tokenise::tokenise(document.text.plain());
    let sentences = sentences::split(&document, &tokens);
    let analysis = Analysis::new(&document, tokens, sentences);
    let mention = |(span, kind): (Span, EntityKind)| {
        let start = analysis.tokens.partition_point(|token| token.span.end <= span.start) as u32;
        let end = analysis.tokens.partition_point(|token| token.span.start < span.end) as u32;
        Mention { span, tokens: (start, end), kind, confidence: 0.9 }
    };
    let mut mentions: Vec<Mention> = marks.into_iter().map(mention).collect();
    spans::mend(&analysis, &mut mentions);
    elections::drop_inside(&analysis, &mut mentions);
    let found: Vec<String> =
        mentions.iter().map(|m| format!("{} {}", &format!("{:?}", m.kind)[..2], m.span.of(document.text.plain()))).collect();
    assert_eq!(found, expected, "{marked}");
}

#[test]
fn names_end_before_verbs_and_prepositions() {
    check("[P Bo Moe in Lund] spoke.", &["Pe Bo Moe", "Pl Lund"]);
    check("[P Jane Roe met Max Moe] there.", &["Pe Jane Roe", "Pe Max Moe"]);
    check("[P Jane hugged Max].", &["Pe Jane", "Pe Max"]);
    check("[L Lund with Jane Roe] there.", &["Pl Lund", "Pe Jane Roe"]);
    check("[O Lund University hosted Norway] there.", &["Or Lund University", "Pl Norway"]);
}

#[test]
fn particles_and_hyphens_belong_to_the_name() {
    check("Von [P der Leyen] spoke.", &["Pe Von der Leyen"]);
    check("[P Max bin Roe al-]Said spoke.", &["Pe Max bin Roe al-Said"]);
}

#[test]
fn honorifics_stand_before_persons() {
    check("[O Ms von der Leyen] met [P Mr Roe].", &["Pe von der Leyen", "Pe Roe"]);
}

#[test]
fn joining_words_at_the_edge_are_no_names() {
    check("The [L U.S. and] the [L UK] met.", &["Pl U.S.", "Pl UK"]);
}

#[test]
fn what_stands_beside_a_name_is_left_out() {
    check("the [O Roe family] and [O Lund Works Ltd.] of [O NGO Moe]", &["Or Roe", "Or Lund Works Ltd", "Or Moe"]);
    check("[P Hey Jane], come.", &["Pe Jane"]);
    check("The [L U.S. executive] branch", &["Pl U.S."]);
}

#[test]
fn brackets_behind_a_name_tell_more() {
    check("[P Jane Roe] ([O PRT]) won.", &["Pe Jane Roe", "Pl PRT"]);
    check("The [O Lund Party] ([O PRT]) won.", &["Or Lund Party", "Or PRT"]);
    check("The [O JD] ([O S]) and [O JD] (S) agreed.", &["Or JD (S)", "Or JD (S)"]);
}

#[test]
fn two_organisations_are_parted() {
    check("[O Lund Workers Party and Roe Foundation] met.", &["Or Lund Workers Party", "Or Roe Foundation"]);
    check("[O Workers Party of Norway and the Lund Union] met.", &["Or Workers Party of Norway", "Or Lund Union"]);
    check("The [O Ministry of Trade and Industry Council] met.", &["Or Ministry of Trade and Industry Council"]);
    check("The [O Alliance of Liberals and Democrats for Lund Party] met.", &["Or Alliance of Liberals and Democrats for Lund Party"]);
    check("The [O Institute of Trade and History] met.", &["Or Institute of Trade and History"]);
    check("She left the [O House of Lords as a Lund Party] member.", &["Or House of Lords", "Or Lund Party"]);
}

#[test]
fn lists_of_organisations_are_parted() {
    check("[O Fund for Birds, Lund Union] and [O Moe Council] met.", &["Or Fund for Birds", "Or Lund Union", "Or Moe Council"]);
    check("The [O Ministry of Birds, Fish and Trees] met.", &["Or Ministry of Birds, Fish and Trees"]);
    check("The [O Club of Foreign Relations and the Lund Commission] met.", &["Or Club of Foreign Relations", "Or Lund Commission"]);
}

#[test]
fn offices_stand_outside_places() {
    check("Governor of [P Maine Jane Roe] spoke.", &["Pl Maine", "Pe Jane Roe"]);
    check("The [L U.S. Representative] and the [L Sultan of Oman] spoke.", &["Pl U.S.", "Pl Oman"]);
    check("Governor of [P Jane Roe Moe] spoke.", &["Pe Jane Roe Moe"]);
}

#[test]
fn streets_are_named_after_people() {
    check("They stood in [P Jane Roe] Street.", &["Pl Jane Roe Street"]);
    check("King [P Max II] Airport is closed.", &["Pl King Max II Airport"]);
    check("[P Jane Roe] Street Works paid.", &["Pe Jane Roe"]);
}

#[test]
fn a_code_behind_a_person_is_a_country() {
    check("[P Jane Roe] (PRT) won.", &["Pe Jane Roe", "Pl PRT"]);
    check("[P Jane Roe] (QQQ) won.", &["Pe Jane Roe"]);
}

#[test]
fn names_keep_small_words_of_their_own() {
    check("[P Catherine the Great] and [P Ludwig van der Berg] sat.", &["Pe Catherine the Great", "Pe Ludwig van der Berg"]);
    check(
        "[O Bank for International Settlements] and [O Ministry of Health in Lund] sat.",
        &["Or Bank for International Settlements", "Or Ministry of Health in Lund"],
    );
}

#[test]
fn elections_are_names_of_their_own() {
    check("She lost the 2011 [L Lund] municipal election in [L Norway] to [P Roe].", &["Pe Roe"]);
    check("She lost an election in [L Norway].", &["Pl Norway"]);
    check("In 2011 [L Lund] held an election.", &["Pl Lund"]);
}
