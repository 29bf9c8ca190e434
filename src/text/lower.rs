//! A text in lower case, made once for all who compare words with lists.

use super::Span;

/// The words of a text in lower case. Nearly all of them keep their bytes' places; the few that do not are kept beside.
#[derive(Clone, Debug, Default)]
pub struct LowerCase {
    /// The text in ASCII lower case: every byte where it was.
    text: String,
    /// Words that other letters make differ from it, by their first byte.
    others: Vec<(u32, Box<str>)>,
}

impl LowerCase {
    /// `words` are the ascending spans that will be asked for. Linear.
    pub fn new(text: &str, words: impl Iterator<Item = Span>) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut others = Vec::new();
        if !text.is_ascii() {
            // The first byte beyond ASCII that no word before had.
            let mut next = 0;
            for span in words {
                if (span.end as usize) <= next {
                    continue;
                }
                let from = next.max(span.start as usize);
                next = text.as_bytes()[from..].iter().position(|byte| !byte.is_ascii()).map_or(text.len(), |at| from + at);
                let word = span.of(&lower);
                if next < span.end as usize {
                    let whole = span.of(text).to_lowercase();
                    if whole != word {
                        others.push((span.start, whole.into()));
                    }
                }
            }
        }
        LowerCase { text: lower, others }
    }

    /// A word in lower case: `str::to_lowercase` of the text under one of the spans that were given.
    pub fn of(&self, word: Span) -> &str {
        let plain = word.of(&self.text);
        if plain.is_ascii() {
            return plain;
        }
        match self.others.binary_search_by_key(&word.start, |&(start, _)| start) {
            Ok(at) => &self.others[at].1,
            Err(_) => plain,
        }
    }

    /// A stretch of the text in ASCII lower case.
    pub fn ascii(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library() {
        let text = "The İstanbul ÉLYSÉE ΣΑΣ meets don’t U.S.";
        let words: Vec<Span> = {
            let mut at = 0;
            let place = |word: &str| {
                let start = at;
                at += word.len() + 1;
                Span::new(start, start + word.len())
            };
            text.split(' ').map(place).collect()
        };
        let lower = LowerCase::new(text, words.iter().copied());
        for word in words {
            assert_eq!(lower.of(word), word.of(text).to_lowercase());
        }
    }
}
