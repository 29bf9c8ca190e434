//! The desk's pen: takes corrections, undoes and does them again, tells what has become of the page's state, and which articles must be
//! extracted again. What a correction does is the business of `corpus::corrections`.

use super::{Desk, Sizes};
use crate::corpus::corrections::{self, Corrected, Correction, EntryId, Log};
use crate::corpus::{Corpus, DocId};
use crate::model::{Document, EntityKind, PartialDate};
use crate::present::corrections::{Act, Asked, Stage, history, offered, read, told};
use crate::present::sheet::Node;
use crate::present::{Choice, Facet, Facts, View, ViewState, comparing, entities, meetings, words};
use crate::session;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What became of an act.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// A sentence.
    pub words: String,
    /// Whether nothing was done.
    pub failed: bool,
    /// Whether it can be undone right away.
    pub undo: bool,
    /// What the page's state is called now, where that has changed.
    pub go: Option<String>,
    /// Where in the list the row is now that is open; nothing where the list no longer has it.
    pub at: Option<u32>,
    /// How much there is.
    pub sizes: Sizes,
    /// The log, for those who keep it.
    pub log: Vec<u8>,
}

impl Desk {
    /// Takes over a log that was kept.
    pub fn remember(&mut self, log: Log) {
        self.log = log;
        self.handed.clear();
        self.show();
    }

    /// Adds the corrections of another log.
    pub fn join(&mut self, log: &Log) -> Told {
        let before = self.log.done().len();
        self.log.join(log);
        self.handed.clear();
        self.show();
        let added = words::counted(self.log.done().len() - before, "correction was", "corrections were");
        Told { words: format!("{added} opened."), sizes: self.sizes(), log: self.log.to_bytes(), ..Told::default() }
    }

    /// Why something could not be done.
    pub fn refuse(&self, words: String) -> Told {
        Told { words, failed: true, sizes: self.sizes(), log: self.log.to_bytes(), ..Told::default() }
    }

    /// The verdicts beside those of another corpus; `damage`: what was not whole of it.
    pub fn compare(&self, other: &Corpus, damage: &[String]) -> Vec<Node> {
        comparing::sheet(&self.facts.corpus, &session::compare(&self.facts.corpus, other), damage)
    }

    /// Makes what is shown from what was read and the log.
    pub(super) fn show(&mut self) {
        let corpus = Arc::clone(&self.facts.read);
        let shown =
            if self.log.active().is_empty() { Corrected::as_read(Arc::clone(&corpus)) } else { corrections::apply(&corpus, &self.log) };
        // Texts are packed, and titles stand in some of them: what was read once is kept.
        let titles = std::mem::take(&mut self.facts.titles);
        self.facts = Facts::corrected(corpus, shown, titles);
        self.listed = entities::listed(&self.facts.corpus);
        (self.tables, self.last, self.shown) = Default::default();
    }

    /// Does what a button or form of a sheet asks, in the page's state.
    pub fn act(&mut self, state: &ViewState, act: &str, asked: Asked) -> Told {
        let before = Arc::clone(&self.facts.shown);
        let mut undone = false;
        let done = match serde_json::from_slice::<Act>(act.as_bytes()) {
            Err(_) => Err("The page asks for what is not known here: reload it.".to_string()),
            Ok(Act::Undo) => {
                undone = true;
                self.log.undo().map(|entry| format!("Undone: {}.", told(&entry.correction))).ok_or_else(nothing("undo"))
            }
            Ok(Act::Redo) => self.log.redo().map(|entry| format!("{}.", told(&entry.correction))).ok_or_else(nothing("do again")),
            Ok(act) => self.correct(state, act, asked),
        };
        match done {
            Err(words) => self.refuse(words),
            Ok(mut words) => {
                self.handed.clear();
                self.show();
                let sizes = self.sizes();
                if sizes.stale > 0 {
                    words.push_str(&format!(" {} again.", words::reads(sizes.stale as usize)));
                }
                let undo = !undone && !self.log.done().is_empty();
                let go = self.follow(&before, state);
                let at = self.row_of_open(go.as_deref().map(ViewState::from_hash).as_ref().unwrap_or(state));
                Told { words, failed: false, undo, go, at, sizes, log: self.log.to_bytes() }
            }
        }
    }

    /// Position of the row that is open.
    fn row_of_open(&mut self, state: &ViewState) -> Option<u32> {
        let open = state.open.as_deref().filter(|_| !state.view.is_drawing())?;
        let rows = self.select(state).rows.clone();
        let table = self.table(state.view);
        rows.iter().position(|&row| table.records.at(row).key() == open).map(|at| at as u32)
    }

    fn correct(&mut self, state: &ViewState, act: Act, asked: Asked) -> Result<String, String> {
        let listed: Vec<DocId> = if state.view == View::Articles { self.select(state).rows.clone() } else { Vec::new() };
        let stage = Stage { read: &self.facts.read, shown: &self.facts.shown, state, listed: &listed };
        let correction = read(act, asked, &stage)?;
        let words = self.told(&correction);
        // What can't be done now is no correction: it would only wait. Nor does it take away what can be done again.
        let mut log = self.log.clone();
        let id = log.push(correction);
        if corrections::apply(&self.facts.read, &log).waiting.contains(&id) {
            return Err(words::CANNOT.into());
        }
        self.log = log;
        Ok(format!("{words}."))
    }

    /// In words; a taking back names what it takes back.
    fn told(&self, correction: &Correction) -> String {
        let Correction::Revert(entries) = correction else { return told(correction) };
        let of = |id: &EntryId| self.log.done().iter().find(|entry| entry.id == *id).map(|entry| told(&entry.correction));
        match entries.last().and_then(of) {
            Some(words) => format!("Took back: {words}"),
            None => told(correction),
        }
    }

    /// Names to choose from while one is typed.
    pub fn offer(&self, kinds: &str, text: &str) -> Vec<Node> {
        offered(&self.facts.corpus, kinds, text)
    }

    /// The history as a sheet.
    pub fn history(&self) -> Vec<Node> {
        history(&self.log, &self.facts.shown.waiting)
    }

    /// The state's hash where what it speaks of is called otherwise now.
    fn follow(&self, before: &Corrected, state: &ViewState) -> Option<String> {
        let mut new = state.clone();
        let (read, after) = (&self.facts.read, &self.facts.shown);
        match (&state.open, state.view) {
            (Some(open), View::Entities) => {
                let id = entities::find(&before.corpus, open);
                let now = id.and_then(|id| now(read, before, after, id)).filter(|id| !after.corpus.entities[*id as usize].hidden);
                // What was hidden and is shown again is found by its key.
                new.open = now.map(|id| entities::key(&after.corpus.entities[id as usize]));
                if id.is_none() {
                    new.open = Some(open.clone());
                }
            }
            (Some(open), view) if view != View::Articles => {
                let id = meetings::find(&after.corpus, open);
                new.open = id.map_or_else(|| Some(open.clone()), |id| Some(meetings::key(&after.corpus, id)));
            }
            _ => {}
        }
        for (choice, facet, value) in state.filters.all() {
            let kind = match facet {
                Facet::Person => EntityKind::Person,
                Facet::Organisation => EntityKind::Organisation,
                Facet::Place | Facet::Country => EntityKind::Place,
                Facet::Occasion => EntityKind::Event,
                _ => continue,
            };
            let key = format!("{}:{value}", words::entity_kind(kind).0);
            let id = entities::find(&before.corpus, &key).and_then(|id| now(read, before, after, id));
            if let Some(id) = id.filter(|id| after.corpus.entities[*id as usize].name != value) {
                new.filters.set(facet, value, Choice::Off);
                new.filters.set(facet, &after.corpus.entities[id as usize].name, choice);
            }
        }
        for name in &state.filters.names {
            let of = |kind: EntityKind| entities::find(&before.corpus, &format!("{}:{name}", words::entity_kind(kind).0));
            let id = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place].into_iter().find_map(of);
            if let Some(id) = id.and_then(|id| now(read, before, after, id)) {
                new.filters.names.remove(name);
                new.filters.names.insert(after.corpus.entities[id as usize].name.clone());
            }
        }
        (new != *state).then(|| new.to_hash())
    }

    /// Documents whose date of publication is not the one that the log wants.
    pub(super) fn stale(&self) -> BTreeMap<DocId, Option<PartialDate>> {
        let wanted = corrections::dates(&self.facts.read, &self.log);
        let all = self.facts.read.documents.iter().enumerate();
        let all = all.map(|(doc, d)| (doc as DocId, d.extraction.document.date_by_hand(), wanted.get(&(doc as DocId)).copied()));
        // Where the text is not at hand, nothing can be extracted again.
        let all = all.filter(|(doc, ..)| !self.facts.read.extraction(*doc).document.bare);
        all.filter(|(_, is, should)| is != should).map(|(doc, _, should)| (doc, should)).collect()
    }

    /// What came back as wanted may be given away again, should it be read from its file anew.
    pub(super) fn settle_handed(&mut self) {
        let stale = self.stale();
        let read = &self.facts.read;
        let waiting = |name: &str| stale.keys().any(|doc| read.extraction(*doc).document.name == name);
        self.handed.retain(|(name, _)| waiting(name));
    }

    /// Some documents that are to be extracted again, as they are to be, and how many more there are. Each is given away once.
    pub fn hand_out(&mut self) -> (Vec<Document>, u32) {
        /// Text given away at a time: so much takes a worker well under a second.
        const BYTES: usize = 1 << 20;
        let stale = self.stale();
        let documents = &self.facts.read.documents;
        let name = |doc: DocId| &documents[doc as usize].extraction.document.name;
        let waiting = |(doc, date): &(&DocId, &Option<PartialDate>)| !self.handed.contains(&(name(**doc).clone(), **date));
        let mut waiting: Vec<(DocId, Option<PartialDate>)> = stale.iter().filter(waiting).map(|(doc, date)| (*doc, *date)).collect();
        waiting.reverse();
        let (mut out, mut bytes) = (Vec::new(), 0);
        while let Some((doc, date)) = waiting.pop().filter(|_| bytes < BYTES) {
            let own = name(doc).clone();
            self.handed.insert((own.clone(), date));
            if out.iter().any(|document: &Document| document.name == own) {
                continue;
            }
            // Documents that share a name replace what was there under that name together.
            let from = documents.partition_point(|d| d.extraction.document.name < own);
            for (at, entry) in documents.iter().enumerate().skip(from).take_while(|(_, d)| d.extraction.document.name == own) {
                let document = entry.extraction.document.clone();
                bytes += document.text.len();
                let kept = document.date_by_hand();
                out.push(document.dated(stale.get(&(at as DocId)).copied().unwrap_or(kept)));
            }
        }
        (out, waiting.len() as u32)
    }
}

/// The entity that is now what entity `id` was before.
fn now(read: &Corpus, before: &Corrected, after: &Corrected, id: u32) -> Option<u32> {
    after.entity_of(read, before.entity_keys(read, id).first()?)
}

fn nothing(what: &'static str) -> impl Fn() -> String {
    move || format!("There is nothing to {what}.")
}
