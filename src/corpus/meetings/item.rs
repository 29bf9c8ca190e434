//! A local meeting as the merger sees it: identities, intervals and keys instead of words.

use super::parties::{Parties, Party, country_code, is_country};
use super::quoted::Quoted;
use super::when::{When, first_day};
use crate::corpus::names::{occasion_key, thing_key};
use crate::corpus::types::{CorpusDocument, Report};
use crate::model::{Claim, Meeting, Mode, Reason, Status};
use smallvec::SmallVec;

/// Parties beyond these are not used for finding candidates.
const MAX_PAIRED: usize = 8;

/// A report with what is compared.
pub struct Item<'a> {
    /// Which.
    pub report: Report,
    /// Near-duplicate group of its document.
    pub group: u32,
    /// Hash of its document's text.
    text: u64,
    /// Day of publication.
    pub published: Option<i32>,
    /// Identities of its parties.
    pub parties: SmallVec<[Party; 2]>,
    /// When it says.
    pub when: When,
    /// The mode, unless unknown or a mere default.
    pub mode: Option<Mode>,
    /// The status.
    pub status: Status,
    /// Key of the place, unless it is a whole country.
    pub place: Option<String>,
    /// Code of the country of the place, when the gazetteer knows it.
    pub country: Option<String>,
    /// Key of the occasion.
    pub occasion: Option<String>,
    /// Number of meetings it stands for, if not one.
    pub count: Option<u32>,
    /// What is compared of its evidence.
    pub quoted: &'a Quoted,
}

impl<'a> Item<'a> {
    /// Looks at a local meeting.
    pub fn of(documents: &[CorpusDocument], parties: &mut Parties, report: Report, quoted: &'a Quoted) -> Item<'a> {
        let document = &documents[report.doc as usize];
        let extraction = &document.extraction;
        let meeting: &Meeting = &extraction.meetings[report.meeting as usize];
        let key = |claim: &Option<Claim<String>>| claim.as_ref().map(|c| thing_key(&c.value)).filter(|key| !key.is_empty());
        let mode = Some(meeting.mode.value).filter(|mode| *mode != Mode::Unknown && meeting.mode.reason != Reason::Default);
        let gazetteer = meeting.place.as_ref().and_then(|c| parties.place(&c.value));
        let place = match gazetteer {
            Some(entity) => Some(entity.fold.clone()).filter(|_| !is_country(entity)),
            None => key(&meeting.place),
        };
        let country = gazetteer.and_then(country_code).map(String::from);
        Item {
            report,
            group: document.group,
            text: extraction.signature.text_hash,
            published: extraction.document.published.and_then(|p| first_day(p.date)),
            parties: meeting.participants.iter().map(|p| parties.party(report.doc, p)).collect(),
            when: meeting.date.as_ref().and_then(|claim| claim.value.value).map_or(When::default(), When::of),
            mode,
            status: meeting.status.value,
            place,
            country,
            occasion: meeting.occasion.as_ref().map(|c| occasion_key(&c.value)).filter(|key| !key.is_empty()),
            count: meeting.count.as_ref().map(|c| c.value).filter(|count| *count > 1),
            quoted,
        }
    }

    /// Keys of the blocks it is looked for in: each pair of its parties, in each of their identities.
    pub fn pairs(&self) -> Vec<(u32, u32)> {
        let parties = &self.parties[..self.parties.len().min(MAX_PAIRED)];
        let mut pairs = Vec::new();
        for (at, a) in parties.iter().enumerate() {
            for b in &parties[at + 1..] {
                pairs.extend(a.iter().flat_map(|x| b.iter().map(move |y| (*x.min(y), *x.max(y)))));
            }
            if parties.len() == 1 {
                pairs.extend(a.iter().map(|x| (*x, *x)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Most telling first: days before months, months before nothing; what has a place before what has none. Then by the text, so that a further
    /// copy under another file name changes nothing.
    pub fn order(&self) -> impl Ord + use<> {
        let width = self.when.width().unwrap_or(i32::MAX);
        let first = self.when.days.map_or(i32::MAX, |(first, _)| first);
        let vague = (self.when.yearless.is_none(), self.place.is_none(), self.occasion.is_none(), self.published.is_none());
        (width, first, vague, self.published, self.text, self.report)
    }
}
