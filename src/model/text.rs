//! The text of a document: as it is while it is read and extracted, packed while thousands wait to be looked at.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Longest text that is packed, in bytes.
const MAX_PACKED: usize = 64 << 10;

/// A text that may be held packed (LZ4, as a block without frame). Equal texts are equal however they are held.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Text(Held);

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Held {
    Plain(String),
    Packed {
        /// Bytes of the text.
        length: u32,
        block: Box<[u8]>,
    },
}

impl Text {
    /// The text. Packed ones are unpacked anew each time, which takes about a microsecond a kilobyte.
    pub fn read(&self) -> Cow<'_, str> {
        match &self.0 {
            Held::Plain(text) => Cow::Borrowed(text),
            Held::Packed { length, block } => Cow::Owned(unpacked(*length, block)),
        }
    }

    /// The text of a document that is being read or extracted: those are never packed. Of a packed one, nothing.
    pub fn plain(&self) -> &str {
        match &self.0 {
            Held::Plain(text) => text,
            Held::Packed { .. } => "",
        }
    }

    /// The text, to be changed. It is plain from then on.
    pub fn to_mut(&mut self) -> &mut String {
        if let Held::Packed { length, block } = &self.0 {
            self.0 = Held::Plain(unpacked(*length, block));
        }
        match &mut self.0 {
            Held::Plain(text) => text,
            Held::Packed { .. } => unreachable!("it was unpacked"),
        }
    }

    /// Packs the text, if that makes it smaller and it is not so long that unpacking it for a single quote would be felt.
    pub fn pack(&mut self) {
        if let Held::Plain(text) = &self.0
            && text.len() <= MAX_PACKED
        {
            let block = lz4_flex::block::compress(text.as_bytes());
            if block.len() < text.len() {
                self.0 = Held::Packed { length: text.len() as u32, block: block.into() };
            }
        }
    }

    /// Bytes of the text.
    pub fn len(&self) -> usize {
        match &self.0 {
            Held::Plain(text) => text.len(),
            Held::Packed { length, .. } => *length as usize,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What is in a block that [`Text::pack`] has made; as much of it as can be told, should it be damaged.
fn unpacked(length: u32, block: &[u8]) -> String {
    let bytes = lz4_flex::block::decompress(block, length as usize).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

impl Default for Text {
    fn default() -> Self {
        Text(Held::Plain(String::new()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text(Held::Plain(text))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        // Equal texts are packed to equal blocks, but not every text is packed.
        match (&self.0, &other.0) {
            (Held::Packed { length: a, .. }, Held::Packed { length: b, .. }) if a != b => false,
            (Held::Packed { block: a, .. }, Held::Packed { block: b, .. }) => a == b,
            _ => self.len() == other.len() && self.read() == other.read(),
        }
    }
}

impl Eq for Text {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, is_packed: bool) {
        let plain = Text::from(text);
        let mut packed = plain.clone();
        packed.pack();
        assert_eq!(matches!(packed.0, Held::Packed { .. }), is_packed, "{text}");
        assert_eq!((packed.read().as_ref(), packed.len(), &packed), (text, text.len(), &plain));
        assert_eq!(packed.plain(), if is_packed { "" } else { text });
        let bytes = postcard::to_allocvec(&packed).unwrap();
        let mut again: Text = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(again, packed);
        again.to_mut().push('x');
        assert_eq!(again.plain(), format!("{text}x"));
        assert_ne!(again, packed);
    }

    #[test]
    fn what_is_packed_is_the_same_text() {
        check("", false);
        check("short", false);
        check(&"long ".repeat(20_000), false);
        check(&"Śniadanie w Oslo, obiad w Łodzi. ".repeat(40), true);
    }

    #[test]
    fn a_damaged_block_is_no_panic() {
        let mut text = Text::from("a text that repeats, a text that repeats, a text that repeats");
        text.pack();
        let Held::Packed { length, block } = &mut text.0 else { panic!("{text:?}") };
        for at in 0..block.len() {
            block[at] ^= 0x55;
            assert!(unpacked(*length, block).len() <= 4 * *length as usize);
            block[at] ^= 0x55;
        }
    }
}
