//! Tells binary formats by their first bytes: those that are unpacked, and the others, so that a refusal can say what the file is.

use super::Packed;

/// First bytes and the format's name. The order tells apart formats that share a beginning.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document (.doc, .xls, .ppt or .msg)"),
    (b"\x89PNG\r\n\x1A\n", "a picture (PNG)"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"\x7FELF", "a program (ELF)"),
    (b"\xCF\xFA\xED\xFE", "a program (Mach-O)"),
    (b"\xCA\xFE\xBA\xBE", "a program (Mach-O or Java)"),
    (b"\0asm", "a program (WebAssembly)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xFD7zXZ\0", "a compressed file (xz)"),
    (b"\x28\xB5\x2F\xFD", "a compressed file (zstd)"),
    (b"7z\xBC\xAF\x27\x1C", "an archive (7z)"),
    (b"Rar!\x1A\x07", "an archive (RAR)"),
    (b"ID3\x02", "sound (MP3)"),
    (b"ID3\x03", "sound (MP3)"),
    (b"ID3\x04", "sound (MP3)"),
    (b"OggS\0", "sound or film (Ogg)"),
    (b"fLaC\0", "sound (FLAC)"),
    (b"\x1A\x45\xDF\xA3", "film (Matroska or WebM)"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\xFF\xFE\0\0", "text in UTF-32"),
    (b"\0\0\xFE\xFF", "text in UTF-32"),
    (b"bplist00", "a property list"),
];

/// The format that these bytes begin, if it is one that is unpacked.
pub fn packed(bytes: &[u8]) -> Option<Packed> {
    const SIGNATURES: &[(&[u8], Packed)] = &[
        (b"PK\x03\x04", Packed::Zip),
        (b"PK\x05\x06", Packed::Zip),
        (b"\x1F\x8B", Packed::Gzip),
        (b"%PDF-", Packed::Pdf),
        (b"\xEF\xBB\xBF%PDF-", Packed::Pdf),
        (b"{\\rtf", Packed::Rtf),
        (b"WARC/", Packed::Warc),
    ];
    // The name of the format stands behind the first file's name, rights and times.
    let is_tar = bytes.get(257..262) == Some(b"ustar");
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, packed)| *packed).or(is_tar.then_some(Packed::Tar))
}

/// The format's name with its article, when the bytes are a binary format known by its beginning.
pub fn name_format(bytes: &[u8]) -> Option<&'static str> {
    if bytes.len() > 12 && &bytes[4..8] == b"ftyp" {
        return Some("film or sound (MP4)");
    }
    if bytes.len() > 12 && bytes.starts_with(b"RIFF") {
        return Some(match &bytes[8..12] {
            b"WEBP" => "a picture (WebP)",
            b"WAVE" => "sound (WAV)",
            _ => "film (AVI)",
        });
    }
    // Two letters could begin a sentence; a program has zeros right after them.
    if bytes.starts_with(b"MZ") && bytes[..bytes.len().min(64)].contains(&0) {
        return Some("a program (Windows)");
    }
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, name)| *name)
}
