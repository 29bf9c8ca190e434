//! One name, two places: in "Georgia's prime minister flew to Atlanta, Georgia" the words beside the name tell two of them apart. A name of
//! which nothing is told beside it stays with the place that was told first.

use crate::extract::Analysis;
use crate::model::EntityKind;

/// A mention, and which of the places of its name the words beside it tell.
pub(super) type Told = (usize, usize);

/// Parts a place entity of which its mentions tell several; gives the entities and their places, the one that keeps its number first. None
/// where all tell the same.
pub(super) fn part(analysis: &mut Analysis<'_>, entity: usize, told: &[Told]) -> Vec<(usize, usize)> {
    let Some(&(_, main)) = told.first() else { return Vec::new() };
    let mut out = vec![(entity, main)];
    for &(mention, place) in told.iter().filter(|(_, place)| *place != main) {
        let id = match out.iter().find(|(_, known)| *known == place) {
            Some(&(id, _)) => id,
            None => {
                let mut other = analysis.entities[entity].clone();
                other.mentions.clear();
                other.references.clear();
                other.aliases.clear();
                other.key = None;
                analysis.entities.push(other);
                let id = analysis.entities.len() - 1;
                out.push((id, place));
                id
            }
        };
        let span = analysis.mentions[mention].span;
        if analysis.mentions[mention].kind != EntityKind::Place || id == entity {
            continue;
        }
        analysis.mention_entity[mention] = id as u32;
        analysis.entities[entity].mentions.retain(|known| *known != span);
        let mentions = &mut analysis.entities[id].mentions;
        let at = mentions.partition_point(|known| *known < span);
        mentions.insert(at, span);
    }
    if out.len() == 1 { Vec::new() } else { out }
}
