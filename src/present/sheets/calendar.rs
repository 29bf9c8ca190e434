//! The calendar: a month with a field for each day and the names of those who met on it. What is known less exactly stands below.

use super::super::calendar::{Month, month, month_of, weekday};
use super::super::sheet::{Attribute, Node, Tag, link};
use super::super::span::{Day, Days};
use super::super::{View, ViewState, dates, entities, meetings, words};
use super::ink::{self, Canvas, Drawing};
use crate::model::{DateValue, Status};
use std::collections::BTreeMap;

/// Meetings named in a field, at most.
const NAMED: i32 = 3;
/// Meetings listed below the month, at most.
const OTHERS: usize = 8;
/// A paper that is narrower has no room for names.
const ROOM_FOR_NAMES: i32 = 620;

/// Draws the month that the page's state asks for.
pub fn draw(canvas: &Canvas) -> Drawing {
    let Some(month) = month(canvas.facts, canvas.rows, canvas.state.month) else {
        let heading = ink::heading(canvas.state, words::NO_DAYS.into(), vec![other_look(canvas.state)]);
        return Drawing { sheet: vec![heading], brush: None };
    };
    let steps =
        Tag::Div.around([step(canvas, month.before, "month-before", "\u{2039}"), step(canvas, month.after, "month-after", "\u{203a}")]);
    let steps = steps.class("sides").with(Attribute::Role, "group").with(Attribute::Label, words::MONTHS);
    let count: usize = month.days.values().map(Vec::len).sum::<usize>() + month.others.len();
    let said = format!("{}: {}.", name(month.first), words::counted(count, "meeting", "meetings"));
    let mut sheet = vec![ink::heading(canvas.state, said, vec![steps, other_look(canvas.state)])];
    sheet.push(Tag::P.text(words::ARROWS).class("soft hint"));
    sheet.push(picture(canvas, &month));
    if !month.others.is_empty() {
        sheet.push(Tag::H3.text(words::NO_SINGLE_DAY));
        sheet.extend(super::meeting_lines(canvas.facts, &month.others, canvas.state, OTHERS));
    }
    Drawing { sheet, brush: None }
}

/// `March 2022`
fn name(day: Day) -> String {
    dates::plain(crate::model::PartialDate { day: None, ..day.date() })
}

/// From the calendar to all of time.
fn other_look(state: &ViewState) -> Node {
    let other = ViewState { as_calendar: false, month: None, ..state.clone() };
    link(&other, words::AS_TIMELINE).with(Attribute::Id, "as-calendar")
}

fn step(canvas: &Canvas, to: Option<Day>, id: &str, sign: &str) -> Node {
    let Some(day) = to else { return Node::nothing() };
    let target = ViewState { month: Some(day), ..canvas.state.clone() };
    let words = if id == "month-before" { format!("{sign} {}", name(day)) } else { format!("{} {sign}", name(day)) };
    link(&target, words).with(Attribute::Id, id)
}

fn picture(canvas: &Canvas, month: &Month) -> Node {
    let width = (canvas.width - 2).min(1_100);
    let (field, named) = (width / 7, width >= ROOM_FOR_NAMES);
    let (top, high) = (24, if named { 26 + NAMED * 18 + 16 } else { 52 });
    let weeks = (month.last.0 - month.first.0 + weekday(month.first)) / 7 + 1;
    let mut nodes: Vec<Node> =
        words::WEEKDAYS.iter().enumerate().map(|(at, day)| ink::label("note", at as i32 * field + 6, 15, *day)).collect();
    let mut grid = String::new();
    (0..=weeks).for_each(|week| grid += &ink::line(0, top + week * high, 7 * field, top + week * high));
    (0..=7).for_each(|day| grid += &ink::line(day * field, top, day * field, top + weeks * high));
    nodes.push(ink::path("grid", grid));
    let mut number = 0;
    for day in (month.first.0..=month.last.0).map(Day) {
        let at = day.0 - month.first.0 + weekday(month.first);
        let (x, y) = (at % 7 * field, top + at / 7 * high);
        let date = ink::label("note", x + 6, y + 18, day.civil().2.to_string());
        match month.days.get(&day) {
            None => nodes.push(date),
            Some(rows) => {
                let (parts, words) = field_of(canvas, rows, (x, y, field, high), named);
                nodes.push(ink::stop(number, &list(canvas, day, rows), told(canvas, day, rows), parts));
                // Beside the link, not in it: its name says the same in full.
                nodes.push(date);
                nodes.extend(words);
                number += 1;
            }
        }
    }
    ink::svg(7 * field + 2, top + weeks * high + 2, &name(month.first), nodes)
}

/// What stands in the field of a day: its ground and marks; and the names of those who met, or their number.
fn field_of(canvas: &Canvas, rows: &[u32], (x, y, wide, high): (i32, i32, i32, i32), named: bool) -> (Vec<Node>, Vec<Node>) {
    let mut parts = vec![ink::path("hit day", ink::rectangle(x + 1, y + 1, wide - 2, high - 2))];
    let meeting = |row: &u32| &canvas.facts.corpus.meetings[*row as usize];
    if !named {
        return (parts, vec![ink::label("middle in-day", x + wide / 2, y + 40, words::grouped(rows.len()))]);
    }
    let (mut said, mut marks) = (Vec::new(), BTreeMap::<String, String>::new());
    for (line, row) in (0..NAMED).zip(rows) {
        let (status, base) = (meeting(row).status.value.unwrap_or(Status::Held), y + 36 + line * 18);
        ink::mark(marks.entry(ink::mark_class(status)).or_default(), status, x + 11, base - 4, 4);
        let names = ink::cut_to(&entities::short_names(canvas.facts, meeting(row)), wide - 24);
        said.push(ink::label("in-day", x + 19, base, names));
    }
    parts.extend(marks.into_iter().map(|(class, d)| ink::path(&class, d)));
    let more = rows.len().saturating_sub(NAMED as usize);
    if more > 0 {
        said.push(ink::label("note in-day", x + 19, y + 34 + NAMED * 18, words::and_more(more)));
    }
    (parts, said)
}

/// `Friday 8 March 2019: 2 meetings, Erna Solberg and Sauli Niinistö; ...`
fn told(canvas: &Canvas, day: Day, rows: &[u32]) -> String {
    let names = rows.iter().take(5).map(|row| meetings::names(&canvas.facts.corpus.meetings[*row as usize]));
    let names: Vec<String> = names.collect();
    let when = dates::full(DateValue::Date(day.date()));
    format!("{when}: {}, {}", words::counted(rows.len(), "meeting", "meetings"), names.join("; "))
}

/// The list of a day; a single meeting is open in it.
fn list(canvas: &Canvas, day: Day, rows: &[u32]) -> ViewState {
    let mut list = canvas.state.in_view(View::Meetings);
    list.filters.days = Days::between(day, day);
    match rows {
        [only] => list.opening(Some(meetings::key(&canvas.facts.corpus, *only))),
        _ => list,
    }
}

/// From the timeline to the calendar; to the month of the first day kept, if some are.
pub fn way_here(state: &ViewState) -> Node {
    let month = state.filters.days.from.map(|day| month_of(day).0);
    let calendar = ViewState { as_calendar: true, as_table: false, month, ..state.clone() };
    link(&calendar, words::AS_CALENDAR).with(Attribute::Id, "as-calendar")
}
