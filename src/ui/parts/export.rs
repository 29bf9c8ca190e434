//! The export menu: one item for each format, over the meetings that the filters leave.

use crate::export::{FORMATS, Format};
use crate::present::picture;
use crate::ui::platform::screen;
use crate::ui::session::Session;
use crate::ui::words;
use leptos::prelude::*;

/// All formats, those of drawings last.
pub fn formats() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().chain(&picture::FORMATS)
}

/// Button and menu.
#[component]
pub fn Export() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = RwSignal::new(false);
    let offered = move || {
        let drawn = session.state.with(|s| s.view.is_drawing());
        formats().filter(|format| drawn || !picture::FORMATS.contains(format)).collect::<Vec<_>>()
    };
    let save = move |format: &'static Format| {
        open.set(false);
        screen::focus("export");
        session.export(format.id);
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let ids: Vec<String> = offered().into_iter().map(item_id).chain(["export-session".into()]).collect();
        let step = match event.key().as_str() {
            "Escape" => {
                open.set(false);
                screen::focus("export");
                return event.stop_propagation();
            }
            "ArrowDown" => 1,
            "ArrowUp" => ids.len() - 1,
            _ => return,
        };
        event.prevent_default();
        let focused = gloo::utils::document().active_element().map(|e| e.id()).unwrap_or_default();
        let at = ids.iter().position(|id| focused == *id);
        let next = at.map_or(0, |at| (at + step) % ids.len());
        ids.get(next).into_iter().for_each(|id| screen::focus(id));
    };
    let toggle = move |_| {
        open.update(|o| *o = !*o);
        if open.get_untracked() {
            let first = FORMATS.first().map(item_id).unwrap_or_default();
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
                    {move || offered().into_iter().map(|format| view! {
                        <button type="button" role="menuitem" class="item" id=item_id(format) on:click=move |_| save(format)>{format.label}</button>
                    }).collect_view()}
                    <button type="button" role="menuitem" class="item" id="export-session"
                        on:click=move |_| { open.set(false); screen::focus("export"); session.save() }>{words::SESSION_FILE}</button>
                </div>
            </Show>
        </div>
    }
}

fn item_id(format: &Format) -> String {
    format!("export-{}", format.id)
}
