//! Floor 5, wasm only: the page. `session` holds the state, `intake` takes files, `asking` asks the desk, `keeping` and `saving` keep work between visits, `parts` lay out what it says, `platform` is the browser.

mod asking;
mod exporting;
mod given;
mod intake;
mod keeping;
mod parts;
mod platform;
mod saving;
mod session;
#[allow(missing_docs)]
mod words;

use gloo::events::EventListener;
use leptos::prelude::*;
use parts::{
    adding::Inputs, bar, detail::Detail, dialogs::Dialogs, drawing::Drawing, empty::Empty, facets::Facets, footer::Footer, header::Header,
};
use parts::{keys, list::List, progress, strip::Strip};
use session::Session;

/// Puts the page into the document's body.
pub fn mount() {
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    session.start_workers();
    session.start_keeping();
    keys::listen(session);
    platform::drops::listen(move |dropped| session.dropped(dropped), move |over| session.hover.set(over));
    for event in ["popstate", "hashchange"] {
        EventListener::new(&gloo::utils::window(), event, move |_| session.follow_address()).forget();
    }
    let filters_open = RwSignal::new(false);
    let busy = move || session.progress.with(|p| p.busy()) || session.waiting.get();
    let empty = Memo::new(move |_| {
        session.sizes.with(|s| s.documents == 0) && session.failures.with(Vec::is_empty) && !session.progress.with(|p| p.busy())
    });
    let none = Memo::new(move |_| session.listed.with(|l| l.rows == 0));
    let unfiltered = Memo::new(move |_| session.state.with(|s| s.query.is_empty() && s.filters.is_empty()));
    let title = move || match session.state.with(|s| (s.view, s.open.is_some())) {
        (view, _) if !empty.get() => format!("{} \u{2013} {}", words::view(view), words::NAME),
        _ => words::NAME.to_string(),
    };
    Effect::new(move |_| gloo::utils::document().set_title(&title()));
    view! {
        <Header empty />
        <Inputs />
        <main on:pointerover=|event| platform::paper::tell_cut(&event) aria-busy=move || busy().to_string() class:reading=move || session.state.with(|s| s.view == crate::present::View::Articles)
            class:open=move || session.state.with(|s| s.open.is_some()) class:filtering=move || filters_open.get()>
            <Show when=move || !empty.get() fallback=Empty>
                <h1 class="offstage">{move || words::view(session.state.with(|s| s.view))}</h1>
                <Facets filters_open />
                <section class="results" id="results" aria-label="Results">
                    <progress::Progress />
                    <progress::Problems />
                    <bar::Bar filters_open />
                    <Strip />
                    <Show when=move || none.get() && !unfiltered.get()><bar::Relax /></Show>
                    // Between the end of reading and the first list nothing is known yet.
                    <Show when=move || none.get() && unfiltered.get() && !busy()>
                        <p class="none">{words::NO_ROWS}</p>
                    </Show>
                    <Drawing />
                    <List />
                </section>
                <Detail />
            </Show>
        </main>
        <parts::told::Told />
        <Footer />
        <Dialogs />
        <div class="drop-hint" class:gone=move || !session.hover.get() aria-hidden="true">{words::DROP_HERE}</div>
    }
}
