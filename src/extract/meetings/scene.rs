//! One sentence as the meeting grammar sees it: words with classes, and the noun phrases that can be parties.
//! All indices here are local to the sentence (0 = its first token).

use super::words::{Class, classify};
use crate::extract::Analysis;
use crate::extract::entities::{Description, DescriptionForm};
use crate::lexicon::countries::Countries;
use crate::model::{EntityId, EntityKind, HolderInference, Participant, ParticipantKind, TokenKind};
use crate::text::Span;

/// A sentence prepared for the grammar.
pub struct Scene<'a> {
    /// All that is known of the document.
    pub analysis: &'a Analysis<'a>,
    /// Index of the sentence.
    pub sentence: usize,
    /// Global index of its first token.
    pub first: usize,
    /// Its words.
    pub words: Vec<Word<'a>>,
    /// Noun phrases that can be parties, ascending by start, without overlaps.
    pub parties: Vec<Party>,
    /// The pairs whose meetings were told last: whom "the two leaders" means in talk of meetings.
    pairs: Vec<Vec<PartyRef>>,
}

/// A token with what the grammar needs of it.
pub struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// In lower case.
    pub lower: String,
    /// Its closed class.
    pub class: Class,
    /// The party whose noun phrase covers it.
    pub party: Option<usize>,
    /// The date expression (global index) that covers it.
    pub date: Option<usize>,
}

/// A noun phrase that can be a party.
#[derive(Clone, Debug)]
pub struct Party {
    /// First token of the whole phrase, titles included.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// What sort of phrase.
    pub form: PartyForm,
    /// Followed by 's, or a possessive pronoun.
    pub possessive: bool,
    /// Whom it stands for; more than one for "the leaders of A and B"; none for an unresolved pronoun.
    pub refs: Vec<PartyRef>,
    /// Speaks of more than one.
    pub plural: bool,
    /// Looks back to parties named before: "the two leaders", "both sides".
    pub group: bool,
}

/// Sorts of phrase, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartyForm {
    /// A person's name.
    Name,
    /// A pronoun.
    Pronoun,
    /// An office or description.
    Role,
    /// An organisation's name.
    Organisation,
    /// A country, or a capital that stands for one.
    Country,
    /// A place that is no country: never a party on its own.
    Place,
}

/// Whom a phrase stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyRef {
    /// Name to show.
    pub name: String,
    /// What kind of party.
    pub kind: ParticipantKind,
    /// The document's entity.
    pub entity: Option<EntityId>,
    /// The words.
    pub quote: Span,
    /// Inferred office holder.
    pub holder: Option<HolderInference>,
    /// Offices of a named person, bare ("president") and with their country ("president of Russia").
    pub offices: Vec<String>,
}

impl PartyRef {
    /// Whether both stand for the same party.
    pub fn same(&self, other: &PartyRef) -> bool {
        match (self.entity, other.entity) {
            (Some(a), Some(b)) => a == b,
            _ => self.name.eq_ignore_ascii_case(&other.name),
        }
    }

    /// As a participant of a meeting.
    pub fn participant(&self) -> Participant {
        Participant { name: self.name.clone(), kind: self.kind, entity: self.entity, quote: self.quote, holder: self.holder.clone() }
    }
}

impl<'a> Scene<'a> {
    /// Prepares sentence `sentence`; `pairs` are the parties of the meetings of two told last, the latest first. Linear in the sentence's length.
    pub fn new(analysis: &'a Analysis<'a>, sentence: usize, pairs: Vec<Vec<PartyRef>>) -> Self {
        let range = analysis.sentences[sentence].tokens.clone();
        let first = range.start;
        let mut words: Vec<Word<'a>> = range
            .map(|index| {
                let text = analysis.token(index);
                let lower = text.to_lowercase();
                let class = match analysis.tokens[index].kind {
                    TokenKind::Punctuation => Class::Punctuation,
                    TokenKind::Possessive => Class::Other,
                    _ => classify(&lower),
                };
                Word { text, lower, class, party: None, date: None }
            })
            .collect();
        for (index, date) in analysis.dates.iter().enumerate().skip(analysis.dates.partition_point(|d| (d.tokens.1 as usize) <= first)) {
            if date.tokens.0 as usize >= first + words.len() {
                break;
            }
            let from = (date.tokens.0 as usize).max(first) - first;
            let to = (date.tokens.1 as usize - first).min(words.len());
            for word in words.get_mut(from..to).unwrap_or_default() {
                word.date = Some(index);
            }
        }
        let mut scene = Scene { analysis, sentence, first, words, parties: Vec::new(), pairs };
        scene.find_parties();
        scene
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The lower-case word at `at`, or "" outside the sentence.
    pub fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.lower.as_str())
    }

    /// Class of the word at `at`; `Punctuation` outside the sentence and `Other` inside a party.
    pub fn class(&self, at: usize) -> Class {
        match self.words.get(at) {
            None => Class::Punctuation,
            Some(word) if word.party.is_some() && !matches!(word.class, Class::Determiner) => Class::Other,
            Some(word) => word.class,
        }
    }

    /// Bytes of the words `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let tokens = &self.analysis.tokens;
        tokens[self.first + start].span.cover(tokens[self.first + end.max(start + 1) - 1].span)
    }

    /// The party that covers the word at `at`.
    pub fn party_at(&self, at: usize) -> Option<&Party> {
        self.words.get(at)?.party.map(|index| &self.parties[index])
    }

    fn find_parties(&mut self) {
        let mut found: Vec<Party> = Vec::new();
        self.add_descriptions(&mut found);
        self.add_mentions(&mut found);
        self.add_group_nouns(&mut found);
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
            offices: Vec::new(),
        };
        let single_of = description.of.len() <= 1;
        let text = description.span.of(self.analysis.text());
        let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
        // "his advisers", "their ministers": one's own people are no other party. "a dictator" is nobody.
        let own =
            matches!(first.as_str(), "his" | "her" | "their" | "its" | "our" | "my") && description.form != DescriptionForm::Counterpart;
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
        description
            .of
            .iter()
            .enumerate()
            .map(|(index, of)| role(format!("{} of {}", description.title, of), description.holders.get(index).cloned()))
            .collect()
    }

    /// Whom "the two leaders", "the two ministers" means: the latest pair whose offices fit, else the latest.
    fn pair_called(&self, title: &str) -> Option<&Vec<PartyRef>> {
        const LEADERS: [&str; 8] = ["president", "prime minister", "leader", "chancellor", "king", "premier", "emir", "taoiseach"];
        let fits = |party: &PartyRef| match title {
            "leader" | "head of state" => party.offices.iter().any(|office| LEADERS.iter().any(|l| office == l)),
            _ => party.offices.iter().any(|office| office.ends_with(title)),
        };
        let specific = !title.is_empty() && !matches!(title, "side" | "man" | "pair" | "two");
        self.pairs.iter().find(|pair| specific && pair.iter().all(fits)).or_else(|| self.pairs.first())
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
            PartyRef { name, kind: ParticipantKind::Role, entity: None, quote, holder: None, offices: Vec::new() }
        };
        Some((first, vec![party(a, first), party(b, start)]))
    }

    fn ref_of_country(&self, name: &str, quote: Span) -> PartyRef {
        let entity = self.analysis.entities.iter().position(|e| e.name == name && e.kind == EntityKind::Place).map(|id| id as EntityId);
        PartyRef { name: name.to_owned(), kind: ParticipantKind::Country, entity, quote, holder: None, offices: Vec::new() }
    }

    fn ref_of_entity(&self, id: EntityId, quote: Span) -> PartyRef {
        let entity = &self.analysis.entities[id as usize];
        let kind = match entity.kind {
            EntityKind::Person => ParticipantKind::Person,
            EntityKind::Place => ParticipantKind::Country,
            EntityKind::Organisation | EntityKind::Event => ParticipantKind::Organisation,
        };
        let offices = entity
            .roles
            .iter()
            .flat_map(|role| [Some(role.title.clone()), role.of.as_ref().map(|of| format!("{} of {of}", role.title))])
            .flatten()
            .collect();
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
            if start == at && end == at + 1 || own || matches!(self.lower(start), "other") {
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
            let name = quote.of(self.analysis.text()).split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Party {
                start,
                end,
                form: PartyForm::Role,
                possessive: self.is_possessive(end),
                refs: vec![PartyRef { name, kind: ParticipantKind::Role, entity: None, quote, holder: None, offices: Vec::new() }],
                plural: true,
                group: false,
            });
        }
    }

    /// End of "of the Arab League" after a group noun: a short run up to the next name's end.
    fn end_of_complement(&self, of: usize) -> usize {
        let mentions = &self.analysis.mentions;
        let next = mentions.partition_point(|m| (m.tokens.0 as usize) <= self.first + of);
        match mentions.get(next) {
            Some(m) if (m.tokens.0 as usize) <= self.first + of + 2 && (m.tokens.1 as usize) <= self.first + self.words.len() => {
                m.tokens.1 as usize - self.first
            }
            _ => of,
        }
    }

    /// Joins what is one noun phrase: "Germany's" + "Merkel", a description and the name it introduces.
    fn join_phrases(&self, mut found: Vec<Party>) -> Vec<Party> {
        found.sort_by_key(|p| (p.start, p.form, std::cmp::Reverse(p.end)));
        let mut out: Vec<Party> = Vec::new();
        for party in found {
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
                && (1..=4).contains(&gap)
                && (last.end..party.start).any(|i| is_title_word(self.lower(i)))
                && (last.end..party.start).all(|i| self.words[i].class == Class::Other || is_title_word(self.lower(i)));
            if possessor || title || adjective || possessive_pronoun || introduced {
                *last = Party { start: last.start, ..party };
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

/// Words of titles and offices that stand before a name.
pub fn is_title_word(word: &str) -> bool {
    matches!(
        word,
        "president"
            | "prime"
            | "minister"
            | "foreign"
            | "secretary"
            | "chancellor"
            | "premier"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "emir"
            | "sultan"
            | "pope"
            | "ambassador"
            | "envoy"
            | "special"
            | "chief"
            | "general"
            | "gen"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "sir"
            | "lord"
            | "lady"
            | "senator"
            | "sen"
            | "rep"
            | "representative"
            | "governor"
            | "mayor"
            | "speaker"
            | "vice"
            | "deputy"
            | "defence"
            | "defense"
            | "finance"
            | "trade"
            | "interior"
            | "state"
            | "leader"
            | "counterpart"
            | "taoiseach"
            | "chairman"
            | "chairwoman"
            | "chair"
            | "adviser"
            | "advisor"
            | "security"
            | "national"
            | "commissioner"
            | "director"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "aide"
            | "crown"
            | "sheikh"
            | "ayatollah"
            | "supreme"
            | "commander"
            | "col"
            | "colonel"
            | "lt"
            | "maj"
            | "admiral"
            | "former"
            | "then"
            | "ex-president"
            | "president-elect"
            | "vice-president"
            | "negotiator"
            | "diplomat"
            | "top"
            | "nominee"
            | "candidate"
            | "boss"
            | "head"
            | "affairs"
            | "republican"
            | "democratic"
            | "opposition"
            | "politburo"
            | "member"
            | "high"
            | "under"
            | "assistant"
            | "undersecretary"
            | "treasury"
            | "commerce"
            | "economy"
            | "energy"
            | "rev"
            | "archbishop"
            | "cardinal"
            | "patriarch"
            | "imam"
            | "chief-of-staff"
            | "hh"
            | "he"
            | "excellency"
            | "first"
            | "president."
            | "hon"
            | "mp"
            | "ceo"
            | "founder"
            | "visiting"
            | "outgoing"
            | "acting"
            | "interim"
            | "newly"
            | "elected"
    )
}

fn is_adjectival(word: &str) -> bool {
    ["ian", "ish", "ese", "ch", "ench", "i", "an", "ean", "us", "uk", "eu", "u.s.", "u.k.", "un", "nato"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// Titles of people who sit at a table for their country.
fn stands_for_its_side(title: &str) -> bool {
    ["negotiator", "official", "delegation", "representative", "side", "government", "authorities", "team", "delegate", "mediator"]
        .iter()
        .any(|t| title.ends_with(t))
}

/// Nouns for several people who can meet someone.
pub fn is_group_noun(word: &str) -> bool {
    matches!(
        word,
        "leaders"
            | "officials"
            | "counterparts"
            | "delegation"
            | "delegations"
            | "negotiators"
            | "representatives"
            | "ministers"
            | "diplomats"
            | "envoys"
            | "mediators"
            | "presidents"
            | "relatives"
            | "families"
            | "executives"
            | "ambassadors"
            | "lawmakers"
            | "commanders"
            | "activists"
            | "allies"
            | "governors"
            | "businessmen"
            | "counterpart"
            | "troops"
            | "students"
            | "senators"
    )
}
