//! The network: who met most as circles and squares, joined where they met each other. Its table is that of the pairs.

use super::super::facet::Facet;
use super::super::graph::{Graph, graph};
use super::super::network::{labels, layout};
use super::super::sheet::{Attribute, Node, Tag};
use super::super::{View, words};
use super::Entry;
use super::ink::{self, Canvas, Drawing};

pub const ENTRY: Entry = Entry { draw: Some(draw), ..super::meetings::ENTRY };

/// Lines that are drawn, at most: the strongest.
const LINES: usize = 400;

fn draw(canvas: &Canvas) -> Drawing {
    let state = canvas.state;
    let most = if state.as_table { 200 } else { (canvas.width / 14).clamp(16, 60) as usize };
    let graph = graph(canvas.table, canvas.rows, state.by_country, most);
    let said = match state.as_table {
        true => words::pairs_said(graph.edges.len()),
        false => words::names_said(graph.nodes.len(), graph.more),
    };
    let mut sheet = vec![ink::heading(state, said, vec![ink::choice_of_side(state)])];
    if graph.edges.is_empty() {
        sheet.push(Tag::P.text(words::NO_PAIRS).class("soft"));
    } else if state.as_table {
        sheet.push(super::pairs::table(&graph, canvas));
    } else {
        sheet.push(Tag::P.text(words::ARROWS).class("soft"));
        sheet.push(net(&graph, canvas));
    }
    Drawing { sheet, brush: None }
}

fn net(graph: &Graph, canvas: &Canvas) -> Node {
    let width = canvas.width;
    let height = (width * 2 / 3).clamp(360, 640);
    let places = layout(graph, width, height, 28);
    let radii: Vec<i32> = graph.nodes.iter().map(|node| radius(node.meetings)).collect();
    let widths: Vec<i32> = graph.nodes.iter().map(|node| ink::width_of(&node.name)).collect();
    let spots = labels(&places, &radii, &widths, (width, height));
    let mut nodes = Vec::new();
    for edge in graph.edges.iter().take(LINES).rev() {
        let ((x, y), (to_x, to_y)) = (places[edge.a], places[edge.b]);
        let strength = match edge.meetings {
            1 => 1,
            2..=3 => 2,
            4..=9 => 3,
            _ => 4,
        };
        let (a, b) = (&graph.nodes[edge.a].name, &graph.nodes[edge.b].name);
        let name = format!("{a} and {b}: {}", words::counted(edge.meetings as usize, "meeting", "meetings"));
        let line = ink::line(x, y, to_x, to_y);
        // For the mouse: the keyboard goes from node to node, and has the pairs in the table.
        let lines =
            [Tag::SvgTitle.text(name.clone()), ink::path("reach", line.clone()), ink::path(&format!("edge strength-{strength}"), line)];
        let list = graph.meetings_of(&[edge.a, edge.b], canvas.state);
        let link = Tag::A.of(lines).with(Attribute::Href, list.to_hash()).with(Attribute::Label, name);
        nodes.push(link.with(Attribute::TabIndex, "-1"));
    }
    for (number, node) in graph.nodes.iter().enumerate() {
        let ((x, y), r) = (places[number], radii[number]);
        let mut d = String::new();
        let kind = match node.facet {
            Facet::Organisation => "organisation",
            Facet::Country => "place",
            _ => "person",
        };
        match node.facet {
            Facet::Organisation => d = ink::rectangle(x - r, y - r, 2 * r, 2 * r),
            _ => ink::circle(&mut d, x, y, r),
        }
        let mut parts = vec![ink::path(&format!("node {kind}"), d)];
        if let Some((left, _, _, bottom)) = spots[number] {
            parts.push(ink::label("name-of small", left, bottom - 4, node.name.clone()));
        }
        let name = format!("{}: {}", node.name, words::counted(node.meetings as usize, "meeting", "meetings"));
        nodes.push(ink::stop(number, &graph.meetings_of(&[number], canvas.state), name, parts));
    }
    ink::svg(width, height, words::view(View::Network), nodes)
}

/// Grows with the square root: the area tells the number.
fn radius(meetings: u32) -> i32 {
    (4..13).find(|r| (r - 3) * (r - 3) >= meetings as i32).unwrap_or(13)
}
