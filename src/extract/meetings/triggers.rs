//! Words that tell a meeting, with their sense. What looks like a trigger but is none ("meet targets", "calls for") is settled here
//! or falls for want of parties in `arguments`.

use super::scene::{PartyForm, Scene};
use super::words::Class;
use crate::model::Mode;
use crate::text::Needles;

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
            Some(trigger) => {
                at = trigger.end;
                // "spoke by telephone": the manner of a verb already taken.
                let manner = trigger.sense == Sense::Noun(Noun::Call)
                    && scene.lower(trigger.start).contains("phone")
                    && trigger.end == trigger.start + 1;
                let told = out.last().is_some_and(|last| trigger.start - last.end <= 12 && !matches!(last.sense, Sense::Noun(_)));
                if !(manner && told) {
                    out.push(trigger);
                }
            }
            None => at += 1,
        }
    }
    out
}

/// Whether a lower-case word can start or be a trigger, or open a visit: a cheap filter before a scene is built.
pub fn may_trigger(word: &str) -> bool {
    const STEMS: [&str; 58] = [
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
    ];
    static FILTER: Needles = Needles::of(&STEMS);
    word == "see" || FILTER.starts(word)
}

fn trigger_at(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    if scene.words[at].party.is_some() || scene.words[at].date.is_some() {
        return None;
    }
    let word = scene.lower(at);
    if !may_trigger(word)
        && !matches!(
            word,
            "video" | "virtual" | "tete-a-tete" | "tête-à-tête" | "one-on-one" | "pose" | "poses" | "posed" | "stands" | "face-to-face"
        )
    {
        return None;
    }
    let one = |sense| Some(Trigger { start: at, end: at + 1, sense, plural: false });
    let noun = |noun: Noun, plural: bool| Some(Trigger { start: at, end: at + 1, sense: Sense::Noun(noun), plural });
    match word {
        "met" => (!is_noun_position(scene, at)).then_some(()).and_then(|()| one(Sense::Meet)),
        "meet" | "meets" => {
            let before = scene.class(at.wrapping_sub(1));
            let nominal = matches!(before, Class::Determiner)
                || (at > 0
                    && before == Class::Other
                    && scene.words[at - 1].party.is_none()
                    && scene.words[at - 1].text.chars().all(char::is_lowercase));
            (!nominal).then_some(()).and_then(|()| one(Sense::Meet))
        }
        "meeting" => {
            let verbal = matches!(scene.class(at.wrapping_sub(1)), Class::Be)
                || scene.party_at(at + 1).is_some_and(|p| p.start <= at + 1 && !p.plural || p.start == at + 1);
            if verbal { one(Sense::Meet) } else { noun(Noun::Meeting, false) }
        }
        "meetings" | "encounters" | "audiences" => noun(Noun::Meeting, true),
        "encounter" | "audience" => {
            (scene.lower(at + 1) == "with" || scene.lower(at + 1) == "between").then_some(()).and_then(|()| noun(Noun::Meeting, false))
        }
        "encountered" => None,
        "ceremony" if matches!(scene.lower(at.wrapping_sub(1)), "welcoming" | "welcome" | "reception") => noun(Noun::Meeting, false),
        "lunch" | "dinner" | "breakfast" | "reception" => noun(Noun::Meeting, false),
        "talks" if scene.class(at.wrapping_sub(1)) != Class::Relative && !is_subject(scene, at) => noun(Noun::Talks, false),
        "talk" if scene.class(at.wrapping_sub(1)) == Class::Determiner => None,
        "talks" | "talk" | "talked" | "speak" | "speaks" | "spoke" | "spoken" | "speaking" => {
            speaks_to(scene, at).then_some(()).and_then(|()| one(Sense::Speak))
        }
        "negotiations" | "consultations" | "discussions" | "dialogue" | "dialogues" => noun(Noun::Talks, false),
        "summit" => noun(Noun::Summit, false),
        "summits" => noun(Noun::Summit, true),
        "conversation" => noun(Noun::Conversation, false),
        "conversations" => noun(Noun::Conversation, true),
        "exchange" => (scene.lower(at + 1) == "with").then_some(()).and_then(|()| noun(Noun::Conversation, false)),
        "teleconference" | "videoconference" => noun(Noun::Video, false),
        "video" | "virtual" => video(scene, at),
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
                && (scene.lower(at - 1) != "the" || at > 1 && matches!(scene.lower(at - 2), "over" | "on" | "by")))
            .then_some(())
            .and_then(|()| noun(Noun::Call, false)),
        },
        "call" | "calls" | "called" | "calling" => call(scene, at),
        "phoned" | "telephoned" | "phones" | "phoning" | "rang" => one(Sense::Phone),
        "bumped" if scene.lower(at + 1) == "into" => Some(Trigger { start: at, end: at + 2, sense: Sense::Meet, plural: false }),
        "paths" if scene.lower(at.wrapping_sub(1)) == "crossed" => one(Sense::With),
        "huddled" | "huddles" | "confer" | "confers" | "conferring" | "chatted" | "chatting" => one(Sense::With),
        "chat" => (scene.lower(at + 1) == "with").then_some(()).and_then(|()| noun(Noun::Conversation, false)),
        "see" => sees(scene, at).then_some(()).and_then(|()| one(Sense::Meet)),
        "discuss" | "discussed" | "discusses" | "discussing" => one(Sense::Discuss),
        "host" | "hosts" | "hosted" | "hosting" | "receive" | "receives" | "received" | "receiving" | "welcome" | "welcomes"
        | "welcomed" | "welcoming" | "greets" | "greeted" | "greet" | "greeting" | "embraces" | "embraced" => one(Sense::Host),
        "visits" | "visited" | "visiting" | "visit" => {
            if scene.party_at(at + 1).is_some_and(|p| p.form == PartyForm::Name && !p.possessive)
                && scene.class(at.wrapping_sub(1)) != Class::Determiner
            {
                one(Sense::VisitPerson)
            } else {
                matches!(word, "visit" | "visits").then_some(()).and_then(|()| noun(Noun::Visit, word == "visits"))
            }
        }
        "trip" => noun(Noun::Visit, false),
        "invite" | "invites" | "invited" | "inviting" => invites(scene, at).then_some(()).and_then(|()| one(Sense::Invite)),
        "joint" => joint_appearance(scene, at),
        "sat" | "sits" | "sit" | "sitting" if scene.lower(at + 1) == "down" => {
            Some(Trigger { start: at, end: at + 2, sense: Sense::With, plural: false })
        }
        "shakes" | "shook" | "shake" | "shaking" if scene.lower(at + 1) == "hands" => {
            Some(Trigger { start: at, end: at + 2, sense: Sense::With, plural: false })
        }
        "dined" | "dines" | "conferred" | "negotiated" | "negotiates" | "negotiate" | "negotiating" | "consulted" | "consults" => {
            one(Sense::With)
        }
        "poses" | "posed" | "pose" | "stands" => None,
        _ => None,
    }
}

/// "flew to Z to see B", "went to see B": B is a person, and the way was made for it.
fn sees(scene: &Scene<'_>, at: usize) -> bool {
    let went = (at.saturating_sub(8)..at)
        .any(|i| scene.class(i) == Class::Travel && !matches!(scene.lower(i), "go" | "goes" | "going" | "come" | "comes"));
    let person =
        (at + 1..at + 3).find_map(|i| scene.party_at(i)).is_some_and(|p| p.form <= PartyForm::Role && !p.possessive && !p.refs.is_empty());
    scene.lower(at.wrapping_sub(1)) == "to" && went && person
}

/// "the swim met": a determiner and a noun before; rare, but headlines have "Met Office", "Met police".
fn is_noun_position(scene: &Scene<'_>, at: usize) -> bool {
    let capital = scene.words[at].text.starts_with('M');
    capital && (at == 0 || matches!(scene.class(at - 1), Class::Determiner))
        || scene.class(at.wrapping_sub(1)) == Class::Determiner && scene.lower(at - 1) == "the"
}

/// Whether "talks" is a verb: its subject stands right before.
fn is_subject(scene: &Scene<'_>, at: usize) -> bool {
    at > 0
        && scene.party_at(at - 1).is_some_and(|p| !p.possessive && !p.plural && p.form <= PartyForm::Role)
        && matches!(scene.lower(at + 1), "to" | "with" | "about" | "on" | "during")
}

fn speaks_to(scene: &Scene<'_>, at: usize) -> bool {
    // "spoke to reporters" falls in `arguments` for want of a party; "speaking at" is no exchange.
    (at + 1..(at + 7).min(scene.len())).any(|i| matches!(scene.lower(i), "with" | "to"))
        || matches!(scene.lower(at + 1), "by" | "over" | "on" | "," | "." | "for" | "via")
        || at + 1 >= scene.len()
        || scene.words[at + 1].date.is_some()
}

fn video(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    let (sense, end) = match scene.lower(at + 1) {
        "call" | "conference" | "meeting" | "summit" | "talks" | "conversation" | "calls" | "meetings" | "teleconference" => {
            (Noun::Video, at + 2)
        }
        "link" => return None,
        _ => return None,
    };
    Some(Trigger {
        start: at,
        end,
        sense: Sense::Noun(sense),
        plural: scene.lower(end - 1).ends_with('s') && scene.lower(end - 1) != "talks",
    })
}

fn call(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    let word = scene.lower(at);
    let next = scene.lower(at + 1);
    // "called on B here today": visited; "called on B to": urged.
    if word == "called"
        && next == "on"
        && let Some(person) = scene.party_at(at + 2).filter(|p| p.form == PartyForm::Name && !p.possessive)
        && (scene.words.get(person.end).is_none_or(|w| w.date.is_some())
            || matches!(scene.lower(person.end), "here" | "at" | "in" | "." | "on" | "and" | "yesterday"))
    {
        return Some(Trigger { start: at, end: at + 2, sense: Sense::VisitPerson, plural: false });
    }
    // "calls for restraint", "called on X to", "what he called", "so-called"; but "in calls on Tuesday".
    // "an earnings call", "a close call", "a wake-up call"
    if matches!(scene.lower(at.wrapping_sub(1)), "earnings" | "roll" | "close" | "casting" | "curtain" | "judgment" | "judgement") {
        return None;
    }
    if word == "call" && scene.lower(at.wrapping_sub(1)) == "courtesy" {
        return Some(Trigger { start: at, end: at + 1, sense: Sense::Noun(Noun::Visit), plural: false });
    }
    let dated = next == "on" && scene.words.get(at + 2).is_some_and(|w| w.date.is_some());
    let verbal = ["for", "on", "into", "off", "itself", "himself", "herself", "attention", "upon", "out"].contains(&next);
    if verbal && !dated {
        return None;
    }
    // "called up B"
    let up = usize::from(next == "up");
    let before = scene.class(at.wrapping_sub(1));
    let nominal = match word {
        "call" => {
            !matches!(before, Class::To | Class::Will | Class::Modal | Class::Do)
                && (before == Class::Determiner
                    || matches!(
                        next,
                        "with"
                            | "between"
                            | "from"
                            | ","
                            | "."
                            | "to"
                            | "in"
                            | "last"
                            | "came"
                            | "was"
                            | "took"
                            | "lasted"
                            | "that"
                            | "this"
                            | "and"
                            | ""
                    )
                    || scene.words.get(at + 1).is_some_and(|w| w.date.is_some())
                    || at > 0 && scene.party_at(at - 1).is_some())
        }
        "calls" => {
            // "dismissed calls from A to do so", "despite calls from B for restraint"
            let demands = next == "from"
                && (at + 2..(at + 14).min(scene.len()))
                    .any(|i| scene.words[i].party.is_none() && matches!(scene.lower(i), "to" | "for" | "that"));
            !demands
                && (matches!(next, "with" | "between" | "to" | "from")
                    || matches!(before, Class::Preposition)
                    || scene.lower(at.wrapping_sub(1)) == "several")
        }
        _ => false,
    };
    if nominal {
        return Some(Trigger { start: at, end: at + 1, sense: Sense::Noun(Noun::Call), plural: word == "calls" });
    }
    // A verb with a person as object and no complement ("called him a friend") is a telephone call.
    let object = scene.party_at(at + 1 + up).filter(|p| p.form <= PartyForm::Role && !p.possessive && p.start == at + 1 + up)?;
    let after = object.end;
    let phone_follows = matches!(scene.lower(after), "" | "." | "to" | "and" | "by" | "after" | "in" | ",")
        || scene.words.get(after).is_some_and(|w| w.date.is_some())
        || scene.lower(after) == "on" && scene.words.get(after + 1).is_some_and(|w| w.date.is_some());
    let reported = matches!(scene.class(at.wrapping_sub(1)), Class::Be | Class::Subordinator | Class::Relative);
    (phone_follows && !reported && object.form != PartyForm::Pronoun).then_some(Trigger {
        start: at,
        end: at + 1 + up,
        sense: Sense::Phone,
        plural: false,
    })
}

/// "invited B to pay a visit", "to talks", "to Z": not to a party, a debate, a bloc.
fn invites(scene: &Scene<'_>, at: usize) -> bool {
    let person = (at + 1..at + 6).any(|i| scene.party_at(i).is_some_and(|p| p.form <= PartyForm::Role));
    person
        && (at + 1..(at + 16).min(scene.len()))
            .any(|i| matches!(scene.lower(i), "visit" | "talks" | "meeting" | "meet" | "summit" | "negotiations" | "trip"))
}

/// "a joint news conference with B", "their joint appearance": the two have met.
fn joint_appearance(scene: &Scene<'_>, at: usize) -> Option<Trigger> {
    let end = match (scene.lower(at + 1), scene.lower(at + 2)) {
        ("news" | "press" | "media", "conference" | "briefing" | "appearance") => at + 3,
        ("appearance" | "briefing", _) => at + 2,
        _ => return None,
    };
    (scene.lower(end) == "with" || (end..(end + 5).min(scene.len())).any(|i| scene.lower(i) == "with")).then_some(Trigger {
        start: at,
        end,
        sense: Sense::Noun(Noun::Meeting),
        plural: false,
    })
}
