//! The text of a document: as it is while it is read and extracted, packed while thousands wait to be looked at.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Longest text that is packed, in bytes.
const MAX_PACKED: usize = 64 << 10;

/// A text that may be held packed (LZ4, as a block without frame). Equal texts are equal however they are held.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// Empty while it is packed.
    plain: String,
    packed: Option<Packed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Packed {
    /// Bytes of the text.
    length: u32,
    block: Box<[u8]>,
}

impl Text {
    /// The text. Packed ones are unpacked anew each time, which takes about a microsecond a kilobyte.
    pub fn read(&self) -> Cow<'_, str> {
        match &self.packed {
            None => Cow::Borrowed(&self.plain),
            Some(packed) => Cow::Owned(packed.text()),
        }
    }

    /// The text of a document that is being read or extracted: those are never packed. Of a packed one, nothing.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The text, to be changed. It is plain from then on.
    pub fn to_mut(&mut self) -> &mut String {
        if let Some(packed) = self.packed.take() {
            self.plain = packed.text();
        }
        &mut self.plain
    }

    /// Packs the text, if that makes it smaller and it is not so long that unpacking it for a single quote would be felt.
    pub fn pack(&mut self) {
        if self.packed.is_none() && self.plain.len() <= MAX_PACKED {
            let block = lz4_flex::block::compress(self.plain.as_bytes());
            if block.len() < self.plain.len() {
                let length = std::mem::take(&mut self.plain).len() as u32;
                self.packed = Some(Packed { length, block: block.into() });
            }
        }
    }

    /// Bytes of the text.
    pub fn len(&self) -> usize {
        self.packed.as_ref().map_or(self.plain.len(), |packed| packed.length as usize)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Packed {
    /// What was packed; as much of it as can be told, should it be damaged.
    fn text(&self) -> String {
        let bytes = lz4_flex::block::decompress(&self.block, self.length as usize).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text { plain: text, packed: None }
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
        match (&self.packed, &other.packed) {
            (Some(packed), Some(other)) => packed == other,
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
        assert_eq!(packed.packed.is_some(), is_packed, "{text}");
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
        let mut packed = text.packed.expect("it repeats");
        for at in 0..packed.block.len() {
            packed.block[at] ^= 0x55;
            assert!(packed.text().len() <= 4 * packed.length as usize);
            packed.block[at] ^= 0x55;
        }
    }
}
