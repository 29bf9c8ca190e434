//! A drawing as a file of its own: SVG with the page's styles in it, links taken out. The only place where sheets become markup; all text is escaped.

use super::sheet::{Attribute, Node, Tag};
use crate::export::Format;

/// What the file is.
pub const SVG: Format = Format::new("svg", "This drawing (SVG)", "svg", "image/svg+xml");
/// The same as dots: the page has its browser make them of the SVG.
pub const PNG: Format = Format::new("png", "This drawing (PNG)", "png", "image/png");
/// What a drawing can be saved as.
pub const FORMATS: [Format; 2] = [SVG, PNG];

/// How wide a picture is drawn.
pub const WIDTH: u32 = 1_000;

const TOKENS: &str = include_str!("../../style/tokens.css");
const STYLE: &str = include_str!("../../style/parts/ink.css");

/// The first drawing of a sheet, as a file; `None` where it has none.
pub fn file(sheet: &[Node]) -> Option<Vec<u8>> {
    let drawing = sheet.iter().find(|node| matches!(node, Node::Element(element) if element.tag() == Tag::Svg))?;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(drawing, &mut out);
    out.push('\n');
    Some(out.into_bytes())
}

fn write(node: &Node, out: &mut String) {
    let element = match node {
        Node::Text(words) => return escape(words, out),
        Node::Element(element) => element,
    };
    // Where a link leads to is not in the file.
    let name = if element.tag() == Tag::A { "g" } else { element.tag().name() };
    out.push('<');
    out.push_str(name);
    if element.tag() == Tag::Svg {
        out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
    }
    for (attribute, value) in element.attributes() {
        if !matches!(attribute, Attribute::Href | Attribute::TabIndex | Attribute::Id) {
            out.push_str(&format!(" {}=\"", attribute.name()));
            escape(value, out);
            out.push('"');
        }
    }
    out.push('>');
    if element.tag() == Tag::Svg {
        out.push_str("<style>");
        escape(&style(), out);
        out.push_str("</style>");
    }
    let label = element.attributes().iter().find(|(attribute, _)| *attribute == Attribute::Label && element.tag() == Tag::A);
    if let Some((_, label)) = label {
        out.push_str("<title>");
        escape(label, out);
        out.push_str("</title>");
    }
    element.children().iter().for_each(|child| write(child, out));
    out.push_str(&format!("</{name}>"));
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Not allowed in XML, escaped or not.
            c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => {}
            c => out.push(c),
        }
    }
}

/// The rules for drawings with the light colours put in: programs that draw SVG know no custom properties.
fn style() -> String {
    let values = TOKENS.lines().filter_map(|line| line.trim().strip_prefix("--")?.trim_end_matches(';').split_once(": "));
    // A file has no page behind it.
    let mut style = format!("{STYLE}svg {{ background: var(--paper); }}\n");
    for (name, value) in values {
        let light = value.strip_prefix("light-dark(").and_then(|both| both.split_once(", ")).map_or(value, |(light, _)| light);
        style = style.replace(&format!("var(--{name})"), light);
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::sheets::ink;

    #[test]
    fn a_picture_stands_alone() {
        let link = ink::stop(0, &Default::default(), "A & \"B\" <c>\u{1}".into(), vec![ink::path("cell", "M0 0h9".into())]);
        let file = file(&[Tag::P.text("no"), ink::svg(100, 50, "Pairs", vec![link])]).expect("a drawing");
        let text = String::from_utf8(file).expect("UTF-8");
        assert!(text.contains("<title>A &amp; &quot;B&quot; &lt;c&gt;\u{2401}</title>"), "{text}");
        assert!(!text.contains("href") && !text.contains("var(--") && !text.contains("<a"), "{text}");
        assert!(text.contains("xmlns=\"http://www.w3.org/2000/svg\""));
    }

    #[test]
    fn what_is_no_drawing_gives_no_picture() {
        assert_eq!(file(&[Tag::P.text("no")]), None);
    }
}
