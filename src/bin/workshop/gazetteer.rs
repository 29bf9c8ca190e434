//! Packs `data/places.tsv` for `lexicon::places`: a text of names, a text of the codes of countries and regions, columns of numbers.

use crate::coding::Encoder;
use crate::columns::{Columns, KINDS, MAGIC, Numbers};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Writes the three files into the build folder.
pub fn pack() {
    let table = std::fs::read_to_string("src/lexicon/data/places.tsv").expect("the table of places");
    let lines: Vec<[&str; 9]> = table.lines().filter(|line| !line.starts_with('#')).map(columns_of).collect();
    // No country comes first.
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::from([("", BTreeSet::new())]);
    for [_, _, country, region, ..] in &lines {
        codes.entry(country).or_default().extend(Some(region).filter(|region| !region.is_empty()));
    }
    let numbers = |[_, _, country, region, kind, latitude, longitude, rank, _]: &[&str; 9]| Numbers {
        country: codes.keys().position(|code| code == country).expect("every country is there") as u8,
        region: codes[country].iter().position(|code| code == region).map_or(0, |at| at as u8 + 1),
        kind: KINDS.iter().position(|letter| letter == kind).expect("a letter of a kind") as u8,
        rank: rank.parse().expect("a class of population"),
        position: [latitude, longitude].map(|degrees| degrees.parse().expect("hundredths of a degree")),
    };
    let mut columns =
        Columns { regions: codes.values().map(|regions| regions.len() as u8).collect(), lines: lines.iter().map(numbers).collect() };
    let name = |line: &[&str; 9]| if line[8].is_empty() { format!("{}\n", line[0]) } else { format!("{}\t{}\n", line[0], line[8]) };
    let names: String = lines.iter().map(name).collect();
    let regions: String =
        codes.iter().map(|(country, regions)| [country].into_iter().chain(regions).copied().collect::<Vec<_>>().join(" ") + "\n").collect();
    let mut encoder = Encoder::default();
    columns.code(&mut encoder);
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("Cargo names the build folder"));
    for (file, bytes) in [("names", names.into_bytes()), ("regions", regions.into_bytes()), ("bin", encoder.file(MAGIC))] {
        std::fs::write(folder.join("places").with_extension(file), bytes).expect("the build folder can be written");
    }
}

fn columns_of(line: &str) -> [&str; 9] {
    let mut columns = [""; 9];
    columns.iter_mut().zip(line.split('\t')).for_each(|(column, text)| *column = text);
    columns
}
