//! Passages of the tests with a few words changed: rules meet what stands beside the thing that they were written for.

use super::Dice;

/// Words of one kind: where one stands, another may.
const KINDS: &[&[&str]] = &[
    &["in", "at", "on", "to", "from", "of", "for", "with", "by", "near", "outside", "after", "before", "during", "between"],
    &["a", "an", "the", "his", "her", "their", "its", "this", "that", "no", "another"],
    &["and", "or", "but", "while", "as well as", ", and", "then", "nor", "&"],
    &["he", "she", "they", "who", "him", "her", "them", "it", "we", "both"],
    &["met", "meets", "will meet", "has met", "had met", "met with", "was to meet", "refused to meet", "is meeting", "meeting", "to meet"],
    &["was", "were", "is", "are", "has been", "will be", "would be", "had been", "may be", "was not"],
    &["talks", "meeting", "summit", "dinner", "call", "visit", "audience", "discussions", "phone call", "session"],
    &["Monday", "Tuesday", "Friday", "yesterday", "today", "3 May", "May 30", "last week", "next month", "2019", "the same day"],
    &["said", "told", "announced", "denied", "added", "asked", "confirmed", "says", "called"],
    &["received", "hosted", "visited", "welcomed", "phoned", "invited", "joined", "greeted", "consulted", "flew to see"],
    &["minister", "president", "envoy", "mayor", "chairman", "secretary", "ambassador", "director", "leader", "king"],
    &["President", "Prime Minister", "Foreign Minister", "Mr", "Dr.", "Sir", "Queen", "General", "Ambassador", "former Senator"],
    &["Oslo", "Geneva", "Washington", "Cairo", "New York", "Kigali", "Hanoi", "Buenos Aires", "the Kremlin", "Brussels"],
    &["Norwegian", "Turkish", "Kenyan", "Polish", "British", "South Korean", "Brazilian", "visiting"],
    &[".", ",", ";", ":", "!", "?", " -", " \u{2014}", "...", ")", "\u{201d}"],
];

/// Put between words that belong to no kind.
const BETWEEN: &[&str] = &[
    ",",
    "not",
    "\u{201c}",
    "(",
    "also",
    "later",
    "on Sunday",
    "in Rome",
    "privately",
    "and",
    "with him",
    "the late",
    "\n\n",
    "by phone",
    "\u{2019}s",
];

/// The passage with two to five words in every hundred, and no fewer, replaced, left out, doubled, turned round or joined by others.
pub fn bent(text: &str, dice: &mut Dice) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for _ in 0..(2 + dice.below(4)) * words.len().div_ceil(100) {
        let at = dice.below(words.len());
        let bare = words[at].trim_end_matches(|c: char| !c.is_alphanumeric());
        let end = words[at][bare.len()..].to_owned();
        let kind = KINDS.iter().find(|kind| kind.contains(&bare)).copied();
        match (dice.below(8), kind) {
            (0..4, Some(kind)) => words[at] = format!("{}{end}", dice.of(kind)),
            (0..2, None) => words.insert(at, dice.of(BETWEEN).to_owned()),
            (2, None) => words[at] = format!("{bare}{}", dice.of(KINDS[KINDS.len() - 1])),
            (3, None) => {
                let kind = KINDS[dice.below(KINDS.len() - 1)];
                words[at] = format!("{}{end}", dice.of(kind));
            }
            (4, _) if words.len() > 3 => drop(words.remove(at)),
            (5, _) if at > 0 => words.swap(at - 1, at),
            (6, _) => words[at] = super::capitalised(&words[at]),
            (7, _) => words[at] = words[at].to_lowercase(),
            _ => words.insert(at, words[at].clone()),
        }
    }
    words.join(" ")
}
