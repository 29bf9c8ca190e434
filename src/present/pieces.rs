//! A stretch of text cut into pieces, each with what is to be shown about it: evidence, quoted words, a name, a search hit.

use super::Query;
use super::search_text;
use crate::order::Order;
use crate::text::Span;

/// What a span of the text is to be shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Evidence number `.0` of what is being looked at.
    Evidence(u32),
    /// The words that carry a field, or the trigger.
    Quote,
    /// A name: local entity `.0`.
    Name(u32),
    /// A pronoun or description: local entity `.0`.
    Reference(u32),
    /// A word searched for.
    Hit,
}

/// A run of text with the same shades all over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The words themselves.
    pub text: String,
    /// Number of the evidence it belongs to.
    pub evidence: Option<u32>,
    /// Whether it is among the words that carry a field.
    pub quote: bool,
    /// Local entity it names.
    pub name: Option<u32>,
    /// Local entity it stands for.
    pub reference: Option<u32>,
    /// Whether it was searched for.
    pub hit: bool,
}

impl Piece {
    fn apply(&mut self, shade: Shade) {
        match shade {
            Shade::Evidence(number) => self.evidence = self.evidence.or(Some(number)),
            Shade::Quote => self.quote = true,
            Shade::Name(entity) => self.name = self.name.or(Some(entity)),
            Shade::Reference(entity) => self.reference = self.reference.or(Some(entity)),
            Shade::Hit => self.hit = true,
        }
    }
}

/// Cuts `range` of `text` at every edge of `shades` (in any order). The pieces joined give the text of the range.
pub fn cut(text: &str, range: Span, shades: &[(Span, Shade)]) -> Vec<Piece> {
    let mut inside: Vec<(Span, Shade)> = shades.iter().filter(|(span, _)| span.overlaps(range)).copied().collect();
    in_order(&mut inside);
    let mut edges: Vec<u32> = vec![range.start, range.end];
    for (span, _) in &inside {
        edges.push(span.start.max(range.start));
        edges.push(span.end.min(range.end));
    }
    edges.order();
    edges.dedup();
    let mut pieces = Vec::with_capacity(edges.len());
    let mut open: Vec<(Span, Shade)> = Vec::new();
    let mut next = inside.into_iter().peekable();
    for pair in edges.windows(2) {
        let span = Span { start: pair[0], end: pair[1] };
        open.retain(|(shade, _)| shade.end > span.start);
        while let Some(shade) = next.next_if(|(shade, _)| shade.start <= span.start) {
            open.push(shade);
        }
        let mut piece = Piece { text: text.get(span.range()).unwrap_or_default().to_string(), ..Piece::default() };
        open.iter().for_each(|(_, shade)| piece.apply(*shade));
        pieces.push(piece);
    }
    pieces
}

/// Sorts shades by their spans. The one sort of this kind.
pub fn in_order(shades: &mut [(Span, Shade)]) {
    shades.order_by_key(|(span, _)| (span.start, span.end));
}

/// The text under a span that may, in bad data, not fit.
pub fn quote(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_default().trim()
}

/// Where the words of a query stand in `range` of `text`.
pub fn hits(text: &str, range: Span, query: &Query) -> Vec<(Span, Shade)> {
    found(text, range, query).into_iter().map(|(span, _)| (span, Shade::Hit)).collect()
}

/// The same, each with the number of the wanted word or phrase; by that number, then ascending.
pub fn found(text: &str, range: Span, query: &Query) -> Vec<(Span, usize)> {
    let needles: Vec<Vec<&str>> = query.needles().map(|n| n.split_whitespace().collect()).collect();
    if needles.is_empty() {
        return Vec::new();
    }
    let open_ended: Vec<bool> = query.needles().map(|n| !n.ends_with(' ')).collect();
    let words = words_of(text, range);
    let mut found = Vec::new();
    for (number, (needle, open)) in needles.iter().zip(open_ended).enumerate() {
        for window in words.windows(needle.len().max(1)) {
            let fits = window
                .iter()
                .zip(needle)
                .enumerate()
                .all(|(i, ((_, word), wanted))| word == wanted || (open && i + 1 == needle.len() && word.starts_with(wanted)));
            if let (true, Some(first), Some(last)) = (fits, window.first(), window.last()) {
                found.push((first.0.cover(last.0), number));
            }
        }
    }
    found
}

/// Words with their spans, folded as the search folds them.
fn words_of(text: &str, range: Span) -> Vec<(Span, String)> {
    let mut words = Vec::new();
    let mut start = None;
    let part = text.get(range.range()).unwrap_or_default();
    let inner = |c: char| c.is_alphanumeric() || search_text::is_passed_over(c);
    for (at, c) in part.char_indices().chain([(part.len(), ' ')]) {
        match (inner(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let mut folded = search_text::words(&part[from..at]);
                folded.pop();
                let span = Span::new(range.start as usize + from, range.start as usize + at);
                words.push((span, folded.trim_start().to_string()));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        let shown = |p: &Piece| {
            let mut s = p.text.clone();
            if p.quote {
                s = format!("*{s}*");
            }
            if let Some(n) = p.evidence {
                s = format!("[{n}:{s}]");
            }
            if let Some(n) = p.name {
                s = format!("<{n}:{s}>");
            }
            if p.hit {
                s = format!("!{s}!");
            }
            s
        };
        pieces.iter().map(shown).collect()
    }

    #[test]
    fn cuts_at_every_edge() {
        let text = "Ada met Bea in Rome.";
        let shades = [
            (Span::new(0, 14), Shade::Evidence(0)),
            (Span::new(4, 7), Shade::Quote),
            (Span::new(0, 3), Shade::Name(7)),
            (Span::new(15, 19), Shade::Name(8)),
        ];
        let pieces = cut(text, Span::new(0, 20), &shades);
        assert_eq!(shown(&pieces), "<7:[0:Ada]>[0: ][0:*met*][0: Bea in] <8:Rome>.");
        assert_eq!(shown(&cut(text, Span::new(8, 20), &shades)), "[0:Bea in] <8:Rome>.");
    }

    #[test]
    fn marks_what_was_searched_for() {
        let text = "President Erdoğan\u{2019}s bilateral talks in Ankara";
        let check = |query: &str, expected: &str| {
            let range = Span::new(0, text.len());
            assert_eq!(shown(&cut(text, range, &hits(text, range, &Query::parse(query)))), expected);
        };
        check("\"bilateral talks\"", "President Erdoğan\u{2019}s !bilateral talks! in Ankara");
        check("erdog*", "President !Erdoğan\u{2019}s! bilateral talks in Ankara");
        check("-ankara", text);
    }
}
