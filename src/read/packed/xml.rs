//! XML as a run of starts, ends and texts, with the prefixes of names cut off. Damage ends the run: what came before it counts, and who
//! reads a text tells how much that is.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// A start tag's attributes, by local name.
pub type Attributes = Vec<(String, String)>;

/// What is met.
pub enum Node {
    /// A start tag; one that closes itself is followed by its end.
    Start(String, Attributes),
    /// An end tag.
    End(String),
    /// Text, with references resolved. An element's text may come in pieces.
    Text(String),
}

/// Calls `meet` for everything in order, up to the end or to damage; the byte where that stands, if any.
pub fn walk(source: &str, mut meet: impl FnMut(Node)) -> Option<usize> {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let mut attributes = tag.attributes();
                let attributes =
                    attributes.with_checks(false).flatten().map(|a| (a.key.local_name().into_inner().to_owned(), unescaped(&a.value)));
                meet(Node::Start(tag.local_name().into_inner().to_owned(), attributes.collect()));
            }
            Ok(Event::End(tag)) => meet(Node::End(tag.local_name().into_inner().to_owned())),
            Ok(Event::Text(text)) => meet(Node::Text(text.xml10_content().into_owned())),
            Ok(Event::CData(text)) => meet(Node::Text(text.xml10_content().into_owned())),
            Ok(Event::GeneralRef(reference)) => {
                let known = reference.resolve_char_ref().ok().flatten().map(String::from);
                let text = known.or_else(|| resolve_xml_entity(&reference).map(str::to_owned));
                meet(Node::Text(text.unwrap_or_else(|| format!("&{};", &*reference))));
            }
            Ok(Event::Eof) => return None,
            Err(_) => return Some(usize::try_from(reader.error_position()).unwrap_or(source.len())),
            Ok(_) => {}
        }
    }
}

/// The value of an attribute.
pub fn attribute<'a>(attributes: &'a Attributes, name: &str) -> Option<&'a str> {
    attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |value| value.into_owned())
}

/// The text of the first element of that name.
pub fn text_of(source: &str, element: &str) -> Option<String> {
    let (mut inside, mut done, mut text) = (false, false, String::new());
    walk(source, |node| match node {
        Node::Start(name, _) if name == element => inside = true,
        Node::End(name) if name == element && inside => (inside, done) = (false, true),
        Node::Text(part) if inside && !done => text.push_str(&part),
        _ => {}
    });
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { None } else { Some(text) }
}
