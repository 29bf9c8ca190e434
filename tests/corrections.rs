//! Corrections by hand, as laws on random documents and as cases: what holds whatever was read, and what each kind does.

#![cfg(not(target_arch = "wasm32"))]

#[path = "merge/support.rs"]
mod support;

use proptest::prelude::*;
use sidelines::corpus::corrections::*;
use sidelines::corpus::{Attendance, Corpus, FieldValue, Review, Was};
use sidelines::export::{EXPORTERS, Selection};
use sidelines::extract::Engine;
use sidelines::model::{Document, EntityKind, Extraction, HolderInference, Mode, ParticipantKind, Status};
use std::collections::BTreeSet;
use std::sync::Arc;
use support::{doc, edtf, lines};

const NAMES: [&str; 7] =
    ["Ada Lund = Lund, president of Norland", "Boris Tark, president of Suthia", "Tark", "Cleo J. Marsh", "Cleo Marsh", "Kim", "Lund"];
const DATES: [&str; 4] = ["", "2021-05-04", "2021-05", "2021"];
const PLACES: [&str; 3] = ["", "Port Ann", "Norhaven"];

/// Two parties, date, place of a meeting; publication; a number of the text.
type Article = (Vec<(usize, usize, usize, usize)>, bool, u32);

fn article() -> impl Strategy<Value = Article> {
    (prop::collection::vec((0..7usize, 0..7usize, 0..4usize, 0..3usize), 0..4), any::<bool>(), 0..30u32)
}

fn read(articles: &[Article]) -> Vec<Arc<Extraction>> {
    let build = |(at, (meetings, dated, story)): (usize, &Article)| {
        let text: String = (0..30).map(|word| format!("s{}w{word} ", story / 2)).collect();
        let mut doc = doc(&format!("{at:02}.txt")).text(&text).place("Port Ann").organisation("Harbour Board");
        if *dated {
            doc = doc.published("2021-05-05");
        }
        let named: BTreeSet<usize> = meetings.iter().flat_map(|(a, b, ..)| [*a, *b]).collect();
        doc = named.into_iter().fold(doc, |doc, at| doc.person(NAMES[at]));
        let name = |at: usize| NAMES[at].split([',', '=']).next().unwrap_or_default().trim();
        let tell = |(a, b, date, place): &(usize, usize, usize, usize)| {
            format!("{} + {} | held | | {} | {}", name(*a), name(*b), DATES[*date], PLACES[*place])
        };
        meetings.iter().filter(|(a, b, ..)| a != b).fold(doc, |doc, meeting| doc.meeting(&tell(meeting))).done()
    };
    articles.iter().enumerate().map(build).collect()
}

/// Numbers that choose a correction: its kind, and what it is about.
type Draw = (u8, usize, usize, usize);

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    prop::collection::vec((0..11u8, any::<usize>(), any::<usize>(), any::<usize>()), 0..8)
}

/// A correction as the page would make it: of what is shown, in keys of what was read.
fn correction(read: &Corpus, shown: &Corrected, (kind, a, b, c): Draw) -> Option<Correction> {
    let entities = shown.corpus.entities.len();
    let entity = |at: usize| (entities > 0).then(|| shown.entity_keys(read, (at % entities) as u32));
    let meetings = shown.corpus.meetings.len();
    let meeting = |at: usize| (meetings > 0).then(|| shown.corpus.meeting_key((at % meetings) as u32));
    let document = |at: usize| (!read.documents.is_empty()).then(|| read.article_key((at % read.documents.len()) as u32));
    let first = |at: usize| entity(at).and_then(|keys| keys.into_iter().next());
    Some(match kind {
        0 => Correction::Merge(Merge { from: first(a)?, into: first(b)? }),
        1 => {
            let mentions = &shown.corpus.entities[a % entities.max(1)..].first()?.mentions;
            let name = &read.local_entity(mentions[b % mentions.len()]).name;
            Correction::Split(Split { of: entity(a)?, part: Part::Form(sidelines::corpus::fold(name)) })
        }
        2 => Correction::Split(Split { of: entity(a)?, part: Part::Article(document(b)?) }),
        3 => Correction::Rename(Rename { entity: first(a)?, name: format!("Somebody {}", b % 3) }),
        4 => Correction::Retype(Retype { entity: first(a)?, kind: EntityKind::ALL[b % 4] }),
        5 => Correction::Hide(Hide { entity: first(a)? }),
        6 => Correction::Judge(Judge { meeting: meeting(a)?, review: [Review::Open, Review::Accepted, Review::Rejected][b % 3] }),
        7 => {
            let value = match b % 5 {
                0 => FieldValue::Status([None, Some(Status::Denied)][c % 2]),
                1 => FieldValue::Mode([None, Some(Mode::Phone)][c % 2]),
                2 => FieldValue::Date([None, "2019-01".parse().ok()][c % 2]),
                3 => FieldValue::Place([None, Some("Port Ann".into())][c % 2].clone()),
                _ => FieldValue::Occasion([None, Some("Lake summit".into())][c % 2].clone()),
            };
            Correction::SetField(SetField { meeting: meeting(a)?, value })
        }
        8 => {
            let who = match b % 3 {
                0 => Who { name: "Dora Quill".into(), kind: ParticipantKind::Person, entity: None },
                _ => Who { name: first(b)?.name, kind: ParticipantKind::Person, entity: first(b) },
            };
            let attendance = [Attendance::Party, Attendance::Present, Attendance::Absent][c % 3];
            Correction::SetParty(SetParty { meeting: meeting(a)?, who, attendance })
        }
        9 => Correction::SetDate(SetDate { articles: vec![document(a)?], date: edtf("2020-02-03") }),
        _ => Correction::Revert(vec![(a % 6) as u32 + 1]),
    })
}

/// A log made step by step, as a user would.
fn logged(read: &Corpus, draws: &[Draw]) -> Log {
    let mut log = Log::default();
    for draw in draws {
        if let Some(correction) = correction(read, &apply(read, &log), *draw) {
            log.push(correction);
        }
    }
    log
}

/// The corpus without the numbers of log entries, which depend on the order.
fn bare(corpus: &Corpus) -> Corpus {
    let mut corpus = corpus.clone();
    let entities = corpus.entities.iter_mut().flat_map(|e| &mut e.marks);
    let marks = entities.chain(corpus.meetings.iter_mut().flat_map(|m| &mut m.marks));
    marks.for_each(|mark| mark.entries.clear());
    for meeting in &mut corpus.meetings {
        meeting.marks.sort_by_key(|mark| format!("{mark:?}"));
    }
    corpus.entities.iter_mut().for_each(|e| e.marks.sort_by_key(|mark| format!("{mark:?}")));
    corpus
}

/// Every part of every document is in exactly one place of the corpus, and both sides know.
fn check_whole(corpus: &Corpus) {
    let mut reports = BTreeSet::new();
    for (id, meeting) in corpus.meetings.iter().enumerate() {
        for report in &meeting.reports {
            assert!(reports.insert(*report));
            assert_eq!(corpus.documents[report.doc as usize].meetings[report.meeting as usize] as usize, id);
        }
        for party in meeting.participants.iter().filter(|_| meeting.stands()) {
            let meetings = party.entity.map(|entity| &corpus.entities[entity as usize].meetings);
            assert!(meetings.is_none_or(|meetings| meetings.contains(&(id as u32))), "{:?}", party.name);
        }
    }
    assert_eq!(reports.len(), corpus.documents.iter().map(|d| d.extraction.meetings.len()).sum::<usize>());
    let mut mentions = BTreeSet::new();
    for (id, entity) in corpus.entities.iter().enumerate() {
        assert!(!entity.mentions.is_empty() && entity.mentions.is_sorted_by_key(|m| (m.doc, m.entity)));
        for mention in &entity.mentions {
            assert!(mentions.insert((mention.doc, mention.entity)));
            assert_eq!(corpus.documents[mention.doc as usize].entities[mention.entity as usize] as usize, id);
        }
        assert!(entity.meetings.iter().all(|m| corpus.meetings[*m as usize].stands()));
    }
    assert_eq!(mentions.len(), corpus.documents.iter().map(|d| d.extraction.entities.len()).sum::<usize>());
    let order: Vec<_> = corpus.entities.iter().map(|e| (e.kind, &e.fold)).collect();
    assert!(order.is_sorted());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn replay_depends_on_nothing_but_corpus_and_log(articles in prop::collection::vec(article(), 0..7), draws in draws()) {
        let read = Corpus::build(&read(&articles));
        let log = logged(&read, &draws);
        let once = apply(&read, &log);
        check_whole(&once.corpus);
        let kept = Log::from_bytes(&log.to_bytes()).expect("what was written can be read");
        prop_assert_eq!(&kept, &log);
        prop_assert_eq!(&apply(&read, &kept).corpus, &once.corpus);
    }

    #[test]
    fn undoing_restores_and_doing_again_does_again(articles in prop::collection::vec(article(), 1..7), draws in draws()) {
        let read = Corpus::build(&read(&articles));
        prop_assert_eq!(&*apply(&read, &Log::default()).corpus, &read);
        let mut log = Log::default();
        for draw in draws {
            let before = apply(&read, &log);
            let Some(correction) = correction(&read, &before, draw) else { continue };
            log.push(correction);
            let after = apply(&read, &log);
            log.undo();
            prop_assert_eq!(&apply(&read, &log).corpus, &before.corpus);
            log.redo();
            prop_assert_eq!(&apply(&read, &log).corpus, &after.corpus);
        }
        let all: Vec<EntryId> = log.done().iter().map(|entry| entry.id).collect();
        log.push(Correction::Revert(all));
        prop_assert_eq!(&*apply(&read, &log).corpus, &read);
    }

    #[test]
    fn corrections_of_different_things_may_come_in_any_order(articles in prop::collection::vec(article(), 1..7), a in draws(), b in draws()) {
        let read = Corpus::build(&read(&articles));
        let shown = Corrected::as_read(Arc::new(read.clone()));
        let pick = |draws: &[Draw], kinds: std::ops::Range<u8>| {
            draws.iter().filter(|d| kinds.contains(&d.0)).find_map(|d| correction(&read, &shown, *d))
        };
        // Of entities and of meetings; and two of different meetings.
        let (Some(one), Some(other)) = (pick(&a, 3..6), pick(&b, 6..9)) else { return Ok(()) };
        let both = |first: &Correction, second: &Correction| {
            let mut log = Log::default();
            log.push(first.clone());
            log.push(second.clone());
            bare(&apply(&read, &log).corpus)
        };
        prop_assert_eq!(both(&one, &other), both(&other, &one));
    }

    #[test]
    fn more_articles_and_other_orders_keep_corrections(articles in prop::collection::vec(article(), 1..5), more in prop::collection::vec(article(), 0..4), draws in draws()) {
        let documents = read(&articles);
        let small = Corpus::build(&documents);
        let log = logged(&small, &draws);
        let before = apply(&small, &log);
        let all: Vec<Article> = articles.iter().chain(&more).cloned().collect();
        let mut large = read(&all);
        large.reverse();
        let after = apply(&Corpus::build(&large), &log);
        check_whole(&after.corpus);
        // Splits depend on what else an entity is made of; all else finds its thing again.
        for entry in log.active().iter().filter(|entry| !matches!(entry.correction, Correction::Split(_))) {
            let on_part = format!("{:?}", entry.correction).contains("part: Some");
            let is_lost = after.waiting.contains(&entry.id) && !before.waiting.contains(&entry.id);
            prop_assert!(on_part || !is_lost, "{:?}", entry);
        }
    }
}

/// Two papers on one meeting, and a call.
fn documents() -> Vec<Arc<Extraction>> {
    let first = doc("a.txt")
        .published("2021-05-05")
        .person("Ada Lund, president of Norland")
        .person("Boris Tark")
        .place("Port Ann")
        .meeting("Ada Lund + Boris Tark | held | in_person | 2021-05-04 | Port Ann | | | They met, at last, in Port Ann");
    let second = doc("b.txt").person("A. Lundt").person("Boris Tark").meeting("A. Lundt + Boris Tark | held | in_person | 2021-05-04");
    let third = doc("c.txt").person("Ada Lund").person("Cleo Marsh").meeting("Ada Lund + Cleo Marsh | planned | phone | 2021-06");
    vec![first.done(), second.done(), third.done()]
}

/// What is asked of the user, with what is shown: finds keys by names.
struct Desk {
    read: Corpus,
    log: Log,
}

impl Desk {
    fn new(documents: &[Arc<Extraction>]) -> Desk {
        Desk { read: Corpus::build(documents), log: Log::default() }
    }

    fn shown(&self) -> Corrected {
        apply(&self.read, &self.log)
    }

    fn entity(&self, name: &str) -> EntityKey {
        let shown = self.shown();
        let id = shown.corpus.entities.iter().position(|e| e.name == name).unwrap_or_else(|| panic!("no {name}"));
        shown.entity_keys(&self.read, id as u32).swap_remove(0)
    }

    fn meeting(&self, start: &str) -> MeetingKey {
        let shown = self.shown().corpus;
        let at = lines(&shown).iter().position(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no {start}"));
        shown.meeting_key(at as u32)
    }

    fn exported(&self) -> String {
        let corpus = self.shown().corpus;
        let mut out = Vec::new();
        let standing = (0..corpus.meetings.len() as u32).filter(|id| corpus.meetings[*id as usize].stands()).collect();
        let selection = Selection::Meetings(standing);
        EXPORTERS.iter().for_each(|exporter| out.extend(exporter.file(&corpus, &selection)));
        String::from_utf8_lossy(&out).into_owned()
    }

    #[track_caller]
    fn check(&self, expected: &[&str]) {
        let shown = self.shown();
        check_whole(&shown.corpus);
        assert_eq!(lines(&shown.corpus), expected);
        assert!(shown.waiting.is_empty());
    }
}

const AS_READ: [&str; 3] = [
    "Ada Lund + Boris Tark | Held InPerson | 2021-05-04 | Port Ann <- a.txt#0",
    "A. Lundt + Boris Tark | Held InPerson | 2021-05-04 <- b.txt#0",
    "Ada Lund + Cleo Marsh | Planned Phone | 2021-06 <- c.txt#0",
];

#[test]
fn merging_two_people_merges_their_meetings() {
    let mut desk = Desk::new(&documents());
    desk.check(&AS_READ);
    desk.log.push(Correction::Merge(Merge { from: desk.entity("A. Lundt"), into: desk.entity("Ada Lund") }));
    desk.check(&["Ada Lund + Boris Tark | Held InPerson | 2021-05-04 | Port Ann <- a.txt#0 b.txt#0", AS_READ[2]]);
    assert!(desk.shown().corpus.entities.iter().any(|e| e.name == "Ada Lund" && e.aliases.iter().any(|a| a.name == "A. Lundt")));
    // Split again: as read.
    let of = desk.shown().entity_keys(&desk.read, 0);
    assert_eq!(of.len(), 2);
    desk.log.push(Correction::Revert(vec![1]));
    desk.check(&AS_READ);
    desk.log.undo();
    desk.log.undo();
    desk.check(&AS_READ);
}

#[test]
fn what_was_merged_and_merged_on_can_be_taken_back_there() {
    let mut desk = Desk::new(&documents());
    desk.log.push(Correction::Merge(Merge { from: desk.entity("A. Lundt"), into: desk.entity("Ada Lund") }));
    desk.log.push(Correction::Merge(Merge { from: desk.entity("Ada Lund"), into: desk.entity("Cleo Marsh") }));
    let corpus = desk.shown().corpus;
    let cleo = corpus.entities.iter().find(|e| e.name == "Cleo Marsh").expect("merged into");
    let traces: Vec<_> = cleo.marks.iter().map(|mark| (mark.entries.clone(), mark.was.clone())).collect();
    let apart = |name: &str| Was::Apart(name.to_owned());
    assert_eq!(traces, [(vec![1], apart("A. Lundt")), (vec![2], apart("Ada Lund"))]);
}

#[test]
fn what_was_renamed_can_be_corrected_further_and_the_name_taken_back() {
    let mut desk = Desk::new(&documents());
    desk.log.push(Correction::Rename(Rename { entity: desk.entity("Ada Lund"), name: "Adele Lund".into() }));
    desk.log.push(Correction::Merge(Merge { from: desk.entity("A. Lundt"), into: desk.entity("Adele Lund") }));
    desk.check(&[
        "Adele Lund + Boris Tark | Held InPerson | 2021-05-04 | Port Ann <- a.txt#0 b.txt#0",
        "Adele Lund + Cleo Marsh | Planned Phone | 2021-06 <- c.txt#0",
    ]);
    desk.log.push(Correction::Revert(vec![1]));
    desk.check(&["Ada Lund + Boris Tark | Held InPerson | 2021-05-04 | Port Ann <- a.txt#0 b.txt#0", AS_READ[2]]);
}

#[test]
fn splitting_off_an_article_makes_somebody_else() {
    let mut desk = Desk::new(&documents());
    let part = Part::Article(desk.read.article_key(2));
    desk.log.push(Correction::Split(Split { of: vec![desk.entity("Ada Lund")], part }));
    let shown = desk.shown();
    assert_eq!(shown.corpus.entities.iter().filter(|e| e.name == "Ada Lund").count(), 2);
    assert_eq!(shown.corpus.entities.iter().filter(|e| e.name == "Ada Lund").map(|e| e.meetings.len()).collect::<Vec<_>>(), [1, 1]);
    // The part can be given a name, and to somebody else.
    let id = shown.corpus.entities.iter().position(|e| e.name == "Ada Lund" && e.mentions[0].doc == 2).expect("the part");
    let part = shown.entity_keys(&desk.read, id as u32).swap_remove(0);
    desk.log.push(Correction::Rename(Rename { entity: part.clone(), name: "Ada Lund the younger".into() }));
    desk.check(&[AS_READ[0], AS_READ[1], "Ada Lund the younger + Cleo Marsh | Planned Phone | 2021-06 <- c.txt#0"]);
    desk.log.push(Correction::Merge(Merge { from: part, into: desk.entity("Boris Tark") }));
    desk.check(&[AS_READ[0], AS_READ[1], "Boris Tark + Cleo Marsh | Planned Phone | 2021-06 <- c.txt#0"]);
    // And back where it came from.
    desk.log.push(Correction::Revert(vec![1, 2, 3]));
    desk.check(&AS_READ);
}

#[test]
fn a_retyped_party_is_a_party_of_the_other_kind() {
    let mut desk = Desk::new(&documents());
    desk.log.push(Correction::Retype(Retype { entity: desk.entity("Boris Tark"), kind: EntityKind::Organisation }));
    desk.check(&AS_READ);
    let corpus = desk.shown().corpus;
    let party = corpus.meetings[0].participants.iter().find(|p| p.name == "Boris Tark").expect("still a party");
    assert_eq!(
        (party.kind, corpus.entities[party.entity.expect("known") as usize].kind),
        (ParticipantKind::Organisation, EntityKind::Organisation)
    );
}

#[test]
fn what_is_hidden_is_in_no_field_of_any_export() {
    let mut desk = Desk::new(&documents());
    let quoted = desk.exported().matches("Port Ann").count();
    desk.log.push(Correction::Hide(Hide { entity: desk.entity("Boris Tark") }));
    desk.log.push(Correction::Hide(Hide { entity: desk.entity("Port Ann") }));
    desk.check(&["Ada Lund | Held InPerson | 2021-05-04 <- a.txt#0", "A. Lundt | Held InPerson | 2021-05-04 <- b.txt#0", AS_READ[2]]);
    let exported = desk.exported();
    assert!(!exported.contains("\"Boris Tark\"") && !exported.contains("Boris Tark;") && !exported.contains("\"Port Ann\""), "{exported}");
    assert!(exported.matches("Port Ann").count() < quoted && exported.contains("at last, in Port Ann"), "quotes stay");
}

#[test]
fn a_rejected_meeting_counts_nowhere_and_can_be_brought_back() {
    let mut desk = Desk::new(&documents());
    desk.log.push(Correction::Judge(Judge { meeting: desk.meeting(AS_READ[2]), review: Review::Rejected }));
    let shown = desk.shown().corpus;
    assert!(shown.entities.iter().find(|e| e.name == "Cleo Marsh").is_some_and(|e| e.meetings.is_empty()));
    assert!(!desk.exported().contains("Cleo Marsh"));
    desk.log.push(Correction::Judge(Judge { meeting: desk.meeting(AS_READ[2]), review: Review::Accepted }));
    assert!(desk.exported().contains(",accepted,"));
}

#[test]
fn fields_keep_what_they_were_and_can_be_taken_back_one_by_one() {
    let mut desk = Desk::new(&documents());
    let meeting = desk.meeting(AS_READ[0]);
    let set = |value: FieldValue| Correction::SetField(SetField { meeting: meeting.clone(), value });
    desk.log.push(set(FieldValue::Date("2021-05-03".parse().ok())));
    desk.log.push(set(FieldValue::Place(Some("Norhaven".into()))));
    desk.log.push(set(FieldValue::Date("2021-05-02".parse().ok())));
    let corrected = "Ada Lund + Boris Tark | Held InPerson | 2021-05-02 | Norhaven <- a.txt#0";
    desk.check(&[corrected, AS_READ[1], AS_READ[2]]);
    let exported = desk.exported();
    assert!(exported.contains("date (was 2021-05-04); place (was Port Ann)"), "{exported}");
    let marks = desk.shown().corpus.meetings[0].marks.clone();
    assert_eq!(marks.iter().map(|mark| mark.entries.clone()).collect::<Vec<_>>(), [vec![1, 3], vec![2]]);
    desk.log.push(Correction::Revert(marks[0].entries.clone()));
    desk.check(&["Ada Lund + Boris Tark | Held InPerson | 2021-05-04 | Norhaven <- a.txt#0", AS_READ[1], AS_READ[2]]);
}

#[test]
fn parties_come_and_go() {
    let mut desk = Desk::new(&documents());
    let meeting = desk.meeting(AS_READ[0]);
    let set = |who: Who, attendance| Correction::SetParty(SetParty { meeting: meeting.clone(), who, attendance });
    let known = |desk: &Desk, name: &str| Who { name: name.into(), kind: ParticipantKind::Person, entity: Some(desk.entity(name)) };
    desk.log.push(set(known(&desk, "Cleo Marsh"), Attendance::Party));
    desk.log.push(set(Who { name: "Dora Quill".into(), kind: ParticipantKind::Person, entity: None }, Attendance::Party));
    desk.log.push(set(known(&desk, "Boris Tark"), Attendance::Present));
    desk.check(&["Ada Lund + Cleo Marsh + Dora Quill | Held InPerson | 2021-05-04 | Port Ann <- a.txt#0", AS_READ[1], AS_READ[2]]);
    assert_eq!(desk.shown().corpus.meetings[0].also_present[0].name, "Boris Tark");
    assert!(desk.shown().corpus.entities.iter().find(|e| e.name == "Cleo Marsh").is_some_and(|e| e.meetings.len() == 2));
    desk.log.push(set(known(&desk, "Ada Lund"), Attendance::Absent));
    desk.log.push(Correction::Revert(vec![2]));
    desk.check(&["Cleo Marsh | Held InPerson | 2021-05-04 | Port Ann <- a.txt#0", AS_READ[1], AS_READ[2]]);
}

#[test]
fn an_offered_holder_is_accepted_or_rejected() {
    let mut documents = documents();
    let mut extraction = Extraction::clone(&doc("d.txt").person("Cleo Marsh").meeting("president of Suthia + Cleo Marsh | held").done());
    let holder = HolderInference { name: "Boris Tark".into(), office: "president".into(), term: ("2020-01-01".into(), None) };
    extraction.meetings[0].participants[0].holder = Some(holder);
    documents.push(Arc::new(extraction));
    let mut desk = Desk::new(&documents);
    let meeting = desk.meeting("president of Suthia");
    let judge = |accepted| {
        let (office, holder) = ("president of Suthia".into(), "Boris Tark".into());
        Correction::JudgeHolder(JudgeHolder { meeting: meeting.clone(), office, holder, accepted })
    };
    desk.log.push(judge(true));
    desk.check(&[AS_READ[0], AS_READ[1], AS_READ[2], "Boris Tark + Cleo Marsh | Held <- d.txt#0"]);
    assert!(desk.shown().corpus.entities.iter().find(|e| e.name == "Boris Tark").is_some_and(|e| e.meetings.len() == 3));
    desk.log.undo();
    desk.log.push(judge(false));
    let corpus = desk.shown().corpus;
    assert!(corpus.meetings[3].participants[0].name == "president of Suthia" && corpus.meetings[3].participants[0].holder.is_none());
}

#[test]
fn what_is_not_there_waits() {
    let all = documents();
    let mut desk = Desk::new(&all);
    desk.log.push(Correction::Judge(Judge { meeting: desk.meeting(AS_READ[2]), review: Review::Rejected }));
    desk.log.push(Correction::Rename(Rename { entity: desk.entity("Cleo Marsh"), name: "C. Marsh".into() }));
    let less = Desk { read: Corpus::build(&all[..2]), log: desk.log.clone() };
    assert_eq!(less.shown().waiting.into_iter().collect::<Vec<_>>(), [1, 2]);
    // The same text under another name is the same article.
    let mut moved = Extraction::clone(&all[2]);
    moved.document.name = "elsewhere/c.txt".into();
    let moved = Desk { read: Corpus::build(&[Arc::clone(&all[0]), Arc::new(moved)]), log: desk.log };
    assert!(moved.shown().waiting.is_empty());
}

/// Date and weekday of an article; when its meeting was.
fn check_redated(text: &str, name: &str, dates: &[Option<&str>], expected: &[&str]) {
    let mut engine = Engine::new();
    let mut extraction = engine.extract(Document { name: name.into(), text: text.into(), ..Document::default() });
    let first = extraction.clone();
    let mut got = Vec::new();
    for date in dates {
        extraction = engine.extract_again(extraction.document.clone().dated(date.map(edtf)));
        let date = extraction.meetings[0].date.as_ref().and_then(|claim| claim.value.value);
        got.push(date.map(|date| date.to_string()).unwrap_or_default());
    }
    assert_eq!(got, expected);
    if dates.last() == Some(&None) {
        assert_eq!(extraction, first, "taken back, the article is as it was read");
    }
}

#[test]
fn a_date_set_by_hand_moves_relative_dates_and_can_be_taken_back() {
    let text = "Ministers meet\n\nFrench President Emmanuel Macron met Finnish President Sauli Niinistö in Paris on Tuesday.\n";
    check_redated(text, "note.txt", &[Some("2021-12-15"), Some("2021-12-22"), None], &["2021-12-14", "2021-12-21", ""]);
    check_redated(text, "2021-12-15 note.txt", &[Some("2020-02-06"), None], &["2020-02-04", "2021-12-14"]);
    let line = format!("Published 15 December 2021\n\n{text}");
    check_redated(&line, "note.txt", &[Some("2020-02-06"), None], &["2020-02-04", "2021-12-14"]);
}

#[test]
fn dates_are_wanted_for_the_articles_of_their_keys() {
    let desk = Desk::new(&documents());
    let mut log = Log::default();
    let key = |doc| desk.read.article_key(doc);
    log.push(Correction::SetDate(SetDate { articles: vec![key(0), key(2)], date: edtf("2020-01-02") }));
    log.push(Correction::SetDate(SetDate { articles: vec![key(2)], date: edtf("2020-03") }));
    let wanted = |log: &Log| dates(&desk.read, log).into_iter().map(|(doc, date)| format!("{doc} {date}")).collect::<Vec<_>>();
    assert_eq!(wanted(&log), ["0 2020-01-02", "2 2020-03"]);
    log.push(Correction::Revert(vec![2]));
    assert_eq!(wanted(&log), ["0 2020-01-02", "2 2020-01-02"]);
    assert_eq!(wanted(&Log::from_bytes(&log.to_bytes()).expect("reads")), wanted(&log));
}

/// `cargo test --profile quick --test corrections -- --ignored --nocapture how_long`
#[test]
#[ignore = "a measurement"]
fn how_long_it_takes() {
    let article = |at: usize| {
        let person = |n: usize| format!("Person{} Name{}", n % 900, n % 1_300);
        let place = format!("Town{}", at % 70);
        let mut doc = doc(&format!("{at:05}.txt")).text(&format!("s{at} ").repeat(30)).published("2021-05-05").place(&place);
        let (a, b, c) = (person(at * 7), person(at * 13 + 1), person(at * 31 + 2));
        for name in [&a, &b, &c] {
            doc = doc.person(&format!("{name}, president of Norland"));
        }
        doc = doc.meeting(&format!("{a} + {b} | held | | 2021-05-{:02} | {place}", at % 27 + 1));
        doc.meeting(&format!("{b} + {c} | planned | | 2021-06-{:02}", at % 27 + 1)).done()
    };
    let documents: Vec<Arc<Extraction>> = (0..10_000).map(article).collect();
    let clock = std::time::Instant::now();
    let read = Corpus::build(&documents);
    println!("merging {} entities, {} meetings: {:?}", read.entities.len(), read.meetings.len(), clock.elapsed());
    let mut log = Log::default();
    let time = |log: &mut Log, what: &str, correction: Correction| {
        log.push(correction);
        let clock = std::time::Instant::now();
        let shown = apply(&read, log);
        println!("{what}: {:?} ({} meetings)", clock.elapsed(), shown.corpus.meetings.len());
    };
    let shown = Corrected::as_read(Arc::new(read.clone()));
    let entity = |id: u32| shown.entity_keys(&read, id).swap_remove(0);
    time(&mut log, "reject", Correction::Judge(Judge { meeting: read.meeting_key(5), review: Review::Rejected }));
    time(&mut log, "rename", Correction::Rename(Rename { entity: entity(5), name: "Somebody".into() }));
    time(&mut log, "merge", Correction::Merge(Merge { from: entity(6), into: entity(7) }));
    for id in 0..200 {
        log.push(Correction::Judge(Judge { meeting: read.meeting_key(id * 3), review: Review::Accepted }));
    }
    let clock = std::time::Instant::now();
    apply(&read, &log);
    println!("with 200 more: {:?}", clock.elapsed());
}
