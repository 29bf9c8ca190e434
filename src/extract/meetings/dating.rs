//! When a meeting was, by the words of its own sentence: the date nearest to the trigger, days counted from another day, the day on which
//! something was said at the meeting, a meeting that is under way.

use super::arguments::Arguments;
use super::circumstances::{FAR, is_framed, nearest_date, one_line, resolve};
use super::scene::Scene;
use super::triggers::{Sense, Trigger};
use super::words::number;
use crate::extract::dates;
use crate::model::{Claim, DateValue, Reason, ResolvedDate, Status};

/// When: the date expression nearest to the trigger that does not date a statement.
pub fn date(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments, status: Status) -> Option<Claim<ResolvedDate>> {
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
        date.is_day() && date.tokens.0 as usize >= sentence.tokens.start && date.is_definite()
    })?;
    let anchor = resolve(analysis, index, Status::Held);
    let Some(DateValue::Date(day)) = anchor.value.value else { return None };
    let value = dates::plus_days(day, sign * count)?;
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
