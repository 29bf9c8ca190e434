//! Visits as frames: "A travels to Z on Monday" gives place and date to what the next sentences tell of A's meetings.

use super::scene::{PartyForm, Scene};
use super::words::Class;
use crate::extract::Analysis;
use crate::model::{Claim, EntityId, EntityKind, Reason};
use crate::text::Span;

/// A stay somewhere, told by a verb of travel or a noun of visiting.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Index of the sentence.
    pub sentence: usize,
    /// The people of its sentence.
    pub people: Vec<EntityId>,
    /// Where.
    pub place: Claim<String>,
    /// The stay lies ahead.
    pub ahead: bool,
    /// When: index of a date expression of the same sentence.
    pub date: Option<usize>,
}

/// How many sentences a frame reaches ahead.
const REACH: usize = 2;

/// The frame that a sentence opens, if any.
pub fn find(scene: &Scene<'_>) -> Option<Frame> {
    let analysis = scene.analysis;
    for at in 0..scene.len() {
        if scene.words[at].party.is_some() {
            continue;
        }
        let word = scene.lower(at);
        let travel = scene.class(at) == Class::Travel || matches!(word, "visit" | "trip" | "tour" | "stop" | "stay");
        // "A, who visited Z last week, ...": another stay than the one that is told.
        let aside = (at.saturating_sub(3)..at).any(|i| matches!(scene.lower(i), "who" | "had"));
        if !travel || aside {
            continue;
        }
        let mut next = at + 1;
        while matches!(
            scene.lower(next),
            "to" | "in" | "the" | "at" | "for" | "a" | "city" | "of" | "neighboring" | "neighbouring" | "his" | "her"
        ) && next < at + 6
        {
            next += 1;
        }
        let Some((span, name)) = place_at(scene, next) else { continue };
        let people: Vec<EntityId> = scene
            .parties
            .iter()
            .filter(|p| p.form <= PartyForm::Role)
            .flat_map(|p| p.refs.iter().filter_map(|r| r.entity))
            .filter(|&id| analysis.entities[id as usize].kind == EntityKind::Person)
            .collect();
        if people.is_empty() {
            continue;
        }
        let date = (at.saturating_sub(8)..(next + 8).min(scene.len()))
            .filter_map(|i| scene.words[i].date)
            .find(|&d| analysis.dates[d].is_definite());
        let ahead = (0..at).any(|i| matches!(scene.class(i), Class::Will | Class::Modal | Class::Plan | Class::Wish | Class::Invite))
            || (at > 0 && scene.class(at - 1) == Class::To);
        return Some(Frame {
            ahead,
            sentence: scene.sentence,
            people,
            place: Claim { value: name, quote: Some(span), reason: Reason::Context },
            date,
        });
    }
    None
}

fn place_at(scene: &Scene<'_>, at: usize) -> Option<(Span, String)> {
    let analysis: &Analysis<'_> = scene.analysis;
    let token = (scene.first + at) as u32;
    let index = analysis.mentions.partition_point(|m| m.tokens.0 < token);
    let mention = analysis.mentions.get(index).filter(|m| m.tokens.0 == token)?;
    let entity = &analysis.entities[*analysis.mention_entity.get(index)? as usize];
    let possessive = matches!(scene.lower(mention.tokens.1 as usize - scene.first), "'s" | "’s");
    (entity.kind == EntityKind::Place && !possessive).then(|| (mention.span, entity.name.clone()))
}

/// The frame that holds for a meeting of `people` told in `sentence`: its own sentence's, else the latest before it that shares a traveller.
pub fn holding<'f>(frames: &'f [Frame], sentence: usize, people: &[EntityId], ahead: bool) -> Option<&'f Frame> {
    let from = frames.partition_point(|f| f.sentence + REACH < sentence);
    frames[from..]
        .iter()
        .take_while(|f| f.sentence <= sentence)
        .filter(|f| f.sentence == sentence || f.ahead == ahead)
        .filter(|f| f.people.iter().any(|p| people.contains(p)))
        .last()
}
