//! The metadata table: `file`, `title`, `url`, `date` as columns of a tab-separated file, any of which may be missing.

use super::{parse_date, published_by_metadata};
use crate::model::Document;
use std::collections::{BTreeMap, BTreeSet};

/// What a table says about one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MetadataRow {
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publication date as written in the table.
    pub date: Option<String>,
}

/// A table's rows by file.
#[derive(Clone, Debug, Default)]
pub struct MetadataTable {
    rows: BTreeMap<String, MetadataRow>,
    /// Lines that can't be used, as sentences.
    pub complaints: Vec<String>,
}

impl MetadataTable {
    /// Parses a table. Bad lines become complaints; the rest is used.
    pub fn parse(text: &str) -> Self {
        let mut table = MetadataTable::default();
        let mut lines = text.trim_start_matches('\u{FEFF}').lines().enumerate();
        let Some((_, header)) = lines.next() else {
            table.complaints.push("The metadata table is empty.".to_owned());
            return table;
        };
        let columns: Vec<String> = header.split('\t').map(|name| name.trim().to_ascii_lowercase()).collect();
        let column = |name: &str| columns.iter().position(|column| column == name);
        let (title, url, date) = (column("title"), column("url"), column("date"));
        let Some(file) = column("file") else {
            table.complaints.push("The metadata table has no column \"file\" in its first line.".to_owned());
            return table;
        };
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).filter(|cell| !cell.is_empty()).map(|cell| (*cell).to_owned());
            let Some(name) = cell(Some(file)) else {
                table.complaints.push(format!("Line {} of the metadata table names no file.", number + 1));
                continue;
            };
            let row = MetadataRow { title: cell(title), url: cell(url), date: cell(date) };
            if let Some(date) = row.date.as_deref().filter(|date| parse_date(date).is_none()) {
                table.complaints.push(format!("Line {} of the metadata table: \"{date}\" is not a date such as 2018-06-10.", number + 1));
            }
            let complaint = format!("Line {} of the metadata table names {name} again: this line counts, not the one before.", number + 1);
            if table.rows.insert(name, row).is_some() {
                table.complaints.push(complaint);
            }
        }
        table
    }

    /// The row of a file: by its path as given, else by its last part.
    pub fn row(&self, name: &str) -> Option<&MetadataRow> {
        self.entry(name).map(|(_, row)| row)
    }

    fn entry(&self, name: &str) -> Option<(&str, &MetadataRow)> {
        let entry = |name: &str| self.rows.get_key_value(name).map(|(name, row)| (name.as_str(), row));
        entry(name).or_else(|| entry(name.rsplit(['/', '\\']).next()?))
    }

    /// Tells of rows that are about none of the articles that were read, which are given by name.
    pub fn complaint_of_unused<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
        let used: BTreeSet<&str> = names.into_iter().filter_map(|name| self.entry(name)).map(|(name, _)| name).collect();
        let first = self.rows.keys().find(|name| !used.contains(name.as_str()))?;
        let rows = match self.rows.len() - used.len() {
            1 => "1 row of the metadata table is".to_owned(),
            count => format!("{count} rows of the metadata table are"),
        };
        Some(format!(
            "{rows} about no article that was read: {first} is the first such name. Check its spelling if it should have been used."
        ))
    }

    /// Fills in what the table knows. The table is the user's word, so it goes before what the file says of itself.
    pub fn apply(&self, document: &mut Document) {
        let Some(row) = self.row(&document.name) else { return };
        if row.title.is_some() {
            document.title.clone_from(&row.title);
        }
        if row.url.is_some() {
            document.url.clone_from(&row.url);
        }
        if let Some(date) = row.date.as_deref().and_then(parse_date) {
            document.published = Some(published_by_metadata(date));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_by_path_or_base_name_and_keeps_going() {
        let table = MetadataTable::parse("file\tdate\ttitle\na.txt\t2020-01-02\tOne\nx/b.txt\tsoon\n\t2020\n");
        let check = |name: &str, date: Option<&str>| {
            let mut document = Document { name: name.to_owned(), ..Document::default() };
            table.apply(&mut document);
            assert_eq!(document.published.map(|p| p.date.to_string()).as_deref(), date, "{name}");
        };
        check("a.txt", Some("2020-01-02"));
        check("deep/er/a.txt", Some("2020-01-02"));
        check("x/b.txt", None);
        check("c.txt", None);
        assert_eq!(table.complaints.len(), 2);
    }

    #[test]
    fn tells_of_rows_that_do_nothing() {
        let table = MetadataTable::parse("file\tdate\na.txt\t2020-01-02\nb.txt\t2020-01-03\na.txt\t2020-01-04\n");
        assert_eq!(table.complaints, ["Line 4 of the metadata table names a.txt again: this line counts, not the one before."]);
        assert_eq!(table.complaint_of_unused(["x/a.txt", "b.txt", "c.txt"]), None);
        let told = |names: &[&str]| table.complaint_of_unused(names.iter().copied()).unwrap_or_default();
        assert!(told(&["x/a.txt"]).starts_with("1 row of the metadata table is about no article that was read: b.txt"));
        assert!(told(&[]).starts_with("2 rows of the metadata table are about no article that was read: a.txt"));
    }
}
