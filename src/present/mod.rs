//! Floor 3: corpus and view state to rows, facets and words; view state to and from the URL. Pure: no DOM, no clock.
//!
//! A view is a [`Table`] of records made from the corpus, one function that draws a record as a row, and one that
//! draws what opens when the row is chosen (`sheets`). A [`desk::Desk`] answers what the page asks; the page only lays it out.

pub mod articles;
pub mod bodies;
pub mod calendar;
pub mod comparing;
pub mod comparison;
pub mod corrections;
pub mod dates;
pub mod desk;
pub mod distance;
pub mod entities;
mod facet;
pub mod facts;
pub mod graph;
pub mod itinerary;
pub mod keeping;
mod layout;
pub mod map;
mod matching;
pub mod meeting;
pub mod meetings;
pub mod names;
pub mod network;
pub mod part;
pub mod picture;
pub mod pieces;
mod query;
pub mod reader;
mod records;
pub mod relax;
pub mod search_text;
pub mod sheet;
pub mod sheets;
pub mod snippet;
pub mod span;
mod spelling;
pub mod strip;
mod table;
pub mod timeline;
pub mod url;
mod view_state;
pub mod words;

pub use facet::{FACETS, Facet};
pub use facts::Facts;
pub use layout::Layout;
pub use query::Query;
pub use records::{NewRecord, Record, Records};
pub use table::{FacetRow, FacetValue, Selected, Table, TableBuilder};
pub use view_state::{Choice, Filters, Sort, View, ViewState};

#[cfg(test)]
mod tests;
