//! The contract's words for kinds, modes and statuses, for formats that aren't written by serde. Nothing for people.

use crate::model::{Mode, ParticipantKind, Status};

/// Of a party.
pub fn kind_word(kind: ParticipantKind) -> &'static str {
    match kind {
        ParticipantKind::Person => "person",
        ParticipantKind::Role => "role",
        ParticipantKind::Country => "country",
        ParticipantKind::Organisation => "organisation",
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
        for kind in [ParticipantKind::Person, ParticipantKind::Role, ParticipantKind::Country, ParticipantKind::Organisation] {
            check(kind_word(kind), serde_json::to_string(&kind));
        }
    }
}
