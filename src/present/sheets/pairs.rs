//! Pairs: half a square of cells, one for each two who met, the names along its slanting side. Where it has no room, a list of pairs.

use super::super::graph::{Edge, Graph, graph};
use super::super::part::{self, Part};
use super::super::sheet::{Node, Tag, link, text};
use super::super::{View, words};
use super::Entry;
use super::ink::{self, Canvas, Drawing};
use crate::order::Order;

pub const ENTRY: Entry = Entry { draw: Some(draw), ..super::meetings::ENTRY };

/// Names in the square, at most.
const NAMES: usize = 20;
/// Side of a cell.
const CELL: i32 = 30;
/// Room for the last name.
const NAME: i32 = 170;
/// Cells in the square, at most: more would make the page slow, and nobody reads them.
const CELLS: usize = 90;
/// Names between which the pairs of the table are sought.
const SOUGHT: usize = 200;

fn draw(canvas: &Canvas) -> Drawing {
    let state = canvas.state;
    let names = ((canvas.width - NAME) / CELL).clamp(0, NAMES as i32) as usize;
    let as_list = !state.as_table && names < 10;
    let most = if state.as_table || as_list { SOUGHT } else { names };
    let mut graph = graph(canvas.table, canvas.rows, state.by_country, most);
    if !state.as_table && !as_list {
        graph.keep_few_edges(CELLS);
    }
    let shown = graph.nodes.len();
    let said = if state.as_table || as_list { words::pairs_said(graph.edges.len()) } else { words::names_said(shown, graph.more) };
    let mut sheet = vec![ink::heading(state, said, vec![ink::choice_of_side(state)])];
    sheet.extend(ink::beside_those_held(canvas));
    if graph.edges.is_empty() {
        sheet.push(Tag::P.text(words::NO_PAIRS).class("soft"));
    } else if state.as_table {
        sheet.push(table(&graph, canvas));
    } else if as_list {
        sheet.push(list(&graph, canvas));
    } else {
        sheet.push(Tag::P.text(words::ARROWS).class("soft hint"));
        sheet.push(square(&graph, canvas));
    }
    Drawing { sheet, brush: None }
}

/// The same in rows; also for the net.
pub fn table(graph: &Graph, canvas: &Canvas) -> Node {
    ink::paged(canvas.state, &["One", "The other", "Meetings"], graph.edges.len(), |at| {
        let edge = &graph.edges[at];
        let name = |at: usize| &graph.nodes[at].name;
        let count = words::grouped(edge.meetings as usize);
        let list = graph.meetings_of(&[edge.a, edge.b], canvas.state);
        vec![text(name(edge.a)), text(name(edge.b)), link(&list, count)]
    })
}

fn name_of(graph: &Graph, edge: &Edge) -> String {
    let (a, b) = (&graph.nodes[edge.a].name, &graph.nodes[edge.b].name);
    format!("{a} and {b}: {}", words::counted(edge.meetings as usize, "meeting", "meetings"))
}

fn list(graph: &Graph, canvas: &Canvas) -> Node {
    let shown = part::shown(canvas.state.unfolded, Part::Rows, graph.edges.len(), 0..Part::Rows.many());
    let items = graph.edges[shown.clone()].iter().map(|edge| {
        let (a, b) = (&graph.nodes[edge.a].name, &graph.nodes[edge.b].name);
        let names = link(&graph.meetings_of(&[edge.a, edge.b], canvas.state), format!("{a} and {b}"));
        Tag::Li.of([names, Tag::Small.text(words::counted(edge.meetings as usize, "meeting", "meetings"))])
    });
    Tag::Div.of([Tag::Ol.around(items).class("pair-list"), super::ways(canvas.state, Part::Rows, &shown, graph.edges.len())])
}

/// Row `b` holds a cell for each `a` before it; its name stands where the row ends, and where the column `b` begins.
fn square(graph: &Graph, canvas: &Canvas) -> Node {
    let count = graph.nodes.len() as i32;
    let mut edges: Vec<&Edge> = graph.edges.iter().collect();
    edges.order_by_key(|edge| (edge.b, edge.a));
    let most = graph.edges.first().map_or(1, |edge| edge.meetings).max(1);
    let (mut nodes, mut grid) = (Vec::new(), String::new());
    for (at, node) in graph.nodes.iter().enumerate() {
        let (x, y) = (at as i32 * CELL, at as i32 * CELL);
        if at > 0 {
            grid += &ink::line(0, y + CELL, x + CELL, y + CELL);
        }
        grid += &ink::line(x + CELL, y + CELL, x + CELL, count * CELL);
        let room = canvas.width - x - 12;
        let name = ink::cut_to(&node.name, room);
        nodes.push(ink::label("name-of", x + 6, y + 20, name));
    }
    nodes.push(ink::path("grid", grid));
    for (number, edge) in edges.into_iter().enumerate() {
        let (x, y) = (edge.a as i32 * CELL, edge.b as i32 * CELL);
        // Four steps of strength; the number says it exactly.
        let strength = 1 + (edge.meetings - 1) * 4 / most;
        let cell = ink::path(&format!("cell strength-{}", strength.min(4)), ink::rectangle(x + 1, y + 1, CELL - 2, CELL - 2));
        let size = words::grouped(edge.meetings as usize);
        let size = ink::label(&format!("count-of strength-{}", strength.min(4)), x + CELL / 2, y + 20, size);
        let list = graph.meetings_of(&[edge.a, edge.b], canvas.state);
        nodes.push(ink::stop(number, &list, name_of(graph, edge), vec![cell, size]));
    }
    ink::svg(canvas.width, count * CELL + 6, words::view(View::Pairs), nodes)
}
