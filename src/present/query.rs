//! The search box's language: words (all must occur), "phrases", -not, OR, prefix*, field:value. Parsing never fails.

use super::facet::Facet;
use super::search_text;

/// A parsed search: every clause must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Joined by AND.
    pub clauses: Vec<Clause>,
}

/// Alternatives, one of which must hold; or none, when negated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether the clause rules rows out.
    pub negated: bool,
    /// Joined by OR.
    pub terms: Vec<Term>,
}

/// A word, prefix or phrase, perhaps in one field only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where to look; anywhere when absent.
    pub field: Option<Field>,
    /// What to look for, as a search text without its last space if it is a prefix.
    pub needle: String,
}

/// Where a term looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The values of a facet.
    Facet(Facet),
    /// Names of files.
    File,
    /// Titles.
    Title,
}

/// Field names as typed, with the short forms people try.
const FIELDS: &[(&str, Field)] = &[
    ("kind", Field::Facet(Facet::Kind)),
    ("review", Field::Facet(Facet::Review)),
    ("person", Field::Facet(Facet::Person)),
    ("people", Field::Facet(Facet::Person)),
    ("country", Field::Facet(Facet::Country)),
    ("organisation", Field::Facet(Facet::Organisation)),
    ("organization", Field::Facet(Facet::Organisation)),
    ("org", Field::Facet(Facet::Organisation)),
    ("place", Field::Facet(Facet::Place)),
    ("occasion", Field::Facet(Facet::Occasion)),
    ("event", Field::Facet(Facet::Occasion)),
    ("mode", Field::Facet(Facet::Mode)),
    ("status", Field::Facet(Facet::Status)),
    ("date", Field::Facet(Facet::Date)),
    ("year", Field::Facet(Facet::Date)),
    ("source", Field::Facet(Facet::Source)),
    ("certainty", Field::Facet(Facet::Certainty)),
    ("file", Field::File),
    ("title", Field::Title),
];

impl Query {
    /// Reads what was typed. Unclosed quotes run to the end; an unknown field is a plain word.
    pub fn parse(text: &str) -> Query {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut or_pending = false;
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (negated, after) = match rest.strip_prefix(['-', '\u{2212}']) {
                Some(after) if !after.starts_with(char::is_whitespace) && !after.is_empty() => (true, after),
                _ => (false, rest),
            };
            let (field, after) = field_of(after);
            let (body, quoted, after) = body_of(after);
            rest = after.trim_start();
            if !quoted && field.is_none() && !negated && (body == "OR" || body == "AND") {
                or_pending |= body == "OR" && !clauses.is_empty();
                continue;
            }
            let prefix = !quoted && body.ends_with('*');
            let mut needle = search_text::words(body);
            if needle.len() < 2 {
                continue;
            }
            if prefix {
                needle.pop();
            }
            let term = Term { field, needle };
            match clauses.last_mut() {
                Some(last) if or_pending && last.negated == negated => last.terms.push(term),
                _ => clauses.push(Clause { negated, terms: vec![term] }),
            }
            or_pending = false;
        }
        Query { clauses }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The same search with every wanted word as a prefix: what to try when nothing was found.
    pub fn relaxed(&self) -> Query {
        let mut query = self.clone();
        for term in query.clauses.iter_mut().filter(|c| !c.negated).flat_map(|c| &mut c.terms) {
            if term.needle.ends_with(' ') {
                term.needle.pop();
            }
        }
        query
    }

    /// What to mark in texts: the wanted words and phrases, wherever they were asked for.
    pub fn needles(&self) -> impl Iterator<Item = &str> {
        self.clauses.iter().filter(|c| !c.negated).flat_map(|c| &c.terms).map(|t| t.needle.as_str())
    }
}

/// Splits `field:` off, if a known field stands there with something behind it.
fn field_of(text: &str) -> (Option<Field>, &str) {
    if let Some((name, after)) = text.split_once(':')
        && !after.starts_with(char::is_whitespace)
        && !after.is_empty()
        && let Some((_, field)) = FIELDS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))
    {
        return (Some(*field), after);
    }
    (None, text)
}

/// The next word or quoted phrase, whether it was quoted, and what follows.
fn body_of(text: &str) -> (&str, bool, &str) {
    let quote = |c: char| matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}');
    if let Some(inner) = text.strip_prefix(quote) {
        return match inner.find(quote) {
            Some(end) => {
                let width = inner[end..].chars().next().map_or(0, char::len_utf8);
                (&inner[..end], true, &inner[end + width..])
            }
            None => (inner, true, ""),
        };
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], false, &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = |clause: &Clause| {
            let terms = clause.terms.iter().map(|t| match t.field {
                Some(field) => format!("{field:?}={:?}", t.needle),
                None => format!("{:?}", t.needle),
            });
            format!("{}{}", if clause.negated { "not " } else { "" }, terms.collect::<Vec<_>>().join(" or "))
        };
        let clauses: Vec<String> = Query::parse(text).clauses.iter().map(shown).collect();
        assert_eq!(clauses.join(" and "), expected, "{text}");
    }

    #[test]
    fn reads_the_language() {
        check("", "");
        check("Putin Xi", r#"" putin " and " xi ""#);
        check(r#""bilateral talks" -denied"#, r#"" bilateral talks " and not " denied ""#);
        check("Astana OR Samarkand 2022", r#"" astana " or " samarkand " and " 2022 ""#);
        check("erdog*", r#"" erdog""#);
        check(r#"person:"Xi Jinping" -status:past"#, r#"Facet(Person)=" xi jinping " and not Facet(Status)=" past ""#);
        check("file:a/b.txt", r#"File=" a b txt ""#);
    }

    #[test]
    fn takes_anything() {
        check("OR OR", "");
        check("-", "");
        check("- x", r#"" x ""#);
        check(r#""open phrase"#, r#"" open phrase ""#);
        check("colour:red", r#"" colour red ""#);
        check("person: x", r#"" person " and " x ""#);
        check("a OR -b", r#"" a " and not " b ""#);
    }
}
