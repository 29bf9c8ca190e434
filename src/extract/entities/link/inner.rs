//! Organisations inside the names of events: the "SCO summit" is an event, and an organisation's.

use super::Name;
use super::build::is_union;
use crate::extract::Analysis;
use crate::extract::entities::events::may_name_event;
use crate::lexicon::organisations::{Organisation, Organisations};
use crate::model::{Entity, EntityKind};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Longest organisation looked for, in tokens.
const LONGEST: usize = 6;

/// Gives organisations of the lexicon the mentions that stand inside events of the article; those named nowhere else become entities.
pub(super) fn add(analysis: &mut Analysis<'_>, names: &[Name]) {
    let events = |index: &usize| names[*index].kind == EntityKind::Event && !names[*index].outside;
    let found: Vec<(Span, &'static Organisation)> = (0..names.len()).filter(events).flat_map(|index| inside(analysis, index)).collect();
    if found.is_empty() {
        return;
    }
    let of_kind = analysis.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Organisation);
    let mut by_key: FxHashMap<String, usize> =
        of_kind.filter_map(|(id, entity)| Some((entity.key.clone().filter(|_| !entity.furniture)?, id))).collect();
    for (span, organisation) in found {
        let form = span.of(analysis.text());
        let id = *by_key.entry(organisation.key.to_owned()).or_insert_with(|| {
            analysis.entities.push(entity(form, organisation));
            analysis.entities.len() - 1
        });
        let entity = &mut analysis.entities[id];
        let at = entity.mentions.partition_point(|mention| *mention < span);
        entity.mentions.insert(at, span);
        if form != entity.name && !entity.aliases.iter().any(|alias| alias == form) {
            entity.aliases.push(form.to_owned());
        }
    }
}

fn entity(form: &str, organisation: &Organisation) -> Entity {
    let short = is_union(organisation) && form.len() <= 4;
    let long = organisation.name.len() > form.len();
    Entity {
        kind: EntityKind::Organisation,
        key: Some(organisation.key.to_owned()),
        country: None,
        coordinates: None,
        name: if short { organisation.name } else { form }.to_owned(),
        aliases: if long && !short { vec![organisation.name.to_owned()] } else { Vec::new() },
        roles: Vec::new(),
        mentions: Vec::new(),
        references: Vec::new(),
        furniture: false,
    }
}

/// The organisations of the lexicon in one event's name, beside its noun.
fn inside(analysis: &Analysis<'_>, mention: usize) -> Vec<(Span, &'static Organisation)> {
    let (first, end) = (analysis.mentions[mention].tokens.0 as usize, analysis.mentions[mention].tokens.1 as usize);
    let mut out = Vec::new();
    let mut at = first;
    while at < end {
        let longest = (at..end.min(at + LONGEST)).take_while(|&token| !may_name_event(analysis.token(token))).count();
        let known = (1..=longest).rev().find_map(|length| {
            let span = analysis.tokens[at].span.cover(analysis.tokens[at + length - 1].span);
            let form = span.of(analysis.text());
            let organisation =
                Organisations::get().by_form(form).filter(|_| form.starts_with(char::is_uppercase) && length < end - first)?;
            Some((length, (span, organisation)))
        });
        match known {
            Some((length, found)) => {
                out.push(found);
                at += length;
            }
            None => at += 1,
        }
    }
    out
}
