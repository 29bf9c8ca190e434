//! Which column of a table is what: by its name, or as the user chose. A column is also a member of a JSON object.

use super::super::dates::parse_any_date;
use super::super::{Reading, checked, html, published_by_metadata};
use crate::model::{Document, Problem, ProblemKind};
use serde::{Deserialize, Serialize};

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// The article.
    Text,
    /// Its headline.
    Title,
    /// When it was published.
    Date,
    /// Its address.
    Url,
    /// Where it was published.
    Source,
}

impl Role {
    /// All of them; only the first is needed.
    pub const ALL: [Role; 5] = [Role::Text, Role::Title, Role::Date, Role::Url, Role::Source];

    /// Names of columns in small letters and digits alone, the surest first.
    fn names(self) -> &'static [&'static str] {
        match self {
            Role::Text => &[
                "text",
                "articletext",
                "fulltext",
                "bodytext",
                "maintext",
                "plaintext",
                "body",
                "articlebody",
                "content",
                "articlecontent",
                "contenttext",
                "article",
                "story",
                "rawtext",
                "contents",
            ],
            Role::Title => &["title", "headline", "articletitle", "webtitle", "headlinemain", "heading", "subject"],
            Role::Date => &[
                "date",
                "published",
                "publicationdate",
                "publisheddate",
                "publishdate",
                "pubdate",
                "datepublished",
                "publishedat",
                "webpublicationdate",
                "publishedon",
                "articledate",
                "datetime",
                "timestamp",
                "publishedtime",
                "created",
                "createdat",
            ],
            Role::Url => &["url", "link", "weburl", "sourceurl", "articleurl", "permalink", "href"],
            Role::Source => &[
                "source",
                "outlet",
                "publisher",
                "publication",
                "newspaper",
                "sourcename",
                "sitename",
                "site",
                "domain",
                "media",
                "newsoutlet",
            ],
        }
    }
}

/// The columns that the user chose, by name; where nothing was chosen, names tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns(Vec<(Role, String)>);

impl Columns {
    /// From pairs; the first for a role counts.
    pub fn new(chosen: impl IntoIterator<Item = (Role, String)>) -> Self {
        Columns(chosen.into_iter().collect())
    }

    /// Index of each role's column, in the order of [`Role::ALL`].
    pub fn find(&self, names: &[String]) -> [Option<usize>; 5] {
        Role::ALL.map(|role| {
            let chosen = self.0.iter().find(|(other, _)| *other == role);
            let chosen = chosen.and_then(|(_, wanted)| names.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted.trim())));
            chosen.or_else(|| by_name(role, names, key)).or_else(|| by_name(role, names, |name| key(last_part(name))))
        })
    }
}

fn by_name(role: Role, names: &[String], key: impl Fn(&str) -> String) -> Option<usize> {
    let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
    role.names().iter().find_map(|known| keys.iter().position(|key| key == known))
}

/// `bodyText` of `fields.bodyText`.
fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Whether a name is that of an article's text or headline.
pub fn is_part_of_article(name: &str) -> bool {
    let name = key(name);
    [Role::Text, Role::Title].into_iter().any(|role| role.names().contains(&name.as_str()))
}

/// A name without case, blanks and marks.
fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// An article from the cells of a row, in the order of [`Role::ALL`].
pub fn article(cells: [Option<String>; 5]) -> Reading {
    let [text, title, date, url, source] = cells.map(|cell| cell.filter(|cell| !cell.trim().is_empty()));
    let published = date.as_deref().and_then(parse_any_date).map(published_by_metadata);
    let text = text.unwrap_or_default();
    let document = if looks_like_html(&text) { html::parse_fragment(&text) } else { Document { text: text.into(), ..Document::default() } };
    let mut reading = checked(Document {
        title: title.map(|title| title.trim().to_owned()),
        published,
        url: url.map(|url| url.trim().to_owned()).filter(|url| url.starts_with("http://") || url.starts_with("https://")),
        outlet: source.map(|source| source.trim().to_owned()),
        ..document
    });
    if let (Some(date), None) = (date, published) {
        let message = format!("\"{}\" is not a date such as 2018-06-10: the publication date is left open.", shortened(date.trim()));
        reading.problems.push(Problem { at: None, kind: ProblemKind::NoPublicationDate, message });
    }
    reading
}

/// Tells that somebody must choose.
pub fn undecided(names: Vec<String>) -> Reading {
    let shown: Vec<String> = names.iter().take(12).map(|name| format!("\"{}\"", shortened(name))).collect();
    let more = if names.len() > shown.len() { ", ..." } else { "" };
    let message = format!(
        "No column is named text, body or content, so it is not clear which holds the articles. Its columns are {}{more}. Choose one.",
        shown.join(", ")
    );
    Reading { columns: names, ..Reading::refused(ProblemKind::Columns, message) }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

/// Cells of crawls often hold the markup of a page's middle.
fn looks_like_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(40).collect();
    start.starts_with('<') && start[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
        || ["</p>", "<br>", "<br/>", "<br />", "</div>"].iter().any(|tag| text.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_or_choice() {
        let check = |chosen: &[(Role, &str)], names: &[&str], expected: [Option<usize>; 5]| {
            let columns = Columns::new(chosen.iter().map(|(role, name)| (*role, (*name).to_owned())));
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(columns.find(&names), expected, "{names:?}");
        };
        check(&[], &["id", "Headline", "Body", "Pub Date", "URL", "Outlet"], [Some(2), Some(1), Some(3), Some(4), Some(5)]);
        check(&[], &["content", "text"], [Some(1), None, None, None, None]);
        check(&[], &["webTitle", "fields.bodyText", "webPublicationDate"], [Some(1), Some(0), Some(2), None, None]);
        check(&[(Role::Text, "notes")], &["Notes", "text"], [Some(0), None, None, None, None]);
        check(&[(Role::Text, "notes")], &["text"], [Some(0), None, None, None, None]);
        check(&[], &["a", "b"], [None; 5]);
    }

    #[test]
    fn rows_become_articles() {
        let cells =
            |text: &str, date: &str| [Some(text.to_owned()), Some(" T ".into()), Some(date.into()), Some("javascript:x".into()), None];
        let reading = article(cells("<p>A met B.</p><p>C.</p>", "15 Dec 2021"));
        let document = &reading.documents[0];
        assert_eq!((document.text.plain(), document.title.as_deref()), ("A met B.\n\nC.\n", Some("T")));
        assert_eq!(document.published.map(|p| p.date.to_string()).as_deref(), Some("2021-12-15"));
        assert_eq!(document.url, None);
        assert_eq!(article(cells("A < B", "soon")).problems[0].kind, ProblemKind::NoPublicationDate);
    }
}
