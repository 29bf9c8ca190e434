//! Who met whom how often, among the meetings that the filters leave: those who met most, and the number of meetings of each two.

use super::facet::{FACETS, Facet};
use super::table::Table;
use super::{Choice, ViewState};
use crate::order::Order;
use crate::order::arrange;
use std::collections::BTreeMap;

/// Somebody who met somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphNode {
    /// As what it can be filtered by.
    pub facet: Facet,
    /// Its name.
    pub name: String,
    /// Meetings with another one.
    pub meetings: u32,
}

/// Two who met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The one that stands first in the order of nodes: less than `b`.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How often.
    pub meetings: u32,
}

/// Who met whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// Most meetings first, then by name.
    pub nodes: Vec<GraphNode>,
    /// Most meetings first, then in the order of nodes.
    pub edges: Vec<Edge>,
    /// How many more there are than `nodes` tells.
    pub more: usize,
}

/// The graph of the meetings `rows`: at most `most` nodes. By countries, or by people and organisations.
pub fn graph(table: &Table, rows: &[u32], by_country: bool, most: usize) -> Graph {
    let facets: &[Facet] = if by_country { &[Facet::Country] } else { &[Facet::Person, Facet::Organisation] };
    let parties = |row: u32| {
        let record = table.records.get(row);
        let values = move |facet: Facet| record.into_iter().flat_map(move |record| record.values(facet.index()));
        facets.iter().flat_map(move |facet| values(*facet).map(|value| (*facet, *value)))
    };
    let mut meetings: [Vec<u32>; FACETS] = std::array::from_fn(|f| vec![0; table.values[f].len()]);
    for &row in rows {
        if parties(row).nth(1).is_some() {
            parties(row).for_each(|(facet, value)| meetings[facet.index()][value as usize] += 1);
        }
    }
    let met = |facet: &Facet| meetings[facet.index()].iter().enumerate().filter(|(_, count)| **count > 0);
    let all: Vec<(Facet, usize, u32)> = facets.iter().flat_map(|facet| met(facet).map(|(value, count)| (*facet, value, *count))).collect();
    let name = |at: u32| &table.values[all[at as usize].0.index()][all[at as usize].1].label;
    let mut order: Vec<u32> = (0..all.len() as u32).collect();
    arrange(&mut order, &mut |a, b| all[b as usize].2.cmp(&all[a as usize].2).then_with(|| name(a).cmp(name(b))));
    order.truncate(most);
    // Only those shown are paired: a meeting of thousands must not give millions of pairs.
    let places: BTreeMap<(Facet, u32), usize> =
        order.iter().enumerate().map(|(place, &at)| ((all[at as usize].0, all[at as usize].1 as u32), place)).collect();
    let mut pairs: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for &row in rows {
        let mut present: Vec<usize> = parties(row).filter_map(|party| places.get(&party).copied()).collect();
        present.order();
        for (at, &a) in present.iter().enumerate() {
            present[at + 1..].iter().for_each(|&b| *pairs.entry((a, b)).or_default() += 1);
        }
    }
    let edges: Vec<Edge> = pairs.into_iter().map(|((a, b), meetings)| Edge { a, b, meetings }).collect();
    let mut by_count: Vec<u32> = (0..edges.len() as u32).collect();
    arrange(&mut by_count, &mut |a, b| edges[b as usize].meetings.cmp(&edges[a as usize].meetings));
    let node = |&at: &u32| GraphNode { facet: all[at as usize].0, name: name(at).clone(), meetings: all[at as usize].2 };
    Graph {
        nodes: order.iter().map(node).collect(),
        edges: by_count.into_iter().map(|at| edges[at as usize]).collect(),
        more: all.len() - order.len(),
    }
}

impl Graph {
    /// Leaves so many of the first nodes that there are at most `most` edges between them, but two.
    pub fn keep_few_edges(&mut self, most: usize) {
        let mut kept = self.nodes.len();
        while kept > 2 && self.edges.iter().filter(|edge| edge.b < kept).count() > most {
            kept -= 1;
        }
        self.more += self.nodes.len() - kept;
        self.nodes.truncate(kept);
        self.edges.retain(|edge| edge.b < kept);
    }

    /// Leaves out whoever has no edge: a net shows who is joined.
    pub fn drop_alone(&mut self) {
        let mut places = vec![None; self.nodes.len()];
        let joined = |at: usize| self.edges.iter().any(|edge| edge.a == at || edge.b == at);
        let kept: Vec<usize> = (0..self.nodes.len()).filter(|at| joined(*at)).collect();
        kept.iter().enumerate().for_each(|(place, at)| places[*at] = Some(place));
        self.more += self.nodes.len() - kept.len();
        let mut joined = places.iter();
        self.nodes.retain(|_| joined.next().is_some_and(Option::is_some));
        for edge in &mut self.edges {
            (edge.a, edge.b) = (places[edge.a].unwrap_or(edge.a), places[edge.b].unwrap_or(edge.b));
        }
    }

    /// The list of meetings of all these together, within what `state` leaves.
    pub fn meetings_of(&self, nodes: &[usize], state: &ViewState) -> ViewState {
        let mut list = state.in_view(super::View::Meetings);
        for node in nodes.iter().filter_map(|at| self.nodes.get(*at)) {
            list.filters.set(node.facet, &node.name, Choice::Include);
        }
        list
    }
}
