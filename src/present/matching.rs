//! What a record must hold to pass: values of facets, names of a list, terms of the search.

use super::facet::Facet;
use super::query::{Field, Term};
use super::records::Record;
use super::span::Day;
use super::table::Table;
use memchr::memmem;

/// Facets whose values a list of names speaks of.
pub const NAMED: [Facet; 4] = [Facet::Person, Facet::Country, Facet::Organisation, Facet::Place];

/// For each value of those facets, whether it is on the list.
pub struct Listed(pub [(usize, Vec<bool>); NAMED.len()]);

impl Listed {
    /// Whether the record has one of them.
    pub fn hold(&self, record: Record) -> bool {
        self.0.iter().any(|(facet, listed)| record.values(*facet).iter().any(|value| listed[*value as usize]))
    }
}

/// What a facet asks of a record.
pub struct FacetTest {
    /// Whether all that is required must be there, or any of it.
    pub all: bool,
    /// Required.
    pub include: Vec<u32>,
    /// Ruled out.
    pub exclude: Vec<u32>,
}

impl FacetTest {
    /// Whether a record with these values passes.
    pub fn lets_through(&self, values: &[u32]) -> bool {
        let has = |v: &u32| values.binary_search(v).is_ok();
        let included = if self.all { self.include.iter().all(has) } else { self.include.is_empty() || self.include.iter().any(has) };
        included && !self.exclude.iter().any(has)
    }
}

/// A term of the search, ready to be looked for in many records.
pub enum Matcher<'q> {
    /// In any text, or in the body of the record's article: which records have it there, where there are bodies.
    Anywhere(memmem::Finder<'q>, Vec<bool>),
    /// In the values of a facet: which of them hold it.
    Values(usize, Vec<bool>),
    /// In the days that it may be of.
    Days(Day, Day),
    /// In the file's name.
    File(memmem::Finder<'q>),
    /// In the title.
    Title(memmem::Finder<'q>),
}

impl<'q> Matcher<'q> {
    /// Looks the term up among the table's values.
    pub fn new(term: &'q Term, table: &Table) -> Self {
        let finder = memmem::Finder::new(term.needle.as_bytes());
        match term.field {
            None => Matcher::Anywhere(finder, table.bodies.holding(&term.needle)),
            Some(Field::File) => Matcher::File(finder),
            Some(Field::Title) => Matcher::Title(finder),
            Some(Field::Facet(facet)) => {
                if let Some((first, last)) = days_of(term).filter(|_| facet == Facet::Date) {
                    return Matcher::Days(first, last);
                }
                let hits = table.values[facet.index()].iter().map(|v| finder.find(v.text.as_bytes()).is_some()).collect();
                Matcher::Values(facet.index(), hits)
            }
        }
    }

    /// Whether the record, of that row, holds it.
    pub fn found(&self, record: Record, row: u32) -> bool {
        match self {
            Matcher::Anywhere(finder, bodies) => bodies.get(row as usize) == Some(&true) || finder.find(record.text().as_bytes()).is_some(),
            Matcher::File(finder) => finder.find(record.file().as_bytes()).is_some(),
            Matcher::Days(first, last) => record.days().iter().any(|(from, to)| from <= last && to >= first),
            Matcher::Title(finder) => finder.find(record.title().as_bytes()).is_some(),
            Matcher::Values(f, hits) => record.values(*f).iter().any(|&v| hits[v as usize]),
        }
    }
}

/// The days of `2022-11-14` and `2022-11`, as the search has them; a year is a value of its facet.
fn days_of(term: &Term) -> Option<(Day, Day)> {
    let iso = term.needle.trim().replace(' ', "-");
    Day::parse(&iso, false).zip(Day::parse(&iso, true)).filter(|_| iso.contains('-'))
}
