//! What became of the last correction, and the way back: said aloud, shown above the foot of the page for a while, beside nothing and over nothing.

use crate::present::corrections::UNDO;
use crate::ui::session::Session;
use crate::ui::words;
use leptos::prelude::*;

/// The line; empty while there is nothing to tell.
#[component]
pub fn Told() -> impl IntoView {
    let session = expect_context::<Session>();
    let said = move || session.told.with(|told| told.as_ref().map(|told| told.words.clone()));
    let can_undo = move || session.told.with(|told| told.as_ref().is_some_and(|told| told.undo));
    let failed = move || session.told.with(|told| told.as_ref().is_some_and(|told| told.failed));
    let dismiss = move |_| {
        session.told.set(None);
        super::drawing::focus_results();
    };
    let undo = move |_| {
        session.correct(UNDO, Vec::new());
        // The button goes away with what it undoes.
        super::drawing::focus_results();
    };
    view! {
        <div class="told" id="told" class:failed=failed class:gone=move || said().is_none()>
            <span class="said">{said}</span>
            <button type="button" class="button small" class:gone=move || !can_undo() on:click=undo>{words::UNDO}</button>
            <button type="button" class="plain" aria-label=words::DISMISS on:click=dismiss>"\u{d7}"</button>
        </div>
        <p class="offstage" role="status">{said}</p>
    }
}
