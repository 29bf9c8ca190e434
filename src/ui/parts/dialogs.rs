//! Dialogs: pasting a text, the list of keys. Opened by their id, closed by the browser's own means.

use super::columns::ColumnsDialog;
use crate::ui::platform::{paper, screen};
use crate::ui::session::Session;
use crate::ui::words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    screen::by_id(id)?.dyn_into().ok()
}

/// Opens the dialog of that id.
pub fn open(id: &str) {
    if let Some(dialog) = dialog(id).filter(|d| !d.open()) {
        // Fails only for a dialog that is open already.
        let _ = dialog.show_modal();
    }
}

/// Closes it.
pub fn close(id: &str) {
    dialog(id).into_iter().for_each(|d| d.close());
}

/// All dialogs, closed.
#[component]
pub fn Dialogs() -> impl IntoView {
    view! { <Paste /> <Help /> <History /> <super::names::Names /> <ColumnsDialog /> <super::storage::Storage /> }
}

#[component]
fn Paste() -> impl IntoView {
    let session = expect_context::<Session>();
    let (text, title, date) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let read = move |_| {
        if !text.with_untracked(|t| t.trim().is_empty()) {
            session.add_text(&text.get_untracked(), &title.get_untracked(), &date.get_untracked());
            [text, title, date].iter().for_each(|field| field.set(String::new()));
        }
        close("paste");
    };
    view! {
        <dialog id="paste" aria-labelledby="paste-title">
            <h2 id="paste-title">{words::PASTE}</h2>
            <label class="field">"Text"
                <textarea rows="12" prop:value=move || text.get() on:input=move |e| text.set(event_target_value(&e))></textarea>
            </label>
            <div class="fields">
                <label class="field">"Name (optional)"
                    <input type="text" prop:value=move || title.get() on:input=move |e| title.set(event_target_value(&e)) />
                </label>
                <label class="field">"Published (optional)"
                    <input type="date" prop:value=move || date.get() on:input=move |e| date.set(event_target_value(&e)) />
                </label>
            </div>
            <div class="buttons">
                <button type="button" class="button" on:click=|_| close("paste")>{words::CLOSE}</button>
                <button type="button" class="button primary" on:click=read>"Read this text"</button>
            </div>
        </dialog>
    }
}

#[component]
fn Help() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <dialog id="help" aria-labelledby="help-title">
            <h2 id="help-title">{words::KEYBOARD}</h2>
            <dl class="keys">
                {words::KEYS.iter().map(|(key, meaning)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*meaning}</dd></div> }).collect_view()}
            </dl>
            <label class="check">
                <input type="checkbox" prop:checked=move || session.shortcuts.get()
                    on:change=move |e| session.set_shortcuts(event_target_checked(&e)) />
                "Single keys are shortcuts"
            </label>
            <h3>{words::SEARCH}</h3>
            <p class="soft">{words::SYNTAX_FIRST}
                {words::SYNTAX.map(|form| view! { <code>{form}</code>" " }).collect_view()}
                {words::SYNTAX_LAST}</p>
            <div class="buttons"><button type="button" class="button" on:click=|_| close("help")>{words::CLOSE}</button></div>
        </dialog>
    }
}

#[component]
fn History() -> impl IntoView {
    let session = expect_context::<Session>();
    let place = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        let sheet = session.history.get();
        place.get().into_iter().for_each(|place| paper::fill(&place, &sheet));
    });
    let act = move |event: web_sys::MouseEvent| {
        if let Some((act, asked)) = paper::asked(&event) {
            session.correct(&act, asked);
        }
    };
    view! {
        <dialog id="history" aria-labelledby="history-title">
            <h2 id="history-title" tabindex="-1">{words::CORRECTIONS}</h2>
            <div node_ref=place on:click=act></div>
            <div class="buttons"><button type="button" class="button" on:click=|_| close("history")>{words::CLOSE}</button></div>
        </dialog>
    }
}
