//! What the reading worker does: takes files apart into documents, and puts together what needs a heavy library. It extracts nothing, so that it is
//! small, and is fetched only when needed.

use super::answer::Answer;
use crate::export;
use crate::model::{Document, Problem};
use crate::present::words;
use crate::protocol::{self, Request, Response, Unread};
use crate::read::{self, Reading, Source};

/// Text after which a batch is full: large enough to be worth its journey, small enough for others to get some.
const BATCH_BYTES: usize = 512 << 10;
/// Documents after which it is full.
const BATCH_DOCUMENTS: usize = 64;

/// Answers a request with the documents of the file that came with it, or with the file that an unfinished one becomes.
pub fn unpack(request: &Request, bytes: &[u8]) -> Answer {
    let (name, columns) = match request {
        Request::Unpack { name, columns } => (name, columns),
        Request::Finish { format } => {
            return Answer { response: Response::Exported { format: format.clone() }, cargo: Some(export::finish(format, bytes)) };
        }
        _ => return Response::Refused { message: "This worker only takes files apart.".into() }.into(),
    };
    let mut batches = Batches::default();
    let mut unread_files = Vec::new();
    let mut any = false;
    read::read_each(Source { name, bytes }, columns, &mut |name, reading| {
        any = true;
        match unread(name, &reading) {
            Some(unread) => unread_files.push(unread),
            None => reading.documents.into_iter().for_each(|document| batches.push(document, &reading.problems)),
        }
    });
    if !any {
        unread_files.push(Unread { name: name.clone(), reason: words::NO_DOCUMENT.to_string(), columns: Vec::new() });
    }
    batches.close();
    Answer { response: Response::Unpacked { lengths: batches.lengths, unread: unread_files }, cargo: Some(batches.bytes) }
}

/// Why a reading gave nothing, if it did.
pub fn unread(name: &str, reading: &Reading) -> Option<Unread> {
    let fatal = reading.problems.iter().find(|problem| problem.kind.is_fatal());
    let reason = match fatal {
        Some(problem) => problem.message.clone(),
        None if reading.documents.is_empty() => words::NO_DOCUMENT.to_string(),
        None => return None,
    };
    Some(Unread { name: name.to_owned(), reason, columns: reading.columns.clone() })
}

/// Encoded batches, one after the other, and the one that is being filled.
#[derive(Default)]
struct Batches {
    bytes: Vec<u8>,
    lengths: Vec<u32>,
    open: Vec<(Document, Vec<Problem>)>,
    open_bytes: usize,
}

impl Batches {
    fn push(&mut self, document: Document, problems: &[Problem]) {
        self.open_bytes += document.text.len();
        self.open.push((document, problems.to_vec()));
        if self.open_bytes >= BATCH_BYTES || self.open.len() >= BATCH_DOCUMENTS {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let batch = protocol::encode(&std::mem::take(&mut self.open));
        self.open_bytes = 0;
        self.lengths.push(batch.len() as u32);
        self.bytes.extend(batch);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::Answerer;

    /// Names of what is extracted from a file by both workers together, and of what is not read.
    fn check(name: &str, bytes: &[u8], expected: &[&str], unread: &[&str]) {
        let mut answerer = Answerer::default();
        assert_eq!(answerer.answer(&Request::Extract { name: name.into() }, bytes).response, Response::NotRead);
        let answer = unpack(&Request::Unpack { name: name.into(), columns: Default::default() }, bytes);
        let Response::Unpacked { lengths, unread: failed } = answer.response else { panic!("{:?}", answer.response) };
        let (mut rest, mut found) = (&answer.cargo.unwrap_or_default()[..], Vec::new());
        for length in lengths {
            let (batch, tail) = rest.split_at(length as usize);
            rest = tail;
            match answerer.answer(&Request::ExtractRead, batch).response {
                Response::Done { names, .. } => found.extend(names),
                other => panic!("{other:?}"),
            }
        }
        assert!(rest.is_empty());
        assert_eq!(found, expected, "{name}");
        assert_eq!(failed.iter().map(|unread| unread.name.as_str()).collect::<Vec<_>>(), unread, "{name}");
    }

    #[test]
    fn what_is_taken_apart_is_extracted() {
        check("a.csv", b"title,text\nT,A met B.\nU,C met D.\n", &["a.csv#1", "a.csv#2"], &[]);
        check("a.csv", b"one,two\n1,2\n", &[], &["a.csv"]);
        let many: String = std::iter::once("text\n".to_owned()).chain((0..200).map(|n| format!("Text {n}.\n"))).collect();
        let names: Vec<String> = (1..=200).map(|n| format!("a.csv#{n}")).collect();
        check("a.csv", many.as_bytes(), &names.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    }
}
