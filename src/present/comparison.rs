//! The reports of one meeting side by side: what each says of each field, and where one stands against what was chosen.

use super::facts::Facts;
use super::{ViewState, dates, meetings, words};
use crate::corpus::{CorpusMeeting, MeetingId, Report};
use crate::model::{Meeting, Mode};
use std::ops::Range;

/// What is to be seen in rows and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Names of the fields that some report speaks of.
    pub fields: Vec<&'static str>,
    /// The reports.
    pub reports: Vec<Compared>,
}

/// One report.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Title of the article.
    pub title: String,
    /// When it was published.
    pub published: String,
    /// Its evidence in the article.
    pub link: ViewState,
    /// What it says of each field; empty where it says nothing.
    pub says: Vec<Said>,
}

/// What a report says of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// In words.
    pub words: String,
    /// Whether reports exclude each other here, and this one is not the one followed.
    pub differs: bool,
}

/// Compares some reports of a meeting; nothing to compare where there is one only. `shown`: which of them.
pub fn comparison(facts: &Facts, id: MeetingId, state: &ViewState, shown: &Range<usize>) -> Option<Comparison> {
    let meeting = &facts.corpus.meetings[id as usize];
    if meeting.reports.len() < 2 {
        return None;
    }
    let key = meetings::key(&facts.corpus, id);
    let reports = meeting.reports.iter().take(shown.end).skip(shown.start).map(|report| {
        let document = &facts.corpus.extraction(report.doc).document;
        Compared {
            title: facts.title(report.doc).to_string(),
            published: document.published.map_or_else(|| words::UNDATED.into(), |p| dates::plain(p.date)),
            link: state.at_evidence(&document.name, &key, 0),
            says: says(meeting, *report, facts.corpus.local_meeting(*report)),
        }
    });
    let mut reports: Vec<Compared> = reports.collect();
    let spoken_of: Vec<bool> = (0..FIELDS.len()).map(|at| reports.iter().any(|report| !report.says[at].words.is_empty())).collect();
    for report in &mut reports {
        let mut spoken_of = spoken_of.iter();
        report.says.retain(|_| spoken_of.next() == Some(&true));
    }
    let fields = FIELDS.iter().zip(&spoken_of).filter(|(_, spoken_of)| **spoken_of).map(|(field, _)| *field).collect();
    Some(Comparison { fields, reports })
}

const FIELDS: [&str; 6] = ["Status", "Date", "Place", "Mode", "Occasion", "Parties"];

/// In the order of `FIELDS`.
fn says(meeting: &CorpusMeeting, report: Report, local: &Meeting) -> Vec<Said> {
    let said = |words: String, conflict: bool, chosen: bool| Said { differs: conflict && !chosen && !words.is_empty(), words };
    let status = local.status.value;
    let date = local.date.as_ref();
    let when = date.map(|date| date.value.value.map_or_else(|| date.value.text.clone(), dates::full)).unwrap_or_default();
    let place = local.place.as_ref().map(|place| place.value.clone()).unwrap_or_default();
    let mode = if local.mode.value == Mode::Unknown { "" } else { words::mode(local.mode.value) };
    let occasion = local.occasion.as_ref().map(|occasion| occasion.value.clone()).unwrap_or_default();
    let number = meeting.reports.iter().position(|other| *other == report).map(|at| at as u32);
    let named = meeting.participants.iter().filter(|party| number.is_some_and(|number| party.reports.contains(&number)));
    let named: Vec<&str> = named.map(|party| party.name.as_str()).collect();
    vec![
        said(words::status(status).into(), meeting.status.conflict, meeting.status.value == Some(status)),
        said(when, meeting.date.conflict, date.is_some_and(|date| date.value.value == meeting.date.value)),
        said(place.clone(), meeting.place.conflict, meeting.place.value.as_ref() == Some(&place)),
        said(mode.into(), meeting.mode.conflict, meeting.mode.value == Some(local.mode.value)),
        said(occasion.clone(), meeting.occasion.conflict, meeting.occasion.value.as_ref() == Some(&occasion)),
        said(words::listed(&named), meeting.participants_differ, named.len() == meeting.participants.len()),
    ]
}
