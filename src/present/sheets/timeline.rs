//! The timeline: a mark for each meeting (or for a few) over the days it was on; below, bars for what is known by month or year only.

use super::super::facet::Facet;
use super::super::facts::precision_value;
use super::super::sheet::{Node, Tag, link, text};
use super::super::span::{Days, Extent, Precision};
use super::super::timeline::{Counts, Group, Timeline, Unit, stacked, timeline, total};
use super::super::{Choice, View, ViewState, dates, meetings, words};
use super::Entry;
use super::ink::{self, Brush, Canvas, Drawing};
use crate::model::Status;
use crate::order::Order;

pub const ENTRY: Entry = Entry { draw: Some(draw), ..super::meetings::ENTRY };

/// Marks over each other, at most.
const HIGH: u32 = 30;
/// Rows of bars that are drawn for one precision; the rest is in the table.
const ROWS: usize = 6;
/// Bars that are drawn, those of most meetings.
const BARS: usize = 20;
/// Marks that all columns have together, at most; else columns are longer stretches of time.
const FORMS: usize = 90;
/// Room at the sides, for the labels at the ends of the axis.
const SIDE: i32 = 26;

fn draw(canvas: &Canvas) -> Drawing {
    if canvas.state.as_calendar {
        return super::calendar::draw(canvas);
    }
    let mut most = ((canvas.width - 2 * SIDE) / 14).clamp(8, 72);
    let drawn = |most: i32| timeline(canvas.facts, canvas.rows, most, !canvas.state.filters.days.is_open());
    let mut line = drawn(most);
    while !canvas.state.as_table
        && most > 8
        && line.columns.iter().map(|column| 1 + statuses(&column.counts).count()).sum::<usize>() > FORMS
    {
        most = most * 2 / 3;
        line = drawn(most);
    }
    let links = Links { canvas };
    if canvas.state.as_table {
        return Drawing {
            sheet: vec![
                ink::heading(canvas.state, said(&line, 1, true), vec![super::calendar::way_here(canvas.state)]),
                table(&line, &links),
            ],
            brush: None,
        };
    }
    let per_mark = (0..).flat_map(|power| [1, 2, 5].map(|step| step * 10u32.pow(power))).find(|per| {
        let marks = |group: &Group| group.counts.iter().map(|count| count.div_ceil(*per)).sum::<u32>();
        line.columns.iter().all(|column| marks(column) <= HIGH)
    });
    let per_mark = per_mark.unwrap_or(u32::MAX);
    let mut sheet = vec![ink::heading(canvas.state, said(&line, per_mark, false), vec![super::calendar::way_here(canvas.state)])];
    let brush = if line.is_empty() {
        None
    } else {
        let (picture, brush) = picture(&line, &links, per_mark);
        sheet.push(Tag::P.text(words::BRUSH_HINT).class("soft hint"));
        sheet.push(picture);
        Some(brush)
    };
    sheet.extend(rest(&line, &links));
    Drawing { sheet, brush }
}

/// What is drawn, in a sentence.
fn said(line: &Timeline, per_mark: u32, as_table: bool) -> String {
    let placed: u32 = line.columns.iter().map(|group| total(&group.counts)).sum();
    let wide: u32 = line.wide.iter().map(|group| total(&group.counts)).sum();
    words::timeline_said(placed, wide, line.unit, per_mark, as_table)
}

struct Links<'a> {
    canvas: &'a Canvas<'a>,
}

impl Links<'_> {
    /// The list of a group; a single meeting is open in it.
    fn list(&self, group: &Group, precision: Option<Precision>) -> ViewState {
        let mut list = self.canvas.state.in_view(View::Meetings);
        list.filters.days = Days::between(group.extent.first, group.extent.last);
        if let Some(precision) = precision {
            list.filters.set(Facet::Date, &precision_value(precision).label, Choice::Include);
        }
        self.open_only(list, &group.counts, group.meeting)
    }

    fn open_only(&self, list: ViewState, counts: &Counts, meeting: u32) -> ViewState {
        if total(counts) == 1 { list.opening(Some(meetings::key(&self.canvas.facts.corpus, meeting))) } else { list }
    }

    /// The list of what has no place in time.
    fn without(&self, value: &str) -> ViewState {
        let mut list = self.canvas.state.in_view(View::Meetings);
        list.filters.set(Facet::Date, value, Choice::Include);
        list
    }
}

/// `May 2024: 5 meetings, 3 held and 2 planned`
fn name_of(when: &str, counts: &Counts) -> String {
    let parts = statuses(counts).map(|(status, count)| format!("{} {}", words::grouped(count as usize), words::status(status)));
    let parts: Vec<String> = parts.collect();
    format!("{when}: {}, {}", words::counted(total(counts) as usize, "meeting", "meetings"), words::listed(&parts))
}

fn statuses(counts: &Counts) -> impl Iterator<Item = (Status, u32)> {
    words::STATUSES.into_iter().zip(*counts).filter(|(_, count)| *count > 0)
}

/// The days of a column, as briefly as its length allows.
fn column_words(unit: Unit, extent: Extent) -> String {
    let (first, last) = (extent.first.date(), extent.last.date());
    let month = |date: crate::model::PartialDate| crate::model::PartialDate { day: None, ..date };
    match unit {
        Unit::Day => dates::full(crate::model::DateValue::Date(first)),
        Unit::Week => dates::range_words(first, last),
        Unit::Months(1) => dates::plain(month(first)),
        Unit::Months(_) => dates::range_words(month(first), month(last)),
        Unit::Years(1) => first.year.unwrap_or(0).to_string(),
        Unit::Years(_) => format!("{}\u{2013}{}", first.year.unwrap_or(0), last.year.unwrap_or(0)),
    }
}

fn picture(line: &Timeline, links: &Links, per_mark: u32) -> (Node, Brush) {
    let width = links.canvas.width;
    let brush = Brush { left: SIDE, right: width - SIDE, first: line.first, last: line.last };
    let seen = words::STATUSES.into_iter().enumerate();
    let groups = || line.columns.iter().chain(&line.wide);
    let seen = seen.filter(|(at, _)| groups().any(|group| group.counts[*at] > 0)).map(|(_, status)| status);
    let (mut nodes, legend_end) = ink::legend(seen, 16, width);
    let marks = |group: &Group| group.counts.iter().map(|count| count.div_ceil(per_mark)).sum::<u32>() as i32;
    let tallest = line.columns.iter().map(marks).max().unwrap_or(0);
    let narrowest = line.columns.iter().map(|c| brush.x(super::super::span::Day(c.extent.last.0 + 1)) - brush.x(c.extent.first)).min();
    let r = (narrowest.unwrap_or(14) * 2 / 5).clamp(2, 6);
    let step = 2 * r + 2;
    let top = legend_end + 22;
    let base = top + tallest * step + 4;
    let (unit, ticks) = line.ticks((width - 2 * SIDE) / 62);
    nodes.push(ink::path("grid", ticks.iter().map(|day| ink::line(brush.x(*day), top - 8, brush.x(*day), base)).collect()));
    for day in &ticks {
        nodes.push(ink::label("note middle", brush.x(*day), base + 18, tick_words(unit, *day)));
    }
    nodes.push(ink::path("axis", ink::line(SIDE, base, width - SIDE, base)));
    let mut number = 0;
    for column in &line.columns {
        let (from, to) = (brush.x(column.extent.first), brush.x(super::super::span::Day(column.extent.last.0 + 1)));
        let (x, mut y) = ((from + to) / 2, base - r - 3);
        let hit = marks(column) * step + 6;
        let mut parts = vec![ink::path("hit", ink::rectangle(from, base - hit, (to - from).max(2), hit))];
        for (status, count) in statuses(&column.counts) {
            let mut d = String::new();
            for _ in 0..count.div_ceil(per_mark) {
                ink::mark(&mut d, status, x, y, r);
                y -= step;
            }
            parts.push(ink::path(&ink::mark_class(status), d));
        }
        let count = words::grouped(total(&column.counts) as usize);
        if per_mark > 1 && ink::width_of(&count) <= to - from {
            parts.push(ink::label("note middle", x, y + r - 1, count));
        }
        let name = name_of(&column_words(line.unit, column.extent), &column.counts);
        nodes.push(ink::stop(number, &links.list(column, None), name, parts));
        number += 1;
    }
    let height = bars(line, links, brush, base + 34, number, &mut nodes);
    (ink::svg(width, height, words::view(View::Timeline), nodes), brush)
}

/// What a tick of an axis says.
pub fn tick_words(unit: Unit, day: super::super::span::Day) -> String {
    let date = day.date();
    match unit {
        Unit::Day | Unit::Week => dates::tick(date),
        Unit::Months(_) => dates::tick(crate::model::PartialDate { day: None, ..date }),
        Unit::Years(_) => date.year.unwrap_or(0).to_string(),
    }
}

/// A lane for each precision: bars over the days that are possible. The height of everything.
fn bars(line: &Timeline, links: &Links, brush: Brush, mut y: i32, mut number: usize, nodes: &mut Vec<Node>) -> i32 {
    const BAR: i32 = 20;
    // Of how few meetings a bar may be, so that there are not too many.
    let mut sizes: Vec<u32> = line.wide.iter().map(|group| total(&group.counts)).collect();
    sizes.order();
    let fewest = if sizes.len() <= BARS { 0 } else { sizes[sizes.len() - BARS - 1] + 1 };
    for precision in Precision::ALL {
        let all = line.wide.iter().filter(|group| group.extent.precision == precision);
        let groups: Vec<&Group> = all.clone().filter(|group| total(&group.counts) >= fewest).collect();
        let left_out = all.count() - groups.len();
        if groups.is_empty() {
            continue;
        }
        let ends = |group: &Group| {
            let (from, to) = (brush.x(group.extent.first), brush.x(super::super::span::Day(group.extent.last.0 + 1)));
            (from, to.max(from + 22))
        };
        let rows = stacked(&groups.iter().map(|group| (ends(group).0, ends(group).1 - 1)).collect::<Vec<_>>());
        let hidden = left_out + rows.iter().filter(|row| **row >= ROWS).count();
        let shown = rows.iter().max().map_or(0, |row| (row + 1).min(ROWS)) as i32;
        let mut title = words::capitalised(words::precision(precision));
        if hidden > 0 {
            title = format!("{title} \u{2013} {}", words::more_in_table(hidden));
        }
        nodes.push(ink::label("lane", SIDE, y + 12, title));
        for (group, row) in groups.into_iter().zip(rows).filter(|(_, row)| *row < ROWS) {
            let ((from, to), top) = (ends(group), y + 20 + row as i32 * (BAR + 4));
            let mut parts = vec![ink::path("bar", ink::rectangle(from, top, to - from - 2, BAR))];
            let mut x = from + 10;
            // As many forms as there is room for; the number tells the rest.
            for (status, _) in statuses(&group.counts).take(((to - from) / 40) as usize + 1) {
                let mut d = String::new();
                ink::mark(&mut d, status, x, top + BAR / 2, 4);
                parts.push(ink::path(&ink::mark_class(status), d));
                x += 12;
            }
            let count = words::grouped(total(&group.counts) as usize);
            if total(&group.counts) > 1 && x + ink::width_of(&count) <= to {
                parts.push(ink::label("note", x - 2, top + BAR - 6, count));
            }
            let when = dates::range_words(group.extent.first.date(), group.extent.last.date());
            let name = format!("{} ({})", name_of(&when, &group.counts), words::precision(precision));
            nodes.push(ink::stop(number, &links.list(group, Some(precision)), name, parts));
            number += 1;
        }
        y += 20 + shown * (BAR + 4) + 10;
    }
    y
}

/// From the first year of a stretch to the last.
fn stretch(extent: Extent) -> String {
    column_words(if extent.first.civil().0 == extent.last.civil().0 { Unit::Years(1) } else { Unit::Years(10) }, extent)
}

/// What stands far from the rest, and what has no place in time.
fn rest(line: &Timeline, links: &Links) -> Option<Node> {
    let outside = line
        .outside
        .iter()
        .map(|group| Tag::Li.of([link(&links.list(group, None), stretch(group.extent)), text(name_of("", &group.counts))]));
    let items = [(words::YEAR_UNKNOWN, &line.no_year), (words::UNDATED, &line.undated)]
        .into_iter()
        .filter(|(_, counts)| total(counts) > 0)
        .map(|(value, counts)| Tag::Li.of([link(&links.without(value), words::capitalised(value)), text(name_of("", counts))]));
    let items: Vec<Node> = outside.chain(items).collect();
    (!items.is_empty()).then(|| Tag::Ul.around(items).class("no-time"))
}

/// The same in rows: what is far away, columns, what is known less exactly, what has no place in time.
fn table(line: &Timeline, links: &Links) -> Node {
    type Line<'a> = (ViewState, String, &'a str, &'a Counts);
    let outside = line.outside.iter().map(|group| (links.list(group, None), stretch(group.extent), words::WITHIN, &group.counts));
    let columns = line.columns.iter();
    let columns = columns.map(|group| (links.list(group, None), column_words(line.unit, group.extent), words::WITHIN, &group.counts));
    let wide = line.wide.iter().map(|group| {
        let when = dates::range_words(group.extent.first.date(), group.extent.last.date());
        (links.list(group, Some(group.extent.precision)), when, words::precision(group.extent.precision), &group.counts)
    });
    let without = [(words::YEAR_UNKNOWN, &line.no_year), (words::UNDATED, &line.undated)].into_iter();
    let without = without.filter(|(_, counts)| total(counts) > 0);
    let without = without.map(|(value, counts)| (links.without(value), words::capitalised(value), "", counts));
    let all: Vec<Line> = outside.chain(columns).chain(wide).chain(without).collect();
    ink::paged(links.canvas.state, &["When", "How exactly", "Meetings", "Of these"], all.len(), |at| {
        let (list, when, how, counts) = &all[at];
        let parts: Vec<String> = statuses(counts).map(|(status, count)| format!("{count} {}", words::status(status))).collect();
        vec![link(list, when.clone()), text(*how), ink::number(total(counts)), text(parts.join(", "))]
    })
}
