//! The dialog for a list of names to filter by: pasted, dropped on it or read from a file. What was not found is told in it.

use super::dialogs;
use crate::ui::platform::{paper, picker};
use crate::ui::session::Session;
use crate::ui::words;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The dialog, closed.
#[component]
pub fn Names() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = RwSignal::new(String::new());
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let sheet = session.names.get();
        place.get().into_iter().for_each(|place| paper::fill(&place, &sheet));
    });
    let read = move |files: Vec<(String, web_sys::File)>| {
        spawn_local(async move {
            for (_, file) in files {
                let text = picker::text_of(&file).await;
                list.update(|list| {
                    if !list.is_empty() && !list.ends_with('\n') {
                        list.push('\n');
                    }
                    list.push_str(&text);
                });
            }
        });
    };
    // Files held over this dialog are lists, not articles.
    let over = move |event: web_sys::DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        session.hover.set(false);
    };
    let dropped = move |event: web_sys::DragEvent| {
        over(event.clone());
        read(picker::held(&event));
    };
    view! {
        <dialog id="names" aria-labelledby="names-title" on:dragover=over on:drop=dropped>
            <h2 id="names-title">{words::NAMES}</h2>
            <label class="field">{words::NAMES_HINT}
                <textarea rows="9" spellcheck="false" prop:value=move || list.get() on:input=move |e| list.set(event_target_value(&e))></textarea>
            </label>
            <label class="field">{words::NAMES_FILE}
                <input type="file" id="names-file" accept=".txt,.csv,.tsv,text/*" on:change=move |event| read(picker::chosen(&event)) />
            </label>
            <div class="named" role="status" node_ref=place></div>
            <div class="buttons">
                <button type="button" class="button" on:click=|_| dialogs::close("names")>{words::CLOSE}</button>
                <button type="button" class="button primary" on:click=move |_| session.name(list.get_untracked())>{words::USE_NAMES}</button>
            </div>
        </dialog>
    }
}
