//! From merged candidates to the record that is shown: one value a field, with quote and reason, and what else the document claims.

use super::arguments::Pattern;
use super::merge::{Candidate, Record};
use super::scene::PartyRef;
use super::triggers::{Noun, Sense};
use super::{when, whereabouts};
use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::model::{Claim, DateValue, EntityId, Evidence, Meeting, Mode, Participant, ParticipantKind, Reason, SectionKind, Status};
use crate::order::Order;
use rustc_hash::{FxHashMap, FxHashSet};

/// Builds the meeting of one record.
pub fn finish(analysis: &Analysis<'_>, record: Record, latest_year: Option<i16>) -> Meeting {
    let candidates = &record.candidates;
    let parties = parties(candidates);
    let (status, status_alternatives) = status(analysis, candidates, latest_year);
    let date = best(candidates, |c| c.date.as_ref(), |c| c.date.as_ref().map_or(0, |d| precision(d.value.value)));
    let mut mode = mode(candidates);
    let remote = matches!(mode.value, Mode::Phone | Mode::Video) && mode.reason != Reason::Default;
    let place = best(
        candidates,
        |c| c.place.as_ref().filter(|_| !remote),
        |c| c.place.as_ref().map_or(0, |p| 4 * i32::from(p.reason == Reason::Stated) + fineness(&p.value)),
    );
    // Those who talk at a place talk in person, where nothing says otherwise.
    if let Some(place) = place.as_ref().filter(|_| mode.reason == Reason::Default) {
        mode = Claim { value: Mode::InPerson, quote: place.quote, reason: Reason::Context };
    }
    // Countries have talks and meetings in many ways; persons who have them are in one room.
    let abstract_parties = parties.iter().all(|p| matches!(p.kind, ParticipantKind::Country | ParticipantKind::Organisation))
        && parties.iter().any(|p| p.kind == ParticipantKind::Country);
    let summit = candidates.iter().any(|c| matches!(c.sense, Sense::Noun(Noun::Summit) | Sense::Meet));
    if abstract_parties && !summit && place.is_none() && matches!(mode.reason, Reason::Default | Reason::Trigger) && !remote {
        mode = Claim { value: Mode::Unknown, quote: None, reason: Reason::Default };
    }
    let mut quoted = FxHashSet::default();
    let mut evidence: Vec<Evidence> = candidates.iter().map(|c| c.evidence).filter(|e| quoted.insert(e.span)).collect();
    evidence.order_by_key(|e| e.span);
    let confidence = combined_confidence(candidates);
    Meeting {
        participants: parties.iter().map(PartyRef::participant).collect(),
        also_present: beside(candidates, &parties),
        mode,
        status,
        status_alternatives,
        date,
        place,
        // A gathering frames a meeting closer than the journey does.
        occasion: best(
            candidates,
            |c| c.occasion.as_ref(),
            |c| {
                let journey = |word: &str| matches!(word, "visit" | "tour" | "trip");
                i32::from(!c.occasion.as_ref().is_some_and(|o| o.value.split(' ').any(journey)))
            },
        )
        .or_else(|| best(candidates, |c| c.own_name.as_ref().filter(|_| !c.parties.is_empty()), |_| 1)),
        duration: best(candidates, |c| c.duration.as_ref(), |_| 1),
        count: best(candidates, |c| c.count.as_ref(), |_| 1),
        confidence,
        evidence,
    }
}

/// A house is finer than a town, and a town than a country.
fn fineness(place: &str) -> i32 {
    match () {
        () if whereabouts::is_building(place) => 2,
        () if Countries::get().by_name(place).is_some() => 0,
        () => 1,
    }
}

/// Those present beside the parties, each once.
fn beside(candidates: &[Candidate], parties: &[PartyRef]) -> Vec<Participant> {
    let mut out: Vec<&PartyRef> = Vec::new();
    for other in candidates.iter().flat_map(|c| &c.beside) {
        if !parties.iter().any(|p| p.same(other)) && !out.iter().any(|known| known.same(other)) && out.len() < MOST_BESIDE {
            out.push(other);
        }
    }
    out.into_iter().map(PartyRef::participant).collect()
}

/// More than so many companions are a crowd; the bound keeps the work linear.
const MOST_BESIDE: usize = 32;

fn parties(candidates: &[Candidate]) -> Vec<PartyRef> {
    let mut ordered: Vec<&Candidate> = candidates.iter().collect();
    ordered.order_by_key(|c| c.sentence);
    let bearers = Bearers::of(&ordered);
    let mut out: Vec<PartyRef> = Vec::new();
    let mut seen = Seen::default();
    for candidate in &ordered {
        for party in &candidate.parties {
            if !bearers.has_another(party, &candidate.parties) && seen.add(party) {
                out.push(party.clone());
            }
        }
    }
    out
}

/// The named people of a record by their offices: "the president" of one sentence is whom another one names.
#[derive(Default)]
struct Bearers<'a> {
    of_office: FxHashMap<&'a str, Vec<&'a PartyRef>>,
}

impl<'a> Bearers<'a> {
    fn of(candidates: &[&'a Candidate]) -> Self {
        let mut out = Bearers::default();
        let mut entered: FxHashSet<EntityId> = FxHashSet::default();
        for party in candidates.iter().flat_map(|c| &c.parties) {
            if party.offices.is_empty() || party.entity.is_some_and(|id| !entered.insert(id)) {
                continue;
            }
            for office in party.offices.iter() {
                out.of_office.entry(office.as_str()).or_default().push(party);
            }
        }
        out
    }

    /// Whether `role` is the office of someone whom other mentions of the same meeting name, beside all parties of its own mention.
    fn has_another(&self, role: &PartyRef, own: &[PartyRef]) -> bool {
        role.is_bare_role()
            && self.of_office.get(role.name.as_str()).is_some_and(|people| people.iter().any(|person| !own.iter().any(|o| o.same(person))))
    }
}

/// Parties met so far, told apart as `PartyRef::same` does.
#[derive(Default)]
struct Seen {
    entities: FxHashSet<EntityId>,
    names: FxHashSet<String>,
    without_entity: FxHashSet<String>,
}

impl Seen {
    /// Adds a party; false when it was there.
    fn add(&mut self, party: &PartyRef) -> bool {
        let known = match party.entity {
            Some(id) if self.entities.contains(&id) => return false,
            Some(_) if self.without_entity.is_empty() => false,
            Some(_) => self.without_entity.contains(&party.name.to_ascii_lowercase()),
            None => self.names.contains(&party.name.to_ascii_lowercase()),
        };
        if known {
            return false;
        }
        let name = party.name.to_ascii_lowercase();
        match party.entity {
            Some(id) => {
                self.entities.insert(id);
            }
            None => {
                self.without_entity.insert(name.clone());
            }
        }
        self.names.insert(name);
        true
    }
}

/// The best claim by rank, the earliest among equals.
fn best<T: Clone>(candidates: &[Candidate], get: impl Fn(&Candidate) -> Option<&T>, rank: impl Fn(&Candidate) -> i32) -> Option<T> {
    let mut best: Option<(i32, &T)> = None;
    for candidate in candidates {
        if let Some(value) = get(candidate) {
            let rank = rank(candidate);
            if best.as_ref().is_none_or(|(r, _)| rank > *r) {
                best = Some((rank, value));
            }
        }
    }
    best.map(|(_, value)| value.clone())
}

fn precision(value: Option<DateValue>) -> i32 {
    match value {
        None => 1,
        Some(DateValue::Date(d)) if d.day.is_some() => 6,
        Some(DateValue::Range(a, _)) if a.day.is_some() => 5,
        Some(DateValue::Date(d)) if d.month.is_some() => 4,
        Some(DateValue::Date(_)) => 3,
        Some(_) => 2,
    }
}

fn mode(candidates: &[Candidate]) -> Claim<Mode> {
    let rank = |c: &Candidate| match (c.mode.value, c.mode.reason) {
        (Mode::Unknown, _) => 0,
        (_, Reason::Default) => 1,
        (_, Reason::Trigger) => 2,
        (Mode::Video, _) => 4,
        _ => 3,
    };
    best(candidates, |c| Some(&c.mode), rank).unwrap_or(Claim { value: Mode::Unknown, quote: None, reason: Reason::Default })
}

/// The last word of the article that is more than a headline; held becomes past when it lies well before the publication.
fn status(analysis: &Analysis<'_>, candidates: &[Candidate], latest_year: Option<i16>) -> (Claim<Status>, Vec<Claim<Status>>) {
    let says_no = |c: &Candidate| c.status.quote.is_some_and(|quote| quote.of(analysis.text()).eq_ignore_ascii_case("no"));
    let weight = |c: &Candidate| {
        let strength = match c.status.value {
            Status::Cancelled => 4,
            // "No such meeting took place."
            Status::Denied if c.parties.is_empty() && says_no(c) => 4,
            _ if c.parties.is_empty() => 0,
            Status::Denied => 4,
            _ if c.historic_present => 1,
            Status::Invited => 2,
            Status::Proposed => 1,
            _ => 3,
        };
        (strength, std::cmp::Reverse(c.sentence))
    };
    let Some(main) = candidates.iter().max_by_key(|c| weight(c)) else {
        return (Claim { value: Status::Held, quote: None, reason: Reason::Default }, Vec::new());
    };
    // Of one sentence the first word for it is shown: "met, and agreed to let their generals talk".
    let first = candidates.iter().find(|c| weight(c) == weight(main) && c.status.value == main.status.value);
    let mut claim = first.unwrap_or(main).status.clone();
    // "eight phone calls", "met five times": a sum over what went before.
    let counted = candidates.iter().any(|c| c.count.as_ref().is_some_and(|n| n.value > 1));
    // But "two meetings on Monday", yesterday.
    let of_these_days = analysis.document.published.is_some_and(|published| {
        let day = |c: &Candidate| c.date.as_ref().and_then(|d| when::days_before(d.value.value?, published.date));
        candidates.iter().filter_map(day).any(|days| (0..=when::NEWS_CYCLE_DAYS).contains(&days))
    });
    if claim.value == Status::Held
        && (counted && !of_these_days || candidates.iter().all(|c| c.background) || is_background(analysis, candidates, latest_year))
    {
        claim = Claim { value: Status::Past, quote: claim.quote, reason: Reason::Background };
    }
    if matches!(claim.value, Status::Planned) && lies_before_publication(analysis, candidates) {
        claim = Claim { value: Status::Past, quote: claim.quote, reason: Reason::Background };
    }
    let mut alternatives: Vec<Claim<Status>> = Vec::new();
    for candidate in candidates.iter().filter(|c| !c.parties.is_empty()) {
        let other = &candidate.status;
        if other.value != claim.value && main.status.value != other.value && !alternatives.iter().any(|a| a.value == other.value) {
            alternatives.push(other.clone());
        }
    }
    (claim, alternatives)
}

/// Whether the dated meeting lies before this news cycle: more than six days before the publication, or in an earlier year of a caption.
fn is_background(analysis: &Analysis<'_>, candidates: &[Candidate], latest_year: Option<i16>) -> bool {
    let dates = || candidates.iter().filter_map(|c| c.date.as_ref());
    if dates().next().is_none() {
        return false;
    }
    match analysis.document.published {
        Some(published) => {
            dates().filter_map(|d| when::days_before(d.value.value?, published.date)).any(|days| days > when::NEWS_CYCLE_DAYS)
        }
        None if dates().filter_map(|d| when::year(d.value.value?)).any(|year| latest_year.is_some_and(|latest| year < latest)) => true,
        None => dates().any(|d| (coarse(d.value.value) || looks_back(&d.value.text)) && !in_caption(analysis, d)),
    }
}

/// A plan whose stated day is over when the article appears was told as a plan in the past.
fn lies_before_publication(analysis: &Analysis<'_>, candidates: &[Candidate]) -> bool {
    let Some(published) = analysis.document.published else { return false };
    candidates
        .iter()
        .filter_map(|c| when::days_before(c.date.as_ref()?.value.value?, published.date))
        .any(|days| days > when::NEWS_CYCLE_DAYS)
}

/// Words that leave this news cycle by themselves, whenever the article appeared.
fn looks_back(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["last week", "last month", "last year", "weeks ago", "months ago", "years ago", "previous month"]
        .iter()
        .any(|words| lower.contains(words))
}

/// A month or a year alone, as background is dated ("in April", "in 2002").
fn coarse(value: Option<DateValue>) -> bool {
    matches!(value, Some(DateValue::Date(d)) if d.day.is_none())
}

fn in_caption(analysis: &Analysis<'_>, claim: &Claim<crate::model::ResolvedDate>) -> bool {
    claim.quote.and_then(|q| analysis.document.section_at(q.start)).is_some_and(|s| s.kind == SectionKind::Caption)
}

/// How far a pattern and the kinds of its parties can be trusted; measured on annotated articles.
pub fn confidence(pattern: Pattern, parties: &[PartyRef]) -> f32 {
    let base = match pattern {
        Pattern::None => 0.5,
        Pattern::Between => 0.9,
        Pattern::SubjectObject => 0.88,
        Pattern::PossessorWith => 0.9,
        Pattern::SubjectWith => 0.82,
        Pattern::FrontedWith => 0.85,
        Pattern::PluralSubject => 0.75,
        Pattern::Compound => 0.8,
        Pattern::Passive => 0.8,
        Pattern::Group => 0.68,
        Pattern::ObjectIn => 0.75,
    };
    let unnamed = |p: &PartyRef| match p.kind {
        ParticipantKind::Person => 0.0,
        ParticipantKind::Role => 0.11,
        // Countries and organisations stand beside "talks" and "relations" that are no meeting.
        ParticipantKind::Country | ParticipantKind::Organisation => 0.15,
    };
    base - parties.iter().map(unnamed).sum::<f32>().min(0.3)
}

/// Independent mentions add up, with diminishing returns.
fn combined_confidence(candidates: &[Candidate]) -> f32 {
    let best = candidates.iter().map(|c| c.confidence).fold(0.0f32, f32::max);
    let more = candidates.iter().filter(|c| !c.parties.is_empty()).count().saturating_sub(1).min(3);
    calibrated(best + 0.03 * more as f32)
}

/// From the pattern's score to the share of such records that were right on annotated articles that nobody read while rules were written
/// (`MODEL_CARD.md` says which), linear between the knots: of records shown with 0.8, eight in ten are right.
fn calibrated(score: f32) -> f32 {
    const KNOTS: [(f32, f32); 8] =
        [(0.40, 0.41), (0.55, 0.58), (0.66, 0.62), (0.72, 0.65), (0.77, 0.72), (0.82, 0.76), (0.88, 0.80), (1.00, 0.85)];
    let next = KNOTS.iter().position(|&(at, _)| score < at).unwrap_or(KNOTS.len() - 1).max(1);
    let ((x0, y0), (x1, y1)) = (KNOTS[next - 1], KNOTS[next]);
    let value = y0 + (score.clamp(x0, x1) - x0) / (x1 - x0) * (y1 - y0);
    (value * 100.0).round() / 100.0
}
