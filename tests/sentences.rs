//! Single sentences through the whole engine: what a reader finds in each construction, and traps that hold a trigger word and tell no meeting.

use sidelines::extract::Engine;
use sidelines::model::{Document, Meeting, Mode, Published, PublishedSource, Section, SectionKind};
use sidelines::text::Span;

/// Where the lines of a text stand that are not empty.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let spans = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(Span::new(start, start + line.trim_end().len()))
    });
    spans.filter(|span| span.start < span.end)
}

/// The meetings of a sentence that appeared on 17 May 2023.
fn meetings(engine: &mut Engine, sentence: &str) -> Vec<Meeting> {
    let date = "2023-05-17".parse().expect("a date");
    let document = Document {
        name: "sentence".into(),
        text: sentence.into(),
        published: Some(Published { date, source: PublishedSource::Given, span: None }),
        sections: lines(sentence).map(|span| Section { span, kind: SectionKind::Body }).collect(),
        ..Document::default()
    };
    engine.extract(document).meetings
}

fn told(meeting: &Meeting) -> String {
    let names: Vec<&str> = meeting.participants.iter().map(|p| p.name.as_str()).collect();
    let status = serde_json::to_value(meeting.status.value).expect("a word");
    let status = status.as_str().unwrap_or_default();
    let mode = match meeting.mode.value {
        Mode::InPerson => "",
        Mode::Phone => " by phone",
        Mode::Video => " by video",
        Mode::Unknown => " somehow",
    };
    format!("{}: {status}{mode}", names.join(", "))
}

/// Each row: a sentence (or several; `\n` breaks a line), and its meetings as `told` writes them, apart by "; ". All rows are read before any is complained of.
fn check(table: &str) {
    let mut engine = Engine::new();
    let rows = table.lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    let wrong: Vec<String> = rows
        .filter_map(|row| {
            let (sentence, expected) = row.split_once('\t').unwrap_or((row, ""));
            let found = meetings(&mut engine, &sentence.replace("\\n", "\n")).iter().map(told).collect::<Vec<_>>().join("; ");
            (found != expected).then(|| format!("{sentence}\n  expected: {expected}\n  found:    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn constructions_that_tell_a_meeting() {
    check(include_str!("sentences/meetings.tsv"));
}

#[test]
fn traps_tell_none() {
    check(include_str!("sentences/traps.tsv"));
}

/// Whatever is shown with a value has the words it was read from, unless it is a default.
#[test]
fn claims_carry_their_quotes() {
    let mut engine = Engine::new();
    for row in include_str!("sentences/meetings.tsv").lines().filter(|row| !row.starts_with('#')) {
        let sentence = row.split('\t').next().unwrap_or("");
        for meeting in meetings(&mut engine, sentence) {
            assert!(!meeting.evidence.is_empty(), "{sentence}: no evidence");
            assert!(meeting.status.quote.is_some(), "{sentence}: status without quote");
            assert!(meeting.mode.quote.is_some() || meeting.mode.value == Mode::Unknown, "{sentence}: mode without quote");
            let quotes = [
                ("date", meeting.date.map(|c| c.quote)),
                ("place", meeting.place.map(|c| c.quote)),
                ("occasion", meeting.occasion.map(|c| c.quote)),
            ];
            for (field, quote) in quotes {
                let Some(quote) = quote else { continue };
                let inside = quote.is_some_and(|q| q.start < q.end && (q.end as usize) <= sentence.len());
                assert!(inside, "{sentence}: {field} without its words");
            }
        }
    }
}
