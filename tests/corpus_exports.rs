//! What exporters and the command line's lines look like, byte for byte, on hand-made extractions.

#[path = "merge/support.rs"]
mod support;

use sidelines::corpus::Corpus;
use sidelines::export::{EXPORTERS, Selection, contract};
use sidelines::model::{Extraction, Problem, ProblemKind};
use std::sync::Arc;
use support::{check_golden, doc};

/// Two papers on one meeting, a copy of the first, and a call that one side denies.
fn documents() -> Vec<Arc<Extraction>> {
    let first = |name: &str| {
        doc(name)
            .published("2021-05-05")
            .person("Ada Lund = Lund, president of Norland")
            .person("Boris \"Bo\" Tark = Tark")
            .meeting("Lund + Tark | held | in_person | 2021-05-04 | Port Ann | Lake summit | PT1H | They met, at last, in Port Ann")
    };
    let second = doc("=c.txt")
        .person("Ada Lund")
        .place("Suthia #ST")
        .meeting("Ada Lund + president of Suthia | planned | | 2021-05")
        .meeting("Ada Lund + Suthia | denied | phone")
        .times(3);
    vec![first("a.txt").done(), first("b.txt").done(), second.done()]
}

#[track_caller]
fn check(id: &str, selection: Selection, golden: &str) {
    let corpus = Corpus::build(&documents());
    let exporter = EXPORTERS.iter().find(|e| e.format.id == id).expect("a known exporter");
    let mut out = Vec::new();
    (exporter.write)(&corpus, &selection, &mut out);
    check_golden(golden, &String::from_utf8(out).expect("text"));
}

#[test]
fn csv_has_a_row_a_meeting() {
    check("csv", Selection::Everything, "meetings.csv");
}

#[test]
fn csv_reports_has_a_row_a_report() {
    check("csv-reports", Selection::Everything, "reports.csv");
}

#[test]
fn json_lines_has_a_line_a_meeting() {
    check("jsonl", Selection::Everything, "meetings.jsonl");
}

#[test]
fn json_is_one_tree() {
    check("json", Selection::Meetings(vec![2, 7]), "one_meeting.json");
}

#[test]
fn a_selection_keeps_its_order_and_drops_what_is_not_there() {
    let corpus = Corpus::build(&documents());
    assert_eq!(Selection::Everything.ids(&corpus)[..], [0, 1, 2]);
    assert_eq!(Selection::Meetings(vec![2, 0]).ids(&corpus)[..], [2, 0]);
    assert_eq!(Selection::Meetings(vec![2, 9, 0]).ids(&corpus)[..], [2, 0]);
}

#[test]
fn contract_lines() {
    let mut documents = documents();
    let first = Arc::make_mut(&mut documents[0]);
    first.problems.push(Problem { at: None, kind: ProblemKind::NoPublicationDate, message: "No date.".into() });
    let mut got: String = documents.iter().map(|d| contract::document_line(d) + "\n").collect();
    got.extend(contract::corpus_lines(&Corpus::build(&documents)).map(|line| line + "\n"));
    check_golden("contract.jsonl", &got);
}

#[test]
fn ids_and_labels_are_unique() {
    for (at, a) in EXPORTERS.iter().enumerate() {
        assert!(EXPORTERS[..at].iter().all(|b| a.format.id != b.format.id && a.format.label != b.format.label));
    }
}
