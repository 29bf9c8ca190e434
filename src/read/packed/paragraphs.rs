//! Grows a document paragraph by paragraph: what word processors and printed pages have in common.

use super::super::blocks::Blocks;
use super::super::{Reading, checked};
use crate::model::{Document, Problem, ProblemKind, SectionKind};

/// Finished paragraphs, and the one that grows.
#[derive(Default)]
pub struct Paragraphs {
    blocks: Blocks,
    current: String,
    title: Option<String>,
    problem: Option<Problem>,
}

impl Paragraphs {
    /// The text of the paragraph that grows. A line break in it is one that its writer made.
    pub fn current(&mut self) -> &mut String {
        &mut self.current
    }

    /// Ends a paragraph. Only the first title is the article's.
    pub fn end(&mut self, kind: SectionKind) {
        let text = std::mem::take(&mut self.current);
        let first = self.title.is_none() && !text.trim().is_empty();
        let kind = match kind {
            SectionKind::Title if !first => SectionKind::Heading,
            kind => kind,
        };
        if kind == SectionKind::Title {
            self.title = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        self.blocks.push(kind, &text);
    }

    /// Remembers at which of `bytes` bytes of its source the text broke off, if it did.
    pub fn damaged(&mut self, at: Option<usize>, bytes: usize) {
        self.problem = at.map(|at| {
            let percent = 100 * at / bytes.max(1);
            let message = format!("The document is damaged after {percent} % of its text; the rest is missing. Open it in the program that wrote it and save it anew.");
            Problem { at: None, kind: ProblemKind::Damaged, message }
        });
    }

    /// The document. `named`: its title by what the file says of itself, which counts where the text has none.
    pub fn finish(mut self, named: Option<String>) -> Reading {
        self.end(SectionKind::Body);
        let (text, sections) = self.blocks.finish();
        let mut reading = checked(Document { title: self.title.or(named), text: text.into(), sections, ..Document::default() });
        reading.problems.extend(self.problem);
        reading
    }
}
