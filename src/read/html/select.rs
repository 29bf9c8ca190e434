//! Which raw blocks are the article: the longest `<article>`, without lists of links. Marks, never drops: a reader may want to see the rest.

use super::walk::{RawBlock, Surroundings};
use crate::model::SectionKind;
use std::collections::BTreeMap;

/// Marks as furniture what does not belong to the page's one article.
pub fn mark_furniture(blocks: &mut [RawBlock]) {
    // A name such as "has-sidebar" around everything says nothing about anything.
    let named = prose(blocks.iter().filter(|block| block.surroundings == Surroundings::Named));
    let free = prose(blocks.iter().filter(|block| block.surroundings == Surroundings::None));
    let least = if named > free { Surroundings::Element } else { Surroundings::Named };
    for block in blocks.iter_mut().filter(|block| block.surroundings >= least || is_link_list(block)) {
        block.kind = SectionKind::Furniture;
    }
    let mut by_article: BTreeMap<Option<u32>, usize> = BTreeMap::new();
    for block in blocks.iter() {
        *by_article.entry(block.article).or_default() += prose([block]);
    }
    let all: usize = by_article.values().sum();
    // The first of the longest; its share must be such that the page is about it.
    let best =
        by_article.iter().filter(|(article, _)| article.is_some()).max_by_key(|(article, bytes)| (**bytes, std::cmp::Reverse(**article)));
    let Some((&chosen, _)) = best.filter(|(_, bytes)| **bytes * 2 >= all) else { return };
    for block in blocks.iter_mut().filter(|block| block.article != chosen && block.kind != SectionKind::Title) {
        block.kind = SectionKind::Furniture;
    }
}

/// Bytes of running text that is no link.
fn prose<'a>(blocks: impl IntoIterator<Item = &'a RawBlock>) -> usize {
    let bodies = blocks.into_iter().filter(|block| block.kind == SectionKind::Body);
    bodies.map(|block| block.text.trim().len().saturating_sub(block.link_bytes)).sum()
}

fn is_link_list(block: &RawBlock) -> bool {
    let length = block.text.trim().len();
    matches!(block.kind, SectionKind::Body | SectionKind::Caption) && length < 300 && block.link_bytes * 10 > length * 7
}
