//! Dates of publication. They go below the corpus: what an article says of "Tuesday" depends on its date, so its extraction is made anew
//! and merged anew. Here stands which article is to have which date; whoever holds the extractions compares.

use super::draft::Draft;
use super::keys::{ArticleKey, Finder};
use super::log::{EntryId, Log};
use super::{Correction, Kind, Stage};
use crate::corpus::types::{Corpus, DocId};
use crate::model::{Document, PartialDate, Published, PublishedSource, Replaced};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::collections::BTreeMap;

/// Sets the date of publication of some articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetDate {
    /// Which ones.
    pub articles: Vec<ArticleKey>,
    /// At least a year.
    #[serde(serialize_with = "write", deserialize_with = "read")]
    pub date: PartialDate,
}

impl Kind for SetDate {
    const STAGE: Stage = Stage::Meetings;

    fn apply(&self, draft: &mut Draft<'_>, _: EntryId) -> bool {
        self.articles.iter().any(|key| !draft.finder().documents(key).is_empty())
    }
}

/// The date that each document is to have by hand.
pub fn dates(corpus: &Corpus, log: &Log) -> BTreeMap<DocId, PartialDate> {
    let mut dates = BTreeMap::new();
    let mut finder = None;
    for entry in log.active() {
        if let Correction::SetDate(SetDate { articles, date }) = &entry.correction {
            let finder = finder.get_or_insert_with(|| Finder::new(corpus));
            dates.extend(articles.iter().flat_map(|key| finder.documents(key)).map(|doc| (doc, *date)));
        }
    }
    dates
}

impl Document {
    /// The date of publication that was set by hand.
    pub fn date_by_hand(&self) -> Option<PartialDate> {
        self.replaced.and(self.published).map(|published| published.date)
    }

    /// The document as it is to be extracted again, with a date set by hand or without one.
    pub fn dated(mut self, date: Option<PartialDate>) -> Document {
        let read = self.replaced.unwrap_or(Replaced { published: self.published });
        match date {
            Some(date) => {
                self.replaced = Some(read);
                self.published = Some(Published { date, source: PublishedSource::Given, span: None });
            }
            None => {
                self.replaced = None;
                // What was read in the text is found there again.
                let outside = |published: &Published| matches!(published.source, PublishedSource::Given | PublishedSource::Metadata);
                self.published = read.published.filter(outside).map(|published| Published { span: None, ..published });
            }
        }
        self
    }
}

fn write<S: Serializer>(date: &PartialDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&date.to_string())
}

fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PartialDate, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}
