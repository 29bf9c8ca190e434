//! Words that tell a meeting, with their sense. What looks like a trigger but is none ("meet targets", "calls for") is settled here
//! or falls for want of parties in `arguments`.

mod calls;
mod idioms;
pub(super) mod readings;

use super::scene::{Party, PartyForm, Scene};
use super::words::Class;
use crate::extract::facts::Facts;
use crate::model::Mode;
use crate::text::Needles;
use calls::{call, video};
use idioms::{idiom_at, is_anchor};
use readings::{
    gathers, invitation, invites, is_audience_with, is_noun_position, is_subject, joint_appearance, object_at, sees, speaks_to,
    spends_time_with, stands_as_noun, takes_aside,
};

/// A trigger in a sentence; indices are local to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// First word.
    pub start: usize,
    /// One past the last word: "phone call" has two.
    pub end: usize,
    /// Its sense.
    pub sense: Sense,
    /// "meetings", "calls": may tell several meetings.
    pub plural: bool,
}

/// What a trigger means and how it takes its parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A meets (with) B; A and B meet.
    Meet,
    /// A spoke with B; A and B spoke.
    Speak,
    /// A discussed something with B; A and B discussed something.
    Discuss,
    /// A hosts, receives, welcomes B.
    Host,
    /// A phones B.
    Phone,
    /// A sat down, shook hands, dined, negotiates with B.
    With,
    /// A visits B, a person.
    VisitPerson,
    /// A invites B to visit, to talks.
    Invite,
    /// A meeting, talks, a summit ...
    Noun(Noun),
}

/// Nouns for meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// meeting, audience, encounter, reception, meal
    Meeting,
    /// talks, negotiations, consultations, discussions, dialogue
    Talks,
    /// summit
    Summit,
    /// call, phone call
    Call,
    /// video call, teleconference
    Video,
    /// conversation
    Conversation,
    /// visit, trip
    Visit,
    /// invitation
    Invitation,
}

impl Sense {
    /// The mode that the word itself tells.
    pub fn mode(self) -> Mode {
        match self {
            Sense::Phone | Sense::Noun(Noun::Call) => Mode::Phone,
            Sense::Noun(Noun::Video) => Mode::Video,
            Sense::Speak | Sense::Discuss | Sense::Noun(Noun::Conversation) => Mode::Unknown,
            Sense::Noun(Noun::Talks) => Mode::Unknown,
            _ => Mode::InPerson,
        }
    }
}

/// All triggers of a sentence, ascending, without overlaps.
pub fn find(scene: &Scene<'_>) -> Vec<Trigger> {
    let mut out: Vec<Trigger> = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        match trigger_at(scene, at) {
            // An expression may begin before the word that it is looked for by, even with a trigger ("received the credentials of").
            Some(trigger) if out.last().is_some_and(|last| last.end > trigger.start) => {
                at = trigger.end;
                if let Some(last) = out.last_mut().filter(|last| last.start == trigger.start) {
                    *last = trigger;
                }
            }
            Some(trigger) => {
                at = trigger.end;
                // "spoke by telephone": the manner of a verb already taken.
                let manner = trigger.sense == Sense::Noun(Noun::Call)
                    && scene.lower(trigger.start).contains("phone")
                    && trigger.end == trigger.start + 1;
                let told = out.last().is_some_and(|last| match last.sense {
                    // "two conversations by phone"
                    Sense::Noun(noun) => noun == Noun::Conversation && trigger.start - last.end == 1,
                    _ => trigger.start - last.end <= 12,
                });
                if !(manner && told) {
                    out.push(trigger);
                }
            }
            None => at += 1,
        }
    }
    out
}

/// Whether a lower-case word can start or be a trigger, or open a visit: found out once a word, before a scene is built.
pub fn may_trigger(word: &str) -> bool {
    const STEMS: [&str; 69] = [
        "met",
        "meet",
        "talk",
        "summit",
        "call",
        "phone",
        "telephon",
        "conversation",
        "recept",
        "host",
        "receiv",
        "visit",
        "dialogue",
        "negotiat",
        "audience",
        "lunch",
        "dinner",
        "breakfast",
        "sat",
        "sit",
        "spoke",
        "speak",
        "discuss",
        "welcom",
        "greet",
        "encounter",
        "consult",
        "teleconference",
        "videoconference",
        "shook",
        "shak",
        "embrac",
        "trip",
        "dine",
        "confer",
        "exchange",
        "invit",
        "joint",
        "travel",
        "arriv",
        "fly",
        "flew",
        "went",
        "tour",
        "stop",
        "stay",
        "attend",
        "sideline",
        "margins",
        "depart",
        "return",
        "landed",
        "ceremon",
        "huddl",
        "bump",
        "chat",
        "rang",
        "paths",
        "bilateral",
        "banquet",
        "sees",
        "interact",
        "appointment",
        "spent",
        "spend",
        "withdr",
        "gathering",
        "aside",
        "guest",
    ];
    static FILTER: Needles = Needles::of(&STEMS);
    matches!(word, "see" | "event" | "video" | "virtual" | "ring") || FILTER.starts(word) || is_anchor(word)
}

/// "was the guest of B", "travelled to Z as the guest of B": the noun is a party by itself, whose words belong to the trigger.
fn guest_of(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    if !matches!(scene.lower(at), "guest" | "guests") || scene.lower(at + 1) != "of" {
        return None;
    }
    let described = scene.party_at(at).map_or(at, |party| party.start);
    let start = described - usize::from(described > 0 && scene.class(described - 1) == Class::Determiner);
    let leads = start.checked_sub(1).is_some_and(|i| scene.class(i) == Class::Be || scene.lower(i) == "as");
    let host = idioms::is_somebody(scene, at + 2, PartyForm::Name);
    (leads && host).then_some(Trigger { start, end: at + 2, sense: Sense::VisitPerson, plural: false })
}

fn trigger_at(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    if !scene.facts(at).has(Facts::TRIGGER) {
        return None;
    }
    if let Some(trigger) = guest_of(scene, at) {
        return Some(trigger);
    }
    if scene.words[at].party.is_some() || scene.words[at].date.is_some() {
        return None;
    }
    let word = scene.lower(at);
    if let Some(trigger) = idiom_at(scene, at) {
        return Some(trigger);
    }
    let one = |sense| Some(Trigger { start: at, end: at + 1, sense, plural: false });
    let noun = |noun: Noun, plural: bool| Some(Trigger { start: at, end: at + 1, sense: Sense::Noun(noun), plural });
    match word {
        "met" => (!is_noun_position(scene, at) && !(at + 1..at + 4).any(|i| scene.lower(i) == "halfway"))
            .then_some(())
            .and_then(|()| one(Sense::Meet)),
        "meet" | "meets" => {
            let before = scene.class(at.wrapping_sub(1));
            let nominal = matches!(before, Class::Determiner)
                || (at > 0
                    && before == Class::Other
                    // "to formally meet"
                    && !scene.lower(at - 1).ends_with("ly")
                    && scene.words[at - 1].party.is_none()
                    && scene.words[at - 1].text.chars().all(char::is_lowercase));
            // "meet each other halfway": they would give in.
            let halfway = (at + 1..at + 5).any(|i| scene.lower(i) == "halfway");
            (!nominal && !halfway).then_some(()).and_then(|()| one(Sense::Meet))
        }
        "meeting" => {
            // "a meeting Moon called imminent" has a determiner before it
            let noun_phrase = at > 0 && scene.words[at - 1].party.is_none() && scene.class(at - 1) == Class::Determiner;
            let verbal = matches!(scene.class(at.wrapping_sub(1)), Class::Be)
                || !noun_phrase && scene.party_at(at + 1).is_some_and(|p| p.start <= at + 1 && !p.plural || p.start == at + 1);
            if verbal { one(Sense::Meet) } else { noun(Noun::Meeting, false) }
        }
        "meetings" | "encounters" | "audiences" => noun(Noun::Meeting, true),
        "encounter" => matches!(scene.lower(at + 1), "with" | "between").then_some(()).and_then(|()| noun(Noun::Meeting, false)),
        "audience" => is_audience_with(scene, at).then_some(()).and_then(|()| noun(Noun::Meeting, false)),
        "bilateral" => stands_as_noun(scene, at).then_some(()).and_then(|()| noun(Noun::Meeting, false)),
        "together" => gathers(scene, at).then_some(()).and_then(|()| noun(Noun::Meeting, false)),
        // "The gathering in Z is ...": looks back
        // "The event took place at ...": looks back
        "event" => {
            (at == 1 && scene.lower(0) == "the" && matches!(scene.lower(2), "took" | "was") && matches!(scene.lower(3), "place" | "held"))
                .then_some(())
                .and_then(|()| noun(Noun::Meeting, false))
        }
        "gathering" => (at == 1 && scene.lower(0) == "the").then_some(()).and_then(|()| noun(Noun::Meeting, false)),
        "encountered" => None,
        "ceremony" if matches!(scene.lower(at.wrapping_sub(1)), "welcoming" | "welcome" | "reception") => noun(Noun::Meeting, false),
        "lunch" | "dinner" | "breakfast" | "reception" | "banquet" | "luncheon" => noun(Noun::Meeting, false),
        "talks" if scene.class(at.wrapping_sub(1)) != Class::Relative && !is_subject(scene, at) => noun(Noun::Talks, false),
        "talk" if scene.class(at.wrapping_sub(1)) == Class::Determiner => None,
        "talks" | "talk" | "talked" | "speak" | "speaks" | "spoke" | "spoken" | "speaking" => {
            speaks_to(scene, at).then_some(()).and_then(|()| one(Sense::Speak))
        }
        "discussion" | "negotiation" => {
            matches!(scene.lower(at + 1), "with" | "between").then_some(()).and_then(|()| noun(Noun::Talks, false))
        }
        "negotiations" | "consultations" | "discussions" | "dialogue" | "dialogues" => noun(Noun::Talks, false),
        "summit" => noun(Noun::Summit, false),
        "summits" => noun(Noun::Summit, true),
        "conversation" => noun(Noun::Conversation, false),
        "conversations" => noun(Noun::Conversation, true),
        "exchanged" | "exchanges" | "exchanging" => {
            let greets = matches!(scene.lower(at + 1), "pleasantries" | "greetings") && scene.class(at + 2) != Class::Other;
            (greets || matches!(scene.lower(at + 1), "views" | "opinions" | "ideas" | "perspectives" | "notes"))
                .then_some(())
                .and_then(|()| one(Sense::With))
        }
        "teleconference" | "videoconference" => noun(Noun::Video, false),
        "video" | "virtual" => video(scene, at),
        // "will phone B", "promised to ring B"
        "phone" | "telephone" | "ring"
            if matches!(scene.class(at.wrapping_sub(1)), Class::Will | Class::Modal | Class::To)
                && idioms::is_somebody(scene, at + 1, PartyForm::Role) =>
        {
            one(Sense::Phone)
        }
        "phone" | "telephone" => match scene.lower(at + 1) {
            "call" | "calls" | "conversation" | "conversations" | "talks" | "talk" | "discussion" | "chat" => Some(Trigger {
                start: at,
                end: at + 2,
                sense: Sense::Noun(Noun::Call),
                plural: scene.lower(at + 1).ends_with('s') && scene.lower(at + 1) != "talks",
            }),
            // "by phone", "over the phone"
            _ => (at > 0
                && matches!(scene.lower(at - 1), "by" | "the" | "via")
                && (scene.lower(at - 1) != "the"
                    || at > 1 && matches!(scene.lower(at - 2), "over" | "on" | "by" | "off")
                    || at > 1 && scene.lower(at - 2) == "up" && matches!(scene.lower(at + 1), "to" | "with")))
            .then_some(())
            .and_then(|()| noun(Noun::Call, false)),
        },
        "call" | "calls" | "called" | "calling" => call(scene, at),
        "phoned" | "telephoned" | "phones" | "phoning" | "rang" => one(Sense::Phone),
        "bumped" if scene.lower(at + 1) == "into" => Some(Trigger { start: at, end: at + 2, sense: Sense::Meet, plural: false }),
        "paths" if scene.lower(at.wrapping_sub(1)) == "crossed" => one(Sense::With),
        "huddled" | "huddles" | "confer" | "confers" | "conferring" | "chatted" | "chatting" => one(Sense::With),
        "chat" => (scene.lower(at + 1) == "with").then_some(()).and_then(|()| noun(Noun::Conversation, false)),
        "see" | "sees" | "saw" | "seen" | "seeing" => sees(scene, at).then_some(()).and_then(|()| one(Sense::Meet)),
        "discuss" | "discussed" | "discusses" | "discussing" => one(Sense::Discuss),
        // "was given a red-carpet welcome by B"
        "welcome" if scene.lower(at + 1) == "by" && idioms::is_somebody(scene, at + 2, PartyForm::Role) => noun(Noun::Meeting, false),
        // "the welcome she expected", "a warm welcome"
        "welcome"
            if scene.class(at.wrapping_sub(1)) == Class::Determiner
                || scene.class(at.wrapping_sub(2)) == Class::Determiner && scene.class(at.wrapping_sub(1)) == Class::Other =>
        {
            None
        }
        // "sat down with the host, President B", "the forum's host"
        "host" if scene.class(at.wrapping_sub(1)) == Class::Determiner || at > 0 && scene.is_possessive(at - 1) => None,
        "host" | "hosts" | "hosted" | "hosting" | "receive" | "receives" | "received" | "receiving" | "welcome" | "welcomes"
        | "welcomed" | "welcoming" | "greets" | "greeted" | "greet" | "greeting" | "embraces" | "embraced" => one(Sense::Host),
        "visits" | "visited" | "visiting" | "visit" => {
            let named = |p: &Party| p.form == PartyForm::Name && !p.possessive;
            // "by visiting her at her residence"
            let at_home = |p: &Party| p.form == PartyForm::Pronoun && !p.refs.is_empty() && scene.lower(p.end) == "at";
            // "visited the mayor", "visited a former first lady": not "visiting President B", and nobody's house.
            let officer = |p: &Party| p.form == PartyForm::Role && !p.possessive && !p.plural && word != "visiting";
            let official = object_at(scene, at + 1).is_some_and(officer);
            if (official || scene.party_at(at + 1).is_some_and(|p| named(p) || at_home(p)))
                && scene.class(at.wrapping_sub(1)) != Class::Determiner
            {
                one(Sense::VisitPerson)
            } else {
                matches!(word, "visit" | "visits").then_some(()).and_then(|()| noun(Noun::Visit, word == "visits"))
            }
        }
        "trip" => noun(Noun::Visit, false),
        "invite" | "invites" | "invited" | "inviting" => invites(scene, at).then_some(()).and_then(|()| one(Sense::Invite)),
        "invitation" => invitation(scene, at).then_some(()).and_then(|()| noun(Noun::Invitation, false)),
        "joint" => joint_appearance(scene, at),
        "sat" | "sits" | "sit" | "sitting" if scene.lower(at + 1) == "down" => {
            Some(Trigger { start: at, end: at + 2, sense: Sense::With, plural: false })
        }
        "sat" | "sits" | "sit" if scene.lower(at + 1) == "for" => spends_time_with(scene, at),
        "aside" => takes_aside(scene, at).then_some(()).and_then(|()| noun(Noun::Meeting, false)),
        "shakes" | "shook" | "shake" | "shaking" if scene.lower(at + 1) == "hands" => {
            Some(Trigger { start: at, end: at + 2, sense: Sense::With, plural: false })
        }
        "interacted" | "interacts" | "interact" | "interacting" => one(Sense::With),
        "appointment" => (scene.lower(at + 1) == "with"
            || matches!(scene.lower(at + 1), "for" | "on") && scene.words.get(at + 2).is_some_and(|w| w.date.is_some()))
        .then_some(())
        .and_then(|()| noun(Noun::Meeting, false)),
        "spent" | "spends" | "spend" => spends_time_with(scene, at),
        "dined" | "dines" | "conferred" | "negotiated" | "negotiates" | "negotiate" | "negotiating" | "consulted" | "consults" => {
            one(Sense::With)
        }
        _ => None,
    }
}
