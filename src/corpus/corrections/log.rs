//! The log of corrections: what was done, in order; what was undone and can be done again; as bytes for a file. Knows no corpus.

use super::Correction;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Number of a correction in its log.
pub type EntryId = u32;

/// The version of the form in which logs are kept. Grows when an older program could no longer read it.
const VERSION: u32 = 1;
/// The largest number that is accepted from a file: nobody makes as many corrections, and as many more have room behind it.
const LAST_READ: EntryId = EntryId::MAX / 2;
const FORMAT: &str = "sidelines corrections";

/// A correction in a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number; no other one of the log has it.
    pub id: EntryId,
    /// What it says.
    pub correction: Correction,
}

/// What a user has corrected, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    done: Vec<Entry>,
    /// The one undone last comes last.
    undone: Vec<Entry>,
}

/// The form in files.
#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    done: Vec<Entry>,
    #[serde(default)]
    undone: Vec<Entry>,
}

/// Why some bytes are no log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogError {
    /// They are something else, or damaged.
    Unreadable,
    /// A newer program wrote them.
    Newer(u32),
    /// Their numbers leave no room for further ones.
    Numbers(EntryId),
}

impl fmt::Display for LogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LogError::Unreadable => f.write_str("These are no corrections, or they are damaged."),
            LogError::Newer(version) => write!(f, "These corrections were written by a newer version ({version}) of the page."),
            LogError::Numbers(id) => write!(
                f,
                "One of these corrections has the number {id}, but numbers are read up to {LAST_READ} only. The file is damaged, or another \
                 program made it: number its corrections from 1."
            ),
        }
    }
}

impl std::error::Error for LogError {}

impl Log {
    /// Adds a correction. What was undone before is gone.
    pub fn push(&mut self, correction: Correction) -> EntryId {
        self.undone.clear();
        let id = self.done.last().map_or(1, |entry| entry.id + 1);
        self.done.push(Entry { id, correction });
        id
    }

    /// Takes the last correction back.
    pub fn undo(&mut self) -> Option<&Entry> {
        let entry = self.done.pop()?;
        self.undone.push(entry);
        self.undone.last()
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Option<&Entry> {
        let entry = self.undone.pop()?;
        self.done.push(entry);
        self.done.last()
    }

    /// All that was done, in order, reverted or not.
    pub fn done(&self) -> &[Entry] {
        &self.done
    }

    /// What can be done again, the next one first.
    pub fn undone(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.undone.iter().rev()
    }

    /// Whether nothing was ever corrected.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.undone.is_empty()
    }

    /// The corrections that hold, in order: those that no later one takes back.
    pub fn active(&self) -> Vec<&Entry> {
        let mut reverted: BTreeSet<EntryId> = BTreeSet::new();
        let mut active: Vec<&Entry> = Vec::new();
        // From the end, so that taking back a taking back counts.
        for entry in self.done.iter().rev() {
            if reverted.contains(&entry.id) {
                continue;
            }
            reverted.extend(entry.correction.reverts());
            if !entry.correction.is_revert() {
                active.push(entry);
            }
        }
        active.reverse();
        active
    }

    /// Adds what another log has done, after what this one has; what both begin with is taken once. An empty one becomes the other; else what
    /// the other has undone is left out.
    pub fn join(&mut self, other: &Log) {
        if self.is_empty() {
            return self.clone_from(other);
        }
        let common = self.done.iter().zip(&other.done).take_while(|(own, other)| own == other).count();
        let mut numbers: BTreeMap<EntryId, EntryId> = other.done[..common].iter().map(|entry| (entry.id, entry.id)).collect();
        for entry in &other.done[common..] {
            let correction = match &entry.correction {
                Correction::Revert(entries) => Correction::Revert(entries.iter().filter_map(|id| numbers.get(id).copied()).collect()),
                correction => correction.clone(),
            };
            numbers.insert(entry.id, self.push(correction));
        }
    }

    /// As a file keeps it: JSON, so that people can read it and others can make it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let file = File { format: FORMAT.into(), version: VERSION, done: self.done.clone(), undone: self.undone.clone() };
        serde_json::to_vec(&file).expect("plain structs with string keys always serialise into memory")
    }

    /// The log in some bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Log, LogError> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| LogError::Unreadable)?;
        match head {
            Head { format, .. } if format != FORMAT => Err(LogError::Unreadable),
            Head { version, .. } if version > VERSION => Err(LogError::Newer(version)),
            _ => {
                let file: File = serde_json::from_slice(bytes).map_err(|_| LogError::Unreadable)?;
                let numbers = file.done.iter().chain(&file.undone).map(|entry| entry.id);
                if let Some(id) = numbers.max().filter(|id| *id > LAST_READ) {
                    return Err(LogError::Numbers(id));
                }
                let ascending = file.done.iter().chain(file.undone.iter().rev()).is_sorted_by(|a, b| a.id < b.id);
                if ascending { Ok(Log { done: file.done, undone: file.undone }) } else { Err(LogError::Unreadable) }
            }
        }
    }
}

impl Correction {
    fn is_revert(&self) -> bool {
        matches!(self, Correction::Revert(_))
    }

    /// The numbers that it takes back.
    fn reverts(&self) -> &[EntryId] {
        match self {
            Correction::Revert(entries) => entries,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Steps: a number is a revert of it, `+` something else, `u` undo, `r` redo. What holds then.
    fn check(steps: &str, expected: &[EntryId]) {
        let mut log = Log::default();
        for step in steps.chars() {
            match step {
                '+' => drop(log.push(Correction::Judge(Default::default()))),
                'u' => drop(log.undo().cloned()),
                'r' => drop(log.redo().cloned()),
                digit => drop(log.push(Correction::Revert(digit.to_digit(10).into_iter().collect()))),
            }
        }
        assert_eq!(log.active().iter().map(|entry| entry.id).collect::<Vec<_>>(), expected, "{steps}");
        assert_eq!(Log::from_bytes(&log.to_bytes()), Ok(log), "{steps}");
    }

    #[test]
    fn what_holds() {
        check("", &[]);
        check("++", &[1, 2]);
        check("++u", &[1]);
        check("++ur", &[1, 2]);
        check("++u+", &[1, 2]);
        check("++uur", &[1]);
        check("++1", &[2]);
        check("++1u", &[1, 2]);
        check("++13", &[1, 2]);
        check("++134", &[2]);
        check("uur", &[]);
    }

    #[test]
    fn two_logs_become_one() {
        let log = |steps: &str| {
            let mut log = Log::default();
            for step in steps.chars() {
                match step.to_digit(10) {
                    Some(digit) => log.push(Correction::Revert(vec![digit])),
                    None => log.push(Correction::Judge(Default::default())),
                };
            }
            log
        };
        let check = |own: &str, other: &str, expected: &[EntryId]| {
            let mut joined = log(own);
            joined.join(&log(other));
            assert_eq!(joined.active().iter().map(|entry| entry.id).collect::<Vec<_>>(), expected, "{own} and {other}");
            assert_eq!(Log::from_bytes(&joined.to_bytes()), Ok(joined));
        };
        check("", "++", &[1, 2]);
        check("++", "++", &[1, 2]);
        check("++1", "++", &[2]);
        check("++1", "++2", &[]);
        check("+1", "+++3", &[3]);
    }

    #[test]
    fn other_bytes_are_refused() {
        let check = |text: &str, expected: LogError| assert_eq!(Log::from_bytes(text.as_bytes()), Err(expected), "{text}");
        check("", LogError::Unreadable);
        check("{\"format\":\"other\",\"version\":1,\"done\":[]}", LogError::Unreadable);
        check("{\"format\":\"sidelines corrections\",\"version\":9,\"done\":{}}", LogError::Newer(9));
        check("{\"format\":\"sidelines corrections\",\"version\":1,\"done\":[{\"id\":1}]}", LogError::Unreadable);
    }

    #[test]
    fn numbers_that_leave_no_room_are_refused() {
        let log = |done: &[EntryId], undone: &[EntryId]| {
            let entries = |ids: &[EntryId]| ids.iter().map(|id| Entry { id: *id, correction: Correction::Revert(vec![]) }).collect();
            Log::from_bytes(&Log { done: entries(done), undone: entries(undone) }.to_bytes())
        };
        assert_eq!(log(&[1, EntryId::MAX], &[]), Err(LogError::Numbers(EntryId::MAX)));
        assert_eq!(log(&[1], &[EntryId::MAX]), Err(LogError::Numbers(EntryId::MAX)));
        assert_eq!(log(&[EntryId::MAX - 1], &[]), Err(LogError::Numbers(EntryId::MAX - 1)));
        // What is accepted can be gone on with.
        let mut last = log(&[1], &[LAST_READ]).expect("reads");
        last.redo();
        assert_eq!(last.push(Correction::Revert(vec![])), LAST_READ + 1);
    }
}
