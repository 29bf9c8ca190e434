//! The pane beside the list: what is open, and the way to close it.

use crate::ui::platform::screen;
use crate::ui::session::Session;
use crate::ui::views;
use crate::ui::words;
use leptos::prelude::*;

/// The pane; empty while nothing is open.
#[component]
pub fn Detail() -> impl IntoView {
    let session = expect_context::<Session>();
    // A step from mark to mark must not draw the article anew, nor a changed filter the detail.
    let open = Memo::new(move |_| session.state.with(|s| s.open.clone().map(|key| (s.view, key, s.meeting.clone()))));
    let close = move |_| {
        session.go(session.state.get_untracked().opening(None));
        screen::focus("list");
    };
    let shown = Memo::new(move |_| open.with(Option::is_some));
    // Where the pane takes the list's place, the focus goes along.
    Effect::new(move |_| {
        if open.with(Option::is_some) {
            let hidden = screen::by_id("list").is_none_or(|list| list.offset_parent().is_none());
            if let Some(pane) = screen::by_id("detail") {
                pane.set_scroll_top(0);
                if hidden {
                    screen::focus("detail");
                }
            }
        }
    });
    view! {
        <Show when=move || shown.get()>
            <section class="detail" id="detail" tabindex="-1" aria-label=words::DETAILS>
                <button type="button" class="close" aria-label=words::CLOSE title=words::CLOSE on:click=close>"\u{d7}"</button>
                {move || {
                    let facts = session.facts.get();
                    open.get().map(|(view, key, _)| (views::entry(view).detail)(session, &facts, &key))
                }}
            </section>
        </Show>
    }
}
