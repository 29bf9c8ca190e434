//! Forty short articles with announcements, copies, rewrites and contradictions, through the whole engine: which reports become one meeting.
//!
//! Two tests: the merged meetings as a golden, to be read; and merging against `articles_truth.txt`, which holds whatever the extraction finds.

#[path = "merge/support.rs"]
mod support;

use sidelines::corpus::{Corpus, MeetingId};
use sidelines::extract::Engine;
use sidelines::model::{Document, Extraction, Participant, Published, PublishedSource};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use support::{check_golden, edtf, lines};

/// Least share of reports of one meeting that find each other, in percent of pairs.
const MIN_MERGED: usize = 85;
/// Least number of reports, of those in the truth, that the extraction finds.
const MIN_FOUND: usize = 30;

fn extractions() -> Vec<Arc<Extraction>> {
    let mut engine = Engine::new();
    let articles = include_str!("merge/articles.txt").split("\n=== ").skip(1);
    let extract = |article: &str| {
        let (head, text) = article.split_once('\n').expect("a heading and a text");
        let fields: Vec<&str> = head.split('|').map(str::trim).collect();
        let published = Published { date: edtf(fields[1]), source: PublishedSource::Metadata, span: None };
        let (name, title, text) = (fields[0].to_string(), Some(fields[2].to_string()), text.trim().to_string());
        Arc::new(engine.extract(Document { name, title, published: Some(published), text: text.into(), ..Document::default() }))
    };
    articles.map(extract).collect()
}

#[test]
fn merged_meetings_read_well() {
    let corpus = Corpus::build(&extractions());
    let mut got: String = lines(&corpus).into_iter().map(|line| line + "\n").collect();
    let copies = corpus.groups.iter().filter(|g| g.documents.len() > 1).map(|group| {
        let names: Vec<&str> = group.documents.iter().map(|doc| corpus.extraction(*doc).document.name.as_str()).collect();
        format!("copies: {}\n", names.join(" "))
    });
    got.extend(copies);
    check_golden("articles_merged.txt", &got);
}

/// Who reads the same text with another day of publication finds another day in it, but it tells of the same meeting.
#[test]
fn a_text_that_came_again_weeks_later_tells_of_one_meeting() {
    let mut engine = Engine::new();
    let text = "Norwegian Foreign Minister Anna Lind met Polish President Jan Kos in Oslo on Tuesday.";
    let mut on = |name: &str, day: &str| {
        let published = Published { date: edtf(day), source: PublishedSource::Metadata, span: None };
        Arc::new(engine.extract(Document { name: name.into(), published: Some(published), text: text.into(), ..Document::default() }))
    };
    let (first, again) = (on("a", "2021-05-06"), on("b", "2021-07-15"));
    assert_ne!(first.meetings[0].date, again.meetings[0].date);
    let corpus = Corpus::build(&[first, again]);
    assert_eq!(corpus.meetings.iter().map(|meeting| meeting.reports.len()).collect::<Vec<_>>(), [2]);
}

/// Whether each of the two sides ("Niinisto/Finland + Putin") is named by another participant.
fn names(sides: &str, participants: &[Participant]) -> bool {
    let named = |side: &str| participants.iter().position(|p| side.split('/').any(|name| p.name.contains(name.trim())));
    let found: BTreeSet<usize> = sides.split(" + ").filter_map(named).collect();
    found.len() == 2
}

#[test]
fn reports_of_one_meeting_find_each_other_and_no_other() {
    let documents = extractions();
    let corpus = Corpus::build(&documents);
    let truth = include_str!("merge/articles_truth.txt").lines().filter(|line| !line.starts_with('#'));
    // For each true meeting the corpus meetings that its reports went to, and back.
    let mut went: Vec<Vec<MeetingId>> = Vec::new();
    let mut came: BTreeMap<MeetingId, BTreeSet<usize>> = BTreeMap::new();
    for (at, line) in truth.enumerate() {
        let (sides, files) = line.split_once(": ").expect("parties and files");
        let mut ids = Vec::new();
        for file in files.split(' ') {
            let doc = corpus.document_by_name(&format!("{file}.txt")).expect("a file of the corpus");
            let meetings = &corpus.extraction(doc).meetings;
            if let Some(local) = meetings.iter().position(|m| names(sides, &m.participants)) {
                let id = corpus.documents[doc as usize].meetings[local];
                ids.push(id);
                came.entry(id).or_default().insert(at);
            }
        }
        went.push(ids);
    }
    let mixed: Vec<MeetingId> = came.iter().filter(|(_, truths)| truths.len() > 1).map(|(id, _)| *id).collect();
    assert!(mixed.is_empty(), "different meetings became one: {mixed:?} of {:#?}", lines(&corpus));
    let pairs =
        |ids: &Vec<MeetingId>| ids.iter().enumerate().flat_map(|(at, a)| ids[at + 1..].iter().map(move |b| a == b)).collect::<Vec<bool>>();
    let all: Vec<bool> = went.iter().flat_map(pairs).collect();
    let merged = all.iter().filter(|together| **together).count() * 100 / all.len().max(1);
    let found: usize = went.iter().map(Vec::len).sum();
    println!("{found} reports found; {merged} % of {} pairs merged", all.len());
    assert!(merged >= MIN_MERGED, "{merged} % of {} pairs are merged: {went:?} of {:#?}", all.len(), lines(&corpus));
    assert!(found >= MIN_FOUND, "{found} reports found");
}
