//! A menu under its button: walked through by keys, closed by whatever is pressed or has the focus outside of it.

use crate::ui::platform::{paper, screen};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::html::Div;
use leptos::prelude::*;

/// `id`: of the button. `role`: of what opens, `menu` where it holds items of one.
#[component]
pub fn Menu(
    id: &'static str,
    class: &'static str,
    role: &'static str,
    label: &'static str,
    open: RwSignal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    for event in ["pointerdown", "focusin"] {
        let outside = EventListener::new(&gloo::utils::document(), event, move |event| {
            if open.get_untracked() && place.get_untracked().is_some_and(|place| !paper::happened_in(&place, event)) {
                open.set(false);
            }
        });
        let outside = StoredValue::new_local(outside);
        on_cleanup(move || outside.dispose());
    }
    let step = move |to: fn(Option<usize>, usize) -> usize| {
        place.get_untracked().into_iter().for_each(|place| paper::step_in(&place, ".menu button", to));
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        match event.key().as_str() {
            _ if !open.get_untracked() => return,
            "Escape" => {
                open.set(false);
                screen::focus(id);
            }
            "ArrowDown" => step(|at, _| at.map_or(0, |at| at + 1)),
            "ArrowUp" => step(|at, count| at.unwrap_or(count) + count - 1),
            "Home" => step(|_, _| 0),
            "End" => step(|_, count| count - 1),
            _ => return,
        }
        event.prevent_default();
    };
    let toggle = move |_| {
        open.update(|o| *o = !*o);
        if open.get_untracked() {
            Timeout::new(0, move || step(|_, _| 0)).forget();
        }
    };
    view! {
        <div class="menu-place" node_ref=place on:keydown=keys>
            <button type="button" class=class id=id aria-haspopup=(role == "menu").then_some(role) aria-expanded=move || open.get().to_string()
                on:click=toggle>{label}</button>
            <Show when=move || open.get()>
                <div class="menu" role=role aria-label=label>{children()}</div>
            </Show>
        </div>
    }
}
