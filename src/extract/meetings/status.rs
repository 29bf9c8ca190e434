//! Whether a meeting happened: from the verb group of its trigger, or what governs its noun.

use super::arguments::{Arguments, Pattern};
use super::scene::Scene;
use super::triggers::{Sense, Trigger};
use super::words::{Class, is_judgement};
use crate::model::{Claim, Reason, SectionKind, Status};

/// Status with its reason, and whether the words set it apart from this news cycle.
pub struct StatusReading {
    /// What the words say.
    pub claim: Claim<Status>,
    /// Told in the pluperfect, or as "last", "previous", "since": background whatever the date says.
    pub background: bool,
    /// Told in the historic present of headlines and captions.
    pub historic_present: bool,
    /// A plan told in the past tense: "was due to meet".
    pub planned_then: bool,
    /// A noun of which no verb tells when.
    pub timeless: bool,
}

/// Reads the status of the meeting that `trigger` tells in `scene`.
pub fn read(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments) -> StatusReading {
    let group = match trigger.sense {
        Sense::Noun(_) => governing_words(scene, trigger, arguments),
        _ => verb_group(scene, trigger.start),
    };
    let heading = scene
        .analysis
        .document
        .sections
        .get(scene.analysis.sentences[scene.sentence].section)
        .is_some_and(|s| matches!(s.kind, SectionKind::Title | SectionKind::Heading | SectionKind::Caption));
    decide(scene, trigger, &group, heading, arguments.reach.1)
}

/// Local indices of the words that bear on status, with the strongest first where it matters.
struct Group {
    words: Vec<usize>,
    /// Before a meeting: "ahead of", "before".
    before: bool,
    /// "during", "after", "following", "at": the meeting is taken as real.
    factive: bool,
    infinitive: bool,
}

fn verb_group(scene: &Scene<'_>, at: usize) -> Group {
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
fn governing_words(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments) -> Group {
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
            factive = !left_verb && !before && matches!(word.lower.as_str(), "during" | "after" | "following" | "at" | "in" | "since");
        }
        match word.class {
            Class::Punctuation if matches!(word.lower.as_str(), ";" | ":" | "." | "“" | "\"") => break,
            Class::Punctuation if word.lower == "," && (left_verb || factive) => break,
            Class::Relative | Class::Subordinator if left_verb => break,
            Class::Coordinator if left_verb && !words.last().is_some_and(|&w| is_bare(scene.lower(w))) => break,
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
    let right_from = arguments.reach.1.max(trigger.end);
    let subject = !left_verb && !before && !factive;
    if subject || arguments.pattern == Pattern::Between {
        let mut at = right_from;
        let left = words.len();
        while at < scene.len().min(right_from + 14) {
            let word = &scene.words[at];
            if word.party.is_none() && word.date.is_none() {
                match word.class {
                    Class::Punctuation if matches!(word.lower.as_str(), "." | ";" | ":") => break,
                    Class::Speech => break,
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

/// Verbs of saying that have no meeting as their object ("announced talks", but not "said talks").
fn only_says(verb: &str) -> bool {
    matches!(verb, "said" | "says" | "say" | "saying" | "added" | "adds" | "insisted" | "insists" | "believes" | "thinks")
}

/// "just weeks after B met C", "has met C repeatedly", "has recently met C", "earlier on 3 May 2019": told as what went before the news.
fn recalled(scene: &Scene<'_>, trigger: &Trigger, group: &Group) -> bool {
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

/// Verbs whose base form differs from their present and past: after "and" they depend on an auxiliary further left.
fn is_bare(word: &str) -> bool {
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

/// A negation that bears on the meeting: "no meeting", "never met", "did not hold talks"; not one of another clause ("made no promises").
fn negation(scene: &Scene<'_>, trigger: &Trigger, group: &Group) -> Option<usize> {
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

fn decide(scene: &Scene<'_>, trigger: &Trigger, group: &Group, heading: bool, arguments_end: usize) -> StatusReading {
    let find = |class: Class| group.words.iter().copied().find(|&i| scene.words[i].class == class && i != trigger.start);
    let lower = |i: usize| scene.lower(i);
    let quote = |i: usize| Some(scene.span(i, i + 1));
    let plain = |status, at: usize, reason| StatusReading {
        claim: Claim { value: status, quote: quote(at), reason },
        background: false,
        historic_present: false,
        planned_then: false,
        timeless: false,
    };
    if trigger.sense == Sense::Invite {
        let accepted = (trigger.end..scene.len()).find(|&i| matches!(lower(i), "accepted" | "accepts" | "agreed"));
        return match accepted {
            Some(at) => plain(Status::Planned, at, Reason::Stated),
            None => plain(Status::Invited, trigger.start, Reason::Stated),
        };
    }
    // "calls off", "pulled out of", "put off"
    let dropped = (trigger.start.saturating_sub(9)..(trigger.end + 12).min(scene.len())).find(|&i| {
        let near = i < trigger.start && (i..trigger.start).all(|k| scene.words[k].party.is_none() || scene.lower(k) != ",")
            || i >= trigger.end && group.words.contains(&i);
        near && matches!(
            (lower(i), lower(i + 1)),
            ("call" | "calls" | "called" | "calling", "off") | ("pull" | "pulls" | "pulled" | "pulling", "out") | ("put" | "puts", "off")
        )
    });
    // "were to meet on Monday, but A cancelled it"
    let undone = (trigger.end..scene.len()).find(|&i| scene.class(i) == Class::CallOff && matches!(lower(i + 1), "it" | "them"));
    if let Some(at) = find(Class::CallOff).or(dropped).or(undone) {
        return plain(Status::Cancelled, at, Reason::CalledOff);
    }
    // "considered such a meeting appropriate"
    if matches!(trigger.sense, Sense::Noun(_)) && is_judgement(lower(trigger.end)) {
        return plain(Status::Proposed, trigger.end, Reason::Modality);
    }
    // "X was not discussed in the talks": the talks themselves took place.
    let taken_as_real = group.factive
        && matches!(trigger.sense, Sense::Noun(_))
        && !(trigger.start.saturating_sub(9)..trigger.start).any(|i| {
            matches!(lower(i), "part" | "participate" | "engage" | "attend" | "join" | "involved" | "interested" | "no" | "without")
        });
    if let Some(at) = find(Class::Refuse).filter(|_| !taken_as_real) {
        return plain(Status::Denied, at, Reason::Negation);
    }
    // "has not met a leader since a meeting with B in 2002": the noun asserts what its sentence denies.
    if matches!(trigger.sense, Sense::Noun(_))
        && let Some(at) = (trigger.start.saturating_sub(4)..trigger.start).find(|&i| lower(i) == "since")
        && (at..trigger.start).all(|i| scene.words[i].party.is_none() || scene.words[i].class == Class::Determiner)
        && (0..at).any(|i| matches!(scene.class(i), Class::Negation | Class::Have) || lower(i) == "first")
    {
        return StatusReading { background: true, ..plain(Status::Past, at, Reason::Background) };
    }
    // "have not met since July" asserts the meeting in July.
    let since = (trigger.end..(arguments_end.max(trigger.end) + 6).min(scene.len()))
        .any(|i| lower(i) == "since" && scene.words.get(i + 1).is_some_and(|w| w.date.is_some()));
    // "There are no plans for A and B to meet", "has no plans to meet B"
    let no_plans = (trigger.start.saturating_sub(16)..trigger.start).rev().find(|&i| {
        lower(i) == "no"
            && (i + 1..i + 4).any(|k| matches!(lower(k), "plans" | "plan" | "intention"))
            && (i..trigger.start).all(|k| !matches!(scene.class(k), Class::Speech | Class::Relative) && lower(k) != ",")
    });
    let noun = matches!(trigger.sense, Sense::Noun(_));
    if let Some(at) = no_plans.filter(|_| noun && !taken_as_real) {
        // "no concrete plans for a summit": none is ruled out.
        return plain(Status::Proposed, at, Reason::Negation);
    }
    let negation = negation(scene, trigger, group).or(no_plans.filter(|_| !noun)).filter(|_| !taken_as_real);
    if let Some(at) = negation
        && since
    {
        return StatusReading { background: true, ..plain(Status::Past, at, Reason::Background) };
    }
    if let Some(at) = negation {
        return plain(Status::Denied, at, Reason::Negation);
    }
    if let Some(at) = find(Class::Invite) {
        return plain(Status::Invited, at, Reason::Modality);
    }
    // "had met", "had held talks": background, unless somebody only reports it ("said they had discussed"). "had a meeting" is plain past.
    let reported = (trigger.start.saturating_sub(12)..trigger.start).any(|i| scene.class(i) == Class::Speech);
    let pluperfect = group.words.iter().copied().find(|&i| {
        let participle = (i + 1..=trigger.start).find(|&k| scene.class(k) != Class::Adverb && scene.class(k) != Class::Negation);
        let perfect =
            participle.is_some_and(|k| k == trigger.start && !matches!(trigger.sense, Sense::Noun(_)) || scene.class(k).is_verbal());
        lower(i) == "had" && trigger.start > i && trigger.start - i <= 4 && perfect && !reported
    });
    let will = find(Class::Will);
    let wish = find(Class::Wish).filter(|&at| {
        !matches!(lower(at), "called" | "calls" | "calling" | "open" | "like") || lower(at + 1) == "for" || lower(at + 1) == "to"
    });
    let modal = find(Class::Modal);
    // "agreed at their talks on a truce": what they agreed is no plan to meet.
    // "briefed B on the plan during a call": a thing, not an intention.
    let thing = |at: usize| {
        matches!(lower(at), "plan" | "plans")
            && matches!(scene.class(at.wrapping_sub(1)), Class::Determiner | Class::Preposition)
            && lower(at + 1) != "to"
    };
    let plan =
        find(Class::Plan).filter(|&at| !thing(at)).filter(|&at| !(taken_as_real && matches!(lower(at), "agreed" | "agrees" | "agree")));
    if let Some(at) = wish {
        return plain(Status::Proposed, at, Reason::Modality);
    }
    if let Some(at) = will {
        return plain(Status::Planned, at, Reason::Tense);
    }
    if let Some(at) = plan {
        let then = matches!(lower(at.wrapping_sub(1)), "was" | "were") && at > 0;
        return StatusReading { planned_then: then, ..plain(Status::Planned, at, Reason::Modality) };
    }
    if let Some(at) = modal {
        // "said he would meet" is a plan in reported speech; "could", "may", "might" only a possibility.
        let status = if matches!(lower(at), "would" | "'d" | "’d" | "shall" | "must") { Status::Planned } else { Status::Proposed };
        return plain(status, at, Reason::Modality);
    }
    // A caption's "greets B before their meeting" shows it under way.
    let contact = (0..scene.len()).any(|i| {
        matches!(
            lower(i),
            "greets"
                | "greeted"
                | "pose"
                | "poses"
                | "posed"
                | "shake"
                | "shakes"
                | "embraces"
                | "listens"
                | "walks"
                | "chats"
                | "photo"
                | "pictured"
        )
    });
    if group.before && !contact {
        return plain(Status::Planned, trigger.start, Reason::Stated);
    }
    if group.infinitive {
        let travel = group.words.iter().copied().find(|&i| scene.class(i) == Class::Travel);
        if let Some(at) = travel {
            let past = matches!(lower(at), "travelled" | "traveled" | "visited" | "visits" | "flew" | "went" | "came" | "toured");
            return plain(if past { Status::Held } else { Status::Planned }, at, Reason::Tense);
        }
        if let Some(at) = group.words.iter().copied().find(|&i| matches!(scene.class(i), Class::Be)) {
            return plain(Status::Planned, at, Reason::Tense);
        }
        let held_control =
            group.words.iter().copied().find(|&i| matches!(scene.class(i), Class::Support | Class::Verb) && lower(i).ends_with("ed"));
        if held_control.is_none() && trigger.start > 0 && scene.class(trigger.start - 1) == Class::To {
            // A bare "to meet" ("the decision to meet B") may as well tell of what then happened.
            return StatusReading { planned_then: true, ..plain(Status::Planned, trigger.start, Reason::Tense) };
        }
    }
    if matches!(trigger.sense, Sense::Noun(_))
        && let Some(at) = group.words.iter().copied().find(|&i| scene.class(i) == Class::Travel)
        && !group.factive
        && matches!(
            lower(at),
            "arrive"
                | "arrives"
                | "arrived"
                | "arriving"
                | "heading"
                | "heads"
                | "travelling"
                | "traveling"
                | "flies"
                | "flying"
                | "travels"
                | "travel"
        )
    {
        return plain(Status::Planned, at, Reason::Tense);
    }
    let background = pluperfect.is_some()
        || recalled(scene, trigger, group)
        || group.words.iter().any(|&i| matches!(lower(i), "last" | "previous" | "earlier" | "past" | "previously"))
            && matches!(trigger.sense, Sense::Meet | Sense::Noun(_));
    let present = matches!(
        lower(trigger.start),
        "meets" | "hosts" | "receives" | "welcomes" | "meet" | "greets" | "embraces" | "talks" | "speaks" | "phones"
    );
    StatusReading {
        claim: Claim {
            value: Status::Held,
            quote: quote(trigger.start),
            reason: if pluperfect.is_some() { Reason::Background } else { Reason::Tense },
        },
        background,
        planned_then: false,
        timeless: matches!(trigger.sense, Sense::Noun(_)) && group.words.is_empty() && !group.factive,
        historic_present: present && (heading || trigger.sense != Sense::Noun(super::triggers::Noun::Talks)),
    }
}
