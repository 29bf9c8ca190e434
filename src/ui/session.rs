//! The page's state: the view (mirrored in the URL), the corpus snapshot (swapped whole), running jobs, failed files.
//! Rows and counts are not state: memos derive them through `present`.

use super::platform::{address, drops::Dropped, picker, screen};
use crate::corpus::Corpus;
use crate::model::Extraction;
use crate::present::{Facts, Selected, Table, View, ViewState, articles, entities, meetings, search_text, words};
use crate::worker::pool::{Answer, Input, Notice, Outcome, Pool};
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
}

/// An extraction with its search text, made once.
struct Loaded {
    /// Under which the merging worker knows it.
    number: u32,
    extraction: Arc<Extraction>,
    text: Arc<str>,
}

#[derive(Default)]
struct Store {
    pool: Option<Pool>,
    /// By file name: the same file again replaces what it gave before.
    loaded: BTreeMap<String, Vec<Loaded>>,
    /// Inputs of failed files, by failure.
    failed: BTreeMap<u32, Input>,
    last_failure: u32,
    last_paste: u32,
    last_number: u32,
    /// Documents at the last merge.
    merged: usize,
    /// Grows with every change of `loaded`; the second is the one being merged, if any.
    version: u32,
    merging: Option<u32>,
    address: Option<Timeout>,
}

/// Handles to all state. Copies share it.
#[derive(Clone, Copy)]
pub struct Session {
    /// What is shown.
    pub state: RwSignal<ViewState>,
    /// The snapshot.
    pub facts: RwSignal<Shared<Facts>>,
    /// Running jobs.
    pub progress: RwSignal<Progress>,
    /// Failed files.
    pub failures: RwSignal<Vec<Failure>>,
    /// Why extraction can't work at all.
    pub broken: RwSignal<Option<String>>,
    /// Requests since the page was loaded; `None` while it still loads.
    pub requests: RwSignal<Option<usize>>,
    /// Whether files are held over the page.
    pub hover: RwSignal<bool>,
    /// Row of the list that the keyboard is at.
    pub cursor: RwSignal<Option<u32>>,
    /// Whether single keys are shortcuts.
    pub shortcuts: RwSignal<bool>,
    /// Ids of the listed entities: record `i` of the table is entity `listed[i]`.
    pub listed: Memo<Shared<Vec<u32>>>,
    /// Records of the three views, made when first looked at.
    tables: [Memo<Shared<Table>>; 3],
    /// Rows of the current view that pass the filters.
    pub selected: Memo<Shared<Selected>>,
    store: StoredValue<Store, LocalStorage>,
}

impl Session {
    /// The state of a page that was opened at the current address.
    pub fn new() -> Session {
        let state = RwSignal::new(ViewState::from_hash(&address::hash()));
        let facts = RwSignal::new(Shared::new(Facts::default()));
        let store: StoredValue<Store, LocalStorage> = StoredValue::new_local(Store::default());
        let listed = Memo::new(move |_| Shared::new(entities::listed(&facts.get().corpus)));
        let tables = [
            Memo::new(move |_| Shared::new(meetings::table(&facts.get()))),
            Memo::new(move |_| {
                let facts = facts.get();
                let text_of = |doc: u32| {
                    let wanted = &facts.corpus.documents.get(doc as usize)?.extraction;
                    store.with_value(|store| {
                        let same = store.loaded.get(&wanted.document.name)?.iter().find(|l| Arc::ptr_eq(&l.extraction, wanted))?;
                        Some(same.text.clone())
                    })
                };
                Shared::new(articles::table(&facts, text_of))
            }),
            Memo::new(move |_| Shared::new(entities::table(&facts.get(), &listed.get()))),
        ];
        // What the list depends on: a row that opens must not filter anew.
        let asked = Memo::new(move |_| state.with(|s| (s.view, s.query.clone(), s.filters.clone(), s.sort())));
        let selected = Memo::new(move |_| {
            let (view, query, filters, sort) = asked.get();
            let mut selected = tables[view as usize].get().select(&query, &filters, sort);
            match view {
                View::Articles => articles::group_copies(&facts.get().corpus, &mut selected.rows),
                // Kinds stand together; within them the order chosen holds.
                View::Entities => entities::group_kinds(&facts.get().corpus, &listed.get(), &mut selected.rows),
                View::Meetings => {}
            }
            Shared::new(selected)
        });
        Session {
            state,
            facts,
            progress: RwSignal::new(Progress::default()),
            failures: RwSignal::new(Vec::new()),
            broken: RwSignal::new(None),
            requests: RwSignal::new(None),
            hover: RwSignal::new(false),
            cursor: RwSignal::new(None),
            shortcuts: RwSignal::new(true),
            listed,
            tables,
            selected,
            store,
        }
    }

    /// Starts the workers.
    pub fn start_workers(self) {
        let pool = Pool::start(screen::cores(), move |notice| match notice {
            Notice::Ready => {
                self.requests.set(Some(0));
                super::platform::network::watch(move |count| self.requests.update(|n| *n = Some(n.unwrap_or(0) + count)));
            }
            Notice::Broken(reason) => self.broken.set(Some(reason)),
            Notice::Answered(answer) => self.receive(answer),
            Notice::Merged(numbers, corpus) => self.show(&numbers, *corpus),
            Notice::Unmerged(reason) => {
                self.broken.set(Some(format!("The articles could not be merged ({reason}). Reload the page.")));
                self.progress.set(Progress::default());
            }
        });
        self.store.update_value(|store| store.pool = Some(pool));
    }

    /// Table of the current view.
    pub fn table(self) -> Shared<Table> {
        self.tables[self.state.with(|s| s.view) as usize].get()
    }

    /// Table of meetings, whatever the view.
    pub fn meetings_table(self) -> Shared<Table> {
        self.tables[0].get_untracked()
    }

    /// Shows `state`, as a new step of the history.
    pub fn go(self, state: ViewState) {
        if self.state.with_untracked(|s| *s != state) {
            if self.state.with_untracked(|s| s.view != state.view) {
                self.cursor.set(None);
            }
            address::push(&state.to_hash());
            self.state.set(state);
        }
    }

    /// Shows `state` in place of the current step.
    pub fn adjust(self, state: ViewState) {
        address::replace(&state.to_hash());
        self.state.set(state);
    }

    /// Takes the search box's text. The address follows when typing pauses: browsers limit how often it may change.
    pub fn search(self, query: String) {
        self.cursor.set(None);
        self.state.update(|s| s.query = query);
        let later = Timeout::new(300, move || address::replace(&self.state.with_untracked(ViewState::to_hash)));
        self.store.update_value(|store| store.address = Some(later));
    }

    /// Follows the address after back, forward or an edited link.
    pub fn follow_address(self) {
        let state = ViewState::from_hash(&address::hash());
        if self.state.with_untracked(|s| *s != state) {
            self.cursor.set(None);
            self.state.set(state);
        }
    }

    /// Queues files.
    pub fn add(self, files: Vec<(String, web_sys::File)>) {
        self.submit(files.into_iter().map(|(name, file)| Input::File { name, file }).collect());
    }

    /// Queues the samples.
    pub fn add_samples(self) {
        self.submit(vec![Input::Samples]);
    }

    /// Queues a pasted text. A date in the name tells when it was published.
    pub fn add_text(self, text: &str, title: &str, published: &str) {
        let number = self.store.try_update_value(|store| {
            store.last_paste += 1;
            store.last_paste
        });
        let stem = match title.trim() {
            "" => format!("pasted {}", number.unwrap_or(1)),
            title => title.replace(['/', '\\'], " "),
        };
        let name = format!("{published}{}{stem}.txt", if published.is_empty() { "" } else { " " });
        if let Some(file) = picker::file_of_text(&name, text) {
            self.add(vec![(name, file)]);
        }
    }

    /// Takes what a drop brings.
    pub fn dropped(self, dropped: Dropped) {
        match dropped {
            Dropped::Started => self.progress.update(|p| p.listing += 1),
            Dropped::Files(files) => self.add(files),
            Dropped::Unlisted(name, reason) => self.fail(name, reason, None),
            Dropped::Ended => {
                self.progress.update(|p| p.listing = p.listing.saturating_sub(1));
                self.settle();
            }
        }
    }

    fn submit(self, inputs: Vec<Input>) {
        let Some(pool) = self.store.with_value(|store| store.pool.clone()) else { return };
        self.progress.update(|p| p.total += inputs.len());
        inputs.into_iter().for_each(|input| pool.submit(input));
    }

    /// Gives up what has not been read yet.
    pub fn cancel(self) {
        if let Some(pool) = self.store.with_value(|store| store.pool.clone()) {
            pool.cancel();
        }
        self.progress.update(|p| p.total = p.done);
        self.settle();
    }

    /// Tries a failed file again.
    pub fn retry(self, id: u32) {
        self.failures.update(|all| all.retain(|f| f.id != id));
        if let Some(input) = self.store.try_update_value(|store| store.failed.remove(&id)).flatten() {
            self.submit(vec![input]);
        }
    }

    fn fail(self, name: String, reason: String, input: Option<Input>) {
        let retry = input.is_some();
        let id = self.store.try_update_value(|store| {
            store.last_failure += 1;
            store.failed.extend(input.map(|input| (store.last_failure, input)));
            store.last_failure
        });
        let failure = Failure { id: id.unwrap_or(0), name, reason, retry };
        self.failures.update(|all| {
            all.retain(|f| f.name != failure.name);
            all.push(failure);
        });
    }

    fn receive(self, answer: Answer) {
        let name = match &answer.input {
            Input::File { name, .. } => name.clone(),
            Input::Samples => words::SAMPLES.to_string(),
        };
        match answer.outcome {
            Outcome::Failed(reason) => self.fail(name, reason, Some(answer.input)),
            Outcome::Done { extractions, problems, cargo } => {
                // A file that gives no document, or one without text, is a file that failed.
                let empty = extractions.iter().flat_map(|e| &e.problems).find(|p| p.kind == crate::model::ProblemKind::Empty);
                let reason = problems.iter().find(|p| p.kind.is_fatal()).or(empty).map(|p| p.message.clone());
                let reason = reason.or_else(|| extractions.is_empty().then(|| words::NO_DOCUMENT.to_string()));
                self.store.update_value(|store| {
                    let first = store.last_number + 1;
                    store.last_number += extractions.len() as u32;
                    store.version += 1;
                    if let (Some(pool), Some(cargo)) = (&store.pool, cargo) {
                        pool.learn(first, cargo);
                    }
                    let mut files: BTreeMap<String, Vec<Loaded>> = BTreeMap::new();
                    for (number, extraction) in (first..).zip(extractions) {
                        let text = Arc::from(search_text::words(&extraction.document.text));
                        let name = extraction.document.name.clone();
                        files.entry(name).or_default().push(Loaded { number, extraction: Arc::new(extraction), text });
                    }
                    store.loaded.extend(files);
                });
                match reason {
                    Some(reason) => self.fail(name, reason, Some(answer.input)),
                    None => self.failures.update(|all| all.retain(|f| f.name != name)),
                }
            }
        }
        self.progress.update(|p| {
            p.done += 1;
            p.unmerged = true;
        });
        self.settle();
    }

    /// Asks for the next snapshot: after the first documents, when their number has doubled, and at the end.
    fn settle(self) {
        let progress = self.progress.get_untracked();
        let ended = progress.done >= progress.total && progress.listing == 0;
        if ended && !progress.unmerged {
            self.progress.set(Progress::default());
            return;
        }
        self.store.update_value(|store| {
            let documents: usize = store.loaded.values().map(Vec::len).sum();
            let due = progress.unmerged && (ended || documents >= store.merged * 2);
            if due && store.merging.is_none() {
                let mut numbers: Vec<u32> = store.loaded.values().flatten().map(|l| l.number).collect();
                numbers.sort_unstable();
                (store.merged, store.merging) = (documents, Some(store.version));
                store.pool.iter().for_each(|pool| pool.merge(numbers.clone()));
            }
        });
    }

    /// Shows a merged corpus, once its documents have their extractions back.
    fn show(self, numbers: &[u32], mut corpus: Corpus) {
        let current = self.store.try_update_value(|store| {
            let mut known: BTreeMap<u32, &Arc<Extraction>> = BTreeMap::new();
            known.extend(store.loaded.values().flatten().map(|l| (l.number, &l.extraction)));
            let whole = corpus.documents.len() == numbers.len() && numbers.iter().all(|n| known.contains_key(n));
            for (document, number) in corpus.documents.iter_mut().zip(numbers) {
                if let Some(extraction) = known.get(number) {
                    document.extraction = Arc::clone(extraction);
                }
            }
            // A file that was read again in the meantime has taken its extraction away: the next corpus will have the new one.
            let current = store.merging.take() == Some(store.version);
            (whole, current)
        });
        let (whole, current) = current.unwrap_or_default();
        if whole {
            self.facts.set(Shared::new(Facts::new(Arc::new(corpus))));
        }
        if current {
            self.progress.update(|p| p.unmerged = false);
        }
        self.settle();
    }
}
