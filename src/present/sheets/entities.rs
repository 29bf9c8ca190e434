//! People, organisations, places, events: the row says how often; what opens says in which company.

use super::super::entities::Context;
use super::super::part::{self, Cut, Part};
use super::super::sheet::{Attribute, Node, Tag, link, text};
use super::super::{Facts, Query, View, ViewState, corrections, entities, itinerary, meetings, snippet, words};
use super::{Entry, Opened, Opening, Row, cell, context_of_row, line_of_row, meeting_lines, status, ways};
use crate::corpus::CorpusEntity;
use crate::corpus::corrections::EntityKey;

pub const ENTRY: Entry = Entry { heading, alike, row, open, draw: None };

fn heading(facts: &Facts, listed: &[u32], record: u32) -> Option<String> {
    Some(entities::heading(&facts.corpus, *listed.get(record as usize)?))
}

fn alike(facts: &Facts, listed: &[u32], one: u32, other: u32) -> bool {
    let kind = |record: u32| listed.get(record as usize).map(|id| facts.corpus.entities[*id as usize].kind);
    kind(one) == kind(other)
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
    /// Its meetings are a list of their own.
    const MEETINGS: usize = 6;
    const FORMS: usize = 6;
    let id = entities::find(&facts.corpus, state.open.as_deref()?)?;
    let detail = entities::detail(facts, id, state);
    let mut sheet =
        vec![Tag::H2.text(detail.name).class("title"), Tag::P.of([Tag::B.text(detail.kind), Tag::Span.text(detail.summary)]).class("life")];
    let keys = facts.shown.entity_keys(&facts.read, id);
    let entity = &facts.corpus.entities[id as usize];
    let key_of = |id| facts.shown.entity_keys(&facts.read, id).into_iter().next();
    sheet.push(corrections::of_entity(&facts.corpus, id, &keys, &key_of));
    let groups = [(words::ALSO_AS, detail.aliases, Part::Aliases), (words::OFFICES, detail.roles, Part::Roles)];
    let groups = groups.into_iter().filter(|(_, items, _)| !items.is_empty()).map(|(label, items, part)| {
        let shown = part::shown(state.unfolded, part, items.len(), 0..FORMS);
        let ways = ways(state, part, &shown, items.len());
        let items = items.into_iter().skip(shown.start).take(shown.len()).map(|(name, note)| {
            let split = if part == Part::Aliases { corrections::split_form(&facts.read, entity, &keys, &name) } else { Node::nothing() };
            Tag::Div.of([text(name), text(" "), Tag::Small.text(note), text(" "), split])
        });
        Tag::Div.of([Tag::Dt.text(label), Tag::Dd.around(items.chain([ways]))])
    });
    sheet.push(Tag::Dl.around(groups).class("fields-of"));
    if !detail.meetings.is_empty() {
        sheet.push(Tag::H3.text(words::capitalised(&words::counted(detail.meetings.len(), "meeting", "meetings"))));
        sheet.extend(meeting_lines(facts, &detail.meetings, state, MEETINGS));
        sheet.extend(detail.filter.map(|filter| Tag::P.of([link(&filter, words::MEETINGS_IN_LIST)]).class("ways-on")));
    }
    sheet.extend(stays(facts, id, state));
    let Cut { lines, first, all } = detail.company;
    if all > 0 {
        let shown = first..first + lines.len();
        let names = lines.into_iter().map(|with| {
            let count = Tag::Small.text(words::of_which_held(with.count, with.held));
            Tag::Li.of([link(&with.link, with.name), text(" "), count])
        });
        sheet.push(Tag::H3.text(words::COMPANY));
        sheet.push(Tag::Ul.around(names).class("company"));
        sheet.push(ways(state, Part::Company, &shown, all));
    }
    let Cut { lines, first, all } = detail.contexts;
    let shown = first..first + lines.len();
    sheet.push(Tag::H3.text(words::CONTEXTS));
    sheet.extend(mentions(facts, lines, entity, &keys));
    sheet.push(ways(state, Part::Contexts, &shown, all));
    Some(Opened { sheet, ..Opened::default() })
}

/// Mentions one below the other, the names in a column; over those of each article its title.
fn mentions(facts: &Facts, lines: Vec<Context>, entity: &CorpusEntity, keys: &[EntityKey]) -> Vec<Node> {
    let mut sheet = Vec::new();
    let mut of_article: Vec<Node> = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let name = Tag::Mark.text(line.name);
        of_article.push(Tag::Li.of([Tag::Span.text(line.left).class("left"), Tag::Span.of([name, text(line.right)]).class("right")]));
        if lines.peek().is_none_or(|next| next.doc != line.doc) {
            let split = corrections::split_article(entity, keys, facts.read.article_key(line.doc), line.doc);
            sheet.push(Tag::P.of([link(&line.link, line.title), text(" "), split]).class("kwic-of"));
            sheet.push(Tag::Ol.around(std::mem::take(&mut of_article)).class("kwic"));
        }
    }
    sheet
}

/// Where it was when, and with whom; what can hardly be says so.
fn stays(facts: &Facts, id: u32, state: &ViewState) -> Vec<Node> {
    const FEW: usize = 4;
    let stays = itinerary::itinerary(facts, id);
    if stays.is_empty() {
        return Vec::new();
    }
    // The latest; and some of what clashes, in any case.
    let shown = part::shown(state.unfolded, Part::Itinerary, stays.len(), stays.len().saturating_sub(FEW)..stays.len());
    let unfolded = state.unfolded.is_some_and(|unfolded| unfolded.part == Part::Itinerary);
    let clashing = (0..shown.start).filter(|at| !unfolded && stays[*at].clash.is_some()).take(FEW);
    let lines = clashing.chain(shown.clone()).map(|at| {
        let stay = &stays[at];
        let meeting = &facts.corpus.meetings[stay.meeting as usize];
        let target = state.at_row(View::Meetings, &meetings::key(&facts.corpus, stay.meeting));
        let clash = stay.clash.as_ref().map_or(Node::nothing(), |why| Tag::Small.text(why.clone()).class("clash"));
        let place = Tag::Span.of([link(&target, stay.place.clone()), text(words::with_somebody(&stay.with)), clash]);
        let status = meeting.status.value.map_or(Node::nothing(), |value| status(value, Tag::Span));
        Tag::Li.of([Tag::Span.text(itinerary::when(facts, stay)).class("when"), place, status])
    });
    let lines: Vec<Node> = lines.collect();
    let from = if unfolded { shown.start } else { stays.len() - lines.len() };
    vec![
        Tag::H3.text(words::ITINERARY),
        Tag::Ol.around(lines).class("lines-of-meetings itinerary").with(Attribute::Label, words::ITINERARY),
        ways(state, Part::Itinerary, &(from..shown.end), stays.len()),
    ]
}
