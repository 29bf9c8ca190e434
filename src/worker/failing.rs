//! Workers of the pool that fail: replaced, and what they were at is tried again, alone, or given up with the reason.

use super::jobs::{Answer, Input, Job, Notice, Outcome};
use super::pool::Pool;
use super::slot::Slot;

/// Attempts a file gets.
const ATTEMPTS: u8 = 2;
/// A worker that is silent for longer than this is taken for stuck.
const PATIENCE_MS: f64 = 90_000.0;

impl Pool {
    /// Replaces a dead worker. The job it was at gets another attempt or is given up; those behind it wait again. Of a load it is not known which
    /// file it was: each is tried alone.
    pub(super) fn died(&self, generation: u32, reason: String, late: bool) {
        let mut guard = self.0.state.borrow_mut();
        let state = &mut *guard;
        let Some(slot) = state.slots.iter_mut().find(|s| s.generation == generation) else { return };
        if !slot.ready && slot.reads {
            drop(guard);
            return self.give_up_reading(&reason);
        }
        if !slot.prepared {
            state.stillborn += 1;
            if state.stillborn >= 3 {
                drop(guard);
                return self.give_up(format!("The extraction worker does not start ({reason}). Reload the page."));
            }
        }
        let reads = slot.reads;
        let mut held = std::mem::take(&mut slot.held);
        // What makes a worker fail before it is prepared is none of its jobs.
        let posted = held.iter().enumerate().filter(|_| slot.prepared).filter_map(|(at, h)| Some((at, h.posted_ms?)));
        let culprit = posted.min_by(|a, b| a.1.total_cmp(&b.1));
        let mut culprits = culprit.map(|(at, _)| held.remove(at).jobs).unwrap_or_default();
        let queue = if reads { &mut state.packed } else { &mut state.queue };
        held.into_iter().flat_map(|h| h.jobs).rev().for_each(|job| queue.push_front(job));
        let mut lost = None;
        if culprits.len() > 1 {
            culprits.into_iter().rev().for_each(|job| queue.push_front(Job { alone: true, ..job }));
        } else if let Some(mut job) = culprits.pop() {
            // What took too long once would do so again.
            job.attempts = if late { ATTEMPTS } else { job.attempts + 1 };
            if job.attempts < ATTEMPTS {
                queue.push_front(Job { alone: true, ..job });
            } else {
                lost = Some(job.input);
            }
        }
        drop(guard);
        self.add_worker(Some(generation), reads);
        if let Some(input) = lost {
            let reason = if late {
                format!("Reading this file took longer than {:.0} seconds and was broken off.", PATIENCE_MS / 1000.0)
            } else {
                format!("The reader failed on this file {ATTEMPTS} times ({reason}).")
            };
            self.tell_failed(vec![input], &reason);
        }
        self.pump();
    }

    /// Replaces workers that are at one thing for too long. They are seen twice before: a computer that slept has lost time, not they.
    pub(super) fn replace_stuck(&self) {
        let now = js_sys::Date::now();
        let stuck: Vec<u32> = {
            let mut state = self.0.state.borrow_mut();
            let is_stuck = |slot: &mut Slot| {
                // Only what was posted first is being worked at.
                let first = slot.held.iter().filter_map(|h| h.posted_ms).min_by(f64::total_cmp);
                let overdue = first.is_some_and(|posted| now - posted.max(slot.heard_ms) > PATIENCE_MS);
                std::mem::replace(&mut slot.overdue, overdue) && overdue
            };
            state.slots.iter_mut().filter_map(|slot| is_stuck(slot).then_some(slot.generation)).collect()
        };
        stuck.into_iter().for_each(|generation| self.died(generation, "no answer in time".into(), true));
    }

    /// No worker will ever answer: everything fails with the same reason.
    pub(super) fn give_up(&self, reason: String) {
        let mut state = self.0.state.borrow_mut();
        if state.broken.is_some() {
            return;
        }
        state.broken = Some(reason.clone());
        let slots = std::mem::take(&mut state.slots);
        let mut lost: Vec<Input> =
            slots.iter().flat_map(|s| s.held.iter().flat_map(|h| h.jobs.iter().map(|job| job.input.clone()))).collect();
        lost.extend(state.queue.drain(..).map(|job| job.input));
        lost.extend(state.packed.drain(..).map(|job| job.input));
        drop(state);
        drop(slots);
        (self.0.tell)(Notice::Broken(reason.clone()));
        self.tell_failed(lost, &reason);
    }

    /// The same has become of all of these.
    pub(super) fn tell_failed(&self, inputs: Vec<Input>, reason: &str) {
        let failed = |input| Answer { input, outcome: Outcome::Failed(reason.to_owned()) };
        (self.0.tell)(Notice::Answered(inputs.into_iter().map(failed).collect(), None));
    }
}
