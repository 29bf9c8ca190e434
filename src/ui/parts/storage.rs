//! What stays on this machine: the offer of earlier work, and the dialog to save, compare and delete.

use super::dialogs;
use crate::ui::keeping::Keep;
use crate::ui::platform::{address, paper, picker, screen};
use crate::ui::session::Session;
use crate::ui::words;
use leptos::html::{Button, Div};
use leptos::prelude::*;

/// Work of earlier visits, if there is any.
#[component]
pub fn Offers() -> impl IntoView {
    let session = expect_context::<Session>();
    let some = move || session.offers.with(|all| !all.is_empty());
    let rows = move || {
        let row = |offer: crate::ui::keeping::Offer| {
            let sure = RwSignal::new(false);
            let (open, drop) = (offer.name.clone(), offer.name);
            // It is gone for good: asked first, and not by a double click.
            let delete = move |event: web_sys::MouseEvent| match sure.get_untracked() {
                false => sure.set(true),
                true if event.detail() < 2 => {
                    session.drop_offer(drop.clone());
                    screen::focus("question");
                }
                true => {}
            };
            let button = NodeRef::<Button>::new();
            let keep = move |_| {
                sure.set(false);
                if let Some(button) = button.get_untracked() {
                    // Fails only for what can't have the focus.
                    let _ = button.focus();
                }
            };
            let delete_words = move || if sure.get() { words::DELETE_REALLY } else { words::DELETE };
            // Several offers have the same buttons: to the ear each says what it is about.
            let about = StoredValue::new(offer.words.clone());
            let named = move |label: &str| about.with_value(|about| format!("{label} {about}"));
            view! {
                <li>
                    <span>{offer.words}</span>
                    <button type="button" class="button" aria-label=named(words::OPEN_AGAIN)
                        on:click=move |_| session.open_offer(open.clone())>{words::OPEN_AGAIN}</button>
                    <button type="button" class="button" node_ref=button class:delete=move || sure.get() aria-label=move || named(delete_words())
                        on:click=delete>{delete_words}</button>
                    <button type="button" class="button" class:gone=move || !sure.get() aria-label=named(words::KEEP_IT)
                        on:click=keep>{words::KEEP_IT}</button>
                </li>
            }
        };
        session.offers.get().into_iter().map(row).collect_view()
    };
    view! {
        <Show when=some>
            <section class="offers" aria-label=words::EARLIER>
                <p>{words::EARLIER}</p>
                <ul>{rows}</ul>
            </section>
        </Show>
    }
}

/// The dialog, closed.
#[component]
pub fn Storage() -> impl IntoView {
    let session = expect_context::<Session>();
    let sure = RwSignal::new(false);
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let sheet = session.comparison.get();
        place.get().into_iter().for_each(|place| paper::fill(&place, &sheet));
    });
    let trouble = move || session.keep.with(|keep| if let Keep::Unable(reason) = keep { Some(reason.clone()) } else { None });
    let empty = move || session.sizes.with(|sizes| sizes.documents == 0);
    let compare = move |event: web_sys::Event| picker::chosen(&event).into_iter().take(1).for_each(|(_, file)| session.compare(file));
    let delete = move |_| if sure.get_untracked() { session.delete_everything() } else { sure.set(true) };
    view! {
        <dialog id="storage" aria-labelledby="storage-title" on:close=move |_| sure.set(false)>
            <h2 id="storage-title">{words::STORAGE}</h2>
            <p>{words::STAYS}</p>
            <label class="check">
                <input type="checkbox" prop:checked=move || session.keep.with(|keep| !matches!(keep, Keep::Dropping | Keep::Off))
                    on:change=move |event| session.set_keeping(event_target_checked(&event)) />
                {words::KEEP}
            </label>
            <p class="trouble" role="status">{trouble}</p>
            <h3>{words::SAVE_SESSION}</h3>
            <p class="soft">{words::SAVE_HINT}</p>
            <button type="button" class="button" disabled=empty on:click=move |_| session.save()>{words::SAVE_SESSION}</button>
            {(!address::is_single_file()).then(|| view! {
                <h3>{words::ONE_FILE}</h3>
                <p class="soft">{words::ONE_FILE_HINT}</p>
                <a class="button" href="sidelines.html" download="sidelines.html">{words::ONE_FILE_GET}</a>
            })}
            <h3>{words::COMPARE}</h3>
            <label class="field soft">{words::COMPARE_HINT}
                <input type="file" id="compare-file" disabled=empty on:change=compare />
            </label>
            <div class="compared" role="status" node_ref=place></div>
            <h3>{words::DELETE_ALL}</h3>
            <p class="soft">{words::DELETE_HINT}</p>
            <div class="buttons">
                <button type="button" class="button delete" on:click=delete>
                    {move || if sure.get() { words::DELETE_SURE } else { words::DELETE_ALL }}
                </button>
                <button type="button" class="button" on:click=|_| dialogs::close("storage")>{words::CLOSE}</button>
            </div>
        </dialog>
    }
}
