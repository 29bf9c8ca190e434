//! What exporters and the command line's lines look like, byte for byte, on hand-made extractions.

#[path = "merge/support.rs"]
mod support;

use sidelines::corpus::Corpus;
use sidelines::export::{EXPORTERS, Selection, contract};
use sidelines::model::{Extraction, Problem, ProblemKind};
use std::sync::Arc;
use support::{check_golden, doc};

/// Two papers on one meeting, a copy of the first, and a call that one side denies.
fn documents() -> Vec<Arc<Extraction>> {
    let first = |name: &str| {
        doc(name)
            .published("2021-05-05")
            .person("Ada Lund = Lund, president of Norland")
            .person("Boris \"Bo\" Tark = Tark")
            .meeting("Lund + Tark | held | in_person | 2021-05-04 | Port Ann | Lake summit | PT1H | They met, at last, in Port Ann")
    };
    let second = doc("=c.txt")
        .person("Ada Lund")
        .place("Suthia #ST")
        .meeting("Ada Lund + president of Suthia | planned | | 2021-05")
        .meeting("Ada Lund + Suthia | denied | phone")
        .times(3);
    vec![first("a.txt").done(), first("b.txt").done(), second.done()]
}

fn written(corpus: &Corpus, id: &str, selection: Selection) -> Vec<u8> {
    let exporter = EXPORTERS.iter().find(|e| e.format.id == id).expect("a known exporter");
    exporter.file(corpus, &selection)
}

#[track_caller]
fn check(id: &str, selection: Selection, golden: &str) {
    let out = written(&Corpus::build(&documents()), id, selection);
    check_golden(golden, &String::from_utf8(out).expect("text"));
}

/// Names that other programs would act on.
fn hostile() -> Corpus {
    let document = doc("<b>.txt").published("2020-02-03").person("=HYPERLINK(\"x\") <script>").person("A & \"B\" \u{7}\u{202e}[c](d)").meeting(
        "=HYPERLINK(\"x\") <script> + A & \"B\" \u{7}\u{202e}[c](d) | held | phone | 2020-02-02 | @Port; Ann, \\n | | | said <i>so</i> & *more*",
    );
    Corpus::build(&[document.done()])
}

#[test]
fn csv_has_a_row_a_meeting() {
    check("csv", Selection::Everything, "meetings.csv");
}

#[test]
fn csv_reports_has_a_row_a_report() {
    check("csv-reports", Selection::Everything, "reports.csv");
}

#[test]
fn csv_entities_has_a_row_a_participant() {
    check("csv-entities", Selection::Everything, "entities.csv");
}

#[test]
fn json_lines_has_a_line_a_meeting() {
    check("jsonl", Selection::Everything, "meetings.jsonl");
}

#[test]
fn json_is_one_tree() {
    check("json", Selection::Meetings(vec![2, 7]), "one_meeting.json");
}

#[test]
fn a_selection_keeps_its_order_and_drops_what_is_not_there() {
    let corpus = Corpus::build(&documents());
    assert_eq!(Selection::Everything.ids(&corpus)[..], [0, 1, 2]);
    assert_eq!(Selection::Meetings(vec![2, 0]).ids(&corpus)[..], [2, 0]);
    assert_eq!(Selection::Meetings(vec![2, 9, 0]).ids(&corpus)[..], [2, 0]);
}

#[test]
fn contract_lines() {
    let mut documents = documents();
    let first = Arc::make_mut(&mut documents[0]);
    first.problems.push(Problem { at: None, kind: ProblemKind::NoPublicationDate, message: "No date.".into() });
    let mut got: String = documents.iter().map(|d| contract::document_line(d) + "\n").collect();
    got.extend(contract::corpus_lines(&Corpus::build(&documents)).map(|line| line + "\n"));
    check_golden("contract.jsonl", &got);
}

#[test]
fn ids_and_labels_are_unique() {
    for (at, a) in EXPORTERS.iter().enumerate() {
        assert!(EXPORTERS[..at].iter().all(|b| a.format.id != b.format.id && a.format.label != b.format.label));
    }
}

#[test]
fn reports_read_well() {
    check("report", Selection::Everything, "report.html");
    check("md", Selection::Everything, "report.md");
}

#[test]
fn calendar_has_what_is_dated() {
    check("ics", Selection::Everything, "meetings.ics");
}

#[test]
fn nets_join_those_who_met() {
    check("gexf", Selection::Everything, "meetings.gexf");
    check("graphml", Selection::Everything, "meetings.graphml");
}

#[test]
fn follow_the_money_has_parties_meetings_articles_and_mentions() {
    check("ftm", Selection::Everything, "meetings.ftm.json");
}

#[test]
fn workbooks_are_read_by_another_program() {
    use calamine::{Data, Reader, Xlsx};
    for corpus in [Corpus::build(&documents()), hostile()] {
        let bytes = written(&corpus, "xlsx", Selection::Everything);
        assert_eq!(bytes, written(&corpus, "xlsx", Selection::Everything), "the same bytes every time");
        let mut book = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
        assert_eq!(book.sheet_names(), ["Meetings", "Reports", "Entities"]);
        let formulas = book.worksheet_formula("Meetings").expect("a sheet");
        assert!(formulas.used_cells().next().is_none(), "no cell of a document is a formula");
        let csv = String::from_utf8(written(&corpus, "csv", Selection::Everything)).expect("text");
        let sheet = book.worksheet_range("Meetings").expect("a sheet");
        let header: Vec<String> = sheet.rows().next().expect("a header").iter().map(Data::to_string).collect();
        assert_eq!(header.join(","), csv.lines().next().expect("a header"));
        assert_eq!(sheet.height(), corpus.meetings.len() + 1);
        for (row, meeting) in sheet.rows().skip(1).zip(&corpus.meetings) {
            let names: Vec<&str> = meeting.participants.iter().map(|p| p.name.as_str()).collect();
            assert_eq!(row[0].to_string(), names.join("; "));
            let certainty = header.iter().position(|title| title == "confidence").expect("a column");
            assert!(matches!(row[certainty], Data::Float(_)), "{:?}", row[certainty]);
        }
    }
}

/// Where LibreOffice is installed: what it makes of the sheet is what was meant, and nothing in it was calculated.
#[test]
fn workbooks_are_opened_by_a_spreadsheet_program() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("spreadsheet");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let corpus = hostile();
    std::fs::write(folder.join("meetings.xlsx"), written(&corpus, "xlsx", Selection::Everything)).expect("a file");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let convert = |file: &str, to: &str| {
        let mut command = std::process::Command::new("soffice");
        command.args([profile.as_str(), "--headless", "--convert-to", to, "--outdir"]).args([&folder, &folder.join(file)]).output()
    };
    // Its parts are installed one by one: whoever can't open a plain table can't tell anything of a workbook.
    std::fs::write(folder.join("plain.csv"), "a,b\n1,2\n").expect("a file");
    if convert("plain.csv", "ods").is_err() || !folder.join("plain.ods").is_file() {
        return not_tried("LibreOffice Calc");
    }
    let output = convert("meetings.xlsx", "csv");
    let table = std::fs::read_to_string(folder.join("meetings.csv")).unwrap_or_else(|_| panic!("no table came of it: {output:?}"));
    let plain = String::from_utf8(written(&corpus, "csv", Selection::Everything)).expect("text");
    let heads = |table: &str| table.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
    assert_eq!(heads(&table), heads(&plain));
    assert!(table.contains("=HYPERLINK(\"\"x\"\")"), "the cell is still the text that it was: {table}");
    assert!(!table.contains("#NAME") && !table.contains("Err:"), "{table}");
    // Nor does it calculate anything in a table of mere text.
    for id in ["csv", "csv-reports", "csv-entities"] {
        std::fs::write(folder.join(format!("{id}.csv")), written(&corpus, id, Selection::Everything)).expect("a file");
        let output = convert(&format!("{id}.csv"), "fods");
        let sheet =
            std::fs::read_to_string(folder.join(format!("{id}.fods"))).unwrap_or_else(|_| panic!("no sheet came of it: {output:?}"));
        assert!(sheet.contains("HYPERLINK") && !sheet.contains("table:formula"), "{id}: {sheet}");
    }
}

/// A machine that runs all tests unasked is meant to have what they need.
fn not_tried(program: &str) {
    assert!(std::env::var_os("CI").is_none(), "{program} is not installed.");
    println!("{program} is not installed: not tried.");
}

#[test]
fn calendars_are_read_by_another_program() {
    for (corpus, events) in [(Corpus::build(&documents()), 2), (hostile(), 1)] {
        let text = String::from_utf8(written(&corpus, "ics", Selection::Everything)).expect("text");
        assert!(text.lines().all(|line| line.len() <= 75), "lines are folded: {text}");
        let mut parser = calcard::Parser::new(&text);
        let calcard::Entry::ICalendar(calendar) = parser.entry() else { panic!("no calendar: {text}") };
        let found = calendar.components.iter().filter(|c| c.component_type == calcard::icalendar::ICalendarComponentType::VEvent).count();
        assert_eq!(found, events, "{text}");
        assert!(matches!(parser.entry(), calcard::Entry::Eof));
    }
}

#[test]
fn nets_are_read_by_another_program() {
    for corpus in [Corpus::build(&documents()), hostile()] {
        for id in ["gexf", "graphml"] {
            let text = String::from_utf8(written(&corpus, id, Selection::Everything)).expect("text");
            let document = roxmltree::Document::parse(&text).expect("well-formed XML");
            let named = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
            let ids: Vec<&str> = named("node").iter().filter_map(|node| node.attribute("id")).collect();
            for edge in named("edge") {
                for end in ["source", "target"] {
                    assert!(ids.contains(&edge.attribute(end).expect("an end")), "{text}");
                }
            }
            let parties =
                corpus.meetings.iter().flat_map(|m| m.participants.iter().map(|p| &p.name)).collect::<std::collections::BTreeSet<_>>();
            assert_eq!(ids.len(), parties.len(), "{text}");
        }
    }
}

/// Where Python has NetworkX: it reads the same graph out of both formats.
#[test]
fn nets_are_opened_by_a_network_program() {
    const SCRIPT: &str = "
import json, sys, networkx
read = networkx.read_gexf if sys.argv[1].endswith('gexf') else networkx.read_graphml
graph = read(sys.argv[1])
names = [data.get('label') or data.get('name') for _, data in graph.nodes(data=True)]
print(json.dumps([sorted(names), sorted([sorted(pair[:2]), int(pair[2]['weight'])] for pair in graph.edges(data=True))]))
";
    let python = |arguments: &[&str]| std::process::Command::new("python3").args(arguments).output();
    if !python(&["-c", "import networkx"]).is_ok_and(|output| output.status.success()) {
        return not_tried("NetworkX");
    }
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, corpus) in [("calm", Corpus::build(&documents())), ("hostile", hostile())] {
        let graphs = ["gexf", "graphml"].map(|id| {
            let file = folder.join(format!("net-{name}.{id}"));
            std::fs::write(&file, written(&corpus, id, Selection::Everything)).expect("a file");
            let output = python(&["-c", SCRIPT, file.to_str().expect("a path")]).expect("Python runs");
            assert!(output.status.success(), "{id}: {}", String::from_utf8_lossy(&output.stderr));
            serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("JSON")
        });
        assert_eq!(graphs[0], graphs[1], "{name}");
        assert!(graphs[0][1].as_array().is_some_and(|edges| !edges.is_empty()), "{}", graphs[0]);
    }
}

#[test]
fn reports_hold_no_markup_of_documents() {
    let corpus = hostile();
    let html = String::from_utf8(written(&corpus, "report", Selection::Everything)).expect("text");
    assert!(!html.contains("<script") && !html.contains("<i>") && html.contains("&lt;script&gt;"), "{html}");
    let markdown = String::from_utf8(written(&corpus, "md", Selection::Everything)).expect("text");
    let mut rendered = String::new();
    pulldown_cmark::html::push_html(&mut rendered, pulldown_cmark::Parser::new(&markdown));
    assert!(
        !rendered.contains("<script") && !rendered.contains("<i>") && !rendered.contains("<a ") && !rendered.contains("<em>"),
        "{rendered}"
    );
}

#[test]
fn what_is_known_to_the_month_is_no_day_in_the_calendar() {
    let text = String::from_utf8(written(&Corpus::build(&documents()), "ics", Selection::Everything)).expect("text").replace("\r\n ", "");
    assert!(
        text.contains("DTSTART;VALUE=DATE:20210501") && text.contains("DTEND;VALUE=DATE:20210601") && text.contains("[2021-05]"),
        "{text}"
    );
    assert!(text.contains("not in this calendar: 1"), "{text}");
}

#[test]
fn no_two_formats_share_a_file_name() {
    let pictures = sidelines::present::picture::FORMATS.iter();
    let names: Vec<String> = EXPORTERS.iter().map(|exporter| &exporter.format).chain(pictures).map(|format| format.file_name()).collect();
    let apart: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(apart.len(), names.len(), "{names:?}");
    // The page as one file is called so.
    assert!(!names.iter().any(|name| name == "sidelines.html"), "{names:?}");
    assert!(names.iter().any(|name| name == "sidelines-reports.csv"), "{names:?}");
}
