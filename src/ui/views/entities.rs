//! People, organisations, places, events: the row says how often; what opens says in which company.

use super::{Drawn, Entry, link, meeting_lines, missing};
use crate::present::{Facts, entities};
use crate::ui::parts::text::quoted;
use crate::ui::session::{Session, Shared};
use crate::ui::words;
use leptos::prelude::*;

pub const ENTRY: Entry = Entry { heading, row, detail };

fn heading(facts: &Facts, listed: &[u32], record: u32) -> Option<String> {
    Some(entities::heading(&facts.corpus, *listed.get(record as usize)?))
}

fn row(facts: &Facts, listed: &[u32], record: u32) -> Drawn {
    let row = entities::row(&facts.corpus, listed[record as usize]);
    let cells = view! {
        <div role="gridcell" class="when kind">{row.kind}</div>
        <div role="gridcell" class="what"><div class="who">{row.name}</div><div class="context">{row.context}</div></div>
        <div role="gridcell" class="verdict">{row.meetings}<small>{row.mentions}</small></div>
    };
    Drawn { key: row.key, cells: cells.into_any() }
}

fn detail(session: Session, facts: &Shared<Facts>, key: &str) -> AnyView {
    const COMPANY: usize = 20;
    let Some(id) = entities::find(&facts.corpus, key) else { return missing() };
    let detail = entities::detail(facts, id, &session.state.get_untracked());
    let pairs = |items: Vec<(String, String)>| {
        items.into_iter().map(|(name, note)| view! { <div>{name}" "<small>{note}</small></div> }).collect_view()
    };
    let aliases = (!detail.aliases.is_empty()).then(|| view! { <div><dt>"Also as"</dt><dd>{pairs(detail.aliases)}</dd></div> });
    let roles = (!detail.roles.is_empty()).then(|| view! { <div><dt>"Offices"</dt><dd>{pairs(detail.roles)}</dd></div> });
    let meetings = (!detail.meetings.is_empty()).then(|| {
        let lines = meeting_lines(session, facts, &detail.meetings);
        let all = detail.filter.map(|filter| view! { <p>{link(session, filter, "Show these meetings in the list")}</p> });
        view! { <h3>{words::capitalised(&words::counted(detail.meetings.len(), "meeting", "meetings"))}</h3>{lines}{all} }
    });
    let company = (!detail.company.is_empty()).then(|| {
        let names = detail.company.into_iter().take(COMPANY).map(|(name, count, target)| {
            view! { <li>{link(session, target, name)}" "<small>{words::grouped(count)}</small></li> }
        });
        let names = names.collect_view();
        view! { <h3>"Met with"</h3><ul class="company">{names}</ul> }
    });
    let contexts = detail.contexts.into_iter().map(|context| {
        view! {
            <blockquote>
                <p>"\u{2026} "{quoted(context.pieces)}" \u{2026}"</p>
                <footer>{link(session, context.link, context.title)}</footer>
            </blockquote>
        }
    });
    let contexts = contexts.collect_view();
    let more = detail.more_articles;
    view! {
        <h2 class="title">{detail.name}</h2>
        <p class="life"><b>{detail.kind}</b><span>{detail.summary}</span></p>
        <dl class="fields-of">{aliases}{roles}</dl>
        {meetings}
        {company}
        <h3>"In context"</h3>
        {contexts}
        {(more > 0).then(|| view! { <p class="soft">{format!("and in {}", words::counted(more, "more article", "more articles"))}</p> })}
    }
    .into_any()
}
