//! The gazetteer: towns, regions, areas and well-known sites with country and position. Which of several places of one name is meant
//! is told by context, in `extract/entities/link/places.rs`; names of countries belong to `countries`.
//!
//! The table is one sorted text, compiled in and searched as it is: nothing is read at start.

use super::fold::fold;

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
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// Lines, sorted by key, the last one with its line break.
    table: &'static str,
}

impl Places {
    /// The compiled-in table.
    pub fn get() -> Places {
        const TABLE: &str = include_str!("data/places.tsv");
        // The comment's lines come first.
        let mut start = 0;
        while TABLE.as_bytes()[start] == b'#' {
            start += TABLE[start..].find('\n').map_or(TABLE.len() - start, |end| end + 1);
        }
        Places { table: &TABLE[start..] }
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

    /// All places of that name, in the table's order (by country).
    pub fn look(self, name: &str) -> impl Iterator<Item = Place> {
        let key = Self::key(name);
        // A key with "=" is a country's, see `country`.
        let start = if key.starts_with('=') { self.table.len() } else { self.lower_bound(&key) };
        self.from(start, key)
    }

    /// Where a country lies: the middle of its towns.
    pub fn country(self, code: &str) -> Option<(f32, f32)> {
        let key = format!("={}", code.to_ascii_lowercase());
        let start = self.lower_bound(&key);
        self.from(start, key).next().map(|place| (place.latitude, place.longitude))
    }

    fn from(self, start: usize, key: String) -> impl Iterator<Item = Place> {
        self.table[start..].lines().take_while(move |line| compare(line, &key).is_eq()).map(|line| Line::new(line).place())
    }

    /// The start of the first line whose key is not less than `key`.
    fn lower_bound(self, key: &str) -> usize {
        let bytes = self.table.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = (low + high) / 2;
            let start = bytes[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
            let end = bytes[middle..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| middle + at + 1);
            if compare(&self.table[start..end], key).is_lt() {
                low = end;
            } else {
                high = start;
            }
        }
        low
    }
}

/// A line's key against another: its own column, or the name in small letters.
fn compare(line: &str, key: &str) -> std::cmp::Ordering {
    let mut columns = line.splitn(3, '\t');
    let (name, own) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
    if own.is_empty() { name.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(key.bytes()) } else { own.cmp(key) }
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
