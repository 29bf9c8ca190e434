//! Meetings across documents: which local meetings are one, and what the reports together say of it.
//!
//! Reports are taken in the order of how much they tell. Each joins the known meeting that it fits best, or is a new one. Only meetings that share a
//! pair of parties are looked at, and of these only those near in time or with the same place, occasion or sentence: the work grows with the
//! number of reports, not with its square. Blocks of different pairs do not influence each other unless a report names parties of both.

mod assemble;
mod blocks;
mod compare;
mod fields;
mod item;
mod parties;
mod quoted;
mod when;

pub use quoted::Quoted;

use super::types::{CorpusDocument, CorpusEntity, CorpusMeeting, DocId, Report};
use crate::model::{Evidence, Extraction, Status};
use crate::order::Order;
use blocks::Blocks;
use compare::Cluster;
use item::Item;
use parties::{Parties, is_country};
use std::collections::BTreeMap;

/// Reports of a meeting whose articles are compared with a newcomer's.
const LOOKED_AT: usize = 8;
/// Entities that two articles must share, besides parties and countries, to be of the same news, and their share in percent of what the one
/// with fewer names. What lies ahead is one thing for longer than what happened: two calls of the same two people may be years apart.
const SHARED_AHEAD: (usize, usize) = (2, 20);
const SHARED_SETTLED: (usize, usize) = (4, 40);

/// All meetings, in the order in which they were found. `quoted`: of the meetings of each document.
pub fn build(documents: &[CorpusDocument], quoted: &[&[Quoted]], entities: &[CorpusEntity]) -> Vec<CorpusMeeting> {
    let mut parties = Parties::new(documents, entities);
    let merged = merge(documents, quoted, entities, &mut parties);
    assemble::assemble(documents, &merged, &mut parties)
}

/// The reports of each meeting, sorted.
fn merge(documents: &[CorpusDocument], quoted: &[&[Quoted]], entities: &[CorpusEntity], parties: &mut Parties) -> Vec<Vec<Report>> {
    let reports = documents
        .iter()
        .enumerate()
        .flat_map(|(doc, d)| (0..d.extraction.meetings.len()).map(move |meeting| Report { doc: doc as DocId, meeting: meeting as u32 }));
    let twins = twins(documents);
    let all = reports.map(|report| Item::of(documents, parties, report, &quoted[report.doc as usize][report.meeting as usize]));
    let (mut items, copies): (Vec<Item>, Vec<Item>) = all.partition(|item| twins[item.report.doc as usize] == item.report.doc);
    let mut copies_of: BTreeMap<Report, Vec<Item>> = BTreeMap::new();
    for copy in copies {
        let first = Report { doc: twins[copy.report.doc as usize], ..copy.report };
        copies_of.entry(first).or_default().push(copy);
    }
    items.order_by_key(Item::order);
    let contexts: Vec<Vec<u32>> = documents.iter().map(|d| context(d, entities)).collect();

    let mut clusters: Vec<Cluster> = Vec::new();
    let mut blocks = Blocks::default();
    for item in &items {
        let same_news = |cluster: &Cluster| {
            let mine = &contexts[item.report.doc as usize];
            cluster.reports.iter().take(LOOKED_AT).any(|other| same_news(mine, &contexts[twins[other.doc as usize] as usize], item))
        };
        let pairs = item.pairs();
        let fits = blocks.candidates(item, &pairs).into_iter().filter_map(|id| {
            let cluster = &clusters[id as usize];
            cluster.fit(item, || same_news(cluster)).map(|score| (score, std::cmp::Reverse(id)))
        });
        let id = fits.max().map_or(clusters.len() as u32, |(_, id)| id.0);
        if id as usize == clusters.len() {
            clusters.push(Cluster::default());
        }
        // What another file with the same text says goes with it.
        for report in std::iter::once(item).chain(copies_of.get(&item.report).into_iter().flatten()) {
            clusters[id as usize].add(report);
        }
        blocks.register(id, item, &pairs, clusters[id as usize].days());
    }
    let reports = |mut cluster: Cluster| {
        cluster.reports.order();
        cluster.reports
    };
    clusters.into_iter().map(reports).collect()
}

/// For each document, the one that speaks for all with the same text from which the engine read the same meetings: their reports go together.
/// Where they differ otherwise (a date read with another day of publication), the content decides who speaks, so that a further copy changes nothing.
fn twins(documents: &[CorpusDocument]) -> Vec<DocId> {
    let mut groups: BTreeMap<(u64, u32), Vec<Vec<DocId>>> = BTreeMap::new();
    let alike = |a: &Extraction, b: &Extraction| {
        let told =
            |e: &Extraction| -> Vec<(Status, Vec<Evidence>)> { e.meetings.iter().map(|m| (m.status.value, m.evidence.clone())).collect() };
        a.document.text == b.document.text && a.meetings.len() == b.meetings.len() && told(a) == told(b)
    };
    for (doc, document) in documents.iter().enumerate() {
        let known = groups.entry((document.extraction.signature.text_hash, document.group)).or_default();
        match known.iter_mut().find(|group| alike(&documents[group[0] as usize].extraction, &document.extraction)) {
            Some(group) => group.push(doc as DocId),
            None => known.push(vec![doc as DocId]),
        }
    }
    let content = |doc: DocId| {
        let extraction = &documents[doc as usize].extraction;
        (format!("{:?}", (&extraction.document.published, &extraction.meetings)), doc)
    };
    let mut twins: Vec<DocId> = (0..documents.len() as DocId).collect();
    for group in groups.values().flatten().filter(|group| group.len() > 1) {
        let speaker = group.iter().map(|doc| content(*doc)).min().map_or(group[0], |(_, doc)| doc);
        group.iter().for_each(|doc| twins[*doc as usize] = speaker);
    }
    twins
}

/// What the article names besides countries, ascending.
fn context(document: &CorpusDocument, entities: &[CorpusEntity]) -> Vec<u32> {
    let named = document.extraction.entities.iter().zip(&document.entities);
    let is_country = |id: &u32| is_country(&entities[*id as usize]);
    let mut ids: Vec<u32> = named.filter(|(local, id)| !local.furniture && !is_country(id)).map(|(_, id)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn same_news(a: &[u32], b: &[u32], item: &Item) -> bool {
    let party = |id: &u32| item.parties.iter().any(|p| p.contains(id));
    let shared = a.iter().filter(|id| b.binary_search(id).is_ok() && !party(id)).count();
    let (least, percent) = if compare::phase(item.status) == compare::Phase::Ahead { SHARED_AHEAD } else { SHARED_SETTLED };
    shared >= least && shared * 100 >= a.len().min(b.len()) * percent
}
