//! The line over the list: how many rows, which filters, in which order; and what to relax when nothing is left.

use super::controls::controls;
use crate::present::ViewState;
use crate::present::sheets::controls::chips;
use crate::ui::session::Session;
use crate::ui::words;
use leptos::prelude::*;

/// Count, chips, order.
#[component]
pub fn Bar(filters_open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let count = move || session.listed.with(|l| l.count.clone());
    let chips = move || session.state.with(|s| chips(&s.filters));
    let drop_chip = move |at: usize, _| {
        let mut state = session.state.get_untracked();
        state.filters.let_go(at);
        session.go(state);
        super::drawing::focus_results();
    };
    let clear = move |_| session.go(ViewState { query: String::new(), filters: Default::default(), ..session.state.get_untracked() });
    let order = move |event| {
        let chosen = event_target_value(&event);
        let state = session.state.get_untracked();
        let sort = state.view.sorts().iter().copied().find(|s| s.slug() == chosen);
        session.go(ViewState { sort, ..state });
    };
    view! {
        <div class="bar">
            <button type="button" class="button small show-filters" aria-expanded=move || filters_open.get().to_string()
                on:click=move |_| filters_open.update(|o| *o = !*o)>{words::SHOW_FILTERS}</button>
            <p class="count" role="status">{count}</p>
            {controls("chips", None, Box::new(chips), Box::new(drop_chip))}
            <Show when=move || session.state.with(|s| !s.filters.is_empty())>
                <button type="button" class="plain" on:click=clear>{words::CLEAR_ALL}</button>
            </Show>
            <label class="sort" class:gone=move || session.state.with(|s| s.view.is_drawing())>{words::SORT_BY}" "
                <select on:change=order prop:value=move || session.state.with(|s| s.sort().slug())>
                    {move || {
                        let (view, current) = session.state.with(|s| (s.view, s.sort()));
                        view.sorts().iter().map(|sort| view! {
                            <option value=sort.slug() selected=*sort == current>{words::sort(view, *sort)}</option>
                        }).collect_view()
                    }}
                </select>
            </label>
        </div>
    }
}

/// What to take away when nothing is left, with what that would bring back.
#[component]
pub fn Relax() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="relax">
            <p>{words::NOTHING_FOUND}</p>
            <ul>
                {move || session.listed.with(|l| l.offers.clone()).into_iter().map(|(words, hash)| view! { <li><a href=hash>{words}</a></li> }).collect_view()}
            </ul>
        </div>
    }
}
