//! Noun phrases that describe people by office or standing: "the Russian President", "Ukraine's foreign minister", "his Turkish counterpart",
//! "the leaders of France and Finland", "the two leaders". Found by their head noun, widened to both sides. Whom they mean is not decided here.

mod find;
mod group;
mod left;
mod right;
mod widen;
mod words;

pub(super) use find::find;
pub(in crate::extract) use find::may_head_description;

use crate::lexicon::countries::Country;
use crate::lexicon::fold::single_spaced;
use crate::lexicon::titles::{Gender, TitleClass};

/// A phrase around a head noun. Token indices are global.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// First token, article or possessor included.
    pub start: usize,
    /// One past its last token; a trailing possessive mark is outside.
    pub end: usize,
    /// Lower-case singular title with its modifiers: "deputy foreign minister".
    pub title: String,
    /// Class of the title.
    pub class: TitleClass,
    /// Gender that the noun tells.
    pub gender: Option<Gender>,
    /// Countries and organisations it names.
    pub of: Vec<Of>,
    /// More than one person is meant.
    pub plural: bool,
    /// "two", "both".
    pub number: Option<u32>,
    /// What opens it.
    pub determiner: Determiner,
    /// Held no longer.
    pub former: bool,
    /// "sides", "pair", "two leaders": looks back to parties named before.
    pub group: bool,
    /// "visiting", "his guest".
    pub visiting: bool,
}

/// A country or organisation in a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Of {
    /// Canonical name of the country, or the organisation's name as printed.
    pub name: String,
    /// ISO code, when a country or its seat.
    pub country: Option<&'static str>,
    /// The capital, where that stands for the country.
    pub capital: Option<String>,
}

impl Of {
    pub(super) fn country(country: &'static Country) -> Of {
        Of { name: country.name.to_owned(), country: Some(country.code), capital: None }
    }

    /// The thing as printed.
    pub(super) fn printed(text: &str, country: Option<&'static str>) -> Of {
        Of { name: single_spaced(text), country, capital: None }
    }
}

/// What opens a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// Nothing.
    None,
    /// "the", "this", "that", "both".
    Definite,
    /// "a", "some", "several".
    Indefinite,
    /// "his", "their": the token.
    Pronoun(usize),
    /// A name with 's: the mention.
    Owner(usize),
    /// "the country's".
    GeneralOwner,
}

/// Which mention each token belongs to.
pub(super) struct MentionIndex {
    of_token: Vec<u32>,
}

impl MentionIndex {
    /// Linear in tokens.
    pub fn new(mentions: &[crate::model::Mention], tokens: usize) -> Self {
        let mut of_token = vec![u32::MAX; tokens];
        for (index, mention) in mentions.iter().enumerate() {
            of_token[mention.tokens.0 as usize..mention.tokens.1 as usize].fill(index as u32);
        }
        MentionIndex { of_token }
    }

    /// The mention that covers the token.
    pub fn at(&self, token: usize) -> Option<usize> {
        self.of_token.get(token).copied().filter(|&mention| mention != u32::MAX).map(|mention| mention as usize)
    }
}
