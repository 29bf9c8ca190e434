//! The network: who met most as circles and squares, joined where they met each other. Its table is that of the pairs.

use super::super::facet::Facet;
use super::super::graph::{Graph, graph};
use super::super::network::{labels, layout};
use super::super::sheet::{Attribute, Node, Tag};
use super::super::{View, words};
use super::Entry;
use super::ink::{self, Canvas, Drawing};

pub const ENTRY: Entry = Entry { draw: Some(draw), ..super::meetings::ENTRY };

fn draw(canvas: &Canvas) -> Drawing {
    let state = canvas.state;
    let most = if state.as_table { 200 } else { (canvas.width / 14).clamp(16, 30) as usize };
    let mut graph = graph(canvas.table, canvas.rows, state.by_country, most);
    let all = graph.edges.len();
    if !state.as_table {
        keep_strongest(&mut graph);
        graph.drop_alone();
    }
    let said = match state.as_table {
        true => words::pairs_said(graph.edges.len()),
        false => words::net_said(words::names_said(graph.nodes.len(), graph.more), graph.edges.len(), all),
    };
    let mut sheet = vec![ink::heading(state, said, vec![ink::choice_of_side(state)])];
    sheet.extend(ink::beside_those_held(canvas));
    if graph.edges.is_empty() {
        sheet.push(Tag::P.text(words::NO_PAIRS).class("soft"));
    } else if state.as_table {
        sheet.push(super::pairs::table(&graph, canvas));
    } else {
        sheet.push(Tag::P.text(words::ARROWS).class("soft hint"));
        sheet.push(net(&graph, canvas));
    }
    Drawing { sheet, brush: None }
}

/// Leaves so many lines that they can still be told apart: the strongest, and the strongest of everybody.
fn keep_strongest(graph: &mut Graph) {
    let few = (graph.nodes.len() * 6 / 5).max(40);
    let mut alone = vec![true; graph.nodes.len()];
    let mut kept = 0;
    graph.edges.retain(|edge| {
        let keep = kept < few || alone[edge.a] || alone[edge.b];
        (alone[edge.a], alone[edge.b]) = (alone[edge.a] && !keep, alone[edge.b] && !keep);
        kept += usize::from(keep);
        keep
    });
}

fn net(graph: &Graph, canvas: &Canvas) -> Node {
    let width = canvas.width;
    let height = (width * 3 / 5).clamp(360, 580);
    let places = layout(graph, width, height, 28);
    let busiest = graph.nodes.first().map_or(1, |node| node.meetings);
    let most = graph.edges.first().map_or(1, |edge| edge.meetings).max(1);
    let radii: Vec<i32> = graph.nodes.iter().map(|node| radius(node.meetings, busiest)).collect();
    let widths: Vec<i32> = graph.nodes.iter().map(|node| ink::width_of(&node.name)).collect();
    let spots = labels(&places, &radii, &widths, (width, height));
    let mut nodes = Vec::new();
    for edge in graph.edges.iter().rev() {
        let ((x, y), (to_x, to_y)) = (places[edge.a], places[edge.b]);
        let strength = (1 + (edge.meetings - 1) * 4 / most).min(4);
        let (a, b) = (&graph.nodes[edge.a].name, &graph.nodes[edge.b].name);
        let name = format!("{a} and {b}: {}", words::counted(edge.meetings as usize, "meeting", "meetings"));
        let line = ink::line(x, y, to_x, to_y);
        // For the mouse: the keyboard goes from node to node, and has the pairs in the table.
        let lines = [ink::path("reach", line.clone()), ink::path(&format!("edge strength-{strength}"), line)];
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

/// Grows with the square root of its share of the busiest: the area tells the number.
fn radius(meetings: u32, busiest: u32) -> i32 {
    let enough = |r: &i32| ((r - 3) * (r - 3)) as u32 * busiest >= meetings * 81;
    (4..12).find(enough).unwrap_or(12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::graph::{Edge, GraphNode};

    #[test]
    fn nobody_loses_the_last_line() {
        let node = |at: usize| GraphNode { facet: Facet::Person, name: at.to_string(), meetings: 9 };
        let pairs = (0..20).flat_map(|a| (a + 1..20).map(move |b| (a, b)));
        let edges = pairs.map(|(a, b)| Edge { a, b, meetings: 3 }).collect();
        let mut graph = Graph { nodes: (0..20).map(node).collect(), edges, more: 0 };
        keep_strongest(&mut graph);
        assert!((40..=60).contains(&graph.edges.len()), "{}", graph.edges.len());
        assert!((0..20).all(|at| graph.edges.iter().any(|edge| edge.a == at || edge.b == at)));
    }

    #[test]
    fn whoever_is_joined_to_nobody_is_left_out() {
        let node = |at: usize| GraphNode { facet: Facet::Person, name: at.to_string(), meetings: 9 };
        let edges = vec![Edge { a: 1, b: 3, meetings: 2 }, Edge { a: 0, b: 3, meetings: 1 }];
        let mut graph = Graph { nodes: (0..5).map(node).collect(), edges, more: 7 };
        graph.drop_alone();
        let names: Vec<&str> = graph.nodes.iter().map(|node| node.name.as_str()).collect();
        assert_eq!((names, graph.more), (vec!["0", "1", "3"], 9));
        assert_eq!(graph.edges, [Edge { a: 1, b: 2, meetings: 2 }, Edge { a: 0, b: 2, meetings: 1 }]);
    }

    #[test]
    fn the_busiest_is_the_largest() {
        assert_eq!([1, 2, 25, 100].map(|meetings| radius(meetings, 100)), [4, 5, 8, 12]);
        assert_eq!(radius(1, 1), 12);
    }
}
