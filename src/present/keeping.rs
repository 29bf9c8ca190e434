//! What a browser keeps of a page between visits, as plain data: labels of kept work, and which pieces must be written or dropped. No storing.

use super::sheet::visible;
use super::words;
use crate::order::distinct;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// What is told of kept work before it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// When it was kept, in milliseconds since 1970.
    pub saved_ms: u64,
    /// Articles in it.
    pub articles: u32,
    /// Corrections in it.
    pub corrections: u32,
    /// What the first article is called; empty where that is not known.
    pub first: String,
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.saved_ms, self.articles, self.corrections, self.first)
    }
}

impl FromStr for Label {
    type Err = ();

    /// Reads what is displayed.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(4, ' ');
        let mut number = || parts.next().ok_or(())?.parse::<u64>().map_err(drop);
        let (saved_ms, articles, corrections) = (number()?, number()?, number()?);
        let count = |number: u64| u32::try_from(number).map_err(drop);
        let first = parts.next().unwrap_or_default().to_string();
        Ok(Label { saved_ms, articles: count(articles)?, corrections: count(corrections)?, first })
    }
}

impl Label {
    /// In words, without the time.
    pub fn words(&self) -> String {
        let mut words = words::counted(self.articles as usize, "article", "articles");
        if self.corrections > 0 {
            words += &format!(" with {}", words::counted(self.corrections as usize, "correction", "corrections"));
        }
        match (self.first.is_empty(), self.articles) {
            (true, _) => words,
            (false, 1) => format!("{words}: {}", visible(self.first.clone())),
            (false, _) => format!("{words}: {} and more", visible(self.first.clone())),
        }
    }
}

/// Articles by number, in the pieces in which they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// Number of each piece, and the articles in it.
    pieces: Vec<(u32, Vec<u32>)>,
    last: u32,
}

/// What to do so that exactly the articles at hand are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Articles to write, ascending.
    pub write: Vec<u32>,
    /// Pieces to drop once that is done: they hold articles that are gone. What is left of them is among those to write.
    pub drop: Vec<u32>,
}

impl Pieces {
    /// What to do when these are the articles at hand.
    pub fn plan(&self, at_hand: &BTreeSet<u32>) -> Plan {
        let holds = |piece: &&(u32, Vec<u32>)| piece.1.iter().all(|number| at_hand.contains(number));
        let kept: BTreeSet<u32> = distinct(self.pieces.iter().filter(holds).flat_map(|piece| &piece.1).copied());
        let drop = self.pieces.iter().filter(|piece| !holds(piece)).map(|piece| piece.0).collect();
        Plan { write: at_hand.difference(&kept).copied().collect(), drop }
    }

    /// The numbers of all pieces.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.pieces.iter().map(|(number, _)| *number)
    }

    /// A number for the next piece.
    pub fn number_next(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    /// A piece has been written.
    pub fn written(&mut self, piece: u32, articles: Vec<u32>) {
        self.pieces.push((piece, articles));
    }

    /// Pieces have been dropped.
    pub fn dropped(&mut self, pieces: &[u32]) {
        self.pieces.retain(|piece| !pieces.contains(&piece.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_as_written() {
        let label = Label { saved_ms: 1_732_826_400_000, articles: 12, corrections: 3, first: "a folder/oslo 1.txt".into() };
        assert_eq!(label.to_string().parse(), Ok(label.clone()));
        assert_eq!(label.words(), "12 articles with 3 corrections: a folder/oslo 1.txt and more");
        // As it was written before names stood in it.
        let unnamed = Label { first: String::new(), ..label.clone() };
        assert_eq!("1732826400000 12 3".parse(), Ok(unnamed.clone()));
        assert_eq!(unnamed.words(), "12 articles with 3 corrections");
        assert_eq!(Label { articles: 1, corrections: 0, ..label }.words(), "1 article: a folder/oslo 1.txt");
        assert_eq!(Label { articles: 1, ..Label::default() }.words(), "1 article");
        for text in ["", "1 2", "1 2 x", "1 99999999999 0"] {
            assert_eq!(text.parse::<Label>(), Err(()), "{text}");
        }
    }

    #[test]
    fn only_what_has_changed_is_written() {
        let mut pieces = Pieces::default();
        let mut check = |at_hand: &[u32], write: &[u32], drop: &[u32]| {
            let plan = pieces.plan(&at_hand.iter().copied().collect());
            assert_eq!((plan.write.as_slice(), plan.drop.as_slice()), (write, drop));
            if !plan.write.is_empty() {
                let piece = pieces.number_next();
                pieces.written(piece, plan.write);
            }
            pieces.dropped(&plan.drop);
        };
        check(&[], &[], &[]);
        check(&[1, 2, 3], &[1, 2, 3], &[]);
        check(&[1, 2, 3], &[], &[]);
        check(&[1, 2, 3, 4], &[4], &[]);
        // Article 2 was read anew as 5: its piece is written again without it.
        check(&[1, 3, 4, 5], &[1, 3, 5], &[1]);
        check(&[4], &[], &[3]);
        check(&[], &[], &[2]);
    }
}
