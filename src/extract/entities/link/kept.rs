//! What is found out about a name's letters, kept from document to document: the same names come again and again.

use rustc_hash::FxHashMap;

/// Names kept; then all are forgotten, to bound memory.
const LIMIT: usize = 20_000;

/// What was made of names as printed.
#[derive(Debug)]
pub(super) struct Kept<T>(FxHashMap<Box<str>, T>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept(FxHashMap::default())
    }
}

impl<T: Clone> Kept<T> {
    /// What `make` makes of the name. It must depend on the name alone.
    pub fn get(&mut self, name: &str, make: impl FnOnce(&str) -> T) -> T {
        if let Some(made) = self.0.get(name) {
            return made.clone();
        }
        if self.0.len() >= LIMIT {
            self.0.clear();
        }
        let made = make(name);
        self.0.insert(name.into(), made.clone());
        made
    }
}
