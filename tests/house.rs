//! The house rules that run, each with its reason. A rule that gets in the way is changed here and explained in `src/lib.rs`, never worked around.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file under its path from the package's root.
struct File {
    path: String,
    text: String,
}

impl File {
    /// Lines of code with their numbers: no comments, no tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let text = if self.path.ends_with("tests.rs") { "" } else { &self.text };
        untested(text).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The room: `extract` for `src/extract/mod.rs`, `protocol` for `src/protocol.rs`; none for `lib.rs`.
    fn room(&self) -> Option<&str> {
        let room = self.path.strip_prefix("src/")?.split('/').next()?;
        Some(room.strip_suffix(".rs").unwrap_or(room)).filter(|room| *room != "lib")
    }
}

/// The lines of a source text with their numbers, without the items that are there for tests alone. What follows such an item counts again:
/// a file may name its module of tests at the top.
fn untested(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    std::iter::from_fn(move || {
        loop {
            let (number, line) = lines.next()?;
            if line.trim() != "#[cfg(test)]" {
                return Some((number, line));
            }
            let first = lines.find(|(_, line)| !line.trim_start().starts_with("#["))?.1;
            if !first.ends_with([';', '}']) {
                // As rustfmt sets it, an item ends with a brace below its first letter.
                let indent = &line[..line.len() - line.trim_start().len()];
                lines.find(|(_, line)| line.strip_prefix(indent) == Some("}"));
            }
        }
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, extension: &str, out: &mut Vec<File>) {
    let mut children: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    children.sort();
    for child in children {
        if child.ends_with("target") {
            // What Cargo builds, of the fuzz targets for one.
            continue;
        }
        if child.is_dir() {
            collect(&child, extension, out);
        } else if child.extension().is_some_and(|found| found == extension) {
            let path = child.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            out.push(File { path, text: fs::read_to_string(&child).unwrap() });
        }
    }
}

fn files(folder: &str, extension: &str) -> Vec<File> {
    let mut out = Vec::new();
    collect(&root().join(folder), extension, &mut out);
    out
}

/// Fails with all offenders at once and the reason of the rule.
fn hold(reason: &str, offenders: impl IntoIterator<Item = String>) {
    let offenders: Vec<String> = offenders.into_iter().collect();
    assert!(offenders.is_empty(), "{reason}\n  {}", offenders.join("\n  "));
}

/// Lines of code that hold one of the words, as `path:line: word`.
fn lines_with<'a>(files: &'a [File], words: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    files.iter().flat_map(move |file| {
        file.code().flat_map(move |(number, line)| {
            let found = words.iter().filter(move |word| line.contains(**word));
            found.map(move |word| format!("{}:{number}: {word}", file.path))
        })
    })
}

/// Rooms in the order of the map in `src/lib.rs`, with their floors.
fn rooms() -> Vec<(String, u32)> {
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rows = map.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("//! |")?.split('|').map(str::trim);
        let floor = cells.next()?.parse().ok()?;
        Some((cells.next()?.to_owned(), floor))
    });
    let names = |cell: String| cell.split(',').map(|name| name.trim().trim_matches(['[', ']', '`']).to_owned()).collect::<Vec<_>>();
    rows.flat_map(|(cell, floor)| names(cell).into_iter().map(move |name| (name, floor))).collect()
}

fn engine() -> Vec<File> {
    let rooms = rooms();
    let is_engine = |file: &File| rooms.iter().any(|(room, floor)| *floor <= 3 && Some(room.as_str()) == file.room());
    files("src", "rs").into_iter().filter(is_engine).collect()
}

/// Names that follow `crate::` on a line, groups included.
fn imports(line: &str) -> Vec<String> {
    let first_word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut out = Vec::new();
    for (at, found) in line.match_indices("crate::") {
        let rest = &line[at + found.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let outer: String = group
                .chars()
                .filter(|c| {
                    depth += i32::from(*c == '{') - i32::from(*c == '}');
                    depth == 0
                })
                .collect();
            out.extend(outer.split(',').map(|part| first_word(part.trim())));
        } else {
            out.push(first_word(rest));
        }
    }
    out
}

#[test]
fn only_tests_escape_the_rules() {
    let check =
        |text: &str, expected: &[usize]| assert_eq!(untested(text).map(|(number, _)| number).collect::<Vec<_>>(), expected, "{text}");
    check("a\nb", &[1, 2]);
    check("mod a;\n#[cfg(test)]\nmod tests;\nmod b;\n\nfn c() {\n}", &[1, 4, 5, 6, 7]);
    check("a\n#[cfg(test)]\nmod tests {\n    fn b() {\n    }\n}\n", &[1]);
    check("#[cfg(test)]\n#[allow(unused)]\nmod tests {\n    }\n}\nfn a() {", &[6]);
    check("impl A {\n    #[cfg(test)]\n    fn b() {\n        c\n    }\n\n    fn d() {}\n}", &[1, 6, 7, 8]);
    check("#[cfg(test)]", &[]);
}

#[test]
fn every_file_says_what_belongs_in_it() {
    let all = files("src", "rs").into_iter().chain(files("tests", "rs"));
    let silent = all.filter(|file| !file.text.starts_with("//! ")).map(|file| file.path);
    hold("A file starts with a `//!` line, what belongs here and what never does, so that a reader can decide without reading on.", silent);
}

#[test]
fn imports_point_down() {
    let rooms = rooms();
    let place = |room: &str| rooms.iter().position(|(name, _)| name == room);
    let mut offenders = Vec::new();
    for file in files("src", "rs") {
        let Some(room) = file.room().filter(|room| *room != "bin") else { continue };
        let Some(own) = place(room) else {
            offenders.push(format!("{}: the room \"{room}\" is not in the map", file.path));
            continue;
        };
        for (number, line) in file.code() {
            let upward = imports(line).into_iter().filter(|name| place(name).is_some_and(|other| other > own));
            offenders.extend(upward.map(|name| format!("{}:{number}: {room} imports {name}", file.path)));
        }
    }
    hold("A room imports only rooms listed before it in the map of src/lib.rs: that keeps the engine free of page and machine.", offenders);
}

#[test]
fn the_engine_knows_no_browser() {
    let mut all = files("src", "rs");
    all.retain(|file| !matches!(file.room(), Some("ui" | "worker" | "bin")));
    let names = ["web_sys", "wasm_bindgen", "js_sys", "gloo", "leptos"];
    hold("Only `ui`, `worker` and the binaries speak to a browser; everything else runs anywhere.", lines_with(&all, &names));
}

#[test]
fn the_engine_does_no_io_and_knows_no_clock() {
    let names = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::time",
        "std::thread",
        "println!",
        "eprintln!",
        "dbg!",
        "SystemTime",
        "Instant::",
    ];
    hold("The host hands the engine data; what it returns depends on nothing else.", lines_with(&engine(), &names));
}

#[test]
fn the_engine_gives_the_same_bytes_everywhere() {
    let names = [
        "collections::HashMap",
        "collections::HashSet",
        "HashMap::new()",
        ".exp()",
        ".ln()",
        ".log2()",
        ".log10()",
        ".powf(",
        ".sin()",
        ".cos()",
        ".tanh()",
    ];
    let all: Vec<File> = engine();
    hold(
        "Hash orders and transcendental functions differ between machines: use BTreeMap or sort; use tables or integers.",
        lines_with(&all, &names),
    );
}

#[test]
fn nothing_panics_on_input() {
    let mut all = files("src", "rs");
    // Programs that train models are run by us, over data of ours: there a panic is a message.
    all.retain(|file| !file.path.starts_with("src/bin/train"));
    let names = [".unwrap()", "panic!(", "unreachable!("];
    hold("Bad input is data. A panic in the worker loses a user's work.", lines_with(&all, &names));
}

#[test]
fn nothing_is_left_for_later() {
    hold("What is not done is not in the tree.", lines_with(&files("src", "rs"), &["todo!(", "unimplemented!("]));
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    let all = files("src", "rs").into_iter().chain(files("tests", "rs")).chain(files("style", "css"));
    let offenders = all.filter(|file| marks.iter().any(|mark| file.text.contains(mark))).map(|file| file.path);
    hold("A note to oneself belongs to the tracker.", offenders);
}

#[test]
fn no_text_becomes_markup() {
    let names =
        ["inner_html", "innerHTML", "outer_html", "outerHTML", "insert_adjacent_html", "insertAdjacentHTML", "document.write", "srcdoc"];
    hold(
        "The text of an article reaches the page as text nodes only: no HTML sink, no script injection.",
        lines_with(&files("src", "rs"), &names),
    );
}

#[test]
fn files_hold_one_room() {
    let all = files("src", "rs").into_iter().chain(files("tests", "rs")).chain(files("style", "css"));
    let long = all.map(|file| (file.text.lines().count(), file.path)).filter(|(lines, _)| *lines > 600);
    hold("A file of more than 600 lines holds two rooms.", long.map(|(lines, path)| format!("{path}: {lines} lines")));
}

#[test]
fn colours_live_in_tokens() {
    let mut all = files("style", "css");
    all.retain(|file| !file.path.ends_with("tokens.css"));
    all.extend(files("src/ui", "rs"));
    let mut offenders: Vec<String> = lines_with(&all, &["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab("]).collect();
    for file in &all {
        offenders.extend(
            file.code().filter(|(_, line)| has_hex_colour(line)).map(|(number, _)| format!("{}:{number}: a hex colour", file.path)),
        );
    }
    hold("Light, dark and print stay consistent only if style/tokens.css alone names colours.", offenders);
}

fn has_hex_colour(line: &str) -> bool {
    let Some((_, values)) = line.split_once(':') else { return false };
    values.split('#').skip(1).any(|rest| {
        let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
        let ends = rest[digits..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '_');
        matches!(digits, 3 | 4 | 6 | 8) && ends
    })
}

#[test]
fn the_top_level_stays_small() {
    const ALLOWED: &[&str] =
        &["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "Trunk.toml", "index.html", "rust-toolchain.toml", "src", "style", "tests"];
    // Made by builds, never committed.
    const BUILT: &[&str] = &["target", "dist"];
    let names = fs::read_dir(root()).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let strange = names.filter(|name| !name.starts_with('.') && !ALLOWED.contains(&name.as_str()) && !BUILT.contains(&name.as_str()));
    hold("The top level is the front door: everything has a room behind it.", strange);
}
