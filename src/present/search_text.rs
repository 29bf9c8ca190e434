//! Text as the search sees it: folded words between single spaces, so that a word is found by `" word "` and a prefix by `" prefix"`.

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
        } else if c == '\u{2019}' || ('\u{300}'..'\u{370}').contains(&c) || c == '\u{ad}' {
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

/// Lower case without accents, for the Latin letters that names in English text carry; others are only lower-cased.
pub fn push_folded(c: char, out: &mut String) {
    let plain = match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'Ə' | 'ə' => "e",
        'Ĝ'..='ģ' | 'Ǧ' | 'ǧ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ơ' | 'ơ' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'Ș' | 'ș' => "s",
        'ß' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        _ => {
            out.extend(c.to_lowercase());
            return;
        }
    };
    out.push_str(plain);
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
    }
}
