//! The sheet of a comparison of two people's verdicts: the figures, then each meeting they disagree on. How they are compared is the business of `session`.

use super::sheet::{Attribute, Node, Tag, text};
use super::{View, ViewState, meetings, words};
use crate::corpus::Corpus;
use crate::session::Agreement;

/// Disagreements shown.
const SHOWN: usize = 500;

/// The sheet; `damage`: what was not whole of the other file.
pub fn sheet(corpus: &Corpus, agreement: &Agreement, damage: &[String]) -> Vec<Node> {
    let mut sheet: Vec<Node> = damage.iter().map(|sentence| Tag::P.text(sentence).class("soft")).collect();
    sheet.extend(words::agreement(agreement).into_iter().map(|line| Tag::P.text(line)));
    let lines = agreement.disagreements.iter().take(SHOWN).map(|one| {
        let state = ViewState::default().in_view(View::Meetings).opening(Some(meetings::key(corpus, one.meetings[0])));
        let date = one.date.as_deref().unwrap_or(words::UNDATED);
        let verdicts = one.verdicts.map(words::review);
        Tag::Li.of([
            Tag::A.text(format!("{date}: {}", words::listed(&one.parties))).with(Attribute::Href, state.to_hash()),
            Tag::P.of([text(format!("here {}, there {}", verdicts[0], verdicts[1]))]),
            Tag::Blockquote.text(&one.quote),
            Tag::Small.text(&one.file),
        ])
    });
    if !agreement.disagreements.is_empty() {
        sheet.push(Tag::Ol.around(lines).class("disagreements"));
    }
    if let more @ 1.. = agreement.disagreements.len().saturating_sub(SHOWN) {
        sheet.push(Tag::P.text(words::and_more(more)).class("soft"));
    }
    sheet
}

/// The sheet of a file that can't be compared.
pub fn failed(message: &str) -> Vec<Node> {
    vec![Tag::P.text(message)]
}
