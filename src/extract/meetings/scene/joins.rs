//! What is one noun phrase although it was found in parts: titles and names, possessors, countries behind "of", abbreviations in brackets.

use super::titles::is_title_word;
use super::{Party, PartyForm, PartyRef, Scene};
use crate::extract::meetings::words::Class;
use crate::model::{EntityKind, ParticipantKind};
use crate::order::Order;
use std::rc::Rc;

impl Scene<'_> {
    /// Whether a party is one word in capitals: in brackets, short for what stands before.
    fn is_acronym(&self, party: &Party) -> bool {
        party.end == party.start + 1 && self.words[party.start].text.chars().all(char::is_uppercase)
    }

    /// "the foreign ministers of the two countries": one office a country.
    fn offices_of_both(&self, offices: &Party, countries: &Party) -> Option<Vec<PartyRef>> {
        let plain = offices.form == PartyForm::Role && offices.plural && !offices.group && offices.refs.len() == 1;
        let of = countries.start == offices.end + 1 && self.lower(offices.end) == "of"
            || countries.possessive && offices.start <= countries.end + 2 && offices.start > countries.start;
        let both = countries.group && countries.refs.len() == 2 && countries.refs.iter().all(|r| r.kind == ParticipantKind::Country);
        let office = offices.refs.first()?.name.strip_suffix('s')?;
        (plain && of && both).then(|| {
            let role = |country: &PartyRef| PartyRef {
                name: format!("{office} of {}", country.name),
                kind: ParticipantKind::Role,
                entity: None,
                holder: None,
                offices: Rc::default(),
                ..country.clone()
            };
            countries.refs.iter().map(role).collect()
        })
    }

    /// Where the title of a name begins that spans organisations: "Minister of Industry and Head of the Example Company (EC) A".
    fn long_title(&self, name: &Party, before: &[Party]) -> Option<usize> {
        const LONGEST: usize = 26;
        // Another's name ends what can be his title.
        let floor = before.iter().rev().find(|p| p.form == PartyForm::Name).map_or(0, |p| p.end);
        let mut start = name.start;
        let mut brackets = 0;
        while start > floor && name.start - start < LONGEST {
            let word = &self.words[start - 1];
            let capital = word.text.starts_with(char::is_uppercase);
            let small =
                matches!(word.lower.as_str(), "of" | "for" | "and" | "the" | "(" | ")" | "&" | "-" | "'s" | "’s" | "’" | "s" | "to" | "in");
            if !capital && !small || word.date.is_some() || word.class.is_verbal() && !capital {
                break;
            }
            brackets += i32::from(word.lower == ")") - i32::from(word.lower == "(");
            start -= 1;
        }
        // From the first office on: the last one that no other office and no name follows.
        let is_office = |at: usize| self.words[at].text.starts_with(char::is_uppercase) && is_title_word(self.lower(at));
        let office = (start..name.start).find(|&at| is_office(at))?;
        // "UAE Minister of Industry": the phrase may begin with its country.
        let first = before
            .iter()
            .find(|p| p.end > office || p.end == office && is_affiliation(p.form) && !p.possessive && !self.tells_where(p))
            .map_or(office, |p| p.start.min(office));
        let complement = (office + 1..(office + 6).min(name.start)).any(|i| matches!(self.lower(i), "of" | "for" | "to"));
        let inside: Vec<&Party> = before.iter().filter(|p| p.end > office).collect();
        let adjacent = inside.last().is_some_and(|p| p.end == name.start && p.form == PartyForm::Role);
        let parts = inside.iter().all(|p| p.form == PartyForm::Role && !p.group || is_affiliation(p.form));
        // "President of Iran and Prime Minister B": an office behind "and" without a complement of its own is another person's.
        let offices = (office..name.start)
            .filter(|&i| i > office && is_office(i) && self.lower(i - 1) == "and")
            .all(|i| (i + 1..(i + 6).min(name.start)).any(|k| matches!(self.lower(k), "of" | "for")));
        (complement && parts && offices && brackets == 0 && !inside.is_empty() && !adjacent).then_some(first)
    }

    /// "World Bank Acting Deputy Director for Central Asia A": the last name's phrase takes in the organisation before its title.
    fn join_affiliation(&self, out: &mut Vec<Party>) {
        let [.., before, last] = out.as_slice() else { return };
        let gap = before.end..last.start;
        // "Z Air Force Commander Air Marshal A": two titles of one person.
        let another_title = last.form == PartyForm::Name
            && before.form == PartyForm::Role
            && !before.possessive
            && !before.plural
            && before.refs.iter().all(|r| r.entity.is_none())
            && gap.is_empty()
            && self.words[last.start].text.starts_with(char::is_uppercase);
        let joined = another_title
            || last.form == PartyForm::Name
                && is_affiliation(before.form)
                && !before.possessive
                && !self.tells_where(before)
                && (1..=4).contains(&gap.len())
                && gap.clone().all(|i| {
                    // "World Bank Country Director for Z A"
                    let part = before.form == PartyForm::Organisation && self.words[i].class == Class::Other;
                    (is_title_word(self.lower(i)) || part) && self.words[i].text.starts_with(char::is_uppercase)
                });
        if !joined {
            return;
        }
        let start = before.start;
        out.swap_remove(out.len() - 2);
        if let Some(last) = out.last_mut() {
            last.start = start;
        }
    }

    /// "In Oslo A met B", "In Oslo Prime Minister A": where it was, and no part of whoever is named behind it.
    fn tells_where(&self, party: &Party) -> bool {
        party.form == PartyForm::Place && self.opens_with_where(party.start)
    }

    /// Whether a place at `at` stands behind the "in" that opens a clause.
    pub(super) fn opens_with_where(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&i| matches!(self.lower(i), "in" | "at")) else { return false };
        let place = || {
            let mentions = &self.analysis.mentions;
            let token = (self.first + at) as u32;
            mentions
                .get(mentions.partition_point(|m| m.tokens.1 <= token))
                .is_some_and(|m| m.tokens.0 <= token && m.kind == EntityKind::Place)
        };
        let opens = before == 0 || matches!(self.lower(before - 1), "," | "-" | "–" | "—") || self.words[before - 1].date.is_some();
        opens && place()
    }

    /// Joins what is one noun phrase: "Germany's" + "Merkel", a description and the name it introduces.
    pub(super) fn join_phrases(&self, mut found: Vec<Party>) -> Vec<Party> {
        found.order_by_key(|p| (p.start, p.form, std::cmp::Reverse(p.end)));
        let mut out: Vec<Party> = Vec::new();
        for party in found {
            if party.form == PartyForm::Name
                && let Some(start) = self.long_title(&party, &out)
            {
                out.retain(|p| p.start < start);
                out.push(Party { start, ..party });
                continue;
            }
            let Some(last) = out.last_mut() else {
                out.push(party);
                continue;
            };
            if party.start < last.end {
                // Overlap: a name inside a description's phrase wins; else the earlier phrase stays.
                if party.form == PartyForm::Name && last.form != PartyForm::Name {
                    *last = Party { start: last.start.min(party.start), end: party.end.max(last.end), ..party };
                } else if party.form == last.form && party.end > last.end {
                    last.end = party.end;
                }
                continue;
            }
            let gap = party.start - last.end;
            let possessor = last.possessive
                && last.form != PartyForm::Pronoun
                && gap <= 1
                && matches!(party.form, PartyForm::Name | PartyForm::Role)
                && !party.group;
            // "Davis' son A", "Lula's ally A"
            let relation = last.possessive
                && last.form != PartyForm::Pronoun
                && party.form == PartyForm::Name
                && (2..=3).contains(&gap)
                && (last.end + 1..party.start)
                    .all(|i| self.words[i].class == Class::Other && self.words[i].text.chars().all(char::is_lowercase));
            // "one of the officials A has consulted": several who are told by a clause, no title.
            let several = last.plural && self.lower(last.start) == "the";
            let title = last.form == PartyForm::Role && !last.possessive && !several && gap == 0 && party.form == PartyForm::Name;
            let where_it_was = self.tells_where(last) && matches!(party.form, PartyForm::Name | PartyForm::Role);
            let adjective = matches!(last.form, PartyForm::Country | PartyForm::Organisation | PartyForm::Place)
                && !last.possessive
                && !where_it_was
                && gap == 0
                && matches!(party.form, PartyForm::Name | PartyForm::Role);
            let possessive_pronoun =
                last.possessive && last.form == PartyForm::Pronoun && gap == 0 && matches!(party.form, PartyForm::Role | PartyForm::Name);
            // "Hamas political leader A": a title stands between.
            let introduced = is_affiliation(last.form)
                && !last.possessive
                && !where_it_was
                && party.form == PartyForm::Name
                && (1..=9).contains(&gap)
                // "FARC dissident leader A"
                && (is_title_word(self.lower(last.end)) || gap <= 3 && is_title_word(self.lower(party.start - 1)))
                && (last.end..party.start).all(|i| {
                    self.words[i].class == Class::Other
                        || is_title_word(self.lower(i))
                        || gap > 4 && matches!(self.lower(i), "for" | "of" | "the" | "and")
                });
            // "the City Transport (CT) company Z": whose company it is.
            let subsidiary = last.form == PartyForm::Organisation
                && party.form == PartyForm::Organisation
                && !last.possessive
                && gap == 1
                && matches!(self.lower(last.end), "company" | "subsidiary" | "unit" | "firm" | "arm" | "affiliate");
            // "the Long Name (LN)": one party.
            let abbreviated = gap == 1
                && self.lower(last.end) == "("
                && self.lower(party.end) == ")"
                && last.form == party.form
                && last.refs.len() == 1
                && (last.refs.iter().zip(&party.refs).all(|(a, b)| a.same(b)) || self.is_acronym(&party));
            // "A of Iran", "A of the United States": the country is the person's.
            let hailing = last.form == PartyForm::Name
                && !last.possessive
                && matches!(party.form, PartyForm::Country)
                && !party.possessive
                && (gap == 1 || gap == 2 && self.lower(last.end + 1) == "the")
                && self.lower(last.end) == "of";
            // "a Turkish delegation led by A": A sits at the table.
            let led = last.form == PartyForm::Role
                && matches!(gap, 2 | 3)
                && matches!(self.lower(party.start - 2), "led" | "headed" | "represented")
                && self.lower(party.start - 1) == "by"
                && (gap == 2 || self.lower(last.end) == ",")
                && (last.start..last.end).any(|i| matches!(self.lower(i), "delegation" | "mission" | "leadership" | "government"))
                && matches!(party.form, PartyForm::Name | PartyForm::Role);
            if let Some(refs) = self.offices_of_both(last, &party).or_else(|| self.offices_of_both(&party, last)) {
                let form = PartyForm::Role;
                *last = Party { start: last.start, refs, plural: true, group: false, form, ..party };
            } else if led || possessor || relation || title || adjective || possessive_pronoun || introduced || subsidiary {
                *last = Party { start: last.start, ..party };
                self.join_affiliation(&mut out);
            } else if abbreviated {
                last.end = party.end + 1;
                last.possessive = self.is_possessive(last.end);
            } else if hailing {
                last.end = party.end;
            } else {
                out.push(party);
            }
        }
        out
    }
}

fn is_affiliation(form: PartyForm) -> bool {
    matches!(form, PartyForm::Country | PartyForm::Organisation | PartyForm::Place)
}
