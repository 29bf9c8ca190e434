//! The list: a grid of which only the rows in sight exist. Heights come from the style sheet, positions from `present::Layout`, rows from the desk.

use crate::present::Layout;
use crate::ui::platform::paper::{self, Lines};
use crate::ui::platform::screen;
use crate::ui::session::{Session, Shared};
use crate::ui::words;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::html::Div;
use leptos::prelude::*;

/// The list of the current view.
#[component]
pub fn List() -> impl IntoView {
    let session = expect_context::<Session>();
    let grid = NodeRef::<Div>::new();
    let place = NodeRef::<Div>::new();
    // Where the list is scrolled to, and its height.
    let sight = RwSignal::new((0u32, 800u32));
    // Row and heading heights, from the style sheet.
    let sizes = RwSignal::new((62u32, 34u32));
    let look = move || {
        if let Some(grid) = grid.get_untracked() {
            sight.set((grid.scroll_top().max(0) as u32, grid.client_height().max(1) as u32));
        }
    };
    let measure = move || {
        look();
        if let Some(grid) = grid.get_untracked() {
            let px = |name, default| screen::pixels(&grid, name).unwrap_or(default);
            let measured = (px("--row-px", 62), px("--heading-px", 34));
            if measured != sizes.get_untracked() {
                sizes.set(measured);
            }
        }
    };
    let resized = StoredValue::new_local(EventListener::new(&gloo::utils::window(), "resize", move |_| measure()));
    on_cleanup(move || resized.dispose());

    let layout = move || {
        let (row_px, heading_px) = sizes.get();
        session.listed.with(|l| Layout::new(l.rows, l.headings.iter().map(|(row, _)| *row).collect(), row_px, heading_px))
    };
    // What a new question asks starts at the top.
    let question = move || session.state.with(|s| s.without_detail().to_hash());
    Effect::new(move |before: Option<String>| {
        let question = question();
        match (before, grid.get()) {
            (None, Some(_)) => measure(),
            (Some(before), Some(grid)) if before != question => {
                grid.set_scroll_top(0);
                // It may have been hidden while the window became larger.
                Timeout::new(0, measure).forget();
            }
            _ => {}
        }
        question
    });
    // The row that the keyboard is at stays in sight.
    let reveal = move || {
        if let (Some(row), Some(grid)) = (session.cursor.get(), grid.get_untracked()) {
            let (top, bottom) = untrack(layout).row_span(row);
            screen::reveal(&grid, top, bottom);
        }
    };
    Effect::new(move |_| reveal());
    // What is told of a correction takes some of the list's height, and gives it back.
    let told = Memo::new(move |_| session.told.with(Option::is_some));
    Effect::new(move |_| {
        if told.get() {
            Timeout::new(0, move || untrack(reveal)).forget();
        }
        Timeout::new(0, look).forget();
    });
    let lines = StoredValue::new_local(Lines::default());
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        let (layout, (top, height)) = (layout(), sight.get());
        let seen = layout.window(top, height);
        session.see(seen.clone());
        // By the style's own interface: the policy allows no style attributes.
        let _ = place.style(("height", format!("{}px", layout.height())));
        let (listed, window): (Shared<_>, Shared<_>) = (session.listed.get(), session.window.get());
        let rows = seen.clone().filter_map(|row| {
            let at = row.checked_sub(window.first)?;
            Some((row, layout.top(row), window.rows.get(at as usize)?))
        });
        let headings = layout.headings(&seen).map(|at| (layout.heading_top(at), listed.headings[at].1.as_str()));
        lines.update_value(|lines| lines.show(&place, rows, headings));
        let open = session.state.with(|s| s.open.clone());
        lines.with_value(|lines| lines.mark(open.as_deref(), session.cursor.get()));
    });
    let click = move |event: web_sys::MouseEvent| {
        if let Some(position) = paper::row_of(&event) {
            session.cursor.set(Some(position));
            session.go(session.state.get_untracked().opening(session.key_at(position)));
        }
    };
    view! {
        <div class="list" class:gone=move || session.state.with(|s| s.view.is_drawing()) id="list" role="grid" tabindex="0" node_ref=grid
            data-on-paper=words::ON_PAPER aria-label=move || words::view(session.state.with(|s| s.view))
            aria-rowcount=move || session.listed.with(|l| l.rows).to_string()
            aria-activedescendant=move || session.cursor.get().map(|row| format!("row-{row}"))
            on:scroll=move |_| look() on:click=click
            on:keydown=move |event| super::keys::in_list(session, &event)>
            <div class="lines" role="rowgroup" node_ref=place></div>
        </div>
    }
}
