//! Meetings as a text for people who don't have the program: what is known of each, with the quotes and where they come from. One file a format.

mod html;
mod markdown;

pub use html::HTML;
pub use markdown::MARKDOWN;

use super::Selection;
use super::words::{mode_word, review_word, status_word};
use crate::corpus::{Corpus, CorpusMeeting, CorpusParticipant, Review};
use crate::model::Mode;
use crate::text::Span;

/// Heading of the whole.
const TITLE: &str = "Who met whom";

/// What is told of a meeting.
struct Told<'a> {
    /// Who.
    heading: String,
    /// Name and value, in a fixed order.
    facts: Vec<(&'static str, String)>,
    /// One for each article.
    sources: Vec<Source<'a>>,
}

/// An article that tells of it.
struct Source<'a> {
    /// Its headline, or the file's name.
    title: &'a str,
    /// File, outlet, date: what is known.
    origin: String,
    url: Option<&'a str>,
    /// Sentences of the article, white space joined, with the words that told the meeting.
    quotes: Vec<Quote>,
}

/// A sentence in three parts, the middle one being the word that told the meeting; empty when there is none.
struct Quote {
    before: String,
    trigger: String,
    after: String,
}

/// How many meetings and articles are told of, as a sentence.
fn said(corpus: &Corpus, selection: &Selection) -> String {
    let ids = selection.ids(corpus);
    let mut articles: Vec<u32> = ids.iter().flat_map(|id| corpus.meetings[*id as usize].reports.iter().map(|report| report.doc)).collect();
    articles.sort_unstable();
    articles.dedup();
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    format!("{}, from {}.", counted(ids.len(), "meeting"), counted(articles.len(), "article"))
}

/// All meetings selected, one at a time.
fn told<'a>(corpus: &'a Corpus, selection: &Selection) -> impl Iterator<Item = Told<'a>> {
    selection.ids(corpus).into_owned().into_iter().map(|id| tell(corpus, &corpus.meetings[id as usize]))
}

fn tell<'a>(corpus: &'a Corpus, meeting: &'a CorpusMeeting) -> Told<'a> {
    let names = |parties: &[CorpusParticipant]| parties.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    let mut facts = Vec::new();
    let mut fact = |name, value: Option<String>| facts.extend(value.filter(|value| !value.is_empty()).map(|value| (name, value)));
    fact("Status", meeting.status.value.map(|status| status_word(status).into()));
    fact("Date", meeting.date.value.map(|date| date.to_string()));
    fact("Place", meeting.place.value.clone());
    fact("Occasion", meeting.occasion.value.clone());
    fact("Mode", meeting.mode.value.filter(|mode| *mode != Mode::Unknown).map(|mode| mode_word(mode).replace('_', " ")));
    fact("Duration", meeting.duration.value.clone());
    fact("Times", meeting.count.value.map(|count| count.to_string()));
    fact("Also present", Some(names(&meeting.also_present).join(", ")));
    let inferred = meeting.participants.iter().filter_map(|p| Some(format!("{} is perhaps {}", p.name, p.holder.as_ref()?.name)));
    fact("Inferred, not reported", Some(inferred.collect::<Vec<_>>().join("; ")));
    fact("Reports differ on", Some(meeting.disagreements().join(", ")));
    fact("Certainty", Some(super::contract::rounded(meeting.confidence).to_string()));
    fact("Independent sources", Some(format!("{} (articles: {})", meeting.sources, meeting.articles)));
    fact("Reviewed", (meeting.review != Review::Open).then(|| review_word(meeting.review).into()));
    let marks: Vec<String> = meeting.marks.iter().map(|mark| super::words::by_hand(mark).to_string()).collect();
    fact("By hand", Some(marks.join("; ")));
    Told { heading: names(&meeting.participants).join(", "), facts, sources: meeting.reports.iter().map(|r| source(corpus, *r)).collect() }
}

fn source(corpus: &Corpus, report: crate::corpus::Report) -> Source<'_> {
    let document = &corpus.extraction(report.doc).document;
    let title = document.title.as_deref().unwrap_or(&document.name);
    let published = document.published.map(|p| p.date.to_string());
    let file = document.title.is_some().then_some(&document.name);
    let origin: Vec<&str> = [document.outlet.as_ref(), published.as_ref(), file].into_iter().flatten().map(String::as_str).collect();
    let text = document.text.read();
    let quotes = corpus.local_meeting(report).evidence.iter().map(|evidence| {
        let joined = |start: u32, end: u32| {
            let text = Span { start, end }.of(&text);
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            // White space at the edges tells the parts apart.
            let edge = |is: bool| if is && !words.is_empty() { " " } else { "" };
            format!("{}{words}{}", edge(text.starts_with(char::is_whitespace)), edge(text.ends_with(char::is_whitespace)))
        };
        let span = evidence.span;
        let trigger = evidence.trigger.filter(|trigger| span.contains(*trigger)).unwrap_or(Span { start: span.end, end: span.end });
        Quote {
            before: joined(span.start, trigger.start).trim_start().to_owned(),
            trigger: joined(trigger.start, trigger.end),
            after: joined(trigger.end, span.end).trim_end().to_owned(),
        }
    });
    Source { title, origin: origin.join(", "), url: document.url.as_deref().filter(|url| is_web(url)), quotes: quotes.collect() }
}

/// Only what a browser opens as a page may become a link.
fn is_web(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}
