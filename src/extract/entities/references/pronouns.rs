//! he, she, they, I: the nearest fitting person, subjects first.

use super::discourse::{Discourse, Occurrence, is_finite, is_speech_verb};
use super::{Description, DescriptionForm, groups};
use crate::lexicon::titles::Gender;
use crate::model::{EntityId, ReferenceReason, TokenKind};

/// Sentences looked back over.
const SENTENCES: usize = 2;

/// What a pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Person {
    He,
    She,
    They,
    I,
    We,
}

/// `lower` is the word in lower case.
fn person(word: &str, lower: &str) -> Option<(Person, Case)> {
    // "he'll", "I've": the auxiliary belongs to the verb.
    if let Some(at) = lower.find(['\'', '’']).filter(|&at| at > 0 && word.is_char_boundary(at)) {
        let auxiliary = matches!(lower[at..].trim_start_matches(['\'', '’']), "ll" | "ve" | "re" | "m" | "d");
        return if auxiliary { person(&word[..at], &lower[..at]).filter(|(_, case)| *case == Case::Subject) } else { None };
    }
    Some(match lower {
        "he" => (Person::He, Case::Subject),
        "him" => (Person::He, Case::Object),
        "his" => (Person::He, Case::Possessive),
        "himself" => (Person::He, Case::Reflexive),
        "she" => (Person::She, Case::Subject),
        "her" | "hers" => (Person::She, Case::Possessive),
        "herself" => (Person::She, Case::Reflexive),
        "they" => (Person::They, Case::Subject),
        "them" => (Person::They, Case::Object),
        "their" | "theirs" => (Person::They, Case::Possessive),
        "themselves" => (Person::They, Case::Reflexive),
        "i" if word == "I" => (Person::I, Case::Subject),
        "me" => (Person::I, Case::Object),
        "my" | "mine" => (Person::I, Case::Possessive),
        "we" => (Person::We, Case::Subject),
        "us" if word == "us" => (Person::We, Case::Object),
        "our" | "ours" => (Person::We, Case::Possessive),
        _ => return None,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

/// Whether the word is a pronoun for people.
pub(in crate::extract) fn is_pronoun(word: &str, lower: &str) -> bool {
    word.len() <= 10
        && matches!(lower.as_bytes()[0], b'h' | b's' | b't' | b'i' | b'm' | b'w' | b'u' | b'o')
        && person(word, lower).is_some()
}

/// Whether the word may close an age: "85-year-old".
pub(in crate::extract) fn is_age(_: &str, lower: &str) -> bool {
    lower == "old"
}

/// "The 85-year-old primate": whoever acted last in the sentences before; `old` is the last word of the age.
pub(super) fn resolve_age(discourse: &mut Discourse<'_>, old: usize, quoted: bool) -> Option<Description> {
    const AGE: [&str; 4] = ["-", "year", "-", "old"];
    let number = old.checked_sub(AGE.len())?;
    let start = number.checked_sub(1)?;
    let aged = AGE.iter().zip(number + 1..).all(|(word, at)| discourse.lower(at) == *word);
    let sentence = discourse.sentence(old);
    let counted = discourse.lower(number).bytes().all(|b| b.is_ascii_digit());
    if !aged || !counted || discourse.lower(start) != "the" || start < discourse.sentence_start(old) {
        return None;
    }
    // "The 85-year-old said", "the 85-year-old primate": with the noun, where there is one.
    let noun =
        discourse.analysis.tokens.get(old + 1).is_some_and(|token| token.kind == TokenKind::Word) && old + 1 < discourse.sentence_end(old);
    let word = discourse.analysis.token((old + 1).min(discourse.analysis.tokens.len() - 1));
    let noun = noun
        && word.starts_with(char::is_lowercase)
        && !is_finite(word)
        && !matches!(word, "who" | "and" | "in" | "from" | "with" | "to" | "of");
    // "the 85-year-old Jane Roe"
    let named = word.starts_with(char::is_uppercase) && !noun;
    let acted = |occurrence: &&Occurrence| {
        occurrence.sentence < sentence
            && sentence - occurrence.sentence <= SENTENCES
            && occurrence.subject
            && (quoted || !occurrence.quoted)
    };
    let entity = discourse.before(start).find(acted).filter(|_| !named)?.entity;
    let mut description = Description::new(discourse.analysis, start, old + 1 + usize::from(noun), DescriptionForm::Pronoun);
    description.resolve(vec![entity], ReferenceReason::Pronoun);
    discourse.note_reference(entity, start, quoted, Case::Subject);
    Some(description)
}

/// The pronoun at `token`, resolved where it can be.
pub(super) fn resolve(discourse: &mut Discourse<'_>, token: usize, quoted: bool, speaker: Option<EntityId>) -> Option<Description> {
    let (who, case) = person(discourse.analysis.token(token), discourse.lower(token))?;
    if discourse.sentence(token) == u32::MAX as usize {
        return None;
    }
    let form = if matches!(who, Person::I | Person::We) { DescriptionForm::FirstPerson } else { DescriptionForm::Pronoun };
    if form == DescriptionForm::FirstPerson && !quoted {
        return None;
    }
    let mut description = Description::new(discourse.analysis, token, token + 1, form);
    description.plural = matches!(who, Person::They | Person::We);
    match who {
        Person::I | Person::We => description.resolve(speaker.into_iter().collect(), ReferenceReason::Speaker),
        Person::They => {
            let pair = groups::last_together(discourse, token, None, 1, |_| true);
            let pair = if groups::is_couple(discourse, token, &pair) { pair } else { Vec::new() };
            description.resolve(pair, ReferenceReason::Pronoun);
        }
        Person::He | Person::She => {
            let gender = if who == Person::He { Gender::Male } else { Gender::Female };
            // "her" as an object looks like "her" as a possessor.
            let case = if case == Case::Possessive
                && discourse.analysis.token(token).eq_ignore_ascii_case("her")
                && !possesses(discourse, token)
            {
                Case::Object
            } else {
                case
            };
            if let Some(entity) = antecedent(discourse, token, gender, case, quoted, speaker) {
                description.resolve(vec![entity], ReferenceReason::Pronoun);
                discourse.note_reference(entity, token, quoted, case);
            }
        }
    }
    Some(description)
}

/// Whether a noun follows "her".
fn possesses(discourse: &Discourse<'_>, token: usize) -> bool {
    let next = discourse.lower(token + 1);
    next.chars().next().is_some_and(char::is_alphabetic)
        && !matches!(
            next,
            "to" | "in"
                | "on"
                | "at"
                | "with"
                | "for"
                | "and"
                | "that"
                | "as"
                | "from"
                | "when"
                | "by"
                | "if"
                | "not"
                | "after"
                | "before"
                | "about"
                | "during"
                | "he"
                | "she"
                | "but"
        )
}

impl Discourse<'_> {
    /// Remembers a resolved pronoun.
    fn note_reference(&mut self, entity: EntityId, token: usize, quoted: bool, case: Case) {
        let sentence = self.sentence(token);
        let (subject, possessive) = (case == Case::Subject, case == Case::Possessive);
        let occurrence = Occurrence { token, end: token + 1, sentence, entity, subject, possessive, quoted, named: false };
        let at = self.occurrences.partition_point(|known| known.token <= token);
        // In the first pass this is the end of the list; in the second a few places before it at most are moved.
        if at == self.occurrences.len() {
            self.occurrences.push(occurrence);
        }
    }
}

/// The best antecedent of a pronoun in the singular.
fn antecedent(
    discourse: &Discourse<'_>,
    token: usize,
    gender: Gender,
    case: Case,
    quoted: bool,
    speaker: Option<EntityId>,
) -> Option<EntityId> {
    let sentence = discourse.sentence(token);
    if let Some(entity) = fronted(discourse, token, gender, case) {
        return Some(entity);
    }
    let clause_subject = clause_subject(discourse, token);
    let mut best: Option<(i32, EntityId)> = None;
    let mut seen: Vec<EntityId> = Vec::new();
    for (order, occurrence) in discourse.before(token).enumerate() {
        if sentence - occurrence.sentence > SENTENCES || !discourse.near_sections(occurrence.sentence, sentence) {
            break;
        }
        let told = discourse.gender(occurrence.entity);
        if told.is_some_and(|told| told != gender) || quoted && speaker == Some(occurrence.entity) {
            continue;
        }
        // "A met him": not A. "A's talks with him": not A.
        if case == Case::Object && clause_subject == Some(occurrence.entity) {
            continue;
        }
        let mut score = 0;
        score -= 30 * (sentence - occurrence.sentence) as i32;
        score += if occurrence.subject { 40 } else { 0 };
        score += if occurrence.possessive { 8 } else { 0 };
        score += if told == Some(gender) {
            12
        } else if gender == Gender::Female {
            -30
        } else {
            0
        };
        score -= 2 * order as i32;
        score += if occurrence.quoted && !quoted { -25 } else { 0 };
        score += if occurrence.named { 0 } else { 6 };
        // Whom the article is about.
        score += discourse.analysis.entities[occurrence.entity as usize].mentions.len().min(8) as i32;
        // "A's journey comes a month after his talks": whose the subject is.
        let opens = || discourse.analysis.sentences.get(sentence).is_some_and(|s| s.tokens.start == occurrence.token);
        if occurrence.possessive && occurrence.sentence == sentence && opens() {
            score += 20;
        }
        // "A said he ...": the speaker.
        if case == Case::Subject && occurrence.sentence == sentence && is_speech_verb(discourse.lower(occurrence.end)) {
            score += 25;
        }
        if case == Case::Possessive && occurrence.sentence == sentence && clause_subject == Some(occurrence.entity) {
            score += 15;
        }
        if case == Case::Reflexive && clause_subject == Some(occurrence.entity) {
            score += 60;
        }
        // Spoken of often lately: the topic.
        if seen.contains(&occurrence.entity) {
            if let Some((known, entity)) = &mut best
                && *entity == occurrence.entity
            {
                *known += 5;
            }
            continue;
        }
        seen.push(occurrence.entity);
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, occurrence.entity));
        }
    }
    let near = best.filter(|(score, _)| *score > -75).map(|(_, entity)| entity);
    near.or_else(|| speaker_of_long_quotation(discourse, token, gender, case).filter(|_| !quoted))
}

/// "... of this,” he said" after a quotation of many sentences: the last subject before it, however far.
fn speaker_of_long_quotation(discourse: &Discourse<'_>, token: usize, gender: Gender, case: Case) -> Option<EntityId> {
    const LONGEST: usize = 12;
    let closes = token > 0 && super::quotes::is_quotation_mark(discourse.analysis.token(token - 1));
    if case != Case::Subject || !closes || !is_speech_verb(discourse.lower(token + 1)) {
        return None;
    }
    let sentence = discourse.sentence(token);
    let mut before = discourse.before(token).take_while(|occurrence| occurrence.sentence + LONGEST >= sentence);
    let subject = before.find(|occurrence| !occurrence.quoted && occurrence.subject)?;
    discourse.gender(subject.entity).is_none_or(|told| told == gender).then_some(subject.entity)
}

/// The last subject of the pronoun's own clause.
fn clause_subject(discourse: &Discourse<'_>, token: usize) -> Option<EntityId> {
    let sentence = discourse.sentence(token);
    let occurrence =
        discourse.before(token).take_while(|occurrence| occurrence.sentence == sentence).find(|occurrence| occurrence.subject)?;
    // A conjunction with a subject of its own between the two would be another clause.
    let between = occurrence.end..token;
    let border =
        between.clone().any(|at| matches!(discourse.analysis.token(at), "that" | "because" | "while" | "when" | "if" | ";" | "”" | "“"));
    (!border).then_some(occurrence.entity)
}

/// "In his meeting with B, A said": a pronoun before the subject it means.
fn fronted(discourse: &Discourse<'_>, token: usize, gender: Gender, case: Case) -> Option<EntityId> {
    let start = discourse.sentence_start(token);
    if case != Case::Possessive || token - start > 8 {
        return None;
    }
    // "Meanwhile, in his meeting ..."
    let opener = matches!(discourse.lower(start), "meanwhile" | "separately" | "earlier" | "later" | "also" | "but" | "and") as usize;
    let comma = usize::from(opener == 1 && discourse.lower(start + 1) == ",");
    let start = start + opener + comma;
    let first = discourse.lower(start);
    if !matches!(
        first,
        "in" | "during"
            | "after"
            | "at"
            | "following"
            | "on"
            | "before"
            | "as"
            | "with"
            | "upon"
            | "for"
            | "ahead"
            | "since"
            | "despite"
            | "throughout"
    ) {
        return None;
    }
    let end = discourse.sentence_end(token).min(token + 40);
    let comma = (token..end).find(|&at| discourse.analysis.token(at) == "," && at + 1 < end && starts_clause(discourse, at + 1, end))?;
    let mentions = &discourse.analysis.mentions;
    let next = mentions.partition_point(|mention| (mention.tokens.0 as usize) <= comma);
    let mention = mentions.get(next).filter(|mention| (mention.tokens.0 as usize) <= comma + 8 && (mention.tokens.1 as usize) < end)?;
    let entity = discourse.analysis.mention_entity[next];
    let verb = is_finite(discourse.lower(mention.tokens.1 as usize));
    let person = mention.kind == crate::model::EntityKind::Person;
    (person && verb && discourse.gender(entity).is_none_or(|told| told == gender)).then_some(entity)
}

/// Whether a person's name with a verb behind it starts soon after `at`.
fn starts_clause(discourse: &Discourse<'_>, at: usize, end: usize) -> bool {
    let mentions = &discourse.analysis.mentions;
    let next = mentions.partition_point(|mention| (mention.tokens.0 as usize) < at);
    mentions.get(next).is_some_and(|mention| {
        (mention.tokens.0 as usize) <= at + 6
            && (mention.tokens.1 as usize) < end
            && mention.kind == crate::model::EntityKind::Person
            && is_finite(discourse.lower(mention.tokens.1 as usize))
    })
}
