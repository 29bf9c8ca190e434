//! Titles, offices and nouns for people: what they are called, in one and in many, and what sort of position they tell.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What sort of position a title tells. Descriptions are matched to roles by class: "the leader" may be a president.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleClass {
    /// President, king, emir: head of state.
    State,
    /// Prime minister, chancellor: head of government.
    Government,
    /// "leader", "ruler": a head of state, of government, or of a party or movement.
    Leader,
    /// Head of an organisation: chief, director, chairman, secretary-general, governor.
    Head,
    /// Crown prince, prince, princess.
    Royal,
    /// Minister, secretary (of state), commissioner.
    Minister,
    /// Deputy of one of the above.
    Deputy,
    /// Envoy, ambassador, adviser, aide, spokesman, diplomat, official.
    Official,
    /// Speaker, senator, member of parliament.
    Legislator,
    /// Military ranks and commanders.
    Military,
    /// Other professions and stations.
    Other,
    /// "member".
    Member,
    /// Kin and company: wife, brother, ally, predecessor.
    Relation,
    /// "counterpart", "opposite number".
    Counterpart,
    /// "guest", "visitor".
    Guest,
    /// "man", "woman".
    Human,
    /// Mr, Mrs, Sir, Dr: no office.
    Honorific,
}

/// Grammatical gender that a word or name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// An entry: one word form or phrase.
#[derive(Clone, Copy, Debug)]
pub struct Title {
    /// Singular, as it is to be written in a role.
    pub name: &'static str,
    /// What sort.
    pub class: TitleClass,
    /// Gender, where the word tells.
    pub gender: Option<Gender>,
    /// The form looked up was the plural.
    pub plural: bool,
}

/// All titles, by lower-case form.
pub struct Titles {
    forms: FxHashMap<&'static str, Title>,
    /// One bit for ends and length of each form: tells most other words for the price of two bytes.
    filter: [u64; 256],
}

fn filter_place(form: &str) -> (usize, u64) {
    let bytes = form.as_bytes();
    let (first, last) = (bytes.first().map_or(0, |b| b & 31), bytes.last().map_or(0, |b| b & 31));
    let place = usize::from(first) << 9 | usize::from(last) << 4 | form.len() & 15;
    (place >> 6, 1 << (place & 63))
}

impl Titles {
    /// The table, read once.
    pub fn get() -> &'static Titles {
        static TABLE: OnceLock<Titles> = OnceLock::new();
        TABLE.get_or_init(|| Titles::read(include_str!("data/titles.tsv")))
    }

    fn read(table: &'static str) -> Titles {
        let mut forms = FxHashMap::default();
        for row in rows(table) {
            let (singular, plural, written) = (row.column(0), row.column(1), row.column(4));
            let gender = match row.column(3) {
                "m" => Some(Gender::Male),
                "f" => Some(Gender::Female),
                _ => None,
            };
            let Some(class) = class(row.column(2)) else { continue };
            let title = Title { name: if written.is_empty() { singular } else { written }, class, gender, plural: false };
            forms.insert(singular, title);
            if !plural.is_empty() {
                forms.insert(plural, Title { plural: true, ..title });
            }
        }
        let mut filter = [0; 256];
        for form in forms.keys() {
            let (word, bit) = filter_place(form);
            filter[word] |= bit;
        }
        Titles { forms, filter }
    }

    /// By singular or plural form, in lower case.
    pub fn by_form(&self, form: &str) -> Option<Title> {
        let (word, bit) = filter_place(form);
        if self.filter[word] & bit == 0 {
            return None;
        }
        self.forms.get(form).copied()
    }

    /// The class of a whole title such as "deputy foreign minister": of its longest known ending.
    pub fn classify(&self, title: &str) -> Option<Title> {
        let mut rest = title;
        loop {
            if let Some(found) = self.by_form(rest) {
                return Some(found);
            }
            rest = rest.split_once(' ')?.1;
        }
    }
}

fn class(name: &str) -> Option<TitleClass> {
    Some(match name {
        "state" => TitleClass::State,
        "government" => TitleClass::Government,
        "leader" => TitleClass::Leader,
        "head" => TitleClass::Head,
        "royal" => TitleClass::Royal,
        "minister" => TitleClass::Minister,
        "deputy" => TitleClass::Deputy,
        "official" => TitleClass::Official,
        "legislator" => TitleClass::Legislator,
        "military" => TitleClass::Military,
        "other" => TitleClass::Other,
        "member" => TitleClass::Member,
        "relation" => TitleClass::Relation,
        "counterpart" => TitleClass::Counterpart,
        "guest" => TitleClass::Guest,
        "human" => TitleClass::Human,
        "honorific" => TitleClass::Honorific,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_known_class() {
        for row in rows(include_str!("data/titles.tsv")) {
            assert!(class(row.column(2)).is_some(), "{}", row.column(0));
        }
    }

    #[test]
    fn whole_titles_are_classified_by_their_ending() {
        let check =
            |title: &str, expected: TitleClass| assert_eq!(Titles::get().classify(title).map(|t| t.class), Some(expected), "{title}");
        check("foreign minister", TitleClass::Minister);
        check("deputy prime minister", TitleClass::Deputy);
        check("acting prime minister", TitleClass::Government);
        check("top foreign policy adviser", TitleClass::Official);
    }
}
