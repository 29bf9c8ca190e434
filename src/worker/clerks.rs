//! The two workers of a pool that there is only one of: the merger, and the desk that answers the page. Each knows what the other knows, so that
//! one that fails can be replaced.
//!
//! The merger is ended once there is nothing to merge and the browser keeps what it knows: that is half of the memory that articles take. With the
//! next article it is started again, and the desk tells it all.

use super::clerk::Clerk;
use super::fetch::words_of;
use super::jobs::Notice;
use super::pool::{Pool, State};
use super::slot::Event;
use crate::protocol::{self, Request, Response};
use js_sys::ArrayBuffer;

/// How often merger and desk together are started anew before they are given up.
const RESTARTS: u8 = 3;

/// One of the two workers that there is only one of.
type Which = fn(&mut State) -> &mut Clerk;

fn merger(state: &mut State) -> &mut Clerk {
    &mut state.merger
}

fn desk(state: &mut State) -> &mut Clerk {
    &mut state.desk
}

/// Whether one of the two is being told what the other knows, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Recalling {
    #[default]
    No,
    /// It stands in for one that has failed.
    Replaced,
    /// It is the merger, and was away.
    Back,
}

impl Pool {
    /// Has merger and desk remember the extractions of an answer, under these numbers.
    pub fn learn(&self, numbers: Vec<u32>, cargo: ArrayBuffer) {
        self.call_merger();
        let request = Request::Learn { numbers };
        self.send(merger, &request, Some(cargo.slice(0)));
        self.send(desk, &request, Some(cargo));
    }

    /// Has the merger merge what it remembers under these numbers, ascending. The owner is told.
    pub fn merge(&self, numbers: Vec<u32>) {
        self.call_merger();
        let mut state = self.0.state.borrow_mut();
        // One of the two does not know them all yet.
        if state.recalling != Recalling::No {
            state.merge_then = Some(numbers);
            return;
        }
        drop(state);
        self.send(merger, &Request::Merge { numbers }, None);
    }

    /// Ends the merger. The caller has seen that it is at nothing, and that all it knows is kept elsewhere.
    pub fn dismiss_merger(&self) {
        let mut state = self.0.state.borrow_mut();
        if state.recalling == Recalling::No {
            state.merger.dismiss();
        }
    }

    /// Sees to it that there is a merger, and that it is told what the desk knows.
    pub fn call_merger(&self) {
        if !self.0.state.borrow().merger.away {
            return;
        }
        if let Some(slot) = self.new_slot(false) {
            let mut state = self.0.state.borrow_mut();
            state.merger.started(slot);
            state.recalling = Recalling::Back;
            drop(state);
            self.send(desk, &Request::Recall { from: 0 }, None);
        }
    }

    /// Asks the desk. The owner is told.
    pub fn ask(&self, request: &Request) {
        self.send(desk, request, None);
    }

    /// Asks the desk about some bytes. The owner is told.
    pub fn hand(&self, request: &Request, bytes: ArrayBuffer) {
        self.send(desk, request, Some(bytes));
    }

    /// Asks whichever has all articles in its memory, and the least to do. The owner is told.
    pub fn ask_either(&self, request: &Request, bytes: Option<ArrayBuffer>) {
        let state = self.0.state.borrow();
        let there = !state.merger.away && state.recalling == Recalling::No;
        drop(state);
        self.send(if there { merger } else { desk }, request, bytes);
    }

    /// Tells the desk which corrections there are: it may have been replaced.
    pub fn remember(&self, log: &[u8]) {
        self.send(desk, &Request::Remember, Some(js_sys::Uint8Array::from(log).buffer()));
    }

    fn send(&self, clerk: Which, request: &Request, cargo: Option<ArrayBuffer>) {
        let sent = clerk(&mut self.0.state.borrow_mut()).send(request, cargo);
        if let Err(error) = sent {
            (self.0.tell)(Notice::Lost(words_of(&error)));
        }
    }

    /// Starts the two.
    pub(super) fn add_clerks(&self) {
        if let (Some(merger), Some(desk)) = (self.new_slot(false), self.new_slot(false)) {
            let mut state = self.0.state.borrow_mut();
            state.merger.started(merger);
            state.desk.started(desk);
        }
    }

    /// What one of the two says.
    pub(super) fn clerk_said(&self, generation: u32, event: Event) {
        let lost = |reason: String| (self.0.tell)(Notice::Lost(reason));
        let envelope = match event {
            Event::Died(reason) => return self.clerk_died(generation, reason),
            Event::Said(envelope) => envelope,
        };
        if envelope.job == 0 {
            let mut state = self.0.state.borrow_mut();
            let clerk = if state.merger.is(generation) { &mut state.merger } else { &mut state.desk };
            let ready = clerk.ready();
            drop(state);
            return ready.unwrap_or_else(|error| lost(words_of(&error)));
        }
        let response = protocol::decode::<Response>(&envelope.message());
        if let Some(Response::Exported { format }) = response {
            return envelope.into_blob().into_iter().for_each(|blob| (self.0.tell)(Notice::Exported(format.clone(), blob)));
        }
        let cargo = envelope.into_file();
        match response {
            Some(Response::Learned) => {}
            Some(Response::Recalled { numbers, next }) => {
                let (from, to): (Which, Which) = if self.0.state.borrow().merger.is(generation) { (merger, desk) } else { (desk, merger) };
                self.send(to, &Request::Learn { numbers }, cargo);
                match next {
                    Some(next) => self.send(from, &Request::Recall { from: next }, None),
                    None => {
                        let mut state = self.0.state.borrow_mut();
                        let was = std::mem::take(&mut state.recalling);
                        let then = state.merge_then.take();
                        drop(state);
                        match was {
                            // The owner has all merged anew.
                            Recalling::Replaced => (self.0.tell)(Notice::Restored),
                            _ => then.into_iter().for_each(|numbers| self.merge(numbers)),
                        }
                    }
                }
            }
            // A new desk does not know the articles yet: all is merged anew when it does.
            Some(Response::Merged) if self.0.state.borrow().recalling == Recalling::Replaced => {}
            Some(Response::Merged) => {
                self.send(desk, &Request::LayOut, cargo);
                (self.0.tell)(Notice::Merged);
            }
            Some(Response::Refused { message }) => lost(message),
            Some(response) => (self.0.tell)(Notice::Told(response, cargo)),
            None => lost("The worker's answer could not be read.".into()),
        }
    }

    /// Replaces merger or desk; the other one tells the new one all that it knows. A desk that was alone leaves nobody who could: the owner is told.
    fn clerk_died(&self, generation: u32, reason: String) {
        let mut state = self.0.state.borrow_mut();
        state.restarts += 1;
        let was_merger = state.merger.is(generation);
        let alone = state.merger.away;
        let hopeless = state.restarts > RESTARTS || state.recalling != Recalling::No;
        drop(state);
        let Some(slot) = (if hopeless { None } else { self.new_slot(false) }) else { return (self.0.tell)(Notice::Lost(reason)) };
        let (dead, other): (Which, Which) = if was_merger { (merger, desk) } else { (desk, merger) };
        dead(&mut self.0.state.borrow_mut()).replaced(slot);
        (self.0.tell)(Notice::Restarted);
        if alone {
            return (self.0.tell)(Notice::Emptied(reason));
        }
        self.0.state.borrow_mut().recalling = Recalling::Replaced;
        self.send(other, &Request::Recall { from: 0 }, None);
    }
}
