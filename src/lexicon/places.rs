//! The gazetteer: towns, regions, areas and well-known sites with country and position. Which of several places of one name is meant
//! is told by context, in `extract/entities/link/places.rs`; names of countries belong to `countries`.
//!
//! The table is `data/places.tsv`, which the build script packs into a text of names and columns of numbers; on the first look-up it is
//! unpacked, and where the lines of a key begin is noted.

use super::columns::{Columns, KINDS, Numbers};
use super::fold::{fold, folded};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A country.
    Country,
    /// The seat of a country's government.
    Capital,
    /// A first-level region: state, province, oblast.
    Region,
    /// Any other populated place.
    Town,
    /// An island, sea, strip of land, disputed or natural region; may lie in several countries.
    Area,
    /// A building, estate, base.
    Site,
}

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The name under which it is listed; the form looked for may be another.
    pub name: &'static str,
    /// ISO 3166 code of the country it lies in; empty when there are several or none.
    pub country: &'static str,
    /// GeoNames code of the first-level region, where known: "TX".
    pub region: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// 0 (under 15,000 people, or unknown) to 9 (over 10 million).
    pub population_rank: u8,
}

/// The gazetteer.
#[derive(Debug)]
pub struct Places {
    /// Sorted by key.
    lines: Vec<Line>,
    /// The countries' codes and those of their regions, by their numbers.
    countries: Vec<(&'static str, Vec<&'static str>)>,
    /// One past each key's first line, by a hash of the key; 0 for none. Keys that meet take the next free slot. The high bits are the hash's,
    /// and tell most other keys.
    starts: Vec<u32>,
    /// Hashes of the first words of areas and sites that have several.
    openings: FxHashSet<u32>,
}

/// A line of the table.
#[derive(Debug)]
struct Line {
    form: &'static str,
    /// What it is looked up by, when that isn't the form in small letters.
    key: Option<Box<str>>,
    /// Name of the place, when the form is another one.
    name: Option<&'static str>,
    numbers: Numbers,
}

/// Bits of a start; there are fewer lines.
const START_BITS: u32 = 20;

impl Places {
    /// The compiled-in table.
    pub fn get() -> &'static Places {
        static PLACES: OnceLock<Places> = OnceLock::new();
        PLACES.get_or_init(|| {
            let columns = Columns::read(include_bytes!(concat!(env!("OUT_DIR"), "/places.bin"))).expect("the build script wrote it");
            let names = include_str!(concat!(env!("OUT_DIR"), "/places.names"));
            Places::index(columns, names, include_str!(concat!(env!("OUT_DIR"), "/places.regions")))
        })
    }

    fn index(columns: Columns, names: &'static str, regions: &'static str) -> Places {
        let codes = |line: &'static str| {
            line.split_once(' ').map_or((line, vec![""]), |(country, rest)| (country, [""].into_iter().chain(rest.split(' ')).collect()))
        };
        let line = |(names, numbers): (&'static str, Numbers)| {
            let (form, name) = names.split_once('\t').map_or((names, None), |(form, name)| (form, Some(name)));
            let key = Self::keyed(form, |key| (!key.eq_ignore_ascii_case(form)).then(|| key.into()));
            Line { form, key, name, numbers }
        };
        let lines: Vec<Line> = names.lines().zip(columns.lines).map(line).collect();
        // At most half full.
        let starts = vec![0; (2 * lines.len()).next_power_of_two()];
        let mut places = Places { lines, countries: regions.lines().map(codes).collect(), starts, openings: FxHashSet::default() };
        for at in 0..places.lines.len() {
            let line = &places.lines[at];
            let key = line.key();
            if at == 0 || !places.lines[at - 1].has_key(key) {
                let (slot, tag) = places.slot(key);
                places.starts[slot] = tag | (at as u32 + 1);
            }
            if let Some((first, _)) = key.split_once(' ')
                && matches!(line.kind(), PlaceKind::Area | PlaceKind::Site)
            {
                places.openings.insert(hash(first));
            }
        }
        places
    }

    /// What names are compared by: folded, without apostrophes, hyphens as spaces, without "the", "St" in full.
    pub fn key(name: &str) -> String {
        let mut out = String::with_capacity(name.len());
        for c in fold(name).chars() {
            match c {
                '\'' | '′' => {}
                '-' | ' ' if out.ends_with(' ') || out.is_empty() => {}
                '-' => out.push(' '),
                'þ' => out.push_str("th"),
                c => out.push(c),
            }
        }
        let out = out.strip_prefix("the ").unwrap_or(&out).trim_end();
        out.split(' ').enumerate().fold(String::with_capacity(out.len()), |mut key, (at, word)| {
            if at > 0 {
                key.push(' ');
            }
            key.push_str(if word == "st" && !out.ends_with(" st") { "saint" } else { word });
            key
        })
    }

    /// What `look` makes of the key of a name: most names need no memory for it.
    fn keyed<T>(name: &str, look: impl FnOnce(&str) -> T) -> T {
        if !is_plain(name) {
            return look(&Self::key(name));
        }
        folded(name, |key| {
            let key = key.strip_prefix("the ").unwrap_or(key);
            if key.split(' ').any(|word| word == "st") { look(&Self::key(name)) } else { look(key) }
        })
    }

    /// All places of that name, in the table's order (by country).
    pub fn look(&self, name: &str) -> impl Iterator<Item = Place> {
        // A key with "=" is a country's, see `country`.
        let lines = Self::keyed(name, |key| if key.starts_with('=') { &[] } else { self.find(key) });
        lines.iter().map(|line| self.place(line))
    }

    /// Where a country lies: the middle of its towns.
    pub fn country(&self, code: &str) -> Option<(f32, f32)> {
        let lines = self.find(&format!("={}", code.to_ascii_lowercase()));
        lines.first().map(|line| self.place(line)).map(|place| (place.latitude, place.longitude))
    }

    fn place(&self, line: &Line) -> Place {
        let Numbers { country, region, rank, position, .. } = line.numbers;
        let (country, regions) = &self.countries[usize::from(country)];
        let [latitude, longitude] = position.map(|hundredths| f32::from(hundredths) / 100.0);
        Place {
            name: line.name.unwrap_or(line.form),
            country,
            region: regions[usize::from(region)],
            kind: line.kind(),
            latitude,
            longitude,
            population_rank: rank,
        }
    }

    /// Whether an area or site of several words may begin with a word and the byte behind it; most words begin none.
    pub fn may_open_area(&self, word: &str, after: Option<u8>) -> bool {
        // In a key this very word stands first: nothing is folded away, and it ends here.
        let plain = word.bytes().all(|byte| byte.is_ascii_alphabetic()) && matches!(after, Some(b' ' | b'-'));
        let kept = !word.eq_ignore_ascii_case("the") && !word.eq_ignore_ascii_case("st");
        !(plain && kept) || self.openings.contains(&hash(word))
    }

    /// The slot of a key, or the free one where it would be, and the high bits of what stands there.
    fn slot(&self, key: &str) -> (usize, u32) {
        let hash = hash(key);
        let tag = hash >> START_BITS << START_BITS;
        let mut slot = (hash ^ hash >> 15) as usize;
        loop {
            slot &= self.starts.len() - 1;
            match self.starts[slot] {
                0 => return (slot, tag),
                start if start ^ tag < 1 << START_BITS && self.lines[(start ^ tag) as usize - 1].has_key(key) => return (slot, tag),
                _ => slot += 1,
            }
        }
    }

    /// The lines of a key.
    fn find(&self, key: &str) -> &[Line] {
        let (slot, tag) = self.slot(key);
        if self.starts[slot] == 0 {
            return &[];
        }
        let lines = &self.lines[(self.starts[slot] ^ tag) as usize - 1..];
        &lines[..lines.iter().take_while(|line| line.has_key(key)).count()]
    }
}

/// Whether a name is a key, but for capitals, "the" and "St".
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.'))
}

/// Of a key or a name: capitals count as small letters.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0u32, |hash, byte| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193))
}

impl Line {
    /// The key, whose letters may be capitals.
    fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(self.form)
    }

    /// Whether it is of a key in small letters.
    fn has_key(&self, key: &str) -> bool {
        self.key().eq_ignore_ascii_case(key)
    }

    fn kind(&self) -> PlaceKind {
        match KINDS.get(usize::from(self.numbers.kind)) {
            Some(&"k") => PlaceKind::Capital,
            Some(&"r") => PlaceKind::Region,
            Some(&"a") => PlaceKind::Area,
            Some(&"s") => PlaceKind::Site,
            Some(&"n") => PlaceKind::Country,
            _ => PlaceKind::Town,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_by_the_keys_of_its_names_and_unpacked_as_it_was_packed() {
        let source = include_str!("data/places.tsv").lines().filter(|line| !line.starts_with('#'));
        let places = Places::get();
        let mut last = String::new();
        let mut count = 0;
        for (line, packed) in source.zip(&places.lines) {
            let columns: Vec<&str> = line.split('\t').chain([""; 2]).collect();
            let key = if columns[1].is_empty() { columns[0].to_ascii_lowercase() } else { columns[1].to_owned() };
            assert!(key.starts_with('=') || key == Places::key(columns[0]), "{key}: {line}");
            assert!(packed.has_key(&key), "{key}: {packed:?}");
            assert!(last <= key, "{last} before {key}");
            let place = places.place(packed);
            let degrees = |text: &str| f32::from(text.parse::<i16>().expect("hundredths of a degree")) / 100.0;
            assert_eq!((packed.form, place.country, place.region), (columns[0], columns[2], columns[3]));
            assert_eq!(KINDS[usize::from(packed.numbers.kind)], columns[4]);
            assert_eq!((place.latitude, place.longitude), (degrees(columns[5]), degrees(columns[6])), "{line}");
            assert!(place.population_rank < 10 && columns[7] == place.population_rank.to_string(), "{line}");
            assert_eq!(place.name, if columns[8].is_empty() { columns[0] } else { columns[8] });
            last = key;
            count += 1;
        }
        assert_eq!(count, places.lines.len());
    }

    #[test]
    fn places_are_found_by_any_form() {
        let check = |form: &str, country: &str, name: &str| {
            let found: Vec<_> = Places::get().look(form).map(|place| (place.country, place.name)).collect();
            assert!(found.contains(&(country, name)), "{form}: {found:?}");
        };
        check("Kiev", "UA", "Kyiv");
        check("Kyiv", "UA", "Kyiv");
        check("ODESSA", "UA", "Odesa");
        check("Calcutta", "IN", "Kolkata");
        check("Sharm El Sheikh", "EG", "Sharm el-Sheikh");
        check("the Hague", "NL", "The Hague");
        check("St. Petersburg", "RU", "Saint Petersburg");
        check("Nur-Sultan", "KZ", "Astana");
        check("Davos", "CH", "Davos");
        check("Camp David", "US", "Camp David");
        check("Mar-a-Lago", "US", "Mar-a-Lago");
        check("Texas", "US", "Texas");
        check("Paris", "US", "Paris");
        check("Strait of Hormuz", "", "Strait of Hormuz");
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for form in ["", "Lemuria Springs", "=ua", "zzzz", "\t", "Par"] {
            assert_eq!(Places::get().look(form).next(), None, "{form}");
        }
    }

    #[test]
    fn every_country_lies_somewhere() {
        for country in crate::lexicon::countries::Countries::get().iter().filter(|country| !matches!(country.code, "SU" | "YU" | "EU")) {
            assert!(Places::get().country(country.code).is_some(), "{}", country.name);
        }
    }
}
