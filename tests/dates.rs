//! Scores the date stage against annotated text, where that text is present beside the checkout (it is not part of the repository).
//! Prints figures; asserts floors. `DATES_MISSES=1 cargo test --test dates -- --nocapture` lists what went wrong.

#[cfg(not(target_arch = "wasm32"))]
mod score {
    use serde_json::Value;
    use sidelines::extract::dates::{self, Direction};
    use sidelines::extract::{Analysis, sections, sentences, tokenise};
    use sidelines::model::{DateValue, Document, PartialDate, Published, PublishedSource};
    use std::path::{Path, PathBuf};

    fn verbose() -> bool {
        std::env::var_os("DATES_MISSES").is_some()
    }

    /// Files of a folder in name order; empty when the folder is absent.
    fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
        let mut files: Vec<_> = std::fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.retain(|path| path.extension().is_some_and(|found| found == extension));
        files.sort();
        files
    }

    fn with_dates<T>(mut document: Document, run: impl FnOnce(&Analysis<'_>) -> T) -> T {
        sections::classify(&mut document);
        dates::find_publication(&mut document);
        let tokens = tokenise::tokenise(document.text.plain());
        let sentences = sentences::split(&document, &tokens);
        let mut analysis = Analysis::new(&document, tokens, sentences);
        analysis.dates = dates::find(&analysis);
        run(&analysis)
    }

    fn given(iso: &str) -> Option<Published> {
        iso.parse().ok().map(|date| Published { date, source: PublishedSource::Given, span: None })
    }

    /// A date of a treebank file.
    struct Gold {
        span: (usize, usize),
        value: String,
    }

    /// Text, publication date and normalised dates of one CoNLL-U file.
    fn treebank(path: &Path) -> (Document, Vec<Gold>) {
        let source = std::fs::read_to_string(path).expect("a readable treebank file");
        let mut document = Document::default();
        let (mut gold, mut open) = (Vec::new(), None);
        let (mut skip_until, mut contraction) = (0, 0);
        for line in source.lines() {
            if let Some(date) = line.strip_prefix("# meta::dateCreated = ") {
                let dated = ["_news_", "_interview_", "_speech_"].iter().any(|genre| path.to_string_lossy().contains(genre));
                document.published = given(date).filter(|_| dated);
            }
            if line.starts_with("# newpar") {
                document.text.to_mut().push_str("\n\n");
            }
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() != 10 || columns[0].contains('.') {
                continue;
            }
            let first: usize = columns[0].split('-').next().and_then(|id| id.parse().ok()).unwrap_or(0);
            if columns[0].contains('-') {
                skip_until = columns[0].split('-').nth(1).and_then(|id| id.parse().ok()).unwrap_or(0);
            } else if first == 1 && skip_until > 1 && first > skip_until {
                skip_until = 0;
            }
            let inside = !columns[0].contains('-') && first <= skip_until && skip_until > 0;
            let start = document.text.len();
            if !inside {
                contraction = start;
                document.text.to_mut().push_str(columns[1]);
            }
            let start = contraction;
            let end = document.text.len();
            if !inside && !columns[9].contains("SpaceAfter=No") {
                document.text.to_mut().push(' ');
            }
            if !columns[0].contains('-') && first >= skip_until {
                skip_until = 0;
            }
            let xml = columns[9].split('|').find_map(|field| field.strip_prefix("XML=")).unwrap_or_default();
            if let Some(at) = xml.find("<date ") {
                open = Some((start, attributes(&xml[at..])));
            }
            if xml.contains("</date>")
                && let Some((start, value)) = open.take()
            {
                gold.push(Gold { span: (start, end), value });
            }
        }
        (document, gold)
    }

    /// `when`, or `from`/`to` as a range; `--09` is September of an unknown year.
    fn attributes(tag: &str) -> String {
        let attribute = |name: &str| {
            let at = tag.find(&format!(" {name}:::\""))? + name.len() + 5;
            let value = tag[at..].split('"').next()?;
            Some(value.replacen("--", "XXXX-", 1))
        };
        let ends = (attribute("from").or(attribute("notBefore")), attribute("to").or(attribute("notAfter")));
        match (attribute("when"), ends) {
            (Some(when), _) => when,
            (None, (from, to)) => format!("{}/{}", from.unwrap_or_default(), to.unwrap_or_default()),
        }
    }

    /// First and last day that a value may mean; equal stretches written differently compare equal.
    fn bounds(value: &str) -> (String, String) {
        let (from, to) = value.split_once('/').unwrap_or((value, value));
        // A treebank's decade ends on the first of January of its last year.
        let to = if from.ends_with("-01-01") { to.trim_end_matches("-01-01") } else { to };
        let pad = |part: &str, tail: &str| match part.len() {
            4 => format!("{part}-{}", tail),
            7 => format!("{part}-{}", &tail[3..]),
            _ => part.get(..10).unwrap_or(part).to_owned(),
        };
        (pad(from, "01-01"), pad(to, "12-31"))
    }

    #[test]
    fn treebank_dates() {
        let files = files("train/gum", "conllu");
        if files.is_empty() {
            return println!("No treebank beside the checkout: nothing to score.");
        }
        let (mut total, mut overlapping, mut exact, mut right, mut found, mut spurious) = (0, 0, 0, 0, 0, 0);
        let mut years = 0;
        for path in &files {
            let (document, gold) = treebank(path);
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            with_dates(document, |analysis| {
                found += analysis.dates.len();
                total += gold.len();
                years += gold.iter().filter(|gold| gold.value.len() == 4).count();
                for gold in &gold {
                    // The article's own date line is found as its publication date.
                    let published = analysis.document.published.and_then(|published| Some((published.date, published.span?)));
                    if let Some((day, line)) =
                        published.filter(|(_, line)| (line.start as usize) < gold.span.1 && gold.span.0 < line.end as usize)
                    {
                        found += 1;
                        overlapping += 1;
                        exact += usize::from((line.start as usize, line.end as usize) == gold.span);
                        right += usize::from(day.to_string() == gold.value);
                        continue;
                    }
                    let hit =
                        analysis.dates.iter().find(|date| (date.span.start as usize) < gold.span.1 && gold.span.0 < date.span.end as usize);
                    let words = &analysis.text()[gold.span.0..gold.span.1];
                    let Some(date) = hit else {
                        if verbose() {
                            let around = gold.span.0.saturating_sub(30)..(gold.span.1 + 20).min(analysis.text().len());
                            println!("missed   {name}: {words} = {} in {:?}", gold.value, analysis.text().get(around).unwrap_or_default());
                        }
                        continue;
                    };
                    overlapping += 1;
                    exact += usize::from((date.span.start as usize, date.span.end as usize) == gold.span);
                    let claim = dates::resolve(analysis, date, Direction::Past);
                    let value = claim.value.value.map_or(String::new(), |value| value.to_string());
                    // The treebank annotates both ends of a range apart.
                    let ends = value.split_once('/').map_or([&value[..], &value[..]], |(from, to)| [from, to]);
                    let inside = date.span.len() > gold.span.1 - gold.span.0;
                    if bounds(&value) == bounds(&gold.value) || inside && ends.iter().any(|end| bounds(end) == bounds(&gold.value)) {
                        right += 1;
                    } else if verbose() {
                        println!("value    {name}: {words} = {}, not {value} ({})", gold.value, claim.value.text);
                    }
                }
                for date in &analysis.dates {
                    let covered = gold.iter().any(|gold| (date.span.start as usize) < gold.span.1 && gold.span.0 < date.span.end as usize);
                    if !covered {
                        spurious += 1;
                        if verbose() {
                            let context = analysis
                                .text()
                                .get(date.span.start.saturating_sub(20) as usize..(date.span.end as usize + 20).min(analysis.text().len()));
                            println!("extra    {name}: {} in {:?}", date.span.of(analysis.text()), context.unwrap_or_default());
                        }
                    }
                }
            });
        }
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "treebank: {total} normalised dates ({years} bare years) in {} files, {found} expressions found, {spurious} of them not annotated",
            files.len()
        );
        println!("  detected {:.1} %, with exact ends {:.1} %", percent(overlapping, total), percent(exact, total));
        println!("  value right {:.1} % of the detected, {:.1} % of all", percent(right, overlapping), percent(right, total));
        assert!(percent(overlapping, total) >= 85.0, "detection fell below its floor");
        assert!(percent(right, overlapping) >= 75.0, "value accuracy fell below its floor");
    }

    /// The dates of annotated meetings, found by their words in the evidence and resolved in the direction that the status gives.
    #[test]
    fn meeting_dates() {
        let sets = [("train/meetings/gold", "train/meetings/texts"), ("eval/gold", "eval/texts")];
        for (gold_folder, text_folder) in sets {
            let (mut total, mut detected, mut right, mut unknown_right) = (0, 0, 0, 0);
            let mut unknown = 0;
            for path in files(gold_folder, "json") {
                let gold: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a gold file")).expect("JSON");
                let file = gold["file"].as_str().unwrap_or_default();
                let text_path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(text_folder).join(file);
                let Ok(text) = std::fs::read_to_string(&text_path) else { continue };
                let published = gold["published"].as_str().and_then(given);
                with_dates(Document { name: file.into(), text: text.into(), published, ..Document::default() }, |analysis| {
                    for meeting in gold["meetings"].as_array().into_iter().flatten() {
                        let Some(words) = meeting["date_text"].as_str() else { continue };
                        let wanted: Vec<&str> = ["date", "date_given_published"].iter().filter_map(|key| meeting[*key].as_str()).collect();
                        let Some(at) = meeting["evidence"]
                            .as_array()
                            .into_iter()
                            .flatten()
                            .filter_map(Value::as_str)
                            .find_map(|evidence| Some(analysis.text().find(evidence)? + evidence.find(words)?))
                        else {
                            continue;
                        };
                        let direction = match meeting["status"].as_str() {
                            Some("held" | "past") => Direction::Past,
                            Some("planned" | "proposed" | "invited") => Direction::Future,
                            _ => Direction::Either,
                        };
                        let end = at + words.len();
                        let date = analysis.dates.iter().find(|date| (date.span.start as usize) < end && at < date.span.end as usize);
                        let value = date
                            .and_then(|date| dates::resolve(analysis, date, direction).value.value)
                            .map(|value: DateValue| value.to_string());
                        if wanted.is_empty() {
                            unknown += 1;
                            unknown_right += usize::from(value.is_none());
                            if verbose()
                                && let Some(value) = &value
                            {
                                println!("unknown  {file}: {words} = null, not {value}");
                            }
                            continue;
                        }
                        total += 1;
                        detected += usize::from(date.is_some());
                        if value.as_deref().is_some_and(|value| wanted.contains(&value)) {
                            right += 1;
                        } else if verbose() {
                            let day: Option<PartialDate> = analysis.document.published.map(|published| published.date);
                            println!("value    {file}: {words} = {wanted:?}, not {value:?} (published {day:?})",);
                        }
                    }
                });
            }
            if total > 0 {
                println!(
                    "{gold_folder}: {total} dated meetings with their words, {detected} detected, {right} right; {unknown_right} of {unknown} undated left open"
                );
                assert!(right * 100 >= total * 75, "the dates of meetings fell below their floor");
            }
        }
    }
}
