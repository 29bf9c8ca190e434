//! Articles put together from parts, the same every time: who, what they did, where, when, what is said of it. Nobody would print them; each puts rules
//! side by side that seldom meet in a text.

mod bent;
mod days;
mod names;
mod pages;
mod told;

pub use bent::bent;
pub use days::when;
pub use names::names;
pub use pages::page;
pub use told::article;

/// Numbers by Knuth's constants; the upper bits are the good ones.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    pub fn of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// An article that says a word in every place that a word can have: before and behind names, as what somebody does or is, in heads and below.
pub fn around(word: &str) -> String {
    const FRAMES: &[&str] = &[
        "@ of the day\n\nOSLO, May 18 (@) - Anna Berg met Pavel Horak in Oslo on Tuesday, @ Clara Voss said.\n\n",
        "The Norwegian @, Anna Berg, met the @ of Sweden and @ Jan Kos in Rome. ",
        "Anna Berg @ Pavel Horak in Vienna on 3 May. Berg has @ Horak at the @ before. ",
        "Anna Berg and Pavel Horak @ in Bern last week, @ they did not speak.\n\n",
        "Talks @ Anna Berg and Pavel Horak were held @ Lisbon on Friday. She met Kos @ Prague and Horak @ Madrid. ",
        "The @ between Anna Berg and Pavel Horak took place in Athens. Their @ in Cairo @ two hours. ",
        "She @ met Mr Horak, her @, in Paris. It was @ that Berg met him; @, nothing came of it.\n\n",
        "Berg said the @ would @ a meeting with Horak in June. Kos is to @ with Voss on Sunday to @ the plan. ",
        "Karl @ met Maria @ at @ House on Monday. Two @ and the three @ met in Tokyo. @'s leader met the @s' envoy. ",
        "\u{201c}We @,\u{201d} the @ told @. A @ of the company met @ officials in Dubai a @ ago, last @ and on the @.\n\n",
        "In a @ with Horak, Berg called for help. After @ Kos, Voss left for the @ in Geneva, where they met the king.\n\n",
        "@\n\n@: Berg and Horak met\n\n@ Anna Berg @",
    ];
    let upper = capitalised(word);
    // At the beginning of a sentence, and every other time elsewhere, with a capital.
    let mut text = String::new();
    for frame in FRAMES {
        let mut parts = frame.split('@');
        text += parts.next().unwrap_or_default();
        for (at, part) in parts.enumerate() {
            let starts = text.is_empty() || text.ends_with(". ") || text.ends_with('\n');
            text += if starts || at % 3 == 2 { &upper } else { word };
            text += part;
        }
    }
    text
}

/// Articles around an example of a rule, in which letters stand for people and places.
pub fn examples(example: &str) -> [String; 4] {
    const FULL: &[(&str, &str)] = &[
        ("A", "Anna Berg"),
        ("B", "Pavel Horak"),
        ("C", "Clara Voss"),
        ("D", "Jan Kos"),
        ("X", "Oslo"),
        ("Y", "Rome"),
        ("Z", "Poland"),
        ("N", "Norway"),
    ];
    const SHORT: &[(&str, &str)] = &[
        ("A", "the Norwegian president"),
        ("B", "Horak"),
        ("C", "his Polish counterpart"),
        ("D", "officials"),
        ("X", "Marsh"),
        ("Y", "Chancellor Ebert"),
        ("Z", "Vienna"),
        ("N", "two"),
    ];
    let with = |letters: &[(&str, &str)]| {
        let mut told = String::new();
        for word in example.replace("[P ", "").replace(['[', ']'], "").split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
            let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            match letters.iter().find(|(letter, _)| *letter == bare) {
                Some((_, name)) => told = told + name + &word[bare.len()..],
                None => told += word,
            }
        }
        told
    };
    let (full, short) = (with(FULL), with(SHORT));
    let end = |text: &str| if text.ends_with(['.', '!', '?', '"']) { "" } else { "." };
    [
        format!("{}{}", capitalised(&full), end(&full)),
        format!(
            "OSLO, May 18 (Wire) - Norwegian President Anna Berg and Czech Foreign Minister Pavel Horak arrived on Monday. {}{} They left on Tuesday, the ministry said.",
            capitalised(&short),
            end(&short)
        ),
        format!("Anna Berg {full} Pavel Horak in Rome on Tuesday. She {short} him in Vienna last week, {full}, a spokesman said."),
        format!(
            "Anna Berg is the president of Norway.\n\nPavel Horak said that {short} in June {full}. Berg and Horak met, {short}, at the palace; {full} Oslo {short}."
        ),
    ]
}
