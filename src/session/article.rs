//! One article and its extraction as the bytes of two parts. The article's form is made to last; the extraction's is this program's own.

use super::check;
use crate::model::{
    DateValue, Document, Entity, Extraction, Meeting, PartialDate, Problem, Published, PublishedSource, Replaced, Section, SectionKind,
    Signature,
};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The number of the shape of an extraction: grows with every change of the types in `model` that changes how they are written.
/// `tests/session.rs` holds it.
pub const MODEL: u32 = 3;

/// An article as JSON. What an older program did not write is left open; fields keep their meaning.
#[derive(Serialize, Deserialize)]
struct Article<'a> {
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outlet: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<Dated>,
    /// Where the date was set by hand: what the source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaced: Option<Before>,
    /// Only what was extracted and its quotes are kept; the rest of the text is blank.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    bare: bool,
    /// Kind and length in bytes of each section.
    #[serde(default)]
    sections: Vec<(SectionKind, u32)>,
    text: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct Dated {
    /// EDTF.
    date: String,
    source: PublishedSource,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
}

#[derive(Serialize, Deserialize)]
struct Before {
    published: Option<Dated>,
}

impl From<Published> for Dated {
    fn from(published: Published) -> Self {
        Dated { date: published.date.to_string(), source: published.source, span: published.span }
    }
}

impl Dated {
    fn published(&self) -> Option<Published> {
        Some(Published { date: parse_date(&self.date)?, source: self.source, span: self.span })
    }
}

/// The bytes of an article.
pub fn to_bytes(document: &Document) -> Vec<u8> {
    let borrowed = |text: &'_ Option<String>| text.clone().map(Cow::Owned);
    let article = Article {
        name: Cow::Borrowed(&document.name),
        title: borrowed(&document.title),
        url: borrowed(&document.url),
        outlet: borrowed(&document.outlet),
        language: borrowed(&document.language),
        published: document.published.map(Dated::from),
        replaced: document.replaced.map(|replaced| Before { published: replaced.published.map(Dated::from) }),
        bare: document.bare,
        sections: document.sections.iter().map(|section| (section.kind, section.span.len() as u32)).collect(),
        text: Cow::Borrowed(&document.text.read()),
    };
    serde_json::to_vec(&article).unwrap_or_default()
}

/// The article in some bytes; `None` when they are none.
pub fn from_bytes(bytes: &[u8]) -> Option<Document> {
    let article: Article = serde_json::from_slice(bytes).ok()?;
    let mut at = 0u32;
    let mut sections = Vec::with_capacity(article.sections.len());
    for (kind, len) in article.sections {
        let end = at.checked_add(len)?;
        sections.push(Section { span: Span { start: at, end }, kind });
        at = end;
    }
    let owned = |text: Option<Cow<str>>| text.map(Cow::into_owned);
    let document = Document {
        name: article.name.into_owned(),
        title: owned(article.title),
        url: owned(article.url),
        outlet: owned(article.outlet),
        language: owned(article.language),
        published: article.published.and_then(|dated| dated.published()),
        replaced: article.replaced.map(|before| Replaced { published: before.published.and_then(|dated| dated.published()) }),
        bare: article.bare,
        text: article.text.into_owned().into(),
        sections,
    };
    check::document(&document).then_some(document)
}

/// What stands before the rest of an extraction, whatever its shape.
#[derive(Serialize, Deserialize)]
struct Label<'a> {
    model: u32,
    name: Cow<'a, str>,
}

type Found = (Vec<Entity>, Vec<Meeting>, Vec<Problem>, Signature);

/// The bytes of an extraction, without its document.
pub fn extraction_to_bytes(extraction: &Extraction) -> Vec<u8> {
    let label = Label { model: MODEL, name: Cow::Borrowed(&extraction.document.name) };
    let found = (&extraction.entities, &extraction.meetings, &extraction.problems, &extraction.signature);
    postcard::to_allocvec(&(label, found)).unwrap_or_default()
}

/// What came out of the bytes of an extraction.
pub enum Read {
    /// What was extracted; without the document.
    Same(Box<Extraction>),
    /// Another program wrote it: its types have another shape.
    OtherModel,
    /// It is none, or not of this document.
    Damaged,
}

/// The extraction in some bytes.
pub fn extraction_from_bytes(bytes: &[u8], document: &Document) -> Read {
    let Ok((label, rest)) = postcard::take_from_bytes::<Label>(bytes) else { return Read::Damaged };
    if label.model != MODEL {
        return Read::OtherModel;
    }
    let Ok((entities, meetings, problems, signature)) = postcard::from_bytes::<Found>(rest) else { return Read::Damaged };
    let extraction = Extraction { document: Document::default(), entities, meetings, problems, signature };
    if label.name == document.name && check::extraction(&extraction, &document.text.read()) {
        Read::Same(Box::new(extraction))
    } else {
        Read::Damaged
    }
}

/// Name of the article that some bytes were extracted from.
pub fn name_in(bytes: &[u8]) -> Option<String> {
    postcard::take_from_bytes::<Label>(bytes).ok().map(|(label, _)| label.name.into_owned())
}

/// A date as the forms above hold it.
pub fn parse_date(text: &str) -> Option<PartialDate> {
    match text.parse().ok()? {
        DateValue::Date(date) => Some(date),
        _ => None,
    }
}
