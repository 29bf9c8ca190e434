//! One worker of the pool: its thread, its listeners, and the jobs it holds. Decides nothing.

use super::envelope::Envelope;
use super::jobs::Job;
use gloo::events::EventListener;
use js_sys::{Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

/// Starts a worker from the module it is sent, so that no further request is made.
const BOOT: &str = "\nself.onmessage=e=>{self.onmessage=null;wasm_bindgen.initSync({module:e.data})};\n";

/// What every worker of the pool starts from: kept, so that a replacement needs no network.
pub struct Kit {
    module: WebAssembly::Module,
    script_url: String,
}

impl Kit {
    /// From the worker's script and its compiled module.
    pub fn new(script: &str, module: WebAssembly::Module) -> Result<Kit, JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type("text/javascript");
        let parts = Array::of2(&script.into(), &BOOT.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
        Ok(Kit { module, script_url: Url::create_object_url_with_blob(&blob)? })
    }
}

/// What a worker tells its pool.
pub enum Event {
    /// An envelope came.
    Said(Envelope),
    /// The worker has failed and will not answer again.
    Died(String),
}

/// A running worker.
pub struct Slot {
    /// Tells this worker from those that ran in its place before.
    pub generation: u32,
    /// Whether it takes files apart, instead of extracting.
    pub reads: bool,
    /// Bytes it was given.
    pub taken: u64,
    /// Whether it has said hello.
    pub ready: bool,
    /// Whether it can do what it was started for: whatever makes it fail before is no job's fault.
    pub prepared: bool,
    /// Loads of jobs that it was given.
    pub loads: u32,
    /// Those that it holds, in the order in which they were given.
    pub held: Vec<Held>,
    /// When it last said something, in milliseconds: what it holds first it began then, or when that was posted.
    pub heard_ms: f64,
    /// Whether it was overdue when it was last looked at.
    pub overdue: bool,
    worker: Worker,
    _listeners: [EventListener; 3],
}

/// Jobs in a worker's hands that are answered together.
pub struct Held {
    /// Number of the first.
    pub id: u32,
    /// One, or files.
    pub jobs: Vec<Job>,
    /// When they were posted, in milliseconds; `None` while its file is being read.
    pub posted_ms: Option<f64>,
}

impl Slot {
    /// Starts a worker; `on_event` is called for everything it says.
    pub fn start(kit: &Kit, generation: u32, reads: bool, on_event: impl Fn(Event) + Clone + 'static) -> Result<Slot, JsValue> {
        let worker = Worker::new(&kit.script_url)?;
        let said = on_event.clone();
        let message = EventListener::new(&worker, "message", move |event| {
            let envelope = event.dyn_ref::<MessageEvent>().and_then(|e| Envelope::from_js(e.data()));
            said(envelope.map_or_else(|| Event::Died("The worker sent what is no message.".into()), Event::Said));
        });
        let died = on_event.clone();
        let error = EventListener::new(&worker, "error", move |event| {
            event.prevent_default();
            let message = event.dyn_ref::<web_sys::ErrorEvent>().map(|e| e.message()).unwrap_or_default();
            died(Event::Died(message));
        });
        let garbled =
            EventListener::new(&worker, "messageerror", move |_| on_event(Event::Died("The worker's message could not be read.".into())));
        worker.post_message(&kit.module)?;
        Ok(Slot {
            generation,
            reads,
            taken: 0,
            ready: false,
            prepared: reads,
            loads: 0,
            held: Vec::new(),
            heard_ms: 0.0,
            overdue: false,
            worker,
            _listeners: [message, error, garbled],
        })
    }

    /// Posts an envelope.
    pub fn post(&self, envelope: Envelope) -> Result<(), JsValue> {
        let (object, transfer) = envelope.into_js()?;
        self.worker.post_message_with_transfer(&object, &transfer)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
