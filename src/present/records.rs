//! The rows of a list before they are drawn: what search, filters and orders look at. It lies one behind the other, the same of all rows together, because
//! every key in the search box passes over all of it, and what lies scattered takes several times as long; and nothing of it is a piece of memory of its own.

use super::facet::FACETS;
use super::span::Day;

/// A place in [`Texts`]: the piece, and the bytes in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Place {
    piece: u32,
    start: u32,
    end: u32,
}

/// Texts one behind the other, in pieces: growing one large text would need twice its room.
#[derive(Clone, Debug, Default)]
struct Texts(Vec<String>);

impl Texts {
    /// Bytes in a piece, but for a text that is longer.
    const PIECE: usize = 1 << 18;

    fn put(&mut self, text: &str) -> Place {
        let full = |piece: &String| piece.len() + text.len() > piece.capacity();
        if self.0.last().is_none_or(full) {
            self.0.push(String::with_capacity(text.len().max(Self::PIECE)));
        }
        let piece = self.0.len() - 1;
        let start = self.0[piece].len();
        self.0[piece].push_str(text);
        Place { piece: piece as u32, start: start as u32, end: (start + text.len()) as u32 }
    }

    fn get(&self, place: Place) -> &str {
        &self.0[place.piece as usize][place.start as usize..place.end as usize]
    }
}

/// A row to be put behind the others; its facet values come apart from it.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewRecord<'a> {
    /// Names the row in the URL.
    pub key: &'a str,
    /// What the search looks through (see `search_text`), besides the body of an article.
    pub text: &'a str,
    /// For `title:`.
    pub title: &'a str,
    /// For `file:`.
    pub file: &'a str,
    /// For sorting by name.
    pub name: &'a str,
    /// For sorting by time: the first day of the date; `None` comes last.
    pub day: Option<i64>,
    /// The days that it may be of, to filter by: one stretch for each date.
    pub days: &'a [(Day, Day)],
    /// For sorting by number.
    pub count: u32,
    /// For sorting by certainty, in thousandths.
    pub certainty: u32,
    /// Rejected by hand: left out unless the filters ask for what is rejected.
    pub withdrawn: bool,
}

/// Where all that lies, and what is of one size.
#[derive(Clone, Debug)]
struct Slot {
    key: Place,
    text: Place,
    title: Place,
    file: Place,
    name: Place,
    day: Option<i64>,
    days: (u32, u32),
    /// Where the values of the first facet begin, and where those of each end.
    values: (u32, [u32; FACETS]),
    count: u32,
    certainty: u32,
    withdrawn: bool,
}

/// All rows of a list, in the corpus's own order.
#[derive(Clone, Debug, Default)]
pub struct Records {
    slots: Vec<Slot>,
    /// What every search passes over.
    texts: Texts,
    /// Keys, titles, files and names.
    words: Texts,
    values: Vec<u32>,
    days: Vec<(Day, Day)>,
}

impl Records {
    /// Puts a row behind the others. `values`: of each facet, as its index in the upper half and the value's number in the lower; ascending.
    pub fn push(&mut self, new: NewRecord, values: &[u64]) {
        let from = self.values.len() as u32;
        self.values.extend(values.iter().map(|value| *value as u32));
        let ends = std::array::from_fn(|facet| from + values.partition_point(|value| (value >> 32) as usize <= facet) as u32);
        let first_day = self.days.len() as u32;
        self.days.extend(new.days);
        self.slots.push(Slot {
            key: self.words.put(new.key),
            text: self.texts.put(new.text),
            title: self.words.put(new.title),
            file: self.words.put(new.file),
            name: self.words.put(new.name),
            day: new.day,
            days: (first_day, self.days.len() as u32),
            values: (from, ends),
            count: new.count,
            certainty: new.certainty,
            withdrawn: new.withdrawn,
        });
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Record<'_>> {
        self.slots.iter().map(|slot| Record { all: self, slot })
    }

    /// The row of that number.
    pub fn get(&self, row: u32) -> Option<Record<'_>> {
        self.slots.get(row as usize).map(|slot| Record { all: self, slot })
    }

    /// The row of that number, which there is.
    pub fn at(&self, row: u32) -> Record<'_> {
        Record { all: self, slot: &self.slots[row as usize] }
    }
}

/// One row; see [`NewRecord`].
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    all: &'a Records,
    slot: &'a Slot,
}

impl<'a> Record<'a> {
    /// Names the row in the URL.
    pub fn key(self) -> &'a str {
        self.all.words.get(self.slot.key)
    }

    /// What the search looks through.
    pub fn text(self) -> &'a str {
        self.all.texts.get(self.slot.text)
    }

    /// For `title:`.
    pub fn title(self) -> &'a str {
        self.all.words.get(self.slot.title)
    }

    /// For `file:`.
    pub fn file(self) -> &'a str {
        self.all.words.get(self.slot.file)
    }

    /// For sorting by name.
    pub fn name(self) -> &'a str {
        self.all.words.get(self.slot.name)
    }

    /// Values of that facet, as indices into `Table.values`; ascending.
    pub fn values(self, facet: usize) -> &'a [u32] {
        let (first, ends) = &self.slot.values;
        let from = if facet == 0 { *first } else { ends[facet - 1] };
        &self.all.values[from as usize..ends[facet] as usize]
    }

    /// The days that it may be of.
    pub fn days(self) -> &'a [(Day, Day)] {
        let (from, to) = self.slot.days;
        &self.all.days[from as usize..to as usize]
    }

    /// For sorting by time.
    pub fn day(self) -> Option<i64> {
        self.slot.day
    }

    /// For sorting by number.
    pub fn count(self) -> u32 {
        self.slot.count
    }

    /// For sorting by certainty.
    pub fn certainty(self) -> u32 {
        self.slot.certainty
    }

    /// Whether it was rejected by hand.
    pub fn is_withdrawn(self) -> bool {
        self.slot.withdrawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_where_they_were_put() {
        let long = "x".repeat(Texts::PIECE + 1);
        let all = ["", "one", &long, "two", &long[1..], "three"];
        let mut texts = Texts::default();
        let places: Vec<Place> = all.iter().map(|text| texts.put(text)).collect();
        places.iter().zip(all).for_each(|(place, text)| assert!(texts.get(*place) == text, "{place:?}"));
        assert_eq!(texts.0.len(), 5);
    }

    #[test]
    fn a_row_gives_back_what_was_put() {
        let day = |text: &str| Day::parse(text, false).expect("a day");
        let stretch = (day("2021-05-03"), day("2021-05-04"));
        let mut records = Records::default();
        let none: [u64; 0] = [];
        records.push(NewRecord { key: "a", days: &[stretch, stretch], ..NewRecord::default() }, &none);
        let last = (FACETS as u64 - 1) << 32;
        let new = NewRecord {
            key: "b",
            text: " t ",
            title: " i ",
            file: " f ",
            name: " n ",
            day: Some(7),
            days: &[stretch],
            ..NewRecord::default()
        };
        records.push(NewRecord { count: 2, certainty: 3, withdrawn: true, ..new }, &[5, 1 << 32 | 1, 1 << 32 | 4, last | 9]);
        records.push(NewRecord { key: "c", ..NewRecord::default() }, &[8]);
        assert_eq!((records.len(), records.is_empty(), records.get(3).is_none()), (3, false, true));
        let keys: Vec<&str> = records.iter().map(Record::key).collect();
        assert_eq!(keys, ["a", "b", "c"]);
        let row = records.at(1);
        assert_eq!([row.key(), row.text(), row.title(), row.file(), row.name()], ["b", " t ", " i ", " f ", " n "]);
        assert_eq!((row.day(), row.days(), row.count(), row.certainty(), row.is_withdrawn()), (Some(7), &[stretch][..], 2, 3, true));
        let values: Vec<&[u32]> = (0..FACETS).map(|facet| row.values(facet)).collect();
        assert_eq!((values[0], values[1], values[2], values[FACETS - 1]), (&[5][..], &[1, 4][..], &[][..], &[9][..]));
        assert_eq!((records.at(0).values(0), records.at(0).days().len(), records.at(2).values(0)), (&[][..], 2, &[8][..]));
    }
}
