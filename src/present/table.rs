//! A list that can be filtered: records with facet values and a search text; selecting rows and counting facets in one pass.

use super::facet::{FACETS, Facet};
use super::query::{Field, Query, Term};
use super::span::Day;
use super::view_state::{Choice, Filters, Sort};
use super::words;
use crate::corpus::Review;
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One row before it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Names the row in the URL.
    pub key: String,
    /// Facet values, as indices into `Table.values`, ascending.
    pub values: [Vec<u32>; FACETS],
    /// What the search looks through, piece by piece (see `search_text`).
    pub texts: Vec<Arc<str>>,
    /// For `title:`.
    pub title: String,
    /// For `file:`.
    pub file: String,
    /// For sorting by time: the first day of the date; `None` comes last.
    pub day: Option<i64>,
    /// The days that it may be of, to filter by: one stretch for each date.
    pub days: Vec<(Day, Day)>,
    /// For sorting by number.
    pub count: u32,
    /// For sorting by certainty, in thousandths.
    pub certainty: u32,
    /// For sorting by name.
    pub name: String,
    /// Rejected by hand: left out unless the filters ask for what is rejected.
    pub withdrawn: bool,
}

/// All records of a view over one corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// In the corpus's own order.
    pub records: Vec<Record>,
    /// The values of each facet: key (as in the URL) and what people read.
    pub values: [Vec<FacetValue>; FACETS],
}

/// A value of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetValue {
    /// As in the URL and on the page.
    pub label: String,
    /// Folded words, for the search.
    pub text: String,
    /// Before the alphabet, for values with an order of their own (statuses, years).
    pub rank: i32,
}

/// Collects records; hands out value numbers.
#[derive(Default)]
pub struct TableBuilder {
    table: Table,
    numbers: [BTreeMap<String, u32>; FACETS],
}

impl TableBuilder {
    /// The number of `label` in `facet`, new or known.
    pub fn value(&mut self, facet: Facet, label: &str, rank: i32) -> u32 {
        let f = facet.index();
        if let Some(&number) = self.numbers[f].get(label) {
            return number;
        }
        let number = self.table.values[f].len() as u32;
        self.numbers[f].insert(label.to_string(), number);
        self.table.values[f].push(FacetValue { label: label.to_string(), text: super::search_text::words(label), rank });
        number
    }

    /// Adds a record. Its values need not be sorted.
    pub fn push(&mut self, mut record: Record) {
        for values in &mut record.values {
            values.sort_unstable();
            values.dedup();
        }
        self.table.records.push(record);
    }

    /// The finished table.
    pub fn finish(self) -> Table {
        self.table
    }
}

/// The rows that pass, in order, and what each facet would leave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selected {
    /// Indices of records.
    pub rows: Vec<u32>,
    /// For each facet and value: rows that pass all other filters and have the value.
    pub counts: [Vec<u32>; FACETS],
    /// Nothing held the words as typed; these rows hold words that begin or are spelt alike.
    pub relaxed: bool,
}

impl Table {
    /// Filters, counts and sorts.
    pub fn select(&self, query: &str, filters: &Filters, sort: Sort) -> Selected {
        let query = Query::parse(query);
        let mut selected = self.pass(&query, filters);
        if selected.rows.is_empty() && !query.is_empty() {
            let wider = self.pass(&query.relaxed(), filters);
            if !wider.rows.is_empty() {
                selected = Selected { relaxed: true, ..wider };
            } else if let Some(respelt) = super::spelling::respelt(&query, self) {
                let wider = self.pass(&respelt, filters);
                if !wider.rows.is_empty() {
                    selected = Selected { relaxed: true, ..wider };
                }
            }
        }
        self.sort(&mut selected.rows, sort);
        selected
    }

    fn pass(&self, query: &Query, filters: &Filters) -> Selected {
        let tests = self.facet_tests(filters);
        let clauses: Vec<(bool, Vec<Matcher>)> =
            query.clauses.iter().map(|c| (c.negated, c.terms.iter().map(|t| Matcher::new(t, self)).collect())).collect();
        let rejected = words::review(Review::Rejected);
        let keeps_withdrawn = filters.choice(Facet::Review, rejected) == Choice::Include;
        let rejected = self.values[Facet::Review.index()].iter().position(|value| value.label == rejected);
        let mut selected = Selected { counts: std::array::from_fn(|f| vec![0; self.values[f].len()]), ..Selected::default() };
        for (row, record) in self.records.iter().enumerate() {
            // At most one facet may refuse the record: then it still counts for that facet.
            let withdrawn = record.withdrawn && !keeps_withdrawn;
            let mut refused = withdrawn.then_some(Facet::Review.index());
            let mut refusals = usize::from(withdrawn);
            for (f, test) in &tests {
                if refused != Some(*f) && !test.lets_through(&record.values[*f]) {
                    refused = Some(*f);
                    refusals += 1;
                    if refusals > 1 {
                        break;
                    }
                }
            }
            let in_time = filters.days.is_open() || record.days.iter().any(|(first, last)| filters.days.hold(*first, *last));
            if refusals > 1 || !in_time || !clauses.iter().all(|(negated, any)| any.iter().any(|m| m.found(record)) != *negated) {
                continue;
            }
            match refused {
                None => {
                    selected.rows.push(row as u32);
                    for (f, counts) in selected.counts.iter_mut().enumerate() {
                        record.values[f].iter().for_each(|&v| counts[v as usize] += 1);
                    }
                }
                // What is rejected shows that it is there.
                Some(f) if withdrawn => rejected.iter().for_each(|at| selected.counts[f][*at] += 1),
                // A facet that wants all its values counts what is left after choosing one more.
                Some(f) if !Facet::ALL[f].needs_all() => {
                    record.values[f].iter().for_each(|&v| selected.counts[f][v as usize] += 1);
                }
                // A value that is ruled out shows how many rows it rules out.
                Some(f) => {
                    if let Some((_, test)) = tests.iter().find(|(at, _)| *at == f)
                        && test.include.iter().all(|v| record.values[f].binary_search(v).is_ok())
                    {
                        record.values[f].iter().filter(|v| test.exclude.contains(v)).for_each(|&v| selected.counts[f][v as usize] += 1);
                    }
                }
            }
        }
        selected
    }

    fn facet_tests(&self, filters: &Filters) -> Vec<(usize, FacetTest)> {
        Facet::ALL
            .into_iter()
            .filter_map(|facet| {
                let f = facet.index();
                let number = |label: &str| self.values[f].iter().position(|v| v.label == label).map_or(u32::MAX, |at| at as u32);
                let numbers = |wanted: Choice| -> Vec<u32> {
                    filters.all().filter(|(choice, at, _)| (*choice, *at) == (wanted, facet)).map(|(.., label)| number(label)).collect()
                };
                let (include, exclude) = (numbers(Choice::Include), numbers(Choice::Exclude));
                let used = !include.is_empty() || !exclude.is_empty();
                used.then_some((f, FacetTest { all: facet.needs_all(), include, exclude }))
            })
            .collect()
    }

    fn sort(&self, rows: &mut [u32], sort: Sort) {
        let at = |row: u32| &self.records[row as usize];
        let by_name = |a: u32, b: u32| at(a).name.cmp(&at(b).name);
        arrange(rows, &mut |a, b| match sort {
            Sort::Oldest => (at(a).day.is_none(), at(a).day).cmp(&(at(b).day.is_none(), at(b).day)),
            Sort::Newest => at(a).day.is_none().cmp(&at(b).day.is_none()).then_with(|| at(b).day.cmp(&at(a).day)),
            Sort::Name => by_name(a, b),
            Sort::Count => at(b).count.cmp(&at(a).count).then_with(|| by_name(a, b)),
            Sort::Confidence => at(b).certainty.cmp(&at(a).certainty),
        });
    }

    /// The values of `facet` worth showing: chosen ones first, then by rank, count and label.
    pub fn facet_rows(&self, selected: &Selected, filters: &Filters, facet: Facet) -> Vec<FacetRow> {
        let f = facet.index();
        let mut rows: Vec<(bool, i32, FacetRow)> = self.values[f]
            .iter()
            .zip(selected.counts.get(f).into_iter().flatten())
            .map(|(value, &count)| {
                let choice = filters.choice(facet, &value.label);
                (choice == Choice::Off, value.rank, FacetRow { label: value.label.clone(), count, choice })
            })
            .filter(|(off, _, row)| row.count > 0 || !off)
            .collect();
        for (choice, _, label) in filters.all().filter(|(_, of, _)| *of == facet) {
            if !rows.iter().any(|(.., row)| row.label == label) {
                rows.push((false, 0, FacetRow { label: label.to_string(), count: 0, choice }));
            }
        }
        let chosen_first = facet.needs_all() || matches!(facet, Facet::Place | Facet::Occasion | Facet::Source);
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        let key = |at: u32| {
            let (off, rank, row) = &rows[at as usize];
            (chosen_first && *off, *rank, std::cmp::Reverse(row.count))
        };
        arrange(&mut order, &mut |a, b| key(a).cmp(&key(b)).then_with(|| rows[a as usize].2.label.cmp(&rows[b as usize].2.label)));
        order.into_iter().map(|at| std::mem::take(&mut rows[at as usize].2)).collect()
    }
}

/// The one stable sort of this room. Each sort with a comparison of its own would add kilobytes to the page.
pub fn arrange(ids: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> std::cmp::Ordering) {
    ids.sort_by(|a, b| compare(*a, *b));
}

/// The items once each, ascending. Unlike `collect`, it brings no sort of its own into the page.
pub fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    items.for_each(|item| {
        set.insert(item);
    });
    set
}

/// One line of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FacetRow {
    /// The value.
    pub label: String,
    /// Rows it would leave (or, when ruled out, rows it hides).
    pub count: u32,
    /// How it stands.
    pub choice: Choice,
}

struct FacetTest {
    all: bool,
    include: Vec<u32>,
    exclude: Vec<u32>,
}

impl FacetTest {
    fn lets_through(&self, values: &[u32]) -> bool {
        let has = |v: &u32| values.binary_search(v).is_ok();
        let included = if self.all { self.include.iter().all(has) } else { self.include.is_empty() || self.include.iter().any(has) };
        included && !self.exclude.iter().any(has)
    }
}

enum Matcher<'q> {
    Anywhere(memmem::Finder<'q>),
    Values(usize, Vec<bool>),
    File(memmem::Finder<'q>),
    Title(memmem::Finder<'q>),
}

impl<'q> Matcher<'q> {
    fn new(term: &'q Term, table: &Table) -> Self {
        let finder = memmem::Finder::new(term.needle.as_bytes());
        match term.field {
            None => Matcher::Anywhere(finder),
            Some(Field::File) => Matcher::File(finder),
            Some(Field::Title) => Matcher::Title(finder),
            Some(Field::Facet(facet)) => {
                let hits = table.values[facet.index()].iter().map(|v| finder.find(v.text.as_bytes()).is_some()).collect();
                Matcher::Values(facet.index(), hits)
            }
        }
    }

    fn found(&self, record: &Record) -> bool {
        match self {
            Matcher::Anywhere(finder) => record.texts.iter().any(|text| finder.find(text.as_bytes()).is_some()),
            Matcher::File(finder) => finder.find(record.file.as_bytes()).is_some(),
            Matcher::Title(finder) => finder.find(record.title.as_bytes()).is_some(),
            Matcher::Values(f, hits) => record.values[*f].iter().any(|&v| hits[v as usize]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::search_text;

    fn table() -> Table {
        let mut builder = TableBuilder::default();
        for (key, people, status, day) in [
            ("a", ["Ada Lovelace", "Charles Babbage"], "held", Some(10)),
            ("b", ["Ada Lovelace", "Mary Somerville"], "planned", Some(30)),
            ("c", ["Charles Babbage", "Mary Somerville"], "held", None),
        ] {
            let mut record = Record { key: key.into(), day, name: key.into(), ..Record::default() };
            record.values[Facet::Person.index()] = people.iter().map(|p| builder.value(Facet::Person, p, 0)).collect();
            record.values[Facet::Status.index()] = vec![builder.value(Facet::Status, status, 0)];
            record.texts = vec![search_text::words(&people.join(", ")).into()];
            builder.push(record);
        }
        builder.finish()
    }

    fn check(query: &str, hash: &str, expected: &str) {
        let table = table();
        let state = crate::present::ViewState::from_hash(hash);
        let selected = table.select(query, &state.filters, Sort::Newest);
        let keys: Vec<&str> = selected.rows.iter().map(|&r| table.records[r as usize].key.as_str()).collect();
        let counts = |facet| {
            let rows = table.facet_rows(&selected, &state.filters, facet);
            rows.iter().map(|r| format!("{} {}", r.label.split(' ').next().unwrap_or(""), r.count)).collect::<Vec<_>>().join(", ")
        };
        let shown = format!("{} | {} | {}", keys.join(" "), counts(Facet::Person), counts(Facet::Status));
        assert_eq!(shown, expected);
    }

    #[test]
    fn counts_follow_the_other_filters() {
        check("", "", "b a c | Ada 2, Charles 2, Mary 2 | held 2, planned 1");
        check("", "#/meetings?status=held", "a c | Charles 2, Ada 1, Mary 1 | held 2, planned 1");
        check("", "#/meetings?-status=held", "b | Ada 1, Mary 1 | held 2, planned 1");
        check("", "#/meetings?person=Ada%20Lovelace&person=Mary%20Somerville", "b | Ada 1, Mary 1 | planned 1");
        check("", "#/meetings?-person=Ada%20Lovelace", "c | Ada 2, Charles 1, Mary 1 | held 1");
        check("", "#/meetings?person=Nobody", " | Nobody 0 | ");
    }

    #[test]
    fn searches_words_fields_and_near_words() {
        check("babbage", "", "a c | Charles 2, Ada 1, Mary 1 | held 2");
        check("person:ada -status:held", "", "b | Ada 1, Mary 1 | planned 1");
        check("somer", "", "b c | Mary 2, Ada 1, Charles 1 | held 1, planned 1");
        check("babage", "", "a c | Charles 2, Ada 1, Mary 1 | held 2");
        check("zebra", "", " |  | ");
    }
}
