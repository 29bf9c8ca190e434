//! When a meeting was, by the words of its own sentence: the date nearest to the trigger, days counted from another day, the day on which
//! something was said at the meeting, a meeting that is under way.

use super::arguments::Arguments;
use super::circumstances::{FAR, is_framed, nearest_date, one_line, resolve};
use super::scene::Scene;
use super::triggers::{Sense, Trigger};
use super::when;
use super::words::{Class, number};
use crate::extract::dates;
use crate::model::{Claim, DateValue, Reason, ResolvedDate, Status};
use crate::text::Span;

/// When: the date expression nearest to the trigger that does not date a statement.
pub fn date(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments, status: Status) -> Option<Claim<ResolvedDate>> {
    if let Some(index) = antecedent_of_when(scene, trigger) {
        return Some(resolve(scene.analysis, index, status));
    }
    if let Some(index) = beside_exchange(scene, trigger) {
        return Some(resolve(scene.analysis, index, status));
    }
    let Some(index) = nearest_date(scene, trigger, arguments, status, FAR) else {
        return counted_from(scene, trigger, arguments)
            .or_else(|| under_way(scene, trigger))
            .or_else(|| spoken_there(scene, trigger, status))
            .or_else(|| later_that_day(scene, trigger, status))
            .or_else(|| day_of_the_caption(scene, status));
    };
    // "said on Friday, a day after he met B": the nearer words count from that day.
    let counted = || {
        counted_from(scene, trigger, arguments).filter(|_| (scene.analysis.dates[index].tokens.1 as usize) < scene.first + trigger.start)
    };
    let told = if status == Status::Planned && is_day_of_arrival(scene, trigger, index) { Status::Held } else { status };
    let date = counted().unwrap_or_else(|| resolve(scene.analysis, index, told));
    // "cancelled the meeting on Thursday", told on Friday: the day of the cancellation.
    let over = |published| when::days_before(date.value.value?, published);
    let cancelled_then = status == Status::Cancelled
        && scene.analysis.document.published.and_then(|published| over(published.date)).is_some_and(|days| (1..=7).contains(&days));
    (!cancelled_then).then_some(date)
}

/// "arrived in Z on Monday for talks with B": the talks lie ahead, the Monday does not.
fn is_day_of_arrival(scene: &Scene<'_>, trigger: &Trigger, date: usize) -> bool {
    const REACH: usize = 8;
    let Some(at) = (0..trigger.start).find(|&i| scene.words[i].date == Some(date)) else { return false };
    let arrives = |i: usize| matches!(scene.lower(i), "arrived" | "landed" | "came" | "travelled" | "traveled" | "flew");
    let verb = (at.saturating_sub(REACH)..trigger.start.min(at + 3)).find(|&i| arrives(i) && scene.words[i].party.is_none());
    verb.is_some_and(|verb| (verb.min(at)..at.max(verb)).all(|i| !matches!(scene.lower(i), "," | ";" | "and")))
}

/// "discussed a visit (...) in a phone call the month before": the date right behind the exchange, however far off the verb is.
fn beside_exchange(scene: &Scene<'_>, trigger: &Trigger) -> Option<usize> {
    if !matches!(trigger.sense, Sense::Discuss | Sense::Speak) {
        return None;
    }
    let (call, _) = super::circumstances::exchange_told_later(scene, trigger.end)?;
    let at = (call + 2..call + 4).find(|&i| !matches!(scene.lower(i), "on" | "in" | "late" | "earlier"))?;
    let index = scene.words.get(at)?.date?;
    scene.analysis.dates[index].is_definite().then_some(index)
}

/// The date that stands right behind a party of several meetings ("with A on Monday and B on Tuesday"): its own.
pub fn date_of_party(scene: &Scene<'_>, party: Span, status: Status) -> Option<Claim<ResolvedDate>> {
    let end = (0..scene.len()).find(|&i| scene.analysis.tokens[scene.first + i].span.start >= party.end)?;
    let at = (end..end + 2).find(|&i| !matches!(scene.lower(i), "on" | "for" | "in"))?;
    let index = scene.words.get(at)?.date?;
    scene.analysis.dates[index].is_definite().then(|| resolve(scene.analysis, index, status))
}

/// Whether the date stands at the trigger's side ("the meeting on Tuesday", "Tuesday's talks"): the day of the meeting itself, not of the
/// visit that the sentence tells of as well.
pub fn is_at_its_side(scene: &Scene<'_>, trigger: &Trigger, date: &Claim<ResolvedDate>) -> bool {
    let own = scene.span(trigger.start, trigger.end);
    let between = date.quote.and_then(|quote| match () {
        () if quote.start >= own.end => scene.analysis.text().get(own.end as usize..quote.start as usize),
        () if quote.end <= own.start => scene.analysis.text().get(quote.end as usize..own.start as usize),
        () => None,
    });
    between.is_some_and(|between| matches!(between.trim(), "" | "'s" | "’s" | "on"))
}

/// "on August 8, with the new cabinet in office, when A met B": the date that "when" takes up, whatever stands between two dashes or commas.
fn antecedent_of_when(scene: &Scene<'_>, trigger: &Trigger) -> Option<usize> {
    const REACH: usize = 18;
    const ASIDE: usize = 16;
    let when = (trigger.start.saturating_sub(REACH)..trigger.start).rev().find(|&i| scene.lower(i) == "when")?;
    let told_between = (when + 1..trigger.start)
        .any(|i| matches!(scene.lower(i), ";" | ":" | ",") && scene.words[i].date.is_none() && scene.class(i + 1) == Class::Coordinator);
    let is_mark = |i: usize| matches!(scene.lower(i), "," | "—" | "–" | "-" | ")" | "(");
    let mut before = when.checked_sub(1)?;
    if is_mark(before) {
        before = before.checked_sub(1)?;
        // What stands between this mark and one of its kind is an aside.
        if scene.words[before].date.is_none() {
            let opens = (before.saturating_sub(ASIDE)..before).rev().find(|&i| is_mark(i) && scene.words[i].date.is_none())?;
            before = (0..opens).rev().find(|&i| !is_mark(i))?;
        }
    }
    let index = scene.words[before].date.filter(|_| !told_between)?;
    scene.analysis.dates[index].is_definite().then_some(index)
}

/// "The comments came on Friday, a day after he met B", "hours after the talks": so long before or after the date told before.
fn counted_from(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments) -> Option<Claim<ResolvedDate>> {
    const REACH: usize = 10;
    let clause = arguments.reach.0.min(trigger.start);
    let link = (clause.saturating_sub(REACH)..clause).rev().find(|&i| {
        matches!(scene.lower(i), "after" | "before")
            && matches!(scene.lower(i.wrapping_sub(1)), "day" | "days" | "hours" | "hour" | "week" | "weeks")
    })?;
    let unit = scene.lower(link - 1);
    let count = match (unit, scene.lower(link.wrapping_sub(2))) {
        ("hours" | "hour", _) => 0,
        (_, "a" | "one") => 1,
        (_, word) => i32::try_from(number(word)?).ok()?,
    };
    if unit.starts_with("week") {
        return None;
    }
    let sign = if scene.lower(link) == "after" { -1 } else { 1 };
    let analysis = scene.analysis;
    let before = analysis.dates.partition_point(|d| (d.tokens.0 as usize) < scene.first + link.saturating_sub(2));
    let sentence = &analysis.sentences[scene.sentence.saturating_sub(1)];
    let index = before.checked_sub(1).filter(|&i| {
        let date = &analysis.dates[i];
        (date.is_day() || count == 0) && date.tokens.0 as usize >= sentence.tokens.start && date.is_definite()
    });
    let index = index.or_else(|| day_of_the_same(scene, link))?;
    let anchor = resolve(analysis, index, Status::Held);
    let Some(DateValue::Date(day)) = anchor.value.value else { return None };
    let value = if count == 0 { day } else { dates::plus_days(day, sign * count)? };
    let quote = scene.span(link.saturating_sub(if count == 0 { 1 } else { 2 }), link + 1);
    let text = one_line(quote.of(analysis.text()));
    let value = ResolvedDate { value: Some(DateValue::Date(value)), text, alternatives: Vec::new() };
    Some(Claim { value, quote: Some(quote), reason: Reason::DateFromOtherDate })
}

/// "The speech came a day before the talks", where another sentence near it tells of "the speech on May 18": its day.
fn day_of_the_same(scene: &Scene<'_>, link: usize) -> Option<usize> {
    const REACH: usize = 12;
    let analysis = scene.analysis;
    let is_statement = |word: &str| matches!(word, "comments" | "remarks" | "statement" | "announcement" | "decision" | "speech");
    let noun = (0..link).find(|&i| is_statement(scene.lower(i))).map(|i| scene.lower(i))?;
    let near = scene.sentence.saturating_sub(REACH)..(scene.sentence + REACH + 1).min(analysis.sentences.len());
    let mut found = near.filter(|&s| s != scene.sentence).filter_map(|s| {
        let tokens = &analysis.sentences[s].tokens;
        let at = tokens.clone().find(|&i| analysis.lower(i) == noun)?;
        let from = analysis.dates.partition_point(|d| (d.tokens.0 as usize) <= at);
        let date = analysis.dates.get(from).filter(|d| (d.tokens.1 as usize) <= tokens.end && d.is_day())?;
        (date.tokens.0 as usize <= at + 3).then_some((s.abs_diff(scene.sentence), from))
    });
    let first = found.next()?;
    Some(found.fold(first, |best, other| if other.0 < best.0 { other } else { best }).1)
}

/// "A said on Monday. He was speaking during a meeting with B": the words were said at the meeting, and their day is the meeting's.
fn spoken_there(scene: &Scene<'_>, trigger: &Trigger, status: Status) -> Option<Claim<ResolvedDate>> {
    let analysis = scene.analysis;
    let speaks =
        (0..trigger.start.min(12)).any(|i| matches!(scene.lower(i), "speaking" | "remarks" | "remark" | "comments" | "spoke" | "came"));
    if !speaks || !is_framed(scene, trigger) || status != Status::Held {
        return None;
    }
    let before = &analysis.sentences[scene.sentence.checked_sub(1)?];
    if analysis.sentences[scene.sentence].section.abs_diff(before.section) > 1 {
        return None;
    }
    let from = analysis.dates.partition_point(|d| (d.tokens.0 as usize) < before.tokens.start);
    let to = analysis.dates.partition_point(|d| (d.tokens.0 as usize) < before.tokens.end);
    let index = (from..to).rev().find(|&i| analysis.dates[i].is_day())?;
    Some(resolve(analysis, index, status))
}

/// "A will meet B later.": on the day of the article, where nothing is counted by it.
fn later_that_day(scene: &Scene<'_>, trigger: &Trigger, status: Status) -> Option<Claim<ResolvedDate>> {
    let at = (trigger.end..scene.len()).find(|&i| scene.lower(i) == "later" && scene.words[i].date.is_none())?;
    let ends = matches!(scene.lower(at + 1), "" | "." | ",") || scene.lower(at + 1) == "on" && matches!(scene.lower(at + 2), "." | ",");
    let counted = matches!(scene.lower(at - 1), "or" | "weeks" | "days" | "hours" | "months" | "years" | "week" | "day" | "month" | "year");
    let clause = (trigger.end..at).all(|i| !matches!(scene.class(i), Class::Speech | Class::Relative | Class::Subordinator));
    if status != Status::Planned || !ends || counted || !clause {
        return None;
    }
    same_day(scene, at, at + 1)
}

/// "A shakes hands with B during talks in Z, ... May 3, 2021." and "A and B in Z. May 3, 2021.": the date that closes a caption, in its
/// sentence or as one of its own, when it is the only one.
fn day_of_the_caption(scene: &Scene<'_>, status: Status) -> Option<Claim<ResolvedDate>> {
    let analysis = scene.analysis;
    if !matches!(status, Status::Held | Status::Past | Status::Planned) {
        return None;
    }
    let sentence = &analysis.sentences[scene.sentence];
    let dates_in = |tokens: &std::ops::Range<usize>| {
        let from = analysis.dates.partition_point(|d| (d.tokens.0 as usize) < tokens.start);
        let to = analysis.dates.partition_point(|d| (d.tokens.0 as usize) < tokens.end);
        (to == from + 1 && analysis.dates[from].is_complete()).then_some(from)
    };
    let closes = |index: usize, tokens: &std::ops::Range<usize>| {
        (analysis.dates[index].tokens.1 as usize..tokens.end).all(|i| matches!(analysis.token(i), "." | ")" | "]"))
    };
    if scene.words.iter().any(|w| w.date.is_some()) {
        let index = dates_in(&sentence.tokens).filter(|&index| closes(index, &sentence.tokens))?;
        let at = analysis.dates[index].tokens.0 as usize - scene.first;
        let behind = at - (0..2).take_while(|back| at > *back && matches!(scene.lower(at - back - 1), "," | "on")).count();
        if !ends_in_a_place(scene, behind) {
            return None;
        }
        let shown = (0..at).all(|i| scene.class(i) != Class::Speech && !matches!(scene.lower(i), "since" | "until" | "before" | "by"));
        return shown.then(|| resolve(analysis, index, Status::Held));
    }
    if !ends_in_a_place(scene, scene.len() - usize::from(scene.lower(scene.len() - 1) == ".")) {
        return None;
    }
    let next = analysis.sentences.get(scene.sentence + 1)?;
    let index = dates_in(&next.tokens).filter(|&index| analysis.dates[index].tokens.0 as usize == next.tokens.start)?;
    closes(index, &next.tokens).then(|| resolve(analysis, index, Status::Held))
}

/// Whether a place or a house ends before the word at `end`, as captions have it before their date.
fn ends_in_a_place(scene: &Scene<'_>, end: usize) -> bool {
    let token = (scene.first + end) as u32;
    let mentions = &scene.analysis.mentions;
    let from = mentions.partition_point(|m| m.tokens.1 < token);
    mentions.get(from).is_some_and(|m| m.tokens.1 == token && m.kind == crate::model::EntityKind::Place)
}

/// The day of the article, with the words `start..end` for it.
fn same_day(scene: &Scene<'_>, start: usize, end: usize) -> Option<Claim<ResolvedDate>> {
    let published = scene.analysis.document.published?;
    let quote = scene.span(start, end);
    let text = one_line(quote.of(scene.analysis.text()));
    let value = ResolvedDate { value: Some(DateValue::Date(published.date)), text, alternatives: Vec::new() };
    Some(Claim { value, quote: Some(quote), reason: Reason::DateSameDay })
}

/// "A and B are meeting in Z": on the day of the article.
fn under_way(scene: &Scene<'_>, trigger: &Trigger) -> Option<Claim<ResolvedDate>> {
    let verb = trigger.start.checked_sub(1).filter(|&i| matches!(scene.lower(i), "is" | "are"))?;
    if trigger.sense != Sense::Meet || scene.lower(trigger.start) != "meeting" {
        return None;
    }
    same_day(scene, verb, trigger.end)
}
