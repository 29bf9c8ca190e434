//! Setting a field of a meeting: its status, mode, date, place or occasion. What the reports say of it stays beside it.

use super::draft::{Draft, leave};
use super::keys::MeetingKey;
use super::log::EntryId;
use super::{Kind, Stage};
use crate::corpus::types::{Choice, CorpusMeeting, Field, FieldValue, Was};
use serde::{Deserialize, Serialize};

/// Gives a field of a meeting another value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetField {
    /// Which meeting.
    pub meeting: MeetingKey,
    /// Which field, and its value.
    pub value: FieldValue,
}

impl Kind for SetField {
    const STAGE: Stage = Stage::Meetings;

    fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool {
        let Some(meeting) = draft.meeting(&self.meeting) else { return false };
        let was = Was::Value(FieldValue::of(meeting, &self.value));
        match self.value.clone() {
            FieldValue::Status(value) => set(&mut meeting.status, value),
            FieldValue::Mode(value) => set(&mut meeting.mode, value),
            FieldValue::Date(value) => set(&mut meeting.date, value),
            FieldValue::Place(value) => set(&mut meeting.place, value),
            FieldValue::Occasion(value) => set(&mut meeting.occasion, value),
        }
        leave(&mut meeting.marks, entry, was);
        true
    }
}

fn set<T>(field: &mut Field<T>, value: Option<T>) {
    field.value = value;
    field.choice = Choice::ByHand;
}

impl FieldValue {
    /// The value that the meeting has in the same field as `like`.
    pub fn of(meeting: &CorpusMeeting, like: &FieldValue) -> FieldValue {
        match like {
            FieldValue::Status(_) => FieldValue::Status(meeting.status.value),
            FieldValue::Mode(_) => FieldValue::Mode(meeting.mode.value),
            FieldValue::Date(_) => FieldValue::Date(meeting.date.value),
            FieldValue::Place(_) => FieldValue::Place(meeting.place.value.clone()),
            FieldValue::Occasion(_) => FieldValue::Occasion(meeting.occasion.value.clone()),
        }
    }
}
