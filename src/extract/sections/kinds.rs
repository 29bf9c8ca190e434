//! What each block is, by its shape, its words and its neighbours.

use super::blocks::ends_sentence;
use super::cues::{self, Cue};
use crate::model::{Section, SectionKind};
use crate::text::{Needles, words};

/// Words of a block that are looked at: more than any bound they are counted against, and enough to tell a headline's capitals.
const LOOKED_AT: usize = 100;

/// What can be seen of a block without its neighbours.
struct Shape {
    words: usize,
    /// Words that start with a capital letter, of those with four letters or more.
    capitals: usize,
    /// Words with four letters or more.
    long_words: usize,
    sentence: bool,
    /// Starts or ends with a list's dash, or is one.
    dashed: bool,
    /// Nothing but a dash.
    lone_dash: bool,
    cue: Option<Cue>,
}

impl Shape {
    /// `lower` is the block in ASCII lower case, `cues` those in it.
    fn of(block: &str, lower: &str, cues: &[cues::Found]) -> Shape {
        let text = block.trim();
        let lead = block.len() - block.trim_start().len();
        let lower = &lower[lead..lead + text.len()];
        let (mut words, mut capitals, mut long_words) = (0, 0, 0);
        for word in self::words(text).take(LOOKED_AT) {
            let plain = word.as_bytes()[0].is_ascii_alphanumeric();
            let word = if plain { word } else { word.trim_start_matches(|c: char| !c.is_alphanumeric()) };
            words += usize::from(!word.is_empty());
            if has_four_letters(word) {
                long_words += 1;
                let first = word.as_bytes()[0];
                let capital = if first.is_ascii() { first.is_ascii_uppercase() } else { word.starts_with(char::is_uppercase) };
                capitals += usize::from(capital);
            }
        }
        let is_dash = |c: char| matches!(c, '-' | '•' | '–' | '*' | '·');
        let lone_dash = !text.is_empty() && text.chars().all(is_dash);
        let dashed = lone_dash || text.starts_with(is_dash) || text.ends_with(" -");
        Shape { words, capitals, long_words, sentence: ends_sentence(text), dashed, lone_dash, cue: first_cue(lower, lead, cues, words) }
    }

    /// Reads like an article's paragraph.
    fn is_paragraph(&self) -> bool {
        (self.sentence && self.words >= 6) || self.words >= 40
    }

    /// Reads like a headline in title case.
    fn is_title_case(&self) -> bool {
        self.long_words >= 2 && self.capitals * 10 >= self.long_words * 7
    }
}

fn has_four_letters(word: &str) -> bool {
    match word.as_bytes().get(..4) {
        None => false,
        Some(head) => head.is_ascii() || word.chars().take(4).count() == 4,
    }
}

/// The weightiest cue of a short block in lower case, which begins `lead` bytes into its section; long paragraphs are not searched here
/// but in `cuts`.
fn first_cue(lower: &str, lead: usize, cues: &[cues::Found], words: usize) -> Option<Cue> {
    if words > 90 {
        return None;
    }
    let mut found = None;
    for &cues::Found { at, length, cue, .. } in cues.iter().filter(|cue| !cue.glued) {
        let at = at - lead;
        match cue {
            Cue::ListHead if words <= 6 => return Some(Cue::ListHead),
            Cue::Alone if at == 0 && lower[length..].trim_end().bytes().all(|b| b" :()0123456789".contains(&b)) => {
                return Some(Cue::ListHead);
            }
            Cue::Block if words <= 40 && (!lower[at..].starts_with("advertisement") || words <= 3 && length + 2 >= lower.len()) => {
                found = Some(Cue::Block)
            }
            Cue::Tail if at == 0 => found = found.or(Some(Cue::Tail)),
            Cue::Link if at == 0 && (length + 2 >= lower.len() || words <= 25) => found = found.or(Some(Cue::Link)),
            _ => {}
        }
    }
    found
}

/// Gives every block its kind. With `known`, the kinds come from a reader and are only made stricter.
pub(super) fn classify(text: &str, lower: &str, sections: &mut [Section], cues: &[cues::Found], known: bool) {
    let shape = |(block, section): (usize, &Section)| Shape::of(section.span.of(text), section.span.of(lower), cues::of_block(cues, block));
    let shapes: Vec<Shape> = sections.iter().enumerate().map(shape).collect();
    let lists = list_runs(&shapes);
    let mut in_list = false;
    let mut in_comments = false;
    let mut seen_body = false;
    for index in 0..sections.len() {
        let block = sections[index].span.of(text).trim();
        let shape = &shapes[index];
        if shape.is_paragraph() && shape.cue.is_none() && !lists[index] {
            in_list = false;
        }
        in_comments |= !known && seen_body && shape.cue == Some(Cue::ListHead) && heads_comments(text, sections[index], lower);
        let kind = if in_comments {
            SectionKind::Furniture
        } else if shape.cue == Some(Cue::ListHead) {
            in_list = seen_body;
            SectionKind::Furniture
        } else if matches!(shape.cue, Some(Cue::Block | Cue::Tail | Cue::Link)) && shape.words <= 90 {
            // "Related article" alone: its headline is the next block.
            in_list |= shape.cue == Some(Cue::Link) && shape.words <= 2;
            SectionKind::Furniture
        } else if lists[index] || in_list || shape.words == 0 {
            SectionKind::Furniture
        } else if is_byline(block, shape) {
            SectionKind::Byline
        } else if seen_body && is_biography(block, sections[index].span.of(lower).trim()) {
            mark_name_before(text, sections, &shapes, index);
            SectionKind::Furniture
        } else if known {
            sections[index].kind
        } else if shape.is_paragraph() {
            SectionKind::Body
        } else {
            unfinished(block, shape, seen_body)
        };
        // Navigation: two or more lines of a few words before the article begins.
        let few =
            |at: Option<usize>| at.and_then(|at| shapes.get(at)).is_some_and(|shape| (1..=3).contains(&shape.words) && !shape.sentence);
        let navigation = !known && !seen_body && few(Some(index)) && (few(index.checked_sub(1)) || few(Some(index + 1)));
        let kind = if navigation && matches!(kind, SectionKind::Heading | SectionKind::Caption) { SectionKind::Furniture } else { kind };
        seen_body |= shape.is_paragraph() && kind == SectionKind::Body;
        // A reader's own "furniture" is never overruled.
        if !(known && sections[index].kind == SectionKind::Furniture) {
            sections[index].kind = kind;
        }
    }
    if !known {
        mark_title(text, sections, &shapes);
    }
}

/// "Comments (3)", "Leave a reply" in the second half of a text: what readers wrote fills the rest of it.
fn heads_comments(text: &str, block: Section, lower: &str) -> bool {
    let head = block.span.of(lower).trim_start();
    let late = block.span.start as usize * 2 >= text.len();
    late && ["comments", "leave a reply", "leave a comment", "post a comment", "join the conversation"]
        .iter()
        .any(|words| head.starts_with(words))
}

/// A block that is no full sentence: heading, caption, category or date line.
fn unfinished(block: &str, shape: &Shape, seen_body: bool) -> SectionKind {
    if block.ends_with([':', ',', ';']) || shape.sentence {
        SectionKind::Body
    } else if is_category(block, shape) {
        SectionKind::Furniture
    } else if is_time_line(block, shape) {
        SectionKind::Byline
    } else if is_menu(block) {
        SectionKind::Furniture
    } else if is_caption(block) || (shape.words >= 14 && !shape.is_title_case()) {
        SectionKind::Caption
    } else if seen_body || shape.words <= 30 {
        SectionKind::Heading
    } else {
        SectionKind::Body
    }
}

/// The first heading before any paragraph is the title.
fn mark_title(text: &str, sections: &mut [Section], shapes: &[Shape]) {
    if !shapes.iter().any(Shape::is_paragraph) {
        return;
    }
    for (section, shape) in sections.iter_mut().zip(shapes).take(6) {
        let headline =
            matches!(section.kind, SectionKind::Heading | SectionKind::Caption) && shape.words >= 2 && !is_caption(section.span.of(text));
        if headline {
            section.kind = SectionKind::Title;
            return;
        }
        if section.kind == SectionKind::Body {
            return;
        }
    }
}

/// Runs of three or more list items: dashes, or headlines in title case after the first dash.
fn list_runs(shapes: &[Shape]) -> Vec<bool> {
    let mut out = vec![false; shapes.len()];
    let mut start = 0;
    while start < shapes.len() {
        let item = |index: usize| {
            let shape = &shapes[index];
            let after_dash = index > 0 && (shapes[index - 1].lone_dash || shapes[index - 1].dashed && shapes[index - 1].is_title_case());
            shape.lone_dash || ((shape.dashed || after_dash) && !shape.is_paragraph())
        };
        let mut end = start;
        while end < shapes.len() && item(end) {
            end += 1;
        }
        if end - start >= 3 {
            out[start..end].fill(true);
        }
        start = end.max(start + 1);
    }
    out
}

/// "By Jane Roe", "By\nJane Roe\nand\nJohn Doe (XYZ)", "Jane Roe in Lund".
fn is_byline(block: &str, shape: &Shape) -> bool {
    let first = block.split_whitespace().next().unwrap_or("");
    let names = |text: &str| {
        text.split_whitespace().all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.is_empty()
                || word.chars().next().is_some_and(char::is_uppercase)
                || matches!(word, "and" | "in" | "for" | "of" | "with" | "the" | "de" | "al" | "el" | "bin" | "van" | "von" | "by")
        })
    };
    matches!(first, "By" | "BY") && shape.words <= 25 && !shape.sentence && names(block)
}

/// "Jane Roe is a reporter with ...", "I serve as a news editor ...".
pub(super) fn is_biography(text: &str, lower: &str) -> bool {
    let head = first_chars(lower, 400);
    // Most paragraphs do not begin with a name: that is the cheapest to see.
    (begins_with_name(text) && third_person_biography(head, text) || cues::in_first_person(head)) && cues::ANY_AUTHOR.any_in(head)
}

/// Whether the first two words are capitalised.
fn begins_with_name(text: &str) -> bool {
    let mut words = words(text).map(|word| word.chars().next().is_some_and(char::is_uppercase));
    words.next() == Some(true) && words.next() == Some(true)
}

/// The first `count` characters.
fn first_chars(text: &str, count: usize) -> &str {
    match text.as_bytes().get(..count) {
        None => text,
        Some(head) if head.is_ascii() => &text[..count],
        Some(_) => text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end]),
    }
}

/// The sentence's subject is a name of two to four words, and the predicate a profession at an outlet.
fn third_person_biography(head: &str, text: &str) -> bool {
    let Some(subject) = cues::author_verb(head).and_then(|verb| text.get(..verb)) else { return false };
    let words: Vec<&str> = words(subject).take(5).collect();
    let is_name = (2..=4).contains(&words.len()) && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase));
    if !is_name {
        return false;
    }
    let verb = subject.len();
    let predicate: String = head[verb..].chars().take(90).collect();
    let profession = cues::AUTHORS.iter().filter_map(|word| predicate.find(word).map(|at| at + word.len())).min();
    let Some(after) = profession else { return false };
    [" for ", " with ", " at ", " covering ", " based ", " who covers", " on "].iter().any(|word| predicate[after..].starts_with(word))
}

/// The name that stands alone before an author's biography.
fn mark_name_before(text: &str, sections: &mut [Section], shapes: &[Shape], index: usize) {
    if let Some(before) = index.checked_sub(1) {
        let shape = &shapes[before];
        let alone = (2..=4).contains(&shape.words) && !shape.sentence && sections[before].span.of(text).trim().len() <= 60;
        if alone {
            sections[before].kind = SectionKind::Byline;
        }
    }
}

/// "Home | World | Asia | Politics": links side by side, of few words each.
fn is_menu(block: &str) -> bool {
    let few = |piece: &str| (1..=3).contains(&piece.split_whitespace().count());
    ['|', '\u{2022}', '\u{203a}', '\u{bb}'].into_iter().any(|mark| block.matches(mark).count() >= 2 && block.split(mark).all(few))
}

/// "Political News", "World", "Asia & Pacific News".
fn is_category(block: &str, shape: &Shape) -> bool {
    const WORDS: [&str; 14] = [
        "news",
        "politics",
        "world",
        "business",
        "opinion",
        "sport",
        "sports",
        "economy",
        "markets",
        "international",
        "national",
        "asia",
        "europe",
        "africa",
    ];
    let last = block.rsplit(' ').next().unwrap_or(block).to_ascii_lowercase();
    shape.words <= 4 && (WORDS.contains(&last.as_str()) || shape.words == 1 && WORDS.contains(&block.to_ascii_lowercase().as_str()))
}

/// "16:16 JST, June 9, 2025", "Posted 3 May 2021".
fn is_time_line(block: &str, shape: &Shape) -> bool {
    let digits = block.bytes().filter(u8::is_ascii_digit).count();
    let lower = block.to_ascii_lowercase();
    let word = ["published", "updated", "posted", "last modified"].iter().any(|word| lower.starts_with(word));
    shape.words <= 12 && ((digits >= 4 && digits * 3 >= block.len().saturating_sub(14)) || (word && digits >= 2))
}

fn is_caption(block: &str) -> bool {
    static CUES: Needles = Needles::of(&[
        "(l)",
        "(r)",
        "(c)",
        "(left)",
        "(right)",
        "pictured",
        "file photo",
        "photo:",
        ", left,",
        ", right,",
        "/getty",
        "/reuters",
        "/afp",
        "ap photo",
    ]);
    CUES.any_in(&first_chars(block, 600).to_ascii_lowercase())
}
