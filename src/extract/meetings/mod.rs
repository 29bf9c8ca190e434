//! Who met whom: candidates around triggers, their parties and circumstances, merged within the document.
//!
//! For every sentence of the article that holds a trigger word: a [`scene`] is prepared, [`triggers`] are found, [`arguments`] gives the
//! parties, [`status`] and [`circumstances`] the rest. Then [`merge`] makes one record of what speaks of one meeting.

mod arguments;
mod circumstances;
mod context;
mod dating;
mod enumeration;
mod gatherings;
mod groups;
mod listing;
mod merge;
mod occasions;
mod record;
mod rounds;
mod scene;
mod status;
mod stays;
#[cfg(test)]
mod tests;
mod triggers;
mod when;
mod whereabouts;
mod words;

use crate::extract::Analysis;
use crate::extract::facts::Facts;
use crate::lexicon::countries::Countries;
use crate::model::{Claim, EntityKind, Evidence, Meeting, ParticipantKind, Reason, Status};
use arguments::Arguments;
use merge::Candidate;
use scene::{Cast, PartyRef, Scene};
use triggers::Trigger;
pub(super) use triggers::may_trigger;

/// All meetings of the document, in order of first evidence.
pub fn find(analysis: &Analysis<'_>) -> Vec<Meeting> {
    let durations = crate::extract::dates::durations(analysis);
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut stays = Vec::new();
    let cast = Cast::default();
    let mut gatherings = Vec::new();
    let sport = std::cell::LazyCell::new(|| tells_of_sport(analysis));
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        let article = analysis.document.sections.get(sentence.section).is_none_or(|s| s.kind.is_article());
        if !article || sentence.tokens.len() > 400 || !holds_trigger(analysis, index) {
            continue;
        }
        let scene = Scene::new(analysis, &cast, index, recent_pairs(&candidates, index));
        let mut found = Vec::new();
        stays.extend(stays::find(&scene, &durations));
        gatherings.extend(gatherings::find(&scene));
        for trigger in triggers::find(&scene) {
            if names_an_event(&scene, &trigger) || is_a_match(&scene, &trigger, &sport) {
                continue;
            }
            let arguments = arguments::find(&scene, &trigger);
            if arguments.meetings.is_empty() {
                for item in listing::below(analysis, &cast, &scene, &trigger) {
                    let span = analysis.sentences[item.sentence].span;
                    let read = read_candidates(&scene, &trigger, &item.arguments, &durations);
                    found.extend(read.into_iter().map(|c| Candidate {
                        evidence: Evidence { span, trigger: None },
                        sentence: item.sentence,
                        ..c
                    }));
                }
            }
            let read = read_candidates(&scene, &trigger, &arguments, &durations);
            found.extend(read);
        }
        candidates.extend(found);
    }
    let mut records = groups::absorb(merge::merge(candidates));
    records.retain(|record| record.candidates.iter().flat_map(|c| &c.parties).any(is_identified));
    context::complete(analysis, &mut stays, &mut records);
    gatherings::complete(analysis, &gatherings, &mut records);
    let latest_year = if records.is_empty() { None } else { when::latest_year(analysis) };
    let mut meetings: Vec<Meeting> = records.into_iter().map(|r| record::finish(analysis, r, latest_year)).collect();
    meetings.sort_by_key(|m| m.evidence.first().map(|e| e.span));
    meetings
}

/// The pairs of people, or of countries, whose meetings were told not long before `sentence`, the latest first.
fn recent_pairs(candidates: &[Candidate], sentence: usize) -> Vec<&[PartyRef]> {
    const REACH: usize = 16;
    const MOST: usize = 6;
    let mut recent: Vec<&Candidate> = candidates.iter().rev().take_while(|c| c.sentence + REACH >= sentence).collect();
    // "A met B, weeks after C met D": of one sentence, what is background comes behind.
    recent.sort_by_key(|c| (std::cmp::Reverse(c.sentence), c.background));
    let pairs =
        recent.into_iter().map(|c| c.parties.as_slice()).filter(|parties| parties.len() == 2).filter(|parties| {
            [ParticipantKind::Person, ParticipantKind::Country].iter().any(|&kind| parties.iter().all(|p| p.kind == kind))
        });
    pairs.take(MOST).collect()
}

/// A cheap look at the words before anything is built for the sentence.
fn holds_trigger(analysis: &Analysis<'_>, sentence: usize) -> bool {
    analysis.facts()[analysis.sentences[sentence].tokens.clone()].iter().any(|facts| facts.has(Facts::MEETING))
}

/// Whether a word in ASCII lower case may be or open a trigger.
pub(super) fn may_open(word: &str) -> bool {
    (3..=24).contains(&word.len()) && may_trigger(word)
}

fn read_candidates(
    scene: &Scene<'_>,
    trigger: &Trigger,
    arguments: &Arguments,
    durations: &[crate::extract::dates::Duration],
) -> Vec<Candidate> {
    let reading = status::read(scene, trigger, arguments);
    let sentence = &scene.analysis.sentences[scene.sentence];
    let evidence = Evidence { span: sentence.span, trigger: Some(scene.span(trigger.start, trigger.end)) };
    let duration = durations[durations.partition_point(|d| d.span.start < sentence.span.start)..]
        .iter()
        .take_while(|d| d.span.start < sentence.span.end)
        .find(|d| sentence.span.contains(d.span) && d.iso.starts_with("PT"))
        .map(|d| Claim { value: d.iso.clone(), quote: Some(d.span), reason: Reason::Stated });
    let mode = circumstances::mode(scene, trigger, arguments, reading.claim.value);
    let beside = arguments::companions(scene);
    let date = dating::date(scene, trigger, arguments, reading.claim.value);
    let several = arguments.meetings.len() > 1 || trigger.plural;
    let date_of = |parties: &[PartyRef]| {
        let own = parties.last().filter(|_| several).and_then(|last| dating::date_of_party(scene, last.quote, reading.claim.value));
        own.or_else(|| date.clone())
    };
    let place_of =
        |parties: &[PartyRef]| parties.last().filter(|_| several).and_then(|last| whereabouts::place_of_party(scene, last.quote));
    let candidate = |parties: Vec<PartyRef>| Candidate {
        sentence: scene.sentence,
        beside: beside.clone(),
        sense: trigger.sense,
        evidence,
        mode: mode.clone(),
        status: reading.claim.clone(),
        background: reading.background,
        historic_present: reading.historic_present,
        planned_then: reading.planned_then,
        timeless: reading.timeless,
        date_at_side: date.as_ref().is_some_and(|date| dating::is_at_its_side(scene, trigger, date)),
        date: date_of(&parties),
        // A venue that is only suggested is no place of the meeting.
        place: place_of(&parties)
            .or_else(|| whereabouts::place(scene, trigger, arguments, &mode))
            .filter(|_| reading.claim.value != Status::Proposed),
        occasion: occasions::occasion(scene, trigger, arguments),
        own_name: occasions::own_name(scene, trigger),
        duration: duration.clone(),
        count: circumstances::count(scene, trigger),
        confidence: record::confidence(arguments.pattern, &parties),
        side: arguments.side,
        parties: as_countries(scene, parties),
    };
    if arguments.meetings.is_empty() {
        return if refers_back(scene, trigger) { vec![candidate(Vec::new())] } else { Vec::new() };
    }
    let mut candidates: Vec<Candidate> =
        arguments.meetings.iter().map(|parties| without(parties, &beside)).filter(|parties| parties.len() >= 2).map(candidate).collect();
    // "have met twice, once in Z": a record for the sum, and one for each that is named.
    if let Some(sum) = candidates.first().filter(|c| c.count.is_some()).cloned() {
        let told = enumeration::find(scene, trigger);
        if told.iter().any(|t| t.date.is_some() || t.place.is_some())
            && let Some(first) = candidates.first_mut()
        {
            (first.date, first.place) = (None, None);
        }
        if sum.count.as_ref().is_some_and(|n| n.value as usize == told.len()) {
            candidates.remove(0);
        }
        candidates.extend(told.into_iter().map(|told| Candidate {
            date: told.date,
            place: told.place,
            occasion: told.occasion.or_else(|| sum.occasion.clone()),
            count: None,
            background: true,
            ..sum.clone()
        }));
    }
    // What looks back means the one that was told, not the one before.
    if let Some(before) = candidates.first().and_then(|c| before_the_first(scene, trigger, c)) {
        candidates.insert(0, before);
    }
    candidates
}

/// "spoke by telephone, their first call since August": there was one in August.
fn before_the_first(scene: &Scene<'_>, trigger: &Trigger, told: &Candidate) -> Option<Candidate> {
    const REACH: usize = 8;
    let since = (trigger.start..scene.len()).find(|&i| {
        scene.lower(i) == "since" && scene.words.get(i + 1).is_some_and(|w| w.date.is_some()) && scene.words[i].date.is_none()
    })?;
    let noun = since.checked_sub(1).filter(|&i| scene.words[i].party.is_none())?;
    let mode = match scene.lower(noun) {
        "call" | "conversation" | "time" => told.mode.clone(),
        "contact" => Claim { value: crate::model::Mode::Unknown, quote: None, reason: Reason::Default },
        "meeting" | "talks" | "summit" | "encounter" => {
            Claim { value: crate::model::Mode::InPerson, quote: Some(scene.span(noun, since)), reason: Reason::Trigger }
        }
        _ => return None,
    };
    let first = (noun.saturating_sub(REACH)..noun).find(|&i| scene.lower(i) == "first")?;
    // An office may have had another holder then.
    let told_as = |p: &PartyRef, office: bool| {
        scene.parties.iter().any(|q| (q.form > scene::PartyForm::Pronoun) == office && q.refs.iter().any(|r| r.same(p)))
    };
    let known = told.parties.iter().all(|p| !told_as(p, true) || told_as(p, false)) && told.count.is_none();
    // "since September's clashes": what happened then was no meeting.
    let index = scene.words[since + 1].date.filter(|_| known && !scene.is_possessive(since + 2))?;
    let date = circumstances::resolve(scene.analysis, index, Status::Past);
    let status = Claim { value: Status::Past, quote: Some(scene.span(first, since + 1)), reason: Reason::Background };
    Some(Candidate {
        status,
        background: true,
        date: Some(date),
        date_at_side: true,
        mode,
        place: None,
        occasion: None,
        own_name: None,
        duration: None,
        historic_present: false,
        planned_then: false,
        timeless: false,
        ..told.clone()
    })
}

/// Whether the words tell who a party is: by a name, or by an office or a group of something that has one. "The CEO met senior officials"
/// tells of nobody.
fn is_identified(party: &PartyRef) -> bool {
    party.entity.is_some() || party.kind != ParticipantKind::Role || party.holder.is_some() || party.name.contains(char::is_uppercase)
}

/// "the Norwegian government" beside countries is Norway.
fn as_countries(scene: &Scene<'_>, parties: Vec<PartyRef>) -> Vec<PartyRef> {
    let countries = Countries::get();
    let government = |p: &PartyRef| {
        let adjective = p.name.strip_suffix(" government").filter(|_| p.kind == ParticipantKind::Organisation)?;
        countries.by_adjective(adjective).map(|country| country.name)
    };
    let alike = |p: &PartyRef| p.kind == ParticipantKind::Country || government(p).is_some();
    if !parties.iter().all(alike) || !parties.iter().any(|p| p.kind == ParticipantKind::Country) {
        return parties;
    }
    let named = |p: PartyRef| match government(&p) {
        Some(name) => scene.ref_of_country(name, p.quote),
        None => p,
    };
    parties.into_iter().map(named).collect()
}

/// The parties less those who only accompany them; all when that leaves no two.
fn without(parties: &[PartyRef], beside: &[PartyRef]) -> Vec<PartyRef> {
    let left: Vec<PartyRef> = parties.iter().filter(|p| !beside.iter().any(|b| b.same(p))).cloned().collect();
    if left.len() >= 2 { left } else { parties.to_vec() }
}

/// "the US-UK Strategic Dialogue": the trigger is part of an event's name, which frames meetings and is none.
fn names_an_event(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let span = scene.span(trigger.start, trigger.end);
    let mentions = &scene.analysis.mentions;
    let from = mentions.partition_point(|m| m.span.end <= span.start);
    mentions.get(from).is_some_and(|m| {
        m.kind == EntityKind::Event
            && m.span.contains(span)
            && m.span.of(scene.analysis.text()).chars().next().is_some_and(char::is_uppercase)
    })
}

/// "the champions meet Norway in the semi-finals": sport, told by two of its words in the sentence, or by one where teams meet; in an
/// article about sport whoever meets without an office.
fn is_a_match(scene: &Scene<'_>, trigger: &Trigger, sport: &std::cell::LazyCell<bool, impl FnOnce() -> bool>) -> bool {
    use triggers::{Noun, Sense};
    // "the meeting discussed the World Cup", "they met up": no matches.
    let exempt = refers_back(scene, trigger) || scene.lower(trigger.end) == "up";
    if !matches!(trigger.sense, Sense::Meet | Sense::Noun(Noun::Meeting)) || exempt {
        return false;
    }
    // "a boxing promoter", "the FIFA president": an office tells no match.
    let words = (0..scene.len())
        .filter(|&i| words::is_sport(scene.lower(i), [scene.lower(i + 1), scene.lower(i + 2)]) && !is_office(scene.lower(i + 1)))
        .count();
    let people = scene.parties.iter().any(|p| p.form <= scene::PartyForm::Role && !p.refs.is_empty());
    let office = scene.parties.iter().any(|p| p.form == scene::PartyForm::Role || p.refs.iter().any(|r| !r.offices.is_empty()));
    words >= 2 || words == 1 && !people || trigger.sense == Sense::Meet && !office && (words == 1 || **sport)
}

/// Nouns for people who do business with sport.
fn is_office(noun: &str) -> bool {
    matches!(
        noun,
        "promoter"
            | "manager"
            | "president"
            | "official"
            | "officials"
            | "chief"
            | "boss"
            | "minister"
            | "journalist"
            | "commissioner"
            | "agent"
            | "executive"
            | "director"
            | "chairman"
            | "organisers"
            | "organizers"
    )
}

/// Whether the article has more than a few words of sport.
fn tells_of_sport(analysis: &Analysis<'_>) -> bool {
    const MANY: usize = 5;
    let word = |i: usize| if i < analysis.tokens.len() { analysis.lower(i) } else { "" };
    (0..analysis.tokens.len()).filter(|&i| words::is_sport(word(i), [word(i + 1), word(i + 2)])).take(MANY).count() == MANY
}

/// "the talks", "their meeting", "during the call", "The conversation lasted": definite nouns that look back.
fn refers_back(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    use triggers::{Noun, Sense};
    if !matches!(trigger.sense, Sense::Noun(noun) if !matches!(noun, Noun::Visit | Noun::Summit | Noun::Invitation)) {
        return false;
    }
    // "after the meeting of the ministers": whose it was is told.
    let of_others = (trigger.start.saturating_sub(4)..trigger.start).any(|i| matches!(scene.lower(i), "after" | "since" | "following"))
        && scene.lower(trigger.end) == "of"
        && (trigger.end + 1..trigger.end + 3)
            .any(|i| scene.party_at(i).is_some_and(|p| p.form == scene::PartyForm::Role && p.plural && !p.group));
    if of_others {
        return false;
    }
    // "the nuclear negotiations" are something else; "the negotiations" look back.
    if matches!(scene.lower(trigger.start), "negotiations" | "dialogue" | "dialogues" | "consultations" | "discussions") {
        return matches!(scene.lower(trigger.start.wrapping_sub(1)), "the" | "their" | "these");
    }
    // "their face-to-face talks", "the closed-door meeting"
    let mut from = trigger.start;
    while from > 0 && trigger.start - from < 8 && (scene.lower(from - 1) == "-" || scene.lower(from) == "-" || trigger.start - from < 2) {
        from -= 1;
    }
    (from.saturating_sub(1)..trigger.start).any(|i| matches!(scene.lower(i), "the" | "their" | "this" | "these" | "his" | "her" | "such"))
}
