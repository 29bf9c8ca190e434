//! The worker's loop: answers one envelope with one envelope, in their order. A panic ends the worker; the page then starts another.
//!
//! Files come as handles and are read here: the page's thread has other things to do, and the next ones are read while some are extracted.

use super::answer::{Answer, Answerer};
use super::envelope::Envelope;
use super::fetch::not_read;
use super::unpack::unpack;
use crate::protocol::{self, Request, Response};
use gloo::events::EventListener;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, MessageEvent};

/// What a worker is asked.
enum Asked {
    /// To extract files, each with its name and content, or why it could not be read.
    Load(Vec<(String, Result<Vec<u8>, String>)>),
    /// Anything else, about some bytes, perhaps none.
    Other(Request, Vec<u8>),
}

/// What is answered, and the buffer or blob that goes with it.
type Reply = (Response, JsValue);

/// Mail that is answered in the order in which it came.
#[derive(Default)]
struct Mail {
    waiting: VecDeque<(Envelope, Reads)>,
    busy: bool,
}

/// Files that are being read: all of them as one blob. Chromium takes a fifth of the time for chosen files so, and no more for dropped ones.
struct Reads {
    files: Vec<File>,
    whole: Option<JsFuture>,
}

impl Reads {
    fn begin(files: Vec<File>) -> Self {
        let joined = (!files.is_empty()).then(|| Blob::new_with_blob_sequence(&files.iter().collect::<Array>()));
        let whole = joined.and_then(Result::ok).map(|blob| JsFuture::from(blob.array_buffer()));
        Reads { files, whole }
    }

    /// What is in each file, or why it could not be read.
    async fn contents(self) -> Vec<Result<Vec<u8>, String>> {
        let whole = match self.whole {
            Some(whole) => whole.await.ok().and_then(|buffer| buffer.dyn_into::<ArrayBuffer>().ok()),
            None => None,
        };
        if let Some(contents) = whole.and_then(|whole| cut(&Uint8Array::new(&whole), &self.files)) {
            return contents.into_iter().map(Ok).collect();
        }
        // One of them can't be read, or is not what it was when it was chosen: which one?
        let mut contents = Vec::with_capacity(self.files.len());
        for file in self.files {
            contents.push(bytes_of(JsFuture::from(file.array_buffer()).await));
        }
        contents
    }
}

/// Files that were read one behind the other; none when they are not as long as they were.
fn cut(whole: &Uint8Array, files: &[File]) -> Option<Vec<Vec<u8>>> {
    let mut start = 0.0;
    let ends = files.iter().map(|file| {
        start += file.size();
        start
    });
    let ends: Vec<f64> = ends.collect();
    if ends.last().copied().unwrap_or(0.0) != f64::from(whole.length()) {
        return None;
    }
    let starts = std::iter::once(&0.0).chain(&ends);
    Some(starts.zip(&ends).map(|(&start, &end)| whole.subarray(start as u32, end as u32).to_vec()).collect())
}

/// What a worker does with its mail.
trait Serves {
    fn answer(&mut self, asked: Asked) -> Reply;

    /// Done when the answer is on its way.
    fn after(&mut self, _response: &Response) {}
}

impl Serves for Answerer {
    fn answer(&mut self, asked: Asked) -> Reply {
        let (request, bytes) = match asked {
            Asked::Load(files) => return reply_of(self.answer_load(files)),
            Asked::Other(request, bytes) => (request, bytes),
        };
        // What is exported leaves this memory piece by piece: the browser keeps a blob where it has room.
        let pieces = Array::new();
        let answer = self.answer_in_pieces(&request, &bytes, &mut |piece| {
            pieces.push(&Uint8Array::from(piece));
        });
        let written = matches!(answer.response, Response::Exported { .. }).then(|| Blob::new_with_buffer_source_sequence(&pieces));
        match written {
            None => reply_of(answer),
            Some(Ok(blob)) => (answer.response, blob.into()),
            Some(Err(_)) => (Response::Refused { message: "The browser has no room for the file.".into() }, JsValue::UNDEFINED),
        }
    }

    fn after(&mut self, response: &Response) {
        // Whoever waited for a corpus, or for its first list, has it by now.
        if matches!(response, Response::Merged | Response::Listed(_)) {
            self.tidy();
        }
    }
}

/// Takes files apart.
struct Opener;

impl Serves for Opener {
    fn answer(&mut self, asked: Asked) -> Reply {
        match asked {
            Asked::Load(_) => (Response::Refused { message: "This worker only takes files apart.".into() }, JsValue::UNDEFINED),
            Asked::Other(request, bytes) => reply_of(unpack(&request, &bytes)),
        }
    }
}

/// Extracts, merges and answers until the page ends the worker.
pub fn serve() {
    serve_with(Answerer::default());
}

/// Takes files apart until the page ends the worker.
pub fn serve_reading() {
    serve_with(Opener);
}

fn reply_of(answer: Answer) -> Reply {
    let cargo = answer.cargo.map_or(JsValue::UNDEFINED, |bytes| Uint8Array::from(bytes.as_slice()).buffer().into());
    (answer.response, cargo)
}

fn serve_with(rules: impl Serves + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let mail: Rc<RefCell<Mail>> = Rc::default();
    let rules = Rc::new(RefCell::new(rules));
    let listener = EventListener::new(&scope.clone(), "message", {
        let scope = scope.clone();
        move |event| {
            let Some(envelope) = event.dyn_ref::<MessageEvent>().and_then(|e| Envelope::from_js(e.data())) else { return };
            let handles = envelope.handles().into_iter().flat_map(|handles| handles.iter());
            let reads = Reads::begin(handles.filter_map(|file| file.dyn_into::<File>().ok()).collect());
            let mut open = mail.borrow_mut();
            if reads.files.is_empty() && !open.busy {
                drop(open);
                return reply(&scope, envelope, Vec::new(), &mut *rules.borrow_mut());
            }
            open.waiting.push_back((envelope, reads));
            if !std::mem::replace(&mut open.busy, true) {
                spawn_local(work(scope.clone(), Rc::clone(&mail), Rc::clone(&rules)));
            }
        }
    });
    listener.forget();
    post(&scope, Envelope::hello());
}

/// Answers the mail until none is left.
async fn work(scope: DedicatedWorkerGlobalScope, mail: Rc<RefCell<Mail>>, rules: Rc<RefCell<impl Serves>>) {
    loop {
        let next = mail.borrow_mut().waiting.pop_front();
        let Some((envelope, reads)) = next else { break };
        let contents = reads.contents().await;
        reply(&scope, envelope, contents, &mut *rules.borrow_mut());
    }
    mail.borrow_mut().busy = false;
}

fn reply(scope: &DedicatedWorkerGlobalScope, envelope: Envelope, contents: Vec<Result<Vec<u8>, String>>, rules: &mut dyn Serves) {
    let (response, cargo) = match protocol::decode::<Request>(&envelope.message()) {
        Some(Request::ExtractLoad { names }) if envelope.build == protocol::BUILD && names.len() == contents.len() => {
            rules.answer(Asked::Load(names.into_iter().zip(contents).collect()))
        }
        Some(request) if envelope.build == protocol::BUILD => rules.answer(Asked::Other(request, envelope.file())),
        _ => {
            let message = "The page and its worker are of different versions: reload the page.".into();
            (Response::Refused { message }, JsValue::UNDEFINED)
        }
    };
    post(scope, Envelope::new(envelope.job, &response, cargo));
    rules.after(&response);
}

fn bytes_of(read: Result<JsValue, JsValue>) -> Result<Vec<u8>, String> {
    let buffer = read.and_then(|buffer| buffer.dyn_into::<ArrayBuffer>());
    buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|error| not_read(&error))
}

/// A message that can't be posted is a worker that has failed: the page sees the error event and replaces it.
fn post(scope: &DedicatedWorkerGlobalScope, envelope: Envelope) {
    let posted = envelope.into_js().and_then(|(object, transfer)| scope.post_message_with_transfer(&object, &transfer));
    if let Err(error) = posted {
        wasm_bindgen::throw_val(error);
    }
}
