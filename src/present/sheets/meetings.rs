//! Meetings: the row says who, when, where and whether; what opens says how we know.

use super::super::meeting::{self, EvidenceDetail, FieldDetail, MeetingDetail, Party, ReportDetail};
use super::super::sheet::{Attribute, Node, Tag, link, text};
use super::super::{Facts, ViewState, meetings, words};
use super::{Blocks, Entry, Opened, Row, cell, meeting_lines, quoted, status};

pub const ENTRY: Entry = Entry { heading, row, open, draw: None };

/// Reports drawn: a meeting that thousands of articles speak of must not stop the page. The rest are in the list of articles.
const REPORTS: usize = 50;

fn heading(facts: &Facts, _: &[u32], record: u32) -> Option<String> {
    Some(meetings::heading(&facts.corpus, record))
}

fn row(facts: &Facts, _: &[u32], record: u32) -> Row {
    let row = meetings::row(&facts.corpus, record);
    let differs = if row.differs { Tag::Span.text(words::REPORTS_DIFFER).class("differs") } else { Node::nothing() };
    let cells = vec![
        cell("when", [text(row.date.main), Tag::Small.text(row.date.note)]),
        cell("what", [Tag::Div.text(row.names).class("who"), Tag::Div.text(row.context).class("context")]),
        cell("verdict", [status(row.status, Tag::B), differs, Tag::Small.text(format!("{} \u{b7} {}", row.mode, row.support))]),
    ];
    Row { key: row.key, cells }
}

fn open(facts: &Facts, state: &ViewState, _: Blocks) -> Option<Opened> {
    let id = meetings::find(&facts.corpus, state.open.as_deref()?)?;
    let detail = meeting::detail(facts, id, state);
    let MeetingDetail { title, summary, lifeline, parties, also_present, fields, disagreements, reports, same_parties, .. } = detail;
    let mut sheet =
        vec![Tag::H2.text(title).class("title"), Tag::P.of([status(detail.status, Tag::B), Tag::Span.text(summary)]).class("life")];
    if !lifeline.is_empty() {
        let steps = lifeline.into_iter().map(|(step, when)| Tag::Li.of([status(step, Tag::B), Tag::Small.text(when)]));
        sheet.push(Tag::Ol.around(steps).class("lifeline").with(Attribute::Label, words::LIFELINE));
    }
    sheet.extend(disagreements.into_iter().map(|words| Tag::P.text(words).class("warning")));
    let group = |label: &str, list: Vec<Party>| Tag::Div.of([Tag::Dt.text(label), Tag::Dd.around(list.into_iter().map(party))]);
    let mut listed = vec![group("Parties", parties)];
    if !also_present.is_empty() {
        listed.push(group("Also present", also_present));
    }
    listed.extend(fields.into_iter().map(field));
    sheet.push(Tag::Dl.around(listed).class("fields-of"));
    let more = reports.len().saturating_sub(REPORTS);
    let mut evidence = vec![Tag::H3.text(words::EVIDENCE).with(Attribute::Id, "evidence-title")];
    evidence.extend(reports.into_iter().take(REPORTS).map(report));
    if more > 0 {
        evidence.push(Tag::P.text(format!("and {}", words::counted(more, "more report", "more reports"))).class("soft"));
    }
    sheet.push(Tag::Section.around(evidence).class("evidence").with(Attribute::LabelledBy, "evidence-title"));
    if !same_parties.is_empty() {
        sheet.push(Tag::H3.text("Same parties"));
        sheet.extend(meeting_lines(facts, &same_parties, state));
    }
    Some(Opened { sheet, ..Opened::default() })
}

fn party(party: Party) -> Node {
    let name = match &party.link {
        Some(target) => link(target, party.name),
        None => text(party.name),
    };
    Tag::Div.of([name, text(" "), Tag::Small.text(party.note)])
}

fn field(field: FieldDetail) -> Node {
    /// Different wordings shown for one field.
    const GROUNDS: usize = 4;
    let more = field.grounds.len().saturating_sub(GROUNDS);
    let mut said = vec![text(field.value)];
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
