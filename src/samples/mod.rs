//! The sample corpus: short articles written for this project about real meetings, in the manner of news copy as it is found: datelines,
//! near-duplicates, captions as paragraphs, link lists. Texts and their list only; never part of the page, which asks the worker for them.

/// An article of the sample corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// File name.
    pub name: &'static str,
    /// The whole file.
    pub text: &'static str,
}

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        &[$(Sample { name: $name, text: include_str!($name) }),*]
    };
}

/// In the order of the events.
const ALL: &[Sample] = samples![
    "2018-05-24-letter-to-kim.txt",
    "2018-06-12-singapore-summit.txt",
    "singapore-handshake-copy.txt",
    "2018-07-16-helsinki.txt",
    "2019-04-25-vladivostok.txt",
    "2021-05-25-geneva-date-set.txt",
    "2021-06-16-geneva-villa.txt",
    "2021-12-07-two-hours-on-screen.txt",
    "2022-03-12-call-for-ceasefire.txt",
    "2022-05-19-rose-garden.txt",
    "2022-09-16-samarkand.txt",
    "2022-11-14-bali.txt",
    "20221115-pacific-herald.txt",
    "2023-09-27-granada-in-sight.txt",
    "2023-10-04-baku-stays-away.txt",
    "2023-11-15-woodside.txt",
];

/// All articles.
pub fn all() -> &'static [Sample] {
    ALL
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::dates::find_publication;
    use crate::model::Document;

    #[test]
    fn every_article_tells_when_it_was_published() {
        let published = |sample: &Sample| {
            let mut document = Document { name: sample.name.into(), text: sample.text.into(), ..Document::default() };
            find_publication(&mut document);
            document.published.map_or(String::new(), |published| published.date.to_string())
        };
        for sample in all() {
            let expected = match sample.name {
                "singapore-handshake-copy.txt" => "2018-06-12",
                "20221115-pacific-herald.txt" => "2022-11-15",
                name => &name[..10],
            };
            assert_eq!(published(sample), expected, "{}", sample.name);
        }
    }

    #[test]
    fn articles_are_short() {
        for sample in all() {
            let words = sample.text.split_whitespace().count();
            assert!((120..=350).contains(&words), "{}: {words} words", sample.name);
        }
    }
}
