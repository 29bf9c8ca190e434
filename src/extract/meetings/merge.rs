//! One record for one meeting: candidates of a document are merged when they speak of the same exchange, and sentences that refer back
//! ("the talks lasted an hour") add to the meeting they look back to.

use super::context::country_of_place;
use super::scene::PartyRef;
use super::triggers::{Noun, Sense};
use crate::model::{Claim, DateValue, Evidence, Mode, ParticipantKind, Reason, ResolvedDate, Status};

/// What one sentence tells of one meeting.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index of the sentence.
    pub sentence: usize,
    /// The parties; empty when the sentence only refers back.
    pub parties: Vec<PartyRef>,
    /// Present without being a party.
    pub beside: Vec<PartyRef>,
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
    /// The date stands at the trigger's side, so that it is no other event's.
    pub date_at_side: bool,
    /// Where.
    pub place: Option<Claim<String>>,
    /// In whose frame.
    pub occasion: Option<Claim<String>>,
    /// What the talks themselves are called.
    pub own_name: Option<Claim<String>>,
    /// How long.
    pub duration: Option<Claim<String>>,
    /// How many.
    pub count: Option<Claim<u32>>,
    /// 0 to 1.
    pub confidence: f32,
    /// How many of the parties, from the first, are one side; 0 when the words tell no sides.
    pub side: usize,
}

impl Candidate {
    /// The parties of the first side, when the second has any.
    fn joint_side(&self) -> &[PartyRef] {
        if self.side < self.parties.len() { &self.parties[..self.side] } else { &[] }
    }
}

/// A meeting in the making.
#[derive(Clone, Debug)]
pub struct Record {
    /// All that was said, in order; the first has parties.
    pub candidates: Vec<Candidate>,
    /// Index of the candidate with most parties.
    longest: usize,
    /// What the candidates tell of mode, date and status, each once: a new one is compared with these, not with all.
    told: Vec<Told>,
    /// One of them counts meetings.
    counted: bool,
    /// Candidates in which two or more stand on one side, one for each such side.
    joint: Vec<usize>,
}

impl Record {
    fn new(candidate: Candidate) -> Self {
        let mut record = Record { candidates: Vec::new(), longest: 0, told: Vec::new(), counted: false, joint: Vec::new() };
        record.add(candidate);
        record
    }

    /// Adds what speaks of the same meeting.
    pub fn add(&mut self, candidate: Candidate) {
        let rank = |c: &Candidate| (c.parties.len(), std::cmp::Reverse(c.sentence));
        if self.candidates.get(self.longest).is_none_or(|longest| rank(&candidate) >= rank(longest)) {
            self.longest = self.candidates.len();
        }
        let told = Told::of(&candidate);
        if !self.told.contains(&told) {
            self.told.push(told);
        }
        self.counted |= candidate.count.is_some();
        let side = candidate.joint_side();
        let alike = |a: &PartyRef, b: &PartyRef| (a.entity, a.kind, &a.name) == (b.entity, b.kind, &b.name);
        let known = |&c: &usize| {
            let other = self.candidates[c].joint_side();
            other.len() == side.len() && other.iter().zip(side).all(|(a, b)| alike(a, b))
        };
        if side.len() >= 2 && !self.joint.iter().any(known) {
            self.joint.push(self.candidates.len());
        }
        self.candidates.push(candidate);
    }

    /// Whether a candidate tells nothing that those of the record contradict.
    pub fn agrees_with(&self, candidate: &Candidate) -> bool {
        let told = Told::of(candidate);
        candidate.count.is_some() == self.counted && self.told.iter().all(|&known| agree(known, told))
    }

    fn parties(&self) -> &[PartyRef] {
        self.candidates.get(self.longest).map_or(&[], |c| &c.parties)
    }
}

/// What a candidate tells that another may contradict.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Told {
    /// The mode, unless unknown or assumed.
    mode: Option<Mode>,
    day: Day,
    status: Status,
    background: bool,
    historic_present: bool,
    planned_then: bool,
    timeless: bool,
    between_countries: bool,
    /// ISO code of the country of a place that the words state.
    country: Option<&'static str>,
}

/// When, as far as it can be compared.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Day {
    Untold,
    Value(DateValue),
    /// Nothing but the day of the week that the words name, if they do.
    Weekday(Option<usize>),
}

impl Told {
    fn of(candidate: &Candidate) -> Told {
        let mode = &candidate.mode;
        Told {
            mode: (mode.value != Mode::Unknown && mode.reason != Reason::Default).then_some(mode.value),
            day: match &candidate.date {
                None => Day::Untold,
                Some(date) => date.value.value.map_or_else(|| Day::Weekday(weekday(&date.value.text)), Day::Value),
            },
            status: candidate.status.value,
            background: candidate.background,
            historic_present: candidate.historic_present,
            planned_then: candidate.planned_then,
            timeless: candidate.timeless,
            between_countries: between_countries(candidate),
            country: candidate.place.as_ref().filter(|p| p.reason == Reason::Stated).and_then(|p| country_of_place(&p.value)),
        }
    }
}

/// Groups candidates into records. Linear in the number of candidates times the number of records of one document that share a party;
/// only the latest `WINDOW` records are compared.
pub fn merge(candidates: Vec<Candidate>) -> Vec<Record> {
    const WINDOW: usize = 64;
    let mut records: Vec<Record> = Vec::new();
    for candidate in candidates {
        let told = Told::of(&candidate);
        let from = records.len().saturating_sub(WINDOW);
        if candidate.parties.is_empty() {
            // Refers back: to the latest record of a like sense, within reach.
            let first = records.is_empty();
            let target = records[from..].iter_mut().rev().find(|r| refers_back(r, &candidate));
            match target {
                Some(record) => record.add(candidate),
                // "The meeting was attended by A and B", of which nothing was told before: they are its parties.
                None if first && candidate.beside.len() >= 2 => {
                    let parties = candidate.beside.clone();
                    records.push(Record::new(Candidate { parties, beside: Vec::new(), ..candidate }));
                }
                None => {}
            }
            continue;
        }
        let target = records[from..].iter_mut().rev().find(|r| same_meeting(r, &candidate, told));
        match target {
            Some(record) => record.add(candidate),
            None => records.push(Record::new(candidate)),
        }
    }
    records
}

fn refers_back(record: &Record, candidate: &Candidate) -> bool {
    let (Some(first), Some(last)) = (record.candidates.first(), record.candidates.last()) else { return false };
    // "this meeting shall take place" does not mean the call in which it was proposed.
    let apart =
        candidate.sense == Sense::Noun(Noun::Meeting) && record.told.iter().any(|told| conflicting_modes(*told, Told::of(candidate)));
    candidate.sentence >= last.sentence
        && candidate.sentence - last.sentence <= 4
        && !apart
        && compatible_sense(first.sense, candidate.sense)
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

fn is_office_of(role: &PartyRef, person: &PartyRef) -> bool {
    role.is_bare_role() && person.offices.contains(&role.name)
}

fn same_meeting(record: &Record, candidate: &Candidate, told: Told) -> bool {
    let parties = record.parties();
    let shared = shared_parties(&candidate.parties, parties);
    if shared < 2 || shared < parties.len().min(candidate.parties.len()) {
        return false;
    }
    // "A and B met the families": not what A and B said to each other.
    let beside = |joint: &Candidate, pair: &[PartyRef]| {
        let side = joint.joint_side();
        side.len() >= 2 && pair.len() <= side.len() && shared_parties(pair, side) == pair.len()
    };
    if beside(candidate, parties) || record.joint.iter().any(|&c| beside(&record.candidates[c], &candidate.parties)) {
        return false;
    }
    if candidate.count.is_some() != record.counted {
        return false;
    }
    record.told.iter().all(|&known| agree(known, told))
}

fn agree(a: Told, b: Told) -> bool {
    !conflicting_modes(a, b) && !conflicting_days(a.day, b.day) && !conflicting_places(a, b) && compatible_status(a, b)
}

fn conflicting_modes(a: Told, b: Told) -> bool {
    let remote = |m: Mode| matches!(m, Mode::Phone | Mode::Video);
    matches!((a.mode, b.mode), (Some(x), Some(y)) if x != y && !(remote(x) && remote(y)))
}

fn conflicting_places(a: Told, b: Told) -> bool {
    matches!((a.country, b.country), (Some(x), Some(y)) if x != y)
}

fn conflicting_days(a: Day, b: Day) -> bool {
    match (a, b) {
        (Day::Value(x), Day::Value(y)) => !super::when::may_coincide(x, y),
        (Day::Weekday(x), Day::Weekday(y)) => x != y,
        _ => false,
    }
}

fn weekday(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].iter().position(|day| lower.contains(day))
}

fn compatible_status(a: Told, b: Told) -> bool {
    use Status::*;
    let ahead = |s: Status| matches!(s, Planned | Proposed | Invited);
    let done = |s: Status| matches!(s, Held | Past);
    let (x, y) = (a.status, b.status);
    if x != y && (x == Denied || y == Denied) && (a.background || b.background || x == Past || y == Past) {
        return false;
    }
    // "will not take place ... have not met since July"
    if x == Cancelled && y == Past || x == Past && y == Cancelled {
        return false;
    }
    // What was called off is not what took place.
    if (x == Cancelled && done(y) || done(x) && y == Cancelled) && !a.background && !b.background {
        return false;
    }
    let dated_alike = matches!((a.day, b.day), (Day::Value(x), Day::Value(y)) if x == y);
    if a.background != b.background && done(x) && done(y) && !a.timeless && !b.timeless {
        return dated_alike;
    }
    if (ahead(x) && done(y)) || (done(x) && ahead(y)) {
        // "was due to meet" looks back on the plan of what was then held; running talks of two countries are one thing.
        if a.planned_then || b.planned_then || a.between_countries && b.between_countries {
            return true;
        }
        // A headline's present may announce; otherwise a past and a future meeting are two.
        return a.historic_present || b.historic_present || dated_alike;
    }
    true
}

fn between_countries(candidate: &Candidate) -> bool {
    candidate.parties.iter().all(|p| matches!(p.kind, ParticipantKind::Country | ParticipantKind::Organisation))
}
