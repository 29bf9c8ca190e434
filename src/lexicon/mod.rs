//! Typed tables of facts (countries, offices, organisations, titles), and the trained models.
//! Data lie in `lexicon/data`, one text table each, with source and licence in its first lines.

pub mod bynames;
pub mod coding;
mod columns;
pub mod countries;
pub mod fold;
pub mod given_names;
pub mod holders;
mod letters;
pub mod organisations;
pub mod outlines;
pub mod places;
pub mod surnames;
mod table;
mod tagger;
pub mod titles;
mod words;

pub use coding::ModelError;
pub use tagger::TaggerModel;
pub use words::{KEY_BITS, LEVELS, Row, WordInfo, WordTable, flag};

/// The trained recogniser.
pub fn tagger() -> TaggerModel {
    TaggerModel::read(include_bytes!("data/tagger.bin")).expect("the compiled-in model was checked by a test")
}
