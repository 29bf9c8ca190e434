//! The pool's second kind of worker: takes files apart and finishes exports, and is there only once a file has needed it.

use super::fetch::{fetch_kit, words_of};
use super::jobs::{Answer, Input, Job, Notice, Outcome};
use super::pool::{FRESH_BYTES, Pool};
use crate::protocol::Unread;
use js_sys::ArrayBuffer;
use wasm_bindgen_futures::spawn_local;

impl Pool {
    /// Queues files that an extracting worker does not read, and sees to it that there is a worker that does.
    pub(super) fn hand_over(&self, jobs: Vec<Job>) {
        if !jobs.is_empty() {
            self.0.state.borrow_mut().packed.extend(jobs.into_iter().map(|job| Job { attempts: 0, ..job }));
            self.see_to_a_reader();
        }
        self.pump();
    }

    /// Sees to it that there is a worker of this kind, or will be.
    pub(super) fn see_to_a_reader(&self) {
        let mut state = self.0.state.borrow_mut();
        let is_there = state.slots.iter().any(|slot| slot.reads);
        let fetch = state.reading_kit.is_none() && !state.fetching;
        state.fetching |= fetch;
        let start = state.reading_kit.is_some() && !is_there;
        drop(state);
        if start {
            self.add_worker(None, true);
        }
        if fetch {
            let pool = self.clone();
            spawn_local(async move {
                let fetched = fetch_kit("reader").await;
                let mut state = pool.0.state.borrow_mut();
                state.fetching = false;
                match fetched {
                    Ok(kit) => {
                        state.reading_kit = Some(kit);
                        drop(state);
                        pool.add_worker(None, true);
                    }
                    Err(error) => {
                        drop(state);
                        pool.give_up_reading(&words_of(&error));
                    }
                }
            });
        }
    }

    /// Queues what was in a file.
    pub(super) fn unpacked(&self, generation: u32, job: u32, lengths: &[u32], unread: Vec<Unread>, cargo: Option<ArrayBuffer>) {
        let Some(job) = self.take(generation, job).pop() else { return self.pump() };
        let name = match &job.input {
            Input::File { name, .. } => name.clone(),
            _ => String::new(),
        };
        let mut state = self.0.state.borrow_mut();
        let mut start = 0;
        for length in lengths {
            let end = start + length;
            let Some(documents) = cargo.as_ref().map(|cargo| cargo.slice_with_end(start, end)) else { break };
            state.last_job += 1;
            let job = Job { id: state.last_job, input: Input::Read { name: name.clone(), documents }, attempts: 0, alone: false };
            state.queue.push_back(job);
            start = end;
        }
        if state.packed.is_empty() {
            state.slots.retain(|slot| !slot.reads || !slot.held.is_empty() || slot.taken < FRESH_BYTES);
        }
        drop(state);
        (self.0.tell)(Notice::Answered(
            vec![Answer { input: job.input, outcome: Outcome::Unpacked { jobs: lengths.len(), unread } }],
            None,
        ));
        self.pump();
    }

    /// The reading worker can't be had: what waits for it fails, and the next file tries again.
    pub(super) fn give_up_reading(&self, reason: &str) {
        let mut state = self.0.state.borrow_mut();
        state.slots.retain(|slot| !slot.reads);
        let lost: Vec<Input> = state.packed.drain(..).map(|job| job.input).collect();
        drop(state);
        let (written, read): (Vec<Input>, Vec<Input>) = lost.into_iter().partition(|input| matches!(input, Input::Unfinished { .. }));
        for (does, lost) in [("reads", read), ("writes", written)] {
            self.tell_failed(lost, &format!("The part of this page that {does} such files could not be loaded ({reason})."));
        }
    }
}
