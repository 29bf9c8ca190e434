//! Which files were handed to the page, so that two of one name are told apart.

use std::collections::BTreeMap;

/// What a file shows of itself without being read: its size in bytes and when it was changed last (ms since 1970).
type Stamp = (f64, f64);

/// The files given since the page was opened or emptied, by the names they go under.
#[derive(Default)]
pub(super) struct Given(BTreeMap<String, Stamp>);

impl Given {
    /// The name a file goes under: its own, or with a number before the ending where another file has that.
    /// The same file given again keeps the name it had.
    pub(super) fn name_for(&mut self, name: String, stamp: Stamp) -> String {
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

    /// What failed gave nothing: a file of its name takes its place.
    pub(super) fn free(&mut self, name: &str) {
        self.0.remove(name);
    }
}
