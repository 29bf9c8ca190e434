//! What page and worker say to each other: closed enums, encoded with postcard. How the bytes travel is the worker room's business.
//!
//! A request is answered by exactly one response. Jobs of extraction share nothing, so a pool of workers is only a number; merging
//! needs all extractions, so one worker of its own is told them as they come.

use crate::corpus::Corpus;
use crate::model::{Extraction, Problem};
use serde::{Deserialize, Serialize};

/// Names the sources that both sides were built from. The worker's files carry no hash in their names, so a page may meet
/// an older worker in a cache: the two refuse to talk unless this agrees.
pub const BUILD: &str = env!("SIDELINES_BUILD");

/// A job for a worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read the file that travels with the request, and extract its documents.
    Extract {
        /// Path or name of the file.
        name: String,
    },
    /// Extract the sample corpus, which the worker carries.
    Samples,
    /// Remember the extractions of the [`Response::Done`] that travels with the request, under numbers from `first` on.
    Learn {
        /// Number of the first; the others follow.
        first: u32,
    },
    /// Merge the extractions of these numbers to a corpus, and forget all others.
    Merge {
        /// In any order.
        numbers: Vec<u32>,
    },
}

/// A worker's answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The documents of one file (or of the samples), and what went wrong on the way.
    Done {
        /// One for each document.
        extractions: Vec<Extraction>,
        /// About the file as a whole.
        problems: Vec<Problem>,
    },
    /// The extractions are remembered.
    Learned,
    /// The corpus, without the extractions themselves.
    Merged {
        /// Number of each document's extraction, in the corpus's order.
        numbers: Vec<u32>,
        /// The rest.
        corpus: Corpus,
    },
    /// The request could not be understood.
    Refused {
        /// A sentence.
        message: String,
    },
}

/// The bytes of a message. Encoding into memory cannot fail for these types; if it did, the other side would refuse empty bytes.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

/// The message in some bytes; `None` when they are none.
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_journey() {
        let request = Request::Extract { name: "a/b.txt".into() };
        assert_eq!(decode(&encode(&request)), Some(request));
        let response = Response::Done { extractions: vec![Extraction::default()], problems: Vec::new() };
        assert_eq!(decode(&encode(&response)), Some(response));
        assert_eq!(decode::<Request>(&[9, 9, 9]), None);
    }
}
