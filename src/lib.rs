//! The map of the house: who met whom, when, where - and how do we know?
//!
//! Bytes of article files go in at the bottom, rows of a page come out at the top:
//!
//! ```text
//! bytes -> Document -> tokens -> sentences -> mentions + dates -> entities -> meetings   = Extraction (one document)
//! Extraction* -> Corpus (duplicates grouped, entities and meetings merged)  -> rows, exports
//! ```
//!
//! Rooms, from the ground up; imports point down only (held by `tests/house.rs`):
//!
//! | floor | room | what belongs there |
//! |---|---|---|
//! | 0 | [`text`] | spans, line index, UTF-16 map |
//! | 0 | [`order`] | sorting that costs few bytes |
//! | 1 | [`model`] | nouns only: document, token, mention, entity, date, meeting, problem |
//! | 2 | [`lexicon`] | typed tables of facts, and the trained models |
//! | 2 | [`read`] | bytes to `Document`; one file a format; `READERS` |
//! | 2 | [`extract`] | `Document` to `Extraction`; its `mod.rs` is the pipeline |
//! | 2 | [`samples`] | the sample corpus: texts only; asked for by the worker, tests and benchmarks, never by the page |
//! | 3 | [`corpus`] | extractions to one corpus: duplicates, linking, merging |
//! | 3 | [`export`] | corpus to bytes; one file a format; `EXPORTERS` |
//! | 3 | [`session`] | work kept in a file: to bytes, from bytes, what of a damaged file is whole; comparing what two people made of one corpus |
//! | 3 | [`present`] | corpus and view state to rows, facets, words and sheets; view state to and from the URL |
//! | 4 | [`protocol`] | what page and worker say to each other |
//! | 5 | [`worker`] | the worker's work; its loop and its client (wasm only) |
//! | 5 | `ui` | wasm only: the page |
//! | 5 | `cli` | native only: the command line over the engine |
//!
//! # Where to add
//!
//! | to add | touch |
//! |---|---|
//! | an input format | `read/<format>.rs` (text) or `read/packed/<format>.rs` and an arm in `Opener::unpack` (what must be unpacked first), one line in `READERS`, a file in `tests/formats` |
//! | an entity kind | a variant of `model::EntityKind`, `extract/entities/<kind>.rs`, one line in `RECOGNISERS`, its table |
//! | a meeting cue | a row in a table of `lexicon/data`, or one file in `extract/meetings` and one line |
//! | a correction | `corpus/corrections/<kind>.rs`, one line in `kinds!`, its words and its button in `present/corrections` |
//! | a view | a variant of `View`, `present/<view>.rs`, `present/sheets/<view>.rs` (rows, or a drawing made with its `ink`), one line in `VIEWS`, `style/views/<view>.css` |
//! | an export | `export/<format>.rs`, one line in `EXPORTERS`, a golden |
//!
//! The page holds no corpus: a worker lays it out (`present::desk`) and answers what is asked, in sheets of elements and texts that
//! `ui` builds one for one. So the page stays small, and nothing that grows with the corpus runs on its thread.
//!
//! What must be unpacked before it is read, or decoded from a legacy encoding, drags libraries along. `bin/reader.rs` is a second worker that
//! holds them, takes files apart into documents and extracts nothing; the page fetches it when the first such file comes.
//!
//! The engine (floors 0-3) does no I/O, knows no clock and no browser: the host hands it data.

pub mod order;
pub mod text;

pub mod model;

pub mod extract;
pub mod lexicon;
pub mod read;
pub mod samples;

pub mod corpus;
pub mod export;
pub mod session;

pub mod present;

pub mod protocol;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;
pub mod worker;
