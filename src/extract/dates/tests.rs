//! Date expressions of one sentence each, with their values and rules.

use super::*;
use crate::extract::{Analysis, sentences, tokenise};
use crate::model::{Document, PartialDate, Published, PublishedSource, Reason};
use crate::text::Span;
use Direction::{Either, Future, Past};

fn day(iso: &str) -> PartialDate {
    iso.parse().expect("a date of the test")
}

/// Runs the stage on one text.
fn with_dates<T>(text: &str, published: Option<&str>, run: impl FnOnce(&Analysis<'_>) -> T) -> T {
    let published = published.map(|iso| Published { date: day(iso), source: PublishedSource::Given, span: None });
    with_published(text, published, run)
}

fn with_published<T>(text: &str, published: Option<Published>, run: impl FnOnce(&Analysis<'_>) -> T) -> T {
    let mut document = Document { text: text.into(), published, ..Document::default() };
    crate::extract::sections::classify(&mut document);
    let tokens = tokenise::tokenise(text);
    let sentences = sentences::split(&document, &tokens);
    let mut analysis = Analysis::new(&document, tokens, sentences);
    analysis.dates = find(&analysis);
    run(&analysis)
}

/// The words of all expressions, without prepositions.
fn found(text: &str) -> Vec<String> {
    with_dates(text, None, |analysis| analysis.dates.iter().map(|date| date.span.of(text).to_owned()).collect())
}

/// Value and reason of the last expression.
fn value(text: &str, published: Option<&str>, direction: Direction) -> (String, Reason) {
    with_dates(text, published, |analysis| {
        let Some(date) = analysis.dates.last() else { return ("nothing found".into(), Reason::Default) };
        let claim = resolve(analysis, date, direction);
        (claim.value.value.map_or("-".into(), |value| value.to_string()), claim.reason)
    })
}

#[test]
fn finds() {
    let check = |text: &str, expected: &[&str]| assert_eq!(found(text), expected, "{text}");
    check("They met on June 10, 2018 in Vienna.", &["June 10, 2018"]);
    check("They met on 10 June 2018.", &["10 June 2018"]);
    check("They will meet in two days; the third time in two weeks, in two days of talks.", &["two days"]);
    check("On June 10 Presidents Kos and Lind met.", &["June 10"]);
    check("They met on the 10th of June.", &["the 10th of June"]);
    check("They met on 10/06/2018 and 2018-06-11.", &["10/06/2018", "2018-06-11"]);
    check("The summit on September 15-16 and on Sept. 20.", &["September 15-16", "Sept. 20"]);
    check("From 11 to 13 November they talked.", &["11 to 13 November"]);
    check("It began in spring 2019, early June and mid-2020.", &["spring 2019", "early June", "mid-2020"]);
    check("In the 1990s and since 2014.", &["the 1990s", "2014"]);
    check("He spoke on Wednesday evening, last Wednesday and next Tuesday.", &["Wednesday evening", "last Wednesday", "next Tuesday"]);
    check("Talks on Monday and Tuesday.", &["Monday and Tuesday"]);
    check("He met her on Wednesday, June 3, and left.", &["Wednesday, June 3"]);
    check("Today, yesterday, tomorrow, tonight and last night.", &["Today", "yesterday", "tomorrow", "tonight", "last night"]);
    check("Last week, earlier this week, later this month.", &["Last week", "earlier this week", "later this month"]);
    check("Two days ago; three weeks earlier; a year later.", &["Two days ago", "three weeks earlier", "a year later"]);
    check("The previous month, the following day and the day before.", &["The previous month", "the following day", "the day before"]);
    check("In the coming months or in recent days.", &["the coming months", "recent days"]);
    check("Later in September, over the weekend.", &["Later in September", "the weekend"]);
    check("In June last year and this past May.", &["June last year", "this past May"]);
    check("In the second half of this year.", &["the second half of this year"]);
    check("In March and August, in June and July.", &["March", "August", "June and July"]);
    check("Talks next week on Thursday, that same evening.", &["next week on Thursday", "that same evening"]);
    check("Reigned (1992 \u{2013} 98), the 2018 elections, two 2021 meetings.", &["1992 \u{2013} 98", "2018", "2021"]);
    check("In the 19th century and the early 1930's.", &["the 19th century", "the early 1930's"]);
    check("On Oct. 3 and in March that year.", &["Oct. 3", "March that year"]);
    check("Oct 11\u{2013}12 and\u{a0}Nov.\u{a0}2.", &["Oct 11\u{2013}12", "Nov.\u{a0}2"]);
}

#[test]
fn leaves_other_words_alone() {
    let check = |text: &str| assert_eq!(found(text), Vec::<String>::new(), "{text}");
    check("They may meet, and May said she would march second in the sun.");
    check("He sat there. May I come?");
    check("The March for Life, the August body.".split(',').next().unwrap_or_default());
    check("Agenda 2030 and Vision 2050 were signed.");
    check("The 43-year-old won 1,500 of 2000 votes, 5 to 3.");
    check("It cost $2019 or 20.5 percent at 14:05.");
    check("A day trip of 15 minutes, the first time, the second round.");
    check("The Good Friday Agreement and the Sunday Times.");
    check("The 15th anniversary of the 27th summit.");
}

#[test]
fn resolves_weekdays() {
    let check = |text, published, direction, expected: &str, reason| {
        assert_eq!(value(text, Some(published), direction), (expected.into(), reason), "{text}")
    };
    // 2021-12-15 is a Wednesday.
    check("Putin met Xi on Wednesday.", "2021-12-15", Past, "2021-12-15", Reason::DateSameDay);
    check("Putin met Xi on Tuesday evening.", "2021-12-15", Past, "2021-12-14", Reason::DateWeekdayBefore);
    check("Putin met Xi on Friday.", "2021-12-15", Past, "2021-12-10", Reason::DateWeekdayBefore);
    check("Putin will meet Xi on Friday.", "2021-12-15", Future, "2021-12-17", Reason::DateWeekdayAfter);
    check("Putin meets Xi next Tuesday.", "2021-12-15", Future, "2021-12-21", Reason::DateWeekdayAfter);
    check("Putin met Xi last Wednesday.", "2021-12-15", Past, "2021-12-08", Reason::DateWeekdayBefore);
    check("Putin met Xi last Thursday.", "2021-12-15", Past, "2021-12-09", Reason::DateWeekdayBefore);
    check("Putin met Xi on Wednesday last week.", "2021-12-15", Past, "2021-12-08", Reason::DateRelative);
    check("Talks on Saturday and Sunday.", "2021-12-13", Past, "2021-12-11/2021-12-12", Reason::DateWeekdayBefore);
    check("Talks on Thursday and Friday.", "2021-12-15", Future, "2021-12-16/2021-12-17", Reason::DateWeekdayAfter);
    check("Talks on Thursday or Friday.", "2021-12-15", Future, "-", Reason::DateWeekdayAfter);
    assert_eq!(value("Talks on Thursday.", None, Past), ("-".into(), Reason::DateNoAnchor));
}

#[test]
fn resolves_stated_dates() {
    let check = |text, published, direction, expected: &str, reason| {
        assert_eq!(value(text, published, direction), (expected.into(), reason), "{text}")
    };
    let published = Some("2022-02-03");
    check("Talks on June 10, 2018.", None, Past, "2018-06-10", Reason::DateAbsolute);
    check("Talks on September 15-16.", None, Past, "XXXX-09-15/XXXX-09-16", Reason::DateYearUnknown);
    check("Talks on September 15-16, 2022.", None, Past, "2022-09-15/2022-09-16", Reason::DateAbsolute);
    check("Talks on 15 September.", None, Past, "XXXX-09-15", Reason::DateYearUnknown);
    check("Talks in November.", None, Past, "XXXX-11", Reason::DateYearUnknown);
    check("Talks in November.", published, Past, "2021-11", Reason::DateYearFromPublication);
    check("Talks in November.", published, Future, "2022-11", Reason::DateYearFromPublication);
    check("Talks in November.", published, Either, "2021-11", Reason::DateYearFromPublication);
    check("Talks in February.", published, Past, "2022-02", Reason::DateYearFromPublication);
    check("Talks on Feb. 4.", published, Past, "2022-02-04", Reason::DateYearFromPublication);
    check("Talks on Friday 5 November.", published, Future, "2021-11-05", Reason::DateYearFromPublication);
    check("Talks in June last year.", published, Past, "2021-06", Reason::DateRelative);
    check("Talks from 30 December to 2 January.", published, Past, "2021-12-30/2022-01-02", Reason::DateYearFromPublication);
    check("Talks in spring 2021.", published, Past, "2021-21", Reason::DateAbsolute);
    check("Talks in the 1990s.", published, Past, "1990/1999", Reason::DateAbsolute);
    check("Talks in early 2021.", published, Past, "2021", Reason::DateAbsolute);
    check("Talks on 10/06/2018.", None, Past, "2018-06-10", Reason::DateAbsolute);
    check("Talks on 06/13/2018.", None, Past, "2018-06-13", Reason::DateAbsolute);
    check("Talks in the second half of this year.", published, Future, "2022-07/2022-12", Reason::DateRelative);
}

#[test]
fn resolves_relative_dates() {
    // A Wednesday.
    let check = |text, expected: &str| assert_eq!(value(text, Some("2021-12-15"), Past).0, expected, "{text}");
    check("Talks today.", "2021-12-15");
    check("Talks yesterday.", "2021-12-14");
    check("Talks the day after tomorrow.", "2021-12-17");
    check("Talks last night.", "2021-12-14");
    check("Talks last week.", "2021-12-06/2021-12-12");
    check("Talks next week.", "2021-12-20/2021-12-26");
    check("Talks earlier this week.", "2021-12-13/2021-12-15");
    check("Talks late last month.", "2021-11");
    check("Talks earlier this month.", "2021-12");
    check("Talks next month.", "2022-01");
    check("Talks last year.", "2020");
    check("Talks two days ago.", "2021-12-13");
    check("Talks three weeks ago.", "2021-11-22/2021-11-28");
    check("Talks two months ago.", "2021-10");
    check("They will meet in two days.", "2021-12-17");
    check("They will meet in three weeks in Rome.", "2022-01-03/2022-01-09");
    check("Talks over the weekend.", "2021-12-11/2021-12-12");
    check("Talks last June.", "2021-06");
    check("Talks last summer.", "2021-22");
    check("Talks in recent days.", "-");
    check("Talks on the 3rd.", "2021-12-03");
    check("Talks on June 3. More talks the following day.", "2021-06-04");
    check("Talks in April. They met the previous month.", "2021-03");
    check("Talks in May 2018, and in July that year.", "2018-07");
    check("Talks next week on Thursday.", "2021-12-23");
    check("Talks two days after visiting Baku.", "-");
}

#[test]
fn counts_from_captions_when_nothing_else_is_known() {
    let check = |text: &str, expected: &str| assert_eq!(value(text, None, Past).0, expected, "{text}");
    check("Guards stand at the hall in Vienna, Austria, December 3, 2018. The two will talk on Tuesday.", "2018-12-04");
    check("In this file photo a guard stands at the hall on May 16, 2018. The two talked on Tuesday.", "-");
    check("May 5 was the day. They met the previous month.", "XXXX-04");
    check("He spoke on May 13. They had met earlier this month.", "XXXX-05");
}

#[test]
fn leaves_datelines_alone() {
    let check = |text: &str, published: Option<&str>, expected: &[&str]| {
        let published = published.map(|iso| Published { date: day(iso), source: PublishedSource::Given, span: None });
        let mut document = Document { text: text.into(), published, ..Document::default() };
        find_publication(&mut document);
        let published = document.published;
        let words =
            with_published(text, published, |analysis| analysis.dates.iter().map(|date| date.span.of(text).to_owned()).collect::<Vec<_>>());
        assert_eq!(words, expected, "{text}");
    };
    check("CAIRO - 24 July 2022: They spoke on Sunday.", None, &["Sunday"]);
    check("Cairo, Nov 30: They spoke on Friday.", Some("2018-11-30"), &["Friday"]);
    check("Cairo, Nov 29: They spoke on Friday.", Some("2018-11-30"), &["Nov 29", "Friday"]);
}

#[test]
fn labels_go_by_the_nearest_month() {
    assert_eq!(value("They called off June talks.", Some("2018-05-24"), Past).0, "2018-06");
    assert_eq!(value("They called off talks in June.", Some("2018-05-24"), Past).0, "2017-06");
}

#[test]
fn keeps_other_readings() {
    with_dates("Talks on Friday.", Some("2021-12-15"), |analysis| {
        let claim = resolve(analysis, &analysis.dates[0], Past);
        let others: Vec<_> = claim.value.alternatives.iter().map(ToString::to_string).collect();
        assert_eq!(others, ["2021-12-17", "2021-12-03"]);
        assert_eq!(claim.value.text, "on Friday");
    });
}

#[test]
fn measures_durations() {
    let check = |text: &str, expected: &[&str]| {
        let got = with_dates(text, None, |analysis| durations(analysis).into_iter().map(|d| d.iso).collect::<Vec<_>>());
        assert_eq!(got, expected, "{text}");
    };
    check("They talked for 90 minutes.", &["PT90M"]);
    check("It lasted about an hour.", &["PT1H"]);
    check("An hour-long call and a two-day visit.", &["PT1H", "P2D"]);
    check("It took 1 hour and 25 minutes.", &["PT1H25M"]);
    check("They spoke for half an hour, then two and a half hours.", &["PT30M", "PT2H30M"]);
    check("An hour and a half of talks; a 40-minute call.", &["PT1H30M", "PT40M"]);
    check("A couple of hours.", &["PT2H"]);
    check("The 43-year-old left two days ago, an hour later.", &[]);
}

#[cfg(not(target_arch = "wasm32"))]
mod laws {
    use super::*;
    use proptest::prelude::*;

    /// Text made of pieces of dates, so that the grammar is walked and not only refused.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("June".to_owned()),
            Just("31".to_owned()),
            Just("Feb. ".to_owned()),
            Just("the ".to_owned()),
            Just("2019".to_owned()),
            Just("-".to_owned()),
            Just("–".to_owned()),
            Just(", ".to_owned()),
            Just(" ".to_owned()),
            Just("\u{a0}".to_owned()),
            Just("Wednesday ".to_owned()),
            Just("last ".to_owned()),
            Just("next ".to_owned()),
            Just(" ago".to_owned()),
            Just("two ".to_owned()),
            Just("days ".to_owned()),
            Just("week ".to_owned()),
            Just("and ".to_owned()),
            Just("\n".to_owned()),
            Just("early ".to_owned()),
            Just("1990s".to_owned()),
            Just("15th ".to_owned()),
            Just("é".to_owned()),
            Just("’".to_owned()),
            Just("half ".to_owned()),
            Just("/".to_owned()),
            Just("of ".to_owned()),
            Just("29 ".to_owned()),
            Just(". ".to_owned()),
            Just("hour".to_owned()),
            "\\PC{0,3}",
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn never_panics_and_stays_inside(text in text(), published in prop_oneof![Just(None), Just(Some("2024-02-29")), Just(Some("2024")), Just(Some("2024-02"))]) {
            with_dates(&text, published, |analysis| {
                let mut end = 0;
                for date in &analysis.dates {
                    let Span { start, end: after } = date.span;
                    assert!(start >= end && after > start, "ascending, without overlaps");
                    assert!(text.is_char_boundary(start as usize) && text.is_char_boundary(after as usize));
                    assert!(date.phrase.0 <= date.tokens.0 && date.tokens.0 < date.tokens.1);
                    end = after;
                    for direction in [Past, Future, Either] {
                        let claim = resolve(analysis, date, direction);
                        assert!(claim.value.value.is_none_or(|value| !value.to_string().is_empty()));
                    }
                }
                durations(analysis);
            });
            let mut document = Document { name: text.clone(), text: text.into(), ..Document::default() };
            find_publication(&mut document);
        }
    }
}

#[test]
fn numbers_in_words_and_weekdays_of_a_month() {
    let check = |text: &str, expected: &str| assert_eq!(value(text, Some("2022-05-18"), Past).0, expected, "{text}");
    check("They met on the twenty-first of April.", "2022-04-21");
    check("They met on the eleventh of April.", "2022-04-11");
    check("They met twenty-five years ago.", "1997");
    check("They met on the second Tuesday of May 2021.", "2021-05-11");
    check("They met on the last Friday of March 2022.", "2022-03-25");
    check("They met on the first Monday in May.", "2022-05");
    check("They meet every Monday.", "nothing found");
    check("It stood there in the nineteenth century.", "1800/1899");
}
