//! Repairs to the edges of names that need no facts, only the words inside: a mention that runs on over a verb or a preposition, one that
//! a bracket cuts, and one that leaves out the particle at its head or the last part of a joined surname.

use super::{halves, named_after, seats};
use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::lexicon::given_names;
use crate::lexicon::places::Places;
use crate::lexicon::titles::Titles;
use crate::model::{EntityKind, Mention, TokenKind};

/// Mends every mention in place; they stay ascending and without overlaps.
pub(super) fn mend(analysis: &Analysis<'_>, mentions: &mut Vec<Mention>) {
    let mut at = 0;
    while at < mentions.len() {
        cut_at_bracket(analysis, &mut mentions[at]);
        cut_adjective(analysis, &mut mentions[at]);
        let of = cut_at_of(analysis, &mut mentions[at]);
        let floor = at.checked_sub(1).map_or(0, |before| mentions[before].tokens.1);
        let ceiling = mentions.get(at + 1).map_or(analysis.tokens.len() as u32, |next| next.tokens.0);
        take_honorific(analysis, &mut mentions[at]);
        let rest = of
            .or_else(|| cut_at_post(analysis, &mut mentions[at]))
            .or_else(|| cut_at_break(analysis, &mut mentions[at]))
            .or_else(|| halves::part(analysis, &mut mentions[at]))
            .or_else(|| seats::part(analysis, &mut mentions[at]));
        trim(analysis, &mut mentions[at]);
        seats::trim(analysis, &mut mentions[at]);
        join_wing(analysis, mentions, at);
        nationality(analysis, mentions, at);
        if mentions[at].kind == EntityKind::Person {
            let ceiling = if rest.is_some() { mentions[at].tokens.1 } else { ceiling };
            extend(analysis, &mut mentions[at], floor, ceiling);
            named_after::widen(analysis, &mut mentions[at], floor, ceiling);
        }
        let country = country_behind(analysis, &mentions[at], ceiling);
        at += 1;
        if let Some(rest) = rest {
            mentions.insert(at, rest);
        } else if let Some(country) = country {
            mentions.insert(at, country);
        }
    }
    mentions.retain(|mention| !is_nationality(analysis, mention));
}

/// "hosts [Moldovan] Foreign Minister": the adjective before an office is nobody's name.
fn is_nationality(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    let title = |at: usize| at < analysis.tokens.len() && Titles::get().by_form(analysis.lower(at)).is_some();
    mention.kind == EntityKind::Person
        && end == first + 1
        && (title(end) || title(end + 1))
        && Countries::get().by_adjective(analysis.token(first)).is_some()
        && Countries::get().by_name(analysis.token(first)).is_none()
}

fn respan(analysis: &Analysis<'_>, mention: &mut Mention, first: usize, end: usize) {
    *mention = mention.over(&analysis.tokens, first, end);
}

/// A name that runs over a bracket which it does not close or open is two: "Agency) - United States" keeps what follows the bracket,
/// "United States (Agency" what comes before.
fn cut_at_bracket(analysis: &Analysis<'_>, mention: &mut Mention) {
    let text = mention.span.of(analysis.text());
    let (open, close) = (text.find('('), text.find(')'));
    if open.is_none() && close.is_none() || open.is_some() && open < close {
        return;
    }
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    let word = |at: &usize| analysis.tokens[*at].kind != TokenKind::Punctuation;
    let bracket = |at: &usize| matches!(analysis.token(*at), "(" | ")");
    let Some(cut) = (first..end).find(bracket) else { return };
    let kept = if analysis.token(cut) == ")" {
        (cut + 1..end).find(word).map(|from| (from, end))
    } else {
        (first..cut).rfind(word).map(|last| (first, last + 1))
    };
    if let Some((from, to)) = kept {
        respan(analysis, mention, from, to);
    }
}

/// "Ms von der Leyen" is a person, named without the "Ms".
fn take_honorific(analysis: &Analysis<'_>, mention: &mut Mention) {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    // "[Holy Father Leo]"
    if analysis.token(first) == "Holy" && end - first > 2 && analysis.token(first + 1) == "Father" {
        mention.kind = EntityKind::Person;
        respan(analysis, mention, first + 2, end);
        return;
    }
    let honorific = matches!(analysis.token(first), "Mr" | "Mrs" | "Ms" | "Mr." | "Mrs." | "Ms." | "Dr" | "Dr." | "Prof" | "Prof.");
    if honorific && end - first > 1 && analysis.tokens[first + 1].kind == TokenKind::Word && mention.kind != EntityKind::Event {
        mention.kind = EntityKind::Person;
        respan(analysis, mention, first + 1, end);
    }
    // "Datuk Seri [Jane Roe]", "Shri [Max Moe]"
    if mention.kind == EntityKind::Person {
        let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
        let name = (first..end - 1).find(|&at| !is_style(analysis, at)).unwrap_or(end - 1);
        if name > first {
            respan(analysis, mention, name, end);
        }
    }
}

/// How people of rank are styled in South and South-East Asia and West Africa, before their names; another token stands behind `at`.
fn is_style(analysis: &Analysis<'_>, at: usize) -> bool {
    let before = || at.checked_sub(1).map_or("", |before| analysis.token(before));
    match analysis.token(at) {
        "Shri" | "Smt" | "Smt." | "Datuk" | "Dato" | "Datin" | "Puan" | "Tun" | "Alhaji" | "Alhaja" | "Hajiya" | "Alh." | "Engr"
        | "Engr." | "Barr." | "H.E." => true,
        "Tan" | "Toh" => matches!(analysis.token(at + 1), "Sri" | "Puan"),
        "Seri" | "Sri" => matches!(before(), "Datuk" | "Dato" | "Datin" | "Tan" | "Puan" | "’" | "'"),
        "’" | "'" => before() == "Dato",
        _ => false,
    }
}

/// "Jane Roe in Lund", "Jane Roe met Max Moe": the name ends before the small word, and what follows it is a name of its own.
fn cut_at_break(analysis: &Analysis<'_>, mention: &mut Mention) -> Option<Mention> {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    // Text without capitals tells nothing by them.
    if end - first < 3 || mention.kind == EntityKind::Event || !is_capitalised(analysis, first) {
        return None;
    }
    let cut = (first + 1..end - 1).find(|&at| is_break(analysis.token(at), mention.kind) || is_envoy(analysis, at, mention.kind))?;
    let word = analysis.token(cut);
    let whole = *mention;
    // "U.N. special envoy Jane Roe"
    let head = (first + 1..=cut).rev().find(|&at| at == first + 1 || is_capitalised(analysis, at - 1)).unwrap_or(cut);
    respan(analysis, mention, first, if is_envoy(analysis, cut, whole.kind) { head } else { cut });
    let from = (cut + 1..end).find(|&at| is_capitalised(analysis, at))?;
    let mut rest = whole;
    respan(analysis, &mut rest, from, end);
    rest.kind = match is_envoy(analysis, cut, whole.kind) {
        true => EntityKind::Person,
        false => kind_behind(word, whole.kind, rest.span.of(analysis.text())),
    };
    Some(rest)
}

/// The office, in small letters, of somebody whose name an organisation's runs on to.
fn is_envoy(analysis: &Analysis<'_>, at: usize, kind: EntityKind) -> bool {
    let office = matches!(
        analysis.token(at),
        "envoy" | "ambassador" | "spokesman" | "spokeswoman" | "negotiator" | "commissioner" | "mediator" | "coordinator" | "emissary"
    );
    office && kind == EntityKind::Organisation && is_capitalised(analysis, at + 1)
}

/// "Jane Roe of Kenya": the country is a name of its own; but "Philip of Spain".
fn cut_at_of(analysis: &Analysis<'_>, mention: &mut Mention) -> Option<Mention> {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    let of = (first + 2..end.saturating_sub(1)).find(|&at| analysis.token(at) == "of")?;
    let named = match mention.kind {
        EntityKind::Person => true,
        EntityKind::Place => given_names::gender(analysis.token(first)).is_some(),
        // In a row: "Max Moe of Norway, Jane Roe of Kenya".
        EntityKind::Organisation => {
            let country = |at: usize| Countries::get().by_name(analysis.token(at)).is_some();
            let in_a_row = first > 1 && matches!(analysis.token(first - 1), "," | "and") && country(first - 2);
            of == first + 2 && in_a_row && given_names::gender(analysis.token(first)).is_some()
        }
        EntityKind::Event => false,
    };
    let country = analysis.tokens[of + 1].span.cover(analysis.tokens[end - 1].span);
    let known = || Countries::get().by_name(country.of(analysis.text())).is_some();
    // "Philip II of Spain"
    let king = analysis.token(of - 1).chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if king || !named || !(first..of).all(|at| is_capitalised(analysis, at)) || !known() {
        return None;
    }
    let mut rest = *mention;
    respan(analysis, mention, first, of);
    mention.kind = EntityKind::Person;
    respan(analysis, &mut rest, of + 1, end);
    rest.kind = EntityKind::Place;
    Some(rest)
}

/// "Ambassador of Norway to Kenya Jane Roe": where somebody is posted, and who.
fn cut_at_post(analysis: &Analysis<'_>, mention: &mut Mention) -> Option<Mention> {
    const REACH: usize = 8;
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    let posted = |at: usize| matches!(analysis.lower(at), "ambassador" | "envoy" | "commissioner" | "consul" | "representative");
    if first == 0 || analysis.token(first - 1) != "to" || !(first.saturating_sub(REACH)..first).any(posted) {
        return None;
    }
    let country = |cut: usize| {
        let span = analysis.tokens[first].span.cover(analysis.tokens[cut - 1].span);
        Countries::get().by_name(span.of(analysis.text())).is_some()
    };
    let cut = (first + 1..end.saturating_sub(1)).rev().find(|&cut| country(cut))?;
    if !(cut..end).all(|at| is_capitalised(analysis, at)) {
        return None;
    }
    let mut rest = *mention;
    respan(analysis, mention, first, cut);
    mention.kind = EntityKind::Place;
    respan(analysis, &mut rest, cut, end);
    rest.kind = EntityKind::Person;
    Some(rest)
}

/// "Davos, [Montenegrin]": the adjective belongs to what follows.
fn cut_adjective(analysis: &Analysis<'_>, mention: &mut Mention) {
    let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
    let comma = end.checked_sub(2).filter(|&at| at > first && analysis.token(at) == ",");
    let adjective =
        |at: usize| Countries::get().by_adjective(analysis.token(at)).is_some() && Countries::get().by_name(analysis.token(at)).is_none();
    if let Some(comma) = comma.filter(|_| mention.kind == EntityKind::Place && adjective(end - 1)) {
        respan(analysis, mention, first, comma);
    }
}

/// What a name is that stands behind a small word.
fn kind_behind(word: &str, before: EntityKind, name: &str) -> EntityKind {
    let place = matches!(word, "in" | "at" | "near" | "from" | "to") || Countries::get().by_name(name).is_some();
    let known = || Places::get().look(name).next().is_some();
    if place || before != EntityKind::Person && word != "with" && known() {
        EntityKind::Place
    } else if word == "with" {
        EntityKind::Person
    } else {
        before
    }
}

/// Whether a name of the kind ends before the word, which is in small letters.
fn is_break(word: &str, kind: EntityKind) -> bool {
    let verb = matches!(
        word,
        "met"
            | "meets"
            | "said"
            | "says"
            | "told"
            | "tells"
            | "hosted"
            | "hosts"
            | "visited"
            | "visits"
            | "greeted"
            | "received"
            | "receives"
            | "welcomed"
            | "welcomes"
            | "called"
            | "thanked"
            | "will"
            | "has"
            | "was"
            | "is"
            | "were"
            | "are"
            | "had"
            | "arrived"
            | "arrives"
            | "rang"
            | "spoke"
            | "speaks"
            | "sees"
            | "saw"
            | "phones"
            | "calls"
            | "joins"
            | "greets"
            | "urges"
            | "warns"
            | "invites"
    );
    let relation = match kind {
        EntityKind::Person => matches!(
            word,
            "in" | "at" | "on" | "from" | "to" | "with" | "near" | "for" | "by" | "who" | "after" | "before" | "during" | "as" | "but"
        ),
        EntityKind::Organisation => matches!(word, "as" | "by" | "after" | "before" | "during" | "under" | "who" | "which"),
        EntityKind::Place => matches!(word, "with" | "to" | "from" | "who" | "after" | "before" | "during"),
        EntityKind::Event => false,
    };
    // No part of a name: "Jane hugged Max".
    let past = kind == EntityKind::Person && word.len() >= 5 && word.ends_with("ed") && word.starts_with(|c: char| c.is_ascii_lowercase());
    verb || relation || past
}

fn is_capitalised(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.token(at).starts_with(char::is_uppercase)
}

/// "JD (S)": the wing of a party, told by a letter in brackets.
fn join_wing(analysis: &Analysis<'_>, mentions: &mut Vec<Mention>, at: usize) {
    let end = mentions[at].tokens.1 as usize;
    let capitals = |token: usize, most: usize| {
        token < analysis.tokens.len()
            && analysis.token(token).len() <= most
            && analysis.token(token).bytes().all(|b| b.is_ascii_uppercase())
    };
    let party = mentions[at].kind == EntityKind::Organisation && mentions[at].tokens.1 - mentions[at].tokens.0 == 1 && capitals(end - 1, 5);
    if !party || end + 2 >= analysis.tokens.len() || analysis.token(end) != "(" || !capitals(end + 1, 2) || analysis.token(end + 2) != ")" {
        return;
    }
    match mentions.get(at + 1) {
        Some(next) if (next.tokens.0 as usize) <= end + 2 && next.tokens.1 as usize > end + 2 => return,
        Some(next) if (next.tokens.0 as usize) <= end + 2 => {
            mentions.remove(at + 1);
        }
        _ => {}
    }
    let first = mentions[at].tokens.0 as usize;
    respan(analysis, &mut mentions[at], first, end + 3);
}

/// "Jane Roe (PRT)": the code behind a person's name is a country's.
fn nationality(analysis: &Analysis<'_>, mentions: &mut [Mention], at: usize) {
    let (first, end) = (mentions[at].tokens.0 as usize, mentions[at].tokens.1 as usize);
    let Some(before) = at.checked_sub(1).map(|before| mentions[before]) else { return };
    let bracketed = before.kind == EntityKind::Person
        && before.tokens.1 as usize + 1 == first
        && end == first + 1
        && end < analysis.tokens.len()
        && analysis.token(first - 1) == "("
        && analysis.token(end) == ")";
    if bracketed && Countries::get().by_long_code(analysis.token(first)).is_some() {
        mentions[at].kind = EntityKind::Place;
    }
}

/// The same where the recogniser left the code out.
fn country_behind(analysis: &Analysis<'_>, person: &Mention, ceiling: u32) -> Option<Mention> {
    let code = person.tokens.1 as usize + 1;
    let bracketed = person.kind == EntityKind::Person
        && code < ceiling as usize
        && code + 1 < analysis.tokens.len()
        && analysis.token(code - 1) == "("
        && analysis.token(code + 1) == ")";
    let country = bracketed && Countries::get().by_long_code(analysis.token(code)).is_some();
    country.then(|| Mention { kind: EntityKind::Place, ..person.over(&analysis.tokens, code, code + 1) })
}

/// What stands at either end and belongs to no name: joining words ("U.S. and"), the nouns of people ("the Roe family"), greetings, full stops
/// of abbreviations.
fn trim(analysis: &Analysis<'_>, mention: &mut Mention) {
    let (mut first, mut end) = mention.tokens;
    let last = |at: u32| {
        let word = analysis.token(at as usize);
        matches!(word, "and" | "or" | "," | ";" | ":" | "&")
            || mention.kind == EntityKind::Organisation
                && matches!(word, "family" | "members" | "authorities" | "officials" | "leaders" | "lawmakers")
    };
    let opening = |at: u32| {
        let word = analysis.token(at as usize);
        matches!(word, "and" | "or" | "," | ";" | ":" | "&")
            || mention.kind == EntityKind::Person && matches!(word, "Hey" | "Hi" | "Hello" | "Dear" | "Thanks" | "P.S." | "NGO" | "NGOs")
            || mention.kind == EntityKind::Organisation && matches!(word, "NGO" | "NGOs")
    };
    while end - first > 1 && last(end - 1) {
        end -= 1;
    }
    while end - first > 1 && opening(first) {
        first += 1;
    }
    // "U.S. executive", "UK climate": the adjective of a common noun.
    let small = |at: u32| analysis.token(at as usize).starts_with(char::is_lowercase);
    if mention.kind == EntityKind::Place
        && matches!(analysis.token(first as usize), "U.S." | "US" | "U.K." | "UK")
        && end - first > 1
        && small(first + 1)
    {
        end = first + 1;
    }
    if (first, end) != mention.tokens {
        respan(analysis, mention, first as usize, end as usize);
    }
    if mention.kind == EntityKind::Organisation && end - first > 1 && matches!(analysis.token(end as usize - 1), "Ltd." | "Co." | "Pvt.") {
        mention.span.end = analysis.tokens[end as usize - 1].span.end - 1;
    }
}

/// "Von [der Leyen]" at a sentence's start, "[Tariq al-]Said": a person's name takes the particle before it and the part behind its hyphen.
fn extend(analysis: &Analysis<'_>, mention: &mut Mention, floor: u32, ceiling: u32) {
    let (mut first, mut end) = mention.tokens;
    let word = |at: u32| analysis.tokens[at as usize].kind == TokenKind::Word;
    if first > floor
        && matches!(
            analysis.token(first as usize - 1),
            "Von" | "Van" | "De" | "Di" | "Del" | "Della" | "Dos" | "Al" | "El" | "Bin" | "Ould"
        )
        && analysis.tokens[first as usize - 1].span.end < analysis.tokens[first as usize].span.start
        && opens_sentence(analysis, first as usize - 1)
    {
        first -= 1;
    }
    // "Said [bin Hamoud Al-Roe]"
    if first > floor
        && matches!(analysis.token(first as usize), "bin" | "ibn" | "bint")
        && is_capitalised(analysis, first as usize - 1)
        && word(first - 1)
    {
        first -= 1;
    }
    // "[Hamad bin] Said and"
    if end < ceiling
        && matches!(analysis.token(end as usize - 1), "bin" | "ibn" | "bint")
        && is_capitalised(analysis, end as usize)
        && word(end)
    {
        end += 1;
    }
    // "envoy Grace [Roe]": a given name that is also a common word, but no title.
    let given = |at: usize| {
        let text = analysis.token(at);
        !matches!(text, "April" | "May" | "June" | "August")
            && given_names::gender(text).is_some()
            && Titles::get().by_form(analysis.lower(at)).is_none()
            && end == first + 1
    };
    if first > floor && given(first as usize - 1) && !opens_sentence(analysis, first as usize - 1) {
        first -= 1;
    }
    let hyphen = matches!(analysis.token(end as usize - 1), "-" | "‑");
    if hyphen && end < ceiling && word(end) && analysis.tokens[end as usize - 1].span.end == analysis.tokens[end as usize].span.start {
        end += 1;
    } else if hyphen && end - first > 1 {
        end -= 1;
    }
    if (first, end) != mention.tokens {
        respan(analysis, mention, first as usize, end as usize);
    }
}

fn opens_sentence(analysis: &Analysis<'_>, token: usize) -> bool {
    let sentence = analysis.sentences.partition_point(|sentence| sentence.tokens.end <= token);
    analysis.sentences.get(sentence).is_some_and(|sentence| {
        let opening = analysis.tokens[sentence.tokens.start].kind == TokenKind::Punctuation;
        token <= sentence.tokens.start + usize::from(opening)
    })
}
