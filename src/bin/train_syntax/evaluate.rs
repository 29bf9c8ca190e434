//! Scores of a model on gold sentences.

use crate::decode::{parse, tag};
use crate::hints;
use crate::treebank::Gold;
use sidelines::extract::syntax::model::{Model, Workspace};
use sidelines::extract::syntax::weights::Scorer;
use sidelines::extract::syntax::{Relation, Upos};
use std::collections::BTreeMap;

/// Counts of right answers.
#[derive(Default)]
struct Counts {
    words: u32,
    upos: u32,
    tag: u32,
    head: u32,
    labelled: u32,
    content: u32,
    content_head: u32,
    content_labelled: u32,
}

/// Prints accuracies of `model` on `sentences`; with `names`, names are given as recognised.
pub fn report<S: Scorer>(title: &str, model: &Model<S>, sentences: &[&Gold], with_names: bool, details: bool) {
    let mut counts = Counts::default();
    let mut work = Workspace::default();
    let mut by_relation: BTreeMap<&str, [u32; 4]> = BTreeMap::new();
    for gold in sentences {
        let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
        let names: &[(usize, usize)] = if with_names { &gold.names } else { &[] };
        model.look_up(&forms, names, &mut work.sentence.words);
        let hints = hints::prepare(&gold.hints);
        tag(model, &hints, &mut work);
        parse(model, &hints, &mut work);
        for at in 0..forms.len() {
            let (upos, tag) = model.classes[usize::from(work.classes[at])];
            let place = work.state.tree[at];
            let head = place.head == gold.heads[at];
            let both = head && place.relation == gold.relations[at];
            counts.words += 1;
            counts.upos += u32::from(upos == gold.upos[at]);
            counts.tag += u32::from(tag == gold.tags[at]);
            counts.head += u32::from(head);
            counts.labelled += u32::from(both);
            if gold.upos[at] != Upos::Punct {
                counts.content += 1;
                counts.content_head += u32::from(head);
                counts.content_labelled += u32::from(both);
            }
            let [seen, found, right, _] = by_relation.entry(gold.relations[at].name()).or_default();
            *seen += 1;
            *right += u32::from(both);
            *found += u32::from(head);
            by_relation.entry(place.relation.name()).or_default()[3] += 1;
        }
    }
    let percent = |part: u32, whole: u32| f64::from(part) * 100.0 / f64::from(whole.max(1));
    println!(
        "{title}: {} words, UPOS {:.2} XPOS {:.2} UAS {:.2} LAS {:.2}; without punctuation UAS {:.2} LAS {:.2}",
        counts.words,
        percent(counts.upos, counts.words),
        percent(counts.tag, counts.words),
        percent(counts.head, counts.words),
        percent(counts.labelled, counts.words),
        percent(counts.content_head, counts.content),
        percent(counts.content_labelled, counts.content)
    );
    if details {
        for relation in Relation::ALL {
            if let Some([seen, head, right, predicted]) = by_relation.get(relation.name()).filter(|row| row[0] > 9) {
                println!(
                    "  {:14} {seen:5}  head {:5.1}  recall {:5.1}  precision {:5.1}",
                    relation.name(),
                    percent(*head, *seen),
                    percent(*right, *seen),
                    percent(*right, *predicted)
                );
            }
        }
    }
}
