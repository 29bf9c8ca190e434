//! Sizes of the built page's files: as they are, and as a static server packs them ahead.

use std::fs;
use std::path::Path;

/// What a visitor downloads: the page, what its worker loads behind it, and what a file that must be taken apart needs.
pub fn print(dist: &Path) {
    println!("\ndownload                                        raw kB  brotli kB");
    let mut names: Vec<_> = fs::read_dir(dist).expect("the page is built").flatten().map(|entry| entry.path()).collect();
    names.sort();
    let mut sums = [("page without workers", 0, 0), ("extracting worker", 0, 0), ("reading worker, fetched when needed", 0, 0)];
    for path in names.iter().filter(|path| path.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let bytes = fs::read(path).unwrap();
        let packed = brotli(&bytes);
        let sum = &mut sums[["worker", "reader"].iter().position(|worker| name.starts_with(worker)).map_or(0, |at| at + 1)];
        (sum.1, sum.2) = (sum.1 + bytes.len(), sum.2 + packed);
        print_size(&name, bytes.len(), packed);
    }
    for (name, raw, packed) in sums {
        print_size(name, raw, packed);
    }
}

fn print_size(name: &str, raw: usize, packed: usize) {
    println!("{name:44} {:9.1} {:10.1}", raw as f64 / 1000.0, packed as f64 / 1000.0);
}

/// Size at the strongest level with the largest window, as static servers pack ahead.
fn brotli(bytes: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).map_or(0, |_| out.len())
}
