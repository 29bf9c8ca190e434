//! A request in, a response out: what a worker does, and what stands in for one where there is none (tests, native hosts).

use crate::extract::Engine;
use crate::protocol::{Request, Response};
use crate::read::{self, Source};
use crate::samples;

/// Answers requests, one after the other, with one engine.
#[derive(Default)]
pub struct Answerer {
    engine: Option<Engine>,
}

impl Answerer {
    /// Answers `request`; `bytes` are those of the file that came with it.
    pub fn answer(&mut self, request: &Request, bytes: &[u8]) -> Response {
        let engine = self.engine.get_or_insert_with(Engine::new);
        let sources: Vec<Source> = match request {
            Request::Extract { name } => vec![Source { name, bytes }],
            Request::Samples => samples::all().iter().map(|s| Source { name: s.name, bytes: s.text.as_bytes() }).collect(),
        };
        let (mut extractions, mut problems) = (Vec::new(), Vec::new());
        for source in sources {
            let reading = read::read(source);
            problems.extend(reading.problems);
            extractions.extend(reading.documents.into_iter().map(|document| engine.extract(document)));
        }
        Response::Done { extractions, problems }
    }
}
