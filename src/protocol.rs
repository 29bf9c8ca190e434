//! What page and worker say to each other: closed enums, encoded with postcard. How the bytes travel is the worker room's business.
//!
//! A request is answered by exactly one response. Jobs of extraction share nothing, so a pool of workers is only a number; merging and
//! answering need all extractions, so two more workers are told them as they come. The page itself holds none.

use crate::present::desk::{Listed, Sizes, Told, Window};
use crate::present::names::Named;
use crate::present::sheet::Node;
use crate::present::sheets::{Blocks, Opened};
use crate::read::Columns;
use serde::{Deserialize, Serialize};

/// Names the sources that both sides were built from. The worker's files carry no hash in their names, so a page may meet
/// an older worker in a cache: the two refuse to talk unless this agrees.
pub const BUILD: &str = env!("SIDELINES_BUILD");

/// A job for a worker. States of the page travel as the hash of its URL.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read the file that travels with the request, and extract its documents.
    Extract {
        /// Path or name of the file.
        name: String,
    },
    /// Read the files that travel with the request, one behind the other in one blob, and extract their documents.
    ExtractLoad {
        /// Path or name of each, and its length in bytes when it was chosen.
        files: Vec<(String, u64)>,
    },
    /// Get ready for the first file: models are unpacked and tried on some samples. Again with the next round: a browser makes WebAssembly
    /// fast as it runs.
    Prepare {
        /// From 0.
        round: u32,
    },
    /// Take the file that travels with the request apart into documents. Only the reading worker can.
    Unpack {
        /// Path or name of the file.
        name: String,
        /// Columns of tables that the user chose.
        columns: Columns,
    },
    /// Extract the documents, each with the problems of reading it, that travel with the request.
    ExtractRead,
    /// Open the articles that travel with the request: a slice of a session file, see [`Response::Session`].
    Reopen,
    /// Extract the sample corpus, which the worker carries.
    Samples,
    /// Remember the extractions that travel with the request.
    Learn {
        /// Number of each.
        numbers: Vec<u32>,
    },
    /// Give extractions that are remembered, as many as make a good piece: another worker has lost its own.
    Recall {
        /// Number of the first.
        from: u32,
    },
    /// Pack the articles of these numbers, as many as make a good piece of a session file.
    Pack {
        /// In the order of the file.
        numbers: Vec<u32>,
        /// Number that the first of them gets in the file, the next ones following; their own where there is none.
        first: Option<u32>,
    },
    /// Write what stands before and behind the articles of a session file. The corrections travel with the request.
    Seal {
        /// Articles in the file.
        articles: u32,
        /// The state.
        hash: String,
    },
    /// Merge the extractions of these numbers to a corpus, and forget all others.
    Merge {
        /// In any order.
        numbers: Vec<u32>,
    },
    /// Lay out the merged corpus that travels with the request; what follows is asked of it.
    LayOut,
    /// What does the list of this state show?
    List {
        /// The state.
        hash: String,
        /// What was typed to find values of facets, by the facet's index.
        finds: Vec<(u8, String)>,
        /// The first row to draw.
        first: u32,
        /// How many rows to draw.
        count: u32,
        /// Width of the place for a drawing, in pixels.
        width: u32,
    },
    /// More rows of that list.
    Rows {
        /// The state.
        hash: String,
        /// The first row to draw.
        first: u32,
        /// How many rows to draw.
        count: u32,
    },
    /// What has this state opened?
    Open {
        /// The state.
        hash: String,
        /// Blocks of an article to draw; those around the current mark when none are named.
        blocks: Blocks,
    },
    /// Extract the documents that travel with the request again: their dates were set by hand.
    ExtractAgain,
    /// Take over the corrections that travel with the request: what is laid out from now on is corrected by them.
    Remember,
    /// Add the corrections that travel with the request to those that there are.
    Join,
    /// Compare the verdicts with those in the session file that travels with the request.
    Compare,
    /// Do what a button or a form of a sheet asks.
    Correct {
        /// The state.
        hash: String,
        /// What the button or form carries.
        act: String,
        /// What was filled in, by the names of the inputs.
        asked: Vec<(String, String)>,
    },
    /// Which names may be meant by what is being typed?
    Offer {
        /// Kinds of entities, by their words.
        kinds: String,
        /// What was typed.
        text: String,
    },
    /// What does a list of names, one a line, come to as a filter of this state?
    Names {
        /// The state.
        hash: String,
        /// The list.
        list: String,
    },
    /// What has been corrected?
    History,
    /// Which documents are to be extracted again?
    Stale,
    /// Write the meetings that this state's filters leave.
    Export {
        /// The state.
        hash: String,
        /// `export::Format::id`
        format: String,
    },
    /// Make the file of an unfinished one, which travels with the request.
    Finish {
        /// `export::Format::id`
        format: String,
    },
}

/// A worker's answer. What is large, and only passed on, travels beside it as bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The documents of one file (or of the samples) have been extracted: the extractions travel with the answer.
    Done {
        /// Name of each document.
        names: Vec<String>,
        /// What was not read.
        unread: Vec<Unread>,
    },
    /// What became of each file of a load, in its order. The extractions of all travel with the answer.
    Load(Vec<Loaded>),
    /// The worker is ready.
    Prepared,
    /// The file is none that this worker reads: the reading worker must take it apart.
    NotRead,
    /// The file was taken apart: batches of documents, to be extracted, travel with the answer one after the other.
    Unpacked {
        /// Bytes of each batch.
        lengths: Vec<u32>,
        /// What was not read.
        unread: Vec<Unread>,
    },
    /// The file is a session. What it says of itself; its corrections, if there are any, travel with the answer.
    Session {
        /// Where its articles are: first byte and one past the last of slices, each to be opened on its own.
        slices: Vec<(u64, u64)>,
        /// State of the page.
        hash: String,
        /// What is not whole, in sentences.
        damage: Vec<String>,
    },
    /// Articles travel with the answer, as a session file has them.
    Packed {
        /// How many of those asked for.
        count: u32,
    },
    /// What stands before and behind the articles travels with the answer.
    Sealed {
        /// How many bytes of it stand before them.
        front: u32,
    },
    /// What came of a comparison, as a sheet.
    Compared(Vec<Node>),
    /// The extractions are remembered.
    Learned,
    /// Some of what is remembered travels with the answer.
    Recalled {
        /// Number of each.
        numbers: Vec<u32>,
        /// Number of the first that is left.
        next: Option<u32>,
    },
    /// The corpus, and which extractions it was made of, travel with the answer.
    Merged,
    /// The corpus can be asked about.
    LaidOut(Sizes),
    /// The list.
    Listed(Listed),
    /// More of its rows.
    Rows(Window),
    /// What was opened.
    Opened(Opened),
    /// What became of a correction, or why it was none.
    Corrected(Told),
    /// Names to choose from.
    Offered(Vec<Node>),
    /// What became of a list of names.
    Named(Named),
    /// What has been corrected, as a sheet.
    History(Vec<Node>),
    /// Documents that are to be extracted again travel with the answer.
    Stale {
        /// How many more there are.
        left: u32,
    },
    /// The file travels with the answer.
    Exported {
        /// `export::Format::id`
        format: String,
    },
    /// What was to be exported could not be written.
    NotExported {
        /// A sentence.
        message: String,
    },
    /// The request could not be understood.
    Refused {
        /// A sentence.
        message: String,
    },
}

/// A file, or an article in one, that gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Its path or name.
    pub name: String,
    /// A sentence.
    pub reason: String,
    /// Columns of a table from which somebody must choose; otherwise none.
    pub columns: Vec<String>,
}

/// What became of one file of a load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Loaded {
    /// Its documents have been extracted.
    Done {
        /// Name of each document.
        names: Vec<String>,
        /// What was not read.
        unread: Vec<Unread>,
    },
    /// It is none that this worker reads.
    NotRead,
    /// Its answer goes with no other's: it must be asked about alone.
    Alone,
    /// It was not read; a sentence says why.
    Failed(String),
}

/// The bytes of a message. Encoding into memory cannot fail for these types; if it did, the other side would refuse empty bytes.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

/// The message in some bytes; `None` when they are none.
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// All items in some bytes that are encoded lists, one after the other; `None` when they are none.
pub fn decode_lists<T: for<'a> Deserialize<'a>>(mut bytes: &[u8]) -> Option<Vec<T>> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let (mut list, rest) = postcard::take_from_bytes::<Vec<T>>(bytes).ok()?;
        all.append(&mut list);
        bytes = rest;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_follow_one_another() {
        let bytes = [encode(&vec![1u32, 2]), encode(&Vec::<u32>::new()), encode(&vec![300u32])].concat();
        assert_eq!(decode_lists::<u32>(&bytes), Some(vec![1, 2, 300]));
        assert_eq!(decode_lists::<u32>(&[]), Some(Vec::new()));
        assert_eq!(decode_lists::<u32>(&[2, 1]), None);
    }

    #[test]
    fn messages_survive_the_journey() {
        let request = Request::Extract { name: "a/b.txt".into() };
        assert_eq!(decode(&encode(&request)), Some(request));
        let response = Response::Done { names: vec!["a/b.txt".into()], unread: Vec::new() };
        assert_eq!(decode(&encode(&response)), Some(response));
        assert_eq!(decode::<Request>(&[250, 9, 9]), None);
    }
}
