//! What a reader asks of the page and gets: the language of the search box and its marks, lists of names, reports side by side, itineraries,
//! the calendar, other readings of dates, facets with very many values. Through the worker's requests, without a browser.

#![cfg(not(target_arch = "wasm32"))]

use sidelines::present::desk::Listed;
use sidelines::present::names::Named;
use sidelines::present::sheet::{Attribute, Node, Tag};
use sidelines::present::sheets::Opened;
use sidelines::present::{Facet, Filters, NewRecord, Sort, TableBuilder, ViewState};
use sidelines::protocol::{Request, Response};
use sidelines::worker::Answerer;

const OSLO: &str = "OSLO, March 8, 2019 - Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinistö in Oslo on Friday. \
    The two leaders talked for an hour about the price of herring.\n";
const TOKYO: &str = "TOKYO, March 8, 2019 - Finnish President Sauli Niinistö met Japanese Prime Minister Shinzo Abe in Tokyo on Friday.\n";
const PHONE: &str =
    "BERLIN, April 2, 2020 - German Chancellor Angela Merkel spoke by phone with French President Emmanuel Macron on Thursday.\n";
const PLANNED: &str =
    "PARIS, May 3, 2021 - French President Emmanuel Macron will meet Italian Prime Minister Mario Draghi in Rome on May 10, 2021.\n";
const HELD: &str = "ROME, May 10, 2021 - French President Emmanuel Macron met Italian Prime Minister Mario Draghi in Rome on Monday.\n";
const FILES: [(&str, &str); 5] =
    [("oslo.txt", OSLO), ("tokyo.txt", TOKYO), ("phone.txt", PHONE), ("planned.txt", PLANNED), ("held.txt", HELD)];

fn desk(files: &[(&str, &str)]) -> Answerer {
    let mut answerer = Answerer::default();
    for (at, (name, text)) in files.iter().enumerate() {
        let done = answerer.answer(&Request::Extract { name: (*name).into() }, text.as_bytes());
        answerer.answer(&Request::Learn { numbers: vec![at as u32] }, &done.cargo.expect("an extraction"));
    }
    let merged = answerer.answer(&Request::Merge { numbers: (0..files.len() as u32).collect() }, &[]);
    answerer.answer(&Request::LayOut, &merged.cargo.expect("a corpus"));
    answerer
}

fn list(desk: &mut Answerer, hash: &str) -> Listed {
    match desk.answer(&Request::List { hash: hash.into(), finds: Vec::new(), first: 0, count: 50, width: 900 }, &[]).response {
        Response::Listed(listed) => listed,
        other => panic!("{other:?}"),
    }
}

fn open(desk: &mut Answerer, hash: &str) -> Opened {
    match desk.answer(&Request::Open { hash: hash.into(), blocks: None }, &[]).response {
        Response::Opened(opened) => opened,
        other => panic!("{other:?}"),
    }
}

/// The state in which the first row is open that holds `words`.
fn opening(desk: &mut Answerer, hash: &str, words: &str) -> String {
    let listed = list(desk, hash);
    let holds = |row: &&sidelines::present::sheets::Row| row.cells.iter().any(|cell| cell.words().contains(words));
    let row = listed.window.rows.iter().find(holds).unwrap_or_else(|| panic!("no {words} in {hash}: {listed:?}"));
    ViewState::from_hash(hash).opening(Some(row.key.clone())).to_hash()
}

/// All elements of that tag, depth first.
fn elements<'a>(nodes: &'a [Node], tag: Tag, out: &mut Vec<&'a Node>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.tag() == tag {
            out.push(node);
        }
        elements(element.children(), tag, out);
    }
}

fn words_of(nodes: &[Node], tag: Tag) -> Vec<String> {
    let mut found = Vec::new();
    elements(nodes, tag, &mut found);
    found.into_iter().map(Node::words).collect()
}

fn attribute(node: &Node, wanted: Attribute) -> String {
    let Node::Element(element) = node else { return String::new() };
    element.attributes().iter().find(|(attribute, _)| *attribute == wanted).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Words marked in the rows of a list.
fn marked(desk: &mut Answerer, hash: &str) -> Vec<String> {
    let listed = list(desk, hash);
    listed.window.rows.iter().flat_map(|row| words_of(&row.cells, Tag::Mark)).collect()
}

#[test]
fn the_search_box_speaks_its_language() {
    let mut desk = desk(&FILES);
    let mut check = |query: &str, expected: u32| {
        let state = ViewState { query: query.into(), ..ViewState::default() };
        let listed = list(&mut desk, &state.to_hash());
        assert_eq!(listed.rows, expected, "{query}: {}", listed.count);
    };
    check("Niinistö", 2);
    check("niinisto oslo", 1);
    check("oslo OR tokyo", 2);
    check("niinisto -tokyo", 1);
    check("\"Angela Merkel\"", 1);
    check("\"Merkel Angela\"", 0);
    check("dragh*", 1);
    check("person:macron", 2);
    check("person:macron mode:phone", 1);
    check("place:rome OR place:oslo", 2);
    check("-status:held", 0);
    check("file:tokyo", 1);
    check("date:2021", 1);
    check("country:france -person:draghi", 1);
    // Letters left out, doubled or turned round.
    check("Merkle", 1);
    check("Solbberg", 1);
    check("xylophone", 0);
}

#[test]
fn what_was_searched_for_is_marked_in_rows_quotations_and_the_reader() {
    let mut desk = desk(&FILES);
    assert_eq!(marked(&mut desk, "#/meetings?q=solberg"), ["Solberg"]);
    assert_eq!(marked(&mut desk, "#/meetings?q=solberg%20oslo"), ["Solberg", "OSLO"]);
    // A word that stands in neither line of the row is shown where it does stand.
    let mut herring = marked(&mut desk, "#/articles?q=herring%20friday");
    herring.sort();
    assert_eq!(herring, ["Friday", "herring"]);
    // What was found by a wider search is marked as it is written.
    assert_eq!(marked(&mut desk, "#/meetings?q=merkle"), ["Merkel"]);
    assert_eq!(marked(&mut desk, "#/meetings"), [""; 0]);

    let meeting = opening(&mut desk, "#/meetings?q=merkle", "Merkel");
    let hits = |opened: &Opened| {
        let mut found = Vec::new();
        elements(&opened.sheet, Tag::Mark, &mut found);
        found.iter().filter(|mark| attribute(mark, Attribute::Class) == "hit").map(|mark| mark.words()).collect::<Vec<_>>()
    };
    assert!(hits(&open(&mut desk, &meeting)).contains(&"Merkel".to_string()));
    let article = opening(&mut desk, "#/articles?q=herring%20talked", "oslo.txt");
    assert_eq!(hits(&open(&mut desk, &article)), ["talked", "herring"]);
}

#[test]
fn a_list_of_names_filters_and_says_what_it_could_not_use() {
    let mut desk = desk(&FILES);
    let mut named = |list: &str| -> Named {
        match desk.answer(&Request::Names { hash: "#/meetings?mode=in%20person&open=x".into(), list: list.into() }, &[]).response {
            Response::Named(named) => named,
            other => panic!("{other:?}"),
        }
    };
    let said = named("Erna Solberg\r\n\n\"Abe, Shinzo\"\nMerkle\nNobody Atall\ndraghi\n");
    let state = ViewState::from_hash(said.go.as_deref().expect("some were found"));
    assert_eq!(state.filters.names.iter().map(String::as_str).collect::<Vec<_>>(), ["Erna Solberg", "Mario Draghi", "Shinzo Abe"]);
    assert_eq!((state.open.clone(), state.filters.choice(Facet::Mode, "in person")), (None, sidelines::present::Choice::Include));
    let lines = words_of(&said.sheet, Tag::Li);
    assert_eq!(said.sheet[0].words(), "3 of 5 names found. The rest is left out:");
    assert!(lines[0].starts_with("Line 4 Merkle: ") && lines[0].ends_with("perhaps Angela Merkel"), "{lines:?}");
    assert!(lines[1].starts_with("Line 5 Nobody Atall: ") && lines.len() == 2, "{lines:?}");
    // Nothing found leaves everything as it is.
    assert_eq!(named("Nobody Atall").go, None);
    assert_eq!(named("").sheet.len(), 1);

    let listed = list(&mut desk, &state.to_hash());
    assert_eq!(listed.rows, 3, "whoever is on the list, with whomever");
    let alone = ViewState::from_hash("#/meetings?name=Angela%20Merkel&q=oslo");
    let empty = list(&mut desk, &alone.to_hash());
    assert_eq!(empty.rows, 0);
    assert!(empty.offers.iter().any(|(words, _)| words == "Without the list of names: 1 meeting"), "{:?}", empty.offers);
}

#[test]
fn reports_stand_side_by_side() {
    let mut desk = desk(&FILES);
    let hash = opening(&mut desk, "#/meetings?q=draghi", "Draghi");
    let sheet = open(&mut desk, &hash).sheet;
    let rows = words_of(&sheet, Tag::Tr);
    assert!(rows[0].contains("3 May 2021") && rows[0].contains("10 May 2021"), "{rows:?}");
    let status = rows.iter().find(|row| row.starts_with("Status")).expect("a field");
    assert!(status.contains("planned") && status.contains("held"), "{rows:?}");
    // One report has nothing beside it.
    let alone = opening(&mut desk, "#/meetings?q=merkel", "Merkel");
    assert_eq!(words_of(&open(&mut desk, &alone).sheet, Tag::Th), [""; 0]);
}

#[test]
fn nobody_is_in_oslo_and_tokyo_on_one_day() {
    let mut desk = desk(&FILES);
    let hash = opening(&mut desk, "#/entities?q=niinisto", "Niinist");
    let sheet = open(&mut desk, &hash).sheet;
    let stays: Vec<String> = words_of(&sheet, Tag::Li).into_iter().filter(|line| line.contains(", with ")).collect();
    assert_eq!(stays.len(), 2, "{stays:?}");
    assert!(stays.iter().all(|stay| stay.contains("Hardly possible: ") && stay.contains(" km away")), "{stays:?}");
    let other = opening(&mut desk, "#/entities?q=solberg", "Solberg");
    let sheet = open(&mut desk, &other).sheet;
    assert!(!sheet.iter().any(|node| node.words().contains("Hardly possible")));
}

#[test]
fn what_is_typed_to_find_a_value_changes_the_values_alone() {
    let finding = |desk: &mut Answerer, hash: &str, find: &str| {
        let finds = (0..32).map(|facet| (facet, find.to_owned())).collect();
        match desk.answer(&Request::List { hash: hash.into(), finds, first: 0, count: 50, width: 900 }, &[]).response {
            Response::Listed(listed) => listed,
            other => panic!("{other:?}"),
        }
    };
    let mut used = desk(&FILES);
    for (hash, find) in [
        ("#/meetings", ""),
        ("#/meetings", "mac"),
        ("#/meetings", "ma"),
        ("#/network", "ma"),
        ("#/network", ""),
        ("#/meetings", "mac"),
        ("#/meetings?q=rome", "x"),
        ("#/meetings?q=rome", ""),
    ] {
        assert_eq!(finding(&mut used, hash, find), finding(&mut desk(&FILES), hash, find), "{hash} {find}");
    }
    let values = |listed: &Listed| listed.facets.iter().flat_map(|facet| &facet.rows).map(|row| row.label.clone()).collect::<Vec<_>>();
    assert_eq!(values(&finding(&mut used, "#/meetings", "macr")), ["Emmanuel Macron"]);
    assert!(values(&finding(&mut used, "#/meetings", "")).len() > 5);
}

#[test]
fn the_strip_of_time_follows_all_filters_but_the_days() {
    let mut desk = desk(&FILES);
    let mut bars = |hash: &str| {
        let listed = list(&mut desk, hash);
        let mut paths = Vec::new();
        elements(&listed.strip.sheet, Tag::Path, &mut paths);
        let count = |class: &str| {
            let path = paths.iter().find(|path| attribute(path, Attribute::Class) == class).expect("a path");
            attribute(path, Attribute::D).matches('M').count()
        };
        (listed.rows, count("bar-out"), count("bar-kept"), listed.strip.axis)
    };
    // Oslo and Tokyo were on one day.
    let (rows, all, kept, axis) = bars("#/meetings");
    assert_eq!((rows, all, kept), (4, 3, 3));
    let (rows, all, kept, same) = bars("#/meetings?from=2020-01-01&to=2020-12-31");
    assert_eq!((rows, all, kept, same), (1, 3, 1, axis));
    let (rows, all, kept, same) = bars("#/meetings?from=2021-01-01&mode=phone");
    assert_eq!((rows, all, kept, same), (0, 1, 0, axis));
    assert_eq!(list(&mut desk, "#/timeline").strip.axis, None);
}

#[test]
fn a_month_is_a_sheet_of_the_calendar() {
    let mut desk = desk(&FILES);
    let latest = list(&mut desk, "#/timeline?as=calendar").drawing.sheet;
    assert!(latest[0].words().starts_with("May 2021: 1 meeting."), "{}", latest[0].words());
    let march = list(&mut desk, "#/timeline?as=calendar&month=2019-03").drawing.sheet;
    let mut links = Vec::new();
    elements(&march, Tag::A, &mut links);
    let day = links.iter().find(|link| attribute(link, Attribute::Label).starts_with("Friday 8 March 2019: 2 meetings")).expect("the day");
    assert_eq!(list(&mut desk, &attribute(day, Attribute::Href)).rows, 2);
    let after = links.iter().find(|link| attribute(link, Attribute::Id) == "month-after").expect("a step");
    assert!(attribute(after, Attribute::Href).contains("month=2020-04"), "{after:?}");
    assert!(!links.iter().any(|link| attribute(link, Attribute::Id) == "month-before"));
    // The same as a file.
    for format in ["svg", "png"] {
        let answer = desk.answer(&Request::Export { hash: "#/timeline?as=calendar".into(), format: format.into() }, &[]);
        assert!(answer.cargo.is_some_and(|bytes| bytes.starts_with(b"<?xml")), "{format}");
    }
}

#[test]
fn an_article_shows_all_its_evidence_and_its_copies_first() {
    let copy = OSLO.replace("OSLO, March 8", "OSLO, March 9");
    let mut desk = desk(&[FILES[0], ("copy.txt", &copy), FILES[2]]);
    let hash = opening(&mut desk, "#/articles", "oslo.txt");
    let opened = open(&mut desk, &hash);
    let reading = opened.reading.as_ref().expect("an article");
    assert!(!reading.marks.is_empty() && reading.meeting.is_empty());
    let article = words_of(&opened.sheet, Tag::Article).concat();
    let (elsewhere, text) = (article.find("The same text elsewhere"), article.find("met Finnish"));
    assert!(elsewhere.is_some() && elsewhere < text, "{article}");
    // A link to one of the marks.
    let second = ViewState { at: Some(0), ..ViewState::from_hash(&hash) };
    assert_eq!((second.mark(), ViewState::from_hash(&hash).mark()), (Some(0), None));
}

#[test]
fn certainty_can_be_filtered_by() {
    let mut desk = desk(&FILES);
    let all = list(&mut desk, "#/meetings");
    let bands = &all.facets[Facet::Certainty.index()];
    assert_eq!(bands.rows.iter().map(|row| row.count).sum::<u32>(), all.rows);
    let band = bands.rows[0].clone();
    let mut state = ViewState::default();
    state.filters.set(Facet::Certainty, &band.label, sidelines::present::Choice::Exclude);
    assert_eq!(list(&mut desk, &state.to_hash()).rows, all.rows - band.count);
}

#[test]
fn other_readings_of_a_date_are_told() {
    // A weekday without a word that says which one.
    let text = "Published 15 December 2021\n\nGerman Chancellor Angela Merkel and French President Emmanuel Macron, Monday talks in Paris: the two leaders met on Monday.\n";
    let mut desk = desk(&[("paris.txt", text)]);
    let hash = opening(&mut desk, "#/meetings", "Merkel");
    let sheet = open(&mut desk, &hash).sheet;
    let small = words_of(&sheet, Tag::Small);
    assert!(small.iter().any(|words| words.contains("reading") && words.contains("December 2021")), "{small:?}");
}

#[test]
fn a_facet_with_a_hundred_thousand_values_is_searched() {
    let mut builder = TableBuilder::default();
    for at in 0..100_000u32 {
        builder.value(Facet::Person, &format!("Person Number{at}"), 0);
        builder.push(NewRecord { key: &at.to_string(), text: " ", ..NewRecord::default() });
    }
    let table = builder.finish();
    let selected = table.select("", &Filters::default(), Sort::Newest);
    let (total, rows) = table.facet_rows(&selected, &Filters::default(), Facet::Person, "number4711", 30);
    assert_eq!(total, 100_000);
    assert_eq!(rows.iter().map(|row| row.label.as_str()).take(2).collect::<Vec<_>>(), ["Person Number4711", "Person Number47110"]);
    assert_eq!(rows.len(), 11);
    let (_, first) = table.facet_rows(&selected, &Filters::default(), Facet::Person, "", 30);
    assert_eq!((first.len(), first[1].label.as_str()), (30, "Person Number1"));
}
