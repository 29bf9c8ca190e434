//! Noun phrases and constructions found in articles of many countries: long titles, lists, adjuncts, houses, groups.

use super::check;

#[test]
fn objects_behind_phrases_of_place_and_time() {
    check("President [Ann Archer] received at her office on Sunday [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
    check("They met in [@Oslo], [Bob Baker] said.", &[]);
}

#[test]
fn lists_of_many_with_titles() {
    check(
        "[Ann Archer] met with Vice President [Bob Baker], Secretary of State [Cid Cole], Secretary of Defense [Dan Dove] and Mayor [Eva Eden].",
        &["Ann Archer, Bob Baker, Cid Cole, Dan Dove, Eva Eden | Held | InPerson | - | -"],
    );
    check(
        "[Ann Archer] met several ministers on the sidelines of the fair, including [Bob Baker] and [Cid Cole].",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -", "Ann Archer, Cid Cole | Held | InPerson | - | -"],
    );
    check(
        "Talks between [Ann Archer], deputy head of the bank, and [Bob Baker], minister of trade, ended.",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -"],
    );
}

#[test]
fn long_titles_before_names() {
    check(
        "[Ann Archer] received a phone call from President of the [#World Potato Board] [Bob Baker].",
        &["Ann Archer, Bob Baker | Held | Phone | - | -"],
    );
    check(
        "Head of the [#Harbour Works] ([#HW]) [Ann Archer] met with Head of the [#Forest Works] ([#FW]) [Bob Baker].",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -"],
    );
    check("[Ann Archer] of [=Norway] and [Bob Baker] of [=Sweden] met.", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
}

#[test]
fn visits_to_people() {
    check("[Ann Archer] paid a courtesy call on Speaker [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
    check(
        "[Ann Archer] received an official visit from her counterpart [Bob Baker].",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -"],
    );
    check("[Ann Archer] flew to [@Rome] to see [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | Rome | -"]);
    check("The visit to [Bob Baker] brings something new, [Ann Archer] said.", &[]);
}

#[test]
fn delegations_and_governments() {
    check("[Ann Archer] received a delegation led by [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
    check("[Ann Archer] held talks with the Norwegian government.", &["Ann Archer, Norwegian government | Held | InPerson | - | -"]);
    check(
        "[=Norway] and [=Sweden] closed the border. The foreign ministers of the two countries met.",
        &["foreign minister of Norway, foreign minister of Sweden | Held | InPerson | - | -"],
    );
}

#[test]
fn fronted_phrases() {
    check(
        "[@OSLO], May 3 - In a phone call with [Bob Baker], [Ann Archer] urged restraint.",
        &["Ann Archer, Bob Baker | Held | Phone | - | -"],
    );
    check(
        "[Cid Cole] said that during her meeting with [Bob Baker], [Ann Archer] was frank.",
        &["Ann Archer, Bob Baker | Held | InPerson | - | -"],
    );
    check("In addition to [Ann Archer], the group also held talks with [Bob Baker], who was frank, [Cid Cole] said.", &[]);
    check("The call that [Ann Archer] had with [Bob Baker] was short.", &["Ann Archer, Bob Baker | Held | Phone | - | -"]);
}

#[test]
fn what_is_refused_or_not_planned() {
    check(
        "The [#Reform Party] skipped the talks with the [#Election Board].",
        &["Reform Party, Election Board | Denied | Unknown | - | -"],
    );
    check("There are no plans for [Ann Archer] and [Bob Baker] to meet.", &["Ann Archer, Bob Baker | Denied | InPerson | - | -"]);
    check("[Ann Archer] has resisted a meeting with [Bob Baker].", &["Ann Archer, Bob Baker | Denied | InPerson | - | -"]);
    check("[Ann Archer] agreed on a truce at her talks with [Bob Baker].", &["Ann Archer, Bob Baker | Held | InPerson | - | -"]);
}

#[test]
fn houses_and_where() {
    check(
        "[Ann Archer] met [Bob Baker] at the Harbour Board office.",
        &["Ann Archer, Bob Baker | Held | InPerson | Harbour Board office | -"],
    );
    check("[Cid Cole] said so in [@Oslo], where she met [Bob Baker].", &["Cid Cole, Bob Baker | Held | InPerson | Oslo | -"]);
    check("[Ann Archer] and [Bob Baker] held [@Sochi] talks.", &["Ann Archer, Bob Baker | Held | InPerson | Sochi | Sochi talks"]);
    check("The meeting showed the ties between [=Norway] and [=Sweden].", &[]);
}
