//! Given names and the gender they usually tell. A guess about a word, used to fit pronouns; never shown as a fact about a person.

use super::titles::Gender;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The gender that a given name usually tells, if any. The name is written as in print ("Angela").
pub fn gender(name: &str) -> Option<Gender> {
    static TABLE: OnceLock<FxHashMap<&'static str, Gender>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        for line in include_str!("data/given_names.txt").lines() {
            let gender = match line.get(..2) {
                Some("m ") => Gender::Male,
                Some("f ") => Gender::Female,
                _ => continue,
            };
            table.extend(line[2..].split(' ').map(|name| (name, gender)));
        }
        table
    });
    table.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_names_tell() {
        assert_eq!(gender("Angela"), Some(Gender::Female));
        assert_eq!(gender("Sergey"), Some(Gender::Male));
        assert_eq!(gender("Kim"), None);
    }
}
