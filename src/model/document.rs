//! A document as read: one decoded text, cut into sections, with what its source says about itself.

use super::{PartialDate, Text};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// One article, as a reader of `read` delivers it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Path or name as given by the user; identifies the document within a corpus.
    pub name: String,
    /// Headline: given by the host, from metadata, or the text's first heading.
    pub title: Option<String>,
    /// Where it was published, as told by metadata.
    pub url: Option<String>,
    /// Name of the outlet, as told by metadata.
    pub outlet: Option<String>,
    /// Publication date and how it is known.
    pub published: Option<Published>,
    /// Where a user has set the date of publication by hand: what the source itself says.
    pub replaced: Option<Replaced>,
    /// ISO 639-1 code of the language, if told apart.
    pub language: Option<String>,
    /// Only what was extracted from it is at hand, with its quotes: the rest of the text is blank, and nothing can be extracted again.
    pub bare: bool,
    /// The decoded text that every span refers to.
    pub text: Text,
    /// Tile the text in order, without gaps or overlaps.
    pub sections: Vec<Section>,
}

/// Publication date and its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// At least a year.
    pub date: PartialDate,
    /// How it is known.
    pub source: PublishedSource,
    /// Where in the text, when it was read there.
    pub span: Option<Span>,
}

/// What a date of publication set by hand stands in for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// As read; `None` where nothing tells.
    pub published: Option<Published>,
}

/// Where a publication date comes from, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishedSource {
    /// Set by the user.
    Given,
    /// The file's own metadata, or a metadata table.
    Metadata,
    /// A dateline or "published" line in the text.
    Dateline,
    /// Digits in the file name.
    Filename,
}

/// A block of the text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Bytes of the block, with the white space after it.
    pub span: Span,
    /// What the block is.
    pub kind: SectionKind,
}

/// What a block of text is. Only some kinds belong to the article proper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// The headline.
    Title,
    /// A sub-heading inside the article.
    Heading,
    /// A paragraph (or line) of the article.
    Body,
    /// A picture's caption; in headline tense, and often about another day.
    Caption,
    /// "By ...", with or without an outlet.
    Byline,
    /// Everything a page puts around an article: link lists, cookie text, comment forms, rights.
    Furniture,
}

impl SectionKind {
    /// Whether the block counts as the article proper (`article` in the command line's output).
    pub fn is_article(self) -> bool {
        matches!(self, SectionKind::Title | SectionKind::Heading | SectionKind::Body | SectionKind::Caption)
    }
}

impl Document {
    /// The section that holds the byte `at`.
    pub fn section_at(&self, at: u32) -> Option<&Section> {
        let next = self.sections.partition_point(|s| s.span.start <= at);
        self.sections[..next].last().filter(|s| s.span.contains_byte(at))
    }

    /// The ranges judged to be the article proper, joined where they touch.
    pub fn article(&self) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::new();
        for section in self.sections.iter().filter(|s| s.kind.is_article()) {
            match out.last_mut() {
                Some(last) if last.end == section.span.start => last.end = section.span.end,
                _ => out.push(section.span),
            }
        }
        out
    }
}
