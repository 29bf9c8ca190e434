//! The worker's loop: answers one envelope with one envelope, in their order. A panic ends the worker; the page then starts another.
//!
//! Files come as one blob and are read here: the page's thread has other things to do, and the next ones are read while some are extracted.

use super::answer::{Answer, Answerer};
use super::buffers::let_go;
use super::envelope::Envelope;
use super::fetch::not_read;
use super::unpack::unpack;
use crate::protocol::{self, Loaded, Request, Response};
use gloo::events::EventListener;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

/// What a worker is asked.
enum Asked {
    /// To extract files.
    Load(Vec<Given>),
    /// Anything else, about some bytes, perhaps none.
    Other(Request, Vec<u8>),
}

/// A file's name and content, or why it could not be read.
type Given = (String, Result<Vec<u8>, String>);

/// What is answered, and the buffer or blob that goes with it.
type Reply = (Response, JsValue);

/// Mail that is answered in the order in which it came.
#[derive(Default)]
struct Mail {
    waiting: VecDeque<(Envelope, Option<JsFuture>)>,
    busy: bool,
}

/// Files that were read one behind the other. None when not all could be read, or one is not as long as it was, unless there is only one.
fn cut(read: Result<Uint8Array, String>, files: Vec<(String, u64)>) -> Option<Vec<Given>> {
    let alone = files.len() == 1;
    let whole = match read {
        Ok(whole) if alone || files.iter().map(|(_, length)| length).sum::<u64>() == u64::from(whole.length()) => whole,
        Err(reason) if alone => return Some(files.into_iter().map(|(name, _)| (name, Err(reason.clone()))).collect()),
        _ => return None,
    };
    let mut start = 0;
    let content = |(name, length): (String, u64)| {
        let end = if alone { whole.length() } else { start + length as u32 };
        let bytes = whole.subarray(start, end).to_vec();
        start = end;
        (name, Ok(bytes))
    };
    let given = files.into_iter().map(content).collect();
    let_go(&whole.buffer());
    Some(given)
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
            Some(Err(_)) => (Response::NotExported { message: "The browser has no room for the file.".into() }, JsValue::UNDEFINED),
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
            let read = envelope.blob().map(|blob| JsFuture::from(blob.array_buffer()));
            let mut open = mail.borrow_mut();
            if read.is_none() && !open.busy {
                drop(open);
                return reply(&scope, envelope, None, &mut *rules.borrow_mut());
            }
            open.waiting.push_back((envelope, read));
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
        let Some((envelope, read)) = next else { break };
        let read = match read {
            Some(read) => Some(bytes_of(read.await)),
            None => None,
        };
        reply(&scope, envelope, read, &mut *rules.borrow_mut());
    }
    mail.borrow_mut().busy = false;
}

fn reply(scope: &DedicatedWorkerGlobalScope, envelope: Envelope, read: Option<Result<Uint8Array, String>>, rules: &mut dyn Serves) {
    let (response, cargo) = match (protocol::decode::<Request>(&envelope.message()), read) {
        (Some(Request::ExtractLoad { files }), Some(read)) if envelope.build == protocol::BUILD => {
            let count = files.len();
            match cut(read, files) {
                Some(files) => rules.answer(Asked::Load(files)),
                // Which one can't be read, or is not what it was when it was chosen, is seen when each comes alone.
                None => (Response::Load(vec![Loaded::Alone; count]), JsValue::UNDEFINED),
            }
        }
        (Some(request), _) if envelope.build == protocol::BUILD => rules.answer(Asked::Other(request, envelope.file())),
        _ => {
            let message = "The page and its worker are of different versions: reload the page.".into();
            (Response::Refused { message }, JsValue::UNDEFINED)
        }
    };
    post(scope, Envelope::new(envelope.job, &response, cargo));
    rules.after(&response);
}

fn bytes_of(read: Result<JsValue, JsValue>) -> Result<Uint8Array, String> {
    let buffer = read.and_then(|buffer| buffer.dyn_into::<ArrayBuffer>());
    buffer.map(|buffer| Uint8Array::new(&buffer)).map_err(|error| not_read(&error))
}

/// A message that can't be posted is a worker that has failed: the page sees the error event and replaces it.
fn post(scope: &DedicatedWorkerGlobalScope, envelope: Envelope) {
    let posted = envelope.into_js().and_then(|(object, transfer)| scope.post_message_with_transfer(&object, &transfer));
    if let Err(error) = posted {
        wasm_bindgen::throw_val(error);
    }
}
