//! Finding the noun phrases of a scene: descriptions, names with their titles, groups without a name; joined where they are one phrase.

use super::groups::is_body;
use super::titles::{is_adjectival, is_association, is_rank_and_file, is_title_word, stands_for_its_side};
use super::{Party, PartyForm, PartyRef, Scene};
use crate::extract::entities::{Description, DescriptionForm};
use crate::extract::meetings::words::Class;
use crate::lexicon::countries::Countries;
use crate::lexicon::titles::{Gender, TitleClass, Titles};
use crate::model::{EntityId, EntityKind, HolderInference, ParticipantKind, TokenKind};
use crate::text::Span;
use std::rc::Rc;

/// Offices of those who lead a country.
const LEADERS: [&str; 8] = ["president", "prime minister", "leader", "chancellor", "king", "premier", "emir", "taoiseach"];

impl Scene<'_> {
    pub(super) fn find_parties(&mut self) {
        let mut found: Vec<Party> = Vec::new();
        self.add_descriptions(&mut found);
        self.add_mentions(&mut found);
        self.add_group_nouns(&mut found);
        self.add_peoples(&mut found);
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
            let complement = if description.of.is_empty() && description.form == DescriptionForm::Role {
                self.common_complement(end, description.plural)
            } else {
                end
            };
            // "a meeting Minister A held with B": the noun is none of the title's.
            let told = |&i: &usize| matches!(self.lower(i), "meeting" | "talks" | "conversation" | "interview");
            let start = (start..end - 1).rev().find(told).map_or(start, |noun| noun + 1);
            let pronoun = matches!(description.form, DescriptionForm::Pronoun | DescriptionForm::FirstPerson);
            // "will host B": a verb, although hosts are people too.
            if self.lower(start) == "host"
                && matches!(self.class(start.wrapping_sub(1)), Class::Will | Class::Modal | Class::To | Class::Do)
            {
                continue;
            }
            // "His Highness the Emir"
            if pronoun && matches!(self.lower(end), "highness" | "majesty" | "excellency" | "holiness" | "eminence") {
                continue;
            }
            // "the president of Z Electronics" is not the president whom the article named before.
            let of_other = !pronoun
                && description.form == DescriptionForm::Role
                && description.of.is_empty()
                && !description.entities.is_empty()
                && self.lower(end) == "of"
                && self.organisation_at(end + 1).or_else(|| self.organisation_at(end + 2)).is_some();
            let possessive_pronoun = pronoun
                && matches!(self.lower(start), "his" | "her" | "their" | "its" | "my" | "our")
                && (self.lower(start) != "her" || self.possesses(end));
            let refs = if of_other { self.refs_of_office(description, end) } else { self.refs_of_description(description) };
            // "the leaders of the ethnic parties"
            let (end, refs) = match refs.as_slice() {
                [PartyRef { entity: None, holder: None, .. }] if complement > end => {
                    let words = self.span(end, complement).of(self.analysis.text());
                    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    let whole = refs.iter().map(|r| PartyRef { name: format!("{} {words}", r.name), ..r.clone() }).collect();
                    (complement, whole)
                }
                _ => (end, refs),
            };
            found.push(Party {
                start,
                end,
                form: if pronoun { PartyForm::Pronoun } else { PartyForm::Role },
                possessive: possessive_pronoun || !pronoun && self.is_possessive(end),
                refs,
                plural: description.plural,
                group: description.form == DescriptionForm::Group,
            });
        }
    }

    /// Where the complement ends that begins with "of" at `at` and holds no names: of several people "of the ethnic parties", "of four unions",
    /// of one "of the dockers' union" too; `at` without one.
    fn common_complement(&self, at: usize, several: bool) -> usize {
        const LONGEST: usize = 5;
        if self.lower(at) != "of" {
            return at;
        }
        let named = |i: usize| {
            let token = (self.first + i) as u32;
            let from = self.analysis.mentions.partition_point(|m| m.tokens.1 <= token);
            self.analysis.mentions.get(from).is_some_and(|m| m.tokens.0 <= token)
        };
        let plain = |i: &usize| {
            let word = &self.words[*i];
            let class = matches!(word.class, Class::Determiner | Class::Other);
            let mark = !several && self.analysis.tokens[self.first + *i].kind == TokenKind::Possessive;
            mark || class && word.date.is_none() && word.text.chars().all(|c| c.is_alphabetic() || c == '-') && !named(*i)
        };
        let end = (at + 1..self.words.len().min(at + 1 + LONGEST + 1)).take_while(plain).last().map_or(at, |last| last + 1);
        // A noun in the plural closes it; longer phrases are cut off nowhere.
        let last = self.lower(end - 1);
        // "the ministers of the two countries": those of which was told before.
        let before = matches!(last, "countries" | "nations" | "states" | "sides" | "governments" | "neighbours" | "neighbors" | "powers");
        let body =
            !several && (is_body(last) || is_association(last) || matches!(last, "company" | "bank" | "court" | "army" | "parliament"));
        // "of the uranium group Z", "of the bank's board": the body has a name, or is not the last.
        let goes_on = self.is_possessive(end) || self.words.get(end).is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let closed = end > at + 1 && end - at <= LONGEST && (several && last.ends_with('s') || body && !goes_on) && !before;
        if closed { end } else { at }
    }

    /// Whether "her" before `at` is a possessive: a noun phrase follows.
    fn possesses(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let adverb = word.class == Class::Adverb && !word.lower.ends_with("ly") && word.lower != "first" && word.lower != "last";
        let ends = matches!(word.class, Class::Preposition | Class::To | Class::Punctuation | Class::Coordinator | Class::Subordinator);
        !(ends || adverb || word.date.is_some() || matches!(word.class, Class::Relative | Class::Determiner))
    }

    fn refs_of_description(&self, description: &Description) -> Vec<PartyRef> {
        if description.form == DescriptionForm::Group
            && description.number.is_none_or(|n| n == 2)
            && let Some(pair) = self.pair_called(&description.title)
        {
            return pair.iter().map(|p| PartyRef { quote: description.span, ..p.clone() }).collect();
        }
        if description.plural && description.of.is_empty() && description.entities.is_empty() {
            let words = description.span.of(self.analysis.text()).to_ascii_lowercase();
            let both = words.starts_with("both ") || words.starts_with("the two ") || description.form == DescriptionForm::Group;
            if let Some(pair) = both.then(|| self.pair_described(&description.title)).flatten() {
                return pair.into_iter().map(|p| PartyRef { quote: description.span, ..p }).collect();
            }
        }
        if !description.entities.is_empty() {
            return description.entities.iter().map(|&id| self.ref_of_entity(id, description.span)).collect();
        }
        // "The two discussed trade. They agreed to meet again": still the two.
        if description.form == DescriptionForm::Pronoun
            && description.plural
            && self.goes_on_with_both()
            && let Some(pair) = self.told_last()
        {
            return pair.iter().map(|p| PartyRef { quote: description.span, ..p.clone() }).collect();
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
        // "a senior American official", "an envoy of the EU": whose is told.
        let vague = vague && (description.of.is_empty() || !is_rank_and_file(&description.title) && !description.title.ends_with("envoy"));
        // "welcomed the visitors": a public.
        let public = description.plural && matches!(description.title.as_str(), "guest" | "visitor");
        if own && description.plural || vague || servants || public {
            return Vec::new();
        }
        // "The visitor later met C": whom somebody received, and nobody where that is not told.
        if description.of.is_empty()
            && matches!(description.title.as_str(), "guest" | "visitor")
            && matches!(first.as_str(), "the" | "his" | "her" | "their")
        {
            let visitor = self.told_last().filter(|pair| pair.len() == 2 && pair[1].entity.is_some()).map(|pair| &pair[1]);
            return visitor.map(|guest| PartyRef { quote: description.span, ..guest.clone() }).into_iter().collect();
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
        // "his counterpart": of the two who were told of last, the other one.
        if description.form == DescriptionForm::Counterpart
            && matches!(first.as_str(), "his" | "her" | "its" | "their")
            && !description.plural
            && description.of.is_empty()
            && let Some(other) = self.other_of_the_last_pair(description)
        {
            return vec![PartyRef { quote: description.span, ..other }];
        }
        if let Some(id) = self.holder_of_country(description) {
            return vec![self.ref_of_entity(id, description.span)];
        }
        if let Some(name) = self.adjectival_name(description) {
            return vec![role(name, description.holders.first().cloned())];
        }
        if description.of.is_empty() {
            let name = self.office_told_before(description).unwrap_or_else(|| description.title.clone());
            return vec![role(name, description.holders.first().cloned())];
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

    /// "The German chancellor was in Z. B and the chancellor talked": whose the office is that was told before, when it was one country's only.
    fn office_told_before(&self, description: &Description) -> Option<String> {
        const LOOKED_AT: usize = 40;
        let descriptions = &self.analysis.descriptions;
        let end = descriptions.partition_point(|d| d.span.start < description.span.start);
        let mut same = descriptions[end.saturating_sub(LOOKED_AT)..end].iter().filter(|d| d.title == description.title && !d.of.is_empty());
        let first = same.next().filter(|d| !d.plural && d.of.len() == 1 && d.entities.is_empty())?;
        let country = Countries::get().by_name(&first.of[0])?;
        let article = description.span.of(self.analysis.text()).to_ascii_lowercase().starts_with("the ");
        (article && same.all(|d| d.of == first.of)).then(|| format!("{} of {}", description.title, country.name))
    }

    /// Whether this sentence opens with "they" and the one before with words for the two who met.
    fn goes_on_with_both(&self) -> bool {
        let Some(before) = self.sentence.checked_sub(1).map(|before| self.analysis.sentences[before].tokens.start) else { return false };
        let word = |at: usize| if at < self.first { self.analysis.lower(at) } else { "" };
        let both = match (word(before), word(before + 1)) {
            ("both" | "they", _) => true,
            ("the", noun) => matches!(noun, "two" | "pair" | "leaders" | "ministers" | "presidents" | "sides" | "duo"),
            _ => false,
        };
        both && self.lower(0) == "they"
    }

    /// The other one of the two who met last, where the first of them is named before the description in its sentence.
    fn other_of_the_last_pair(&self, description: &Description) -> Option<PartyRef> {
        let [one, other] = self.told_last()? else { return None };
        let named = |party: &PartyRef| {
            let Some(id) = party.entity else { return false };
            let entity = &self.analysis.entities[id as usize];
            let begins = self.analysis.sentences[self.sentence].span.start;
            let before = |span: Option<Span>| span.is_some_and(|span| span.start < description.span.start);
            let mention = entity.mentions.partition_point(|span| span.start < begins);
            let reference = entity.references.partition_point(|r| r.span.start < begins);
            before(entity.mentions.get(mention).copied()) || before(entity.references.get(reference).map(|r| r.span))
        };
        match (named(one), named(other)) {
            (true, false) => Some(other.clone()),
            (false, true) => Some(one.clone()),
            _ => None,
        }
    }

    /// "the presidents of A and B", told of in the sentences just before: whom "both heads of state" means when nobody has met yet.
    fn pair_described(&self, title: &str) -> Option<Vec<PartyRef>> {
        const SENTENCES: usize = 2;
        let singular = title.strip_suffix('s').unwrap_or(title);
        let begins = self.analysis.sentences[self.sentence].span.start;
        let from = self.analysis.sentences[self.sentence.saturating_sub(SENTENCES)].span.start;
        let descriptions = &self.analysis.descriptions;
        let end = descriptions.partition_point(|d| d.span.start < begins);
        let called = |d: &&Description| {
            let leads = d.title == "head of state" || LEADERS.contains(&d.title.as_str());
            d.title == singular || leads && matches!(title, "leaders" | "leader" | "heads of state" | "head of state")
        };
        let two =
            descriptions[..end].iter().rev().take_while(|d| d.span.start >= from).find(|d| d.plural && d.of.len() == 2 && called(d))?;
        Some(self.refs_of_description(two)).filter(|refs| refs.len() == 2)
    }

    /// Whom "the two leaders", "the two ministers" means: the latest pair whose offices fit, else the latest.
    fn pair_called(&self, title: &str) -> Option<&[PartyRef]> {
        let countries = |pair: &&&[PartyRef]| pair.iter().all(|p| p.kind == ParticipantKind::Country);
        let people = |pair: &&&[PartyRef]| pair.iter().all(|p| p.kind == ParticipantKind::Person);
        match title {
            // Two countries are not the two people who met last.
            "countries" | "nations" | "states" | "governments" | "neighbours" | "neighbors" | "capitals" | "powers" | "allies"
            | "superpowers" => self.pairs.iter().find(countries).copied(),
            "sides" | "delegations" | "teams" | "parties" => self.pairs.first().copied(),
            _ => {
                let singular = title.strip_suffix('s').unwrap_or(title);
                // "the two men" are not a man and a woman.
                let gender = match title {
                    "man" | "men" => Some(Gender::Male),
                    "woman" | "women" => Some(Gender::Female),
                    _ => None,
                };
                let alike = |pair: &&[PartyRef]| gender.is_none_or(|gender| pair.iter().all(|p| self.may_be(p, gender)));
                let latest = self.pairs.iter().find(people).copied();
                // Where those are not meant, the words look back further: to whom the article is about.
                let topic = || self.pairs.iter().filter(people).copied().filter(alike).max_by_key(|pair| self.mentions_of(pair));
                self.pair_that_fits(singular).or_else(|| latest.filter(alike).or_else(topic))
            }
        }
    }

    /// How often the article names them.
    fn mentions_of(&self, parties: &[PartyRef]) -> usize {
        parties.iter().filter_map(|p| p.entity).map(|id| self.analysis.entities[id as usize].mentions.len()).sum()
    }

    fn may_be(&self, party: &PartyRef, gender: Gender) -> bool {
        let told = party.entity.and_then(|id| self.analysis.genders.get(id as usize).copied().flatten());
        told.is_none_or(|told| told == gender)
    }

    /// The latest pair whose offices fit a title.
    fn pair_that_fits(&self, title: &str) -> Option<&[PartyRef]> {
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

    /// A country as a party, by its name in the lexicon.
    pub fn ref_of_country(&self, name: &str, quote: Span) -> PartyRef {
        let entity = self.cast.country(self.analysis, name);
        // Named as the document names it.
        let name = entity.map_or(name, |id| &self.analysis.entities[id as usize].name);
        PartyRef { name: name.to_owned(), kind: ParticipantKind::Country, entity, quote, holder: None, offices: Rc::default() }
    }

    pub(super) fn ref_of_entity(&self, id: EntityId, quote: Span) -> PartyRef {
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
                && !self.opens_with_where(at - 1)
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

    pub(in crate::extract::meetings) fn is_possessive(&self, end: usize) -> bool {
        self.analysis.tokens.get(self.first + end).is_some_and(|t| t.kind == TokenKind::Possessive) && end < self.words.len()
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
        // "Latvian PM receives B"
        let adjective = form.split_once(' ').filter(|(first, _)| Countries::get().by_adjective(first).is_some());
        let title_form = match adjective {
            Some((_, "pm")) => "prime minister".to_owned(),
            Some((_, "fm")) => "foreign minister".to_owned(),
            Some((_, rest)) => rest.to_owned(),
            None => form.clone(),
        };
        let Some(title) = Titles::get().by_form(&title_form).filter(|title| office(title.class) && !title.plural) else { return };
        let here = |id: &EntityId| found.iter().any(|p| p.refs.iter().any(|r| r.entity == Some(*id)));
        let party = match self.holder_in_document(title.name).filter(|id| !here(id) && adjective.is_none()) {
            Some(id) => self.ref_of_entity(id, quote),
            None => PartyRef {
                name: match adjective {
                    Some(_) => format!("{} {}", self.words[0].text, title.name),
                    None => title.name.to_owned(),
                },
                kind: ParticipantKind::Role,
                entity: None,
                quote,
                holder: None,
                offices: Rc::default(),
            },
        };
        found.push(Party { start: 0, end, form: PartyForm::Role, possessive: false, refs: vec![party], plural: false, group: false });
    }

    /// The organisation whose name begins at `at`.
    fn organisation_at(&self, at: usize) -> Option<EntityId> {
        let token = (self.first + at) as u32;
        let mentions = &self.analysis.mentions;
        let index = mentions.partition_point(|m| m.tokens.0 < token);
        mentions.get(index).filter(|m| m.tokens.0 == token && m.kind == EntityKind::Organisation)?;
        self.analysis.mention_entity.get(index).copied()
    }

    /// "the president of Z Electronics", for whose name a comma may follow.
    fn refs_of_office(&self, description: &Description, end: usize) -> Vec<PartyRef> {
        let Some(id) = self.organisation_at(end + 1).or_else(|| self.organisation_at(end + 2)) else { return Vec::new() };
        vec![PartyRef {
            name: format!("{} of {}", description.title, self.analysis.entities[id as usize].name),
            kind: ParticipantKind::Role,
            entity: None,
            quote: description.span,
            holder: None,
            offices: Rc::default(),
        }]
    }

    /// "the Finnish president": the one person of the article who holds the office in that country, as far as article or lexicon tell.
    fn holder_of_country(&self, description: &Description) -> Option<EntityId> {
        let [of] = description.of.as_slice() else { return None };
        if description.plural || description.title.is_empty() || description.form == DescriptionForm::Counterpart {
            return None;
        }
        let code = Countries::get().by_name(of)?.code;
        let holds = |entity: &crate::model::Entity| {
            entity.kind == EntityKind::Person
                && entity.roles.iter().any(|role| {
                    role.title == description.title
                        && match &role.of {
                            Some(stated) => stated == of,
                            None => crate::lexicon::holders::country_of(&entity.name) == Some(code),
                        }
                })
        };
        let mut holders = self.analysis.entities.iter().enumerate().filter(|(_, entity)| holds(entity));
        let (id, _) = holders.next()?;
        holders.next().is_none().then_some(id as EntityId)
    }

    /// The person whom the article mentions most with that office.
    fn holder_in_document(&self, title: &str) -> Option<EntityId> {
        let holds = |e: &crate::model::Entity| e.kind == EntityKind::Person && e.roles.iter().any(|r| r.title == title);
        let entities = self.analysis.entities.iter().enumerate().filter(|(_, e)| holds(e));
        entities.max_by_key(|(id, e)| (e.mentions.len(), std::cmp::Reverse(*id))).map(|(id, _)| id as EntityId)
    }
}
