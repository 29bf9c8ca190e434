//! Groups of people without a name of their own: "Israeli officials", "a delegation from the Chamber", "the Turkish government".

use super::titles::{is_association, is_group_noun, stands_for_its_side};
use super::{Party, PartyForm, PartyRef, Scene};
use crate::extract::meetings::words::Class;
use crate::lexicon::countries::Countries;
use crate::model::{EntityKind, ParticipantKind, TokenKind};
use crate::text::Span;
use std::rc::Rc;

impl Scene<'_> {
    /// "the Iranians", "the Chinese said": a people that stands for its country.
    pub(super) fn add_peoples(&self, found: &mut Vec<Party>) {
        let countries = Countries::get();
        for at in 1..self.words.len() {
            let word = self.words[at].text;
            if self.lower(at - 1) != "the" || !word.starts_with(char::is_uppercase) || found.iter().any(|p| p.start <= at && at < p.end) {
                continue;
            }
            // An adjective that ends in a sibilant stands for its people when no noun follows.
            let alone = || {
                let next = self.words.get(at + 1);
                next.is_none_or(|w| w.class != Class::Other && w.text.starts_with(|c: char| c.is_lowercase() || !c.is_alphabetic()))
            };
            let plural = word.strip_suffix('s').and_then(|singular| countries.by_adjective(singular));
            let Some(country) = plural.or_else(|| countries.by_adjective(word).filter(|_| word.ends_with(['h', 'e']) && alone())) else {
                continue;
            };
            let quote = self.span(at, at + 1);
            let (possessive, refs) = (self.is_possessive(at + 1), vec![self.ref_of_country(country.name, quote)]);
            found.push(Party { start: at, end: at + 1, form: PartyForm::Country, possessive, refs, plural: true, group: false });
        }
    }

    /// "British and Australian counterparts": one party an adjective. Gives the phrase's new start and its parties.
    fn two_adjectives(&self, start: usize, noun: usize) -> Option<(usize, Vec<PartyRef>)> {
        let first = start.checked_sub(2)?;
        let countries = Countries::get();
        let adjective = |at: usize| countries.by_adjective(self.words[at].text);
        let (Some(a), Some(b), "and") = (adjective(first), adjective(start), self.lower(start - 1)) else { return None };
        let quote = self.span(first, noun + 1);
        let singular = self.words[noun].text.strip_suffix('s').unwrap_or(self.words[noun].text);
        let party = |country: &crate::lexicon::countries::Country, at: usize| {
            if stands_for_its_side(singular) {
                return self.ref_of_country(country.name, quote);
            }
            let name = format!("{} {singular}", self.words[at].text);
            PartyRef { name, kind: ParticipantKind::Role, entity: None, quote, holder: None, offices: Rc::default() }
        };
        Some((first, vec![party(a, first), party(b, start)]))
    }

    /// "Israeli officials", "a South Korean delegation", "faith leaders": groups without a name.
    pub(super) fn add_group_nouns(&self, found: &mut Vec<Party>) {
        for at in 0..self.words.len() {
            // "delegation-level talks"
            if self.lower(at + 1) == "-"
                && self
                    .analysis
                    .tokens
                    .get(self.first + at + 2)
                    .is_some_and(|t| t.span.start == self.analysis.tokens[self.first + at + 1].span.end)
            {
                continue;
            }
            if !is_group_noun(&self.words[at].lower)
                && !((is_body(&self.words[at].lower) || is_known_group(&self.words[at].lower)) && self.lower(at.wrapping_sub(1)) == "the")
                || found.iter().any(|p| p.start <= at && at < p.end)
            {
                continue;
            }
            if !is_group_noun(&self.words[at].lower) && !is_known_group(&self.words[at].lower) {
                self.push_named_before(at, found);
                continue;
            }
            let mut start = at;
            while start > 0 && at - start < 4 {
                let word = &self.words[start - 1];
                let inside_name = found.iter().position(|p| p.start < start && start <= p.end);
                match inside_name {
                    Some(index) if matches!(found[index].form, PartyForm::Organisation | PartyForm::Country | PartyForm::Place) => {
                        start = found[index].start;
                        found.remove(index);
                    }
                    // "the oil workers' union"
                    Some(index) if found[index].form == PartyForm::Role && found[index].plural && self.is_possessive(start) => {
                        start = found[index].start;
                        found.remove(index);
                    }
                    Some(_) => break,
                    // "the nurses' union"
                    None if self.analysis.tokens[self.first + start - 1].kind == TokenKind::Possessive
                        && is_association(&self.words[at].lower)
                        && start > 1 =>
                    {
                        start -= 1;
                    }
                    // "will be meeting relatives of B"
                    None if matches!(word.lower.as_str(), "meeting" | "hosting" | "visiting") => break,
                    None if word.class == Class::Other && word.text.chars().all(|c| c.is_alphabetic() || c == '-') => start -= 1,
                    None => break,
                }
            }
            // "party members", "all parties": of something that is not told.
            let bare = self.lower(at) == "members" && self.lower(at + 1) != "of"
                || self.lower(at) == "parties" && !matches!(self.lower(at.wrapping_sub(1)), "political" | "opposition" | "rival");
            if bare && !(start..at).any(|i| self.words[i].text.starts_with(char::is_uppercase)) {
                continue;
            }
            let end = if self.lower(at + 1) == "of" || self.lower(at + 1) == "from" { self.end_of_complement(at + 1) } else { at + 1 };
            // "victims of abusive priests", "the families of hostages"
            let end = if end == at + 1 && is_kin(self.lower(at)) && self.lower(at + 1) == "of" { self.end_of_kin(at + 2) } else { end };
            let own = start > 0
                && matches!(self.lower(start - 1), "his" | "her" | "their" | "its" | "our" | "my" | "other")
                && !self.lower(at).starts_with("counterpart");
            let led = self.lower(at) == "delegation"
                && (at + 1..at + 4).any(|i| matches!(self.lower(i), "led" | "headed") && self.lower(i + 1) == "by");
            // "talks between the government and the rebels"
            if start == at && end == at + 1 && self.lower(at) == "government" && start > 0 && self.lower(start - 1) == "the" {
                let quote = self.span(at, at + 1);
                let party = PartyRef {
                    name: "government".to_owned(),
                    kind: ParticipantKind::Organisation,
                    entity: None,
                    quote,
                    holder: None,
                    offices: Rc::default(),
                };
                let possessive = self.is_possessive(end);
                found.push(Party { start, end, form: PartyForm::Organisation, possessive, refs: vec![party], plural: false, group: false });
                continue;
            }
            if start == at && end == at + 1 && !led && self.push_named_before(at, found) {
                continue;
            }
            let known = is_known_group(self.lower(at)) && at > 0 && self.lower(at - 1) == "the";
            if start == at && end == at + 1 && !led && !known && !own && self.push_at_home(at, found) {
                continue;
            }
            if start == at && end == at + 1 && !led && !known || own || matches!(self.lower(start), "other" | "others") {
                // "officials", with nothing that says whose: no party.
                continue;
            }
            // "relatives of A": A is named to tell whose.
            let kin = is_kin(self.lower(at)) && matches!(self.lower(at + 1), "of");
            found.retain(|p| !(p.start >= start && p.end <= end && (p.form != PartyForm::Name || kin && p.start > at)));
            if found.iter().any(|p| p.start < end && start < p.end) {
                continue;
            }
            if let Some((first, refs)) = self.two_adjectives(start, at) {
                found.retain(|p| !(p.start >= first && p.end <= end));
                found.push(Party {
                    start: first,
                    end,
                    form: PartyForm::Role,
                    possessive: self.is_possessive(end),
                    refs,
                    plural: true,
                    group: false,
                });
                continue;
            }
            if let Some((end, refs)) = self.several_sides(at) {
                found.retain(|p| !(p.start >= start && p.start < end));
                let possessive = self.is_possessive(end);
                found.push(Party { start, end, form: PartyForm::Role, possessive, refs, plural: true, group: false });
                continue;
            }
            let quote = self.span(start, end);
            if let Some(party) = self.side(start, at, end, quote) {
                found.push(party);
                continue;
            }
            let name = quote.of(self.analysis.text()).split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Party {
                start,
                end,
                form: PartyForm::Role,
                possessive: self.is_possessive(end),
                refs: vec![PartyRef { name, kind: ParticipantKind::Role, entity: None, quote, holder: None, offices: Rc::default() }],
                plural: true,
                group: false,
            });
        }
    }

    /// "the group", "the committee": the organisation whose name, told not long before, has that noun.
    fn push_named_before(&self, at: usize, found: &mut Vec<Party>) -> bool {
        const REACH: usize = 60;
        if at == 0 || self.lower(at - 1) != "the" {
            return false;
        }
        let noun = self.lower(at);
        let mentions = &self.analysis.mentions;
        let here = mentions.partition_point(|m| (m.tokens.0 as usize) < self.first + at);
        let bears = |name: &str| name.split_whitespace().any(|word| word.eq_ignore_ascii_case(noun));
        let named = mentions[here.saturating_sub(REACH)..here].iter().zip(&self.analysis.mention_entity[here.saturating_sub(REACH)..here]);
        let Some((_, &id)) =
            named.rev().find(|(m, id)| m.kind == EntityKind::Organisation && bears(&self.analysis.entities[**id as usize].name))
        else {
            return false;
        };
        let (quote, possessive) = (self.span(at, at + 1), self.is_possessive(at + 1));
        let refs = vec![self.ref_of_entity(id, quote)];
        found.push(Party { start: at, end: at + 1, form: PartyForm::Organisation, possessive, refs, plural: false, group: false });
        true
    }

    /// "a visit to Z, where he met leaders": those of Z.
    fn push_at_home(&self, at: usize, found: &mut Vec<Party>) -> bool {
        const REACH: usize = 10;
        let noun = self.lower(at);
        let met = at > 0 && matches!(self.lower(at - 1), "with" | "met" | "meet" | "meets" | "senior" | "top");
        if !met || !matches!(noun, "leaders" | "officials" | "ministers" | "authorities" | "lawmakers" | "diplomats" | "executives") {
            return false;
        }
        let Some(clause) = (at.saturating_sub(REACH)..at).rev().find(|&i| self.lower(i) == "where") else { return false };
        let end = clause - usize::from(clause > 0 && self.lower(clause - 1) == ",");
        let is_country = |p: &&Party| p.end == end && p.refs.first().is_some_and(|r| Countries::get().by_name(&r.name).is_some());
        let Some(country) = found.iter().find(is_country).and_then(|p| p.refs.first()) else { return false };
        let (quote, possessive) = (self.span(at, at + 1), self.is_possessive(at + 1));
        let name = format!("{noun} of {}", country.name);
        let refs = vec![PartyRef { name, kind: ParticipantKind::Role, entity: None, quote, holder: None, offices: Rc::default() }];
        found.push(Party { start: at, end: at + 1, form: PartyForm::Role, possessive, refs, plural: true, group: false });
        true
    }

    /// "delegations from A and B", "executives of A and B": one party each. Gives the phrase's end and its parties.
    fn several_sides(&self, noun: usize) -> Option<(usize, Vec<PartyRef>)> {
        const MOST: usize = 8;
        let link = self.lower(noun + 1);
        let plural = self.words[noun].lower.ends_with('s');
        if !plural || !matches!(link, "from" | "of") {
            return None;
        }
        let stands = stands_for_its_side(self.words[noun].lower.strip_suffix('s')?);
        let mut refs = Vec::new();
        let mut at = noun + 2;
        let mut last = false;
        while refs.len() < MOST {
            at += usize::from(self.lower(at) == "the");
            let token = (self.first + at) as u32;
            let index = self.analysis.mentions.partition_point(|m| m.tokens.0 < token);
            let mention = self.analysis.mentions.get(index).filter(|m| m.tokens.0 == token)?;
            let id = *self.analysis.mention_entity.get(index)?;
            let side = self.ref_of_entity(id, mention.span);
            let weak = matches!(side.kind, ParticipantKind::Country | ParticipantKind::Organisation);
            at = mention.tokens.1 as usize - self.first;
            if !weak || at > self.words.len() || self.is_possessive(at) {
                return None;
            }
            let named = format!("{} {link} {}", self.words[noun].lower.as_str(), side.name);
            let office = PartyRef {
                name: named,
                kind: ParticipantKind::Role,
                entity: None,
                quote: mention.span,
                holder: None,
                offices: Rc::default(),
            };
            refs.push(if stands { side } else { office });
            if last {
                return (refs.len() >= 2).then_some((at, refs));
            }
            let comma = self.lower(at) == ",";
            last = self.lower(at + usize::from(comma)) == "and";
            if !comma && !last {
                return None;
            }
            at += usize::from(comma) + usize::from(last);
        }
        None
    }

    /// "the Turkish government", "a delegation of twelve members from the Chamber of Commerce": the country or organisation itself.
    fn side(&self, start: usize, noun: usize, end: usize, quote: Span) -> Option<Party> {
        let refs = match self.lower(noun) {
            "government" if noun > start => {
                let first = (start..noun).find(|&i| Countries::get().by_adjective(self.words[i].text).is_some())?;
                let country = Countries::get().by_adjective(self.words[first].text)?;
                // The country's own party, but named as the article names it.
                let name = self.span(first, noun + 1).of(self.analysis.text()).split_whitespace().collect::<Vec<_>>().join(" ");
                vec![PartyRef { name, kind: ParticipantKind::Organisation, ..self.ref_of_country(country.name, quote) }]
            }
            "delegation" if end > noun + 1 => {
                let mentions = &self.analysis.mentions;
                let index = mentions.partition_point(|m| (m.tokens.1 as usize) < self.first + end);
                let mention = mentions.get(index).filter(|m| m.tokens.1 as usize == self.first + end)?;
                let id = *self.analysis.mention_entity.get(index)?;
                (mention.kind == EntityKind::Organisation).then(|| vec![self.ref_of_entity(id, mention.span)])?
            }
            _ => return None,
        };
        let possessive = self.is_possessive(end);
        Some(Party { start, end, form: PartyForm::Role, possessive, refs, plural: false, group: false })
    }

    /// End of the common nouns that tell whose relatives.
    fn end_of_kin(&self, from: usize) -> usize {
        const LONGEST: usize = 4;
        let plain = |&i: &usize| {
            let word = &self.words[i];
            word.date.is_none() && (matches!(word.class, Class::Other | Class::Determiner) || word.lower == "-")
        };
        let end = (from..(from + LONGEST).min(self.words.len())).take_while(plain).last().map_or(from, |i| i + 1);
        if end > from { end } else { from - 1 }
    }

    /// End of "of the Arab League" after a group noun: a short run up to the next name's end.
    fn end_of_complement(&self, of: usize) -> usize {
        // "of thirteen members from the Chamber"
        let members = (of + 1..(of + 5).min(self.words.len())).find(|&i| {
            matches!(
                self.lower(i),
                "members" | "officials" | "people" | "businessmen" | "lawmakers" | "experts" | "executives" | "ministers"
            ) && matches!(self.lower(i + 1), "of" | "from")
        });
        let of = members.map_or(of, |members| members + 1);
        // "of the military junta", "of opposition parties"
        let common = (of + 1..(of + 5).min(self.words.len()))
            .take_while(|&i| {
                matches!(self.words[i].class, Class::Other | Class::Determiner) && self.words[i].text.starts_with(char::is_lowercase)
            })
            .find(|&i| is_power(self.lower(i)) && self.lower(i + 1) != "of");
        if let Some(end) = common {
            return end + 1;
        }
        // "of two Sudanese rebel movements"
        let movement = (of + 1..(of + 6).min(self.words.len()))
            .find(|&i| {
                let several = matches!(self.lower(i), "parties" | "unions" | "companies" | "countries" | "movements");
                // "of the teachers' union": the teachers only tell which.
                (several || is_group_noun(self.lower(i))) && !self.is_possessive(i + 1)
            })
            .filter(|&end| {
                (of + 1..end).all(|i| {
                    let mark = self.analysis.tokens[self.first + i].kind == TokenKind::Possessive;
                    (mark || matches!(self.words[i].class, Class::Other | Class::Determiner)) && self.words[i].date.is_none()
                })
            });
        if let Some(end) = movement.filter(|&end| end > of + 1) {
            return end + 1;
        }
        // "of the regional government of Z"
        let nested = (of + 1..(of + 5).min(self.words.len()))
            .take_while(|&i| self.words[i].text.starts_with(char::is_lowercase))
            .find(|&i| i > of + 1 && matches!(self.lower(i), "of"));
        let of = nested.unwrap_or(of);
        let mentions = &self.analysis.mentions;
        let next = mentions.partition_point(|m| (m.tokens.0 as usize) <= self.first + of);
        match mentions.get(next) {
            Some(m) if (m.tokens.0 as usize) <= self.first + of + 3 && (m.tokens.1 as usize) <= self.first + self.words.len() => {
                m.tokens.1 as usize - self.first
            }
            // "relatives of Franco-Israelis": a people that no recogniser took for a name
            _ if self.words.get(of + 1).is_some_and(|w| w.text.starts_with(char::is_uppercase)) => (of + 1..self.words.len())
                .find(|&i| !self.words[i].text.starts_with(char::is_uppercase) && self.lower(i) != "-")
                .unwrap_or(of + 2),
            _ => of,
        }
    }
}

/// Groups that belong to somebody.
fn is_kin(noun: &str) -> bool {
    matches!(noun, "relatives" | "families" | "parents" | "supporters" | "victims" | "survivors" | "lawyers")
}

/// Bodies that are spoken of by their noun once they were named.
pub(super) fn is_body(noun: &str) -> bool {
    matches!(
        noun,
        "group" | "committee" | "commission" | "council" | "federation" | "board" | "panel" | "movement" | "foundation" | "party"
    )
}

/// Those who have leaders and representatives.
fn is_power(noun: &str) -> bool {
    matches!(
        noun,
        "junta"
            | "party"
            | "parties"
            | "opposition"
            | "army"
            | "military"
            | "rebels"
            | "movement"
            | "movements"
            | "coalition"
            | "alliance"
            | "community"
            | "communities"
            | "industry"
            | "unions"
            | "companies"
            | "tribes"
            | "churches"
            | "government"
            | "parliament"
            | "victims"
            | "hostages"
            | "university"
            | "school"
            | "schools"
            | "college"
            | "village"
            | "villages"
            | "town"
            | "city"
            | "district"
            | "region"
            | "company"
            | "association"
            | "federation"
    )
}

/// Groups that are a party by their noun alone, once there was talk of them: "the rebels", "the families".
fn is_known_group(noun: &str) -> bool {
    matches!(
        noun,
        "rebels"
            | "insurgents"
            | "militants"
            | "families"
            | "relatives"
            | "parents"
            | "unions"
            | "protesters"
            | "kidnappers"
            | "opposition"
            | "junta"
    )
}
