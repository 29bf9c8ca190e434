//! What drawings are made of: outlines as path data, labels, links that the arrow keys reach, tables of the same. Whole numbers only.

use super::super::part::{self, Part};
use super::super::sheet::{Attribute, Node, Tag, link, text};
use super::super::span::Days;
use super::super::{Choice, Facet, Facts, Table, ViewState, words};
use crate::model::Status;
use std::fmt::Write;

/// What a drawing is made from.
pub struct Canvas<'a> {
    /// The corpus.
    pub facts: &'a Facts,
    /// Records of its meetings.
    pub table: &'a Table,
    /// Those to draw.
    pub rows: &'a [u32],
    /// Where links start from.
    pub state: &'a ViewState,
    /// Width of the place, in pixels.
    pub width: i32,
}

/// A drawing, and what the page needs to choose days in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Drawing {
    /// All of it.
    pub sheet: Vec<Node>,
    /// Where it has days side by side.
    pub brush: Option<Brush>,
}

/// A part of a drawing in which a stretch of days can be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Brush {
    /// Its sides, in pixels from the drawing's left.
    pub left: i32,
    /// See `left`.
    pub right: i32,
    /// Its days.
    pub first: super::super::span::Day,
    /// See `first`.
    pub last: super::super::span::Day,
}

impl Brush {
    /// The days between two places, in pixels from the drawing's left.
    pub fn days(self, one: i32, other: i32) -> Days {
        let (days, width) = (i64::from(self.last.0 - self.first.0 + 1), i64::from((self.right - self.left).max(1)));
        let day = |x: i32| {
            let at = i64::from(x.clamp(self.left, self.right) - self.left) * days / width;
            super::super::span::Day(self.first.0 + at.min(days - 1) as i32)
        };
        Days::between(day(one), day(other))
    }

    /// The left side of a day.
    pub fn x(self, day: super::super::span::Day) -> i32 {
        let (days, width) = (i64::from(self.last.0 - self.first.0 + 1).max(1), i64::from(self.right - self.left));
        self.left + (i64::from(day.0 - self.first.0) * width / days) as i32
    }
}

/// The whole of a drawing.
pub fn svg(width: i32, height: i32, label: &str, children: Vec<Node>) -> Node {
    let svg = Tag::Svg.around(children).with(Attribute::ViewBox, format!("0 0 {width} {height}"));
    let svg = svg.with(Attribute::Width, width.to_string()).with(Attribute::Height, height.to_string());
    svg.with(Attribute::Role, "group").with(Attribute::Label, label)
}

/// An outline.
pub fn path(class: &str, d: String) -> Node {
    Tag::Path.of([]).class(class).with(Attribute::D, d)
}

/// Words at a place.
pub fn label(class: &str, x: i32, y: i32, words: impl Into<String>) -> Node {
    Tag::SvgText.text(words).class(class).with(Attribute::X, x.to_string()).with(Attribute::Y, y.to_string())
}

/// A part of a drawing that leads somewhere; its name is its label, which the page shows beside the mouse. `number`: its place in the order of the keyboard; the first takes the focus.
pub fn stop(number: usize, target: &ViewState, name: String, children: Vec<Node>) -> Node {
    let stop = Tag::A.around(children);
    let stop = stop.class("stop").with(Attribute::Id, format!("stop-{number}")).with(Attribute::Href, target.to_hash());
    stop.with(Attribute::Label, name).with(Attribute::TabIndex, if number == 0 { "0" } else { "-1" })
}

/// A rectangle as path data.
pub fn rectangle(x: i32, y: i32, width: i32, height: i32) -> String {
    format!("M{x} {y}h{width}v{height}h{}z", -width)
}

/// A straight line as path data.
pub fn line(x: i32, y: i32, to_x: i32, to_y: i32) -> String {
    format!("M{x} {y}L{to_x} {to_y}")
}

/// Appends a circle.
pub fn circle(d: &mut String, x: i32, y: i32, r: i32) {
    // Writing to a string can't fail.
    let _ = write!(d, "M{} {y}a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0 {} 0z", x - r, 2 * r, -2 * r);
}

/// Appends the mark of a status: each has a form of its own, so that none is told by its colour alone.
pub fn mark(d: &mut String, status: Status, x: i32, y: i32, r: i32) {
    let _ = match status {
        Status::Held | Status::Planned => return circle(d, x, y, r),
        Status::Past => write!(d, "{}", rectangle(x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2)),
        Status::Proposed => write!(d, "M{} {y}L{x} {}L{} {y}L{x} {}z", x - r, y - r, x + r, y + r),
        Status::Invited => write!(d, "M{} {}L{x} {}L{} {}z", x - r, y + r, y - r, x + r, y + r),
        Status::Denied => {
            let r = (r - 1).max(1);
            write!(d, "M{} {}L{} {}M{} {}L{} {}", x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r)
        }
        Status::Cancelled => write!(d, "M{} {y}L{} {y}M{} {}L{} {}", x - r, x + r, x - r, y + r - 1, x + r, y + r - 1),
    };
}

/// The class of a status's marks.
pub fn mark_class(status: Status) -> String {
    let form = if status.took_place() { "solid" } else { "hollow" };
    format!("mark {form} {}", words::status(status))
}

/// Which forms mean what, on one line from `x` on; ends before `width`.
pub fn legend(statuses: impl Iterator<Item = Status>, y: i32, width: i32) -> (Vec<Node>, i32) {
    let (mut nodes, mut x, mut y) = (Vec::new(), 0, y);
    for status in statuses {
        let word = words::status(status);
        let wide = 28 + 7 * word.len() as i32;
        if x > 0 && x + wide > width {
            (x, y) = (0, y + 20);
        }
        let mut d = String::new();
        mark(&mut d, status, x + 6, y - 4, 5);
        nodes.push(path(&mark_class(status), d));
        nodes.push(label("note", x + 16, y, word));
        x += wide;
    }
    (nodes, y)
}

/// The line over a drawing: what it shows, and the way to have it in rows (or drawn again).
pub fn heading(state: &ViewState, said: String, more: Vec<Node>) -> Node {
    let other = ViewState { as_table: !state.as_table, as_calendar: false, month: None, unfolded: None, ..state.clone() };
    let switch = link(&other, if state.as_table { words::AS_DRAWING } else { words::AS_TABLE }).with(Attribute::Id, "as-table");
    Tag::Div.around([Tag::P.text(said)].into_iter().chain(more).chain([switch])).class("drawing-head")
}

/// What counts beside the meetings that took place, unless the user has chosen by status.
pub fn beside_those_held(canvas: &Canvas) -> Option<Node> {
    let state = canvas.state;
    let chosen = state.filters.all().any(|(_, facet, _)| facet == Facet::Status);
    let status = |row: u32| canvas.facts.corpus.meetings.get(row as usize).and_then(|meeting| meeting.status.value);
    let others = canvas.rows.iter().filter(|row| !status(**row).is_some_and(Status::took_place)).count();
    let mut only = ViewState { unfolded: None, ..state.clone() };
    for status in words::STATUSES.into_iter().filter(|status| status.took_place()) {
        only.filters.set(Facet::Status, words::status(status), Choice::Include);
    }
    let words = || Tag::P.of([text(words::not_held(others)), text(" "), link(&only, words::ONLY_HELD)]).class("soft hint");
    (others > 0 && !chosen).then(words)
}

/// The two ways to see who met whom.
pub fn choice_of_side(state: &ViewState) -> Node {
    let sides = [(false, words::BY_PEOPLE), (true, words::BY_COUNTRY)].map(|(by_country, word)| {
        let side = link(&ViewState { by_country, unfolded: None, ..state.clone() }, word).with(Attribute::Id, format!("by-{by_country}"));
        if by_country == state.by_country { side.with(Attribute::Current, "true") } else { side }
    });
    Tag::Div.around(sides).class("sides").with(Attribute::Role, "group").with(Attribute::Label, words::BY)
}

/// Rows and columns with a heading each, a page of them at a time: `row` draws one of `all`.
pub fn paged(state: &ViewState, heads: &[&str], all: usize, row: impl FnMut(usize) -> Vec<Node>) -> Node {
    let shown = part::shown(state.unfolded, Part::Rows, all, 0..Part::Rows.many());
    let table = rows_and_columns(heads, shown.clone().map(row));
    Tag::Div.of([table, super::ways(state, Part::Rows, &shown, all)]).class("twin")
}

/// Rows and columns with a heading each; the first cell of a row names it.
pub fn rows_and_columns(heads: &[&str], rows: impl Iterator<Item = Vec<Node>>) -> Node {
    let heads = heads.iter().map(|head| Tag::Th.text(*head).with(Attribute::Scope, "col"));
    let rows = rows.map(|cells| {
        let cells = cells.into_iter().enumerate();
        Tag::Tr.around(cells.map(|(at, cell)| if at == 0 { Tag::Th.of([cell]).with(Attribute::Scope, "row") } else { Tag::Td.of([cell]) }))
    });
    Tag::Table.of([Tag::Thead.of([Tag::Tr.around(heads)]), Tag::Tbody.around(rows)])
}

/// A number as a cell; nothing for none.
pub fn number(count: u32) -> Node {
    if count == 0 { Node::nothing() } else { text(words::grouped(count as usize)) }
}

/// Room for words in the small size of type, in pixels: rather too much than too little.
pub fn width_of(words: &str) -> i32 {
    words.chars().count().min(200) as i32 * 15 / 2
}

/// Words cut to so many pixels.
pub fn cut_to(words: &str, width: i32) -> String {
    if width_of(words) <= width {
        return words.to_string();
    }
    let kept: String = words.chars().take((width * 2 / 15 - 1).max(1) as usize).collect();
    format!("{}\u{2026}", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::span::Day;

    #[test]
    fn a_brush_finds_the_days_that_it_shows() {
        let brush = Brush { left: 10, right: 310, first: Day(100), last: Day(199) };
        assert_eq!((brush.x(Day(100)), brush.x(Day(150))), (10, 160));
        assert_eq!(brush.days(160, 10), Days::between(Day(100), Day(150)));
        assert_eq!(brush.days(-50, 9_999), Days::between(Day(100), Day(199)));
        for day in 100..200 {
            assert_eq!(brush.days(brush.x(Day(day)), brush.x(Day(day))), Days::between(Day(day), Day(day)));
        }
    }

    #[test]
    fn every_status_has_a_form_of_its_own() {
        let forms = words::STATUSES.map(|status| {
            let mut d = String::new();
            mark(&mut d, status, 10, 10, 4);
            (d, mark_class(status).contains("solid"))
        });
        let distinct: std::collections::BTreeSet<_> = forms.iter().collect();
        assert_eq!(distinct.len(), words::STATUSES.len());
    }

    #[test]
    fn words_are_cut_to_their_room() {
        assert_eq!(cut_to("Ada Lovelace", 200), "Ada Lovelace");
        assert_eq!(cut_to("Ada Lovelace", 60), "Ada Lov\u{2026}");
    }
}
