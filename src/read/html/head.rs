//! What a page says of itself: Open Graph and Dublin Core `<meta>`s, JSON-LD, `<time>`, the canonical link, the language.

use super::collapse;
use super::walk::attribute;
use crate::model::PartialDate;
use crate::read::dates::parse_any_date;
use html5ever::tokenizer::Tag;
use serde_json::Value;

/// The page's own metadata.
#[derive(Debug, Default)]
pub struct Head {
    /// Canonical address.
    pub url: Option<String>,
    /// Name of the outlet.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    headline: Option<String>,
    meta_title: Option<String>,
    page_title: Option<String>,
    /// The first `<time datetime>`: good only when nothing better tells.
    first_time: bool,
}

impl Head {
    /// The headline, from the most to the least particular.
    pub fn best_title(&self) -> Option<String> {
        self.headline.clone().or_else(|| self.meta_title.clone()).or_else(|| self.page_title.clone())
    }

    /// Text of `<title>`; the outlet's name after the last dash or bar goes.
    pub fn set_page_title(&mut self, title: &str) {
        let title = collapse(title);
        let cut = [" | ", " - ", " – ", " — "].iter().filter_map(|mark| title.rfind(mark)).max();
        let short = cut.map_or(title.as_str(), |at| &title[..at]);
        if !short.is_empty() && self.page_title.is_none() {
            self.page_title = Some(short.to_owned());
        }
    }

    /// Looks at a start tag.
    pub fn see(&mut self, tag: &Tag) {
        match &*tag.name {
            "meta" => self.see_meta(tag),
            "html" => {
                let language = attribute(tag, "lang").and_then(|lang| lang.split(['-', '_']).next()).filter(|code| code.len() == 2);
                self.language = language.map(str::to_ascii_lowercase);
            }
            "link" if attribute(tag, "rel") == Some("canonical") && self.url.is_none() => {
                self.url = attribute(tag, "href").filter(|url| is_address(url)).map(str::to_owned);
            }
            "time" if !self.first_time && self.published.is_none() => {
                self.published = attribute(tag, "datetime").and_then(parse_any_date);
                self.first_time = self.published.is_some();
            }
            _ => {}
        }
    }

    fn see_meta(&mut self, tag: &Tag) {
        let Some(content) = attribute(tag, "content").map(collapse).filter(|content| !content.is_empty()) else { return };
        let name = attribute(tag, "property").or_else(|| attribute(tag, "name")).or_else(|| attribute(tag, "itemprop"));
        match name.unwrap_or_default().to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" | "dc.title" | "parsely-title" => {
                self.meta_title.get_or_insert(content);
            }
            "og:site_name" | "application-name" | "dc.publisher" | "dcterms.publisher" | "citation_publisher" => {
                self.outlet.get_or_insert(content);
            }
            "og:url" if is_address(&content) => {
                self.url.get_or_insert(content);
            }
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "dcterms.issued"
            | "dcterms.date"
            | "og:article:published_time"
            | "og:published_time"
            | "cxenseparse:recs:publishtime"
            | "originalpublicationdate"
            | "publication_date"
            | "published"
            | "published-date"
            | "release_date"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "parsely-pub-date"
            | "sailthru.date"
            | "article.published"
            | "published_at" => self.date(&content),
            _ => {}
        }
    }

    /// JSON-LD of an article; anything that does not parse is none of ours.
    pub fn see_json_ld(&mut self, json: &str) {
        let Ok(value) = serde_json::from_str::<Value>(json) else { return };
        let mut queue = vec![&value];
        while let Some(value) = queue.pop() {
            match value {
                Value::Array(items) => queue.extend(items.iter().rev()),
                Value::Object(object) => {
                    queue.extend(["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| object.get(*key)));
                    if is_article(object.get("@type")) {
                        self.see_article(object);
                    }
                }
                _ => {}
            }
        }
    }

    fn see_article(&mut self, object: &serde_json::Map<String, Value>) {
        let text = |key: &str| object.get(key).and_then(Value::as_str).map(collapse).filter(|text| !text.is_empty());
        self.headline = self.headline.take().or_else(|| text("headline"));
        if let Some(date) = text("datePublished") {
            self.date(&date);
        }
        let publisher = object.get("publisher").and_then(|publisher| publisher.get("name")).and_then(Value::as_str);
        self.outlet = self.outlet.take().or_else(|| publisher.map(collapse));
        self.url = self.url.take().or_else(|| text("url").filter(|url| is_address(url)));
    }

    fn date(&mut self, text: &str) {
        let Some(date) = parse_any_date(text) else { return };
        if self.published.is_none() || self.first_time {
            self.published = Some(date);
            self.first_time = false;
        }
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let fits = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"));
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

/// Only such addresses are ever offered as links.
fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
