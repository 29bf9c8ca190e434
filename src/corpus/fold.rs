//! Folding of names: what two spellings of one word have in common. Keys for comparing and sorting only, never shown.
//!
//! An own table of Latin letters (700 bytes) instead of Unicode's decomposition tables (100 kB), which every worker would load.
//! Other scripts keep their letters, lower-cased.

/// Base letters of U+00C0 and on, 64 a row; `-` where there is none (or more than one letter: see [`push_base`]).
const LATIN: [&[u8; 64]; 7] = [
    b"aaaaaa-ceeeeiiiidnooooo-ouuuuy--aaaaaa-ceeeeiiiidnooooo-ouuuuy-y",
    b"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll",
    b"lllnnnnnn-nnoooooo--rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs",
    b"b-bb---cc--dd-e--ff-----kkl---n-oo--pp-----ttt-uu--yyzz---------",
    b"----dddlllnnnaaiioouuuuuuuuuueaaaa--ggggkkoooo--jdddgg--nnaa--oo",
    b"aaaaeeeeiiiioooorrrruuuusstt--hhn---zzaaeeooooooooyy---j--a--l--",
    b"---b--eejj--rryy------------------------------------------------",
];

/// Base letters of U+1E00 and on.
const LATIN_ADDITIONAL: [&[u8; 64]; 4] = [
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm",
    b"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv",
    b"wwwwwwwwwwxxxxyyzzzzzzhtwyas----aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee",
    b"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------",
];

/// Lower case, without diacritics; apostrophes and abbreviation dots vanish, all other marks and white space become one space.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '.') {
        } else if c.is_alphanumeric() || is_combining(c) {
            push_folded(c, &mut out);
        } else if !out.is_empty() && !out.ends_with(' ') && !is_invisible(c) {
            out.push(' ');
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Appends a letter in lower case without diacritics.
pub fn push_folded(c: char, out: &mut String) {
    c.to_lowercase().for_each(|lower| push_base(lower, out));
}

fn push_base(c: char, out: &mut String) {
    match c {
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'ß' => out.push_str("ss"),
        'þ' => out.push_str("th"),
        'ə' => out.push('a'),
        _ if is_combining(c) => {}
        _ => {
            let code = c as usize;
            let table: Option<(&[&[u8; 64]], usize)> = match code {
                0xC0..=0x24F => Some((&LATIN, code - 0xC0)),
                0x1E00..=0x1EFF => Some((&LATIN_ADDITIONAL, code - 0x1E00)),
                _ => None,
            };
            let base = table.map(|(rows, at)| rows[at / 64][at % 64]).filter(|b| *b != b'-');
            out.push(base.map_or(c, char::from));
        }
    }
}

/// Accents that stand behind their letter.
pub fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Soft hyphens, joiners, direction marks: between two letters they do not part words.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text:?}");
    }

    #[test]
    fn folds() {
        check("Recep Tayyip Erdoğan", "recep tayyip erdogan");
        check("Kim Jong-un", "kim jong un");
        check("U.S.", "us");
        check("São  Tomé\u{a0}and Príncipe ", "sao tome and principe");
        check("İstanbul, Łódź, Øresund, Großßtadt", "istanbul lodz oresund grosssstadt");
        check("Nguyễn Phú Trọng", "nguyen phu trong");
        check("Erdog\u{306}an", "erdogan");
        check("Путин", "путин");
        check("O’Brien's", "obriens");
        check("- ", "");
    }
}
