//! "the Russian leader", "Israel's prime minister", "his Turkish counterpart", "the leaders of France and Finland": who holds the office.

use super::discourse::{Discourse, LOOK_BACK};
use super::{Description, DescriptionForm, offices};
use crate::extract::entities::phrases::{Determiner, Of, Phrase};
use crate::lexicon::countries::Countries;
use crate::lexicon::holders::{self, Holder};
use crate::lexicon::organisations::Organisations;
use crate::lexicon::titles::TitleClass;
use crate::model::{EntityId, EntityKind, HolderInference, ReferenceReason, Role};

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
    if counterpart && let Some((owner_title, owner_class)) = owner.and_then(|owner| office_of(discourse, owner)) {
        title = owner_title;
        class = owner_class;
        if !phrase.of.is_empty() {
            description.title.clone_from(&title);
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
        if counterpart && title != phrase.title {
            // "his Turkish counterpart, Roe": Roe holds in Turkey the office that the owner holds.
            for &entity in &apposed {
                let of = phrase.of.first().map(|of| of.name.clone());
                discourse.registry.learn(entity, Role { title: title.clone(), of, span: description.span });
            }
        }
        description.resolve(apposed, reason);
        return Some(description);
    }
    if phrase.former || phrase.determiner == Determiner::Indefinite && !phrase.plural {
        // "a Kremlin aide", "the former president": nobody in particular, or not the one in office.
        if let Some(former) = former_holder(discourse, phrase) {
            description.resolve(vec![former], ReferenceReason::RoleOfCountry);
        }
        return Some(description);
    }
    let mut found: Vec<EntityId> = Vec::new();
    let mut reason = ReferenceReason::RoleOfCountry;
    if phrase.of.is_empty() {
        if counterpart && !phrase.plural {
            found.extend(owner.and_then(|owner| same_office_near(discourse, phrase, owner)));
            reason = ReferenceReason::Counterpart;
        } else if discourse.lower(phrase.end) == "of" && !is_own_state(discourse, phrase.end + 1) {
            // "the president of a club": not the president the article is about.
        } else if let Some(protagonist) = protagonist(discourse, phrase).filter(|&id| Some(id) != speaker) {
            found.push(protagonist);
            reason = ReferenceReason::Role;
        } else if !phrase.plural && matches!(phrase.determiner, Determiner::Definite | Determiner::None | Determiner::GeneralOwner) {
            found.extend(by_title(discourse, phrase, speaker));
            reason = ReferenceReason::Role;
        } else if !phrase.plural
            && matches!(phrase.determiner, Determiner::Pronoun(_))
            && matches!(phrase.class, TitleClass::Official | TitleClass::Minister)
        {
            // "his envoy": the only one of the article.
            found.extend(only_holder(discourse, phrase));
            reason = ReferenceReason::Role;
        } else if phrase.visiting && !phrase.plural && phrase.determiner != Determiner::Indefinite {
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
        if description.holders.is_empty()
            && let Some(only) = only_person(discourse, phrase)
        {
            description.resolve(vec![only], ReferenceReason::Role);
        }
    } else {
        let (token, end) = (phrase.start, phrase.end);
        // What the table or another sentence told is now known of the person: "the Turkish President" -> president of Turkey.
        let office = matches!(class, TitleClass::State | TitleClass::Government | TitleClass::Minister | TitleClass::Royal);
        if let ([entity], [of]) = (found.as_slice(), phrase.of.as_slice())
            && office
            && matches!(reason, ReferenceReason::OfficeHolder | ReferenceReason::Role)
        {
            discourse.registry.learn(*entity, Role { title: title.clone(), of: Some(of.name.clone()), span: description.span });
        }
        for &entity in &found {
            discourse.note_description(entity, token, end);
        }
        description.resolve(found, reason);
    }
    Some(description)
}

/// "the president of the republic": the country that the article speaks of anyway.
fn is_own_state(discourse: &Discourse<'_>, at: usize) -> bool {
    let noun = at + usize::from(discourse.lower(at) == "the");
    matches!(discourse.lower(noun), "republic" | "country" | "nation" | "state" | "kingdom" | "government")
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
    for (id, role) in discourse.registry.of_owner(of) {
        let fit = offices::fit(title, class, role);
        let gender = phrase.gender.is_none_or(|gender| discourse.gender(*id).is_none_or(|told| told == gender));
        if Some(*id) == not || fit == 0 || !gender {
            continue;
        }
        let entity = &discourse.analysis.entities[*id as usize];
        // Of two who fit alike, the one named last before the phrase.
        let at = discourse.analysis.tokens[phrase.start].span.start;
        let named = entity.mentions.partition_point(|span| span.start < at);
        let last = named.checked_sub(1).map_or(0, |index| entity.mentions[index].start as usize + 1);
        let rank = (fit, !entity.furniture, last, *id);
        if best.is_none_or(|known| rank > known) {
            best = Some(rank);
        }
    }
    if let Some((_, _, _, entity)) = best {
        return Some((entity, ReferenceReason::RoleOfCountry));
    }
    if let Some(entity) = by_bare_title(discourse, title, class, of, phrase, not) {
        return Some((entity, ReferenceReason::Role));
    }
    let named = discourse.registry.person(holder(discourse, title, class, of)?)?;
    (Some(named) != not).then_some((named, ReferenceReason::OfficeHolder))
}

/// A person with just this office whose country the text leaves out ("Foreign Minister Jane Roe ... the Japanese foreign minister"), the only one,
/// and not known to the table as another country's.
fn by_bare_title(
    discourse: &Discourse<'_>,
    title: &str,
    class: TitleClass,
    of: &Of,
    phrase: &Phrase,
    not: Option<EntityId>,
) -> Option<EntityId> {
    if matches!(title, "leader" | "official" | "head" | "chief" | "minister" | "adviser" | "aide" | "spokesman" | "diplomat") {
        return None;
    }
    // "President Roe ... the president of Example Electronics": a company's is another one.
    if of.country.is_none() && matches!(class, TitleClass::State | TitleClass::Government) {
        return None;
    }
    let mut fitting = discourse.registry.bare(title).iter().filter(|&&id| {
        let entity = &discourse.analysis.entities[id as usize];
        // "Defence Minister Roe spoke with Japan's defence minister": not with herself.
        let here = discourse.sentence(phrase.start);
        let beside = discourse.before(phrase.start).take_while(|o| o.sentence == here).any(|o| o.entity == id);
        Some(id) != not
            && !beside
            && entity.roles.iter().any(|role| role.of.is_none() && offices::fit(title, class, role) >= 3)
            && !entity.roles.iter().any(|role| role.of.as_ref().is_some_and(|known| !same_owner(known, of)))
            && phrase.gender.is_none_or(|gender| discourse.gender(id).is_none_or(|told| told == gender))
            && discourse.registry.terms(id).iter().all(|known| Some(known.of) == code(of))
    });
    let id = *fitting.next()?;
    fitting.next().is_none().then_some(id)
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

/// "our Minister", "the President" in capitals, as press services write: the holder of the office with whom the text opens, whoever else
/// of that office is told of later.
fn protagonist(discourse: &Discourse<'_>, phrase: &Phrase) -> Option<EntityId> {
    const OPENING: usize = 4;
    let analysis = discourse.analysis;
    let ours = matches!(phrase.determiner, Determiner::Pronoun(at) if matches!(analysis.lower(at), "our"));
    let definite = ours || matches!(phrase.determiner, Determiner::Definite | Determiner::None);
    let capital = analysis.token(phrase.end - 1).starts_with(char::is_uppercase);
    if phrase.plural || !definite || !capital && !ours {
        return None;
    }
    let opening = discourse.occurrences.iter().take(LOOK_BACK).take_while(|o| o.sentence < OPENING && o.token < phrase.start);
    let mut holders = opening
        .filter(|o| o.named)
        .map(|o| o.entity)
        .filter(|&id| analysis.entities[id as usize].roles.iter().any(|role| offices::fit(&phrase.title, phrase.class, role) >= 2));
    let first = holders.next()?;
    (Some(first) != joined_to(discourse, phrase)).then_some(first)
}

/// "the president", "the minister": the last person named who holds such an office; near, unless the office is the highest.
fn by_title(discourse: &Discourse<'_>, phrase: &Phrase, speaker: Option<EntityId>) -> Option<EntityId> {
    let sentence = discourse.sentence(phrase.start);
    let highest = matches!(phrase.class, TitleClass::State | TitleClass::Government)
        || matches!(phrase.title.as_str(), "crown prince" | "king" | "queen" | "pope" | "emir" | "sultan")
        || phrase.title == "foreign minister"
        || phrase.title == "secretary of state";
    // "the foreign secretary", "the finance minister": an article has one of its own.
    let specific = phrase.class == TitleClass::Minister && phrase.title.contains(' ');
    let mut best: Option<((u8, bool, bool), EntityId)> = None;
    let joined = joined_to(discourse, phrase);
    let told_of = head_of_relative(discourse, phrase);
    for occurrence in discourse.before(phrase.start) {
        if told_of == Some(occurrence.end) {
            continue;
        }
        let distance = sentence - occurrence.sentence;
        if !highest && !specific && distance > NEAR {
            break;
        }
        if Some(occurrence.entity) == speaker || Some(occurrence.entity) == joined {
            continue;
        }
        let roles = &discourse.analysis.entities[occurrence.entity as usize].roles;
        let Some((fit, role)) =
            roles.iter().map(|role| (offices::fit(&phrase.title, phrase.class, role), role)).max_by_key(|(fit, _)| *fit)
        else {
            continue;
        };
        let gender = phrase.gender.is_none_or(|gender| discourse.gender(occurrence.entity).is_none_or(|told| told == gender));
        // "Alberta Premier A ... the prime minister": a province's is none.
        let province =
            highest && phrase.class == TitleClass::Government && role.of.as_ref().is_some_and(|of| Countries::get().resolve(of).is_none());
        if province && !phrase.title.contains("premier") {
            continue;
        }
        if fit == 0 || !gender || fit < (if highest { 2 } else { 3 }) && distance > NEAR {
            continue;
        }
        // An office introduced without its country is the article's own country's; one just spoken of may be anybody's.
        let rank = (fit, distance <= 1, role.of.is_none());
        if best.is_none_or(|(known, _)| rank > known) {
            best = Some((rank, occurrence.entity));
        }
    }
    if let Some((_, entity)) = best {
        return Some(entity);
    }
    if !highest {
        return None;
    }
    // The most often named person of the article with that office, by the text or by the table.
    let entities = &discourse.analysis.entities;
    // "the president met President A": not A, who is named only behind the phrase.
    let (here, end) = (discourse.analysis.tokens[phrase.start].span.start, discourse.sentence_end(phrase.start));
    let last = discourse.analysis.tokens[end - 1].span.end;
    let named_next = |id: &EntityId| entities[*id as usize].mentions.iter().any(|span| span.start > here && span.end <= last);
    discourse
        .registry
        .any(&phrase.title)
        .iter()
        .copied()
        .filter(|id| !named_next(id))
        .max_by_key(|&id| (entities[id as usize].mentions.len(), std::cmp::Reverse(id)))
}

/// "President B, with whom the president spoke": where the name ends that the clause around the phrase tells of; it is another one's.
fn head_of_relative(discourse: &Discourse<'_>, phrase: &Phrase) -> Option<usize> {
    let whom = phrase.start.checked_sub(1).filter(|&at| discourse.lower(at) == "whom")?;
    let before = whom.checked_sub(1)?;
    let end = if matches!(discourse.lower(before), "with" | "to" | "for" | "by" | "from") { before.checked_sub(1)? } else { before };
    (discourse.lower(end) == ",").then_some(end)
}

/// "the former Kenyan president": the last person named before who held that office once, by the text or by the table.
fn former_holder(discourse: &Discourse<'_>, phrase: &Phrase) -> Option<EntityId> {
    let definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Owner(_) | Determiner::GeneralOwner);
    if !phrase.former || phrase.plural || !definite || phrase.of.len() > 1 {
        return None;
    }
    // "the former president" of whom the article has said so.
    let Some(of) = phrase.of.first() else {
        let titles = |id: EntityId| discourse.analysis.entities[id as usize].roles.iter().map(|role| role.title.as_str());
        let held = |id: EntityId| titles(id).any(|title| title.strip_prefix("former ") == Some(&phrase.title));
        return discourse.before(phrase.start).map(|occurrence| occurrence.entity).find(|&id| held(id));
    };
    let code = code(of);
    let held = |id: EntityId| {
        let entity = &discourse.analysis.entities[id as usize];
        let told = entity.roles.iter().any(|role| {
            role.title.strip_prefix("former ") == Some(&phrase.title) && role.of.as_ref().is_some_and(|known| same_owner(known, of))
        });
        let by_table = || {
            let (Some(code), Some(published)) = (code, discourse.published.as_deref()) else { return false };
            let offices = offices::offices_of(&phrase.title, phrase.class, code);
            holders::held_before(&entity.name, published).any(|term| term.of == code && offices.contains(&term.office))
        };
        told || by_table()
    };
    discourse.before(phrase.start).map(|occurrence| occurrence.entity).find(|&id| held(id))
}

/// The one person of the article before the phrase who has just that office, if there is only one.
fn only_holder(discourse: &Discourse<'_>, phrase: &Phrase) -> Option<EntityId> {
    let here = discourse.sentence(phrase.start);
    let mut holders: Vec<EntityId> = Vec::new();
    for occurrence in discourse.before(phrase.start).take_while(|o| o.sentence + 8 >= here) {
        let roles = &discourse.analysis.entities[occurrence.entity as usize].roles;
        let fits = roles.iter().any(|role| offices::fit(&phrase.title, phrase.class, role) >= 3);
        if fits && occurrence.sentence != here && !holders.contains(&occurrence.entity) {
            holders.push(occurrence.entity);
        }
    }
    match holders.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// "the minister and Roe met": the person joined to the phrase is another one.
fn joined_to(discourse: &Discourse<'_>, phrase: &Phrase) -> Option<EntityId> {
    let analysis = discourse.analysis;
    if discourse.lower(phrase.end) != "and" {
        return None;
    }
    let next = analysis.mentions.partition_point(|mention| (mention.tokens.0 as usize) <= phrase.end);
    let mention = analysis
        .mentions
        .get(next)
        .filter(|mention| (mention.tokens.0 as usize) <= phrase.end + 6 && mention.kind == EntityKind::Person)?;
    let _ = mention;
    Some(analysis.mention_entity[next])
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
        let office = !matches!(
            class,
            TitleClass::Counterpart
                | TitleClass::Legislator
                | TitleClass::Relation
                | TitleClass::Other
                | TitleClass::Member
                | TitleClass::Guest
        );
        let speaks = role.title.contains("spokes") || role.title.ends_with("press secretary");
        (office && !speaks).then(|| (role.title.clone(), class))
    })
}

/// "the Omani mediator", where the text has named one person only, and nobody has told his office: he.
fn only_person(discourse: &Discourse<'_>, phrase: &Phrase) -> Option<EntityId> {
    let go_between =
        matches!(phrase.title.as_str(), "mediator" | "diplomat" | "envoy" | "negotiator" | "official" | "politician" | "statesman");
    if phrase.plural || phrase.determiner != Determiner::Definite || !go_between {
        return None;
    }
    let analysis = discourse.analysis;
    let mut before = discourse.before(phrase.start);
    let one = before.next()?.entity;
    let unknown = analysis.entities[one as usize].roles.is_empty();
    (unknown && before.all(|occurrence| occurrence.entity == one)).then_some(one)
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
