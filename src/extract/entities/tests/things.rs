//! Which organisation, which place: acronyms, seats of government, events, two places of one name.

use super::{check_entities, check_places, with};
use crate::model::EntityKind;

#[test]
fn an_acronym_alone_has_its_long_form_as_alias() {
    check_entities("The [O OPCW] came.", &["OPCW (Organisation for the Prohibition of Chemical Weapons)"]);
    check_entities("The [O International Monetary Fund] came.", &["International Monetary Fund"]);
}

#[test]
fn unions_get_their_name() {
    check_entities("The [O EU] and the [O U.N.] agreed.", &["European Union (EU)", "United Nations (U.N.)"]);
    check_entities("The [O G7] met.", &["G7 (Group of Seven)"]);
    check_entities("The [O NATO] chief came.", &["NATO (North Atlantic Treaty Organization)"]);
}

#[test]
fn events_tell_of_their_organisation() {
    check_entities("He flew to the [E SCO summit]. The [O SCO] agreed.", &["SCO summit", "SCO (Shanghai Cooperation Organisation)"]);
    check_entities("He flew to the [E BRICS summit].", &["BRICS summit", "BRICS"]);
    check_entities("He flew to the [E Eastern Economic Forum].", &["Eastern Economic Forum"]);
}

/// The kinds of all entities.
fn check_kinds(marked: &str, expected: &[EntityKind]) {
    assert_eq!(with(marked, |analysis| analysis.entities.iter().map(|entity| entity.kind).collect::<Vec<_>>()), expected, "{marked}");
}

#[test]
fn seats_of_government_speak_or_are_places() {
    check_kinds("[L Downing Street] said it would come.", &[EntityKind::Organisation]);
    check_kinds("They met in [L Downing Street].", &[EntityKind::Place]);
    check_kinds("The [L Élysée Palace] confirmed the call.", &[EntityKind::Organisation]);
    check_kinds("The dinner was at the [L Élysée Palace].", &[EntityKind::Place]);
}

#[test]
fn states_of_the_past_are_places() {
    check_kinds("The [O Ottoman Empire] and the [O Principality of Roe].", &[EntityKind::Place, EntityKind::Place]);
    check_kinds("The [O French Fifth Republic] and the [O Lund Republic].", &[EntityKind::Place, EntityKind::Organisation]);
}

#[test]
fn capitals_that_act_stand_for_their_country() {
    let check = |marked: &str, expected: &[&str]| {
        let found = with(marked, |analysis| {
            let references = analysis.entities.iter().flat_map(|entity| entity.references.iter().map(move |r| (entity, r.span)));
            references.map(|(entity, span)| format!("{} -> {}", span.of(analysis.text()), entity.name)).collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{marked}");
    };
    check("[L Moscow] warned [L Ukraine]. [L Russia] is large.", &["Moscow -> Russia"]);
    check("[L Beijing] and [L Washington] agreed. [L China] and the [L US] trade.", &["Beijing -> China", "Washington -> United States"]);
    check("Talks between [L Moscow] and [L Kyiv]; [L Russia] attacks [L Ukraine].", &["Moscow -> Russia", "Kyiv -> Ukraine"]);
    check("They met in [L Moscow]. [L Russia] is large.", &[]);
}

#[test]
fn one_name_can_be_two_places() {
    check_places(
        "[L Georgia]'s prime minister flew to [L Atlanta], [L Georgia], and met the governor of [L Georgia].",
        &["Georgia: GE", "Atlanta: US/atlanta", "Georgia: US/georgia/GA"],
    );
    check_places("They marched through [L Atlanta], [L Georgia]. [L Georgia] is warm.", &["Atlanta: US/atlanta", "Georgia: US/georgia/GA"]);
}
