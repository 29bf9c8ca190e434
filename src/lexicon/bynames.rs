//! Bynames of well-known persons that share no word with their full names: "Jokowi", "MBS", "Abu Mazen".

use super::fold::fold;
use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The full name, folded, that goes with a folded byname.
pub fn full_name(byname: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<String, String>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        rows(include_str!("data/bynames.tsv")).map(|row| (fold(row.column(0)), fold(row.column(1)).replace('-', " "))).collect()
    });
    table.get(byname).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bynames_have_full_names() {
        let check = |byname: &str, expected: Option<&str>| assert_eq!(full_name(byname), expected, "{byname}");
        check("jokowi", Some("joko widodo"));
        check("aoc", Some("alexandria ocasio cortez"));
        check("putin", None);
    }
}
