//! Glyphs with their places to lines, lines to paragraphs. Reading order is the order in which the page was written, as it is in nearly
//! every PDF made from a text: it keeps columns apart without having to find them.

use super::super::paragraphs::Paragraphs;
use crate::model::SectionKind;
use crate::order::Order;
use std::collections::BTreeMap;

/// A piece of text at a place. Lengths are in points, down and right from the upper left corner.
#[derive(Debug)]
pub struct Glyph {
    /// Where it begins.
    pub x: f64,
    /// Its line.
    pub y: f64,
    /// How far it reaches.
    pub width: f64,
    /// Size of its font.
    pub size: f64,
    /// What it reads.
    pub text: String,
}

/// A page's glyphs in the order in which they were drawn.
pub struct Page {
    /// All that stand upright.
    pub glyphs: Vec<Glyph>,
    /// Of the page.
    pub height: f64,
}

#[derive(Debug)]
struct Line {
    text: String,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    /// Near the upper or lower edge, where pages have what repeats.
    at_edge: bool,
    furniture: bool,
}

/// Pages to paragraphs: headings by their size, running heads and page numbers apart.
pub fn read(pages: &[Page]) -> Paragraphs {
    let mut pages: Vec<Vec<Line>> = pages.iter().map(lines).collect();
    mark_running_heads(&mut pages);
    let body = body_size(&pages);
    let title = title_size(&pages, body);
    let mut out = Paragraphs::default();
    let mut last: Option<(f64, f64, f64, f64, SectionKind)> = None;
    for page in &pages {
        let step = usual_step(page);
        for furniture in page.iter().filter(|line| line.furniture) {
            // Apart from the paragraph that may go on over the page.
            let paragraph = std::mem::take(out.current());
            out.current().push_str(&furniture.text);
            out.end(SectionKind::Furniture);
            *out.current() = paragraph;
        }
        for line in page.iter().filter(|line| !line.furniture) {
            let kind = match line.size {
                size if title.is_some_and(|title| same_size(size, title)) => SectionKind::Title,
                size if size > body * 1.15 => SectionKind::Heading,
                _ => SectionKind::Body,
            };
            if let Some((y, x, end, size, last_kind)) = last {
                let down = line.y - y;
                let jumped = down <= 0.0 || down > 10.0 * line.size;
                // Headlines are set wider than text, and their own lines tell how wide only if there are several.
                let reach = if kind == SectionKind::Body { step.max(line.size) * 1.45 } else { line.size * 1.8 };
                let goes_on = match jumped {
                    // To another column or page: a sentence that has not ended goes on there.
                    true => !ends_sentence(out.current()) && line.text.starts_with(char::is_lowercase),
                    false => down < reach && !indented(line, x) && !is_short(out.current(), end, x, line),
                };
                if !goes_on || kind != last_kind || !same_size(size, line.size) {
                    out.end(last_kind);
                }
            }
            append(out.current(), &line.text);
            last = Some((line.y, line.x, line.end, line.size, kind));
        }
    }
    if let Some((.., kind)) = last {
        out.end(kind);
    }
    out
}

/// A first line that stands further in than the line above.
fn indented(line: &Line, above: f64) -> bool {
    let by = line.x - above;
    by > line.size * 0.7 && by < line.size * 4.0
}

/// A line that ended a sentence well before the width that the next one needs is the last of its paragraph.
fn is_short(so_far: &str, end: f64, start: f64, next: &Line) -> bool {
    ends_sentence(so_far)
        && next.end - next.x > (end - start) * 1.25
        && next.text.starts_with(|c: char| c.is_uppercase() || "\"\u{201c}".contains(c))
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', ':', '"', '\u{201d}', '\u{2019}'])
}

fn same_size(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.08 * a.max(b)
}

/// Joins a line to its paragraph. A word cut at the line's end is made whole.
fn append(paragraph: &mut String, line: &str) {
    let cut = paragraph.strip_suffix(['-', '\u{ad}', '\u{2010}']).filter(|before| before.ends_with(char::is_alphabetic));
    match cut.map(str::len) {
        Some(length) if line.starts_with(char::is_lowercase) => paragraph.truncate(length),
        // "Franco-\nGerman", "8-\n10": the mark is the writer's.
        Some(_) => {}
        None if paragraph.is_empty() => {}
        None => paragraph.push(' '),
    }
    paragraph.push_str(line);
}

fn lines(page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for glyph in &page.glyphs {
        let text = plain(&glyph.text);
        let follows = lines.last().is_some_and(|line| {
            let size = line.size.max(glyph.size);
            (line.y - glyph.y).abs() < size * 0.5 && glyph.x > line.end - size && glyph.x < line.end + size * 12.0
        });
        if !follows {
            if text.trim().is_empty() {
                continue;
            }
            let at_edge = glyph.y < page.height * 0.09 || glyph.y > page.height * 0.92;
            let line = Line { text: String::new(), x: glyph.x, end: glyph.x, y: glyph.y, size: glyph.size, at_edge, furniture: false };
            lines.push(line);
        }
        let Some(line) = lines.last_mut() else { continue };
        let gap = glyph.x - line.end;
        if gap > glyph.size * 0.17 && !line.text.is_empty() && !line.text.ends_with(' ') && !text.starts_with(' ') {
            line.text.push(' ');
        }
        // Bold is sometimes made by drawing a letter twice.
        let twice = gap < -0.6 * glyph.width && line.text.ends_with(text.as_str()) && !text.trim().is_empty();
        if !twice {
            line.text.push_str(&text);
        }
        line.end = line.end.max(glyph.x + glyph.width);
        // Raised numbers and small capitals don't make the line's size.
        line.size = line.size.max(glyph.size);
    }
    lines.retain_mut(|line| {
        line.text.truncate(line.text.trim_end().len());
        !line.text.is_empty()
    });
    lines
}

/// Letters that printers join, taken apart; odd blanks made plain.
fn plain(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            c if c.is_control() || c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
        out
    })
}

/// The size of most of the text.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut by_size: BTreeMap<u64, usize> = BTreeMap::new();
    for line in pages.iter().flatten() {
        *by_size.entry((line.size * 4.0).round() as u64).or_default() += line.text.len();
    }
    by_size.into_iter().max_by_key(|(_, length)| *length).map_or(10.0, |(size, _)| size as f64 / 4.0)
}

/// The size of the headline: the largest on the first page, if it stands out. One large letter that begins a text is none.
fn title_size(pages: &[Vec<Line>], body: f64) -> Option<f64> {
    let mut by_size: BTreeMap<u64, usize> = BTreeMap::new();
    for line in pages.first()?.iter().filter(|line| !line.furniture && line.size > body * 1.25) {
        *by_size.entry((line.size * 4.0).round() as u64).or_default() += line.text.chars().filter(|c| c.is_alphabetic()).count();
    }
    by_size.into_iter().rev().find(|(_, letters)| *letters > 8).map(|(size, _)| size as f64 / 4.0)
}

/// The usual distance between the lines of a paragraph.
fn usual_step(page: &[Line]) -> f64 {
    let mut steps: Vec<f64> = page.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|step| *step > 1.0).collect();
    steps.order_by(f64::total_cmp);
    // Gaps between paragraphs are fewer than lines, unless paragraphs are of one line.
    steps.get(steps.len() / 3).copied().unwrap_or(0.0)
}

/// Marks page numbers, and what stands at the edge of several pages with the same words.
fn mark_running_heads(pages: &mut [Vec<Line>]) {
    let words = |text: &str| text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect::<String>();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in pages.iter().flatten().filter(|line| line.at_edge) {
        *seen.entry(words(&line.text)).or_default() += 1;
    }
    for line in pages.iter_mut().flatten().filter(|line| line.at_edge) {
        let key = words(&line.text);
        line.furniture = seen.get(&key).is_some_and(|count| *count >= 2)
            || key.chars().count() < 3
            || matches!(key.to_lowercase().as_str(), "page" | "pageof");
    }
    // A number alone above or below all else, however wide the margin.
    for page in pages {
        let top = page.iter().map(|line| line.y).fold(f64::INFINITY, f64::min);
        let bottom = page.iter().map(|line| line.y).fold(f64::NEG_INFINITY, f64::max);
        let outer = page.iter_mut().filter(|line| line.y == top || line.y == bottom);
        outer.filter(|line| words(&line.text).is_empty()).for_each(|line| line.furniture = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of 10-point text, each glyph 5 points wide.
    fn page(lines: &[(f64, f64, f64, &str)]) -> Page {
        let glyphs = lines.iter().flat_map(|&(x, y, size, text)| {
            text.chars().enumerate().map(move |(at, c)| Glyph {
                x: x + at as f64 * size / 2.0,
                y,
                width: size / 2.0,
                size,
                text: c.to_string(),
            })
        });
        Page { glyphs: glyphs.collect(), height: 800.0 }
    }

    fn check(pages: &[Page], expected: &str) {
        assert_eq!(read(pages).finish(None).documents[0].text.plain(), expected);
    }

    #[test]
    fn lines_become_paragraphs() {
        let one = page(&[
            (50.0, 100.0, 20.0, "Talks in Geneva"),
            (50.0, 130.0, 10.0, "The minis-"),
            (50.0, 142.0, 10.0, "ter met the"),
            (50.0, 154.0, 10.0, "Franco-"),
            (50.0, 166.0, 10.0, "German envoy."),
            (50.0, 190.0, 10.0, "They spoke."),
            (300.0, 100.0, 10.0, "On Tues"),
        ]);
        check(&[one], "Talks in Geneva\n\nThe minister met the Franco-German envoy.\n\nThey spoke.\n\nOn Tues\n");
    }

    #[test]
    fn running_heads_do_not_cut_a_sentence() {
        let first = page(&[(50.0, 20.0, 8.0, "The Gazette 1"), (50.0, 100.0, 10.0, "She met him"), (50.0, 112.0, 10.0, "and then")]);
        let second = page(&[(50.0, 20.0, 8.0, "The Gazette 2"), (50.0, 100.0, 10.0, "went home.")]);
        let numbered = page(&[(50.0, 100.0, 10.0, "They met."), (300.0, 700.0, 10.0, "17")]);
        assert_eq!(read(&[numbered]).finish(None).documents[0].sections[0].kind, SectionKind::Furniture);
        check(&[first, second], "The Gazette 1\n\nThe Gazette 2\n\nShe met him and then went home.\n");
    }

    #[test]
    fn gaps_are_blanks() {
        let mut wide = page(&[(50.0, 100.0, 10.0, "Amet")]);
        wide.glyphs.iter_mut().skip(1).for_each(|glyph| glyph.x += 3.0);
        check(&[wide], "A met\n");
    }
}
