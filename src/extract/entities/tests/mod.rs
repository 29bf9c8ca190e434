//! Linking and references on marked text: `[P Jane Roe]` a person, `[L Lund]` a place, `[O XYZ]` an organisation, `[E Lund Summit]` an event.

mod edges;
mod names;
mod people;
mod things;

use super::{Description, DescriptionForm, Linker, resolve_references};
use crate::extract::{Analysis, sections, sentences, tokenise};
use crate::model::{Document, EntityKind, Mention, Published, PublishedSource};
use crate::text::Span;

/// Strips the marks from a text and returns where they were.
fn unmark(marked: &str) -> (String, Vec<(Span, EntityKind)>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = rest.find(']').expect("a closed mark");
        let (kind, name) = rest[open + 1..close].split_once(' ').expect("a kind and a name");
        let kind = match kind {
            "P" => EntityKind::Person,
            "L" => EntityKind::Place,
            "O" => EntityKind::Organisation,
            _ => EntityKind::Event,
        };
        marks.push((Span::new(text.len(), text.len() + name.len()), kind));
        text.push_str(name);
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, marks)
}

/// Runs linking and references, and lets `read` look at the outcome.
fn with<T>(marked: &str, read: impl FnOnce(&Analysis<'_>) -> T) -> T {
    let (text, marks) = unmark(marked);
    let published = Published { date: crate::model::PartialDate::day(2022, 9, 15), source: PublishedSource::Given, span: None };
    let mut document = Document { text: text.into(), published: Some(published), ..Document::default() };
    sections::classify(&mut document);
    let tokens = tokenise::tokenise(document.text.plain());
    let sentences = sentences::split(&document, &tokens);
    let mut analysis = Analysis::new(&document, tokens, sentences);
    for (span, kind) in marks {
        let start = analysis.tokens.partition_point(|token| token.span.end <= span.start) as u32;
        let end = analysis.tokens.partition_point(|token| token.span.start < span.end) as u32;
        analysis.mentions.push(Mention { span, tokens: (start, end), kind, confidence: 0.9 });
    }
    Linker::default().link(&mut analysis);
    resolve_references(&mut analysis);
    read(&analysis)
}

/// Entities as `name (aliases; ...) | role of country, ...`.
fn check_entities(marked: &str, expected: &[&str]) {
    let found = with(marked, |analysis| {
        analysis
            .entities
            .iter()
            .map(|entity| {
                let roles: Vec<String> = entity
                    .roles
                    .iter()
                    .map(|role| role.of.as_ref().map_or(role.title.clone(), |of| format!("{} of {of}", role.title)))
                    .collect();
                let aliases = if entity.aliases.is_empty() { String::new() } else { format!(" ({})", entity.aliases.join("; ")) };
                let roles = if roles.is_empty() { String::new() } else { format!(" | {}", roles.join(", ")) };
                format!("{}{aliases}{roles}", entity.name)
            })
            .collect::<Vec<_>>()
    });
    assert_eq!(found, expected, "{marked}");
}

/// Descriptions as `text -> names` or `text: title of countries`.
fn check_descriptions(marked: &str, expected: &[&str]) {
    let found = with(marked, |analysis| analysis.descriptions.iter().map(|description| print(analysis, description)).collect::<Vec<_>>());
    assert_eq!(found, expected, "{marked}");
}

fn print(analysis: &Analysis<'_>, description: &Description) -> String {
    let text = description.span.of(analysis.text());
    if !description.entities.is_empty() {
        let names: Vec<&str> = description.entities.iter().map(|&id| analysis.entities[id as usize].name.as_str()).collect();
        return format!("{text} -> {}", names.join(", "));
    }
    if matches!(description.form, DescriptionForm::Pronoun | DescriptionForm::FirstPerson) {
        return format!("{text}: ?");
    }
    format!("{text}: {}{}{}", description.title, if description.of.is_empty() { "" } else { " of " }, description.of.join(", "))
}

#[test]
fn short_names_join_full_ones() {
    check_entities("[P Jane Roe] met [P John Doe]. [P Roe] thanked [P Doe].", &["Jane Roe (Roe)", "John Doe (Doe)"]);
    check_entities("[P Xi Jinping] met [P Kim Jong-un]. [P Xi] praised [P Kim].", &["Xi Jinping (Xi)", "Kim Jong-un (Kim)"]);
    check_entities(
        "[P Mohammed bin Salman] flew home. [P Bin Salman] was tired, and [P MBS] slept.",
        &["Mohammed bin Salman (Bin Salman; MBS)"],
    );
    check_entities("[P Bashar al-Assad] spoke. [P Assad] left.", &["Bashar al-Assad (Assad)"]);
}

#[test]
fn spellings_are_joined() {
    check_entities("[P Recep Tayyip Erdoğan] spoke. [P Erdogan] left.", &["Recep Tayyip Erdoğan (Erdogan)"]);
    check_entities(
        "[P Volodymyr Zelenskyy] spoke. [P Zelensky] left for [L Kyiv], also written [L Kiev].",
        &["Volodymyr Zelenskyy (Zelensky)", "Kyiv (Kiev)"],
    );
    check_entities("The [L U.S.] and [L US] are the [L United States].", &["United States (U.S.; US)"]);
    check_entities("The [L US] wants it.", &["United States (US)"]);
    check_entities("The [O Shanghai Cooperation Organisation] is the [O SCO].", &["Shanghai Cooperation Organisation (SCO)"]);
    check_entities("The [O Lund Bridge Authority] met. The [O LBA] agreed.", &["Lund Bridge Authority (LBA)"]);
}

#[test]
fn names_across_line_breaks_have_single_spaces() {
    check_entities("They met [P Jane\nRoe] and [P Jane\u{a0}Roe].", &["Jane Roe"]);
}

#[test]
fn shared_surnames_stay_apart() {
    check_entities(
        "[P Bill Moe] met [P Hilary Moe]. Mr. [P Moe] smiled at Mrs. [P Moe].",
        &["Bill Moe (Moe) | mr", "Hilary Moe (Moe) | mrs"].map(|s| s.split(" | ").next().unwrap_or(s)),
    );
    check_entities(
        "South Korean President [P Kim Dae-jung] met North Korean leader [P Kim Jong-il]. The [L South Korea]n president left. President [P Kim] waved.",
        &["Kim Dae-jung (Kim) | president of South Korea, president", "Kim Jong-il | leader of North Korea", "South Korea"],
    );
}

#[test]
fn titles_become_roles() {
    check_entities("Chinese Foreign Minister [P Wang Yi] spoke.", &["Wang Yi | foreign minister of China"]);
    check_entities("[P Wang Yi], [L China]'s foreign minister, spoke.", &["Wang Yi | foreign minister of China", "China"]);
    check_entities(
        "The President of [L Kazakhstan], [P Kassym-Jomart Tokayev], spoke.",
        &["Kazakhstan", "Kassym-Jomart Tokayev | president of Kazakhstan"],
    );
    check_entities("[O Kremlin] aide [P Yury Ushakov] told reporters.", &["Kremlin", "Yury Ushakov | aide of Kremlin"]);
    check_entities(
        "[L US] Secretary of State [P Antony Blinken] left.",
        &["United States (US)", "Antony Blinken | secretary of state of United States"],
    );
    check_entities("[P Dmitry Peskov], the spokesman of the [O Kremlin], spoke.", &["Dmitry Peskov | spokesman of Kremlin", "Kremlin"]);
    check_entities("He met former British Prime Minister [P Tony Blair].", &["Tony Blair | former prime minister of United Kingdom"]);
    check_entities("Chinese Ambassador to [L Russia] [P Zhang Hanhui] spoke.", &["Russia", "Zhang Hanhui | ambassador of China"]);
    check_entities("Presidents [P Jane Roe] and [P John Doe] met.", &["Jane Roe | president", "John Doe | president"]);
}

#[test]
fn pronouns_find_their_person() {
    check_descriptions("[P Angela Merkel] met [P John Doe]. She thanked him.", &["She -> Angela Merkel", "him -> John Doe"]);
    check_descriptions("[P John Doe] said he would come.", &["he -> John Doe"]);
    check_descriptions("In his meeting with [P Jack Roe], [P John Doe] smiled.", &["his -> John Doe"]);
    check_descriptions("[P John Doe] and [P Jane Roe] met. They agreed.", &["They -> John Doe, Jane Roe"]);
    check_descriptions("\"I met [P Jack Roe],\" [P John Doe] said.", &["I -> John Doe"]);
    check_descriptions("[P John Doe] spoke. \"He told me so,\" [P Jack Roe] said.", &["He -> John Doe", "me -> Jack Roe"]);
}

#[test]
fn offices_find_their_holder() {
    check_descriptions(
        "Russian President [P Vladimir Putin] spoke. The Russian leader left.",
        &["Russian President -> Vladimir Putin", "The Russian leader -> Vladimir Putin"],
    );
    check_descriptions(
        "[L Israel]'s prime minister, [P Jane Roe], met the Turkish President. [P Roe] was glad.",
        &["Israel's prime minister -> Jane Roe", "the Turkish President: president of Turkey"],
    );
    check_descriptions(
        "The leaders of [L France] and [L Finland] called.",
        &["The leaders of France and Finland: leader of France, Finland"],
    );
    check_descriptions(
        "The presidents of [L Russia] and [L China] met: [P Putin] and [P Xi].",
        &["The presidents of Russia and China -> Putin, Xi"],
    );
    check_descriptions(
        "Chinese Foreign Minister [P Wang Yi] arrived. Russian Foreign Minister [P Sergey Lavrov] came. The foreign ministers of [L Russia] and [L China] met.",
        &[
            "Chinese Foreign Minister -> Wang Yi",
            "Russian Foreign Minister -> Sergey Lavrov",
            "The foreign ministers of Russia and China -> Sergey Lavrov, Wang Yi",
        ],
    );
    check_descriptions("President [P John Doe] spoke. The president left.", &["President -> John Doe", "The president -> John Doe"]);
}

#[test]
fn counterparts_take_the_office_of_their_owner() {
    check_descriptions(
        "Russian President [P Vladimir Putin] met his Turkish counterpart, [P Recep Tayyip Erdoğan].",
        &["Russian President -> Vladimir Putin", "his Turkish counterpart -> Recep Tayyip Erdoğan"],
    );
    check_descriptions(
        "Russian Foreign Minister [P Sergey Lavrov] met his Chinese counterpart.",
        &["Russian Foreign Minister -> Sergey Lavrov", "his Chinese counterpart: foreign minister of China"],
    );
    check_descriptions(
        "President [P Jane Roe] met counterparts from [L Ghana], [L Sudan] and [L Togo].",
        &["President -> Jane Roe", "counterparts from Ghana, Sudan and Togo: president of Ghana, Sudan, Togo"],
    );
}

#[test]
fn groups_are_the_last_two() {
    check_descriptions("[P John Doe] met [P Jane Roe]. The two leaders agreed.", &["The two leaders -> John Doe, Jane Roe"]);
    check_descriptions(
        "[P John Doe] met [P Jane Roe]. The pair agreed. Both sides were glad.",
        &["The pair -> John Doe, Jane Roe", "Both sides -> John Doe, Jane Roe"],
    );
    check_descriptions("[L Russia] and [L China] agreed. Both countries were glad.", &["Both countries -> Russia, China"]);
}

#[test]
fn holders_are_only_offered() {
    let offered = with("The Finnish president came.", |analysis| {
        let description = &analysis.descriptions[0];
        (description.entities.len(), description.holders.iter().map(|holder| holder.name.clone()).collect::<Vec<_>>())
    });
    assert_eq!(offered, (0, vec!["Sauli Niinistö".to_owned()]));
}

/// Places as `name: key`.
fn check_places(marked: &str, expected: &[&str]) {
    let found = with(marked, |analysis| {
        let places = analysis.entities.iter().filter(|entity| entity.kind == EntityKind::Place);
        places.map(|entity| format!("{}: {}", entity.name, entity.key.as_deref().unwrap_or("?"))).collect::<Vec<_>>()
    });
    assert_eq!(found, expected, "{marked}");
}

#[test]
fn what_stands_beside_a_place_tells_which_it_is() {
    check_places("They met in [L Paris].", &["Paris: FR/paris"]);
    check_places("The fair opened in [L Paris], [L Texas].", &["Paris: US/paris", "Texas: US/texas/TX"]);
    check_places("She was born in [L Athens], Ga., in 1950.", &["Athens: US/athens"]);
    check_places(
        "He flew from [L Victoria], [L British Columbia], to [L Nanaimo].",
        &["Victoria: CA/victoria", "British Columbia: CA/british columbia/02", "Nanaimo: CA/nanaimo"],
    );
    check_places("[L Georgia]'s capital [L Tbilisi] was calm.", &["Georgia: GE", "Tbilisi: GE/tbilisi"]);
    check_places("They marched through [L Atlanta], [L Georgia].", &["Atlanta: US/atlanta", "Georgia: US/georgia/GA"]);
    check_places("The Canadian city of [L London] has a university.", &["London: CA/london"]);
    check_places("Fires burned in [L Washington] state.", &["Washington: US/washington/WA"]);
}

#[test]
fn what_else_a_document_names_tells_which_place_it_is() {
    check_places("Talks in [L Victoria] between [L Seychelles] and [L India].", &["Victoria: SC/victoria", "Seychelles: SC", "India: IN"]);
    check_places("[L Canada] closed its consulate; a ferry left [L Victoria].", &["Canada: CA", "Victoria: CA/victoria"]);
    check_places("[L Russia] and [L Georgia] signed.", &["Russia: RU", "Georgia: GE"]);
    check_places("Voters in [L Georgia] waited; in [L Atlanta] queues were long.", &["Georgia: US/georgia/GA", "Atlanta: US/atlanta"]);
    check_places("[L Washington] and [L Moscow] agreed.", &["Washington: US/washington", "Moscow: RU/moscow"]);
    check_places(
        "The [L United States] sent an envoy to [L Paris] and [L London].",
        &["United States: US", "Paris: FR/paris", "London: GB/london"],
    );
    check_places("[L Libya]'s factions met in [L Tripoli].", &["Libya: LY", "Tripoli: LY/tripoli"]);
    check_places("[L Lebanon] sent soldiers to [L Tripoli].", &["Lebanon: LB", "Tripoli: LB/tripoli"]);
}

#[test]
fn places_have_a_country_and_a_position() {
    let found = with("[L Kyiv], [L Sochi], the [L Black Sea], [L Mallville].", |analysis| {
        analysis.entities.iter().map(|e| (e.country.clone().unwrap_or_default(), e.coordinates)).collect::<Vec<_>>()
    });
    let at = |country: &str, north: f32, east: f32| (country.to_owned(), Some((north, east)));
    assert_eq!(found[..3], [at("UA", 50.45, 30.52), at("RU", 43.6, 39.72), at("", 43.0, 34.5)]);
    assert_eq!(found[3], (String::new(), None));
}
