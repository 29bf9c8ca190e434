//! The views: one file and one line in `VIEWS` each. A view draws rows and what opens from them; `present` has made both.

mod articles;
mod entities;
mod meetings;

use crate::present::{Facts, View};
use crate::ui::session::{Session, Shared};
use leptos::prelude::*;

/// A row, drawn.
pub struct Drawn {
    /// Names it in the URL.
    pub key: String,
    /// Its grid cells.
    pub cells: AnyView,
}

/// What the page needs to know of a view.
pub struct Entry {
    /// Heading over the row of a record; the second argument is `Session::listed`.
    pub heading: fn(&Facts, &[u32], u32) -> Option<String>,
    /// Draws the row of a record.
    pub row: fn(&Facts, &[u32], u32) -> Drawn,
    /// Draws what opens for a key.
    pub detail: fn(Session, &Shared<Facts>, &str) -> AnyView,
}

/// All views, in the order of `View::ALL`.
const VIEWS: [Entry; View::ALL.len()] = [meetings::ENTRY, articles::ENTRY, entities::ENTRY];

/// The entry of `view`.
pub fn entry(view: View) -> &'static Entry {
    &VIEWS[view as usize]
}

/// Shown for a link whose target is not among the files at hand.
fn missing() -> AnyView {
    view! { <p class="soft missing">"This is not among the articles at hand. Add the files it came from."</p> }.into_any()
}

/// A link to a state of the page.
fn link(session: Session, state: crate::present::ViewState, text: impl IntoView + 'static) -> impl IntoView {
    let href = state.to_hash();
    view! { <a href=href on:click=crate::ui::parts::header::follow(session, state)>{text}</a> }
}

/// Meetings as short lines that link to them.
fn meeting_lines(session: Session, facts: &Facts, ids: &[u32]) -> AnyView {
    const SHOWN: usize = 25;
    let state = session.state.get_untracked();
    let lines = ids.iter().take(SHOWN).map(|&id| {
        let row = crate::present::meetings::row(&facts.corpus, id);
        let target = state.at_row(View::Meetings, &row.key);
        let status = crate::present::words::status(row.status);
        view! {
            <li>
                <span class="when">{row.date.main}</span>
                {link(session, target, row.names)}
                <span class=format!("status {status}")>{status}</span>
            </li>
        }
    });
    let lines = lines.collect_view();
    let more = ids.len().saturating_sub(SHOWN);
    view! {
        <ul class="lines-of-meetings">{lines}</ul>
        {(more > 0).then(|| view! { <p class="soft">{format!("and {more} more")}</p> })}
    }
    .into_any()
}
