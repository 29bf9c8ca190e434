//! Quotations and their speakers.

use super::discourse::{Discourse, is_speech_verb};
use crate::extract::Analysis;
use crate::extract::entities::phrases::MentionIndex;
use crate::extract::facts::Facts;
use crate::model::EntityKind;

/// Quotations of a document, ascending.
pub(super) struct Quotes {
    /// First and one past the last token, marks included.
    list: Vec<(usize, usize)>,
}

/// Longest quotation without a closing mark, in tokens.
const LONGEST: usize = 400;
/// Words looked at on both sides of a quotation for its speaker.
const REACH: usize = 16;

impl Quotes {
    /// The quotation that covers the token.
    pub fn at(&self, token: usize) -> Option<usize> {
        let next = self.list.partition_point(|&(start, _)| start <= token);
        next.checked_sub(1).filter(|&quote| token < self.list[quote].1)
    }
}

/// Finds quotations: between double marks, curly or straight, or single curly ones; a paragraph's end closes them.
pub(super) fn find(analysis: &Analysis<'_>) -> Quotes {
    let mut list = Vec::new();
    let facts = analysis.facts();
    let mut open: Option<(usize, char)> = None;
    let mut section = usize::MAX;
    for sentence in &analysis.sentences {
        if sentence.section != section {
            if let Some((start, _)) = open.take() {
                push(&mut list, start, sentence.tokens.start);
            }
            section = sentence.section;
        }
        for token in sentence.tokens.clone() {
            if open.is_none() && !facts[token].has(Facts::QUOTATION_MARK) {
                continue;
            }
            let text = analysis.token(token);
            if text.len() > 3 {
                continue;
            }
            let Some(mark) = text.chars().next() else { continue };
            match (mark, open) {
                ('“' | '„' | '«', None) => open = Some((token, '”')),
                ('"', None) => open = Some((token, '"')),
                ('‘', None) if followed_at_once(analysis, token) => open = Some((token, '’')),
                ('”' | '»', Some((start, '”'))) | ('"', Some((start, '"' | '”'))) => {
                    push(&mut list, start, token + 1);
                    open = None;
                }
                ('’', Some((start, '’'))) if !followed_at_once(analysis, token) => {
                    push(&mut list, start, token + 1);
                    open = None;
                }
                (_, Some((start, _))) if token - start > LONGEST => {
                    push(&mut list, start, token);
                    open = None;
                }
                _ => {}
            }
        }
    }
    if let Some((start, _)) = open {
        push(&mut list, start, analysis.tokens.len());
    }
    Quotes { list }
}

/// Whether a quotation can begin or end with the token.
pub(in crate::extract) fn is_quotation_mark(word: &str) -> bool {
    word.starts_with(['“', '„', '«', '"', '‘', '”', '»', '’'])
}

fn push(list: &mut Vec<(usize, usize)>, start: usize, end: usize) {
    // Up to five words in marks are a term, no speech: pronouns in them belong to the sentence around.
    if end - start > 4 {
        list.push((start, end));
    }
}

fn followed_at_once(analysis: &Analysis<'_>, token: usize) -> bool {
    analysis.tokens.get(token + 1).is_some_and(|next| next.span.start == analysis.tokens[token].span.end)
        && analysis.token(token + 1).starts_with(char::is_alphanumeric)
}

/// Finds each quotation's speaker: beside a verb of speech after it or before it, else the speaker of the quotation before in the paragraph.
pub(super) fn find_speakers(discourse: &mut Discourse<'_>, index: &MentionIndex, quotes: &Quotes) {
    let analysis = discourse.analysis;
    let mut speakers = Vec::with_capacity(quotes.list.len());
    for (number, &(start, end)) in quotes.list.iter().enumerate() {
        let limit =
            quotes.list.get(number + 1).map_or(analysis.tokens.len(), |next| next.0).min(end + REACH).min(sentence_limit(discourse, end));
        let after = speaker_in(discourse, index, end, limit, false);
        let floor = number.checked_sub(1).map_or(0, |before| quotes.list[before].1).max(start.saturating_sub(REACH));
        let before = || speaker_in(discourse, index, floor.max(paragraph_floor(discourse, start)), start, true);
        let continued = || {
            let before = number.checked_sub(1)?;
            let close = start.saturating_sub(quotes.list[before].1) <= 40
                && section(discourse, quotes.list[before].0).abs_diff(section(discourse, start)) <= 1;
            close.then(|| speakers.get(before).copied().flatten()).flatten()
        };
        let speaker = after.or_else(before).or_else(continued).or_else(|| topic_before(discourse, start, end));
        speakers.push(speaker);
    }
    discourse.speakers = speakers;
}

/// Of a quotation that is a paragraph of its own: who was the subject of the sentences before.
fn topic_before(discourse: &Discourse<'_>, start: usize, end: usize) -> Option<u32> {
    const SENTENCES: usize = 2;
    let sentence = discourse.sentence(start);
    let alone = start == discourse.sentence_start(start) && discourse.sentence_end(end - 1) <= end + 1;
    if !alone || end - start < 10 {
        return None;
    }
    let near = discourse.before(start).take_while(|o| o.sentence + SENTENCES >= sentence);
    near.filter(|o| !o.quoted).find(|o| o.subject).map(|o| o.entity)
}

fn section(discourse: &Discourse<'_>, token: usize) -> usize {
    discourse.analysis.sentences.get(discourse.sentence(token)).map_or(0, |sentence| sentence.section)
}

/// First token of the sentence before the one at `token`, when in the same section.
fn paragraph_floor(discourse: &Discourse<'_>, token: usize) -> usize {
    let sentence = discourse.sentence(token);
    let sentences = &discourse.analysis.sentences;
    let Some(here) = sentences.get(sentence) else { return token };
    here.tokens.start
}

/// Where the words that may tell a speaker end: at the end of the sentence in which the quotation closes, or the next one when it closes there.
fn sentence_limit(discourse: &Discourse<'_>, end: usize) -> usize {
    let last = end.saturating_sub(1);
    let sentence_end = discourse.sentence_end(last.min(discourse.analysis.tokens.len() - 1));
    if sentence_end > end {
        return sentence_end;
    }
    // `"..." Jane Roe said.` can be cut after the closing mark.
    let analysis = discourse.analysis;
    let Some(next) = analysis.sentences.get(discourse.sentence(last) + 1) else { return end };
    let same = analysis.sentences.get(discourse.sentence(last)).is_some_and(|here| here.section == next.section);
    let reports = next.tokens.clone().take(8).any(|token| is_speech_verb(discourse.lower(token)));
    if same && reports { next.tokens.end } else { end }
}

/// The person beside a verb of speech in `from..to`.
fn speaker_in(discourse: &Discourse<'_>, index: &MentionIndex, from: usize, to: usize, before: bool) -> Option<u32> {
    let verb = (from..to).find(|&token| is_speech_verb(discourse.lower(token)))?;
    // "X said", "said X", "he said".
    let person_at = |token: usize| {
        index.at(token).filter(|&m| discourse.analysis.mentions[m].kind == EntityKind::Person).map(|m| discourse.analysis.mention_entity[m])
    };
    let resolved = |from: usize, to: usize| {
        let first = discourse.occurrences.partition_point(|o| o.token < from);
        discourse.occurrences[first..].iter().take_while(|o| o.token < to).filter(|o| !o.quoted).last().map(|o| o.entity)
    };
    let subject = resolved(from, verb).or_else(|| (from..verb).rev().find_map(person_at));
    let inverted = || {
        let first = discourse.occurrences.partition_point(|o| o.token < verb);
        discourse.occurrences[first..].iter().take_while(|o| o.token < to.min(verb + 12)).find(|o| !o.quoted).map(|o| o.entity)
    };
    if before { subject.or_else(|| if to - verb <= 3 { inverted() } else { None }) } else { subject.or_else(inverted) }
}
