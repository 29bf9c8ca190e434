//! Corrections as the page asks for them: what a sheet's buttons and forms carry, what the desk makes of it, and what lists and exports show then.

#![cfg(not(target_arch = "wasm32"))]

use sidelines::present::ViewState;
use sidelines::present::desk::{Listed, Told};
use sidelines::present::sheet::{Attribute, Element, Node};
use sidelines::protocol::{Request, Response};
use sidelines::worker::{Answer, Answerer};
use std::collections::BTreeMap;

const OSLO: &str =
    "Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinistö in Oslo on Tuesday. The two leaders talked for an hour.\n";
const PHONE: &str =
    "BERLIN, April 2, 2020 - German Chancellor Angela Merkel spoke by phone with French President Emmanuel Macron on Thursday.\n";
const AGAIN: &str = "Published 9 April 2020\n\nGerman Chancellor Angela Merkel met Erna Solberg in Berlin on Wednesday, officials said.\n";

/// Merger and desk in one, with the page's bookkeeping.
#[derive(Default)]
struct Host {
    answerer: Answerer,
    numbers: BTreeMap<String, Vec<u32>>,
    last: u32,
    log: Vec<u8>,
}

impl Host {
    fn with(files: &[(&str, &str)]) -> Host {
        let mut host = Host::default();
        files.iter().for_each(|(name, text)| host.extract(Request::Extract { name: (*name).into() }, text.as_bytes()));
        host.merge();
        host
    }

    fn ask(&mut self, request: &Request) -> Answer {
        self.answerer.answer(request, &[])
    }

    fn extract(&mut self, request: Request, bytes: &[u8]) {
        let answer = self.answerer.answer(&request, bytes);
        let Response::Done { names, unread } = &answer.response else { panic!("{answer:?}") };
        assert_eq!(unread, &[]);
        let names = names.clone();
        let first = self.last + 1;
        self.last += names.len() as u32;
        self.answerer.answer(&Request::Learn { numbers: (first..=self.last).collect() }, &answer.cargo.expect("extractions"));
        names.into_iter().zip(first..).for_each(|(name, number)| drop(self.numbers.insert(name, vec![number])));
    }

    fn merge(&mut self) -> u32 {
        let numbers: Vec<u32> = self.numbers.values().flatten().copied().collect();
        let merged = self.ask(&Request::Merge { numbers });
        let laid_out = self.answerer.answer(&Request::LayOut, &merged.cargo.expect("a corpus"));
        let Response::LaidOut(sizes) = laid_out.response else { panic!("laid out") };
        sizes.stale
    }

    /// Extracts again what is to be, as the page does.
    fn refresh(&mut self) -> usize {
        let mut rounds = 0;
        loop {
            let answer = self.ask(&Request::Stale);
            let Response::Stale { left } = answer.response else { panic!("{answer:?}") };
            self.extract(Request::ExtractAgain, &answer.cargo.expect("documents"));
            rounds += 1;
            if left == 0 {
                assert_eq!(self.merge(), 0);
                return rounds;
            }
        }
    }

    fn list(&mut self, hash: &str) -> Listed {
        match self.ask(&Request::List { hash: hash.into(), finds: Vec::new(), first: 0, count: 50, width: 900 }).response {
            Response::Listed(listed) => listed,
            other => panic!("{other:?}"),
        }
    }

    fn rows(&mut self, hash: &str) -> Vec<String> {
        self.list(hash).window.rows.iter().map(|row| row.cells.iter().map(Node::words).collect::<Vec<_>>().join(" | ")).collect()
    }

    /// The state in which the row that holds `words` is open.
    fn open(&mut self, hash: &str, words: &str) -> String {
        let listed = self.list(hash);
        let row = listed.window.rows.iter().find(|row| row.cells.iter().any(|cell| cell.words().contains(words)));
        let key = row.unwrap_or_else(|| panic!("no {words} in {hash}")).key.clone();
        ViewState { open: Some(key), ..ViewState::from_hash(hash) }.to_hash()
    }

    fn sheet(&mut self, hash: &str) -> Vec<Node> {
        match self.ask(&Request::Open { hash: hash.into(), blocks: None }).response {
            Response::Opened(opened) => opened.sheet,
            other => panic!("{other:?}"),
        }
    }

    /// Presses the button whose words begin so, or sends the form of that button, in the sheet of a state.
    fn press(&mut self, hash: &str, words: &str, asked: &[(&str, &str)]) -> Told {
        let act = self.act_of(hash, words);
        self.act(hash, &act, asked)
    }

    /// What the button of these words carries.
    fn act_of(&mut self, hash: &str, words: &str) -> String {
        let sheet = self.sheet(hash);
        let mut acts = Vec::new();
        sheet.iter().for_each(|node| acts_in(node, &mut acts));
        acts.iter().find(|(of, _)| of.starts_with(words)).unwrap_or_else(|| panic!("no {words} in {acts:#?}")).1.clone()
    }

    fn act(&mut self, hash: &str, act: &str, asked: &[(&str, &str)]) -> Told {
        let asked = asked.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let answer = self.ask(&Request::Correct { hash: hash.into(), act: act.into(), asked });
        let Response::Corrected(told) = answer.response else { panic!("{answer:?}") };
        self.log.clone_from(&told.log);
        told
    }

    fn export(&mut self, hash: &str, format: &str) -> String {
        let answer = self.ask(&Request::Export { hash: hash.into(), format: format.into() });
        String::from_utf8_lossy(&answer.cargo.expect("a file")).into_owned()
    }
}

/// Acts of a sheet: label or words of a button, words of the form, and the id of its summary; with what they carry.
fn acts_in(node: &Node, acts: &mut Vec<(String, String)>) {
    let Node::Element(element) = node else { return };
    let attribute = |element: &Element, wanted| element.attributes().iter().find(|(a, _)| *a == wanted).map(|(_, value)| value.clone());
    if let Some(act) = attribute(element, Attribute::Act) {
        acts.push((attribute(element, Attribute::Label).unwrap_or_else(|| node.words()), act));
    }
    element.children().iter().for_each(|child| acts_in(child, acts));
}

const FILES: [(&str, &str); 3] = [("oslo.txt", OSLO), ("phone.txt", PHONE), ("again.txt", AGAIN)];

#[test]
fn a_new_name_is_in_facets_lists_exports_and_the_address() {
    let mut host = Host::with(&FILES);
    let hash = host.open("#/entities?person=Erna%20Solberg", "Erna Solberg");
    let told = host.press(&hash, "Name", &[("value", "E. Solberg")]);
    assert_eq!((told.words.as_str(), told.failed, told.undo), ("Renamed Erna Solberg to E. Solberg.", false, true));
    let go = told.go.expect("the address follows");
    assert!(go.contains("person=E.%20Solberg") && go.contains("person:E.%20Solberg") || go.contains("person%3AE.%20Solberg"), "{go}");
    let listed = host.list("#/meetings");
    let people = &listed.facets[sidelines::present::Facet::Person.index()].rows;
    assert!(people.iter().any(|row| row.label == "E. Solberg" && row.count == 2) && people.iter().all(|row| row.label != "Erna Solberg"));
    assert!(host.export("#/meetings", "csv").contains("E. Solberg"));
    assert!(host.sheet(&go).iter().any(|node| node.words().contains("Renamed by hand; was Erna Solberg")));
    // And back, from where the page is now.
    let told = host.act(&go, "\"undo\"", &[]);
    assert_eq!(told.words, "Undone: Renamed Erna Solberg to E. Solberg.");
    assert_eq!(told.go.as_deref().map(ViewState::from_hash), Some(ViewState::from_hash(&hash)));
}

#[test]
fn merging_takes_a_typed_name_and_says_when_there_is_none() {
    let mut host = Host::with(&FILES);
    let hash = host.open("#/entities", "Erna Solberg");
    let told = host.press(&hash, "With", &[("value", "Nobody Known")]);
    assert_eq!((told.failed, told.words.as_str()), (true, "Nothing else here is called \u{201c}Nobody Known\u{201d}."));
    let told = host.press(&hash, "With", &[("value", "merkel")]);
    assert_eq!(told.words, "Merged Angela Merkel into Erna Solberg.");
    assert!(host.rows("#/meetings").iter().all(|row| !row.contains("Merkel")));
    assert!(host.sheet(&hash).iter().any(|node| node.words().contains("Angela Merkel was merged into it by hand")));
    let told = host.press(&hash, "Take back: Angela Merkel", &[]);
    assert_eq!(told.words, "Took back: Merged Angela Merkel into Erna Solberg.");
    assert!(host.rows("#/meetings").iter().any(|row| row.contains("Merkel")));
}

#[test]
fn a_rejected_meeting_leaves_the_list_and_is_found_by_the_review_facet() {
    let mut host = Host::with(&FILES);
    let hash = host.open("#/meetings", "Macron");
    let before = host.rows("#/meetings").len();
    let told = host.press(&hash, "Reject", &[]);
    assert!(told.words.starts_with("Rejected Angela Merkel and"), "{}", told.words);
    assert_eq!((told.sizes.meetings as usize, told.at), (before - 1, None));
    assert_eq!(host.rows("#/meetings").len(), before - 1);
    assert!(!host.export("#/meetings", "csv").contains("Macron"));
    assert!(host.rows("#/articles").iter().any(|row| row.contains("0 meetings")));
    let review = |listed: &Listed| {
        let rows = &listed.facets[sidelines::present::Facet::Review.index()].rows;
        rows.iter().map(|row| format!("{} {}", row.label, row.count)).collect::<Vec<_>>()
    };
    assert_eq!(review(&host.list("#/meetings")), ["not reviewed 2", "rejected 1"]);
    let rejected = host.rows("#/meetings?review=rejected");
    assert!(rejected.len() == 1 && rejected[0].contains("rejected"), "{rejected:?}");
    assert!(host.export("#/meetings?review=rejected", "csv").contains(",rejected,"));
    // The same button takes the verdict back.
    let told = host.press(&hash, "Reject", &[]);
    let rows = host.rows("#/meetings");
    assert_eq!(rows.len(), before);
    // Where the keyboard goes on from.
    assert!(rows[told.at.unwrap() as usize].contains("Macron"), "{rows:?}");
}

#[test]
fn fields_are_set_and_taken_back_one_by_one() {
    let mut host = Host::with(&FILES);
    let hash = host.open("#/meetings", "Macron");
    assert!(host.press(&hash, "Date", &[("value", "one day")]).failed);
    host.press(&hash, "Date", &[("value", "1 April 2020")]);
    host.press(&hash, "Place", &[("value", "Meseberg")]);
    let told = host.press(&hash, "Status", &[("value", "planned")]);
    assert_eq!(told.words, "Set the status of Angela Merkel and Emmanuel Macron to planned.");
    let row = host.rows("#/meetings").into_iter().find(|row| row.contains("Macron")).expect("listed");
    assert!(
        row.contains("1 Apr 2020") && row.contains("Meseberg") && row.contains("planned") && row.contains("corrected by hand"),
        "{row}"
    );
    assert!(host.list("#/meetings?place=Meseberg").rows == 1);
    let words: String = host.sheet(&hash).iter().map(Node::words).collect();
    assert!(words.contains("set by hand; was Thursday 2 April 2020") && words.contains("set by hand; was held"), "{words}");
    host.press(&hash, "Take back: set by hand; was Thursday", &[]);
    let row = host.rows("#/meetings").into_iter().find(|row| row.contains("Macron")).expect("listed");
    assert!(row.contains("2 Apr 2020") && row.contains("Meseberg"), "{row}");
}

#[test]
fn parties_are_added_and_taken_out() {
    let mut host = Host::with(&FILES);
    let hash = host.open("#/meetings", "Macron");
    host.press(&hash, "Name", &[("value", "solberg"), ("as", "present")]);
    let words: String = host.sheet(&hash).iter().map(Node::words).collect();
    assert!(words.contains("Also present") && words.contains("Erna Solberg"), "{words}");
    host.press(&hash, "Name", &[("value", "Dora Quill"), ("as", "party")]);
    assert!(host.rows("#/meetings").iter().any(|row| row.contains("Macron and Dora Quill")));
    assert_eq!(host.list("#/meetings?person=Dora%20Quill").rows, 1);
    let told = host.press(&hash, "Take out", &[]);
    assert!(told.words.starts_with("Took Angela Merkel out of"), "{}", told.words);
    assert_eq!(host.list("#/meetings?person=Angela%20Merkel").rows, 1);
}

#[test]
fn what_cannot_be_done_leaves_what_can_be_done_again() {
    let mut host = Host::with(&FILES);
    let hash = host.open("#/meetings", "Macron");
    host.press(&hash, "Reject", &[]);
    host.act(&hash, "\"undo\"", &[]);
    let merkel = host.open("#/entities", "Angela Merkel");
    let hide = host.act_of(&merkel, "Hide").replace("Angela Merkel", "Nobody Known");
    let told = host.act(&merkel, &hide, &[]);
    assert!(told.failed && told.words.starts_with("That can"), "{}", told.words);
    let again = host.act(&hash, "\"redo\"", &[]);
    assert!(!again.failed && again.words.starts_with("Rejected Angela Merkel and"), "{}", again.words);
}

#[test]
fn articles_are_given_away_to_be_read_again_once() {
    let mut host = Host::with(&FILES);
    let hash = host.open("#/articles", "oslo.txt");
    host.press(&hash, "Published", &[("value", "2021-12-15"), ("scope", "this")]);
    assert!(host.ask(&Request::Stale).cargo.is_some());
    // Whoever asks again while it is on its way, or after it was given up, has nothing to do.
    let again = host.ask(&Request::Stale);
    assert_eq!((again.response, again.cargo), (Response::Stale { left: 0 }, None));
}

#[test]
fn a_date_set_by_hand_moves_tuesday() {
    let mut host = Host::with(&FILES);
    let day = |host: &mut Host| host.rows("#/meetings").into_iter().find(|row| row.contains("Niinistö")).expect("listed");
    assert!(day(&mut host).contains("date unknown") || !day(&mut host).contains("20"), "{}", day(&mut host));
    let hash = host.open("#/articles", "oslo.txt");
    assert!(host.press(&hash, "Published", &[("value", "soon"), ("scope", "this")]).failed);
    let told = host.press(&hash, "Published", &[("value", "2021-12-15"), ("scope", "this")]);
    assert_eq!((told.sizes.stale, told.words.as_str()), (1, "Set the date of oslo.txt to 15 December 2021. 1 article is read again."));
    assert_eq!(host.refresh(), 1);
    assert!(day(&mut host).contains("14 Dec 2021"), "{}", day(&mut host));
    assert!(host.sheet(&hash).iter().any(|node| node.words().contains("set by you; was not known")));
    // The same file again is read as it is, and dated again.
    host.extract(Request::Extract { name: "oslo.txt".into() }, OSLO.as_bytes());
    assert_eq!(host.merge(), 1);
    host.refresh();
    assert!(day(&mut host).contains("14 Dec 2021"));
    // Undone, the day is unknown again.
    assert_eq!(host.act(&hash, "\"undo\"", &[]).sizes.stale, 1);
    host.refresh();
    assert!(!day(&mut host).contains("2021"));
}

#[test]
fn one_date_for_all_articles_of_the_list() {
    let mut host = Host::with(&FILES);
    let hash = host.open("#/articles", "oslo.txt");
    let told = host.press(&hash, "Published", &[("value", "2021-12"), ("scope", "list")]);
    assert_eq!(told.sizes.stale, 3);
    host.refresh();
    assert!(host.rows("#/articles").iter().all(|row| row.contains("Dec 2021")));
}

#[test]
fn a_new_desk_learns_the_log_and_the_history_tells_it() {
    let mut host = Host::with(&FILES);
    let hash = host.open("#/entities", "Erna Solberg");
    host.press(&hash, "Hide", &[]);
    let meeting = host.open("#/meetings", "Macron");
    host.press(&meeting, "Accept", &[]);
    let log = host.log.clone();
    let mut other = Host::with(&FILES);
    assert_eq!(other.answerer.answer(&Request::Remember, &log).response, Response::Learned);
    assert_eq!(other.rows("#/meetings"), host.rows("#/meetings"));
    assert!(other.rows("#/entities").iter().all(|row| !row.contains("Solberg")));
    let Response::History(sheet) = other.ask(&Request::History).response else { panic!("a history") };
    let words: String = sheet.iter().map(Node::words).collect();
    assert!(words.contains("Hid Erna Solberg") && words.contains("Accepted Angela Merkel and Emmanuel Macron"), "{words}");
    assert!(matches!(other.answerer.answer(&Request::Remember, b"nothing").response, Response::Refused { .. }));
}

#[test]
fn names_are_offered_while_typing() {
    let mut host = Host::with(&FILES);
    let mut check = |kinds: &str, text: &str, expected: &[&str]| {
        let request = Request::Offer { kinds: kinds.into(), text: text.into() };
        let Response::Offered(names) = host.ask(&request).response else { panic!("names") };
        let value = |node: &Node| match node {
            Node::Element(element) => element.attributes().first().map(|(_, value)| value.clone()),
            Node::Text(_) => None,
        };
        assert_eq!(names.iter().filter_map(value).collect::<Vec<_>>(), expected);
    };
    check("person", "sol", &["Erna Solberg"]);
    check("person", "an", &["Angela Merkel"]);
    check("organisation", "sol", &[]);
    check("person organisation", "", &[]);
}
