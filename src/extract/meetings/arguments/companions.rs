//! Who was in the room without being a party: "accompanied by C", "in the presence of C", "the meeting was attended by C".

use super::lists::{distinct, list_at};
use super::subject::is_verb;
use crate::extract::meetings::scene::{PartyForm, PartyRef, Scene};

/// The words that "accompanied by C and D" covers, names included: no subject stands there.
pub(super) fn escort(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let at = (0..scene.len()).find(|&i| {
        matches!((scene.lower(i), scene.lower(i + 1)), ("accompanied" | "flanked", "by"))
            // "A, along with C and D, met B"
            || matches!((scene.lower(i), scene.lower(i + 1)), ("along" | "together", "with")) && i > 0 && scene.lower(i - 1) == ","
    })?;
    let list = list_at(scene, at + 2, true).map_or(at + 2, |list| list.end);
    // "accompanied by a delegation of ministers and officials, met": up to the comma, when one closes what a comma opened.
    let opened = at > 0 && scene.lower(at - 1) == ",";
    let comma =
        (list..(at + 20).min(scene.len())).find(|&i| scene.words[i].party.is_none() && (scene.lower(i) == "," || is_verb(scene, i)));
    match comma.filter(|&i| opened && scene.lower(i) == ",") {
        Some(comma) => Some((at, comma)),
        None => (list > at + 2).then_some((at, list)),
    }
}

/// The people of a sentence who come beside the parties, in order.
pub fn companions(scene: &Scene<'_>) -> Vec<PartyRef> {
    let mut out = Vec::new();
    // "received B and his wife C": the spouse's name with its noun is one phrase.
    for party in scene.parties.iter().filter(|p| p.form == PartyForm::Name && p.end > p.start + 2 && p.start > 0) {
        let spouse = (party.start..party.end).any(|i| matches!(scene.lower(i), "wife" | "husband" | "spouse"));
        if spouse && matches!(scene.lower(party.start - 1), "and" | "with") && matches!(scene.lower(party.start), "his" | "her") {
            out.extend(party.refs.iter().cloned());
        }
    }
    for at in 0..scene.len() {
        if scene.words[at].party.is_some() {
            continue;
        }
        let next = |by: usize| scene.lower(at + by);
        let list = match scene.lower(at) {
            "accompanied" | "flanked" | "attended" if next(1) == "by" => at + 2,
            "along" | "together" if next(1) == "with" && at > 0 && scene.lower(at - 1) == "," => at + 2,
            // "The talks were led by A and B"
            "led" | "headed" | "chaired" if next(1) == "by" && at > 0 && matches!(scene.lower(at - 1), "was" | "were") => at + 2,
            "presence" if next(1) == "of" => at + 2,
            // "received B and his wife, C"
            "wife" | "husband" | "spouse"
                if at > 1 && matches!(scene.lower(at - 1), "his" | "her") && matches!(scene.lower(at - 2), "and" | "with") =>
            {
                at + 1 + usize::from(next(1) == ",")
            }
            // "Also present were C and D", "attending the meeting were C and D"
            "present" | "attending" if scene.lower(at.wrapping_sub(1)) == "also" || at == 0 => {
                match (at + 1..(at + 5).min(scene.len())).find(|&i| matches!(scene.lower(i), "was" | "were")) {
                    Some(verb) => verb + 1,
                    None => continue,
                }
            }
            _ => continue,
        };
        // A delegation may stand first: "accompanied by a delegation including C".
        if let Some(list) = list_at(scene, list, false).filter(|list| !list.weak) {
            out.extend(list.refs);
        }
    }
    distinct(out)
}
