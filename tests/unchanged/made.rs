//! Articles put together from parts, the same every time: who, what they did, where, when, what is said of it. Nobody would print them; each puts rules
//! side by side that seldom meet in a text.

/// Numbers by Knuth's constants; the upper bits are the good ones.
pub struct Dice(pub u64);

impl Dice {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }
}

/// People by the name in full, then as a text goes on about them.
const PEOPLE: &[&[&str]] = &[
    &["Finnish President Oskari Halla", "President Halla", "Halla", "Mr Halla", "the Finnish president", "the president"],
    &["Prime Minister Greta Lund of Sweden", "Ms Lund", "Lund", "the Swedish prime minister", "the prime minister", "Sweden's Lund"],
    &["Foreign Minister Pavel Horak", "Horak", "the foreign minister", "Mr. Horak", "the Czech minister", "Minister Horak"],
    &["US Secretary of State Ellen Marsh", "Secretary Marsh", "Marsh", "Ms. Marsh", "the secretary of state", "America's top diplomat"],
    &["Chancellor Jonas Ebert", "Ebert", "the German chancellor", "Mr Ebert", "the chancellor", "Berlin's Jonas Ebert"],
    &["Kenyan opposition leader Samuel Otieno", "Otieno", "the opposition leader", "Mr Otieno", "Samuel Otieno, 61,", "Otieno (Kenya)"],
    &["King Alaric II", "the king", "His Majesty", "King Alaric", "the monarch"],
    &["Crown Prince Faris bin Nasser", "the crown prince", "Prince Faris", "Faris", "bin Nasser"],
    &["businesswoman Aiko Tanabe", "Tanabe", "Ms Tanabe", "the investor", "Aiko Tanabe, who runs a shipyard,"],
    &["Gen. Robert Hale", "General Hale", "Hale", "the general", "the top U.S. commander in Europe"],
    &["UN envoy Leila Haddad", "Haddad", "the envoy", "the UN's special envoy", "Ms Haddad"],
    &["Kim Sung-ho", "Mr Kim", "Kim", "the South Korean leader", "President Kim"],
    &["Luiz Carvalho, the Brazilian president,", "Carvalho", "the Brazilian", "his Brazilian counterpart", "President Carvalho"],
    &["Pope Clement", "the pope", "the pontiff", "Clement"],
    &["former president Walter Dean", "Dean", "Mr Dean", "the former president", "ex-President Dean"],
    &["European Commission President Ines Rocha", "Rocha", "the commission's president", "Ms Rocha", "Brussels' Ines Rocha"],
];

/// Those who are no single person.
const GROUPS: &[&str] = &[
    "the two leaders",
    "the two",
    "both ministers",
    "the three presidents",
    "officials",
    "a delegation from Norway",
    "negotiators from India and Pakistan",
    "the foreign ministers of France, Italy and Spain",
    "the Kremlin",
    "Hamas",
    "the European Union",
    "trade union leaders",
    "the opposition",
    "representatives of Shell",
    "relatives of the hostages",
    "Israeli and Palestinian negotiators",
    "six governors",
    "the G7 leaders",
    "lawmakers",
    "the Taliban",
    "her British and Irish counterparts",
    "his counterpart",
    "her counterpart from Chile",
    "they",
    "she",
    "he",
    "it",
    "Kyiv",
    "Downing Street",
];

/// What one does who meets another.
const DID: &[&str] = &[
    "met",
    "met with",
    "has met",
    "had met",
    "will meet",
    "is to meet",
    "is due to meet",
    "was due to meet",
    "would meet",
    "may meet",
    "might meet with",
    "is expected to meet",
    "plans to meet",
    "hopes to meet",
    "wants to meet",
    "agreed to meet",
    "offered to meet",
    "refused to meet",
    "declined to meet",
    "did not meet",
    "never met",
    "has never met",
    "was not going to meet",
    "denied having met",
    "denied meeting",
    "failed to meet",
    "met secretly with",
    "met briefly with",
    "met again with",
    "later met",
    "also met",
    "first met",
    "last met",
    "has been meeting",
    "was meeting",
    "is meeting",
    "held talks with",
    "held a meeting with",
    "holds talks with",
    "will hold talks with",
    "had talks with",
    "had lunch with",
    "had dinner with",
    "had a phone call with",
    "had a telephone conversation with",
    "spoke with",
    "spoke to",
    "spoke by phone with",
    "talked with",
    "talked on the phone to",
    "called",
    "phoned",
    "telephoned",
    "sat down with",
    "shook hands with",
    "received",
    "was received by",
    "hosted",
    "will host",
    "was hosted by",
    "welcomed",
    "was welcomed by",
    "was greeted by",
    "greeted",
    "invited",
    "has invited",
    "was invited by",
    "paid a visit to",
    "visited",
    "will visit",
    "travelled to see",
    "flew to meet",
    "dined with",
    "conferred with",
    "consulted with",
    "held consultations with",
    "negotiated with",
    "opened negotiations with",
    "joined",
    "was joined by",
    "was accompanied by",
    "appeared alongside",
    "stood beside",
    "stood next to",
    "played golf with",
    "walked with",
    "exchanged views with",
    "exchanged letters with",
    "wrote to",
    "praised",
    "criticised",
    "accused",
    "thanked",
    "replaced",
    "defeated",
    "cancelled a meeting with",
    "called off talks with",
    "postponed a meeting with",
    "put off a visit to",
    "walked out of talks with",
    "skipped a meeting with",
    "came face to face with",
    "ran into",
    "crossed paths with",
    "held a trilateral meeting with",
    "held a video conference with",
    "held a joint news conference with",
    "signed an agreement with",
    "was briefed by",
    "briefed",
    "addressed",
    "was interviewed by",
    "debated",
    "faced",
    "testified before",
    "was sworn in by",
    "exchanged a few words with",
    "held separate meetings with",
    "held one-on-one talks with",
    "resumed talks with",
    "is in talks with",
    "is ready to meet",
    "could meet",
    "should meet",
    "must meet",
    "would have met",
    "was to have met",
    "had been expected to meet",
    "is not ruling out meeting",
];

/// Nouns of meetings, and what is said of them with those who took part behind.
const NOUNS: &[&str] = &[
    "A meeting between {} and {} took place {}",
    "Talks between {} and {} were held {}",
    "The meeting of {} and {} lasted two hours",
    "A summit of {} and {} is planned {}",
    "The first meeting between {} and {} ended without a result {}",
    "A phone call between {} and {} followed {}",
    "A planned meeting between {} and {} was cancelled {}",
    "No meeting between {} and {} is scheduled {}",
    "Talks between {} and {} collapsed {}",
    "Dinner with {} was on the programme of {} {}",
    "An encounter between {} and {} made headlines {}",
    "{}'s meeting with {} {} was the second this year",
    "{}'s visit to {} {} was kept secret",
    "The handshake between {} and {} {} was seen around the world",
    "A second round of talks between {} and {} begins {}",
    "The presidents' meeting, attended by {} and {}, was closed to the press {}",
    "There was a short conversation between {} and {} {}",
    "After a meeting with {}, {} told reporters {} that there was progress",
    "Before talks with {}, {} said {} that much was at stake",
    "At a meeting with {}, {} asked for help {}",
    "During talks with {} {} urged calm {}",
    "In a call with {}, {} offered help {}",
    "Speaking after talks with {}, {} said {} that the border would open",
    "Asked about a meeting with {}, {} shrugged {}",
    "Ahead of the meeting with {}, {} flew home {}",
    "It was the first time that {} and {} had met {}",
    "{} said {} had met him {}",
    "{} denied reports that {} had met rebels {}",
    "According to {}, {} met the ambassador {}",
    "{} recalled how {} and he had met {}",
    "{} and {} met {}",
    "{} and {} will meet {}",
    "{} and {} did not meet {}",
    "{} and {} spoke by phone {}",
    "{}, {} and Anna Berg met {}",
    "{} met {} and Anna Berg {}",
    "{} met {}, Anna Berg and others {}",
    "{} met separately with {} and Anna Berg {}",
    "{} was due to meet {} but stayed away {}",
    "{} arrived to meet {} {}",
    "{} met {}, whose country chairs the council, {}",
    "{}, meeting {} {}, promised help",
    "{} said that if {} came they would meet {}",
    "{} is to be met by {} {}",
    "Met by {} at the airport, {} smiled {}",
    "{} had tea with {} {}",
    "{} watched the match with {} {}",
    "{} attended the funeral, as did {}, {}",
    "{} took part in the summit alongside {} {}",
    "Also present were {} and {} {}",
    "{} sent {} to the talks {}",
    "{} wants {} to meet the families {}",
    "{} asked {} for a meeting {}",
    "{} turned down a request by {} for a meeting {}",
    "{} should have met {} {}",
];

const PLACES: &[&str] = &[
    "in Geneva",
    "in the Finnish capital",
    "at the White House",
    "at the presidential palace in Prague",
    "on the sidelines of the G20 summit in Rome",
    "at a summit in Brussels",
    "at his residence",
    "in her office",
    "at Camp David",
    "in Washington, D.C.",
    "in Springfield, Illinois",
    "in Sharm el-Sheikh",
    "at the UN General Assembly in New York",
    "on the margins of the Munich Security Conference",
    "by video link",
    "by telephone",
    "via Zoom",
    "in Tokyo and Osaka",
    "aboard a ship off Malta",
    "at Vienna airport",
    "at a hotel in Doha",
    "near the border",
    "in northern Iraq",
    "at the World Economic Forum in Davos",
    "during a visit to Poland",
    "on a visit to Nairobi",
    "at 10 Downing Street",
    "behind closed doors",
    "in private",
    "at the Hall of Peoples",
    "in Moscow's Kremlin",
    "outside the parliament in Athens",
    "at the Reykjavik summit",
    "at NATO headquarters",
    "in Jordan",
    "at the Jordan river",
    "virtually",
    "in person",
    "",
];

const TIMES: &[&str] = &[
    "on Tuesday",
    "last Friday",
    "yesterday",
    "today",
    "tomorrow",
    "on 3 May",
    "on March 9, 2021",
    "in June",
    "in June 2019",
    "last week",
    "next month",
    "this weekend",
    "earlier this year",
    "two days ago",
    "three weeks later",
    "the next day",
    "on Monday evening",
    "at noon",
    "in 2017",
    "since Thursday",
    "until Sunday",
    "from 4 to 6 October",
    "on the eve of the vote",
    "for two hours",
    "twice",
    "for the first time since 2014",
    "in early August",
    "by the end of May",
    "on Christmas Day",
    "a year ago",
    "in recent weeks",
    "every Tuesday",
    "the day before",
    "overnight",
    "shortly before the war",
    "after the election",
    "",
];

/// What follows, about what was told before.
const AFTER: &[&str] = &[
    "They discussed trade, gas and the war.",
    "The talks lasted three hours.",
    "It was their first meeting since 2018.",
    "The meeting ended in a row.",
    "The two had last met in Lisbon in 2016.",
    "They are to meet again next week.",
    "Neither side gave details.",
    "Nothing was agreed, a spokesman said.",
    "\u{201c}We had a good talk,\u{201d} she said.",
    "\"It was frank,\" he told reporters after the meeting.",
    "Journalists were not let in.",
    "The visit, the first in ten years, had been kept secret.",
    "Both sides denied that the meeting had taken place.",
    "Later he flew to Warsaw, where he saw the Polish president.",
    "She then went on to Madrid for talks with the king.",
    "The meeting was also attended by the ambassador, Karl Voss.",
    "Voss called the talks useful.",
    "The date of the summit is not known.",
    "That call came a day after the vote.",
    "On Wednesday they signed a treaty.",
    "The talks will go on in Bern on Friday.",
    "In the evening the guests dined at the castle.",
    "His wife, Maria, did not come.",
    "The two men shook hands for the cameras.",
    "The rivals had never spoken before.",
    "Analysts doubt that they will ever meet.",
    "Their meeting was put off twice.",
    "The Swedish side had asked for it.",
    "It was not clear who else was there.",
];

const HEADS: &[&str] = &[
    "OSLO, May 18 (Wire) - ",
    "GENEVA (AP) \u{2014} ",
    "By Nora Field\n\nPublished 18 May 2022\n\n",
    "",
    "",
    "Leaders meet in Rome\n\n",
    "Rocha to meet Ebert\n\nBRUSSELS - ",
    "Live updates\n\n10:42\n\n",
    "Analysis: what Halla wants from Lund\n\n",
];

fn somebody(dice: &mut Dice, known: &mut [bool]) -> &'static str {
    if dice.below(5) == 0 {
        return dice.of(GROUPS);
    }
    let who = dice.below(PEOPLE.len());
    // Mostly in full at first; now and then a text begins with what nobody knows yet.
    let full = !std::mem::replace(&mut known[who], true) && dice.below(8) > 0;
    if full { PEOPLE[who][0] } else { dice.of(PEOPLE[who]) }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn sentence(dice: &mut Dice, known: &mut [bool]) -> String {
    let (one, other) = (somebody(dice, known), somebody(dice, known));
    let (place, time) = (dice.of(PLACES), dice.of(TIMES));
    let end = if dice.below(2) == 0 { format!("{place} {time}") } else { format!("{time} {place}") };
    let told = match dice.below(3) {
        0 => {
            let mut parts = [one, other, &end].into_iter();
            dice.of(NOUNS).split("{}").map(|part| format!("{part}{}", parts.next().unwrap_or_default())).collect()
        }
        1 => format!("{time} {one} {} {other} {place}", dice.of(DID)),
        _ => format!("{one} {} {other} {end}", dice.of(DID)),
    };
    capitalised(told.split_whitespace().collect::<Vec<_>>().join(" ").trim()) + "."
}

/// An article of a few sentences.
pub fn article(dice: &mut Dice) -> String {
    let mut known = [false; PEOPLE.len()];
    let mut text = dice.of(HEADS).to_owned();
    for _ in 0..2 + dice.below(4) {
        text += &sentence(dice, &mut known);
        for _ in 0..dice.below(3) {
            text += " ";
            text += dice.of(AFTER);
        }
        text += if dice.below(2) == 0 { "\n\n" } else { " " };
    }
    text
}

/// A date in words.
pub fn when(dice: &mut Dice) -> String {
    const MONTHS: &[&str] = &[
        "January",
        "Feb.",
        "March",
        "April",
        "May",
        "June",
        "July",
        "Aug",
        "September",
        "Oct.",
        "November",
        "December",
        "Sept",
        "march",
        "may",
    ];
    const DAYS: &[&str] = &["Monday", "Tuesday", "Wed.", "Thursday", "Friday", "Saturday", "Sunday", "Thurs", "Sundays"];
    const NUMBERS: &[&str] = &[
        "a",
        "one",
        "two",
        "three",
        "five",
        "ten",
        "twelve",
        "a couple of",
        "a few",
        "several",
        "some",
        "3",
        "14",
        "40",
        "twenty-one",
        "half a",
        "the",
        "an",
    ];
    const UNITS: &[&str] = &[
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "hours",
        "decade",
        "decades",
        "weekend",
        "fortnight",
        "century",
        "quarter",
        "minutes",
    ];
    const WHICH: &[&str] = &[
        "last",
        "next",
        "this",
        "the previous",
        "the following",
        "the same",
        "that",
        "the past",
        "the coming",
        "each",
        "every",
        "the first",
        "the last",
        "early",
        "late",
        "mid-",
        "the second half of",
        "the end of",
        "the beginning of",
    ];
    const BEFORE: &[&str] = &[
        "on", "in", "by", "until", "since", "from", "before", "after", "during", "around", "about", "between", "over", "within", "for",
        "late on", "early in", "as of", "starting", "through", "",
    ];
    const AFTER: &[&str] =
        &["ago", "later", "earlier", "before", "after", "from now", "prior", "in advance", "hence", "since", "old", "away", ""];
    const HOURS: &[&str] = &["morning", "evening", "night", "afternoon", "at noon", "at 10 a.m.", "at 14:30", "GMT", ""];
    const OTHER: &[&str] = &[
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
        "now",
        "Christmas",
        "New Year's Day",
        "spring",
        "the summer of",
        "winter",
        "the 1990s",
        "the turn of the year",
        "Easter",
        "Ramadan",
        "the day after tomorrow",
        "Q3",
        "the eighties",
        "noon",
        "midnight",
    ];
    const JOINTS: &[&str] = &["and", "to", "-", "\u{2013}", "or", "until", "through", ","];
    let (day, year) = (1 + dice.below(33), [2019, 2020, 2021, 1989, 2024, 1800, 21][dice.below(7)]);
    let before = dice.of(BEFORE);
    let (month, weekday) = (dice.of(MONTHS), dice.of(DAYS));
    let core = match dice.below(16) {
        0 => format!("{day} {month} {year}"),
        1 => format!("{month} {day}, {year}"),
        2 => format!("{month} {day}"),
        3 => format!("the {day}th of {month}"),
        4 => format!("{weekday} {}", dice.of(HOURS)),
        5 => format!("{} {weekday}", dice.of(WHICH)),
        6 => format!("{} {}", dice.of(WHICH), dice.of(UNITS)),
        7 => format!("{} {} {}", dice.of(NUMBERS), dice.of(UNITS), dice.of(AFTER)),
        8 => format!("{} {month}", dice.of(WHICH)),
        9 => format!("{month} {year}"),
        10 => dice.of(OTHER).to_owned(),
        11 => format!("{} {year}", dice.of(OTHER)),
        12 => format!("{weekday}, {day} {month}"),
        13 => format!("{day} {} {} {month} {year}", dice.of(JOINTS), 1 + dice.below(31)),
        14 => format!("{weekday} {} {}", dice.of(JOINTS), dice.of(DAYS)),
        _ => format!("{year}-{:02}-{day:02}", 1 + dice.below(13)),
    };
    let more = if dice.below(6) == 0 { format!(" {} {} {}", dice.of(JOINTS), dice.of(MONTHS), 1 + dice.below(31)) } else { String::new() };
    format!("{before} {core}{more}").trim().to_owned()
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
