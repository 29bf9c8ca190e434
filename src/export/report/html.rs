//! The report as one HTML file that opens anywhere and fetches nothing: no script, no outside resource, and a policy that forbids both.

use super::{Quote, Source, TITLE, Told, said, told};
use crate::export::{Exporter, Format};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The format.
pub const HTML: Exporter = Exporter {
    format: Format::new("report", "Report, a web page", "html", "text/html;charset=utf-8"),
    write: |corpus, selection, out| {
        let head = html! {
            (DOCTYPE)
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
            title { (TITLE) }
            style { (PreEscaped(STYLE)) }
        };
        out.put(head.0.as_bytes());
        out.put(html! { h1 { (TITLE) } p { (said(corpus, selection)) } }.0.as_bytes());
        // Meeting by meeting: the whole page never stands in memory twice.
        for told in told(corpus, selection) {
            out.put(article(&told).0.as_bytes());
            out.put(b"\n");
        }
    },
};

/// Colours are the reader's own.
const STYLE: &str = "body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\
    article{border-top:1px solid;padding:1rem 0;break-inside:avoid}h2{font-size:1.2rem;margin:0 0 .5rem}\
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0 0 .75rem;font-size:.9rem}dt{font-style:italic}dd{margin:0}\
    blockquote{margin:.5rem 0 .25rem;padding-left:1rem;border-left:3px solid}cite{font-size:.9rem}bdi{unicode-bidi:isolate}";

fn article(told: &Told<'_>) -> Markup {
    html! {
        article {
            h2 { bdi { (told.heading) } }
            dl {
                @for (name, value) in &told.facts {
                    dt { (name) }
                    dd { bdi { (value) } }
                }
            }
            @for source in &told.sources { (cited(source)) }
        }
    }
}

fn cited(source: &Source<'_>) -> Markup {
    html! {
        @for Quote { before, trigger, after } in &source.quotes {
            blockquote { bdi { (before) @if !trigger.is_empty() { strong { (trigger) } } (after) } }
        }
        cite {
            @match source.url {
                Some(url) => { a href=(url) rel="noreferrer noopener" { bdi { (source.title) } } }
                None => { bdi { (source.title) } }
            }
            @if !source.origin.is_empty() { " (" bdi { (source.origin) } ")" }
        }
    }
}
