//! The export menu: one item for each format, over the meetings that the filters leave.

use crate::export::{EXPORTERS, Exporter, Selection};
use crate::ui::platform::{download, screen};
use crate::ui::session::Session;
use crate::ui::words;
use leptos::prelude::*;

/// Button and menu.
#[component]
pub fn Export() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = RwSignal::new(false);
    let save = move |exporter: &'static Exporter| {
        open.set(false);
        let rows = session.state.with_untracked(|s| {
            let sort = if s.view == crate::present::View::Meetings { s.sort() } else { crate::present::Sort::Newest };
            session.meetings_table().select(&s.query, &s.filters, sort).rows
        });
        let mut bytes = Vec::new();
        (exporter.write)(&session.facts.get_untracked().corpus, &Selection::Meetings(rows), &mut bytes);
        download::save(&format!("sidelines.{}", exporter.extension), exporter.media_type, &bytes);
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" => {
                open.set(false);
                screen::focus("export");
                return event.stop_propagation();
            }
            "ArrowDown" => 1,
            "ArrowUp" => EXPORTERS.len() - 1,
            _ => return,
        };
        event.prevent_default();
        let focused = gloo::utils::document().active_element().map(|e| e.id()).unwrap_or_default();
        let at = EXPORTERS.iter().position(|e| focused == item_id(e));
        let next = at.map_or(0, |at| (at + step) % EXPORTERS.len());
        EXPORTERS.get(next).into_iter().for_each(|e| screen::focus(&item_id(e)));
    };
    let toggle = move |_| {
        open.update(|o| *o = !*o);
        if open.get_untracked() {
            let first = EXPORTERS.first().map(item_id).unwrap_or_default();
            gloo::timers::callback::Timeout::new(0, move || screen::focus(&first)).forget();
        }
    };
    view! {
        <div class="menu-place" on:keydown=keys>
            <button type="button" class="button" id="export" aria-haspopup="menu" aria-expanded=move || open.get().to_string() on:click=toggle>
                {words::EXPORT}
            </button>
            <Show when=move || open.get()>
                <div class="menu" role="menu" aria-label=words::EXPORT>
                    {EXPORTERS.iter().map(|exporter| view! {
                        <button type="button" role="menuitem" class="item" id=item_id(exporter) on:click=move |_| save(exporter)>{exporter.label}</button>
                    }).collect_view()}
                </div>
            </Show>
        </div>
    }
}

fn item_id(exporter: &Exporter) -> String {
    format!("export-{}", exporter.id)
}
