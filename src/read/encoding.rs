//! Bytes to text: byte-order marks, UTF-8, UTF-16, and the legacy encodings by what the file declares or by their statistics.
//!
//! Nearly all files are UTF-8 today, which needs no library: whoever decodes with [`utf8`] only is linked without the tables of all others.

use crate::model::{Problem, ProblemKind};
use crate::text::Span;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text, and what did not decode.
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// Present when some bytes were replaced by U+FFFD; points at the first.
    pub problem: Option<Problem>,
}

/// A way to decode: the bytes, and the label of the encoding that the file itself declares. `None` when this way can't tell.
pub type Decode = fn(bytes: &[u8], declared: Option<&[u8]>) -> Option<Decoded>;

/// Decodes what is UTF-8 without a fault.
pub fn utf8(bytes: &[u8], _declared: Option<&[u8]>) -> Option<Decoded> {
    let text = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(marked) => std::str::from_utf8(marked).ok()?,
        // Every second byte of unmarked UTF-16 in English is zero, and zeros are valid UTF-8.
        None => std::str::from_utf8(bytes).ok().filter(|_| unmarked_utf16(bytes).is_none())?,
    };
    Some(Decoded { text: text.to_owned(), problem: None })
}

/// Decodes everything; see [`decode`].
pub fn any(bytes: &[u8], declared: Option<&[u8]>) -> Option<Decoded> {
    Some(decode(bytes, declared.and_then(Encoding::for_label)))
}

/// Decodes; never fails. `declared` is what the file says of itself.
pub fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if let Some(decoded) = utf8(bytes, None) {
        return decoded;
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(&bytes[length..], encoding);
    }
    let utf16 = unmarked_utf16(bytes);
    // Where every second byte is zero, that is seen before anything that is said.
    let seen = utf16.filter(|_| std::str::from_utf8(bytes).is_ok());
    let encoding = seen.or(declared).or(utf16).or_else(|| mostly_utf8(bytes).then_some(UTF_8)).unwrap_or_else(|| guess(bytes));
    decode_as(bytes, encoding)
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let problem = replaced.then(|| {
        let at = text.find('\u{FFFD}').map(|start| Span::new(start, start + '\u{FFFD}'.len_utf8()));
        let message = format!("Some bytes are not text in {} and were replaced by \u{FFFD}. Check names near them.", encoding.name());
        Problem { at, kind: ProblemKind::Encoding, message }
    });
    Decoded { text, problem }
}

fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (high, low, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs >= 4 && low * 10 >= pairs * 7 && high * 10 <= pairs {
        Some(UTF_16LE)
    } else if pairs >= 4 && high * 10 >= pairs * 7 && low * 10 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A few broken bytes in a UTF-8 file (a cut character, a stray byte) don't make it a legacy one.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let cut_at_the_end = bad == 1 && bytes.utf8_chunks().last().is_some_and(|chunk| chunk.invalid().len() > 1 || good > 0);
    good > bad || cut_at_the_end || bytes.utf8_chunks().last().is_some_and(|chunk| bad == 1 && is_lead(chunk.invalid()))
}

/// The start of a multi-byte character with its end missing.
fn is_lead(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|&b| (0xC2..=0xF4).contains(&b))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// More control characters than any text has: a binary file, or an encoding nobody here knows.
pub fn looks_binary(text: &str) -> bool {
    let is_strange = |c: char| (c.is_control() && !c.is_ascii_whitespace()) || c == '\u{FFFD}';
    let (mut strange, mut all) = (0, 0);
    for c in text.chars().take(65_536) {
        all += 1;
        strange += usize::from(is_strange(c));
    }
    all >= 8 && strange * 10 > all * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes, None).text, expected);
    }

    #[test]
    fn decodes_marked_and_unmarked_text() {
        check(b"\xEF\xBB\xBFa\xC3\xA9", "aé");
        check(b"\xFF\xFEh\0i\0", "hi");
        check(b"h\0e\0l\0l\0o\0!\0", "hello!");
        check(b"\0h\0e\0l\0l\0o\0!", "hello!");
        check("Erdoğan’s visit".as_bytes(), "Erdoğan’s visit");
    }

    #[test]
    fn tells_legacy_encodings_from_damage() {
        check(b"\x93Caf\xE9 M\xFCnchen\x94, said the minister", "“Café München”, said the minister");
        let cut = decode("Zelenský in Kyiv – é".as_bytes().split_last().map_or(&[][..], |(_, rest)| rest), None);
        assert!(cut.text.starts_with("Zelenský in Kyiv –"));
        assert_eq!(cut.problem.map(|p| p.kind), Some(ProblemKind::Encoding));
    }
}
