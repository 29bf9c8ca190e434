//! Who is who: shared surnames, relations, bynames, transliterations, name orders, offices.

use super::{check_descriptions, check_entities};

#[test]
fn a_shared_surname_goes_to_the_one_of_note() {
    check_entities("[P Kim Jong-un] and [P Kim Yo-jong] arrived. [P Kim] waved.", &["Kim Jong-un (Kim)", "Kim Yo-jong"]);
    check_entities(
        "North Korean leader [P Kim Jong-un] came. His sister [P Kim Yo-jong] stood behind. [P Kim] smiled.",
        &["Kim Jong-un (Kim) | leader of North Korea", "Kim Yo-jong | sister"],
    );
    check_entities(
        "President [P Jane Roe] and [P Max Roe] greeted [P John Doe]. [P Roe] smiled.",
        &["Jane Roe (Roe) | president", "Max Roe", "John Doe"],
    );
}

#[test]
fn a_shared_surname_goes_to_the_one_just_named() {
    check_entities(
        "[P Bill Moe] and [P Ann Moe] came. They sat. It rained. [P Ann Moe] spoke. [P Moe] left.",
        &["Bill Moe", "Ann Moe (Moe)"],
    );
}

#[test]
fn a_shared_surname_stays_apart_where_nothing_tells() {
    check_entities("[P Bill Moe] and [P Ann Moe] came. [P Moe] left.", &["Bill Moe", "Ann Moe", "Moe"]);
}

#[test]
fn father_and_son_stay_apart() {
    check_entities("[P George H.W. Bush] came. [P George W. Bush] came, too.", &["George H.W. Bush", "George W. Bush"]);
    check_entities(
        "[P George W. Bush] came. His father, [P George Bush], had left. Then [P George W. Bush] spoke.",
        &["George W. Bush", "George Bush | father"],
    );
    check_entities("[P Donald J. Trump] came. [P Donald Trump] spoke.", &["Donald Trump (Donald J. Trump)"]);
}

#[test]
fn bynames_are_known() {
    check_entities("[P Joko Widodo] came. [P Jokowi] spoke.", &["Joko Widodo (Jokowi)"]);
    check_entities("[P Mahmoud Abbas] came. [P Abu Mazen] spoke.", &["Mahmoud Abbas (Abu Mazen)"]);
    check_entities("[P Mohammed bin Salman] came. [O MBS] spoke.", &["Mohammed bin Salman (MBS)"]);
    check_entities("[P Jokowi] spoke.", &["Jokowi"]);
}

#[test]
fn transliterations_are_one() {
    check_entities("[P Muammar Gaddafi] came. [P Qaddafi] spoke.", &["Muammar Gaddafi (Qaddafi)"]);
    check_entities("[P Binyamin Netanyahu] came. [P Benjamin Netanyahu] spoke.", &["Binyamin Netanyahu (Benjamin Netanyahu)"]);
    check_entities("[P Sergei Lavrov] came. [P Sergey Lavrov] spoke.", &["Sergei Lavrov (Sergey Lavrov)"]);
    check_entities("[P Moktar Ould Daddah] came. [P Ould Daddah] spoke.", &["Moktar Ould Daddah (Ould Daddah)"]);
}

#[test]
fn either_part_may_come_first() {
    check_entities("[P Abe Shinzo] came. [P Shinzo Abe] spoke.", &["Abe Shinzo (Shinzo Abe)"]);
    check_entities("[P Orbán Viktor] came. [P Viktor Orban] spoke. [P Orban] left.", &["Orbán Viktor (Viktor Orban; Orban)"]);
}

#[test]
fn surnames_keep_their_particles() {
    check_entities("[P Ursula von der Leyen] came. [P Von der Leyen] spoke.", &["Ursula von der Leyen (Von der Leyen)"]);
    check_entities("[P Ludwig van der Berg] came. [L Van der Berg] spoke.", &["Ludwig van der Berg (Van der Berg)"]);
    check_entities(
        "[P Andrés Manuel López Obrador] came. [P López Obrador] spoke. [P Lopez Obrador] left.",
        &["Andrés Manuel López Obrador (López Obrador; Lopez Obrador)"],
    );
}

#[test]
fn two_offices_of_one_person() {
    check_entities(
        "Deputy Prime Minister and Finance Minister [P Jane Roe] spoke.",
        &["Jane Roe | deputy prime minister, finance minister"],
    );
    check_entities("The president and Prime Minister [P Jane Roe] met.", &["Jane Roe | prime minister"]);
}

#[test]
fn the_country_may_stand_behind_the_name() {
    check_entities(
        "Crown Prince [P Max bin Roe] of [L Saudi Arabia] came.",
        &["Max bin Roe | crown prince of Saudi Arabia", "Saudi Arabia"],
    );
    check_entities("President [P Jane Roe] of the [L Philippines] came.", &["Jane Roe | president of Philippines", "Philippines"]);
}

#[test]
fn what_a_description_tells_is_known_of_the_person() {
    check_entities(
        "[P Recep Tayyip Erdogan] came. [P John Doe] received the Turkish President.",
        &["Recep Tayyip Erdogan | president of Turkey", "John Doe"],
    );
    check_descriptions("Pope [P Francis] came. The pontiff spoke.", &["Pope -> Francis", "The pontiff -> Francis"]);
}

#[test]
fn the_two_leaders_are_those_who_were_named() {
    check_descriptions(
        "North Korean leader [P Kim Jong-un] met South Korean President [P Moon Jae-in]. His sister [P Kim Yo-jong] watched. [P Kim] thanked [P Moon]. The two leaders ate.",
        &[
            "North Korean leader -> Kim Jong-un",
            "South Korean President -> Moon Jae-in",
            "His sister -> Kim Yo-jong",
            "The two leaders -> Kim Jong-un, Moon Jae-in",
        ],
    );
}

#[test]
fn a_clause_about_somebody_is_not_told_by_himself() {
    check_descriptions(
        "President [P Jane Roe] flew to [L Lund]. Polish President [P Max Moe], with whom the president spoke, was glad. The president left.",
        &["President -> Jane Roe", "Polish President -> Max Moe", "the president -> Jane Roe", "The president -> Jane Roe"],
    );
}
