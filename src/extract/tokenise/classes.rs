//! What a byte may begin: one table look-up a byte. No characters beyond ASCII here.

/// Classes of bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// White space and control characters: never in a token.
    Gap,
    /// ASCII letters and the underscore.
    Letter,
    /// ASCII digits.
    Digit,
    /// The straight apostrophe.
    Apostrophe,
    /// Other ASCII marks.
    Mark,
    /// First or later byte of a character beyond ASCII.
    Wide,
}

/// Class of a byte.
pub(super) fn class_of(byte: u8) -> Class {
    TABLE[byte as usize]
}

/// Whether the byte is an ASCII letter, digit or underscore.
pub(super) fn is_word(byte: u8) -> bool {
    matches!(class_of(byte), Class::Letter | Class::Digit)
}

const TABLE: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = if b <= b' ' || b == 0x7F {
            Class::Gap
        } else if b.is_ascii_alphabetic() || b == b'_' {
            Class::Letter
        } else if b.is_ascii_digit() {
            Class::Digit
        } else if b == b'\'' {
            Class::Apostrophe
        } else if b >= 0x80 {
            Class::Wide
        } else {
            Class::Mark
        };
        byte += 1;
    }
    table
};
