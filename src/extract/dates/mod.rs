//! Date expressions and their resolution: "on Wednesday evening" + published 2021-12-15 -> 2021-12-15, and why.
//!
//! `find` (tokens -> [`DateExpression`]) looks for first words (`words`), reads on with its own small lexer (`lex`) and grammar
//! (`grammar`, `absolute`, `relative`) into a typed `form`; `resolve` (with `stated`,
//! `years`, `weekdays`) ties it to the `calendar` by an `anchor`. `publication` finds the anchor
//! itself, `durations` how long things took.

mod absolute;
mod anchor;
mod calendar;
mod durations;
mod find;
mod form;
mod grammar;
mod lex;
mod publication;
mod relative;
mod resolve;
mod stated;
mod weekdays;
mod words;
mod years;

#[cfg(test)]
mod tests;

pub use calendar::plus_days_partial as plus_days;
pub use calendar::stretch;
pub(super) use durations::may_begin as may_begin_duration;
pub use durations::{Duration, durations};
pub use find::find;
pub(super) use find::{may_be_whole, may_begin, may_go_on};
pub use form::DateExpression;
pub(super) use publication::day_of_writing;
pub use publication::find_publication;
pub use resolve::resolve;
pub use words::Preposition;

/// Which way from the publication date the event lies, as the verb's tense tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Held, past.
    Past,
    /// Planned, proposed.
    Future,
    /// Not known.
    Either,
}
