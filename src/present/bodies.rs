//! Which articles hold a word: each article's words by number, ascending. Takes a tenth of the memory of the texts, and a search passes over it
//! without touching them; only phrases are looked up in the texts of the articles that hold all their words. And the words of each meeting's
//! evidence and the titles, so that a new list needs no text either.

use super::facts::title_of;
use super::pieces::quote;
use super::search_text;
use crate::corpus::Report;
use crate::model::Extraction;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// All words that were ever seen, numbered as they came: frequent words have low numbers.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    numbers: FxHashMap<Box<str>, u32>,
    /// For each word, the number of the text that it was last seen in.
    seen: Vec<u32>,
    texts: u32,
}

impl Vocabulary {
    /// What the search needs of an article. Reads its text once.
    pub fn body_of(&mut self, article: &Extraction) -> Body {
        let text = article.document.text.read();
        let evidence = article.meetings.iter().map(|meeting| {
            let mut words = String::new();
            meeting.evidence.iter().for_each(|evidence| search_text::append(quote(&text, evidence.span), &mut words));
            words.into()
        });
        Body { words: self.words_of(&text), evidence: evidence.collect(), title: title_of(&article.document, &text).into() }
    }

    /// The words of a text, new ones numbered.
    fn words_of(&mut self, text: &str) -> Words {
        self.texts += 1;
        let folded = search_text::words(text);
        let mut numbers: Vec<u32> = Vec::new();
        for word in folded.split_ascii_whitespace() {
            let number = match self.numbers.get(word) {
                Some(number) => *number,
                None => {
                    let number = self.seen.len() as u32;
                    self.numbers.insert(word.into(), number);
                    self.seen.push(0);
                    number
                }
            };
            if std::mem::replace(&mut self.seen[number as usize], self.texts) != self.texts {
                numbers.push(number);
            }
        }
        Words::new(numbers)
    }

    /// Numbers of the words that begin so.
    fn beginning(&self, prefix: &str) -> FxHashSet<u32> {
        self.numbers.iter().filter(|(word, _)| word.starts_with(prefix)).map(|(_, number)| *number).collect()
    }
}

/// Numbers of the words of one text: ascending, each as its difference to the one before in groups of seven bits.
#[derive(Clone, Debug, Default)]
pub struct Words(Box<[u8]>);

impl Words {
    fn new(mut numbers: Vec<u32>) -> Words {
        numbers.sort_unstable();
        let mut bytes = Vec::with_capacity(numbers.len() * 3 / 2);
        let mut last = 0;
        for number in numbers {
            let mut rest = number - last;
            last = number;
            while rest >= 0x80 {
                bytes.push(rest as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push(rest as u8);
        }
        Words(bytes.into())
    }

    fn numbers(&self) -> impl Iterator<Item = u32> {
        let mut bytes = self.0.iter();
        let mut last = 0;
        std::iter::from_fn(move || {
            let (mut number, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                number |= u32::from(byte & 0x7f) << shift;
                if byte < 0x80 {
                    break;
                }
                shift += 7;
            }
            last += number;
            Some(last)
        })
    }

    /// Whether all of `wanted`, ascending, are among them.
    fn hold(&self, wanted: &[u32]) -> bool {
        let Some((mut next, mut rest)) = wanted.split_first() else { return true };
        for number in self.numbers().take_while(|number| *number <= wanted[wanted.len() - 1]) {
            if number == *next {
                match rest.split_first() {
                    Some(split) => (next, rest) = split,
                    None => return true,
                }
            }
        }
        false
    }
}

/// An article, as the search and the lists see it.
#[derive(Clone, Debug, Default)]
pub struct Body {
    words: Words,
    /// Of each of its meetings, as `search_text` has them: empty, or between spaces.
    evidence: Box<[Box<str>]>,
    title: Box<str>,
}

/// The bodies of a corpus's articles, as the search sees them.
#[derive(Clone, Debug, Default)]
pub struct Bodies {
    /// Of at least these words.
    pub vocabulary: Arc<Vocabulary>,
    /// Of each article, in the corpus's order.
    pub articles: Vec<(Arc<Body>, Arc<Extraction>)>,
}

impl Bodies {
    /// The title of each article.
    pub fn titles(&self) -> Vec<String> {
        self.articles.iter().map(|(body, _)| body.title.to_string()).collect()
    }

    /// The words of a report's evidence, to be put behind other words; none where the article is not among these.
    pub fn evidence(&self, report: Report) -> &str {
        let body = self.articles.get(report.doc as usize).map(|(body, _)| body);
        let words = body.and_then(|body| body.evidence.get(report.meeting as usize));
        words.and_then(|words| words.strip_prefix(' ')).unwrap_or_default()
    }

    /// For each article, whether `needle` (see `search_text`; without its last space it is a prefix) is in it.
    pub fn holding(&self, needle: &str) -> Vec<bool> {
        let words: Vec<&str> = needle.split_ascii_whitespace().collect();
        let (whole, prefix) = match words.split_last() {
            Some((last, before)) if !needle.ends_with(' ') => (before, Some(*last)),
            _ => (words.as_slice(), None),
        };
        let numbers: Option<Vec<u32>> = whole.iter().map(|word| self.vocabulary.numbers.get(*word).copied()).collect();
        let Some(mut numbers) = numbers else { return vec![false; self.articles.len()] };
        numbers.sort_unstable();
        numbers.dedup();
        let beginning = prefix.map(|prefix| self.vocabulary.beginning(prefix));
        let holds = |(body, article): &(Arc<Body>, Arc<Extraction>)| {
            let words = &body.words;
            words.hold(&numbers)
                && beginning.as_ref().is_none_or(|beginning| words.numbers().any(|number| beginning.contains(&number)))
                && (whole.len() + usize::from(prefix.is_some()) < 2 || search_text::words(&article.document.text.read()).contains(needle))
        };
        self.articles.iter().map(holds).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::model::Document;

    const TEXTS: [&str; 5] = [
        "The minister met the Mayor of Łódź.",
        "Mayors met ministers; a mayor's day",
        "",
        "met met met",
        "The minister, met by the mayor of Lodz",
    ];

    #[test]
    fn says_what_a_look_into_each_text_says() {
        let extraction = |text: &&str| {
            Arc::new(Extraction { document: Document { text: (*text).into(), ..Document::default() }, ..Extraction::default() })
        };
        let mut vocabulary = Vocabulary::default();
        let mut with_body = |article: Arc<Extraction>| (Arc::new(vocabulary.body_of(&article)), article);
        let articles = TEXTS.iter().map(extraction).map(&mut with_body).collect();
        let bodies = Bodies { vocabulary: Arc::new(vocabulary), articles };
        for needle in [
            " met ",
            " minister",
            " minister ",
            " the minister met ",
            " met ministers ",
            " the mayor of lo",
            " mayor ",
            " may",
            " nowhere ",
            " met nowhere ",
            " met now",
            " lodz ",
            " day ",
            " mayors day ",
            " met met ",
            " met met met met ",
            " of lodz",
            " a",
            " the the ",
        ] {
            let expected: Vec<bool> = TEXTS.iter().map(|text| search_text::words(text).contains(needle)).collect();
            assert_eq!(bodies.holding(needle), expected, "{needle}");
        }
    }

    #[test]
    fn the_words_of_a_meetings_evidence_are_those_of_all_its_reports() {
        let mut engine = crate::extract::Engine::new();
        let mut extraction = |name: &str, text: &str| {
            let document = Document { name: name.into(), text: text.into(), ..Document::default() };
            Arc::new(engine.extract(document))
        };
        let all = [
            extraction("a.txt", "Anna Lind met Jan Kos in Łódź on 3 May 2021. The herring was good."),
            extraction("b.txt", "Jan Kos's aide said that he met Anna Lind in Łódź on 3 May 2021. Prices rose."),
        ];
        let corpus = Corpus::build(&all);
        assert_eq!((corpus.meetings.len(), corpus.meetings[0].reports.len()), (1, 2));
        let mut vocabulary = Vocabulary::default();
        let articles = all.iter().map(|article| (Arc::new(vocabulary.body_of(article)), Arc::clone(article))).collect();
        let bodies = Bodies { vocabulary: Arc::new(vocabulary), articles };
        let expected = " anna lind met jan kos in lodz on 3 may 2021 jan koss aide said that he met anna lind in lodz on 3 may 2021 ";
        let evidence: String = corpus.meetings[0].reports.iter().map(|report| bodies.evidence(*report)).collect();
        assert_eq!(evidence, expected.trim_start());
        assert_eq!(bodies.titles(), ["a.txt", "b.txt"]);
        assert_eq!(Bodies::default().evidence(corpus.meetings[0].reports[0]), "");
    }

    #[test]
    fn numbers_survive_being_written() {
        let numbers = vec![0, 1, 127, 128, 300, 70_000, u32::MAX - 1];
        let words = Words::new(numbers.iter().rev().copied().collect());
        assert_eq!(words.numbers().collect::<Vec<_>>(), numbers);
        assert!(words.hold(&[]) && words.hold(&[128]) && words.hold(&[0, 70_000]));
        assert!(!words.hold(&[129]) && !words.hold(&[0, 2]) && !Words::default().hold(&[0]));
    }
}
