//! Laws of what the page shows, held over the sample corpus as the engine reads it. Cases for single functions stand beside them.

use super::*;
use crate::corpus::Corpus;
use crate::extract::Engine;
use crate::read::{self, Source};
use std::sync::{Arc, OnceLock};

fn facts() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| {
        let mut engine = Engine::new();
        let samples = crate::samples::all().iter();
        let readings = samples.map(|s| read::read(Source { name: s.name, bytes: s.text.as_bytes() }));
        let documents: Vec<_> = readings.flat_map(|r| r.documents).map(|d| Arc::new(engine.extract(d))).collect();
        Facts::new(Arc::new(Corpus::build(&documents)))
    })
}

fn check_link(link: &ViewState) {
    assert_eq!(ViewState::from_hash(&link.to_hash()), *link);
}

#[test]
fn every_meeting_can_be_found_again_and_shows_its_evidence() {
    let facts = facts();
    let corpus = &facts.corpus;
    assert!(!corpus.meetings.is_empty(), "the samples report meetings");
    for id in 0..corpus.meetings.len() as u32 {
        assert_eq!(meetings::find(corpus, &meetings::key(corpus, id)), Some(id));
        let detail = meeting::detail(facts, id, &ViewState::default(), &Query::default());
        for evidence in detail.reports.lines.iter().flat_map(|r| &r.evidence) {
            check_link(&evidence.link);
            let doc = corpus.document_by_name(evidence.link.open.as_deref().unwrap()).unwrap();
            let marks = reader::marks(corpus, doc, id);
            assert!((evidence.link.at.unwrap() as usize) < marks.len());
            assert!(!evidence.pieces.iter().all(|p| p.text.trim().is_empty()));
        }
    }
}

#[test]
fn the_reader_shows_the_whole_text() {
    let facts = facts();
    for (doc, entry) in facts.corpus.documents.iter().enumerate() {
        for marked in entry.meetings.iter().map(|id| Some(*id)).chain([None]) {
            let paragraphs = reader::paragraphs(facts, doc as u32, marked, &Query::parse("talks"), 0..usize::MAX);
            let shown: String = paragraphs.iter().flat_map(|p| &p.pieces).map(|p| p.text.as_str()).collect();
            let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(squeeze(&shown), squeeze(&entry.extraction.document.text.read()));
            if let Some(id) = marked {
                let numbers: std::collections::BTreeSet<u32> =
                    paragraphs.iter().flat_map(|p| &p.pieces).filter_map(|p| p.evidence).collect();
                assert_eq!(numbers.len(), reader::marks(&facts.corpus, doc as u32, id).len());
            }
        }
    }
}

#[test]
fn every_entity_has_its_page() {
    let facts = facts();
    for id in entities::listed(&facts.corpus) {
        let entity = &facts.corpus.entities[id as usize];
        let found = entities::find(&facts.corpus, &entities::key(entity)).expect("the entity itself");
        assert_eq!(facts.corpus.entities[found as usize].name, entity.name);
        let detail = entities::detail(facts, id, &ViewState::default());
        detail.company.lines.iter().for_each(|with| check_link(&with.link));
        assert!(!detail.contexts.lines.is_empty());
        for context in &detail.contexts.lines {
            let text = &facts.corpus.extraction(context.doc).document.text.read();
            assert!(!context.name.is_empty() && text.contains(&[&*context.left, &context.name, &context.right].concat()));
        }
    }
}

#[test]
fn a_facet_count_is_the_number_of_rows_it_leaves() {
    let facts = facts();
    let listed = entities::listed(&facts.corpus);
    for table in [
        meetings::table(facts, &bodies::Bodies::default()),
        articles::table(facts, bodies::Bodies::default()),
        entities::table(facts, &listed),
    ] {
        let all = table.select("", &Filters::default(), Sort::Newest);
        assert_eq!(all.rows.len(), table.records.len());
        for facet in Facet::ALL {
            for row in table.facet_rows(&all, &Filters::default(), facet, "", usize::MAX).1 {
                let chosen = |choice| {
                    let mut filters = Filters::default();
                    filters.set(facet, &row.label, choice);
                    table.select("", &filters, Sort::Newest).rows.len()
                };
                assert_eq!(chosen(Choice::Include), row.count as usize);
                assert_eq!(chosen(Choice::Exclude), table.records.len() - row.count as usize);
            }
        }
    }
}

#[test]
fn copies_stand_behind_their_originals() {
    let facts = facts();
    let corpus = &facts.corpus;
    let mut rows: Vec<u32> = (0..corpus.documents.len() as u32).rev().collect();
    articles::group_copies(corpus, &mut rows);
    assert_eq!(rows.len(), corpus.documents.len());
    let groups: Vec<u32> = rows.iter().map(|&row| corpus.documents[row as usize].group).collect();
    let mut runs = groups.clone();
    runs.dedup();
    let distinct: std::collections::BTreeSet<u32> = groups.into_iter().collect();
    assert_eq!(runs.len(), distinct.len(), "each group is one run");
}

/// A place to draw in, and what the filters leave there.
fn drawn(view: View, table: &Table, rows: &[u32], hash: &str, width: i32) -> sheets::ink::Drawing {
    let state = ViewState { view, ..ViewState::from_hash(hash) };
    let canvas = sheets::ink::Canvas { facts: facts(), table, rows, state: &state, width };
    sheets::entry(view).draw.expect("it draws")(&canvas)
}

fn links(nodes: &[sheet::Node], out: &mut Vec<(String, String)>) {
    for node in nodes {
        let sheet::Node::Element(element) = node else { continue };
        let value = |name| element.attributes().iter().find(|(attribute, _)| *attribute == name).map(|(_, value)| value.clone());
        if let Some(href) = value(sheet::Attribute::Href) {
            out.push((href, value(sheet::Attribute::Label).unwrap_or_else(|| node.words())));
        }
        links(element.children(), out);
    }
}

#[test]
fn what_a_drawing_counts_is_what_its_link_leaves() {
    let table = meetings::table(facts(), &bodies::Bodies::default());
    let all = table.select("", &Filters::default(), Sort::Oldest).rows;
    for view in View::ALL.into_iter().filter(|view| view.is_drawing()) {
        for (hash, width) in [
            ("", 900),
            ("", 330),
            ("#/x?by=country", 900),
            ("#/x?as=table", 900),
            ("#/x?as=calendar", 900),
            ("#/x?as=calendar&month=2018-06", 330),
            ("#/x?from=2018&to=2030", 600),
        ] {
            let state = ViewState::from_hash(hash);
            let rows = table.select("", &state.filters, Sort::Oldest).rows;
            let drawing = drawn(view, &table, &rows, hash, width);
            assert_eq!(drawing, drawn(view, &table, &rows, hash, width));
            let mut found = Vec::new();
            links(&drawing.sheet, &mut found);
            assert!(found.len() > 3, "{view:?} {hash}: {found:?}");
            for (href, label) in found {
                let target = ViewState::from_hash(&href);
                assert_eq!(target.to_hash(), href);
                let counted = label.rsplit_once(": ").and_then(|(_, counts)| counts.split(' ').next()?.parse::<usize>().ok());
                // A node of the network counts meetings with others only; a bar may hold shorter ones within.
                if let (Some(counted), View::Meetings) = (counted, target.view) {
                    let left = table.select(&target.query, &target.filters, Sort::Oldest).rows.len();
                    let exact = view != View::Network && !label.ends_with(')');
                    assert!(if exact { left == counted } else { left >= counted }, "{label}: {left} by {href}");
                }
            }
        }
    }
    assert!(!all.is_empty());
}

#[test]
fn every_meeting_stands_on_the_timeline_once() {
    let facts = facts();
    let all: Vec<u32> = (0..facts.corpus.meetings.len() as u32).collect();
    for most in [2, 8, 40, 72] {
        let line = timeline::timeline(facts, &all, most, most == 8);
        let groups = line.columns.iter().chain(&line.wide).chain(&line.outside).map(|group| timeline::total(&group.counts)).sum::<u32>();
        assert_eq!(groups + timeline::total(&line.no_year) + timeline::total(&line.undated), all.len() as u32);
        assert!(line.columns.len() <= most as usize + 1);
        assert!(line.columns.windows(2).all(|pair| pair[0].extent.last < pair[1].extent.first));
    }
}

#[test]
fn every_meeting_with_a_known_place_stands_on_the_map_once() {
    let table = meetings::table(facts(), &bodies::Bodies::default());
    let all = table.select("", &Filters::default(), Sort::Oldest).rows;
    let counted = |hash: &str| -> usize {
        let mut found = Vec::new();
        links(&drawn(View::Map, &table, &all, hash, 900).sheet, &mut found);
        let marks = found.iter().filter(|(href, _)| href.starts_with("#/meetings"));
        marks
            .map(|(_, label)| label.rsplit(": ").next().and_then(|words| words.split(' ').next()?.parse::<usize>().ok()).unwrap_or(0))
            .sum()
    };
    let on_map = counted("#/x?region=world");
    let said = drawn(View::Map, &table, &all, "", 900).sheet[0].words();
    assert!(on_map > 15 && said.starts_with(&format!("{on_map} meetings at ")), "{on_map}: {said}");
    // As near as all can be seen, and in the table, nothing is lost either.
    assert_eq!(counted(""), on_map);
    let placed = all.iter().filter(|row| !table.records.at(**row).values(Facet::Place.index()).is_empty()).count();
    assert_eq!(counted("#/x?as=table"), placed);
    assert!(said.contains(&format!("Of {} meetings no place is known.", all.len() - placed)), "{said}");
}
