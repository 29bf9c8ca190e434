//! What the letters of a word alone tell the stages: whether it may begin or be something that they look for. Found out once for each distinct
//! word, by the functions of those stages, so that they pass over most tokens without a look at their letters. No context here.

use super::{dates, entities, meetings};
use crate::lexicon::titles::Titles;

/// A set of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(u16);

/// A fact, and how a word is asked for it: as it stands, and in lower case.
type Row = (Facts, fn(&str, &str) -> bool);

/// All facts.
const ROWS: [Row; 16] = [
    (Facts::PRONOUN, entities::is_pronoun),
    (Facts::DESCRIPTION, |word, _| entities::may_head_description(&word.to_ascii_lowercase())),
    (Facts::QUOTATION_MARK, |word, _| entities::is_quotation_mark(word)),
    (Facts::EVENT, |word, _| entities::may_name_event(word)),
    (Facts::MEETING, |word, _| meetings::may_open(&word.to_ascii_lowercase())),
    (Facts::TRIGGER, |_, lower| meetings::may_trigger(lower)),
    (Facts::DATE, |word, _| dates::may_begin(word.as_bytes())),
    (Facts::DATE_ALONE, |word, _| dates::may_be_whole(word.as_bytes())),
    (Facts::DATE_ON, |word, _| dates::may_go_on(word.as_bytes())),
    (Facts::DURATION, |word, _| dates::may_begin_duration(word.as_bytes())),
    (Facts::KNOWN_NAME, |word, _| entities::may_begin_known_name(word)),
    (Facts::TITLE, |_, lower| Titles::get().by_form(lower).is_some()),
    (Facts::ACRONYM, |word, _| entities::is_acronym(word)),
    (Facts::ELECTION, |word, _| entities::may_end_election(word)),
    (Facts::BEFORE_PLACE, |word, _| entities::is_before_place(word)),
    (Facts::AGE, entities::is_age),
];

impl Facts {
    /// A pronoun for people.
    pub const PRONOUN: Facts = Facts(1);
    /// A noun for people, or a word of a group of them.
    pub const DESCRIPTION: Facts = Facts(1 << 1);
    /// Opens or closes a quotation.
    pub const QUOTATION_MARK: Facts = Facts(1 << 2);
    /// A noun for events.
    pub const EVENT: Facts = Facts(1 << 3);
    /// Tells a meeting, or opens what may tell one.
    pub const MEETING: Facts = Facts(1 << 4);
    /// May begin a date that goes on behind it.
    pub const DATE: Facts = Facts(1 << 5);
    /// May be a date or hold one.
    pub const DATE_ALONE: Facts = Facts(1 << 6);
    /// May go on a date.
    pub const DATE_ON: Facts = Facts(1 << 7);
    /// May begin a duration.
    pub const DURATION: Facts = Facts(1 << 8);
    /// May be a trigger or begin one.
    pub const TRIGGER: Facts = Facts(1 << 9);
    /// Begins names that the lexicon knows.
    pub const KNOWN_NAME: Facts = Facts(1 << 10);
    /// A title by itself.
    pub const TITLE: Facts = Facts(1 << 11);
    /// Written as acronyms are.
    pub const ACRONYM: Facts = Facts(1 << 12);
    /// May end the name of an election.
    pub const ELECTION: Facts = Facts(1 << 13);
    /// A preposition before names of places.
    pub const BEFORE_PLACE: Facts = Facts(1 << 14);
    /// May close an age.
    pub const AGE: Facts = Facts(1 << 15);

    /// The facts of a word, which is not empty.
    pub fn of(word: &str) -> Facts {
        let lower = word.to_lowercase();
        ROWS.iter().filter(|(_, holds)| holds(word, &lower)).fold(Facts::default(), |all, (fact, _)| Facts(all.0 | fact.0))
    }

    /// Whether `fact` is among them.
    pub fn has(self, fact: Facts) -> bool {
        self.0 & fact.0 != 0
    }
}
