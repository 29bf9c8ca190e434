//! Who took part: somebody is added to a meeting as a party or as present, or taken out of it.

use super::draft::{Draft, leave, party_kind};
use super::keys::{EntityKey, MeetingKey};
use super::log::EntryId;
use super::{Kind, Stage};
use crate::corpus::fold::fold;
use crate::corpus::types::{Attendance, CorpusEntityId, CorpusMeeting, CorpusParticipant, Was};
use crate::model::ParticipantKind;
use serde::{Deserialize, Serialize};

/// Says how somebody takes part in a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetParty {
    /// Which meeting.
    pub meeting: MeetingKey,
    /// Who.
    pub who: Who,
    /// How.
    pub attendance: Attendance,
}

/// Somebody, known to the corpus or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The name.
    pub name: String,
    /// What kind of party.
    pub kind: ParticipantKind,
    /// The entity, where the corpus has one.
    pub entity: Option<EntityKey>,
}

impl Kind for SetParty {
    const STAGE: Stage = Stage::Meetings;

    fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool {
        let entity = self.who.entity.as_ref().and_then(|key| draft.atom(key)).and_then(|atom| draft.entity_of(atom));
        let named = entity.map(|id| (draft.entity(id).name.clone(), party_kind(draft.entity(id).kind)));
        let (name, kind) = named.unwrap_or_else(|| (self.who.name.clone(), self.who.kind));
        let Some(meeting) = draft.meeting(&self.meeting) else { return false };
        let (before, known) = take(meeting, entity, &name);
        let mut party = known.unwrap_or(CorpusParticipant { name: name.clone(), kind, entity, holder: None, reports: Vec::new() });
        // A role stays a role; who is known takes the name of the corpus.
        if party.entity.is_none() && entity.is_some() {
            (party.entity, party.kind, party.name) = (entity, kind, name.clone());
        }
        match self.attendance {
            Attendance::Party => meeting.participants.push(party),
            Attendance::Present => meeting.also_present.push(party),
            Attendance::Absent => {}
        }
        leave(&mut meeting.marks, entry, Was::Party(name, before));
        true
    }
}

/// Takes somebody out of the meeting; how they took part.
fn take(meeting: &mut CorpusMeeting, entity: Option<CorpusEntityId>, name: &str) -> (Attendance, Option<CorpusParticipant>) {
    let wanted = fold(name);
    let is_it = |party: &CorpusParticipant| match (entity, party.entity) {
        (Some(a), Some(b)) => a == b,
        _ => fold(&party.name) == wanted,
    };
    for (attendance, list) in [(Attendance::Party, &mut meeting.participants), (Attendance::Present, &mut meeting.also_present)] {
        if let Some(at) = list.iter().position(is_it) {
            return (attendance, Some(list.remove(at)));
        }
    }
    (Attendance::Absent, None)
}
