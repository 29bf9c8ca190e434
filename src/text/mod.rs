//! Floor 0: spans and positions in text. Nothing here knows what the text means.

mod lines;
mod lower;
mod needles;
mod span;
mod utf16;
mod word_map;
mod words;

pub use lines::LineIndex;
pub use lower::LowerCase;
pub use needles::Needles;
pub use span::Span;
pub use utf16::Utf16Map;
pub use word_map::WordMap;
pub use words::words;
