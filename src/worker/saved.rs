//! A worker's part in saving and opening: session files and the command line's lines to extractions, and the frame around packed articles.

use super::answer::{Answer, parcel, refused};
use crate::corpus::Corpus;
use crate::corpus::corrections::{self, Log};
use crate::extract::Engine;
use crate::model::Extraction;
use crate::protocol::{Response, Unread};
use crate::session;
use std::sync::Arc;

/// What a session file says of itself.
pub fn survey(bytes: &[u8]) -> Answer {
    match session::survey(bytes) {
        Err(error) => refused(&error.to_string()),
        Ok(survey) => {
            let slices = survey.slices.iter().map(|slice| (slice.start as u64, slice.end as u64)).collect();
            let damage = survey.damage.iter().map(ToString::to_string).collect();
            let log = (!survey.log.is_empty()).then(|| survey.log.to_bytes());
            Answer { response: Response::Session { slices, hash: survey.view, damage }, cargo: log }
        }
    }
}

/// The articles of a slice of one.
pub fn reopen(engine: &mut Engine, bytes: &[u8]) -> Answer {
    let unpacked = session::unpack(bytes);
    let damage = unpacked.damage.iter().map(ToString::to_string).collect();
    done(unpacked.articles.into_iter().map(|saved| saved.extraction(engine)).collect(), damage)
}

/// The extractions in the command line's lines.
pub fn lines(bytes: &[u8]) -> Answer {
    let (extractions, problems) = session::read_lines(bytes);
    done(extractions, problems)
}

fn done(extractions: Vec<Extraction>, problems: Vec<String>) -> Answer {
    let names = extractions.iter().map(|extraction| extraction.document.name.clone()).collect();
    // Without a name: it is the whole file, or a slice of one, that is told of.
    let damage = (!problems.is_empty()).then(|| Unread { name: String::new(), reason: problems.join(" "), columns: Vec::new() });
    Answer { response: Response::Done { names, unread: damage.into_iter().collect() }, cargo: Some(parcel(extractions)) }
}

/// What stands around the articles of a session file; `log`: the corrections as the page has them, or nothing.
pub fn seal(articles: u32, hash: &str, log: &[u8]) -> Answer {
    let log = match log {
        [] => Ok(Log::default()),
        bytes => Log::from_bytes(bytes),
    };
    match log {
        Err(error) => refused(&error.to_string()),
        Ok(log) => {
            let mut bytes = session::front(articles, &log, hash);
            let front = bytes.len() as u32;
            bytes.extend(session::back(articles, &log));
            Answer { response: Response::Sealed { front }, cargo: Some(bytes) }
        }
    }
}

/// The corrected corpus of a session file, and what of the file is not whole.
pub fn corpus(engine: &mut Engine, bytes: &[u8]) -> Result<(Arc<Corpus>, Vec<String>), String> {
    let session::Opened { survey, extractions, damage } = session::open(engine, bytes).map_err(|error| error.to_string())?;
    let extractions: Vec<_> = extractions.into_iter().map(Arc::new).collect();
    let corrected = corrections::apply(&Corpus::build(&extractions), &survey.log);
    Ok((corrected.corpus, damage.iter().map(ToString::to_string).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{self, Request};
    use crate::worker::Answerer;

    /// A worker that knows the samples, and their numbers.
    fn knowing() -> (Answerer, Vec<u32>) {
        let mut answerer = Answerer::default();
        let done = answerer.answer(&Request::Samples, &[]);
        let Response::Done { names, .. } = &done.response else { panic!("{done:?}") };
        let numbers: Vec<u32> = (1..=names.len() as u32).collect();
        let cargo = done.cargo.expect("extractions");
        answerer.answer(&Request::Learn { numbers: numbers.clone() }, &cargo);
        (answerer, numbers)
    }

    fn cargo(answer: Answer) -> Vec<u8> {
        answer.cargo.expect("bytes")
    }

    #[test]
    fn what_is_saved_in_pieces_opens_in_slices() {
        let (mut answerer, numbers) = knowing();
        let sealed = answerer.answer(&Request::Seal { articles: numbers.len() as u32, hash: "#/pairs".into() }, &[]);
        let Response::Sealed { front } = sealed.response else { panic!("{sealed:?}") };
        let frame = cargo(sealed);
        let mut file = frame[..front as usize].to_vec();
        for (at, piece) in numbers.chunks(2).enumerate() {
            let answer = answerer.answer(&Request::Pack { numbers: piece.to_vec(), first: Some(at as u32 * 2) }, &[]);
            assert_eq!(answer.response, Response::Packed { count: piece.len() as u32 });
            file.extend(cargo(answer));
        }
        file.extend(&frame[front as usize..]);
        let mut other = Answerer::default();
        let said = other.answer(&Request::Extract { name: "session.sidelines".into() }, &file);
        let Response::Session { slices, hash, damage } = &said.response else { panic!("{said:?}") };
        assert_eq!((hash.as_str(), damage.len()), ("#/pairs", 0));
        let mut opened = Vec::new();
        for (from, to) in slices {
            let done = other.answer(&Request::Reopen, &file[*from as usize..*to as usize]);
            assert!(matches!(&done.response, Response::Done { unread, .. } if unread.is_empty()));
            opened.extend(protocol::decode::<Vec<Extraction>>(&cargo(done)).expect("extractions"));
        }
        let recalled = answerer.answer(&Request::Recall { from: 0 }, &[]);
        assert_eq!(protocol::decode_lists::<Extraction>(&cargo(recalled)).expect("extractions"), opened);
        // Kept in a browser, articles have their own numbers, and the frame stands before them.
        let kept = [frame, cargo(answerer.answer(&Request::Pack { numbers, first: None }, &[]))].concat();
        let said = other.answer(&Request::Extract { name: "Kept".into() }, &kept);
        assert!(matches!(said.response, Response::Session { damage, .. } if damage.is_empty()));
    }

    #[test]
    fn what_is_no_session_is_refused_or_told() {
        let mut answerer = Answerer::default();
        let newer = answerer.answer(&Request::Seal { articles: 0, hash: String::new() }, b"{}");
        assert!(matches!(newer.response, Response::Refused { .. }));
        let compared = answerer.answer(&Request::Compare, b"what");
        assert!(matches!(compared.response, Response::Compared(sheet) if sheet[0].words().contains("no session file")));
        let joined = answerer.answer(&Request::Join, b"what");
        assert!(matches!(joined.response, Response::Corrected(told) if told.failed));
        let damaged = answerer.answer(&Request::Reopen, b"\xF1slp what");
        assert!(matches!(damaged.response, Response::Done { names, .. } if names.is_empty()));
    }
}
