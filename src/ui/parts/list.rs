//! The list: a grid of which only the rows in sight exist. Heights come from the style sheet, positions from `present::Layout`.

use crate::present::{Layout, Line, Sort, View};
use crate::ui::platform::screen;
use crate::ui::session::{Session, Shared};
use crate::ui::views;
use crate::ui::words;
use gloo::events::EventListener;
use leptos::html::Div;
use leptos::prelude::*;

/// A line in sight. Equal lines need not be drawn anew.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Seen {
    snapshot: usize,
    view: View,
    line: Line2,
    top: u32,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Line2 {
    Heading(String),
    Row { position: u32, record: u32 },
}

/// The list of the current view.
#[component]
pub fn List() -> impl IntoView {
    let session = expect_context::<Session>();
    let grid = NodeRef::<Div>::new();
    let scroll = RwSignal::new(0u32);
    let height = RwSignal::new(800u32);
    // Row and heading heights, from the style sheet.
    let sizes = RwSignal::new((62u32, 34u32));
    let measure = move || {
        if let Some(grid) = grid.get_untracked() {
            height.set(grid.client_height().max(1) as u32);
            let px = |name, default| screen::pixels(&grid, name).unwrap_or(default);
            sizes.set((px("--row-px", 62), px("--heading-px", 34)));
        }
    };
    Effect::new(move |_| {
        if grid.get().is_some() {
            measure();
        }
    });
    let resized = StoredValue::new_local(EventListener::new(&gloo::utils::window(), "resize", move |_| measure()));
    on_cleanup(move || resized.dispose());

    let layout = Memo::new(move |_| {
        let (view, sort) = session.state.with(|s| (s.view, s.sort()));
        let selected = session.selected.get();
        let entry = views::entry(view);
        let headed = view == View::Entities || (view == View::Meetings && matches!(sort, Sort::Newest | Sort::Oldest));
        let facts = session.facts.get();
        let listed = session.listed.get();
        let heading = |row: u32| headed.then(|| (entry.heading)(&facts, &listed, *selected.rows.get(row as usize)?)).flatten();
        let (row_px, heading_px) = sizes.get();
        Shared::new(Layout::new(selected.rows.len(), heading, row_px, heading_px))
    });
    // A new selection starts at the top.
    let question = Memo::new(move |_| session.state.with(|s| (s.view, s.query.clone(), s.filters.clone(), s.sort())));
    Effect::new(move |before: Option<()>| {
        question.track();
        if let (Some(()), Some(grid)) = (before, grid.get_untracked()) {
            grid.set_scroll_top(0);
        }
    });
    // The row that the keyboard is at stays in sight.
    Effect::new(move |_| {
        if let (Some(row), Some(grid)) = (session.cursor.get(), grid.get_untracked())
            && let Some((top, bottom)) = layout.get_untracked().row_span(row)
        {
            screen::reveal(&grid, top, bottom);
        }
    });

    let seen = move || {
        let layout = layout.get();
        let selected = session.selected.get();
        let view = session.state.with(|s| s.view);
        let snapshot = session.facts.with(|f| std::ptr::from_ref(&**f) as usize);
        let window = layout.window(scroll.get(), height.get());
        window
            .filter_map(|at| {
                let (line, top) = layout.line(at)?;
                let line = match line {
                    Line::Heading(text) => Line2::Heading(text.clone()),
                    Line::Row(position) => Line2::Row { position: *position, record: *selected.rows.get(*position as usize)? },
                };
                Some(Seen { snapshot, view, line, top })
            })
            .collect::<Vec<_>>()
    };
    let open = Memo::new(move |_| session.state.with(|s| s.open.clone()));
    let draw = move |seen: Seen| {
        let place = format!("translateY({}px)", seen.top);
        match seen.line {
            Line2::Heading(text) => view! { <div class="heading" aria-hidden="true" style:transform=place>{text}</div> }.into_any(),
            Line2::Row { position, record } => {
                let facts = session.facts.get_untracked();
                let listed = session.listed.get_untracked();
                let drawn = (views::entry(seen.view).row)(&facts, &listed, record);
                let key = StoredValue::new(drawn.key);
                let chosen = move || key.with_value(|key| open.with(|o| o.as_deref() == Some(key)));
                let click = move |_| {
                    session.cursor.set(Some(position));
                    session.go(session.state.get_untracked().opening(key.try_get_value()));
                };
                view! {
                    <div role="row" class="row" id=format!("row-{position}") aria-rowindex=(position + 1).to_string() style:transform=place
                        aria-selected=move || chosen().to_string()
                        class:cursor=move || session.cursor.get() == Some(position) on:click=click>
                        {drawn.cells}
                    </div>
                }
                .into_any()
            }
        }
    };
    let count = move || session.selected.get().rows.len();
    view! {
        <div class="list" id="list" role="grid" tabindex="0" node_ref=grid
            aria-label=move || words::view(session.state.with(|s| s.view))
            aria-rowcount=move || count().to_string()
            aria-activedescendant=move || session.cursor.get().map(|row| format!("row-{row}"))
            on:scroll=move |_| if let Some(grid) = grid.get_untracked() { scroll.set(grid.scroll_top().max(0) as u32) }
            on:keydown=move |event| super::keys::in_list(session, &event)>
            <div class="lines" role="rowgroup" style:height=move || format!("{}px", layout.get().height())>
                <For each=seen key=Clone::clone children=draw />
            </div>
        </div>
    }
}
