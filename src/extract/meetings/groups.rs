//! Groups that the article names elsewhere: "A met Polish leaders" is the meeting with the Polish president that the next sentence tells.
//! Such a record adds its evidence to the named one and is no meeting of its own.

use super::context::country_of_party;
use super::merge::{Candidate, Record};
use super::scene::PartyRef;
use crate::lexicon::countries::Countries;
use crate::model::ParticipantKind;

/// Sentences over which a group without a country looks for its names.
const NEAR: usize = 8;
/// The same for a group of one country.
const FAR: usize = 30;

/// Joins records whose other side is a group without names to records that name it. Records are compared with the nearest only; each that
/// is joined moves those behind it up.
pub fn absorb(mut records: Vec<Record>) -> Vec<Record> {
    const WINDOW: usize = 24;
    let mut at = 0;
    while at < records.len() {
        let around = at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(records.len());
        let target = unnamed(&records[at]).and_then(|group| {
            let fitting = around.filter(|&i| i != at).filter_map(|i| Some((distance(&records[i], &records[at], &group)?, i)));
            fitting.min()
        });
        match target {
            Some((_, target)) => {
                let record = records.remove(at);
                let target = if target > at { target - 1 } else { target };
                for mut candidate in record.candidates {
                    candidate.parties.retain(|p| !is_group(p) && p.entity.is_some());
                    records[target].add(candidate);
                }
            }
            None => at += 1,
        }
    }
    records
}

/// The unnamed group of a record whose other parties have names.
fn unnamed(record: &Record) -> Option<Vec<PartyRef>> {
    let first = record.candidates.iter().find(|c| !c.parties.is_empty())?;
    let (groups, named): (Vec<&PartyRef>, Vec<&PartyRef>) = first.parties.iter().partition(|p| is_group(p));
    let alike = record.candidates.iter().all(|c| c.parties.iter().all(|p| is_group(p) || named.iter().any(|n| n.same(p))));
    let told = |p: &&PartyRef| p.entity.is_some() || p.is_bare_role() && !p.name.contains(" of ");
    (!groups.is_empty() && !named.is_empty() && alike && named.iter().all(told) && first.count.is_none())
        .then(|| groups.into_iter().cloned().collect())
}

/// "Polish leaders", "officials", "his counterparts": several people, none of them named.
fn is_group(party: &PartyRef) -> bool {
    const NOUNS: [&str; 8] =
        ["leaders", "officials", "counterparts", "ministers", "presidents", "representatives", "diplomats", "leadership"];
    let of = party.name.split(" of ").next().unwrap_or("").split(" from ").next().unwrap_or("");
    party.is_bare_role() && of.split(' ').next_back().is_some_and(|noun| NOUNS.contains(&noun))
}

/// Sentences between, when `record` names whom the group of `other` may be.
fn distance(record: &Record, other: &Record, groups: &[PartyRef]) -> Option<usize> {
    let (theirs, ours) = (record.candidates.iter().find(|c| !c.parties.is_empty())?, other.candidates.first()?);
    let named = |candidate: &Candidate, party: &PartyRef| {
        candidate.parties.iter().any(|p| p.same(party) || party.is_bare_role() && p.offices.contains(&party.name))
    };
    let rest: Vec<&PartyRef> = ours.parties.iter().filter(|p| !is_group(p)).collect();
    if !rest.iter().all(|p| named(theirs, p)) || !record.agrees_with(ours) {
        return None;
    }
    let country = groups.iter().find_map(country_of_group);
    let others = || theirs.parties.iter().filter(|p| p.kind == ParticipantKind::Person && !rest.iter().any(|r| r.same(p)));
    let fits = match country {
        Some(country) => others().any(|p| country_of_party(p) == Some(country)),
        None => others().next().is_some(),
    };
    let between = theirs.sentence.abs_diff(ours.sentence);
    (fits && between <= if country.is_some() { FAR } else { NEAR }).then_some(between)
}

/// ISO code of the country whose people a group is.
fn country_of_group(group: &PartyRef) -> Option<&'static str> {
    let countries = Countries::get();
    let adjective = group.name.split(' ').find(|w| w.starts_with(char::is_uppercase)).and_then(|w| countries.by_adjective(w));
    adjective.map(|country| country.code).or_else(|| country_of_party(group))
}
