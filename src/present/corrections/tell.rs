//! Corrections in words: what was done, and what a corrected field was before.

use crate::corpus::corrections::{ArticleKey, Correction, EntityKey, MeetingKey, Part};
use crate::corpus::{Attendance, FieldValue, Review, Was};
use crate::present::{dates, facts, words};

/// What a correction does, as a sentence without its end.
pub fn told(correction: &Correction) -> String {
    match correction {
        Correction::Split(split) => {
            let of = split.of.first().map(name).unwrap_or_default();
            match &split.part {
                Part::Form(form) => format!("Split \u{201c}{form}\u{201d} off from {of}"),
                Part::Article(article) => format!("Split {of} in {} off", file(article)),
            }
        }
        Correction::Merge(merge) => format!("Merged {} into {}", name(&merge.from), name(&merge.into)),
        Correction::Rename(rename) => format!("Renamed {} to {}", name(&rename.entity), rename.name),
        Correction::Retype(retype) => format!("Made {} {}", name(&retype.entity), a(words::entity_kind(retype.kind).0)),
        Correction::Hide(hide) => format!("Hid {}", name(&hide.entity)),
        Correction::Judge(judge) => {
            let verdict = match judge.review {
                Review::Open => "Took back the verdict on",
                Review::Accepted => "Accepted",
                Review::Rejected => "Rejected",
            };
            format!("{verdict} {}", meeting(&judge.meeting))
        }
        Correction::SetField(set) => {
            let (label, value) = field(&set.value);
            format!("Set the {} of {} to {value}", label.to_lowercase(), meeting(&set.meeting))
        }
        Correction::SetParty(set) => {
            let how = match set.attendance {
                Attendance::Party => "Made {} a party to",
                Attendance::Present => "Made {} only present at",
                Attendance::Absent => "Took {} out of",
            };
            format!("{} {}", how.replace("{}", &set.who.name), meeting(&set.meeting))
        }
        Correction::JudgeHolder(judge) => {
            let verdict = if judge.accepted { "Accepted" } else { "Rejected" };
            format!("{verdict} {} as {} in {}", judge.holder, judge.office, meeting(&judge.meeting))
        }
        Correction::SetDate(set) => {
            let of = match &set.articles[..] {
                [only] => file(only).to_string(),
                all => words::counted(all.len(), "article", "articles"),
            };
            format!("Set the date of {of} to {}", dates::plain(set.date))
        }
        Correction::Revert(entries) => match entries.len() {
            1 => "Took back a correction".into(),
            many => format!("Took back {many} corrections"),
        },
    }
}

/// What was before a correction: `was \u{201c}held\u{201d}`.
pub fn was(was: &Was) -> String {
    match was {
        Was::Named(name) => format!("Renamed by hand; was {name}"),
        Was::OfKind(kind) => format!("Kind set by hand; was {}", a(words::entity_kind(*kind).0)),
        Was::Shown => "Hidden by hand".into(),
        Was::Apart(name) => format!("{name} was merged into it by hand"),
        Was::PartOf(name) => format!("Split off from {name} by hand"),
        Was::Value(value) => format!("set by hand; was {}", field(value).1),
        Was::Party(name, Attendance::Absent) => format!("{name} was added by hand"),
        Was::Party(name, Attendance::Party) => format!("{name} was a party; changed by hand"),
        Was::Party(name, Attendance::Present) => format!("{name} was present; changed by hand"),
        Was::With(name) => format!("{name} is hidden by hand"),
        Was::Inferred(office, holder) => format!("{holder} was inferred for {office}; judged by hand"),
    }
}

/// Label and value of a field.
pub fn field(value: &FieldValue) -> (&'static str, String) {
    let or_unknown = |value: Option<String>| value.unwrap_or_else(|| words::NOT_KNOWN.into());
    match value {
        FieldValue::Status(value) => ("Status", or_unknown(value.map(|status| words::status(status).into()))),
        FieldValue::Mode(value) => ("Mode", or_unknown(value.map(|mode| words::mode(mode).into()))),
        FieldValue::Date(value) => ("Date", or_unknown(value.map(dates::full))),
        FieldValue::Place(value) => ("Place", or_unknown(value.clone())),
        FieldValue::Occasion(value) => ("Occasion", or_unknown(value.clone())),
    }
}

fn name(key: &EntityKey) -> String {
    match &key.part {
        None => key.name.clone(),
        Some(Part::Form(form)) => form.clone(),
        Some(Part::Article(article)) => format!("{} in {}", key.name, file(article)),
    }
}

fn meeting(key: &MeetingKey) -> String {
    match key.reports.first().map(|report| &report.parties[..]) {
        None | Some([]) => "a meeting".into(),
        Some(parties) => words::listed(parties),
    }
}

fn file(article: &ArticleKey) -> &str {
    facts::file_of(&article.name)
}

fn a(noun: &str) -> String {
    format!("{} {noun}", if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}
