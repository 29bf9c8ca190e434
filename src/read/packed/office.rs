//! Documents that are zips: Word (OOXML), OpenDocument text and EPUB. Their words and what each paragraph is; nothing of their looks.

use super::super::dates::parse_any_date;
use super::super::limits::MAX_FILE_BYTES;
use super::super::{Reading, html, published_by_metadata};
use super::archives::Zip;
use super::paragraphs::Paragraphs;
use super::xml::{self, Node, attribute};
use super::{Opener, inside};
use crate::model::{ProblemKind, SectionKind};
use std::collections::BTreeMap;

/// What came of a zip that is a document.
pub enum Read {
    /// It is an article, or none that is read.
    Whole(Reading),
    /// The chapters of a book, by their paths.
    Parts(Vec<(String, Reading)>),
}

/// Reads a zip that is a document; `None` when it is an archive of files.
pub fn read(archive: &mut Zip<'_>, opener: &mut Opener<'_>) -> Option<Read> {
    let has = |archive: &Zip<'_>, path: &str| archive.index_for_name(path).is_some();
    let kind = part(archive, opener, "mimetype").unwrap_or_default();
    let refused = |what: &str| {
        let message = format!("This is {what}, which is not read. Save its text as .txt or .docx, or a table as .csv, and add that.");
        Some(Read::Whole(Reading::refused(ProblemKind::UnknownFormat, message)))
    };
    if has(archive, "word/document.xml") {
        let Some(body) = part(archive, opener, "word/document.xml") else { return damaged() };
        let core = part(archive, opener, "docProps/core.xml");
        return Some(Read::Whole(word(&body).finish(core.and_then(|core| xml::text_of(&core, "title")))));
    }
    if kind.starts_with("application/vnd.oasis.opendocument.text") {
        let Some(body) = part(archive, opener, "content.xml") else { return damaged() };
        let meta = part(archive, opener, "meta.xml");
        return Some(Read::Whole(open_document(&body).finish(meta.and_then(|meta| xml::text_of(&meta, "title")))));
    }
    if kind.starts_with("application/epub") || has(archive, "META-INF/container.xml") && has(archive, "mimetype") {
        return book(archive, opener).map(Read::Parts).or_else(damaged);
    }
    match () {
        () if has(archive, "xl/workbook.xml") || kind.contains("spreadsheet") => refused("a spreadsheet"),
        () if has(archive, "ppt/presentation.xml") || kind.contains("presentation") => refused("a presentation"),
        () if kind.starts_with("application/vnd.oasis") => refused("an OpenDocument file without text"),
        () => None,
    }
}

fn damaged() -> Option<Read> {
    let message = "The document is damaged: the part with its text is missing or can't be unpacked.".to_owned();
    Some(Read::Whole(Reading::refused(ProblemKind::Unreadable, message)))
}

/// A part of the zip as text.
fn part(archive: &mut Zip<'_>, opener: &mut Opener<'_>, path: &str) -> Option<String> {
    let file = archive.by_name(path).ok()?;
    let packed = file.compressed_size();
    let bytes = opener.budget.unpack(file, packed, MAX_FILE_BYTES).ok()?;
    Some(super::super::encoding::decode(&bytes, None).text)
}

/// The body of a Word document. Deleted text, codes of fields, and what stands for a drawing in old programs are no text.
fn word(body: &str) -> Paragraphs {
    let mut out = Paragraphs::default();
    let (mut kind, mut skipped, mut in_text) = (SectionKind::Body, 0u32, false);
    let damage = xml::walk(body, |node| match node {
        Node::Start(name, attributes) => match name.as_str() {
            "Fallback" | "del" | "instrText" | "delText" => skipped += 1,
            "p" if skipped == 0 => kind = SectionKind::Body,
            "pStyle" => kind = style_kind(attribute(&attributes, "val").unwrap_or_default()),
            "t" => in_text = true,
            "tab" if skipped == 0 => out.current().push(' '),
            "br" | "cr" if skipped == 0 => out.current().push('\n'),
            "noBreakHyphen" if skipped == 0 => out.current().push('-'),
            _ => {}
        },
        Node::End(name) => match name.as_str() {
            "Fallback" | "del" | "instrText" | "delText" => skipped = skipped.saturating_sub(1),
            "t" => in_text = false,
            "p" if skipped == 0 => out.end(kind),
            _ => {}
        },
        Node::Text(text) if in_text && skipped == 0 => out.current().push_str(&text),
        Node::Text(_) => {}
    });
    out.damaged(damage, body.len());
    out
}

/// What a paragraph of that style is. Styles keep their English ids in most translations of the programs.
fn style_kind(style: &str) -> SectionKind {
    let style = style.replace("_20_", "").to_ascii_lowercase();
    match style.as_str() {
        "title" | "heading1" | "heading 1" => SectionKind::Title,
        "caption" | "imagecaption" | "illustration" | "figure" => SectionKind::Caption,
        "author" | "byline" => SectionKind::Byline,
        _ if style.starts_with("heading") || style == "subtitle" => SectionKind::Heading,
        _ => SectionKind::Body,
    }
}

/// The body of an OpenDocument text. Notes, remarks and deleted text are not the article's.
fn open_document(body: &str) -> Paragraphs {
    const SKIPPED: &[&str] = &["note", "annotation", "tracked-changes", "sequence-decls", "table-of-content", "forms", "desc", "title"];
    let mut out = Paragraphs::default();
    // Automatic styles go by numbers; what they are tells the style they were derived from.
    let mut parents: BTreeMap<String, String> = BTreeMap::new();
    let (mut kinds, mut skipped, mut in_body) = (Vec::new(), 0u32, false);
    let damage = xml::walk(body, |node| match node {
        Node::Start(name, attributes) => match name.as_str() {
            "style" => {
                if let (Some(name), Some(parent)) = (attribute(&attributes, "name"), attribute(&attributes, "parent-style-name")) {
                    parents.insert(name.to_owned(), parent.to_owned());
                }
            }
            "text" => in_body = true,
            name if SKIPPED.contains(&name) => skipped += 1,
            "p" => {
                let style = attribute(&attributes, "style-name").unwrap_or_default();
                kinds.push(style_kind(parents.get(style).map_or(style, String::as_str)));
            }
            "h" => {
                let first = attribute(&attributes, "outline-level") == Some("1");
                kinds.push(if first { SectionKind::Title } else { SectionKind::Heading });
            }
            "s" if in_body && skipped == 0 => {
                let count = attribute(&attributes, "c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                out.current().push_str(&" ".repeat(count.min(100)));
            }
            "tab" if in_body && skipped == 0 => out.current().push(' '),
            "line-break" if in_body && skipped == 0 => out.current().push('\n'),
            _ => {}
        },
        Node::End(name) => match name.as_str() {
            "text" => in_body = false,
            name if SKIPPED.contains(&name) => skipped = skipped.saturating_sub(1),
            "p" | "h" => {
                let kind = kinds.pop().unwrap_or(SectionKind::Body);
                if skipped == 0 {
                    out.end(kind);
                }
            }
            _ => {}
        },
        // White space of the source between paragraphs is none of the text's.
        Node::Text(text) if in_body && skipped == 0 && !kinds.is_empty() => {
            out.current().extend(text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }));
        }
        Node::Text(_) => {}
    });
    out.damaged(damage, body.len());
    out
}

/// A book's chapters in reading order. A newspaper made into a book has an article in each.
fn book(archive: &mut Zip<'_>, opener: &mut Opener<'_>) -> Option<Vec<(String, Reading)>> {
    let container = part(archive, opener, "META-INF/container.xml")?;
    let mut package_path = None;
    xml::walk(&container, |node| {
        if let Node::Start(name, attributes) = node
            && name == "rootfile"
        {
            package_path = package_path.take().or_else(|| attribute(&attributes, "full-path").map(str::to_owned));
        }
    });
    let package_path = package_path?;
    let package = part(archive, opener, &package_path)?;
    let folder = package_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut files, mut spine) = (BTreeMap::new(), Vec::new());
    let damage = xml::walk(&package, |node| {
        let Node::Start(name, attributes) = node else { return };
        let get = |name: &str| attribute(&attributes, name).map(str::to_owned);
        match name.as_str() {
            "item" if get("properties").is_none_or(|properties| !properties.split(' ').any(|word| word == "nav")) => {
                files.extend(get("id").zip(get("href")));
            }
            "itemref" => spine.extend(get("idref")),
            _ => {}
        }
    });
    let published = xml::text_of(&package, "date").and_then(|date| parse_any_date(&date)).map(published_by_metadata);
    let outlet = xml::text_of(&package, "publisher").or_else(|| xml::text_of(&package, "title"));
    let mut parts = Vec::new();
    if damage.is_some() {
        let message = "The book's list of chapters is damaged: those behind the damage are missing.".to_owned();
        parts.push((package_path.clone(), Reading::refused(ProblemKind::Unreadable, message)));
    }
    for path in spine.iter().filter_map(|id| files.get(id)).map(|href| inside(folder, &decoded(href))) {
        let path = path.trim_start_matches('/').to_owned();
        let Some(chapter) = part(archive, opener, &path) else {
            let message = "This chapter of the book is missing or damaged.".to_owned();
            parts.push((path, Reading::refused(ProblemKind::Unreadable, message)));
            continue;
        };
        let mut document = html::parse_fragment(&chapter);
        // Covers and title pages hold no text.
        if document.text.plain().trim().is_empty() {
            continue;
        }
        document.published = document.published.or(published);
        document.outlet = document.outlet.or_else(|| outlet.clone());
        parts.push((path, super::super::checked(document)));
    }
    if parts.is_empty() { None } else { Some(parts) }
}

/// A path without the percent signs of an address.
fn decoded(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.split('#').next().unwrap_or_default().as_bytes();
    while let [first, tail @ ..] = rest {
        let code =
            tail.get(..2).filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a body that breaks off in a tag, and what is said of it.
    fn check(reading: &Reading) {
        assert_eq!(reading.documents[0].text.plain().trim(), "Ann met Bob.");
        let problem = &reading.problems[0];
        assert_eq!(problem.kind, ProblemKind::Damaged);
        assert!(!problem.kind.is_fatal() && problem.message.contains("damaged after "), "{}", problem.message);
    }

    #[test]
    fn what_is_missing_behind_damage_is_told() {
        check(&word("<w:p><w:t>Ann met Bob.</w:t></w:p><w:p><w:t a=\"Dea met ").finish(None));
        check(&open_document("<office:text><text:p>Ann met Bob.</text:p><text:p a=\"Dea met C").finish(None));
        let whole = word("<w:p><w:t>Ann met Bob.</w:t></w:p>").finish(None);
        assert!(whole.problems.is_empty());
    }
}
