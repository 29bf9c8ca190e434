//! The comparison of two people's verdicts, in sentences.

use super::{counted, grouped};
use crate::session::Agreement;

/// What came of a comparison, a sentence a line; without the disagreements themselves.
pub fn agreement(agreement: &Agreement) -> Vec<String> {
    let [both, first, second, neither] = agreement.verdicts.map(|count| count as usize);
    let judged = both + first + second + neither;
    let [only_first, only_second] = agreement.unmatched.map(|count| grouped(count as usize));
    let [by_first, by_second, by_nobody] = agreement.unjudged.map(|count| grouped(count as usize));
    let mut lines = vec![
        format!(
            "{} in both; {only_first} only in the first, {only_second} only in the second.",
            counted(agreement.matched as usize, "meeting is", "meetings are")
        ),
        format!(
            "Judged by both: {}. By the first only: {by_first}, by the second only: {by_second}, by nobody: {by_nobody}.",
            grouped(judged)
        ),
    ];
    let (Some(observed), Some(expected)) = (agreement.observed, agreement.expected) else {
        lines.push("Nothing was judged by both: there is no agreement to measure.".into());
        return lines;
    };
    lines.push(format!(
        "Both accepted {}, both rejected {}; accepted by the first and rejected by the second {}, the reverse {}.",
        grouped(both),
        grouped(neither),
        grouped(first),
        grouped(second)
    ));
    lines.push(format!("Observed agreement: {} % ({} % would be expected by chance).", percent(observed), percent(expected)));
    lines.push(match agreement.kappa {
        Some(kappa) => format!("Cohen\u{2019}s kappa: {kappa:.2}."),
        None => "Cohen\u{2019}s kappa is not defined: both gave one and the same verdict throughout.".into(),
    });
    lines
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}
