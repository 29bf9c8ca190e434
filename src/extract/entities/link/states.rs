//! Abbreviations of American states and Canadian provinces, as they stand behind the names of towns.

/// Country, postal code, customary abbreviation, and the gazetteer's code of states and provinces.
#[rustfmt::skip]
pub(super) const STATES: &[(&str, &str, &str, &str)] = &[
    ("US", "AL", "Ala", ""), ("US", "AZ", "Ariz", ""), ("US", "AR", "Ark", ""), ("US", "CA", "Calif", ""), ("US", "CO", "Colo", ""), ("US", "CT", "Conn", ""), ("US", "DE", "Del", ""),
    ("US", "FL", "Fla", ""), ("US", "GA", "Ga", ""), ("US", "ID", "Idaho", ""), ("US", "IL", "Ill", ""), ("US", "IN", "Ind", ""), ("US", "IA", "Iowa", ""), ("US", "KS", "Kan", ""), ("US", "KY", "Ky", ""),
    ("US", "LA", "La", ""), ("US", "ME", "Maine", ""), ("US", "MD", "Md", ""), ("US", "MA", "Mass", ""), ("US", "MI", "Mich", ""), ("US", "MN", "Minn", ""), ("US", "MS", "Miss", ""), ("US", "MO", "Mo", ""),
    ("US", "MT", "Mont", ""), ("US", "NE", "Neb", ""), ("US", "NV", "Nev", ""), ("US", "NH", "NH", ""), ("US", "NJ", "NJ", ""), ("US", "NM", "NM", ""), ("US", "NY", "NY", ""), ("US", "NC", "NC", ""),
    ("US", "ND", "ND", ""), ("US", "OH", "Ohio", ""), ("US", "OK", "Okla", ""), ("US", "OR", "Ore", ""), ("US", "PA", "Pa", ""), ("US", "RI", "RI", ""), ("US", "SC", "SC", ""), ("US", "SD", "SD", ""),
    ("US", "TN", "Tenn", ""), ("US", "TX", "Tex", ""), ("US", "UT", "Utah", ""), ("US", "VT", "Vt", ""), ("US", "VA", "Va", ""), ("US", "WA", "Wash", ""), ("US", "WV", "WVa", ""), ("US", "WI", "Wis", ""),
    ("US", "WY", "Wyo", ""), ("US", "DC", "DC", ""), ("CA", "AB", "Alta", "01"), ("CA", "BC", "BC", "02"), ("CA", "MB", "Man", "03"), ("CA", "NB", "NB", "04"), ("CA", "NS", "NS", "07"),
    ("CA", "ON", "Ont", "08"), ("CA", "QC", "Que", "10"), ("CA", "SK", "Sask", "11"),
];

/// The entry of a postal code or a customary abbreviation, dots left out.
pub(super) fn by_letters(word: &str) -> Option<&'static (&'static str, &'static str, &'static str, &'static str)> {
    if word.len() > 7 {
        return None;
    }
    let letters: String = word.chars().filter(|&c| c != '.').collect();
    STATES.iter().find(|state| state.1 == letters || state.2 == letters)
}
