//! Who was in the room without being a party: "accompanied by C", "in the presence of C", "the meeting was attended by C".

use super::lists::{distinct, list_at};
use crate::extract::meetings::scene::{PartyRef, Scene};

/// The words that "accompanied by C and D" covers, names included: no subject stands there.
pub(super) fn escort(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let at = (0..scene.len()).find(|&i| {
        matches!((scene.lower(i), scene.lower(i + 1)), ("accompanied" | "flanked", "by"))
            // "A, along with C and D, met B"
            || matches!((scene.lower(i), scene.lower(i + 1)), ("along" | "together", "with")) && i > 0 && scene.lower(i - 1) == ","
    })?;
    list_at(scene, at + 2, true).map(|list| (at, list.end))
}

/// The people of a sentence who come beside the parties, in order.
pub fn companions(scene: &Scene<'_>) -> Vec<PartyRef> {
    let mut out = Vec::new();
    for at in 0..scene.len() {
        if scene.words[at].party.is_some() {
            continue;
        }
        let next = |by: usize| scene.lower(at + by);
        let list = match scene.lower(at) {
            "accompanied" | "flanked" | "attended" if next(1) == "by" => at + 2,
            "along" | "together" if next(1) == "with" && at > 0 && scene.lower(at - 1) == "," => at + 2,
            "presence" if next(1) == "of" => at + 2,
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
