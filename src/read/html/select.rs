//! Which raw blocks are the article: the longest `<article>`, without lists of links. Marks, never drops: a reader may want to see the rest.

use super::walk::RawBlock;
use crate::model::SectionKind;
use std::collections::BTreeMap;

/// Marks as furniture what does not belong to the page's one article.
pub fn mark_furniture(blocks: &mut [RawBlock]) {
    for block in blocks.iter_mut().filter(|block| is_link_list(block)) {
        block.kind = SectionKind::Furniture;
    }
    let mut prose: BTreeMap<Option<u32>, usize> = BTreeMap::new();
    for block in blocks.iter().filter(|block| block.kind == SectionKind::Body) {
        *prose.entry(block.article).or_default() += block.text.len() - block.link_bytes.min(block.text.len());
    }
    let all: usize = prose.values().sum();
    // The first of the longest; its share must be such that the page is about it.
    let best = prose.iter().filter(|(article, _)| article.is_some()).max_by_key(|(article, bytes)| (**bytes, std::cmp::Reverse(**article)));
    let Some((&chosen, _)) = best.filter(|(_, bytes)| **bytes * 2 >= all) else { return };
    for block in blocks.iter_mut().filter(|block| block.article != chosen && block.kind != SectionKind::Title) {
        block.kind = SectionKind::Furniture;
    }
}

fn is_link_list(block: &RawBlock) -> bool {
    let length = block.text.trim().len();
    matches!(block.kind, SectionKind::Body | SectionKind::Caption) && length < 300 && block.link_bytes * 10 > length * 7
}
