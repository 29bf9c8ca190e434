//! Words by which page furniture is known.

use crate::model::Section;
use crate::order::Order;
use crate::text::Needles;
use memchr::memmem::Finder;
use std::sync::{LazyLock, OnceLock};

/// What a cue says about the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A short block with it is furniture, and what follows until the next real paragraph is a list of links.
    ListHead,
    /// The block (when it is no long paragraph) is furniture.
    Block,
    /// From here to the end of the block all is furniture.
    Tail,
    /// The sentence names reporters, not people of the story.
    Credit,
    /// An interpolated link begins here, and ends with its headline.
    Link,
    /// As `ListHead`, but only where the block holds nothing else than a count or a mark: the words are everyday ones.
    Alone,
}

/// Cues in lower case, by their first letters; matched at the start of a word.
#[rustfmt::skip]
pub(super) const CUES: &[(&str, Cue)] = &[
    ("related:", Cue::Link), ("read also:", Cue::Link), ("also read:", Cue::Link), ("watch:", Cue::Link), ("read next:", Cue::Link), ("more on this:", Cue::Link),
    ("don't miss:", Cue::Link), ("related tags", Cue::ListHead), ("related coverage", Cue::ListHead), ("what to read next", Cue::ListHead), 
    ("more on this", Cue::ListHead), ("most commented", Cue::ListHead), ("most shared", Cue::ListHead), ("most watched", Cue::ListHead), ("popular now", Cue::ListHead), 
    
    ("join the conversation", Cue::ListHead), ("tags:", Cue::Link), ("in your inbox", Cue::Block), ("to your inbox", Cue::Block),
    ("our standards:", Cue::Block), ("manage cookies", Cue::Block), ("cookie settings", Cue::Block), ("cookie preferences", Cue::Block), ("this site uses cookies", Cue::Block), ("this website uses cookies", Cue::Block),
    ("related articles", Cue::ListHead), ("related stories", Cue::ListHead), ("related news", Cue::ListHead), ("related posts", Cue::ListHead),
    ("related content", Cue::ListHead), ("related topics", Cue::ListHead), ("related links", Cue::ListHead), ("latest news", Cue::ListHead),
    ("latest stories", Cue::ListHead), ("latest headlines", Cue::ListHead), ("latest articles", Cue::ListHead), ("popular article", Cue::ListHead), ("popular articles", Cue::ListHead),
    ("popular posts", Cue::ListHead), ("popular stories", Cue::ListHead), ("access ranking", Cue::ListHead), ("most read", Cue::ListHead), ("most popular", Cue::ListHead),
    ("most viewed", Cue::ListHead), ("trending now", Cue::ListHead), ("top stories", Cue::ListHead), ("more stories", Cue::ListHead),
    ("more from", Cue::ListHead), ("more news", Cue::ListHead), ("read next", Cue::ListHead), ("read also", Cue::ListHead), ("recommended for you", Cue::ListHead),
    ("recommended stories", Cue::ListHead), ("you may also like", Cue::ListHead), ("you might also like", Cue::ListHead), ("editor's picks", Cue::ListHead),
    ("editors' picks", Cue::ListHead), ("don't miss", Cue::ListHead), ("also read", Cue::ListHead), ("in this section", Cue::ListHead), ("leave a reply", Cue::ListHead),
    ("leave a comment", Cue::ListHead), ("post a comment", Cue::ListHead), ("share this", Cue::ListHead), ("back to top", Cue::ListHead), ("follow us", Cue::ListHead),
    ("sponsored content", Cue::ListHead), ("around the web", Cue::ListHead), ("about the author", Cue::ListHead), ("recent posts", Cue::ListHead),
    ("your email address will not be published", Cue::Block), ("required fields are marked", Cue::Block), ("posted updated", Cue::Block),
    ("cookie policy", Cue::Block), ("we use cookies", Cue::Block), ("uses cookies", Cue::Block), ("accept all cookies", Cue::Block), ("privacy policy", Cue::Block), ("terms of use", Cue::Block),
    ("terms of service", Cue::Block), ("all rights reserved", Cue::Block), ("sign up for", Cue::Block), ("subscribe to", Cue::Block),
    ("subscribe now", Cue::Block), ("our newsletter", Cue::Block), ("this newsletter", Cue::Block), ("click here", Cue::Block), ("click to get", Cue::Block),
    ("successfully subscribed", Cue::Block), ("share on facebook", Cue::Block), ("share on twitter", Cue::Block), ("follow us on", Cue::Block),
    ("download our app", Cue::Block), ("end of message", Cue::Block), ("reuse this content", Cue::Block), ("advertisement", Cue::Block),
    ("skip to content", Cue::Block), ("toggle navigation", Cue::Block), ("log in to", Cue::Block), ("create an account", Cue::Block),
    ("registered trademark", Cue::Block), ("view comments", Cue::Block), ("copyright 1", Cue::Tail), ("copyright 2", Cue::Tail), ("copyright ©", Cue::Tail), ("© 1", Cue::Tail), ("© 2", Cue::Tail),
    ("© copyright", Cue::Tail), ("get the latest updates from", Cue::Tail), ("by entering your email", Cue::Tail),
    ("fox news' antisemitism exposed", Cue::Tail), ("this story has been updated", Cue::Tail), ("this story and headline have been updated", Cue::Tail), ("this article has been updated", Cue::Tail),
    ("most stock quote data", Cue::Tail),
    ("contributed to this", Cue::Credit), ("reported from", Cue::Credit), ("contributed reporting", Cue::Credit), ("contributed to reporting", Cue::Credit), ("contributed to the report", Cue::Credit),
    ("additional reporting by", Cue::Credit), ("reporting by", Cue::Credit), ("editing by", Cue::Credit), ("writing by", Cue::Credit),
    ("this article was written by", Cue::Credit), ("translated by", Cue::Credit), ("has more from", Cue::Credit), ("has more.", Cue::Credit), ("has the story", Cue::Credit), ("has the details", Cue::Credit), ("story tips", Cue::Credit), ("send tips", Cue::Credit), ("can be reached at", Cue::Credit),
    ("follow him on", Cue::Credit), ("follow her on", Cue::Credit), ("follow them on", Cue::Credit),
    ("related article", Cue::Link), ("related video", Cue::Link), ("related live-story", Cue::Link), ("related gallery", Cue::Link), ("read more:", Cue::Link), ("see also:", Cue::Link),
    ("up next", Cue::Alone), ("trending", Cue::Alone), ("recommended", Cue::Alone), ("comments", Cue::Alone), ("latest", Cue::Alone), ("featured", Cue::Alone), ("share", Cue::Alone), ("tags", Cue::Alone), ("topics", Cue::Alone), ("related", Cue::Alone), ("newsletters", Cue::Alone), ("follow", Cue::Alone), ("see also", Cue::Alone), ("read more", Cue::Alone), ("watch live", Cue::Alone), ("watch now", Cue::Alone),
];

/// Words in parentheses that make them a picture's credit.
pub(super) static CREDIT_WORDS: Needles = Needles::of(&[
    "getty",
    "ap photo",
    "via ap",
    "via reuters",
    "reuters/",
    "afp",
    "epa",
    "/pool",
    "photo by",
    "photo:",
    "photo credit",
    "photographer",
    "file photo",
    "image credit",
    "credit:",
    "video:",
    "associated press",
    "bloomberg via",
    "shutterstock",
    "sputnik",
    "anadolu",
    "xinhua/",
    "/xinhua",
    "picture alliance",
    "handout",
]);

/// Professions by which a sentence "X is a ... for ..." tells about an author.
pub(super) const AUTHORS: &[&str] = &[
    "reporter",
    "writer",
    "correspondent",
    "journalist",
    "editor",
    "producer",
    "columnist",
    "contributor",
    "blogger",
    "content creator",
    "author",
];

/// See [`AUTHORS`].
pub(super) static ANY_AUTHOR: Needles = Needles::of(AUTHORS);

/// Whether an author speaks of himself in a text in ASCII lower case.
pub(super) fn in_first_person(lower: &str) -> bool {
    const PHRASES: [&str; 4] = ["i serve as", "my goal is", "years of experience", "years of expertise"];
    static FINDERS: LazyLock<[Finder<'static>; PHRASES.len()]> = LazyLock::new(|| PHRASES.map(Finder::new));
    FINDERS.iter().any(|phrase| phrase.find(lower.as_bytes()).is_some())
}

/// Where the first verb stands that may say in ASCII lower case what an author does.
pub(super) fn author_verb(lower: &str) -> Option<usize> {
    const VERBS: [&str; 5] = [" is a ", " is an ", " is the ", " are reporters ", " covers "];
    static FINDERS: LazyLock<[Finder<'static>; VERBS.len()]> = LazyLock::new(|| VERBS.map(Finder::new));
    FINDERS.iter().filter_map(|verb| verb.find(lower.as_bytes())).min()
}

/// The words of the cues.
static WORDS: Needles = Needles::of(CUE_WORDS);

const CUE_WORDS: &[&str] = &{
    let mut words = [""; CUES.len()];
    let mut at = 0;
    while at < CUES.len() {
        words[at] = CUES[at].0;
        at += 1;
    }
    words
};

/// A cue in a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// The block's number.
    pub block: usize,
    /// Where it starts in the block.
    pub at: usize,
    /// Bytes.
    pub length: usize,
    /// What it says.
    pub cue: Cue,
    /// It starts with a capital inside a word: glued text has no space before a cue.
    pub glued: bool,
}

/// All cues of the blocks, ascending; `lower` is the text in ASCII lower case.
pub(super) fn find(text: &str, lower: &str, blocks: &[Section]) -> Vec<Found> {
    let mut out = Vec::new();
    for (block, section) in blocks.iter().enumerate() {
        let (text, lower) = (section.span.of(text), section.span.of(lower));
        for at in WORDS.candidates(lower) {
            let inside = match at.checked_sub(1).map(|before| lower.as_bytes()[before]) {
                None => false,
                Some(before) if before.is_ascii() => before.is_ascii_alphanumeric(),
                Some(_) => lower.get(..at).is_some_and(|head| head.chars().next_back().is_some_and(char::is_alphanumeric)),
            };
            if inside && !text.as_bytes()[at].is_ascii_uppercase() {
                continue;
            }
            // All cues begin with a letter or ©; inside a character there is none.
            if let Some((cue, length)) = lower.get(at..).and_then(self::at) {
                out.push(Found { block, at, length, cue, glued: inside });
            }
        }
    }
    out
}

/// The part of `found` that lies in a block.
pub(super) fn of_block(found: &[Found], block: usize) -> &[Found] {
    let start = found.partition_point(|cue| cue.block < block);
    let count = found[start..].iter().take_while(|cue| cue.block == block).count();
    &found[start..start + count]
}

/// The cue that starts at the beginning of `lower` (text in ASCII lower case, apostrophes straightened or not), and its length.
/// The few cues that share its first three bytes are looked up first.
fn at(lower: &str) -> Option<(Cue, usize)> {
    static BY_PREFIX: OnceLock<Vec<(u32, usize, Option<usize>)>> = OnceLock::new();
    let by_prefix = BY_PREFIX.get_or_init(|| {
        let entry = |(index, (words, _)): (usize, &(&str, Cue))| (prefix_of(words), index, words.find('\''));
        let mut table: Vec<_> = CUES.iter().enumerate().map(entry).collect();
        table.order();
        table
    });
    let prefix = prefix_of(lower);
    let first = by_prefix.partition_point(|(other, ..)| *other < prefix);
    by_prefix[first..].iter().take_while(|(other, ..)| *other == prefix).find_map(|&(_, index, apostrophe)| {
        let (words, cue) = CUES[index];
        starts_with(lower, words, apostrophe).map(|length| (cue, length))
    })
}

/// The first three bytes as a number; fewer give zero, which is no cue's.
fn prefix_of(text: &str) -> u32 {
    match text.as_bytes() {
        [a, b, c, ..] => u32::from_be_bytes([0, *a, *b, *c]),
        _ => 0,
    }
}

/// `starts_with`, with ’ as good as ' (which `words` has at `apostrophe`); the length matched.
fn starts_with(lower: &str, words: &str, apostrophe: Option<usize>) -> Option<usize> {
    if lower.starts_with(words) {
        return Some(words.len());
    }
    let (head, tail) = words.split_at(apostrophe?);
    let rest = lower.strip_prefix(head)?.strip_prefix('’')?;
    rest.starts_with(&tail[1..]).then_some(words.len() + 2)
}
