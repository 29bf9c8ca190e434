//! Meetings: the row says who, when, where and whether; what opens says how we know.

use super::super::comparison::{Comparison, comparison};
use super::super::meeting::{self, EvidenceDetail, FieldDetail, MeetingDetail, Party, ReportDetail};
use super::super::part::Part;
use super::super::sheet::{Attribute, Node, Tag, link, text};
use super::super::{Facts, Query, ViewState, corrections, meetings, words};
use super::{Entry, Opened, Opening, Row, cell, context_of_row, line_of_row, meeting_lines, quoted, status, ways};

use crate::corpus::Was;

pub const ENTRY: Entry = Entry { heading, alike, row, open, draw: None };

/// Other meetings of the same parties that are drawn.
const SAME: usize = 12;

fn heading(facts: &Facts, _: &[u32], record: u32) -> Option<String> {
    Some(meetings::heading(&facts.corpus, record))
}

fn alike(facts: &Facts, _: &[u32], one: u32, other: u32) -> bool {
    let date = |record: u32| facts.corpus.meetings[record as usize].date.value;
    date(one) == date(other)
}

fn row(facts: &Facts, _: &[u32], record: u32, query: &Query) -> Row {
    let row = meetings::row(&facts.corpus, record);
    let differs = if row.differs { Tag::Span.text(words::REPORTS_DIFFER).class("differs") } else { Node::nothing() };
    let review = if row.review.is_empty() { Node::nothing() } else { Tag::Span.text(row.review).class("reviewed") };
    let found = |known: &[usize]| meetings::snippet(facts, record, query, known);
    let context = context_of_row(&row.names, &row.context, query, found);
    let cells = vec![
        cell("when", [text(row.date.main), Tag::Small.text(row.date.note)]),
        cell("what", [line_of_row("who", &row.names, query), context]),
        cell("verdict", [status(row.status, Tag::B), review, differs, Tag::Small.text(format!("{} \u{b7} {}", row.mode, row.support))]),
    ];
    Row { key: row.key, cells }
}

fn open(facts: &Facts, state: &ViewState, opening: &Opening) -> Option<Opened> {
    let id = meetings::find(&facts.corpus, state.open.as_deref()?)?;
    let detail = meeting::detail(facts, id, state, opening.query);
    let MeetingDetail { title, summary, lifeline, parties, also_present, fields, disagreements, reports, same_parties, .. } = detail;
    let key = facts.corpus.meeting_key(id);
    let marks = &facts.corpus.meetings[id as usize].marks;
    let mut sheet =
        vec![Tag::H2.text(title).class("title"), Tag::P.of([status(detail.status, Tag::B), Tag::Span.text(summary)]).class("life")];
    sheet.push(corrections::of_meeting(&facts.corpus.meetings[id as usize]));
    if !lifeline.is_empty() {
        let steps = lifeline.into_iter().map(|(step, when)| Tag::Li.of([status(step, Tag::B), Tag::Small.text(when)]));
        sheet.push(Tag::Ol.around(steps).class("lifeline").with(Attribute::Label, words::LIFELINE));
    }
    sheet.extend(disagreements.into_iter().map(|words| Tag::P.text(words).class("warning")));
    let line = |shown: Party, is_party: bool| {
        let entity = shown.party.entity.and_then(|id| facts.shown.entity_keys(&facts.read, id).into_iter().next());
        let edits = corrections::of_party(&key, &shown.party, entity, is_party);
        party(shown, edits)
    };
    let about_parties = marks.iter().filter(|mark| matches!(mark.was, Was::Party(..) | Was::With(_) | Was::Inferred(..)));
    let mut lines: Vec<Node> = parties.into_iter().map(|shown| line(shown, true)).collect();
    lines.extend(about_parties.map(corrections::of_mark));
    lines.push(corrections::of_new_party(&key));
    let mut listed = vec![Tag::Div.of([Tag::Dt.text("Parties"), Tag::Dd.around(lines)])];
    if !also_present.is_empty() {
        let lines = also_present.into_iter().map(|shown| line(shown, false));
        listed.push(Tag::Div.of([Tag::Dt.text("Also present"), Tag::Dd.around(lines)]));
    }
    listed.extend(fields.into_iter().map(|shown| {
        let edit = shown.settable.as_ref().map(|value| corrections::of_field(&key, value));
        field(shown, edit)
    }));
    sheet.push(Tag::Dl.around(listed).class("fields-of"));
    let shown = reports.first..reports.first + reports.lines.len();
    sheet.extend(comparison(facts, id, state, &shown).into_iter().flat_map(side_by_side));
    let mut evidence = vec![Tag::H3.text(words::EVIDENCE).with(Attribute::Id, "evidence-title")];
    evidence.extend(reports.lines.into_iter().map(report));
    evidence.push(ways(state, Part::Reports, &shown, reports.all));
    sheet.push(Tag::Section.around(evidence).class("evidence").with(Attribute::LabelledBy, "evidence-title"));
    if !same_parties.is_empty() {
        sheet.push(Tag::H3.text("Same parties"));
        sheet.extend(meeting_lines(facts, &same_parties, state, SAME));
    }
    Some(Opened { sheet, ..Opened::default() })
}

/// A column for each report, a row for each field; what stands against the value followed is marked.
fn side_by_side(comparison: Comparison) -> [Node; 2] {
    let heads = comparison.reports.iter().map(|report| {
        Tag::Th.of([link(&report.link, report.title.clone()), Tag::Small.text(report.published.clone())]).with(Attribute::Scope, "col")
    });
    let head = Tag::Tr.around(std::iter::once(Tag::Td.of([])).chain(heads));
    let rows = comparison.fields.iter().enumerate().map(|(at, field)| {
        let cells = comparison.reports.iter().map(|report| match &report.says[at] {
            said if said.differs => Tag::Td.of([Tag::Mark.text(said.words.clone()).class("other")]),
            said => Tag::Td.text(said.words.clone()),
        });
        Tag::Tr.around(std::iter::once(Tag::Th.text(*field).with(Attribute::Scope, "row")).chain(cells))
    });
    let table = Tag::Table.of([Tag::Thead.of([head]), Tag::Tbody.around(rows)]);
    // It may be wider than the pane: then it is scrolled, by keys too.
    let place = Tag::Div.of([table]).class("twin compared").with(Attribute::TabIndex, "0").with(Attribute::Role, "region");
    [Tag::H3.text(words::SIDE_BY_SIDE), place.with(Attribute::Label, words::SIDE_BY_SIDE)]
}

fn party(party: Party, edits: Node) -> Node {
    let name = match &party.link {
        Some(target) => link(target, party.name),
        None => text(party.name),
    };
    Tag::Div.of([name, text(" "), Tag::Small.text(party.note), text(" "), edits])
}

fn field(field: FieldDetail, edit: Option<Node>) -> Node {
    /// Different wordings shown for one field.
    const GROUNDS: usize = 4;
    let more = field.grounds.len().saturating_sub(GROUNDS);
    let mut said = vec![text(field.value)];
    said.extend(edit.into_iter().flat_map(|edit| [text(" "), edit]));
    said.extend(field.mark.iter().map(corrections::of_mark));
    said.extend(field.choice.map(|choice| Tag::Small.text(choice)));
    for ground in field.grounds.into_iter().take(GROUNDS) {
        let mut words = Vec::new();
        words.extend(ground.value.into_iter().flat_map(|value| [Tag::B.text(value), text(": ")]));
        if !ground.quote.is_empty() {
            words.extend([link(&ground.link, format!("\u{201c}{}\u{201d}", ground.quote)), text(", ")]);
        }
        words.push(text(ground.reason));
        said.push(Tag::Small.around(words));
    }
    said.extend((!field.others.is_empty()).then(|| Tag::Small.text(words::capitalised(&words::other_readings(&field.others)))));
    if more > 0 {
        said.push(Tag::Small.text(format!("and {more} more wordings")));
    }
    let whole = Tag::Div.of([Tag::Dt.text(field.label), Tag::Dd.around(said)]);
    if field.conflict { whole.class("conflict") } else { whole }
}

fn report(report: ReportDetail) -> Node {
    let head = [
        Tag::H4.text(report.title),
        Tag::P.text(report.meta).class("soft"),
        Tag::P.of([status(report.status, Tag::B), text(" "), text(report.says)]).class("says"),
    ];
    Tag::Div.around(head.into_iter().chain(report.evidence.into_iter().map(evidence))).class("report")
}

fn evidence(evidence: EvidenceDetail) -> Node {
    let way = format!("{} \u{2013} open in article", words::capitalised(&evidence.place));
    Tag::Blockquote.of([Tag::P.around(quoted(evidence.pieces)), Tag::Footer.of([link(&evidence.link, way)])])
}
