//! A place filled with a sheet of controls whenever the sheet changes. One for all: each list of its own kind would add kilobytes to the page.

use crate::present::sheet::Node;
use crate::ui::platform::paper;
use leptos::html::Div;
use leptos::prelude::*;

/// `role`: what they are together, if anything. `on_press` hears which of the nodes was pressed, and whether at a button (else at a box to tick).
pub fn controls(
    class: &'static str,
    role: Option<&'static str>,
    nodes: Box<dyn Fn() -> Vec<Node>>,
    on_press: Box<dyn Fn(usize, bool) + Send>,
) -> AnyView {
    let place = NodeRef::<Div>::new();
    Effect::new(move |before: Option<Vec<Node>>| {
        let nodes = nodes();
        if let Some(place) = place.get()
            && before.as_ref() != Some(&nodes)
        {
            paper::fill(&place, &nodes);
        }
        nodes
    });
    let press = move |event: web_sys::MouseEvent| {
        if let Some((at, button)) = place.get_untracked().and_then(|place| paper::pressed(&place, &event)) {
            on_press(at, button);
        }
    };
    view! { <div class=class role=role node_ref=place on:click=press></div> }.into_any()
}
