//! Files on their way in: queued, cancelled, tried again; what became of each, and the list of those that gave nothing.

use super::platform::{drops::Dropped, picker};
use super::saving::Opening;
use super::session::{Failure, Session};
use super::words;
use crate::protocol::Unread;
use crate::read::Columns;
use crate::worker::jobs::{Answer, Input, Outcome};
use gloo::timers::callback::Timeout;
use js_sys::ArrayBuffer;
use leptos::prelude::*;

/// Files that are queued in one go. Asked for the size of a file that was chosen, the page waits for another process.
const AT_ONCE: usize = 64;

impl Session {
    /// Queues files.
    pub fn add(self, files: Vec<(String, web_sys::File)>) {
        if files.len() <= AT_ONCE {
            return self.add_now(files);
        }
        self.dropped(Dropped::Started);
        self.add_some(files.into_iter());
    }

    /// Queues some of many, and the others when the page has had time for something else.
    fn add_some(self, mut files: std::vec::IntoIter<(String, web_sys::File)>) {
        self.dropped(Dropped::Files(files.by_ref().take(AT_ONCE).collect()));
        if files.len() == 0 || self.store.with_value(|store| store.given_up) {
            return self.dropped(Dropped::Ended);
        }
        Timeout::new(0, move || self.add_some(files)).forget();
    }

    /// Another file under a name that is taken gets a name of its own: neither replaces the other.
    fn add_now(self, files: Vec<(String, web_sys::File)>) {
        let named = self
            .store
            .try_update_value(|store| files.into_iter().map(|(name, file)| (store.given.name_for(name, &file), file)).collect::<Vec<_>>());
        self.submit(
            named.unwrap_or_default().into_iter().map(|(name, file)| Input::File { name, file, columns: Columns::default() }).collect(),
        );
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
            Dropped::Started => {
                self.store.update_value(|store| store.given_up = false);
                self.progress.update(|p| p.listing += 1);
            }
            Dropped::Files(_) if self.store.with_value(|store| store.given_up) => {}
            Dropped::Files(files) => self.add(files),
            Dropped::Unlisted(name, reason) => self.fail(Unread { name, reason, columns: Vec::new() }, None),
            Dropped::Ended => {
                self.progress.update(|p| p.listing = p.listing.saturating_sub(1));
                self.settle();
            }
        }
    }

    pub(super) fn submit(self, inputs: Vec<Input>) {
        let Some(pool) = self.store.with_value(|store| store.pool.clone()) else { return };
        // What failed and is tried again takes its name once more.
        self.store.update_value(|store| inputs.iter().for_each(|input| store.given.note(input)));
        self.progress.update(|p| p.total += inputs.len());
        pool.submit(inputs);
    }

    /// Gives up what has not been read yet.
    pub fn cancel(self) {
        self.not_all_opened();
        if let Some(pool) = self.store.with_value(|store| store.pool.clone()) {
            pool.cancel();
        }
        // Folders may still be listed: what comes of them is not wanted any more.
        self.store.update_value(|store| store.given_up = true);
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

    /// Reads a table with the columns that were chosen for it, and all others that wait for the same choice.
    pub fn choose(self, table: &Failure, columns: &Columns) {
        let waiting =
            self.failures.with_untracked(|all| all.iter().filter(|f| f.columns == table.columns).map(|f| f.id).collect::<Vec<_>>());
        self.failures.update(|all| all.retain(|f| !waiting.contains(&f.id)));
        let inputs = self.store.try_update_value(|store| waiting.iter().filter_map(|id| store.failed.remove(id)).collect::<Vec<_>>());
        let chosen = inputs.unwrap_or_default().into_iter().map(|input| match input {
            Input::File { name, file, .. } => Input::File { name, file, columns: columns.clone() },
            input => input,
        });
        self.submit(chosen.collect());
    }

    fn fail(self, unread: Unread, input: Option<Input>) {
        let Unread { name, reason, columns } = unread;
        let retry = input.is_some();
        let id = self.store.try_update_value(|store| {
            store.last_failure += 1;
            store.given.free(&name);
            store.failed.extend(input.map(|input| (store.last_failure, input)));
            store.last_failure
        });
        let failure = Failure { id: id.unwrap_or(0), name, reason, retry, columns };
        self.failures.update(|all| {
            all.retain(|f| f.name != failure.name);
            all.push(failure);
        });
    }

    /// Takes what became of jobs, and the extractions of all.
    pub(super) fn receive(self, answers: Vec<Answer>, cargo: Option<ArrayBuffer>) {
        let (exports, answers): (Vec<Answer>, Vec<Answer>) = answers.into_iter().partition(|answer| answer.input.is_export());
        for Answer { input, outcome } in exports {
            if let Input::Unfinished { format, .. } = input {
                self.finished(&format, outcome);
            }
        }
        if answers.is_empty() {
            return;
        }
        let (mut files, done) = (Vec::new(), answers.len());
        let jobs: usize = answers.into_iter().map(|answer| self.received(answer, &mut files)).sum();
        if !files.is_empty() {
            self.store.update_value(|store| store.keep(files, cargo));
        }
        self.progress.update(|p| {
            p.total += jobs;
            p.done += done;
            p.unmerged = true;
        });
        self.settle();
    }

    /// Takes what became of a job: the documents of its file, if it gave any; and how many jobs it has become.
    fn received(self, answer: Answer, files: &mut Vec<Vec<String>>) -> usize {
        let name = match &answer.input {
            Input::File { name, .. } | Input::Read { name, .. } | Input::Slice { name, .. } => name.clone(),
            Input::Samples => words::SAMPLES.to_string(),
            Input::Again(_) => words::DATED_AGAIN.to_string(),
            Input::Unfinished { format, .. } => format.clone(),
        };
        let mut jobs = 0;
        // What is left of a damaged session has been opened: there is nothing to try again.
        let is_session = matches!(answer.outcome, Outcome::Session { .. });
        let unread = match answer.outcome {
            Outcome::Failed(reason) => {
                if name == words::KEPT_WORK || matches!(answer.input, Input::Slice { .. }) {
                    self.not_all_opened();
                }
                vec![Unread { name: name.clone(), reason, columns: Vec::new() }]
            }
            Outcome::Unpacked { jobs: more, unread } => {
                jobs = more;
                unread
            }
            Outcome::Session { slices, hash, damage, log } => {
                if !damage.is_empty() {
                    self.not_all_opened();
                }
                if let Input::File { file, .. } = &answer.input {
                    self.open_session(&name, file, Opening { slices, hash, log });
                }
                let reason = damage.join(" ");
                if reason.is_empty() { Vec::new() } else { vec![Unread { name: name.clone(), reason, columns: Vec::new() }] }
            }
            Outcome::Finished(_) => Vec::new(),
            Outcome::Done { names, unread } => {
                if !unread.is_empty() && matches!(answer.input, Input::Slice { .. }) {
                    self.not_all_opened();
                }
                files.push(names);
                unread
            }
        };
        // What a file gave is answered in pieces; what it did not give was told before.
        let first = !matches!(answer.input, Input::Read { .. });
        if first && self.failures.with_untracked(|all| all.iter().any(|f| f.name == name)) {
            self.failures.update(|all| all.retain(|f| f.name != name));
        }
        // What a file holds can only be tried again with the whole of it, which is worth it for a choice of columns.
        for mut unread in unread {
            if unread.name.is_empty() {
                unread.name.clone_from(&name);
            }
            let again = unread.name == name && !is_session || !unread.columns.is_empty();
            self.fail(unread, again.then(|| answer.input.clone()));
        }
        jobs
    }
}
