//! Blocks of marked-up text to one plain text with sections that tile it. Knows no format.

use crate::model::{Section, SectionKind};
use crate::text::Span;

/// Grows a text block by block, with a blank line between two blocks.
#[derive(Default)]
pub struct Blocks {
    text: String,
    starts: Vec<(usize, SectionKind)>,
}

impl Blocks {
    /// Adds a block. White space is collapsed within each line; lines and blocks without words vanish.
    pub fn push(&mut self, kind: SectionKind, block: &str) {
        let mut first = true;
        for line in block.lines() {
            let mut words = line.split(|c: char| c.is_ascii_whitespace()).filter(|word| !word.is_empty());
            let Some(word) = words.next() else { continue };
            if first {
                if !self.text.is_empty() {
                    self.text.push_str("\n\n");
                }
                self.starts.push((self.text.len(), kind));
            } else {
                self.text.push('\n');
            }
            first = false;
            self.text.push_str(word);
            for word in words {
                self.text.push(' ');
                self.text.push_str(word);
            }
        }
    }

    /// The text and its sections; each section takes the white space after it.
    pub fn finish(mut self) -> (String, Vec<Section>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let ends = self.starts.iter().skip(1).map(|(start, _)| *start).chain([self.text.len()]);
        let sections = self.starts.iter().zip(ends).map(|(&(start, kind), end)| Section { span: Span::new(start, end), kind }).collect();
        (self.text, sections)
    }
}
