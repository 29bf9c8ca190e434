//! What a PDF would unpack to, reckoned from its bytes before it is opened: the interpreter has no limits of its own, and a decompression
//! bomb must cost a sentence, not the memory of the machine. Nothing is kept of what is unpacked here.

use super::super::super::limits::Refused;
use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use memchr::memmem;
use std::io::{BufRead, BufReader};

/// Bytes that a stream may unpack to: no page of an article says more.
const MAX_STREAM_BYTES: u64 = 32 << 20;
/// Bytes of all streams together, pictures included, though these are never unpacked.
const MAX_BYTES: u64 = 512 << 20;
/// Streams compressed several times over. Programs do it once.
const MAX_LAYERS: usize = 3;
/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY_BYTES: usize = 1024;

/// Why this PDF is not to be opened, if it is not.
pub fn weigh(bytes: &[u8]) -> Result<(), Refused> {
    let mut left = MAX_BYTES;
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let before = &bytes[at.saturating_sub(DICTIONARY_BYTES)..at];
        let dictionary = &before[memmem::rfind(before, b" obj").unwrap_or(0)..];
        let says = |word: &[u8]| memmem::find(dictionary, word).is_some();
        let limit = if says(b"/Image") { left } else { left.min(MAX_STREAM_BYTES) };
        let data = &bytes[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n")).unwrap_or(data);
        let unpacked = if says(b"/LZW") { lzw_length(data, limit) } else { inflated_length(data, limit)? };
        left = left.checked_sub(unpacked).filter(|_| unpacked <= limit).ok_or(Refused::Ratio)?;
    }
    Ok(())
}

/// Length of the largest layer that comes out of a deflated stream, up to a little more than `limit`.
fn inflated_length(data: &[u8], limit: u64) -> Result<u64, Refused> {
    let mut largest = 0;
    for layers in 1..=MAX_LAYERS + 1 {
        let mut reader: Box<dyn BufRead + '_> = Box::new(data);
        for layer in 0..layers {
            let is_zlib = begins_zlib(reader.fill_buf().unwrap_or_default());
            reader = match (is_zlib, layer) {
                (true, _) => Box::new(BufReader::new(ZlibDecoder::new(reader))),
                // Some programs leave the head away.
                (false, 0) => Box::new(BufReader::new(DeflateDecoder::new(reader))),
                (false, _) => return Ok(largest),
            };
        }
        if layers > MAX_LAYERS {
            break;
        }
        largest = largest.max(length_of(reader, limit));
        if largest > limit {
            return Ok(largest);
        }
    }
    Err(Refused::Ratio)
}

/// Two bytes that name the method and check each other.
fn begins_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..] if method & 0x0F == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31))
}

fn length_of(mut reader: impl BufRead, limit: u64) -> u64 {
    let mut length = 0;
    while length <= limit {
        // Damage ends a stream.
        let Ok(part @ [_, ..]) = reader.fill_buf() else { break };
        let part = part.len();
        reader.consume(part);
        length += part as u64;
    }
    length
}

/// Length of what an LZW stream unpacks to: its codes stand for strings of which only the lengths are followed.
fn lzw_length(data: &[u8], limit: u64) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const CODES: usize = 4096;
    let mut lengths = vec![1u64; CODES];
    let (mut next, mut last, mut total) = (END + 1, 0, 0);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        // Codes grow one code early, as nearly all programs write them.
        let width = (next + 1).ilog2().clamp(8, 11) + 1;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        match code {
            END => break,
            CLEAR => (next, last) = (END + 1, 0),
            code => {
                let length = if code < next { lengths[code] } else { last + 1 };
                if last > 0 && next < CODES {
                    lengths[next] = last + 1;
                    next += 1;
                }
                last = length;
                total += length;
            }
        }
        if total > limit {
            break;
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, ZlibEncoder};
    use std::io::Write;

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    fn pdf(dictionary: &str, stream: &[u8]) -> Vec<u8> {
        [format!("%PDF-1.4\n1 0 obj <<{dictionary}>>\nstream\r\n").as_bytes(), stream, b"\nendstream endobj"].concat()
    }

    #[test]
    fn bombs_are_told_from_pages() {
        let check = |bytes: &[u8], expected: Result<(), Refused>| assert_eq!(weigh(bytes), expected);
        let blank = vec![b' '; MAX_STREAM_BYTES as usize + 1];
        check(b"no PDF", Ok(()));
        check(&pdf("", b"BT (A met B.) Tj ET"), Ok(()));
        check(&pdf("/Filter/FlateDecode", &zlib(b"BT (A met B.) Tj ET")), Ok(()));
        check(&pdf("/Filter/FlateDecode", &zlib(&blank)), Err(Refused::Ratio));
        check(&pdf("/Subtype/Image/Filter/FlateDecode", &zlib(&blank)), Ok(()));
        check(&pdf("/Filter[/FlateDecode/FlateDecode]", &zlib(&zlib(&blank))), Err(Refused::Ratio));
        check(&pdf("", &(0..6).fold(b"q Q".to_vec(), |inner, _| zlib(&inner))), Err(Refused::Ratio));
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::best());
        bare.write_all(&blank).expect("memory");
        check(&pdf("", &bare.finish().expect("memory")), Err(Refused::Ratio));
    }

    #[test]
    fn codes_are_followed_by_their_lengths() {
        // The example of the PDF reference: 45 45 45 45 45 65 45 45 45 66.
        let example = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw_length(&example, 1000), 10);
        assert_eq!(lzw_length(&[], 1000), 0);
    }
}
