//! Work kept between visits: in the browser, piece by piece while somebody works. What is in the pieces is the business of workers; here they
//! only travel. Session files are the business of `saving`.
//!
//! Each page keeps under a name of its own, so that two never write to the same place; it holds a lock of that name while it lives, so that
//! another page knows when the work is nobody's any more, and offers it. What was opened again is kept anew, and only then dropped.

use super::platform::records::{Records, Trouble};
use super::platform::{address, kept, locks};
use super::session::{Session, Store};
use super::words;
use crate::order::{Order, distinct};
use crate::present::ViewState;
use crate::present::keeping::{Label, Pieces};
use crate::protocol::{Request, Response};
use crate::read::Columns;
use crate::worker::buffers::let_go;
use crate::worker::jobs::Input;
use crate::worker::pool::Pool;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

/// How long nothing must have changed before it is kept, and how long a change waits at most: who works steadily never pauses.
const PAUSE_MS: u32 = 1_000;
const LATEST_MS: u32 = 3_000;
/// How long everything must have been kept before the worker that merges is ended.
const REST_MS: u32 = 5_000;
/// Name of the setting that nothing is kept.
const KEEP_OFF: &str = "sidelines-keep-off";

/// Whether the work is kept in the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// There is nothing to keep yet.
    #[default]
    Nothing,
    /// Something has changed since.
    Writing,
    /// All of it.
    Kept,
    /// The user does not want it, and what is kept is being dropped.
    Dropping,
    /// The user does not want it, and nothing is.
    Off,
    /// It can't be: why, and what to do.
    Unable(String),
}

/// Work of an earlier visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Under which name it is kept.
    pub name: String,
    /// What is told of it.
    pub words: String,
    saved_ms: u64,
}

#[derive(Default)]
pub(super) struct Keeping {
    /// This page's name.
    name: String,
    records: Option<Rc<Records>>,
    /// Whether pages can tell which others live.
    locks: bool,
    pieces: Pieces,
    /// Whether it is being written, and whether something has changed since that began.
    busy: bool,
    again: bool,
    timer: Option<Timeout>,
    /// Runs out when the first change that is not being written has waited long enough.
    latest: Option<Timeout>,
    /// The corrections that were written last.
    log: Vec<u8>,
    /// Ends the worker that merges, when it runs out.
    rest: Option<Timeout>,
    /// Earlier work that was opened, to be dropped when it is kept anew.
    opened: Vec<String>,
}

impl Keeping {
    fn record(&self, part: impl std::fmt::Display) -> String {
        format!("{}/{part}", self.name)
    }
}

/// Name of the page that keeps a record.
fn owner(record: &str) -> &str {
    record.split('/').next().unwrap_or_default()
}

fn lock(name: &str) -> String {
    format!("sidelines {name}")
}

impl Session {
    /// Opens what the browser keeps, and offers what earlier visits have left.
    pub fn start_keeping(self) {
        if kept::has(KEEP_OFF) {
            self.keep.set(Keep::Off);
        }
        // Another page has deleted everything: what is still shown here is kept no more.
        EventListener::new(&gloo::utils::window(), "storage", move |event| {
            if event.dyn_ref::<web_sys::StorageEvent>().is_some_and(|event| event.key().is_none()) {
                self.keep.set(Keep::Unable(words::DELETED_ELSEWHERE.into()));
                self.know_twice();
            }
        })
        .forget();
        // Somebody who turns to another window may not come back.
        EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| {
            if self.keep.get_untracked() == Keep::Writing {
                self.keep_now();
            }
        })
        .forget();
        // Who leaves before their last corrections are written is asked; the browser does so only where something was pressed or typed.
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&gloo::utils::window(), "beforeunload", options, move |event| {
            if self.would_lose() {
                event.prevent_default();
            }
        })
        .forget();
        spawn_local(async move {
            let name = format!("{:x}-{:x}", js_sys::Date::now() as u64, (js_sys::Math::random() * 1e15) as u64);
            let locks = locks::hold(&lock(&name)).await;
            let opened = Records::open().await.map(Rc::new);
            self.store.update_value(|store| (store.keeping.name, store.keeping.locks) = (name, locks));
            match opened {
                Err(trouble) => self.unable(trouble),
                Ok(records) => {
                    self.store.update_value(|store| store.keeping.records = Some(Rc::clone(&records)));
                    self.offer(&records).await;
                    // Something may have been read by now.
                    self.keep_soon();
                }
            }
        });
    }

    fn unable(self, trouble: Trouble) {
        let reason = match trouble {
            Trouble::Full => words::NO_ROOM.to_string(),
            Trouble::Other(reason) => words::not_kept(&reason),
        };
        if self.keep.get_untracked() != Keep::Off {
            self.keep.set(Keep::Unable(reason));
            self.know_twice();
        }
    }

    /// The browser does not keep what is known: two workers must know it, so that one may fail.
    fn know_twice(self) {
        self.store.with_value(|store| store.pool.iter().for_each(Pool::call_merger));
    }

    /// Everything is kept: if that stays so, one worker who knows it is enough.
    fn rest_soon(self) {
        let timer = Timeout::new(REST_MS, move || {
            let idle = self.keep.get_untracked() == Keep::Kept && !self.progress.with_untracked(|p| p.busy());
            self.store.with_value(|store| {
                if idle && !store.keeping.busy && store.is_settled() {
                    store.pool.iter().for_each(Pool::dismiss_merger);
                }
            });
        });
        self.store.update_value(|store| store.keeping.rest = Some(timer));
    }

    /// The only worker that knew the articles has failed: what is kept of them is opened.
    pub(super) fn recover(self, reason: String) {
        self.remind();
        spawn_local(async move {
            match self.own_pieces().await {
                Ok(pieces) => {
                    self.store.update_value(Store::forget);
                    self.submit(pieces);
                }
                Err(Trouble::Full) => self.lost(&reason),
                Err(Trouble::Other(trouble)) => self.lost(&format!("{reason}; {trouble}")),
            }
        });
    }

    /// The articles that this page keeps.
    async fn own_pieces(self) -> Result<Vec<Input>, Trouble> {
        let kept = self.store.with_value(|store| {
            let records: Vec<String> = store.keeping.pieces.numbers().map(|piece| store.keeping.record(piece)).collect();
            store.keeping.records.clone().map(|all| (all, records))
        });
        let Some((all, records)) = kept else { return Ok(Vec::new()) };
        let mut pieces = Vec::with_capacity(records.len());
        for (at, record) in records.iter().enumerate() {
            let bytes = web_sys::Blob::new_with_buffer_source_sequence(&Array::of1(&all.value(record).await?))?;
            pieces.push(Input::Slice { name: words::slice_of(words::KEPT_WORK, at), bytes });
        }
        Ok(pieces)
    }

    /// Whether the user does not want anything to be kept.
    fn unwanted(self) -> bool {
        matches!(self.keep.get_untracked(), Keep::Dropping | Keep::Off)
    }

    /// Offers each piece of earlier work as soon as no page works at it any more.
    async fn offer(self, records: &Rc<Records>) {
        let Ok(names) = records.names().await else { return };
        let own = self.store.with_value(|store| store.keeping.name.clone());
        let mut owners: BTreeSet<String> = distinct(names.iter().map(|name| owner(name).to_owned()));
        owners.remove(&own);
        for name in owners {
            let records = Rc::clone(records);
            spawn_local(async move {
                locks::free(&lock(&name)).await;
                // It may have been opened by another page, and dropped, in the meantime; or it was never whole.
                let value = async |part: &str| records.value(&format!("{name}/{part}")).await.unwrap_or_default();
                if value("frame").await.is_undefined() {
                    let locks = self.store.with_value(|store| store.keeping.locks);
                    let dropped = if locks { self.drop_records(&[name]).await } else { Ok(()) };
                    return dropped.unwrap_or_else(|trouble| self.unable(trouble));
                }
                let label: Label = value("label").await.as_string().and_then(|label| label.parse().ok()).unwrap_or_default();
                let when = js_sys::Date::new(&JsValue::from(label.saved_ms as f64)).to_locale_string("default", &JsValue::UNDEFINED);
                let words = format!("{} ({})", label.words(), String::from(when));
                self.offers.update(|all| {
                    all.push(Offer { name, words, saved_ms: label.saved_ms });
                    all.order_by_key(|offer| std::cmp::Reverse(offer.saved_ms));
                });
            });
        }
    }

    /// Opens the work of an earlier visit.
    pub fn open_offer(self, name: String) {
        self.offers.update(|all| all.retain(|offer| offer.name != name));
        spawn_local(async move {
            let file = self.kept_file(&name).await;
            match file {
                Ok(Some(file)) => {
                    self.store.update_value(|store| store.keeping.opened.push(name));
                    self.submit(vec![Input::File { name: words::KEPT_WORK.to_string(), file, columns: Columns::default() }]);
                }
                Ok(None) => {}
                Err(trouble) => self.unable(trouble),
            }
        });
    }

    /// All that is kept under a name, as the session file that it is.
    async fn kept_file(self, name: &str) -> Result<Option<web_sys::File>, Trouble> {
        let Some(records) = self.store.with_value(|store| store.keeping.records.clone()) else { return Ok(None) };
        let parts = Array::new();
        parts.push(&records.value(&format!("{name}/frame")).await?);
        for record in records.names().await? {
            if owner(&record) == name && !record.ends_with("/frame") && !record.ends_with("/label") {
                parts.push(&records.value(&record).await?);
            }
        }
        Ok(Some(web_sys::File::new_with_buffer_source_sequence(&parts, words::KEPT_WORK)?))
    }

    /// Drops the work of an earlier visit.
    pub fn drop_offer(self, name: String) {
        spawn_local(async move {
            match self.drop_records(std::slice::from_ref(&name)).await {
                // It is there until it is gone for good.
                Ok(()) => self.offers.update(|all| all.retain(|offer| offer.name != name)),
                Err(trouble) => self.unable(trouble),
            }
        });
    }

    async fn drop_records(self, owners: &[String]) -> Result<(), Trouble> {
        let Some(records) = self.store.with_value(|store| store.keeping.records.clone()) else { return Ok(()) };
        let names = records.names().await?;
        let drop: Vec<String> = names.into_iter().filter(|name| owners.iter().any(|own| own == owner(name))).collect();
        records.change(&[], &drop).await
    }

    /// Something has changed: it is kept when nothing changes any more.
    pub(super) fn keep_soon(self) {
        let idle = self.unwanted() || matches!(self.keep.get_untracked(), Keep::Unable(_));
        let nothing = self.store.with_value(|store| store.loaded_numbers().is_empty() && store.keeping.pieces == Pieces::default());
        if idle || nothing || self.progress.with_untracked(|p| p.busy()) {
            return;
        }
        self.keep.set(Keep::Writing);
        let timer = Timeout::new(PAUSE_MS, move || self.keep_now());
        self.store.update_value(|store| {
            store.keeping.timer = Some(timer);
            store.keeping.latest.get_or_insert_with(|| Timeout::new(LATEST_MS, move || self.keep_now()));
        });
    }

    /// Whether articles or corrections are gone if the page is left now. The view alone is no loss.
    fn would_lose(self) -> bool {
        self.keep.get_untracked() == Keep::Writing
            && self.store.with_value(|store| {
                let at_hand = distinct(store.loaded_numbers());
                store.log != store.keeping.log || !store.keeping.pieces.plan(&at_hand).write.is_empty()
            })
    }

    fn keep_now(self) {
        let start = self.store.try_update_value(|store| {
            let keeping = &mut store.keeping;
            (keeping.timer, keeping.latest) = (None, None);
            keeping.again = keeping.busy;
            !std::mem::replace(&mut keeping.busy, true)
        });
        if start != Some(true) {
            return;
        }
        spawn_local(async move {
            let written = self.write().await;
            let (again, pending) = self
                .store
                .try_update_value(|store| {
                    store.keeping.busy = false;
                    (std::mem::take(&mut store.keeping.again), store.keeping.timer.is_some())
                })
                .unwrap_or_default();
            match written {
                // What was being written when the user did not want it any more.
                _ if self.unwanted() => self.drop_own().await,
                Err(trouble) => self.unable(trouble),
                Ok(_) if again => self.keep_now(),
                // What has changed since is written when the timer runs out.
                Ok(whole) => {
                    if whole && !pending && self.keep.get_untracked() == Keep::Writing {
                        self.keep.set(Keep::Kept);
                        self.rest_soon();
                    }
                }
            }
        });
    }

    /// Writes what is not kept yet; whether all of it is kept now.
    async fn write(self) -> Result<bool, Trouble> {
        let begun = self.store.with_value(|store| {
            let at_hand: BTreeSet<u32> = distinct(store.loaded_numbers());
            let plan = store.keeping.pieces.plan(&at_hand);
            Some((store.keeping.records.clone()?, plan, at_hand.len() as u32, store.log.clone()))
        });
        let Some((records, plan, articles, log)) = begun else { return Ok(false) };
        let mut left = plan.write;
        while !left.is_empty() {
            if self.unwanted() {
                return Ok(false);
            }
            let request = Request::Pack { numbers: left.clone(), first: None };
            let Some((Response::Packed { count }, bytes)) = self.piece(request, None).await else { return Ok(false) };
            let rest = left.split_off(left.len().min(count.max(1) as usize));
            let piece = self.store.try_update_value(|store| store.keeping.pieces.number_next()).unwrap_or_default();
            let record = self.store.with_value(|store| store.keeping.record(piece));
            records.change(&[(record, bytes.clone().into())], &[]).await?;
            let_go(&bytes);
            self.store.update_value(|store| store.keeping.pieces.written(piece, left));
            left = rest;
        }
        let hash = self.state.with_untracked(ViewState::to_hash);
        let Some((_, frame)) = self.piece(Request::Seal { articles, hash }, Some(&log)).await else { return Ok(false) };
        let corrections = self.sizes.with_untracked(|sizes| sizes.corrections);
        let first = self.store.with_value(|store| store.first_name().to_string());
        let label = Label { saved_ms: js_sys::Date::now() as u64, articles, corrections, first };
        let (opened, locks) = self.store.with_value(|store| (store.keeping.opened.clone(), store.keeping.locks));
        // Where pages can't tell which others live, another one may still work at what was opened here.
        let opened: Vec<String> = if locks { opened } else { Vec::new() };
        let mut drop = records.names().await?;
        drop.retain(|record| opened.iter().any(|name| name == owner(record)));
        let write = self.store.with_value(|store| {
            drop.extend(plan.drop.iter().map(|piece| store.keeping.record(piece)));
            [(store.keeping.record("frame"), frame.into()), (store.keeping.record("label"), label.to_string().into())]
        });
        if self.keep.get_untracked() != Keep::Writing {
            return Ok(false);
        }
        records.change(&write, &drop).await?;
        self.store.update_value(|store| {
            store.keeping.log = log;
            store.keeping.pieces.dropped(&plan.drop);
            store.keeping.opened.retain(|name| !opened.contains(name));
        });
        Ok(true)
    }

    /// What was opened is not whole, or not all of it was: the work it came from stays kept.
    pub(super) fn not_all_opened(self) {
        self.store.update_value(|store| store.keeping.opened.clear());
    }

    /// Keeps the work in the browser, or drops what is kept of it.
    pub fn set_keeping(self, on: bool) {
        kept::set(KEEP_OFF, !on);
        self.keep.set(if on { Keep::Nothing } else { Keep::Dropping });
        if on {
            return self.keep_soon();
        }
        self.know_twice();
        // What is being written is dropped when it is written.
        if !self.store.with_value(|store| store.keeping.busy) {
            spawn_local(self.drop_own());
        }
    }

    /// Drops what this page keeps. It counts as kept until it is gone for good.
    async fn drop_own(self) {
        let name = self.store.try_update_value(|store| {
            (store.keeping.pieces, store.keeping.log) = Default::default();
            store.keeping.name.clone()
        });
        let dropped = self.drop_records(&name.into_iter().collect::<Vec<_>>()).await;
        match dropped {
            // It may be wanted again by now.
            Ok(()) if self.keep.get_untracked() == Keep::Dropping => self.keep.set(Keep::Off),
            Ok(()) => self.keep_soon(),
            Err(trouble) => self.unable(trouble),
        }
    }

    /// Deletes everything that the browser keeps for this page, and everything that is on it.
    pub fn delete_everything(self) {
        self.keep.set(Keep::Off);
        spawn_local(async move {
            let records = self.store.with_value(|store| store.keeping.records.clone());
            if let Some(records) = records
                && let Err(trouble) = records.clear().await
            {
                return self.keep.set(Keep::Unable(match trouble {
                    Trouble::Full => words::NO_ROOM.to_string(),
                    Trouble::Other(reason) => words::not_deleted(&reason),
                }));
            }
            kept::clear();
            address::start_anew();
        });
    }
}
