//! Organisations that are known by an acronym: its long forms, so that one of the two is enough in a document.

use super::fold::{fold, folded, single_spaced};
use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// An organisation.
#[derive(Clone, Copy, Debug)]
pub struct Organisation {
    /// Its acronym or short name, unique.
    pub key: &'static str,
    /// Its name in full.
    pub name: &'static str,
}

/// All organisations, by form.
pub struct Organisations {
    list: Vec<Organisation>,
    /// By folded form; acronyms (all capitals) also by their exact letters.
    forms: FxHashMap<String, u16>,
}

impl Organisations {
    /// The table, read once.
    pub fn get() -> &'static Organisations {
        static TABLE: OnceLock<Organisations> = OnceLock::new();
        TABLE.get_or_init(|| Organisations::read(include_str!("data/organisations.tsv")))
    }

    fn read(table: &'static str) -> Organisations {
        let mut out = Organisations { list: Vec::new(), forms: FxHashMap::default() };
        for row in rows(table) {
            let index = out.list.len() as u16;
            out.list.push(Organisation { key: row.column(0), name: row.items(1).next().unwrap_or(row.column(0)) });
            for form in row.items(1).filter(|form| !form.ends_with('*')) {
                out.forms.entry(Self::form_key(form)).or_insert(index);
            }
        }
        out
    }

    /// Short forms keep their case: "WHO" is not "who".
    fn form_key(form: &str) -> String {
        let short = form.len() <= 8 && !form.contains(' ');
        let letters = form.replace('.', "");
        match (short, letters.len()) {
            (true, 0..=3) => letters,
            // "Nato" is NATO; "nato" is neither.
            (true, _) if letters.starts_with(char::is_uppercase) => letters.to_uppercase(),
            (true, _) => letters,
            _ => fold(form),
        }
    }

    /// All forms that stand for their organisation wherever they are printed.
    pub fn forms() -> impl Iterator<Item = &'static str> {
        rows(include_str!("data/organisations.tsv")).flat_map(|row| row.items(1)).filter(|form| !form.ends_with('*'))
    }

    /// By any of its forms, with or without "the".
    pub fn by_form(&'static self, form: &str) -> Option<&'static Organisation> {
        let known = if is_single_spaced(form) { self.look(form) } else { self.look(&single_spaced(form)) };
        known.map(|index| &self.list[usize::from(index)])
    }

    fn look(&self, form: &str) -> Option<u16> {
        let form = form.strip_prefix("the ").or_else(|| form.strip_prefix("The ")).unwrap_or(form);
        let short = form.len() <= 8 && !form.contains(' ');
        if !short {
            return folded(form, |key| self.forms.get(key).copied());
        }
        if form.is_ascii() {
            // As `form_key`, in place.
            let mut bytes = [0u8; 8];
            let mut length = 0;
            for byte in form.bytes().filter(|&byte| byte != b'.') {
                bytes[length] = byte;
                length += 1;
            }
            if length > 3 && bytes[0].is_ascii_uppercase() {
                bytes.make_ascii_uppercase();
            }
            return self.forms.get(std::str::from_utf8(&bytes[..length]).unwrap_or_default()).copied();
        }
        self.forms.get(&Self::form_key(form)).copied()
    }
}

/// Whether `single_spaced` would give the same letters.
fn is_single_spaced(form: &str) -> bool {
    let bytes = form.as_bytes();
    form.is_ascii()
        && !bytes.iter().any(|byte| matches!(byte, b'\t'..=b'\r'))
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
        && !bytes.windows(2).any(|pair| pair == b"  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_short_forms_have_one_key() {
        let check = |form: &str, expected: Option<&str>| assert_eq!(Organisations::get().by_form(form).map(|o| o.key), expected, "{form}");
        check("Shanghai Cooperation Organization", Some("SCO"));
        check("SCO", Some("SCO"));
        check("the U.N.", Some("UN"));
        check("who", None);
        check("Nato", Some("NATO"));
    }
}
