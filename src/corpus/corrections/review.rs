//! Reviewing: a user accepts or rejects a meeting, or takes that back. What is rejected is kept and can be shown, but counts nowhere.

use super::draft::Draft;
use super::keys::MeetingKey;
use super::log::EntryId;
use super::{Kind, Stage};
use crate::corpus::types::Review;
use serde::{Deserialize, Serialize};

/// A verdict on a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judge {
    /// Which one.
    pub meeting: MeetingKey,
    /// The verdict.
    pub review: Review,
}

impl Kind for Judge {
    const STAGE: Stage = Stage::Meetings;

    fn apply(&self, draft: &mut Draft<'_>, _: EntryId) -> bool {
        let Some(meeting) = draft.meeting(&self.meeting) else { return false };
        meeting.review = self.review;
        true
    }
}
