//! A worker with one task and a memory: told every extraction as it comes, it merges them or answers the page. Keeps its mail until it is there.

use super::envelope::Envelope;
use super::slot::Slot;
use crate::protocol::Request;
use js_sys::ArrayBuffer;
use wasm_bindgen::JsValue;

/// The page's side of such a worker.
#[derive(Default)]
pub struct Clerk {
    slot: Option<Slot>,
    waiting: Vec<Envelope>,
    /// Whether the worker was ended because there is nothing for it to do.
    pub away: bool,
}

impl Clerk {
    /// The worker has been started.
    pub fn started(&mut self, slot: Slot) {
        self.away = false;
        self.slot = Some(slot);
    }

    /// Ends the worker, which has answered everything: what it knew and the memory it took are gone.
    pub fn dismiss(&mut self) {
        self.away = true;
        self.slot = None;
    }

    /// A new worker stands in for one that has failed, and for its mail.
    pub fn replaced(&mut self, slot: Slot) {
        self.waiting.clear();
        self.slot = Some(slot);
    }

    /// Whether the worker of that generation is this one.
    pub fn is(&self, generation: u32) -> bool {
        self.slot.as_ref().is_some_and(|slot| slot.generation == generation)
    }

    /// The worker has said hello.
    pub fn ready(&mut self) -> Result<(), JsValue> {
        let Some(slot) = &mut self.slot else { return Ok(()) };
        slot.ready = true;
        self.waiting.drain(..).try_for_each(|envelope| slot.post(envelope))
    }

    /// Sends a request, now or when the worker is there. Job numbers do not matter: answers come in the order of the requests.
    pub fn send(&mut self, request: &Request, cargo: Option<ArrayBuffer>) -> Result<(), JsValue> {
        let envelope = Envelope::new(1, request, cargo.map_or(JsValue::UNDEFINED, JsValue::from));
        match &self.slot {
            Some(slot) if slot.ready => slot.post(envelope),
            _ => {
                self.waiting.push(envelope);
                Ok(())
            }
        }
    }
}
