//! Finding the noun phrases of a scene: descriptions, names with their titles, groups without a name; joined where they are one phrase.

use super::titles::{is_adjectival, is_group_noun, is_rank_and_file, is_title_word, stands_for_its_side};
use super::{Party, PartyForm, PartyRef, Scene};
use crate::extract::entities::{Description, DescriptionForm};
use crate::extract::meetings::words::Class;
use crate::lexicon::countries::Countries;
use crate::lexicon::titles::{TitleClass, Titles};
use crate::model::{EntityId, EntityKind, HolderInference, ParticipantKind, TokenKind};
use crate::text::Span;
use std::rc::Rc;

impl Scene<'_> {
    pub(super) fn find_parties(&mut self) {
        let mut found: Vec<Party> = Vec::new();
        self.add_descriptions(&mut found);
        self.add_mentions(&mut found);
        self.add_group_nouns(&mut found);
        self.add_bare_title(&mut found);
        self.parties = self.join_phrases(found);
        for (index, party) in self.parties.iter().enumerate() {
            for word in &mut self.words[party.start..party.end] {
                word.party = Some(index);
            }
        }
    }

    fn add_descriptions(&self, found: &mut Vec<Party>) {
        let (first, last) = (self.first, self.first + self.words.len());
        let descriptions = &self.analysis.descriptions;
        let from = descriptions.partition_point(|d| (d.tokens.1 as usize) <= first);
        for description in &descriptions[from..] {
            let (start, end) = (description.tokens.0 as usize, description.tokens.1 as usize);
            if start >= last {
                break;
            }
            if start < first || end > last || start == end {
                continue;
            }
            let (start, end) = (start - first, end - first);
            let pronoun = matches!(description.form, DescriptionForm::Pronoun | DescriptionForm::FirstPerson);
            // "His Highness the Emir"
            if pronoun && matches!(self.lower(end), "highness" | "majesty" | "excellency" | "holiness" | "eminence") {
                continue;
            }
            let possessive_pronoun = pronoun && matches!(self.lower(start), "his" | "her" | "their" | "its" | "my" | "our");
            found.push(Party {
                start,
                end,
                form: if pronoun { PartyForm::Pronoun } else { PartyForm::Role },
                possessive: possessive_pronoun || self.is_possessive(end),
                refs: self.refs_of_description(description),
                plural: description.plural,
                group: description.form == DescriptionForm::Group,
            });
        }
    }

    fn refs_of_description(&self, description: &Description) -> Vec<PartyRef> {
        if description.form == DescriptionForm::Group
            && description.number.is_none_or(|n| n == 2)
            && let Some(pair) = self.pair_called(&description.title)
        {
            return pair.iter().map(|p| PartyRef { quote: description.span, ..p.clone() }).collect();
        }
        if !description.entities.is_empty() {
            return description.entities.iter().map(|&id| self.ref_of_entity(id, description.span)).collect();
        }
        if matches!(description.form, DescriptionForm::Pronoun | DescriptionForm::FirstPerson | DescriptionForm::Group) {
            return Vec::new();
        }
        let role = |name: String, holder: Option<HolderInference>| PartyRef {
            name,
            kind: ParticipantKind::Role,
            entity: None,
            quote: description.span,
            holder,
            offices: Rc::default(),
        };
        let single_of = description.of.len() <= 1;
        // "The leaders also met": those whose meeting was just told.
        if description.plural
            && description.of.is_empty()
            && description.span.of(self.analysis.text()).split_whitespace().count() == 2
            && description.span.of(self.analysis.text()).to_ascii_lowercase().starts_with("the ")
            && let Some(pair) = self.pair_that_fits(&description.title)
        {
            return pair.iter().map(|p| PartyRef { quote: description.span, ..p.clone() }).collect();
        }
        let text = description.span.of(self.analysis.text());
        let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
        // "his advisers", "their ministers": one's own people are no other party. "a dictator" is nobody.
        let own =
            matches!(first.as_str(), "his" | "her" | "their" | "its" | "our" | "my") && description.form != DescriptionForm::Counterpart;
        // "our president", as an official says it: the one whom the article gives that office.
        if first == "our"
            && !description.plural
            && !description.title.is_empty()
            && let Some(id) = self.holder_in_document(&description.title)
        {
            return vec![self.ref_of_entity(id, description.span)];
        }
        let vague = !description.plural && matches!(first.as_str(), "a" | "an" | "one" | "another" | "any");
        let servants = description.plural
            && ["aide", "adviser", "advisor", "staff", "bodyguard", "colleague"].iter().any(|t| description.title.ends_with(t));
        if own && description.plural || vague || servants {
            return Vec::new();
        }
        if description.of.len() >= 2 && stands_for_its_side(&description.title) {
            // "US and Chinese negotiators": the countries talk.
            return description.of.iter().map(|of| self.ref_of_country(of, description.span)).collect();
        }
        if description.plural && single_of {
            let text = description.span.of(self.analysis.text());
            let text = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
            return vec![role(text.split_whitespace().collect::<Vec<_>>().join(" "), None)];
        }
        if let Some(name) = self.adjectival_name(description) {
            return vec![role(name, description.holders.first().cloned())];
        }
        if description.of.is_empty() {
            return vec![role(description.title.clone(), description.holders.first().cloned())];
        }
        // "British and Australian counterparts" are the "British counterpart" and the "Australian counterpart"; "officials from A and B"
        // are "officials from A" and "officials from B": nobody says how many.
        let many = description.plural && is_rank_and_file(&description.title);
        let word = |of: &str| {
            text.split_whitespace()
                .map(|w| w.trim_end_matches(','))
                .find(|w| Countries::get().by_adjective(w).is_some_and(|c| c.name == of))
        };
        let by_adjective = many || description.form == DescriptionForm::Counterpart;
        let title = if many { format!("{}s", description.title) } else { description.title.clone() };
        let link = if many && text.contains(" from ") { "from" } else { "of" };
        let name = |of: &String| match word(of).filter(|_| by_adjective) {
            Some(word) => format!("{word} {title}"),
            None => format!("{title} {link} {of}"),
        };
        description.of.iter().enumerate().map(|(index, of)| role(name(of), description.holders.get(index).cloned())).collect()
    }

    /// Whom "the two leaders", "the two ministers" means: the latest pair whose offices fit, else the latest.
    fn pair_called(&self, title: &str) -> Option<&[PartyRef]> {
        self.pair_that_fits(title).or_else(|| self.pairs.first().copied())
    }

    /// The latest pair whose offices fit a title.
    fn pair_that_fits(&self, title: &str) -> Option<&[PartyRef]> {
        const LEADERS: [&str; 8] = ["president", "prime minister", "leader", "chancellor", "king", "premier", "emir", "taoiseach"];
        let fits = |party: &PartyRef| match title {
            "leader" | "head of state" => party.offices.iter().any(|office| LEADERS.iter().any(|l| office == l)),
            _ => party.offices.iter().any(|office| office.ends_with(title)),
        };
        let specific = !title.is_empty() && !matches!(title, "side" | "man" | "pair" | "two");
        self.pairs.iter().find(|pair| specific && pair.iter().all(fits)).copied()
    }

    /// "the Finnish president", "his Qatari counterpart": as written, from the adjective on.
    fn adjectival_name(&self, description: &Description) -> Option<String> {
        if description.plural || description.of.len() != 1 {
            return None;
        }
        let words: Vec<&str> = description.span.of(self.analysis.text()).split_whitespace().collect();
        let from = words.iter().position(|w| Countries::get().by_adjective(w).is_some())?;
        (from + 1 < words.len()).then(|| words[from..].join(" "))
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

    /// A country as a party, by its name in the lexicon.
    pub fn ref_of_country(&self, name: &str, quote: Span) -> PartyRef {
        let entity = self.cast.country(self.analysis, name);
        // Named as the document names it.
        let name = entity.map_or(name, |id| &self.analysis.entities[id as usize].name);
        PartyRef { name: name.to_owned(), kind: ParticipantKind::Country, entity, quote, holder: None, offices: Rc::default() }
    }

    fn ref_of_entity(&self, id: EntityId, quote: Span) -> PartyRef {
        let entity = &self.analysis.entities[id as usize];
        let kind = match entity.kind {
            EntityKind::Person => ParticipantKind::Person,
            EntityKind::Place => ParticipantKind::Country,
            EntityKind::Organisation | EntityKind::Event => ParticipantKind::Organisation,
        };
        let offices = self.cast.offices(self.analysis, id);
        PartyRef { name: entity.name.clone(), kind, entity: Some(id), quote, holder: None, offices }
    }

    fn add_mentions(&self, found: &mut Vec<Party>) {
        let (first, last) = (self.first, self.first + self.words.len());
        let mentions = &self.analysis.mentions;
        let from = mentions.partition_point(|m| (m.tokens.1 as usize) <= first);
        for (index, mention) in mentions.iter().enumerate().skip(from) {
            let (start, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
            if start >= last {
                break;
            }
            let Some(&id) = self.analysis.mention_entity.get(index) else { continue };
            if start < first || end > last || start == end {
                continue;
            }
            let (start, end) = (start - first, end - first);
            let entity = &self.analysis.entities[id as usize];
            let form = match entity.kind {
                EntityKind::Person => PartyForm::Name,
                EntityKind::Organisation => PartyForm::Organisation,
                EntityKind::Place if entity.key.as_deref().is_some_and(|key| key.len() <= 3) => PartyForm::Country,
                EntityKind::Place => PartyForm::Place,
                EntityKind::Event => continue,
            };
            let mut phrase_start = start;
            if form == PartyForm::Name {
                phrase_start = self.extend_left(start);
            }
            // A country or organisation inside a description ("the leaders of France") is part of it.
            if form != PartyForm::Name && found.iter().any(|p| p.form == PartyForm::Role && p.start <= start && end <= p.end) {
                continue;
            }
            found.push(Party {
                start: phrase_start,
                end,
                form,
                possessive: self.is_possessive(end),
                refs: vec![self.ref_of_entity(id, mention.span)],
                plural: false,
                group: false,
            });
        }
    }

    /// Titles, demonyms and articles before a name: "Russian Foreign Minister", "then-US Secretary of State".
    fn extend_left(&self, start: usize) -> usize {
        let mut at = start;
        while at > 0 {
            let word = &self.words[at - 1];
            if word.date.is_some() {
                break;
            }
            let capital = word.text.chars().next().is_some_and(char::is_uppercase);
            let title = is_title_word(&word.lower);
            let of = word.lower == "of" && at >= 2 && is_title_word(&self.words[at - 2].lower);
            if title || of || matches!(word.lower.as_str(), "." | "-") && at >= 2 && is_title_word(&self.words[at - 2].lower) {
                at -= 1;
            } else if capital
                && matches!(word.class, Class::Other)
                && at < start
                && !matches!(word.lower.as_str(), "'s" | "’s")
                && self.analysis.tokens[self.first + at - 1].kind == TokenKind::Word
                && (at >= 2 || is_adjectival(&word.lower))
            {
                // "Turkish", "White House" before a title already taken.
                at -= 1;
            } else if at < start && matches!(word.lower.as_str(), "the" | "his" | "her" | "their") {
                return at - 1;
            } else {
                break;
            }
        }
        at
    }

    fn is_possessive(&self, end: usize) -> bool {
        self.analysis.tokens.get(self.first + end).is_some_and(|t| t.kind == TokenKind::Possessive) && end < self.words.len()
    }

    /// "Israeli officials", "a South Korean delegation", "faith leaders": groups without a name.
    fn add_group_nouns(&self, found: &mut Vec<Party>) {
        for at in 0..self.words.len() {
            if !is_group_noun(&self.words[at].lower) || found.iter().any(|p| p.start <= at && at < p.end) {
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
                    Some(_) => break,
                    None if word.class == Class::Other && word.text.chars().all(|c| c.is_alphabetic() || c == '-') => start -= 1,
                    None => break,
                }
            }
            let end = if self.lower(at + 1) == "of" || self.lower(at + 1) == "from" { self.end_of_complement(at + 1) } else { at + 1 };
            let own = start > 0
                && matches!(self.lower(start - 1), "his" | "her" | "their" | "its" | "our" | "my" | "other")
                && !self.lower(at).starts_with("counterpart");
            let led = self.lower(at) == "delegation"
                && (at + 1..at + 4).any(|i| matches!(self.lower(i), "led" | "headed") && self.lower(i + 1) == "by");
            if start == at && end == at + 1 && !led || own || matches!(self.lower(start), "other") {
                // "officials", with nothing that says whose: no party.
                continue;
            }
            found.retain(|p| !(p.start >= start && p.end <= end && p.form != PartyForm::Name));
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

    /// "PM meets B", "Prime Minister received B": an office that opens a headline without an article.
    fn add_bare_title(&self, found: &mut Vec<Party>) {
        let end = (0..self.words.len().min(5)).find(|&i| self.words[i].class.is_verbal()).unwrap_or(0);
        let tells = matches!(
            self.lower(end),
            "met"
                | "meets"
                | "holds"
                | "held"
                | "receives"
                | "received"
                | "hosts"
                | "hosted"
                | "welcomes"
                | "calls"
                | "phones"
                | "speaks"
                | "discusses"
        );
        if end == 0 || !tells || found.iter().any(|p| p.start < end) || !self.words[0].text.starts_with(char::is_uppercase) {
            return;
        }
        let quote = self.span(0, end);
        let form = match quote.of(self.analysis.text()).to_lowercase() {
            form if form == "pm" => "prime minister".to_owned(),
            form if form == "fm" => "foreign minister".to_owned(),
            form => form,
        };
        let office = |class| matches!(class, TitleClass::State | TitleClass::Government | TitleClass::Minister | TitleClass::Head);
        let Some(title) = Titles::get().by_form(&form).filter(|title| office(title.class) && !title.plural) else { return };
        let here = |id: &EntityId| found.iter().any(|p| p.refs.iter().any(|r| r.entity == Some(*id)));
        let party = match self.holder_in_document(title.name).filter(|id| !here(id)) {
            Some(id) => self.ref_of_entity(id, quote),
            None => PartyRef {
                name: title.name.to_owned(),
                kind: ParticipantKind::Role,
                entity: None,
                quote,
                holder: None,
                offices: Rc::default(),
            },
        };
        found.push(Party { start: 0, end, form: PartyForm::Role, possessive: false, refs: vec![party], plural: false, group: false });
    }

    /// The person whom the article mentions most with that office.
    fn holder_in_document(&self, title: &str) -> Option<EntityId> {
        let holds = |e: &crate::model::Entity| e.kind == EntityKind::Person && e.roles.iter().any(|r| r.title == title);
        let entities = self.analysis.entities.iter().enumerate().filter(|(_, e)| holds(e));
        entities.max_by_key(|(id, e)| (e.mentions.len(), std::cmp::Reverse(*id))).map(|(id, _)| id as EntityId)
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
        // "of two Sudanese rebel movements"
        let movement = (of + 1..(of + 6).min(self.words.len()))
            .find(|&i| {
                is_group_noun(self.lower(i)) || matches!(self.lower(i), "parties" | "unions" | "companies" | "countries" | "movements")
            })
            .filter(|&end| {
                (of + 1..end).all(|i| matches!(self.words[i].class, Class::Other | Class::Determiner) && self.words[i].date.is_none())
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
        let mut start = name.start;
        let mut brackets = 0;
        while start > 0 && name.start - start < LONGEST {
            let word = &self.words[start - 1];
            let capital = word.text.starts_with(char::is_uppercase);
            let small = matches!(word.lower.as_str(), "of" | "for" | "and" | "the" | "(" | ")" | "&" | "-" | "'s" | "’s" | "to" | "in");
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
            .find(|p| p.end > office || p.end == office && is_affiliation(p.form) && !p.possessive)
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

    /// Joins what is one noun phrase: "Germany's" + "Merkel", a description and the name it introduces.
    fn join_phrases(&self, mut found: Vec<Party>) -> Vec<Party> {
        found.sort_by_key(|p| (p.start, p.form, std::cmp::Reverse(p.end)));
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
            let title = last.form == PartyForm::Role && !last.possessive && gap == 0 && party.form == PartyForm::Name;
            let adjective = matches!(last.form, PartyForm::Country | PartyForm::Organisation | PartyForm::Place)
                && !last.possessive
                && gap == 0
                && matches!(party.form, PartyForm::Name | PartyForm::Role);
            let possessive_pronoun =
                last.possessive && last.form == PartyForm::Pronoun && gap == 0 && matches!(party.form, PartyForm::Role | PartyForm::Name);
            // "Hamas political leader A": a title stands between.
            let introduced = is_affiliation(last.form)
                && !last.possessive
                && party.form == PartyForm::Name
                && (1..=9).contains(&gap)
                && is_title_word(self.lower(last.end))
                && (last.end..party.start).all(|i| {
                    self.words[i].class == Class::Other
                        || is_title_word(self.lower(i))
                        || gap > 4 && matches!(self.lower(i), "for" | "of" | "the" | "and")
                });
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
                && matches!(self.lower(last.end - 1), "delegation" | "mission" | "leadership" | "government")
                && matches!(party.form, PartyForm::Name | PartyForm::Role);
            if let Some(refs) = self.offices_of_both(last, &party).or_else(|| self.offices_of_both(&party, last)) {
                let form = PartyForm::Role;
                *last = Party { start: last.start, refs, plural: true, group: false, form, ..party };
            } else if led || possessor || title || adjective || possessive_pronoun || introduced {
                *last = Party { start: last.start, ..party };
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
