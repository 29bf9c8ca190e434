//! The worker's loop: says hello, then answers one envelope with one envelope. A panic ends the worker; the page then starts another.

use super::answer::Answerer;
use super::envelope::Envelope;
use super::unpack::unpack;
use crate::protocol::{self, Request, Response};
use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

/// Extracts, merges and answers until the page ends the worker.
pub fn serve() {
    let mut answerer = Answerer::default();
    serve_with(move |request, bytes| {
        // What is exported leaves this memory piece by piece: the browser keeps a blob where it has room.
        let pieces = Array::new();
        let answer = answerer.answer_in_pieces(request, bytes, &mut |piece| {
            pieces.push(&Uint8Array::from(piece));
        });
        let written = matches!(answer.response, Response::Exported { .. }).then(|| Blob::new_with_buffer_source_sequence(&pieces));
        match written {
            None => (answer.response, buffer(answer.cargo)),
            Some(Ok(blob)) => (answer.response, blob.into()),
            Some(Err(_)) => (Response::Refused { message: "The browser has no room for the file.".into() }, JsValue::UNDEFINED),
        }
    });
}

/// Takes files apart until the page ends the worker.
pub fn serve_reading() {
    serve_with(|request, bytes| {
        let answer = unpack(request, bytes);
        (answer.response, buffer(answer.cargo))
    });
}

fn buffer(cargo: Option<Vec<u8>>) -> JsValue {
    cargo.map_or(JsValue::UNDEFINED, |bytes| Uint8Array::from(bytes.as_slice()).buffer().into())
}

/// `answer`: what is answered, and the buffer or blob that goes with it.
fn serve_with(mut answer: impl FnMut(&Request, &[u8]) -> (Response, JsValue) + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let listener = EventListener::new(&scope.clone(), "message", {
        let scope = scope.clone();
        move |event| {
            let Some(envelope) = event.dyn_ref::<MessageEvent>().and_then(|e| Envelope::from_js(e.data())) else { return };
            let (response, cargo) = match protocol::decode::<Request>(&envelope.message()) {
                Some(request) if envelope.build == protocol::BUILD => answer(&request, &envelope.file()),
                _ => {
                    let message = "The page and its worker are of different versions: reload the page.".into();
                    (Response::Refused { message }, JsValue::UNDEFINED)
                }
            };
            post(&scope, Envelope::new(envelope.job, &response, cargo));
        }
    });
    listener.forget();
    post(&scope, Envelope::hello());
}

/// A message that can't be posted is a worker that has failed: the page sees the error event and replaces it.
fn post(scope: &DedicatedWorkerGlobalScope, envelope: Envelope) {
    let posted = envelope.into_js().and_then(|(object, transfer)| scope.post_message_with_transfer(&object, &transfer));
    if let Err(error) = posted {
        wasm_bindgen::throw_val(error);
    }
}
