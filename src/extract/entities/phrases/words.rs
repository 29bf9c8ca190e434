//! Closed classes of words in noun phrases that describe people by office.

/// Words that belong to a title when they stand before its noun ("foreign", "prime", "national security").
#[rustfmt::skip]
const MODIFIERS: &[&str] = &[
    "affairs", "agriculture", "agricultural", "air", "army", "arms", "assistant", "associate", "bank", "border", "cabinet", "campaign", "central", "chief", "civil", "climate",
    "commerce", "communications", "constitutional", "council", "counter", "counterterrorism", "crown", "cultural", "culture", "defence", "defense", "delegation",
    "deputy", "development", "digital", "diplomatic", "economic", "economics", "economy", "education", "election", "emergency", "energy", "environment", "environmental", "executive",
    "external", "faction", "federal", "finance", "financial", "first", "fleet", "force", "foreign", "general", "government", "governing", "grand", "head", "health", "high",
    "higher", "home", "hostage", "house", "human", "humanitarian", "immigration", "industry", "information", "infrastructure", "intelligence", "interior", "internal", "international",
    "intelligence", "junta", "justice", "labor", "labour", "law", "lead", "legal", "level", "local", "majority", "maritime", "media", "migration", "military", "minority", "mission",
    "national", "naval", "navy", "negotiations", "nuclear", "office", "oil", "opposition", "parliament", "parliamentary", "party", "peace", "permanent", "petroleum", "police", "policy", "political", "presidential",
    "press", "prime", "principal", "private", "prosecutor", "public", "rebel", "refugee", "regional", "relations", "religious", "republican", "resident", "rights", "royal", "ruling", "science", "security",
    "senate", "senior", "space", "special", "spiritual", "staff", "state", "strategic", "supreme", "tech", "technology", "tourism", "trade", "transport", "transportation", "treasury", "under", "union",
    "veterans", "vice", "war", "welfare", "western", "top", "paramount", "de", "facto", "secretary", "attorney", "director", "lieutenant", "major", "brigadier", "democratic", "conservative", "labour",
    "housing", "water", "veteran", "congressional", "overseas", "commercial", "cyber", "coordinating", "aid", "exchequer", "drug", "ceasefire", "commerce", "european", "african", "asian", "arab",
    "muslim", "islamist", "separatist", "parliamentarian", "governmental", "departmental", "resistance", "revolutionary", "communist", "socialist", "think-tank", "budget", "tax", "disarmament",
];

/// Words that say when or how an office is held; no part of the title.
const QUALIFIERS: &[&str] = &[
    "former",
    "ex",
    "then",
    "late",
    "outgoing",
    "incoming",
    "new",
    "newly",
    "current",
    "visiting",
    "longtime",
    "acting",
    "interim",
    "caretaker",
    "appointed",
    "elected",
    "embattled",
    "ousted",
    "deposed",
    "exiled",
    "future",
    "next",
    "previous",
    "sitting",
    "serving",
    "authoritarian",
    "hardline",
    "far",
    "right",
    "left",
    "wing",
    "populist",
    "leftist",
    "rightist",
    "moderate",
    "powerful",
    "influential",
    "trusted",
    "close",
    "closest",
    "key",
    "main",
    "fellow",
    "respective",
    "other",
    "young",
    "old",
    "self",
    "proclaimed",
    "aging",
    "ageing",
    "long",
    "time",
    "most",
    "highest",
    "ranking",
    "nationalist",
    "pro",
    "anti",
    "backed",
    "installed",
    "designated",
    "unnamed",
    "anonymous",
    "billionaire",
    "year",
    "two",
    "second",
    "third",
    "term",
    "conservative",
    "liberal",
    "reformist",
    "outspoken",
    "dear",
    "old",
    "good",
];

/// Portfolios behind "of" or "for": "minister of foreign affairs", "secretary of state".
#[rustfmt::skip]
const PORTFOLIOS: &[&str] = &[
    "state", "defense", "defence", "staff", "government", "foreign", "affairs", "finance", "finances", "interior", "justice", "health", "energy", "economy", "economic", "trade", "education", "culture",
    "labor", "labour", "agriculture", "transport", "transportation", "industry", "commerce", "treasury", "exchequer", "external", "home", "homeland", "intelligence", "police", "security", "national", "parliament",
    "environment", "climate", "delegation", "mission", "protocol", "operations", "war", "religious", "information", "communications", "migration", "immigration", "tourism", "science", "technology", "planning", "development", "relations", "international", "cooperation",
    "policy", "political", "opposition", "government", "municipal", "administration", "hostage", "special",
];

/// Prepositions behind which a title names its country or organisation.
pub(super) fn is_link(word: &str) -> bool {
    matches!(word, "of" | "for" | "to" | "in" | "from" | "at")
}

/// See [`MODIFIERS`].
pub(super) fn is_modifier(word: &str) -> bool {
    MODIFIERS.contains(&word)
}

/// See [`QUALIFIERS`].
pub(super) fn is_qualifier(word: &str) -> bool {
    QUALIFIERS.contains(&word)
}

/// See [`PORTFOLIOS`].
pub(super) fn is_portfolio(word: &str) -> bool {
    PORTFOLIOS.contains(&word)
}

/// Words that say the office is held no longer.
pub(super) fn is_former(word: &str) -> bool {
    matches!(word, "former" | "ex" | "late" | "ousted" | "deposed" | "previous" | "then")
}

/// Articles and pointers.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "these"
            | "those"
            | "some"
            | "several"
            | "many"
            | "any"
            | "another"
            | "other"
            | "no"
            | "every"
            | "each"
    )
}

/// Possessive pronouns.
pub(super) fn is_possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "their" | "its" | "my" | "our" | "your")
}

/// Small numbers, and "both".
pub(super) fn number(word: &str) -> Option<u32> {
    Some(match word {
        "two" | "both" | "2" => 2,
        "three" | "3" => 3,
        "four" | "4" => 4,
        "five" | "5" => 5,
        "six" | "6" => 6,
        "seven" | "7" => 7,
        "eight" | "8" => 8,
        _ => return None,
    })
}

/// "country", "nation": what a general possessor is called ("the country's president").
pub(super) fn is_general_owner(word: &str) -> bool {
    matches!(
        word,
        "country"
            | "nation"
            | "kingdom"
            | "republic"
            | "state"
            | "bloc"
            | "group"
            | "party"
            | "alliance"
            | "organisation"
            | "organization"
            | "movement"
            | "body"
            | "agency"
            | "company"
            | "neighbor"
            | "neighbour"
    )
}

/// Nouns for parties as a whole: "both sides", "the pair".
pub(super) fn group_noun(word: &str) -> bool {
    matches!(
        word,
        "sides"
            | "pair"
            | "duo"
            | "trio"
            | "parties"
            | "countries"
            | "nations"
            | "men"
            | "women"
            | "neighbours"
            | "neighbors"
            | "capitals"
            | "governments"
            | "delegations"
            | "powers"
            | "allies"
            | "superpowers"
            | "presidents"
            | "states"
    )
}
