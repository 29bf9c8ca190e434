//! The command line as a program: streams, order, exit status. What it finds is told elsewhere.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn sidelines(arguments: &[&str], stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sidelines"));
    let mut child =
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    // The program may end without reading.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn documents(output: &Output) -> Vec<serde_json::Value> {
    let lines = String::from_utf8(output.stdout.clone()).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn files(output: &Output) -> Vec<String> {
    documents(output).iter().map(|line| line["file"].as_str().unwrap_or_default().rsplit('/').next().unwrap().to_owned()).collect()
}

#[test]
fn folders_are_walked_in_order_and_one_bad_file_stops_nothing() {
    let folder = folder("walk");
    fs::create_dir(folder.join("b")).unwrap();
    for (name, bytes) in
        [("c.txt", &b"Three."[..]), ("a.txt", b"One."), ("b/two.md", b"# Two"), ("d.pdf", b"%PDF-1.4"), (".hidden.txt", b"No")]
    {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let output = sidelines(&["extract", folder.to_str().unwrap()], "");
    assert_eq!(files(&output), ["a.txt", "two.md", "c.txt", "d.pdf"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(documents(&output)[3]["problems"][0]["kind"], "unreadable");
    assert!(String::from_utf8_lossy(&output.stderr).contains("PDF"));
}

#[test]
fn records_come_out_in_the_order_of_their_lines() {
    let records: String = (0..200).map(|at| format!("{{\"id\":\"r{at}\",\"text\":\"{}\"}}\n", "Text. ".repeat((at * 37) % 50))).collect();
    let output = sidelines(&["extract", "-"], &records);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(files(&output), (0..200).map(|at| format!("r{at}")).collect::<Vec<_>>());
    let single = sidelines(&["extract", "--threads", "1", "-"], &records);
    assert_eq!(output.stdout, single.stdout, "the number of threads does not matter");
}

#[test]
fn a_bad_record_is_reported_in_its_place() {
    let output = sidelines(
        &["extract", "-"],
        "{\"id\":\"a\",\"text\":\"x\",\"published\":\"2020-05-01\",\"title\":\"T\"}\nnonsense\n\n{\"id\":\"b\",\"text\":\"y\"}",
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(files(&output), ["a", "line 2", "b"]);
    let first = &documents(&output)[0];
    assert_eq!((&first["published"], &first["published_source"], &first["title"]), (&"2020-05-01".into(), &"given".into(), &"T".into()));
}

#[test]
fn metadata_and_given_date_reach_the_document() {
    let folder = folder("metadata");
    fs::write(folder.join("a.txt"), "Text.").unwrap();
    fs::write(folder.join("table.tsv"), "file\tdate\ttitle\na.txt\t2018-06-10\tSummit\n").unwrap();
    let (file, table) = (folder.join("a.txt"), folder.join("table.tsv"));
    let (file, table) = (file.to_str().unwrap(), table.to_str().unwrap());
    let by_table = &documents(&sidelines(&["extract", "--metadata", table, file], ""))[0];
    assert_eq!(
        (&by_table["published"], &by_table["published_source"], &by_table["title"]),
        (&"2018-06-10".into(), &"metadata".into(), &"Summit".into())
    );
    let given = &documents(&sidelines(&["extract", "--published", "2019-01", file], ""))[0];
    assert_eq!((&given["published"], &given["published_source"]), (&"2019-01".into(), &"given".into()));
    // A row that does nothing is told.
    let other = sidelines(&["extract", "--metadata", table, "-"], "{\"id\":\"b.txt\",\"text\":\"x\"}\n");
    let told = String::from_utf8_lossy(&other.stderr);
    assert!(other.status.code() == Some(0) && told.contains("about no article that was read: a.txt"), "{told}");
    // A row is about one file, the option about all: the nearer word counts.
    let both = &documents(&sidelines(&["extract", "--published", "2019-01", "--metadata", table, file], ""))[0];
    assert_eq!((&both["published"], &both["published_source"]), (&"2018-06-10".into(), &"metadata".into()));
}

#[test]
fn wrong_usage_is_told_apart() {
    let check = |arguments: &[&str], expected: i32| assert_eq!(sidelines(arguments, "").status.code(), Some(expected), "{arguments:?}");
    check(&[], 2);
    check(&["extract"], 2);
    check(&["extract", "--published", "soon", "-"], 2);
    check(&["extract", "--metadata", "no such table", "-"], 2);
    check(&["extract", "no such file"], 1);
    check(&["extract", "-"], 0);
    check(&["--help"], 0);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sidelines"));
    let mut child = command.args(["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for at in 0..2000 {
        if writeln!(stdin, "{{\"id\":\"{at}\",\"text\":\"{}\"}}", "Some text. ".repeat(20)).is_err() {
            break;
        }
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_merged_corpus_follows_the_documents() {
    let output = sidelines(&["extract", "--corpus", "-"], "{\"id\":\"a\",\"text\":\"x\"}\n");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(documents(&output)[0]["type"], "document");
}

#[test]
fn merged_meetings_are_written_in_any_format() {
    let folder = folder("formats");
    let article = folder.join("story.txt");
    fs::write(
        &article,
        "OSLO, March 8, 2019 - Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinistö in Oslo on Friday.\n",
    )
    .unwrap();
    let csv = sidelines(&["extract", "--format", "csv", article.to_str().unwrap()], "");
    assert_eq!(csv.status.code(), Some(0));
    let rows = String::from_utf8(csv.stdout).unwrap();
    assert_eq!(rows.lines().count(), 2, "{rows}");
    assert!(rows.contains("Erna Solberg; Sauli Niinistö,person; person,,held,in_person,2019-03-08"), "{rows}");

    let workbook = folder.join("meetings.xlsx");
    let xlsx = sidelines(&["extract", "--format", "xlsx", "-o", workbook.to_str().unwrap(), article.to_str().unwrap()], "");
    assert_eq!((xlsx.status.code(), xlsx.stdout.len()), (Some(0), 0));
    assert!(fs::read(&workbook).unwrap().starts_with(b"PK"));

    let unknown = sidelines(&["extract", "--format", "wav", article.to_str().unwrap()], "");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("graphml"), "the formats there are, are named");
}

const STORY: &str = "OSLO, March 8, 2019 - Norwegian Prime Minister Erna Solberg met Finnish President Sauli Niinistö in Oslo on Friday.\n";
const CALL: &str =
    "BERLIN, April 2, 2020 - German Chancellor Angela Merkel spoke by phone with French President Emmanuel Macron on Thursday.\n";

/// Two articles, and a session of them.
fn session(test: &str, options: &[&str]) -> (PathBuf, String) {
    let folder = folder(test);
    fs::write(folder.join("call.txt"), CALL).unwrap();
    fs::write(folder.join("oslo.txt"), STORY).unwrap();
    let file = folder.join("work.sidelines").to_str().unwrap().to_owned();
    let (one, two) = (folder.join("call.txt"), folder.join("oslo.txt"));
    let arguments = [&["extract", "--session", &file], options, &[two.to_str().unwrap(), one.to_str().unwrap()]].concat();
    let output = sidelines(&arguments, "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{}", String::from_utf8_lossy(&output.stderr));
    (folder, file)
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_session_is_saved_checked_and_opened_again() {
    let (folder, file) = session("session", &[]);
    let checked = sidelines(&["session", "check", &file], "");
    assert_eq!(checked.status.code(), Some(0));
    assert_eq!(text(&checked), "2 articles, with their texts; 2 reports of meetings in them\n0 corrections\nThe file is whole.\n");
    // As if the articles themselves were read, in the order of their names.
    let articles = [folder.join("call.txt"), folder.join("oslo.txt")];
    for format in [&["--corpus"][..], &["--format", "json"]] {
        let direct = sidelines(&[&["extract"], format, &[articles[0].to_str().unwrap(), articles[1].to_str().unwrap()]].concat(), "");
        let opened = sidelines(&[&["extract"], format, &[&file]].concat(), "");
        assert_eq!(text(&opened), text(&direct));
    }
    // And saved again it is the same file.
    let again = folder.join("again.sidelines");
    sidelines(&["extract", "--session", again.to_str().unwrap(), &file], "");
    assert!(fs::read(again).unwrap() == fs::read(&file).unwrap());
}

/// Names of all that lies in a folder, hidden files among them.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_session_is_saved_over_one_of_its_inputs() {
    let (folder, file) = session("over", &[]);
    let third = folder.join("third.txt");
    fs::write(&third, "PARIS, May 4, 2021 - French President Emmanuel Macron met Ghanaian President Nana Akufo-Addo on Tuesday.\n")
        .unwrap();
    let output = sidelines(&["extract", "--session", &file, &file, third.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let checked = text(&sidelines(&["session", "check", &file], ""));
    assert!(checked.starts_with("3 articles, with their texts"), "{checked}");
    assert_eq!(names(&folder), ["call.txt", "oslo.txt", "third.txt", "work.sidelines"], "nothing else is left behind");
}

#[test]
fn an_input_that_is_not_whole_is_never_replaced() {
    let (folder, file) = session("spared", &[]);
    let mut bytes = fs::read(&file).unwrap();
    bytes.truncate(bytes.len() * 2 / 3);
    fs::write(&file, &bytes).unwrap();
    let article = folder.join("call.txt");
    let output = sidelines(&["extract", "--session", &file, &file, article.to_str().unwrap()], "");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("work.sidelines: this input could not be read as a whole"), "{told}");
    assert!(told.lines().all(|line| line.contains("work.sidelines: ")), "what is damaged is named: {told}");
    assert!(fs::read(&file).unwrap() == bytes);
    assert_eq!(names(&folder), ["call.txt", "oslo.txt", "work.sidelines"]);
    // Into another file it may go.
    let other = folder.join("other.sidelines");
    let output = sidelines(&["extract", "--session", other.to_str().unwrap(), &file, article.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(other.is_file());
}

#[test]
fn output_may_go_into_a_folder_that_is_read() {
    let folder = folder("into");
    fs::write(folder.join("call.txt"), CALL).unwrap();
    let (inputs, out) = (folder.to_str().unwrap().to_owned(), folder.join("out.jsonl"));
    for expected in [&["call.txt"][..], &["call.txt", "call.txt"]] {
        // The second time what lies there already is an input like any other.
        let output = sidelines(&["extract", "-o", out.to_str().unwrap(), &inputs], "");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{}", String::from_utf8_lossy(&output.stderr));
        let written = Output { stdout: fs::read(&out).unwrap(), ..output };
        assert_eq!(files(&written), expected);
        assert_eq!(names(&folder), ["call.txt", "out.jsonl"]);
    }
}

#[test]
fn what_can_not_be_written_leaves_what_was_there() {
    let folder = folder("unwritten");
    fs::write(folder.join("call.txt"), CALL).unwrap();
    let (article, missing) = (folder.join("call.txt"), folder.join("no such folder/out.jsonl"));
    for target in [&missing, &folder] {
        let output = sidelines(&["extract", "-o", target.to_str().unwrap(), article.to_str().unwrap()], "");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1));
        assert!(told.contains(target.to_str().unwrap()), "the file is named: {told}");
    }
    assert_eq!(names(&folder), ["call.txt"]);
}

#[cfg(unix)]
#[test]
fn a_link_and_the_rights_of_a_file_outlive_its_replacement() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("link");
    fs::write(folder.join("call.txt"), CALL).unwrap();
    fs::create_dir(folder.join("deep")).unwrap();
    let (file, link) = (folder.join("deep/out.jsonl"), folder.join("link.jsonl"));
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("deep/out.jsonl", &link).unwrap();
    for target in [link.to_str().unwrap(), "/dev/null"] {
        let output = sidelines(&["extract", "-o", target, folder.join("call.txt").to_str().unwrap()], "");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::read_to_string(&file).unwrap().contains("Angela Merkel"));
}

#[test]
fn a_damaged_session_is_told_and_repaired() {
    let (folder, file) = session("damaged", &[]);
    let mut bytes = fs::read(&file).unwrap();
    bytes.truncate(bytes.len() * 2 / 3);
    fs::write(&file, bytes).unwrap();
    let repaired = folder.join("repaired.sidelines").to_str().unwrap().to_owned();
    let checked = sidelines(&["session", "check", "--repair", &repaired, &file], "");
    assert_eq!(checked.status.code(), Some(1));
    assert!(text(&checked).contains("1 article of 2") && text(&checked).contains("breaks off"), "{}", text(&checked));
    let checked = sidelines(&["session", "check", &repaired], "");
    assert_eq!(checked.status.code(), Some(0));
    assert!(text(&checked).starts_with("1 article, with their texts"), "{}", text(&checked));
    let strange = sidelines(&["session", "check", folder.join("call.txt").to_str().unwrap()], "");
    assert_eq!(strange.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&strange.stderr).contains("call.txt: This is no session file"));
}

#[test]
fn findings_travel_without_the_articles() {
    let (folder, file) = session("bare", &["--without-texts"]);
    assert!(text(&sidelines(&["session", "check", &file], "")).starts_with("2 articles, without their texts"));
    let with = [folder.join("call.txt"), folder.join("oslo.txt")].map(|path| path.to_str().unwrap().to_owned());
    let csv = sidelines(&["extract", "--format", "csv", &with[0], &with[1]], "");
    assert_eq!(text(&sidelines(&["extract", "--format", "csv", &file], "")), text(&csv));
    // The same by way of the command's own lines.
    let lines = folder.join("lines.jsonl").to_str().unwrap().to_owned();
    fs::write(&lines, sidelines(&["extract", &with[0], &with[1]], "").stdout).unwrap();
    assert_eq!(text(&sidelines(&["extract", "--format", "csv", &lines], "")), text(&csv));
}

#[test]
fn two_sessions_are_compared() {
    let (_, file) = session("compare", &[]);
    let compared = sidelines(&["session", "compare", &file, &file], "");
    assert_eq!(compared.status.code(), Some(0));
    assert!(text(&compared).starts_with("2 meetings are in both; 0 only in the first"), "{}", text(&compared));
    let json: serde_json::Value = serde_json::from_slice(&sidelines(&["session", "compare", "--json", &file, &file], "").stdout).unwrap();
    assert_eq!((&json["matched"], &json["unjudged"][2], &json["kappa"]), (&2.into(), &2.into(), &serde_json::Value::Null));
}
