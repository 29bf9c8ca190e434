//! Measures of elements and scrolling. Numbers only.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A custom property of `element`, as whole pixels.
pub fn pixels(element: &Element, property: &str) -> Option<u32> {
    let style = gloo::utils::window().get_computed_style(element).ok()??;
    style.get_property_value(property).ok()?.trim().trim_end_matches("px").split('.').next()?.parse().ok()
}

/// The element of that id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(id)?.dyn_into().ok()
}

/// Gives the focus to the element of that id, without scrolling to it.
pub fn focus(id: &str) {
    if let Some(element) = gloo::utils::document().get_element_by_id(id) {
        // Elements of drawings take it by the same name. One that can't take it leaves it where it is.
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Whether the focus is in `place`.
pub fn has_focus(place: &Element) -> bool {
    gloo::utils::document().active_element().is_some_and(|focused| place.contains(Some(&focused)))
}

/// Whether nothing in particular has the focus.
pub fn no_focus() -> bool {
    gloo::utils::document().active_element().is_none_or(|focused| focused.tag_name() == "BODY")
}

/// Scrolls `list` so that the stretch from `top` to `bottom` is in sight.
pub fn reveal(list: &Element, top: u32, bottom: u32) {
    let (from, height) = (list.scroll_top(), list.client_height());
    if (top as i32) < from {
        list.set_scroll_top(top as i32);
    } else if bottom as i32 > from + height {
        list.set_scroll_top(bottom as i32 - height);
    }
}

/// Scrolls the element of that id to the middle of the window.
pub fn bring(id: &str) {
    let Some(element) = by_id(id) else { return };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Lays `element` from one place of what it stands in to another, told in parts of the width.
pub fn stretch(element: &HtmlElement, left: i32, right: i32, parts: i32) {
    // By the style's own interface: the policy allows no style attributes.
    let style = element.style();
    for (side, at) in [("left", left), ("right", parts - right)] {
        let _ = style.set_property(side, &format!("{}%", f64::from(at) * 100.0 / f64::from(parts)));
    }
}

/// Where in the width of `element` an event of the pointer happened, in parts of it.
pub fn place_in(element: &Element, event: &web_sys::PointerEvent, parts: i32) -> i32 {
    let area = element.get_bounding_client_rect();
    let inside = f64::from(event.client_x()) - area.left() - f64::from(element.client_left());
    (inside * f64::from(parts) / f64::from(element.client_width().max(1))) as i32
}

/// Has `element` hear of the pointer until it is let go, wherever it goes.
pub fn capture(element: &Element, event: &web_sys::PointerEvent) {
    // Fails only for a pointer that is gone.
    let _ = element.set_pointer_capture(event.pointer_id());
}

/// The id of what an event happened on.
pub fn target_id(event: &web_sys::Event) -> String {
    event.target().and_then(|target| target.dyn_into::<Element>().ok()).map(|element| element.id()).unwrap_or_default()
}

/// Whether the event comes from a place where keys are for typing.
pub fn typing(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|e| match e.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => e.get_attribute("type").is_none_or(|t| t != "checkbox"),
        _ => false,
    })
}

/// Cores of the machine, as far as the browser tells.
pub fn cores() -> usize {
    (gloo::utils::window().navigator().hardware_concurrency() as usize).clamp(1, 8)
}
