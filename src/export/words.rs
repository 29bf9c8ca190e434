//! The contract's words for kinds, modes and statuses, for formats that aren't written by serde. Nothing for people.

use crate::corpus::{Attendance, FieldValue, Mark, Review, Was};
use crate::model::{EntityKind, Mode, ParticipantKind, Status};
use serde::Serialize;
use std::fmt;

/// Of a party.
pub fn kind_word(kind: ParticipantKind) -> &'static str {
    match kind {
        ParticipantKind::Person => "person",
        ParticipantKind::Role => "role",
        ParticipantKind::Country => "country",
        ParticipantKind::Organisation => "organisation",
    }
}

/// Of something named.
pub fn entity_word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Event => "event",
    }
}

/// Of a mode.
pub fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "in_person",
        Mode::Phone => "phone",
        Mode::Video => "video",
        Mode::Unknown => "unknown",
    }
}

/// Of a status.
pub fn status_word(status: Status) -> &'static str {
    match status {
        Status::Held => "held",
        Status::Past => "past",
        Status::Planned => "planned",
        Status::Proposed => "proposed",
        Status::Invited => "invited",
        Status::Denied => "denied",
        Status::Cancelled => "cancelled",
    }
}

/// Of a verdict; nothing while there is none.
pub fn review_word(review: Review) -> &'static str {
    match review {
        Review::Open => "",
        Review::Accepted => "accepted",
        Review::Rejected => "rejected",
    }
}

/// A correction by hand: of what, and what was there before.
#[derive(Serialize)]
pub struct ByHand {
    field: &'static str,
    /// Who, where the field is a party.
    name: Option<String>,
    was: Option<String>,
}

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field)?;
        self.name.iter().try_for_each(|name| write!(f, " {name}"))?;
        write!(f, " (was {})", self.was.as_deref().unwrap_or("unknown"))
    }
}

/// The trace of a correction in words of the formats.
pub fn by_hand(mark: &Mark) -> ByHand {
    let plain = |field, was: Option<String>| ByHand { field, name: None, was };
    match &mark.was {
        Was::Value(FieldValue::Status(was)) => plain("status", was.map(|s| status_word(s).into())),
        Was::Value(FieldValue::Mode(was)) => plain("mode", was.map(|m| mode_word(m).into())),
        Was::Value(FieldValue::Date(was)) => plain("date", was.map(|d| d.to_string())),
        Was::Value(FieldValue::Place(was)) => plain("place", was.clone()),
        Was::Value(FieldValue::Occasion(was)) => plain("event", was.clone()),

        Was::Party(name, was) => ByHand { name: Some(name.clone()), ..plain("participants", Some(attendance_word(*was).into())) },
        Was::Inferred(office, _) => plain("participants", Some(office.clone())),
        Was::Named(was) | Was::Apart(was) | Was::PartOf(was) => plain("name", Some(was.clone())),
        // What is hidden stays so: only that something is.
        Was::With(_) => plain("hidden", None),
        Was::OfKind(_) | Was::Shown => plain("kind", None),
    }
}

fn attendance_word(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::Party => "party",
        Attendance::Present => "present",
        Attendance::Absent => "absent",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same words as serde's.
    #[test]
    fn agree_with_the_contract() {
        let check = |word: &str, json: Result<String, serde_json::Error>| assert_eq!(json.ok(), Some(format!("\"{word}\"")));
        for mode in [Mode::InPerson, Mode::Phone, Mode::Video, Mode::Unknown] {
            check(mode_word(mode), serde_json::to_string(&mode));
        }
        use Status::*;
        for status in [Held, Past, Planned, Proposed, Invited, Denied, Cancelled] {
            check(status_word(status), serde_json::to_string(&status));
        }
        for kind in EntityKind::ALL {
            check(entity_word(kind), serde_json::to_string(&kind));
        }
        for kind in [ParticipantKind::Person, ParticipantKind::Role, ParticipantKind::Country, ParticipantKind::Organisation] {
            check(kind_word(kind), serde_json::to_string(&kind));
        }
    }
}
