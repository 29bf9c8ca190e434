//! What is shown of a meeting, as values: its fields with their grounds, its parties, its reports with their evidence. Decides nothing.

use crate::corpus::{CorpusParticipant, FieldValue, Mark, MeetingId};
use crate::model::Status;
use crate::present::ViewState;
use crate::present::part::Cut;
use crate::present::pieces::Piece;

/// Everything about one meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingDetail {
    /// For links.
    pub key: String,
    /// Who met.
    pub title: String,
    /// Whether it happened.
    pub status: Status,
    /// What that means, and who reports it.
    pub summary: String,
    /// What became of it, step by step; empty while all reports agree.
    pub lifeline: Vec<(Status, String)>,
    /// The parties.
    pub parties: Vec<Party>,
    /// In the room without being a party.
    pub also_present: Vec<Party>,
    /// Status, date, place ...
    pub fields: Vec<FieldDetail>,
    /// Sentences about what the reports disagree on.
    pub disagreements: Vec<String>,
    /// Each report with its evidence: those that are shown.
    pub reports: Cut<ReportDetail>,
    /// Other meetings of the same parties.
    pub same_parties: Vec<MeetingId>,
}

/// A party to the meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// As shown.
    pub name: String,
    /// What kind of party, where that needs saying, and an inferred office holder.
    pub note: String,
    /// Its page.
    pub link: Option<ViewState>,
    /// As in the corpus.
    pub party: CorpusParticipant,
}

/// A field and all that is said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDetail {
    /// `Date`
    pub label: &'static str,
    /// The value chosen.
    pub value: String,
    /// Why it was chosen, when reports differ.
    pub choice: Option<&'static str>,
    /// Whether reports exclude each other.
    pub conflict: bool,
    /// The words behind it, one for each different reading.
    pub grounds: Vec<Ground>,
    /// Other readings of the words, in words; none but for dates.
    pub others: Vec<String>,
    /// Its value, where it can be set by hand.
    pub settable: Option<FieldValue>,
    /// What was done by hand.
    pub mark: Option<Mark>,
}

/// Words of an article that carry a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The value these words give, where it is not the chosen one.
    pub value: Option<String>,
    /// The words; empty when the value is a default.
    pub quote: String,
    /// Why they mean that.
    pub reason: String,
    /// Where the words stand: link into the reader.
    pub link: ViewState,
    /// The article.
    pub source: String,
}

/// One report of the meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportDetail {
    /// The article's title.
    pub title: String,
    /// Source, publication date, copy or not.
    pub meta: String,
    /// What this report alone says.
    pub says: String,
    /// Its status.
    pub status: Status,
    /// Sentences that carry it.
    pub evidence: Vec<EvidenceDetail>,
}

/// A sentence that carries a report.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceDetail {
    /// The words, the telling ones marked.
    pub pieces: Vec<Piece>,
    /// `paragraph 2`
    pub place: String,
    /// Link into the reader.
    pub link: ViewState,
}
