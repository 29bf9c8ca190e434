//! "the Russian leader", "Israel's prime minister", "his Turkish counterpart", "the leaders of France and Finland": who holds the office.

use super::discourse::Discourse;
use super::{Description, DescriptionForm, offices};
use crate::extract::entities::phrases::{Determiner, Of, Phrase};
use crate::lexicon::countries::Countries;
use crate::lexicon::holders::{self, Holder};
use crate::lexicon::organisations::Organisations;
use crate::lexicon::titles::TitleClass;
use crate::model::{EntityId, EntityKind, HolderInference, ReferenceReason};

/// Sentences within which "the minister" looks for a minister.
const NEAR: usize = 3;

/// The phrase as a description, resolved where the document or the table allows.
pub(super) fn resolve(discourse: &mut Discourse<'_>, number: usize, phrase: &Phrase, speaker: Option<EntityId>) -> Option<Description> {
    let counterpart = phrase.class == TitleClass::Counterpart;
    let form = if counterpart { DescriptionForm::Counterpart } else { DescriptionForm::Role };
    let mut description = Description::new(discourse.analysis, phrase.start, phrase.end, form);
    description.plural = phrase.plural;
    description.number = phrase.number;
    description.of = phrase.of.iter().map(|of| of.name.clone()).collect();
    description.title.clone_from(&phrase.title);
    let mut title = phrase.title.clone();
    let mut class = phrase.class;
    let owner = if counterpart { owner(discourse, phrase) } else { None };
    if counterpart {
        if let Some((owner_title, owner_class)) = owner.and_then(|owner| office_of(discourse, owner)) {
            title = owner_title;
            class = owner_class;
            if !phrase.of.is_empty() {
                description.title.clone_from(&title);
            }
        }
    }
    let apposed: Vec<EntityId> =
        discourse.beside.of_phrase[number].iter().map(|&mention| discourse.analysis.mention_entity[mention]).collect();
    if !apposed.is_empty() {
        let reason = if counterpart {
            ReferenceReason::Counterpart
        } else if phrase.of.is_empty() {
            ReferenceReason::Role
        } else {
            ReferenceReason::RoleOfCountry
        };
        description.resolve(apposed, reason);
        return Some(description);
    }
    if phrase.former || phrase.determiner == Determiner::Indefinite && !phrase.plural {
        // "a Kremlin aide", "the former president": nobody in particular, or not the one in office.
        return Some(description);
    }
    let mut found: Vec<EntityId> = Vec::new();
    let mut reason = ReferenceReason::RoleOfCountry;
    if phrase.of.is_empty() {
        if counterpart && !phrase.plural {
            found.extend(owner.and_then(|owner| same_office_near(discourse, phrase, owner)));
            reason = ReferenceReason::Counterpart;
        } else if !phrase.plural && matches!(phrase.determiner, Determiner::Definite | Determiner::None | Determiner::GeneralOwner) {
            found.extend(by_title(discourse, phrase, speaker));
            reason = ReferenceReason::Role;
        } else if phrase.visiting && phrase.determiner != Determiner::Indefinite {
            found.extend(guest(discourse, phrase));
            reason = ReferenceReason::Role;
        }
    } else {
        let mut all = true;
        for of in &phrase.of {
            match by_office(discourse, &title, class, of, phrase, owner) {
                Some((entity, why)) => {
                    if !found.contains(&entity) {
                        found.push(entity);
                    }
                    reason = if counterpart { ReferenceReason::Counterpart } else { why };
                }
                None => all = false,
            }
        }
        // Half of "the leaders of A and B" would hide the other half.
        if !all {
            found.clear();
        }
        if phrase.plural && phrase.of.len() == 1 {
            // "the Russian ministers": nobody in particular.
            found.clear();
        }
    }
    if found.is_empty() {
        if !(phrase.plural && phrase.of.len() == 1) {
            description.holders = phrase.of.iter().filter_map(|of| holder(discourse, &title, class, of)).map(inference).collect();
        }
        if description.holders.len() != phrase.of.len() {
            description.holders.clear();
        }
    } else {
        let (token, end) = (phrase.start, phrase.end);
        for &entity in &found {
            discourse.note_description(entity, token, end);
        }
        description.resolve(found, reason);
    }
    Some(description)
}

impl Discourse<'_> {
    fn note_description(&mut self, entity: EntityId, token: usize, end: usize) {
        if self.occurrences.last().is_none_or(|last| last.token <= token) {
            self.note(entity, token, end, false, false);
        }
    }
}

fn inference(holder: &'static Holder) -> HolderInference {
    HolderInference {
        name: holder.name.to_owned(),
        office: holder.office.to_owned(),
        term: (holder.from.to_owned(), (!holder.to.is_empty()).then(|| holder.to.to_owned())),
    }
}

/// Code of a country, or key of an organisation, in the table of holders.
fn code(of: &Of) -> Option<&'static str> {
    of.country.or_else(|| Organisations::get().by_form(&of.name).map(|organisation| organisation.key))
}

fn holder(discourse: &Discourse<'_>, title: &str, class: TitleClass, of: &Of) -> Option<&'static Holder> {
    let code = code(of)?;
    holders::on(code, offices::offices_of(title, class, code), discourse.published.as_deref()?)
}

/// The person of the document who holds an office of a country: by a role the document gives, else by the dated table.
fn by_office(
    discourse: &Discourse<'_>,
    title: &str,
    class: TitleClass,
    of: &Of,
    phrase: &Phrase,
    not: Option<EntityId>,
) -> Option<(EntityId, ReferenceReason)> {
    let mut best: Option<(u8, bool, usize, EntityId)> = None;
    for (id, entity) in discourse.analysis.entities.iter().enumerate() {
        if entity.kind != EntityKind::Person || entity.roles.is_empty() || Some(id as EntityId) == not {
            continue;
        }
        let fit = entity
            .roles
            .iter()
            .filter(|role| role.of.as_ref().is_some_and(|known| same_owner(known, of)))
            .map(|role| offices::fit(title, class, role))
            .max()
            .unwrap_or(0);
        if fit == 0 || phrase.gender.is_some_and(|gender| discourse.gender(id as EntityId).is_some_and(|told| told != gender)) {
            continue;
        }
        // Of two who fit alike, the one named last before the phrase.
        let at = discourse.analysis.tokens[phrase.start].span.start;
        let named = entity.mentions.partition_point(|span| span.start < at);
        let last = named.checked_sub(1).map_or(0, |index| entity.mentions[index].start as usize + 1);
        let rank = (fit, !entity.furniture, last, id as EntityId);
        if best.is_none_or(|known| rank > known) {
            best = Some(rank);
        }
    }
    if let Some((_, _, _, entity)) = best {
        return Some((entity, ReferenceReason::RoleOfCountry));
    }
    let holder = holder(discourse, title, class, of)?;
    let named = discourse.analysis.entities.iter().position(|entity| {
        entity.kind == EntityKind::Person && !entity.furniture && {
            let name = crate::lexicon::fold::fold(&entity.name);
            let known = crate::lexicon::fold::fold(holder.name);
            known == name
                || last_word(&known) == last_word(&name) && (!name.contains(' ') || first_word(&known) == first_word(&name))
                || first_word(&known) == name && known.split(' ').count() == 2 && matches!(holder.of, "CN" | "KP" | "KR" | "TW")
        }
    })?;
    (Some(named as EntityId) != not).then_some((named as EntityId, ReferenceReason::OfficeHolder))
}

fn last_word(name: &str) -> &str {
    name.rsplit([' ', '-']).next().unwrap_or(name)
}

fn first_word(name: &str) -> &str {
    name.split([' ', '-']).next().unwrap_or(name)
}

/// Whether a role's country or organisation is the phrase's.
fn same_owner(known: &str, of: &Of) -> bool {
    if known == of.name {
        return true;
    }
    let country = |name: &str| Countries::get().resolve(name).map(|(country, _)| country.code);
    match (country(known), of.country) {
        (Some(one), Some(other)) => one == other,
        _ => {
            let organisation = |name: &str| Organisations::get().by_form(name).map(|organisation| organisation.key);
            organisation(known).is_some() && organisation(known) == organisation(&of.name)
        }
    }
}

/// "the president", "the minister": the last person named who holds such an office; near, unless the office is the highest.
fn by_title(discourse: &Discourse<'_>, phrase: &Phrase, speaker: Option<EntityId>) -> Option<EntityId> {
    let sentence = discourse.sentence(phrase.start);
    let highest = matches!(phrase.class, TitleClass::State | TitleClass::Government)
        || phrase.title == "crown prince"
        || phrase.title == "foreign minister"
        || phrase.title == "secretary of state";
    let mut fallback = None;
    for occurrence in discourse.before(phrase.start) {
        if !highest && sentence - occurrence.sentence > NEAR {
            break;
        }
        if Some(occurrence.entity) == speaker {
            continue;
        }
        let roles = &discourse.analysis.entities[occurrence.entity as usize].roles;
        let fit = roles.iter().map(|role| offices::fit(&phrase.title, phrase.class, role)).max().unwrap_or(0);
        let gender = phrase.gender.is_none_or(|gender| discourse.gender(occurrence.entity).is_none_or(|told| told == gender));
        if fit >= 2 && gender {
            return Some(occurrence.entity);
        }
        if fit == 1 && gender && fallback.is_none() && sentence - occurrence.sentence <= NEAR {
            fallback = Some(occurrence.entity);
        }
    }
    if fallback.is_some() || !highest {
        return fallback;
    }
    // The most often named person of the article with that office.
    discourse
        .analysis
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| {
            entity.kind == EntityKind::Person
                && !entity.furniture
                && entity.roles.iter().any(|role| offices::fit(&phrase.title, phrase.class, role) >= 3)
        })
        .max_by_key(|(id, entity)| (entity.mentions.len(), std::cmp::Reverse(*id)))
        .map(|(id, _)| id as EntityId)
}

/// Whose counterpart: the possessor, else the last subject.
fn owner(discourse: &Discourse<'_>, phrase: &Phrase) -> Option<EntityId> {
    match phrase.determiner {
        Determiner::Pronoun(_) if discourse.owner.is_some() => discourse.owner,
        Determiner::Owner(mention) if discourse.analysis.mentions[mention].kind == EntityKind::Person => {
            Some(discourse.analysis.mention_entity[mention])
        }
        _ => {
            let sentence = discourse.sentence(phrase.start);
            discourse
                .before(phrase.start)
                .find(|occurrence| occurrence.subject && sentence - occurrence.sentence <= 1)
                .map(|occurrence| occurrence.entity)
        }
    }
}

/// The office of a person, best known first.
fn office_of(discourse: &Discourse<'_>, entity: EntityId) -> Option<(String, TitleClass)> {
    let roles = &discourse.analysis.entities[entity as usize].roles;
    roles.iter().filter(|role| !role.title.starts_with("former ")).find_map(|role| {
        let class = crate::lexicon::titles::Titles::get().classify(&role.title)?.class;
        let office =
            !matches!(class, TitleClass::Counterpart | TitleClass::Relation | TitleClass::Other | TitleClass::Member | TitleClass::Guest);
        office.then(|| (role.title.clone(), class))
    })
}

/// "his counterpart": the nearest other person whose office is of the same class.
fn same_office_near(discourse: &Discourse<'_>, phrase: &Phrase, owner: EntityId) -> Option<EntityId> {
    let (_, class) = office_of(discourse, owner)?;
    let sentence = discourse.sentence(phrase.start);
    discourse
        .before(phrase.start)
        .take_while(|occurrence| sentence - occurrence.sentence <= NEAR)
        .find(|occurrence| occurrence.entity != owner && office_of(discourse, occurrence.entity).is_some_and(|(_, other)| other == class))
        .map(|occurrence| occurrence.entity)
}

/// "his guest", "the visiting leader": the last person named besides the owner who is no subject.
fn guest(discourse: &Discourse<'_>, phrase: &Phrase) -> Option<EntityId> {
    let sentence = discourse.sentence(phrase.start);
    let owner = discourse.owner.or_else(|| {
        discourse
            .before(phrase.start)
            .find(|occurrence| occurrence.sentence == sentence && occurrence.subject)
            .map(|occurrence| occurrence.entity)
    });
    discourse
        .before(phrase.start)
        .take_while(|occurrence| sentence - occurrence.sentence <= NEAR)
        .find(|occurrence| Some(occurrence.entity) != owner && occurrence.named)
        .map(|occurrence| occurrence.entity)
}
