//! When nothing is left: which single condition to take away, and what that would bring back.

use super::table::Table;
use super::view_state::{Choice, Filters, ViewState};
use super::words;

/// A way out of an empty list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// `Without the search “x”: 14 meetings`
    pub words: String,
    /// What to show.
    pub state: ViewState,
}

/// All ways out that lead somewhere, the smallest step first; the last one takes everything away.
pub fn offers(table: &Table, state: &ViewState) -> Vec<Offer> {
    let mut tries: Vec<(String, ViewState)> = Vec::new();
    if !state.query.is_empty() {
        tries.push((format!("Without the search \u{201c}{}\u{201d}", state.query), ViewState { query: String::new(), ..state.clone() }));
    }
    for (_, facet, value) in state.filters.all() {
        let mut wider = state.clone();
        wider.filters.set(facet, value, Choice::Off);
        tries.push((format!("Without {}: {value}", words::facet(facet)), wider));
    }
    if !state.filters.days.is_open() {
        let mut wider = state.clone();
        wider.filters.days = Default::default();
        tries.push((format!("Without the days {}", state.filters.days.words()), wider));
    }
    if !state.filters.names.is_empty() {
        let mut wider = state.clone();
        wider.filters.names.clear();
        tries.push(("Without the list of names".into(), wider));
    }
    if tries.len() > 1 {
        tries.push(("Without any filter".into(), ViewState { query: String::new(), filters: Filters::default(), ..state.clone() }));
    }
    let (one, many) = words::rows_of(state.view);
    tries
        .into_iter()
        .filter_map(|(label, state)| {
            let count = table.select(&state.query, &state.filters, state.sort()).rows.len();
            (count > 0).then(|| Offer { words: format!("{label}: {}", words::counted(count, one, many)), state })
        })
        .collect()
}
