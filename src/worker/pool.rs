//! The page's side: a pool of workers that takes files and gives back extractions. A worker that fails costs one file one attempt.
//!
//! Files that must be taken apart first go on to a worker of another kind, whose module is fetched when the first of them comes.

use super::clerk::Clerk;
use super::clerks::Recalling;
use super::envelope::Envelope;
use super::fetch::{fetch_kit, not_read, words_of};
use super::jobs::{Answer, Input, Job, Notice, Outcome};
use super::slot::{Event, Held, Kit, Slot};
use crate::protocol::{self, BUILD, Loaded, Request, Response};
use gloo::timers::callback::Interval;
use js_sys::{Array, ArrayBuffer};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;

/// Loads given to a worker at a time: the next files are read while some are extracted, and the page may be busy when one is done.
const DEPTH: usize = 3;
/// Files in a load at most, and bytes after which no further one is begun. A worker's first loads are smaller, so that rows come soon.
const LOAD_FILES: usize = 32;
const LOAD_BYTES: f64 = 524_288.0;
/// Rounds in which one worker gets faster as long as there is nothing to do: all run the same code, and it is made fast for all of them.
const ROUNDS: u32 = 255;
/// Stands for the number of a job where a worker is told to prepare.
const PREPARING: u32 = u32::MAX;
/// After files of so many bytes a reading worker is ended when it has nothing to do: memory that a module took is never given back.
pub(super) const FRESH_BYTES: u64 = 64 << 20;

/// A pool of workers. Clones share it.
#[derive(Clone)]
pub struct Pool(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub(super) state: RefCell<State>,
    pub(super) tell: Box<dyn Fn(Notice)>,
}

#[derive(Default)]
pub(super) struct State {
    kit: Option<Kit>,
    /// What the reading worker starts from, once a file has needed it.
    pub(super) reading_kit: Option<Kit>,
    pub(super) fetching: bool,
    /// Why no worker can be started at all.
    pub(super) broken: Option<String>,
    pub(super) slots: Vec<Slot>,
    /// Merges.
    pub(super) merger: Clerk,
    /// Answers what the page asks about the corpus, also while the next one is being merged.
    pub(super) desk: Clerk,
    /// Times that one of the two was replaced, and whether the other is being asked for what it knows.
    pub(super) restarts: u8,
    pub(super) recalling: Recalling,
    /// What is to be merged as soon as the merger knows it again.
    pub(super) merge_then: Option<Vec<u32>>,
    pub(super) queue: VecDeque<Job>,
    /// Files to be taken apart.
    pub(super) packed: VecDeque<Job>,
    pub(super) last_job: u32,
    last_generation: u32,
    /// Workers in a row that died before they were prepared, while none did any work.
    pub(super) stillborn: u32,
    /// Rounds that were begun.
    rounds: u32,
    announced: bool,
    watch: Option<Interval>,
}

impl Pool {
    /// Fetches the worker's two files and starts `size` workers, one that merges and one that answers. `tell` hears of everything.
    pub fn start(size: usize, tell: impl Fn(Notice) + 'static) -> Pool {
        let inner = Inner { state: RefCell::default(), tell: Box::new(tell) };
        let pool = Pool(Rc::new(inner));
        let weak = Rc::downgrade(&pool.0);
        pool.0.state.borrow_mut().watch = Some(Interval::new(5_000, move || with(&weak, |pool| pool.replace_stuck())));
        let started = pool.clone();
        spawn_local(async move {
            match fetch_kit("worker").await {
                Ok(kit) => {
                    started.0.state.borrow_mut().kit = Some(kit);
                    (0..size.max(1)).for_each(|_| started.add_worker(None, false));
                    started.add_clerks();
                }
                Err(error) => {
                    started.give_up(format!("The extraction worker could not be loaded ({}). Reload the page.", words_of(&error)))
                }
            }
        });
        pool
    }

    /// Queues jobs.
    pub fn submit(&self, inputs: Vec<Input>) {
        let mut state = self.0.state.borrow_mut();
        if let Some(reason) = state.broken.clone() {
            drop(state);
            return self.tell_failed(inputs, &reason);
        }
        for input in inputs {
            state.last_job += 1;
            let job = Job { id: state.last_job, input, attempts: 0, alone: false };
            let line = if job.input.is_export() { &mut state.packed } else { &mut state.queue };
            line.push_back(job);
        }
        let packed = !state.packed.is_empty();
        drop(state);
        if packed {
            self.see_to_a_reader();
        }
        self.pump();
    }

    /// Forgets all that is to be read, also what is being worked on: those answers will be ignored. Exports go on.
    pub fn cancel(&self) {
        let mut state = self.0.state.borrow_mut();
        state.queue.clear();
        state.packed.retain(|job| job.input.is_export());
        let mut at_work = Vec::new();
        for slot in &mut state.slots {
            let posted = slot.held.iter().any(|held| held.posted_ms.is_some());
            slot.held.retain(|held| held.jobs.iter().any(|job| job.input.is_export()));
            if posted && slot.held.is_empty() {
                at_work.push((slot.generation, slot.reads));
            }
        }
        drop(state);
        // Whoever is at something that nobody wants any more would keep what comes next waiting.
        at_work.into_iter().for_each(|(generation, reads)| self.add_worker(Some(generation), reads));
    }

    pub(super) fn new_slot(&self, reads: bool) -> Option<Slot> {
        let mut state = self.0.state.borrow_mut();
        state.last_generation += 1;
        let generation = state.last_generation;
        let weak = Rc::downgrade(&self.0);
        let listen = move |event| with(&weak, |pool| pool.heard(generation, event));
        let started = Slot::start(if reads { state.reading_kit.as_ref()? } else { state.kit.as_ref()? }, generation, reads, listen);
        drop(state);
        started.map_err(|error| self.give_up(format!("No extraction worker could be started ({}).", words_of(&error)))).ok()
    }

    /// Starts a worker, in place of `replaced` if given. `reads`: one that takes files apart.
    pub(super) fn add_worker(&self, replaced: Option<u32>, reads: bool) {
        if let Some(slot) = self.new_slot(reads) {
            let mut state = self.0.state.borrow_mut();
            // Dropping the old slot ends its thread.
            state.slots.retain(|slot| Some(slot.generation) != replaced);
            state.slots.push(slot);
        }
    }

    /// Gives jobs to workers that have room.
    pub(super) fn pump(&self) {
        loop {
            let mut guard = self.0.state.borrow_mut();
            let state = &mut *guard;
            // One file at a time is taken apart: it may be large.
            let has_work = |s: &Slot| if s.reads { !state.packed.is_empty() } else { !state.queue.is_empty() };
            let has_room = |s: &Slot| s.ready && s.held.len() < if s.reads { 1 } else { DEPTH };
            let extracting = state.slots.iter().filter(|s| !s.reads).count().max(1);
            let share = state.queue.len() / (DEPTH * extracting);
            let free = state.slots.iter_mut().filter(|s| has_work(s) && has_room(s)).min_by_key(|s| s.held.len());
            let Some(slot) = free else { return };
            let jobs = match slot.reads {
                true => state.packed.pop_front().into_iter().collect(),
                // Nobody is to wait for another's last load.
                false => load(&mut state.queue, LOAD_FILES.min(2 << slot.loads.min(8)).min(share)),
            };
            let (Some(first), reads, generation) = (jobs.first(), slot.reads, slot.generation) else { return };
            slot.loads += 1;
            let (id, input) = (first.id, first.input.clone());
            let files: Vec<(String, web_sys::File)> = jobs.iter().filter_map(file_of).collect();
            slot.held.push(Held { id, jobs, posted_ms: None });
            drop(guard);
            if !reads && !files.is_empty() {
                // Joined here: for a browser one blob is less to hand over and to read than many files.
                let handles: Array = files.iter().map(|(_, file)| file).collect();
                let files = files.into_iter().map(|(name, file)| (name, file.size() as u64)).collect();
                match Blob::new_with_blob_sequence(&handles) {
                    Ok(whole) => self.post(generation, id, Envelope::new(id, &Request::ExtractLoad { files }, whole.into()), 0),
                    Err(error) => self.finish(generation, id, Outcome::Failed(not_read(&error)), None),
                }
                continue;
            }
            let pool = self.clone();
            spawn_local(async move {
                let (request, bytes) = match &input {
                    Input::Samples => (Request::Samples, Ok(None)),
                    // A copy: should the worker fail, another one gets the same.
                    Input::Again(documents) => (Request::ExtractAgain, Ok(Some(documents.slice(0)))),
                    Input::Read { documents, .. } => (Request::ExtractRead, Ok(Some(documents.slice(0)))),
                    Input::Slice { bytes, .. } => {
                        let bytes = JsFuture::from(bytes.array_buffer()).await.map(|b| b.dyn_into::<ArrayBuffer>().ok());
                        (Request::Reopen, bytes)
                    }
                    Input::Unfinished { format, written } => {
                        let bytes = JsFuture::from(written.array_buffer()).await.map(|b| b.dyn_into::<ArrayBuffer>().ok());
                        (Request::Finish { format: format.clone() }, bytes)
                    }
                    Input::File { name, file, columns } => {
                        let bytes = JsFuture::from(file.array_buffer()).await.map(|b| b.dyn_into::<ArrayBuffer>().ok());
                        (Request::Unpack { name: name.clone(), columns: columns.clone() }, bytes)
                    }
                };
                match bytes {
                    Ok(bytes) => {
                        let length = bytes.as_ref().map_or(0, ArrayBuffer::byte_length);
                        pool.post(generation, id, Envelope::new(id, &request, bytes.map_or(JsValue::UNDEFINED, JsValue::from)), length);
                    }
                    Err(error) => pool.finish(generation, id, Outcome::Failed(not_read(&error)), None),
                }
            });
        }
    }

    /// Posts jobs, unless the worker or they are gone by now. `length`: bytes that go with them.
    fn post(&self, generation: u32, id: u32, envelope: Envelope, length: u32) {
        let mut state = self.0.state.borrow_mut();
        let Some(slot) = state.slots.iter_mut().find(|s| s.generation == generation) else { return };
        let Some(held) = slot.held.iter_mut().find(|h| h.id == id) else { return };
        held.posted_ms = Some(js_sys::Date::now());
        slot.taken += u64::from(length);
        if let Err(error) = slot.post(envelope) {
            let reason = words_of(&error);
            drop(state);
            self.died(generation, reason, false);
        }
    }

    fn heard(&self, generation: u32, event: Event) {
        let state = self.0.state.borrow();
        let is_clerk = state.merger.is(generation) || state.desk.is(generation);
        drop(state);
        if is_clerk {
            return self.clerk_said(generation, event);
        }
        let envelope = match event {
            Event::Died(reason) => return self.died(generation, reason, false),
            Event::Said(envelope) => envelope,
        };
        self.0.state.borrow_mut().slots.iter_mut().filter(|s| s.generation == generation).for_each(|s| s.heard_ms = js_sys::Date::now());
        if envelope.build != BUILD {
            return self.give_up("The page and its worker are of different versions: reload the page.".into());
        }
        if envelope.job == 0 {
            let mut state = self.0.state.borrow_mut();
            let mut prepared = Ok(());
            for slot in state.slots.iter_mut().filter(|s| s.generation == generation) {
                slot.ready = true;
                if !slot.reads {
                    prepared = slot.post(Envelope::new(PREPARING, &Request::Prepare { round: 0 }, JsValue::UNDEFINED));
                }
            }
            let first = !std::mem::replace(&mut state.announced, true);
            drop(state);
            if let Err(error) = prepared {
                return self.died(generation, words_of(&error), false);
            }
            if first {
                (self.0.tell)(Notice::Ready);
            }
            return self.pump();
        }
        let job = envelope.job;
        let outcome = match protocol::decode::<Response>(&envelope.message()) {
            Some(Response::Prepared) => {
                let mut state = self.0.state.borrow_mut();
                state.stillborn = 0;
                state.slots.iter_mut().filter(|s| s.generation == generation).for_each(|s| s.prepared = true);
                drop(state);
                return self.warm(generation);
            }
            Some(Response::Load(loaded)) => return self.loaded(generation, job, loaded, envelope.into_file()),
            Some(Response::Done { names, unread }) => {
                return self.finish(generation, job, Outcome::Done { names, unread }, envelope.into_file());
            }
            Some(Response::NotRead) => {
                let held = self.take(generation, job);
                return self.hand_over(held);
            }
            Some(Response::Unpacked { lengths, unread }) => return self.unpacked(generation, job, &lengths, unread, envelope.into_file()),
            Some(Response::Session { slices, hash, damage }) => Outcome::Session { slices, hash, damage, log: envelope.into_file() },
            Some(Response::Exported { .. }) => match envelope.into_blob() {
                Some(blob) => Outcome::Finished(blob),
                None => Outcome::Failed("The browser has no room for the file.".into()),
            },
            Some(Response::Refused { message }) => Outcome::Failed(message),
            _ => Outcome::Failed("The worker's answer could not be read.".into()),
        };
        self.finish(generation, job, outcome, None);
    }

    /// Sends the first worker into the next round.
    fn warm(&self, generation: u32) {
        let mut guard = self.0.state.borrow_mut();
        let state = &mut *guard;
        let first = state.slots.iter().find(|s| !s.reads).filter(|s| s.generation == generation);
        let Some(slot) = first.filter(|_| state.last_job == 0 && state.rounds < ROUNDS) else { return };
        state.rounds += 1;
        let posted = slot.post(Envelope::new(PREPARING, &Request::Prepare { round: state.rounds }, JsValue::UNDEFINED));
        drop(guard);
        if let Err(error) = posted {
            self.died(generation, words_of(&error), false);
        }
    }

    /// Hands the outcome of a job that went alone over and gives the worker the next one. A failure may be that of a whole load.
    fn finish(&self, generation: u32, id: u32, outcome: Outcome, cargo: Option<ArrayBuffer>) {
        let mut held = self.take(generation, id);
        self.pump();
        if let Outcome::Failed(reason) = &outcome
            && held.len() > 1
        {
            return self.tell_failed(held.into_iter().map(|job| job.input).collect(), reason);
        }
        if let Some(job) = held.pop() {
            (self.0.tell)(Notice::Answered(vec![Answer { input: job.input, outcome }], cargo));
        }
    }

    /// Hands the outcomes of a load over.
    fn loaded(&self, generation: u32, id: u32, loaded: Vec<Loaded>, cargo: Option<ArrayBuffer>) {
        let held = self.take(generation, id);
        if held.is_empty() {
            return self.pump();
        }
        let (mut answers, mut packed) = (Vec::with_capacity(held.len()), Vec::new());
        for (job, loaded) in held.into_iter().zip(loaded) {
            let outcome = match loaded {
                Loaded::Done { names, unread } => Outcome::Done { names, unread },
                Loaded::Failed(reason) => Outcome::Failed(reason),
                Loaded::NotRead => {
                    packed.push(job);
                    continue;
                }
                Loaded::Alone => {
                    self.0.state.borrow_mut().queue.push_front(Job { alone: true, ..job });
                    continue;
                }
            };
            answers.push(Answer { input: job.input, outcome });
        }
        match packed.is_empty() {
            true => self.pump(),
            false => self.hand_over(packed),
        }
        (self.0.tell)(Notice::Answered(answers, cargo));
    }

    /// Takes jobs out of a worker's hands; none when they were cancelled.
    pub(super) fn take(&self, generation: u32, id: u32) -> Vec<Job> {
        let mut guard = self.0.state.borrow_mut();
        let state = &mut *guard;
        let Some(slot) = state.slots.iter_mut().find(|s| s.generation == generation) else { return Vec::new() };
        let Some(at) = slot.held.iter().position(|h| h.id == id) else { return Vec::new() };
        state.stillborn = 0;
        slot.held.remove(at).jobs
    }
}

/// The next job, and the files behind it that may go with it: `most` in all, if there are so many.
fn load(queue: &mut VecDeque<Job>, most: usize) -> Vec<Job> {
    let mut jobs: Vec<Job> = queue.pop_front().into_iter().collect();
    let size = |job: &Job| match &job.input {
        Input::File { file, .. } if !job.alone => Some(file.size()),
        _ => None,
    };
    let Some(mut bytes) = jobs.first().and_then(size) else { return jobs };
    while jobs.len() < most && bytes < LOAD_BYTES {
        let Some(more) = queue.front().and_then(size) else { break };
        bytes += more;
        jobs.extend(queue.pop_front());
    }
    jobs
}

fn file_of(job: &Job) -> Option<(String, web_sys::File)> {
    match &job.input {
        Input::File { name, file, .. } => Some((name.clone(), file.clone())),
        _ => None,
    }
}

fn with(inner: &Weak<Inner>, action: impl FnOnce(&Pool)) {
    if let Some(inner) = inner.upgrade() {
        action(&Pool(inner));
    }
}
