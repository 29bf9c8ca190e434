//! Byte offsets to lines and columns, for messages.

/// The starts of a text's lines.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// One pass over the text; `\n` ends a line.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        LineIndex { starts }
    }

    /// One-based line and one-based column in bytes of the byte offset `at`. O(log lines).
    pub fn position(&self, at: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|&start| start <= at) - 1;
        (line as u32 + 1, at - self.starts[line] + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_columns_from_one() {
        let index = LineIndex::new("ab\ncd\n");
        assert_eq!(index.position(0), (1, 1));
        assert_eq!(index.position(4), (2, 2));
        assert_eq!(index.position(6), (3, 1));
    }
}
