//! The words that bear on the status of one meeting: the verb group of its trigger, or what governs and follows its noun.

use crate::extract::meetings::arguments::{Arguments, Pattern};
use crate::extract::meetings::scene::Scene;
use crate::extract::meetings::triggers::Trigger;
use crate::extract::meetings::words::Class;

/// Local indices of the words that bear on status, with the strongest first where it matters.
pub(super) struct Group {
    /// The words.
    pub(super) words: Vec<usize>,
    /// Before a meeting: "ahead of", "before".
    pub(super) before: bool,
    /// "during", "after", "following", "at": the meeting is taken as real.
    pub(super) factive: bool,
    /// Told by an infinitive.
    pub(super) infinitive: bool,
}

pub(super) fn verb_group(scene: &Scene<'_>, at: usize) -> Group {
    let mut words = vec![at];
    let mut infinitive = false;
    let mut factive = false;
    let mut before = false;
    let mut i = at;
    let mut gap = 0;
    while i > 0 && at - i < 14 {
        i -= 1;
        let word = &scene.words[i];
        // "he'll meet": the subject and its auxiliary in one word.
        if word.party.is_some() && matches!(word.class, Class::Will | Class::Have | Class::Be) {
            words.push(i);
            break;
        }
        if let Some(index) = word.party {
            // Over the object of "invited B to meet", "travelled to Z to meet", "for A to meet".
            if infinitive && gap < 8 {
                i = scene.parties[index].start;
                gap += 2;
                continue;
            }
            // "would A meet B?", subject between auxiliary and verb is rare in news: stop at the subject.
            break;
        }
        if word.date.is_some() {
            continue;
        }
        match word.class {
            Class::To => {
                infinitive = true;
                words.push(i);
            }
            // "will speak in Z and meet B": a bare verb shares the auxiliary before the "and".
            Class::Coordinator if is_bare(scene.lower(at)) => infinitive = true,
            // "is expected to visit Z, meet B and hold": a bare verb in a list has no subject of its own.
            Class::Punctuation if word.lower == "," && is_bare(scene.lower(at)) && i + 1 == at => infinitive = true,
            Class::Relative | Class::Subordinator | Class::Coordinator if !infinitive || gap > 3 => break,
            // "would “discuss” it"
            Class::Punctuation if matches!(word.lower.as_str(), "“" | "\"" | "‘") && i + 1 == at || is_scare_quote(scene, i) => {}
            Class::Punctuation => break,
            Class::Preposition => {
                if matches!(word.lower.as_str(), "after" | "during" | "following" | "while" | "by") && i + 1 == at {
                    factive = true;
                    break;
                }
                if word.lower == "before" && i + 1 == at {
                    before = true;
                    break;
                }
                if !infinitive {
                    break;
                }
                gap += 1;
            }
            // "will first see B alone"
            Class::Determiner if word.lower == "first" && i + 1 == at => {}
            Class::Other | Class::Determiner | Class::Relative | Class::Subordinator | Class::Coordinator => {
                if !infinitive && word.class != Class::Other {
                    break;
                }
                gap += 1;
                if gap > 8 {
                    break;
                }
            }
            Class::Adverb => words.push(i),
            _ => words.push(i),
        }
    }
    Group { words, before, factive, infinitive }
}

/// For a noun: its modifiers, the verb that governs it, and the verb group that follows when it is a subject.
pub(super) fn governing_words(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments) -> Group {
    let mut words = Vec::new();
    let (mut before, mut factive, mut infinitive) = (false, false, false);
    let mut i = trigger.start;
    let mut left_verb = false;
    let mut governed = false;
    while i > 0 && trigger.start - i < 16 {
        i -= 1;
        let word = &scene.words[i];
        if let Some(index) = word.party {
            i = scene.parties[index].start;
            continue;
        }
        if word.date.is_some() {
            continue;
        }
        if word.lower == "ahead" || word.lower == "before" && !left_verb || word.lower == "prior" && scene.lower(i + 1) == "to" {
            before |= !left_verb;
        }
        if word.class == Class::Preposition && !governed {
            // Only the preposition of the noun's own phrase counts: "in Oslo for talks" is not "in talks".
            governed = word.lower != "of";
            factive =
                !left_verb && !before && matches!(word.lower.as_str(), "during" | "after" | "following" | "at" | "in" | "since" | "over");
        }
        match word.class {
            // "will “gladly” have a meeting": one word in quotation marks is no quotation.
            Class::Punctuation if is_scare_quote(scene, i) => {}
            Class::Punctuation if matches!(word.lower.as_str(), ";" | ":" | "." | "“" | "\"") => break,
            Class::Punctuation if word.lower == "," && (left_verb || factive) => break,
            Class::Relative | Class::Subordinator if left_verb => break,
            Class::Coordinator if left_verb && !words.last().is_some_and(|&w| is_bare(scene.lower(w))) => break,
            // "his visit to Z", "face-to-face talks": no infinitives.
            // "took B to lunch", "back to the talks"
            Class::To if is_noun_only(scene.lower(trigger.start)) && i + 1 == trigger.start => {}
            // "was taken to a meeting"
            Class::To if scene.class(i + 1) == Class::Determiner => {}
            // "thanks to a night of talks"
            Class::To if matches!(scene.lower(i.wrapping_sub(1)), "thanks" | "due" | "owing" | "according") => {}
            Class::To if scene.words[i + 1].party.is_some() || scene.lower(i.wrapping_sub(1)) == "-" || scene.lower(i + 1) == "-" => {}
            Class::To => {
                words.push(i);
                infinitive = true;
            }
            class if class.is_verbal() || class == Class::Negation => {
                // "said her meeting with B would be short": the noun is the subject of what is said.
                if class == Class::Speech && (!words.is_empty() || only_says(&word.lower) && !governed) {
                    break;
                }
                words.push(i);
                left_verb |= class.is_verbal();
            }
            _ => {
                if matches!(word.lower.as_str(), "first" | "last" | "previous" | "earlier" | "past" | "recent") {
                    words.push(i);
                }
            }
        }
    }
    // "The meeting ... will take place / was cancelled / is expected".
    // "a meeting has been scheduled between A and B": the verb stands before the parties.
    let right_from = if scene.class(trigger.end).is_auxiliary() { trigger.end } else { arguments.reach.1.max(trigger.end) };
    let subject = !left_verb && !before && !factive;
    if subject || arguments.pattern == Pattern::Between {
        let mut at = right_from;
        let left = words.len();
        // "A meeting between A and B, scheduled for Friday in Z, has been postponed": the verb stands behind the insertion.
        let inserted = scene.lower(at) == "," && (at + 1..at + 3).any(|i| scene.class(i) == Class::Plan);
        let closes = (at + 1..scene.len().min(at + 14)).find(|&i| scene.lower(i) == "," && scene.words[i].party.is_none());
        if let Some(close) = closes.filter(|&close| inserted && scene.class(close + 1).is_auxiliary()) {
            at = close + 1;
        }
        let right_from = at;
        while at < scene.len().min(right_from + 14) {
            let word = &scene.words[at];
            if word.party.is_none() && word.date.is_none() {
                match word.class {
                    Class::Punctuation if matches!(word.lower.as_str(), "." | ";" | ":") => break,
                    Class::Speech => break,
                    // "talks are to resume on Monday"
                    Class::To if subject && at > 0 && scene.class(at - 1) == Class::Be => {
                        infinitive = true;
                        words.push(at);
                    }
                    // "talks about a loan that was suspended": the loan was.
                    _ if at > right_from && matches!(word.lower.as_str(), "that" | "which" | "who") && is_common_noun(scene, at - 1) => {
                        break;
                    }
                    Class::Relative if words.len() == left => {}
                    // "the timing of the meeting suggests that he may": the noun's own verb is over.
                    Class::Modal | Class::Will if words.last().is_some_and(|&w| w >= right_from && !scene.class(w).is_auxiliary()) => break,
                    Class::Other if word.lower.ends_with("es") && word.text.chars().all(char::is_lowercase) && words.is_empty() => break,
                    class if class.is_verbal() || class == Class::Negation => words.push(at),
                    _ if words.len() > left && words.last().is_some_and(|&l| l + 3 < at) => break,
                    _ => {}
                }
            }
            at += 1;
        }
    }
    Group { words, before, factive, infinitive }
}

fn is_common_noun(scene: &Scene<'_>, at: usize) -> bool {
    let word = &scene.words[at];
    word.class == Class::Other && word.party.is_none() && word.date.is_none() && word.text.chars().all(char::is_lowercase)
}

/// Triggers that are no verbs: "to dinner", but "to visit".
fn is_noun_only(trigger: &str) -> bool {
    matches!(trigger, "dinner" | "lunch" | "breakfast" | "reception" | "banquet" | "luncheon" | "talks" | "negotiations")
}

/// A quotation mark of a pair around one or two words.
fn is_scare_quote(scene: &Scene<'_>, at: usize) -> bool {
    const WORDS: usize = 2;
    let opens = |i: usize| matches!(scene.lower(i), "“" | "\"" | "‘");
    let closes = |i: usize| matches!(scene.lower(i), "”" | "\"" | "’");
    let plain = |from: usize, to: usize| (from..to).all(|i| scene.words[i].party.is_none() && scene.class(i) != Class::Punctuation);
    let right = || (at + 2..=at + 1 + WORDS).any(|end| closes(end) && plain(at + 1, end));
    let left = || (2..=1 + WORDS).filter_map(|n| at.checked_sub(n)).any(|start| opens(start) && plain(start + 1, at));
    opens(at) && right() || closes(at) && left()
}

/// Verbs of saying that have no meeting as their object ("announced talks", but not "said talks").
pub(super) fn only_says(verb: &str) -> bool {
    matches!(verb, "said" | "says" | "say" | "saying" | "added" | "adds" | "insisted" | "insists" | "believes" | "thinks")
}

/// Verbs whose base form differs from their present and past: after "and" they depend on an auxiliary further left.
pub(super) fn is_bare(word: &str) -> bool {
    matches!(
        word,
        "hold"
            | "have"
            | "attend"
            | "meet"
            | "discuss"
            | "speak"
            | "host"
            | "receive"
            | "visit"
            | "welcome"
            | "begin"
            | "take"
            | "talk"
            | "conduct"
    )
}
