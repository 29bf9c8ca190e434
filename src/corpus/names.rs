//! Keys of names: what the spellings of one name share. Persons by transliteration, organisations by spelling. No linking here.

use super::fold::fold;

/// Spellings of one given name or name part, the first standing for all. Transliterations, not other names.
const SPELLINGS: &[&[&str]] = &[
    &["mohamed", "mohammed", "mohammad", "muhammad", "mohamad", "muhammed", "mohamud", "mahomed", "mohd", "muhamad"],
    &["ahmed", "ahmad", "ahmet"],
    &["husein", "hussein", "hossein", "husain", "hussain", "hosein", "hoseyn"],
    &["abdulah", "abdullah", "abdallah", "abdulla", "abdalla"],
    &["yusef", "yousef", "youssef", "yusuf", "yousuf", "yosef"],
    &["abdel", "abdul", "abd"],
    &["omar", "umar", "omer"],
    &["khaled", "khalid"],
    &["said", "saeed", "sayeed"],
    &["osama", "usama"],
    &["gaddafi", "qaddafi", "kadhafi", "gadhafi", "qadhafi", "kadafi"],
    &["aleksander", "alexander", "aleksandr", "alexandr", "oleksandr", "alyaksandr", "aliaksandr", "alexandre"],
    &["aleksei", "alexei", "alexey", "aleksey", "oleksii", "oleksiy"],
    &["vladimir", "volodymyr", "uladzimir", "wladimir"],
    &["sergei", "sergey", "serhiy", "serhii", "siarhei", "serguei"],
    &["dmitri", "dmitry", "dmitriy", "dmytro", "dimitri", "dzmitry"],
    &["andrei", "andrey", "andriy", "andrii"],
    &["mikhail", "mykhailo", "mihail", "mikhael"],
    &["nikolai", "nikolay", "mykola", "nikolaj"],
    &["yuri", "yury", "yuriy", "yurii", "iouri"],
    &["evgeny", "yevgeny", "evgeniy", "yevgeniy", "yevhen", "evgueni"],
    &["ekaterina", "yekaterina", "kateryna", "katerina"],
    &["petr", "pyotr", "petro", "piotr"],
    &["pavel", "pavlo"],
    &["zelenski", "zelenskiy", "zelensky", "zelenskyy", "zelenskyi", "zelenskii", "zelenskij"],
    &["lukashenko", "lukashenka", "lukasenko"],
    &["kasim", "kassym", "kassem", "qasym", "kasym"],
    &["jomart", "zhomart"],
    &["netanyahu", "netanyahou", "nethanyahu"],
    &["jinping", "chinping"],
];

/// Short forms of given names, counted only in first place.
const NICKNAMES: &[(&str, &str)] = &[
    ("abe", "abraham"),
    ("al", "albert"),
    ("alex", "aleksander"),
    ("andy", "andrew"),
    ("benny", "benjamin"),
    ("bibi", "benjamin"),
    ("bill", "william"),
    ("binyamin", "benjamin"),
    ("bob", "robert"),
    ("charlie", "charles"),
    ("chris", "christopher"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("dick", "richard"),
    ("ed", "edward"),
    ("fred", "frederick"),
    ("greg", "gregory"),
    ("jack", "john"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("ken", "kenneth"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("matt", "matthew"),
    ("mike", "michael"),
    ("nick", "nicholas"),
    ("nikki", "nimrata"),
    ("pat", "patrick"),
    ("pete", "peter"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("stephen", "steven"),
    ("steve", "steven"),
    ("ted", "edward"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
];

/// Parts that come and go between spellings of one name.
const PARTICLES: &[&str] = &["al", "el", "bin", "ibn", "ben", "ul", "ur"];

/// What tells a son from his father: it must agree.
const GENERATIONS: &[&str] = &["jr", "sr", "junior", "senior", "ii", "iii", "iv"];

/// The parts of a person's name, each reduced to what its transliterations share. Particles are dropped, a generation sticks to the last part.
pub fn person_parts(name: &str) -> Vec<String> {
    parts(name, false)
}

/// The same, with a short form of the given name undone: "Joe Biden" is "Joseph Biden".
pub fn formal_parts(name: &str) -> Vec<String> {
    parts(name, true)
}

fn parts(name: &str, formal: bool) -> Vec<String> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|w| !PARTICLES.contains(w)).collect();
    // "Ben" or "Al" alone is a name after all, and so is a first name of two ("Ben Wallace").
    let first_is_name = words.len() == 2 && matches!(words[0], "ben" | "al");
    let kept = if kept.is_empty() || first_is_name { words } else { kept };
    let nickname = |word: &str| NICKNAMES.binary_search_by(|(short, _)| (*short).cmp(word)).ok().filter(|_| formal);
    let mut parts: Vec<String> = Vec::with_capacity(kept.len());
    for (at, &word) in kept.iter().enumerate() {
        match parts.last_mut() {
            Some(last) if GENERATIONS.contains(&word) => {
                last.push('+');
                last.push_str(word);
            }
            None if kept.len() > 1 && at == 0 => parts.push(reduce(nickname(word).map_or(word, |at| NICKNAMES[at].1))),
            _ => parts.push(reduce(word)),
        }
    }
    parts
}

/// One word of a name (folded) to what its transliterations share.
fn reduce(word: &str) -> String {
    let word = SPELLINGS.iter().find(|group| group.contains(&word)).map_or(word, |group| group[0]);
    if !word.is_ascii() || word.len() < 3 {
        return word.to_string();
    }
    let mut out: Vec<u8> = Vec::with_capacity(word.len());
    let bytes = word.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let umlaut_before = out.last().is_some_and(|b| b"aou".contains(b));
        let (take, put): (usize, &[u8]) = match (bytes[at], next) {
            (b'p', b'h') => (2, b"f"),
            (b'k' | b'g' | b'd' | b't', b'h') => (2, &bytes[at..=at]),
            (b'c', b'h') => (2, b"ch"),
            (b'c', b'k') => (2, b"k"),
            (b'c', b'e' | b'i' | b'y') => (1, b"s"),
            (b'c' | b'q', _) => (1, b"k"),
            (b'x', _) => (1, b"ks"),
            (b'w', _) => (1, b"v"),
            // "Tokayev" is "Tokaev", and "Schröder" is "Schroeder": the e after a, o, u goes either way.
            (b'y', b'e') if umlaut_before => (2, b""),
            (b'i' | b'y' | b'j', b'y' | b'i' | b'j') => (2, b"i"),
            (b'y' | b'j', _) => (1, b"i"),
            (b'a' | b'o' | b'u', b'e') => (2, &bytes[at..=at]),
            (b'o', b'u' | b'o') => (2, b"u"),
            (b'e', b'e') => (2, b"i"),
            _ => (1, &bytes[at..=at]),
        };
        for &byte in put {
            if out.last() != Some(&byte) {
                out.push(byte);
            }
        }
        at += take;
    }
    String::from_utf8(out).unwrap_or_else(|_| word.to_string())
}

/// Key of an organisation, place or event: folded, without a leading article, British and American spelling alike.
pub fn thing_key(name: &str) -> String {
    let folded = fold(name);
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    if !bare.bytes().any(|b| matches!(b, b'z' | b'c' | b'r' | b'm')) {
        return bare.to_string();
    }
    let words: Vec<String> = bare
        .split(' ')
        .map(|word| match word {
            "centre" => "center".into(),
            "defence" => "defense".into(),
            "labour" => "labor".into(),
            "programme" => "program".into(),
            "theatre" => "theater".into(),
            "harbour" => "harbor".into(),
            _ => word.replace("ization", "isation"),
        })
        .collect();
    words.join(" ")
}

/// What an occasion is called before its place and year.
const OCCASIONS: &[&str] = &["summit", "summits", "meeting", "meetings", "forum", "conference", "talks"];

/// Key of an occasion: the capitalised words before "summit", "forum" and the like by their initials, so that
/// "Shanghai Cooperation Organisation summit" is "SCO summit" and "Group of 20 summit" is "G20 summit".
pub fn occasion_key(name: &str) -> String {
    let key = thing_key(name);
    let words: Vec<&str> = key.split(' ').collect();
    let Some(end) = words.iter().position(|word| OCCASIONS.contains(word)) else { return key };
    let telling = |word: &&str| !matches!(*word, "of" | "the" | "and" | "for" | "on" | "in");
    let head: Vec<&str> = words[..end].iter().copied().filter(telling).collect();
    let lower = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_lowercase)).map(fold);
    let proper = lower.filter(|word| head.contains(&word.as_str())).count() == 0;
    let numbered = head.len() == 2 && head[1].bytes().all(|b| b.is_ascii_digit());
    if !proper || !(head.len() >= 3 || numbered) {
        return key;
    }
    let letters = head.iter().map(|word| if word.starts_with(|c: char| c.is_ascii_digit()) { word } else { &word[..initial_length(word)] });
    let rest = words[end..].iter().copied();
    std::iter::once(letters.collect::<String>().as_str()).chain(rest).collect::<Vec<_>>().join(" ")
}

fn initial_length(word: &str) -> usize {
    word.chars().next().map_or(0, char::len_utf8)
}

/// Whether `name` looks like an acronym: two to seven letters and digits, most of them capitals.
pub fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count();
    (2..=7).contains(&letters) && capitals * 3 >= letters * 2 && !name.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> String {
        formal_parts(name).join(" ")
    }

    #[test]
    fn nicknames_are_sorted() {
        assert!(NICKNAMES.is_sorted());
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        let check = |names: &[&str]| names.iter().for_each(|name| assert_eq!(key(name), key(names[0]), "{name}"));
        check(&["Volodymyr Zelensky", "Volodymyr Zelenskiy", "Vladimir Zelenskyy", "Volodymyr Zelenskyi"]);
        check(&["Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"]);
        check(&["Mohammed bin Salman", "Mohammad Bin Salman", "Muhammad ibn Salman"]);
        check(&["Abdel Fattah al-Sisi", "Abdel-Fattah el-Sissi", "Abdul Fatah Al Sisi"]);
        check(&["Sergei Lavrov", "Sergey Lavrov"]);
        check(&["Kassym-Jomart Tokayev", "Kassem-Jomart Tokaev"]);
        check(&["Gerhard Schröder", "Gerhard Schroeder"]);
        check(&["Joe Biden", "Joseph Biden"]);
        check(&["Dmitry Medvedev", "Dmitri Medvedev"]);
    }

    #[test]
    fn different_names_differ() {
        let check = |a: &str, b: &str| assert_ne!(key(a), key(b));
        check("Donald Trump", "Donald Trump Jr.");
        check("Kim Jong Un", "Kim Jong Il");
        check("Ben Wallace", "Wallace");
        check("Wang Yi", "Wang Qi");
        check("George Bush", "George W. Bush");
    }

    #[test]
    fn things() {
        assert_eq!(thing_key("the Shanghai Cooperation Organization"), thing_key("Shanghai Cooperation Organisation"));
        let same = |a: &str, b: &str| assert_eq!(occasion_key(a), occasion_key(b));
        same("Shanghai Cooperation Organisation summit", "the SCO summit");
        same("Group of 20 summit", "G20 Summit");
        same("Asia-Pacific Economic Cooperation forum in Lima", "APEC forum in Lima");
        assert_eq!(occasion_key("summit of Arab leaders"), "summit of arab leaders");
        assert_eq!(occasion_key("bilateral economic trade talks"), "bilateral economic trade talks");
        assert_eq!(thing_key("Ministry of Defence"), thing_key("Ministry of Defense"));
        assert!(is_acronym("SCO") && is_acronym("NATO") && is_acronym("UNHCR") && is_acronym("G20"));
        assert!(!is_acronym("Kremlin") && !is_acronym("European Union"));
    }
}
