//! Date, place, manner and occasion: what stands beside the meeting, and what the sentences around it lend. Texts of these tests appeared on
//! 17 May 2023, a Wednesday.

use super::{check, meetings_published};

/// Checks the date of each meeting, `-` for none.
fn check_dates(marked: &str, expected: &[&str]) {
    let date = |m: &crate::model::Meeting| m.date.as_ref().and_then(|d| d.value.value).map_or("-".into(), |value| value.to_string());
    assert_eq!(meetings_published(marked, "2023-05-17").iter().map(date).collect::<Vec<_>>(), expected, "{marked}");
}

#[test]
fn the_place_within_a_place() {
    check(
        "[Ann Archer] received [Bob Baker] on the steps of the [@Rosewood].",
        &["Ann Archer, Bob Baker | Held | InPerson | Rosewood | -"],
    );
    check(
        "[Ann Archer] greets [Bob Baker] in the courtyard of [@Rose Palace] before a working lunch.",
        &["Ann Archer, Bob Baker | Held | InPerson | Rose Palace | -"],
    );
    check("[Ann Archer] flew to the Norwegian capital to meet [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | Oslo | -"]);
    check(
        "[Ann Archer] met [Bob Baker], whom she had last seen in [@Rosewood] in 2021.",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -"],
    );
    check("[Ann Archer] received [Bob Baker] in the gardens of [@Rosewood].", &["Ann Archer, Bob Baker | Held | InPerson | Rosewood | -"]);
    check("[Ann Archer] met [Bob Baker] next door to [@Rose House].", &["Ann Archer, Bob Baker | Held | InPerson | Rose House | -"]);
    check("[Ann Archer] met [Bob Baker] in the Norwegian capital.", &["Ann Archer, Bob Baker | Held | InPerson | Oslo | -"]);
    check("At [#Parliament], [Ann Archer] met [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | Parliament | -"]);
    check(
        "[Ann Archer] will arrive in the [@Black Sea] city of [@Varna] for talks with [Bob Baker].",
        &["Ann Archer, Bob Baker | Planned | InPerson | Varna | -"],
    );
    check(
        "It was cold. [Ann Archer] will come to the [@Black Sea] port of [@Varna] for talks with [Bob Baker].",
        &["Ann Archer, Bob Baker | Planned | InPerson | Varna | -"],
    );
    check(
        "[Ann Archer] arrived in a cold and windy [@Bergen] on Monday. She met [Bob Baker] there.",
        &["Ann Archer, Bob Baker | Held | InPerson | Bergen | -"],
    );
}

#[test]
fn here_is_where_the_article_was_written() {
    check("[@Oslo] (Agency) - [Ann Archer] met [Bob Baker] here on Monday.", &["Ann Archer, Bob Baker | Held | InPerson | Oslo | -"]);
    check("[@Oslo], Sept 15: [Ann Archer] called on [Bob Baker] here.", &["Ann Archer, Bob Baker | Held | InPerson | Oslo | -"]);
    check("[Ann Archer] met [Bob Baker] here on Monday.", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
    check("[@Oslo] - [Ann Archer] told reporters here that she met [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
}

#[test]
fn people_at_a_place_need_no_telephone() {
    check("[Ann Archer] spoke with [Bob Baker] in [@Oslo].", &["Ann Archer, Bob Baker | Held | InPerson | Oslo | -"]);
    check("[Ann Archer] spoke with [Bob Baker].", &["Ann Archer, Bob Baker | Held | Phone | - | -"]);
}

#[test]
fn countries_meet_somehow() {
    check("[=Norway] has held talks with [=Sweden].", &["Norway, Sweden | Held | Unknown | - | -"]);
    check("[=Norway] has held talks with [=Sweden] in [@Oslo].", &["Norway, Sweden | Held | InPerson | Oslo | -"]);
}

#[test]
fn the_forum_is_no_summit() {
    check(
        "[Cara Cole] opened talks at the Fjord forum in [@Bergen]. The Baltic summit in [@Riga] had been called off. \
         [Ann Archer] will meet [Bob Baker] on the sidelines of the forum.",
        &["Ann Archer, Bob Baker | Planned | InPerson | Bergen | Fjord forum"],
    );
}

#[test]
fn whatever_has_sidelines_is_an_occasion() {
    check(
        "[Ann Archer] met [Bob Baker] on the sidelines of a fisheries ministers’ meeting in [@Bergen].",
        &["Ann Archer, Bob Baker | Held | InPerson | Bergen | fisheries ministers’ meeting"],
    );
    check(
        "[Ann Archer] met [Bob Baker]. The gathering is the third conclave of the [#Nordic Council].",
        &["Ann Archer, Bob Baker | Held | InPerson | - | conclave of the Nordic Council"],
    );
    check("[Ann Archer] held security talks with [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | - | security talks"]);
    check(
        "[Ann Archer] flew to [@Rome] for the climate summit. She met [Bob Baker].",
        &["Ann Archer, Bob Baker | Held | InPerson | Rome | climate summit"],
    );
}

#[test]
fn dates_that_stand_apart() {
    check_dates("On May 8 — with the ice gone —, when [Ann Archer] met [Bob Baker], all was well.", &["2023-05-08"]);
    check_dates("[Ann Archer] spoke in April. Her words came hours after she met [Bob Baker].", &["2023-04"]);
    // Of two speeches the one that stands nearer.
    check_dates(
        "The speech on May 2 was dull. It rained. The speech on May 9 was not. The speech came a day before talks between [Ann Archer] and [Bob Baker].",
        &["2023-05-10"],
    );
    check_dates("The ban fell in April. On the same day [Ann Archer] met [Bob Baker].", &["2023-04"]);
}

#[test]
fn days_that_others_lend() {
    check_dates("[Ann Archer] arrived in [@Oslo] on Monday for talks with [Bob Baker].", &["2023-05-15"]);
    check_dates("[Ann Archer] will meet [Bob Baker] in two days.", &["2023-05-19"]);
    check_dates("[Ann Archer] met [Bob Baker] for the third time in two days.", &["-"]);
    check_dates("[Ann Archer] arrived in [@Oslo] on Monday. It was cold. [Bob Baker] received her.", &["2023-05-15"]);
    check_dates("[Ann Archer] met [Bob Baker]. The meeting on Monday was part of [Archer]'s two-day visit to [@Oslo].", &["2023-05-15"]);
    // The day on which something was said, and days before the news, are nobody's.
    check_dates("[Ann Archer] is ill, [Bob Baker] said on Monday. [Baker] has met [Cid Cole].", &["-"]);
    check_dates("[Ann Archer] was born on May 2. [Archer] met [Bob Baker].", &["-"]);
}

#[test]
fn each_party_of_a_list_has_its_day_and_place() {
    check(
        "[Ann Archer] met [Bob Baker] in [@Riga] and [Cara Cole] in [@Oslo].",
        &["Ann Archer, Bob Baker | Held | InPerson | Riga | -", "Ann Archer, Cara Cole | Held | InPerson | Oslo | -"],
    );
    check_dates("[Ann Archer] met [Bob Baker] on Monday and [Cara Cole] on Tuesday.", &["2023-05-15", "2023-05-16"]);
    check(
        "[Ann Archer] will meet [Bob Baker] on Monday in [@Riga] and [Cara Cole] on Tuesday in [@Oslo].",
        &["Ann Archer, Bob Baker | Planned | InPerson | Riga | -", "Ann Archer, Cara Cole | Planned | InPerson | Oslo | -"],
    );
}

#[test]
fn days_that_are_none_of_the_meeting() {
    check_dates("[Ann Archer] discussed with [Bob Baker] extending the contract past 2024.", &["-"]);
    check_dates("[Ann Archer] held talks with [Bob Baker] following the May 2 attack on the port.", &["-"]);
    check_dates("[Ann Archer] met [Bob Baker] on Monday, just weeks after [Cara Cole] met [Dan Dean].", &["2023-05-15", "-"]);
    check_dates("[Ann Archer] abruptly cancelled the meeting with [Bob Baker] on Tuesday, May 16.", &["-"]);
    check("After meeting [Bob Baker], [Ann Archer] flew on to [@Oslo].", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
}

#[test]
fn days_told_in_other_words() {
    check_dates(
        "In May, an aide confirmed that [Ann Archer] and [Bob Baker] discussed the chance of a “lasting peace”, of “trade” and of “food” in a phone call the month before.",
        &["2023-04"],
    );
    check_dates("[Ann Archer] will be in [@Oslo] on Monday and the day after for talks with [Bob Baker].", &["2023-05-22"]);
    check_dates("[Ann Archer] will meet [Bob Baker] later.", &["2023-05-17"]);
    check_dates("[Ann Archer] met [Bob Baker] for the first time since 2019 on Monday.", &["2019", "2023-05-15"]);
    check_dates("[Ann Archer] agreed over a Christmas Eve lunch with [Bob Baker].", &["2022-12-24"]);
    check_dates(
        "[Ann Archer]'s speech came a day before [Bob Baker] is to hold talks with [Cara Cole]. The speech on May 18 was short.",
        &["2023-05-19"],
    );
    check_dates("[Ann Archer] shakes hands with [Bob Baker] before talks in [@Oslo]. April 12, 2023.", &["2023-04-12"]);
}

#[test]
fn talks_that_go_on_for_months_need_no_room() {
    check("[Ann Archer] consulted with [Bob Baker].", &["Ann Archer, Bob Baker | Held | Unknown | - | -"]);
    check("[Ann Archer] praised the progress in talks with [Bob Baker].", &["Ann Archer, Bob Baker | Held | Unknown | - | -"]);
    check("[Ann Archer] held negotiations with [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
}

#[test]
fn a_meeting_to_come_is_not_the_call_in_which_it_was_proposed() {
    check(
        "[Ann Archer] and [Bob Baker] discussed a visit during a phone call in April. This meeting will take place soon.",
        &["Ann Archer, Bob Baker | Past | Phone | - | -"],
    );
}
