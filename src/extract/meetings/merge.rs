//! One record for one meeting: candidates of a document are merged when they speak of the same exchange, and sentences that refer back
//! ("the talks lasted an hour") add to the meeting they look back to.

use super::scene::PartyRef;
use super::triggers::{Noun, Sense};
use crate::model::{Claim, Evidence, Mode, ParticipantKind, Reason, ResolvedDate, Status};

/// What one sentence tells of one meeting.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index of the sentence.
    pub sentence: usize,
    /// The parties; empty when the sentence only refers back.
    pub parties: Vec<PartyRef>,
    /// Sense of its trigger.
    pub sense: Sense,
    /// Sentence and trigger.
    pub evidence: Evidence,
    /// How they met.
    pub mode: Claim<Mode>,
    /// Whether it happened.
    pub status: Claim<Status>,
    /// Told as background.
    pub background: bool,
    /// Told in the historic present.
    pub historic_present: bool,
    /// A plan told in the past tense: "was due to meet".
    pub planned_then: bool,
    /// A noun of which no verb tells when ("the timing of A's meeting with B").
    pub timeless: bool,
    /// When.
    pub date: Option<Claim<ResolvedDate>>,
    /// Where.
    pub place: Option<Claim<String>>,
    /// In whose frame.
    pub occasion: Option<Claim<String>>,
    /// How long.
    pub duration: Option<Claim<String>>,
    /// How many.
    pub count: Option<Claim<u32>>,
    /// 0 to 1.
    pub confidence: f32,
    /// How many of the parties, from the first, are one side; 0 when the words tell no sides.
    pub side: usize,
}

/// A meeting in the making.
#[derive(Clone, Debug)]
pub struct Record {
    /// All that was said, in order; the first has parties.
    pub candidates: Vec<Candidate>,
}

impl Record {
    fn parties(&self) -> &[PartyRef] {
        let longest = self.candidates.iter().max_by_key(|c| (c.parties.len(), std::cmp::Reverse(c.sentence)));
        longest.map_or(&[], |c| &c.parties)
    }
}

/// Groups candidates into records. Linear in the number of candidates times the number of records of one document that share a party;
/// only the latest `WINDOW` records are compared.
pub fn merge(candidates: Vec<Candidate>) -> Vec<Record> {
    const WINDOW: usize = 64;
    let mut records: Vec<Record> = Vec::new();
    for candidate in candidates {
        let from = records.len().saturating_sub(WINDOW);
        if candidate.parties.is_empty() {
            // Refers back: to the latest record of a like sense, within reach.
            let target = records[from..].iter_mut().rev().find(|r| refers_back(r, &candidate));
            if let Some(record) = target {
                record.candidates.push(candidate);
            }
            continue;
        }
        let target = records[from..].iter_mut().rev().find(|r| same_meeting(r, &candidate));
        match target {
            Some(record) => record.candidates.push(candidate),
            None => records.push(Record { candidates: vec![candidate] }),
        }
    }
    records
}

fn refers_back(record: &Record, candidate: &Candidate) -> bool {
    let Some(last) = record.candidates.last() else { return false };
    candidate.sentence >= last.sentence && candidate.sentence - last.sentence <= 4 && compatible_sense(last.sense, candidate.sense)
}

fn compatible_sense(a: Sense, b: Sense) -> bool {
    let phone = |s: Sense| matches!(s, Sense::Phone | Sense::Noun(Noun::Call | Noun::Video));
    let open = |s: Sense| matches!(s, Sense::Noun(Noun::Conversation | Noun::Talks) | Sense::Speak | Sense::Discuss);
    open(a) || open(b) || phone(a) == phone(b)
}

/// How many of `ours` stand for one of `theirs`, one to one; "the president" may be the one whose name and office the other side has.
fn shared_parties(ours: &[PartyRef], theirs: &[PartyRef]) -> usize {
    let mut free: Vec<&PartyRef> = theirs.iter().collect();
    let mut take = |party: &PartyRef, alike: fn(&PartyRef, &PartyRef) -> bool| {
        let found = free.iter().position(|other| alike(party, other));
        found.map(|index| free.remove(index)).is_some()
    };
    let (exact, rest): (Vec<&PartyRef>, Vec<&PartyRef>) = ours.iter().partition(|p| take(p, PartyRef::same));
    exact.len() + rest.into_iter().filter(|p| take(p, |a, b| is_office_of(a, b) || is_office_of(b, a))).count()
}

/// Whether `role` is the office of someone whom other mentions of the same meeting name, beside all parties of its own mention.
pub(super) fn is_named_elsewhere(role: &PartyRef, own: &[PartyRef], all: &[PartyRef]) -> bool {
    all.iter().any(|person| is_office_of(role, person) && !own.iter().any(|o| o.same(person)))
}

fn is_office_of(role: &PartyRef, person: &PartyRef) -> bool {
    role.entity.is_none() && role.kind == ParticipantKind::Role && person.offices.contains(&role.name)
}

fn same_meeting(record: &Record, candidate: &Candidate) -> bool {
    let parties = record.parties();
    let shared = shared_parties(&candidate.parties, parties);
    if shared < 2 || shared < parties.len().min(candidate.parties.len()) {
        return false;
    }
    // "A and B met the families": not what A and B said to each other.
    let beside = |joint: &Candidate, pair: &[PartyRef]| {
        let side = &joint.parties[..joint.side.min(joint.parties.len())];
        side.len() >= 2 && joint.parties.len() > side.len() && pair.len() <= side.len() && shared_parties(pair, side) == pair.len()
    };
    if beside(candidate, parties) || record.candidates.iter().any(|c| beside(c, &candidate.parties)) {
        return false;
    }
    if candidate.count.is_some() != record.candidates.iter().any(|c| c.count.is_some()) {
        return false;
    }
    let modes = |m: Mode| m != Mode::Unknown;
    let conflicting_mode = record.candidates.iter().any(|c| {
        modes(c.mode.value)
            && modes(candidate.mode.value)
            && c.mode.value != candidate.mode.value
            && c.mode.reason != Reason::Default
            && candidate.mode.reason != Reason::Default
            && !(remote(c.mode.value) && remote(candidate.mode.value))
    });
    if conflicting_mode {
        return false;
    }
    if record.candidates.iter().any(|c| conflicting_dates(c, candidate)) {
        return false;
    }
    record.candidates.iter().all(|c| compatible_status(c, candidate))
}

fn remote(mode: Mode) -> bool {
    matches!(mode, Mode::Phone | Mode::Video)
}

fn conflicting_dates(a: &Candidate, b: &Candidate) -> bool {
    let (Some(x), Some(y)) = (&a.date, &b.date) else { return false };
    match (x.value.value, y.value.value) {
        (Some(x), Some(y)) => !super::when::may_coincide(x, y),
        _ => {
            !x.value.text.eq_ignore_ascii_case(&y.value.text)
                && x.value.value.is_none()
                && y.value.value.is_none()
                && weekday(&x.value.text) != weekday(&y.value.text)
        }
    }
}

fn weekday(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].iter().position(|day| lower.contains(day))
}

fn compatible_status(a: &Candidate, b: &Candidate) -> bool {
    use Status::*;
    let ahead = |s: Status| matches!(s, Planned | Proposed | Invited);
    let done = |s: Status| matches!(s, Held | Past);
    let (x, y) = (a.status.value, b.status.value);
    if x != y && (x == Denied || y == Denied) && (a.background || b.background || x == Past || y == Past) {
        return false;
    }
    // What was called off is not what took place.
    if (x == Cancelled && done(y) || done(x) && y == Cancelled) && !a.background && !b.background {
        return false;
    }
    if a.background != b.background && done(x) && done(y) && !a.timeless && !b.timeless {
        return dated_alike(a, b);
    }
    if (ahead(x) && done(y)) || (done(x) && ahead(y)) {
        // "was due to meet" looks back on the plan of what was then held; running talks of two countries are one thing.
        if a.planned_then || b.planned_then || between_countries(a) && between_countries(b) {
            return true;
        }
        // A headline's present may announce; otherwise a past and a future meeting are two.
        return a.historic_present || b.historic_present || dated_alike(a, b);
    }
    true
}

fn between_countries(candidate: &Candidate) -> bool {
    candidate.parties.iter().all(|p| matches!(p.kind, ParticipantKind::Country | ParticipantKind::Organisation))
}

fn dated_alike(a: &Candidate, b: &Candidate) -> bool {
    match (&a.date, &b.date) {
        (Some(x), Some(y)) => x.value.value.is_some() && x.value.value == y.value.value,
        _ => false,
    }
}
