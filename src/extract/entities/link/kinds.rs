//! What sort of thing a name names, when its mentions disagree: facts of the lexicon first, then the document's majority.

use super::Name;
use super::persons::is_particle;
use crate::extract::Analysis;
use crate::lexicon::countries::{Countries, CountryWord};
use crate::lexicon::titles::{TitleClass, Titles};
use crate::model::{EntityKind, Mention};
use rustc_hash::{FxHashMap, FxHashSet};

/// Gives every name of the same letters the same kind.
pub(super) fn settle(analysis: &Analysis<'_>, names: &mut [Name]) {
    let mut votes: FxHashMap<&str, [f32; 4]> = FxHashMap::default();
    let mut surnames: FxHashMap<&str, f32> = FxHashMap::default();
    let mut tails: FxHashSet<&str> = FxHashSet::default();
    let mut initials: FxHashSet<String> = FxHashSet::default();
    let mut acting: FxHashMap<&str, i32> = FxHashMap::default();
    for (name, mention) in names.iter().zip(&analysis.mentions) {
        votes.entry(name.folded.as_str()).or_default()[name.kind as usize] += mention.confidence.max(0.05);
        if has_office(analysis, mention) {
            votes.entry(&name.folded).or_default()[EntityKind::Person as usize] += 1.0;
        }
        if name.kind == EntityKind::Person && (2..=5).contains(&name.count) {
            for word in [name.words().next_back(), name.words().next()].into_iter().flatten() {
                *surnames.entry(word).or_default() += mention.confidence;
            }
            tails.extend(tail(&name.folded));
            initials.insert(name.words().filter_map(|word| word.chars().next()).collect());
        }
        if matches!(name.country, Some((_, CountryWord::Seat))) {
            *acting.entry(name.folded.as_str()).or_default() += acts(analysis, mention);
        }
    }
    let kinds: Vec<EntityKind> = names
        .iter()
        .map(|name| {
            if acting.get(name.folded.as_str()).is_some_and(|&sum| sum > 0) {
                return EntityKind::Organisation;
            }
            if let Some(kind) = fact(name) {
                return kind;
            }
            let majority = votes.get(name.folded.as_str()).map_or(name.kind, majority);
            // "Putin" alone taken for a place, beside "Vladimir Putin": a person.
            let surname = name.count == 1
                && majority != EntityKind::Person
                && majority != EntityKind::Event
                && surnames.get(name.folded.as_str()).is_some_and(|&weight| weight >= 0.5);
            // "Van der Roe", "MBS".
            let rest = majority != EntityKind::Person
                && (tails.contains(name.folded.as_str()) || is_acronym(&name.text) && initials.contains(&name.text.to_ascii_lowercase()));
            if surname || rest { EntityKind::Person } else { majority }
        })
        .collect();
    for (name, kind) in names.iter_mut().zip(kinds) {
        name.kind = kind;
    }
}

/// The surname with its particles, of two words and more: "van der roe".
fn tail(folded: &str) -> Option<&str> {
    let mut at = 0;
    for word in folded.split(' ') {
        if at > 0 && is_particle(word) && at + word.len() < folded.len() {
            return Some(&folded[at..]);
        }
        at += word.len() + 1;
    }
    None
}

/// Three or four capitals.
fn is_acronym(text: &str) -> bool {
    (3..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a seat of government speaks or acts in this place (1), is where something is (-1), or neither.
fn acts(analysis: &Analysis<'_>, mention: &Mention) -> i32 {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    let before = |back: usize| first.checked_sub(back).map_or("", |at| analysis.lower(at));
    let article = usize::from(before(1) == "the" || before(1) == "10" || before(1) == "no");
    if matches!(before(1 + article), "in" | "at" | "outside" | "near" | "inside" | "to" | "from" | "around" | "behind" | "on") {
        return -1;
    }
    let speaks = end < analysis.tokens.len()
        && matches!(
            analysis.lower(end),
            "said"
                | "says"
                | "denied"
                | "denies"
                | "confirmed"
                | "announced"
                | "declined"
                | "refused"
                | "insisted"
                | "added"
                | "issued"
                | "told"
                | "wants"
                | "warned"
                | "hopes"
                | "rejected"
                | "called"
                | "would"
                | "did"
                | "has"
                | "will"
                | "sent"
        );
    i32::from(speaks)
}

/// Whether a name of two words that is not clearly an organisation's is explained by an office: "Ada Obi, the foreign minister of Nigeria".
fn has_office(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    if mention.kind != EntityKind::Organisation || mention.confidence >= UNCLEAR || end - first != 2 {
        return false;
    }
    let word = |at: usize| if at < analysis.tokens.len() { analysis.token(at) } else { "" };
    if word(end) != "," || word(end + 1) != "the" {
        return false;
    }
    let title = (end + 2..end + 5).find(|&at| word(at + 1) == "of");
    title.is_some_and(|at| Titles::get().by_form(word(at)).is_some_and(|t| matches!(t.class, TitleClass::State | TitleClass::Minister)))
}

/// Below this confidence an organisation may be something else.
const UNCLEAR: f32 = 0.6;

/// The kind with most votes, the first of equals.
fn majority(votes: &[f32; 4]) -> EntityKind {
    let mut best = 0;
    for kind in 1..4 {
        if votes[kind] > votes[best] {
            best = kind;
        }
    }
    EntityKind::ALL[best]
}

/// What the lexicon knows for certain.
fn fact(name: &Name) -> Option<EntityKind> {
    // Events have their own words; a country's name inside them tells nothing.
    if name.kind == EntityKind::Event {
        return None;
    }
    if name.organisation.is_some() {
        return Some(EntityKind::Organisation);
    }
    // "Republic of Chile"; a government that is meant has its own word before.
    let formal = ["Republic of ", "Kingdom of ", "Commonwealth of "].iter().find_map(|word| name.text.strip_prefix(word));
    if formal.is_some_and(|rest| Countries::get().by_name(rest).is_some()) {
        return Some(EntityKind::Place);
    }
    if name.kind == EntityKind::Place && name.country.is_none() && is_body(&name.text) {
        return Some(EntityKind::Organisation);
    }
    if name.kind == EntityKind::Organisation && (is_polity(&name.text) || is_building(&name.text)) {
        return Some(EntityKind::Place);
    }
    match name.country? {
        (country, CountryWord::Name) => {
            // "Jordan" and "Chad" are given names, too; nobody is called "Russia".
            let given = crate::lexicon::given_names::gender(&name.text).is_some() || matches!(country.code, "JO" | "GE" | "TD" | "IL");
            (!(name.kind == EntityKind::Person && given)).then_some(EntityKind::Place)
        }
        (_, CountryWord::Capital) => (name.kind != EntityKind::Person || name.count > 1).then_some(EntityKind::Place),
        (_, CountryWord::Seat) => Some(if name.text.contains("Street") || name.text.ends_with("Palace") || name.text.contains("Oval") {
            name.kind_or(EntityKind::Place)
        } else {
            name.kind_or(EntityKind::Organisation)
        }),
        (_, CountryWord::Adjective) => None,
    }
}

/// "Roe Hospital": read as a place far more often than as who runs it.
fn is_building(name: &str) -> bool {
    let last = name.rsplit_once(' ').map_or("", |(_, last)| last);
    matches!(last, "Hospital" | "Museum" | "Mosque" | "Palace" | "Hotel" | "Stadium" | "Airport" | "Airbase")
}

/// "Roeland Railway": whatever else is in the name, such a noun ends names of organisations.
fn is_body(name: &str) -> bool {
    let last = name.rsplit_once(' ').map_or("", |(_, last)| last);
    matches!(
        last,
        "Railway"
            | "Railways"
            | "Airlines"
            | "Airways"
            | "Corporation"
            | "Company"
            | "Ministry"
            | "Authority"
            | "Agency"
            | "University"
            | "Association"
            | "Federation"
            | "Commission"
            | "Committee"
            | "Council"
            | "Party"
            | "Parliament"
    )
}

/// "Ottoman Empire", "Principality of Roe", "French Fifth Republic": states that the table of countries does not have.
fn is_polity(name: &str) -> bool {
    let heads = [
        "Principality of ",
        "Duchy of ",
        "Grand Duchy of ",
        "Kingdom of ",
        "Colony of ",
        "Crown Colony of ",
        "Emirate of ",
        "Sultanate of ",
        "Protectorate of ",
    ];
    let mut words = name.rsplit(' ');
    let last = words.next().unwrap_or_default();
    let before = words.next();
    let adjective =
        |word: &str| Countries::get().by_adjective(word).is_some() || matches!(word, "Hellenic" | "Weimar" | "Roman" | "Soviet");
    heads.iter().any(|head| name.starts_with(head))
        || before.is_some() && matches!(last, "Empire" | "Khanate")
        || last == "Republic"
            && before.is_some_and(|word| adjective(word) || matches!(word, "First" | "Second" | "Third" | "Fourth" | "Fifth"))
        || last == "Kingdom" && before.is_some_and(adjective)
}

impl Name {
    /// The recogniser's kind when it can act (not a person), else `other`.
    fn kind_or(&self, other: EntityKind) -> EntityKind {
        if matches!(self.kind, EntityKind::Place | EntityKind::Organisation) && other == EntityKind::Place { self.kind } else { other }
    }
}
