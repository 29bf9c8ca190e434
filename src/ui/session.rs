//! The page's state: the view (mirrored in the URL), what the desk last said of it, running jobs, failed files.
//! Rows and counts are not state: whatever changes the view or the corpus asks the desk (see `asking`).

use super::asking::Asking;
use super::given::Given;
use super::keeping::{Keep, Keeping, Offer};
use super::platform::network::{self, Requests};
use super::platform::{address, screen};
use super::saving::Saving;
use super::words;
use crate::present::ViewState;
use crate::present::desk::{Listed, Sizes, Told, Window};
use crate::present::sheet::Node;
use crate::present::sheets::Opened;
use crate::worker::jobs::{Input, Notice};
use crate::worker::pool::Pool;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

/// A derived value that is equal only to itself: memos compare snapshots by address, not by content.
#[derive(Clone)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// A new snapshot.
    pub fn new(value: T) -> Self {
        Shared(Arc::new(value))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files given since the pool was last idle.
    pub total: usize,
    /// Of these, finished.
    pub done: usize,
    /// Folders being listed.
    pub listing: usize,
    /// Extractions that the snapshot does not hold yet.
    pub unmerged: bool,
}

impl Progress {
    /// Whether anything is still to come.
    pub fn busy(self) -> bool {
        self.done < self.total || self.listing > 0 || self.unmerged
    }
}

/// A file that gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Number, for its row.
    pub id: u32,
    /// Path or name.
    pub name: String,
    /// A sentence.
    pub reason: String,
    /// Whether its bytes are at hand for another attempt.
    pub retry: bool,
    /// Of a table: the columns from which somebody must choose.
    pub columns: Vec<String>,
}

#[derive(Default)]
pub(super) struct Store {
    pub(super) pool: Option<Pool>,
    /// Numbers of the extractions of each document, by its name: the same file again replaces what it gave before.
    loaded: BTreeMap<String, Vec<u32>>,
    pub(super) given: Given,
    /// Inputs of failed files, by failure.
    pub(super) failed: BTreeMap<u32, Input>,
    pub(super) last_failure: u32,
    /// Whether what is still being listed was given up.
    pub(super) given_up: bool,
    pub(super) last_paste: u32,
    last_number: u32,
    /// Extractions in `loaded`, and how many there were at the last merge.
    documents: usize,
    merged: usize,
    /// Grows with every change of `loaded`; the second is the one being merged, if any.
    version: u32,
    merging: Option<u32>,
    address: Option<Timeout>,
    /// The corrections, as the desk encodes them; empty while there are none.
    pub(super) log: Vec<u8>,
    pub(super) asking: Asking,
    pub(super) keeping: Keeping,
    pub(super) saving: Saving,
}

/// Under which name it is kept that single keys are no shortcuts.
const SHORTCUTS_OFF: &str = "sidelines-shortcuts-off";

/// Handles to all state. Copies share it.
#[derive(Clone, Copy)]
pub struct Session {
    /// What is shown.
    pub state: RwSignal<ViewState>,
    /// How much there is.
    pub sizes: RwSignal<Sizes>,
    /// The list of the current view; its rows are in `window`.
    pub listed: RwSignal<Shared<Listed>>,
    /// The rows at hand.
    pub window: RwSignal<Shared<Window>>,
    /// What is open, once the desk has drawn it.
    pub opened: RwSignal<Option<Shared<Opened>>>,
    /// What became of the last correction; nothing once it was dismissed.
    pub told: RwSignal<Option<Shared<Told>>>,
    /// The history of corrections, where it is open.
    pub history: RwSignal<Shared<Vec<Node>>>,
    /// What became of the last list of names.
    pub names: RwSignal<Shared<Vec<Node>>>,
    /// What came of comparing verdicts.
    pub comparison: RwSignal<Shared<Vec<Node>>>,
    /// Whether the work is kept in the browser.
    pub keep: RwSignal<Keep>,
    /// Work of earlier visits, the latest first.
    pub offers: RwSignal<Vec<Offer>>,
    /// Whether an answer is still to come.
    pub waiting: RwSignal<bool>,
    /// Running jobs.
    pub progress: RwSignal<Progress>,
    /// Failed files.
    pub failures: RwSignal<Vec<Failure>>,
    /// The failed table whose columns are being chosen.
    pub choosing: RwSignal<Option<Failure>>,
    /// Why extraction can't work at all.
    pub broken: RwSignal<Option<String>>,
    /// Requests since the page was loaded; `None` while it still loads.
    pub requests: RwSignal<Option<Requests>>,
    /// Whether a newer version waits until this page is closed.
    pub newer: RwSignal<bool>,
    /// Whether files are held over the page.
    pub hover: RwSignal<bool>,
    /// Row of the list that the keyboard is at.
    pub cursor: RwSignal<Option<u32>>,
    /// Whether single keys are shortcuts.
    pub shortcuts: RwSignal<bool>,
    pub(super) store: StoredValue<Store, LocalStorage>,
}

impl Session {
    /// The state of a page that was opened at the current address.
    pub fn new() -> Session {
        Session {
            state: RwSignal::new(ViewState::from_hash(&address::hash())),
            sizes: RwSignal::new(Sizes::default()),
            listed: RwSignal::new(Shared::new(Listed::default())),
            window: RwSignal::new(Shared::new(Window::default())),
            opened: RwSignal::new(None),
            told: RwSignal::new(None),
            history: RwSignal::new(Shared::new(Vec::new())),
            names: RwSignal::new(Shared::new(Vec::new())),
            comparison: RwSignal::new(Shared::new(Vec::new())),
            keep: RwSignal::new(Keep::default()),
            offers: RwSignal::new(Vec::new()),
            waiting: RwSignal::new(false),
            progress: RwSignal::new(Progress::default()),
            failures: RwSignal::new(Vec::new()),
            choosing: RwSignal::new(None),
            broken: RwSignal::new(None),
            requests: RwSignal::new(None),
            newer: RwSignal::new(false),
            hover: RwSignal::new(false),
            cursor: RwSignal::new(None),
            shortcuts: RwSignal::new(!super::platform::kept::has(SHORTCUTS_OFF)),
            store: StoredValue::new_local(Store::default()),
        }
    }

    /// Has single keys be shortcuts or not, here and when the page is opened again.
    pub fn set_shortcuts(self, on: bool) {
        self.shortcuts.set(on);
        super::platform::kept::set(SHORTCUTS_OFF, !on);
    }

    /// Starts the workers, and listens for what the browser tells of the page itself.
    pub fn start_workers(self) {
        super::platform::version::watch(move || self.newer.set(true));
        let pool = Pool::start(screen::cores(), move |notice| match notice {
            Notice::Ready => {
                self.requests.set(Some(Requests::default()));
                network::watch(move |new| {
                    self.requests.update(|requests| {
                        let before = requests.unwrap_or_default();
                        *requests = Some(Requests { all: before.all + new.all, parts: before.parts + new.parts });
                    })
                });
            }
            Notice::Broken(reason) => self.broken.set(Some(reason)),
            Notice::Answered(answers, cargo) => self.receive(answers, cargo),
            Notice::Merged => self.merged(),
            Notice::Told(response, cargo) => self.told(response, cargo),
            Notice::Exported(format, written) => self.exported(&format, written),
            Notice::Restarted => {
                self.hold();
                self.pieces_lost();
            }
            Notice::Restored => {
                self.remind();
                self.store.update_value(|store| store.merging = None);
                self.progress.update(|p| p.unmerged = true);
                self.settle();
            }
            Notice::Emptied(reason) => self.recover(reason),
            Notice::Lost(reason) => self.lost(&reason),
        });
        self.store.update_value(|store| store.pool = Some(pool));
    }

    /// Tells a desk that is new which corrections there are.
    pub(super) fn remind(self) {
        self.store.with_value(|store| {
            store.pool.iter().filter(|_| !store.log.is_empty()).for_each(|pool| pool.remember(&store.log));
        });
    }

    /// Nothing can be merged or asked any more.
    pub(super) fn lost(self, reason: &str) {
        self.broken.set(Some(words::lost(reason)));
        self.progress.set(Progress::default());
        self.waiting.set(false);
    }

    /// Shows `state`, as a new step of the history.
    pub fn go(self, state: ViewState) {
        if self.state.with_untracked(|s| *s != state) {
            address::push(&state.to_hash());
            self.change(state);
        }
    }

    /// Shows `state` in place of the current step.
    pub fn adjust(self, state: ViewState) {
        address::replace(&state.to_hash());
        self.change(state);
    }

    fn change(self, state: ViewState) {
        if self.state.with_untracked(|s| s.view != state.view) {
            self.cursor.set(None);
        }
        if self.state.with_untracked(|s| s.open != state.open) {
            self.row_is_another();
        }
        self.state.set(state);
        self.ask(false);
        self.keep_soon();
    }

    /// Takes the search box's text.
    pub fn search(self, query: String) {
        self.tune(|state| state.query = query);
    }

    /// Makes one of many changes in quick succession. The address follows when they pause: browsers limit how often it may change.
    pub fn tune(self, change: impl FnOnce(&mut ViewState)) {
        self.cursor.set(None);
        self.state.update(change);
        self.ask(false);
        let later = Timeout::new(300, move || address::replace(&self.state.with_untracked(ViewState::to_hash)));
        self.store.update_value(|store| store.address = Some(later));
    }

    /// Follows the address after a link, back, forward or an edited address.
    pub fn follow_address(self) {
        let state = ViewState::from_hash(&address::hash());
        if self.state.with_untracked(|s| *s != state) {
            self.change(state);
        }
    }

    /// Asks for the next corpus: after the first documents, when there are four times as many and the end is not near, and at the end. Each merges all
    /// that there is: together they cost half as much again as the last one.
    pub(super) fn settle(self) {
        let progress = self.progress.get_untracked();
        let ended = progress.done >= progress.total && progress.listing == 0;
        if ended && !progress.unmerged {
            self.progress.set(Progress::default());
            return;
        }
        self.store.update_value(|store| {
            let near = progress.listing == 0 && progress.done * 3 >= progress.total * 2;
            let more = store.merged == 0 || (store.documents >= store.merged * 4 && !near);
            let due = progress.unmerged && (ended || more);
            if due && store.merging.is_none() {
                let numbers: Vec<u32> = store.loaded.values().flatten().copied().collect();
                (store.merged, store.merging) = (store.documents, Some(store.version));
                store.pool.iter().for_each(|pool| pool.merge(numbers.clone()));
            }
        });
    }

    /// A newer corpus is being laid out: everything is asked anew.
    fn merged(self) {
        let current = self.store.try_update_value(|store| store.merging.take() == Some(store.version));
        self.release();
        self.ask(true);
        if current == Some(true) {
            self.progress.update(|p| p.unmerged = false);
        }
        self.settle();
        self.keep_soon();
    }
}

impl Store {
    /// Whether no worker that knows the articles has anything to do for the page itself.
    pub(super) fn is_settled(&self) -> bool {
        self.merging.is_none() && self.saving.is_settled()
    }

    /// The workers have forgotten all articles.
    pub(super) fn forget(&mut self) {
        self.loaded.clear();
        self.given = Given::default();
        (self.documents, self.merged, self.merging) = (0, 0, None);
    }

    /// Numbers of all extractions at hand, by the names of their documents.
    pub(super) fn loaded_numbers(&self) -> Vec<u32> {
        self.loaded.values().flatten().copied().collect()
    }

    /// Name of the first document, by name; empty without any.
    pub(super) fn first_name(&self) -> &str {
        self.loaded.keys().next().map_or("", String::as_str)
    }

    /// Remembers the documents of some files, named by file, and has the workers remember their extractions.
    pub(super) fn keep(&mut self, files: Vec<Vec<String>>, cargo: Option<js_sys::ArrayBuffer>) {
        let mut number = self.last_number;
        for names in files {
            let mut of_file: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for name in names {
                number += 1;
                of_file.entry(name).or_default().push(number);
            }
            for (name, numbers) in of_file {
                self.documents += numbers.len();
                self.documents -= self.loaded.insert(name, numbers).map_or(0, |before| before.len());
            }
        }
        let first = std::mem::replace(&mut self.last_number, number) + 1;
        self.version += 1;
        if let (Some(pool), Some(cargo)) = (&self.pool, cargo) {
            pool.learn((first..=number).collect(), cargo);
        }
    }
}
