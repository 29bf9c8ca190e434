//! The four ways in, besides dropping: files, a folder, pasted text, the samples.

use crate::ui::platform::{picker, screen};
use crate::ui::session::Session;
use crate::ui::words;
use leptos::prelude::*;

/// The file inputs behind the buttons. Always on the page, so that the buttons work wherever they stand; for nobody's eyes and ears.
#[component]
pub fn Inputs() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="offstage" aria-hidden="true">
            <input id="files" type="file" multiple=true tabindex="-1"
                on:change=move |event| session.add(picker::chosen(&event)) />
            <input id="folder" type="file" multiple=true prop:webkitdirectory=true tabindex="-1"
                on:change=move |event| session.add(picker::chosen(&event)) />
        </div>
    }
}

/// The four buttons.
#[component]
pub fn Ways(#[prop(into)] on_chosen: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let click = |id: &'static str| {
        if let Some(input) = screen::by_id(id) {
            input.click();
        }
    };
    let way = move |label: &'static str, action: Box<dyn Fn() + Send>| {
        let run = move |_| {
            on_chosen.run(());
            action();
        };
        view! { <button type="button" class="button" on:click=run>{label}</button> }
    };
    view! {
        {way(words::CHOOSE_FILES, Box::new(move || click("files")))}
        {way(words::CHOOSE_FOLDER, Box::new(move || click("folder")))}
        {way(words::PASTE_TEXT, Box::new(|| super::dialogs::open("paste")))}
        {way(words::TRY_SAMPLES, Box::new(move || session.add_samples()))}
    }
}
