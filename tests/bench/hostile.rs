//! What broken and hostile input costs: how time grows with texts that are long or deep in one way each, and the slowest file of the collection
//! beside the checkout (`../shared/bad`), where there is one.

use sidelines::corpus::Corpus;
use sidelines::extract::Engine;
use sidelines::read::{Columns, Reading, Source, read_each};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Longest input of a family, in bytes; each of the others is half of the next.
const LONGEST: usize = 2 << 20;
const DOUBLINGS: u32 = 3;
/// A doubling that takes longer says enough.
const TOO_LONG: Duration = Duration::from_secs(20);

/// A family: the name of its files, what stands before and after, and what is repeated between.
type Family = (&'static str, &'static str, &'static str, &'static str);

const FAMILIES: &[Family] = &[
    ("one word.txt", "", "a", ""),
    ("one word in capitals.txt", "", "A", ""),
    ("spaces.txt", "A met B.", " ", ""),
    ("empty lines.txt", "A met B.", "\n", ""),
    ("short lines.txt", "", "Go\n", ""),
    ("one line.txt", "", "the river rose ", ""),
    ("one long name.txt", "", "Anna ", "met Boris."),
    ("capitals.txt", "", "ANNA MET BORIS ", ""),
    ("names.txt", "", "Anna Lund and ", "Boris Tark met."),
    ("lists.txt", "", "Anna Lund, Boris Tark, ", "met in Oslo."),
    ("one verb.txt", "", "met ", ""),
    ("parties.txt", "Anna Lund met ", "Boris Tark and ", "Carl Berg."),
    ("meetings.txt", "", "Anna Lund met Boris Tark in Oslo on Monday. ", ""),
    ("copies of a call.txt", "", "President Anna Lund spoke by phone with President Boris Tark of Norland on 3 May 2021. ", ""),
    ("pronouns.txt", "Anna Lund met Boris Tark. ", "He told her that they had met him. ", ""),
    ("descriptions.txt", "Anna Lund met Boris Tark. ", "the president of the president of ", "Norland."),
    ("dates.txt", "", "on Monday, 3 May 2021, ", ""),
    ("numbers.txt", "", "1234 ", ""),
    ("one number.txt", "", "7", ""),
    ("quotation marks.txt", "", "\u{201c}", ""),
    ("apostrophes.txt", "", "it's ", ""),
    ("brackets.txt", "", "(", ""),
    ("acronyms.txt", "", "Norland Aid Group (NAG) ", ""),
    ("hyphens.txt", "Anna", "-Anna", ""),
    ("dots.txt", "", "A. ", ""),
    ("commas.txt", "", ",", ""),
    ("combining marks.txt", "e", "\u{301}", ""),
    ("turns of direction.txt", "", "\u{202e}A\u{202c}", ""),
    ("sections.txt", "", "RELATED: Anna Lund\n\n", ""),
    ("quotations.md", "", "> ", "A"),
    ("stars.md", "", "*a ", ""),
    ("links.md", "", "[a](", ""),
    ("divs.html", "", "<div>", "Anna met Boris."),
    ("bold.html", "", "<b>", "Anna met Boris."),
    ("tables.html", "", "<table><tr><td>", "Anna met Boris."),
    ("paragraphs.html", "", "<p>Anna Lund met Boris Tark.", ""),
    ("attributes.html", "<p ", "a=b ", ">Anna met Boris."),
    ("entities.html", "<p>", "&amp;", ""),
    ("comments.html", "", "<!--", ""),
    ("misnested.html", "", "<a><p></a>", ""),
    ("deep.json", "", "[", ""),
    ("texts.json", "[", "{\"title\":\"A\",\"text\":\"Anna met Boris.\"},", "{}]"),
    ("rows.jsonl", "", "{\"text\":\"Anna met Boris.\"}\n", ""),
    ("cells.csv", "text\n", "a,", ""),
    ("rows.csv", "title,text\n", "A,Anna met Boris.\n", ""),
    ("quotes.csv", "text\n", "\"\"", ""),
    ("groups.rtf", "{\\rtf1 ", "{", "A met B."),
    ("words.rtf", "{\\rtf1 ", "\\par a", "}"),
    ("heads.eml", "", "X: a\n", "\nAnna met Boris."),
    ("letters.mbox", "", "From a@b Mon May  3 12:00:00 2021\nSubject: A\n\nAnna met Boris.\n\n", ""),
    ("boundaries.eml", "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\nAnna met Boris.\n", "--b--"),
    ("records.warc", "", "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n", ""),
];

fn input(family: &Family, bytes: usize) -> Vec<u8> {
    let (_, before, repeated, after) = family;
    let times = bytes.saturating_sub(before.len() + after.len()) / repeated.len();
    [before, repeated.repeat(times).as_str(), after].concat().into_bytes()
}

/// Reads a file to the end of the pipeline, as the page would. How many articles it gave, and how many reasons why something gave none.
fn through(engine: &mut Engine, name: &str, bytes: &[u8]) -> (usize, usize) {
    let (mut extractions, mut reasons) = (Vec::new(), 0);
    read_each(Source { name, bytes }, &Columns::default(), &mut |_, reading: Reading| {
        reasons += reading.problems.len();
        extractions.extend(reading.documents.into_iter().map(|document| Arc::new(engine.extract(document))));
    });
    let corpus = Corpus::build(&extractions);
    (corpus.groups.len(), reasons)
}

fn timed(engine: &mut Engine, name: &str, bytes: &[u8]) -> Duration {
    let clock = Instant::now();
    through(engine, name, bytes);
    clock.elapsed()
}

/// Prints both.
pub fn print() {
    let mut engine = Engine::new();
    println!("long and deep ({:.1} MB)            takes  last doubling", LONGEST as f64 / 1e6);
    for family in FAMILIES {
        let mut times: Vec<Duration> = Vec::new();
        for shift in (0..=DOUBLINGS).rev() {
            let bytes = input(family, LONGEST >> shift);
            // What was interrupted once need not be slow: the better of two.
            let time = (0..2).map(|_| timed(&mut engine, family.0, &bytes)).min().unwrap_or_default();
            times.push(time);
            if time > TOO_LONG {
                break;
            }
        }
        let [.., before, last] = times.as_slice() else { continue };
        let ratio = last.as_secs_f64() / before.as_secs_f64().max(1e-4);
        let mark = if ratio > 2.6 && *last > Duration::from_millis(50) { "  <- more than linear" } else { "" };
        println!("{:28} {:>12.1?} {ratio:14.1}{mark}", family.0, last);
    }
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bad/bad.tar.xz");
    if archive.is_file() {
        collection(&mut engine, &archive);
    } else {
        println!("\n(no collection of broken files beside this checkout)");
    }
}

/// Each file of the collection alone.
fn collection(engine: &mut Engine, archive: &Path) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bad-timed");
    let _ = fs::remove_dir_all(&folder);
    let unpacked = fs::create_dir_all(&folder)
        .and_then(|()| Command::new("tar").arg("-xJf").arg(archive).arg("-C").arg(&folder).status())
        .is_ok_and(|status| status.success());
    let manifest = fs::read_to_string(folder.join("bad/manifest.jsonl"));
    let (true, Ok(manifest)) = (unpacked, manifest) else { return println!("\n{} can't be unpacked.", archive.display()) };
    /// Files, articles, refusals, time, the slowest.
    type Sum = (usize, usize, usize, Duration, (Duration, String));
    let mut families: BTreeMap<String, Sum> = BTreeMap::new();
    for row in manifest.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
        let (Some(path), Some(family)) = (row["path"].as_str(), row["family"].as_str()) else { continue };
        let Ok(bytes) = fs::read(folder.join("bad").join(path)) else { continue };
        let clock = Instant::now();
        let (articles, reasons) = through(engine, path, &bytes);
        let time = clock.elapsed();
        let sum = families.entry(family.to_owned()).or_default();
        sum.0 += 1;
        sum.1 += articles;
        sum.2 += usize::from(articles == 0 && reasons > 0);
        sum.3 += time;
        if time > sum.4.0 {
            sum.4 = (time, path.to_owned());
        }
    }
    println!("\nfamily             files  articles  refused      all together  slowest file");
    for (family, (files, articles, refused, time, (worst, path))) in &families {
        println!("{family:18} {files:5} {articles:9} {refused:8} {time:17.1?}  {worst:.1?} {path}");
    }
}
