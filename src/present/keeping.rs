//! What a browser keeps of a page between visits, as plain data: labels of kept work, and which pieces must be written or dropped. No storing.

use super::words;
use crate::order::distinct;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// What is told of kept work before it is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// When it was kept, in milliseconds since 1970.
    pub saved_ms: u64,
    /// Articles in it.
    pub articles: u32,
    /// Corrections in it.
    pub corrections: u32,
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.saved_ms, self.articles, self.corrections)
    }
}

impl FromStr for Label {
    type Err = ();

    /// Reads what is displayed.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut numbers = text.split(' ').map(|number| number.parse::<u64>().map_err(drop));
        let mut number = || numbers.next().unwrap_or(Err(()));
        let (saved_ms, articles, corrections) = (number()?, number()?, number()?);
        let count = |number: u64| u32::try_from(number).map_err(drop);
        Ok(Label { saved_ms, articles: count(articles)?, corrections: count(corrections)? })
    }
}

impl Label {
    /// In words, without the time.
    pub fn words(&self) -> String {
        let articles = words::counted(self.articles as usize, "article", "articles");
        match self.corrections as usize {
            0 => articles,
            count => format!("{articles} with {}", words::counted(count, "correction", "corrections")),
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
        let label = Label { saved_ms: 1_732_826_400_000, articles: 12, corrections: 3 };
        assert_eq!(label.to_string().parse(), Ok(label));
        assert_eq!(label.words(), "12 articles with 3 corrections");
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
