//! Comma-separated values (RFC 4180): a row a meeting, a report or a participant. Cells from documents never become formulas.

use super::{Exporter, Format, Out, rows};

/// A row a meeting.
pub const MEETINGS: Exporter = Exporter {
    format: Format::new("csv", "CSV, a row a meeting", "csv", "text/csv;charset=utf-8"),
    write: |corpus, selection, out| {
        write_row(out, rows::MEETING);
        for id in selection.ids(corpus).iter() {
            write_row(out, rows::meeting(corpus, &corpus.meetings[*id as usize]));
        }
    },
};

/// A row a report: the same meeting number holds together the reports of one meeting.
pub const REPORTS: Exporter = Exporter {
    format: Format::new("csv-reports", "CSV, a row a report", "csv", "text/csv;charset=utf-8"),
    write: |corpus, selection, out| {
        write_row(out, rows::REPORT);
        for (at, id) in selection.ids(corpus).iter().enumerate() {
            for report in &corpus.meetings[*id as usize].reports {
                write_row(out, rows::report(corpus, at + 1, *report));
            }
        }
    },
};

/// A row for everybody and everything that takes part.
pub const ENTITIES: Exporter = Exporter {
    format: Format::new("csv-entities", "CSV, a row a participant", "csv", "text/csv;charset=utf-8"),
    write: |corpus, selection, out| {
        write_row(out, rows::ENTITY);
        for id in rows::entities(corpus, selection) {
            write_row(out, rows::entity(&corpus.entities[id as usize]));
        }
    },
};

fn write_row<const N: usize>(out: &mut Out<'_>, cells: [impl AsRef<str>; N]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.put(",");
        }
        write_cell(out, cell.as_ref());
    }
    out.put(b"\r\n");
}

/// Quotes where RFC 4180 asks for it.
fn write_cell(out: &mut Out<'_>, cell: &str) {
    let cell = harmless(cell);
    if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(char::is_whitespace) || cell.ends_with(char::is_whitespace) {
        out.put("\"");
        out.put(cell.replace('"', "\"\""));
        out.put("\"");
    } else {
        out.put(&cell);
    }
}

/// Spreadsheets run what starts with `= + - @`, TAB or CR, also behind white space and on a cell's later lines: an apostrophe before it stops that.
fn harmless(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for line in cell.split_inclusive(['\n', '\r']) {
        let ignored = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}') || c == '"';
        let first = line.trim_start_matches(ignored).chars().next();
        let leader = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
        if leader || line.starts_with(['\t', '\r']) {
            out.push('\'');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expected: &str) {
        let mut out = Vec::new();
        write_cell(&mut Out::new(&mut |piece| out.extend_from_slice(piece)), cell);
        assert_eq!(String::from_utf8(out).as_deref(), Ok(expected), "{cell:?}");
    }

    #[test]
    fn quotes_where_needed() {
        check("", "");
        check("Astana", "Astana");
        check("Xi, Jinping", "\"Xi, Jinping\"");
        check("the \"dear friend\"", "\"the \"\"dear friend\"\"\"");
        check("one\ntwo", "\"one\ntwo\"");
    }

    #[test]
    fn formulas_are_text() {
        check("=1+1", "'=1+1");
        check("+1", "'+1");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check(" =1", "' =1");
        check("\u{a0}=1", "'\u{a0}=1");
        check("hello\n=1", "\"hello\n'=1\"");
        check("\r=1", "\"'\r'=1\"");
        check("\"=1", "\"'\"\"=1\"");
        check("Seoul - Tokyo", "Seoul - Tokyo");
    }
}
