//! The report in Markdown (CommonMark). What documents say stays text: marks that Markdown would act on are escaped.

use super::{Quote, TITLE, said, told};
use crate::export::{Exporter, Format};

/// The format.
pub const MARKDOWN: Exporter = Exporter {
    format: Format::new("md", "Report, Markdown", "md", "text/markdown;charset=utf-8"),
    write: |corpus, selection, out| {
        let mut text = format!("# {TITLE}\n\n{}\n", said(corpus, selection));
        for told in told(corpus, selection) {
            text += &format!("\n## {}\n\n", escaped(&told.heading));
            for (name, value) in &told.facts {
                text += &format!("- {name}: {}\n", escaped(value));
            }
            for source in &told.sources {
                for Quote { before, trigger, after } in &source.quotes {
                    text += &format!("\n> {}{}{}\n", escaped(before), strong(trigger), escaped(after));
                }
                let title = match source.url.filter(|url| !url.contains(['<', '>', '\n'])) {
                    Some(url) => format!("[{}](<{url}>)", escaped(source.title)),
                    None => escaped(source.title),
                };
                let origin = if source.origin.is_empty() { String::new() } else { format!(" ({})", escaped(&source.origin)) };
                text += &format!("\n{title}{origin}\n");
            }
            out.put(&text);
            text.clear();
        }
        out.put(&text);
    },
};

fn strong(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("**{}**", escaped(text)) }
}

/// On one line, and every mark of ASCII that means something to Markdown or HTML behind a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let starts_a_block =
            at == 0 && matches!(c, '-' | '+' | '#' | '=' | '~') || c == '.' && text[..at].bytes().all(|b| b.is_ascii_digit());
        if starts_a_block || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '!' | '|') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
