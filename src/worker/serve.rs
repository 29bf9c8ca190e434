//! The worker's loop: says hello, then answers one envelope with one envelope. A panic ends the worker; the page then starts another.

use super::answer::{Answer, Answerer};
use super::envelope::Envelope;
use super::unpack::unpack;
use crate::protocol::{self, Request, Response};
use gloo::events::EventListener;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Extracts, merges and answers until the page ends the worker.
pub fn serve() {
    let mut answerer = Answerer::default();
    serve_with(move |request, bytes| answerer.answer(request, bytes));
}

/// Takes files apart until the page ends the worker.
pub fn serve_reading() {
    serve_with(unpack);
}

fn serve_with(mut answer: impl FnMut(&Request, &[u8]) -> Answer + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let listener = EventListener::new(&scope.clone(), "message", {
        let scope = scope.clone();
        move |event| {
            let Some(envelope) = event.dyn_ref::<MessageEvent>().and_then(|e| Envelope::from_js(e.data())) else { return };
            let answer = match protocol::decode::<Request>(&envelope.message()) {
                Some(request) if envelope.build == protocol::BUILD => answer(&request, &envelope.file()),
                _ => Response::Refused { message: "The page and its worker are of different versions: reload the page.".into() }.into(),
            };
            let cargo = answer.cargo.map(|bytes| Uint8Array::from(bytes.as_slice()).buffer());
            post(&scope, Envelope::new(envelope.job, &answer.response, cargo));
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
