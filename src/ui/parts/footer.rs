//! The bottom line: how much there is, that nothing leaves, whether a newer version waits, where the keys are explained.

use crate::ui::session::Session;
use crate::ui::words;
use leptos::prelude::*;

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    let session = expect_context::<Session>();
    let size = move || {
        let sizes = session.sizes.get();
        [
            words::counted(sizes.documents as usize, "article", "articles"),
            words::counted(sizes.meetings as usize, "meeting", "meetings"),
            words::counted(sizes.entities as usize, "entity", "entities"),
        ]
        .join(" \u{b7} ")
    };
    let requests = move || match (session.broken.get(), session.requests.get()) {
        (Some(reason), _) => reason,
        (None, Some(requests)) => {
            let newer = if session.newer.get() { format!(" \u{b7} {}", words::NEWER) } else { String::new() };
            words::requests(requests.all, requests.parts) + &newer
        }
        (None, None) => words::LOADING.into(),
    };
    let corrections = move || words::counted(session.sizes.with(|s| s.corrections as usize), "correction", "corrections");
    let history = move |_| {
        session.ask_history();
        super::dialogs::open("history");
    };
    view! {
        <footer>
            <span>{size}</span>
            <span data-requests=move || session.requests.get().map(|n| n.all.to_string())>{requests}</span>
            <button type="button" class="plain storage-button" on:click=|_| super::dialogs::open("storage")>
                {move || session.keep.with(words::keep)}
            </button>
            <button type="button" class="plain history-button" on:click=history>{corrections}</button>
            <button type="button" class="plain" on:click=|_| super::dialogs::open("help")>"? "{words::KEYBOARD}</button>
        </footer>
    }
}
