//! Articles: the row says what it is a copy of; what opens is the reader, with names and evidence shown.

use super::{Drawn, Entry, link, missing};
use crate::model::{EntityKind, SectionKind};
use crate::present::pieces::Piece;
use crate::present::reader::{self, Paragraph};
use crate::present::{Facts, View, articles, meetings};
use crate::ui::parts::keys::step_evidence;
use crate::ui::platform::screen;
use crate::ui::session::{Session, Shared};
use crate::ui::words;
use leptos::prelude::*;

pub const ENTRY: Entry = Entry { heading: |_, _, _| None, row, detail };

/// Blocks of text drawn at a time.
const BLOCKS: usize = 60;

fn row(facts: &Facts, _: &[u32], record: u32) -> Drawn {
    let row = articles::row(facts, record);
    let cells = view! {
        <div role="gridcell" class="when" class:copy=row.is_copy>{row.date.main}<small>{row.date.note}</small></div>
        <div role="gridcell" class="what" class:copy=row.is_copy><div class="who">{row.title}</div><div class="context">{row.context}</div></div>
        <div role="gridcell" class="verdict" class:copy=row.is_copy>{row.meetings}<small>{row.copies}</small></div>
    };
    Drawn { key: row.key, cells: cells.into_any() }
}

fn detail(session: Session, facts: &Shared<Facts>, key: &str) -> AnyView {
    let Some(doc) = facts.corpus.document_by_name(key) else { return missing() };
    let state = session.state.get_untracked();
    let marked = state.meeting.as_deref().and_then(|key| meetings::find(&facts.corpus, key));
    let head = reader::head(facts, doc, marked, &state);

    // The blocks drawn: around the current mark, from the start without one; more on demand.
    let first = head.mark_sections.get(state.at.unwrap_or(0) as usize).map_or(0, |at| at.saturating_sub(BLOCKS / 3));
    let range = RwSignal::new(if first < BLOCKS / 2 { 0..BLOCKS } else { first..first + BLOCKS });
    let (sections, mark_sections) = (head.sections, head.mark_sections.clone());
    let at = Memo::new(move |_| session.state.with(|s| s.at.unwrap_or(0)));
    Effect::new(move |_| {
        let at = at.get();
        if let Some(&section) = mark_sections.get(at as usize) {
            if !range.with_untracked(|r| r.contains(&section)) {
                range.set(section.saturating_sub(BLOCKS / 3)..section + BLOCKS);
            }
            gloo::timers::callback::Timeout::new(0, move || screen::bring(&format!("mark-{at}"))).forget();
        }
    });

    let drawn = {
        let facts = facts.clone();
        let query = state.query.clone();
        let state = state.clone();
        move || {
            let mut last_mark = None;
            reader::paragraphs(&facts, doc, marked, &query, range.get())
                .into_iter()
                .map(|p| paragraph(session, &facts, doc, &state, at, &mut last_mark, p))
                .collect_view()
        }
    };
    let evidence_bar = head.marked.map(|(id, count)| {
        let (label, _) = reader::meeting_link(facts, doc, id, &state);
        let key = meetings::key(&facts.corpus, id);
        let back = state.at_row(View::Meetings, &key);
        view! {
            <div class="evidence-bar">
                <span>{link(session, back, label)}</span>
                <span class="soft">{move || format!("Evidence {} of {count}", at.get() + 1)}</span>
                <button type="button" class="button small" aria-label="Previous evidence" on:click=move |_| { step_evidence(session, -1); }>"\u{2039}"</button>
                <button type="button" class="button small" aria-label="Next evidence" on:click=move |_| { step_evidence(session, 1); }>"\u{203a}"</button>
            </div>
        }
    });
    let reported = head.meetings.iter().filter(|id| Some(**id) != marked).map(|&id| {
        let (label, target) = reader::meeting_link(facts, doc, id, &state);
        view! { <li>{link(session, target, label)}</li> }
    });
    let reported = reported.collect_view();
    let copies = head
        .copies
        .into_iter()
        .map(|(title, likeness, target)| view! { <li>{link(session, target, title)}" "<small>{likeness}</small></li> });
    let copies = copies.collect_view();
    let marks = head.marked.map_or(0, |(_, count)| count);
    let title = head.title.clone();
    view! {
        {evidence_bar}
        <article id="reader" aria-label=title data-marks=marks.to_string()>
            <h2 class="title">{head.title}</h2>
            <p class="soft">{head.meta}<br />{head.published}</p>
            {head.problems.into_iter().map(|p| view! { <p class="warning">{p}</p> }).collect_view()}
            <Show when=move || range.with(|r| r.start > 0)>
                <button type="button" class="button small" on:click=move |_| range.update(|r| r.start = r.start.saturating_sub(BLOCKS))>"Earlier text"</button>
            </Show>
            <div class="text">{drawn}</div>
            <Show when=move || range.with(|r| r.end < sections)>
                <button type="button" class="button small" on:click=move |_| range.update(|r| r.end += BLOCKS)>"More text"</button>
            </Show>
        </article>
        <h3>"Meetings in this article"</h3>
        <ul class="plain-list">{reported}</ul>
        <h3>"The same text elsewhere"</h3>
        <ul class="plain-list copies">{copies}</ul>
    }
    .into_any()
}

#[allow(clippy::too_many_arguments)]
fn paragraph(
    session: Session,
    facts: &Shared<Facts>,
    doc: u32,
    state: &crate::present::ViewState,
    at: Memo<u32>,
    last_mark: &mut Option<u32>,
    paragraph: Paragraph,
) -> AnyView {
    let pieces = paragraph.pieces.into_iter().map(|p| piece(session, facts, doc, state, at, last_mark, p)).collect_view();
    match paragraph.kind {
        SectionKind::Title => view! { <p class="headline">{pieces}</p> }.into_any(),
        SectionKind::Heading => view! { <h3>{pieces}</h3> }.into_any(),
        SectionKind::Body => view! { <p>{pieces}</p> }.into_any(),
        kind => view! { <p class=words::section(kind).unwrap_or_default() title=words::section(kind)>{pieces}</p> }.into_any(),
    }
}

#[allow(clippy::too_many_arguments)]
fn piece(
    session: Session,
    facts: &Shared<Facts>,
    doc: u32,
    state: &crate::present::ViewState,
    at: Memo<u32>,
    last_mark: &mut Option<u32>,
    piece: Piece,
) -> AnyView {
    let Piece { text, evidence, quote, name, reference, hit } = piece;
    let inner = match name.or(reference).and_then(|local| reader::entity_of(facts, doc, local, state)) {
        Some((kind, _, target)) if name.is_some() => {
            let class = match kind {
                EntityKind::Person => "name person",
                EntityKind::Organisation => "name organisation",
                EntityKind::Place => "name place",
                EntityKind::Event => "name event",
            };
            let href = target.to_hash();
            view! { <a class=class href=href tabindex="-1" on:click=crate::ui::parts::header::follow(session, target)>{text}</a> }
                .into_any()
        }
        Some((_, full, _)) => view! { <span class="reference" title=full>{text}</span> }.into_any(),
        None => text.into_any(),
    };
    match evidence {
        Some(number) => {
            // The first piece of each mark carries its name.
            let first = last_mark.replace(number) != Some(number);
            let id = first.then(|| format!("mark-{number}"));
            view! { <mark id=id class:quote=quote class:current=move || at.get() == number>{inner}</mark> }.into_any()
        }
        None if hit => view! { <mark class="hit">{inner}</mark> }.into_any(),
        None => inner,
    }
}
