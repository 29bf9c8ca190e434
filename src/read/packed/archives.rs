//! Zip, tar and gzip: each file in them is opened in its turn. A zip may be a document: see `office`.

use super::super::limits::{MAX_PACKED_BYTES, Refused};
use super::super::{Reading, Source};
use super::{Go, Opener, inside, is_hidden, office};
use crate::model::ProblemKind;
use flate2::bufread::MultiGzDecoder;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A zip opened in memory.
pub type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub fn zip(opener: &mut Opener<'_>, source: Source<'_>) {
    let mut archive = match ZipArchive::new(Cursor::new(source.bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            let message = format!("The zip can't be opened: {error}. It may be damaged or cut off.");
            return opener.give(source.name, Reading::refused(ProblemKind::Unreadable, message));
        }
    };
    if let Some(reading) = office::read(&mut archive, opener) {
        return match reading {
            office::Read::Whole(reading) => opener.give(source.name, reading),
            office::Read::Parts(parts) => {
                for (path, reading) in parts {
                    if opener.give_one(&inside(source.name, &path), reading) == Go::Stop {
                        return;
                    }
                }
            }
        };
    }
    for index in 0..archive.len() {
        let file = match archive.by_index(index) {
            Ok(file) => file,
            Err(error) => {
                let message = match error {
                    zip::result::ZipError::UnsupportedArchive(why) if why.contains("assword") => {
                        "It is encrypted. Unpack the archive with its password and add the files.".to_owned()
                    }
                    error => format!("It can't be unpacked: {error}."),
                };
                let name = inside(source.name, &format!("file {}", index + 1));
                opener.give(&name, Reading::refused(ProblemKind::Unreadable, message));
                continue;
            }
        };
        let path = file.name().map_or_else(|_| format!("file {}", index + 1), |name| name.into_owned());
        if file.is_dir() || is_hidden(&path) {
            continue;
        }
        let name = inside(source.name, &path);
        let packed = file.compressed_size();
        if open_stream(opener, &name, file, packed) == Go::Stop {
            return;
        }
    }
}

pub fn tar(opener: &mut Opener<'_>, source: Source<'_>) {
    let mut archive = ::tar::Archive::new(source.bytes);
    let Ok(entries) = archive.entries() else { return opener.give(source.name, Refused::Damaged.reading()) };
    for entry in entries {
        let Ok(entry) = entry else { return opener.give(source.name, Refused::Damaged.reading()) };
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if !entry.header().entry_type().is_file() || is_hidden(&path) {
            continue;
        }
        let name = inside(source.name, &path);
        let size = entry.size();
        if open_stream(opener, &name, entry, size) == Go::Stop {
            return;
        }
    }
}

pub fn gzip(opener: &mut Opener<'_>, source: Source<'_>) {
    let unpacked = opener.budget.unpack(MultiGzDecoder::new(source.bytes), source.bytes.len() as u64, MAX_PACKED_BYTES);
    match unpacked {
        Ok(bytes) => {
            opener.open_inside(Source { name: source.name, bytes: &bytes });
        }
        Err(refused) => {
            opener.refuse(source.name, refused);
        }
    }
}

fn open_stream(opener: &mut Opener<'_>, name: &str, stream: impl Read, packed: u64) -> Go {
    match opener.budget.unpack(stream, packed, MAX_PACKED_BYTES) {
        Ok(bytes) => opener.open_inside(Source { name, bytes: &bytes }),
        Err(refused) => opener.refuse(name, refused),
    }
}
