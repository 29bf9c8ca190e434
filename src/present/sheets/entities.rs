//! People, organisations, places, events: the row says how often; what opens says in which company.

use super::super::sheet::{Node, Tag, link, text};
use super::super::{Facts, ViewState, corrections, entities, words};
use super::{Entry, Opened, Opening, Row, cell, meeting_lines, quoted};

pub const ENTRY: Entry = Entry { heading, row, open, draw: None };

fn heading(facts: &Facts, listed: &[u32], record: u32) -> Option<String> {
    Some(entities::heading(&facts.corpus, *listed.get(record as usize)?))
}

fn row(facts: &Facts, listed: &[u32], record: u32) -> Row {
    let row = entities::row(&facts.corpus, listed[record as usize]);
    let cells = vec![
        cell("when kind", [text(row.kind)]),
        cell("what", [Tag::Div.text(row.name).class("who"), Tag::Div.text(row.context).class("context")]),
        cell("verdict", [text(row.meetings), Tag::Small.text(row.mentions)]),
    ];
    Row { key: row.key, cells }
}

fn open(facts: &Facts, state: &ViewState, _: &Opening) -> Option<Opened> {
    const COMPANY: usize = 20;
    let id = entities::find(&facts.corpus, state.open.as_deref()?)?;
    let detail = entities::detail(facts, id, state);
    let mut sheet =
        vec![Tag::H2.text(detail.name).class("title"), Tag::P.of([Tag::B.text(detail.kind), Tag::Span.text(detail.summary)]).class("life")];
    let keys = facts.shown.entity_keys(&facts.read, id);
    let entity = &facts.corpus.entities[id as usize];
    let key_of = |id| facts.shown.entity_keys(&facts.read, id).into_iter().next();
    sheet.push(corrections::of_entity(&facts.corpus, id, &keys, &key_of));
    let groups =
        [("Also as", detail.aliases, true), ("Offices", detail.roles, false)].into_iter().filter(|(_, items, _)| !items.is_empty());
    let groups = groups.map(|(label, items, are_names)| {
        let items = items.into_iter().map(|(name, note)| {
            let split = if are_names { corrections::split_form(&facts.read, entity, &keys, &name) } else { Node::nothing() };
            Tag::Div.of([text(name), text(" "), Tag::Small.text(note), text(" "), split])
        });
        Tag::Div.of([Tag::Dt.text(label), Tag::Dd.around(items)])
    });
    sheet.push(Tag::Dl.around(groups).class("fields-of"));
    if !detail.meetings.is_empty() {
        sheet.push(Tag::H3.text(words::capitalised(&words::counted(detail.meetings.len(), "meeting", "meetings"))));
        sheet.extend(meeting_lines(facts, &detail.meetings, state));
        sheet.extend(detail.filter.map(|filter| Tag::P.of([link(&filter, "Show these meetings in the list")])));
    }
    if !detail.company.is_empty() {
        sheet.push(Tag::H3.text("Met with"));
        let company = detail.company.into_iter().take(COMPANY);
        let names = company.map(|(name, count, to)| Tag::Li.of([link(&to, name), text(" "), Tag::Small.text(words::grouped(count))]));
        sheet.push(Tag::Ul.around(names).class("company"));
    }
    sheet.push(Tag::H3.text("In context"));
    let mut last = None;
    sheet.extend(detail.contexts.into_iter().map(|context| {
        let article = facts.read.article_key(context.doc);
        let split = match last.replace(context.doc) == Some(context.doc) {
            true => Node::nothing(),
            false => corrections::split_article(entity, &keys, article, context.doc),
        };
        let words = [text("\u{2026} ")].into_iter().chain(quoted(context.pieces)).chain([text(" \u{2026}")]);
        Tag::Blockquote.of([Tag::P.around(words), Tag::Footer.of([link(&context.link, context.title), text(" "), split])])
    }));
    if detail.more_articles > 0 {
        let more = words::counted(detail.more_articles, "more article", "more articles");
        sheet.push(Tag::P.text(format!("and in {more}")).class("soft"));
    }
    Some(Opened { sheet, ..Opened::default() })
}
