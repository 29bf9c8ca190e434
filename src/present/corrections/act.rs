//! What a press or a filled-in form of the page means: a correction, once what was typed is read.

use super::input::{date_value, publication};
use crate::corpus::corrections::{
    ArticleKey, Corrected, Correction, EntityKey, Finder, Judge, MeetingKey, Merge, Rename, SetDate, SetField, SetParty, Who,
};
use crate::corpus::{Attendance, Corpus, CorpusEntityId, DocId, FieldValue, MeetingId, Review, fold};
use crate::model::{EntityKind, Mode, ParticipantKind, Status};
use crate::order::Order;
use crate::present::{View, ViewState, entities, meetings, words};
use serde::{Deserialize, Serialize};

/// What can be asked. Travels in the attributes of buttons and forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// This correction, as it stands.
    Do(Correction),
    /// Take the last one back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Accept or reject the meeting that is open; again: take the verdict back.
    Toggle(Review),
    /// Another name: typed.
    Rename(EntityKey),
    /// Merge with the one whose name is typed.
    Merge(EntityKey),
    /// A field's value: typed or chosen. The value here tells the field.
    Field(MeetingKey, FieldValue),
    /// Somebody more: typed, and how.
    Party(MeetingKey),
    /// A date of publication: typed, and of which articles.
    Date(ArticleKey),
}

/// The acts behind keys, as they travel.
pub const UNDO: &str = "\"undo\"";
/// See [`UNDO`].
pub const REDO: &str = "\"redo\"";
/// See [`UNDO`].
pub const ACCEPT: &str = "{\"toggle\":\"accepted\"}";
/// See [`UNDO`].
pub const REJECT: &str = "{\"toggle\":\"rejected\"}";

/// What was filled in, by the names of the inputs.
pub type Asked<'a> = &'a [(String, String)];

/// What a request is read against.
pub struct Stage<'a> {
    /// The corpus without corrections.
    pub read: &'a Corpus,
    /// With them.
    pub shown: &'a Corrected,
    /// What the page shows.
    pub state: &'a ViewState,
    /// Articles of the list, where it is one of articles.
    pub listed: &'a [DocId],
}

/// The correction that is asked for; a sentence when it can't be read. `Undo` and `Redo` are none.
pub fn read(act: Act, asked: Asked, stage: &Stage) -> Result<Correction, String> {
    let text = |name: &str| asked.iter().find(|(of, _)| of == name).map_or("", |(_, text)| text.trim()).to_string();
    let value = text("value");
    match act {
        Act::Do(correction) => Ok(correction),
        Act::Undo | Act::Redo => Err("There is nothing to do.".into()),
        Act::Toggle(review) => {
            let id = open_meeting(stage).ok_or("Open a meeting first.")?;
            let corpus = &stage.shown.corpus;
            let review = if corpus.meetings[id as usize].review == review { Review::Open } else { review };
            Ok(Correction::Judge(Judge { meeting: corpus.meeting_key(id), review }))
        }
        Act::Rename(_) if value.is_empty() => Err("A name is needed.".into()),
        Act::Rename(entity) => Ok(Correction::Rename(Rename { entity, name: value })),
        Act::Merge(into) => {
            let own = stage.shown.entity_of(stage.read, &into);
            let other = named(&stage.shown.corpus, &value, Some(into.kind)).filter(|id| Some(*id) != own);
            let other = other.ok_or_else(|| format!("Nothing else here is called \u{201c}{value}\u{201d}."))?;
            let from = stage.shown.entity_keys(stage.read, other).into_iter().next().ok_or("It is gone.")?;
            Ok(Correction::Merge(Merge { from, into }))
        }
        Act::Field(meeting, field) => Ok(Correction::SetField(SetField { meeting, value: field_value(&field, &value)? })),
        Act::Party(_) if value.is_empty() => Err("A name is needed.".into()),
        Act::Party(meeting) => {
            let attendance = if text("as") == "present" { Attendance::Present } else { Attendance::Party };
            Ok(Correction::SetParty(SetParty { meeting, who: who(stage, &value), attendance }))
        }
        Act::Date(article) => {
            let date = publication(&value)?;
            let mut articles = vec![article];
            let undated = |doc: &&DocId| stage.read.extraction(**doc).document.published.is_none();
            match text("scope").as_str() {
                "list" => articles.extend(stage.listed.iter().map(|doc| stage.read.article_key(*doc))),
                "undated" => articles.extend(stage.listed.iter().filter(undated).map(|doc| stage.read.article_key(*doc))),
                "copies" => articles.extend(copies(stage.read, &articles[0])),
                _ => {}
            }
            articles.order();
            articles.dedup();
            Ok(Correction::SetDate(SetDate { articles, date }))
        }
    }
}

fn open_meeting(stage: &Stage) -> Option<MeetingId> {
    let key = if stage.state.view == View::Articles { &stage.state.meeting } else { &stage.state.open };
    meetings::find(&stage.shown.corpus, key.as_deref()?)
}

/// All articles of the group of near-duplicates.
fn copies(read: &Corpus, article: &ArticleKey) -> Vec<ArticleKey> {
    let groups = Finder::new(read).documents(article).into_iter().map(|doc| &read.groups[read.documents[doc as usize].group as usize]);
    groups.flat_map(|group| &group.documents).map(|doc| read.article_key(*doc)).collect()
}

/// Somebody by name: a person, organisation or place of the corpus, else a name alone.
fn who(stage: &Stage, name: &str) -> Who {
    let corpus = &stage.shown.corpus;
    let id = named(corpus, name, Some(EntityKind::Person)).filter(|id| corpus.entities[*id as usize].kind != EntityKind::Event);
    let Some(id) = id else { return Who { name: name.into(), kind: ParticipantKind::Person, entity: None } };
    let kind = match corpus.entities[id as usize].kind {
        EntityKind::Person | EntityKind::Event => ParticipantKind::Person,
        EntityKind::Organisation => ParticipantKind::Organisation,
        EntityKind::Place => ParticipantKind::Country,
    };
    let entity = stage.shown.entity_keys(stage.read, id).into_iter().next();
    Who { name: corpus.entities[id as usize].name.clone(), kind, entity }
}

/// The entity of that name or alias: of the kind that is likely first, the name before aliases, the best attested of several. Else the
/// only one of the likely kind that has all the words typed in its name.
pub fn named(corpus: &Corpus, name: &str, likely: Option<EntityKind>) -> Option<CorpusEntityId> {
    let wanted = fold(name);
    let rank = |id: CorpusEntityId| {
        let entity = &corpus.entities[id as usize];
        let own = entity.fold == wanted;
        let other = !own && entity.aliases.iter().any(|alias| fold(&alias.name) == wanted);
        (own || other).then(|| (Some(entity.kind) == likely, own, entity.mention_count, std::cmp::Reverse(id)))
    };
    let listed = entities::listed(corpus);
    let exact = listed.iter().filter_map(|id| rank(*id)).max().map(|(.., id)| id.0);
    let holds = |id: &CorpusEntityId| {
        let entity = &corpus.entities[*id as usize];
        Some(entity.kind) == likely && wanted.split(' ').all(|word| entity.fold.split(' ').any(|own| own == word))
    };
    exact.or_else(|| {
        let mut bearers = listed.iter().copied().filter(holds);
        bearers.next().filter(|_| bearers.next().is_none())
    })
}

/// The typed value of a field; nothing typed: not known.
fn field_value(field: &FieldValue, text: &str) -> Result<FieldValue, String> {
    let words_of = || Some(text.to_string()).filter(|text| !text.is_empty());
    Ok(match field {
        FieldValue::Status(_) => {
            let status = words::STATUSES.into_iter().find(|status| words::status(*status) == text);
            FieldValue::Status(Some(status.ok_or("A status is needed.")?))
        }
        FieldValue::Mode(_) => {
            let modes = [Mode::InPerson, Mode::Phone, Mode::Video, Mode::Unknown];
            FieldValue::Mode(modes.into_iter().find(|mode| words::mode(*mode) == text))
        }
        FieldValue::Date(_) if text.is_empty() => FieldValue::Date(None),
        FieldValue::Date(_) => FieldValue::Date(Some(date_value(text)?)),
        FieldValue::Place(_) => FieldValue::Place(words_of()),
        FieldValue::Occasion(_) => FieldValue::Occasion(words_of()),
    })
}

/// Statuses that can be chosen.
pub fn statuses() -> impl Iterator<Item = Status> {
    words::STATUSES.into_iter()
}

/// How many articles of a list have no date.
pub fn undated(read: &Corpus, listed: &[DocId]) -> usize {
    listed.iter().filter(|doc| read.extraction(**doc).document.published.is_none()).count()
}

/// Number of articles that tell what this one tells.
pub fn copies_of(read: &Corpus, doc: DocId) -> usize {
    read.groups[read.documents[doc as usize].group as usize].documents.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_mean_what_they_say() {
        let check = |text: &str, act: Act| assert_eq!(serde_json::from_str::<Act>(text).ok(), Some(act));
        check(UNDO, Act::Undo);
        check(REDO, Act::Redo);
        check(ACCEPT, Act::Toggle(Review::Accepted));
        check(REJECT, Act::Toggle(Review::Rejected));
    }
}
