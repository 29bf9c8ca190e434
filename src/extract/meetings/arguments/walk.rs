//! Walking outwards from a trigger: over insertions, adverbs and dates to the word that marks the other side, and no farther than the clause.

use super::lists::{List, list_at};
use crate::extract::meetings::scene::Scene;
use crate::extract::meetings::words::{Class, is_audience};

/// What captions and agencies insert after a name: "(right)", ", left,", "(R-LA)", ", 79,".
pub(super) fn skip_insertion(scene: &Scene<'_>, at: usize) -> usize {
    let close = match scene.lower(at) {
        "(" => ")",
        "," => ",",
        _ => return at,
    };
    let limit = if close == ")" { 6 } else { 4 };
    let Some(end) = (at + 1..(at + 1 + limit).min(scene.len())).find(|&i| scene.lower(i) == close) else { return at };
    if end == at + 1 || (at + 1..end).any(|i| scene.words[i].party.is_some()) {
        return at;
    }
    let plain = close == ")"
        || (at + 1..end).all(|i| {
            matches!(scene.lower(i), "left" | "right" | "centre" | "center" | "second" | "third" | "from" | "far" | "l" | "r" | "c")
        })
        || scene.lower(at + 1).bytes().all(|b| b.is_ascii_digit());
    if plain { end + 1 } else { at }
}

/// Adverbs, dates and quantifiers between a verb and its object.
pub(super) fn skip_fillers(scene: &Scene<'_>, from: usize) -> usize {
    let mut at = skip_insertion(scene, from);
    // "met, among others, B"
    if scene.lower(at) == "," && scene.lower(at + 1) == "among" && scene.lower(at + 2) == "others" && scene.lower(at + 3) == "," {
        at += 4;
    }
    while at < scene.len() && at < from + 12 {
        let word = &scene.words[at];
        if word.party.is_some() {
            break;
        }
        // "received today, Thursday, in his office B"
        if word.lower == "," && at > from && scene.words.get(at + 1).is_some_and(|w| w.date.is_some()) && scene.lower(at + 2) == "," {
            at += 3;
            continue;
        }
        let dated = word.date.is_some() || word.lower == "on" && scene.words.get(at + 1).is_some_and(|w| w.date.is_some());
        if !dated && word.class != Class::Adverb && !matches!(word.lower.as_str(), "both" | "several" | "face" | "first") {
            break;
        }
        at += 1;
    }
    at
}

/// Looks for one of `markers` to the right, over adverbials but not over a clause border, and reads the list after it.
pub(super) fn marked_list(scene: &Scene<'_>, from: usize, markers: &[&str], limit: usize) -> Option<List> {
    let mut at = from;
    while at < scene.len() && at < from + limit {
        let word = scene.lower(at);
        if scene.words[at].party.is_none() {
            // "the meeting highlighted the ties between A and B": something else lies between them.
            if word == "between" && at > from && is_thing(scene, at - 1) {
                return None;
            }
            if markers.contains(&word)
                && scene.words[at].date.is_none()
                && !(word == "to" && scene.lower(at.wrapping_sub(1)) == "according")
            {
                // "in honour of B"
                let of = usize::from(word.starts_with("hono") && scene.lower(at + 1) == "of");
                let target = skip_fillers(scene, at + 1 + of);
                // "met with Norwegian lawmakers" is no speech.
                let parties = word == "with" && scene.party_at(target).is_some();
                if !parties && (is_audience(scene.lower(target)) || is_audience(scene.lower(target + 1))) {
                    return None;
                }
                if let Some(list) = list_at(scene, target, matches!(word, "between" | "among")) {
                    return Some(list);
                }
                // "met with a team responsible for talks with Z": the other side has no name.
                let unnamed = word == "with"
                    && at == from
                    && scene.class(target) == Class::Determiner
                    && scene.class(target + 1) == Class::Other
                    && !matches!(scene.lower(target + 1), "view" | "aim" | "number" | "host" | "series");
                if word == "to" || unnamed {
                    return None;
                }
            }
            // "talks are under way between", "a meeting has been scheduled for Monday between"
            let auxiliary = scene.class(at).is_auxiliary() && markers.contains(&"between");
            if is_border(scene, at) && !auxiliary {
                return None;
            }
        }
        at += 1;
    }
    None
}

/// A noun that "between" belongs to.
pub(super) fn is_thing(scene: &Scene<'_>, at: usize) -> bool {
    let word = &scene.words[at];
    matches!(word.class, Class::Other | Class::Plan)
        && word.party.is_none()
        && word.date.is_none()
        && (word.text.starts_with(char::is_lowercase) || matches!(word.lower.as_str(), "mou" | "mous" | "fta"))
        && !word.lower.ends_with("ed")
        && !word.lower.ends_with("ly")
        && !matches!(
            word.lower.as_str(),
            "held"
                | "talks"
                | "meeting"
                | "place"
                | "today"
                | "yesterday"
                | "round"
                | "yet"
                | "here"
                | "underway"
                | "way"
                | "person"
                | "level"
                | "ever"
                | "time"
                | "week"
                | "month"
                | "year"
                | "city"
                | "capital"
                | "morning"
                | "evening"
                | "afternoon"
                | "days"
                | "hours"
                | "phone"
                | "now"
        )
}

/// Words that end a clause for an outward walk.
pub(super) fn is_border(scene: &Scene<'_>, at: usize) -> bool {
    let word = &scene.words[at];
    if word.party.is_some() || word.date.is_some() {
        return false;
    }
    match word.class {
        Class::Relative | Class::Subordinator => true,
        Class::Speech => true,
        Class::Punctuation => matches!(word.lower.as_str(), ";" | "." | ":" | "?" | "!" | "\"" | "“" | "”" | "—" | "–"),
        Class::Be | Class::Have | Class::Will | Class::Modal | Class::Do => true,
        _ => false,
    }
}
