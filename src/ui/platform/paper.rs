//! Sheets become elements of the document, one node for one node; words become text nodes. Decides nothing about what they say.

use crate::present::sheet::Node;
use crate::present::sheets::Row;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Puts `nodes` into `place`, in the stead of what is there. What had the focus there has it again, if it has a name.
pub fn fill(place: &Element, nodes: &[Node]) {
    let document = gloo::utils::document();
    let focused = document.active_element().filter(|focused| place.contains(Some(focused))).map(|focused| focused.id());
    place.set_text_content(None);
    add(&document, place, nodes);
    focused.into_iter().for_each(|id| super::screen::focus(&id));
}

/// Which child of `place` an event pressed, and whether at a button (else at a box to tick).
pub fn pressed(place: &Element, event: &web_sys::Event) -> Option<(usize, bool)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let control = target.closest("input,button").ok()??;
    let children = place.children();
    let at = (0..children.length()).find(|at| children.item(*at).is_some_and(|child| child.contains(Some(&control))))?;
    Some((at as usize, control.tag_name() == "BUTTON"))
}

fn add(document: &Document, place: &Element, nodes: &[Node]) {
    for node in nodes {
        // Appending to an element that was just made, or emptied, can't fail.
        let _ = match node {
            Node::Text(words) => place.append_child(&document.create_text_node(words)),
            Node::Element(element) => {
                let Ok(made) = document.create_element(element.tag().name()) else { continue };
                for (attribute, value) in element.attributes() {
                    set(&made, attribute.name(), value);
                }
                add(document, &made, element.children());
                place.append_child(&made)
            }
        };
    }
}

fn set(element: &Element, name: &str, value: &str) {
    // Fails only for names that are none.
    let _ = element.set_attribute(name, value);
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
            add(&gloo::utils::document(), &element, &row.cells);
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
    let elements = |selector: &str| {
        let list = place.query_selector_all(selector).ok();
        let all = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.item(at)));
        all.filter_map(|node| node.dyn_into::<Element>().ok())
    };
    elements("mark.current").for_each(|mark| drop(mark.class_list().remove_1("current")));
    elements(&format!("mark[data-mark='{at}']")).for_each(|mark| drop(mark.class_list().add_1("current")));
    super::screen::bring(&format!("mark-{at}"));
}
