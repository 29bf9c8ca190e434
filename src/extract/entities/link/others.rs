//! Names of other things than people, organisations and places, taken for one of them: laws, prizes, plans, offices, and storms.

use crate::extract::Analysis;
use crate::lexicon::organisations::Organisations;
use crate::model::{EntityKind, Mention};
use rustc_hash::FxHashSet;

/// Takes them out; linear.
pub(super) fn drop(analysis: &mut Analysis<'_>) {
    let storms: FxHashSet<&str> = analysis.mentions.iter().filter_map(|mention| storm(analysis, mention)).collect();
    let is_storm = |mention: &Mention| {
        // "Jane Roe" is no storm, though one is called Roe; "T C Roe" is.
        let alone = (mention.tokens.0..mention.tokens.1 - 1)
            .all(|at| analysis.token(at as usize).chars().count() == 1 || storm_word(analysis.token(at as usize)));
        alone && storms.contains(last_word(analysis, mention))
    };
    let is_other = |mention: &Mention| is_work(analysis, mention) || is_office(analysis, mention) || is_storm(mention);
    let kept = analysis.mentions.iter().filter(|mention| !is_other(mention)).copied().collect();
    analysis.mentions = kept;
}

/// "Fair Trade Act", "Roe Prize": of names with such a noun at the end hardly any is an organisation's.
fn is_work(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    mention.kind == EntityKind::Organisation
        && mention.tokens.1 - mention.tokens.0 > 1
        && matches!(
            last_word(analysis, mention),
            "Act"
                | "Agreement"
                | "Treaty"
                | "Accord"
                | "Armistice"
                | "Bill"
                | "Law"
                | "Award"
                | "Prize"
                | "Plan"
                | "Scheme"
                | "Strategy"
                | "Project"
                | "Program"
                | "Programme"
                | "Campaign"
                | "Revolution"
        )
        && Organisations::get().by_form(mention.span.of(analysis.text())).is_none()
}

/// Offices in capitals.
fn is_office(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    mention.kind == EntityKind::Organisation
        && matches!(
            mention.span.of(analysis.text()),
            "CEO"
                | "CFO"
                | "COO"
                | "CTO"
                | "MP"
                | "MPs"
                | "MEP"
                | "MEPs"
                | "MLA"
                | "QC"
                | "KC"
                | "ASP"
                | "DSP"
                | "PM"
                | "VP"
                | "PhD"
                | "MBE"
                | "OBE"
        )
}

/// The name of a storm behind the word for it.
fn storm<'a>(analysis: &'a Analysis<'_>, mention: &Mention) -> Option<&'a str> {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    let word = |at: usize| storm_word(analysis.token(at));
    let behind = end - first == 1 && first > 0 && word(first - 1) || end - first == 2 && word(first);
    (behind && mention.kind != EntityKind::Event).then(|| last_word(analysis, mention))
}

fn storm_word(word: &str) -> bool {
    matches!(word, "Hurricane" | "Cyclone" | "Typhoon")
}

fn last_word<'a>(analysis: &'a Analysis<'_>, mention: &Mention) -> &'a str {
    analysis.token(mention.tokens.1 as usize - 1)
}
