//! Cues of status that a verb group alone does not give: what is recalled, told as past, said of the meeting, denied; and wishes that are none.

use super::group::Group;
use crate::extract::meetings::scene::{PartyForm, Scene};
use crate::extract::meetings::triggers::{Sense, Trigger};
use crate::extract::meetings::words::Class;

/// "just weeks after B met C", "has met C repeatedly", "has recently met C", "earlier on 3 May 2019": told as what went before the news.
pub(super) fn recalled(scene: &Scene<'_>, trigger: &Trigger, group: &Group) -> bool {
    let lower = |i: usize| scene.lower(i);
    let weeks_after = (trigger.start.saturating_sub(10)..trigger.start).any(|i| {
        matches!(lower(i), "days" | "weeks" | "months" | "years" | "month" | "year" | "week")
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
    let at = (trigger.start.saturating_sub(7)..trigger.start).rev().find(|&i| verbs.contains(&scene.lower(i)))?;
    // "suggested a one-on-one meeting"
    let hyphenated = |i: usize| scene.lower(i) == "-" || scene.lower(i + 1) == "-" && scene.lower(i.wrapping_sub(1)) == "-";
    (at + 1..trigger.start)
        .all(|i| {
            scene.words[i].party.is_none() && (matches!(scene.class(i), Class::Determiner | Class::Other | Class::Adverb) || hyphenated(i))
        })
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

/// "A's trip to Z, where he was to meet B, was postponed": the word that calls it off.
pub(super) fn trip_called_off(scene: &Scene<'_>, trigger: &Trigger) -> Option<usize> {
    let before = |word: fn(&str) -> bool| (0..trigger.start).any(|i| word(scene.lower(i)));
    let closes = |i: &usize| *i > 1 && scene.class(*i) == Class::CallOff && scene.class(i - 1) == Class::Be && scene.lower(i - 2) == ",";
    (trigger.end..scene.len())
        .find(closes)
        .filter(|_| before(|word| matches!(word, "trip" | "visit" | "journey" | "tour")) && before(|word| word == "where"))
}

/// "A summit between A and B is in the works", "is on the cards": where that begins behind the parties.
pub(super) fn coming_up(scene: &Scene<'_>, trigger: &Trigger, arguments_end: usize) -> Option<usize> {
    const REACH: usize = 4;
    let told = |i: &usize| {
        matches!(
            (scene.lower(*i), scene.lower(i + 1), scene.lower(i + 2)),
            ("in", "the", "works" | "offing" | "making") | ("on", "the", "cards")
        )
    };
    (arguments_end..(arguments_end + REACH).min(scene.len())).find(told).filter(|_| matches!(trigger.sense, Sense::Noun(_)))
}

/// "left Z without meeting B".
pub(super) fn without(scene: &Scene<'_>, trigger: &Trigger) -> Option<usize> {
    const REACH: usize = 3;
    (trigger.start.saturating_sub(REACH)..trigger.start)
        .find(|&i| scene.lower(i) == "without" && (i + 1..trigger.start).all(|k| scene.words[k].party.is_none()))
}

/// "denied that she had met B": of a clause, not of what a noun tells.
pub(super) fn denied_that(scene: &Scene<'_>, trigger: &Trigger) -> Option<usize> {
    // "denied that its envoy, A, had held talks": the commas around a name.
    let apposed = |comma: usize| {
        let name = |i: usize| scene.party_at(i).filter(|p| p.form == PartyForm::Name);
        name(comma + 1).is_some_and(|p| p.start == comma + 1 && scene.lower(p.end) == ",")
            || comma.checked_sub(1).and_then(name).is_some_and(|p| p.end == comma && p.start > 0 && scene.lower(p.start - 1) == ",")
    };
    let clause = |from: usize| {
        (from..trigger.start)
            .all(|k| (scene.lower(k) != "," || apposed(k)) && !matches!(scene.class(k), Class::Speech | Class::Subordinator))
    };
    // "denied on Tuesday that"
    let that = |at: usize| {
        (at + 1..at + 4)
            .find(|&i| scene.lower(i) == "that")
            .filter(|&that| (at + 1..that).all(|i| scene.words[i].date.is_some() || scene.lower(i) == "on"))
    };
    // "denied that A held talks with B": told by a verb; but "denied that the talks with B had failed".
    let told = |from: usize| {
        let subject = (from..trigger.start).find(|&i| scene.words[i].party.is_some()).unwrap_or(trigger.start);
        !matches!(trigger.sense, Sense::Noun(_)) || (subject..trigger.start).any(|i| matches!(scene.class(i), Class::Support | Class::Have))
    };
    (0..trigger.start).rev().find(|&i| {
        matches!(scene.lower(i), "denied" | "denies" | "deny" | "denying") && that(i).is_some_and(|that| clause(that + 1) && told(that + 1))
    })
}

/// "It is unclear whether A will meet B", "would not say if A would": nobody says that they do. `subject` is the clause's.
pub(super) fn left_open(scene: &Scene<'_>, trigger: &Trigger, group: &Group, subject: usize) -> Option<usize> {
    const REACH: usize = 3;
    let lower = |i: usize| scene.lower(i);
    let asks = |i: usize| {
        let if_said = || (i.saturating_sub(3)..i).any(|k| matches!(lower(k), "say" | "know" | "clear" | "unclear"));
        lower(i) == "whether" || lower(i) == "if" && if_said()
    };
    let open = group.words.iter().any(|&i| matches!(scene.class(i), Class::Will | Class::Modal));
    (subject.saturating_sub(REACH)..subject)
        .find(|&i| asks(i) && scene.words[i].party.is_none())
        .filter(|_| open && !matches!(trigger.sense, Sense::Noun(_)))
}

/// "did get to see B", "made a surprise visit to Z to meet B": an infinitive that tells what took place.
pub(super) fn came_to_it(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let lower = |i: usize| scene.lower(i);
    let managed = (trigger.start.saturating_sub(4)..trigger.start)
        .any(|i| matches!((lower(i), lower(i + 1)), ("got" | "managed" | "been", "to") | ("did", "get")));
    let on_a_visit = (trigger.start.saturating_sub(12)..trigger.start)
        .any(|i| matches!(lower(i), "made" | "paid") && (i + 1..i + 5).any(|k| matches!(lower(k), "visit" | "trip" | "stop" | "detour")));
    // "was allowed to visit B"
    let allowed = (trigger.start.saturating_sub(5)..trigger.start).any(|i| {
        matches!(scene.lower(i), "was" | "were")
            && matches!(
                (lower(i + 1), lower(i + 2), lower(i + 3)),
                ("allowed" | "permitted" | "able", "to", _) | ("finally", "allowed" | "able", "to") | ("let", "in", "to")
            )
    });
    // "entered the building on Monday to see B"
    let went_in = (trigger.start.saturating_sub(14)..trigger.start).any(|i| matches!(lower(i), "entered" | "slipped" | "crossed"));
    managed || on_a_visit || went_in || allowed
}

/// "was found to have hosted B", "is said to have met B": a perfect infinitive behind what somebody knows.
pub(super) fn found_to_have(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let lower = |back: usize| trigger.start.checked_sub(back).map_or("", |i| scene.lower(i));
    let known = matches!(
        lower(3),
        "found"
            | "said"
            | "reported"
            | "known"
            | "believed"
            | "understood"
            | "thought"
            | "alleged"
            | "claimed"
            | "claims"
            | "appears"
            | "seems"
            | "rumoured"
            | "rumored"
    );
    known && lower(2) == "to" && lower(1) == "have"
}

/// "asked B to come to Z for talks": the word that invites.
pub(in crate::extract::meetings) fn asked_to_come(scene: &Scene<'_>, trigger: &Trigger) -> Option<usize> {
    const REACH: usize = 18;
    let come = (trigger.start.saturating_sub(REACH)..trigger.start)
        .rev()
        .find(|&i| matches!(scene.lower(i), "come" | "return" | "fly" | "travel") && scene.lower(i.wrapping_sub(1)) == "to")?;
    let asked = (come.saturating_sub(REACH)..come).rev().find(|&i| matches!(scene.lower(i), "asked" | "asks" | "ask"))?;
    let whom = (asked + 1..come).any(|i| scene.words[i].party.is_some());
    (whom && matches!(trigger.sense, Sense::Noun(_))).then_some(asked)
}

/// "will raise it when they meet on Monday": the present tense of a clause of time tells what is to come.
pub(super) fn when_they_meet(scene: &Scene<'_>, trigger: &Trigger) -> Option<usize> {
    let back = |n: usize| trigger.start.checked_sub(n).map_or("", |i| scene.lower(i));
    (matches!(scene.lower(trigger.start), "meet" | "speak" | "talk") && back(1) == "they" && back(2) == "when").then_some(trigger.start)
}

/// "suggested meeting B": what is done is the object of the verb.
pub(super) fn suggested_doing(scene: &Scene<'_>, trigger: &Trigger) -> Option<usize> {
    let at = trigger.start.checked_sub(1)?;
    let suggests = matches!(scene.lower(at), "suggested" | "suggests" | "suggest" | "floated" | "advocated" | "proposed" | "considered");
    (suggests && scene.lower(trigger.start).ends_with("ing") && !matches!(trigger.sense, Sense::Noun(_))).then_some(at)
}

/// "was due to meet B on Monday, but B withdrew": what keeps from coming whoever should have come.
pub(super) fn stayed_away(scene: &Scene<'_>, trigger: &Trigger, arguments_end: usize) -> Option<usize> {
    const REACH: usize = 12;
    let lower = |i: usize| scene.lower(i);
    let due = (trigger.start.saturating_sub(6)..trigger.start).any(|i| {
        matches!(lower(i), "due" | "supposed" | "scheduled" | "meant" | "set")
            && (i.saturating_sub(2)..i).any(|k| matches!(lower(k), "was" | "were" | "been"))
    });
    let but = (arguments_end.max(trigger.end)..scene.len()).find(|&i| lower(i) == "but").filter(|_| due)?;
    (but + 1..(but + REACH).min(scene.len())).find(|&i| {
        matches!(lower(i), "withdrew" | "cancelled" | "canceled")
            || matches!(
                (lower(i), lower(i + 1)),
                ("pulled" | "backed" | "dropped", "out")
                    | ("stayed" | "kept", "away")
                    | ("cried" | "called", "off")
                    | ("fell", "ill")
                    | ("never" | "not", "came" | "come" | "showed" | "show" | "turned" | "turn" | "appeared" | "arrived" | "went")
                    | ("failed", "to")
            )
    })
}
