//! The token stream of a page to raw blocks of visible text. Which of them are the article is told in `select`.

use super::head::Head;
use crate::model::SectionKind;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use std::cell::RefCell;

/// A run of visible text between two block boundaries.
#[derive(Debug)]
pub struct RawBlock {
    /// What the markup says it is.
    pub kind: SectionKind,
    /// With the white space of the source.
    pub text: String,
    /// Whether it stands among what pages put around an article.
    pub surroundings: Surroundings,
    /// Bytes of it that are link text.
    pub link_bytes: usize,
    /// Number of the outermost `<article>` (or `<main>`) around it.
    pub article: Option<u32>,
}

/// How sure the markup is that a block is not the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surroundings {
    /// Nothing says so.
    #[default]
    None,
    /// A class or id around it holds a word such as "related": may be about the layout of the whole page.
    Named,
    /// An element made for it: `nav`, `aside`, `footer`.
    Element,
}

/// A page taken apart.
#[derive(Debug, Default)]
pub struct Page {
    /// In the order of the source.
    pub blocks: Vec<RawBlock>,
    /// What the page says of itself.
    pub head: Head,
}

/// Deeper elements are read, but no longer told apart.
const MAX_DEPTH: usize = 512;

/// What the open elements make of the text inside.
#[derive(Clone, Copy, Default)]
struct Context {
    hidden: bool,
    surroundings: Surroundings,
    link: bool,
    kind: Option<SectionKind>,
    article: Option<u32>,
}

struct Walker {
    page: Page,
    open: Vec<(StrTendril, Context)>,
    text: String,
    link_bytes: usize,
    /// Context of the block's first text; text inside may add links only.
    block: Option<Context>,
    articles: u32,
    /// Collects the text of a `<title>` or a JSON-LD script.
    captured: Option<String>,
}

struct Sink(RefCell<Walker>);

/// Takes a page apart.
pub fn walk(source: &str) -> Page {
    let walker =
        Walker { page: Page::default(), open: Vec::new(), text: String::new(), link_bytes: 0, block: None, articles: 0, captured: None };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(walker)), Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(source));
    // A script's end hands control back; there is nothing to run, so go on.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut walker = tokenizer.sink.0.into_inner();
    walker.flush();
    walker.page
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut walker = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => walker.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return walker.start(&tag),
            Token::TagToken(tag) => walker.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Walker {
    fn context(&self) -> Context {
        self.open.last().map(|(_, context)| *context).unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        if let Some(captured) = &mut self.captured {
            captured.push_str(text);
            return;
        }
        let context = self.context();
        if context.hidden {
            return;
        }
        if self.block.is_none() && !text.trim().is_empty() {
            self.block = Some(context);
        }
        // Line breaks of the source mean nothing; those of the page come from <br>.
        self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        self.link_bytes += if context.link { text.trim().len() } else { 0 };
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        self.page.head.see(tag);
        match name {
            "br" => self.text.push('\n'),
            "img" | "input" | "wbr" | "meta" | "link" | "area" | "base" | "col" | "embed" | "source" | "track" => {}
            "hr" => self.flush(),
            _ => self.open(tag),
        }
        match name {
            "title" if !self.inside("svg") => self.capture(RawKind::Rcdata),
            "script" if attribute(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) => {
                self.capture(RawKind::ScriptData)
            }
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }

    fn capture(&mut self, kind: RawKind) -> TokenSinkResult<()> {
        self.captured = Some(String::new());
        TokenSinkResult::RawData(kind)
    }

    fn inside(&self, name: &str) -> bool {
        self.open.iter().rev().take(8).any(|(open, _)| &**open == name)
    }

    fn open(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if is_block(name) {
            self.flush();
        }
        // A paragraph or list item that was never closed ends where the next begins.
        if matches!(name, "p" | "li" | "td" | "th" | "tr" | "dt" | "dd" | "option")
            && self.open.last().is_some_and(|(open, _)| &**open == name)
        {
            self.open.pop();
        }
        if tag.self_closing && matches!(name, "path" | "use" | "circle" | "rect" | "g") {
            return;
        }
        let mut context = self.context();
        context.hidden |= is_hidden(tag);
        context.link |= name == "a";
        context.surroundings = context.surroundings.max(surroundings(tag, self.open.len()));
        if matches!(name, "article" | "main") && context.article.is_none() {
            self.articles += 1;
            context.article = Some(self.articles);
        }
        context.kind = kind_of(tag).or(context.kind);
        if self.open.len() < MAX_DEPTH {
            self.open.push((StrTendril::from_slice(name), context));
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(captured) = self.captured.take() {
            if name == "title" {
                self.page.head.set_page_title(&captured);
            } else {
                self.page.head.see_json_ld(&captured);
            }
        }
        if is_block(name) {
            self.flush();
        }
        if name == "p" && !self.inside("p") {
            return;
        }
        if let Some(depth) = self.open.iter().rposition(|(open, _)| &**open == name) {
            self.open.truncate(depth);
        }
    }

    fn has_title(&self) -> bool {
        self.page.blocks.iter().any(|block| block.kind == SectionKind::Title)
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let link_bytes = std::mem::take(&mut self.link_bytes);
        let Some(context) = self.block.take() else { return };
        let kind = match context.kind {
            // Later top headings are those of other stories.
            Some(SectionKind::Title) if context.surroundings == Surroundings::Element || self.has_title() => SectionKind::Heading,
            Some(kind) => kind,
            None => SectionKind::Body,
        };
        self.page.blocks.push(RawBlock { kind, surroundings: context.surroundings, text, link_bytes, article: context.article });
    }
}

/// The value of an attribute, when it is there.
pub fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Inline elements leave a block whole; everything else ends it, unknown elements included only if they are known to be blocks.
fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ];
    BLOCKS.binary_search(&name).is_ok()
}

fn is_hidden(tag: &Tag) -> bool {
    const HIDDEN: &[&str] = &[
        "audio", "button", "canvas", "datalist", "dialog", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "script",
        "select", "style", "svg", "template", "textarea", "title", "video",
    ];
    let style = attribute(tag, "style").unwrap_or_default();
    HIDDEN.binary_search(&&*tag.name).is_ok()
        || attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden").is_some_and(|value| value == "true")
        || style.contains("display:none")
        || style.contains("display: none")
}

/// Elements, roles and class names that page makers put around an article.
fn surroundings(tag: &Tag, depth: usize) -> Surroundings {
    const WORDS: &[&str] = &[
        "advert",
        "banner",
        "breadcrumb",
        "comment",
        "comments",
        "cookie",
        "cookies",
        "disqus",
        "menu",
        "nav",
        "navbar",
        "newsletter",
        "outbrain",
        "paywall",
        "popup",
        "promo",
        "recommended",
        "related",
        "share",
        "sharing",
        "sidebar",
        "social",
        "sponsored",
        "subscribe",
        "taboola",
        "tags",
        "toolbar",
        "trending",
        "widget",
    ];
    let name = &*tag.name;
    if matches!(name, "nav" | "aside" | "footer" | "form" | "menu") {
        return Surroundings::Element;
    }
    if matches!(attribute(tag, "role"), Some("navigation" | "complementary" | "contentinfo" | "banner" | "search")) {
        return Surroundings::Element;
    }
    // The outermost elements carry classes about the whole page ("has-sidebar").
    if depth < 2 || !matches!(name, "div" | "section" | "ul" | "ol" | "p" | "span" | "header" | "li") {
        return Surroundings::None;
    }
    let words = |value: &str| {
        value.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| WORDS.binary_search(&&*word.to_ascii_lowercase()).is_ok())
    };
    if attribute(tag, "class").is_some_and(words) || attribute(tag, "id").is_some_and(words) {
        Surroundings::Named
    } else {
        Surroundings::None
    }
}

fn kind_of(tag: &Tag) -> Option<SectionKind> {
    let class = attribute(tag, "class").unwrap_or_default();
    let has = |word: &str| class.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part.eq_ignore_ascii_case(word));
    match &*tag.name {
        "h1" => Some(SectionKind::Title),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some(SectionKind::Heading),
        "figcaption" | "caption" => Some(SectionKind::Caption),
        "p" | "div" | "span" if has("caption") => Some(SectionKind::Caption),
        "p" | "div" | "span" | "address" if has("byline") || has("author") => Some(SectionKind::Byline),
        _ => None,
    }
}
