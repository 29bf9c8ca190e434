//! UTF-8 byte offsets to UTF-16 code units, which is what the DOM counts in.

/// Where the two encodings drift apart, so that a look-up costs O(log n) of the non-ASCII characters.
#[derive(Clone, Debug)]
pub struct Utf16Map {
    /// (byte offset just after a non-ASCII character, bytes minus units up to there)
    drifts: Vec<(u32, u32)>,
}

impl Utf16Map {
    /// One pass over the text.
    pub fn new(text: &str) -> Self {
        let mut drifts = Vec::new();
        let mut drift = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            drift += (c.len_utf8() - c.len_utf16()) as u32;
            drifts.push(((at + c.len_utf8()) as u32, drift));
        }
        Utf16Map { drifts }
    }

    /// The UTF-16 offset of the byte offset `at`, which lies on a character boundary.
    pub fn to_utf16(&self, at: u32) -> u32 {
        match self.drifts.partition_point(|&(end, _)| end <= at) {
            0 => at,
            n => at - self.drifts[n - 1].1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library() {
        let text = "aé€😀b";
        let map = Utf16Map::new(text);
        for (at, _) in text.char_indices() {
            assert_eq!(map.to_utf16(at as u32) as usize, text[..at].encode_utf16().count());
        }
    }
}
