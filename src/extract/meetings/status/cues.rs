//! Cues of status that a verb group alone does not give: what is recalled, told as past, said of the meeting, denied; and wishes that are none.

use super::group::Group;
use crate::extract::meetings::scene::Scene;
use crate::extract::meetings::triggers::{Sense, Trigger};
use crate::extract::meetings::words::Class;

/// "just weeks after B met C", "has met C repeatedly", "has recently met C", "earlier on 3 May 2019": told as what went before the news.
pub(super) fn recalled(scene: &Scene<'_>, trigger: &Trigger, group: &Group) -> bool {
    let lower = |i: usize| scene.lower(i);
    let weeks_after = (trigger.start.saturating_sub(10)..trigger.start).any(|i| {
        matches!(lower(i), "weeks" | "months" | "years" | "month" | "year" | "week")
            && matches!(lower(i + 1), "after" | "before" | "since")
            && (i + 1..trigger.start).all(|k| !matches!(lower(k), "," | ";"))
    });
    let perfect = group.words.iter().any(|&i| i < trigger.start && matches!(lower(i), "has" | "have" | "’ve" | "'ve"));
    let near = trigger.start.saturating_sub(6)..(trigger.end + 10).min(scene.len());
    let again_and_again = perfect
        && near.clone().any(|i| {
            matches!(lower(i), "repeatedly" | "recently" | "previously" | "twice" | "often" | "times" | "far" if lower(i) != "far" || lower(i.wrapping_sub(1)) == "so")
        });
    let so_far = perfect && (0..2.min(scene.len())).any(|i| lower(i) == "so" && lower(i + 1) == "far");
    let most_recent = (trigger.start.saturating_sub(4)..trigger.start).any(|i| lower(i) == "recent" && lower(i.wrapping_sub(1)) == "most");
    weeks_after || again_and_again || so_far || most_recent
}

/// A verb in the past tense that is the main verb of a report.
pub(super) fn tells_the_past(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.lower(at);
    let verb = scene.words[at].party.is_none() && scene.words[at].date.is_none();
    verb && (matches!(word, "met" | "held" | "flew" | "came" | "went" | "spoke" | "took" | "gave" | "began" | "saw" | "told")
        || word.ends_with("ed") && matches!(scene.class(at), Class::Travel | Class::Verb | Class::Support | Class::Other) && word.len() > 4)
}

/// "asked about his meeting with B", "a conversation requested by B", "after the latter requested": the meeting is no object of the wish.
pub(super) fn not_wished(scene: &Scene<'_>, trigger: &Trigger, at: usize) -> bool {
    let asked_about = scene.lower(at).starts_with("ask") && matches!(scene.lower(at + 1), "about" | "whether" | "if" | "why" | "how");
    let on_request = at >= trigger.end && matches!(scene.lower(at), "requested" | "sought" | "proposed") && scene.lower(at + 1) == "by";
    asked_about || on_request
}

/// "suggested a meeting", "announced talks": verbs of saying whose object is the meeting.
pub(super) fn said_of_the_meeting(scene: &Scene<'_>, trigger: &Trigger, verbs: &[&str]) -> Option<usize> {
    if !matches!(trigger.sense, Sense::Noun(_)) {
        return None;
    }
    let at = (trigger.start.saturating_sub(5)..trigger.start).rev().find(|&i| verbs.contains(&scene.lower(i)))?;
    (at + 1..trigger.start)
        .all(|i| scene.words[i].party.is_none() && matches!(scene.class(i), Class::Determiner | Class::Other | Class::Adverb))
        .then_some(at)
}

/// A negation that bears on the meeting: "no meeting", "never met", "did not hold talks"; not one of another clause ("made no promises").
pub(super) fn negation(scene: &Scene<'_>, trigger: &Trigger, group: &Group) -> Option<usize> {
    group.words.iter().copied().find(|&i| {
        if scene.class(i) != Class::Negation {
            return false;
        }
        if matches!(scene.lower(i), "no" | "neither") {
            return i < trigger.start && trigger.start - i <= 6 && (i + 1..trigger.start).all(|k| scene.words[k].party.is_none());
        }
        let verb = scene.class(i.wrapping_sub(1)).is_auxiliary() || scene.lower(i) == "never" || scene.class(i + 1).is_verbal();
        verb && (i > trigger.start || trigger.start - i <= 9)
    })
}
