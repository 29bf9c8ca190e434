//! Bytes to [`Document`]s: one file a format, one line in `READERS`.

use crate::model::{Document, Problem};

/// What a reader is given.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Path or name, with its extension.
    pub name: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
}

/// What a reader returns: documents (usually one) and problems. Bad input is problems, never a panic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The documents found, with sections where the format tells them.
    pub documents: Vec<Document>,
    /// What went wrong.
    pub problems: Vec<Problem>,
}
