//! Finds the date expressions among the tokens. A two-byte filter throws out most tokens; `grammar` judges the rest.

use super::form::{DateExpression, Form};
use super::grammar::{self, Before};
use super::lex::{AtomKind, atom};
use super::words::{ALONE, KNOWN, Preposition, STARTS, Word};
use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::model::{EntityKind, Token, TokenKind};
use crate::text::Span;

/// All date expressions of the document but its dateline, ascending, without overlaps.
pub fn find(analysis: &Analysis<'_>) -> Vec<DateExpression> {
    let text = analysis.text();
    let bytes = text.as_bytes();
    let (tokens, facts) = (&analysis.tokens, analysis.facts());
    let dateline = analysis.document.published.and_then(|published| published.span).or(analysis.day_of_writing().map(|(_, span)| span));
    let mut found = Vec::new();
    let mut sentence = 0;
    let mut index = 0;
    while index < tokens.len() {
        let token = tokens[index];
        let start = token.span.start as usize;
        let first = bytes[start];
        let candidate = match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                let continues = |next: &Token| next.kind != TokenKind::Word || facts[index + 1].has(Facts::DATE_ON);
                let facts = facts[index];
                facts.has(Facts::DATE_ALONE) || facts.has(Facts::DATE) && tokens.get(index + 1).is_some_and(continues)
            }
            TokenKind::Possessive | TokenKind::Punctuation => first == b'\'' || first == 0xe2,
        };
        if !candidate || !free_before(bytes, start, token.kind) {
            index += 1;
            continue;
        }
        while analysis.sentences.get(sentence).is_some_and(|s| s.tokens.end <= index) {
            sentence += 1;
        }
        let floor = analysis.sentences.get(sentence).map_or(0, |s| s.tokens.start).min(index);
        let (before, phrase) = before(analysis, index, floor);
        let Some((form, end)) = grammar::parse(text, start, before) else {
            index += 1;
            continue;
        };
        let mut last = index + 1;
        while last < tokens.len() && (tokens[last].span.start as usize) < end {
            last += 1;
        }
        let span = Span::new(start, end);
        let named = match form {
            Form::Weekday { .. } if is_named_weekday(analysis, index, last) => true,
            // The dateline says when the story was written, not when anything happened.
            _ if dateline.is_some_and(|line| line.overlaps(span)) => true,
            form => is_part_of_name(analysis, span, &form),
        };
        if !named {
            found.push(DateExpression {
                span,
                tokens: (index as u32, last as u32),
                phrase: (phrase as u32, last as u32),
                preposition: before.preposition,
                form,
            });
            index = last;
        } else {
            index += 1;
        }
    }
    found
}

/// Whether a word may begin an expression.
pub(in crate::extract) fn may_begin(word: &[u8]) -> bool {
    STARTS.passes(word)
}

/// Whether a word may be or hold an expression all by itself.
pub(in crate::extract) fn may_be_whole(word: &[u8]) -> bool {
    STARTS.passes(word) && ALONE.passes(word) || glued(word)
}

/// Whether a word may go on an expression that "the", "a", "last", "two" ... began.
pub(in crate::extract) fn may_go_on(word: &[u8]) -> bool {
    KNOWN.passes(word) || glued(word)
}

/// Words that a tokeniser may leave in one piece: "mid-June", "Monday-Friday".
fn glued(token: &[u8]) -> bool {
    token.len() >= 6 && token[3..token.len().min(10)].contains(&b'-')
}

/// Whether an expression may start here: not inside a longer number, word, amount or reference.
fn free_before(bytes: &[u8], start: usize, kind: TokenKind) -> bool {
    let Some(&last) = start.checked_sub(1).and_then(|at| bytes.get(at)) else { return true };
    match last {
        b'-' | b'.' | b',' | b':' | b'/' | b'\'' if kind == TokenKind::Number => {
            // "G-20", "3.15", "12/13/14": but "Nov.15" and "(-2018" are fine enough to lose.
            !start.checked_sub(2).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric)
        }
        b'$' | b'#' | b'@' | b'_' | b'=' | b'&' => false,
        last => !last.is_ascii_alphanumeric(),
    }
}

/// What stands before token `index` in its sentence, and where the phrase with its preposition begins.
fn before(analysis: &Analysis<'_>, index: usize, floor: usize) -> (Before, usize) {
    let text = analysis.text();
    let mut before = Before { opens: index == floor, ..Before::default() };
    let mut phrase = index;
    for back in 1..=2 {
        let Some(at) = index.checked_sub(back).filter(|&at| at >= floor) else { break };
        let token = analysis.tokens[at];
        let word = atom(text, token.span.start as usize);
        match word.kind {
            AtomKind::Word { word: Word::Preposition(preposition), .. } if word.end == token.span.end as usize => {
                before.preposition = Some(preposition);
                phrase = at;
                break;
            }
            // "to" is in the tables as "until"; "and", "to" and "-" continue a list of dates.
            AtomKind::Word { word: Word::The | Word::Part(_) | Word::Count(_), .. } if back == 1 => before.determiner = true,
            AtomKind::Mark(b'(' | b'[') if back == 1 => {
                before.bracket = true;
                break;
            }
            _ => {
                if back == 1 {
                    let bytes = &text.as_bytes()[token.span.range()];
                    let first = bytes[0];
                    before.determiner = matches!(bytes, b"his" | b"her" | b"its" | b"their" | b"our");
                    before.bracket = matches!(bytes, b"c" | b"c." | b"ca" | b"circa" | b"about" | b"around");
                    before.name = token.kind == TokenKind::Word && first.is_ascii_uppercase();
                }
                break;
            }
        }
    }
    if before.preposition == Some(Preposition::Until) && phrase > floor {
        before.name = false;
    }
    (before, phrase)
}

/// "Vision 2030", "Black Friday": a bare year, month or weekday inside a longer name.
fn is_part_of_name(analysis: &Analysis<'_>, span: Span, form: &Form) -> bool {
    let bare = match form {
        Form::Calendar(calendar) => {
            calendar.from.day.is_none() && calendar.to.is_none() && (calendar.from.year.is_none() || calendar.from.month.is_none())
        }
        Form::Weekday { also: None, shift: None, week: None, .. } => true,
        _ => false,
    };
    if !bare {
        return false;
    }
    let next = analysis.mentions.partition_point(|mention| mention.span.start <= span.start);
    next > 0 && {
        let mention = analysis.mentions[next - 1];
        let longer = mention.span.contains(span) && mention.span != span;
        longer && (mention.kind != EntityKind::Person || form_is_month(form))
    }
}

/// "Good Friday", "Bloody Sunday", "the Sunday Times", "every Monday": days that are no dates, whether or not a recogniser saw a name.
fn is_named_weekday(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    const BEFORE: &[&str] =
        &["Good", "Black", "Bloody", "Ash", "Palm", "Super", "Maundy", "Cyber", "Easter", "every", "Every", "each", "Each"];
    const AFTER: &[&str] = &["Times", "Mirror", "Express", "Telegraph", "Agreement", "Mail", "Post"];
    first.checked_sub(1).is_some_and(|at| BEFORE.contains(&analysis.token(at)))
        || last < analysis.tokens.len() && AFTER.contains(&analysis.token(last))
}

fn form_is_month(form: &Form) -> bool {
    matches!(form, Form::Calendar(calendar) if calendar.from.month.is_some())
}
