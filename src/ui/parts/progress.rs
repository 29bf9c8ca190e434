//! How far the reading is, and the files that failed.

use super::controls::controls;
use crate::present::sheets::controls::failure;
use crate::ui::session::Session;
use crate::ui::words;
use gloo::timers::callback::Interval;
use leptos::prelude::*;

/// How often what is shown of it follows.
const SHOWN_EVERY_MS: u32 = 200;

/// Progress bar with its button, while there is something to read.
#[component]
pub fn Progress() -> impl IntoView {
    let session = expect_context::<Session>();
    let busy = Memo::new(move |_| session.progress.with(|p| p.busy()));
    let shown = RwSignal::new(session.progress.get_untracked());
    let clock = StoredValue::new_local(None);
    // Not at every file: each change lays out and paints the page.
    Effect::new(move || {
        let tick = move || {
            if shown.get_untracked() != session.progress.get_untracked() {
                shown.set(session.progress.get_untracked());
            }
        };
        tick();
        clock.set_value(busy.get().then(|| Interval::new(SHOWN_EVERY_MS, tick)));
    });
    let done = move || shown.with(|p| p.done);
    let total = move || shown.with(|p| p.total.max(1));
    let told = move || {
        let p = shown.get();
        match (p.listing > 0, p.total) {
            (true, 0) => "Listing folders".to_string(),
            // There are at least so many.
            (true, total) => format!("{} of {}+ files read", words::grouped(p.done), words::grouped(total)),
            (false, total) => format!("{} of {} read", words::grouped(p.done), words::counted(total, "file", "files")),
        }
    };
    view! {
        <Show when=move || busy.get()>
            <div class="progress">
                <progress aria-label=words::READING max=move || total().to_string() prop:value=move || done() as f64
                    aria-valuetext=told></progress>
                <span>{told}</span>
                <button type="button" class="button small" on:click=move |_| session.cancel()>{words::CANCEL}</button>
            </div>
        </Show>
    }
}

/// One row for each file that failed.
#[component]
pub fn Problems() -> impl IntoView {
    /// Beyond this many rows the rest is told by number: a folder of pictures must not fill the page.
    const SHOWN: usize = 30;
    let session = expect_context::<Session>();
    let rows = move || {
        session.failures.with(|all| all.iter().take(SHOWN).map(|f| failure(&f.name, &f.reason, f.retry, !f.columns.is_empty())).collect())
    };
    let retry = move |at: usize, _| match session.failures.with_untracked(|all| all.get(at).cloned()) {
        Some(table) if !table.columns.is_empty() => {
            session.choosing.set(Some(table));
            super::dialogs::open("columns");
        }
        Some(file) => session.retry(file.id),
        None => {}
    };
    let count = move || session.failures.with(Vec::len);
    view! {
        <Show when=move || { count() > 0 }>
            <section class="problems" aria-label=words::PROBLEMS>
                <div class="problems-head">
                    <h2>{move || format!("{} not read", words::counted(count(), "file was", "files were"))}</h2>
                    <button type="button" class="button small" on:click=move |_| session.failures.set(Vec::new())>{words::DISMISS}</button>
                </div>
                {controls("failures", Some("list"), Box::new(rows), Box::new(retry))}
                <Show when=move || { count() > SHOWN }>
                    <p class="soft">{move || format!("and {} more", words::grouped(count() - SHOWN))}</p>
                </Show>
            </section>
        </Show>
    }
}
