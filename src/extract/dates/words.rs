//! The words of date expressions and what they contribute. Tables only; how words combine is `grammar`'s affair.

use crate::model::Season;
use jiff_core::civil::Weekday;

/// What a word contributes to a date expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    /// 1 to 12; `short` for abbreviations.
    Month {
        month: u8,
        short: bool,
    },
    Weekday {
        day: Weekday,
        short: bool,
    },
    Season(Season),
    /// Before "Eve" and "Day".
    Christmas,
    /// morning, noon, evening ...
    DayPart,
    /// Days from the publication day: yesterday is -1.
    Deictic(i8),
    Unit {
        unit: Unit,
        plural: bool,
    },
    Weekend,
    /// A number word, or "a".
    Count(u8),
    /// "few", "several", "couple", "some", "recent"
    Vague,
    /// "first" to "tenth", as in "first half", "second of June"
    Nth(u8),
    Half,
    Quarter,
    Shift(Shift),
    Part(Part),
    Preposition(Preposition),
    The,
    That,
    Ago,
    And,
    Or,
    Of,
    Century,
}

/// Units of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Year,
    Decade,
}

/// Which of the recurring days, months or units is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shift {
    /// The last one before publication.
    Last,
    /// The one that holds the publication day.
    This,
    /// The next one after publication.
    Next,
    /// "past": the last one, or (with a number) a stretch up to now.
    Past,
    /// "coming": the next one, or a stretch from now.
    Coming,
    /// "previous": before another date of the text.
    Previous,
    /// "following": after another date of the text.
    Following,
    /// "same"
    Same,
}

/// Which part of a longer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Early,
    Mid,
    Late,
    /// "earlier this week": before publication.
    Earlier,
    /// "later this week": after publication.
    Later,
}

/// The preposition before a date expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preposition {
    /// on
    On,
    /// in, within
    In,
    /// at
    At,
    /// since
    Since,
    /// from
    From,
    /// until, till, to
    Until,
    /// by
    By,
    /// before, ahead of
    Before,
    /// after, following
    After,
    /// during, over, throughout
    During,
    /// for
    For,
    /// of
    Of,
    /// between
    Between,
}

/// No word of the tables is longer.
pub(super) const MAX_LETTERS: usize = 11;

/// The meaning of an ASCII word in any case.
pub(super) fn look_up(word: &[u8]) -> Option<Word> {
    if word.len() > MAX_LETTERS || !KNOWN.passes(word) {
        return None;
    }
    let mut lower = [0u8; MAX_LETTERS];
    for (to, from) in lower.iter_mut().zip(word) {
        *to = from.to_ascii_lowercase();
    }
    let lower = &lower[..word.len()];
    let row = usize::from(lower[0].wrapping_sub(b'a'));
    let bucket = ROWS.get(row)?;
    bucket.iter().find(|(name, _)| name.as_bytes() == lower).map(|&(_, meaning)| meaning)
}

/// The lengths of a set of words for each pair of first letters: throws out nearly all tokens for the price of two bytes.
pub(super) struct WordFilter([u16; 1024]);

/// Words that may begin a date expression.
pub(super) static STARTS: WordFilter = WordFilter::of(Set::Starts);

/// Words that may begin a duration.
pub(super) static LENGTHS: WordFilter = WordFilter::of(Set::Lengths);

/// Those of them that may be an expression all by themselves.
pub(super) static ALONE: WordFilter = WordFilter::of(Set::Alone);

/// All words of the tables.
pub(super) static KNOWN: WordFilter = WordFilter::of(Set::Known);

/// Sets of words, as a constant can be told them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Starts,
    Alone,
    Lengths,
    Known,
}

impl WordFilter {
    const fn of(set: Set) -> Self {
        let mut masks = [0u16; 1024];
        let mut row = 0;
        while row < ROWS.len() {
            let mut at = 0;
            while at < ROWS[row].len() {
                let (name, word) = ROWS[row][at];
                if set.holds(word) {
                    masks[cell(name.as_bytes())] |= lengths(name, word);
                }
                at += 1;
            }
            row += 1;
        }
        WordFilter(masks)
    }

    /// Whether a token can be one of the words; a token of other letters may pass too.
    #[inline]
    pub(super) fn passes(&self, token: &[u8]) -> bool {
        !token.is_empty() && self.0[cell(token)] >> token.len().min(15) & 1 == 1
    }
}

/// Five bits of each of the first two bytes.
const fn cell(word: &[u8]) -> usize {
    let second = if word.len() > 1 { word[1] & 31 } else { 0 };
    ((word[0] & 31) as usize) << 5 | second as usize
}

/// The bit of the word's length, and one longer for the dot of an abbreviation that stays with its word: "Oct.".
const fn lengths(name: &str, word: Word) -> u16 {
    match word {
        Word::Month { short: true, .. } | Word::Weekday { short: true, .. } => 0b11 << name.len(),
        _ => 1 << name.len(),
    }
}

impl Set {
    const fn holds(self, word: Word) -> bool {
        match self {
            Set::Known => true,
            Set::Alone => matches!(word, Word::Month { .. } | Word::Weekday { .. } | Word::Deictic(_)),
            Set::Lengths => matches!(word, Word::Count(_) | Word::Half),
            Set::Starts => matches!(
                word,
                Word::Month { .. }
                    | Word::Weekday { .. }
                    | Word::Season(_)
                    | Word::Christmas
                    | Word::Deictic(_)
                    | Word::Count(_)
                    | Word::Vague
                    | Word::Nth(_)
                    | Word::Shift(_)
                    | Word::Part(_)
                    | Word::The
                    | Word::That
                    | Word::Unit { plural: true, .. }
            ),
        }
    }
}

const fn month(month: u8) -> Word {
    Word::Month { month, short: false }
}
const fn mon(month: u8) -> Word {
    Word::Month { month, short: true }
}
const fn weekday(day: Weekday) -> Word {
    Word::Weekday { day, short: false }
}
const fn wd(day: Weekday) -> Word {
    Word::Weekday { day, short: true }
}
const fn unit(unit: Unit) -> Word {
    Word::Unit { unit, plural: false }
}
const fn units(unit: Unit) -> Word {
    Word::Unit { unit, plural: true }
}
const fn prep(preposition: Preposition) -> Word {
    Word::Preposition(preposition)
}

type Row = &'static [(&'static str, Word)];

/// One row a first letter.
static ROWS: [Row; 26] = [
    // a
    &[
        ("a", Word::Count(1)),
        ("an", Word::Count(1)),
        ("at", prep(Preposition::At)),
        ("and", Word::And),
        ("ago", Word::Ago),
        ("apr", mon(4)),
        ("aug", mon(8)),
        ("after", prep(Preposition::After)),
        ("april", month(4)),
        ("august", month(8)),
        ("autumn", Word::Season(Season::Autumn)),
        ("afternoon", Word::DayPart),
    ],
    // b
    &[
        ("by", prep(Preposition::By)),
        ("before", prep(Preposition::Before)),
        ("between", prep(Preposition::Between)),
        ("beginning", Word::Part(Part::Early)),
    ],
    // c
    &[
        ("couple", Word::Vague),
        ("coming", Word::Shift(Shift::Coming)),
        ("current", Word::Shift(Shift::This)),
        ("century", Word::Century),
        ("christmas", Word::Christmas),
    ],
    // d
    &[
        ("day", unit(Unit::Day)),
        ("dec", mon(12)),
        ("days", units(Unit::Day)),
        ("decade", unit(Unit::Decade)),
        ("during", prep(Preposition::During)),
        ("decades", units(Unit::Decade)),
        ("december", month(12)),
    ],
    // e
    &[
        ("end", Word::Part(Part::Late)),
        ("eve", Word::DayPart),
        ("early", Word::Part(Part::Early)),
        ("eight", Word::Count(8)),
        ("eighty", Word::Count(80)),
        ("eighteen", Word::Count(18)),
        ("eleven", Word::Count(11)),
        ("eighth", Word::Nth(8)),
        ("eighteenth", Word::Nth(18)),
        ("eleventh", Word::Nth(11)),
        ("earlier", Word::Part(Part::Earlier)),
        ("evening", Word::DayPart),
    ],
    // f
    &[
        ("for", prep(Preposition::For)),
        ("few", Word::Vague),
        ("feb", mon(2)),
        ("fri", wd(Weekday::Friday)),
        ("fall", Word::Season(Season::Autumn)),
        ("four", Word::Count(4)),
        ("five", Word::Count(5)),
        ("from", prep(Preposition::From)),
        ("first", Word::Nth(1)),
        ("fifth", Word::Nth(5)),
        ("fourth", Word::Nth(4)),
        ("fourteenth", Word::Nth(14)),
        ("fifteenth", Word::Nth(15)),
        ("friday", weekday(Weekday::Friday)),
        ("fifteen", Word::Count(15)),
        ("forty", Word::Count(40)),
        ("fifty", Word::Count(50)),
        ("fourteen", Word::Count(14)),
        ("february", month(2)),
        ("following", Word::Shift(Shift::Following)),
        ("fortnight", unit(Unit::Fortnight)),
    ],
    // g
    &[],
    // h
    &[("half", Word::Half), ("hour", unit(Unit::Hour)), ("hours", units(Unit::Hour))],
    // i
    &[("in", prep(Preposition::In))],
    // j
    &[("jan", mon(1)), ("jun", mon(6)), ("jul", mon(7)), ("june", month(6)), ("july", month(7)), ("january", month(1))],
    // k
    &[],
    // l
    &[("last", Word::Shift(Shift::Last)), ("late", Word::Part(Part::Late)), ("later", Word::Part(Part::Later))],
    // m
    &[
        ("mid", Word::Part(Part::Mid)),
        ("mar", mon(3)),
        ("may", month(5)),
        ("mon", wd(Weekday::Monday)),
        ("march", month(3)),
        ("month", unit(Unit::Month)),
        ("months", units(Unit::Month)),
        ("minute", unit(Unit::Minute)),
        ("monday", weekday(Weekday::Monday)),
        ("middle", Word::Part(Part::Mid)),
        ("minutes", units(Unit::Minute)),
        ("morning", Word::DayPart),
        ("midday", Word::DayPart),
        ("midnight", Word::DayPart),
    ],
    // n
    &[
        ("nov", mon(11)),
        ("next", Word::Shift(Shift::Next)),
        ("nine", Word::Count(9)),
        ("ninety", Word::Count(90)),
        ("nineteen", Word::Count(19)),
        ("noon", Word::DayPart),
        ("ninth", Word::Nth(9)),
        ("nineteenth", Word::Nth(19)),
        ("night", Word::DayPart),
        ("november", month(11)),
    ],
    // o
    &[
        ("of", Word::Of),
        ("on", prep(Preposition::On)),
        ("or", Word::Or),
        ("oct", mon(10)),
        ("one", Word::Count(1)),
        ("over", prep(Preposition::During)),
        ("october", month(10)),
    ],
    // p
    &[("past", Word::Shift(Shift::Past)), ("previous", Word::Shift(Shift::Previous)), ("preceding", Word::Shift(Shift::Previous))],
    // q
    &[("quarter", Word::Quarter)],
    // r
    &[("recent", Word::Vague)],
    // s
    &[
        ("six", Word::Count(6)),
        ("sixty", Word::Count(60)),
        ("sixteen", Word::Count(16)),
        ("seventy", Word::Count(70)),
        ("seventeen", Word::Count(17)),
        ("sat", wd(Weekday::Saturday)),
        ("sun", wd(Weekday::Sunday)),
        ("sep", mon(9)),
        ("sept", mon(9)),
        ("same", Word::Shift(Shift::Same)),
        ("some", Word::Vague),
        ("since", prep(Preposition::Since)),
        ("seven", Word::Count(7)),
        ("start", Word::Part(Part::Early)),
        ("sixth", Word::Nth(6)),
        ("sixteenth", Word::Nth(16)),
        ("spring", Word::Season(Season::Spring)),
        ("summer", Word::Season(Season::Summer)),
        ("sunday", weekday(Weekday::Sunday)),
        ("second", Word::Nth(2)),
        ("several", Word::Vague),
        ("seventh", Word::Nth(7)),
        ("seventeenth", Word::Nth(17)),
        ("saturday", weekday(Weekday::Saturday)),
        ("september", month(9)),
    ],
    // t
    &[
        ("to", prep(Preposition::Until)),
        ("the", Word::The),
        ("ten", Word::Count(10)),
        ("two", Word::Count(2)),
        ("tue", wd(Weekday::Tuesday)),
        ("thu", wd(Weekday::Thursday)),
        ("this", Word::Shift(Shift::This)),
        ("that", Word::That),
        ("till", prep(Preposition::Until)),
        ("tues", wd(Weekday::Tuesday)),
        ("thur", wd(Weekday::Thursday)),
        ("tenth", Word::Nth(10)),
        ("third", Word::Nth(3)),
        ("thirteenth", Word::Nth(13)),
        ("thirtieth", Word::Nth(30)),
        ("twelfth", Word::Nth(12)),
        ("twentieth", Word::Nth(20)),
        ("three", Word::Count(3)),
        ("today", Word::Deictic(0)),
        ("thurs", wd(Weekday::Thursday)),
        ("twelve", Word::Count(12)),
        ("thirteen", Word::Count(13)),
        ("thirty", Word::Count(30)),
        ("twenty", Word::Count(20)),
        ("tonight", Word::Deictic(0)),
        ("tuesday", weekday(Weekday::Tuesday)),
        ("through", prep(Preposition::Until)),
        ("thursday", weekday(Weekday::Thursday)),
        ("tomorrow", Word::Deictic(1)),
    ],
    // u
    &[("until", prep(Preposition::Until)), ("upcoming", Word::Shift(Shift::Coming))],
    // v
    &[],
    // w
    &[
        ("wed", wd(Weekday::Wednesday)),
        ("week", unit(Unit::Week)),
        ("weeks", units(Unit::Week)),
        ("winter", Word::Season(Season::Winter)),
        ("within", prep(Preposition::In)),
        ("weekend", Word::Weekend),
        ("wednesday", weekday(Weekday::Wednesday)),
    ],
    // x
    &[],
    // y
    &[("year", unit(Unit::Year)), ("years", units(Unit::Year)), ("yesterday", Word::Deictic(-1))],
    // z
    &[],
];
