//! A request in, a response out: what a worker does, and what stands in for one where there is none (tests, native hosts).

use super::saved;
use super::unpack::unread;
use crate::corpus::corrections::Log;
use crate::corpus::{Article, Corpus};
use crate::extract::Engine;
use crate::model::{Document, Extraction, Problem, ProblemKind};
use crate::order::distinct;
use crate::present::bodies::{Bodies, Body, Vocabulary};
use crate::present::desk::Desk;
use crate::present::{ViewState, comparing};
use crate::protocol::{self, Loaded, Request, Response, Unread};
use crate::read::{self, Reading, Source};
use crate::samples;
use crate::session;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Bytes of an answer after which no further article is begun.
const PIECE: usize = 2 << 20;

/// A response, and the bytes that travel with it.
#[derive(Debug, PartialEq)]
pub struct Answer {
    /// What the page reads.
    pub response: Response,
    /// What it passes on, or gives to the user.
    pub cargo: Option<Vec<u8>>,
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        Answer { response, cargo: None }
    }
}

/// An extraction that is remembered.
struct Known {
    extraction: Arc<Extraction>,
    /// What merging needs; made when it is first merged.
    article: Option<Article>,
    /// Made when it is first laid out.
    body: Option<Arc<Body>>,
}

/// Answers requests, one after the other, with one engine.
#[derive(Default)]
pub struct Answerer {
    engine: Option<Engine>,
    /// What it was told to remember, by number.
    known: BTreeMap<u32, Known>,
    desk: Desk,
    /// All words of what was laid out.
    vocabulary: Arc<Vocabulary>,
    /// Whether it merges, and whether it lays out what others have merged: then articles are got ready for it as they come.
    merges: bool,
    lays_out: bool,
    /// What the last answer has left behind, dropped when there is time.
    spent: Option<Box<dyn std::any::Any>>,
}

impl Answerer {
    /// Drops what the last answer has left behind. Large corpora take a while, which nobody should wait for.
    pub fn tidy(&mut self) {
        self.spent = None;
    }

    /// Answers `request`; `bytes` are those that came with it.
    pub fn answer(&mut self, request: &Request, bytes: &[u8]) -> Answer {
        let mut written = Vec::new();
        let answer = self.answer_in_pieces(request, bytes, &mut |piece| written.extend_from_slice(piece));
        match answer.response {
            Response::Exported { .. } => Answer { cargo: Some(written), ..answer },
            _ => answer,
        }
    }

    /// The same, but what is exported is given to `take`, a piece at a time, and is not in the answer.
    pub fn answer_in_pieces(&mut self, request: &Request, bytes: &[u8], take: &mut dyn FnMut(&[u8])) -> Answer {
        match request {
            Request::Extract { .. } if session::is_session(bytes) => saved::survey(bytes),
            Request::Extract { .. } if session::is_lines(bytes) => saved::lines(bytes),
            Request::Reopen => saved::reopen(self.engine.get_or_insert_with(Engine::new), bytes),
            Request::Pack { numbers, first } => self.pack(numbers, *first),
            Request::Seal { articles, hash } => saved::seal(*articles, hash, bytes),
            Request::Join => self.join(bytes),
            Request::Compare => self.compare(bytes),
            Request::Extract { name } => match read::read_text_format(Source { name, bytes }) {
                Some(reading) => self.extract(name, reading),
                None => Response::NotRead.into(),
            },
            Request::ExtractLoad { .. } => refused("These files were lost on the way."),
            Request::Prepare { round } => self.prepare(*round),
            Request::Unpack { .. } => refused("This worker takes no files apart."),
            Request::ExtractRead => self.extract_read(bytes),
            Request::Samples => self.extract_samples(),
            Request::Learn { numbers } => self.learn(numbers, bytes),
            Request::Recall { from } => self.recall(*from),
            Request::Merge { numbers } => self.merge(numbers),
            Request::LayOut => self.lay_out(bytes),
            Request::List { hash, finds, first, count, width } => {
                Response::Listed(self.desk.list(&ViewState::from_hash(hash), finds, *first, *count, *width)).into()
            }
            Request::Rows { hash, first, count } => Response::Rows(self.desk.rows(&ViewState::from_hash(hash), *first, *count)).into(),
            Request::Open { hash, blocks } => Response::Opened(self.desk.open(&ViewState::from_hash(hash), *blocks)).into(),
            Request::ExtractAgain => self.extract_again(bytes),
            Request::Remember => self.remember(bytes),
            Request::Correct { hash, act, asked } => Response::Corrected(self.desk.act(&ViewState::from_hash(hash), act, asked)).into(),
            Request::Offer { kinds, text } => Response::Offered(self.desk.offer(kinds, text)).into(),
            Request::Names { hash, list } => Response::Named(self.desk.names(&ViewState::from_hash(hash), list)).into(),
            Request::History => Response::History(self.desk.history()).into(),
            Request::Stale => {
                let (documents, left) = self.desk.hand_out();
                let cargo = (!documents.is_empty()).then(|| protocol::encode(&documents));
                Answer { response: Response::Stale { left }, cargo }
            }
            Request::Export { hash, format } => match self.desk.export(&ViewState::from_hash(hash), format, take) {
                Ok(()) => Response::Exported { format: format.clone() }.into(),
                Err(message) => Response::NotExported { message: message.into() }.into(),
            },
            Request::Finish { .. } => refused("This worker finishes no files."),
        }
    }

    /// Answers for a load of files, each with its name and bytes, or why it could not be read. A file alone is answered as such.
    pub fn answer_load(&mut self, mut files: Vec<(String, Result<Vec<u8>, String>)>) -> Answer {
        if files.len() == 1
            && let Some((name, Ok(bytes))) = files.pop_if(|(_, bytes)| bytes.is_ok())
        {
            return self.answer(&Request::Extract { name }, &bytes);
        }
        let mut cargo = Vec::new();
        let mut loaded = |(name, bytes): (String, Result<Vec<u8>, String>)| {
            let bytes = match bytes {
                Ok(bytes) => bytes,
                Err(reason) => return Loaded::Failed(reason),
            };
            let answer = self.answer(&Request::Extract { name }, &bytes);
            match answer.response {
                Response::Done { names, unread } => {
                    cargo.extend(answer.cargo.unwrap_or_default());
                    Loaded::Done { names, unread }
                }
                Response::NotRead => Loaded::NotRead,
                Response::Refused { message } => Loaded::Failed(message),
                _ => Loaded::Alone,
            }
        };
        let response = Response::Load(files.into_iter().map(&mut loaded).collect());
        Answer { response, cargo: Some(cargo) }
    }

    /// What the first file would otherwise wait for. A round takes milliseconds: a file that comes meanwhile does not wait for more.
    fn prepare(&mut self, round: u32) -> Answer {
        /// Samples in a round, after the first.
        const SAMPLES: usize = 4;
        let engine = self.engine.get_or_insert_with(Engine::new);
        let few = if round == 0 { 1 } else { SAMPLES };
        for reading in samples::all().iter().cycle().skip(round as usize * SAMPLES % samples::all().len()).take(few).filter_map(read_sample)
        {
            reading.documents.into_iter().for_each(|document| drop(engine.extract(document)));
        }
        Response::Prepared.into()
    }

    fn extract(&mut self, name: &str, reading: Reading) -> Answer {
        match unread(name, &reading) {
            Some(unread) => Answer::from(Response::Done { names: Vec::new(), unread: vec![unread] }),
            None => self.extract_all(reading.documents.into_iter().map(|document| (document, reading.problems.clone()))),
        }
    }

    fn extract_read(&mut self, bytes: &[u8]) -> Answer {
        match protocol::decode::<Vec<(Document, Vec<Problem>)>>(bytes) {
            Some(documents) => self.extract_all(documents.into_iter()),
            None => refused("These bytes are no articles."),
        }
    }

    fn extract_samples(&mut self) -> Answer {
        let readings = samples::all().iter().filter_map(read_sample);
        self.extract_all(readings.flat_map(|reading| reading.documents).map(|document| (document, Vec::new())))
    }

    fn extract_all(&mut self, documents: impl Iterator<Item = (Document, Vec<Problem>)>) -> Answer {
        let engine = self.engine.get_or_insert_with(Engine::new);
        let extract = |(document, mut problems): (Document, Vec<Problem>)| {
            let mut extraction = engine.extract(document);
            problems.append(&mut extraction.problems);
            Extraction { problems, ..extraction }
        };
        let extractions: Vec<Extraction> = documents.map(extract).collect();
        let names = extractions.iter().map(|e| e.document.name.clone()).collect();
        let response = Response::Done { names, unread: extractions.iter().filter_map(left_unread).collect() };
        Answer { response, cargo: Some(parcel(extractions)) }
    }

    fn extract_again(&mut self, bytes: &[u8]) -> Answer {
        let Some(documents) = protocol::decode::<Vec<Document>>(bytes) else { return refused("These bytes are no articles.") };
        let engine = self.engine.get_or_insert_with(Engine::new);
        let extractions: Vec<Extraction> = documents.into_iter().map(|document| engine.extract_again(document)).collect();
        let names = extractions.iter().map(|e| e.document.name.clone()).collect();
        Answer { response: Response::Done { names, unread: Vec::new() }, cargo: Some(parcel(extractions)) }
    }

    fn remember(&mut self, bytes: &[u8]) -> Answer {
        match Log::from_bytes(bytes) {
            Ok(log) => {
                self.desk.remember(log);
                Response::Learned.into()
            }
            Err(error) => refused(&error.to_string()),
        }
    }

    fn join(&mut self, bytes: &[u8]) -> Answer {
        match Log::from_bytes(bytes) {
            Ok(log) => Response::Corrected(self.desk.join(&log)).into(),
            Err(error) => Response::Corrected(self.desk.refuse(error.to_string())).into(),
        }
    }

    fn compare(&mut self, bytes: &[u8]) -> Answer {
        let engine = self.engine.get_or_insert_with(Engine::new);
        let sheet = match saved::corpus(engine, bytes) {
            Ok((other, damage)) => self.desk.compare(&other, &damage),
            Err(message) => comparing::failed(&message),
        };
        Response::Compared(sheet).into()
    }

    /// As many of the articles as make a good piece, so that no answer grows too large.
    fn pack(&self, numbers: &[u32], first: Option<u32>) -> Answer {
        let (mut out, mut count) = (Vec::new(), 0);
        for number in numbers {
            if out.len() >= PIECE {
                break;
            }
            // What is not known any more was replaced since: it leaves a gap in the numbers, which says so.
            if let Some(known) = self.known.get(number) {
                session::pack(first.map_or(*number, |first| first + count), &known.extraction, &mut out);
            }
            count += 1;
        }
        Answer { response: Response::Packed { count }, cargo: Some(out) }
    }

    fn learn(&mut self, numbers: &[u32], bytes: &[u8]) -> Answer {
        let Some(extractions) = protocol::decode_lists::<Extraction>(bytes) else { return refused("These bytes are no extractions.") };
        let merges = self.merges;
        let mut vocabulary = self.lays_out.then(|| Arc::make_mut(&mut self.vocabulary));
        let known = extractions.into_iter().map(|extraction| {
            let body = vocabulary.as_mut().map(|vocabulary| Arc::new(vocabulary.body_of(&extraction)));
            let extraction = Arc::new(extraction);
            Known { article: merges.then(|| Article::new(Arc::clone(&extraction))), extraction, body }
        });
        self.known.extend(numbers.iter().copied().zip(known));
        Response::Learned.into()
    }

    /// In pieces, because all of it at once may be more than there is room for.
    fn recall(&self, from: u32) -> Answer {
        let (mut cargo, mut numbers) = (Vec::new(), Vec::new());
        let mut left = self.known.range(from..);
        for (number, known) in left.by_ref() {
            numbers.push(*number);
            cargo.extend(protocol::encode(&[&*known.extraction].as_slice()));
            if cargo.len() >= PIECE {
                break;
            }
        }
        Answer { response: Response::Recalled { numbers, next: left.next().map(|(number, _)| *number) }, cargo: Some(cargo) }
    }

    fn merge(&mut self, numbers: &[u32]) -> Answer {
        self.merges = true;
        let wanted: BTreeSet<u32> = distinct(numbers.iter().copied());
        // Newer ones came while this request waited: they are in the next.
        let newest = wanted.last().copied().unwrap_or(0);
        self.known.retain(|number, _| *number > newest || wanted.contains(number));
        let merged = self.known.iter_mut().filter(|(number, _)| wanted.contains(number));
        let articles = merged.map(|(_, known)| &*known.article.get_or_insert_with(|| Article::new(Arc::clone(&known.extraction))));
        let corpus = Corpus::merge(articles);
        let number_of: BTreeMap<*const Extraction, u32> =
            self.known.iter().map(|(number, known)| (Arc::as_ptr(&known.extraction), *number)).collect();
        let numbers: Vec<u32> = corpus.documents.iter().filter_map(|d| number_of.get(&Arc::as_ptr(&d.extraction)).copied()).collect();
        let cargo = Some(protocol::encode(&(numbers, &corpus)));
        self.spent = Some(Box::new(corpus));
        Answer { response: Response::Merged, cargo }
    }

    /// Gives the documents of a merged corpus their extractions back, and forgets all that it does not speak of.
    fn lay_out(&mut self, bytes: &[u8]) -> Answer {
        let Some((numbers, mut corpus)) = protocol::decode::<(Vec<u32>, Corpus)>(bytes) else {
            return refused("These bytes are no corpus.");
        };
        self.lays_out = true;
        let vocabulary = Arc::make_mut(&mut self.vocabulary);
        let mut articles = Vec::with_capacity(numbers.len());
        for (document, number) in corpus.documents.iter_mut().zip(&numbers) {
            let Some(known) = self.known.get_mut(number) else { return refused("The corpus speaks of articles that are not at hand.") };
            let Known { extraction, body, .. } = known;
            let body = body.get_or_insert_with(|| Arc::new(vocabulary.body_of(extraction)));
            articles.push((Arc::clone(body), Arc::clone(extraction)));
            document.extraction = Arc::clone(extraction);
        }
        // Newer ones are not in this corpus yet: they will be in the next.
        let mut sorted = numbers;
        sorted.sort_unstable();
        let newest = sorted.last().copied().unwrap_or(0);
        self.known.retain(|number, _| *number > newest || sorted.binary_search(number).is_ok());
        let before = self.desk.lay_out(corpus, Bodies { vocabulary: Arc::clone(&self.vocabulary), articles });
        self.spent = Some(Box::new(before));
        Response::LaidOut(self.desk.sizes()).into()
    }
}

/// Extractions as they travel and wait: their texts packed.
pub(super) fn parcel(mut extractions: Vec<Extraction>) -> Vec<u8> {
    extractions.iter_mut().for_each(|extraction| extraction.document.text.pack());
    protocol::encode(&extractions)
}

/// A sample is read like a file of the user's.
fn read_sample(sample: &samples::Sample) -> Option<Reading> {
    read::read_text_format(Source { name: sample.name, bytes: sample.text.as_bytes() })
}

pub(super) fn refused(message: &str) -> Answer {
    Response::Refused { message: message.into() }.into()
}

/// A document without text, or in another language, counts as not read; of one that is damaged a part is not.
fn left_unread(extraction: &Extraction) -> Option<Unread> {
    let told = |kind| matches!(kind, ProblemKind::Empty | ProblemKind::Language | ProblemKind::Damaged);
    let problem = extraction.problems.iter().find(|problem| told(problem.kind))?;
    Some(Unread { name: extraction.document.name.clone(), reason: problem.message.clone(), columns: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Facet;

    /// A worker that knows the samples but the last, laid out.
    fn laid_out() -> Answerer {
        let mut answerer = Answerer::default();
        let done = answerer.answer(&Request::Samples, &[]);
        let count = samples::all().len() as u32;
        assert!(matches!(&done.response, Response::Done { names, unread } if names.len() == count as usize && unread.is_empty()));
        let cargo = done.cargo.expect("extractions");
        assert_eq!(answerer.answer(&Request::Learn { numbers: (5..5 + count).collect() }, &cargo).response, Response::Learned);
        let merged = answerer.answer(&Request::Merge { numbers: (5..4 + count).collect() }, &[]);
        assert_eq!(merged.response, Response::Merged);
        let answer = answerer.answer(&Request::LayOut, &merged.cargo.expect("a corpus"));
        let Response::LaidOut(sizes) = answer.response else { panic!("laid out") };
        assert_eq!(sizes.documents, count - 1);
        answerer
    }

    fn list(answerer: &mut Answerer, hash: &str) -> crate::present::desk::Listed {
        let request =
            Request::List { hash: hash.into(), finds: vec![(Facet::Person.index() as u8, "a".into())], first: 1, count: 3, width: 900 };
        match answerer.answer(&request, &[]).response {
            Response::Listed(listed) => listed,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_view_lists_its_rows_and_opens_them() {
        let mut answerer = laid_out();
        for hash in ["#/meetings", "#/articles", "#/entities"] {
            let listed = list(&mut answerer, hash);
            assert!(listed.rows > 4 && listed.window.rows.len() == 3 && listed.window.first == 1, "{hash}: {listed:?}");
            assert!(listed.headings.is_empty() || listed.headings[0].0 == 0, "{:?}", listed.headings);
            let more = answerer.answer(&Request::Rows { hash: hash.into(), first: 2, count: 1 }, &[]).response;
            assert!(matches!(&more, Response::Rows(window) if window.rows == listed.window.rows[1..2]));
            let mut state = ViewState::from_hash(hash);
            state.open = Some(listed.window.rows[0].key.clone());
            let opened = answerer.answer(&Request::Open { hash: state.to_hash(), blocks: None }, &[]).response;
            let Response::Opened(opened) = opened else { panic!("{hash}: {opened:?}") };
            assert_eq!(opened.reading.is_some(), hash == "#/articles");
            assert!(opened.sheet.iter().any(|node| node.words().len() > 10));
        }
    }

    #[test]
    fn a_load_gives_what_its_files_give() {
        let texts = ["Norwegian Foreign Minister Anna Lind met Polish President Jan Kos in Oslo on 3 May 2021.", "Nothing happened."];
        let mut answerer = Answerer::default();
        let mut alone = Vec::new();
        let file = |at: usize| (format!("{at}.txt"), Ok(texts[at].as_bytes().to_vec()));
        for at in 0..2 {
            let answer = answerer.answer_load(vec![file(at)]);
            assert!(matches!(&answer.response, Response::Done { names, .. } if *names == [format!("{at}.txt")]));
            alone.extend(protocol::decode_lists::<Extraction>(&answer.cargo.unwrap()).unwrap());
        }
        let table = ("a.csv".to_owned(), Ok(b"title,text\nT,A met B.\n".to_vec()));
        let session = ("kept".to_owned(), Ok(session::front(0, &Log::default(), "")));
        let gone = ("gone.txt".to_owned(), Err("It is gone.".to_owned()));
        let answer = answerer.answer_load(vec![file(0), table, session, gone, file(1)]);
        let Response::Load(loaded) = &answer.response else { panic!("{answer:?}") };
        let done = |name: &str| Loaded::Done { names: vec![name.to_owned()], unread: Vec::new() };
        assert_eq!(*loaded, [done("0.txt"), Loaded::NotRead, Loaded::Alone, Loaded::Failed("It is gone.".into()), done("1.txt")]);
        assert_eq!(protocol::decode_lists::<Extraction>(&answer.cargo.unwrap()), Some(alone));
    }

    #[test]
    fn getting_ready_changes_nothing_that_is_found() {
        let file = || vec![("a.txt".to_owned(), Ok(b"Anna Lind met Jan Kos in Oslo on 3 May 2021.".to_vec()))];
        let mut ready = Answerer::default();
        for round in 0..=samples::all().len() as u32 {
            assert_eq!(ready.answer(&Request::Prepare { round }, &[]), Response::Prepared.into());
        }
        assert_eq!(ready.answer_load(file()), Answerer::default().answer_load(file()));
    }

    #[test]
    fn a_search_may_name_a_day_or_a_month() {
        let mut answerer = laid_out();
        let mut rows = |query: &str| list(&mut answerer, &format!("#/meetings?q={query}")).rows;
        let (day, month) = (rows("date:2018-07-16"), rows("date:2018-07"));
        assert!(day > 0 && month > day && rows("date:2018") > month, "{day} {month}");
        assert_eq!(rows("-date:2018-07") + month, rows(""));
    }

    #[test]
    fn an_empty_list_says_what_to_relax() {
        let listed = list(&mut laid_out(), "#/meetings?q=xylophone&person=Nobody");
        assert_eq!((listed.rows, listed.count.as_str()), (0, "0 meetings in 0 articles"));
        assert!(listed.offers.iter().any(|(words, hash)| words.starts_with("Without any filter") && hash == "#/meetings"), "{listed:?}");
    }

    #[test]
    fn exports_what_the_filters_leave() {
        let mut answerer = laid_out();
        let mut export = |hash: &str, format: &str| answerer.answer(&Request::Export { hash: hash.into(), format: format.into() }, &[]);
        let lines = |answer: Answer| answer.cargo.map(|bytes| bytes.iter().filter(|b| **b == b'\n').count());
        assert!(lines(export("#/articles", "jsonl")) > Some(2));
        assert_eq!(lines(export("#/articles?person=Nobody", "jsonl")), Some(0));
        assert!(matches!(export("#/articles", "docx").response, Response::NotExported { .. }));
        assert!(matches!(export("#/network", "svg").response, Response::Exported { .. }));
        assert!(matches!(export("#/network?q=xylophone", "svg").response, Response::NotExported { .. }));
    }

    #[test]
    fn what_one_worker_remembers_another_can_learn() {
        let mut answerer = laid_out();
        let recalled = answerer.answer(&Request::Recall { from: 0 }, &[]);
        let Response::Recalled { numbers, next: None } = recalled.response else { panic!("recalled") };
        let mut other = Answerer::default();
        let cargo = recalled.cargo.expect("extractions");
        assert_eq!(other.answer(&Request::Learn { numbers: numbers.clone() }, &cargo).response, Response::Learned);
        assert_eq!(other.answer(&Request::Merge { numbers: numbers.clone() }, &[]), answerer.answer(&Request::Merge { numbers }, &[]));
    }

    #[test]
    fn what_comes_while_a_merge_waits_is_in_the_next() {
        let mut answerer = Answerer::default();
        let cargo = answerer.answer(&Request::Samples, &[]).cargo.expect("extractions");
        let numbers: Vec<u32> = (1..=samples::all().len() as u32).collect();
        answerer.answer(&Request::Learn { numbers: numbers.clone() }, &cargo);
        let documents = |answerer: &mut Answerer, numbers: &[u32]| {
            let merged = answerer.answer(&Request::Merge { numbers: numbers.to_vec() }, &[]);
            let (_, corpus) = protocol::decode::<(Vec<u32>, Corpus)>(&merged.cargo.expect("a corpus")).expect("readable");
            corpus.documents.len()
        };
        assert_eq!(documents(&mut answerer, &numbers[..2]), 2);
        assert_eq!(documents(&mut answerer, &numbers), numbers.len());
    }

    #[test]
    fn what_is_no_corpus_is_refused() {
        let mut answerer = Answerer::default();
        assert!(matches!(answerer.answer(&Request::Learn { numbers: vec![0] }, &[255; 9]).response, Response::Refused { .. }));
        let strange = protocol::encode(&(vec![3u32], Corpus::default()));
        assert!(matches!(answerer.answer(&Request::LayOut, &strange).response, Response::LaidOut(sizes) if sizes.documents == 0));
    }
}
