//! XLSX: meetings, reports and entities on a sheet each. Every cell from a document is a text, never a formula.
//!
//! Written in two steps: rows as the corpus gives them, and the workbook of these rows, which needs a library that most visitors of the page need not
//! fetch. Between the two stand lines ([`Line`]), one after the other.

use super::{Exporter, Format, Out, rows};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, Workbook, Worksheet, XlsxError};
use serde::{Deserialize, Serialize};

/// The format.
pub const SPREADSHEET: Exporter = Exporter {
    format: Format {
        unfinished: true,
        ..Format::new("xlsx", "Excel workbook", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    },
    write: |corpus, selection, out| {
        let ids = selection.ids(corpus);
        sheet(out, "Meetings", rows::MEETING, ids.iter().map(|id| rows::meeting(corpus, &corpus.meetings[*id as usize])));
        let reports = ids
            .iter()
            .enumerate()
            .flat_map(|(at, id)| corpus.meetings[*id as usize].reports.iter().map(move |report| rows::report(corpus, at + 1, *report)));
        sheet(out, "Reports", rows::REPORT, reports);
        let entities = rows::entities(corpus, selection);
        sheet(out, "Entities", rows::ENTITY, entities.iter().map(|id| rows::entity(&corpus.entities[*id as usize])));
    },
};

/// A step on the way to a workbook.
#[derive(Serialize, Deserialize)]
enum Line {
    /// A sheet of that name begins, with these columns.
    Sheet(String, Vec<String>),
    /// Its next row.
    Row(Vec<String>),
}

fn sheet<const N: usize>(out: &mut Out<'_>, name: &str, header: [&str; N], rows: impl Iterator<Item = [String; N]>) {
    let mut line = |line: Line| out.put(postcard::to_allocvec(&line).expect("texts always serialise"));
    line(Line::Sheet(name.into(), header.map(String::from).into()));
    rows.for_each(|row| line(Line::Row(row.into())));
}

/// Most rows of a sheet, the header's included, and most characters of a cell: limits of the format.
const ROWS: u32 = 1_048_576;
const CELL: usize = 32_767;
/// Widths in characters.
const WIDE: f64 = 32.0;
const NARROW: f64 = 14.0;

/// The workbook of the lines that the exporter wrote.
pub fn workbook(lines: &[u8]) -> Vec<u8> {
    // The names of sheets are ours and cells are cut to size: what can fail is left out by `fill`.
    fill(lines).expect("a workbook in memory")
}

fn fill(mut lines: &[u8]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same corpus gives the same bytes, whenever it is written.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&never).set_author("Sidelines"));
    let mut open: Option<(&mut Worksheet, Vec<String>, u32)> = None;
    while let Ok((line, rest)) = postcard::take_from_bytes(lines) {
        lines = rest;
        match line {
            Line::Sheet(name, header) => {
                open.take().map_or(Ok(()), close)?;
                open = Some((begin(book.add_worksheet(), &name, &header)?, header, 0));
            }
            Line::Row(cells) => {
                if let Some((sheet, header, last)) = &mut open {
                    row(sheet, header, last, &cells)?;
                }
            }
        }
    }
    open.take().map_or(Ok(()), close)?;
    book.save_to_buffer()
}

fn begin<'a>(sheet: &'a mut Worksheet, name: &str, header: &[String]) -> Result<&'a mut Worksheet, XlsxError> {
    sheet.set_name(name)?;
    let bold = Style::new().set_bold();
    for (column, title) in header.iter().enumerate() {
        sheet.write_string_with_format(0, column as u16, title, &bold)?;
        let wide = matches!(title.as_str(), "participants" | "quote" | "title" | "files" | "name" | "aliases" | "roles");
        sheet.set_column_width(column as u16, if wide { WIDE } else { NARROW })?;
    }
    sheet.set_freeze_panes(1, 0)
}

/// Writes a row below row `last`; of those that a sheet has no room for it says so once.
fn row(sheet: &mut Worksheet, header: &[String], last: &mut u32, cells: &[String]) -> Result<(), XlsxError> {
    if *last + 1 == ROWS {
        return Ok(());
    }
    *last += 1;
    if *last + 1 == ROWS {
        return sheet.write_string(*last, 0, "More rows than a sheet can hold: the rest is in the CSV and JSON exports.").map(drop);
    }
    for (column, (cell, title)) in cells.iter().zip(header).enumerate().filter(|(_, (cell, _))| !cell.is_empty()) {
        let cut = fitting(cell);
        match cut.parse::<f64>() {
            // Counts and certainties can be reckoned with. What a document says stays text.
            Ok(number) if is_number(title) && number.is_finite() => sheet.write_number(*last, column as u16, number)?,
            _ => sheet.write_string(*last, column as u16, cut)?,
        };
    }
    Ok(())
}

fn close((sheet, header, last): (&mut Worksheet, Vec<String>, u32)) -> Result<(), XlsxError> {
    sheet.autofilter(0, 0, last, header.len().max(1) as u16 - 1).map(drop)
}

/// A text that fits into a cell; one that was cut ends with an ellipsis.
fn fitting(text: &str) -> String {
    match text.char_indices().nth(CELL - 1) {
        Some((at, last)) if at + last.len_utf8() < text.len() => format!("{}…", &text[..at]),
        _ => text.to_owned(),
    }
}

/// Columns whose cells we have counted ourselves.
fn is_number(column: &str) -> bool {
    matches!(column, "confidence" | "articles" | "sources" | "count" | "mentions" | "meeting" | "source_group" | "latitude" | "longitude")
}
