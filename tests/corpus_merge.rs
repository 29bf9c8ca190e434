//! Merging across documents on hand-made extractions: which reports are one meeting, which names one entity.

#[path = "merge/support.rs"]
mod support;

use sidelines::corpus::{CopyKind, Corpus, LinkReason};
use sidelines::model::EntityKind;
use support::{Doc, doc, lines};

fn build(docs: Vec<Doc>) -> Corpus {
    Corpus::build(&docs.into_iter().map(Doc::done).collect::<Vec<_>>())
}

#[track_caller]
fn check(docs: Vec<Doc>, expected: &[&str]) {
    assert_eq!(lines(&build(docs)), expected);
}

/// Names of all persons with the documents that they are linked to.
#[track_caller]
fn check_persons(docs: Vec<Doc>, expected: &[&str]) {
    let corpus = build(docs);
    let persons = corpus.entities.iter().filter(|e| e.kind == EntityKind::Person).map(|e| {
        let docs: Vec<&str> = e.mentions.iter().map(|m| corpus.extraction(m.doc).document.name.as_str()).collect();
        format!("{}: {}", e.name, docs.join(" "))
    });
    assert_eq!(persons.collect::<Vec<_>>(), expected);
}

fn pair(name: &str) -> Doc {
    doc(name).person("Ada Lund = Lund, president of Norland").person("Boris Tark = Tark, president of Suthia")
}

#[test]
fn the_same_day_is_the_same_meeting() {
    check(
        vec![
            pair("a").meeting("Lund + Tark | held | in_person | 2021-05-04 | Port Ann"),
            pair("b").meeting("Tark + Lund | held | in_person | 2021-05-04 | Port Ann"),
            pair("c").meeting("Lund + Tark | held | in_person | 2021-06-04 | Port Ann"),
        ],
        &[
            "Ada Lund + Boris Tark | Held InPerson | 2021-05-04 | Port Ann <- a#0 b#0",
            "Ada Lund + Boris Tark | Held InPerson | 2021-06-04 | Port Ann <- c#0",
        ],
    );
}

#[test]
fn another_place_time_or_manner_is_another_meeting() {
    check(
        vec![
            pair("a").meeting("Lund + Tark | held | in_person | | Port Ann | Lake summit"),
            pair("b").meeting("Lund + Tark | planned | | | Tarkograd | Lake summit"),
            pair("c").meeting("Lund + Tark | held | video").meeting("Lund + Tark | planned | in_person | 2022-02 | Norhaven"),
        ],
        &[
            "Ada Lund + Boris Tark | Planned InPerson | 2022-02 | Norhaven <- c#1",
            "Ada Lund + Boris Tark | Held InPerson | Port Ann | Lake summit <- a#0",
            "Ada Lund + Boris Tark | Planned | Tarkograd | Lake summit <- b#0",
            "Ada Lund + Boris Tark | Held Video <- c#0",
        ],
    );
}

#[test]
fn an_announcement_and_the_meeting_it_announced_are_one() {
    let docs = || {
        vec![
            pair("a").published("2021-04-20").meeting("Lund + Tark | planned | | 2021-05 | Port Ann"),
            pair("b").published("2021-04-27").meeting("Lund + Tark | planned | | 2021-05-04 | Port Ann"),
            pair("c").published("2021-05-05").meeting("Lund + Tark | held | in_person | 2021-05-04 | Port Ann"),
        ]
    };
    check(docs(), &["Ada Lund + Boris Tark | Held InPerson | 2021-05-04 | Port Ann <- a#0 b#0 c#0"]);
    let corpus = build(docs());
    let steps: Vec<(String, usize)> = corpus.meetings[0].lifeline.iter().map(|s| (format!("{:?}", s.status), s.reports.len())).collect();
    assert_eq!(steps, [("Planned".to_string(), 2), ("Held".to_string(), 1)]);
}

#[test]
fn called_off_after_it_was_planned() {
    check(
        vec![
            pair("a").published("2021-04-20").meeting("Lund + Tark | planned | | 2021-05-04 | Port Ann"),
            pair("b").published("2021-05-01").meeting("Lund + Tark | cancelled | | | Port Ann"),
        ],
        &["Ada Lund + Boris Tark | Cancelled | 2021-05-04 | Port Ann <- a#0 b#0"],
    );
}

#[test]
fn contradictions_stay_side_by_side() {
    check(
        vec![
            pair("a").published("2021-05-05").meeting("Lund + Tark | held | phone | 2021-05-04 | | | PT1H"),
            pair("b").published("2021-05-05").meeting("Lund + Tark | denied | phone | 2021-05-04"),
            pair("c").published("2021-05-06").meeting("Lund + Tark | held | phone | 2021-05-04 | | | PT85M"),
        ],
        &["Ada Lund + Boris Tark | Held Phone | 2021-05-04 | PT85M ! status, duration <- a#0 b#0 c#0"],
    );
}

#[test]
fn undated_reports_need_one_news_cycle() {
    check(
        vec![
            pair("a").published("2021-05-05").meeting("Lund + Tark | held | phone"),
            pair("b").published("2021-05-06").meeting("Lund + Tark | held | phone"),
            pair("c").published("2021-07-06").meeting("Lund + Tark | held | phone"),
            pair("d").meeting("Lund + Tark | held | phone"),
        ],
        &[
            "Ada Lund + Boris Tark | Held Phone <- a#0 b#0",
            "Ada Lund + Boris Tark | Held Phone <- c#0",
            "Ada Lund + Boris Tark | Held Phone <- d#0",
        ],
    );
}

#[test]
fn without_any_date_the_rest_of_the_article_tells_the_news() {
    let about = |name: &str| pair(name).place("Port Ann").event("Lake summit").person("Cleo Marsh");
    check(
        vec![
            about("a").meeting("Lund + Tark | proposed"),
            about("b").meeting("Lund + Tark | proposed"),
            pair("c").place("Elsewhere").meeting("Lund + Tark | proposed"),
        ],
        &["Ada Lund + Boris Tark | Proposed <- a#0 b#0", "Ada Lund + Boris Tark | Proposed <- c#0"],
    );
}

#[test]
fn an_office_meets_its_holder() {
    check(
        vec![
            pair("a").meeting("Lund + Tark | held | in_person | 2021-05-04 | Port Ann"),
            doc("b").person("Ada Lund").meeting("Ada Lund + president of Suthia | held | in_person | 2021-05-04 | Port Ann"),
            doc("c").person("Ada Lund").meeting("Ada Lund + president of Ostia | held | in_person | 2021-05-04 | Port Ann"),
        ],
        &[
            "Ada Lund + Boris Tark | Held InPerson | 2021-05-04 | Port Ann <- a#0 b#0",
            "Ada Lund + president of Ostia | Held InPerson | 2021-05-04 | Port Ann <- c#0",
        ],
    );
}

#[test]
fn a_counterpart_whose_office_is_known_is_told_by_it() {
    let corpus = build(vec![
        doc("a").person("Ada Lund, president of Norland"),
        doc("b").person("Ada Lund, counterpart of Norland").person("Cora Dahl, counterpart of Suthia"),
    ]);
    let titles = |name: &str| {
        let entity = corpus.entities.iter().find(|entity| entity.name == name).expect("an entity");
        entity.roles.iter().map(|role| role.title.as_str()).collect::<Vec<_>>()
    };
    assert_eq!((titles("Ada Lund"), titles("Cora Dahl")), (vec!["president"], vec!["counterpart"]));
}

#[test]
fn a_copied_sentence_is_the_same_meeting() {
    let sentence = "The two presidents spoke for the first time since the border was closed, their offices said";
    let told = |name: &str, text: &str| pair(name).text(text).meeting(&format!("Lund + Tark | held | phone | | | | | {sentence}"));
    check(
        vec![told("a", "One paper adds its own story around it."), told("b", "Another tells something else altogether, and longer.")],
        &["Ada Lund + Boris Tark | Held Phone <- a#0 b#0"],
    );
}

#[test]
fn counted_meetings_are_no_single_meeting() {
    check(
        vec![
            pair("a").published("2021-05-05").meeting("Lund + Tark | past | phone").times(8),
            pair("b").published("2021-05-05").meeting("Lund + Tark | held | phone"),
        ],
        &["Ada Lund + Boris Tark | Past Phone <- a#0", "Ada Lund + Boris Tark | Held Phone <- b#0"],
    );
}

#[test]
fn copies_add_reports_and_articles_but_no_sources() {
    let story = "Norland and Suthia agreed to open the border to lorries at night, to share weather reports and to mend the bridge over \
                 the Lower Ann, which has been closed since a barge struck its second pillar in the autumn storms.";
    let told = |name: &str| pair(name).text(story).meeting("Lund + Tark | held | in_person | | Port Ann | | | They met in Port Ann");
    let corpus = build(vec![told("a"), told("b"), told("c").text("Reporting by our own staff.")]);
    assert_eq!(lines(&corpus), ["Ada Lund + Boris Tark | Held InPerson | Port Ann <- a#0 b#0 c#0"]);
    assert_eq!((corpus.meetings[0].articles, corpus.meetings[0].sources), (3, 1));
    assert_eq!(corpus.groups.len(), 1);
    assert_eq!(corpus.documents[2].copy, CopyKind::Original, "the longest is taken for the original");
}

#[test]
fn full_names_in_their_spellings() {
    check_persons(
        vec![
            doc("a").person("Volodymyr Zelenskiy").person("Donald Trump"),
            doc("b").person("Volodymyr Zelensky").person("Donald J. Trump"),
            doc("c").person("Volodymyr Zelensky").person("Donald Trump Jr."),
            doc("d").person("Kim Jong Un").person("Kim Jong Il"),
            doc("e").person("Kim Jong-un").person("Fumio Kishida"),
            doc("f").person("Kishida Fumio").person("Mohammed bin Salman"),
            doc("g").person("Mohammad bin Salman Al Saud"),
        ],
        &[
            "Donald Trump: a b",
            "Donald Trump Jr.: c",
            "Fumio Kishida: e f",
            "Kim Jong Il: d",
            "Kim Jong Un: d e",
            "Mohammad bin Salman Al Saud: f g",
            "Volodymyr Zelensky: a b c",
        ],
    );
}

#[test]
fn father_and_son_stay_apart() {
    check_persons(
        vec![
            doc("a").person("George W. Bush"),
            doc("b").person("George H. W. Bush"),
            doc("c").person("George Bush"),
            doc("d").person("Bush"),
        ],
        &["Bush: d", "George Bush: c", "George H. W. Bush: b", "George W. Bush: a"],
    );
}

#[test]
fn single_names_need_a_reason() {
    check_persons(
        vec![
            doc("a").person("Kim Jong Un = Kim, leader of North Korea"),
            doc("b").person("Kim Min-ji = Kim, minister of South Korea"),
            doc("c").person("Kim, leader of North Korea"),
            doc("d").person("Kim"),
            doc("e").person("Vladimir Putin"),
            doc("f").person("Putin"),
        ],
        &["Kim: d", "Kim Jong Un: a c", "Kim Min-ji: b", "Vladimir Putin: e f"],
    );
    // Two hold an office of the country that is told: neither is meant, and the third, who holds none, even less.
    check_persons(
        vec![
            doc("a").person("Kim Jong Un = Kim, leader of North Korea"),
            doc("b").person("Kim Song Ho = Kim, minister of North Korea"),
            doc("c").person("Kim Min-ji = Kim"),
            doc("d").person("Kim, vice marshal of North Korea"),
        ],
        &["Kim: d", "Kim Jong Un: a", "Kim Min-ji: c", "Kim Song Ho: b"],
    );
    let corpus = build(vec![doc("e").person("Vladimir Putin"), doc("f").person("Putin")]);
    let linked = corpus.entities[0].mentions[1];
    assert_eq!((linked.reason, linked.confidence), (LinkReason::ShortNameOnlyBearer, 0.75));
}

#[test]
fn organisations_and_places_by_key_name_and_acronym() {
    let corpus = build(vec![
        doc("a").organisation("Shanghai Cooperation Organization = SCO").place("Kyiv #703448"),
        doc("b").organisation("SCO").place("Kiev #703448").place("Georgia #GE"),
        doc("c").organisation("Shanghai Cooperation Organisation").place("Georgia #4197000"),
    ]);
    let names: Vec<(&str, usize)> = corpus.entities.iter().map(|e| (e.name.as_str(), e.mentions.len())).collect();
    assert_eq!(names, [("Shanghai Cooperation Organisation", 3), ("Georgia", 1), ("Georgia", 1), ("Kiev", 2)]);
}

#[test]
fn an_occasion_by_its_long_name_and_its_acronym() {
    let told = |name: &str, occasion: &str| pair(name).meeting(&format!("Lund + Tark | held | in_person | | | {occasion}"));
    check(
        vec![told("a", "LBC summit"), told("b", "Lake Basin Council summit"), told("c", "Hill summit")],
        &["Ada Lund + Boris Tark | Held InPerson | LBC summit <- a#0 b#0", "Ada Lund + Boris Tark | Held InPerson | Hill summit <- c#0"],
    );
}

#[test]
fn a_city_in_its_country_and_elsewhere() {
    let told = |name: &str, place: &str, published: &str| {
        let head = place.split(" #").next().unwrap_or_default();
        pair(name).published(published).place(place).meeting(&format!("Lund + Tark | held | in_person | | {head}"))
    };
    check(
        vec![
            told("a", "Port Ann #NL/port ann", "2021-05-05"),
            told("b", "Norland #NL", "2021-05-06"),
            told("c", "Suthia #SU", "2021-05-06"),
        ],
        &["Ada Lund + Boris Tark | Held InPerson | Port Ann <- a#0 b#0", "Ada Lund + Boris Tark | Held InPerson | Suthia <- c#0"],
    );
}

#[test]
fn an_empty_corpus() {
    assert_eq!(Corpus::build(&[]), Corpus::default());
}
