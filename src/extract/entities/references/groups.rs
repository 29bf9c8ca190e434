//! "the two leaders", "both sides", "the pair", "they": those who were last named together.

use super::discourse::{Discourse, LOOK_BACK};
use super::{Description, DescriptionForm, offices};
use crate::extract::entities::phrases::Phrase;
use crate::model::{EntityId, ReferenceReason};

/// Sentences looked back over for a group.
const SENTENCES: usize = 4;

/// The group phrase as a description.
pub(super) fn resolve(discourse: &mut Discourse<'_>, phrase: &Phrase, quoted: bool) -> Option<Description> {
    let mut description = Description::new(discourse.analysis, phrase.start, phrase.end, DescriptionForm::Group);
    description.title.clone_from(&phrase.title);
    description.plural = true;
    description.number = phrase.number;
    description.of = phrase.of.iter().map(|of| of.name.clone()).collect();
    let countries = matches!(
        phrase.title.as_str(),
        "countries" | "nations" | "neighbours" | "neighbors" | "capitals" | "governments" | "powers" | "states" | "superpowers" | "allies"
    );
    let found = if countries {
        last_countries(discourse, phrase.start, phrase.number)
    } else {
        let office = !phrase.title.is_empty()
            && !matches!(
                phrase.title.as_str(),
                "sides" | "parties" | "men" | "women" | "delegations" | "diplomat" | "politician" | "official"
            );
        let fits = |entity: EntityId| !office || offices::can_be(discourse, entity, phrase);
        let people = last_together(discourse, phrase.start, phrase.number, SENTENCES, fits);
        // Those of whom no office is known may be meant; those who hold another one may not.
        // "his Panamanian counterpart" holds what he holds.
        let unknown = |entity: EntityId| {
            let mut roles = discourse.analysis.entities[entity as usize].roles.iter();
            fits(entity) || roles.all(|role| role.title == "counterpart")
        };
        let people =
            if people.is_empty() && office { last_together(discourse, phrase.start, phrase.number, SENTENCES, unknown) } else { people };
        if people.is_empty() && !office { last_countries(discourse, phrase.start, phrase.number) } else { people }
    };
    if !countries && !quoted {
        for &entity in &found {
            discourse.note_member(entity, phrase.start, phrase.end);
        }
    }
    description.resolve(found, ReferenceReason::Group);
    Some(description)
}

/// The last `number` persons (two, when not said) named together: in one sentence, else in neighbouring ones.
pub(super) fn last_together(
    discourse: &Discourse<'_>,
    token: usize,
    number: Option<u32>,
    sentences: usize,
    fits: impl Fn(EntityId) -> bool,
) -> Vec<EntityId> {
    let wanted = number.unwrap_or(2) as usize;
    let here = discourse.sentence(token);
    if here == u32::MAX as usize {
        return Vec::new();
    }
    let mut sentence = usize::MAX;
    let mut together: Vec<EntityId> = Vec::new();
    let mut spread: Vec<EntityId> = Vec::new();
    for occurrence in discourse.before(token).take(LOOK_BACK) {
        if here - occurrence.sentence > sentences {
            break;
        }
        if !fits(occurrence.entity) {
            continue;
        }
        if occurrence.sentence != sentence {
            if together.len() >= wanted {
                break;
            }
            together.clear();
            sentence = occurrence.sentence;
        }
        if !together.contains(&occurrence.entity) {
            together.push(occurrence.entity);
        }
        if spread.len() < wanted && !spread.contains(&occurrence.entity) {
            spread.push(occurrence.entity);
        }
    }
    let mut found = if together.len() == wanted {
        together
    } else if together.len() > wanted {
        // More than asked for: the first ones named in that sentence are its parties.
        together.split_off(together.len() - wanted)
    } else if spread.len() == wanted && sentences > 1 {
        spread
    } else {
        Vec::new()
    };
    found.reverse();
    found
}

/// The countries named together last, two when not said; none when more were named there.
fn last_countries(discourse: &Discourse<'_>, token: usize, number: Option<u32>) -> Vec<EntityId> {
    let wanted = number.unwrap_or(2) as usize;
    let here = discourse.sentence(token);
    let end = discourse.countries.partition_point(|&(at, _, _)| at < token);
    let mut found: Vec<EntityId> = Vec::new();
    let mut at = usize::MAX;
    for &(_, sentence, entity) in discourse.countries[..end].iter().rev().take(LOOK_BACK) {
        if here - sentence > 2 || sentence != at && found.len() >= wanted {
            break;
        }
        at = sentence;
        if !found.contains(&entity) {
            found.push(entity);
        }
    }
    if found.len() != wanted {
        return Vec::new();
    }
    found.reverse();
    found
}

/// Whether two persons named before `token` were named as a couple: joined by "and" or "with", or one met, called or told the other.
pub(super) fn is_couple(discourse: &Discourse<'_>, token: usize, pair: &[EntityId]) -> bool {
    let [one, other] = pair else { return pair.len() > 2 };
    let last = |entity: EntityId| discourse.before(token).find(|occurrence| occurrence.entity == entity);
    let (Some(a), Some(b)) = (last(*one), last(*other)) else { return false };
    let (first, second) = if a.token < b.token { (a, b) } else { (b, a) };
    if first.sentence != second.sentence || second.token < first.end || second.token - first.end > 24 {
        return false;
    }
    let joins = |word: &str| {
        matches!(
            word,
            "and"
                | "with"
                | "met"
                | "meet"
                | "meets"
                | "meeting"
                | "hosted"
                | "hosts"
                | "received"
                | "welcomed"
                | "between"
                | "called"
                | "phoned"
                | "alongside"
                | "visited"
                | "greeted"
                | "joined"
        )
    };
    // "Roe, who ... and ..., said of Doe": a joining word close to the second name counts.
    (first.end..second.token).any(|at| joins(discourse.lower(at)))
}
