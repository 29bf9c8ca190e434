//! Reports of one meeting to one record: parties, fields, life-line. Which reports belong together is decided elsewhere.

use super::compare::{Phase, phase};
use super::fields::{Rule, Word, weigh};
use super::parties::{Parties, Party, country_code, is_country};
use super::when::{Relation, When, first_day};
use crate::corpus::names::{occasion_key, thing_key};
use crate::corpus::types::{Choice, CorpusDocument, CorpusMeeting, CorpusParticipant, Field, LifelineStep, Report, Review, Said};
use crate::model::{DateValue, EntityKind, Meeting, Mode, PartialDate, Participant, ParticipantKind, Reason, Status};
use crate::order::Order;
use smallvec::smallvec;

/// Builds the record of each list of reports.
pub fn assemble(documents: &[CorpusDocument], merged: &[Vec<Report>], parties: &mut Parties) -> Vec<CorpusMeeting> {
    merged.iter().map(|reports| Assembly { documents, reports }.record(parties)).collect()
}

struct Assembly<'a> {
    documents: &'a [CorpusDocument],
    reports: &'a [Report],
}

impl<'a> Assembly<'a> {
    fn record(&self, parties: &mut Parties) -> CorpusMeeting {
        let groups = distinct(self.reports.iter().map(|r| self.documents[r.doc as usize].group).collect());
        let docs = distinct(self.reports.iter().map(|r| r.doc).collect());
        let participants = self.participants(parties, |m| &m.participants);
        let named = |party: &CorpusParticipant| party.reports.len() == self.reports.len();
        CorpusMeeting {
            participants_differ: !participants.iter().all(named),
            also_present: self.participants(parties, |m| &m.also_present),
            participants,
            mode: self.mode(),
            status: self.status(),
            date: self.date(),
            place: self.place(parties),
            occasion: self.occasion(),
            duration: self.duration(),
            count: self.weigh(|m| m.count.as_ref().map(|c| c.value), &plain(&|_| 0)),
            confidence: self.meetings().map(|m| m.confidence).fold(0.0, f32::max),
            reports: self.reports.to_vec(),
            articles: docs,
            sources: groups,
            lifeline: self.lifeline(),
            review: Review::Open,
            marks: Vec::new(),
        }
    }

    fn meetings(&self) -> impl Iterator<Item = &'a Meeting> {
        let documents = self.documents;
        self.reports.iter().map(move |r| &documents[r.doc as usize].extraction.meetings[r.meeting as usize])
    }

    fn published(&self, report: Report) -> Option<PartialDate> {
        self.documents[report.doc as usize].extraction.document.published.map(|p| p.date)
    }

    fn weigh<T: Clone + Ord>(&self, read: impl Fn(&Meeting) -> Option<T>, rule: &Rule<'_, T>) -> Field<T> {
        // Most meetings have one report: nothing is to be weighed.
        if let [_] = self.reports {
            return Field::of_one(self.meetings().next().and_then(read));
        }
        let words = self.meetings().zip(self.reports).enumerate().filter_map(|(at, (meeting, report))| {
            read(meeting).map(|value| Word {
                value,
                report: at as u32,
                group: self.documents[report.doc as usize].group,
                published: self.published(*report).and_then(first_day),
            })
        });
        weigh(words.collect(), rule)
    }

    /// Everyone named, once each, the most reported first.
    fn participants(&self, parties: &mut Parties, list: impl Fn(&'a Meeting) -> &'a Vec<Participant>) -> Vec<CorpusParticipant> {
        let mut out: Vec<(Party, CorpusParticipant)> = Vec::new();
        for (at, (meeting, report)) in self.meetings().zip(self.reports).enumerate() {
            for participant in list(meeting) {
                let entity = parties.entity(report.doc, participant);
                let party = match entity {
                    Some(id) => smallvec![id],
                    None => parties.party(report.doc, participant),
                };
                let known = out.iter().position(|(known, _)| known.iter().any(|id| party.contains(id)));
                let at_known = known.unwrap_or_else(|| {
                    let (name, kind, holder) = (participant.name.clone(), participant.kind, participant.holder.clone());
                    out.push((Party::new(), CorpusParticipant { name, kind, entity: None, holder, reports: Vec::new() }));
                    out.len() - 1
                });
                let (ids, merged) = &mut out[at_known];
                // The same few again and again, from however many reports.
                for id in party {
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                if merged.reports.last() != Some(&(at as u32)) {
                    merged.reports.push(at as u32);
                }
                merged.entity = merged.entity.or(entity);
                // A name says more than an office, and a longer name more than a shorter one.
                let rank = |kind: ParticipantKind, name: &str| (kind == ParticipantKind::Role, std::cmp::Reverse(name.len()));
                if rank(participant.kind, &participant.name) < rank(merged.kind, &merged.name) {
                    (merged.name, merged.kind) = (participant.name.clone(), participant.kind);
                }
            }
        }
        for (_, party) in &mut out {
            if let Some(id) = party.entity {
                let entity = parties.get(id);
                party.name.clone_from(&entity.name);
                party.holder = None;
                match entity.kind {
                    EntityKind::Person => party.kind = ParticipantKind::Person,
                    EntityKind::Place if entity.is_remade() => party.kind = ParticipantKind::Country,
                    EntityKind::Organisation | EntityKind::Event if entity.is_remade() => party.kind = ParticipantKind::Organisation,
                    _ => {}
                }
            }
        }
        out.order_by_key(|(_, party)| std::cmp::Reverse(party.reports.len()));
        out.into_iter().map(|(_, party)| party).collect()
    }

    /// What a report says outright counts; defaults only while nobody does.
    fn mode(&self) -> Field<Mode> {
        let said = |m: &Meeting| Some(m.mode.value).filter(|mode| *mode != Mode::Unknown);
        let stated = self.weigh(|m| said(m).filter(|_| m.mode.reason != Reason::Default), &plain(&|_| 0));
        let usual = if stated.value.is_some() { stated } else { self.weigh(said, &plain(&|_| 0)) };
        if usual.value.is_some() { usual } else { self.weigh(|m| Some(m.mode.value), &plain(&|_| 0)) }
    }

    fn status(&self) -> Field<Status> {
        let rule = Rule {
            same: &Status::eq,
            compatible: &|a, b| phase(*a) == phase(*b) || phase(*a) == Phase::Ahead || phase(*b) == Phase::Ahead,
            precision: &|status| match status {
                Status::Held => 6,
                Status::Past | Status::Denied | Status::Cancelled => 5,
                Status::Planned => 3,
                Status::Invited => 2,
                Status::Proposed => 1,
            },
            latest_wins: true,
        };
        let mut field = self.weigh(|m| Some(m.status.value), &rule);
        if field.choice == Choice::MostPrecise {
            field.choice = Choice::Furthest;
            self.revive(&mut field);
        }
        field
    }

    /// What was called off and is planned again later is planned.
    fn revive(&self, field: &mut Field<Status>) {
        let latest = |said: &Said<Status>| said.reports.iter().filter_map(|at| self.published(self.reports[*at as usize])).max();
        let Some(off) = field.said.first().filter(|said| phase(said.value) == Phase::Off).and_then(latest) else { return };
        let again = field.said.iter().position(|said| phase(said.value) == Phase::Ahead && latest(said).is_some_and(|day| day > off));
        if let Some(at) = again {
            let said = field.said.remove(at);
            (field.value, field.choice) = (Some(said.value), Choice::Latest);
            field.said.insert(0, said);
        }
    }

    fn date(&self) -> Field<DateValue> {
        let rule = Rule {
            same: &DateValue::eq,
            compatible: &|a, b| !matches!(When::of(*a).relation(When::of(*b)), Relation::Apart(_)),
            precision: &|date| match When::of(*date) {
                When { days: Some((first, last)), .. } => first - last,
                When { yearless: Some((_, Some(_))), .. } => -40,
                _ => -10_000,
            },
            latest_wins: false,
        };
        self.weigh(|m| m.date.as_ref().and_then(|c| c.value.value), &rule)
    }

    /// A country says less than a city; whose city it is, the gazetteer's key tells.
    fn place(&self, parties: &Parties) -> Field<String> {
        let country = |name: &str| parties.place(name).is_some_and(is_country);
        let code = |name: &str| parties.place(name).and_then(country_code);
        let key = |name: &str| parties.place(name).map_or_else(|| thing_key(name), |entity| entity.fold.clone());
        let rule = Rule {
            same: &|a: &String, b: &String| key(a) == key(b),
            compatible: &|a, b| {
                nested(&key(a), &key(b)) || (country(a) != country(b) && !(code(a).is_some() && code(b).is_some() && code(a) != code(b)))
            },
            precision: &|name| if country(name) { 0 } else { name.len() as i32 },
            latest_wins: false,
        };
        let display = |name: &str| parties.place(name).map_or_else(|| name.to_string(), |entity| entity.name.clone());
        self.weigh(|m| m.place.as_ref().map(|c| display(&c.value)), &rule)
    }

    fn occasion(&self) -> Field<String> {
        let key = |name: &str| occasion_key(name);
        let rule = Rule {
            same: &|a: &String, b: &String| key(a) == key(b),
            compatible: &|a, b| nested(&key(a), &key(b)),
            precision: &|name| name.len() as i32,
            latest_wins: false,
        };
        self.weigh(|m| m.occasion.as_ref().map(|c| c.value.clone()), &rule)
    }

    fn duration(&self) -> Field<String> {
        let alike = |a: &String, b: &String| a == b || minutes(a).is_some_and(|m| minutes(b) == Some(m));
        let rule = Rule { same: &alike, compatible: &alike, precision: &|_| 0, latest_wins: false };
        self.weigh(|m| m.duration.as_ref().map(|c| c.value.clone()), &rule)
    }

    fn lifeline(&self) -> Vec<LifelineStep> {
        let mut order: Vec<(bool, Option<PartialDate>, u32, Status)> = self
            .meetings()
            .zip(self.reports)
            .enumerate()
            .map(|(at, (m, r))| (self.published(*r).is_none(), self.published(*r), at as u32, m.status.value))
            .collect();
        order.order();
        let mut steps: Vec<LifelineStep> = Vec::new();
        for (_, published, report, status) in order {
            // What was held stays held, however later reports recall it.
            let recalled = |last: Status| last == Status::Held && status == Status::Past;
            match steps.last_mut() {
                Some(step) if step.status == status || recalled(step.status) => step.reports.push(report),
                _ => steps.push(LifelineStep { status, published, reports: vec![report] }),
            }
        }
        if steps.len() > 1 { steps } else { Vec::new() }
    }
}

/// How many different numbers there are.
fn distinct(mut numbers: Vec<u32>) -> u32 {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len() as u32
}

/// Values that are either equal or exclude each other.
fn plain<T: PartialEq>(precision: &dyn Fn(&T) -> i32) -> Rule<'_, T> {
    Rule { same: &T::eq, compatible: &T::eq, precision, latest_wins: false }
}

/// Whether one key holds the other as whole words.
fn nested(a: &str, b: &str) -> bool {
    let within = |long: &str, short: &str| format!(" {long} ").contains(&format!(" {short} "));
    within(a, b) || within(b, a)
}

/// Minutes of an ISO 8601 duration of days, hours and minutes.
fn minutes(duration: &str) -> Option<u32> {
    let mut total = 0u32;
    let mut number = String::new();
    for c in duration.strip_prefix('P')?.chars() {
        let unit = match c {
            'T' => continue,
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'D' => 24 * 60,
            'H' => 60,
            'M' => 1,
            _ => return None,
        };
        total = total.checked_add(number.parse::<u32>().ok()?.checked_mul(unit)?)?;
        number.clear();
    }
    number.is_empty().then_some(total)
}
