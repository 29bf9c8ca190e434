//! Reading the text tables of `lexicon/data`: lines of tab-separated columns, `#` for comments, bars between items.

/// The rows of a table: its lines without comments, as columns.
pub(super) fn rows<'a>(table: &'a str) -> impl Iterator<Item = Row<'a>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(Row)
}

/// One line of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'a>(&'a str);

impl<'a> Row<'a> {
    /// The column `index`, empty when the line is shorter.
    pub fn column(self, index: usize) -> &'a str {
        self.0.split('\t').nth(index).unwrap_or("")
    }

    /// The items of the column `index`.
    pub fn items(self, index: usize) -> impl Iterator<Item = &'a str> {
        self.column(index).split('|').filter(|item| !item.is_empty())
    }
}
