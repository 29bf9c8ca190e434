//! What must be unpacked before it is read: archives, tables, messages, documents. One file a format, one arm in `Opener::unpack`.
//!
//! Every file and article found inside is given on under a name of its own: `archive.zip/folder/a.txt`, `table.csv#7` for the
//! seventh row. What can't be read is given on too, with the reason. Limits hold for a file as a whole (see `limits`).

mod archives;
mod columns;
mod json;
mod mail;
mod office;
mod paragraphs;
mod pdf;
mod rtf;
mod tables;
mod warc;
mod xml;

use super::limits::{Budget, Refused};
use super::{Packed, Reader, Reading, Source, TextFormat, Work, encoding, language, markdown, read_as, recognise, tell_languages};
use crate::model::{Problem, ProblemKind};
use crate::text::Span;

pub use columns::{Columns, Role};

/// Reads one file and gives on each article in it, in order, under its name; what can't be read as well. For a file that is one
/// article that is once, under the file's own name. `columns`: chosen by the user for tables that don't tell.
pub fn read_each(source: Source<'_>, columns: &Columns, give: &mut dyn FnMut(&str, Reading)) {
    Opener { budget: Budget::new(), columns, give, given: 0 }.open(source);
}

/// Opens a file and what is inside it.
struct Opener<'a> {
    budget: Budget,
    columns: &'a Columns,
    give: &'a mut dyn FnMut(&str, Reading),
    /// How often something was given on.
    given: u64,
}

/// Whether to go on with an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Go {
    On,
    /// A limit that holds for all the rest was met, and has been told.
    Stop,
}

impl Opener<'_> {
    fn open(&mut self, source: Source<'_>) {
        match recognise::recognise(source, encoding::any) {
            Ok(Some(Reader { work: Work::Text(format), .. })) => self.read_text(format, source),
            Ok(Some(Reader { work: Work::Packed(packed), .. })) => {
                let before = self.given;
                self.unpack(*packed, source);
                if self.given == before {
                    let message = "It holds no file or article.".to_owned();
                    self.give(source.name, Reading::refused(ProblemKind::Unreadable, message));
                }
            }
            Ok(None) => self.give(source.name, Reading::refused(ProblemKind::UnknownFormat, recognise::NOT_TEXT.to_owned())),
            Err(refused) => self.give(source.name, refused),
        }
    }

    fn unpack(&mut self, packed: Packed, source: Source<'_>) {
        match packed {
            Packed::Zip => archives::zip(self, source),
            Packed::Tar => archives::tar(self, source),
            Packed::Gzip => archives::gzip(self, source),
            Packed::Table => tables::read(self, source),
            Packed::Json => json::read(self, source),
            Packed::JsonLines => json::read_lines(self, source),
            Packed::Mail => mail::read(self, source),
            Packed::Mailbox => mail::read_box(self, source),
            Packed::Warc => warc::read(self, source),
            Packed::Pdf => self.give(source.name, pdf::read(source.bytes)),
            Packed::Rtf => self.give(source.name, rtf::read(source.bytes)),
            Packed::Markdown => self.read_text(&markdown::FORMAT, source),
        }
    }

    fn read_text(&mut self, format: &TextFormat, source: Source<'_>) {
        if let Some(reading) = read_as(format, source, None, encoding::any) {
            self.give(source.name, reading);
        }
    }

    /// Gives on what was read under a name.
    fn give(&mut self, name: &str, mut reading: Reading) {
        tell_languages(&mut reading, language::any);
        reading.documents.iter_mut().for_each(|document| document.name = name.to_owned());
        self.given += 1;
        (self.give)(name, reading);
    }

    /// Gives on an article of many.
    fn give_one(&mut self, name: &str, reading: Reading) -> Go {
        match self.budget.enter() {
            Ok(()) => self.give(name, reading),
            Err(refused) => return self.refuse(name, refused),
        }
        Go::On
    }

    /// Opens a file that lies inside another.
    fn open_inside(&mut self, source: Source<'_>) -> Go {
        if let Err(refused) = self.budget.enter() {
            return self.refuse(source.name, refused);
        }
        if let Err(refused) = self.budget.descend() {
            return self.refuse(source.name, refused);
        }
        self.open(source);
        self.budget.rise();
        Go::On
    }

    fn refuse(&mut self, name: &str, refused: Refused) -> Go {
        self.give(name, refused.reading());
        if matches!(refused, Refused::Total | Refused::Entries) { Go::Stop } else { Go::On }
    }
}

/// Tells an article of a file where some bytes were no text if it is one that holds them. `problem`: the file's.
fn tell_encoding(reading: &mut Reading, problem: Option<&Problem>) {
    let Some(problem) = problem else { return };
    const REPLACED: char = '\u{FFFD}';
    for document in &reading.documents {
        let at = document.text.plain().find(REPLACED).map(|start| Span::new(start, start + REPLACED.len_utf8()));
        if at.is_some() || document.title.as_ref().is_some_and(|title| title.contains(REPLACED)) {
            reading.problems.push(Problem { at, ..problem.clone() });
        }
    }
}

/// The name of something inside a file. Names that lead out of an archive are names like others here, where nothing is written;
/// what would only confuse is left out.
fn inside(outer: &str, path: &str) -> String {
    let parts = path.split(['/', '\\']).filter(|part| !part.is_empty() && *part != "." && *part != "..");
    parts.fold(outer.to_owned(), |name, part| name + "/" + part)
}

/// Files that systems put into folders and archives unasked.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| {
        (part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini"
    })
}
