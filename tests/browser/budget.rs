//! What a visitor downloads before the first article is extracted, packed as static servers pack ahead: no more than was agreed.

use super::site::dist;
use std::fs;

/// Bytes of what the page shows itself with, and of all that the first extraction needs. They may fall, and the budget with them.
const PAGE: usize = 250_000;
const FIRST_EXTRACTION: usize = 2_500_000;

/// Fetched later, or only by who asks for it.
const LATER: [&str; 4] = ["reader.js", "reader_bg.wasm", "sidelines.html", "sw.js"];

fn brotli(bytes: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).expect("memory has room");
    out.len()
}

#[test]
fn no_more_is_downloaded_than_was_agreed() {
    let (mut page, mut worker) = (0, 0);
    for entry in fs::read_dir(dist()).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !LATER.contains(&name.as_str()) {
            *(if name.starts_with("worker") { &mut worker } else { &mut page }) += brotli(&fs::read(entry.path()).unwrap());
        }
    }
    assert!(worker > 1_000_000 && page > 100_000, "the whole page is built: {page} and {worker} bytes");
    assert!(page <= PAGE, "the page: {page} bytes");
    assert!(page + worker <= FIRST_EXTRACTION, "all that the first extraction needs: {} bytes", page + worker);
}
