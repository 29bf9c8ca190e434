//! Markdown (CommonMark, with a YAML head) to plain text: headings, paragraphs, list items and quotes as blocks; links keep their words.

use super::blocks::Blocks;
use super::{TextFormat, html, parse_date, published_by_metadata};
use crate::model::{Document, SectionKind};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// By extension only: any text is valid Markdown.
pub const FORMAT: TextFormat = TextFormat { sniff: |_| false, declared_encoding: |_| None, parse };

fn parse(source: String) -> Document {
    let mut document = Document::default();
    let mut blocks = Blocks::default();
    let mut block = String::new();
    let mut kind = SectionKind::Body;
    // Code, tables' rules and picture descriptions are not the article's prose; an HTML block is read as HTML.
    let (mut in_code, mut in_head, mut html_block) = (false, false, String::new());
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(&source, options) {
        match event {
            Event::Start(tag) => match tag {
                Tag::MetadataBlock(_) => in_head = true,
                Tag::CodeBlock(_) => in_code = true,
                Tag::Heading { level, .. } => {
                    flush(&mut blocks, &mut block, kind);
                    let first = level == HeadingLevel::H1 && document.title.is_none();
                    kind = if first { SectionKind::Title } else { SectionKind::Heading };
                }
                Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::TableRow | Tag::TableHead => flush(&mut blocks, &mut block, kind),
                Tag::TableCell if !block.is_empty() => block.push(' '),
                Tag::Image { .. } => kind = SectionKind::Caption,
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::MetadataBlock(_) => in_head = false,
                TagEnd::CodeBlock => in_code = false,
                TagEnd::Heading(_) => {
                    if kind == SectionKind::Title {
                        document.title = Some(block.trim().to_owned());
                    }
                    flush(&mut blocks, &mut block, kind);
                    kind = SectionKind::Body;
                }
                TagEnd::HtmlBlock => {
                    for (kind, text) in html::blocks_of(&std::mem::take(&mut html_block)) {
                        blocks.push(kind, &text);
                    }
                }
                TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead => {
                    flush(&mut blocks, &mut block, kind);
                    kind = SectionKind::Body;
                }
                _ => {}
            },
            Event::Text(text) if in_head => read_head(&text, &mut document),
            Event::Text(_) if in_code => {}
            Event::Text(text) | Event::Code(text) => block.push_str(&text),
            Event::SoftBreak => block.push(' '),
            Event::HardBreak => block.push('\n'),
            Event::Html(html) => html_block.push_str(&html),
            _ => {}
        }
    }
    flush(&mut blocks, &mut block, kind);
    let (text, sections) = blocks.finish();
    Document { text: text.into(), sections, ..document }
}

fn flush(blocks: &mut Blocks, block: &mut String, kind: SectionKind) {
    blocks.push(kind, block);
    block.clear();
}

/// `key: value` lines of the head; anything else in it is none of ours.
fn read_head(head: &str, document: &mut Document) {
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        if value.is_empty() {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => document.title = Some(value.to_owned()),
            "url" | "source_url" | "link" | "canonical" => document.url = Some(value.to_owned()),
            "outlet" | "publisher" | "source" | "site" => document.outlet = Some(value.to_owned()),
            "date" | "published" | "pubdate" => document.published = parse_date(value).map(published_by_metadata),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_words_and_their_blocks() {
        let check = |source: &str, expected: &str| assert_eq!(parse(source.to_owned()).text.plain(), expected);
        check("# Head\n\nA *met* [B](http://x.example) in\nOslo.\n\n- one\n- two\n", "Head\n\nA met B in Oslo.\n\none\n\ntwo\n");
        check("A & B<br>C\n\n```\ncode\n```\n\n<div>Block</div>\n", "A & BC\n\nBlock\n");
        check("", "");
    }

    #[test]
    fn reads_the_head() {
        let document = parse("---\ntitle: \"Talks\"\ndate: 2021-05-04\nurl: https://x.example/a\n---\n# Other\n\nText.\n".to_owned());
        assert_eq!(document.title.as_deref(), Some("Talks"));
        assert_eq!(document.published.map(|p| p.date.to_string()).as_deref(), Some("2021-05-04"));
        assert_eq!(document.sections.len(), 2);
    }
}
