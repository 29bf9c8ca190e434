//! Two people's verdicts on the meetings of the same articles compared: observed agreement, Cohen's kappa, and what they disagree on.
//!
//! Meetings are matched by the sentences that carry them (see `corpus::corrections`), so the two may have merged names and meetings differently,
//! and may have other articles besides. Verdicts are nominal, as in Cohen (1960): accepted or rejected. What only one has judged is counted
//! apart and enters neither figure.

use crate::corpus::corrections::Finder;
use crate::corpus::{Corpus, MeetingId, Review};
use serde::Serialize;
use std::collections::BTreeMap;

/// What came of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// Meetings that both have.
    pub matched: u32,
    /// Meetings that only the first, only the second has.
    pub unmatched: [u32; 2],
    /// Of the matched ones: how many both accepted; the first accepted and the second rejected; the reverse; both rejected.
    pub verdicts: [u32; 4],
    /// Matched meetings that only the first, only the second, nobody has judged.
    pub unjudged: [u32; 3],
    /// Share of equal verdicts among the meetings that both judged; none where there are none.
    pub observed: Option<f64>,
    /// Share that would be expected if both judged independently, each with their own share of acceptances.
    pub expected: Option<f64>,
    /// (observed - expected) / (1 - expected): 1 is full agreement, 0 what chance gives. Undefined where both gave one and the same verdict only.
    pub kappa: Option<f64>,
    /// Meetings with different verdicts, in the order of the first corpus.
    pub disagreements: Vec<Disagreement>,
}

/// A meeting on which the two disagree.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Disagreement {
    /// Its number in each corpus.
    #[serde(skip)]
    pub meetings: [MeetingId; 2],
    /// As the first has it: EDTF.
    pub date: Option<String>,
    /// Names of the parties.
    pub parties: Vec<String>,
    /// An article that reports it.
    pub file: String,
    /// The sentence there.
    pub quote: String,
    /// What the first, what the second says.
    pub verdicts: [Review; 2],
}

/// Compares the verdicts of two corrected corpora.
pub fn compare(first: &Corpus, second: &Corpus) -> Agreement {
    let pairs = matched(first, second);
    let mut out = Agreement {
        matched: pairs.len() as u32,
        unmatched: [first.meetings.len(), second.meetings.len()].map(|all| (all - pairs.len()) as u32),
        ..Agreement::default()
    };
    for (a, b) in pairs {
        let verdicts = [first.meetings[a as usize].review, second.meetings[b as usize].review];
        match verdicts {
            [Review::Open, Review::Open] => out.unjudged[2] += 1,
            [_, Review::Open] => out.unjudged[0] += 1,
            [Review::Open, _] => out.unjudged[1] += 1,
            [one, other] => {
                out.verdicts[usize::from(one == Review::Rejected) * 2 + usize::from(other == Review::Rejected)] += 1;
                if one != other {
                    out.disagreements.push(disagreement(first, [a, b], verdicts));
                }
            }
        }
    }
    (out.observed, out.expected, out.kappa) = figures(out.verdicts);
    out
}

/// Observed and expected agreement, and kappa, of a table of verdicts.
fn figures(table: [u32; 4]) -> (Option<f64>, Option<f64>, Option<f64>) {
    let [both, first_only, second_only, neither] = table.map(f64::from);
    let all = both + first_only + second_only + neither;
    if all == 0.0 {
        return (None, None, None);
    }
    let observed = (both + neither) / all;
    let (first, second) = (both + first_only, both + second_only);
    let expected = (first * second + (all - first) * (all - second)) / (all * all);
    let kappa = (expected < 1.0).then(|| (observed - expected) / (1.0 - expected));
    (Some(observed), Some(expected), kappa)
}

/// The meetings that are the same, each once, ascending by the first corpus.
fn matched(first: &Corpus, second: &Corpus) -> BTreeMap<MeetingId, MeetingId> {
    let finder = Finder::new(first);
    let mut pairs = BTreeMap::new();
    for b in 0..second.meetings.len() as MeetingId {
        let key = second.meeting_key(b);
        let found = key.reports.iter().filter_map(|witness| finder.report(witness));
        let mut found = found.map(|(doc, local)| first.documents[doc as usize].meetings[local]);
        // Where the second tells two meetings apart that are one for the first, the first of the two is that one.
        if let Some(a) = found.find(|a| !pairs.contains_key(a)) {
            pairs.insert(a, b);
        }
    }
    pairs
}

fn disagreement(corpus: &Corpus, meetings: [MeetingId; 2], verdicts: [Review; 2]) -> Disagreement {
    let meeting = &corpus.meetings[meetings[0] as usize];
    let report = meeting.reports.first();
    let document = report.map(|report| &corpus.extraction(report.doc).document);
    let evidence = report.and_then(|report| corpus.local_meeting(*report).evidence.first());
    let quote = document.zip(evidence).map(|(document, evidence)| evidence.span.of(&document.text.read()).to_owned());
    Disagreement {
        meetings,
        date: meeting.date.value.map(|date| date.to_string()),
        parties: meeting.participants.iter().map(|party| party.name.clone()).collect(),
        file: document.map(|document| document.name.clone()).unwrap_or_default(),
        quote: quote.unwrap_or_default(),
        verdicts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked examples: tables, and what textbooks make of them.
    #[test]
    fn kappa_is_what_textbooks_say() {
        let check = |table: [u32; 4], observed: f64, kappa: f64| {
            let (o, _, k) = figures(table);
            let near = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 5e-4);
            assert!(near(o, observed) && near(k, kappa), "{table:?}: {o:?} {k:?}");
        };
        // Two readers of grant proposals.
        check([20, 5, 10, 15], 0.7, 0.4);
        // The same observed agreement, but other shares of acceptances: the two tables by which kappa's dependence on them is shown.
        check([45, 15, 25, 15], 0.6, 0.1304);
        check([25, 35, 5, 35], 0.6, 0.2593);
        check([10, 0, 0, 10], 1.0, 1.0);
        check([0, 5, 5, 0], 0.0, -1.0);
    }

    #[test]
    fn what_chance_alone_explains_has_no_kappa() {
        assert_eq!(figures([0; 4]), (None, None, None));
        assert_eq!(figures([7, 0, 0, 0]), (Some(1.0), Some(1.0), None));
    }
}
