//! Whether a meeting happened: from the verb group of its trigger, or what governs its noun.

mod cues;
mod group;

use super::arguments::{Arguments, Pattern};
use super::scene::Scene;
use super::triggers::{Sense, Trigger};
use super::words::{Class, is_judgement};
use crate::model::{Claim, Reason, SectionKind, Status};
pub(super) use cues::asked_to_come;
use cues::{
    came_to_it, coming_up, denied_that, found_to_have, left_open, negation, not_wished, recalled, said_of_the_meeting, stayed_away,
    suggested_doing, tells_the_past, trip_called_off, when_they_meet, without,
};
use group::{Group, governing_words, verb_group};

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
    decide(scene, trigger, &group, heading, arguments)
}

fn decide(scene: &Scene<'_>, trigger: &Trigger, group: &Group, heading: bool, arguments: &Arguments) -> StatusReading {
    let arguments_end = arguments.reach.1;
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
    if matches!(trigger.sense, Sense::Invite | Sense::Noun(super::triggers::Noun::Invitation)) {
        let from = if trigger.sense == Sense::Invite { trigger.end } else { trigger.start.saturating_sub(10) };
        let refused = (from..trigger.start).find(|&i| scene.class(i) == Class::Refuse || lower(i) == "turned" && lower(i + 1) == "down");
        if let Some(at) = refused {
            return plain(Status::Denied, at, Reason::Negation);
        }
        let accepted = (from..scene.len()).find(|&i| matches!(lower(i), "accepted" | "accepts" | "agreed" | "accept" | "accepting"));
        return match accepted {
            Some(at) => plain(Status::Planned, at, Reason::Stated),
            None => plain(Status::Invited, trigger.start, Reason::Stated),
        };
    }
    // "calls off", "pulled out of", "put off"
    let dropped = (trigger.start.saturating_sub(9)..(trigger.end + 12).min(scene.len())).find(|&i| {
        let near = i < trigger.start && (i..trigger.start).all(|k| scene.words[k].party.is_none() || scene.lower(k) != ",")
            || i >= trigger.end && group.words.contains(&i)
            || i >= arguments_end && i <= arguments_end + 1 && lower(i).starts_with("fell");
        near && matches!(
            (lower(i), lower(i + 1)),
            ("call" | "calls" | "called" | "calling", "off")
                | ("pull" | "pulls" | "pulled" | "pulling", "out")
                | ("put" | "puts", "off")
                | ("fell" | "falls" | "fallen", "through")
        )
    });
    // "were to meet on Monday, but A cancelled it"
    let undone = (trigger.end..scene.len()).find(|&i| {
        let threatened = (i.saturating_sub(3)..i)
            .any(|k| matches!(lower(k), "threatened" | "threatens" | "threatening" | "not" | "could" | "might" | "may"));
        // "but the meeting was put off"
        let put_off = matches!((lower(i), lower(i + 1)), ("put" | "called", "off"));
        let passive = scene.class(i.wrapping_sub(1)) == Class::Be
            && (i.saturating_sub(6)..i)
                .any(|k| matches!(lower(k), "meeting" | "talks" | "visit" | "trip" | "summit" | "it" | "call" | "appointment"))
            && (i.saturating_sub(8)..i).any(|k| lower(k) == "but");
        let called_off = scene.class(i) == Class::CallOff || put_off;
        called_off && (matches!(lower(i + 1), "it" | "them") || passive) && !threatened
    });
    // "postponed his trip to Z, where he was to meet B"
    let journey = (0..trigger.start).find(|&i| {
        scene.class(i) == Class::CallOff
            && (i + 1..i + 5).any(|k| matches!(lower(k), "trip" | "visit" | "journey" | "tour"))
            && (i + 1..trigger.start).all(|k| scene.class(k) != Class::Speech && scene.class(k) != Class::Coordinator)
            && (i + 1..trigger.start).any(|k| matches!(lower(k), "where" | "which" | "to"))
    });
    if let Some(at) = find(Class::CallOff)
        .or(dropped)
        .or(undone)
        .or(journey)
        .or_else(|| trip_called_off(scene, trigger))
        .or_else(|| stayed_away(scene, trigger, arguments_end))
    {
        return plain(Status::Cancelled, at, Reason::CalledOff);
    }
    // "did not rule out meeting B", "refused to rule out a meeting": it may come to it.
    let not_ruled_out = (trigger.start.saturating_sub(8)..trigger.start).find(|&i| {
        matches!((lower(i), lower(i + 1)), ("rule" | "rules" | "ruled" | "ruling", "out"))
            && (i.saturating_sub(3)..i).any(|k| matches!(scene.class(k), Class::Negation | Class::Refuse))
    });
    if let Some(at) = not_ruled_out {
        return plain(Status::Proposed, at, Reason::Modality);
    }
    // "has been pushed back"
    let pushed_back = (arguments_end.max(trigger.end)..(arguments_end.max(trigger.end) + 8).min(scene.len()))
        .find(|&i| lower(i) == "pushed" && lower(i + 1) == "back" && scene.class(i - 1) == Class::Be);
    if let Some(at) = pushed_back.filter(|_| matches!(trigger.sense, Sense::Noun(_))) {
        return plain(Status::Cancelled, at, Reason::CalledOff);
    }
    // "talks between A and B that were due on Monday have been put off"
    let put_off = (arguments_end.max(trigger.end)..(arguments_end.max(trigger.end) + 18).min(scene.len())).find(|&i| {
        let called_off = scene.class(i) == Class::CallOff || matches!((lower(i), lower(i + 1)), ("put" | "called", "off"));
        // "about aid that was suspended": something else was.
        let first = (0..i).rev().find(|&k| !scene.class(k).is_auxiliary()).map_or("", lower);
        called_off
            && !matches!(first, "that" | "which" | "who")
            && (lower(i - 1) == "been" || scene.class(i - 1) == Class::Be)
            && (arguments_end..i).all(|k| !matches!(lower(k), ";" | "but" | "and"))
    });
    if let Some(at) = put_off.filter(|_| matches!(trigger.sense, Sense::Noun(_)) && arguments.pattern == Pattern::Between) {
        return plain(Status::Cancelled, at, Reason::CalledOff);
    }
    // "talks that had been set for Thursday will not go ahead"
    let from = arguments_end.max(trigger.end);
    let not_held = (from..(from + 14).min(scene.len())).find(|&i| {
        let goes = |at: usize| matches!((lower(at), lower(at + 1)), ("go", "ahead") | ("take", "place"));
        matches!(lower(i), "will") && lower(i + 1) == "not" && goes(i + 2) || matches!(lower(i), "won't" | "won’t") && goes(i + 1)
    });
    if let Some(at) = not_held.filter(|_| matches!(trigger.sense, Sense::Noun(_))) {
        return plain(Status::Cancelled, at, Reason::CalledOff);
    }
    // "was to have met B", "would have met B had the plane not been late": it did not come to it.
    let never_held = trigger.start.checked_sub(2).filter(|&i| {
        let supposed = lower(i) == "to" && i > 0 && matches!(lower(i - 1), "was" | "were" | "due" | "supposed" | "scheduled")
            || lower(i) == "would" && (trigger.end..scene.len()).any(|k| matches!(lower(k), "had" | "if" | "but"));
        lower(i + 1) == "have" && supposed && !matches!(trigger.sense, Sense::Noun(_))
    });
    if let Some(at) = never_held {
        return plain(Status::Cancelled, at, Reason::CalledOff);
    }
    // "A summit between A and B is in the works", "is on the cards"
    if let Some(at) = coming_up(scene, trigger, arguments_end) {
        let status = if lower(at) == "in" { Status::Planned } else { Status::Proposed };
        return plain(status, at + 2, Reason::Modality);
    }
    // "called a meeting like that appropriate"
    if matches!(trigger.sense, Sense::Noun(_)) && is_judgement(lower(trigger.end)) {
        return plain(Status::Proposed, trigger.end, Reason::Modality);
    }
    // "X was not discussed in the talks": the talks themselves took place.
    let taken_as_real = group.factive
        && matches!(trigger.sense, Sense::Noun(_))
        && !(trigger.start.saturating_sub(9)..trigger.start).any(|i| {
            matches!(lower(i), "part" | "participate" | "engage" | "attend" | "join" | "involved" | "interested" | "no" | "without")
        });
    // "dismissed reports that A had met B"
    let rumour = (0..trigger.start).rev().find(|&i| {
        scene.class(i) == Class::Refuse
            && (i + 1..(i + 9).min(trigger.start)).any(|k| {
                matches!(
                    lower(k),
                    "report"
                        | "reports"
                        | "claim"
                        | "claims"
                        | "rumour"
                        | "rumours"
                        | "rumor"
                        | "rumors"
                        | "allegation"
                        | "allegations"
                        | "speculation"
                )
            })
    });
    // "Reports of a meeting are false"
    let untrue = (arguments_end.max(trigger.end)..scene.len()).find(|&i| {
        matches!(lower(i), "false" | "untrue" | "baseless" | "unfounded" | "fabricated" | "fake")
            && scene.class(i - 1) == Class::Be
            && (0..trigger.start).any(|k| matches!(lower(k), "reports" | "report" | "claims" | "claim" | "rumours" | "rumors"))
    });
    // "failed to meet", "has yet to meet"
    let never_came = group.words.iter().copied().chain(trigger.start.checked_sub(2)).find(|&i| {
        i + 2 >= trigger.start
            && i + 1 < trigger.start
            && lower(i + 1) == "to"
            && (matches!(lower(i), "failed" | "fails")
                || lower(i) == "yet" && matches!(scene.class(i.wrapping_sub(1)), Class::Have | Class::Be))
    });
    let turned_down = (trigger.start.saturating_sub(12)..trigger.start).find(|&i| {
        let request = (i..trigger.start).any(|k| matches!(lower(k), "request" | "requests" | "offer" | "proposal" | "plea"));
        matches!((lower(i), lower(i + 1)), ("turn" | "turns" | "turned" | "turning", "down"))
            && (request || (i..trigger.start).all(|k| scene.words[k].party.is_none()))
    });
    let refused = find(Class::Refuse)
        .or(turned_down)
        .or(rumour)
        .or(untrue)
        .or(never_came)
        .or_else(|| denied_that(scene, trigger))
        .filter(|_| !taken_as_real);
    if let Some(at) = refused.or_else(|| without(scene, trigger)) {
        return plain(Status::Denied, at, Reason::Negation);
    }
    // "It is unclear whether A will meet B": nobody says that they do.
    if let Some(at) = left_open(scene, trigger, group, arguments.reach.0) {
        return plain(Status::Proposed, at, Reason::Modality);
    }
    // "has seen no president since his talks with B in 2002", "since they met": asserts what its sentence denies.
    let noun = matches!(trigger.sense, Sense::Noun(_));
    if let Some(at) = (trigger.start.saturating_sub(4)..trigger.start).find(|&i| lower(i) == "since")
        && (at..trigger.start).all(|i| !noun || scene.words[i].party.is_none() || scene.words[i].class == Class::Determiner)
        && (0..at).any(|i| matches!(scene.class(i), Class::Negation | Class::Have) || lower(i) == "first")
    {
        return StatusReading { background: true, ..plain(Status::Past, at, Reason::Background) };
    }
    // "have not met since July", "have held no talks since they met in July" assert the meeting in July.
    let met = |i: usize| {
        matches!(
            lower(i),
            "met" | "spoke" | "talked" | "meeting" | "summit" | "talks" | "visit" | "trip" | "call" | "dinner" | "lunch" | "encounter"
        )
    };
    let since = (trigger.end..(arguments_end.max(trigger.end) + 6).min(scene.len()))
        .any(|i| lower(i) == "since" && (scene.words.get(i + 1).is_some_and(|w| w.date.is_some()) || (i + 2..i + 4).any(met)));
    // "There are no plans for A and B to meet", "has no plans to meet B"
    let no_plans = (trigger.start.saturating_sub(16)..trigger.start).rev().find(|&i| {
        lower(i) == "no"
            && ((i + 1..i + 4).any(|k| matches!(lower(k), "plans" | "plan" | "intention")) || noun && lower(i + 1) == "date")
            && (i..trigger.start).all(|k| !matches!(scene.class(k), Class::Speech | Class::Relative) && lower(k) != ",")
    });
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
    // "asked B over the phone": what was asked is no meeting.
    // "asked B for a meeting" asks for it.
    let told = |at: usize| {
        let asked_for = || (at + 1..trigger.start).rev().find(|&i| scene.class(i) == Class::Preposition).is_some_and(|i| lower(i) == "for");
        arguments.pattern == Pattern::ObjectIn && at < trigger.start && !asked_for()
    };
    let wish = find(Class::Wish).filter(|&at| !told(at) && !not_wished(scene, trigger, at)).filter(|&at| {
        !matches!(lower(at), "called" | "calls" | "calling" | "open" | "like") || lower(at + 1) == "for" || lower(at + 1) == "to"
    });
    let modal = find(Class::Modal);
    // "agreed at their talks on a truce": what they agreed is no plan to meet.
    // "briefed B on the plan during a call": a thing, not an intention.
    let thing = |at: usize| {
        lower(at) == "going" && lower(at + 1) == "on"
            || lower(at) == "fixed" && !matches!(lower(at + 1), "for" | "on")
            || matches!(lower(at), "plan" | "plans")
                && matches!(scene.class(at.wrapping_sub(1)), Class::Determiner | Class::Preposition)
                && lower(at + 1) != "to"
    };
    let plan =
        find(Class::Plan).filter(|&at| !thing(at)).filter(|&at| !(taken_as_real && matches!(lower(at), "agreed" | "agrees" | "agree")));
    // "said he was prepared to meet B"
    let prepared = group
        .words
        .iter()
        .copied()
        .find(|&i| lower(i) == "prepared" && lower(i + 1) == "to" && scene.class(i.wrapping_sub(1)) == Class::Be);
    let wish = wish.or(prepared);
    if let Some(at) = asked_to_come(scene, trigger) {
        return plain(Status::Invited, at, Reason::Modality);
    }
    if let Some(at) = wish
        .or_else(|| suggested_doing(scene, trigger))
        .or_else(|| said_of_the_meeting(scene, trigger, &["suggested", "suggests", "floated", "advocated"]))
    {
        return plain(Status::Proposed, at, Reason::Modality);
    }
    if let Some(at) = said_of_the_meeting(scene, trigger, &["announced", "announces", "includes", "include"]) {
        return plain(Status::Planned, at, Reason::Modality);
    }
    // "with a meeting with B on the agenda"
    let agenda = (from..from + 2)
        .find(|&i| lower(i) == "on" && matches!(lower(i + 2), "agenda" | "programme" | "program" | "schedule" | "itinerary" | "cards"));
    if let Some(at) = agenda.filter(|_| noun) {
        return plain(Status::Planned, at, Reason::Modality);
    }
    // "has an appointment with B on Friday"
    if lower(trigger.start) == "appointment" && pluperfect.is_none() && !group.words.iter().any(|&i| matches!(lower(i), "had" | "was")) {
        return plain(Status::Planned, trigger.start, Reason::Trigger);
    }
    if let Some(at) = will.or_else(|| when_they_meet(scene, trigger)) {
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
    // "arrived in Z before holding talks with B": one thing after the other, all of it told as over.
    let gerund = (trigger.start.saturating_sub(6)..trigger.start).any(|i| lower(i) == "before" && lower(i + 1).ends_with("ing"));
    let ahead = (0..trigger.start).any(|i| matches!(scene.class(i), Class::Will | Class::Modal | Class::Plan));
    if gerund && !ahead && (0..trigger.start).any(|i| tells_the_past(scene, i)) {
        return plain(Status::Held, trigger.start, Reason::Tense);
    }
    if group.before && !contact {
        return plain(Status::Planned, trigger.start, Reason::Stated);
    }
    // "was happy to receive B": what one is glad of has taken place.
    let glad = group.infinitive
        && (trigger.start.saturating_sub(4)..trigger.start)
            .any(|i| matches!(lower(i), "happy" | "pleased" | "glad" | "honoured" | "honored" | "delighted" | "privileged" | "proud"));
    if glad {
        return plain(Status::Held, trigger.start, Reason::Tense);
    }
    if group.infinitive && (came_to_it(scene, trigger) || found_to_have(scene, trigger)) {
        return plain(Status::Held, trigger.start, Reason::Tense);
    }
    if group.infinitive {
        let travel = group.words.iter().copied().find(|&i| scene.class(i) == Class::Travel);
        if let Some(at) = travel {
            let past = matches!(
                lower(at),
                "travelled"
                    | "traveled"
                    | "visited"
                    | "visits"
                    | "flew"
                    | "went"
                    | "came"
                    | "toured"
                    | "drove"
                    | "hurried"
                    | "rushed"
                    | "journeyed"
                    | "sailed"
            );
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
    // Of "held talks" it is the verb that tells.
    let verb = group.words.iter().copied().find(|&i| noun && scene.class(i).is_verbal());
    StatusReading {
        claim: Claim {
            value: Status::Held,
            quote: quote(verb.unwrap_or(trigger.start)),
            reason: match () {
                () if pluperfect.is_some() => Reason::Background,
                // "the talks in Oslo": nothing tells when.
                () if noun && verb.is_none() => Reason::Trigger,
                () => Reason::Tense,
            },
        },
        background,
        planned_then: false,
        timeless: matches!(trigger.sense, Sense::Noun(_)) && group.words.is_empty() && !group.factive,
        historic_present: present && (heading || trigger.sense != Sense::Noun(super::triggers::Noun::Talks)),
    }
}
