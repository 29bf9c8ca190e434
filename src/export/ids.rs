//! Identifiers that stay the same whenever the same things are written again. Nothing of what they name.

use crate::corpus::{Corpus, CorpusEntity, CorpusMeeting, DocId};

/// FNV-1a, 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv): short, and the same on every platform.
fn fnv(parts: &[&[u8]]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    // A byte that no UTF-8 text holds stands between the parts.
    let bytes = parts.iter().flat_map(|part| part.iter().chain(&[0xff]));
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

fn id(kind: &str, parts: &[&[u8]]) -> String {
    format!("{kind}-{:016x}", fnv(parts))
}

/// Of something named: by kind and name, told apart by gazetteer key.
pub fn entity(entity: &CorpusEntity) -> String {
    id(super::words::entity_word(entity.kind), &[entity.name.as_bytes(), entity.key.as_deref().unwrap_or_default().as_bytes()])
}

/// Of somebody known by an office or a bare name only.
pub fn party(name: &str) -> String {
    id("party", &[name.as_bytes()])
}

/// Of an article: by its name and text.
pub fn document(corpus: &Corpus, doc: DocId) -> String {
    let extraction = corpus.extraction(doc);
    id("article", &[extraction.document.name.as_bytes(), &extraction.signature.text_hash.to_le_bytes()])
}

/// Of a meeting: by the article and the place of its first report.
pub fn meeting(corpus: &Corpus, meeting: &CorpusMeeting) -> String {
    let report = meeting.reports[0];
    let first = document(corpus, report.doc);
    id("meeting", &[first.as_bytes(), &report.meeting.to_le_bytes()])
}
