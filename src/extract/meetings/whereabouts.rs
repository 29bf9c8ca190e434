//! Where a meeting was, by the words of its own sentence: named places behind their prepositions, houses, what stands before "where".

use super::arguments::Arguments;
use super::circumstances::{FAR, dates_a_statement, distance, in_closed_relative, one_line};
use super::scene::{PartyForm, Scene};
use super::triggers::{Noun, Sense, Trigger};
use super::words::{Class, is_audience};
use crate::extract::Analysis;
use crate::lexicon::countries::Countries;
use crate::model::{Claim, EntityKind, Mention, Mode, Reason};

/// Where: the finest named place that stands with the meeting, not with the statement.
pub fn place(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments, mode: &Claim<Mode>) -> Option<Claim<String>> {
    // "spoke in a lift in Z": who talks at a place need not have used the telephone.
    if matches!(mode.value, Mode::Phone | Mode::Video) && mode.reason != Reason::Default {
        // A call has no place; a place beside it is what it was about, or where one side stood.
        return None;
    }
    let named = named_place(scene, trigger, arguments);
    if let Some(claim) = antecedent_of_where(scene, trigger) {
        // "travels to Austria, where A is to host him in Vienna"
        let is_country = |claim: &Claim<String>| Countries::get().by_name(&claim.value).is_some();
        return named.filter(|named| is_country(&claim) && !is_country(named) && named.quote > claim.quote).or(Some(claim));
    }
    let site = site(scene, trigger, arguments);
    match (named, site) {
        // "at the Foreign Ministry in Rome": the city, unless the house has a name of its own.
        (Some(named), Some((site, own_name))) => Some(if own_name { site } else { named }),
        (named, site) => {
            let told = named.or(site.map(|(site, _)| site)).or_else(|| compound(scene, trigger));
            told.or_else(|| unnamed_capital(scene, trigger, arguments)).or_else(|| here(scene, trigger, arguments))
        }
    }
}

/// The place that stands right behind a party of several meetings ("A on Monday in Y and B on Tuesday in Z", "A in Y and B in Z"): its own.
pub fn place_of_party(scene: &Scene<'_>, party: crate::text::Span) -> Option<Claim<String>> {
    const REACH: usize = 6;
    let end = (0..scene.len()).find(|&i| scene.analysis.tokens[scene.first + i].span.start >= party.end)?;
    let next = |i: &usize| scene.words[*i].date.is_some() || !matches!(scene.lower(*i), "," | "and" | "." | "for" | "to");
    let at = (end..(end + REACH).min(scene.len())).take_while(next).find(|&i| matches!(scene.lower(i), "in" | "at"))?;
    let dated = (end..at).any(|i| scene.words[i].date.is_some()) || scene.words[at + 1..].iter().take(REACH).any(|w| w.date.is_some());
    let place = super::stays::place_at(scene, at + 1).filter(|_| dated || at == end)?;
    Some(Claim { value: place.name, quote: Some(place.span), reason: Reason::Stated })
}

/// "met B in the Chinese capital": the town that the words mean.
fn unnamed_capital(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments) -> Option<Claim<String>> {
    let at = (2..scene.len()).find(|&i| scene.lower(i) == "capital" && scene.words[i].date.is_none())?;
    let country = Countries::get().by_adjective(scene.words[at - 1].text).filter(|country| !country.capital.is_empty())?;
    let travels = |i: usize| scene.lower(i) == "to" && (i.saturating_sub(3)..i).any(|k| scene.class(k) == Class::Travel);
    let located = (at.saturating_sub(4)..at - 1).any(|i| matches!(scene.lower(i), "in" | "at") || travels(i));
    let named = (at + 1..at + 3).any(|i| scene.party_at(i).is_some_and(|p| p.form >= PartyForm::Country));
    let near = distance(scene, trigger, arguments, at - 1, at + 1) < FAR;
    (located && !named && near && !dates_a_statement(scene, at - 1, at + 1, trigger)).then(|| Claim {
        value: country.capital.to_owned(),
        quote: Some(scene.span(at - 1, at + 1)),
        reason: Reason::Context,
    })
}

/// "met B here on Monday": the town of the dateline.
fn here(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments) -> Option<Claim<String>> {
    let at = (0..scene.len()).find(|&i| scene.lower(i) == "here" && scene.words[i].party.is_none())?;
    let near = distance(scene, trigger, arguments, at, at + 1) < FAR;
    let said = scene.class(at.wrapping_sub(1)) == Class::Speech || is_audience(scene.lower(at.wrapping_sub(1)));
    if !near || said || dates_a_statement(scene, at, at + 1, trigger) {
        return None;
    }
    let index = dateline(scene.analysis)?;
    let name = scene.analysis.entities[scene.analysis.mention_entity[index] as usize].name.clone();
    Some(Claim { value: name, quote: Some(scene.span(at, at + 1)), reason: Reason::Context })
}

/// The place that opens the article ("LUND, Sept 15:", "Lund (Agency) -"): the number of its mention.
fn dateline(analysis: &Analysis<'_>) -> Option<usize> {
    const SENTENCES: usize = 3;
    const LONGEST: usize = 14;
    analysis.sentences.iter().take(SENTENCES).find_map(|sentence| {
        let first = sentence.tokens.start;
        let index = analysis.mentions.partition_point(|m| (m.tokens.0 as usize) < first);
        let mention = analysis.mentions.get(index).filter(|m| m.tokens.0 as usize == first)?;
        let end = mention.tokens.1 as usize;
        let last = sentence.tokens.end.min(end + LONGEST);
        let mark = (end..last).find(|&at| matches!(analysis.token(at), "-" | "–" | "—" | "--" | ":"))?;
        // Nothing but dates and agencies stands before the dash.
        let plain = (end..mark).all(|at| !analysis.token(at).starts_with(char::is_lowercase));
        let place = analysis.entities[*analysis.mention_entity.get(index)? as usize].kind == EntityKind::Place;
        (plain && place).then_some(index)
    })
}

/// A named place may stand farther off than a date, unless it goes with a noun of its own or what happened at another time.
const FAR_PLACE: usize = FAR + 15;

/// "met B days after a visit to Z", "a day ahead of his trip to Z"
fn at_another_time(scene: &Scene<'_>, trigger: &Trigger, start: usize) -> bool {
    let between = if start >= trigger.end { trigger.end..start } else { start..trigger.start };
    between.into_iter().any(|i| matches!(scene.lower(i), "after" | "before" | "ahead" | "until" | "since" | "following"))
}

/// "told reporters at a briefing in Z after the meeting"
fn told_at_a_briefing(scene: &Scene<'_>, trigger: &Trigger, start: usize) -> bool {
    (trigger.end..start).any(|i| {
        matches!(scene.lower(i), "briefing" | "conference")
            && matches!(scene.lower(i - 1), "press" | "news" | "media")
            && !(trigger.start..i).any(|k| scene.lower(k) == "joint")
    })
}

/// "After meeting B, A flew on to Z": where somebody went next.
fn gone_to_afterwards(scene: &Scene<'_>, trigger: &Trigger, start: usize) -> bool {
    let after = (trigger.start.saturating_sub(3)..trigger.start).any(|i| matches!(scene.lower(i), "after" | "following"));
    after
        && (trigger.end..start).any(|i| {
            matches!(scene.lower(i), "flew" | "left" | "headed" | "travelled" | "traveled" | "departed" | "returned" | "went")
                && scene.words[i].party.is_none()
        })
}

/// "met B, whom he had last seen in Z": where that was.
fn of_another_clause(scene: &Scene<'_>, trigger: &Trigger, start: usize) -> bool {
    (trigger.end..start).any(|i| {
        scene.words[i].party.is_none()
            && (scene.lower(i) == "whom" || scene.lower(i) == "who" && (i + 1..i + 3).any(|k| scene.lower(k) == "had"))
    })
}

/// "casualties in Z", "investment in Z": the place of what the noun before the preposition tells.
fn belongs_to_noun(scene: &Scene<'_>, start: usize) -> bool {
    let Some(at) = (start.saturating_sub(6)..start).rev().find(|&i| scene.class(i) == Class::Preposition) else { return false };
    let Some(before) = at.checked_sub(1) else { return false };
    let word = &scene.words[before];
    word.class == Class::Other && word.party.is_none() && word.date.is_none() && word.text.bytes().all(|b| b.is_ascii_lowercase())
}

/// The named place with the lowest cost.
fn named_place(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments) -> Option<Claim<String>> {
    let analysis = scene.analysis;
    let (first, last) = (scene.first, scene.first + scene.len());
    let from = analysis.mentions.partition_point(|m| (m.tokens.1 as usize) <= first);
    let mut best: Option<(usize, usize)> = None;
    for (offset, mention) in analysis.mentions[from..].iter().enumerate() {
        let (start, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
        if start >= last {
            break;
        }
        if start < first || end > last {
            continue;
        }
        let (start, end) = (start - first, end - first);
        let Some(&id) = analysis.mention_entity.get(from + offset) else { continue };
        let entity = &analysis.entities[id as usize];
        let building = is_building(&entity.name);
        let venue = building || entity.kind == EntityKind::Organisation && is_venue(scene, trigger, start);
        if entity.kind != EntityKind::Place && !(venue && entity.kind == EntityKind::Organisation) {
            continue;
        }
        // "the Black Sea resort of Z": nobody meets in a sea.
        if is_water(&entity.name) {
            continue;
        }
        // One is invited to a place, wherever it is said.
        if trigger.sense == Sense::Invite && start < trigger.start {
            continue;
        }
        let Some(weight) = place_preposition(scene, start) else { continue };
        if scene.words.get(end).is_some_and(|_| scene.lower(end) == "'s" || scene.lower(end) == "’s") {
            continue;
        }
        if dates_a_statement(scene, start, end, trigger)
            || told_at_a_briefing(scene, trigger, start)
            || gone_to_afterwards(scene, trigger, start)
            || of_another_clause(scene, trigger, start)
        {
            continue;
        }
        let finer = if building { 0 } else { 3 };
        let cost = weight + finer + distance(scene, trigger, arguments, start, end);
        let limit = if belongs_to_noun(scene, start) || at_another_time(scene, trigger, start) || in_closed_relative(scene, start, trigger)
        {
            FAR
        } else {
            FAR_PLACE
        };
        if cost < limit && best.is_none_or(|(c, _)| cost < c) {
            best = Some((cost, from + offset));
        }
    }
    let (_, index) = best?;
    let mention = analysis.mentions[index];
    let name = analysis.entities[analysis.mention_entity[index] as usize].name.clone();
    Some(Claim { value: name, quote: Some(mention.span), reason: Reason::Stated })
}

/// "met B at the World Bank", "At Parliament, he met B": an organisation's house, unless somebody works "at" it.
fn is_venue(scene: &Scene<'_>, trigger: &Trigger, start: usize) -> bool {
    let Some(at) = (start.saturating_sub(2)..start).rev().find(|&i| scene.class(i) != Class::Determiner) else { return false };
    let works = at > 0 && (scene.party_at(at - 1).is_some() || scene.lower(at - 1).ends_with("or") || scene.lower(at - 1).ends_with("er"));
    scene.lower(at) == "at" && if at < trigger.start { at == 0 } else { !works }
}

/// "said in Tokyo, where he met B", "led his men to Santiago, where they met B".
fn antecedent_of_where(scene: &Scene<'_>, trigger: &Trigger) -> Option<Claim<String>> {
    let at = (trigger.start.saturating_sub(14)..trigger.start).rev().find(|&i| scene.lower(i) == "where")?;
    if (at..trigger.start).any(|i| matches!(scene.lower(i), ";" | ":" | "that") || scene.class(i) == Class::Speech) {
        return None;
    }
    let end = at - usize::from(at > 0 && scene.lower(at - 1) == ",");
    let mention = mention_ending(scene, end).filter(|m| m.kind == EntityKind::Place)?;
    Some(claim_of(scene, mention))
}

/// "their White House meeting", "the Sochi talks": the place stands before the noun.
fn compound(scene: &Scene<'_>, trigger: &Trigger) -> Option<Claim<String>> {
    if !matches!(trigger.sense, Sense::Noun(Noun::Meeting | Noun::Talks)) {
        return None;
    }
    let analysis = scene.analysis;
    let mention = mention_ending(scene, trigger.start)?;
    let index = analysis.mentions.partition_point(|m| m.span.start < mention.span.start);
    let entity = &analysis.entities[*analysis.mention_entity.get(index)? as usize];
    let town = entity.kind == EntityKind::Place && entity.key.as_deref().is_none_or(|key| key.len() > 3);
    (town || is_building(&entity.name)).then(|| claim_of(scene, mention))
}

/// The mention whose last word stands right before `end`.
fn mention_ending<'s>(scene: &'s Scene<'_>, end: usize) -> Option<&'s Mention> {
    let mentions = &scene.analysis.mentions;
    let last = (scene.first + end) as u32;
    let index = mentions.partition_point(|m| m.tokens.1 < last);
    mentions.get(index).filter(|m| m.tokens.1 == last)
}

fn claim_of(scene: &Scene<'_>, mention: &Mention) -> Claim<String> {
    let analysis = scene.analysis;
    let index = analysis.mentions.partition_point(|m| m.span.start < mention.span.start);
    let name = analysis.entities[analysis.mention_entity[index] as usize].name.clone();
    Claim { value: name, quote: Some(mention.span), reason: Reason::Stated }
}

/// "at the EC office", "at the headquarters of the Air Force", "at her official Ganabhaban residence"; with it, whether the house has a
/// name of its own, and is more than an office that every town has.
fn site(scene: &Scene<'_>, trigger: &Trigger, arguments: &Arguments) -> Option<(Claim<String>, bool)> {
    let mut best: Option<(usize, usize, usize, bool)> = None;
    for noun in 1..scene.len() {
        if !is_site(scene.lower(noun)) || scene.words[noun].date.is_some() {
            continue;
        }
        // "visited the headquarters of Z and met its head"
        let leads = |i: &usize| matches!(scene.lower(*i), "at" | "in" | "inside" | "visited" | "toured" | "visiting" | "touring");
        let Some(at) = (noun.saturating_sub(7)..noun).rev().find(leads) else { continue };
        // "at the Helsinki headquarters": from the first capital on. A possessor says whose it is, and is no name.
        let Some(start) = (at + 1..noun).find(|&i| starts_with_capital(scene, i)).or_else(|| of_name(scene, noun).map(|_| noun)) else {
            continue;
        };
        let plain = (at + 1..noun).all(|i| {
            let class = scene.class(i);
            !class.is_verbal() && !matches!(class, Class::Punctuation | Class::Relative | Class::Subordinator | Class::Preposition)
        });
        let owned = (at + 1..noun).any(|i| matches!(scene.lower(i), "'s" | "’s" | "'" | "’"));
        if !plain || owned || dates_a_statement(scene, start, noun + 1, trigger) {
            continue;
        }
        let end = of_name(scene, noun).unwrap_or(noun + 1);
        let own_name = !matches!(scene.lower(noun), "ministry" | "parliament") && start < noun;
        let cost = distance(scene, trigger, arguments, start, end);
        if cost < FAR && best.is_none_or(|(c, ..)| cost < c) {
            best = Some((cost, start, end, own_name));
        }
    }
    let (_, start, end, own_name) = best?;
    let span = scene.span(start, end);
    Some((Claim { value: one_line(span.of(scene.analysis.text())), quote: Some(span), reason: Reason::Stated }, own_name))
}

/// Houses by their common nouns.
fn is_site(noun: &str) -> bool {
    matches!(
        noun,
        "office"
            | "offices"
            | "residence"
            | "headquarters"
            | "premises"
            | "palace"
            | "embassy"
            | "consulate"
            | "villa"
            | "hotel"
            | "ranch"
            | "airport"
            | "ministry"
            | "parliament"
            | "compound"
            | "estate"
    )
}

/// One past "of the Air Force" behind a house's noun.
fn of_name(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    if scene.lower(noun + 1) != "of" {
        return None;
    }
    let first = (noun + 2..noun + 4).find(|&i| scene.lower(i) != "the")?;
    let mentions = &scene.analysis.mentions;
    let token = (scene.first + first) as u32;
    let index = mentions.partition_point(|m| m.tokens.1 <= token);
    let mention = mentions.get(index).filter(|m| m.tokens.0 <= token && m.kind != EntityKind::Person)?;
    Some((mention.tokens.1 as usize - scene.first).min(scene.len()))
}

fn starts_with_capital(scene: &Scene<'_>, at: usize) -> bool {
    scene.words[at].text.starts_with(char::is_uppercase)
}

/// Houses where people are received, named like organisations: finer than the city they stand in.
pub(super) fn is_building(name: &str) -> bool {
    const ENDS: [&str; 40] = [
        "House",
        "Palace",
        "Hall",
        "Airport",
        "Hotel",
        "Office",
        "Castle",
        "Residence",
        "Guesthouse",
        "Kremlin",
        "Pentagon",
        "Capitol",
        "Street",
        "Center",
        "Centre",
        "Lago",
        "Ranch",
        "Villa",
        "Embassy",
        "Headquarters",
        "Chequers",
        "People",
        "David",
        "Estate",
        "Parliament",
        "Élysée",
        "Elysee",
        "Elysée",
        "Lodge",
        "Manor",
        "Chancellery",
        "Museum",
        "Cathedral",
        "Mosque",
        "Monastery",
        "Gardens",
        "Park",
        "Square",
        "Base",
        "Club",
    ];
    name.rsplit([' ', '-']).next().is_some_and(|last| ENDS.contains(&last))
}

/// Seas, rivers and the like, by the last word of their names.
pub(super) fn is_water(name: &str) -> bool {
    ["Sea", "Ocean", "River", "Strait", "Gulf"].iter().any(|water| name.ends_with(water))
}

/// Nouns that take a place with "of" and say no more than where in it, or what it is: "the gardens of Z", "the port city of Z".
fn is_part_of_place(noun: &str) -> bool {
    matches!(
        noun,
        "front"
            | "grounds"
            | "steps"
            | "courtyard"
            | "terrace"
            | "balcony"
            | "entrance"
            | "gates"
            | "lobby"
            | "garden"
            | "gardens"
            | "pool"
            | "hall"
            | "rooms"
            | "city"
            | "town"
            | "village"
            | "port"
            | "capital"
            | "resort"
            | "island"
            | "suburb"
            | "outskirts"
            | "centre"
            | "center"
            | "heart"
            | "district"
            | "area"
            | "province"
            | "region"
            | "state"
            | "kingdom"
            | "republic"
    )
}

/// Nouns for what happens somewhere and is talked about elsewhere.
fn is_topic(noun: &str) -> bool {
    matches!(
        noun,
        "war"
            | "wars"
            | "situation"
            | "conflict"
            | "conflicts"
            | "crisis"
            | "peace"
            | "ceasefire"
            | "truce"
            | "fighting"
            | "violence"
            | "protests"
            | "developments"
            | "events"
            | "stability"
            | "security"
            | "unrest"
            | "election"
            | "elections"
            | "coup"
            | "operation"
            | "operations"
            | "offensive"
            | "attack"
            | "attacks"
            | "hostages"
            | "troops"
            | "people"
            | "rights"
            | "investment"
            | "investments"
            | "interests"
            | "concerns"
    )
}

/// Cost of the preposition before a place, or `None` when it tells no location.
fn place_preposition(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let mut i = start;
    let mut steps = 0;
    let mut part = false;
    while i > 0 && steps < 7 {
        i -= 1;
        steps += 1;
        let word = &scene.words[i];
        match word.lower.as_str() {
            "of" if is_part_of_place(scene.lower(i.wrapping_sub(1))) => part = true,
            // "on the steps of Z"
            "on" if part => return Some(0),
            "to" if matches!(scene.lower(i.wrapping_sub(1)), "next" | "door" | "close") => return Some(0),
            // "the war in Z", "a ceasefire in Z": what they talked about.
            "in" | "at" if i > 0 && is_topic(scene.lower(i - 1)) => return None,
            "in" | "at" | "inside" | "near" | "outside" => return Some(0),
            // "welcomed B to Z"
            "to" if (i.saturating_sub(10)..i).any(|k| matches!(scene.lower(k), "welcomed" | "welcomes" | "welcome" | "welcoming")) => {
                return Some(2);
            }
            "to" => {
                let travel = (i.saturating_sub(4)..i).any(|k| {
                    matches!(scene.class(k), Class::Travel)
                        || matches!(scene.lower(k), "visit" | "trip" | "way" | "flight" | "tour" | "travel")
                });
                return travel.then_some(4);
            }
            "visit" | "visits" | "visited" | "visiting" | "toured" | "reached" | "from" if word.lower != "from" => return Some(4),
            "," => {
                // "in Astana, Kazakhstan": the finer place before the comma wins by distance.
                return None;
            }
            _ if word.class == Class::Determiner || word.class == Class::Other || word.class == Class::Adverb => {}
            _ => return None,
        }
        if scene.party_at(i).is_some_and(|p| p.form != PartyForm::Place && p.form != PartyForm::Country && p.end <= start) {
            return None;
        }
    }
    None
}
