//! What a user is told of a text in another language than English. Which one it is has been told by whoever read it.

use crate::model::{Problem, ProblemKind};

/// Why nothing is read from a text in that language (ISO 639-1, perhaps with a region); `None` when it is English.
pub fn problem(language: &str) -> Option<Problem> {
    let code = language.split(['-', '_']).next().unwrap_or(language);
    if code.eq_ignore_ascii_case("en") {
        return None;
    }
    let name = NAMES.iter().find(|(short, _)| code.eq_ignore_ascii_case(short)).map_or(code, |(_, name)| *name);
    let message = format!("This text is in another language than English ({name}): no meetings are read from it.");
    Some(Problem { at: None, kind: ProblemKind::Language, message })
}

/// ISO 639-1 (639-3 where there is none) and name in English, of the languages that can be told apart.
const NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("ak", "Akan"),
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("az", "Azerbaijani"),
    ("be", "Belarusian"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("eo", "Esperanto"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("gu", "Gujarati"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("hy", "Armenian"),
    ("id", "Indonesian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("jv", "Javanese"),
    ("ka", "Georgian"),
    ("km", "Khmer"),
    ("kn", "Kannada"),
    ("ko", "Korean"),
    ("la", "Latin"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("mk", "Macedonian"),
    ("ml", "Malayalam"),
    ("mr", "Marathi"),
    ("my", "Burmese"),
    ("nb", "Norwegian"),
    ("ne", "Nepali"),
    ("nl", "Dutch"),
    ("or", "Oriya"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("si", "Sinhala"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sn", "Shona"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("th", "Thai"),
    ("tk", "Turkmen"),
    ("tl", "Tagalog"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("uz", "Uzbek"),
    ("vi", "Vietnamese"),
    ("yi", "Yiddish"),
    ("zh", "Chinese"),
    ("zu", "Zulu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_read_and_others_are_named() {
        let check = |code: &str, expected: Option<&str>| {
            let told = problem(code).map(|problem| problem.message);
            assert_eq!(told.is_some(), expected.is_some(), "{code}");
            assert!(expected.is_none_or(|name| told.unwrap().contains(&format!("({name})"))), "{code}");
        };
        check("en", None);
        check("EN-gb", None);
        check("en_US", None);
        check("pt-BR", Some("Portuguese"));
        check("enm", Some("enm"));
        check("yi", Some("Yiddish"));
    }

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted());
    }
}
