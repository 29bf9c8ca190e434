//! Which files were handed to the page, so that two of one name are told apart.

use crate::worker::jobs::Input;
use std::collections::BTreeMap;
use web_sys::File;

/// What a file shows of itself without being read: its size in bytes and when it was changed last (ms since 1970).
type Stamp = (f64, f64);

fn stamp_of(file: &File) -> Stamp {
    (file.size(), file.last_modified())
}

/// The files given since the page was opened or emptied, by the names they go under.
#[derive(Default)]
pub(super) struct Given(BTreeMap<String, Stamp>);

impl Given {
    /// The name a file goes under: its own, or with a number before the ending where another file has that.
    /// The same file given again keeps the name it had.
    pub(super) fn name_for(&mut self, name: String, file: &File) -> String {
        let stamp = stamp_of(file);
        let end = name.rfind('/').map_or(0, |at| at + 1);
        let dot = name[end..].rfind('.').filter(|at| *at > 0).map_or(name.len(), |at| end + at);
        let mut apart = name.clone();
        let mut number = 1;
        while self.0.get(&apart).is_some_and(|taken| *taken != stamp) {
            number += 1;
            apart = format!("{} ({number}){}", &name[..dot], &name[dot..]);
        }
        self.0.insert(apart.clone(), stamp);
        apart
    }

    /// Remembers a file that goes under its name again.
    pub(super) fn note(&mut self, input: &Input) {
        if let Input::File { name, file, .. } = input {
            self.0.insert(name.clone(), stamp_of(file));
        }
    }

    /// What failed gave nothing: a file of its name takes its place.
    pub(super) fn free(&mut self, name: &str) {
        self.0.remove(name);
    }
}
