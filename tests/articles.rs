//! How well meetings are found in articles that were written and annotated for this, by people who had not seen the engine. Those whose
//! names begin with o, p and q were read afterwards, while rules were written.
//!
//! `tests/articles/<name>.txt` are the articles, `<name>.json` what a careful reader finds in them, `index.tsv` when they were published.
//! A record counts as found when two of its participants (or all) are named and some evidence is shared; what falls on `optional` or
//! `gatherings` is neither right nor wrong. `cargo test --test articles -- --nocapture` prints the figures and every miss.

use serde::Deserialize;
use sidelines::extract::Engine;
use sidelines::model::{Extraction, Meeting};
use sidelines::read::{self, MetadataTable, Source};
use std::collections::BTreeSet;
use std::path::Path;

/// Percent that must be reached: raised when the engine gets better, never lowered.
const PRECISION: f64 = 83.0;
const RECALL: f64 = 59.5;

#[derive(Deserialize)]
struct Gold {
    meetings: Vec<Record>,
    optional: Vec<Record>,
    gatherings: Vec<Record>,
    supporting: Vec<String>,
}

#[derive(Deserialize)]
struct Record {
    participants: Vec<String>,
    evidence: Vec<String>,
}

/// Words that two names may differ in.
const TITLES: &[&str] = &[
    "the",
    "of",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "president",
    "prime",
    "minister",
    "foreign",
    "chancellor",
    "king",
    "queen",
    "leader",
    "leaders",
];

fn words(name: &str) -> Vec<String> {
    let folded = sidelines::corpus::fold(name);
    folded.split_whitespace().map(String::from).collect()
}

/// The same last word and one more, or all the words of one among those of the other.
fn same(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let shares = |a: &[String], b: &[String]| a.iter().any(|word| b.contains(word));
    let (Some((last, before)), Some((other, rest))) = (a.split_last(), b.split_last()) else { return false };
    let core = |name: &[String]| name.iter().filter(|w| !TITLES.contains(&w.as_str())).cloned().collect::<BTreeSet<_>>();
    let (x, y) = (core(&a), core(&b));
    last == other && (before.is_empty() || rest.is_empty() || shares(before, rest))
        || !x.is_empty() && !y.is_empty() && (x.is_subset(&y) || y.is_subset(&x))
}

fn shared(meeting: &Meeting, names: &[String]) -> usize {
    let mut free: Vec<&String> = names.iter().collect();
    let found = meeting.participants.iter().filter(|party| {
        let at = free.iter().position(|name| same(&party.name, name));
        at.map(|at| free.swap_remove(at)).is_some()
    });
    found.count()
}

/// Whether some evidence of the meeting is among the quotes.
fn overlaps<'a>(found: &Extraction, meeting: &Meeting, quotes: impl IntoIterator<Item = &'a String>) -> bool {
    let text = found.document.text.plain();
    quotes.into_iter().any(|quote| {
        let mut places = text.match_indices(quote.as_str()).map(|(at, _)| (at as u32, (at + quote.len()) as u32));
        places.any(|(start, end)| meeting.evidence.iter().any(|e| e.span.start < end && start < e.span.end))
    })
}

#[derive(Default)]
struct Tally {
    right: usize,
    missed: usize,
    wrong: usize,
}

fn judge(name: &str, gold: &Gold, found: &Extraction, tally: &mut Tally) {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, meeting) in found.meetings.iter().enumerate() {
        for (wanted, record) in gold.meetings.iter().enumerate() {
            let names = shared(meeting, &record.participants);
            if names >= record.participants.len().min(2) && overlaps(found, meeting, record.evidence.iter().chain(&gold.supporting)) {
                pairs.push((names, at, wanted));
            }
        }
    }
    pairs.sort_by_key(|&(names, at, wanted)| (std::cmp::Reverse(names), at, wanted));
    let (mut used, mut met) = (BTreeSet::new(), BTreeSet::new());
    for (_, at, wanted) in pairs {
        if !used.contains(&at) && !met.contains(&wanted) {
            used.insert(at);
            met.insert(wanted);
        }
    }
    tally.right += met.len();
    for (_, record) in gold.meetings.iter().enumerate().filter(|(wanted, _)| !met.contains(wanted)) {
        tally.missed += 1;
        println!("missed {name}: {:?}", record.participants);
    }
    for (_, meeting) in found.meetings.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        let mut excuses = gold.optional.iter().chain(&gold.gatherings);
        let excused = |excuse: &Record| {
            overlaps(found, meeting, &excuse.evidence) && (excuse.participants.is_empty() || shared(meeting, &excuse.participants) > 0)
        };
        if !excuses.any(excused) {
            tally.wrong += 1;
            println!("wrong  {name}: {:?}", meeting.participants.iter().map(|p| &p.name).collect::<Vec<_>>());
        }
    }
}

#[test]
fn meetings_are_found_in_articles_of_many_kinds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let table = MetadataTable::parse(&std::fs::read_to_string(folder.join("index.tsv")).unwrap());
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".txt"));
    names.sort();
    assert_eq!(names.len(), 150);
    let mut engine = Engine::new();
    let mut tally = Tally::default();
    for name in &names {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let gold = std::fs::read(folder.join(name).with_extension("json")).unwrap();
        let gold: Gold = serde_json::from_slice(&gold).unwrap();
        let mut reading = read::read(Source { name, bytes: &bytes });
        let mut document = reading.documents.remove(0);
        for quote in gold.meetings.iter().flat_map(|record| &record.evidence) {
            assert!(document.text.plain().contains(quote.as_str()), "{name} does not hold: {quote}");
        }
        table.apply(&mut document);
        judge(name, &gold, &engine.extract(document), &mut tally);
    }
    let Tally { right, missed, wrong } = tally;
    let percent = |of: usize| 100.0 * right as f64 / (right + of) as f64;
    let (precision, recall) = (percent(wrong), percent(missed));
    println!("precision {precision:.1}, recall {recall:.1}, F1 {:.1}", 2.0 * precision * recall / (precision + recall));
    assert!(
        precision >= PRECISION && recall >= RECALL,
        "precision {precision:.1} (floor {PRECISION}), recall {recall:.1} (floor {RECALL})"
    );
}
