//! What can be corrected where: the buttons and forms of a meeting, of its fields and parties, of an entity, of an article.

use super::act::{Act, copies_of, undated};
use super::forms::{button, chosen, folded, form, quiet, toggle, typed, unfolding};
use super::tell::{field, was};
use crate::corpus::corrections::{
    ArticleKey, Correction, EntityKey, Hide, JudgeHolder, MeetingKey, Merge, Part, Retype, SetParty, Split, Who,
};
use crate::corpus::{
    Attendance, Corpus, CorpusEntity, CorpusEntityId, CorpusMeeting, CorpusParticipant, DocId, FieldValue, Mark, Review, fold,
};
use crate::model::{EntityKind, Mode};
use crate::order::arrange;
use crate::present::sheet::{Node, Tag, text};
use crate::present::{entities, words};

/// Accept, reject.
pub fn of_meeting(meeting: &CorpusMeeting) -> Node {
    let verdict = |id: &str, words: &str, review: Review| toggle(id, words, meeting.review == review, &Act::Toggle(review));
    let buttons = [verdict("accept", "Accept", Review::Accepted), verdict("reject", "Reject", Review::Rejected)];
    let said = match meeting.review {
        Review::Open => Node::nothing(),
        Review::Accepted => Tag::Span.text("Accepted by you").class("soft"),
        Review::Rejected => Tag::Span.text("Rejected by you: counts nowhere").class("soft"),
    };
    Tag::Div.around(buttons.into_iter().chain([said])).class("tools")
}

/// What was corrected, what it was, and the way back.
pub fn of_mark(mark: &Mark) -> Node {
    let id = format!("mark-{}", mark.entries.first().copied().unwrap_or_default());
    let back = quiet(&id, "Take back", format!("Take back: {}", was(&mark.was)), &Act::Do(Correction::Revert(mark.entries.clone())));
    Tag::Small.of([text(was(&mark.was)), text(" "), back]).class("by-hand")
}

/// The form of a field.
pub fn of_field(key: &MeetingKey, value: &FieldValue) -> Node {
    let (label, _) = field(value);
    let id = label.to_lowercase();
    let input = match value {
        FieldValue::Status(status) => {
            let options = super::act::statuses().map(|s| (words::status(s).to_string(), words::status(s).to_string())).collect();
            chosen("value", label, options, status.map_or("", words::status))
        }
        FieldValue::Mode(mode) => {
            let modes =
                [Mode::InPerson, Mode::Phone, Mode::Video, Mode::Unknown].map(|m| (words::mode(m).to_string(), words::mode(m).to_string()));
            chosen("value", label, modes.to_vec(), words::mode(mode.unwrap_or(Mode::Unknown)))
        }
        FieldValue::Date(date) => {
            let date = date.map(|date| date.to_string()).unwrap_or_default();
            typed(&id, label, &date, words::DATE_HINT, &[])
        }
        FieldValue::Place(place) => typed(&id, label, place.as_deref().unwrap_or(""), "", &[EntityKind::Place]),
        FieldValue::Occasion(occasion) => typed(&id, label, occasion.as_deref().unwrap_or(""), "", &[EntityKind::Event]),
    };
    folded(&id, "Edit", &format!("Edit {id}"), &Act::Field(key.clone(), value.clone()), vec![input], "Set")
}

/// What can be done with a party: an inferred holder accepted or rejected, the party moved or taken out.
pub fn of_party(key: &MeetingKey, party: &CorpusParticipant, entity: Option<EntityKey>, is_party: bool) -> Node {
    let id = fold(&party.name).replace(' ', "-");
    let mut nodes = Vec::new();
    if let Some(holder) = &party.holder {
        let judge = |accepted| {
            let (office, holder) = (party.name.clone(), holder.name.clone());
            Act::Do(Correction::JudgeHolder(JudgeHolder { meeting: key.clone(), office, holder, accepted }))
        };
        nodes.push(quiet(&format!("holder-{id}"), "Accept", format!("Accept {} as {}", holder.name, party.name), &judge(true)));
        nodes.push(quiet(&format!("no-holder-{id}"), "Reject", format!("Reject {} as {}", holder.name, party.name), &judge(false)));
    }
    let who = Who { name: party.name.clone(), kind: party.kind, entity };
    let set = |attendance| Act::Do(Correction::SetParty(SetParty { meeting: key.clone(), who: who.clone(), attendance }));
    let other = match is_party {
        true => button(&format!("present-{id}"), "Only present", &set(Attendance::Present)),
        false => button(&format!("party-{id}"), "A party", &set(Attendance::Party)),
    };
    let out = button(&format!("out-{id}"), "Take out", &set(Attendance::Absent));
    nodes.push(unfolding(&format!("edit-{id}"), "Edit", &format!("Edit {}", party.name), vec![Tag::Div.of([other, out]).class("tools")]));
    Tag::Span.around(nodes).class("edits")
}

/// The form to add somebody.
pub fn of_new_party(key: &MeetingKey) -> Node {
    let name = typed("who", "Name", "", "", &[EntityKind::Person, EntityKind::Organisation, EntityKind::Place]);
    let options = vec![("party".into(), "as a party".into()), ("present".into(), "as present only".into())];
    folded("add-party", "Add somebody", "", &Act::Party(key.clone()), vec![name, chosen("as", "How", options, "party")], "Add")
}

/// What can be done with an entity: rename, merge, kind, hide.
pub fn of_entity(corpus: &Corpus, id: CorpusEntityId, keys: &[EntityKey], key_of: &dyn Fn(CorpusEntityId) -> Option<EntityKey>) -> Node {
    let entity = &corpus.entities[id as usize];
    let Some(key) = keys.first() else { return Node::nothing() };
    let rename = folded("rename", "Rename", "", &Act::Rename(key.clone()), vec![typed("rename", "Name", &entity.name, "", &[])], "Rename");
    let typed_name = typed("merge", "With", "", words::MERGE_HINT, &[entity.kind]);
    let merge = form(&Act::Merge(key.clone()), vec![typed_name], "Merge");
    let alike = likely_same(corpus, id);
    let buttons = alike.iter().filter_map(|other| Some(merge_button(key, key_of(*other)?, &corpus.entities[*other as usize].name)));
    let buttons: Vec<Node> = buttons.collect();
    let alike = match buttons.is_empty() {
        true => Node::nothing(),
        false => Tag::Div.around([Tag::Span.text(words::ALIKE).class("soft")].into_iter().chain(buttons)).class("tools"),
    };
    let merge = unfolding("merge", "Merge", "", vec![alike, merge]);
    let kinds = EntityKind::ALL.into_iter().filter(|kind| *kind != entity.kind).map(|kind| {
        let word = words::entity_kind(kind).0;
        button(&format!("kind-{word}"), words::capitalised(word), &Act::Do(Correction::Retype(Retype { entity: key.clone(), kind })))
    });
    let kind = unfolding("kind", "Change kind", "", vec![Tag::Div.around(kinds).class("tools")]);
    let hide = button("hide", "Hide", &Act::Do(Correction::Hide(Hide { entity: key.clone() })));
    let marks = entity.marks.iter().map(|mark| Tag::P.of([of_mark(mark)]));
    let tools = Tag::Div.of([rename, merge, kind, hide]).class("tools");
    Tag::Div.around([tools].into_iter().chain(marks)).class("corrections")
}

/// The button that splits a form of the name off; nothing where no article goes by this form alone.
pub fn split_form(read: &Corpus, entity: &CorpusEntity, keys: &[EntityKey], form: &str) -> Node {
    let wanted = fold(form);
    let named = |mention| fold(&read.local_entity(mention).name) == wanted;
    let some = entity.mentions.iter().any(|m| named(*m));
    let all = entity.mentions.iter().all(|m| named(*m));
    let of: Vec<EntityKey> = keys.iter().filter(|key| key.part.is_none()).cloned().collect();
    if !some || all || of.is_empty() {
        return Node::nothing();
    }
    let id = format!("split-{}", wanted.replace(' ', "-"));
    let act = Act::Do(Correction::Split(Split { of, part: Part::Form(wanted) }));
    quiet(&id, "Split off", format!("Split off \u{201c}{form}\u{201d}"), &act)
}

/// The button that says that an article means somebody else; nothing where it is the only article.
pub fn split_article(entity: &CorpusEntity, keys: &[EntityKey], article: ArticleKey, doc: DocId) -> Node {
    let of: Vec<EntityKey> = keys.iter().filter(|key| key.part.is_none()).cloned().collect();
    if of.is_empty() || entity.mentions.iter().all(|m| m.doc == doc) {
        return Node::nothing();
    }
    let act = Act::Do(Correction::Split(Split { of, part: Part::Article(article) }));
    quiet(&format!("apart-{doc}"), "Somebody else here", format!("Somebody else here: not {}", entity.name), &act)
}

/// The form for an article's date of publication. `listed`: the articles of the list.
pub fn of_article(read: &Corpus, doc: DocId, listed: &[DocId]) -> Node {
    let document = &read.extraction(doc).document;
    let date = document.published.map(|p| p.date.to_string()).unwrap_or_default();
    let mut scopes = vec![("this".to_string(), "this article".to_string())];
    let copies = copies_of(read, doc);
    if copies > 1 {
        scopes.push(("copies".into(), format!("this article and its {}", words::counted(copies - 1, "copy", "copies"))));
    }
    let undated = undated(read, listed);
    if undated > 1 {
        scopes.push(("undated".into(), format!("all {} in the list without a date", words::counted(undated, "article", "articles"))));
    }
    if listed.len() > 1 {
        scopes.push(("list".into(), format!("all {} in the list", words::counted(listed.len(), "article", "articles"))));
    }
    let mut inputs = vec![typed("published", "Published", &date, words::DATE_HINT, &[])];
    if scopes.len() > 1 {
        inputs.push(chosen("scope", "For", scopes, "this"));
    }
    let summary = if document.published.is_some() { "Change date" } else { "Set date" };
    folded("date-of-article", summary, "", &Act::Date(read.article_key(doc)), inputs, "Set")
}

/// Entities that may be the same: of the same kind, with the same last word or the same first letters.
fn likely_same(corpus: &Corpus, id: CorpusEntityId) -> Vec<CorpusEntityId> {
    const SHOWN: usize = 4;
    let entity = &corpus.entities[id as usize];
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_string();
    let wanted = last(&entity.fold);
    let alike = |other: &CorpusEntity| {
        other.kind == entity.kind && wanted.len() > 2 && (last(&other.fold) == wanted || other.fold.split(' ').any(|word| word == wanted))
    };
    let mut ids = entities::listed(corpus);
    ids.retain(|other| *other != id && alike(&corpus.entities[*other as usize]));
    arrange(&mut ids, &mut |a, b| corpus.entities[b as usize].mention_count.cmp(&corpus.entities[a as usize].mention_count));
    ids.truncate(SHOWN);
    ids
}

/// A button that merges another entity into this one.
fn merge_button(key: &EntityKey, from: EntityKey, name: &str) -> Node {
    let id = format!("merge-{}", fold(name).replace(' ', "-"));
    button(&id, name, &Act::Do(Correction::Merge(Merge { from, into: key.clone() })))
}
