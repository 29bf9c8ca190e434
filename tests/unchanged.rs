//! What the engine makes of every text of the tests, one line each: whether a change changes what is found, and where.
//!
//! Not what is right (goldens, sentences and articles tell that), but what is. In `tests/unchanged/texts.tsv` a line has the text's place, a checksum of all
//! that was found in it, and its meetings for people; in `dates.tsv` an expression and what it comes to; in `published.tsv` the head of an article and its date.
//! `words.tsv` and `examples.tsv` have checksums of what is found in articles around a word, or around an example that a comment gives; `made.tsv` has checksums of what is found in articles and dates that `made.rs` puts together, many on a line; `bent.tsv` of what is found in passages of the tests with words changed; `beside.tsv` has checksums of what is found in texts that may lie beside this repository, stage by stage, and nothing of the texts.
//! `UPDATE=1 cargo test --test unchanged` rewrites them and still fails: read the difference before it is kept.

#[path = "unchanged/made.rs"]
mod made;

use made::Dice;
use sidelines::corpus::Corpus;
use sidelines::export::contract::document_line;
use sidelines::extract::dates::{self, Direction};
use sidelines::extract::{Analysis, Engine, sections, sentences, tokenise};
use sidelines::model::{Document, Extraction, Meeting, Published, PublishedSource};
use sidelines::read::{self, MetadataTable, Source};
use sidelines::samples;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn table(name: &str) -> String {
    fs::read_to_string(tests().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The first column of a table that rewrites itself; as many rows as there were, or more.
fn keys(name: &str, least: usize) -> Vec<String> {
    let keys: Vec<String> =
        table(&format!("unchanged/{name}")).lines().filter_map(|line| line.split('\t').next().map(str::to_owned)).collect();
    assert!(keys.len() > least, "{name}: {} rows", keys.len());
    keys
}

/// Published on that day, as somebody has said.
fn on(iso: &str) -> Published {
    Published { date: iso.parse().unwrap(), source: PublishedSource::Given, span: None }
}

/// A text that was read, of a day.
fn article(name: &str, text: String, day: Option<&str>) -> Document {
    let document = read::read_text(name, text).documents.remove(0);
    Document { published: day.map(on), ..document }
}

/// Articles, each a document that was read.
fn articles() -> Vec<Document> {
    let mut documents: Vec<Document> =
        samples::all().iter().flat_map(|sample| read::read_text(sample.name, sample.text.to_owned()).documents).collect();
    let dates = MetadataTable::parse(&table("articles/index.tsv"));
    let mut names: Vec<String> = fs::read_dir(tests().join("articles"))
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    for name in names {
        let bytes = fs::read(tests().join("articles").join(&name)).unwrap();
        for mut document in read::read(Source { name: &name, bytes: &bytes }).documents {
            dates.apply(&mut document);
            documents.push(document);
        }
    }
    documents
}

/// Lines of a table, each as an article of one sentence.
fn rows_of(name: &str, column: usize) -> Vec<Document> {
    let rows = table(name);
    let rows = rows.lines().enumerate().filter(|(_, row)| !row.is_empty() && !row.starts_with('#'));
    rows.filter_map(|(at, row)| {
        let mut document = read::read_text(&format!("{name}:{}", at + 1), row.split('\t').nth(column)?.to_owned()).documents.pop()?;
        document.published = Some(on("2023-05-17"));
        Some(document)
    })
    .collect()
}

fn told(meeting: &Meeting) -> String {
    let names: Vec<&str> = meeting.participants.iter().map(|party| party.name.as_str()).collect();
    let date = meeting.date.as_ref().and_then(|claim| claim.value.value).map(|date| format!(" {date}")).unwrap_or_default();
    let place = meeting.place.as_ref().map(|claim| format!(" at {}", claim.value)).unwrap_or_default();
    format!("{}: {:?} {:?}{date}{place}", names.join(", "), meeting.status.value, meeting.mode.value)
}

fn line(extraction: &Extraction) -> String {
    let meetings: Vec<String> = extraction.meetings.iter().map(told).collect();
    let document = &extraction.document;
    let tokens = tokenise::unglue(document.text.plain(), tokenise::tokenise(document.text.plain()));
    let sentences = sentences::split(document, &tokens);
    let all = format!("{extraction:?} {tokens:?} {sentences:?} {}", document_line(extraction));
    format!("{}\t{:08x}\t{}\n", document.name, crc32fast::hash(all.as_bytes()), meetings.join("; "))
}

/// All meetings and entities of the corpus, a line each.
fn corpus_lines(corpus: &Corpus) -> String {
    let hash = |json: serde_json::Result<String>| crc32fast::hash(json.unwrap().as_bytes());
    let entities =
        corpus.entities.iter().map(|entity| format!("{:?}\t{:08x}\t{}\n", entity.kind, hash(serde_json::to_string(entity)), entity.name));
    let meetings = corpus.meetings.iter().map(|meeting| {
        let names: Vec<&str> = meeting.participants.iter().map(|party| party.name.as_str()).collect();
        format!("meeting of {}\t{:08x}\t{}\n", meeting.reports.len(), hash(serde_json::to_string(meeting)), names.join(", "))
    });
    entities.chain(meetings).collect()
}

#[test]
fn everything_that_was_found_is_found() {
    let mut engine = Engine::new();
    let read: Vec<Arc<Extraction>> = articles().into_iter().map(|document| Arc::new(engine.extract(document))).collect();
    let rows = [("sentences/meetings.tsv", 0), ("sentences/traps.tsv", 0), ("articles/traps.tsv", 1)];
    let rows = rows.into_iter().flat_map(|(name, column)| rows_of(name, column)).map(|document| engine.extract(document));
    let rows: Vec<Extraction> = rows.collect();
    assert!(read.len() > 70 && rows.len() > 500, "{} articles and {} sentences", read.len(), rows.len());
    let mut found: String = read.iter().map(|extraction| line(extraction)).chain(rows.iter().map(line)).collect();
    found += &corpus_lines(&Corpus::build(&read));

    compare("texts.tsv", &found);
}

/// Fails with the lines that are new or differ, and rewrites the table when told so.
fn compare(name: &str, found: &str) {
    let path = tests().join("unchanged").join(name);
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if found == expected {
        return;
    }
    let known: BTreeSet<&str> = expected.lines().collect();
    let changed: Vec<&str> = found.lines().filter(|line| !known.contains(line)).collect();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, found).unwrap();
    }
    let shown = changed.iter().take(20).copied().collect::<Vec<_>>().join("\n  ");
    panic!("{} lines of {name} are new or differ (UPDATE=1 rewrites them; then read the difference):\n  {shown}", changed.len());
}

/// Texts that are not part of this repository, where they lie beside it: each with its name, and its date if one is known.
fn texts_beside() -> Vec<Document> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let mut documents = Vec::new();
    for folder in ["seeds", "eval/texts", "train/meetings/texts"] {
        let dates = MetadataTable::parse(&fs::read_to_string(shared.join(folder).join("index.tsv")).unwrap_or_default());
        let mut paths: Vec<PathBuf> = fs::read_dir(shared.join(folder)).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths.sort();
        for path in paths {
            let name = format!("{folder}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            for mut document in read::read(Source { name: &name, bytes: &fs::read(&path).unwrap() }).documents {
                dates.apply(&mut document);
                documents.push(document);
            }
        }
    }
    for set in ["worldwide.dev", "gum_newsfam.dev", "uner_ewt.dev", "crossner_politics.dev"] {
        documents.extend(documents_of(set));
    }
    documents
}

/// Of a set of texts that may lie beside this repository. Sentences apart from each other make articles of thirty.
fn documents_of(set: &str) -> Vec<Document> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/train").join(format!("{set}.jsonl"));
    let lines = fs::read_to_string(path).unwrap_or_default();
    let text = |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?.get("text")?.as_str().map(str::to_owned);
    let texts: Vec<String> = lines.lines().filter_map(text).collect();
    let together = if texts.iter().map(String::len).sum::<usize>() > texts.len() * 1000 { 1 } else { 30 };
    let articles = texts.chunks(together).enumerate();
    articles.flat_map(|(at, texts)| read::read_text(&format!("{set}#{at}"), texts.join("\n\n")).documents).collect()
}

/// Like `everything_that_was_found_is_found`, for the texts beside this repository, of which it keeps checksums alone: of the text, and of what each
/// stage makes of it. A text that is not there, or is another one, is passed over.
#[test]
fn the_same_is_found_in_texts_beside_this_repository() {
    let hash = |value: &dyn std::fmt::Debug| format!("{:08x}", crc32fast::hash(format!("{value:?}").as_bytes()));
    let mut engine = Engine::new();
    let mut read: Vec<Arc<Extraction>> = Vec::new();
    let mut lines: Vec<[String; 7]> = Vec::new();
    for document in texts_beside() {
        let extraction = engine.extract(document);
        let document = &extraction.document;
        let text = document.text.plain();
        let tokens = tokenise::unglue(text, tokenise::tokenise(text));
        let sentences = sentences::split(document, &tokens);
        let published = document.published.map(|published| published.date.to_string());
        lines.push([
            document.name.clone(),
            hash(&text),
            hash(&(&document.sections, tokens, sentences)),
            hash(&dates_of(text, published.as_deref())),
            hash(&extraction.entities),
            hash(&extraction.meetings),
            hash(&(document.published, document_line(&extraction))),
        ]);
        read.push(Arc::new(extraction));
    }
    if read.is_empty() {
        return eprintln!("No texts beside this repository: passed over.");
    }
    let corpus = corpus_lines(&Corpus::build(&read));
    lines.push(["all together".into(), hash(&lines.len()), hash(&corpus), String::new(), String::new(), String::new(), String::new()]);
    let known = table("unchanged/beside.tsv");
    let known: std::collections::HashSet<&str> = known.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    // Other texts than those that the table was made of say nothing.
    if known.is_empty() || lines.iter().all(|line| known.contains(line[1].as_str())) || std::env::var_os("UPDATE").is_some() {
        compare("beside.tsv", &lines.iter().map(|line| line.join("\t") + "\n").collect::<String>());
    } else {
        eprintln!("Other texts beside this repository than those that were known: passed over.");
    }
}

/// The same for more of them, many on a line: `many.tsv` has a checksum of the texts, of what is found in each and in the same text bent, and in all together.
#[test]
fn the_same_is_found_in_many_texts_beside_this_repository() {
    let mut engine = Engine::new();
    let mut found = String::new();
    for set in ["worldwide.train", "wikigold.all", "crossner_politics.train", "gum_free.train", "gmbc.train"] {
        for documents in documents_of(set).chunks(ON_A_LINE) {
            let texts: String = documents.iter().map(|document| document.text.plain()).collect();
            let first = documents[0].name.clone();
            let mut read: Vec<Arc<Extraction>> = Vec::new();
            let hashes = documents.iter().zip(0u64..).map(|(document, at)| {
                let text = document.text.plain();
                // Once more with words changed and a day: near-duplicates, some of them of another year.
                let bent = made::bent(text, &mut Dice(at));
                let day = ["2008-05-18", "2010-11-02", "2008-05-20"][at as usize % 3];
                let both = [document.clone(), article(&format!("{}, bent", document.name), bent, Some(day))];
                let both = both.map(|document| Arc::new(engine.extract(document)));
                let hash = short_hash(&format!("{both:?} {}", dates_of(text, None)));
                read.extend(both);
                hash
            });
            let hashes: Vec<String> = hashes.collect();
            let together = short_hash(&corpus_lines(&Corpus::build(&read)));
            found += &format!("{first}\t{:08x}\t{} {together}\n", crc32fast::hash(texts.as_bytes()), hashes.join(" "));
        }
    }
    let known = table("unchanged/many.tsv");
    let sum = |table: &str| -> Vec<String> { table.lines().filter_map(|line| line.split('\t').nth(1).map(str::to_owned)).collect() };
    // Texts that are not there, or are others, say nothing.
    if known.is_empty() || sum(&known) == sum(&found) || std::env::var_os("UPDATE").is_some() {
        compare("many.tsv", &found);
    } else {
        eprintln!("No texts beside this repository, or others than those that were known: passed over.");
    }
}

/// How many articles and dates are put together, and of how many a line has the checksums.
const MADE: [usize; 2] = [6000, 9000];
const ON_A_LINE: usize = 30;

fn short_hash(text: &str) -> String {
    format!("{:04x}", crc32fast::hash(text.as_bytes()) >> 16)
}

#[test]
fn what_is_put_together_gives_what_it_gave() {
    let mut engine = Engine::new();
    let mut dice = Dice(0x5851_F42D_4C95_7F2D);
    let mut found = String::new();
    let mut meetings = 0;
    for start in (0..MADE[0]).step_by(ON_A_LINE) {
        let read: Vec<Arc<Extraction>> = (start..start + ON_A_LINE)
            .map(|at| {
                let text = [made::article, made::names, made::page][at % 3](&mut dice);
                // Some do not tell their day.
                Arc::new(engine.extract(article(&format!("{at:04}"), text, (at % 7 > 1).then_some("2022-05-18"))))
            })
            .collect();
        meetings += read.iter().map(|extraction| extraction.meetings.len()).sum::<usize>();
        let hashes: Vec<String> = read.iter().map(|extraction| short_hash(&format!("{extraction:?}"))).collect();
        found +=
            &format!("articles from {start}, and together:\t{} {}\n", hashes.join(" "), short_hash(&corpus_lines(&Corpus::build(&read))));
    }
    assert!(meetings > MADE[0], "{meetings} meetings");
    for start in (0..MADE[1]).step_by(ON_A_LINE) {
        let hashes: Vec<String> = (start..start + ON_A_LINE)
            .map(|at| {
                let (when, other) = (made::when(&mut dice), made::when(&mut dice));
                let text = match at % 4 {
                    0 => format!("The talks took place {when}, she said."),
                    1 => format!("It rained on 9 March 2021. They will meet {when}."),
                    2 => format!("In June 2021 it rained. A few weeks later they met, and {when} they left."),
                    _ => format!("They met {other}, Berg said {when}."),
                };
                short_hash(&dates_in_full(&text, [None, Some("2022-05-18"), Some("2024-03-01")][at % 3]))
            })
            .collect();
        found += &format!("dates from {start}:\t{}\n", hashes.join(" "));
    }
    compare("made.tsv", &found);
}

/// How many ways a passage is bent.
const WAYS: usize = 6;

/// `bent.tsv`: passages and articles of the tests with a few words changed.
#[test]
fn what_is_bent_gives_what_it_gave() {
    let mut engine = Engine::new();
    let mut found = String::new();
    let sets = [("passages", rows_of("sentences/meetings.tsv", 0)), ("traps", rows_of("sentences/traps.tsv", 0)), ("articles", articles())];
    for (set, documents) in &sets {
        for (at, documents) in documents.chunks(ON_A_LINE).enumerate() {
            let hashes = documents.iter().map(|document| {
                let text = document.text.plain();
                // Of each text alone: what is bent stays so when others are added.
                let mut dice = Dice(u64::from(crc32fast::hash(text.as_bytes())));
                let all: Vec<Extraction> = (0..WAYS)
                    .map(|way| engine.extract(article(&document.name, made::bent(text, &mut dice), (way > 0).then_some("2023-05-17"))))
                    .collect();
                short_hash(&format!("{all:?}"))
            });
            found += &format!("{set} from {}:\t{}\n", at * ON_A_LINE, hashes.collect::<Vec<_>>().join(" "));
        }
    }
    compare("bent.tsv", &found);
}

/// `examples.tsv`: what comments of rules have as examples, each in a few articles.
#[test]
fn examples_do_what_they_did() {
    let examples = keys("examples.tsv", 1400);
    let mut engine = Engine::new();
    let found = examples.iter().map(|example| {
        let mut hashes =
            made::examples(example).map(|text| short_hash(&format!("{:?}", engine.extract(article("example", text, Some("2022-05-18"))))));
        // Once more without a date: years stay open then.
        let undated = article("example", made::examples(example).join("\n\n"), None);
        hashes[3] += &short_hash(&format!("{:?}", engine.extract(undated)));
        format!("{example}\t{}\n", hashes.join(" "))
    });
    compare("examples.tsv", &found.collect::<String>());
}

/// `words.tsv`: words that rules speak of, each in an article of its own.
#[test]
fn words_do_what_they_did() {
    let words = keys("words.tsv", 5000);
    let mut engine = Engine::new();
    let found = words.iter().map(|word| {
        let extraction = engine.extract(article(word, made::around(word), Some("2022-05-18")));
        let all =
            [format!("{:?}", extraction.document.sections), format!("{:?}", extraction.entities), format!("{:?}", extraction.meetings)];
        format!("{word}\t{}\n", all.map(|all| short_hash(&all)).join(" "))
    });
    compare("words.tsv", &found.collect::<String>());
}

/// The dates in a text and all that is known of what they come to.
fn dates_in_full(text: &str, published: Option<&str>) -> String {
    with_dates(text, published, |analysis, date| {
        let claims = [Direction::Past, Direction::Future, Direction::Either].map(|direction| dates::resolve(analysis, date, direction));
        format!("{date:?} {claims:?}")
    })
}

/// What is known of the dates in a text: their words, and what they come to where something happened, will happen, or nobody knows.
fn dates_of(text: &str, published: Option<&str>) -> String {
    with_dates(text, published, |analysis, date| {
        let mut values = [Direction::Past, Direction::Future, Direction::Either].map(|direction| {
            let claim = dates::resolve(analysis, date, direction);
            let value = claim.value.value.map_or("?".to_owned(), |value| value.to_string());
            format!("{value} {:?}", claim.reason)
        });
        if values.iter().all(|value| *value == values[0]) {
            values[1..].iter_mut().for_each(String::clear);
        }
        let values: Vec<&str> = values.iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
        format!("{} = {}", date.span.of(text), values.join(" / "))
    })
}

/// Something of each date in a text.
fn with_dates(text: &str, published: Option<&str>, tell: impl Fn(&Analysis<'_>, &dates::DateExpression) -> String) -> String {
    let mut document = Document { text: text.into(), published: published.map(on), ..Document::default() };
    sections::classify(&mut document);
    let tokens = tokenise::unglue(text, tokenise::tokenise(text));
    let sentences = sentences::split(&document, &tokens);
    let mut analysis = Analysis::new(&document, tokens, sentences);
    analysis.dates = dates::find(&analysis);
    analysis.dates.iter().map(|date| tell(&analysis, date)).collect::<Vec<_>>().join("; ")
}

#[test]
fn dates_come_to_what_they_came_to() {
    let phrases = keys("dates.tsv", 300);
    let found = phrases.iter().map(|phrase| {
        let told = format!("The talks took place {phrase}, the ministry said.");
        let after = format!("The two met on 9 March 2021. They spoke {phrase} too, an aide added.");
        format!(
            "{phrase}\t{}\t{}\t{}\t{}\n",
            dates_of(&told, Some("2022-05-18")),
            dates_of(&told, Some("2024-01-01")),
            dates_of(&told, None),
            dates_of(&after, Some("2021-03-14"))
        )
    });
    compare("dates.tsv", &found.collect::<String>());
}

#[test]
fn articles_are_published_when_they_were() {
    let heads = keys("published.tsv", 40);
    let found = heads.iter().map(|head| {
        let text = head.replace('|', "\n");
        let mut document = Document { text: text.as_str().into(), ..Document::default() };
        sections::classify(&mut document);
        dates::find_publication(&mut document);
        let date = document.published.map(|published| {
            let words = published.span.map_or("", |span| span.of(&text));
            format!("{} {:?} {words}", published.date, published.source)
        });
        let kinds: Vec<String> = document.sections.iter().map(|section| format!("{:?} {}", section.kind, section.span.len())).collect();
        format!("{head}\t{}\t{}\n", date.unwrap_or_default(), kinds.join(", "))
    });
    compare("published.tsv", &found.collect::<String>());
}
