//! Session files: saved, opened, compared. Workers make and read them; here their pieces are put together and taken apart by ranges of bytes.

use super::platform::download;
use super::session::{Session, Shared};
use super::words;
use crate::present::ViewState;
use crate::protocol::{Request, Response};
use crate::worker::jobs::Input;
use crate::worker::pool::Pool;
use futures_channel::oneshot;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use leptos::prelude::*;
use std::collections::VecDeque;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A piece of a session file as a worker packs it.
pub(super) type Piece = (Response, ArrayBuffer);

/// A piece that is wanted.
struct Wanted {
    request: Request,
    log: Option<ArrayBuffer>,
    waits: oneshot::Sender<Piece>,
}

/// Pieces that are wanted, in the order of the requests. Only the first has been asked for: one of two workers answers, and which it is may change.
#[derive(Default)]
pub(super) struct Saving {
    wanted: VecDeque<Wanted>,
}

impl Saving {
    /// Whether nothing is being waited for.
    pub(super) fn is_settled(&self) -> bool {
        self.wanted.is_empty()
    }
}

/// What a session file says of itself.
pub struct Opening {
    /// Where its articles are.
    pub slices: Vec<(u64, u64)>,
    /// State of the page.
    pub hash: String,
    /// The corrections, if there are any.
    pub log: Option<ArrayBuffer>,
}

impl Session {
    /// Asks a worker that knows all articles for a piece; `None` when it has failed.
    pub(super) async fn piece(self, request: Request, log: Option<&[u8]>) -> Option<Piece> {
        let (waits, receiver) = oneshot::channel();
        let log = log.map(|log| Uint8Array::from(log).buffer());
        let first = self.store.try_update_value(|store| {
            store.saving.wanted.push_back(Wanted { request, log, waits });
            store.saving.wanted.len() == 1
        });
        if first? {
            self.ask_for_piece();
        }
        receiver.await.ok()
    }

    fn ask_for_piece(self) {
        self.store.with_value(|store| {
            if let (Some(pool), Some(wanted)) = (&store.pool, store.saving.wanted.front()) {
                pool.ask_either(&wanted.request, wanted.log.clone());
            }
        });
    }

    /// A piece has come.
    pub(super) fn piece_came(self, response: Response, cargo: Option<ArrayBuffer>) {
        let wanted = self.store.try_update_value(|store| store.saving.wanted.pop_front()).flatten();
        if let (Some(wanted), Some(cargo)) = (wanted, cargo) {
            // Nobody waits any more where the page is being closed.
            let _ = wanted.waits.send((response, cargo));
        }
        self.ask_for_piece();
    }

    /// The worker has failed: what it was asked for does not come.
    pub(super) fn pieces_lost(self) {
        self.store.update_value(|store| store.saving.wanted.clear());
    }

    /// Saves everything in a session file.
    pub fn save(self) {
        spawn_local(async move {
            if self.save_file().await.is_none() {
                self.broken.set(Some(words::NOT_SAVED.into()));
            }
        });
    }

    async fn save_file(self) -> Option<()> {
        let (mut left, log) = self.store.with_value(|store| (store.loaded_numbers(), store.log.clone()));
        let articles = left.len() as u32;
        let hash = self.state.with_untracked(ViewState::to_hash);
        let (Response::Sealed { front }, frame) = self.piece(Request::Seal { articles, hash }, Some(&log)).await? else { return None };
        let parts = Array::of1(&frame.slice_with_end(0, front));
        let mut first = 0;
        while !left.is_empty() {
            let request = Request::Pack { numbers: left.clone(), first: Some(first) };
            let (Response::Packed { count }, bytes) = self.piece(request, None).await? else { return None };
            parts.push(&bytes);
            first += count;
            left.drain(..left.len().min(count.max(1) as usize));
        }
        parts.push(&frame.slice(front));
        let blob = web_sys::Blob::new_with_buffer_source_sequence(&parts).ok()?;
        download::save_blob("session.sidelines", blob.into());
        Some(())
    }

    /// A session file says what it is: its articles are opened, its corrections added, its view shown if none was asked for.
    pub(super) fn open_session(self, name: &str, file: &web_sys::File, said: Opening) {
        let slices = said.slices.iter().enumerate().filter_map(|(at, (from, to))| {
            let bytes = file.slice_with_f64_and_f64(*from as f64, *to as f64).ok()?;
            Some(Input::Slice { name: words::slice_of(name, at), bytes })
        });
        self.submit(slices.collect());
        if let Some(log) = said.log {
            self.pool(|pool| pool.hand(&Request::Join, log.clone()));
        }
        if self.state.with_untracked(|state| *state == ViewState::default()) {
            self.adjust(ViewState::from_hash(&said.hash));
        }
    }

    /// Compares the verdicts with those of another session file.
    pub fn compare(self, file: web_sys::File) {
        spawn_local(async move {
            let bytes = JsFuture::from(file.array_buffer()).await.ok().and_then(|bytes| bytes.dyn_into::<ArrayBuffer>().ok());
            bytes.into_iter().for_each(|bytes| self.pool(|pool| pool.hand(&Request::Compare, bytes.clone())));
        });
    }

    pub(super) fn compared(self, sheet: Vec<crate::present::sheet::Node>) {
        self.comparison.set(Shared::new(sheet));
    }

    fn pool(self, action: impl Fn(&Pool)) {
        self.store.with_value(|store| store.pool.iter().for_each(action));
    }
}
