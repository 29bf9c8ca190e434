//! How much is read: limits on files, on what is unpacked from them, and the sentences that tell of them.

use super::Reading;
use crate::model::ProblemKind;
use std::io::{self, Read};

/// Largest decoded text of an article in bytes. Everything is linear in it; beyond it a page would hold its breath.
pub const MAX_TEXT_BYTES: usize = 8 << 20;

/// Largest file with one article in bytes: markup and two-byte encodings take more room than their text.
pub const MAX_FILE_BYTES: usize = 32 << 20;

/// Largest file that may hold many articles, or pictures beside its text, in bytes.
pub const MAX_PACKED_BYTES: usize = 512 << 20;

/// Bytes that one file may unpack to, all it holds together.
pub const MAX_UNPACKED_BYTES: u64 = 1 << 30;

/// Files and articles in one file.
pub const MAX_ENTRIES: u32 = 100_000;

/// Archives inside one another: an archive of an archive has depth 2.
pub const MAX_DEPTH: u8 = 4;

/// Times its packed size that text grows to at most. Deflate reaches a thousand, but only on what says nothing.
const MAX_RATIO: u64 = 200;

/// What unpacks to less is never taken for a bomb.
const HARMLESS_BYTES: u64 = 1 << 20;

/// Why something was not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// One file is too large.
    File,
    /// All together are too large.
    Total,
    /// It grows too much.
    Ratio,
    /// There are too many.
    Entries,
    /// They are nested too deep.
    Depth,
    /// What was packed is damaged.
    Damaged,
}

impl Refused {
    /// The reading that tells of it.
    pub fn reading(self) -> Reading {
        let (kind, message) = match self {
            Refused::File => {
                (ProblemKind::TooLarge, format!("It unpacks to more than the {} MB that are read of one file.", MAX_FILE_BYTES >> 20))
            }
            Refused::Total => (
                ProblemKind::TooLarge,
                format!("The file unpacks to more than {} MB: what comes from here on is not read. Split it.", MAX_UNPACKED_BYTES >> 20),
            ),
            Refused::Ratio => (
                ProblemKind::TooLarge,
                format!(
                    "It unpacks to more than {MAX_RATIO} times its size, as no text does: it is taken for a decompression bomb and not read."
                ),
            ),
            Refused::Entries => (
                ProblemKind::TooLarge,
                format!("The file holds more than {MAX_ENTRIES} files or articles: what comes from here on is not read. Split it."),
            ),
            Refused::Depth => (
                ProblemKind::TooLarge,
                format!("Archives are read {MAX_DEPTH} deep inside one another, and this one lies deeper. Unpack it first."),
            ),
            Refused::Damaged => (ProblemKind::Unreadable, "It is damaged and can't be unpacked.".to_owned()),
        };
        Reading::refused(kind, message)
    }
}

/// Tells of a file or a text that is larger than the limit.
pub fn too_large(bytes: usize, limit: usize) -> Reading {
    let message =
        format!("{:.1} MB are more than the {} MB that are read. Split the file into articles.", bytes as f64 / 1048576.0, limit >> 20);
    Reading::refused(ProblemKind::TooLarge, message)
}

/// What may still be unpacked from a file.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    bytes: u64,
    entries: u32,
    depth: u8,
}

impl Budget {
    /// For a file as the user gave it.
    pub fn new() -> Self {
        Budget { bytes: MAX_UNPACKED_BYTES, entries: MAX_ENTRIES, depth: MAX_DEPTH }
    }

    /// Counts one more file or article.
    pub fn enter(&mut self) -> Result<(), Refused> {
        self.entries = self.entries.checked_sub(1).ok_or(Refused::Entries)?;
        Ok(())
    }

    /// Goes into an archive; `rise` goes out again.
    pub fn descend(&mut self) -> Result<(), Refused> {
        self.depth = self.depth.checked_sub(1).ok_or(Refused::Depth)?;
        Ok(())
    }

    /// Comes out of an archive.
    pub fn rise(&mut self) {
        self.depth += 1;
    }

    /// Unpacks a stream of `packed` bytes to at most `most`. What it unpacks before it meets a limit counts too.
    pub fn unpack(&mut self, stream: impl Read, packed: u64, most: usize) -> Result<Vec<u8>, Refused> {
        let by_ratio = packed.saturating_mul(MAX_RATIO).max(HARMLESS_BYTES);
        let limits = [(by_ratio, Refused::Ratio), (self.bytes, Refused::Total), (most as u64, Refused::File)];
        let (limit, reason) = limits.into_iter().min_by_key(|(limit, _)| *limit).unwrap_or((0, Refused::Total));
        let mut out = Vec::new();
        let read = stream.take(limit + 1).read_to_end(&mut out);
        self.bytes = self.bytes.saturating_sub(out.len() as u64);
        match read {
            Ok(read) if read as u64 > limit => Err(reason),
            Ok(_) => Ok(out),
            Err(error) if error.kind() == io::ErrorKind::OutOfMemory => Err(Refused::Total),
            Err(_) => Err(Refused::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_is_told_apart() {
        let check = |length: u64, packed: u64, most: usize, expected: Result<usize, Refused>| {
            let unpacked = Budget::new().unpack(io::repeat(b'x').take(length), packed, most);
            assert_eq!(unpacked.map(|bytes| bytes.len()), expected, "{length} from {packed}, at most {most}");
        };
        check(1000, 1, 1 << 20, Ok(1000));
        check(1001, 1, 1000, Err(Refused::File));
        check(2 << 20, 100, 4 << 20, Err(Refused::Ratio));
        check(2 << 20, 1 << 20, 4 << 20, Ok(2 << 20));
    }

    #[test]
    fn what_was_unpacked_is_used_up() {
        let mut budget = Budget { bytes: 10, entries: 1, depth: 1 };
        assert_eq!(budget.unpack(&b"12345678"[..], 8, 100).map(|bytes| bytes.len()), Ok(8));
        assert_eq!(budget.unpack(&b"12345678"[..], 8, 100), Err(Refused::Total));
        assert_eq!((budget.enter(), budget.enter()), (Ok(()), Err(Refused::Entries)));
        assert_eq!((budget.descend(), budget.descend()), (Ok(()), Err(Refused::Depth)));
        budget.rise();
        assert_eq!(budget.descend(), Ok(()));
    }
}
