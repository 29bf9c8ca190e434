//! The page's side: a pool of workers that takes files and gives back extractions. A worker that fails costs one file one attempt.
//!
//! Files that must be taken apart first go on to a worker of another kind, whose module is fetched when the first of them comes.

use super::clerk::Clerk;
use super::envelope::Envelope;
use super::fetch::{fetch_kit, words_of};
use super::jobs::{Answer, Input, Job, Notice, Outcome};
use super::slot::{Event, Held, Kit, Slot};
use crate::protocol::{self, BUILD, Request, Response};
use gloo::timers::callback::Interval;
use js_sys::ArrayBuffer;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Jobs given to a worker at a time: the next file is read while one is extracted.
const DEPTH: usize = 2;
/// Attempts a file gets.
const ATTEMPTS: u8 = 2;
/// A worker that is silent for longer than this is taken for stuck.
const PATIENCE_MS: f64 = 90_000.0;
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
    broken: Option<String>,
    pub(super) slots: Vec<Slot>,
    /// Merges.
    pub(super) merger: Clerk,
    /// Answers what the page asks about the corpus, also while the next one is being merged.
    pub(super) desk: Clerk,
    /// Times that one of the two was replaced, and whether the other is being asked for what it knew.
    pub(super) restarts: u8,
    pub(super) recalling: bool,
    pub(super) queue: VecDeque<Job>,
    /// Files to be taken apart.
    pub(super) packed: VecDeque<Job>,
    pub(super) last_job: u32,
    last_generation: u32,
    /// Workers in a row that died before saying hello.
    stillborn: u32,
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

    /// Queues a job.
    pub fn submit(&self, input: Input) {
        let mut state = self.0.state.borrow_mut();
        if let Some(reason) = state.broken.clone() {
            drop(state);
            return (self.0.tell)(Notice::Answered(Answer { input, outcome: Outcome::Failed(reason) }));
        }
        state.last_job += 1;
        let job = Job { id: state.last_job, input, attempts: 0 };
        let reads = matches!(job.input, Input::Unfinished { .. });
        (if reads { &mut state.packed } else { &mut state.queue }).push_back(job);
        drop(state);
        if reads {
            self.see_to_a_reader();
        }
        self.pump();
    }

    /// Forgets all jobs, those being worked on included; their answers will be ignored.
    pub fn cancel(&self) {
        let mut state = self.0.state.borrow_mut();
        state.queue.clear();
        state.packed.clear();
        state.slots.iter_mut().for_each(|slot| slot.jobs.clear());
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
            let has_room = |s: &Slot| s.ready && s.jobs.len() < if s.reads { 1 } else { DEPTH };
            let free = state.slots.iter_mut().filter(|s| has_work(s) && has_room(s)).min_by_key(|s| s.jobs.len());
            let Some(slot) = free else { return };
            let queue = if slot.reads { &mut state.packed } else { &mut state.queue };
            let (Some(job), reads) = (queue.pop_front(), slot.reads) else { return };
            slot.jobs.push(Held { job: job.clone(), posted_ms: None });
            let generation = slot.generation;
            drop(guard);
            let pool = self.clone();
            spawn_local(async move {
                let (request, bytes) = match &job.input {
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
                        let name = name.clone();
                        (if reads { Request::Unpack { name, columns: columns.clone() } } else { Request::Extract { name } }, bytes)
                    }
                };
                match bytes {
                    Ok(bytes) => pool.post(generation, job.id, &request, bytes),
                    Err(error) => pool.finish(
                        generation,
                        job.id,
                        Outcome::Failed(format!("The browser could not read the file: {}.", words_of(&error))),
                    ),
                }
            });
        }
    }

    /// Posts a job whose file has been read, unless the worker or the job is gone by now.
    fn post(&self, generation: u32, job: u32, request: &Request, file: Option<ArrayBuffer>) {
        let mut state = self.0.state.borrow_mut();
        let Some(slot) = state.slots.iter_mut().find(|s| s.generation == generation) else { return };
        let Some(held) = slot.jobs.iter_mut().find(|h| h.job.id == job) else { return };
        held.posted_ms = Some(js_sys::Date::now());
        slot.taken += u64::from(file.as_ref().map_or(0, ArrayBuffer::byte_length));
        if let Err(error) = slot.post(Envelope::new(job, request, file.map_or(JsValue::UNDEFINED, JsValue::from))) {
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
        if envelope.build != BUILD {
            return self.give_up("The page and its worker are of different versions: reload the page.".into());
        }
        if envelope.job == 0 {
            let mut state = self.0.state.borrow_mut();
            state.stillborn = 0;
            state.slots.iter_mut().filter(|s| s.generation == generation).for_each(|s| s.ready = true);
            let first = !std::mem::replace(&mut state.announced, true);
            drop(state);
            if first {
                (self.0.tell)(Notice::Ready);
            }
            return self.pump();
        }
        let job = envelope.job;
        let outcome = match protocol::decode::<Response>(&envelope.message()) {
            Some(Response::Done { names, unread }) => Outcome::Done { names, unread, cargo: envelope.into_file() },
            Some(Response::NotRead) => return self.hand_over(generation, job),
            Some(Response::Unpacked { lengths, unread }) => return self.unpacked(generation, job, &lengths, unread, envelope.into_file()),
            Some(Response::Session { slices, hash, damage }) => Outcome::Session { slices, hash, damage, log: envelope.into_file() },
            Some(Response::Exported { .. }) => match envelope.into_blob() {
                Some(blob) => Outcome::Finished(blob),
                None => Outcome::Failed("The browser has no room for the file.".into()),
            },
            Some(Response::Refused { message }) => Outcome::Failed(message),
            _ => Outcome::Failed("The worker's answer could not be read.".into()),
        };
        self.finish(generation, job, outcome);
    }

    /// Hands a job's outcome over and gives the worker the next one.
    fn finish(&self, generation: u32, job: u32, outcome: Outcome) {
        let held = self.take(generation, job);
        self.pump();
        if let Some(job) = held {
            (self.0.tell)(Notice::Answered(Answer { input: job.input, outcome }));
        }
    }

    /// Takes a job out of a worker's hands; `None` when it was cancelled.
    pub(super) fn take(&self, generation: u32, job: u32) -> Option<Job> {
        let mut state = self.0.state.borrow_mut();
        let slot = state.slots.iter_mut().find(|s| s.generation == generation)?;
        let at = slot.jobs.iter().position(|h| h.job.id == job)?;
        Some(slot.jobs.remove(at).job)
    }

    /// Replaces a dead worker. The job it was at gets another attempt or is given up; those behind it wait again.
    fn died(&self, generation: u32, reason: String, late: bool) {
        let mut guard = self.0.state.borrow_mut();
        let state = &mut *guard;
        let Some(slot) = state.slots.iter_mut().find(|s| s.generation == generation) else { return };
        if !slot.ready && slot.reads {
            drop(guard);
            return self.give_up_reading(&reason);
        }
        if !slot.ready {
            state.stillborn += 1;
            if state.stillborn >= 3 {
                drop(guard);
                return self.give_up(format!("The extraction worker does not start ({reason}). Reload the page."));
            }
        }
        let reads = slot.reads;
        let mut held = std::mem::take(&mut slot.jobs);
        let culprit = held.iter().enumerate().filter_map(|(at, h)| Some((at, h.posted_ms?))).min_by(|a, b| a.1.total_cmp(&b.1));
        let culprit = culprit.map(|(at, _)| held.remove(at).job);
        let queue = if reads { &mut state.packed } else { &mut state.queue };
        held.into_iter().rev().for_each(|h| queue.push_front(h.job));
        let mut lost = None;
        if let Some(mut job) = culprit {
            // What took too long once would do so again.
            job.attempts = if late { ATTEMPTS } else { job.attempts + 1 };
            if job.attempts < ATTEMPTS {
                queue.push_front(job);
            } else {
                lost = Some(job.input);
            }
        }
        drop(guard);
        self.add_worker(Some(generation), reads);
        if let Some(input) = lost {
            let outcome = Outcome::Failed(if late {
                format!("Reading this file took longer than {:.0} seconds and was broken off.", PATIENCE_MS / 1000.0)
            } else {
                format!("The reader failed on this file {ATTEMPTS} times ({reason}).")
            });
            (self.0.tell)(Notice::Answered(Answer { input, outcome }));
        }
        self.pump();
    }

    fn replace_stuck(&self) {
        let now = js_sys::Date::now();
        let stuck: Vec<u32> = {
            let state = self.0.state.borrow();
            let late = |slot: &&Slot| slot.jobs.iter().filter_map(|h| h.posted_ms).any(|posted| now - posted > PATIENCE_MS);
            state.slots.iter().filter(late).map(|s| s.generation).collect()
        };
        stuck.into_iter().for_each(|generation| self.died(generation, "no answer in time".into(), true));
    }

    /// No worker will ever answer: everything fails with the same reason.
    fn give_up(&self, reason: String) {
        let mut state = self.0.state.borrow_mut();
        if state.broken.is_some() {
            return;
        }
        state.broken = Some(reason.clone());
        let slots = std::mem::take(&mut state.slots);
        let mut lost: Vec<Input> = slots.iter().flat_map(|s| s.jobs.iter().map(|h| h.job.input.clone())).collect();
        lost.extend(state.queue.drain(..).map(|job| job.input));
        lost.extend(state.packed.drain(..).map(|job| job.input));
        drop(state);
        drop(slots);
        (self.0.tell)(Notice::Broken(reason.clone()));
        for input in lost {
            (self.0.tell)(Notice::Answered(Answer { input, outcome: Outcome::Failed(reason.clone()) }));
        }
    }
}

fn with(inner: &Weak<Inner>, action: impl FnOnce(&Pool)) {
    if let Some(inner) = inner.upgrade() {
        action(&Pool(inner));
    }
}
