//! Broken and hostile files: read or refused with a reason, never a crash or a hang. Where a collection of them lies beside the checkout
//! (`../shared/bad/bad.tar.xz`, with a manifest that says what must become of each), all of it goes through the command line.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Far more than it takes: whoever needs this long hangs.
const PATIENCE: Duration = Duration::from_secs(600);

/// Lines of the command line's output, or what went wrong.
fn extract(folder: &Path) -> Vec<Value> {
    extract_with(folder, &[])
}

fn extract_with(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let output = folder.with_extension("jsonl");
    let mut child = Command::new(env!("CARGO_BIN_EXE_sidelines"))
        .args(["extract", "."])
        .args(arguments)
        .current_dir(folder)
        .stdout(fs::File::create(&output).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if started.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("the command line still works on {} after {PATIENCE:?}", folder.display());
        }
        std::thread::park_timeout(Duration::from_millis(200));
    };
    assert!(matches!(status.code(), Some(0 | 1)), "the command line ended with {status}");
    let text = fs::read_to_string(&output).unwrap();
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn is_fatal(problem: &Value) -> bool {
    !matches!(problem["kind"].as_str(), Some("encoding" | "language" | "no_publication_date" | "empty"))
}

/// What became of a file: an article, or a reason why it is none.
fn outcome(lines: &[&Value]) -> (bool, bool) {
    let problems = |line: &Value| line["problems"].as_array().cloned().unwrap_or_default();
    let read = lines.iter().any(|line| !problems(line).iter().any(is_fatal));
    let reasoned = lines.iter().any(|line| problems(line).iter().any(|p| p["message"].as_str().is_some_and(|message| message.len() > 10)));
    (read, reasoned)
}

/// Bombs and nonsense: name, bytes, and whether an article can be read all the same.
fn hostile() -> Vec<(&'static str, Vec<u8>, bool)> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    (0..64).for_each(|_| gz.write_all(&vec![b' '; 1 << 20]).unwrap());
    let deep_json = "[".repeat(100_000);
    let deep_rtf = format!("{{\\rtf1 {} A met B.", "{".repeat(100_000));
    let nested = (0..6).fold(b"A met B.".to_vec(), |inner, _| {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(&inner).unwrap();
        gz.finish().unwrap()
    });
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    (0..64).for_each(|_| zlib.write_all(&vec![b' '; 1 << 20]).unwrap());
    let zlib = zlib.finish().unwrap();
    let head = format!(
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n\
         3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>> endobj\n\
         4 0 obj <</Filter/FlateDecode/Length {}>> stream\n",
        zlib.len()
    );
    let bomb_pdf = [head.as_bytes(), &zlib, b"\nendstream endobj\ntrailer <</Root 1 0 R>>"].concat();
    vec![
        ("bomb.txt.gz", gz.finish().unwrap(), false),
        ("nested.txt.gz", nested, false),
        ("deep.json", deep_json.into_bytes(), false),
        ("deep.rtf", deep_rtf.into_bytes(), true),
        ("empty.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), false),
        ("bomb.pdf", bomb_pdf, false),
        ("half.docx", b"PK\x03\x04\x14\0".to_vec(), false),
        ("no.pdf", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 1 0 R>>".to_vec(), false),
        ("no.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\nHTTP/1.1 200 OK\r\n".to_vec(), false),
        ("no.mbox", b"nothing".to_vec(), false),
        ("no.csv", b"\n\n\n".to_vec(), false),
        ("quote.csv", b"title,text\nA,\"never closed".to_vec(), true),
        ("no.jsonl", b"{\n}\n".to_vec(), false),
    ]
}

#[test]
fn bombs_and_nonsense_are_refused_with_a_reason() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let files = hostile();
    for (name, bytes, _) in &files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let lines = extract(&folder);
    for (name, _, expected) in &files {
        let path = format!("./{name}");
        let of_file: Vec<&Value> = lines.iter().filter(|line| line["file"].as_str().is_some_and(|file| file.starts_with(&path))).collect();
        let (read, reasoned) = outcome(&of_file);
        assert!(!of_file.is_empty(), "{name} is not in the output");
        assert_eq!(read, *expected, "{name}: {of_file:?}");
        assert!(read || reasoned, "{name} is refused without a reason: {of_file:?}");
    }
}

/// The collection of broken files, unpacked into a new folder; none where it does not lie beside the checkout.
fn collection(folder: &Path) -> Option<PathBuf> {
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bad/bad.tar.xz");
    if !archive.is_file() {
        println!("No collection of broken files beside this checkout: not tried.");
        return None;
    }
    fs::create_dir_all(folder).unwrap();
    let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(folder).status();
    assert!(unpacked.is_ok_and(|status| status.success()), "{} can't be unpacked", archive.display());
    Some(folder.join("bad"))
}

/// Good articles: the samples with their paragraphs in other orders, the same every time.
fn write_good(folder: &Path, count: usize) {
    let samples = sidelines::samples::all();
    for number in 0..count {
        let mut paragraphs: Vec<&str> = samples[number % samples.len()].text.split("\n\n").collect();
        let turn = number / samples.len() % paragraphs.len();
        paragraphs.rotate_left(turn);
        fs::write(folder.join(format!("good-{number:05}.txt")), paragraphs.join("\n\n")).unwrap();
    }
}

/// `GOOD_FILES=10000` in the environment makes it that many; 400 are enough to meet every kind of bad one in every worker.
#[test]
fn good_files_read_the_same_beside_bad_ones() {
    let count = std::env::var("GOOD_FILES").map_or(400, |count| count.parse().expect("a number"));
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("mixed");
    let _ = fs::remove_dir_all(&root);
    let (alone, mixed) = (root.join("alone"), root.join("mixed"));
    for folder in [&alone, &mixed] {
        fs::create_dir_all(folder).unwrap();
        write_good(folder, count);
    }
    for (name, bytes, _) in hostile() {
        // Before, among and after the good ones.
        for place in ["a", "good-00200", "z"] {
            fs::write(mixed.join(format!("{place}-{name}")), &bytes).unwrap();
        }
    }
    collection(&mixed);
    let good = |lines: Vec<Value>| -> Vec<Value> {
        let is_good =
            |line: &Value| line["file"].as_str().is_some_and(|file| file.starts_with("./good-") && !file.starts_with("./good-00200-"));
        lines.into_iter().filter(is_good).collect()
    };
    let expected = good(extract_with(&alone, &["--threads", "1"]));
    assert_eq!(expected.len(), count);
    for threads in ["1", "4"] {
        let found = good(extract_with(&mixed, &["--threads", threads]));
        assert_eq!(found.len(), count, "{threads} threads");
        for (one, other) in expected.iter().zip(&found) {
            assert_eq!(one, other, "{threads} threads");
        }
    }
}

#[test]
fn the_collection_is_read_without_a_crash() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bad");
    let _ = fs::remove_dir_all(&folder);
    let Some(folder) = collection(&folder) else { return };
    let manifest = fs::read_to_string(folder.join("manifest.jsonl")).unwrap();
    let lines = extract(&folder);
    let mut by_file: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for line in &lines {
        let file = line["file"].as_str().unwrap_or_default();
        by_file.entry(file.strip_prefix("./").unwrap_or(file)).or_default().push(line);
    }
    let mut families: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let (mut wrong, mut absent) = (Vec::new(), 0);
    for row in manifest.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let (path, kind) = (row["path"].as_str().unwrap(), row["kind"].as_str().unwrap());
        // Not every file system takes every name, and some could not even be packed.
        if !folder.join(path).is_file() {
            absent += 1;
            continue;
        }
        // What lies in a file goes by the file's name and more.
        let inside = [format!("{path}/"), format!("{path}#")];
        let of_file: Vec<&Value> = by_file
            .range(path..)
            .take_while(|(file, _)| file.starts_with(path))
            .filter(|(file, _)| **file == path || inside.iter().any(|start| file.starts_with(start.as_str())))
            .flat_map(|(_, lines)| lines.iter().copied())
            .collect();
        let (read, reasoned) = outcome(&of_file);
        let right = match kind {
            "text" => read,
            "skip" => reasoned,
            _ => read || reasoned,
        };
        if !right {
            wrong.push(format!("{path} ({kind}): {of_file:?}"));
        }
        let counts = families.entry(row["family"].as_str().unwrap().to_owned()).or_default();
        counts[if read {
            0
        } else if reasoned {
            1
        } else {
            2
        }] += 1;
    }
    println!("family: read, refused with a reason, lost ({absent} files could not be unpacked)");
    families.iter().for_each(|(family, [read, refused, lost])| println!("{family}: {read}, {refused}, {lost}"));
    assert!(wrong.is_empty(), "{} files:\n  {}", wrong.len(), wrong.join("\n  "));
}
