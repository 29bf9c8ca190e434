//! Generated articles, as many as asked for, the same every time: names, dates and places change, the sentences are our own. For measuring, not for judging what is found.

use std::fs;
use std::path::{Path, PathBuf};

const FIRST: [&str; 40] = [
    "Anna", "Peter", "Maria", "Thomas", "Laura", "Martin", "Helen", "Robert", "Clara", "Daniel", "Sofia", "Marek", "Ingrid", "Pavel",
    "Elena", "Hugo", "Irina", "Jonas", "Katarina", "Lukas", "Nadia", "Oscar", "Paula", "Rafael", "Silvia", "Tomas", "Ursula", "Viktor",
    "Wanda", "Xavier", "Yusuf", "Zofia", "Adrian", "Beatriz", "Carlos", "Diana", "Emil", "Fatima", "Gregor", "Hanna",
];
const LAST: [&str; 60] = [
    "Lindqvist",
    "Novak",
    "Okafor",
    "Castellano",
    "Brandt",
    "Petrov",
    "Tanaka",
    "Moreau",
    "Hartmann",
    "Kowalski",
    "Eriksen",
    "Salazar",
    "Dimitrov",
    "Weber",
    "Fontaine",
    "Haddad",
    "Ivanov",
    "Jansen",
    "Kaplan",
    "Lombardi",
    "Mendoza",
    "Nielsen",
    "Orlov",
    "Pereira",
    "Quintero",
    "Rossi",
    "Schneider",
    "Takahashi",
    "Ulrich",
    "Vasquez",
    "Wagner",
    "Yilmaz",
    "Zeman",
    "Almeida",
    "Bergstrom",
    "Cervantes",
    "Duarte",
    "Engel",
    "Fischer",
    "Gustafsson",
    "Horvat",
    "Iglesias",
    "Jovanovic",
    "Keller",
    "Larsen",
    "Marchetti",
    "Navarro",
    "Olsen",
    "Popescu",
    "Reyes",
    "Sandberg",
    "Toth",
    "Urbanek",
    "Vidal",
    "Winkler",
    "Yamamoto",
    "Zanetti",
    "Aydin",
    "Bianchi",
    "Carvalho",
];
const OF: [&str; 8] = ["Norwegian", "Finnish", "German", "French", "Polish", "Italian", "Swedish", "Danish"];
const AT: [&str; 10] = ["Oslo", "Paris", "Berlin", "Rome", "Warsaw", "Vienna", "Madrid", "Lisbon", "Helsinki", "Prague"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/// Between the meetings: what a paper is full of.
const REST: [&str; 8] = [
    "Trade across the border grew by a tenth last year, customs figures show, mostly in timber, fish and machine parts.",
    "Farmers in the north have asked for help after a spring with little rain and two late frosts.",
    "The harbour was quiet, and the boats that had come in at dawn lay side by side in the rain.",
    "Analysts said that the budget would have to be written anew before the summer, whatever happens to the price of gas.",
    "A new railway line is to shorten the journey by an hour, though its bridges are two years late.",
    "Schools stayed closed in four districts while engineers looked at roofs that the snow had bent.",
    "Parliament will take up the bill again in autumn; its authors promise that fees will not rise.",
    "The central bank left its rate where it was and said that prices were rising more slowly than feared.",
];

/// Put into them, so that texts are no more alike than those of a paper: LZ4 leaves six tenths of either.
const SUBJECTS: [&str; 24] = [
    "traders",
    "two ministries",
    "the fishing fleet",
    "commuters",
    "hospital staff",
    "a parliamentary committee",
    "grain exporters",
    "the regional court",
    "landlords",
    "small breweries",
    "the port authority",
    "students",
    "bus drivers",
    "insurers",
    "the statistics office",
    "steel makers",
    "village mayors",
    "the opera house",
    "pharmacists",
    "truck owners",
    "beekeepers",
    "the coast guard",
    "software firms",
    "the football league",
];
const OPINIONS: [&str; 16] = [
    "welcomed the change",
    "asked for another year",
    "warned of higher costs",
    "expect little of it",
    "called the figures wrong",
    "want the rules eased",
    "have begun to adapt",
    "plan to appeal",
    "pointed to better harvests",
    "kept their forecasts",
    "blamed a dry winter",
    "doubt the estimates",
    "hope for cheaper loans",
    "reported a quiet month",
    "see no reason to hurry",
    "left the table early",
];
const WHENS: [&str; 12] = [
    "before the holidays",
    "after a long debate",
    "despite the strike",
    "with some delay",
    "as the season ended",
    "for the third time",
    "without giving reasons",
    "in spite of the storm",
    "under new rules",
    "at short notice",
    "for lack of rooms",
    "while prices fell",
];

/// What a corpus is like.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Names its folder.
    pub name: &'static str,
    /// Number of files.
    pub articles: usize,
    /// Meetings told of in each.
    pub meetings: usize,
    /// Of these, meetings of two who are named nowhere else.
    pub strangers: usize,
    /// Sentences of other things after each of them.
    pub rest: usize,
}

/// Writes the corpus under `root`, unless it is there; its folder, its files, and their bytes.
pub fn write(root: &Path, kind: Kind) -> (PathBuf, Vec<PathBuf>, usize) {
    let folder = root.join(format!("{}-{}-{}-{}-{}", kind.name, kind.articles, kind.meetings, kind.strangers, kind.rest));
    let file = |at: usize| folder.join(format!("{:03}/{at:05}.txt", at / 100));
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let (mut files, mut bytes) = (Vec::new(), 0);
    for at in 0..kind.articles {
        let path = file(at);
        let text = article(kind, at, &mut |below| {
            // Knuth's constants; the upper bits are the good ones.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        });
        bytes += text.len();
        if fs::metadata(&path).map_or(0, |there| there.len()) != text.len() as u64 {
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            fs::write(&path, text).expect("the file can be written");
        }
        files.push(path);
    }
    (folder, files, bytes)
}

/// One of 122,880 people who are all called differently; those whose surnames look alike have other first names, mostly.
fn stranger(number: usize) -> String {
    const ONE: [&str; 16] =
        ["Bal", "Cor", "Den", "Fal", "Gar", "Hol", "Jan", "Kor", "Lan", "Mar", "Nor", "Pal", "Rad", "Sel", "Tor", "Var"];
    const TWO: [&str; 16] = ["ba", "de", "fi", "go", "ka", "le", "mi", "no", "pa", "ra", "si", "ta", "ve", "zo", "du", "lu"];
    const THREE: [&str; 12] = ["nov", "rik", "sen", "lin", "vic", "mann", "dez", "tti", "ski", "son", "rov", "lund"];
    let (surname, first) = (number % 3_072, number / 3_072);
    let (one, two, three) = (surname % 16, surname / 16 % 16, surname / 256);
    format!("{} {}{}{}", FIRST[(first + 3 * one + 7 * two + 11 * three) % FIRST.len()], ONE[one], TWO[two], THREE[three])
}

fn put_together(next: &mut dyn FnMut(usize) -> usize) -> String {
    let (subject, opinion, when) = (SUBJECTS[next(SUBJECTS.len())], OPINIONS[next(OPINIONS.len())], WHENS[next(WHENS.len())]);
    let (other, percent) = (SUBJECTS[next(SUBJECTS.len())], 1 + next(48));
    match next(3) {
        0 => format!("Some {percent} percent of {subject} {opinion} {when}, unlike {other}."),
        1 => format!("According to {other}, {subject} {opinion} {when}."),
        _ => format!("It was {when} that {subject} {opinion}, {percent} years behind {other}."),
    }
}

fn article(kind: Kind, at: usize, next: &mut dyn FnMut(usize) -> usize) -> String {
    let city = AT[next(AT.len())];
    let mut text = format!("{}, {} {}, {} - ", city.to_uppercase(), MONTHS[next(12)], 1 + next(28), 2012 + next(12));
    for meeting in 0..kind.meetings {
        let person = |next: &mut dyn FnMut(usize) -> usize| {
            let number = next(FIRST.len() * LAST.len());
            let (first, last) = (FIRST[number % FIRST.len()], LAST[number / FIRST.len()]);
            format!("{} Foreign Minister {first} {last}", OF[number % OF.len()])
        };
        let (one, other) = match meeting < kind.strangers {
            true => {
                let number = 2 * (at * kind.strangers + meeting);
                (format!("Norwegian Foreign Minister {}", stranger(number)), format!("Polish Foreign Minister {}", stranger(number + 1)))
            }
            false => (person(next), person(next)),
        };
        let verb = ["met", "held talks with", "met", "spoke by phone with"][next(4)];
        let (place, day, month, year) = (AT[next(AT.len())], 1 + next(28), MONTHS[next(12)], 2010 + next(13));
        text += &format!("{one} {verb} {other} in {place} on {day} {month} {year}.");
        for _ in 0..kind.rest {
            text += " ";
            // One sentence of three is from the list, the others are put together.
            match next(3) {
                0 => text += REST[next(REST.len())],
                _ => text += &put_together(next),
            }
        }
        text += "\n\n";
    }
    text
}
