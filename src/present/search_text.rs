//! Text as the search sees it: folded words between single spaces, so that a word is found by `" word "` and a prefix by `" prefix"`.

use crate::corpus::{is_combining, is_invisible, push_folded};

/// Appends the words of `text`, each followed by one space. A haystack starts with a space of its own.
pub fn append(text: &str, out: &mut String) {
    if out.is_empty() {
        out.push(' ');
    }
    let mut open = false;
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
                open = true;
                continue;
            }
            if c == '\'' {
                continue;
            }
        } else if is_passed_over(c) {
            continue;
        } else if c.is_alphanumeric() {
            push_folded(c, out);
            open = true;
            continue;
        }
        if open {
            out.push(' ');
            open = false;
        }
    }
    if open {
        out.push(' ');
    }
}

/// The words of `text`: `" word word "`, or `" "` when there is none.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    append(text, &mut out);
    out
}

/// Whether a character between two letters does not part words, and is no letter itself.
pub fn is_passed_over(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}') || is_combining(c) || is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(words(text), expected);
    }

    #[test]
    fn words_are_folded_and_separated() {
        check("", " ");
        check("  Recep Tayyip Erdoğan, ", " recep tayyip erdogan ");
        check("K.-J. Tokayev's", " k j tokayevs ");
        check("Ðuro Łukasz’s Œuvre", " duro lukaszs oeuvre ");
        check("пУТИН 2018", " путин 2018 ");
        check("Əliyev, Phạm, bilat\u{ad}eral", " aliyev pham bilateral ");
    }
}
