//! Lists of controls: values of a facet, chips, files that failed. One child for each item; the page sees which child was pressed.

use super::super::facet::Facet;
use super::super::sheet::{Attribute, Node, Tag, button, text};
use super::super::span::Days;
use super::super::{Choice, FacetRow, Filters, url, words};

/// Values of a facet: a box to require each, a button to rule it out.
pub fn values(facet: Facet, rows: &[FacetRow]) -> Vec<Node> {
    rows.iter().map(|row| value(facet, row)).collect()
}

fn value(facet: Facet, row: &FacetRow) -> Node {
    // Names the value wherever it moves to: the focus goes with it.
    let mut id = format!("value-{}-", facet.slug());
    url::encode_into(&row.label, &mut id);
    let exclude_id = format!("no-{id}");
    let mut tick = Tag::Input.of([]).with(Attribute::Type, "checkbox").with(Attribute::Id, id);
    if row.choice == Choice::Include {
        tick = tick.with(Attribute::Checked, "");
    }
    // The count is a text of the label itself: with lists of values an element each is many.
    let count = text(words::grouped(row.count as usize));
    let label = Tag::Label.of([tick, Tag::Span.text(row.label.clone()).class("label"), count]);
    let title = format!("Exclude {}", row.label);
    let excluded = row.choice == Choice::Exclude;
    let exclude = button("exclude", "\u{2212}")
        .with(Attribute::Id, exclude_id)
        .with(Attribute::Label, title.clone())
        .with(Attribute::Title, title)
        .with(Attribute::Pressed, if excluded { "true" } else { "false" });
    Tag::Div.of([label, exclude]).class(if excluded { "value excluded" } else { "value" })
}

/// A chip: a value that is chosen, and can be let go.
fn chip(choice: Choice, facet: Facet, value: &str) -> Node {
    let class = if choice == Choice::Exclude { "chip excluded" } else { "chip" };
    let chip = Tag::Button.of([Tag::Span.text(value), text(" \u{d7}")]).with(Attribute::Type, "button").class(class);
    chip.with(Attribute::Label, format!("Remove filter {}: {value}", words::facet(facet)))
}

/// A chip for each thing that is chosen; in the order in which `Filters::let_go` counts them.
pub fn chips(filters: &Filters) -> Vec<Node> {
    let mut chips: Vec<Node> = filters.all().map(|(choice, facet, value)| chip(choice, facet, value)).collect();
    chips.extend((!filters.days.is_open()).then(|| days_chip(filters.days)));
    chips.extend((!filters.names.is_empty()).then(|| names_chip(filters)));
    chips
}

fn names_chip(filters: &Filters) -> Node {
    let words = words::names_chip(filters.names.len());
    let all: Vec<&str> = filters.names.iter().map(String::as_str).take(40).collect();
    let chip = Tag::Button.of([Tag::Span.text(words.clone()), text(" \u{d7}")]).with(Attribute::Type, "button").class("chip");
    chip.with(Attribute::Label, format!("Remove filter: {words}")).with(Attribute::Title, all.join("\n"))
}

/// The chip of a stretch of days.
fn days_chip(days: Days) -> Node {
    let words = days.words();
    let chip = Tag::Button.of([Tag::Span.text(words.clone()), text(" \u{d7}")]).with(Attribute::Type, "button").class("chip");
    chip.with(Attribute::Label, format!("Remove filter {}: {words}", words::facet(Facet::Date)))
}

/// A file that failed, and a way to try it again: a table perhaps with other columns.
pub fn failure(name: &str, reason: &str, retry: bool, choose: bool) -> Node {
    let again = match (retry, choose) {
        (true, true) => button("button small", words::CHOOSE_COLUMNS),
        (true, false) => button("button small", words::RETRY),
        (false, _) => Node::nothing(),
    };
    Tag::Li.of([Tag::B.text(name), Tag::Span.text(reason), again])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::span::Day;

    #[test]
    fn a_value_says_how_it_stands() {
        let row = |choice| FacetRow { label: "Ada".into(), count: 1234, choice };
        let shown = values(Facet::Person, &[row(Choice::Off), row(Choice::Include), row(Choice::Exclude)]);
        assert_eq!(shown[0].words(), "Ada1,234\u{2212}");
        let says = |node: &Node, what: &str| format!("{node:?}").contains(what);
        assert_eq!(shown.iter().map(|n| says(n, "Checked")).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(shown.iter().map(|n| says(n, "excluded")).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(chip(Choice::Include, Facet::Person, "Ada").words(), "Ada \u{d7}");
        let mut filters = Filters::default();
        filters.set(Facet::Person, "Ada", Choice::Exclude);
        filters.days.from = Day::parse("2022", false);
        filters.names.extend(["Bea".to_string(), "Cleo".into()]);
        assert_eq!(
            chips(&filters).iter().map(Node::words).collect::<Vec<_>>(),
            ["Ada \u{d7}", "from 1 January 2022 \u{d7}", "List of 2 names \u{d7}"]
        );
        for left in [2, 1, 0] {
            filters.let_go(0);
            assert_eq!(chips(&filters).len(), left);
        }
        assert!(filters.is_empty());
        assert_eq!(failure("a.pdf", "No.", false, false).words(), "a.pdfNo.");
        assert_eq!(failure("a.csv", "Which?", true, true).words(), "a.csvWhich?Choose columns");
    }
}
