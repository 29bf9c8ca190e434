//! The filters beside the list: one group for each facet, with counts that follow everything else.

use super::controls::controls;
use crate::present::sheets::controls::values;
use crate::present::{Choice, Facet, FacetRow, View};
use crate::ui::platform::screen;
use crate::ui::session::Session;
use crate::ui::words;
use gloo::timers::callback::Timeout;
use leptos::html::Fieldset;
use leptos::prelude::*;

/// All facets; where they take the list's place, with the way back.
#[component]
pub fn Facets(filters_open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let back = move |_| {
        filters_open.set(false);
        // The list can have the focus as soon as it is shown.
        Timeout::new(0, super::drawing::focus_results).forget();
    };
    view! {
        <aside class="facets" aria-label=words::FILTERS>
            {Facet::ALL.map(|facet| view! { <Group session facet /> }).collect_view()}
        </aside>
        <Show when=move || filters_open.get()>
            <button type="button" class="button primary show-rows" aria-live="polite" on:click=back>
                {move || format!("{} {}", words::SHOW, session.listed.with(|l| l.count.clone()))}
            </button>
        </Show>
    }
}

#[component]
fn Group(session: Session, facet: Facet) -> impl IntoView {
    // Values shown at first; opened, a group shows all that the desk sends.
    let few = if facet == Facet::Person { 5 } else { 4 };
    /// With more values than this there is a box to find them.
    const MANY: usize = 15;
    let open = RwSignal::new(false);
    let find = RwSignal::new(String::new());
    let total = move || session.listed.with(|l| l.facets.get(facet.index()).map_or(0, |f| f.total as usize));
    let shown = move || {
        // One value more than a few needs no button.
        let count = if open.get() {
            usize::MAX
        } else if total() > few + 1 {
            few
        } else {
            few + 1
        };
        session.listed.with(|l| l.facets.get(facet.index()).map_or(Vec::new(), |f| values(facet, &f.rows[..count.min(f.rows.len())])))
    };
    let press = move |at: usize, button: bool| {
        let row = session.listed.with_untracked(|l| l.facets.get(facet.index()).and_then(|f| f.rows.get(at).cloned()));
        let Some(FacetRow { label, choice, .. }) = row else { return };
        let wanted = match (button, choice) {
            (true, Choice::Exclude) => Choice::Off,
            (true, _) => Choice::Exclude,
            (false, Choice::Off) => Choice::Include,
            (false, _) => Choice::Off,
        };
        let mut state = session.state.get_untracked();
        state.filters.set(facet, &label, wanted);
        session.cursor.set(None);
        session.go(state);
    };
    let set_find = move |text: String| {
        find.set(text.clone());
        session.find_values(facet, text);
    };
    let place = NodeRef::<Fieldset>::new();
    // Days can be typed whatever is listed, and nothing is taken away from under the keyboard.
    let stays = move || facet == Facet::Date || place.get_untracked().is_some_and(|place| screen::has_focus(&place));
    let hidden = move || (total() == 0 && !stays()) || (facet == Facet::Kind && session.state.with(|s| s.view != View::Entities));
    let label = words::facet(facet);
    view! {
        <fieldset node_ref=place class:gone=hidden disabled=hidden>
            <legend>{label}</legend>
            <Show when=move || open.get() && (total() > MANY || find.with(|find| !find.is_empty()))>
                <input type="search" class="find" aria-label=format!("Find in {label}") placeholder="Find"
                    prop:value=move || find.get() on:input=move |e| set_find(event_target_value(&e)) />
            </Show>
            {(facet == Facet::Date).then(|| view! { <super::drawing::Ends /> })}
            {controls("values", None, Box::new(shown), Box::new(press))}
            <Show when=move || open.get() || { total() > few + 1 }>
                <button type="button" class="plain more" aria-expanded=move || open.get().to_string()
                    on:click=move |_| { open.update(|o| *o = !*o); set_find(String::new()) }>
                    {move || if open.get() { "Fewer".to_string() } else { format!("All {}", words::grouped(total())) }}
                </button>
            </Show>
            {(facet == Facet::Person).then(|| view! {
                <button type="button" class="plain by-names" on:click=|_| super::dialogs::open("names")>{words::BY_NAMES}</button>
            })}
        </fieldset>
    }
}
