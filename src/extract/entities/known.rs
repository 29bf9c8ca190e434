//! Names that the lexicon knows and the tagger left out: organisations by any of their forms, countries. Nothing is guessed here, and
//! nothing that the tagger found is touched unless the known name covers it.

use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::lexicon::countries::Countries;
use crate::lexicon::organisations::Organisations;
use crate::model::{EntityKind, Mention, TokenKind};
use crate::order::Order;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Known names by their first word.
pub(super) struct Known {
    by_first: FxHashMap<&'static str, Vec<Form>>,
}

struct Form {
    words: Vec<&'static str>,
    kind: EntityKind,
}

/// Whether some known name begins with a word.
pub(in crate::extract) fn may_begin(word: &str) -> bool {
    Known::get().by_first.contains_key(word)
}

impl Known {
    /// The names of the lexicon, gathered on the first call.
    pub fn get() -> &'static Known {
        static KNOWN: OnceLock<Known> = OnceLock::new();
        KNOWN.get_or_init(Known::new)
    }

    fn new() -> Self {
        let mut by_first: FxHashMap<&'static str, Vec<Form>> = FxHashMap::default();
        let organisations = Organisations::forms().map(|form| (form, EntityKind::Organisation));
        let countries = Countries::get().iter().map(|country| (country.name, EntityKind::Place));
        for (form, kind) in organisations.chain(countries) {
            let words: Vec<&'static str> = crate::extract::tokenise::tokenise(form).iter().map(|t| t.span.of(form)).collect();
            // A capital is what tells these names from common words.
            if words.first().is_some_and(|w| w.starts_with(char::is_uppercase)) {
                by_first.entry(words[0]).or_default().push(Form { words, kind });
            }
        }
        for forms in by_first.values_mut() {
            forms.order_by_key(|form| std::cmp::Reverse(form.words.len()));
        }
        Known { by_first }
    }

    /// Adds known names to `mentions`, but for those that are part of one of the `others`, the names that are not shown.
    pub fn find(&self, analysis: &Analysis<'_>, others: &[(u32, u32)], mentions: &mut Vec<Mention>) {
        let mut added: Vec<Mention> = Vec::new();
        let facts = analysis.facts();
        let (mut at, mut next) = (0, 0);
        while at < analysis.tokens.len() {
            if !facts[at].has(Facts::KNOWN_NAME) {
                at += 1;
                continue;
            }
            while next < mentions.len() && mentions[next].tokens.1 as usize <= at {
                next += 1;
            }
            let free = |mentions: &[Mention], end: usize| {
                // Whole mentions inside may be covered; none may stick out.
                mentions[next..]
                    .iter()
                    .take_while(|m| (m.tokens.0 as usize) < end)
                    .all(|m| m.tokens.0 as usize >= at && m.tokens.1 as usize <= end)
            };
            let token = analysis.tokens[at];
            let capital =
                token.kind == TokenKind::Word && analysis.document.text.plain().as_bytes()[token.span.start as usize].is_ascii_uppercase();
            let exact = mentions.get(next).filter(|m| m.tokens.0 as usize <= at);
            if !capital || exact.is_some_and(|m| m.tokens.1 as usize > at + 1) {
                at += 1;
                continue;
            }
            let form = self.by_first.get(analysis.token(at)).and_then(|forms| {
                forms.iter().find(|form| {
                    let end = at + form.words.len();
                    let taken = mentions.get(next).is_some_and(|m| m.tokens.0 as usize <= at && m.tokens.1 as usize >= end);
                    let other = others[others.partition_point(|o| o.1 as usize <= at)..].first().filter(|o| (o.0 as usize) < end);
                    let blocked = other.is_some_and(|o| form.kind == EntityKind::Place || (o.1 - o.0) as usize > form.words.len());
                    end <= analysis.tokens.len()
                        && !taken
                        && !blocked
                        && free(mentions, end)
                        && (at..end).zip(&form.words).all(|(i, w)| analysis.token(i) == *w)
                })
            });
            let Some(form) = form else {
                at += 1;
                continue;
            };
            let end = at + form.words.len();
            let span = token.span.cover(analysis.tokens[end - 1].span);
            added.push(Mention { span, tokens: (at as u32, end as u32), kind: form.kind, confidence: KNOWN });
            at = end;
        }
        super::recogniser::cover(mentions, added);
    }
}

/// Confidence of a name that is in the lexicon and no part of another.
const KNOWN: f32 = 0.75;
