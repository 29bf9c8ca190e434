//! The gazetteer: towns, regions, areas and well-known sites with country and position. Which of several places of one name is meant
//! is told by context, in `extract/entities/link/places.rs`; names of countries belong to `countries`.
//!
//! The table is one sorted text, compiled in and read as it is; where the lines of a key begin is noted on the first look-up.

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
    /// Lines, sorted by key, the last one with its line break.
    table: &'static str,
    /// One past the start of each key's first line, by a hash of the key; 0 for none. Keys that meet take the next free slot. The high
    /// bits are the hash's, and tell most other keys.
    starts: Vec<u32>,
    /// Hashes of the first words of areas and sites that have several.
    openings: FxHashSet<u32>,
}

/// Bits of a start; the table is shorter.
const START_BITS: u32 = 20;

impl Places {
    /// The compiled-in table.
    pub fn get() -> &'static Places {
        static PLACES: OnceLock<Places> = OnceLock::new();
        PLACES.get_or_init(|| Places::index(include_str!("data/places.tsv")))
    }

    fn index(text: &'static str) -> Places {
        // The comment's lines come first.
        let comment: usize = text.split_inclusive('\n').take_while(|line| line.starts_with('#')).map(str::len).sum();
        let table = &text[comment..];
        assert!(table.len() < 1 << START_BITS, "starts fit into their bits");
        // At most half full.
        let count = memchr::memchr_iter(b'\n', table.as_bytes()).count();
        let mut places = Places { table, starts: vec![0; (2 * count).next_power_of_two()], openings: FxHashSet::default() };
        let (mut at, mut last) = (0, "");
        for line in table.split_inclusive('\n') {
            let key = key_of(line);
            if !key.eq_ignore_ascii_case(last) {
                let (slot, tag) = places.slot(key);
                places.starts[slot] = tag | (at as u32 + 1);
            }
            if let Some((first, _)) = key.split_once(' ')
                && matches!(Line::new(line).place().kind, PlaceKind::Area | PlaceKind::Site)
            {
                places.openings.insert(hash(first));
            }
            at += line.len();
            last = key;
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
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.');
        if !name.bytes().all(plain) {
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
        let lines = Self::keyed(name, |key| if key.starts_with('=') { "" } else { self.find(key) });
        lines.lines().map(|line| Line::new(line).place())
    }

    /// Where a country lies: the middle of its towns.
    pub fn country(&self, code: &str) -> Option<(f32, f32)> {
        let lines = self.find(&format!("={}", code.to_ascii_lowercase()));
        lines.lines().next().map(|line| Line::new(line).place()).map(|place| (place.latitude, place.longitude))
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
                start if start ^ tag < 1 << START_BITS && has_key(&self.table[(start ^ tag) as usize - 1..], key) => return (slot, tag),
                _ => slot += 1,
            }
        }
    }

    /// The lines of a key.
    fn find(&self, key: &str) -> &'static str {
        let (slot, tag) = self.slot(key);
        if self.starts[slot] == 0 {
            return "";
        }
        let lines = &self.table[(self.starts[slot] ^ tag) as usize - 1..];
        let same = lines.split_inclusive('\n').take_while(|line| has_key(line, key));
        &lines[..same.map(str::len).sum::<usize>()]
    }
}

/// Of a key or a name: capitals count as small letters.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0u32, |hash, byte| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193))
}

/// A line's key: its own column, or the name, whose letters may be capitals then.
fn key_of(line: &str) -> &str {
    let mut columns = line.split('\t');
    let (name, own) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
    if own.is_empty() { name } else { own }
}

/// Whether a line is of a key in small letters.
fn has_key(line: &str, key: &str) -> bool {
    key_of(line).eq_ignore_ascii_case(key)
}

/// A line of the table, by columns.
struct Line([&'static str; 9]);

impl Line {
    fn new(line: &'static str) -> Line {
        let mut columns = [""; 9];
        for (column, text) in columns.iter_mut().zip(line.trim_end_matches('\n').split('\t')) {
            *column = text;
        }
        Line(columns)
    }

    fn place(self) -> Place {
        let [form, _, country, region, kind, latitude, longitude, rank, name] = self.0;
        let degrees = |hundredths: &str| hundredths.parse::<i16>().map_or(0.0, |n| f32::from(n) / 100.0);
        Place {
            name: if name.is_empty() { form } else { name },
            country,
            region,
            kind: match kind {
                "k" => PlaceKind::Capital,
                "r" => PlaceKind::Region,
                "a" => PlaceKind::Area,
                "s" => PlaceKind::Site,
                "n" => PlaceKind::Country,
                _ => PlaceKind::Town,
            },
            latitude: degrees(latitude),
            longitude: degrees(longitude),
            population_rank: rank.parse().unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_by_the_keys_of_its_names() {
        let mut last = String::new();
        for line in Places::get().table.lines() {
            let line = Line::new(line);
            let key = if line.0[1].is_empty() { line.0[0].to_ascii_lowercase() } else { line.0[1].to_owned() };
            assert!(key.starts_with('=') || key == Places::key(line.0[0]), "{key}: {}", line.0[0]);
            assert!(last <= key, "{last} before {key}");
            assert!(line.0[5].parse::<i16>().is_ok() && line.0[6].parse::<i16>().is_ok() && line.0[7].parse::<u8>().is_ok_and(|r| r < 10));
            last = key;
        }
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
