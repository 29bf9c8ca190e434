//! Long lists in a sheet: a few lines at first, all of them on demand, a page at a time. Which part is shown in full is in the URL.

use std::ops::Range;

/// A list that is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Other forms of the name.
    Aliases,
    /// Offices.
    Roles,
    /// Who else took part.
    Company,
    /// Where it was when.
    Itinerary,
    /// Its mentions.
    Contexts,
    /// Reports of a meeting.
    Reports,
    /// Copies of an article.
    Copies,
    /// Rows of a drawing's table.
    Rows,
}

impl Part {
    const ALL: [Part; 8] =
        [Part::Aliases, Part::Roles, Part::Company, Part::Itinerary, Part::Contexts, Part::Reports, Part::Copies, Part::Rows];

    /// Lines shown at a time where it is shown in full.
    pub fn many(self) -> usize {
        // A report has its evidence with it.
        if self == Part::Reports { 12 } else { 40 }
    }

    /// Its name in the URL.
    pub fn slug(self) -> &'static str {
        match self {
            Part::Aliases => "names",
            Part::Roles => "offices",
            Part::Company => "company",
            Part::Itinerary => "itinerary",
            Part::Contexts => "mentions",
            Part::Reports => "reports",
            Part::Copies => "copies",
            Part::Rows => "rows",
        }
    }
}

/// Some lines of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut<T> {
    /// Those shown.
    pub lines: Vec<T>,
    /// Where in the list the first of them stands.
    pub first: usize,
    /// How many lines the list has.
    pub all: usize,
}

/// A part that is shown in full, from one of its lines on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfolded {
    /// Which.
    pub part: Part,
    /// The first line shown, from 0.
    pub first: usize,
}

impl Unfolded {
    /// `company`, `company.40`
    pub fn slug(self) -> String {
        match self.first {
            0 => self.part.slug().into(),
            first => format!("{}.{first}", self.part.slug()),
        }
    }

    /// Reads it.
    pub fn parse(slug: &str) -> Option<Unfolded> {
        let (part, first) = slug.split_once('.').unwrap_or((slug, "0"));
        Some(Unfolded { part: Part::ALL.into_iter().find(|known| known.slug() == part)?, first: first.parse().ok()? })
    }
}

/// The lines of a part that are shown, of `all`: its page where it is the one unfolded, else `few`.
pub fn shown(unfolded: Option<Unfolded>, part: Part, all: usize, few: Range<usize>) -> Range<usize> {
    match unfolded.filter(|unfolded| unfolded.part == part) {
        // An address may ask for more than there is.
        Some(Unfolded { first, .. }) if first < all => first..all.min(first.saturating_add(part.many())),
        Some(_) => 0..all.min(part.many()),
        None => few.start.min(all)..few.end.min(all),
    }
}

/// The pages before and after the lines shown, if the part is unfolded.
pub fn steps(part: Part, shown: &Range<usize>, all: usize) -> (Option<Unfolded>, Option<Unfolded>) {
    let before = (shown.start > 0).then(|| Unfolded { part, first: shown.start.saturating_sub(part.many()) });
    (before, (shown.end < all).then_some(Unfolded { part, first: shown.end }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_tile_a_part() {
        for all in [0, 1, 39, 40, 41, 200] {
            let mut unfolded = Unfolded { part: Part::Company, first: 0 };
            let mut lines = 0;
            loop {
                assert_eq!(Unfolded::parse(&unfolded.slug()), Some(unfolded));
                let shown = shown(Some(unfolded), Part::Company, all, 0..3);
                assert_eq!(shown.start, lines);
                lines = shown.end;
                let (before, after) = steps(Part::Company, &shown, all);
                assert_eq!((before.is_some(), after.is_some()), (shown.start > 0, lines < all));
                match after {
                    Some(next) => unfolded = next,
                    None => break,
                }
            }
            assert_eq!(lines, all);
        }
    }

    #[test]
    fn what_is_not_unfolded_shows_a_few() {
        let other = Unfolded::parse("mentions.40");
        assert_eq!(shown(other, Part::Company, 200, 0..12), 0..12);
        assert_eq!(shown(None, Part::Itinerary, 5, 0..12), 0..5);
        assert_eq!(shown(Unfolded::parse("company.900"), Part::Company, 200, 0..12), 0..40);
        assert_eq!((Unfolded::parse("nothing"), Unfolded::parse("company.x")), (None, None));
    }
}
