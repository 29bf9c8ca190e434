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
        let detail = meeting::detail(facts, id, &ViewState::default());
        for evidence in detail.reports.iter().flat_map(|r| &r.evidence) {
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
            let paragraphs = reader::paragraphs(facts, doc as u32, marked, "talks", 0..usize::MAX);
            let shown: String = paragraphs.iter().flat_map(|p| &p.pieces).map(|p| p.text.as_str()).collect();
            let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(squeeze(&shown), squeeze(&entry.extraction.document.text));
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
        detail.company.iter().for_each(|(.., link)| check_link(link));
        detail.contexts.iter().for_each(|c| assert!(c.pieces.iter().any(|p| p.quote)));
    }
}

#[test]
fn a_facet_count_is_the_number_of_rows_it_leaves() {
    let facts = facts();
    let listed = entities::listed(&facts.corpus);
    for table in [meetings::table(facts), articles::table(facts, |_| None), entities::table(facts, &listed)] {
        let all = table.select("", &Filters::default(), Sort::Newest);
        assert_eq!(all.rows.len(), table.records.len());
        for facet in Facet::ALL {
            for row in table.facet_rows(&all, &Filters::default(), facet) {
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
