//! Whether a report tells of a meeting already known, and how surely. The rules of merging, and nothing else.
//!
//! The cost of a wrong merge is higher than that of a missed one: it hides a meeting and invents a contradiction. So what speaks for a merge must be
//! named (the same day, place, occasion, sentence, text, or news cycle); the same parties alone are never enough.

use super::item::Item;
use super::parties::Party;
use super::when::{Relation, When};
use crate::corpus::sorted;
use crate::corpus::types::{DocId, Report};
use crate::model::{Mode, Status};
use smallvec::SmallVec;

/// Days between the publications of two reports of one news cycle.
const NEWS_DAYS: i32 = 5;
/// The same for what lies ahead, which is talked about for longer.
const AHEAD_DAYS: i32 = 12;
/// An announcement comes at most so many days before the day it announces.
const ANNOUNCE_DAYS: i32 = 120;
/// A meeting with a place but no date is reported within so many days of its day.
const PLACE_DAYS: i32 = 21;
/// The same place and occasion come together again after a year, not before.
const OCCASION_DAYS: i32 = 200;

/// Wordings kept of a meeting, and longer words that two must share.
const WORDINGS: usize = 8;
const SHARED_WORDS: usize = 5;

type Few<T> = SmallVec<[T; 1]>;

/// What the reports merged so far say. Most meetings have one report: its values lie here, not in pieces of memory of their own.
#[derive(Default)]
pub struct Cluster<'a> {
    /// Its reports, in the order of merging.
    pub reports: Vec<Report>,
    /// Ascending, as all lists of numbers here.
    docs: Few<DocId>,
    groups: Few<u32>,
    parties: SmallVec<[Party; 2]>,
    when: When,
    modes: Few<Mode>,
    statuses: Few<Status>,
    places: Few<&'a str>,
    countries: Few<&'a str>,
    occasions: Few<&'a str>,
    count: Option<u32>,
    published: Option<(i32, i32)>,
    evidence: Few<u64>,
    words: Few<&'a [u32]>,
}

/// Phases of a meeting's life.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Not yet.
    Ahead,
    /// It took place.
    Settled,
    /// It did not, or will not.
    Off,
}

/// The phase that a status belongs to.
pub fn phase(status: Status) -> Phase {
    match status {
        Status::Planned | Status::Proposed | Status::Invited => Phase::Ahead,
        Status::Held | Status::Past => Phase::Settled,
        Status::Denied | Status::Cancelled => Phase::Off,
    }
}

impl<'a> Cluster<'a> {
    /// Takes a report in.
    pub fn add(&mut self, item: &'a Item) {
        if self.reports.is_empty() {
            self.when = item.when;
            self.count = item.count;
        }
        self.reports.push(item.report);
        sorted::insert(&mut self.docs, item.report.doc);
        sorted::insert(&mut self.groups, item.group);
        for party in &item.parties {
            match self.parties.iter_mut().find(|known| shares(known, party)) {
                Some(known) => {
                    known.extend_from_slice(party);
                    known.sort_unstable();
                    known.dedup();
                }
                None => self.parties.push(party.clone()),
            }
        }
        push_new(&mut self.modes, item.mode);
        push_new(&mut self.statuses, Some(item.status));
        push_new(&mut self.places, item.place.as_deref());
        push_new(&mut self.countries, item.country.as_deref());
        push_new(&mut self.occasions, item.occasion.as_deref());
        item.quoted.sentences.iter().for_each(|hash| sorted::insert(&mut self.evidence, *hash));
        if self.words.len() < WORDINGS && !self.words.contains(&&*item.quoted.words) {
            self.words.push(&item.quoted.words);
        }
        if let Some(day) = item.published {
            self.published = Some(self.published.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
    }

    /// How much speaks for the report telling of this meeting; `None` when it does not, or something excludes it.
    /// `same_news` tells whether two documents speak of the same news, by what else they name.
    pub fn fit(&self, item: &Item, same_news: impl Fn() -> bool) -> Option<i32> {
        // A document tells its own meetings apart.
        if self.docs.binary_search(&item.report.doc).is_ok() || self.count != item.count {
            return None;
        }
        let same_parties = self.compare_parties(item)?;
        let copied = item.quoted.sentences.iter().any(|hash| self.evidence.binary_search(hash).is_ok());
        let sibling = self.groups.binary_search(&item.group).is_ok();
        let relation = self.when.relation(item.when);
        let place = self.compare_place(item);
        let occasion = agreement(&self.occasions, item.occasion.as_deref());
        if !self.mode_fits(item, relation, copied || sibling) {
            return None;
        }
        let sure_place = place == Agreement::Same || occasion == Agreement::Same;
        let mut score = match relation {
            Relation::Same => 8,
            Relation::Within => 5,
            Relation::Vaguely => 3,
            Relation::Unknown => 2,
            // Time zones, or one report is wrong.
            Relation::Apart(1) if sure_place || sibling => 4,
            Relation::Apart(days) if copied && days <= 7 => 3,
            Relation::Apart(days) if place == Agreement::Same && occasion == Agreement::Same && days <= 3 => 3,
            Relation::Apart(_) => return None,
        };
        let anchored = matches!(relation, Relation::Same) || copied || sibling;
        score += match place {
            Agreement::Same => 3,
            Agreement::Unknown => 0,
            Agreement::Differs if anchored => -1,
            Agreement::Differs => return None,
        };
        score += match occasion {
            Agreement::Same => 2,
            Agreement::Differs if !anchored => -5,
            Agreement::Unknown | Agreement::Differs => 0,
        };
        let alike = self.worded_alike(item);
        // What one of them leaves open, the other would have to have left out.
        let open = |known: bool, new: bool| relation == Relation::Unknown && known != new;
        score -= i32::from(open(self.places.is_empty(), item.place.is_none()))
            + i32::from(open(self.occasions.is_empty(), item.occasion.is_none()));
        score += i32::from(alike) * 2 + i32::from(copied) * 8 + i32::from(sibling) * 2 + i32::from(self.statuses.contains(&item.status));
        if !same_parties {
            // "A met B" and "A met B and C": one meeting only if much else agrees.
            if !copied && !(matches!(relation, Relation::Same) && (sure_place || sibling)) {
                return None;
            }
            score -= 2;
        }
        let near = relation != Relation::Unknown || copied || self.same_cycle(item, sure_place, sibling, || alike || same_news());
        (near && self.status_fits(item, relation, sure_place, copied || sibling) && score > 0).then_some(score)
    }

    /// A city within the country that another report names neither confirms nor excludes it.
    fn compare_place(&self, item: &Item) -> Agreement {
        let country = agreement(&self.countries, item.country.as_deref());
        match agreement(&self.places, item.place.as_deref()) {
            Agreement::Unknown if country == Agreement::Differs => Agreement::Differs,
            Agreement::Unknown if country == Agreement::Same && self.places.is_empty() && item.place.is_none() => Agreement::Same,
            finest => finest,
        }
    }

    /// Whether an edited sentence shows through: half of the longer words of one report are in another.
    fn worded_alike(&self, item: &Item) -> bool {
        self.words.iter().any(|known| {
            let shared = item.quoted.words.iter().filter(|word| known.binary_search(word).is_ok()).count();
            shared >= SHARED_WORDS && shared * 2 >= known.len().min(item.quoted.words.len())
        })
    }

    /// Whether the sets of parties are the same; `None` when they share fewer than two, or too few.
    fn compare_parties(&self, item: &Item) -> Option<bool> {
        let shared = item.parties.iter().filter(|party| self.parties.iter().any(|known| shares(known, party))).count();
        let (more, fewer) = (self.parties.len().max(item.parties.len()), self.parties.len().min(item.parties.len()));
        match () {
            _ if shared == more => Some(true),
            _ if shared == fewer && shared >= 2 => Some(false),
            _ => None,
        }
    }

    fn mode_fits(&self, item: &Item, relation: Relation, copy: bool) -> bool {
        let Some(mode) = item.mode else { return true };
        let in_person = |mode: Mode| mode == Mode::InPerson;
        let excluded = |known: &Mode| {
            let both_remote = !in_person(*known) && !in_person(mode);
            // A "call" may turn out to be by video, on the same day.
            *known != mode && !(both_remote && relation == Relation::Same)
        };
        copy || self.modes.is_empty() || !self.modes.iter().all(excluded)
    }

    fn status_fits(&self, item: &Item, relation: Relation, sure_place: bool, copy: bool) -> bool {
        let dated = matches!(relation, Relation::Same | Relation::Within);
        let new = phase(item.status);
        let known = |wanted: Phase| self.statuses.iter().any(|s| phase(*s) == wanted);
        if known(new) {
            return true;
        }
        match new {
            Phase::Settled | Phase::Ahead if known(Phase::Settled) || known(Phase::Ahead) => copy || dated || sure_place,
            // Called off after it was planned; or denied by one side what another reports: only on the same day.
            _ if known(Phase::Settled) || new == Phase::Settled => copy || relation == Relation::Same,
            _ => copy || dated || sure_place || self.gap(item).is_some_and(|days| days <= PLACE_DAYS),
        }
    }

    /// Days between the publication of the report and the first of the others: not the nearest, lest a chain of reports drift for months.
    fn gap(&self, item: &Item) -> Option<i32> {
        let (first, _) = self.published?;
        item.published.map(|day| (first - day).abs())
    }

    /// Whether two reports, of which one has no date, may speak of the same time.
    fn same_cycle(&self, item: &Item, sure_place: bool, sibling: bool, same_news: impl Fn() -> bool) -> bool {
        if sibling {
            return true;
        }
        let background = |status: &Status| *status == Status::Past;
        let any_past = background(&item.status) || self.statuses.iter().all(background);
        let ahead = phase(item.status) == Phase::Ahead;
        // One is dated: the other was published about that day.
        let dated = self.when.days.zip(item.published).or(item.when.days.zip(self.published.map(|(first, _)| first)));
        if let Some(((first, last), published)) = dated {
            let before = match phase(item.status) {
                Phase::Settled => 0,
                Phase::Ahead | Phase::Off => {
                    if sure_place {
                        ANNOUNCE_DAYS
                    } else {
                        AHEAD_DAYS
                    }
                }
            };
            let after = match phase(item.status) {
                Phase::Ahead => 1,
                Phase::Settled if any_past => {
                    if sure_place {
                        i32::MAX / 2
                    } else {
                        0
                    }
                }
                Phase::Settled | Phase::Off => {
                    if sure_place {
                        PLACE_DAYS
                    } else {
                        NEWS_DAYS
                    }
                }
            };
            return (sure_place || !any_past) && (first - before..=last.saturating_add(after)).contains(&published);
        }
        match (self.gap(item), sure_place) {
            (Some(days), true) => {
                days <= if any_past {
                    OCCASION_DAYS
                } else if ahead {
                    ANNOUNCE_DAYS
                } else {
                    PLACE_DAYS
                }
            }
            (Some(days), false) => {
                days <= if ahead {
                    AHEAD_DAYS
                } else if any_past {
                    1
                } else {
                    NEWS_DAYS
                }
            }
            (None, true) => true,
            // Nothing is known of the time of one of them: the rest of the article must tell.
            (None, false) => !any_past && same_news(),
        }
    }

    /// The days that it is looked up by: its own, else those of its publications.
    pub fn days(&self) -> Option<(i32, i32)> {
        self.when.days.or(self.published)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Same,
    Unknown,
    Differs,
}

fn agreement(known: &[&str], new: Option<&str>) -> Agreement {
    match new {
        Some(new) if known.iter().any(|&k| k == new || contains_words(k, new) || contains_words(new, k)) => Agreement::Same,
        Some(_) if !known.is_empty() => Agreement::Differs,
        _ => Agreement::Unknown,
    }
}

/// "white house" within "the white house in washington"; "sco summit" within "2022 sco summit".
fn contains_words(long: &str, short: &str) -> bool {
    long.len() > short.len() && format!(" {long} ").contains(&format!(" {short} "))
}

fn shares(a: &Party, b: &Party) -> bool {
    a.iter().any(|x| b.contains(x))
}

fn push_new<T: PartialEq>(list: &mut Few<T>, value: Option<T>) {
    if let Some(value) = value.filter(|value| !list.contains(value)) {
        list.push(value);
    }
}
