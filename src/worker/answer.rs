//! A request in, a response out: what a worker does, and what stands in for one where there is none (tests, native hosts).

use crate::corpus::Corpus;
use crate::extract::Engine;
use crate::model::Extraction;
use crate::protocol::{self, Request, Response};
use crate::read::{self, Source};
use crate::samples;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Answers requests, one after the other, with one engine.
#[derive(Default)]
pub struct Answerer {
    engine: Option<Engine>,
    /// What it was told to remember, for merging.
    known: BTreeMap<u32, Arc<Extraction>>,
}

impl Answerer {
    /// Answers `request`; `bytes` are those that came with it.
    pub fn answer(&mut self, request: &Request, bytes: &[u8]) -> Response {
        match request {
            Request::Extract { name } => self.extract([Source { name, bytes }].into_iter()),
            Request::Samples => self.extract(samples::all().iter().map(|s| Source { name: s.name, bytes: s.text.as_bytes() })),
            Request::Learn { first } => {
                let Some(Response::Done { extractions, .. }) = protocol::decode(bytes) else {
                    return Response::Refused { message: "These bytes are no extractions.".into() };
                };
                self.known.extend((*first..).zip(extractions.into_iter().map(Arc::new)));
                Response::Learned
            }
            Request::Merge { numbers } => self.merge(numbers),
        }
    }

    fn extract<'a>(&mut self, sources: impl Iterator<Item = Source<'a>>) -> Response {
        let engine = self.engine.get_or_insert_with(Engine::new);
        let (mut extractions, mut problems) = (Vec::new(), Vec::new());
        for source in sources {
            let reading = read::read(source);
            problems.extend(reading.problems);
            extractions.extend(reading.documents.into_iter().map(|document| engine.extract(document)));
        }
        Response::Done { extractions, problems }
    }

    fn merge(&mut self, numbers: &[u32]) -> Response {
        self.known.retain(|number, _| numbers.binary_search(number).is_ok());
        let all: Vec<Arc<Extraction>> = self.known.values().cloned().collect();
        let corpus = Corpus::build(&all);
        let number_of: BTreeMap<*const Extraction, u32> = self.known.iter().map(|(number, e)| (Arc::as_ptr(e), *number)).collect();
        let numbers = corpus.documents.iter().filter_map(|d| number_of.get(&Arc::as_ptr(&d.extraction)).copied()).collect();
        Response::Merged { numbers, corpus }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_corpus_names_the_extractions_it_came_from() {
        let mut answerer = Answerer::default();
        let done = answerer.answer(&Request::Samples, &[]);
        let count = crate::samples::all().len() as u32;
        assert_eq!(answerer.answer(&Request::Learn { first: 5 }, &protocol::encode(&done)), Response::Learned);
        let merge = Request::Merge { numbers: (5..4 + count).collect() };
        let answer = answerer.answer(&merge, &[]);
        let sent: Option<Response> = protocol::decode(&protocol::encode(&answer));
        let (Some(Response::Merged { numbers, corpus }), Response::Done { extractions, .. }) = (sent, done) else { panic!("merged") };
        assert_eq!((numbers.len(), corpus.documents.len()), (count as usize - 1, count as usize - 1));
        let names: Vec<&str> = numbers.iter().map(|n| extractions[*n as usize - 5].document.name.as_str()).collect();
        assert!(names.is_sorted(), "documents come by name: {names:?}");
    }
}
