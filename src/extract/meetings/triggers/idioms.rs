//! Expressions of several words that tell an exchange of people ("came face to face with", "was seen off by", "had a word with"), as a table:
//! the words in order, which of them is looked for, the sense, and what has to follow.

use super::{Noun, Sense, Trigger};
use crate::extract::meetings::arguments::{named_after_office, owned_name};
use crate::extract::meetings::scene::{PartyForm, Scene};
use crate::extract::meetings::words::Class;

/// What an expression needs around it to tell a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// Nothing: the parties decide.
    Nothing,
    /// Somebody right behind it, or "each other".
    Somebody,
    /// A person's name right behind it.
    Name,
    /// "with" or "between" and somebody behind it.
    WithSomebody,
    /// "with" and a person's name behind it.
    WithName,
    /// "between" and a person's name behind it.
    Between,
    /// Not far behind it "by" and somebody.
    BySomebody,
    /// The same, and "for" a meal or talks.
    BySomebodyForAMeal,
    /// Not far behind it "to discuss" or "for talks".
    ToDiscuss,
    /// "each other" right behind it.
    EachOther,
    /// Not far behind it where one can walk, or for how long.
    Grounds,
}

struct Idiom {
    /// Each word with its variants; `_` stands for an article or a possessive.
    words: &'static [&'static [&'static str]],
    /// The word that is looked for.
    anchor: usize,
    sense: Sense,
    need: Need,
}

const fn idiom(words: &'static [&'static [&'static str]], anchor: usize, sense: Sense, need: Need) -> Idiom {
    Idiom { words, anchor, sense, need }
}

const SIT: &[&str] = &["sat", "sit", "sits", "sitting", "seated"];
const COME: &[&str] = &["came", "come", "comes", "coming", "stood", "met", "sat", "sit", "sits"];
const SEE: &[&str] = &["saw", "see", "sees", "seen", "seeing"];
const STAND: &[&str] =
    &["stood", "standing", "stands", "spoke", "speaking", "speaks", "appeared", "appearing", "appears", "sat", "sitting"];
const GET: &[&str] = &["got", "get", "gets", "getting"];
const BESIDE: &[&str] = &["alongside", "beside"];
const EXCHANGED: &[&str] = &["_", "brief", "frank", "heated", "lively", "short", "tense", "terse", "candid", "verbal"];
const SESSION: &[&str] = &[
    "working",
    "bilateral",
    "joint",
    "private",
    "closed",
    "plenary",
    "coordination",
    "consultative",
    "first",
    "second",
    "third",
    "fourth",
    "another",
    "further",
    "final",
    "long",
    "evening",
    "morning",
    "afternoon",
    "minute",
    "hour",
];
const MEETING: Sense = Sense::Noun(Noun::Meeting);

/// Expressions; of two that fit at one place the first counts.
const IDIOMS: &[Idiom] = &[
    idiom(&[SIT, &["opposite", "facing"]], 1, Sense::Meet, Need::Somebody),
    idiom(&[SIT, &["across"], &["from"]], 1, Sense::Meet, Need::Somebody),
    idiom(&[SIT, &["across"], &["_"], &["table"], &["from"]], 1, Sense::Meet, Need::Somebody),
    // "sat beside him": who comes along with him, not whom he meets.
    idiom(&[SIT, &["beside"]], 1, Sense::Meet, Need::Name),
    idiom(&[SIT, &["with"]], 0, Sense::Meet, Need::Name),
    idiom(&[SIT, &["at"], &["_"], &["table"]], 3, Sense::With, Need::WithName),
    idiom(&[&["_"], &["drink", "meal", "bite", "snack"]], 1, MEETING, Need::WithName),
    idiom(&[SIT, &["next"], &["to"]], 0, Sense::Meet, Need::Name),
    idiom(&[COME, &["face"], &["to"], &["face"]], 1, Sense::Meet, Need::Nothing),
    idiom(&[COME, &["face"], &["-"], &["to"], &["-"], &["face"]], 1, Sense::Meet, Need::Nothing),
    idiom(&[&["greeted", "embraced", "hugged", "toasted", "faced"]], 0, Sense::Meet, Need::EachOther),
    idiom(&[&["face"], &["-"], &["to"], &["-"], &["face"]], 0, MEETING, Need::WithSomebody),
    idiom(&[&["one"], &["-"], &["on", "to"], &["-"], &["one", "ones"]], 0, MEETING, Need::WithSomebody),
    idiom(&[&["sought", "seeks"], &["out"]], 1, Sense::VisitPerson, Need::Name),
    idiom(&[&["walks", "walked", "walking", "strolls"], &["with"]], 0, Sense::Meet, Need::Name),
    idiom(&[&["gathered", "convened", "assembled"]], 0, Sense::Meet, Need::ToDiscuss),
    idiom(&[&["exchanged", "exchange"], &["_"], &["few"], &["words"]], 3, Sense::Meet, Need::Nothing),
    idiom(&[&["walk", "stroll", "walked", "strolled"], &["along", "through", "around"]], 0, Sense::Meet, Need::Grounds),
    idiom(&[&["compared", "compare", "comparing"], &["notes"]], 1, Sense::With, Need::WithName),
    idiom(&[&["entertained", "entertains", "entertaining"]], 0, Sense::Host, Need::Name),
    idiom(&[&["entertained"]], 0, Sense::Host, Need::BySomebody),
    idiom(&[SEE, &["each"], &["other"]], 0, Sense::Meet, Need::Nothing),
    idiom(&[SEE, &["one"], &["another"]], 0, Sense::Meet, Need::Nothing),
    idiom(&[&["seen"], &["off"]], 0, Sense::Host, Need::BySomebody),
    idiom(&[&["saw", "sees", "see", "seeing"], &["off"]], 0, Sense::Host, Need::Somebody),
    idiom(&[&["bade", "bid", "bids", "bidding"], &["farewell", "goodbye"], &["to"]], 1, Sense::Host, Need::Somebody),
    idiom(&[&["ran"], &["into"]], 0, Sense::Meet, Need::Name),
    idiom(&[&["buttonholed", "waylaid"]], 0, Sense::Meet, Need::Name),
    idiom(&[&["reunited"]], 0, Sense::Meet, Need::WithName),
    idiom(&[GET, &["together"]], 1, Sense::Meet, Need::Nothing),
    idiom(&[&["pictured", "photographed"], &["with"]], 0, Sense::Meet, Need::Name),
    idiom(&[&["pictured", "photographed"], BESIDE], 0, Sense::Meet, Need::Name),
    idiom(&[STAND, BESIDE], 1, Sense::Meet, Need::Name),
    idiom(
        &[&["share", "shared", "shares", "sharing"], &["_"], &["table", "meal", "coffee", "sofa", "lunch", "dinner"]],
        2,
        Sense::With,
        Need::WithName,
    ),
    idiom(&[&["play", "played", "plays", "playing", "round"], &["golf"]], 1, Sense::With, Need::WithName),
    idiom(&[&["round"], &["of"], &["golf"]], 2, Sense::With, Need::WithName),
    idiom(&[&["strolled", "mingled", "hobnobbed", "conversed", "lunched", "breakfasted", "supped"]], 0, Sense::With, Need::WithSomebody),
    idiom(&[&["_"], &["stroll", "walk"]], 1, Sense::With, Need::WithName),
    idiom(&[&["parleyed", "haggled", "bargained"]], 0, Sense::With, Need::WithSomebody),
    idiom(&[&["broke", "break", "breaking"], &["bread"]], 1, Sense::With, Need::WithSomebody),
    idiom(&[&["paid", "pays", "pay", "paying"], &["_"], &["respects"], &["to"]], 2, Sense::VisitPerson, Need::Somebody),
    idiom(&[&["presented", "presents", "present", "presenting"], &["_"], &["credentials"], &["to"]], 2, Sense::VisitPerson, Need::Somebody),
    idiom(&[&["_"], &["copy", "copies"], &["of"], &["_"], &["credentials"], &["to"]], 4, Sense::VisitPerson, Need::Somebody),
    idiom(
        &[
            &["presented", "presents", "present", "presenting"],
            &["_"],
            &["letters", "letter"],
            &["of"],
            &["credence", "credentials"],
            &["to"],
        ],
        4,
        Sense::VisitPerson,
        Need::Somebody,
    ),
    idiom(&[&["received", "receives", "accepted", "accepts"], &["_"], &["credentials"], &["of", "from"]], 2, Sense::Host, Need::Somebody),
    idiom(
        &[
            &["received", "receives", "accepted", "accepts"],
            &["_"],
            &["letters", "letter"],
            &["of"],
            &["credence", "credentials"],
            &["of", "from"],
        ],
        4,
        Sense::Host,
        Need::Somebody,
    ),
    idiom(&[&["had", "has", "have", "having", "exchanged"], &["words"]], 1, Sense::Speak, Need::WithName),
    idiom(&[&["_", "quick", "brief", "quiet"], &["word"]], 1, Sense::Speak, Need::WithName),
    idiom(&[&["coffee", "tea", "drinks", "supper", "beer", "beers", "cocktails", "brunch"]], 0, MEETING, Need::WithName),
    idiom(&[&["dropped", "stopped", "looked", "popped"], &["in"], &["on"]], 0, Sense::VisitPerson, Need::Name),
    idiom(&[&["shown", "guided", "taken", "walked"], &["around", "round", "through"]], 0, Sense::Host, Need::BySomebody),
    idiom(&[&["visited"]], 0, Sense::Host, Need::BySomebody),
    idiom(&[&["tete", "tête"], &["-"], &["a", "à"], &["-"], &["tete", "tête"]], 0, MEETING, Need::Nothing),
    idiom(&[&["sit"], &["-"], &["down"]], 0, MEETING, Need::WithSomebody),
    idiom(&[&["get"], &["-"], &["together"]], 2, MEETING, Need::WithSomebody),
    idiom(&[&["huddle", "parley", "rendezvous", "reunion"]], 0, MEETING, Need::WithSomebody),
    idiom(&[SESSION, &["session"]], 1, MEETING, Need::WithSomebody),
    idiom(&[&["exchange"], &["of"], &["views", "opinions", "ideas"]], 0, Sense::Noun(Noun::Conversation), Need::WithSomebody),
    idiom(&[&["exchange"]], 0, Sense::Noun(Noun::Conversation), Need::WithName),
    idiom(&[EXCHANGED, &["exchange"]], 1, Sense::Noun(Noun::Conversation), Need::WithSomebody),
    idiom(&[&["on"], &["the"], &["line"]], 2, Sense::Noun(Noun::Call), Need::WithSomebody),
    idiom(&[&["consult", "consulting"]], 0, Sense::With, Need::WithSomebody),
    idiom(&[&["clasped"], &["hands"]], 0, Sense::With, Need::WithName),
    idiom(&[&["came", "come", "comes", "coming"], &["together"]], 1, Sense::With, Need::WithSomebody),
    idiom(&[SIT, &["together"]], 1, Sense::Meet, Need::Nothing),
    idiom(&[&["seen", "pictured", "photographed"], &["together"]], 1, Sense::Meet, Need::Nothing),
    idiom(&[&["closeted", "ensconced"]], 0, Sense::With, Need::WithSomebody),
    idiom(&[&["closeted"], &["for", "in", "at", "together"]], 0, Sense::Meet, Need::Nothing),
    idiom(&[&["play", "plays", "played", "playing"], &["host"], &["to"]], 1, Sense::Host, Need::Somebody),
    idiom(
        &[&["returned", "returns", "back"], &["to", "at"], &["the"], &["negotiating", "bargaining"], &["table"]],
        3,
        Sense::Meet,
        Need::Nothing,
    ),
    idiom(&[&["gathered", "gather", "assembled", "convened"]], 0, Sense::With, Need::WithSomebody),
    idiom(&[&["gathered", "assembled"], &["together"]], 0, Sense::With, Need::WithSomebody),
    // "was joined by B for dinner"
    idiom(&[&["joined"]], 0, Sense::Host, Need::BySomebodyForAMeal),
    // "will co-chair the dialogue with B"
    idiom(&[&["co"], &["-"], &["chair", "chairs", "chaired", "chairing", "hosted", "host", "hosts"]], 2, Sense::With, Need::Nothing),
    idiom(&[&["evening", "afternoon", "morning", "hour", "hours", "day"], &["spent"]], 1, MEETING, Need::WithSomebody),
    idiom(&[&["exchange"]], 0, Sense::Noun(Noun::Conversation), Need::Between),
];

/// The expression of the table whose looked-for word stands at `at`.
pub(super) fn idiom_at(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    let word = scene.lower(at);
    IDIOMS.iter().filter(|idiom| idiom.words[idiom.anchor].contains(&word)).find_map(|idiom| {
        let start = at.checked_sub(idiom.anchor)?;
        let end = start + idiom.words.len();
        let fits = end <= scene.len() && idiom.words.iter().enumerate().all(|(offset, words)| is_word(scene, start + offset, words));
        if !fits {
            return None;
        }
        // "sat opposite each other": the parties stand before it.
        let mutual =
            matches!((scene.lower(end), scene.lower(end + 1)), ("each", "other") | ("one", "another")) && !scene.is_possessive(end + 2);
        let end = if mutual { end + 2 } else { end };
        (mutual || is_met(scene, idiom.need, start, end)).then_some(Trigger {
            start,
            end,
            sense: idiom.sense,
            plural: scene.lower(end - 1) == "ones",
        })
    })
}

fn is_word(scene: &Scene<'_>, at: usize, words: &[&str]) -> bool {
    let word = &scene.words[at];
    word.date.is_none()
        && (words.contains(&word.lower.as_str()) && word.party.is_none()
            || words.contains(&"_") && word.class == Class::Determiner && (word.party.is_none() || is_own(&word.lower)))
}

fn is_own(word: &str) -> bool {
    matches!(word, "his" | "her" | "their" | "its")
}

fn is_met(scene: &Scene<'_>, need: Need, start: usize, end: usize) -> bool {
    let next = scene.lower(end);
    match need {
        Need::Nothing => true,
        Need::Somebody => is_somebody(scene, end, PartyForm::Role),
        Need::Name => is_somebody(scene, end, PartyForm::Name),
        Need::WithSomebody | Need::WithName => {
            let with = behind_circumstances(scene, end);
            let weakest = if need == Need::WithName { PartyForm::Name } else { PartyForm::Role };
            let marked = scene.lower(with) == "with" || need == Need::WithSomebody && matches!(next, "between" | "to");
            marked && is_somebody(scene, with + 1, weakest)
        }
        Need::EachOther => false,
        Need::Grounds => {
            let place = |i: usize| scene.party_at(i).is_some_and(|p| p.form == PartyForm::Place);
            let grounds = |word: &str| {
                matches!(
                    word,
                    "garden"
                        | "gardens"
                        | "park"
                        | "grounds"
                        | "street"
                        | "streets"
                        | "town"
                        | "city"
                        | "quarter"
                        | "palace"
                        | "market"
                        | "woods"
                        | "forest"
                        | "beach"
                        | "shore"
                        | "river"
                        | "lake"
                        | "village"
                        | "courtyard"
                        | "cemetery"
                        | "museum"
                        | "exhibition"
                        | "plant"
                        | "factory"
                        | "ruins"
                        | "zone"
                        | "minutes"
                        | "hour"
                        | "hours"
                )
            };
            (end..(end + 8).min(scene.len())).any(|i| place(i) || grounds(scene.lower(i)))
        }
        Need::ToDiscuss => (end..(end + 10).min(scene.len())).any(|i| {
            matches!(
                (scene.lower(i), scene.lower(i + 1)),
                ("to", "discuss" | "negotiate" | "confer") | ("for", "talks" | "negotiations" | "consultations")
            )
        }),

        Need::Between => {
            let named = |i: usize| scene.party_at(i).filter(|p| p.form == PartyForm::Name && !p.possessive);
            next == "between" && (end + 1..end + 3).any(|i| named(i).is_some()) && scene.class(start.wrapping_sub(1)) != Class::Other
        }
        Need::BySomebody | Need::BySomebodyForAMeal => {
            let is_meal = |word: &str| matches!(word, "dinner" | "lunch" | "breakfast" | "coffee" | "tea" | "drinks" | "talks" | "supper");
            let meal =
                (end..(end + 16).min(scene.len())).any(|i| scene.lower(i) == "for" && (i + 1..i + 3).any(|k| is_meal(scene.lower(k))));
            let passive = (start.saturating_sub(3)..start).any(|i| scene.class(i) == Class::Be);
            let by = (end..(end + 9).min(scene.len())).find(|&i| scene.lower(i) == "by" && scene.words[i].party.is_none());
            (meal || need == Need::BySomebody) && passive && by.is_some_and(|by| is_somebody(scene, by + 1, PartyForm::Role))
        }
    }
}

/// One past "for three hours", "on Tuesday", "in Z" and the like at `at`; `at` itself where no such phrase stands there.
fn behind_circumstances(scene: &Scene<'_>, at: usize) -> usize {
    const PHRASES: usize = 3;
    let mut end = at;
    for _ in 0..PHRASES {
        end = behind_one(scene, end).unwrap_or(end);
    }
    end
}

/// One past a phrase of time or place.
fn behind_one(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let dated = |i: usize| scene.words.get(i).is_some_and(|word| word.date.is_some());
    if dated(at) {
        return (at..scene.len()).find(|&i| !dated(i));
    }
    let place = |i: usize| {
        scene
            .party_at(i)
            .filter(|p| p.start == i && matches!(p.form, PartyForm::Place | PartyForm::Country) && !p.possessive)
            .map(|p| p.end)
    };
    match scene.lower(at) {
        "for" => {
            let unit = (at + 2..at + 7).find(|&i| matches!(scene.lower(i), "minutes" | "hour" | "hours" | "day" | "days" | "half"))?;
            Some(unit + 1)
        }
        "on" | "in" | "at" | "near" | "outside" if scene.words[at].party.is_none() => {
            if dated(at + 1) {
                return behind_one(scene, at + 1);
            }
            let article = usize::from(matches!(scene.lower(at + 1), "the" | "a" | "his" | "her"));
            let noun = at + 1 + article;
            // "at a restaurant", "in his country house"
            let with = || (noun + 1..noun + 3).find(|&i| scene.lower(i) == "with").filter(|_| article == 1);
            place(noun).or_else(with)
        }
        _ => None,
    }
}

/// Whether a person's name, or with `weakest` a pronoun or an office, stands at `at` or behind an article and adjectives.
pub(super) fn is_somebody(scene: &Scene<'_>, at: usize, weakest: PartyForm) -> bool {
    for i in at..(at + 5).min(scene.len()) {
        if let Some(party) = scene.party_at(i) {
            // "Z's deputy ambassador to Y, A": what he is stands before the name.
            if let Some(index) = scene.words[i].party
                && (named_after_office(scene, index).is_some() || party.possessive && owned_name(scene, index).is_some())
            {
                return true;
            }
            // An office whose holder the article names is as good as a name.
            let known = party.form == PartyForm::Role && party.refs.iter().all(|r| r.entity.is_some() || r.holder.is_some());
            return (party.form <= weakest || known) && !party.possessive && !party.refs.is_empty();
        }
        let word = &scene.words[i];
        if word.date.is_some() || !matches!(word.class, Class::Determiner | Class::Other | Class::Adverb) || word.lower == "," {
            return false;
        }
    }
    false
}

/// Words, apart from those of `may_trigger`, that the table looks for.
pub(super) fn is_anchor(word: &str) -> bool {
    IDIOMS.iter().any(|idiom| idiom.words[idiom.anchor].contains(&word))
}
