//! A list of names to filter by: one a line, as pasted or read from a file. What is not found is reported, the rest is used.

use super::facts::Facts;
use super::sheet::{Node, Tag, text};
use super::{ViewState, entities, spelling, words};
use crate::corpus::fold;
use crate::model::EntityKind;
use crate::order::Order;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Named {
    /// The hash of the page's state with the list in force; `None` where no line names anybody.
    pub go: Option<String>,
    /// What was found, and what was not.
    pub sheet: Vec<Node>,
}

/// A line that names nobody here.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bad {
    line: usize,
    said: String,
    why: String,
}

/// Lines of a list that are read.
const LINES: usize = 5_000;
/// Bad lines that are told one by one.
const TOLD: usize = 100;
/// A line that is longer is no name.
const LONG: usize = 120;

/// Reads a list in the page's state.
pub fn named(facts: &Facts, state: &ViewState, list: &str) -> Named {
    let index = Index::new(facts);
    let (mut names, mut bad, mut lines) = (BTreeSet::new(), Vec::new(), 0);
    for (at, line) in list.lines().enumerate() {
        let said = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{feff}' | ';' | ','));
        if said.is_empty() {
            continue;
        }
        lines += 1;
        match if lines > LINES { Err(words::list_too_long(LINES)) } else { index.find(said) } {
            Ok(id) => drop(names.insert(facts.corpus.entities[id as usize].name.clone())),
            Err(why) => bad.push(Bad { line: at + 1, said: said.chars().take(LONG).collect(), why }),
        }
    }
    let mut sheet = vec![Tag::P.text(words::names_found(lines - bad.len(), lines))];
    if !bad.is_empty() {
        let more = bad.len().saturating_sub(TOLD);
        let told = bad.iter().take(TOLD).map(|bad| {
            Tag::Li.of([
                Tag::B.text(words::line_of_list(bad.line)),
                text(" "),
                text(bad.said.clone()),
                text(": "),
                Tag::Small.text(bad.why.clone()),
            ])
        });
        sheet.push(Tag::Ul.around(told).class("bad-lines"));
        sheet.extend((more > 0).then(|| Tag::P.text(words::and_more(more)).class("soft")));
    }
    let mut filtered = state.opening(None);
    filtered.filters.names = names;
    Named { go: (!filtered.filters.names.is_empty()).then(|| filtered.to_hash()), sheet }
}

/// Finds entities by what they are called.
struct Index<'a> {
    facts: &'a Facts,
    /// By folded name or other form: the best attested bearer, and whether it is his proper name.
    whole: BTreeMap<String, ((bool, u32), u32)>,
    /// By each word of the folded name.
    words: BTreeMap<&'a str, Vec<u32>>,
}

impl<'a> Index<'a> {
    fn new(facts: &'a Facts) -> Self {
        let mut index = Index { facts, whole: BTreeMap::new(), words: BTreeMap::new() };
        for id in entities::listed(&facts.corpus) {
            let entity = &facts.corpus.entities[id as usize];
            if entity.kind == EntityKind::Event {
                continue;
            }
            let forms = std::iter::once((true, entity.fold.clone())).chain(entity.aliases.iter().map(|alias| (false, fold(&alias.name))));
            for (own, form) in forms {
                let rank = (own, entity.mention_count);
                let best = index.whole.entry(form).or_insert((rank, id));
                if rank > best.0 {
                    *best = (rank, id);
                }
            }
            for word in entity.fold.split(' ') {
                let bearers = index.words.entry(word).or_default();
                if bearers.last() != Some(&id) {
                    bearers.push(id);
                }
            }
        }
        index
    }

    /// The entity that a line means, or why none.
    fn find(&self, said: &str) -> Result<u32, String> {
        if said.chars().count() > LONG {
            return Err(words::TOO_LONG_FOR_A_NAME.into());
        }
        let turned = said.split_once(',').map(|(last, first)| format!("{} {}", first.trim(), last.trim()));
        let mut why = words::NOBODY.to_string();
        for way in std::iter::once(said).chain(turned.as_deref()) {
            let wanted = fold(way);
            if let Some((_, id)) = self.whole.get(&wanted) {
                return Ok(*id);
            }
            let bearers = self.bearers(&wanted);
            match bearers[..] {
                [one] => return Ok(one),
                [] => {}
                _ => why = words::several_bear(bearers.len()),
            }
        }
        let near = spelling::near(&fold(said), &self.words.iter().map(|(word, ids)| (*word, ids.len() as u32)).collect());
        let meant = near.and_then(|near| self.whole.get(&near).map(|(_, id)| *id).or_else(|| self.bearers(&near).first().copied()));
        Err(meant.map_or(why, |id| words::perhaps(&self.facts.corpus.entities[id as usize].name)))
    }

    /// Those who have all these words in their name.
    fn bearers(&self, wanted: &str) -> Vec<u32> {
        let mut words: Vec<&Vec<u32>> = Vec::new();
        for word in wanted.split(' ') {
            let Some(ids) = self.words.get(word) else { return Vec::new() };
            words.push(ids);
        }
        words.order_by_key(|ids| ids.len());
        let Some((rarest, others)) = words.split_first() else { return Vec::new() };
        rarest.iter().copied().filter(|id| others.iter().all(|ids| ids.contains(id))).collect()
    }
}
