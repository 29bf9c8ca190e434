//! The parts of a session file: kind, number, compressed bytes, two checksums. Finds whole parts again behind damaged ones. Knows nothing of what is in them.
//!
//! ```text
//! mark (4) | kind (1) number (4) packed length (4) plain length (4) CRC-32 of the packed bytes (4) | CRC-32 of these 17 (4) | packed bytes
//! ```
//!
//! Numbers are little-endian; packed bytes are raw DEFLATE (RFC 1951). The checksum of the header makes its length trustworthy where the
//! bytes are damaged; the mark finds the next part where the header is.

use crc::{CRC_32_ISO_HDLC, Crc, Table};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use std::ops::Range;

/// What a session file begins with. As with PNG, the bytes tell a file that was sent as if it were text.
pub const SIGNATURE: &[u8; 14] = b"\x89SIDELINES\r\n\x1a\n";

/// With a table of 1 kB: faster ones are 16 kB of noise to download.
static CRC: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

const MARK: [u8; 4] = *b"\xF1slp";
/// Length of a header.
const HEADER: usize = 25;
/// A part is never larger than this, in bytes: what says so is refused.
const MAX_PLAIN: usize = 256 << 20;
/// Half the time of the usual level for a file that is a tenth larger.
const LEVEL: u8 = 3;

/// What a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What the file says of itself.
    Head,
    /// An article's text and what its source says about it.
    Article,
    /// What was extracted from the article of the same number.
    Extraction,
    /// The log of corrections.
    Corrections,
    /// State of the page.
    View,
    /// Nothing follows.
    End,
}

const CODES: [(Kind, u8); 6] =
    [(Kind::Head, b'H'), (Kind::Article, b'A'), (Kind::Extraction, b'X'), (Kind::Corrections, b'C'), (Kind::View, b'V'), (Kind::End, b'E')];

/// A part that was found, unopened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// `None`: of a kind that this program does not know.
    pub kind: Option<Kind>,
    /// Its number.
    pub number: u32,
    /// Its bytes, header included.
    pub at: Range<usize>,
    plain: usize,
    crc: u32,
}

/// A part that was opened, or could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Checked and unpacked.
    Whole {
        /// What it holds.
        kind: Kind,
        /// Its number.
        number: u32,
        /// Its bytes.
        plain: Vec<u8>,
    },
    /// Its header says what it was.
    Damaged {
        /// What it held.
        kind: Kind,
        /// Its number.
        number: u32,
    },
}

/// Appends a part.
pub fn push(kind: Kind, number: u32, plain: &[u8], out: &mut Vec<u8>) {
    let packed = compress_to_vec(plain, LEVEL);
    let code = CODES.iter().find(|(known, _)| *known == kind).map_or(0, |(_, code)| *code);
    let mut fields = vec![code];
    for field in [number, packed.len() as u32, plain.len() as u32, CRC.checksum(&packed)] {
        fields.extend(field.to_le_bytes());
    }
    out.extend(MARK);
    out.extend(&fields);
    out.extend(CRC.checksum(&fields).to_le_bytes());
    out.extend(packed);
}

/// The part whose header begins at `at`. Its bytes may end beyond those that are there.
fn place(bytes: &[u8], at: usize) -> Option<Place> {
    let header = bytes.get(at..at + HEADER)?.strip_prefix(&MARK)?;
    let (fields, crc) = header.split_at(HEADER - 8);
    let number = |from: usize| fields.get(from..from + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes);
    if CRC.checksum(fields).to_le_bytes() != crc {
        return None;
    }
    let kind = CODES.iter().find(|(_, code)| *code == fields[0]).map(|(kind, _)| *kind);
    let (packed, plain) = (number(5) as usize, number(9) as usize);
    let end = at.checked_add(HEADER)?.checked_add(packed)?;
    (plain <= MAX_PLAIN).then_some(Place { kind, number: number(1), at: at..end, plain, crc: number(13) })
}

/// All parts from `from` on, in order; an error is a stretch of bytes that belongs to none. Linear in the number of bytes.
pub fn places(bytes: &[u8], from: usize) -> impl Iterator<Item = Result<Place, Range<usize>>> + '_ {
    let mut at = from;
    let mut found = None;
    // Bytes that may be looked at to settle doubts: a file made to raise many must not take more than linear time.
    let mut patience = bytes.len().saturating_mul(4);
    std::iter::from_fn(move || {
        if let Some(place) = found.take() {
            return Some(Ok(place));
        }
        let start = at;
        while at < bytes.len() {
            match place(bytes, at).filter(|place| fits(bytes, place, &mut patience)) {
                Some(place) => {
                    let gap = start..at;
                    at = place.at.end;
                    if gap.is_empty() {
                        return Some(Ok(place));
                    }
                    found = Some(place);
                    return Some(Err(gap));
                }
                None => at = next_mark(bytes, at + 1),
            }
        }
        (start < at).then_some(Err(start..at))
    })
}

/// Whether a part's length can be believed: the file or another part goes on behind it. Where bytes were lost it can't, though the header is whole.
fn fits(bytes: &[u8], place: &Place, patience: &mut usize) -> bool {
    let Some(rest) = bytes.get(place.at.end..) else { return false };
    if rest.is_empty() || rest.starts_with(&MARK[..rest.len().min(MARK.len())]) {
        return true;
    }
    let cost = place.at.len().saturating_add(place.plain);
    *patience >= cost && {
        *patience -= cost;
        open(bytes, place).is_some()
    }
}

fn next_mark(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    memchr::memmem::find(rest, &MARK).map_or(bytes.len(), |found| from + found)
}

/// The bytes in a part; `None` when they are not what its header says.
pub fn open(bytes: &[u8], place: &Place) -> Option<Vec<u8>> {
    let packed = bytes.get(place.at.start + HEADER..place.at.end)?;
    if CRC.checksum(packed) != place.crc {
        return None;
    }
    decompress_to_vec_with_limit(packed, place.plain).ok().filter(|plain| plain.len() == place.plain)
}

/// All parts of a stretch of bytes, opened.
pub fn read(bytes: &[u8]) -> impl Iterator<Item = Piece> + '_ {
    places(bytes, 0).flatten().filter_map(|place| {
        let (kind, number) = (place.kind?, place.number);
        Some(match open(bytes, &place) {
            Some(plain) => Piece::Whole { kind, number, plain },
            None => Piece::Damaged { kind, number },
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> (Vec<u8>, Vec<Range<usize>>) {
        let mut out = Vec::new();
        for number in 0..3 {
            push(Kind::Article, number, format!("part {number} ").repeat(20).as_bytes(), &mut out);
        }
        let places = places(&out, 0).map(|place| place.expect("whole").at).collect();
        (out, places)
    }

    /// Numbers of the parts that are whole.
    fn whole(bytes: &[u8]) -> Vec<u32> {
        let pieces = read(bytes).filter_map(|piece| match piece {
            Piece::Whole { number, plain, .. } => {
                assert_eq!(plain, format!("part {number} ").repeat(20).as_bytes());
                Some(number)
            }
            Piece::Damaged { .. } => None,
        });
        pieces.collect()
    }

    #[test]
    fn a_flipped_bit_costs_one_part() {
        let (bytes, places) = three();
        assert_eq!(whole(&bytes), [0, 1, 2]);
        for at in 0..bytes.len() {
            for bit in [1, 128] {
                let mut damaged = bytes.clone();
                damaged[at] ^= bit;
                let hit = places.iter().position(|place| place.contains(&at)).map(|at| at as u32);
                let rest: Vec<u32> = (0..3).filter(|number| Some(*number) != hit).collect();
                assert_eq!(whole(&damaged), rest, "byte {at}");
            }
        }
    }

    #[test]
    fn lost_bytes_cost_the_parts_they_were_in() {
        let (bytes, places) = three();
        for at in 0..bytes.len() - 10 {
            let mut damaged = bytes.clone();
            damaged.drain(at..at + 10);
            let lost = |place: &Range<usize>| place.start < at + 10 && at < place.end;
            let rest: Vec<u32> = (0..3).filter(|number| !lost(&places[*number as usize])).collect();
            // By chance what follows the gap may be what was lost of a part's end.
            let found = whole(&damaged);
            assert!(rest.iter().all(|number| found.contains(number)), "from byte {at}: {found:?}");
            assert_eq!(whole(&bytes[..at]), (0..3).filter(|n| places[*n as usize].end <= at).collect::<Vec<_>>(), "up to byte {at}");
        }
    }

    #[test]
    fn a_part_is_not_larger_than_it_says() {
        let mut bytes = Vec::new();
        push(Kind::View, 0, &[0; 100_000], &mut bytes);
        let mut fields = bytes[4..21].to_vec();
        fields[9..13].copy_from_slice(&10u32.to_le_bytes());
        let crc = CRC.checksum(&fields).to_le_bytes();
        bytes[4..21].copy_from_slice(&fields);
        bytes[21..25].copy_from_slice(&crc);
        assert_eq!(read(&bytes).collect::<Vec<_>>(), [Piece::Damaged { kind: Kind::View, number: 0 }]);
    }
}
