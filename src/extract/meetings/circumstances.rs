//! The circumstances of a meeting in its own sentence: manner, date, count. The place is in `whereabouts`, the occasion in `occasions`.

use super::arguments::Arguments;
use super::scene::Scene;
use super::triggers::{Noun, Sense, Trigger};
use super::words::{Class, is_audience, number};
use crate::extract::Analysis;
use crate::extract::dates::{self, DateExpression, Direction};
use crate::model::{Claim, Mode, Reason, ResolvedDate, Status};

/// How they met: words of manner first, else the trigger's own meaning.
pub fn mode(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments, status: Status) -> Claim<Mode> {
    // Manner stands in the trigger's own clause: not before an "and" or another party.
    let mut from = trigger.start;
    while from > 0 && trigger.start - from < 8 && scene.class(from - 1) != Class::Coordinator && scene.words[from - 1].party.is_none() {
        from -= 1;
    }
    let to = (arguments.reach.1.max(trigger.end) + 8).min(scene.len());
    for at in from..to {
        let word = scene.lower(at);
        // "video call", "video-call", "tele-conference"
        let next = scene.lower(at + 1 + usize::from(scene.lower(at + 1) == "-"));
        // "spoke to B hours after a video call with C": another exchange's manner.
        if at >= trigger.end && matches!(word, "after" | "before" | "following") && scene.words[at].party.is_none() {
            break;
        }
        // "met B, with whom he had spoken by phone": the clause tells of another exchange.
        let with_whom = || scene.class(at) == Class::Relative && scene.lower(at.wrapping_sub(1)) == "with";
        if at >= arguments.reach.1.max(trigger.end) && (word == ";" || with_whom()) {
            break;
        }
        let claim = |value| Claim { value, quote: Some(scene.span(at, at + 1)), reason: Reason::Stated };
        match word {
            "video" if matches!(next, "call" | "link" | "conference" | "conferencing" | "meeting" | "summit" | "talks") => {
                return claim(Mode::Video);
            }
            "tele" if matches!(next, "conference" | "conferencing") => return claim(Mode::Video),
            "videoconference" | "teleconference" | "videolink" | "videoconferencing" | "virtually" | "virtual" | "zoom" | "online" => {
                return claim(Mode::Video);
            }
            "phone" | "telephone" | "phoned" | "telephoned" | "telephonic" => return claim(Mode::Phone),
            "face" if matches!(scene.lower(at + 1), "-" | "to") && (at + 1..at + 5).any(|i| scene.lower(i) == "face") => {
                return claim(Mode::InPerson);
            }
            "person" if at > 0 && (scene.lower(at - 1) == "in" || at > 1 && scene.lower(at - 1) == "-" && scene.lower(at - 2) == "in") => {
                return claim(Mode::InPerson);
            }
            "sidelines" | "sideline" | "margins" => return claim(Mode::InPerson),
            _ => {}
        }
    }
    // "discussed the crisis and the prospects of a truce during a phone call"
    if matches!(trigger.sense, Sense::Discuss | Sense::Speak)
        && let Some((at, value)) = exchange_told_later(scene, to)
    {
        return Claim { value, quote: Some(scene.span(at, at + 1)), reason: Reason::Stated };
    }
    // Who negotiates with somebody, or consults him, need not be where he is; unless negotiations are held.
    let held = (trigger.start.saturating_sub(7)..trigger.start).any(|i| matches!(scene.lower(i), "hold" | "holds" | "held" | "holding"));
    let process = ["negotiat", "consult"].iter().any(|stem| scene.lower(trigger.start).starts_with(stem));
    // "the impasse in talks with Norway": months of them.
    let state = trigger.start.checked_sub(2).is_some_and(|i| {
        scene.lower(i + 1) == "in"
            && matches!(scene.lower(i), "impasse" | "deadlock" | "stalemate" | "progress" | "breakthrough" | "standstill")
    });
    let apart = !held && process || state;
    let own = if apart { Mode::Unknown } else { trigger.sense.mode() };
    let quote = Some(scene.span(trigger.start, trigger.end));
    match own {
        Mode::Unknown
            if matches!(trigger.sense, Sense::Noun(Noun::Talks))
                && !apart
                && matches!(status, Status::Held | Status::Past | Status::Planned) =>
        {
            Claim { value: Mode::InPerson, quote, reason: Reason::Default }
        }
        Mode::Unknown if matches!(trigger.sense, Sense::Speak) && scene.lower(trigger.start).starts_with("sp") => {
            Claim { value: Mode::Phone, quote, reason: Reason::Default }
        }
        Mode::Unknown => Claim { value: Mode::Unknown, quote: None, reason: Reason::Default },
        value => Claim { value, quote, reason: Reason::Trigger },
    }
}

/// "during a phone call", "in a long video call" farther on in the sentence.
pub(super) fn exchange_told_later(scene: &Scene<'_>, from: usize) -> Option<(usize, Mode)> {
    (from..scene.len()).find_map(|at| {
        let value = match (scene.lower(at), scene.lower(at + 1)) {
            ("phone" | "telephone", "call" | "conversation") => Mode::Phone,
            ("video", "call" | "conference" | "meeting") => Mode::Video,
            _ => return None,
        };
        let framed = (at.saturating_sub(4)..at).any(|i| matches!(scene.lower(i), "during" | "in" | "over" | "by"));
        framed.then_some((at, value))
    })
}

/// "during his meeting", "in talks", "while receiving B": what is told happens at the meeting.
pub(super) fn is_framed(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let phrase = trigger.start.saturating_sub(5)..trigger.start;
    phrase.rev().find(|&i| matches!(scene.class(i), Class::Preposition | Class::Subordinator)).is_some_and(|i| {
        matches!(scene.lower(i), "during" | "in" | "at" | "while" | "as")
            && (i + 1..trigger.start)
                .all(|k| !scene.class(k).is_verbal() && scene.words[k].party.is_none_or(|p| scene.parties[p].possessive))
    })
}

/// Index of the date expression that dates what `trigger` tells.
pub fn nearest_date(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments, status: Status, reach: usize) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < scene.len() {
        let Some(index) = scene.words[at].date else {
            at += 1;
            continue;
        };
        let end = (at..scene.len()).take_while(|&i| scene.words[i].date == Some(index)).last().map_or(at, |i| i + 1);
        // "cancelled on Thursday the talks": the day of the cancellation.
        let called_off = status == Status::Cancelled
            && (end <= trigger.start
                || at.checked_sub(2).is_some_and(|i| {
                    matches!(scene.class(i), Class::CallOff)
                        || scene.lower(i) == "off" && scene.lower(i.wrapping_sub(1)).starts_with("call")
                }));
        if !called_off
            && scene.analysis.dates[index].is_definite()
            && !contradicts(&scene.analysis.dates[index], status)
            && !is_horizon(scene, at)
            && !dates_another_noun(scene, at, end)
            && !dates_a_statement(scene, at, end, trigger)
        {
            let distance = distance(scene, trigger, arguments, at, end);
            if distance < reach && best.is_none_or(|(d, _)| distance < d) {
                best = Some((distance, index));
            }
        }
        at = end;
    }
    best.map(|(_, index)| index)
}

/// "last week" is no date of what is planned, nor "tomorrow" of what was held.
fn contradicts(date: &DateExpression, status: Status) -> bool {
    match status {
        Status::Planned | Status::Proposed | Status::Invited => date.own_direction() == Direction::Past,
        Status::Held | Status::Past => date.own_direction() == Direction::Future,
        Status::Denied | Status::Cancelled => false,
    }
}

/// Resolves a date expression in the direction that the status tells.
pub fn resolve(analysis: &Analysis<'_>, date: usize, status: Status) -> Claim<ResolvedDate> {
    let direction = match status {
        Status::Held | Status::Past => Direction::Past,
        Status::Planned | Status::Proposed | Status::Invited | Status::Cancelled => Direction::Future,
        Status::Denied => Direction::Either,
    };
    dates::resolve(analysis, &analysis.dates[date], direction)
}

/// What lies farther from the trigger belongs to something else.
pub(super) const FAR: usize = 30;

/// Words between, with a surcharge for every clause border crossed, and for looking back from a trigger.
pub(super) fn distance(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments, start: usize, end: usize) -> usize {
    let (from, to) = if start >= trigger.end { (trigger.end, start) } else { (end, trigger.start) };
    let mut cost = 0;
    let mut inside = false;
    for i in from..to.max(from) {
        let word = &scene.words[i];
        // What stands in parentheses is passed over: "B (not pictured) at Z".
        match word.lower.as_str() {
            "(" => inside = (i..to).any(|k| scene.lower(k) == ")"),
            // "cancelled it on Monday, then revived it after receiving B": the day of something else, where another is at hand.
            "after" if end < i && i + 1 == trigger.start && scene.lower(trigger.start).ends_with("ing") => cost += 12,
            // "on Thursday, weeks after B met C": another day's meeting
            "after" | "before" | "since"
                if end < i
                    && i < trigger.start
                    && is_time_unit(scene.lower(i - 1))
                    // "on Monday and the day after for talks"
                    && !matches!(scene.class(i + 1), Class::Preposition | Class::Punctuation | Class::To)
                    && scene.words[i - 1].date.is_none_or(|date| !scene.analysis.dates[date].is_definite()) =>
            {
                cost += FAR;
            }
            ")" => inside = false,
            _ => {}
        }
        if inside || word.party.is_some() || word.lower == ")" {
            continue;
        }
        cost += match word.class {
            Class::Speech => 15,
            // "travels to Z on Monday, where he meets B": the clause goes on with the same stay.
            Class::Relative | Class::Subordinator if end <= trigger.start && matches!(word.lower.as_str(), "where" | "which" | "when") => 3,
            // "on a visit to Z as prime minister"
            Class::Subordinator if word.lower == "as" && super::scene::is_title_word(scene.lower(i + 1)) => 1,
            Class::Relative | Class::Subordinator => 12,
            Class::Punctuation if word.lower == "," => 3,
            Class::Punctuation => 8,
            Class::Coordinator => 4,
            // "for the first time since 2019 on Monday": the year is the word's own.
            Class::Preposition
                if start >= trigger.end && word.lower == "since" && (i + 1..start).any(|k| scene.words[k].date.is_some()) =>
            {
                1
            }
            // What the talks are about stands behind these.
            Class::Preposition if start >= trigger.end && word.lower == "since" => FAR,
            Class::Preposition if start >= trigger.end && matches!(word.lower.as_str(), "about" | "over" | "amid" | "against") => 14,
            // "met B to discuss the war in Z": Z is what it was about.
            // "broke protocol after leaders had stopped talking in 1979"
            Class::Preposition
                if start >= trigger.end
                    && matches!(word.lower.as_str(), "after" | "before" | "until")
                    && (i + 1..(i + 6).min(start)).any(|k| scene.class(k).is_verbal() || scene.lower(k).ends_with("ed")) =>
            {
                20
            }
            Class::To if start >= trigger.end && topic_verb(scene.lower(i + 1)) => FAR,
            Class::To if start >= trigger.end => 5,
            class if class.is_verbal() && !class.is_auxiliary() && i + 1 < trigger.start => 5,
            class if class.is_verbal() && start >= trigger.end => 6,
            _ => 1,
        };
    }
    if in_closed_relative(scene, start, trigger) {
        cost += FAR;
    }
    if arguments.reach.0 <= start && end <= arguments.reach.1 && start > trigger.start { cost / 2 } else { cost }
}

/// Units in which the time between two events of different days is told.
fn is_time_unit(word: &str) -> bool {
    matches!(word, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
}

/// "the deal was extended past 2024": how far something reaches, not when somebody met.
fn is_horizon(scene: &Scene<'_>, start: usize) -> bool {
    start > 0 && matches!(scene.lower(start - 1), "past" | "beyond")
}

/// "after the October 7 attack", "the 15 May election": the date of what the noun behind it tells.
fn dates_another_noun(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let determined = start > 0 && (scene.class(start - 1) == Class::Determiner || matches!(scene.lower(start - 1), "'s" | "’s"));
    determined && scene.words.get(end).is_some_and(|w| w.party.is_none() && is_occurrence(&w.lower))
}

/// What else happens on a day.
fn is_occurrence(noun: &str) -> bool {
    matches!(
        noun,
        "attack"
            | "attacks"
            | "massacre"
            | "assault"
            | "raid"
            | "strike"
            | "strikes"
            | "bombing"
            | "shooting"
            | "earthquake"
            | "invasion"
            | "coup"
            | "war"
            | "uprising"
            | "protests"
            | "election"
            | "elections"
            | "vote"
            | "referendum"
            | "poll"
            | "polls"
            | "deadline"
            | "agreement"
            | "deal"
            | "ceasefire"
            | "truce"
            | "accord"
            | "revolution"
            | "killing"
            | "explosion"
            | "blast"
    )
}

/// Verbs of purpose whose object is the subject matter of a meeting.
fn topic_verb(word: &str) -> bool {
    matches!(
        word,
        "discuss"
            | "reach"
            | "end"
            | "address"
            | "explore"
            | "seek"
            | "secure"
            | "resolve"
            | "negotiate"
            | "broker"
            | "review"
            | "talk"
            | "find"
            | "promote"
            | "boost"
            | "ease"
            | "stop"
            | "push"
            | "press"
            | "strengthen"
            | "reassert"
            | "settle"
            | "help"
            | "deescalate"
    )
}

/// "A, who visited Z, met B": Z stands in a relative clause that a comma closes before the trigger.
pub(super) fn in_closed_relative(scene: &Scene<'_>, start: usize, trigger: &Trigger) -> bool {
    if start >= trigger.start || !(start..trigger.start).any(|i| scene.lower(i) == ",") {
        return false;
    }
    (start.saturating_sub(8)..start).any(|i| scene.class(i) == Class::Relative)
}

/// "said on Thursday", "Sunday's statement", "told reporters on Monday": the date of the words, not of the meeting.
pub(super) fn dates_a_statement(scene: &Scene<'_>, start: usize, end: usize, trigger: &Trigger) -> bool {
    // "said on Monday during a meeting with B": said there and then.
    if matches!(trigger.sense, Sense::Noun(noun) if noun != Noun::Visit)
        && end <= trigger.start
        && trigger.start - end <= 6
        && is_framed(scene, trigger)
        && (end..trigger.start).all(|i| scene.class(i) != Class::Subordinator && scene.lower(i) != ",")
    {
        return false;
    }
    let mut i = start;
    let mut steps = 0;
    while i > 0 && steps < 7 {
        i -= 1;
        steps += 1;
        if i < trigger.end && i >= trigger.start {
            return false;
        }
        let word = &scene.words[i];
        if let Some(index) = word.party {
            i = scene.parties[index].start;
            // "said A on Thursday": go on; a party after the trigger's own verb belongs to the meeting.
            continue;
        }
        match word.class {
            Class::Speech => return true,
            Class::Preposition if matches!(word.lower.as_str(), "on" | "at" | "in" | "late" | "of") => {}
            Class::Adverb | Class::Determiner => {}
            Class::Punctuation => return false,
            _ if is_audience(&word.lower)
                || matches!(word.lower.as_str(), "late" | "statement" | "interview" | "conference" | "briefing" | "news") => {}
            _ if word.class.is_verbal() => return false,
            _ => {}
        }
    }
    // "on Thursday said", "Sunday he was ready"
    scene.class(end) == Class::Speech
}

/// White space as single blanks.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "eight phone calls", "met twice", "have met five times".
pub fn count(scene: &Scene<'_>, trigger: &Trigger) -> Option<Claim<u32>> {
    let claim = |at: usize, value| Some(Claim { value, quote: Some(scene.span(at, at + 1)), reason: Reason::Stated });
    if trigger.plural {
        for at in (trigger.start.saturating_sub(3)..trigger.start).rev() {
            if let Some(value) = number(scene.lower(at)).filter(|&n| n >= 2) {
                return claim(at, value);
            }
        }
    }
    for at in trigger.end..(trigger.end + 8).min(scene.len()) {
        if matches!(scene.lower(at), "twice" | "thrice") {
            return claim(at, number(scene.lower(at))?);
        }
        if scene.lower(at) == "times" && at > 0 {
            return claim(at - 1, number(scene.lower(at - 1)).filter(|&n| n >= 2)?);
        }
    }
    None
}
