//! GEXF 1.3 (gexf.net), as Gephi reads it: undirected, weighted by number of meetings.

use super::{Net, Written, around, empty, net, xml};
use crate::export::{Exporter, Format, Out};
use quick_xml::Writer;

/// The format.
pub const GEXF: Exporter = Exporter {
    format: Format::new("gexf", "GEXF, for Gephi", "gexf", "application/gexf+xml"),
    write: |corpus, selection, out| {
        let net = net(corpus, selection);
        xml(out, |writer| around(writer, "gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")], |writer| graph(writer, &net)));
    },
};

fn graph(writer: &mut Writer<&mut Out<'_>>, net: &Net) -> Written {
    around(writer, "meta", &[], |writer| super::text(writer, "creator", &[], "Sidelines"))?;
    around(writer, "graph", &[("defaultedgetype", "undirected")], |writer| {
        attributes(writer, "node", &[("kind", "string"), ("country", "string"), ("meetings", "integer")])?;
        attributes(writer, "edge", &[("held", "integer"), ("first", "string"), ("last", "string")])?;
        around(writer, "nodes", &[], |writer| {
            net.nodes.iter().try_for_each(|node| {
                writer
                    .create_element("node")
                    .with_attributes([("id", node.id.as_str()), ("label", super::sayable(&node.name).as_str())])
                    .write_inner_content(|writer| values(writer, &[node.kind, &node.country, &node.meetings.to_string()]))
                    .map(drop)
            })
        })?;
        around(writer, "edges", &[], |writer| {
            net.edges.iter().enumerate().try_for_each(|(number, (&(a, b), edge))| {
                let (first, last) = edge.dates();
                let (number, weight) = (number.to_string(), edge.meetings.to_string());
                let ends = [("id", number.as_str()), ("source", &net.nodes[a].id), ("target", &net.nodes[b].id), ("weight", &weight)];
                around(writer, "edge", &ends, |writer| values(writer, &[&edge.held.to_string(), &first, &last]))
            })
        })
    })
}

fn attributes(writer: &mut Writer<&mut Out<'_>>, class: &str, columns: &[(&str, &str)]) -> Written {
    around(writer, "attributes", &[("class", class)], |writer| {
        columns
            .iter()
            .enumerate()
            .try_for_each(|(at, (title, kind))| empty(writer, "attribute", &[("id", &at.to_string()), ("title", title), ("type", kind)]))
    })
}

/// The values of the columns in order; those that are empty are left out.
fn values(writer: &mut Writer<&mut Out<'_>>, values: &[&str]) -> Written {
    around(writer, "attvalues", &[], |writer| {
        let known = values.iter().enumerate().filter(|(_, value)| !value.is_empty());
        known.into_iter().try_for_each(|(at, value)| empty(writer, "attvalue", &[("for", &at.to_string()), ("value", value)]))
    })
}
