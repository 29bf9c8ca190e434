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
    "She flew to Kenya, where she met leaders.",
    "He went on to Ghana where he met with officials, and to Togo, where ministers met him.",
    "Their one-hour meeting was followed by lunch.",
    "The half-hour call was the third.",
    "They spoke for an hour and a half.",
    "After two and a half hours, or 150 minutes, they parted.",
    "A three-day visit begins on Sunday.",
    "The 45-minute, closed-door session was in English.",
    "In Chile, where top diplomats met her, she spoke for one hour.",
    "It took them half a day, then a week, to agree to meet.",
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

const GIVEN: &[&str] = &[
    "Maria",
    "Juan Carlos",
    "Jean-Pierre",
    "J. R.",
    "Sergei",
    "Li",
    "Abdul",
    "Mohammed",
    "Anne",
    "Kim Jong",
    "Recep",
    "Ursula",
    "Bob",
    "Robert",
    "William",
    "Liz",
    "Elizabeth",
    "Aung San",
    "Nguyen Van",
    "Giorgos",
    "Sam",
    "Alex",
    "José",
    "Zoë",
    "Mahmoud",
    "Ali",
    "Prince",
    "Don",
];
const SURNAMES: &[&str] = &[
    "Diaz",
    "Novak",
    "van der Berg",
    "de la Cruz",
    "al-Rashid",
    "bin Talal",
    "O'Neill",
    "McKay",
    "Smith",
    "Smith Jr.",
    "Lee",
    "Xi",
    "Ivanov",
    "Ivanova",
    "Müller",
    "Mueller",
    "Papadopoulos",
    "Tran",
    "Ahmed",
    "Washington",
    "Paris",
    "Jordan",
    "London",
    "Kovács",
    "Kovacs",
    "Jensen",
    "Jensen III",
    "Park",
    "May",
    "Brown",
    "White",
    "Green",
    "Bush",
    "Li",
    "Abdullah",
    "Hussein",
    "Karimov",
    "Karimova",
];
const TITLES: &[&str] = &[
    "President",
    "Prime Minister",
    "Senator",
    "Sen.",
    "Rep.",
    "Dr",
    "Dr.",
    "Professor",
    "Mr",
    "Mrs",
    "Ms.",
    "Sir",
    "Lord",
    "King",
    "Queen",
    "Sheikh",
    "Sultan",
    "Gen.",
    "Colonel",
    "Archbishop",
    "Cardinal",
    "Rabbi",
    "Ayatollah",
    "Ambassador",
    "Governor",
    "Mayor",
    "Judge",
    "Secretary-General",
    "CEO",
    "Chairman",
    "Vice President",
    "Deputy Foreign Minister",
    "Defence Secretary",
    "Attorney General",
    "former President",
    "President-elect",
    "acting Prime Minister",
    "Nobel laureate",
    "actor",
    "singer",
    "lawyer",
    "activist",
    "opposition leader",
    "rebel commander",
    "Crown Prince",
    "Princess",
    "Baroness",
    "Pope",
    "Imam",
];
const THINGS: &[&str] = &[
    "the Ministry of Foreign Affairs (MFA)",
    "MFA",
    "the European Central Bank",
    "ECB",
    "Acme Steel Corp.",
    "Acme",
    "the University of Turku",
    "Turku",
    "the Green Party",
    "the Greens",
    "Real Madrid",
    "Madrid",
    "the World Health Organization",
    "WHO",
    "the UN Security Council",
    "Hezbollah",
    "the BBC",
    "Lake Geneva",
    "Mount Kenya",
    "the Nile",
    "West Bank",
    "the Gulf",
    "North Korea",
    "Korea",
    "South Sudan",
    "Georgia",
    "Tbilisi, Georgia",
    "Atlanta, Georgia",
    "New York",
    "York",
    "Santa Cruz",
    "San José",
    "St Petersburg",
    "St. Paul's Cathedral",
    "Heathrow Airport",
    "Republic Square",
    "the House",
    "Congress",
    "the Senate",
    "Capitol Hill",
    "the Pentagon",
    "Tehran",
    "Beijing",
    "the Vatican",
    "Brussels",
    "the African Union (AU)",
    "the AU",
    "ASEAN",
    "the Asean summit",
    "the G7",
    "the 2019 election",
    "the Paris Agreement",
    "the Cold War",
    "World War II",
    "Hurricane Ida",
    "the World Cup",
    "the Nobel Peace Prize",
    "the Ivanov Foundation",
    "Smith & Sons",
    "Washington Post",
    "the Jordan Times",
    "Jordan",
    "Chad",
    "Niger",
    "Nigeria",
    "the Democratic Republic of Congo",
    "Congo",
    "the Netherlands",
    "Holland",
    "Ivory Coast",
    "Burma",
    "Myanmar",
    "Macedonia",
    "the Czech Republic",
    "England",
    "Scotland",
    "Catalonia",
    "Bavaria",
    "Texas",
    "Kurdistan",
    "Gaza City",
    "Gaza",
];
const TOLD: &[&str] = &[
    "@ met @ in #.",
    "@, @ and @ met in #.",
    "@ of # said @ would come.",
    "@ was born in # and lives in #.",
    "@, who leads #, met @.",
    "# said that @ had met @.",
    "@ (#) beat @ (#) on Sunday.",
    "Talks between @ and @ took place at #.",
    "@ told # that # was wrong.",
    "@'s wife met @'s brother at #.",
    "The @ family lives in #.",
    "@ joined #, # and #.",
    "#'s @ and #'s @ spoke by phone.",
    "@ flew from # to #.",
    "\"We met @,\" @ told #.",
    "@, 54, of #, met @, 61.",
    "By @ in #",
    "@ and @ of # met @.",
    "Photo: @ with @ in #",
    "@ wrote on Twitter that # had won.",
    "# and # signed a treaty in #.",
    "The #-based # hired @.",
    "The # president met the # chancellor in #.",
    "@ succeeded @ as head of #.",
    "@ is @'s deputy.",
    "Both @ and @ denied it.",
    "@ met with officials from # and #.",
    "Former # coach @ met # fans.",
    "@ accused # of spying on #.",
];

/// An article about a few people and many things, each under several names.
pub fn names(dice: &mut Dice) -> String {
    let cast: Vec<[String; 6]> = (0..4)
        .map(|_| {
            let (given, surname, title) = (dice.of(GIVEN), dice.of(SURNAMES), dice.of(TITLES));
            let initial: String = given.chars().take(1).collect();
            [
                format!("{title} {given} {surname}"),
                format!("{given} {surname}"),
                surname.to_owned(),
                format!("{title} {surname}"),
                format!("{initial}. {surname}"),
                format!("{given} {} {surname}", dice.of(GIVEN)),
            ]
        })
        .collect();
    let mut text = dice.of(HEADS).to_owned();
    for at in 0..10 {
        for part in dice.of(TOLD).split_inclusive(['@', '#']) {
            text += part.trim_end_matches(['@', '#']);
            match part.chars().last() {
                Some('@') => {
                    let who = &cast[dice.below(4)];
                    text += &who[if at < 3 { dice.below(2) } else { dice.below(6) }];
                }
                Some('#') => text += dice.of(THINGS),
                _ => {}
            }
        }
        text += if dice.below(4) == 0 { "\n\n" } else { " " };
    }
    text
}

/// What pages put around articles, a line each.
const LINES: &[&str] = &[
    "By Nora Field",
    "By Nora Field and Tom Hale, Northern Desk",
    "by nora field",
    "Nora Field",
    "Nora Field, Oslo",
    "NORA FIELD | Northern Desk",
    "Words by Nora Field",
    "Written by: Nora Field",
    "From Nora Field in Oslo",
    "(Reporting by Nora Field; Editing by Tom Hale)",
    "(Additional reporting by Tom Hale in Rome and Ana Diaz)",
    "(Reporting by Nora Field; writing by Tom Hale; editing by Ana Diaz and Karl Voss)",
    "- With reporting by Tom Hale",
    "Edited by Tom Hale",
    "With Tom Hale in Rome",
    "Photo: Tom Hale/Northern Pictures",
    "(Photo by Tom Hale)",
    "Tom Hale/Pool via AP",
    "President Oskari Halla, left, meets Greta Lund in Oslo on May 17, 2022. (Tom Hale/Wire)",
    "FILE - Chancellor Jonas Ebert greets Ellen Marsh at the airport in Bonn, Germany, March 3, 2020.",
    "Image source, Getty Images",
    "Image caption, Halla met Lund twice",
    "Halla and Lund shake hands before talks at the palace (Picture: EPA)",
    "Credit: Northern Pictures",
    "Getty Images",
    "AFP",
    "REUTERS/Tom Hale",
    "Copyright 2022 Northern Desk. All rights reserved.",
    "\u{a9} 2022 Northern Desk",
    "The Associated Press contributed to this report.",
    "Tom Hale contributed reporting.",
    "This article was first published in Norrland Weekly.",
    "Published 18 May 2022",
    "Published: May 18, 2022 at 10:42 a.m. EDT",
    "Updated 18:30 GMT, 19 May 2022",
    "Last modified on Thu 19 May 2022 09.12 BST",
    "18/05/2022",
    "2022-05-18T10:42:00Z",
    "Wednesday, May 18, 2022",
    "Posted on May 18, 2022 by admin",
    "3 hours ago",
    "5 min read",
    "10:42",
    "18 May 2022 | Northern Desk",
    "OSLO, Norway (AP) \u{2014} ",
    "OSLO - ",
    "Share",
    "Share this article",
    "Tweet",
    "Follow us on Twitter",
    "Sign up for our newsletter",
    "Subscribe now for full access",
    "Read more: Halla meets Lund",
    "READ MORE",
    "Related: Ebert to visit Oslo",
    "Also read | Marsh flies to Doha",
    "MORE NEWS",
    "Most read",
    "Top stories",
    "Advertisement",
    "Story continues below",
    "Comments (12)",
    "Log in",
    "Your email address will not be published.",
    "Cookies help us",
    "Terms of use",
    "Contact us: desk@news.example",
    "Click here to watch",
    "Watch: Halla on the talks",
    "LISTEN:",
    "Tags: Norway, Sweden, talks",
    "Home > World > Europe",
    "World",
    "EUROPE",
    "Opinion",
    "Editor's note: names were changed.",
    "Correction: An earlier version misspelt Lund's name.",
    "What happened?",
    "Why it matters",
    "Key points",
    "\u{2022} Halla met Lund on Tuesday",
    "- Ebert will join them",
    "1. The talks",
    "* * *",
    "____",
    "---",
    "###",
    "(END)",
    "ENDS",
    "HOST: Good morning. With us is Greta Lund.",
    "LUND: Thank you. I met Mr Halla on Monday.",
    "Q: Did you meet him?",
    "A: Yes, in Oslo.",
    "NORA FIELD, BYLINE: The two met in Rome.",
    "(SOUNDBITE OF ARCHIVED RECORDING)",
    "UNIDENTIFIED PERSON: They never met.",
    "Transcript provided by Northern Radio.",
    "MARSH: We'll be meeting with Ebert next week.",
    "10:42 Halla arrives at the palace",
    "9.15am: Lund meets Ebert",
    "Day 83: what we know",
    "Nora Field is the Northern Desk's correspondent in Oslo. She tweets @norafield.",
    "The writer is a former ambassador to Norway.",
    "Dear reader, we met our goal.",
    "To the editor: Halla should meet Lund.",
    "Halla to meet Lund in Oslo",
    "Lund, Ebert hold talks on gas",
    "\u{201c}We met for an hour,\u{201d} Halla said.",
    "Halla met Lund in Oslo on Tuesday, his office said.",
    "The two presidents also spoke by phone last week.",
    "Talks will go on in Rome on Friday.",
    "The foreign ministers of Norway and Sweden met at the palace in Oslo on Monday, and Karl Voss joined them later in the day.",
    "Ebert, who arrived late, did not speak.",
];

/// A page: an article's sentences among what stands around them.
pub fn page(dice: &mut Dice) -> String {
    let mut known = [false; PEOPLE.len()];
    let mut text = String::new();
    for _ in 0..8 + dice.below(8) {
        match dice.below(3) {
            0 => text += &sentence(dice, &mut known),
            _ => text += dice.of(LINES),
        }
        text += ["\n", "\n\n", "\n\n", " "][dice.below(4)];
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
