//! Which descriptions stand beside which names: before ("Foreign Minister Wang Yi"), or behind a comma ("Wang Yi, the foreign minister").

use super::persons::Person;
use super::short_names::Candidate;
use crate::extract::Analysis;
use crate::extract::entities::phrases::{Determiner, MentionIndex, Phrase};
use crate::lexicon::titles::{Gender, TitleClass, Titles};
use crate::model::{EntityKind, TokenKind};

/// Phrases and mentions that stand in apposition.
#[derive(Default)]
pub(in crate::extract::entities) struct Beside {
    /// Mentions of each phrase.
    pub of_phrase: Vec<Vec<usize>>,
    /// Phrases of each mention.
    pub of_mention: Vec<Vec<usize>>,
}

/// Finds appositions.
pub(in crate::extract::entities) fn beside(analysis: &Analysis<'_>, index: &MentionIndex, phrases: &[Phrase]) -> Beside {
    let mut out = Beside { of_phrase: vec![Vec::new(); phrases.len()], of_mention: vec![Vec::new(); analysis.mentions.len()] };
    let mut sentence = 0;
    for (number, phrase) in phrases.iter().enumerate() {
        while analysis.sentences.get(sentence + 1).is_some_and(|next| next.tokens.start <= phrase.start) {
            sentence += 1;
        }
        let last = analysis.sentences[sentence].tokens.end;
        let first = analysis.sentences[sentence].tokens.start;
        if phrase.group {
            continue;
        }
        let person = |token: usize| {
            index.at(token).filter(|&m| analysis.mentions[m].kind == EntityKind::Person && (token as u32) == analysis.mentions[m].tokens.0)
        };
        let mut found = Vec::new();
        // "Taoiseach (Irish prime minister) Jane Roe".
        let bracketed =
            phrase.start > first && phrase.end < last && analysis.token(phrase.start - 1) == "(" && analysis.token(phrase.end) == ")";
        if let Some(mention) = person(skip_marks(analysis, phrase.end + usize::from(bracketed), last)) {
            found.push(mention);
            if phrase.plural {
                more_names(analysis, index, mention, last, &mut found);
            }
        } else if phrase.end < last
            && analysis.token(phrase.end) == ","
            && let Some(mention) = person(phrase.end + 1).filter(|&m| follows_as_apposition(analysis, phrase, m, first, last))
        {
            found.push(mention);
        }
        if found.is_empty()
            && !phrase.plural
            && phrase.start >= first + 2
            && analysis.token(phrase.start - 1) == ","
            && let Some(mention) = index.at(phrase.start - 2).filter(|&m| analysis.mentions[m].kind == EntityKind::Person)
            && ends_apposition(analysis, phrase, last)
        {
            found.push(mention);
        }
        for &mention in &found {
            out.of_mention[mention].push(number);
        }
        out.of_phrase[number] = found;
    }
    join_offices(analysis, phrases, &mut out);
    out
}

/// "Deputy Prime Minister and Finance Minister Jane Roe": both offices are hers.
fn join_offices(analysis: &Analysis<'_>, phrases: &[Phrase], beside: &mut Beside) {
    for number in 1..phrases.len() {
        let (first, second) = (&phrases[number - 1], &phrases[number]);
        let plain = |phrase: &Phrase| !phrase.plural && !phrase.group && phrase.determiner == Determiner::None;
        let joined = plain(first)
            && plain(second)
            && second.of.is_empty()
            && second.start == first.end + 1
            && matches!(analysis.token(first.end), "and" | "&")
            && analysis.token(first.start).starts_with(char::is_uppercase)
            && analysis.token(second.start).starts_with(char::is_uppercase);
        if let ([mention], true, true) = (beside.of_phrase[number].as_slice(), joined, beside.of_phrase[number - 1].is_empty()) {
            let mention = *mention;
            if analysis.mentions[mention].tokens.0 as usize >= second.end {
                beside.of_phrase[number - 1].push(mention);
                beside.of_mention[mention].push(number - 1);
            }
        }
    }
}

/// Skips what stands between a title and its name without parting them: quotation marks, honorifics.
fn skip_marks(analysis: &Analysis<'_>, at: usize, last: usize) -> usize {
    let mut at = at;
    while at < last && at < at + 2 {
        let honorific = analysis.tokens[at].kind == TokenKind::Word
            && Titles::get().by_form(analysis.lower(at)).is_some_and(|title| {
                title.class == TitleClass::Honorific || matches!(title.name, "prince" | "king" | "sheikh" | "general")
            });
        if honorific {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// "Presidents Putin and Xi": the names that follow.
fn more_names(analysis: &Analysis<'_>, index: &MentionIndex, first: usize, last: usize, found: &mut Vec<usize>) {
    let mut mention = first;
    for _ in 0..6 {
        let mut at = analysis.mentions[mention].tokens.1 as usize;
        let mut joined = false;
        while at < last && matches!(analysis.token(at), "," | "and" | "&") {
            joined = true;
            at += 1;
        }
        match index.at(at).filter(|&m| {
            joined && m != mention && analysis.mentions[m].kind == EntityKind::Person && analysis.mentions[m].tokens.0 as usize == at
        }) {
            Some(next) => {
                found.push(next);
                mention = next;
            }
            None => break,
        }
    }
}

/// "the President of Russia, Vladimir Putin, ...": the name behind the comma belongs to the phrase, and is no new subject.
fn follows_as_apposition(analysis: &Analysis<'_>, phrase: &Phrase, mention: usize, first: usize, last: usize) -> bool {
    if phrase.plural || phrase.determiner == Determiner::Indefinite || phrase.determiner == Determiner::None && phrase.of.is_empty() {
        return false;
    }
    let after = analysis.mentions[mention].tokens.1 as usize;
    let closed = after >= last
        || matches!(analysis.token(after), "," | "." | ";" | ")" | "(" | "–" | "—" | "-" | ":" | "!" | "?" | "and" | "who")
        || analysis.tokens[after].kind == TokenKind::Possessive;
    let opens_sentence = phrase.start == first || phrase.start == first + 1 && analysis.tokens[first].kind == TokenKind::Punctuation;
    // "At talks with the French president, Putin said": a subject of its own.
    closed || opens_sentence
}

/// "Wang Yi, China's foreign minister, ...": what follows closes the apposition, or the sentence goes on with a verb.
fn ends_apposition(analysis: &Analysis<'_>, phrase: &Phrase, last: usize) -> bool {
    if phrase.end >= last {
        return true;
    }
    let next = analysis.token(phrase.end);
    if analysis.tokens[phrase.end].kind == TokenKind::Possessive {
        return false;
    }
    if next == "and" {
        // "Roe, the French president and others met": a list.
        return !matches!(phrase.determiner, Determiner::Definite);
    }
    // A verb would make the phrase a subject of its own: "Alongside Roe, the minister has ...".
    matches!(next, "who" | "whose" | "since") || analysis.tokens[phrase.end].kind == TokenKind::Punctuation
}

/// The gender that "Mr" or "Mrs" before a mention tells, or a title beside it.
pub(in crate::extract::entities) fn honorific_gender(analysis: &Analysis<'_>, mention: usize) -> Option<Gender> {
    let start = analysis.mentions[mention].tokens.0 as usize;
    let before = start.checked_sub(1)?;
    let title = Titles::get().by_form(analysis.lower(before))?;
    title.gender
}

/// Whether the title beside a short name fits a person's titles elsewhere: 1 fits, 0 says nothing, -1 contradicts.
pub(super) fn fits(candidate: &Candidate<'_>, person: usize, people: &[Person]) -> i8 {
    let Some(&number) = candidate.beside.of_mention[candidate.index].first() else { return 0 };
    let phrase = &candidate.phrases[number];
    let mut verdict = 0;
    for &known in people[person].titles.iter().rev().take(24) {
        let known = &candidate.phrases[known];
        let both_of = !known.of.is_empty() && !phrase.of.is_empty();
        let same_of = known.of.iter().any(|of| phrase.of.contains(of));
        if same_of || known.title == phrase.title {
            return 1;
        }
        if both_of && known.of.iter().all(|of| of.country.is_some()) && phrase.of.iter().all(|of| of.country.is_some()) {
            verdict = -1;
        }
    }
    verdict
}
