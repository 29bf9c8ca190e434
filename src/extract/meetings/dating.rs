//! When a meeting was, by the words of its own sentence: the date nearest to the trigger, days counted from another day, the day on which
//! something was said at the meeting, a meeting that is under way.

use super::arguments::Arguments;
use super::circumstances::{FAR, is_framed, nearest_date, one_line, resolve};
use super::scene::Scene;
use super::triggers::{Sense, Trigger};
use super::words::{Class, number};
use crate::extract::dates;
use crate::model::{Claim, DateValue, Reason, ResolvedDate, Status};
use crate::text::Span;

/// When: the date expression nearest to the trigger that does not date a statement.
pub fn date(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments, status: Status) -> Option<Claim<ResolvedDate>> {
    if let Some(index) = antecedent_of_when(scene, trigger) {
        return Some(resolve(scene.analysis, index, status));
    }
    let Some(index) = nearest_date(scene, trigger, arguments, status, FAR) else {
        return counted_from(scene, trigger, arguments)
            .or_else(|| under_way(scene, trigger))
            .or_else(|| spoken_there(scene, trigger, status));
    };
    // "said on Friday, a day after he met B": the nearer words count from that day.
    let counted = || {
        counted_from(scene, trigger, arguments).filter(|_| (scene.analysis.dates[index].tokens.1 as usize) < scene.first + trigger.start)
    };
    Some(counted().unwrap_or_else(|| resolve(scene.analysis, index, status)))
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
    })?;
    let anchor = resolve(analysis, index, Status::Held);
    let Some(DateValue::Date(day)) = anchor.value.value else { return None };
    let value = if count == 0 { day } else { dates::plus_days(day, sign * count)? };
    let quote = scene.span(link.saturating_sub(if count == 0 { 1 } else { 2 }), link + 1);
    let text = one_line(quote.of(analysis.text()));
    let value = ResolvedDate { value: Some(DateValue::Date(value)), text, alternatives: Vec::new() };
    Some(Claim { value, quote: Some(quote), reason: Reason::DateFromOtherDate })
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

/// "A and B are meeting in Z": on the day of the article.
fn under_way(scene: &Scene<'_>, trigger: &Trigger) -> Option<Claim<ResolvedDate>> {
    let verb = trigger.start.checked_sub(1).filter(|&i| matches!(scene.lower(i), "is" | "are"))?;
    if trigger.sense != Sense::Meet || scene.lower(trigger.start) != "meeting" {
        return None;
    }
    let published = scene.analysis.document.published?;
    let quote = scene.span(verb, trigger.end);
    let text = one_line(quote.of(scene.analysis.text()));
    let value = ResolvedDate { value: Some(DateValue::Date(published.date)), text, alternatives: Vec::new() };
    Some(Claim { value, quote: Some(quote), reason: Reason::DateSameDay })
}
