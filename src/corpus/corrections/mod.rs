//! Corrections by hand: a log of small facts ([`Log`]), and a layer that lays them over the corpus as read ([`apply`]).
//!
//! The corpus that extraction and merging give is never changed: what is shown is made from it and the log anew each time. So undoing is
//! forgetting, any correction can be taken back on its own, and mentions, quotes and reports stay as they were read.
//!
//! A correction outlives the corpus it was made on, because it names things by what stays (see `keys`): an article by the hash of its text
//! and its name, an entity by kind and name *as read* (so renaming does not lose later corrections), a meeting by the sentences that carry it.
//! One whose thing is not there (its file was not added, or reads differently) waits; it is applied as soon as it fits again.
//!
//! The kinds are applied in the order of their [`Stage`], and within a stage in the order of the log: what is split off can be merged
//! elsewhere, meetings are merged anew between the corrected entities, and then corrected themselves. Corrections of different things, or of
//! different fields of one thing, may come in any order; of two that set the same field the later one holds.
//!
//! To add a kind: a file with its type and its [`Kind`], one line in `kinds!` below, its words in `present::corrections`.
//! Kinds are stored by name: a name that has been in a file keeps its meaning.

mod date;
mod draft;
mod field;
mod hide;
mod holder;
mod keys;
mod log;
mod merge;
mod party;
mod rename;
mod retype;
mod review;
mod split;

pub use date::{SetDate, dates};
pub use draft::Corrected;
pub use field::SetField;
pub use hide::Hide;
pub use holder::JudgeHolder;
pub use keys::{ArticleKey, EntityKey, Finder, MeetingKey, Part, Witness};
pub use log::{Entry, EntryId, Log, LogError};
pub use merge::Merge;
pub use party::{SetParty, Who};
pub use rename::Rename;
pub use retype::Retype;
pub use review::Judge;
pub use split::Split;

use super::Corpus;
use crate::order::Order;
use draft::Draft;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// When a kind of correction is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Parts are cut out of entities.
    Split,
    /// Entities and parts become one.
    Merge,
    /// Entities get other names and kinds.
    Entities,
    /// Meetings, merged anew, are corrected.
    Meetings,
}

/// What every kind of correction can do.
trait Kind {
    const STAGE: Stage;

    /// Changes the draft; whether what it speaks of is there.
    fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident),* $(,)?) => {
        /// One correction.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Correction {
            $($(#[$doc])* $kind($kind),)*
            /// Takes back the corrections of these numbers, wherever in the log they stand.
            Revert(Vec<EntryId>),
        }

        impl Correction {
            /// `None`: it speaks of the log, not of the corpus.
            fn stage(&self) -> Option<Stage> {
                match self {
                    $(Correction::$kind(_) => Some(<$kind as Kind>::STAGE),)*
                    Correction::Revert(_) => None,
                }
            }

            fn apply(&self, draft: &mut Draft<'_>, entry: EntryId) -> bool {
                match self {
                    $(Correction::$kind(correction) => correction.apply(draft, entry),)*
                    Correction::Revert(_) => true,
                }
            }
        }
    };
}

kinds! {
    /// Takes a form of the name, or an article, out of an entity.
    Split,
    /// Makes two entities one.
    Merge,
    /// Gives an entity another name.
    Rename,
    /// Gives an entity another kind.
    Retype,
    /// Keeps an entity out of lists and exports.
    Hide,
    /// Accepts or rejects a meeting.
    Judge,
    /// Sets a field of a meeting.
    SetField,
    /// Adds somebody to a meeting, or takes somebody out.
    SetParty,
    /// Accepts or rejects an inferred office holder.
    JudgeHolder,
    /// Sets the date of publication of articles. Their extractions follow: see [`dates`].
    SetDate,
}

/// The corpus as read, corrected by what holds in the log. Depends on nothing else: the same two give the same corpus.
pub fn apply(read: &Corpus, log: &Log) -> Corrected {
    let mut active: Vec<&Entry> = log.active();
    active.order_by_key(|entry| entry.correction.stage());
    let (of_entities, of_meetings): (Vec<&Entry>, Vec<&Entry>) =
        active.into_iter().partition(|entry| entry.correction.stage() < Some(Stage::Meetings));
    let mut draft = Draft::new(read);
    let mut waiting = BTreeSet::new();
    for (entries, last) in [(of_entities, false), (of_meetings, true)] {
        for entry in entries {
            if !entry.correction.apply(&mut draft, entry.id) {
                waiting.insert(entry.id);
            }
        }
        if !last {
            draft.settle_entities();
        }
    }
    draft.finish(waiting)
}
