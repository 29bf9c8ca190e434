//! Distinct words, interned once and kept between documents. What a word is worth never depends on the documents before.

use super::features::{self, Case, pair_class};
use super::ids::{self, Ids};
use crate::extract::facts::Facts;
use crate::lexicon::{WordInfo, WordTable, flag};
use crate::model::Token;
use crate::text::Span;

/// No word.
pub const NO_TYPE: u32 = ids::NONE;

/// What is asked of a word wherever it stands. Small: a document's tokens have theirs side by side.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Id of its lower-case form; words that differ in case only share it.
    pub fold: u32,
    /// Case and cluster, for conjunctions with neighbours.
    pub class: u16,
    /// First and last byte: tells small words apart.
    pub ends: u16,
    /// What the other stages know of it.
    pub facts: Facts,
    /// Letter case.
    pub case: Case,
    /// Marks that matter around names.
    pub mark: Mark,
    /// How it is mostly written: 1 in lower case, 2 with a capital in front, 3 in capitals; 0 when that is not known.
    pub mostly: u8,
    /// First character, lower-cased when ASCII.
    pub first: u8,
    /// Number of characters, capped.
    pub length: u8,
}

/// What else is known of a distinct word.
#[derive(Clone, Copy, Debug)]
pub struct TypeInfo {
    /// Clusters and flags.
    pub info: WordInfo,
    /// The same word with a capital only in front, once asked for.
    title: u32,
    /// The same word in lower case, once asked for.
    lower: u32,
}

/// Words and marks that matter around names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
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
    ids: Ids,
    folds: Ids,
    looks: Vec<Look>,
    infos: Vec<TypeInfo>,
    rows: Vec<P::Row>,
    keys: Vec<(u8, u32)>,
}

impl<P: Payload> Types<P> {
    /// An empty table over a word lexicon.
    pub fn new(words: WordTable, payload: P) -> Self {
        let (looks, infos, rows, keys) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Types { payload, words, ids: Ids::default(), folds: Ids::default(), looks, infos, rows, keys }
    }

    /// Forgets all words when there are more than `limit`, to bound memory. Call it between documents only.
    pub fn trim(&mut self, limit: usize) {
        if self.infos.len() > limit {
            self.ids.clear();
            self.folds.clear();
            self.looks.clear();
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

    /// The word lexicon.
    pub fn words(&self) -> &WordTable {
        &self.words
    }

    /// What is asked of a word wherever it stands.
    pub fn look(&self, id: u32) -> &Look {
        &self.looks[id as usize]
    }

    /// What else is known of a word.
    pub fn info(&self, id: u32) -> &TypeInfo {
        &self.infos[id as usize]
    }

    /// The payload of a word.
    pub fn row(&self, id: u32) -> &P::Row {
        &self.rows[id as usize]
    }

    /// Ids of a text's tokens.
    pub fn intern_all(&mut self, text: &str, tokens: &[Token], out: &mut Vec<u32>) {
        out.clear();
        self.ids.get_all(text, tokens, out);
        for (id, token) in out.iter_mut().zip(tokens).filter(|(id, _)| **id == NO_TYPE) {
            *id = self.intern(token.span.of(text));
        }
    }

    /// Id of a word.
    pub fn intern(&mut self, word: &str) -> u32 {
        match self.ids.get(word, Span::new(0, word.len())) {
            NO_TYPE => self.add(word),
            id => id,
        }
    }

    #[cold]
    fn add(&mut self, word: &str) -> u32 {
        // A torn possessive is one all the same.
        if matches!(word, "’ s" | "' s") {
            let id = self.intern("’s");
            self.ids.get_or_insert(word, id);
            return id;
        }
        let lower = word.to_lowercase();
        let case = Case::of(word);
        let info = self.words.get(&lower);
        let fold = self.folds.get_or_insert(&lower, self.folds.len() as u32);
        let id = self.infos.len() as u32;
        let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        let length = word.chars().take(255).count() as u8;
        let last = word.as_bytes().last().copied().unwrap_or(0);
        let ends = u16::from(last) << 2 ^ u16::from(first) << 9;
        let (mark, facts) = (mark_of(word), Facts::of(word));
        let mostly = match info.flags & (flag::MOSTLY_LOWER | flag::MOSTLY_TITLE | flag::MOSTLY_UPPER) {
            flag::MOSTLY_LOWER => 1,
            flag::MOSTLY_TITLE => 2,
            flag::MOSTLY_UPPER => 3,
            _ => 0,
        };
        self.looks.push(Look { fold, class: pair_class(case, info), ends, facts, case, mark, mostly, first, length });
        self.infos.push(TypeInfo { info, title: NO_TYPE, lower: NO_TYPE });
        let mut keys = std::mem::take(&mut self.keys);
        features::of_word(word, &lower, case, info, &mut keys);
        let row = self.payload.row(&keys);
        self.keys = keys;
        self.rows.push(row);
        self.ids.get_or_insert(word, id);
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
