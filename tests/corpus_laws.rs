//! Laws of the corpus, on random hand-made documents: the order of files does not matter, copies add reports only, nothing is lost.

#![cfg(not(target_arch = "wasm32"))]

#[path = "merge/support.rs"]
mod support;

use proptest::prelude::*;
use sidelines::corpus::{Corpus, Report};
use sidelines::model::Extraction;
use std::collections::BTreeSet;
use std::sync::Arc;
use support::{doc, lines};

const PERSONS: [&str; 8] = [
    "Ada Lund = Lund, president of Norland",
    "Boris Tark, president of Suthia",
    "Boris Tarck",
    "Tark",
    "Cleo Marsh, prime minister of Norland",
    "Cleo J. Marsh",
    "Kim",
    "Lund",
];
const DATES: [&str; 7] = ["", "", "2021-05-04", "2021-05-05", "2021-05", "2021", "XXXX-05-04"];
const PLACES: [&str; 4] = ["", "", "Port Ann", "Norhaven"];
const STATUSES: [&str; 6] = ["held", "past", "planned", "proposed", "denied", "cancelled"];
const MODES: [&str; 4] = ["", "in_person", "phone", "video"];
const PUBLISHED: [&str; 5] = ["", "2021-05-01", "2021-05-05", "2021-05-06", "2021-09-01"];

/// Persons and description of a meeting.
type Told = (Vec<usize>, String);
/// Meetings, index of the publication date, number of the story.
type Article = (Vec<Told>, usize, u32);

prop_compose! {
    fn meeting()(a in 0..8usize, b in 0..8usize, extra in prop::option::of(0..8usize), status in 0..6usize, mode in 0..4usize, date in 0..7usize, place in 0..4usize)
        -> Told {
        let parties: BTreeSet<usize> = [a, b].into_iter().chain(extra).collect();
        let name = |at: &usize| PERSONS[*at].split([',', '=']).next().unwrap_or_default().trim();
        let names: Vec<&str> = parties.iter().map(name).collect();
        let rest = format!("{} | {} | {} | {}", STATUSES[status], MODES[mode], DATES[date], PLACES[place]);
        (parties.iter().copied().collect(), format!("{} | {rest}", names.join(" + ")))
    }
}

prop_compose! {
    fn article()(meetings in prop::collection::vec(meeting(), 0..4), published in 0..5usize, story in 0..40u32) -> Article {
        (meetings, published, story)
    }
}

fn corpus_of(articles: &[Article]) -> Vec<Arc<Extraction>> {
    let build = |(at, (meetings, published, story)): (usize, &Article)| {
        let text: String = (0..40).map(|word| format!("s{}w{word} ", story / 2)).collect();
        let mut doc = doc(&format!("{:02}.txt", at)).text(&text);
        if !PUBLISHED[*published].is_empty() {
            doc = doc.published(PUBLISHED[*published]);
        }
        let named: BTreeSet<usize> = meetings.iter().flat_map(|(parties, _)| parties.iter().copied()).collect();
        doc = named.into_iter().fold(doc, |doc, person| doc.person(PERSONS[person]));
        meetings.iter().fold(doc, |doc, (_, meeting)| doc.meeting(meeting)).done()
    };
    articles.iter().enumerate().map(build).collect()
}

fn copy(of: &Arc<Extraction>, name: &str) -> Arc<Extraction> {
    let mut copy = Extraction::clone(of);
    copy.document.name = name.into();
    Arc::new(copy)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_does_not_matter(articles in prop::collection::vec(article(), 0..10), seed in any::<u64>()) {
        let documents = corpus_of(&articles);
        let mut shuffled = documents.clone();
        shuffled.sort_by_key(|d| d.document.name.bytes().fold(seed, |h, b| (h ^ u64::from(b)).wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        prop_assert_eq!(Corpus::build(&documents), Corpus::build(&shuffled));
    }

    #[test]
    fn an_exact_copy_adds_reports_not_meetings(articles in prop::collection::vec(article(), 1..10), which in any::<prop::sample::Index>(), first in any::<bool>()) {
        let documents = corpus_of(&articles);
        let original = which.get(&documents);
        let mut more = documents.clone();
        more.push(copy(original, if first { "!copy.txt" } else { "~copy.txt" }));
        let (before, after) = (Corpus::build(&documents), Corpus::build(&more));
        prop_assert_eq!(after.meetings.len(), before.meetings.len(), "{:#?} {:#?}", lines(&before), lines(&after));
        let reports = |c: &Corpus| c.meetings.iter().map(|m| m.reports.len()).sum::<usize>();
        prop_assert_eq!(reports(&after), reports(&before) + original.meetings.len());
        let sources = |c: &Corpus| { let mut s: Vec<u32> = c.meetings.iter().map(|m| m.sources).collect(); s.sort(); s };
        prop_assert_eq!(sources(&after), sources(&before));
        prop_assert_eq!(after.groups.len(), before.groups.len());
        prop_assert_eq!(after.entities.len(), before.entities.len());
    }

    #[test]
    fn nothing_is_lost_and_nothing_counted_twice(articles in prop::collection::vec(article(), 0..10)) {
        let documents = corpus_of(&articles);
        let corpus = Corpus::build(&documents);
        let mut seen: BTreeSet<Report> = BTreeSet::new();
        for (id, meeting) in corpus.meetings.iter().enumerate() {
            prop_assert!(!meeting.reports.is_empty() && meeting.reports.is_sorted());
            prop_assert!(meeting.sources <= meeting.articles && meeting.articles as usize <= meeting.reports.len());
            for report in &meeting.reports {
                prop_assert!(seen.insert(*report));
                prop_assert_eq!(corpus.documents[report.doc as usize].meetings[report.meeting as usize] as usize, id);
            }
            // A document's own meetings stay apart.
            prop_assert_eq!(meeting.articles as usize, meeting.reports.len());
            prop_assert_eq!(corpus.meeting_of(&corpus.key_of(id as u32)), Some(id as u32));
        }
        prop_assert_eq!(seen.len(), documents.iter().map(|d| d.meetings.len()).sum::<usize>());
        let mentions: usize = corpus.entities.iter().map(|e| e.mentions.len()).sum();
        prop_assert_eq!(mentions, documents.iter().map(|d| d.entities.len()).sum::<usize>());
        for (id, entity) in corpus.entities.iter().enumerate() {
            for mention in &entity.mentions {
                prop_assert_eq!(corpus.documents[mention.doc as usize].entities[mention.entity as usize] as usize, id);
            }
        }
        let grouped: BTreeSet<u32> = corpus.groups.iter().flat_map(|g| g.documents.iter().copied()).collect();
        prop_assert_eq!(grouped.len(), documents.len());
    }
}
