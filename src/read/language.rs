//! Which language a text is in, as far as the engine needs it: English, or another that it must not read as English.
//!
//! Nearly all texts are plainly English, which takes a short list of words; whoever goes by [`plain`] only is linked without the tables of all languages.

use crate::text::WordMap;
use whatlang::{Lang, Script};

/// Letters that a guess needs: names and numbers of a shorter text could be of any language.
const MIN_LETTERS: usize = 60;
/// The same of Latin ones, which most languages of Europe share: a line of news is half names.
const MIN_LATIN_LETTERS: usize = 120;
/// The first letter that no language writes Latin with.
const AFTER_LATIN: char = '\u{250}';
/// Bytes that are looked at, from the text's middle, where articles have least of what pages put around them.
const SAMPLE_BYTES: usize = 6000;
/// Of a hundred words of English at least this many are among its commonest; headlines and lists of names have the fewest.
const ENGLISH_PERCENT: usize = 12;

/// Words that make up a third of any English prose, some of any news, and days and months as English alone writes them; true for those that are words
/// elsewhere too.
static COMMON: WordMap<bool, 256> = WordMap::of(WORDS);
const WORDS: &[(&str, bool)] = &[
    ("a", true),
    ("about", false),
    ("after", false),
    ("against", false),
    ("also", false),
    ("an", true),
    ("and", false),
    ("are", false),
    ("as", true),
    ("at", true),
    ("be", true),
    ("because", false),
    ("been", true),
    ("before", false),
    ("between", false),
    ("but", false),
    ("by", false),
    ("could", false),
    ("during", false),
    ("february", false),
    ("for", true),
    ("foreign", false),
    ("friday", false),
    ("from", false),
    ("had", true),
    ("has", true),
    ("have", false),
    ("he", true),
    ("her", true),
    ("his", false),
    ("in", true),
    ("into", false),
    ("is", true),
    ("it", false),
    ("its", false),
    ("january", false),
    ("july", false),
    ("june", false),
    ("leaders", false),
    ("march", false),
    ("met", true),
    ("monday", false),
    ("more", false),
    ("not", false),
    ("october", false),
    ("of", false),
    ("on", true),
    ("or", true),
    ("over", true),
    ("said", false),
    ("saturday", false),
    ("secretary", false),
    ("she", false),
    ("spoke", false),
    ("sunday", false),
    ("talks", false),
    ("than", false),
    ("that", false),
    ("the", false),
    ("their", false),
    ("there", false),
    ("they", false),
    ("this", false),
    ("thursday", false),
    ("to", false),
    ("told", false),
    ("tuesday", false),
    ("visited", false),
    ("was", true),
    ("wednesday", false),
    ("were", true),
    ("when", false),
    ("which", false),
    ("while", false),
    ("who", false),
    ("will", true),
    ("with", false),
    ("would", false),
];
/// ISO 639-1.
const ENGLISH: &str = "en";
/// Letters of the longest of them.
const LONGEST: usize = 9;

/// A way to tell the language of a text as ISO 639-1, or 639-3 where there is none, by the text and by what its file declares, which often is the language of
/// a page's menus. `None` when this way can't tell, `Some(None)` when the text can't.
pub type Tell = fn(text: &str, declared: Option<&str>) -> Option<Option<String>>;

/// Tells what is plainly English, and what is too short to be told.
pub fn plain(text: &str, declared: Option<&str>) -> Option<Option<String>> {
    let sample = sample(text);
    if declared.is_none() && has_fewer(sample, MIN_LETTERS) {
        return Some(None);
    }
    if is_english(sample) {
        return Some(Some(ENGLISH.to_owned()));
    }
    let others = letters(sample).take(MIN_LATIN_LETTERS).any(|c| c >= AFTER_LATIN);
    has_fewer(sample, if others { MIN_LETTERS } else { MIN_LATIN_LETTERS }).then(|| declared.map(str::to_owned))
}

/// Tells all of them. Of texts that do not tell it is what was declared.
pub fn any(text: &str, declared: Option<&str>) -> Option<Option<String>> {
    plain(text, declared).or_else(|| Some(guess(sample(text)).or(declared).map(str::to_owned)))
}

/// The language of what is not plainly English.
fn guess(sample: &str) -> Option<&'static str> {
    let guess = whatlang::detect(sample)?;
    // Latin letters alone say little: there the guess must be sure of itself.
    let sure = guess.script() != Script::Latin || (guess.is_reliable() && !has_fewer(sample, MIN_LATIN_LETTERS));
    (sure && guess.lang() != Lang::Eng).then(|| code(guess.lang()))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphabetic())
}

fn has_fewer(text: &str, least: usize) -> bool {
    letters(text).take(least).count() < least
}

fn sample(text: &str) -> &str {
    let start = text.floor_char_boundary(text.len().saturating_sub(SAMPLE_BYTES) / 2);
    &text[start..text.ceil_char_boundary((start + SAMPLE_BYTES).min(text.len()))]
}

fn is_english(sample: &str) -> bool {
    let (mut words, mut common, mut own) = (0, 0, 0);
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let known = look_up(word);
        // Names are of every language: a list of them is English by the words between.
        words += usize::from(known.is_some() || !word.starts_with(char::is_uppercase));
        if let Some(shared) = known {
            common += 1;
            own += usize::from(!shared);
        }
    }
    own > 0 && common * 100 >= words * ENGLISH_PERCENT && own * 100 >= words * 3
}

/// Whether a common word of English is one elsewhere too; `None` for any other word.
fn look_up(word: &str) -> Option<bool> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    COMMON.get(str::from_utf8(lower).ok()?)
}

fn code(language: Lang) -> &'static str {
    CODES.iter().find(|(long, _)| *long == language.code()).map_or(language.code(), |(_, short)| *short)
}

/// ISO 639-3 and ISO 639-1 of the languages that can be told apart.
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_others() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(any(text, None).unwrap().as_deref(), expected, "{text}");
        check("The ministers met in Geneva on Tuesday and spoke about grain, gas and the war; they will meet again.", Some("en"));
        check(
            "Die Minister trafen sich am Dienstag in Genf und sprachen über Getreide, Gas und den Krieg. Sie wollen sich bald wieder treffen, \
             sagte ein Sprecher nach dem Gespräch. Über den Ort des nächsten Treffens wurde noch nicht entschieden.",
            Some("de"),
        );
        check(
            "Les ministres se sont rencontrés mardi à Genève et ont parlé de céréales, de gaz et de la guerre. Ils se reverront bientôt, a dit \
             un porte-parole après la rencontre. Le lieu de leur prochaine réunion n'est pas encore fixé.",
            Some("fr"),
        );
        check(
            "Los ministros se reunieron el martes en Ginebra y hablaron del grano, del gas y de la guerra. Volverán a verse pronto, dijo un \
             portavoz después del encuentro. Todavía no se ha decidido dónde será la próxima reunión.",
            Some("es"),
        );
        check(
            "Министры встретились во вторник в Женеве и говорили о зерне, газе и войне; они встретятся снова, сказал представитель.",
            Some("ru"),
        );
        check(
            "部长们星期二在日内瓦会晤，谈论了粮食、天然气和战争，他们还将再次会面。他们说会谈很有成效，并同意下个月在首都再次举行会谈，讨论边境和贸易问题，双方都表示乐观。",
            Some("zh"),
        );
        check("Angela Merkel, Emmanuel Macron", None);
        check("1,204 3,882 17:40 22 8", None);
        // Short news is names and places more than anything.
        check(
            "OSLO, March 8, 2019 - Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinistö in Oslo on Friday.",
            Some("en"),
        );
        check(
            "Norwegian Foreign Minister Anna Lind met Polish Foreign Minister Jan Kos in Oslo. Jan Kos met Anna Lind in Rome on 3 May.",
            Some("en"),
        );
        // A list of names from everywhere, by the words between.
        check(
            "Among those who signed were Prof Ana Lobo Pires, Dario Ferri, Helder Macedo, Mārtiņš Ozols, Saúl Ibáñez, Gil van den Berg, Jürgen Weiß, \
             Annabelle Sreberny, Zsófia Nagy and Walter Hartmann.",
            Some("en"),
        );
        // A headline and a caption with many names stay English.
        check("Merkel and Macron meet in Paris. Photo: Angela Merkel with Emmanuel Macron at the Elysee Palace", Some("en"));
        // Words of another language inside an English text.
        check(
            "\"Wir schaffen das,\" the chancellor said in Berlin after the talks with the governors of the states, and left.",
            Some("en"),
        );
    }

    #[test]
    fn what_is_declared_counts_where_the_text_does_not_tell() {
        let check = |text: &str, declared: &str, expected: &str| {
            assert_eq!(any(text, Some(declared)).unwrap().as_deref(), Some(expected), "{text}");
        };
        let english = "The ministers met in Geneva on Tuesday and spoke about grain, gas and the war; they will meet again.";
        check(english, "de", "en");
        check("They met in Geneva.", "de", "en");
        check("Treffen in Genf.", "de", "de");
        check("Angela Merkel, Emmanuel Macron, Giorgia Meloni, Pedro Sánchez, Donald Tusk", "de", "de");
        assert_eq!(plain(english, None), Some(Some("en".to_owned())));
        assert_eq!(plain("Treffen in Genf.", None), Some(None));
        assert_eq!(plain("Anna Lind met Jan Kos in Oslo on 3 May 2021.", None), Some(None));
        let german = "Die Minister trafen sich am Dienstag in Genf und sprachen über Getreide, Gas und den Krieg. Sie wollen sich bald wieder treffen, \
                      sagte ein Sprecher nach dem Gespräch.";
        assert_eq!(plain(german, None), None);
        assert_eq!(any(german, Some("en")).unwrap().as_deref(), Some("de"));
    }

    #[test]
    fn tables_are_sorted() {
        assert!(WORDS.is_sorted() && CODES.is_sorted());
        assert!(WORDS.iter().all(|(word, _)| look_up(word).is_some() && word.len() <= LONGEST));
    }
}
