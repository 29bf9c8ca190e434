//! Text to tokens. Tokens and the white space (or invisible characters) between them tile the text. No meaning here: no names, no sentences.
//!
//! Words end at hyphens ("Russia-China" is three tokens, as in "Russia - China"), at slashes and before a possessive; inner apostrophes
//! ("O'Brien"), the dots of abbreviations ("U.S.", "Mr.", "J.") and whole web and mail addresses belong to the word.

mod classes;
mod glue;
mod scan;

use crate::model::{Token, TokenKind};
use crate::text::Span;
use classes::{Class, class_of};
use scan::Scanner;

pub use glue::unglue;
pub use scan::is_gap;

/// Cuts `text` into tokens in one pass.
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 8);
    let scanner = Scanner::new(text);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (kind, end) = match class_of(byte) {
            Class::Gap => {
                at += 1;
                continue;
            }
            Class::Letter => (TokenKind::Word, scanner.word(at)),
            Class::Digit => (TokenKind::Number, scanner.number(at)),
            Class::Apostrophe => scanner.apostrophe(at, tokens.last()),
            Class::Mark => (TokenKind::Punctuation, scanner.run(at)),
            Class::Wide => match scanner.wide(at, tokens.last()) {
                Ok(found) => found,
                Err(next) => {
                    at = next;
                    continue;
                }
            },
        };
        tokens.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let tokens = tokenise(text);
        let found: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(found.join("|"), expected, "in {text:?}");
    }

    #[test]
    fn words_and_marks() {
        check("Mr. Lund met Ms Ode, 54.", "Mr.|Lund|met|Ms|Ode|,|54|.");
        check("the U.S. and the U.K.", "the|U.S.|and|the|U.K.");
        check("J. R. Vance, e.g. in Sept. 2020", "J.|R.|Vance|,|e.g.|in|Sept.|2020");
        check("It ended.The next", "It|ended|.|The|next");
        check("wait... what?!", "wait|...|what|?|!");
        check("AT&T and R&D; a/b", "AT&T|and|R&D|;|a|/|b");
        check("snake_case #tag @user", "snake_case|#|tag|@|user");
    }

    #[test]
    fn possessives_and_apostrophes() {
        check("Xi's and Xi’s trip", "Xi|'s|and|Xi|’s|trip");
        check("the workers' demands", "the|workers|'|demands");
        check("O'Brien didn’t", "O'Brien|didn’t");
        check("daughter 's 'quoted'", "daughter|'s|'|quoted|'");
        check("'So they", "'|So|they");
    }

    #[test]
    fn hyphens_and_numbers() {
        check("Russia-China al-Assad 47-year-old", "Russia|-|China|al|-|Assad|47|-|year|-|old");
        check("El - Sisi", "El|-|Sisi");
        check("on 15-16 May at 10:30, 1.5 or 5,000 or 2018-06-10", "on|15-16|May|at|10:30|,|1.5|or|5,000|or|2018-06-10");
        check("the 21st, 1990s, $50m, 9/11, 4 p.m. 50%", "the|21st|,|1990s|,|$|50m|,|9/11|,|4|p.m.|50|%");
        check("a -- b — c–d", "a|--|b|—|c|–|d");
    }

    #[test]
    fn addresses() {
        check("see https://example.org/a?b=1, or", "see|https://example.org/a?b=1|,|or");
        check("www.example.com. Then", "www.example.com|.|Then");
        check("write to ann.lee@mail.example.org.", "write|to|ann.lee@mail.example.org|.");
        check("on state.gov today", "on|state.gov|today");
    }

    #[test]
    fn beyond_ascii() {
        check("“Erdoğan”\u{a0}met Élysée…", "“|Erdoğan|”|met|Élysée|…");
        check("a\u{200b}b e\u{301}te", "a|b|e\u{301}te");
        check("İstanbul\u{2014}Київ", "İstanbul|\u{2014}|Київ");
        check("€50 ½", "€|50|½");
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod laws {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn tokens_tile_the_text(text in "([a-zA-Z0-9 .'’\\-@:/,&\n]|\\PC){0,80}") {
                let mut at = 0;
                for token in tokenise(&text) {
                    let span = token.span.range();
                    prop_assert!(span.start >= at && span.end > span.start);
                    prop_assert!(text[at..span.start].chars().all(is_gap));
                    at = span.end;
                }
                prop_assert!(text[at..].chars().all(is_gap));
            }
        }
    }
}
