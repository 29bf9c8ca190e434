//! A diary's form: a sentence that ends with a colon ("The Pope received in audience:"), and below it whom, an item each.

use super::arguments::{Arguments, Pattern, guest_at, host_of_list};
use super::scene::{Cast, PartyRef, Scene};
use super::triggers::Trigger;
use crate::extract::Analysis;

/// Items read at most.
const ITEMS: usize = 40;

/// A party that an item names, and in which sentence.
pub struct Item {
    /// Index of the sentence.
    pub sentence: usize,
    /// The host, then the guest.
    pub arguments: Arguments,
}

/// The items below `trigger`'s sentence, in order; none where it ends without a colon. No further sentence is read once there are `ITEMS`.
/// Linear in the sentences of the list.
pub fn below(analysis: &Analysis<'_>, cast: &Cast, scene: &Scene<'_>, trigger: &Trigger) -> Vec<Item> {
    if scene.len() == 0 || scene.lower(scene.len() - 1) != ":" {
        return Vec::new();
    }
    let Some(host) = host_of_list(scene, trigger) else { return Vec::new() };
    let mut items: Vec<Item> = Vec::new();
    for sentence in scene.sentence + 1..analysis.sentences.len() {
        let item = Scene::new(analysis, cast, sentence, Vec::new());
        let starts = item_starts(&item);
        if starts.is_empty() || items.len() >= ITEMS {
            break;
        }
        for at in starts {
            let Some(guest) = guest_at(&item, at) else { continue };
            let known = |party: &PartyRef| host.iter().any(|h| h.same(party));
            if guest.iter().any(known) {
                continue;
            }
            let parties = host.iter().cloned().chain(guest).collect();
            let reach = (trigger.start, trigger.end);
            items.push(Item {
                sentence,
                arguments: Arguments { meetings: vec![parties], pattern: Pattern::SubjectObject, reach, side: host.len() },
            });
        }
    }
    items
}

/// Where items begin in a sentence: behind a dash, a bullet or a number that opens it, and behind each semicolon of such a sentence.
fn item_starts(scene: &Scene<'_>) -> Vec<usize> {
    let bullet = |at: usize| matches!(scene.lower(at), "-" | "–" | "—" | "•" | "*" | "·");
    let numbered = |at: usize| {
        !scene.lower(at).is_empty() && scene.lower(at).bytes().all(|b| b.is_ascii_digit()) && matches!(scene.lower(at + 1), "." | ")")
    };
    let first = if bullet(0) {
        1
    } else if numbered(0) {
        2
    } else {
        return Vec::new();
    };
    let behind = |at: usize| at + 1 + usize::from(bullet(at + 1));
    let semicolons = (first..scene.len()).filter(|&at| scene.lower(at) == ";" && scene.words[at].party.is_none()).map(behind);
    std::iter::once(first).chain(semicolons).filter(|&at| at < scene.len()).collect()
}
