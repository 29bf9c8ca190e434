//! Where somebody was when, as far as meetings in person tell, and what can hardly be: two places far from each other on one day.

use super::facts::Facts;
use super::map::{Spot, spots};
use super::span::{Extent, Precision, extent};
use super::{distance, meetings, words};
use crate::corpus::{CorpusEntityId, CorpusMeeting, MeetingId};
use crate::model::{Mode, Status};
use crate::order::Order;
use crate::order::distinct;
use std::collections::BTreeMap;

/// Further than a minister flies between two meetings of one day.
const FAR_KM: u32 = 3_000;

/// A place on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// What for.
    pub meeting: MeetingId,
    /// Where.
    pub place: String,
    /// With whom.
    pub with: String,
    /// Why it can hardly be, beside another stay of the same day.
    pub clash: Option<String>,
}

/// The stays of an entity, the earliest first.
pub fn itinerary(facts: &Facts, id: CorpusEntityId) -> Vec<Stay> {
    let corpus = &facts.corpus;
    let own = corpus.entities[id as usize].meetings.iter().map(|&meeting| (meeting, &corpus.meetings[meeting as usize]));
    let known = |(id, meeting): (MeetingId, &CorpusMeeting)| Some((extent(meeting.date.value?)?, meeting.place.value.clone()?, id));
    let mut stays: Vec<(Extent, String, MeetingId)> = own.filter(|(_, meeting)| is_stay(meeting)).filter_map(known).collect();
    stays.order();
    let names = distinct(stays.iter().map(|(_, place, _)| place.as_str()));
    let spots = spots(facts, &names);
    let clashes = clashes(facts, &stays, &spots);
    let with = |meeting: MeetingId| {
        let others = corpus.meetings[meeting as usize].participants.iter().filter(|party| party.entity != Some(id));
        words::listed(&others.map(|party| party.name.as_str()).collect::<Vec<_>>())
    };
    let all = stays.iter().zip(clashes);
    all.map(|((_, place, meeting), clash)| Stay { meeting: *meeting, place: place.clone(), with: with(*meeting), clash }).collect()
}

/// In a room, and not only wished for.
fn is_stay(meeting: &CorpusMeeting) -> bool {
    let there = !matches!(meeting.mode.value, Some(Mode::Phone | Mode::Video));
    let real = !matches!(meeting.status.value, Some(Status::Proposed | Status::Invited | Status::Denied | Status::Cancelled));
    meeting.stands() && there && real
}

/// For each stay, what stands against it.
fn clashes(facts: &Facts, stays: &[(Extent, String, MeetingId)], spots: &BTreeMap<&str, Spot>) -> Vec<Option<String>> {
    let sure = |(extent, _, meeting): &(Extent, String, MeetingId)| {
        let status = facts.corpus.meetings[*meeting as usize].status.value;
        extent.precision == Precision::Day && status.is_some_and(Status::took_place)
    };
    let same_day = |a: &Extent, b: &Extent| a.first == b.first && a.last == b.last;
    let far = |one: &str, other: &str| {
        let (a, b) = (spots.get(one)?, spots.get(other)?);
        let km = distance::kilometres(a.at, b.at);
        (!a.vague && !b.vague && km >= FAR_KM).then(|| words::too_far(other, km))
    };
    let against = |stay: &(Extent, String, MeetingId)| {
        // In the order of days, those of the same day stand together.
        let from = stays.partition_point(|other| other.0.first < stay.0.first);
        let others = stays[from..].iter().take_while(|other| other.0.first == stay.0.first);
        others.filter(|other| other.2 != stay.2 && same_day(&other.0, &stay.0) && sure(other)).find_map(|other| far(&stay.1, &other.1))
    };
    stays.iter().map(|stay| if sure(stay) { against(stay) } else { None }).collect()
}

/// When a stay was, for a line.
pub fn when(facts: &Facts, stay: &Stay) -> String {
    meetings::row(&facts.corpus, stay.meeting).date.main
}
