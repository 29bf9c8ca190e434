//! Meetings: the row says who, when, where and whether; what opens says how we know.

use super::{Drawn, Entry, link, meeting_lines, missing};
use crate::present::meeting::{self, EvidenceDetail, FieldDetail, MeetingDetail, Party, ReportDetail};
use crate::present::{Facts, meetings};
use crate::ui::parts::text::quoted;
use crate::ui::session::{Session, Shared};
use crate::ui::words;
use leptos::prelude::*;

pub const ENTRY: Entry = Entry { heading, row, detail };

fn heading(facts: &Facts, _: &[u32], record: u32) -> Option<String> {
    Some(meetings::heading(&facts.corpus, record))
}

fn row(facts: &Facts, _: &[u32], record: u32) -> Drawn {
    let row = meetings::row(&facts.corpus, record);
    let status = words::status(row.status);
    let support = format!("{} \u{b7} {}", row.mode, row.support);
    let cells = view! {
        <div role="gridcell" class="when">{row.date.main}<small>{row.date.note}</small></div>
        <div role="gridcell" class="what"><div class="who">{row.names}</div><div class="context">{row.context}</div></div>
        <div role="gridcell" class="verdict">
            <b class=format!("status {status}")>{status}</b>
            {row.differs.then(|| view! { <span class="differs">{words::REPORTS_DIFFER}</span> })}
            <small>{support}</small>
        </div>
    };
    Drawn { key: row.key, cells: cells.into_any() }
}

fn detail(session: Session, facts: &Shared<Facts>, key: &str) -> AnyView {
    let Some(id) = meetings::find(&facts.corpus, key) else { return missing() };
    let MeetingDetail { title, status, summary, lifeline, parties, also_present, fields, disagreements, reports, same_parties, .. } =
        meeting::detail(facts, id, &session.state.get_untracked());
    let status_word = words::status(status);
    let same = (!same_parties.is_empty()).then(|| {
        let lines = meeting_lines(session, facts, &same_parties);
        view! { <h3>"Same parties"</h3>{lines} }
    });
    let also = (!also_present.is_empty()).then(|| {
        view! { <div><dt>"Also present"</dt><dd>{also_present.into_iter().map(|p| party(session, p)).collect_view()}</dd></div> }
    });
    view! {
        <h2 class="title">{title}</h2>
        <p class="life"><b class=format!("status {status_word}")>{status_word}</b><span>{summary}</span></p>
        {(!lifeline.is_empty()).then(|| view! {
            <ol class="lifeline" aria-label="What became of it">
                {lifeline.into_iter().map(|(status, when)| {
                    let word = words::status(status);
                    view! { <li><b class=format!("status {word}")>{word}</b><small>{when}</small></li> }
                }).collect_view()}
            </ol>
        })}
        {disagreements.into_iter().map(|text| view! { <p class="warning">{text}</p> }).collect_view()}
        <dl class="fields-of">
            <div><dt>"Parties"</dt><dd>{parties.into_iter().map(|p| party(session, p)).collect_view()}</dd></div>
            {also}
            {fields.into_iter().map(|f| field(session, f)).collect_view()}
        </dl>
        <section aria-labelledby="evidence-title" class="evidence">
            <h3 id="evidence-title">{words::EVIDENCE}</h3>
            {reports.into_iter().map(|r| report(session, r)).collect_view()}
        </section>
        {same}
    }
    .into_any()
}

fn party(session: Session, party: Party) -> AnyView {
    let name = match party.link {
        Some(target) => link(session, target, party.name).into_any(),
        None => party.name.into_any(),
    };
    view! { <div>{name}" "<small>{party.note}</small></div> }.into_any()
}

fn field(session: Session, field: FieldDetail) -> AnyView {
    /// Different wordings shown for one field.
    const GROUNDS: usize = 4;
    let more = field.grounds.len().saturating_sub(GROUNDS);
    let grounds = field.grounds.into_iter().take(GROUNDS).map(|ground| {
        let value = ground.value.map(|value| view! { <b>{value}</b>": " });
        let quote = (!ground.quote.is_empty()).then(|| {
            let quote = format!("\u{201c}{}\u{201d}", ground.quote);
            view! { {link(session, ground.link, quote)}", " }
        });
        view! { <small>{value}{quote}{ground.reason}</small> }
    });
    let grounds = grounds.collect_view();
    view! {
        <div class:conflict=field.conflict>
            <dt>{field.label}</dt>
            <dd>
                {field.value}
                {field.choice.map(|choice| view! { <small>{choice}</small> })}
                {grounds}
                {(more > 0).then(|| view! { <small>{format!("and {more} more wordings")}</small> })}
            </dd>
        </div>
    }
    .into_any()
}

fn report(session: Session, report: ReportDetail) -> AnyView {
    let status = words::status(report.status);
    view! {
        <div class="report">
            <h4>{report.title}</h4>
            <p class="soft">{report.meta}</p>
            <p class="says"><b class=format!("status {status}")>{status}</b>" "{report.says}</p>
            {report.evidence.into_iter().map(|e| evidence(session, e)).collect_view()}
        </div>
    }
    .into_any()
}

fn evidence(session: Session, evidence: EvidenceDetail) -> AnyView {
    let EvidenceDetail { pieces, place, link: target } = evidence;
    view! {
        <blockquote>
            <p>{quoted(pieces)}</p>
            <footer>{link(session, target, format!("{} \u{2013} open in article", words::capitalised(&place)))}</footer>
        </blockquote>
    }
    .into_any()
}
