//! Constructions the grammar must read. Names are marked in the text: `[Ann Archer]` a person, `[@Oslo]` a place, `[=Norway]` a country,
//! `[#Foo Inc]` an organisation, `[!Oslo summit]` an event; a single word means the person whose name ends with it.

mod fields;
mod phrases;

use super::find;
use crate::extract::{Analysis, sentences, tokenise};
use crate::model::{Document, Entity, EntityKind, Meeting, Mention, Published, PublishedSource, Section, SectionKind};
use crate::text::Span;

/// Prints each meeting as `participants | status | mode | place | occasion`.
fn run(marked: &str) -> Vec<String> {
    let print = |m: &Meeting| {
        let names: Vec<&str> = m.participants.iter().map(|p| p.name.as_str()).collect();
        let place = m.place.as_ref().map_or("-", |c| c.value.as_str());
        let occasion = m.occasion.as_ref().map_or("-", |c| c.value.as_str());
        format!("{} | {:?} | {:?} | {place} | {occasion}", names.join(", "), m.status.value, m.mode.value)
    };
    meetings(marked).iter().map(print).collect()
}

/// Parses the markers and runs the stage.
fn meetings(marked: &str) -> Vec<Meeting> {
    meetings_of(marked, None)
}

/// The same for a text that appeared on a day.
fn meetings_published(marked: &str, iso: &str) -> Vec<Meeting> {
    let date = iso.parse().expect("a date");
    meetings_of(marked, Some(Published { date, source: PublishedSource::Given, span: None }))
}

fn meetings_of(marked: &str, published: Option<Published>) -> Vec<Meeting> {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = rest.find(']').expect("a closed marker");
        let inner = &rest[open + 1..close];
        let (kind, name) = match inner.chars().next() {
            Some('@') => (EntityKind::Place, &inner[1..]),
            Some('=') => (EntityKind::Place, &inner[1..]),
            Some('#') => (EntityKind::Organisation, &inner[1..]),
            Some('!') => (EntityKind::Event, &inner[1..]),
            _ => (EntityKind::Person, inner),
        };
        let start = text.len();
        text.push_str(name);
        marks.push((Span::new(start, text.len()), kind, inner.starts_with('=')));
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let sections = vec![Section { span: Span::new(0, text.len()), kind: SectionKind::Body }];
    let document = Document { name: "test".into(), text: text.into(), sections, published, ..Document::default() };
    let tokens = tokenise::tokenise(document.text.plain());
    let sentences = sentences::split(&document, &tokens);
    let mut analysis = Analysis::new(&document, tokens, sentences);
    for (span, kind, country) in marks {
        let name = span.of(document.text.plain());
        let found = analysis.entities.iter().position(|e: &Entity| {
            e.kind == kind && (e.name == name || kind == EntityKind::Person && e.name.rsplit(' ').next() == Some(name))
        });
        let id = found.unwrap_or_else(|| {
            analysis.entities.push(Entity {
                kind,
                name: name.into(),
                aliases: Vec::new(),
                roles: Vec::new(),
                mentions: Vec::new(),
                references: Vec::new(),
                key: country.then(|| name[..2].to_uppercase()),
                country: None,
                coordinates: None,
                furniture: false,
            });
            analysis.entities.len() - 1
        });
        let first = analysis.tokens.iter().position(|t| t.span.start >= span.start).expect("a token");
        let last = analysis.tokens.iter().rposition(|t| t.span.end <= span.end).expect("a token");
        analysis.mentions.push(Mention { span, tokens: (first as u32, last as u32 + 1), kind, confidence: 1.0 });
        analysis.mention_entity.push(id as u32);
    }
    crate::extract::entities::resolve_references(&mut analysis);
    let dates = crate::extract::dates::find(&analysis);
    analysis.dates = dates;
    find(&analysis)
}

fn check(marked: &str, expected: &[&str]) {
    assert_eq!(run(marked), expected, "{marked}");
}

#[test]
fn subject_and_object() {
    check("President [Ann Archer] met [Bob Baker] in [@Oslo] on Monday.", &["Ann Archer, Bob Baker | Held | InPerson | Oslo | -"]);
    check(
        "[Ann Archer] will meet with Foreign Minister [Bob Baker] and [Cid Cole].",
        &["Ann Archer, Bob Baker, Cid Cole | Planned | InPerson | - | -"],
    );
    check(
        "[Ann Archer], who visited [@Rome] last week, met [=Norway]'s [Bob Baker].",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -"],
    );
    check("[Ann Archer] has never met [Bob Baker].", &["Ann Archer, Bob Baker | Denied | InPerson | - | -"]);
    check("[Bob Baker] was received by [Ann Archer] in [@Rome].", &["Bob Baker, Ann Archer | Held | InPerson | Rome | -"]);
    check("[Ann Archer] flew to [@Rome] and met [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | Rome | -"]);
}

#[test]
fn nouns() {
    check("Talks between [Ann Archer] and [Bob Baker] were cancelled.", &["Ann Archer, Bob Baker | Cancelled | Unknown | - | -"]);
    check("[Ann Archer] held talks with [Bob Baker] in [@Oslo].", &["Ann Archer, Bob Baker | Held | InPerson | Oslo | -"]);
    check("In a phone call with [Bob Baker], [Ann Archer] urged restraint.", &["Ann Archer, Bob Baker | Held | Phone | - | -"]);
    check("[Ann Archer]'s meeting with [Bob Baker] took place in [@Oslo].", &["Ann Archer, Bob Baker | Held | InPerson | Oslo | -"]);
    check("[Ann Archer] and [Bob Baker] held a video call.", &["Ann Archer, Bob Baker | Held | Video | - | -"]);
    check("[Ann Archer] arrived in [@Oslo] for talks with [Bob Baker].", &["Ann Archer, Bob Baker | Planned | InPerson | Oslo | -"]);
    check("[=Norway]-[=Sweden] talks resumed in [@Oslo].", &["Norway, Sweden | Held | InPerson | Oslo | -"]);
}

#[test]
fn the_reporter_is_not_a_party() {
    check(
        "A meeting between [Ann Archer] and [Bob Baker] is expected, aide [Cid Cole] told reporters.",
        &["Ann Archer, Bob Baker | Planned | InPerson | - | -"],
    );
    check("[Cid Cole] said [Ann Archer] would meet [Bob Baker].", &["Ann Archer, Bob Baker | Planned | InPerson | - | -"]);
}

#[test]
fn two_who_met_with_others_beside() {
    check(
        "[Ann Archer] and [Bob Baker] met in [@Oslo] on Monday, first alone and then for two more hours with [Cid Cole] beside them.",
        &["Ann Archer, Bob Baker | Held | InPerson | Oslo | -"],
    );
}

#[test]
fn called_off() {
    check("[Ann Archer] called off talks with [Bob Baker].", &["Ann Archer, Bob Baker | Cancelled | Unknown | - | -"]);
    check(
        "[Ann Archer] and [Bob Baker] each spoke by telephone with [Cid Cole].",
        &["Ann Archer, Cid Cole | Held | Phone | - | -", "Bob Baker, Cid Cole | Held | Phone | - | -"],
    );
}

#[test]
fn several_meetings_in_one_sentence() {
    check(
        "[Ann Archer] held bilateral meetings with [Bob Baker] and [Cid Cole].",
        &[
            "Ann Archer, Bob Baker | Held | InPerson | - | bilateral meetings",
            "Ann Archer, Cid Cole | Held | InPerson | - | bilateral meetings",
        ],
    );
}

#[test]
fn no_meetings() {
    for text in [
        "[Ann Archer] met with criticism from [=Norway].",
        "[Ann Archer] calls for restraint in [=Norway].",
        "[Ann Archer] called on [Bob Baker] to resign.",
        "[Ann Archer] told reporters that [Bob Baker] was wrong.",
        "[Ann Archer] spoke to reporters about [Bob Baker].",
        "[Ann Archer] said the plan meets the targets set by [Bob Baker].",
        "[Ann Archer] received a letter from [Bob Baker].",
    ] {
        check(text, &[]);
    }
}

#[test]
fn merges_mentions_of_one_meeting() {
    check(
        "[Ann Archer] met [Bob Baker] on Monday. The talks between [Archer] and [Baker] lasted an hour.",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -"],
    );
}

#[test]
fn stays_give_their_place_and_occasion() {
    check(
        "[Ann Archer] travelled to [@Rome] on Monday for a two-day visit. [Archer] met [Bob Baker] and thanked him.",
        &["Ann Archer, Bob Baker | Held | InPerson | Rome | two-day visit"],
    );
    check(
        "[Ann Archer] told [Bob Baker] by phone that she will visit [@Rome]. It rained. [Archer] spoke with [Baker] by phone.",
        &["Ann Archer, Bob Baker | Held | Phone | - | -"],
    );
    check(
        "[Ann Archer] was in [=Norway]'s [@Bergen] to attend a climate summit. She met [Bob Baker] while there.",
        &["Ann Archer, Bob Baker | Held | InPerson | Bergen | climate summit"],
    );
}

#[test]
fn gatherings_give_their_place() {
    check(
        "[Ann Archer] will meet [Bob Baker] at the climate summit. The climate summit will be held in [@Bergen].",
        &["Ann Archer, Bob Baker | Planned | InPerson | Bergen | climate summit"],
    );
    check(
        "[Ann Archer] and [Bob Baker] met on the fringes of the [!Bergen Forum] in [@Bergen].",
        &["Ann Archer, Bob Baker | Held | InPerson | Bergen | Bergen Forum"],
    );
}

#[test]
fn topics_are_no_places() {
    check("[Ann Archer] met [Bob Baker] to discuss the drought in [=Norway].", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
    check("[Ann Archer] welcomed [Bob Baker] to [@Rome].", &["Ann Archer, Bob Baker | Held | InPerson | Rome | -"]);
}

#[test]
fn what_went_before_is_past() {
    check("[Ann Archer] has met [Bob Baker] repeatedly.", &["Ann Archer, Bob Baker | Past | InPerson | - | -"]);
    check("[Ann Archer] and [Bob Baker] have met five times.", &["Ann Archer, Bob Baker | Past | InPerson | - | -"]);
    check(
        "The storm came just weeks after [Ann Archer] met [Bob Baker] in [@Rome].",
        &["Ann Archer, Bob Baker | Past | InPerson | Rome | -"],
    );
    check(
        "[Ann Archer] has not met a leader since a meeting with [Bob Baker] in 2002.",
        &["Ann Archer, Bob Baker | Past | InPerson | - | -"],
    );
}

#[test]
fn bare_verbs_share_the_auxiliary() {
    check(
        "[Ann Archer] is expected to tour a harbour, meet [Bob Baker] and hold a press conference.",
        &["Ann Archer, Bob Baker | Planned | InPerson | - | -"],
    );
    check("[Ann Archer] said she'll be meeting [Bob Baker].", &["Ann Archer, Bob Baker | Planned | InPerson | - | -"]);
}

#[test]
fn counterparts_in_unusual_places() {
    check(
        "[Ann Archer] will visit [@Rome] in May at the invitation of President [Bob Baker].",
        &["Ann Archer, Bob Baker | Planned | InPerson | Rome | visit to Rome"],
    );
    check("[Bob Baker], whom [Ann Archer] is to meet on Monday, is ill.", &["Ann Archer, Bob Baker | Planned | InPerson | - | -"]);
    check(
        "[Ann Archer] met the deputy ambassador to [=Norway], [Bob Baker], on 8 August.",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -"],
    );
}

#[test]
fn a_side_of_two() {
    check(
        "[Ann Archer] met [Bob Baker]. [Archer] and [Baker] also met with [Cid Cole].",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -", "Ann Archer, Bob Baker, Cid Cole | Held | InPerson | - | -"],
    );
}

#[test]
fn sums_name_their_meetings() {
    check(
        "[Ann Archer] and [Bob Baker] have met three times, including in [@Rome].",
        &["Ann Archer, Bob Baker | Past | InPerson | - | -", "Ann Archer, Bob Baker | Past | InPerson | Rome | -"],
    );
    check(
        "[Ann Archer] and [Bob Baker] have met twice, once in [@Rome] and once in [@Paris].",
        &["Ann Archer, Bob Baker | Past | InPerson | Rome | -", "Ann Archer, Bob Baker | Past | InPerson | Paris | -"],
    );
}

#[test]
fn sport_and_judgements() {
    check("The champions [=Norway] will meet [=Sweden] in the semifinals.", &[]);
    check(
        "[Ann Archer] said talks with [Bob Baker] took place; the war was not discussed in the talks with [Baker].",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -"],
    );
}

#[test]
fn companions_are_no_parties() {
    let told = |marked: &str| {
        let names = |list: &[crate::model::Participant]| list.iter().map(|p| p.name.clone()).collect::<Vec<_>>().join(", ");
        meetings(marked).iter().map(|m| format!("{} + {}", names(&m.participants), names(&m.also_present))).collect::<Vec<_>>()
    };
    assert_eq!(
        told("[Ann Archer], accompanied by [Cid Cole] and [Dan Dale], met [Bob Baker] in [@Rome]."),
        ["Ann Archer, Bob Baker + Cid Cole, Dan Dale"]
    );
    assert_eq!(told("[Ann Archer] received [Bob Baker] in the presence of [Cid Cole]."), ["Ann Archer, Bob Baker + Cid Cole"]);
    assert_eq!(
        told("[Ann Archer] met [Bob Baker] on Monday. The meeting was attended by [Cid Cole]."),
        ["Ann Archer, Bob Baker + Cid Cole"]
    );
}
