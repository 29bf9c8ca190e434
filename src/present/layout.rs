//! Which lines of a long list are on screen: rows of one height, with headings of another between them. Pure arithmetic.

use std::ops::Range;

/// Where the lines of a list stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    rows: u32,
    /// Row before which each heading stands, ascending.
    headings: Vec<u32>,
    row_px: u32,
    heading_px: u32,
}

impl Layout {
    /// `headings`: the rows before which a heading stands, ascending.
    pub fn new(rows: u32, headings: Vec<u32>, row_px: u32, heading_px: u32) -> Layout {
        Layout { rows, headings, row_px: row_px.max(1), heading_px }
    }

    /// Height of everything, in pixels.
    pub fn height(&self) -> u32 {
        self.rows * self.row_px + self.headings.len() as u32 * self.heading_px
    }

    /// Top of row `row`, in pixels.
    pub fn top(&self, row: u32) -> u32 {
        row * self.row_px + self.headings.partition_point(|at| *at <= row) as u32 * self.heading_px
    }

    /// Top of heading `heading`, in pixels.
    pub fn heading_top(&self, heading: usize) -> u32 {
        self.headings.get(heading).map_or(0, |&row| self.top(row).saturating_sub(self.heading_px))
    }

    /// The rows that touch the window `top..top + height`, with some more on either side.
    pub fn window(&self, top: u32, height: u32) -> Range<u32> {
        const SPARE_PX: u32 = 160;
        let first = self.row_at(top.saturating_sub(SPARE_PX));
        let last = self.row_at(top.saturating_add(height).saturating_add(SPARE_PX));
        first..(last + 1).min(self.rows)
    }

    /// The headings that stand before one of these rows.
    pub fn headings(&self, rows: &Range<u32>) -> Range<usize> {
        let before = |row: u32| self.headings.partition_point(|at| *at < row);
        before(rows.start)..before(rows.end)
    }

    /// The last row that begins at or above `top`.
    fn row_at(&self, top: u32) -> u32 {
        let (mut low, mut high) = (0, self.rows);
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if self.top(middle) <= top { low = middle } else { high = middle }
        }
        low
    }

    /// Top and bottom of row `row`, in pixels.
    pub fn row_span(&self, row: u32) -> (u32, u32) {
        (self.top(row), self.top(row) + self.row_px)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_in_sight_is_drawn() {
        let layout = Layout::new(10_000, (0..100).map(|group| group * 100).collect(), 60, 30);
        assert_eq!(layout.height(), 10_000 * 60 + 100 * 30);
        let window = layout.window(300_000, 800);
        assert!(window.len() < 25, "{window:?}");
        assert!(layout.top(window.start) <= 300_000);
        assert!(layout.row_span(window.end - 1).1 >= 300_800);
        assert_eq!(layout.row_span(0), (30, 90));
        assert_eq!(layout.row_span(100), (30 + 6000 + 30, 30 + 6000 + 30 + 60));
        assert_eq!((layout.headings(&(99..201)), layout.heading_top(1)), (1..3, 30 + 6000));
    }

    #[test]
    fn an_empty_list_is_empty() {
        let layout = Layout::new(0, Vec::new(), 60, 30);
        assert_eq!((layout.height(), layout.window(0, 500)), (0, 0..0));
    }
}
