//! XLSX: meetings, reports and entities on a sheet each. Every cell from a document is a text, never a formula.

use super::{Exporter, Format, rows};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, Workbook, Worksheet, XlsxError};
use std::collections::BTreeSet;

/// The format.
pub const SPREADSHEET: Exporter = Exporter {
    format: Format {
        id: "xlsx",
        label: "Excel workbook",
        extension: "xlsx",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
    write: |corpus, selection, out| {
        let ids = selection.ids(corpus);
        let meetings = ids.iter().map(|id| rows::meeting(corpus, &corpus.meetings[*id as usize]));
        let reports = ids
            .iter()
            .enumerate()
            .flat_map(|(at, id)| corpus.meetings[*id as usize].reports.iter().map(move |report| rows::report(corpus, at + 1, *report)));
        let parties = ids.iter().flat_map(|id| {
            let meeting = &corpus.meetings[*id as usize];
            meeting.participants.iter().chain(&meeting.also_present).filter_map(|party| party.entity)
        });
        let entities: BTreeSet<u32> = parties.collect();
        let entities = entities.iter().map(|id| rows::entity(&corpus.entities[*id as usize]));
        let written = workbook(|book| {
            sheet(book.add_worksheet(), "Meetings", rows::MEETING, meetings)?;
            sheet(book.add_worksheet(), "Reports", rows::REPORT, reports)?;
            sheet(book.add_worksheet(), "Entities", rows::ENTITY, entities)
        });
        // The names of sheets are ours and cells are cut to size: what can fail is left out by `sheet`.
        out.extend(written.expect("a workbook in memory"));
    },
};

/// Most rows of a sheet, the header's included, and most characters of a cell: limits of the format.
const ROWS: u32 = 1_048_576;
const CELL: usize = 32_767;
/// Widths in characters.
const WIDE: f64 = 32.0;
const NARROW: f64 = 14.0;

fn workbook(fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same corpus gives the same bytes, whenever it is written.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&never).set_author("Sidelines"));
    fill(&mut book)?;
    book.save_to_buffer()
}

fn sheet<const N: usize>(
    sheet: &mut Worksheet,
    name: &str,
    header: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let bold = Style::new().set_bold();
    for (column, title) in header.iter().enumerate() {
        sheet.write_string_with_format(0, column as u16, *title, &bold)?;
        let wide = matches!(*title, "participants" | "quote" | "title" | "files" | "name" | "aliases" | "roles");
        sheet.set_column_width(column as u16, if wide { WIDE } else { NARROW })?;
    }
    let mut last = 0;
    for row in rows {
        if last + 2 == ROWS {
            sheet.write_string(ROWS - 1, 0, "More rows than a sheet can hold: the rest is in the CSV and JSON exports.")?;
            last += 1;
            break;
        }
        last += 1;
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let cut = fitting(cell);
            match cut.parse::<f64>() {
                // Counts and certainties can be reckoned with. What a document says stays text.
                Ok(number) if is_number(header[column]) && number.is_finite() => sheet.write_number(last, column as u16, number)?,
                _ => sheet.write_string(last, column as u16, cut)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, N as u16 - 1)?;
    Ok(())
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
