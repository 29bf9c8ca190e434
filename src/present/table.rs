//! A list that can be filtered: selecting rows and counting facets in one pass.

use super::bodies::Bodies;
use super::facet::{FACETS, Facet};
use super::facts::Value;
use super::matching::{FacetTest, Listed, Matcher, NAMED};
use super::query::Query;
use super::records::{NewRecord, Records};
use super::strip::Axis;
use super::view_state::{Choice, Filters, Sort};
use super::words;
use crate::corpus::Review;
use crate::order::{Order, arrange};
use memchr::memmem;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// All records of a view over one corpus.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// In the corpus's own order.
    pub records: Records,
    /// The values of each facet: key (as in the URL) and what people read.
    pub values: [Vec<FacetValue>; FACETS],
    /// All records in each order, once it was asked for.
    orders: [OnceLock<Vec<u32>>; Sort::ALL.len()],
    /// The time that its records lie in; `None` where none has a date.
    pub axis: Option<Axis>,
    /// Of records that are articles: what else the search looks through.
    pub bodies: Bodies,
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
    numbers: [FxHashMap<String, u32>; FACETS],
    /// Of the facts' own values, by their number there; `u32::MAX` for those not met yet.
    shared: Vec<u32>,
    /// Those of the record that comes next: facet in the upper half, number in the lower.
    values: Vec<u64>,
}

impl TableBuilder {
    /// The number of `label` in `facet`, new or known.
    fn number(&mut self, facet: Facet, label: &str, rank: i32) -> u32 {
        let f = facet.index();
        if let Some(&number) = self.numbers[f].get(label) {
            return number;
        }
        let number = self.table.values[f].len() as u32;
        self.numbers[f].insert(label.to_string(), number);
        self.table.values[f].push(FacetValue { label: label.to_string(), text: super::search_text::words(label), rank });
        number
    }

    /// Gives the next record a value.
    pub fn value(&mut self, facet: Facet, label: &str, rank: i32) {
        let number = self.number(facet, label, rank);
        self.values.push((facet.index() as u64) << 32 | u64::from(number));
    }

    /// The same, of a value that the facts know under the number `of`.
    pub fn shared(&mut self, of: u32, value: &Value) {
        let at = of as usize;
        if self.shared.len() <= at {
            self.shared.resize(at + 1, u32::MAX);
        }
        if self.shared[at] == u32::MAX {
            self.shared[at] = self.number(value.facet, &value.label, value.rank);
        }
        self.values.push((value.facet.index() as u64) << 32 | u64::from(self.shared[at]));
    }

    /// Adds a record, with the values given to it.
    pub fn push(&mut self, record: NewRecord) {
        self.values.sort_unstable();
        self.values.dedup();
        self.table.records.push(record, &self.values);
        self.values.clear();
    }

    /// The finished table.
    pub fn finish(mut self) -> Table {
        self.table.axis = Axis::over(self.table.records.iter().flat_map(|record| record.days()).copied());
        self.table
    }
}

/// The rows that pass, in order, and what each facet would leave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selected {
    /// Indices of records.
    pub rows: Vec<u32>,
    /// Records that only the days of the filters leave out, in the corpus's own order.
    pub elsewhen: Vec<u32>,
    /// For each facet and value: rows that pass all other filters and have the value.
    pub counts: [Vec<u32>; FACETS],
    /// Nothing held the words as typed; these rows hold words that begin or are spelt alike.
    pub relaxed: bool,
    /// The search that found them: as typed, or wider. What to mark in texts.
    pub query: Query,
}

impl Table {
    /// Filters, counts and sorts.
    pub fn select(&self, query: &str, filters: &Filters, sort: Sort) -> Selected {
        let query = Query::parse(query);
        let mut selected = self.pass(&query, filters);
        let is_empty = query.is_empty();
        selected.query = query;
        if selected.rows.is_empty() && !is_empty {
            let tries: [fn(&Query, &Table) -> Option<Query>; 2] = [|query, _| Some(query.relaxed()), super::spelling::respelt];
            for wider in tries {
                let Some(query) = wider(&selected.query, self) else { continue };
                let passed = self.pass(&query, filters);
                if !passed.rows.is_empty() {
                    selected = Selected { relaxed: true, query, ..passed };
                    break;
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
        let listed = self.named(&filters.names);
        let rejected = words::review(Review::Rejected);
        let keeps_withdrawn = filters.choice(Facet::Review, rejected) == Choice::Include;
        let rejected = self.values[Facet::Review.index()].iter().position(|value| value.label == rejected);
        let mut selected = Selected { counts: std::array::from_fn(|f| vec![0; self.values[f].len()]), ..Selected::default() };
        for (record, row) in self.records.iter().zip(0u32..) {
            // At most one facet may refuse the record: then it still counts for that facet.
            let withdrawn = record.is_withdrawn() && !keeps_withdrawn;
            let mut refused = withdrawn.then_some(Facet::Review.index());
            let mut refusals = usize::from(withdrawn);
            for (f, test) in &tests {
                if refused != Some(*f) && !test.lets_through(record.values(*f)) {
                    refused = Some(*f);
                    refusals += 1;
                    if refusals > 1 {
                        break;
                    }
                }
            }
            let in_time = filters.days.is_open() || record.days().iter().any(|(first, last)| filters.days.hold(*first, *last));
            if refusals > 1
                || (!in_time && refused.is_some())
                || !listed.as_ref().is_none_or(|listed| listed.hold(record))
                || !clauses.iter().all(|(negated, any)| any.iter().any(|m| m.found(record, row)) != *negated)
            {
                continue;
            }
            match refused {
                None if !in_time => selected.elsewhen.push(row),
                None => {
                    selected.rows.push(row);
                    for (f, counts) in selected.counts.iter_mut().enumerate() {
                        record.values(f).iter().for_each(|&v| counts[v as usize] += 1);
                    }
                }
                // What is rejected shows that it is there.
                Some(f) if withdrawn => rejected.iter().for_each(|at| selected.counts[f][*at] += 1),
                // A facet that wants all its values counts what is left after choosing one more.
                Some(f) if !Facet::ALL[f].needs_all() => {
                    record.values(f).iter().for_each(|&v| selected.counts[f][v as usize] += 1);
                }
                // A value that is ruled out shows how many rows it rules out.
                Some(f) => {
                    if let Some((_, test)) = tests.iter().find(|(at, _)| *at == f)
                        && test.include.iter().all(|v| record.values(f).binary_search(v).is_ok())
                    {
                        record.values(f).iter().filter(|v| test.exclude.contains(v)).for_each(|&v| selected.counts[f][v as usize] += 1);
                    }
                }
            }
        }
        selected
    }

    /// Which values a list of names speaks of; `None` without a list.
    fn named(&self, names: &BTreeSet<String>) -> Option<Listed> {
        let of = |facet: Facet| self.values[facet.index()].iter().map(|value| names.contains(&value.label)).collect();
        (!names.is_empty()).then(|| Listed(NAMED.map(|facet| (facet.index(), of(facet)))))
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

    /// Puts rows in order. Many are picked out of all that are in order already: each key in the search box asks for them.
    fn sort(&self, rows: &mut [u32], sort: Sort) {
        if rows.len() < self.records.len() / 16 {
            return self.compare(rows, sort);
        }
        let order = self.orders[sort as usize].get_or_init(|| {
            let mut all: Vec<u32> = (0..self.records.len() as u32).collect();
            self.compare(&mut all, sort);
            all
        });
        let mut wanted = vec![false; self.records.len()];
        rows.iter().for_each(|row| wanted[*row as usize] = true);
        rows.iter_mut().zip(order.iter().filter(|row| wanted[**row as usize])).for_each(|(row, next)| *row = *next);
    }

    fn compare(&self, rows: &mut [u32], sort: Sort) {
        let at = |row: u32| self.records.at(row);
        let by_name = |a: u32, b: u32| at(a).name().cmp(at(b).name());
        arrange(rows, &mut |a, b| match sort {
            Sort::Oldest => (at(a).day().is_none(), at(a).day()).cmp(&(at(b).day().is_none(), at(b).day())),
            Sort::Newest => at(a).day().is_none().cmp(&at(b).day().is_none()).then_with(|| at(b).day().cmp(&at(a).day())),
            Sort::Name => by_name(a, b),
            Sort::Count => at(b).count().cmp(&at(a).count()).then_with(|| by_name(a, b)),
            Sort::Confidence => at(b).certainty().cmp(&at(a).certainty()),
        });
    }

    /// How many values of `facet` are worth showing, and the first `most` of those that hold the words of `find`: chosen ones first, then by
    /// rank, count and label. Linear in the number of values: only what is shown is put in order and copied.
    pub fn facet_rows(&self, selected: &Selected, filters: &Filters, facet: Facet, find: &str, most: usize) -> (u32, Vec<FacetRow>) {
        let f = facet.index();
        let chosen: Vec<(Choice, &str)> =
            filters.all().filter(|(_, of, _)| *of == facet).map(|(choice, _, label)| (choice, label)).collect();
        let choice = |label: &str| chosen.iter().find(|(_, of)| *of == label).map_or(Choice::Off, |(choice, _)| *choice);
        let wanted = super::search_text::words(find);
        let wanted = memmem::Finder::new(wanted.trim_end());
        let chosen_first = facet.needs_all() || matches!(facet, Facet::Place | Facet::Occasion | Facet::Source);
        let mut total = 0;
        let mut rows: Vec<Candidate> = Vec::new();
        for (value, &count) in self.values[f].iter().zip(selected.counts.get(f).into_iter().flatten()) {
            let choice = choice(&value.label);
            if count == 0 && choice == Choice::Off {
                continue;
            }
            total += 1;
            if wanted.find(value.text.as_bytes()).is_some() {
                rows.push((chosen_first && choice == Choice::Off, value.rank, Reverse(count), &value.label, choice));
            }
        }
        for &(choice, label) in &chosen {
            if !self.values[f].iter().any(|value| value.label == label) {
                total += 1;
                if wanted.find(super::search_text::words(label).as_bytes()).is_some() {
                    rows.push((false, 0, Reverse(0), label, choice));
                }
            }
        }
        if rows.len() > most {
            rows.select_nth_unstable(most);
            rows.truncate(most);
        }
        rows.order();
        (total, rows.into_iter().map(|(.., Reverse(count), label, choice)| FacetRow { label: label.to_string(), count, choice }).collect())
    }
}

/// A value of a facet in the order in which it is shown: whether it comes after the chosen ones, its rank, rows, label.
type Candidate<'a> = (bool, i32, Reverse<u32>, &'a str, Choice);

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
            people.iter().for_each(|person| builder.value(Facet::Person, person, 0));
            builder.value(Facet::Status, status, 0);
            builder.push(NewRecord { key, day, name: key, text: &search_text::words(&people.join(", ")), ..NewRecord::default() });
        }
        builder.finish()
    }

    fn check(query: &str, hash: &str, expected: &str) {
        let table = table();
        let state = crate::present::ViewState::from_hash(hash);
        let selected = table.select(query, &state.filters, Sort::Newest);
        let keys: Vec<&str> = selected.rows.iter().map(|&r| table.records.at(r).key()).collect();
        let counts = |facet| {
            let (_, rows) = table.facet_rows(&selected, &state.filters, facet, "", usize::MAX);
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
