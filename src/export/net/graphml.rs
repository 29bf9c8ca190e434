//! GraphML (graphml.graphdrawing.org), as NetworkX, igraph, yEd and Cytoscape read it: undirected, weighted by number of meetings.

use super::{Net, Written, around, empty, net, text, xml};
use crate::export::{Exporter, Format, Out};
use quick_xml::Writer;

/// The format.
pub const GRAPHML: Exporter = Exporter {
    format: Format::new("graphml", "GraphML, for network programs", "graphml", "application/graphml+xml"),
    write: |corpus, selection, out| {
        let net = net(corpus, selection);
        xml(out, |writer| around(writer, "graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")], |writer| graph(writer, &net)));
    },
};

/// What is said of nodes and edges: of which, name, type.
const KEYS: [(&str, &str, &str); 8] = [
    ("node", "name", "string"),
    ("node", "kind", "string"),
    ("node", "country", "string"),
    ("node", "meetings", "int"),
    ("edge", "weight", "int"),
    ("edge", "held", "int"),
    ("edge", "first", "string"),
    ("edge", "last", "string"),
];

fn graph(writer: &mut Writer<&mut Out<'_>>, net: &Net) -> Written {
    for (of, name, kind) in KEYS {
        let id = format!("{of}_{name}");
        empty(writer, "key", &[("id", &id), ("for", of), ("attr.name", name), ("attr.type", kind)])?;
    }
    around(writer, "graph", &[("id", "meetings"), ("edgedefault", "undirected")], |writer| {
        for node in &net.nodes {
            let values = [&node.name, node.kind, &node.country, &node.meetings.to_string()];
            around(writer, "node", &[("id", &node.id)], |writer| data(writer, "node", &values))?;
        }
        net.edges.iter().try_for_each(|(&(a, b), edge)| {
            let (first, last) = edge.dates();
            let values = [edge.meetings.to_string(), edge.held.to_string(), first, last];
            let ends = [("source", net.nodes[a].id.as_str()), ("target", &net.nodes[b].id)];
            around(writer, "edge", &ends, |writer| data(writer, "edge", &values.each_ref().map(String::as_str)))
        })
    })
}

/// The values of the keys in order; those that are empty are left out.
fn data(writer: &mut Writer<&mut Out<'_>>, of: &str, values: &[&str]) -> Written {
    let keys = KEYS.iter().filter(|key| key.0 == of);
    keys.zip(values)
        .filter(|(_, value)| !value.is_empty())
        .try_for_each(|((of, name, _), value)| text(writer, "data", &[("key", &format!("{of}_{name}"))], value))
}
