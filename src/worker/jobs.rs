//! What a pool is given to do, and what it tells its owner.

use crate::protocol::{Response, Unread};
use crate::read::Columns;
use js_sys::ArrayBuffer;

/// What a job is about.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file of the user's, under the path it was given by.
    File {
        /// Path or name.
        name: String,
        /// Handle; its bytes are read when a worker is free.
        file: web_sys::File,
        /// Columns that were chosen, should it be a table.
        columns: Columns,
    },
    /// Documents taken out of a file.
    Read {
        /// Path or name of the file.
        name: String,
        /// The documents, as the reading worker encodes them.
        documents: ArrayBuffer,
    },
    /// A slice of a session file.
    Slice {
        /// Name of the file, and which slice.
        name: String,
        /// Handle to its bytes.
        bytes: web_sys::Blob,
    },
    /// The worker's own samples.
    Samples,
    /// Documents that have been extracted before, with other dates.
    Again(ArrayBuffer),
    /// An export that the reading worker makes a file of.
    Unfinished {
        /// `export::Format::id`
        format: String,
        /// What the exporter has written.
        written: web_sys::Blob,
    },
}

impl Input {
    /// Whether something is written rather than read.
    pub fn is_export(&self) -> bool {
        matches!(self, Input::Unfinished { .. })
    }
}

/// An input on its way.
#[derive(Clone, Debug)]
pub struct Job {
    /// Number, from 1.
    pub id: u32,
    /// What it is about.
    pub input: Input,
    /// Attempts made.
    pub attempts: u8,
    /// Whether it goes to a worker with no other: one that went with it has failed.
    pub alone: bool,
}

/// How a job ended.
#[derive(Debug)]
pub enum Outcome {
    /// It was read, perhaps with problems.
    Done {
        /// Name of each document.
        names: Vec<String>,
        /// What was not read.
        unread: Vec<Unread>,
    },
    /// The file was taken apart; what was in it is queued.
    Unpacked {
        /// How many jobs it has become.
        jobs: usize,
        /// What was not read.
        unread: Vec<Unread>,
    },
    /// It is a session file.
    Session {
        /// Where its articles are.
        slices: Vec<(u64, u64)>,
        /// State of the page.
        hash: String,
        /// What is not whole, in sentences.
        damage: Vec<String>,
        /// Its corrections.
        log: Option<ArrayBuffer>,
    },
    /// It is the file that the user asked for.
    Finished(web_sys::Blob),
    /// It was not; a sentence says why.
    Failed(String),
}

/// A finished job.
#[derive(Debug)]
pub struct Answer {
    /// What was given.
    pub input: Input,
    /// What became of it.
    pub outcome: Outcome,
}

/// What a pool tells its owner.
#[derive(Debug)]
pub enum Notice {
    /// The first worker is there.
    Ready,
    /// No worker will ever be there; a sentence says why.
    Broken(String),
    /// Jobs have ended, with the extractions of all together, to be given to [`Pool::learn`](super::pool::Pool::learn).
    Answered(Vec<Answer>, Option<ArrayBuffer>),
    /// The file that was asked for, by the name of its format.
    Exported(String, web_sys::Blob),
    /// A corpus has been merged and is being laid out: from now on answers speak of it.
    Merged,
    /// The desk answers a request, perhaps with bytes.
    Told(Response, Option<ArrayBuffer>),
    /// Merger or desk has failed and been replaced; what it knew is on its way to it.
    Restarted,
    /// It knows again what it knew, but nothing is laid out.
    Restored,
    /// It knows nothing, and nobody else here knows what it knew: why it failed.
    Emptied(String),
    /// Merger or desk has failed for good.
    Lost(String),
}
