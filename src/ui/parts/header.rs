//! The top of the page: name, views, search, what to export and how to add.

use super::adding::Ways;
use super::export::Export;
use super::menu::Menu;
use crate::present::View;
use crate::ui::platform::screen;
use crate::ui::session::Session;
use crate::ui::words;
use leptos::prelude::*;

/// The header. Search and export appear with the first files.
#[component]
pub fn Header(empty: Memo<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let link = move |view: View| {
        let target = move || session.state.with(|s| s.in_view(view));
        let current = move || session.state.with(|s| s.view == view).then_some("page");
        view! {
            <a href=move || target().to_hash() aria-current=current>{words::view(view)}</a>
        }
    };
    view! {
        <header>
            <Show when=move || !empty.get()>
                <a class="skip" href="#results" on:click=|event| { event.prevent_default(); super::drawing::focus_results() }>{words::SKIP}</a>
            </Show>
            <span class="brand">{words::NAME}</span>
            <nav aria-label=words::VIEWS>{View::ALL.map(link).collect_view()}</nav>
            <Show when=move || !empty.get()>
                <Search />
                <div class="actions"><Export /><Add /></div>
            </Show>
        </header>
    }
}

#[component]
fn Search() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <search class="search">
            <input id="search" type="search" aria-label=words::SEARCH placeholder=words::SEARCH_HINT autocomplete="off" spellcheck="false"
                prop:value=move || session.state.with(|s| s.query.clone())
                on:input=move |event| session.search(event_target_value(&event)) />
        </search>
    }
}

#[component]
fn Add() -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = move |()| {
        open.set(false);
        screen::focus("add");
    };
    view! {
        <Menu id="add" class="button primary" role="group" label=words::ADD_FILES open><Ways on_chosen=chosen /></Menu>
    }
}
