//! A text's words between white space, as `str::split_whitespace` gives them, read by bytes: most texts have hardly a space outside ASCII.

/// The stretches of `text` between white space.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        loop {
            match space(bytes, at) {
                0 if at < bytes.len() => break,
                0 => return None,
                length => at += length,
            }
        }
        let start = at;
        while space(bytes, at) == 0 {
            let rest = bytes.get(at + 1..).unwrap_or_default();
            at += 1 + rest.iter().position(|&byte| MAY_BE_SPACE[usize::from(byte)]).unwrap_or(rest.len());
            if at >= bytes.len() {
                break;
            }
        }
        Some(&text[start..at])
    })
}

/// Bytes that a white space character may begin with.
static MAY_BE_SPACE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, b' ' | b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3);
        byte += 1;
    }
    table
};

/// How long the white space character is that begins at byte `at`; 0 when none does.
fn space(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b' ' | b'\t'..=b'\r') => 1,
        Some(0xc2 | 0xe1..=0xe3) => match bytes[at..] {
            [0xc2, 0x85 | 0xa0, ..] => 2,
            [0xe1, 0x9a, 0x80, ..]
            | [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..]
            | [0xe2, 0x81, 0x9f, ..]
            | [0xe3, 0x80, 0x80, ..] => 3,
            _ => 0,
        },
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library() {
        // Every character beside letters, alone and doubled.
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = format!("{c}a{c}{c}é");
            assert!(words(&text).eq(text.split_whitespace()), "{c:?}");
        }
        assert!(words("").eq([""; 0]));
    }
}
