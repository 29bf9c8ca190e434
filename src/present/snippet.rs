//! The words around what was searched for, cut out of a text, every hit marked.

use super::pieces::{Piece, Shade, cut, found};
use super::{Query, pieces};
use crate::order::Order;
use crate::text::Span;

/// Words shown before and after a hit, in bytes: a row is cut at its end.
const REACH: (usize, usize) = (28, 64);
/// Stretches of text shown, at most: one for each thing searched for.
const STRETCHES: usize = 3;

/// Words with what was searched for marked.
pub fn marked(text: &str, query: &Query) -> Vec<Piece> {
    let whole = Span::new(0, text.len());
    cut(text, whole, &pieces::hits(text, whole, query))
}

/// Numbers of the things searched for that `text` holds.
pub fn held(text: &str, query: &Query) -> Vec<usize> {
    let mut numbers: Vec<usize> = found(text, Span::new(0, text.len()), query).into_iter().map(|(_, number)| number).collect();
    numbers.dedup();
    numbers
}

/// Stretches of `ranges` (ascending) of `text` around the first hit of each thing searched for that is not in `known`; nothing without one.
/// Looks no further than it must.
pub fn snippet(text: &str, ranges: impl Iterator<Item = Span>, query: &Query, known: &[usize]) -> Vec<Piece> {
    let mut wanted: Vec<usize> = (0..query.needles().count()).filter(|number| !known.contains(number)).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut stretches = 0;
    for range in ranges {
        if wanted.is_empty() || stretches == STRETCHES {
            break;
        }
        let hits = found(text, range, query);
        let mut shown = range.start;
        let mut firsts: Vec<Span> =
            wanted.iter().filter_map(|number| hits.iter().find(|(_, of)| of == number).map(|(span, _)| *span)).collect();
        firsts.order_by_key(|span| span.start);
        wanted.retain(|number| !hits.iter().any(|(_, of)| of == number));
        for first in firsts {
            if first.start < shown || stretches == STRETCHES {
                continue;
            }
            let around = around(text, range, first, REACH);
            shown = around.end;
            stretches += 1;
            let shades: Vec<(Span, Shade)> = hits.iter().map(|(span, _)| (*span, Shade::Hit)).collect();
            let dots = if around.start > range.start || !pieces.is_empty() { "\u{2026} " } else { "" };
            pieces.push(Piece { text: dots.into(), ..Piece::default() });
            pieces.extend(cut(text, around, &shades));
            pieces.push(Piece { text: if around.end < range.end { " \u{2026} " } else { " " }.into(), ..Piece::default() });
        }
    }
    for piece in &mut pieces {
        piece.text = piece.text.replace(['\n', '\r', '\t'], " ");
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// Some bytes to either side of `span`, from word to word, within `range`.
pub fn around(text: &str, range: Span, span: Span, (before, after): (usize, usize)) -> Span {
    let (first, last) = (range.start as usize, (range.end as usize).min(text.len()));
    let mut start = (span.start as usize).saturating_sub(before).max(first);
    let mut end = (span.end as usize + after).min(last);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if start > first {
        start += text.get(start..span.start as usize).and_then(|before| before.find(char::is_whitespace)).map_or(0, |at| at + 1);
    }
    if end < last {
        end = text.get(span.end as usize..end).and_then(|after| after.rfind(char::is_whitespace)).map_or(end, |at| span.end as usize + at);
    }
    Span::new(start.min(span.start as usize), end.max(span.end as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    #[test]
    fn shows_every_thing_searched_for_once() {
        let text = "The ministers met in Oslo on Friday after a long night of talks about fish, borders and the price of gas.\n\
            Nobody spoke of Turku. In Turku and in Oslo it rained.";
        let line = text.find('\n').unwrap_or(0);
        let ranges = || [Span::new(0, line), Span::new(line + 1, text.len())].into_iter();
        let check = |query: &str, known: &[usize], expected: &str| {
            assert_eq!(shown(&snippet(text, ranges(), &Query::parse(query), known)).trim(), expected, "{query}");
        };
        check("oslo", &[], "The ministers met in [Oslo] on Friday after a long night of talks about fish, borders and \u{2026}");
        check("oslo turku", &[0], "Nobody spoke of [Turku]. In [Turku] and in [Oslo] it rained.");
        check("\"price of gas\"", &[], "\u{2026} fish, borders and the [price of gas].");
        check(
            "turk* gas",
            &[],
            "\u{2026} borders and the price of [gas]. \u{2026} Nobody spoke of [Turku]. In [Turku] and in Oslo it rained.",
        );
        check("-oslo", &[], "");
        check("bergen", &[], "");
    }

    #[test]
    fn never_cuts_a_letter() {
        let text = "å".repeat(200) + " Oslo " + &"ø".repeat(200);
        let pieces = snippet(&text, [Span::new(0, text.len())].into_iter(), &Query::parse("oslo"), &[]);
        assert!(shown(&pieces).contains("[Oslo]"), "{pieces:?}");
        assert_eq!(shown(&marked("In Oslo", &Query::parse("oslo"))), "In [Oslo]");
        assert_eq!(held("Ada met Bea", &Query::parse("bea cleo ada")), [0, 2]);
    }
}
