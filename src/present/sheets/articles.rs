//! Articles: the row says what it is a copy of; what opens is the reader, with names and evidence shown.

use super::super::part::{Cut, Part};
use super::super::pieces::Piece;
use super::super::reader::{self, Paragraph};
use super::super::sheet::{Attribute, Node, Tag, link, text};
use super::super::{Facts, Query, View, ViewState, articles, corrections, meetings, snippet, words};
use super::{Entry, Opened, Opening, Reading, Row, cell, context_of_row, line_of_row, ways};
use crate::model::{EntityKind, SectionKind};

pub const ENTRY: Entry = Entry { heading: |_, _, _| None, alike: |_, _, _, _| true, row, open, draw: None };

/// Blocks of text drawn at a time.
const DRAWN: u32 = 60;

fn row(facts: &Facts, _: &[u32], record: u32, query: &Query) -> Row {
    let row = articles::row(facts, record);
    let class = |class: &str| if row.is_copy { format!("{class} copy") } else { class.to_string() };
    let document = &facts.corpus.extraction(record).document;
    let found = |known: &[usize]| snippet::snippet(&document.text.read(), reader::spans(document), query, known);
    let context = context_of_row(&row.title, &row.context, query, found);
    let cells = vec![
        cell(&class("when"), [text(row.date.main), Tag::Small.text(row.date.note)]),
        cell(&class("what"), [line_of_row("who", &row.title, query), context]),
        cell(&class("verdict"), [text(row.meetings), Tag::Small.text(row.copies)]),
    ];
    Row { key: row.key, cells }
}

fn open(facts: &Facts, state: &ViewState, opening: &Opening) -> Option<Opened> {
    let doc = facts.corpus.document_by_name(state.open.as_deref()?)?;
    let marked = state.meeting.as_deref().and_then(|key| meetings::find(&facts.corpus, key));
    let head = reader::head(facts, doc, marked, state);
    let count = head.sections as u32;
    // The blocks drawn: those asked for, else around the current mark, from the start without one.
    let (from, to) = opening.blocks.unwrap_or_else(|| {
        let at = state.mark().and_then(|mark| head.mark_sections.get(mark as usize)).map_or(0, |at| (*at as u32).saturating_sub(DRAWN / 3));
        if at < DRAWN / 2 { (0, DRAWN) } else { (at, at.saturating_add(DRAWN)) }
    });
    let (from, to) = (from.min(count), to.min(count));

    let mut last_mark = None;
    let text_blocks = reader::paragraphs(facts, doc, marked, opening.query, from as usize..to as usize);
    let text_blocks = text_blocks.into_iter().map(|p| paragraph(facts, doc, state, &mut last_mark, p));
    let mut article = vec![
        Tag::H2.text(head.title.clone()).class("title"),
        Tag::P.of([text(head.meta), Tag::Br.of([]), text(head.published)]).class("soft"),
        Tag::Div.of([corrections::of_article(&facts.read, doc, opening.rows)]).class("tools"),
    ];
    let Cut { lines: copies, first, all } = head.copies;
    let shown = first..first + copies.len();
    let copies = copies.into_iter().map(|(title, likeness, to)| Tag::Li.of([link(&to, title), text(" "), Tag::Small.text(likeness)]));
    article.push(Tag::H3.text("The same text elsewhere"));
    article.push(Tag::Ul.around(copies).class("plain-list copies"));
    article.push(ways(state, Part::Copies, &shown, all));
    article.extend(head.problems.into_iter().map(|words| Tag::P.text(words).class("warning")));
    article.push(Tag::Div.around(text_blocks).class("text"));

    let reported = head.meetings.iter().filter(|id| Some(**id) != marked).map(|&id| {
        let (label, target) = reader::meeting_link(facts, doc, id, state);
        Tag::Li.of([link(&target, label)])
    });
    let sheet = vec![Tag::Article.around(article).with(Attribute::Id, "reader").with(Attribute::Label, head.title)];
    let after = vec![Tag::H3.text("Meetings in this article"), Tag::Ul.around(reported).class("plain-list")];
    let back = head.marked.map(|(id, _)| {
        let (label, _) = reader::meeting_link(facts, doc, id, state);
        link(&state.at_row(View::Meetings, &meetings::key(&facts.corpus, id)), label)
    });
    let marks = head.mark_sections.iter().map(|at| *at as u32).collect();
    Some(Opened { sheet, after, reading: Some(Reading { meeting: back.into_iter().collect(), marks, blocks: count, from, to }) })
}

fn paragraph(facts: &Facts, doc: u32, state: &ViewState, last_mark: &mut Option<u32>, paragraph: Paragraph) -> Node {
    let pieces = paragraph.pieces.into_iter().map(|p| piece(facts, doc, state, last_mark, p));
    match (paragraph.kind, words::section(paragraph.kind)) {
        (SectionKind::Title, _) => Tag::P.around(pieces).class("headline"),
        (SectionKind::Heading, _) => Tag::H3.around(pieces),
        (_, Some(word)) => Tag::P.around(pieces).class(word).with(Attribute::Title, word),
        (_, None) => Tag::P.around(pieces),
    }
}

fn piece(facts: &Facts, doc: u32, state: &ViewState, last_mark: &mut Option<u32>, piece: Piece) -> Node {
    let Piece { text: words, evidence, quote, name, reference, hit } = piece;
    let inner = match name.or(reference).and_then(|local| reader::entity_of(facts, doc, local, state)) {
        Some((kind, _, target)) if name.is_some() => {
            let class = match kind {
                EntityKind::Person => "name person",
                EntityKind::Organisation => "name organisation",
                EntityKind::Place => "name place",
                EntityKind::Event => "name event",
            };
            link(&target, words).class(class).with(Attribute::TabIndex, "-1")
        }
        Some((_, full, _)) => Tag::Span.text(words).class("reference").with(Attribute::Title, full),
        None => text(words),
    };
    match evidence {
        Some(number) => {
            let mark = Tag::Mark.of([inner]).with(Attribute::Mark, number.to_string());
            let mark = match (quote, hit) {
                (_, true) => mark.class("hit"),
                (true, _) => mark.class("quote"),
                (false, false) => mark,
            };
            // The first piece of each mark carries its name.
            let first = last_mark.replace(number) != Some(number);
            if first { mark.with(Attribute::Id, format!("mark-{number}")) } else { mark }
        }
        None if hit => Tag::Mark.of([inner]).class("hit"),
        None => inner,
    }
}
