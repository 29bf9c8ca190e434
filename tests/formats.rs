//! Every format and encoding: `tests/formats/` holds one short article in each, made by the programs that people use (`make.sh`).
//! What is read from them must be that article, whatever it came in.
#![cfg(not(target_arch = "wasm32"))]

use sidelines::extract::Engine;
use sidelines::model::{Document, ProblemKind, SectionKind};
use sidelines::read::{self, Columns, Reading, Role, Source};
use std::fs;
use std::path::Path;

const TITLE: &str = "Harbour talks in Tallinn";

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name)).unwrap()
}

/// All that is in a file, under its names.
fn each(name: &str, columns: &Columns) -> Vec<(String, Reading)> {
    each_of(name, &file(name), columns)
}

fn each_of(name: &str, bytes: &[u8], columns: &Columns) -> Vec<(String, Reading)> {
    let mut out = Vec::new();
    read::read_each(Source { name, bytes }, columns, &mut |name, reading| out.push((name.to_owned(), reading)));
    out
}

/// Bytes give these texts under these names, and where the second is no text of an article, a problem that holds it.
fn check_bytes(name: &str, bytes: &[u8], expected: &[(&str, &str)]) {
    let told = |reading: &Reading| match &reading.documents[..] {
        [] => reading.problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join(" "),
        documents => documents.iter().map(article).collect::<Vec<_>>().join(" + "),
    };
    let all: Vec<(String, String)> =
        each_of(name, bytes, &Columns::default()).iter().map(|(name, reading)| (name.clone(), told(reading))).collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let shown = String::from_utf8_lossy(bytes);
    assert_eq!(names, expected.iter().map(|(name, _)| *name).collect::<Vec<_>>(), "{shown}: {all:?}");
    for ((_, text), (inner, part)) in all.iter().zip(expected) {
        assert!(text.contains(part), "{inner} of {shown}: {text}");
    }
}

fn only(name: &str) -> Document {
    let mut all = each(name, &Columns::default());
    assert_eq!(all.len(), 1, "{name} is one article: {all:?}");
    let (given, mut reading) = all.remove(0);
    assert_eq!(given, name);
    assert!(reading.problems.is_empty(), "{name}: {:?}", reading.problems);
    reading.documents.remove(0)
}

/// Words alone: marks of paragraphs and the ends of lines differ from format to format.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\'', "\u{2019}")
}

/// The article proper, without what a format may put around it.
fn article(document: &Document) -> String {
    match document.sections.is_empty() {
        true => words(document.text.plain()),
        false => words(&document.article().iter().map(|span| span.of(document.text.plain())).collect::<Vec<_>>().join(" ")),
    }
}

fn whole() -> String {
    words(&String::from_utf8(file("plain.txt")).unwrap())
}

/// Without the headline, which some formats keep apart.
fn body() -> String {
    whole().strip_prefix(TITLE).unwrap().trim().to_owned()
}

#[test]
fn documents_give_the_same_words() {
    for name in [
        "article.md",
        "pandoc.docx",
        "pandoc.odt",
        "pandoc.rtf",
        "libreoffice.docx",
        "libreoffice.odt",
        "libreoffice.rtf",
        "libreoffice.pdf",
        "chromium.pdf",
        "columns.pdf",
    ] {
        let document = only(name);
        assert_eq!(article(&document), whole(), "{name}");
        assert_eq!(document.title.as_deref(), Some(TITLE), "{name}");
        let headings = document.sections.iter().filter(|section| section.kind == SectionKind::Heading);
        let headings: Vec<&str> = headings.map(|section| section.span.of(document.text.plain()).trim()).collect();
        assert_eq!(headings, ["What comes next"], "{name}");
        // Title, two paragraphs, a heading, a paragraph.
        assert_eq!(
            document.article().len().max(document.sections.iter().filter(|s| s.kind.is_article()).count()),
            5,
            "{name}: {:#?}",
            document.text
        );
    }
}

#[test]
fn encodings_give_the_same_words() {
    for name in ["utf-8-bom.txt", "utf-16le.txt", "utf-16be.txt", "utf-16-bom.txt"] {
        assert_eq!(words(only(name).text.plain()), whole(), "{name}");
    }
    for (name, phrase) in [
        ("windows-1252.txt", "François Lefèvre met Noémie Gérard in Besançon"),
        ("iso-8859-1.txt", "François Lefèvre met Noémie Gérard in Besançon"),
        ("windows-1250.txt", "Zdeněk Kovář and Mayor Věra Dvořáková met in Plzeň"),
        ("iso-8859-2.txt", "Zdeněk Kovář and Mayor Věra Dvořáková met in Plzeň"),
        ("windows-1254.txt", "İsmail Yıldız met Gülşen Ağaoğlu in İzmir"),
        ("macroman.html", "François Lefèvre met Noémie Gérard in Besançon"),
        ("declared.html", "Zdeněk Kovář and Mayor Věra Dvořáková met in Plzeň"),
    ] {
        let document = only(name);
        let text = document.text.plain();
        assert!(text.contains(phrase), "{name}: {text}");
    }
}

/// Names and texts of what is in a file.
fn check_each(name: &str, columns: &Columns, expected: &[(&str, &str)]) -> Vec<Document> {
    let all = each(name, columns);
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, expected.iter().map(|(name, _)| *name).collect::<Vec<_>>(), "{name}");
    let documents: Vec<Document> = all.into_iter().flat_map(|(_, reading)| reading.documents).collect();
    for (document, (inner, text)) in documents.iter().zip(expected) {
        assert_eq!(article(document), *text, "{inner}");
        assert_eq!(document.name, *inner);
    }
    documents
}

const SECOND: &str = "Latvian President Egils Levits spoke by phone with Lithuanian President Gitanas Nausėda on 3 January 2022.";

#[test]
fn rows_are_articles() {
    let (body, named) = (body(), Columns::default());
    for name in ["table.csv", "table.tsv", "semicolon.csv", "rows.jsonl", "rows.json"] {
        let documents = check_each(name, &named, &[(&format!("{name}#1"), &body), (&format!("{name}#2"), SECOND)]);
        let facts = |document: &Document| {
            (document.title.clone(), document.published.map(|p| p.date.to_string()), document.url.clone(), document.outlet.clone())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            facts(&documents[0]),
            (some(TITLE), some("2021-12-15"), some("https://ledger.example/1"), some("Baltic Ledger")),
            "{name}"
        );
        assert_eq!(
            facts(&documents[1]),
            (some("A call"), some("2022-01-03"), some("https://ledger.example/2"), some("Baltic Ledger")),
            "{name}"
        );
    }
    let documents = check_each("service.json", &named, &[("service.json#1", &body), ("service.json#2", SECOND)]);
    assert_eq!(documents[0].outlet.as_deref(), Some("Baltic Ledger"));
    let documents = check_each("one.json", &named, &[("one.json", &body)]);
    assert_eq!(documents[0].title.as_deref(), Some(TITLE));
}

#[test]
fn no_object_of_many_is_lost() {
    let check = |json: &str, expected: &[(&str, &str)]| check_bytes("a.json", json.as_bytes(), expected);
    let two = [("a.json#1", "Ada met Ben."), ("a.json#2", "Cem met Dea.")];
    check(r#"[{"text":"Ada met Ben."},{"text":"Cem met Dea."}]"#, &two);
    // Under names instead of in a list; also where one lies beside what tells of all.
    check(r#"{"id1":{"text":"Ada met Ben."},"id2":{"text":"Cem met Dea."}}"#, &two);
    check(r#"{"id1":{"story":{"text":"Ada met Ben."}},"id2":{"story":{"text":"Cem met Dea."}}}"#, &two);
    check(r#"{"count":2,"articles":{"id1":{"text":"Ada met Ben."},"id2":{"text":"Cem met Dea."}}}"#, &two);
    // What is no object among objects is told, in its place.
    let gap = [("a.json#1", "Ada met Ben."), ("a.json#2", "no object"), ("a.json#3", "Cem met Dea.")];
    check(r#"[{"text":"Ada met Ben."},null,{"text":"Cem met Dea."}]"#, &gap);
    check(r#"{"articles":[{"text":"Ada met Ben."},7,{"text":"Cem met Dea."}]}"#, &gap);
    check(r#"{"id1":{"text":"Ada met Ben."},"id2":null,"id3":{"text":"Cem met Dea."}}"#, &gap);
    check(r#"[{"text":"Ada met Ben."},"Cem met Dea."]"#, &two);
    // Several lists are all read.
    check(r#"{"front":[{"text":"Ada met Ben."}],"sport":[{"text":"Cem met Dea."}]}"#, &two);
    check(r#"[[{"text":"Ada met Ben."}],[{"text":"Cem met Dea."}]]"#, &two);
    // A line may be a list too.
    let lines = "{\"id1\":{\"text\":\"Ada met Ben.\"},\"id2\":{\"text\":\"Cem met Dea.\"}}\n[{\"text\":\"Eli met Fay.\"}]\nnull\n\"Gus met Hal.\"\n";
    let each = [
        ("a.jsonl#1.1", "Ada met Ben."),
        ("a.jsonl#1.2", "Cem met Dea."),
        ("a.jsonl#2", "Eli met Fay."),
        ("a.jsonl#3", "no object"),
        ("a.jsonl#4", "Gus met Hal."),
    ];
    check_bytes("a.jsonl", lines.as_bytes(), &each);
    // The parts of one article are no articles.
    check(r#"{"head":{"title":"A visit"},"body":{"text":"Ada met Ben."}}"#, &[("a.json", "Ada met Ben.")]);
    check(r#"{"article":{"text":"Ada met Ben."},"author":{"content":"Writes on ports."}}"#, &[("a.json", "Ada met Ben.")]);
    check(
        r#"{"text":"Ada met Ben.","author":{"content":"Writes on ports."},"outlet":{"content":"A paper."}}"#,
        &[("a.json", "Ada met Ben.")],
    );
}

#[test]
fn a_row_says_what_it_swallowed_and_which_bytes_were_no_text() {
    let check = |name: &str, bytes: &[u8], expected: &[(&str, &str)]| check_bytes(name, bytes, expected);
    let open = b"title,text\nA,Ada met Ben.\nB,\"Cem met Dea.\nC,Eli met Fay.\n";
    check(
        "a.csv",
        open,
        &[("a.csv#1", "Ada met Ben."), ("a.csv#2", "Cem met Dea. C,Eli met Fay."), ("a.csv", "Row 2 opens a quotation mark")],
    );
    check("a.csv", b"title,text\nA,\"Ada met\nBen.\"\n", &[("a.csv#1", "Ada met Ben.")]);
    check("a.csv", b"title,text\nA,Ada met 6\" Ben.\n", &[("a.csv#1", "Ada met 6\" Ben.")]);
    let damaged: [(&str, &[u8]); 3] = [
        ("a.csv", b"text\nZo\xC3\xAB met \xC3\xC3\xA9va.\nAda met No\xC3\xABl.\n"),
        ("a.json", b"[{\"text\":\"Zo\xC3\xAB met \xC3\xC3\xA9va.\"},{\"text\":\"Ada met No\xC3\xABl.\"}]"),
        ("a.jsonl", b"{\"text\":\"Zo\xC3\xAB met \xC3\xC3\xA9va.\"}\n{\"text\":\"Ada met No\xC3\xABl.\"}\n"),
    ];
    for (name, bytes) in damaged {
        let all = each_of(name, bytes, &Columns::default());
        let kinds: Vec<Vec<ProblemKind>> = all.iter().map(|(_, reading)| reading.problems.iter().map(|p| p.kind).collect()).collect();
        assert_eq!(kinds, [vec![ProblemKind::Encoding], vec![]], "{all:?}");
        let (text, at) = (all[0].1.documents[0].text.plain(), all[0].1.problems[0].at);
        assert_eq!(at.map(|at| at.of(text)), Some("\u{FFFD}"), "{name}");
    }
}

#[test]
fn columns_without_telling_names_are_chosen() {
    let all = each("unnamed.csv", &Columns::default());
    assert_eq!(all[0].1.columns, ["number", "notes", "when"]);
    assert_eq!(all[0].1.problems[0].kind, ProblemKind::Columns);
    let chosen = Columns::new([(Role::Text, "notes".to_owned()), (Role::Date, "when".to_owned())]);
    let all = each("unnamed.csv", &chosen);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].1.documents[0].text.plain(), SECOND);
    assert_eq!(all[0].1.documents[0].published.map(|p| p.date.to_string()).as_deref(), Some("2022-01-03"));
}

#[test]
fn mail_is_read_with_its_attachments() {
    let (body, none) = (body(), Columns::default());
    let documents = check_each("mail.eml", &none, &[("mail.eml", &body)]);
    assert_eq!(documents[0].title.as_deref(), Some(TITLE));
    assert_eq!(documents[0].outlet.as_deref(), Some("Baltic Ledger"));
    assert_eq!(documents[0].published.map(|p| p.date.to_string()).as_deref(), Some("2021-12-15"));
    check_each("mail-html.eml", &none, &[("mail-html.eml", &body), ("mail-html.eml/call.txt", SECOND)]);
    // Programs cut a letter in two where a picture stands in it.
    let letter = b"From: A\r\nSubject: S\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAda met Ben.\r\n--b\r\nContent-Type: image/png\r\n\r\n...\r\n--b\r\nContent-Type: text/plain\r\n\r\nCem met Dea.\r\n--b--\r\n";
    check_bytes("a.eml", letter, &[("a.eml", "Ada met Ben. Cem met Dea.")]);
    let html = String::from_utf8_lossy(letter).replace("text/plain", "text/html").replace("Cem met", "<p>Cem met");
    check_bytes("a.eml", html.as_bytes(), &[("a.eml", "Ada met Ben. Cem met Dea.")]);
    let second = format!("From what we hear it was short. {SECOND}");
    check_each("box.mbox", &none, &[("box.mbox#1", &body), ("box.mbox#2", &second)]);
}

#[test]
fn crawls_are_read_page_by_page() {
    for name in ["crawl.warc", "crawl.warc.gz"] {
        let documents = check_each(name, &Columns::default(), &[(&format!("{name}#1"), &whole()), (&format!("{name}#2"), SECOND)]);
        assert_eq!(documents[0].url.as_deref(), Some("https://ledger.example/1"));
        assert_eq!(documents[0].published.map(|p| p.date.to_string()).as_deref(), Some("2021-12-15"));
    }
}

/// A record of a crawl; `head`: a further line of its head.
fn record(head: &[u8], kind: &str, body: &str) -> Vec<u8> {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}");
    let length = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n", answer.len());
    [length.as_bytes(), head, b"\r\n\r\n", answer.as_bytes(), b"\r\n\r\n"].concat()
}

#[test]
fn one_bad_record_of_a_crawl_costs_only_itself() {
    let check = |records: &[&[u8]], expected: &[(&str, &str)]| check_bytes("a.warc", &records.concat(), expected);
    let page = |text: &str| record(b"X: y", "text/plain", text);
    let (one, two) = (page("Ada met Ben."), page("Cem met Dea."));
    check(&[&one, &two], &[("a.warc#1", "Ada met Ben."), ("a.warc#2", "Cem met Dea.")]);
    // A head in another encoding is a head all the same.
    let latin = record(b"X-Title: Caf\xE9", "text/plain", "Eli met Fay.");
    check(&[&one, &latin, &two], &[("a.warc#1", "Ada met Ben."), ("a.warc#2", "Eli met Fay."), ("a.warc#3", "Cem met Dea.")]);
    // One that tells neither what it is nor how long is passed over, and told.
    let told = [("a.warc#1", "Ada met Ben."), ("a.warc#2", "Cem met Dea."), ("a.warc", "1 record")];
    check(&[&one, b"WARC/1.0\r\nWARC-Ty\xFF\xFE\r\n\r\nHe wrote that WARC/1.0 is a format.\r\n\r\n", &two], &told);
    check(&[&one, b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nText.\r\n\r\n", &two], &told);
    check(&[&one, &two, b"WARC/1.0\r\nWARC-Type: resp"], &told);
    check(&[&one, &two, &page("Gus met Hal.")[..70]], &told);
    // The head of the web server's answer may be the bad one.
    let nonsense = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nnonsense\n\r\n\r\n";
    check(&[&one, nonsense, &two], &told);
    // A length that is too large swallows nothing.
    let long = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nEli met Fay.\r\n\r\n";
    let swallowed = [("a.warc#1", "Ada met Ben."), ("a.warc#2", "Eli met Fay."), ("a.warc#3", "Cem met Dea."), ("a.warc", "1 record")];
    check(&[&one, long, &two], &swallowed);
    let request = b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 9999\r\n\r\nGET / HTTP/1.1\r\n\r\n";
    check(&[&one, request, &two], &told);
    // Pictures are no damage, nor what a server of names said, nor what is no header among a server's headers.
    let dns = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: text/dns\r\nContent-Length: 20\r\n\r\n20220201\nexample. A\n\r\n\r\n";
    check(&[&one, dns, &two], &[("a.warc#1", "Ada met Ben."), ("a.warc#2", "Cem met Dea.")]);
    let odd = record(b"X: y", "text/plain\r\nno header at all", "Cem met Dea.");
    check(&[&one, &odd], &[("a.warc#1", "Ada met Ben."), ("a.warc#2", "Cem met Dea.")]);
    check(&[&one, &record(b"X: y", "image/png", "..."), &two], &[("a.warc#1", "Ada met Ben."), ("a.warc#2", "Cem met Dea.")]);
}

#[test]
fn archives_are_opened_to_their_depth() {
    let (whole, none) = (whole(), Columns::default());
    let inside = |outer: &str| ["folder/three.docx", "folder/two.md", "one.txt"].map(|path| format!("{outer}/{path}"));
    for name in ["archive.zip", "archive.tar.gz"] {
        let mut all = each(name, &none);
        all.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(), inside(name), "{name}");
        assert!(all.iter().all(|(_, reading)| article(&reading.documents[0]) == whole), "{name}");
    }
    let mut names: Vec<String> = each("nested.zip", &none).into_iter().map(|(name, _)| name).collect();
    names.sort();
    let mut expected = inside("nested.zip/inner.zip").to_vec();
    expected.push("nested.zip/mail.eml".to_owned());
    assert_eq!(names, expected);
    check_each("plain.txt.gz", &none, &[("plain.txt.gz", &whole)]);
}

#[test]
fn books_are_read_chapter_by_chapter() {
    let all = each("pandoc.epub", &Columns::default());
    let text = all.iter().flat_map(|(_, reading)| &reading.documents).map(article).collect::<Vec<_>>().join(" ");
    assert!(text.contains("Sanna Marin met Estonian Prime Minister"), "{text}");
    assert!(all.iter().all(|(name, _)| name.starts_with("pandoc.epub/")), "{all:?}");
    let chapter =
        all.iter().flat_map(|(_, reading)| &reading.documents).find(|document| document.text.plain().contains("Marin met")).unwrap();
    assert_eq!(chapter.published.map(|p| p.date.to_string()).as_deref(), Some("2021-12-15"));
    assert_eq!(chapter.outlet.as_deref(), Some("Baltic Ledger"));
}

#[test]
fn what_can_not_be_read_says_why() {
    for (name, word) in [("locked.pdf", "password"), ("scan.pdf", "OCR")] {
        let all = each(name, &Columns::default());
        assert!(all[0].1.documents.is_empty() && all[0].1.problems[0].message.contains(word), "{name}: {all:?}");
    }
    // Any file cut anywhere gives something, a reason, or both, and no panic.
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let bytes = fs::read(entry.path()).unwrap();
        for part in 1..8 {
            let mut given = 0;
            let cut = &bytes[..bytes.len() * part / 8];
            read::read_each(Source { name: &name, bytes: cut }, &Columns::default(), &mut |_, reading| {
                given += 1;
                assert!(!reading.documents.is_empty() || !reading.problems.is_empty(), "{name} cut at {part}/8");
            });
            assert!(given > 0, "{name} cut at {part}/8 gives nothing");
        }
    }
}

#[test]
fn the_meetings_are_the_same_in_every_format() {
    let mut engine = Engine::new();
    let mut meetings = |document: Document| {
        let extraction = engine.extract(document);
        let parties =
            |meeting: &sidelines::model::Meeting| meeting.participants.iter().map(|p| p.name.clone()).collect::<Vec<_>>().join(" + ");
        extraction.meetings.iter().map(parties).collect::<Vec<_>>()
    };
    let expected = meetings(only("article.md"));
    assert_eq!(expected.len(), 2, "{expected:?}");
    for name in ["pandoc.docx", "libreoffice.odt", "libreoffice.rtf", "libreoffice.pdf", "columns.pdf", "one.json", "mail.eml"] {
        assert_eq!(meetings(only(name)), expected, "{name}");
    }
}
