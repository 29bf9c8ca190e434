//! Which offices a description may mean: "leader" a president, "top diplomat" a foreign minister.

use super::discourse::Discourse;
use crate::extract::entities::phrases::Phrase;
use crate::lexicon::titles::{TitleClass, Titles};
use crate::model::{EntityId, Role};
use std::borrow::Cow;

/// Adjectives that tell an office holder's party.
fn is_wing(word: &str) -> bool {
    matches!(
        word,
        "republican"
            | "democratic"
            | "conservative"
            | "labour"
            | "liberal"
            | "socialist"
            | "centrist"
            | "progressive"
            | "communist"
            | "nationalist"
    )
}

/// How well a role fits a description: 4 the same words, 3 the same office, 2 an office that is called so, 1 a looser fit.
pub(super) fn fit(title: &str, class: TitleClass, role: &Role) -> u8 {
    let role_title = role.title.as_str();
    if role_title.starts_with("former ") {
        return 0;
    }
    if role_title == title {
        return 4;
    }
    if same_office(title, role_title) {
        return 3;
    }
    // "the Republican governor" of a governor.
    if title.split_once(' ').is_some_and(|(wing, office)| is_wing(wing) && office == role_title) {
        return 3;
    }
    let Some(known) = Titles::get().classify(role_title) else { return 0 };
    match class {
        TitleClass::Leader
            if known.class == TitleClass::State || known.class == TitleClass::Government || known.class == TitleClass::Leader =>
        {
            if title.ends_with("opposition leader") { 0 } else { 2 }
        }
        TitleClass::Leader if known.class == TitleClass::Royal || known.class == TitleClass::Head => 1,
        TitleClass::State | TitleClass::Government if known.class == TitleClass::Leader && !role_title.contains("opposition") => 1,
        TitleClass::State if title == "head of state" && known.class == TitleClass::State => 3,
        TitleClass::Government if title == "head of government" && known.class == TitleClass::Government => 3,
        TitleClass::Minister if known.class == TitleClass::Minister && (title == "minister" || title == "secretary") => 2,
        TitleClass::Minister if title == "minister" && same_office("foreign minister", role_title) => 2,
        TitleClass::Official
            if title.ends_with("diplomat") && known.class == TitleClass::Minister && same_office("foreign minister", role_title) =>
        {
            2
        }
        TitleClass::Official if title.ends_with("diplomat") && known.class == TitleClass::Official => 1,
        TitleClass::Official
            if title == "official"
                && matches!(known.class, TitleClass::Official | TitleClass::Minister | TitleClass::Deputy | TitleClass::Head) =>
        {
            1
        }
        // "adviser" for "national security adviser", "aide" for "adviser".
        _ if role_title.ends_with(title)
            && role_title.len() > title.len()
            && role_title.as_bytes()[role_title.len() - title.len() - 1] == b' ' =>
        {
            u8::from(known.class == class) * 2
        }
        TitleClass::Official
            if matches!(title, "aide" | "adviser") && role_title.ends_with("adviser")
                || title == "adviser" && role_title.ends_with("aide") =>
        {
            1
        }
        TitleClass::Head if known.class == TitleClass::Head => u8::from(title == "head" || title == "chief"),
        TitleClass::Royal if known.class == TitleClass::Royal => u8::from(title == "prince"),
        _ => 0,
    }
}

/// Number of an office that has several names; 0 for others.
fn canonical(title: &str) -> u8 {
    match title {
        "foreign minister"
        | "foreign secretary"
        | "secretary of state"
        | "external affairs minister"
        | "minister of external affairs"
        | "foreign affairs minister"
        | "top diplomat"
        | "chief diplomat"
        | "secretary of foreign affairs" => 1,
        "defence minister"
        | "defense minister"
        | "defense secretary"
        | "defence secretary"
        | "defense chief"
        | "defence chief"
        | "secretary of defense" => 2,
        "finance minister" | "treasury secretary" | "finance secretary" | "chancellor of the exchequer" => 3,
        "prime minister" | "premier" | "taoiseach" | "head of government" | "president of the government" => 4,
        "national security adviser" | "national security advisor" | "security adviser" => 5,
        "spokesman" | "spokeswoman" | "spokesperson" | "press secretary" => 6,
        "king" | "monarch" | "queen" | "sovereign" => 7,
        "secretary-general" | "secretary general" | "chief" => 8,
        "pope" | "pontiff" | "holy father" => 10,
        "interior minister" | "home secretary" | "home affairs minister" | "home minister" => 9,
        _ => 0,
    }
}

/// Two names of one office.
fn same_office(one: &str, other: &str) -> bool {
    let number = canonical(one);
    number != 0 && number == canonical(other)
}

/// One key for all names of an office.
pub(super) fn key(title: &str) -> Cow<'_, str> {
    match canonical(title) {
        0 => title.into(),
        number => number.to_string().into(),
    }
}

/// Offices in the table of holders that a title may mean for a country, likeliest first.
pub(super) fn offices_of(title: &str, class: TitleClass, country: &str) -> &'static [&'static str] {
    match class {
        TitleClass::Leader if title == "leader" => match country {
            // Where the head of state leads, and where the head of government does.
            "US" | "RU" | "CN" | "FR" | "TR" | "UA" | "BY" | "KZ" | "UZ" | "KG" | "TJ" | "TM" | "AZ" | "EG" | "SY" | "IR" | "KR" | "TW"
            | "BR" | "AR" | "MX" | "CO" | "CL" | "PE" | "VE" | "CU" | "BO" | "EC" | "ZA" | "NG" | "KE" | "GH" | "RW" | "SN" | "ZW"
            | "SD" | "ID" | "PH" | "LK" | "PS" | "AE" | "CY" | "RS" => &["president", "leader", "prime minister"],
            "KP" => &["leader"],
            "SA" => &["crown prince", "king"],
            "QA" | "KW" => &["emir"],
            "JO" | "MA" | "BH" => &["king"],
            "FI" => &["president", "prime minister"],
            _ => &["prime minister", "chancellor", "taoiseach", "president", "king", "sultan", "emir"],
        },
        TitleClass::Leader if title == "supreme leader" => &["supreme leader", "leader"],
        TitleClass::State => match title {
            "president" => &["president"],
            "king" | "monarch" | "sovereign" => &["king", "queen", "emperor", "sultan", "emir"],
            "queen" => &["queen"],
            "emperor" => &["emperor"],
            "emir" => &["emir"],
            "sultan" => &["sultan"],
            "pope" | "pontiff" => &["pope"],
            "head of state" => &["president", "king", "queen", "emir", "sultan", "emperor"],
            "supreme leader" => &["supreme leader"],
            _ => &[],
        },
        TitleClass::Government => match title {
            "prime minister" | "head of government" => &["prime minister", "taoiseach", "chancellor"],
            "chancellor" => &["chancellor"],
            _ => &[],
        },
        TitleClass::Royal if title == "crown prince" => &["crown prince"],
        TitleClass::Head if matches!(title, "secretary-general" | "secretary general" | "chief") => &["secretary-general", "president"],
        TitleClass::Deputy if title == "vice president" => &["vice president"],
        TitleClass::Minister | TitleClass::Official => match title {
            "foreign minister" | "top diplomat" => &["foreign minister", "foreign secretary", "secretary of state"],
            "foreign secretary" => &["foreign secretary"],
            "secretary of state" => &["secretary of state"],
            "defence minister" | "defense minister" | "defense secretary" | "defence secretary" => {
                &["defence minister", "defense secretary", "defence secretary"]
            }
            "national security adviser" => &["national security adviser"],
            _ => &[],
        },
        _ => &[],
    }
}

/// Whether a person may be one of a group with this title ("the two leaders", "the two ministers").
pub(super) fn can_be(discourse: &Discourse<'_>, entity: EntityId, phrase: &Phrase) -> bool {
    let roles = &discourse.analysis.entities[entity as usize].roles;
    roles.iter().any(|role| fit(&phrase.title, phrase.class, role) >= 1)
}
