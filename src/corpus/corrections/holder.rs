//! Inferred office holders: a text names an office only, the dated table offers a person. A user says whether that is right.

use super::draft::{Draft, leave};
use super::keys::MeetingKey;
use super::log::EntryId;
use super::{Kind, Stage};
use crate::corpus::fold::fold;
use crate::corpus::types::{CorpusParticipant, Was};
use crate::model::ParticipantKind;
use crate::order::Order;
use serde::{Deserialize, Serialize};

/// Accepts or rejects the holder offered for an office in a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeHolder {
    /// Which meeting.
    pub meeting: MeetingKey,
    /// The office, as the party's name has it.
    pub office: String,
    /// Who is offered.
    pub holder: String,
    /// Whether the person is meant.
    pub accepted: bool,
}

impl Kind for JudgeHolder {
    const STAGE: Stage = Stage::Meetings;

    fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool {
        let entity = draft.person(&self.holder);
        let name = entity.map_or_else(|| self.holder.clone(), |id| draft.entity(id).name.clone());
        let Some(meeting) = draft.meeting(&self.meeting) else { return false };
        let offered = |party: &CorpusParticipant| {
            fold(&party.name) == fold(&self.office) && party.holder.as_ref().is_some_and(|holder| holder.name == self.holder)
        };
        let mut found = false;
        for list in [&mut meeting.participants, &mut meeting.also_present] {
            let Some(at) = list.iter().position(offered) else { continue };
            found = true;
            list[at].holder = None;
            if self.accepted {
                (list[at].name, list[at].kind, list[at].entity) = (name.clone(), ParticipantKind::Person, entity);
                join_same(list, at);
            }
        }
        if found {
            leave(&mut meeting.marks, entry, Was::Inferred(self.office.clone(), self.holder.clone()));
        }
        found
    }
}

/// The person may be a party by name already: then both are one.
fn join_same(list: &mut Vec<CorpusParticipant>, at: usize) {
    let same = |other: &CorpusParticipant, party: &CorpusParticipant| match (other.entity, party.entity) {
        (Some(a), Some(b)) => a == b,
        _ => other.kind == ParticipantKind::Person && fold(&other.name) == fold(&party.name),
    };
    let other = (0..list.len()).find(|other| *other != at && same(&list[*other], &list[at]));
    if let Some(other) = other {
        let reports = std::mem::take(&mut list[at].reports);
        list[other].reports.extend(reports);
        list[other].reports.order();
        list[other].reports.dedup();
        list.remove(at);
    }
}
