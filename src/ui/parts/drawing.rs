//! A drawing: as the desk has drawn it. The arrow keys move through its links; where it has days side by side, a stretch of them can be dragged.

use crate::present::ViewState;
use crate::present::network::towards;
use crate::present::sheets::ink::Brush;
use crate::ui::platform::{paper, screen};
use crate::ui::session::Session;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// A stretch that is shorter was a click.
const SHORTEST_PX: i32 = 5;

/// The drawing of the current view; not there in views that list rows.
#[component]
pub fn Drawing() -> impl IntoView {
    let session = expect_context::<Session>();
    let place = NodeRef::<Div>::new();
    let veil = NodeRef::<Div>::new();
    // Where a drag began and where it is, in pixels from the drawing's left.
    let drag = StoredValue::new(None::<(i32, i32)>);
    let shown = Memo::new(move |_| session.state.with(|s| s.view.is_drawing()));
    Effect::new(move |_| {
        let listed = session.listed.get();
        if let Some(place) = place.get() {
            paper::fill(&place, &listed.drawing.sheet);
        }
    });
    // The place is as wide as it is only once it is shown; what is hidden can't keep the focus.
    Effect::new(move |_| {
        if shown.get() {
            Timeout::new(0, move || session.fit_drawing()).forget();
        } else if place.get_untracked().is_some_and(|place| screen::has_focus(&place)) {
            // Whoever came by a link of the drawing goes on in the list, as soon as it is shown.
            Timeout::new(0, focus_results).forget();
        }
    });
    let resized = StoredValue::new_local(EventListener::new(&gloo::utils::window(), "resize", move |_| session.fit_drawing()));
    on_cleanup(move || resized.dispose());

    let brush = move || session.listed.with_untracked(|listed| listed.drawing.brush);
    let at = move |event: &web_sys::PointerEvent| {
        let place = place.get_untracked()?;
        Some(event.client_x() - paper::left_of_drawing(&place)?)
    };
    let show = move |brush: Option<Brush>| {
        let Some(veil) = veil.get_untracked() else { return };
        let stretch = drag.get_value().zip(brush).map(|((from, to), brush)| {
            let inside = |x: i32| x.clamp(brush.left, brush.right);
            (inside(from.min(to)), inside(from.max(to)))
        });
        let (left, right) = stretch.unwrap_or_default();
        let shift = place.get_untracked().and_then(|place| paper::shift_of_drawing(&place)).unwrap_or(0);
        // By the style's own interface: the policy allows no style attributes.
        let style = web_sys::HtmlElement::style(&veil);
        let _ = style.set_property("left", &format!("{}px", left + shift));
        let _ = style.set_property("width", &format!("{}px", right - left));
    };
    let down = move |event: web_sys::PointerEvent| {
        if let (Some(_), Some(x), 0) = (brush(), at(&event), event.button()) {
            drag.set_value(Some((x, x)));
        }
    };
    let moved = move |event: web_sys::PointerEvent| {
        if let (Some((from, _)), Some(x)) = (drag.get_value(), at(&event)) {
            drag.set_value(Some((from, x)));
            if (x - from).abs() >= SHORTEST_PX {
                show(brush());
            }
        }
    };
    let up = move |_| {
        let Some(((from, to), brush)) = drag.get_value().zip(brush()) else { return };
        drag.set_value(None);
        show(None);
        if (to - from).abs() >= SHORTEST_PX {
            let mut state = session.state.get_untracked();
            state.filters.days = brush.days(from, to);
            session.go(state);
            // The click that ends a drag opens nothing.
            paper::swallow_click();
        }
    };
    let leave = move |_| {
        drag.set_value(None);
        show(None);
    };
    // One tooltip for all parts: a title in each would add as many elements as there are links.
    let hover = move |event: web_sys::PointerEvent| {
        if let Some(place) = place.get_untracked() {
            paper::tell(&place, &event);
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let direction = match event.key().as_str() {
            "ArrowRight" => (1, 0),
            "ArrowLeft" => (-1, 0),
            "ArrowDown" => (0, 1),
            "ArrowUp" => (0, -1),
            _ => return,
        };
        let Some(place) = place.get_untracked() else { return };
        let (stops, at) = paper::stops(&place);
        if let Some(next) = at.and_then(|at| towards(&stops, at, direction)) {
            paper::go_to_stop(&place, next);
        }
        if at.is_some() {
            event.prevent_default();
        }
    };
    view! {
        <div class="drawing" id="drawing" tabindex="-1" class:gone=move || !shown.get() on:keydown=keys on:pointerdown=down
            on:pointermove=moved on:pointerup=up on:pointerleave=leave on:dragstart=|event| event.prevent_default()>
            <div node_ref=place on:pointerover=hover></div>
            <div class="veil" node_ref=veil aria-hidden="true"></div>
        </div>
    }
}

/// The two ends of the days, as fields: the keyboard's way to what the timeline lets be dragged.
#[component]
pub fn Ends() -> impl IntoView {
    let session = expect_context::<Session>();
    let end = move |name: &'static str, last: bool| {
        let of = move |state: &ViewState| if last { state.filters.days.to } else { state.filters.days.from };
        let value = move || session.state.with(of).map(crate::present::span::Day::iso).unwrap_or_default();
        let change = move |event| {
            let input = event_target::<HtmlInputElement>(&event);
            // While a date is typed it is none, or one of the first centuries.
            if !input.check_validity() {
                return;
            }
            let day = crate::present::span::Day::parse(&input.value(), last);
            let mut state = session.state.get_untracked();
            let days = &mut state.filters.days;
            *(if last { &mut days.to } else { &mut days.from }) = day;
            session.cursor.set(None);
            session.go(state);
        };
        // What was left half typed filters by nothing, and must not look as if it did.
        let leave = move |event: leptos::ev::FocusEvent| {
            let input = event_target::<HtmlInputElement>(&event);
            if !input.check_validity() {
                input.set_value(&untrack(value));
            }
        };
        view! {
            <label class="end">{name}
                <input type="date" min="1000-01-01" max="9999-12-31" prop:value=value on:change=change on:blur=leave />
            </label>
        }
    };
    view! { <div class="ends">{end(crate::ui::words::FROM, false)}{end(crate::ui::words::TO, true)}</div> }
}

/// Gives the focus to the list, or to what is drawn in its stead; where the pane has taken their place, to the pane.
pub fn focus_results() {
    screen::focus("detail");
    screen::focus("list");
    screen::focus("drawing");
}
