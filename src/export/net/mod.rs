//! Who met whom, as nodes and edges for programs that draw and measure networks. One file a format.

mod gexf;
mod graphml;

pub use gexf::GEXF;
pub use graphml::GRAPHML;

use super::words::{entity_word, kind_word};
use super::{Out, Selection, ids};
use crate::corpus::{Corpus, CorpusParticipant};
use crate::model::{DateValue, Status};
use crate::order::Order;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io;

/// A party to meetings.
struct Node {
    id: String,
    name: String,
    kind: &'static str,
    country: String,
    meetings: u32,
}

/// Two that met, or were to meet.
#[derive(Default)]
struct Edge {
    /// Meetings of any status.
    meetings: u32,
    /// Of these, held or recalled as held.
    held: u32,
    /// Earliest and latest date, as EDTF.
    dates: Option<(DateValue, DateValue)>,
}

/// Nodes by first appearance; edges between places in `nodes`, ascending, the lower first.
struct Net {
    nodes: Vec<Node>,
    edges: BTreeMap<(usize, usize), Edge>,
}

/// The meetings selected as a net. Time and edges grow with the square of a meeting's parties.
fn net(corpus: &Corpus, selection: &Selection) -> Net {
    let mut net = Net { nodes: Vec::new(), edges: BTreeMap::new() };
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for id in selection.ids(corpus).iter() {
        let meeting = &corpus.meetings[*id as usize];
        let mut present: Vec<usize> = meeting.participants.iter().map(|party| place(corpus, party, &mut net.nodes, &mut places)).collect();
        present.order();
        present.dedup();
        let held = meeting.status.value.is_some_and(Status::took_place);
        for (at, &a) in present.iter().enumerate() {
            net.nodes[a].meetings += 1;
            for &b in &present[at + 1..] {
                let edge = net.edges.entry((a, b)).or_default();
                edge.meetings += 1;
                edge.held += u32::from(held);
                if let Some(date) = meeting.date.value {
                    let (first, last) = edge.dates.get_or_insert((date, date));
                    (*first, *last) = ((*first).min(date), (*last).max(date));
                }
            }
        }
    }
    net
}

/// Where the party stands among the nodes; a new one is added.
fn place(corpus: &Corpus, party: &CorpusParticipant, nodes: &mut Vec<Node>, places: &mut BTreeMap<String, usize>) -> usize {
    let entity = party.entity.map(|id| &corpus.entities[id as usize]);
    let id = entity.map_or_else(|| ids::party(&party.name), ids::entity);
    *places.entry(id.clone()).or_insert_with(|| {
        nodes.push(match entity {
            Some(entity) => Node {
                id,
                name: entity.name.clone(),
                kind: entity_word(entity.kind),
                country: entity.country.clone().unwrap_or_default(),
                meetings: 0,
            },
            None => Node { id, name: party.name.clone(), kind: kind_word(party.kind), country: String::new(), meetings: 0 },
        });
        nodes.len() - 1
    })
}

impl Edge {
    /// First and last date in words of the format; empty where none is known.
    fn dates(&self) -> (String, String) {
        self.dates.map(|(first, last)| (first.to_string(), last.to_string())).unwrap_or_default()
    }
}

/// What writing gives.
type Written = io::Result<()>;

/// Writes an XML file by `body`. Nothing fails: `Out` takes everything.
fn xml(out: &mut Out<'_>, body: impl FnOnce(&mut Writer<&mut Out<'_>>) -> Written) {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    let written = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).and_then(|()| body(&mut writer));
    written.expect("`Out` takes everything");
    writer.into_inner().put(b"\n");
}

/// What XML 1.0 has no way to write becomes a space.
fn sayable(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if allowed(c) { c } else { ' ' }).collect()
}

/// An element that holds nothing but attributes.
fn empty(writer: &mut Writer<&mut Out<'_>>, name: &str, attributes: &[(&str, &str)]) -> Written {
    let sayable: Vec<(&str, String)> = attributes.iter().map(|(key, value)| (*key, sayable(value))).collect();
    writer.create_element(name).with_attributes(sayable.iter().map(|(key, value)| (*key, value.as_str()))).write_empty().map(drop)
}

/// An element that holds a text.
fn text(writer: &mut Writer<&mut Out<'_>>, name: &str, attributes: &[(&str, &str)], text: &str) -> Written {
    let element = writer.create_element(name).with_attributes(attributes.iter().copied());
    element.write_text_content(BytesText::new(&sayable(text))).map(drop)
}

/// An element around what `body` writes. Its attributes hold nothing of a document.
fn around(
    writer: &mut Writer<&mut Out<'_>>,
    name: &str,
    attributes: &[(&str, &str)],
    body: impl FnOnce(&mut Writer<&mut Out<'_>>) -> Written,
) -> Written {
    writer.create_element(name).with_attributes(attributes.iter().copied()).write_inner_content(body).map(drop)
}
