//! The export menu: one item for each format, over the meetings that the filters leave.

use super::menu::Menu;
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
    let chosen = move || {
        open.set(false);
        screen::focus("export");
    };
    let save = move |format: &'static Format| {
        chosen();
        session.export(format.id);
    };
    let save_session = move |_| {
        chosen();
        session.save();
    };
    view! {
        <Menu id="export" class="button" role="menu" label=words::EXPORT open>
            {move || offered().into_iter().map(|format| view! {
                <button type="button" role="menuitem" class="item" on:click=move |_| save(format)>{format.label}</button>
            }).collect_view()}
            <button type="button" role="menuitem" class="item" on:click=save_session>{words::SESSION_FILE}</button>
        </Menu>
    }
}
