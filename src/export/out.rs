//! Where exporters write: pieces are handed on as they fill, so that no file stands in memory as a whole.

use std::io;

/// Bytes after which a piece is handed on.
const PIECE: usize = 256 << 10;

/// Takes bytes and hands them on in pieces of about 256 kB. Writing to it never fails: what becomes of the pieces is the taker's business.
pub struct Out<'a> {
    piece: Vec<u8>,
    take: &'a mut dyn FnMut(&[u8]),
}

impl<'a> Out<'a> {
    /// Hands the pieces to `take`, in order.
    pub fn new(take: &'a mut dyn FnMut(&[u8])) -> Out<'a> {
        Out { piece: Vec::new(), take }
    }

    /// Appends bytes.
    pub fn put(&mut self, bytes: impl AsRef<[u8]>) {
        self.piece.extend_from_slice(bytes.as_ref());
        if self.piece.len() >= PIECE {
            self.hand_on();
        }
    }

    fn hand_on(&mut self) {
        if !self.piece.is_empty() {
            (self.take)(&self.piece);
            self.piece.clear();
        }
    }
}

/// The last piece.
impl Drop for Out<'_> {
    fn drop(&mut self) {
        self.hand_on();
    }
}

impl io::Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.put(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_whole_and_stay_small() {
        let mut pieces: Vec<Vec<u8>> = Vec::new();
        let mut take = |piece: &[u8]| pieces.push(piece.to_vec());
        let mut out = Out::new(&mut take);
        let lines: Vec<String> = (0..100_000).map(|n| format!("line {n}\n")).collect();
        lines.iter().for_each(|line| out.put(line));
        drop(out);
        assert_eq!(pieces.concat(), lines.concat().as_bytes());
        assert!(pieces.len() > 3 && pieces.iter().all(|piece| piece.len() < PIECE + 100));
    }
}
