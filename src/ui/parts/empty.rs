//! What the page shows before there is anything to show.

use super::adding::Ways;
use crate::ui::words;
use leptos::prelude::*;

/// The invitation.
#[component]
pub fn Empty() -> impl IntoView {
    view! {
        <section class="empty" aria-labelledby="question">
            <h1 id="question" tabindex="-1">{words::QUESTION}</h1>
            <p>{words::PROMISE}</p>
            <div class="ways"><Ways on_chosen=|()| () /></div>
            <p class="soft">{words::FORMATS}</p>
            <super::storage::Offers />
        </section>
    }
}
