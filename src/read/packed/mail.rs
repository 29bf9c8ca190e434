//! E-mail: subject, date and sender are headline, date of publication and outlet; attachments are opened in their turn.

use super::super::{Reading, Source, checked, html, published_by_metadata};
use super::{Go, Opener, inside};
use crate::model::{Document, PartialDate, ProblemKind};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use std::borrow::Cow;

/// A message, or a page saved with all its parts (MHTML).
pub fn read(opener: &mut Opener<'_>, source: Source<'_>) {
    match MessageParser::default().parse(source.bytes) {
        Some(message) if !message.headers().is_empty() => give(opener, source.name, &message),
        _ => opener.give(source.name, Reading::refused(ProblemKind::Unreadable, "This is no e-mail: it has no head.".to_owned())),
    }
}

/// A file of messages, each after a line "From somebody some time".
pub fn read_box(opener: &mut Opener<'_>, source: Source<'_>) {
    let messages = cut(source.bytes);
    if messages.is_empty() {
        return opener.give(source.name, Reading::refused(ProblemKind::Unreadable, "The mailbox holds no message.".to_owned()));
    }
    for (number, bytes) in (1..).zip(messages) {
        let name = format!("{}#{number}", source.name);
        if let Err(refused) = opener.budget.enter() {
            opener.refuse(&name, refused);
            return;
        }
        read(opener, Source { name: &name, bytes: &unquoted(bytes) });
    }
}

/// Lines that begin with "From " were given a ">" when they were put into the box, and those that began like that one more.
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    let is_quoted =
        |line: &[u8]| line.starts_with(b">") && line.iter().position(|b| *b != b'>').is_some_and(|at| line[at..].starts_with(b"From "));
    if !message.split(|b| *b == b'\n').any(is_quoted) {
        return Cow::Borrowed(message);
    }
    let lines = message.split_inclusive(|b| *b == b'\n');
    Cow::Owned(lines.flat_map(|line| &line[usize::from(is_quoted(line))..]).copied().collect())
}

/// Cuts at lines that begin with "From " after an empty line and end with a year: sentences may begin with the word too.
fn cut(bytes: &[u8]) -> Vec<&[u8]> {
    let is_start = |line: &[u8]| {
        let words: Vec<&[u8]> = line.trim_ascii().split(|b| *b == b' ').filter(|word| !word.is_empty()).collect();
        words.iter().any(|word| word.contains(&b':'))
            && words.iter().rev().take(3).any(|word| word.len() == 4 && word.iter().all(u8::is_ascii_digit))
    };
    let (mut starts, mut at, mut after_empty) = (Vec::new(), 0, true);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if after_empty && line.starts_with(b"From ") && is_start(line) {
            starts.push((at, at + line.len()));
        }
        after_empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(line, _)| *line).chain([bytes.len()]);
    starts.iter().zip(ends).map(|((_, start), end)| &bytes[*start..end]).collect()
}

fn give(opener: &mut Opener<'_>, name: &str, message: &Message<'_>) {
    opener.give(name, article(message));
    for (number, attachment) in (1..).zip(message.attachments()) {
        let own = attachment.attachment_name().map(str::to_owned);
        let went = match &attachment.body {
            PartType::Message(inner) => {
                let name = inside(name, &own.unwrap_or_else(|| format!("message {number}.eml")));
                give_inner(opener, &name, inner)
            }
            // Pictures of the message's own look are no attachments to anybody.
            PartType::InlineBinary(_) => Go::On,
            PartType::Multipart(_) => Go::On,
            // Without a name, text is a further part of the message's own body, such as a list's footer.
            _ if own.is_none() => Go::On,
            _ => opener.open_inside(Source { name: &inside(name, &own.unwrap_or_default()), bytes: attachment.contents() }),
        };
        if went == Go::Stop {
            return;
        }
    }
}

fn give_inner(opener: &mut Opener<'_>, name: &str, message: &Message<'_>) -> Go {
    if let Err(refused) = opener.budget.enter().and_then(|()| opener.budget.descend()) {
        return opener.refuse(name, refused);
    }
    give(opener, name, message);
    opener.budget.rise();
    Go::On
}

fn article(message: &Message<'_>) -> Reading {
    // Parts for machines alone (such as a bare attachment) are no text of the message.
    let is_html = |id: u32| matches!(message.part(id).map(|part| &part.body), Some(PartType::Html(_)));
    // Programs cut a letter into several parts where a picture stands in it.
    let pages = message.html_body.iter().copied().filter(|id| is_html(*id)).filter_map(|id| message.part(id)?.text_contents());
    let pages = pages.collect::<Vec<_>>().join("\n");
    let document = match pages.is_empty() {
        false => html::parse_fragment(&pages),
        true => {
            let texts: Vec<_> = (0..message.text_body.len()).filter_map(|number| message.body_text(number)).collect();
            Document { text: texts.join("\n\n").into(), ..Document::default() }
        }
    };
    let date = message.date().and_then(|date| {
        jiff_core::civil::Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
    });
    let sender = message.from().and_then(|from| from.first());
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    checked(Document {
        title: message.subject().map(words).filter(|subject| !subject.is_empty()).or(document.title),
        published: date.map(PartialDate::from).map(published_by_metadata).or(document.published),
        outlet: document.outlet.or_else(|| sender.and_then(|sender| sender.name.as_deref().or(sender.address.as_deref())).map(words)),
        ..Document { title: None, published: None, outlet: None, ..document }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_a_mailbox_where_messages_begin() {
        let check = |text: &str, expected: &[&str]| {
            let messages: Vec<&str> =
                cut(text.as_bytes()).into_iter().map(|bytes| std::str::from_utf8(bytes).unwrap_or("?").trim()).collect();
            assert_eq!(messages, expected);
        };
        check(
            "From a Sat Jan  1 10:00:00 2022\nA: 1\n\nFrom Oslo we hear.\n\nFrom b Sat Jan  1 10:00:00 2022\nB: 2\n",
            &["A: 1\n\nFrom Oslo we hear.", "B: 2"],
        );
        check("no mailbox", &[]);
        assert_eq!(unquoted(b"A\n>From B\n>>From C\n> From D\n"), &b"A\nFrom B\n>From C\n> From D\n"[..]);
    }
}
