//! Typed tables of facts (countries, offices, organisations, titles), and the trained models.
//! Data lie in `lexicon/data`, one text table each, with source and licence in its first lines.

pub mod countries;
pub mod fold;
pub mod given_names;
pub mod organisations;
mod table;
pub mod titles;
