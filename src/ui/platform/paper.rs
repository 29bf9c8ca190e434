//! Sheets become elements of the document, one node for one node; words become text nodes. Decides nothing about what they say.

use crate::present::sheet::{Node, Tag};
use crate::present::sheets::Row;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// Puts `nodes` into `place`, in the stead of what is there. What had the focus there has it again, if it has a name; else what is around
/// it. A form that is being filled in stays open and keeps what was typed.
pub fn fill(place: &Element, nodes: &[Node]) {
    let document = gloo::utils::document();
    let focused = document.active_element().filter(|focused| place.contains(Some(focused))).map(|focused| focused.id());
    let open = elements(place, OPEN).next().and_then(|open| Some((open.query_selector("summary").ok()??.id(), typed(&open))));
    place.set_text_content(None);
    add(&document, place, nodes, false);
    if let Some((id, values)) = open
        && let Some(again) = document.get_element_by_id(&id).and_then(|summary| summary.parent_element())
    {
        set(&again, "open", "");
        inputs(&again).zip(values).for_each(|(input, (_, value))| set_value(&input, &value));
    }
    if let Some(id) = focused {
        super::screen::focus(&id);
        let around = place.closest("[tabindex]").ok().flatten().filter(|_| !super::screen::has_focus(place));
        around.into_iter().for_each(|around| super::screen::focus(&around.id()));
    }
}

/// What is unfolded in a sheet.
const OPEN: &str = "details.edit[open]";

fn inputs(place: &Element) -> impl Iterator<Item = Element> {
    elements(place, "input,select")
}

fn set_value(input: &Element, value: &str) {
    match input.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.set_value(value),
        None => input.unchecked_ref::<HtmlSelectElement>().set_value(value),
    }
}

/// Names and values of the inputs in `place`.
fn typed(place: &Element) -> Vec<(String, String)> {
    let value = |input: &Element| match input.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.value(),
        None => input.unchecked_ref::<HtmlSelectElement>().value(),
    };
    inputs(place).map(|input| (input.get_attribute("name").unwrap_or_default(), value(&input))).collect()
}

/// Folds up what is unfolded; the focus goes to its summary. Whether there was anything.
pub fn fold() -> bool {
    let Some(body) = gloo::utils::document().body() else { return false };
    let mut folded = false;
    for open in elements(&body, OPEN) {
        folded = true;
        let inside = gloo::utils::document().active_element().is_some_and(|focused| open.contains(Some(&focused)));
        if let Some(summary) = open.query_selector("summary").ok().flatten().filter(|_| inside) {
            super::screen::focus(&summary.id());
        }
        // Removing what may be missing can't fail.
        let _ = open.remove_attribute("open");
    }
    folded
}

/// Kinds of names to offer for what is being typed, and what that is.
pub fn wanted(event: &web_sys::Event) -> Option<(String, String)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    Some((input.get_attribute("data-offer")?, input.value()))
}

/// Offers names in the input that has the focus.
pub fn offer(names: &[Node]) {
    let input = gloo::utils::document().active_element();
    let list = input.and_then(|input| super::screen::by_id(&input.get_attribute("list")?));
    list.into_iter().for_each(|list| fill(&list, names));
}

/// What a pressed button, or a form that was sent, asks for; with what was filled in.
pub fn asked(event: &web_sys::Event) -> Option<(String, Vec<(String, String)>)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let sent = event.type_() == "submit";
    let carrier = target.closest(if sent { "form[data-act]" } else { "button[data-act]" }).ok()??;
    event.prevent_default();
    Some((carrier.get_attribute("data-act")?, if sent { typed(&carrier) } else { Vec::new() }))
}

/// Which child of `place` an event pressed, and whether at a button (else at a box to tick).
pub fn pressed(place: &Element, event: &web_sys::Event) -> Option<(usize, bool)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let control = target.closest("input,button").ok()??;
    let children = place.children();
    let at = (0..children.length()).find(|at| children.item(*at).is_some_and(|child| child.contains(Some(&control))))?;
    Some((at as usize, control.tag_name() == "BUTTON"))
}

/// `drawn`: within a drawing, whose elements have a namespace of their own.
fn add(document: &Document, place: &Element, nodes: &[Node], drawn: bool) {
    for node in nodes {
        // Appending to an element that was just made, or emptied, can't fail.
        let _ = match node {
            Node::Text(words) => place.append_child(&document.create_text_node(words)),
            Node::Element(element) => {
                let drawn = drawn || element.tag() == Tag::Svg;
                let space = if drawn { "http://www.w3.org/2000/svg" } else { "http://www.w3.org/1999/xhtml" };
                let Ok(made) = document.create_element_ns(Some(space), element.tag().name()) else { continue };
                for (attribute, value) in element.attributes() {
                    set(&made, attribute.name(), value);
                }
                add(document, &made, element.children(), drawn);
                place.append_child(&made)
            }
        };
    }
}

fn set(element: &Element, name: &str, value: &str) {
    // Fails only for names that are none.
    let _ = element.set_attribute(name, value);
}

fn elements(place: &Element, selector: &str) -> impl Iterator<Item = Element> {
    let list = place.query_selector_all(selector).ok();
    let all = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.item(at)));
    all.filter_map(|node| node.dyn_into::<Element>().ok())
}

/// The left side of the drawing in `place`, in the window.
pub fn left_of_drawing(place: &Element) -> Option<i32> {
    Some(place.query_selector("svg").ok()??.get_bounding_client_rect().left() as i32)
}

/// The same, from the left side of what scrolls.
pub fn shift_of_drawing(place: &Element) -> Option<i32> {
    let around = place.parent_element()?;
    Some(left_of_drawing(place)? - around.get_bounding_client_rect().left() as i32 + around.scroll_left())
}

/// Has `place` show beside the mouse what the link of a drawing is called that an event happened in.
pub fn tell(place: &Element, event: &web_sys::Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[aria-label]").ok()?);
    set(place, "title", &link.and_then(|link| link.get_attribute("aria-label")).unwrap_or_default());
}

/// Has the line of a row or filter that an event happened in show all of its words beside the mouse, where some are cut off.
pub fn tell_cut(event: &web_sys::Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(line) = target.and_then(|target| target.closest(".who,.context,.label").ok()?) else { return };
    if line.scroll_width() > line.client_width() || line.scroll_height() > line.client_height() {
        set(&line, "title", &line.text_content().unwrap_or_default());
    } else {
        // Removing what may be missing can't fail.
        let _ = line.remove_attribute("title");
    }
}

/// The middle of each place in a drawing that the arrow keys reach, and which of them has the focus.
pub fn stops(place: &Element) -> (Vec<(i32, i32)>, Option<usize>) {
    let focused = gloo::utils::document().active_element();
    let (mut middles, mut at) = (Vec::new(), None);
    for (number, stop) in elements(place, ".stop").enumerate() {
        let area = stop.get_bounding_client_rect();
        middles.push(((area.left() + area.width() / 2.0) as i32, (area.top() + area.height() / 2.0) as i32));
        if Some(&stop) == focused.as_ref() {
            at = Some(number);
        }
    }
    (middles, at)
}

/// Moves the focus to such a place; it is the one to come back to.
pub fn go_to_stop(place: &Element, to: usize) {
    for (number, stop) in elements(place, ".stop").enumerate() {
        set(&stop, "tabindex", if number == to { "0" } else { "-1" });
        if number == to {
            super::screen::focus(&stop.id());
        }
    }
}

/// Moves the focus in `place` among what fits the selector: `to` has where it is, and how many there are. Past the last comes the first.
pub fn step_in(place: &Element, selector: &str, to: fn(Option<usize>, usize) -> usize) {
    let all: Vec<Element> = elements(place, selector).collect();
    let focused = gloo::utils::document().active_element();
    let at = all.iter().position(|element| Some(element) == focused.as_ref());
    if !all.is_empty() {
        // Elements of drawings take it by the same name.
        let _ = all[to(at, all.len()) % all.len()].unchecked_ref::<HtmlElement>().focus();
    }
}

/// Whether an event happened in `place`.
pub fn happened_in(place: &Element, event: &web_sys::Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok()).is_some_and(|target| place.contains(Some(&target)))
}

/// The next click, if it comes at once, does nothing.
pub fn swallow_click() {
    let mut options = EventListenerOptions::enable_prevent_default();
    options.phase = gloo::events::EventListenerPhase::Capture;
    let listener = EventListener::once_with_options(&gloo::utils::document(), "click", options, |event| {
        event.prevent_default();
        event.stop_propagation();
    });
    Timeout::new(50, move || drop(listener)).forget();
}

fn line(class: &str, top: u32) -> Option<HtmlElement> {
    let line: HtmlElement = gloo::utils::document().create_element("div").ok()?.dyn_into().ok()?;
    line.set_class_name(class);
    // By the style's own interface: the policy allows no style attributes.
    let _ = line.style().set_property("transform", &format!("translateY({top}px)"));
    Some(line)
}

/// A row on the page.
struct Drawn {
    position: u32,
    top: u32,
    row: Row,
    element: HtmlElement,
}

/// The lines of a list that are in sight. Rows that stay are left alone, so that a click that has begun ends on the same element.
#[derive(Default)]
pub struct Lines {
    rows: Vec<Drawn>,
    headings: Vec<HtmlElement>,
}

impl Lines {
    /// Shows these rows (position, top, row; ascending) and headings (top, words) in `place`, and no others.
    pub fn show<'a>(
        &mut self,
        place: &Element,
        rows: impl Iterator<Item = (u32, u32, &'a Row)>,
        headings: impl Iterator<Item = (u32, &'a str)>,
    ) {
        self.headings.drain(..).for_each(|heading| heading.remove());
        let mut before = std::mem::take(&mut self.rows).into_iter().peekable();
        for (position, top, row) in rows {
            while let Some(gone) = before.next_if(|drawn| drawn.position < position) {
                gone.element.remove();
            }
            let same = before.next_if(|drawn| drawn.position == position);
            if let Some(drawn) = same {
                if drawn.top == top && drawn.row == *row {
                    self.rows.push(drawn);
                    continue;
                }
                drawn.element.remove();
            }
            let Some(element) = line("row", top) else { continue };
            set(&element, "role", "row");
            set(&element, "id", &format!("row-{position}"));
            set(&element, "aria-rowindex", &(position + 1).to_string());
            add(&gloo::utils::document(), &element, &row.cells, false);
            // In the order of the list, for those who hear it.
            let _ = place.insert_before(&element, before.peek().map(|next| next.element.as_ref()));
            self.rows.push(Drawn { position, top, row: row.clone(), element });
        }
        before.for_each(|gone| gone.element.remove());
        for (top, words) in headings {
            let Some(heading) = line("heading", top) else { continue };
            set(&heading, "aria-hidden", "true");
            heading.set_text_content(Some(words));
            let _ = place.append_child(&heading);
            self.headings.push(heading);
        }
    }

    /// Marks the row that is open and the row that the keyboard is at.
    pub fn mark(&self, open: Option<&str>, cursor: Option<u32>) {
        for drawn in &self.rows {
            set(&drawn.element, "aria-selected", if open == Some(drawn.row.key.as_str()) { "true" } else { "false" });
            drawn.element.set_class_name(if cursor == Some(drawn.position) { "row cursor" } else { "row" });
        }
    }
}

/// The position of the row that an event happened in.
pub fn row_of(event: &web_sys::Event) -> Option<u32> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[role=row]").ok()??.id().strip_prefix("row-")?.parse().ok()
}

/// Makes mark `at` of the article in `place` the current one and brings it into sight.
pub fn go_to_mark(place: &Element, at: u32) {
    elements(place, "mark.current").for_each(|mark| drop(mark.class_list().remove_1("current")));
    elements(place, &format!("mark[data-mark='{at}']")).for_each(|mark| drop(mark.class_list().add_1("current")));
    super::screen::bring(&format!("mark-{at}"));
}
