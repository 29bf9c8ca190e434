//! What went wrong, as data: a problem never stops the rest.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Something a user should know about a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where in the text, if anywhere.
    pub at: Option<Span>,
    /// What kind.
    pub kind: ProblemKind,
    /// A sentence: what, why, and what to do.
    pub message: String,
}

/// Kinds of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// The file is of a kind that is not read.
    UnknownFormat,
    /// The file could not be read at all.
    Unreadable,
    /// Nothing to extract from.
    Empty,
    /// Larger than the limit.
    TooLarge,
    /// A table that does not tell which of its columns holds the articles.
    Columns,
    /// Some bytes were not text in the encoding.
    Encoding,
    /// Not in English: not extracted.
    Language,
    /// Relative dates can't be resolved.
    NoPublicationDate,
    /// The extraction itself failed.
    Internal,
    /// Part of the file is damaged; what could be read is there.
    Damaged,
}

impl ProblemKind {
    /// Whether the document yields nothing because of it.
    pub fn is_fatal(self) -> bool {
        !matches!(
            self,
            ProblemKind::Encoding | ProblemKind::Language | ProblemKind::NoPublicationDate | ProblemKind::Empty | ProblemKind::Damaged
        )
    }
}
