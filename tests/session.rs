//! Session files: opened again exactly, damaged in every way, compared. Laws on random documents, and cases.

#![cfg(not(target_arch = "wasm32"))]

#[path = "merge/support.rs"]
mod support;

use proptest::prelude::*;
use sidelines::corpus::corrections::{self, Correction, Judge, Log};
use sidelines::corpus::{Corpus, Review};
use sidelines::export::contract::document_line;
use sidelines::extract::Engine;
use sidelines::model::*;
use sidelines::read::{self, Source};
use sidelines::session::{self, Damage, MODEL, SessionError};
use std::sync::Arc;
use support::{doc, edtf};

const VIEW: &str = "#/meetings?status=held";

fn read(name: &str, text: &str) -> Document {
    read::read(Source { name, bytes: text.as_bytes() }).documents.remove(0)
}

/// Extractions of the samples, in the order of a corpus.
fn samples() -> Vec<Arc<Extraction>> {
    let mut engine = Engine::new();
    let all = sidelines::samples::all().iter().map(|sample| Arc::new(engine.extract(read(sample.name, sample.text))));
    let mut all: Vec<Arc<Extraction>> = all.collect();
    all.sort_by(|a, b| a.document.name.cmp(&b.document.name));
    all
}

/// A log that accepts and rejects meetings of a corpus in turn, `from` leaving out the first ones.
fn verdicts(corpus: &Corpus, from: u32, rejects: impl Fn(u32) -> bool) -> Log {
    let mut log = Log::default();
    for id in from..corpus.meetings.len() as u32 {
        let review = if rejects(id) { Review::Rejected } else { Review::Accepted };
        log.push(Correction::Judge(Judge { meeting: corpus.meeting_key(id), review }));
    }
    log
}

/// Everything that can be opened of some bytes.
fn open(bytes: &[u8]) -> Result<(session::Survey, session::Unpacked), SessionError> {
    let survey = session::survey(bytes)?;
    let mut all = session::Unpacked::default();
    for slice in &survey.slices {
        let unpacked = session::unpack(&bytes[slice.clone()]);
        all.articles.extend(unpacked.articles);
        all.damage.extend(unpacked.damage);
    }
    Ok((survey, all))
}

fn extractions(unpacked: &session::Unpacked) -> Vec<&Extraction> {
    unpacked.articles.iter().map(|saved| &saved.extraction).collect()
}

#[test]
fn a_session_is_opened_exactly_and_saved_again_byte_by_byte() {
    let articles = samples();
    let corpus = Corpus::build(&articles);
    let mut log = verdicts(&corpus, 0, |id| id % 3 == 0);
    log.undo();
    let bytes = session::write(&articles, &log, VIEW);
    let (survey, unpacked) = open(&bytes).unwrap();
    assert_eq!((survey.articles as usize, survey.view.as_str(), &survey.log), (articles.len(), VIEW, &log));
    assert_eq!((&survey.damage, &unpacked.damage), (&vec![], &vec![]));
    assert!(unpacked.articles.iter().all(|saved| !saved.again));
    assert!(extractions(&unpacked).into_iter().eq(articles.iter().map(|article| &**article)));
    assert_eq!(session::write(&extractions(&unpacked), &survey.log, &survey.view), bytes);
    let text: usize = articles.iter().map(|article| article.document.text.len()).sum();
    assert!(bytes.len() < text * 2, "{} bytes for {text} of text", bytes.len());
}

#[test]
fn other_files_are_told() {
    assert_eq!(session::survey(b"Once upon a time").unwrap_err(), SessionError::NotASession);
    assert_eq!(session::survey(b"").unwrap_err(), SessionError::NotASession);
}

#[test]
fn what_was_saved_once_can_be_opened_for_ever() {
    // Written by the first version; never written anew. When the shape of extractions changes, its articles are extracted again.
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/session/version-1.sidelines")).unwrap();
    let (survey, unpacked) = open(&bytes).unwrap();
    assert_eq!((survey.articles, survey.view.as_str(), survey.log.done().len()), (2, "#/timeline", 1));
    assert_eq!((&survey.damage, &unpacked.damage), (&vec![], &vec![]));
    let document = &unpacked.articles[0].extraction.document;
    assert_eq!((document.name.as_str(), document.title.as_deref()), ("harbour.md", Some("Harbour talks end")));
    let published = document.published.unwrap();
    assert_eq!((published.date.to_string(), published.source), ("2021-05-05".to_owned(), PublishedSource::Given));
    assert_eq!(document.replaced, Some(Replaced { published: None }));
    assert!(document.text.plain().contains("Ada Lund met Boris Tark"));
    assert_eq!(document.sections.last().unwrap().kind, SectionKind::Body);
    let mut engine = Engine::new();
    let again = unpacked.articles.into_iter().map(|saved| engine.extract_again(saved.extraction.document));
    assert_eq!(again.map(|extraction| extraction.meetings.len()).collect::<Vec<_>>(), [1, 1]);
}

/// Writes the two files above; run by hand, once a version.
#[test]
#[ignore]
fn write_the_files_of_this_version() {
    let mut engine = Engine::new();
    let mut one = read("harbour.md", "# Harbour talks end\n\nAda Lund met Boris Tark in Oslo on Tuesday.\n");
    one = one.dated(Some(edtf("2021-05-05")));
    let two = read("call.txt", "May 6, 2021\n\nAda Lund spoke by phone with Cleo Marsh on Wednesday.\n");
    let articles = [engine.extract(one), engine.extract(two)].map(Arc::new);
    let log = verdicts(&Corpus::build(&articles), 1, |_| false);
    std::fs::write("tests/session/version-1.sidelines", session::write(&articles, &log, "#/timeline")).unwrap();
}

#[test]
fn the_shape_of_extractions_has_its_number() {
    use serde_reflection::{Samples, Tracer, TracerConfig};
    let mut tracer = Tracer::new(TracerConfig::default());
    let samples = Samples::new();
    tracer.trace_type::<Season>(&samples).unwrap();
    tracer.trace_type::<Qualifier>(&samples).unwrap();
    tracer.trace_type::<DateValue>(&samples).unwrap();
    tracer.trace_type::<EntityKind>(&samples).unwrap();
    tracer.trace_type::<ReferenceReason>(&samples).unwrap();
    tracer.trace_type::<ParticipantKind>(&samples).unwrap();
    tracer.trace_type::<Mode>(&samples).unwrap();
    tracer.trace_type::<Status>(&samples).unwrap();
    tracer.trace_type::<Reason>(&samples).unwrap();
    tracer.trace_type::<ProblemKind>(&samples).unwrap();
    // As one after the other: `Claim` has several shapes under one name.
    let mut shape = String::new();
    shape.push_str(&format!("{:?}", tracer.trace_type::<Entity>(&samples).unwrap()));
    shape.push_str(&format!("{:?}", tracer.trace_type::<Signature>(&samples).unwrap()));
    shape.push_str(&format!("{:?}", tracer.trace_type::<Problem>(&samples).unwrap()));
    let registry = tracer.registry().unwrap();
    shape.push_str(&format!("{registry:?}"));
    let meeting = Meeting {
        participants: vec![Participant {
            name: "A".into(),
            kind: ParticipantKind::Person,
            entity: Some(1),
            quote: Default::default(),
            holder: Some(HolderInference { name: "B".into(), office: "c".into(), term: ("2020".into(), None) }),
        }],
        also_present: Vec::new(),
        mode: Claim { value: Mode::Phone, quote: None, reason: Reason::Trigger },
        status: Claim { value: Status::Held, quote: None, reason: Reason::Tense },
        status_alternatives: Vec::new(),
        date: Some(Claim {
            value: ResolvedDate { value: Some(DateValue::Date(edtf("2021-05-05"))), text: "on".into(), alternatives: Vec::new() },
            quote: None,
            reason: Reason::Stated,
        }),
        place: Some(Claim { value: "D".into(), quote: None, reason: Reason::Stated }),
        occasion: None,
        duration: None,
        count: Some(Claim { value: 2, quote: None, reason: Reason::Stated }),
        confidence: 0.5,
        evidence: vec![Evidence { span: Default::default(), trigger: Some(Default::default()) }],
    };
    shape.push_str(&serde_json::to_string(&meeting).unwrap());
    let hash = crc32fast::hash(shape.as_bytes());
    let known = (MODEL, hash);
    assert_eq!(
        known,
        (3, 2_398_735_715),
        "types in `model` have changed how extractions are written: raise `session::MODEL` and put both numbers here"
    );
}

#[test]
fn an_extraction_of_another_shape_is_made_anew_and_a_damaged_one_too() {
    let articles = samples();
    let bytes = session::write(&articles[..2], &Log::default(), "");
    let (whole, _) = open(&bytes).unwrap();
    assert_eq!(whole.slices.len(), 1);
    // The last bytes of the slice are those of the second extraction.
    let mut damaged = bytes.clone();
    damaged[whole.slices[0].end - 1] ^= 1;
    let (survey, unpacked) = open(&damaged).unwrap();
    assert_eq!(survey.damage, []);
    let name = articles[1].document.name.clone();
    assert_eq!(unpacked.damage, [Damage::Extraction { name: name.clone() }]);
    assert_eq!(unpacked.articles.iter().map(|saved| saved.again).collect::<Vec<_>>(), [false, true]);
    assert_eq!(Engine::new().extract_again(unpacked.articles[1].extraction.document.clone()), *articles[1]);
    assert!(unpacked.damage[0].to_string().contains(&name));
}

#[test]
fn corrections_survive_a_file_that_breaks_off() {
    let articles = samples();
    let log = verdicts(&Corpus::build(&articles), 0, |_| false);
    let bytes = session::write(&articles, &log, VIEW);
    for len in [bytes.len() - 1, bytes.len() / 2, bytes.len() / 3] {
        let (survey, unpacked) = open(&bytes[..len]).unwrap();
        assert_eq!((&survey.log, survey.view.as_str()), (&log, VIEW));
        let there = unpacked.articles.len();
        assert!(there + 1 >= articles.len() * len / bytes.len() / 2, "{there} of {} articles in {len} bytes", articles.len());
        let told = survey.damage.iter().any(|damage| matches!(damage, Damage::BreaksOff { of, .. } if *of as usize == articles.len()));
        assert!(told, "{:?}", survey.damage);
        for (saved, article) in unpacked.articles.iter().zip(&articles) {
            assert_eq!(saved.extraction.document, article.document);
        }
    }
}

#[test]
fn without_the_articles_findings_and_quotes_stay() {
    for article in samples() {
        let bare = session::bare(&article);
        assert_eq!(bare.document.text.len(), article.document.text.len());
        assert_eq!((&bare.entities, &bare.meetings, &bare.signature), (&article.entities, &article.meetings, &article.signature));
        for evidence in article.meetings.iter().flat_map(|meeting| &meeting.evidence) {
            assert_eq!(evidence.span.of(bare.document.text.plain()), evidence.span.of(article.document.text.plain()));
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        assert!(article.document.text.len() < 600 || letters(bare.document.text.plain()) < letters(article.document.text.plain()));
        // Opened again exactly; what is damaged then can't be made anew.
        let bytes = session::write(&[&bare], &Log::default(), "");
        let (survey, unpacked) = open(&bytes).unwrap();
        assert_eq!(unpacked.articles[0].extraction, bare);
        let mut damaged = bytes.clone();
        damaged[survey.slices[0].end - 1] ^= 1;
        let (_, unpacked) = open(&damaged).unwrap();
        assert_eq!((unpacked.articles, unpacked.damage), (vec![], vec![Damage::Bare { name: article.document.name.clone() }]));
    }
}

#[test]
fn lines_of_the_command_line_can_be_opened() {
    let articles = samples();
    let lines: String = articles.iter().map(|article| document_line(article) + "\n").collect();
    assert!(session::is_lines(lines.as_bytes()) && !session::is_lines(b"{\"text\":\"x\"}\n"));
    let (opened, problems) = session::read_lines(lines.as_bytes());
    assert_eq!(problems, Vec::<String>::new());
    let facts = |meeting: &Meeting| {
        let date = meeting.date.as_ref().and_then(|claim| claim.value.value);
        let names: Vec<String> = meeting.participants.iter().map(|party| party.name.clone()).collect();
        (names, date, meeting.status.value, meeting.mode.value, meeting.place.clone().map(|claim| claim.value))
    };
    for (opened, article) in opened.iter().zip(&articles) {
        assert!(opened.document.bare);
        assert_eq!(opened.meetings.iter().map(facts).collect::<Vec<_>>(), article.meetings.iter().map(facts).collect::<Vec<_>>());
        for (opened_meeting, meeting) in opened.meetings.iter().zip(&article.meetings) {
            for (a, b) in opened_meeting.evidence.iter().zip(&meeting.evidence) {
                assert_eq!(a.span.of(opened.document.text.plain()), b.span.of(article.document.text.plain()));
            }
        }
        assert_eq!(
            document_line(opened).split("\"meetings\":").nth(1),
            document_line(article)
                .split("\"meetings\":")
                .nth(1)
                .map(|rest| {
                    let (meetings, _) = rest.split_once(",\"problems\":").unwrap();
                    format!("{meetings},\"problems\":[]}}")
                })
                .as_deref()
        );
    }
    // Merged, they are the same meetings as with the articles.
    let of = |all: &[Arc<Extraction>]| Corpus::build(all).meetings.len();
    assert_eq!(of(&opened.into_iter().map(Arc::new).collect::<Vec<_>>()), of(&articles));
}

#[test]
fn lines_that_contradict_themselves_are_told() {
    let check = |line: &str, expected: &str| {
        let (opened, problems) = session::read_lines(line.as_bytes());
        assert!(opened.is_empty() && problems.len() == 1 && problems[0].contains(expected), "{line}: {problems:?}");
    };
    let meeting = |evidence: &str| {
        format!(
            "{{\"type\":\"document\",\"file\":\"a\",\"meetings\":[{{\"participants\":[],\"mode\":\"phone\",\"status\":\"held\",\"confidence\":1,\"evidence\":[{evidence}]}}]}}"
        )
    };
    check("{\"type\":\"document\",\"fi", "Line 1 can't be opened");
    check(&meeting("{\"start\":0,\"end\":4000000000,\"text\":\"x\"}"), "more than the 8 MB");
    check(&meeting("{\"start\":0,\"end\":5,\"text\":\"x\"}"), "not as long");
    check(&meeting("{\"start\":5,\"end\":1,\"text\":\"x\"}"), "not as long");
    check(&meeting(""), "contradict");
    check("{\"type\":\"document\",\"file\":\"a\",\"article\":[[5,1],[0,9]]}", "contradict");
    check("what", "no line that the command line writes");
}

#[test]
fn two_people_are_compared() {
    let articles = samples();
    let corpus = Corpus::build(&articles);
    let count = corpus.meetings.len() as u32;
    let judged = |from: u32, rejects: fn(u32) -> bool, articles: &[Arc<Extraction>]| {
        let read = Corpus::build(articles);
        corrections::apply(&read, &verdicts(&corpus, from, rejects)).corpus
    };
    let one = judged(0, |id| id % 2 == 0, &articles);
    let same = session::compare(&one, &one);
    assert_eq!((same.matched, same.unmatched, same.observed, same.kappa), (count, [0, 0], Some(1.0), Some(1.0)));
    assert_eq!(same.disagreements, []);
    // The second has judged all but two, and rejects one that the first accepts.
    let other = judged(2, |id| id % 2 == 0 || id == 3, &articles);
    let compared = session::compare(&one, &other);
    assert_eq!((compared.matched, compared.unjudged), (count, [2, 0, 0]));
    assert_eq!(compared.verdicts.iter().sum::<u32>(), count - 2);
    assert_eq!(compared.disagreements.len(), 1);
    let only = &compared.disagreements[0];
    assert_eq!((only.meetings, only.verdicts), ([3, 3], [Review::Accepted, Review::Rejected]));
    assert!(articles.iter().any(|article| article.document.name == only.file && article.document.text.plain().contains(&only.quote)));
    assert!(compared.kappa.unwrap() < 1.0 && compared.kappa.unwrap() > 0.0);
    // With fewer articles some meetings have no counterpart; those that have are matched all the same.
    let fewer = judged(0, |id| id % 2 == 0, &articles[1..]);
    let compared = session::compare(&one, &fewer);
    assert!(compared.unmatched[0] > 0 && compared.matched as usize == fewer.meetings.len(), "{compared:?}");
    assert_eq!(compared.disagreements, []);
}

/// A few articles of random words, in other scripts too, with what a hand-made extraction found in them.
fn some() -> impl Strategy<Value = Vec<Arc<Extraction>>> {
    let article = ("\\PC{0,80}", "[ -~é中😀\\n]{0,200}", any::<bool>(), 1..4u8);
    prop::collection::vec(article, 0..5).prop_map(|all| {
        let build = |(at, (name, text, dated, meetings)): (usize, (String, String, bool, u8))| {
            let mut doc = doc(&format!("{at} {name}")).text(&text).person("Ada Lund = Lund, president of Norland").place("Port Ann #PA");
            if dated {
                doc = doc.published("2021-05");
            }
            let doc = (0..meetings).fold(doc, |doc, _| doc.meeting("Ada Lund + Boris Tark | planned | phone | 2021-05-04 | Port Ann"));
            let mut extraction = Arc::unwrap_or_clone(doc.done());
            extraction.document.url = Some(name);
            extraction.document.replaced = dated.then_some(Replaced { published: None });
            Arc::new(extraction)
        };
        all.into_iter().enumerate().map(build).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_session_comes_back(articles in some(), view in "\\PC{0,30}") {
        let bytes = session::write(&articles, &Log::default(), &view);
        let (survey, unpacked) = open(&bytes).unwrap();
        prop_assert!(survey.damage.is_empty() && unpacked.damage.is_empty());
        prop_assert_eq!(session::write(&extractions(&unpacked), &survey.log, &survey.view), bytes);
        prop_assert!(extractions(&unpacked).into_iter().eq(articles.iter().map(|article| &**article)));
    }

    #[test]
    fn damage_is_told_and_the_rest_is_whole(articles in some(), hits in prop::collection::vec((any::<prop::sample::Index>(), 1..=255u8), 1..4), cut in any::<prop::sample::Index>(), cuts in any::<bool>()) {
        let bytes = session::write(&articles, &Log::default(), VIEW);
        let mut damaged = bytes.clone();
        for (at, bits) in hits {
            // The signature tells what kind of file it is: without it there is nothing to open.
            let at = 14 + at.index(damaged.len() - 14);
            damaged[at] ^= bits;
        }
        if cuts {
            damaged.truncate(14 + cut.index(damaged.len() - 14));
        }
        let (survey, unpacked) = open(&damaged).unwrap();
        prop_assert!(damaged == bytes || !survey.damage.is_empty() || !unpacked.damage.is_empty());
        for saved in &unpacked.articles {
            let article = articles.iter().find(|article| article.document == saved.extraction.document);
            prop_assert!(article.is_some_and(|article| saved.again || **article == saved.extraction));
        }
        // Each loss is told: of an article by its name or number, or by how many are missing.
        let lost = articles.len() - unpacked.articles.len();
        let named = unpacked.damage.iter().filter(|damage| matches!(damage, Damage::Article { .. })).count();
        let counted: u32 = survey.damage.iter().map(|damage| match damage {
            Damage::BreaksOff { there, of } => of - there,
            Damage::Missing { count } => *count,
            _ => 0,
        }).sum();
        let head = survey.damage.contains(&Damage::Head);
        prop_assert!(head || named + counted as usize >= lost, "{} lost: {:?} {:?}", lost, survey.damage, unpacked.damage);
    }

    #[test]
    fn nothing_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = session::unpack(&bytes);
        let _ = session::read_lines(&bytes);
        let mut file = b"\x89SIDELINES\r\n\x1a\n".to_vec();
        file.extend(bytes);
        let _ = open(&file);
    }
}
