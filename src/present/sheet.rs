//! What the page lays out: a small tree of elements and texts. Made here, sent to the page, built there one node for one node;
//! text stays text all the way. Knows no browser.

use serde::{Deserialize, Serialize};

/// A text or an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// Words.
    Text(String),
    /// An element of the page.
    Element(Element),
}

/// An element with its attributes and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    tag: Tag,
    attributes: Vec<(Attribute, String)>,
    children: Vec<Node>,
}

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(missing_docs)]
        pub enum $name { $($variant),* }

        impl $name {
            /// As the document has it.
            pub fn name(self) -> &'static str {
                const NAMES: &[&str] = &[$($word),*];
                NAMES[self as usize]
            }
        }
    };
}

names! {
    /// The elements there are: none that loads or runs anything, and forms that go nowhere (the page's policy forbids it; the page listens to them).
    Tag {
        A = "a", Article = "article", B = "b", Blockquote = "blockquote", Br = "br", Button = "button", Datalist = "datalist", Dd = "dd", Details = "details", Div = "div", Dl = "dl", Dt = "dt",
        Footer = "footer", Form = "form", H2 = "h2", H3 = "h3", H4 = "h4", Input = "input", Label = "label", Li = "li", Mark = "mark", Ol = "ol", Option = "option", P = "p", Section = "section",
        Select = "select", Summary = "summary", Small = "small", Span = "span", Ul = "ul",
        Table = "table", Tbody = "tbody", Td = "td", Th = "th", Thead = "thead", Tr = "tr",
        Svg = "svg", G = "g", Path = "path", SvgText = "text",
    }
}

names! {
    /// The attributes there are.
    Attribute {
        Act = "data-act", AspectRatio = "preserveAspectRatio", Autocomplete = "autocomplete", Checked = "checked", Class = "class", Current = "aria-current", D = "d", Height = "height", Href = "href", Id = "id", Label = "aria-label", LabelledBy = "aria-labelledby", List = "list",
        Mark = "data-mark", Name = "name", Offer = "data-offer", Placeholder = "placeholder", Pressed = "aria-pressed", Role = "role", Scope = "scope", Selected = "selected", TabIndex = "tabindex", Title = "title", Type = "type",
        Value = "value", ViewBox = "viewBox", Width = "width", X = "x", Y = "y",
    }
}

impl Element {
    /// What kind of element.
    pub fn tag(&self) -> Tag {
        self.tag
    }

    /// Its attributes.
    pub fn attributes(&self) -> &[(Attribute, String)] {
        &self.attributes
    }

    /// What stands in it.
    pub fn children(&self) -> &[Node] {
        &self.children
    }
}

impl Tag {
    /// An element around some nodes.
    pub fn of<const N: usize>(self, children: [Node; N]) -> Node {
        self.element(children.into())
    }

    /// An element around however many nodes.
    pub fn around(self, children: impl IntoIterator<Item = Node>) -> Node {
        self.element(children.into_iter().collect())
    }

    /// Once in the program, not in each of hundreds of places.
    #[inline(never)]
    fn element(self, mut children: Vec<Node>) -> Node {
        children.retain(|child| !child.is_nothing());
        Node::Element(Element { tag: self, attributes: Vec::new(), children })
    }

    /// An element around words.
    pub fn text(self, words: impl Into<String>) -> Node {
        self.of([text(words)])
    }
}

impl Node {
    /// The same with an attribute; a text stays as it is.
    pub fn with(self, attribute: Attribute, value: impl Into<String>) -> Node {
        self.having(attribute, value.into())
    }

    #[inline(never)]
    fn having(mut self, attribute: Attribute, value: String) -> Node {
        if let Node::Element(element) = &mut self {
            // What is read out or shown; all others are the page's own or lead back to what was read.
            let is_seen = matches!(attribute, Attribute::Label | Attribute::Title | Attribute::Placeholder);
            element.attributes.push((attribute, if is_seen { visible(value) } else { value }));
        }
        self
    }

    /// The same with a class.
    pub fn class(self, class: impl Into<String>) -> Node {
        self.with(Attribute::Class, class)
    }

    /// No node at all: leaves no trace in what it is put into.
    pub fn nothing() -> Node {
        Node::Text(String::new())
    }

    fn is_nothing(&self) -> bool {
        matches!(self, Node::Text(words) if words.is_empty())
    }

    /// All words in it, one after the other.
    pub fn words(&self) -> String {
        match self {
            Node::Text(words) => words.clone(),
            Node::Element(element) => element.children.iter().map(Node::words).collect(),
        }
    }
}

/// Words alone.
pub fn text(words: impl Into<String>) -> Node {
    Node::Text(visible(words.into()))
}

/// The same words with what would act instead of being seen: controls become their pictures (Unicode, block 2400), and the controls that turn the
/// direction of what follows (UAX 9: embeddings, overrides, isolates) a replacement character. Marks of direction that end with themselves stay.
#[inline(never)]
pub fn visible(words: String) -> String {
    let acts =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !words.contains(acts) {
        return words;
    }
    let picture = |c: char| match c as u32 {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    };
    words.chars().map(|c| if acts(c) { picture(c) } else { c }).collect()
}

/// A button.
pub fn button(class: &str, words: impl Into<String>) -> Node {
    Tag::Button.text(words).with(Attribute::Type, "button").class(class)
}

/// A link to a state of the page.
pub fn link(target: &super::ViewState, words: impl Into<String>) -> Node {
    Tag::A.text(words).with(Attribute::Href, target.to_hash())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_is_seen_instead() {
        assert_eq!(
            text("Sauli Niinist\u{f6}, \u{645}\u{62d}\u{645}\u{62f}\u{200f}\n").words(),
            "Sauli Niinist\u{f6}, \u{645}\u{62d}\u{645}\u{62f}\u{200f}\n"
        );
        assert_eq!(text("a\u{202e}b\u{0}\u{1b}[31m\u{7f}\u{85}\u{2066}").words(), "a\u{fffd}b\u{2400}\u{241b}[31m\u{2421}\u{fffd}\u{fffd}");
        let node = Tag::A.text("x").with(Attribute::Title, "\u{202e}t").with(Attribute::Href, "#\u{202e}");
        let Node::Element(element) = &node else { panic!("an element") };
        assert_eq!(element.attributes(), [(Attribute::Title, "\u{fffd}t".to_string()), (Attribute::Href, "#\u{202e}".to_string())]);
    }

    #[test]
    fn what_is_empty_leaves_no_trace() {
        let node = Tag::P.of([text("a "), Node::nothing(), Tag::B.text("b")]).class("soft");
        assert_eq!(node.words(), "a b");
        let Node::Element(element) = &node else { panic!("an element") };
        assert_eq!((element.tag().name(), element.children().len()), ("p", 2));
        assert_eq!(element.attributes(), [(Attribute::Class, "soft".to_string())]);
        assert_eq!(Attribute::Title.name(), "title");
    }
}
