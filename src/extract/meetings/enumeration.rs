//! Meetings that a sum names one by one: "have met twice, once in Z and once at the summit in Y", "five times, including in June in Z".

use super::circumstances;
use super::gatherings;
use super::occasions;
use super::scene::Scene;
use super::stays::place_at;
use super::triggers::{Noun, Sense, Trigger};
use super::words::Class;
use crate::model::{Claim, Reason, ResolvedDate, Status};

/// One meeting of the sum, with what its own words tell.
pub struct Instance {
    /// When.
    pub date: Option<Claim<ResolvedDate>>,
    /// Where.
    pub place: Option<Claim<String>>,
    /// In whose frame.
    pub occasion: Option<Claim<String>>,
}

/// The meetings named behind the sum that `trigger` tells, in order; linear in the sentence.
pub fn find(scene: &Scene<'_>, trigger: &Trigger) -> Vec<Instance> {
    let mut instances = Vec::new();
    let mut at = trigger.end;
    while at < scene.len() {
        if !matches!(scene.lower(at), "once" | "including" | "notably") {
            at += 1;
            continue;
        }
        let end = (at + 1..scene.len())
            .find(|&i| {
                matches!(scene.lower(i), ";" | "." | "once" | ",") && scene.words[i].party.is_none() && scene.words[i].date.is_none()
            })
            .unwrap_or(scene.len());
        instances.extend(instance(scene, at + 1, end));
        at = end.max(at + 1);
    }
    instances
}

fn instance(scene: &Scene<'_>, start: usize, end: usize) -> Option<Instance> {
    let date = (start..end).find_map(|i| scene.words[i].date).map(|d| circumstances::resolve(scene.analysis, d, Status::Past));
    let place = (start..end)
        .filter(|&i| scene.class(i) == Class::Preposition && matches!(scene.lower(i), "in" | "at"))
        .find_map(|i| place_at(scene, i + 1))
        .map(|p| Claim { value: p.name, quote: Some(p.span), reason: Reason::Stated });
    let occasion = gatherings::phrases(scene).into_iter().find(|p| p.start >= start && p.end <= end && !p.is_bare()).map(|p| {
        let span = scene.span(p.start, p.end);
        Claim { value: circumstances::one_line(span.of(scene.analysis.text())), quote: Some(span), reason: Reason::Stated }
    });
    // "once at a formal bilateral meeting"
    let called = |at: usize| {
        let noun = if matches!(scene.lower(at), "meeting" | "talks") { Noun::Meeting } else { return None };
        occasions::own_name(scene, &Trigger { start: at, end: at + 1, sense: Sense::Noun(noun), plural: false })
    };
    let occasion = occasion.or_else(|| (start..end).find_map(called));
    (date.is_some() || place.is_some() || occasion.is_some()).then_some(Instance { date, place, occasion })
}
