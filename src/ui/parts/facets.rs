//! The filters beside the list: one group for each facet, with counts that follow everything else.

use crate::present::{Choice, Facet, FacetRow, View};
use crate::ui::platform::screen;
use crate::ui::session::Session;
use crate::ui::words;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// All facets.
#[component]
pub fn Facets() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <aside class="facets" aria-label=words::FILTERS>
            {Facet::ALL.map(|facet| view! { <Group session facet /> }).collect_view()}
        </aside>
    }
}

#[component]
fn Group(session: Session, facet: Facet) -> impl IntoView {
    /// Values shown at first; opened, a group shows all that the desk sends.
    const FEW: usize = 5;
    /// With more values than this there is a box to find them.
    const MANY: usize = 15;
    let open = RwSignal::new(false);
    let find = RwSignal::new(String::new());
    let total = move || session.listed.with(|l| l.facets.get(facet.index()).map_or(0, |f| f.total as usize));
    let shown = move || {
        // One value more than a few needs no button.
        let count = if open.get() { usize::MAX } else if total() > FEW + 1 { FEW } else { FEW + 1 };
        session.listed.with(|l| l.facets.get(facet.index()).into_iter().flat_map(|f| &f.rows).take(count).cloned().collect::<Vec<_>>())
    };
    let set_find = move |text: String| {
        find.set(text.clone());
        session.find_values(facet, text);
    };
    let hidden = move || total() == 0 || (facet == Facet::Kind && session.state.with(|s| s.view != View::Entities));
    let label = words::facet(facet);
    view! {
        <fieldset class:gone=hidden disabled=hidden>
            <legend>{label}</legend>
            <Show when=move || open.get() && { total() > MANY }>
                <input type="search" class="find" aria-label=format!("Find in {label}") placeholder="Find"
                    prop:value=move || find.get() on:input=move |e| set_find(event_target_value(&e)) />
            </Show>
            <For each=shown key=|row| (row.label.clone(), row.count, row.choice as u8) children=move |row| view! { <Value session facet row /> } />
            <Show when=move || { total() > FEW + 1 }>
                <button type="button" class="plain more" aria-expanded=move || open.get().to_string()
                    on:click=move |_| { open.update(|o| *o = !*o); set_find(String::new()) }>
                    {move || if open.get() { "Fewer".to_string() } else { format!("All {}", words::grouped(total())) }}
                </button>
            </Show>
        </fieldset>
    }
}

#[component]
fn Value(session: Session, facet: Facet, row: FacetRow) -> impl IntoView {
    let FacetRow { label, count, choice } = row;
    // A chosen value moves and is drawn anew: the focus goes with it.
    let mut id = format!("value-{}-", facet.slug());
    crate::present::url::encode_into(&label, &mut id);
    let exclude_id = format!("no-{id}");
    let keep_focus = |id: String| Timeout::new(0, move || screen::focus(&id)).forget();
    let set = {
        let label = label.clone();
        move |choice: Choice| {
            let mut state = session.state.get_untracked();
            state.filters.set(facet, &label, choice);
            session.cursor.set(None);
            session.go(state);
        }
    };
    let toggle = {
        let set = set.clone();
        let id = id.clone();
        move |_| {
            set(if choice == Choice::Off { Choice::Include } else { Choice::Off });
            keep_focus(id.clone());
        }
    };
    let exclude = {
        let id = exclude_id.clone();
        move |_| {
            set(if choice == Choice::Exclude { Choice::Off } else { Choice::Exclude });
            keep_focus(id.clone());
        }
    };
    let (title, pressed) = (format!("Exclude {label}"), (choice == Choice::Exclude).to_string());
    view! {
        <div class="value" class:excluded=choice == Choice::Exclude>
            <label>
                <input type="checkbox" id=id prop:checked=choice == Choice::Include on:change=toggle />
                <span class="label">{label}</span>
                <span class="count">{words::grouped(count as usize)}</span>
            </label>
            <button type="button" class="exclude" id=exclude_id aria-label=title.clone() title=title aria-pressed=pressed on:click=exclude>"\u{2212}"</button>
        </div>
    }
}
