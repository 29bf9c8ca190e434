//! The facets: which properties of a row can be filtered by. How their values are counted lies in `table`.

/// A property to filter by, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Person, organisation, place, event; entities only.
    Kind,
    /// People who met (or who are named, in articles).
    Person,
    /// Countries: as parties, or of the parties' offices.
    Country,
    /// Organisations as parties.
    Organisation,
    /// Where.
    Place,
    /// Summit, forum or visit.
    Occasion,
    /// In person, by phone, by video.
    Mode,
    /// Held, planned, denied ...
    Status,
    /// Year, or that the date is not known.
    Date,
    /// The outlet, or the folder of the file.
    Source,
    /// How sure it is that a meeting was read aright, in bands.
    Certainty,
    /// What a user has said of a meeting, and whether it was corrected by hand.
    Review,
}

/// Number of facets.
pub const FACETS: usize = 12;

impl Facet {
    /// All facets.
    pub const ALL: [Facet; FACETS] = [
        Facet::Kind,
        Facet::Person,
        Facet::Country,
        Facet::Organisation,
        Facet::Place,
        Facet::Occasion,
        Facet::Mode,
        Facet::Status,
        Facet::Date,
        Facet::Source,
        Facet::Certainty,
        Facet::Review,
    ];

    /// Its position in `ALL`.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its name in the URL and as a field of the search box.
    pub fn slug(self) -> &'static str {
        match self {
            Facet::Kind => "kind",
            Facet::Person => "person",
            Facet::Country => "country",
            Facet::Organisation => "organisation",
            Facet::Place => "place",
            Facet::Occasion => "occasion",
            Facet::Mode => "mode",
            Facet::Status => "status",
            Facet::Date => "date",
            Facet::Source => "source",
            Facet::Certainty => "certainty",
            Facet::Review => "review",
        }
    }

    /// Whether two chosen values mean "both" (people who met each other) instead of "either" (held or planned).
    pub fn needs_all(self) -> bool {
        matches!(self, Facet::Person | Facet::Country | Facet::Organisation)
    }
}
