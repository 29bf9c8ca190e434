//! What rules of grammar and the lexicon mend in the recogniser's mentions, on text that is marked as it marks it.

use super::with;

/// The mentions of the linked document, each with the first letters of its kind.
fn check(marked: &str, expected: &[&str]) {
    let found = with(marked, |analysis| {
        let show =
            |mention: &crate::model::Mention| format!("{} {}", &format!("{:?}", mention.kind)[..2], mention.span.of(analysis.text()));
        analysis.mentions.iter().map(show).collect::<Vec<_>>()
    });
    assert_eq!(found, expected, "{marked}");
}

#[test]
fn brackets_tell_what_acronyms_are() {
    check("The [O Lund Bridge Workers] (LBW) met. Members of the LBW cheered.", &["Or Lund Bridge Workers", "Or LBW", "Or LBW"]);
    check("The [O Bank of Roeland] (BoR) paid. BoR said so.", &["Or Bank of Roeland", "Or BoR", "Or BoR"]);
    // Letters of other words.
    check("The [O Lund Bridge Workers] (XYZ) met.", &["Or Lund Bridge Workers"]);
    check("The [L Moe Special Trade Zone] ([O MSTZ]) opened. The [O MSTZ] grew.", &["Pl Moe Special Trade Zone", "Pl MSTZ", "Pl MSTZ"]);
}

#[test]
fn acronyms_of_things_are_no_names() {
    check("They pay by mobile money service ([O MMS]). The [O MMS] failed.", &[]);
    check("The Lund Pension Payment System ([O LPPS]) failed. The [O LPPS] is old.", &[]);
}

#[test]
fn an_acronym_that_was_found_once_is_found_again() {
    check("The [O XYZW] met in Lund. Nobody liked XYZW there.", &["Or XYZW", "Or XYZW"]);
    // One thing here and another there.
    check("The [O XYZW] met the [P XYZW]. Nobody liked XYZW there.", &["Pe XYZW", "Pe XYZW"]);
}

#[test]
fn laws_prizes_storms_and_offices_are_no_organisations() {
    check("The [O Fair Trade Act] and the [O Roe Prize] came with [O Lund Union].", &["Or Lund Union"]);
    check("Hurricane [P Roe] hit Lund. [P Roe] was strong, said [P Max Roe].", &["Pe Max Roe"]);
    check("[P Jane Roe], [O CEO] of [O Moe Works], spoke.", &["Pe Jane Roe", "Or Moe Works"]);
}

#[test]
fn heads_of_names_tell_their_kind() {
    check("The [O Roe Hospital] and the [L Moe Railway] stood there.", &["Pl Roe Hospital", "Or Moe Railway"]);
}

#[test]
fn towns_stand_apart_from_their_states() {
    check("They live in [L Denver Colorado] and in [L Dallas, TX].", &["Pl Denver", "Pl Colorado", "Pl Dallas", "Pl TX"]);
    check("They went to [L South Dakota].", &["Pl South Dakota"]);
}

#[test]
fn a_surname_behind_an_office_is_a_person() {
    check("They thanked Speaker Roe for the long letter.", &["Pe Roe"]);
    check("President Meets Senator Roe In Lund", &[]);
}
