//! Persons: full names that are the same, then short names to full ones.

use super::Name;
use super::short_names::{self, Candidate};
use super::titles::Beside;
use crate::extract::Analysis;
use crate::extract::entities::phrases::Phrase;
use crate::lexicon::fold::sound;
use crate::lexicon::titles::TitleClass;
use crate::model::EntityKind;
use rustc_hash::FxHashMap;

/// Longest list of people with one word in common that is searched.
const CANDIDATES: usize = 24;

/// Words that are parts of surnames and never names alone.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "ben"
            | "von"
            | "van"
            | "der"
            | "den"
            | "ter"
            | "de"
            | "da"
            | "la"
            | "le"
            | "du"
            | "di"
            | "del"
            | "dos"
            | "das"
            | "do"
            | "ould"
            | "ul"
            | "ur"
            | "af"
            | "av"
            | "y"
            | "abu"
            | "st"
            | "della"
            | "ze"
            | "zu"
    )
}

/// Additions behind a surname.
fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "x" | "xiv" | "xvi")
}

/// Titles that a recogniser may have left in a name.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "sir"
            | "president"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "pope"
            | "sheikh"
            | "sheik"
            | "emir"
            | "sultan"
            | "emperor"
            | "general"
            | "gen"
            | "senator"
            | "sen"
            | "ayatollah"
            | "minister"
            | "chancellor"
            | "premier"
            | "secretary"
            | "prof"
            | "rep"
            | "lord"
            | "lady"
            | "dame"
            | "saint"
            | "st"
    )
}

/// The words of a name that tell who it is: no title, initial or suffix.
pub(super) fn core(name: &Name) -> Vec<&str> {
    let kept: Vec<&str> = name.words().filter(|word| word.chars().nth(1).is_some() && !is_suffix(word) && !is_title(word)).collect();
    if kept.is_empty() { name.words().collect() } else { kept }
}

/// A person under construction: the word lists by which it was named.
pub(super) struct Person {
    pub cluster: usize,
    /// Cores of its full names.
    pub forms: Vec<Vec<String>>,
    /// Surname stands first.
    pub surname_first: bool,
    /// Phrases that stand beside its names.
    pub titles: Vec<usize>,
    /// Mentions so far.
    pub mentions: usize,
    /// Middle initials, when a form has them.
    initials: String,
}

impl Person {
    fn new(cluster: usize) -> Self {
        Person { cluster, forms: Vec::new(), surname_first: false, titles: Vec::new(), mentions: 0, initials: String::new() }
    }

    /// Whether middle initials do not speak against this person: "George H.W." is not "George W.".
    fn agrees(&self, initials: &str) -> bool {
        self.initials.is_empty()
            || self.initials == initials
            || self.initials.len() == initials.len() + 1 && self.initials.starts_with(initials)
    }
}

/// The initials between given name and surname, in small letters: "hw" of "George H.W. Roe".
fn initials_of(name: &Name) -> String {
    let mut words: Vec<&str> = name.text.split(' ').collect();
    words.pop();
    let is_initials = |word: &&str| {
        word.len() <= 4 && (word.ends_with('.') || word.len() == 1) && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
    };
    let letters = words.into_iter().skip(1).filter(is_initials).flat_map(str::chars).filter(char::is_ascii_uppercase);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// Gives each person mention its cluster.
pub(super) fn cluster(
    analysis: &Analysis<'_>,
    names: &[Name],
    phrases: &[Phrase],
    beside: &Beside,
    clusters: &mut [usize],
    count: &mut usize,
) {
    let mut people: Vec<Person> = Vec::new();
    let mut index = Words::default();
    let mut by_form: FxHashMap<String, usize> = FxHashMap::default();
    let mut by_initials: FxHashMap<String, usize> = FxHashMap::default();
    let order =
        |outside: bool| names.iter().enumerate().filter(move |(_, name)| name.kind == EntityKind::Person && name.outside == outside);
    // Full names, those of the article first, so that a page's links do not take over its people.
    for outside in [false, true] {
        for (mention, name) in order(outside) {
            let core = core(name);
            if core.iter().filter(|word| !is_particle(word)).count() < 2 {
                continue;
            }
            let form = core.join(" ");
            let initials = initials_of(name);
            let exact = format!("{form}|{initials}");
            let agrees = |people: &[Person], person: usize| initials.is_empty() || people[person].agrees(&initials);
            // "His father, George Roe" is not the "George W. Roe" of whom the article speaks.
            let related = || beside.of_mention[mention].iter().any(|&phrase| phrases[phrase].class == TitleClass::Relation);
            let known = by_initials.get(&exact).copied();
            let known = known.or_else(|| by_form.get(&form).copied().filter(|&person| agrees(&people, person) && !related()));
            let sounds = if known.is_none() { sounds_of(&core) } else { Vec::new() };
            let alike = || same_person(&people, &index, &core, &sounds).filter(|&person| agrees(&people, person));
            let unlike = known.is_none() && by_form.contains_key(&form);
            let person = known.or_else(|| if unlike { None } else { alike() }).unwrap_or_else(|| {
                people.push(Person::new(*count));
                *count += 1;
                people.len() - 1
            });
            if known.is_none() {
                by_form.entry(form).or_insert(person);
                enter(&mut people[person], person, &core, sounds, &mut index);
            }
            by_initials.entry(exact).or_insert(person);
            if !initials.is_empty() {
                people[person].initials = initials;
            }
            people[person].mentions += 1;
            people[person].titles.extend(&beside.of_mention[mention]);
            clusters[mention] = people[person].cluster;
        }
    }
    // Short names.
    let mut last_seen: Vec<Option<usize>> = vec![None; people.len()];
    let mut alone: FxHashMap<String, usize> = FxHashMap::default();
    for outside in [false, true] {
        last_seen.fill(None);
        let by_cluster: FxHashMap<usize, usize> = people.iter().enumerate().map(|(index, person)| (person.cluster, index)).collect();
        for (mention, name) in order(outside) {
            if clusters[mention] != usize::MAX {
                if let Some(&person) = by_cluster.get(&clusters[mention]) {
                    last_seen[person] = Some(mention);
                }
                continue;
            }
            let core = core(name);
            let found = short_names::choose(
                &Candidate { analysis, names, phrases, beside, index: mention, core: &core },
                &people,
                &index,
                &last_seen,
            );
            if let Some(person) = found {
                clusters[mention] = people[person].cluster;
                last_seen[person] = Some(mention);
                people[person].mentions += 1;
                people[person].titles.extend(&beside.of_mention[mention]);
            } else {
                clusters[mention] = *alone.entry(alone_key(&core.join(" "))).or_insert_with(|| {
                    *count += 1;
                    *count - 1
                });
            }
        }
    }
}

/// Short names without a full one are one person when they are spelled alike.
fn alone_key(key: &str) -> String {
    key.strip_prefix("al ").or_else(|| key.strip_prefix("el ")).unwrap_or(key).to_owned()
}

/// People by the words of their names.
#[derive(Default)]
pub(super) struct Words {
    /// As folded.
    pub exact: FxHashMap<String, Vec<usize>>,
    /// By sound.
    pub alike: FxHashMap<String, Vec<usize>>,
}

/// The sounds of the words of a name; none for particles.
fn sounds_of(core: &[&str]) -> Vec<Option<String>> {
    core.iter().map(|word| (!is_particle(word)).then(|| sound(word))).collect()
}

fn enter(person: &mut Person, index: usize, core: &[&str], sounds: Vec<Option<String>>, words: &mut Words) {
    person.forms.push(core.iter().map(|&word| word.to_owned()).collect());
    person.surname_first |= short_names::is_surname_first(core);
    let add = |list: &mut Vec<usize>| {
        if !list.contains(&index) && list.len() < CANDIDATES {
            list.push(index);
        }
    };
    for (word, sound) in core.iter().zip(sounds) {
        let Some(sound) = sound else { continue };
        match words.exact.get_mut(*word) {
            Some(list) => add(list),
            None => add(words.exact.entry((*word).to_owned()).or_default()),
        }
        add(words.alike.entry(sound).or_default());
    }
}

/// The person with a full name that is a variant of `core`, whose words sound like `sounds`.
fn same_person(people: &[Person], words: &Words, core: &[&str], sounds: &[Option<String>]) -> Option<usize> {
    let mut tried: Vec<usize> = Vec::new();
    for (word, sound) in core.iter().zip(sounds).rev() {
        let Some(sound) = sound else { continue };
        for list in [words.exact.get(*word), words.alike.get(sound)].into_iter().flatten() {
            for &person in list {
                if tried.contains(&person) {
                    continue;
                }
                tried.push(person);
                if people[person].forms.iter().take(4).any(|form| is_variant(form, core)) {
                    return Some(person);
                }
            }
        }
    }
    None
}

/// Whether two full names may be one: the shorter one's words all occur in the longer one's, in order, or surname and given name sound alike.
fn is_variant(form: &[String], core: &[&str]) -> bool {
    let one: Vec<&str> = form.iter().map(String::as_str).filter(|word| !is_particle(word)).collect();
    let other: Vec<&str> = core.iter().copied().filter(|word| !is_particle(word)).collect();
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < 2 {
        return false;
    }
    // "Abe Shinzo" and "Shinzo Abe".
    if let ([a, b], [c, d]) = (one.as_slice(), other.as_slice())
        && a == d
        && b == c
    {
        return true;
    }
    // In order, each word alike.
    let mut at = 0;
    let mut matched = 0;
    for word in short.iter() {
        if let Some(found) = long[at..].iter().position(|candidate| alike(word, candidate)) {
            at += found + 1;
            matched += 1;
        }
    }
    if matched == short.len() {
        // "Kim Jong Il" and "Kim Jong Un" differ in a word that both have.
        return short.len() < long.len() || one.iter().zip(&other).all(|(a, b)| alike(a, b));
    }
    false
}

/// Whether two words of names are one word in two spellings, or a name and its short form.
pub(super) fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (a, b) = (one.chars().count(), other.chars().count());
    if a.min(b) >= 4 && sound(one) == sound(other) && distance_at_most(one, other, if a.max(b) >= 7 { 3 } else { 2 }) {
        return true;
    }
    if other_uvular(one).is_some_and(|one| sound(&one) == sound(other) && distance_at_most(&one, other, 2)) {
        return true;
    }
    NICKNAMES.iter().any(|&(name, short)| (name == one && short == other) || (name == other && short == one))
}

/// The other usual letter for an Arabic qaf at the beginning: "gaddafi" for "qaddafi".
pub(super) fn other_uvular(word: &str) -> Option<String> {
    let pairs = [("q", "g"), ("g", "q")];
    pairs.into_iter().filter(|_| word.len() >= 5).find_map(|(one, other)| Some(format!("{other}{}", word.strip_prefix(one)?)))
}

/// Whether the edit distance is at most `limit`. Words are short, so the full table is small.
pub(super) fn distance_at_most(one: &str, other: &str, limit: usize) -> bool {
    let b: Vec<char> = other.chars().take(32).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, c) in one.chars().take(32).enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, &d) in b.iter().enumerate() {
            let cost = before + usize::from(c != d);
            before = row[j + 1];
            row[j + 1] = cost.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()] <= limit
}

/// Given names and their short forms.
#[rustfmt::skip]
const NICKNAMES: &[(&str, &str)] = &[
    ("joseph", "joe"), ("william", "bill"), ("william", "will"), ("michael", "mike"), ("anthony", "tony"), ("antony", "tony"), ("robert", "bob"), ("robert", "rob"), ("richard", "dick"), ("richard", "rick"), ("james", "jim"),
    ("thomas", "tom"), ("timothy", "tim"), ("edward", "ed"), ("daniel", "dan"), ("donald", "don"), ("ronald", "ron"), ("kenneth", "ken"), ("stephen", "steve"), ("steven", "steve"), ("jeffrey", "jeff"), ("gregory", "greg"),
    ("benjamin", "ben"), ("benjamin", "bibi"), ("binyamin", "benjamin"), ("benyamin", "benjamin"), ("samuel", "sam"), ("charles", "charlie"), ("charles", "chuck"), ("david", "dave"), ("peter", "pete"), ("nicholas", "nick"),
    ("christopher", "chris"), ("matthew", "matt"), ("patrick", "pat"), ("andrew", "andy"), ("lawrence", "larry"), ("elizabeth", "liz"), ("elizabeth", "beth"), ("deborah", "debbie"), ("katherine", "kate"),
    ("catherine", "cathy"), ("susan", "sue"), ("victoria", "vicky"), ("margaret", "maggie"), ("jennifer", "jen"), ("alexander", "aleksandr"), ("alexander", "alex"), ("alexander", "aleksander"), ("alexander", "alyaksandr"), ("alexander", "oleksandr"), ("alexander", "alexandr"), ("sergei", "serhiy"),
    ("vladimir", "volodymyr"), ("dmitry", "dmytro"), ("mikhail", "mykhailo"), ("nikolai", "mykola"), ("mohammed", "mohamed"), ("mohammed", "mohammad"), ("mohammed", "muhammad"), ("mohammed", "mohamad"), ("yury", "yuri"), ("yuri", "yuriy"),
    ("kassym", "kassem"), ("kassym", "kasym"), ("qassem", "kassem"), ("xavier", "javier"), ("yevgeny", "evgeny"), ("ekaterina", "yekaterina"), ("aleksei", "alexei"), ("aleksey", "alexey"), ("alexei", "alexey"), ("aleksei", "alexey"),
];
