//! Which lines of a long list are on screen: rows of one height, with headings of another between them. Pure arithmetic.

use std::ops::Range;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading over the rows that follow.
    Heading(String),
    /// The row at this position of the selection.
    Row(u32),
}

/// Lines with their heights added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    lines: Vec<Line>,
    /// Top of each line in pixels, and the end of the last.
    tops: Vec<u32>,
}

impl Layout {
    /// `headings[i]`: the heading that row `i` belongs under; a change of heading makes a line of its own.
    pub fn new(rows: usize, heading: impl Fn(u32) -> Option<String>, row_px: u32, heading_px: u32) -> Layout {
        let mut layout = Layout { lines: Vec::with_capacity(rows), tops: Vec::with_capacity(rows + 1) };
        let mut top = 0;
        let mut current: Option<String> = None;
        for row in 0..rows as u32 {
            let next = heading(row);
            if let Some(text) = &next
                && next != current
            {
                layout.tops.push(top);
                layout.lines.push(Line::Heading(text.clone()));
                top += heading_px;
            }
            current = next;
            layout.tops.push(top);
            layout.lines.push(Line::Row(row));
            top += row_px;
        }
        layout.tops.push(top);
        layout
    }

    /// Height of everything, in pixels.
    pub fn height(&self) -> u32 {
        self.tops.last().copied().unwrap_or(0)
    }

    /// The lines that touch the window `top..top + height`, with some more on either side.
    pub fn window(&self, top: u32, height: u32) -> Range<usize> {
        const SPARE_PX: u32 = 240;
        let first = self.tops.partition_point(|&t| t <= top.saturating_sub(SPARE_PX)).saturating_sub(1);
        let last = self.tops.partition_point(|&t| t < top + height + SPARE_PX);
        first.min(self.lines.len())..last.min(self.lines.len())
    }

    /// A line and its top in pixels.
    pub fn line(&self, at: usize) -> Option<(&Line, u32)> {
        Some((self.lines.get(at)?, self.tops[at]))
    }

    /// Top and bottom of row `row`, in pixels.
    pub fn row_span(&self, row: u32) -> Option<(u32, u32)> {
        // A row's line comes at or after its own number, as headings only push it down.
        let from = (row as usize).min(self.lines.len());
        let at = from + self.lines[from..].iter().position(|line| *line == Line::Row(row))?;
        Some((self.tops[at], self.tops[at + 1]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_in_sight_is_drawn() {
        let layout = Layout::new(10_000, |row| Some(format!("group {}", row / 100)), 60, 30);
        assert_eq!(layout.height(), 10_000 * 60 + 100 * 30);
        let window = layout.window(300_000, 800);
        assert!(window.len() < 25, "{window:?}");
        let (_, top) = layout.line(window.start).expect("a line");
        assert!(top <= 300_000);
        assert_eq!(layout.row_span(0), Some((30, 90)));
        assert_eq!(layout.row_span(100), Some((30 + 6000 + 30, 30 + 6000 + 30 + 60)));
    }

    #[test]
    fn an_empty_list_is_empty() {
        let layout = Layout::new(0, |_| None, 60, 30);
        assert_eq!((layout.height(), layout.window(0, 500)), (0, 0..0));
    }
}
