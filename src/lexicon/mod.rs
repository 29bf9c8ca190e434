//! Typed tables of facts (countries, offices, organisations, titles), and the trained models.
//! Data lie in `lexicon/data`, one text table each, with source and licence in its first lines.

mod words;

pub use words::{LEVELS, WordInfo, WordTable, flag};
