//! People, organisations, places, events: the row says how often; what opens says in which company.

use super::super::sheet::{Attribute, Node, Tag, link, text};
use super::super::{Facts, Query, View, ViewState, corrections, entities, itinerary, meetings, snippet, words};
use super::{Entry, Opened, Opening, Row, cell, context_of_row, line_of_row, meeting_lines, quoted, status};

pub const ENTRY: Entry = Entry { heading, row, open, draw: None };

fn heading(facts: &Facts, listed: &[u32], record: u32) -> Option<String> {
    Some(entities::heading(&facts.corpus, *listed.get(record as usize)?))
}

fn row(facts: &Facts, listed: &[u32], record: u32, query: &Query) -> Row {
    let id = listed[record as usize];
    let row = entities::row(&facts.corpus, id);
    let entity = &facts.corpus.entities[id as usize];
    // The form of the name or the office that was searched for.
    let found = |known: &[usize]| {
        let all = entities::forms(entity);
        all.iter()
            .map(|form| snippet::marked(form, query))
            .find(|pieces| known.is_empty() && pieces.iter().any(|p| p.hit))
            .unwrap_or_default()
    };
    let cells = vec![
        cell("when kind", [text(row.kind)]),
        cell("what", [line_of_row("who", &row.name, query), context_of_row(&row.name, &row.context, query, found)]),
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
    sheet.extend(stays(facts, id, state));
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

/// Where it was when, and with whom; what can hardly be says so.
fn stays(facts: &Facts, id: u32, state: &ViewState) -> Vec<Node> {
    const SHOWN: usize = 40;
    let stays = itinerary::itinerary(facts, id);
    if stays.is_empty() {
        return Vec::new();
    }
    let more = stays.len().saturating_sub(SHOWN);
    // What clashes is shown in any case.
    let shown = stays.iter().enumerate().filter(|(at, stay)| *at >= more || stay.clash.is_some()).map(|(_, stay)| stay);
    let lines = shown.map(|stay| {
        let meeting = &facts.corpus.meetings[stay.meeting as usize];
        let target = state.at_row(View::Meetings, &meetings::key(&facts.corpus, stay.meeting));
        let clash = stay.clash.as_ref().map_or(Node::nothing(), |why| Tag::Small.text(why.clone()).class("clash"));
        let place = Tag::Span.of([link(&target, stay.place.clone()), text(words::with_somebody(&stay.with)), clash]);
        let status = meeting.status.value.map_or(Node::nothing(), |value| status(value, Tag::Span));
        Tag::Li.of([Tag::Span.text(itinerary::when(facts, stay)).class("when"), place, status])
    });
    let mut sheet = vec![
        Tag::H3.text(words::ITINERARY),
        Tag::Ol.around(lines).class("lines-of-meetings itinerary").with(Attribute::Label, words::ITINERARY),
    ];
    if more > 0 {
        sheet.push(Tag::P.text(words::earlier_left_out(more)).class("soft"));
    }
    sheet
}
