//! Distinct words, interned once and kept between documents. What a word is worth never depends on the documents before.

use super::features::{self, Case};
use crate::lexicon::{WordInfo, WordTable};
use rustc_hash::FxHashMap;

/// No word.
pub const NO_TYPE: u32 = u32::MAX;

/// What is known of a distinct word.
#[derive(Clone, Copy, Debug)]
pub struct TypeInfo {
    /// Letter case.
    pub case: Case,
    /// Id of its lower-case form; words that differ in case only share it.
    pub fold: u32,
    /// Clusters and flags.
    pub info: WordInfo,
    /// Marks that matter around names.
    pub mark: Mark,
    /// Number of characters, capped.
    pub length: u8,
    /// First character, lower-cased when ASCII.
    pub first: u8,
    /// First and last byte: tells small words apart.
    pub ends: u16,
    /// The same word with a capital only in front, once asked for.
    title: u32,
    /// The same word in lower case, once asked for.
    lower: u32,
}

/// Words and marks that matter around names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Any other word.
    None,
    /// Joins the parts of names: of, and, the, for, de, al, &, a hyphen.
    Connector,
    /// ( or [
    Open,
    /// ) or ]
    Close,
    /// Quotation marks.
    Quote,
    /// Any other punctuation.
    Punctuation,
}

/// Turns the feature keys of a word into what the user of the table keeps for it.
pub trait Payload {
    /// What is kept.
    type Row;
    /// Makes it, once a word.
    fn row(&mut self, keys: &[(u8, u32)]) -> Self::Row;
}

/// The table of distinct words.
pub struct Types<P: Payload> {
    /// Maker and owner of weights.
    pub payload: P,
    words: WordTable,
    ids: FxHashMap<Box<str>, u32>,
    folds: FxHashMap<Box<str>, u32>,
    infos: Vec<TypeInfo>,
    rows: Vec<P::Row>,
    keys: Vec<(u8, u32)>,
}

impl<P: Payload> Types<P> {
    /// An empty table over a word lexicon.
    pub fn new(words: WordTable, payload: P) -> Self {
        Types {
            payload,
            words,
            ids: FxHashMap::default(),
            folds: FxHashMap::default(),
            infos: Vec::new(),
            rows: Vec::new(),
            keys: Vec::new(),
        }
    }

    /// Forgets all words when there are more than `limit`, to bound memory. Call it between documents only.
    pub fn trim(&mut self, limit: usize) {
        if self.infos.len() > limit {
            self.ids.clear();
            self.folds.clear();
            self.infos.clear();
            self.rows.clear();
        }
    }

    /// Number of distinct words.
    pub fn len(&self) -> usize {
        self.infos.len()
    }

    /// Whether no word has been seen.
    pub fn is_empty(&self) -> bool {
        self.infos.is_empty()
    }

    /// Number of distinct lower-case forms.
    pub fn folds(&self) -> usize {
        self.folds.len()
    }

    /// The word lexicon.
    pub fn words(&self) -> &WordTable {
        &self.words
    }

    /// Facts about a word.
    pub fn info(&self, id: u32) -> &TypeInfo {
        &self.infos[id as usize]
    }

    /// The payload of a word.
    pub fn row(&self, id: u32) -> &P::Row {
        &self.rows[id as usize]
    }

    /// Id of a word.
    pub fn intern(&mut self, word: &str) -> u32 {
        match self.ids.get(word) {
            Some(&id) => id,
            None => self.add(word),
        }
    }

    #[cold]
    fn add(&mut self, word: &str) -> u32 {
        // A torn possessive is one all the same.
        if matches!(word, "’ s" | "' s") {
            let id = self.intern("’s");
            self.ids.insert(word.into(), id);
            return id;
        }
        let lower = word.to_lowercase();
        let case = Case::of(word);
        let info = self.words.get(&lower);
        let count = self.folds.len() as u32;
        let fold = *self.folds.entry(lower.as_str().into()).or_insert(count);
        let id = self.infos.len() as u32;
        let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        let length = word.chars().take(255).count() as u8;
        let last = word.as_bytes().last().copied().unwrap_or(0);
        let ends = u16::from(last) << 2 ^ u16::from(first) << 9;
        self.infos.push(TypeInfo { case, fold, info, mark: mark_of(word), length, first, ends, title: NO_TYPE, lower: NO_TYPE });
        let mut keys = std::mem::take(&mut self.keys);
        features::of_word(word, &lower, case, info, &mut keys);
        let row = self.payload.row(&keys);
        self.keys = keys;
        self.rows.push(row);
        self.ids.insert(word.into(), id);
        id
    }

    /// Id of the same word in lower case.
    pub fn lowered(&mut self, id: u32, word: &str) -> u32 {
        if self.infos[id as usize].lower == NO_TYPE {
            let other = self.intern(&word.to_lowercase());
            self.infos[id as usize].lower = other;
        }
        self.infos[id as usize].lower
    }

    /// Id of the same word with a capital in front only.
    pub fn titled(&mut self, id: u32, word: &str) -> u32 {
        if self.infos[id as usize].title == NO_TYPE {
            let mut chars = word.chars();
            let mut title: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
            title.extend(chars.flat_map(char::to_lowercase));
            let other = self.intern(&title);
            self.infos[id as usize].title = other;
        }
        self.infos[id as usize].title
    }
}

fn mark_of(word: &str) -> Mark {
    match word {
        "of" | "and" | "the" | "for" | "de" | "del" | "la" | "al" | "el" | "bin" | "ibn" | "van" | "von" | "der" | "da" | "dos" | "du"
        | "di" | "ul" | "ud" | "&" | "-" | "on" | "in" => Mark::Connector,
        "(" | "[" => Mark::Open,
        ")" | "]" => Mark::Close,
        "\"" | "'" | "“" | "”" | "‘" | "’" | "''" | "``" => Mark::Quote,
        _ if !word.contains(char::is_alphanumeric) => Mark::Punctuation,
        _ => Mark::None,
    }
}
