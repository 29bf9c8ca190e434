//! Closed word classes that the clause grammar needs: auxiliaries, prepositions, verbs of saying, planning, refusing.
//! Open-class decisions (what is a meeting) live in `triggers`; nothing here looks at context.

use crate::text::WordMap;

/// What a lower-case word is to the clause grammar. Words of no interest are `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// a, the, this, his ...
    Determiner,
    /// in, with, of ...
    Preposition,
    /// and, or, but
    Coordinator,
    /// as, because, while, that
    Subordinator,
    /// who, which, whom, where
    Relative,
    /// be
    Be,
    /// have
    Have,
    /// do
    Do,
    /// will, shall and contractions
    Will,
    /// would, could, may, might, should, can
    Modal,
    /// not, never, no, n't
    Negation,
    /// to
    To,
    /// say, tell: the subject speaks
    Speech,
    /// plan, expect, schedule, due, set
    Plan,
    /// want, hope, propose, ready, ask
    Wish,
    /// invite
    Invite,
    /// refuse, reject, deny, rule out
    Refuse,
    /// cancel, postpone, scrap
    CallOff,
    /// travel, arrive, visit, fly
    Travel,
    /// hold, have, attend, begin: light verbs over a meeting noun
    Support,
    /// Any other verb that news uses often.
    Verb,
    /// Adverbs that may stand inside a verb group.
    Adverb,
    /// , ; ( and the like
    Punctuation,
    /// Everything else.
    Other,
}

impl Class {
    /// Whether the word can head or belong to a verb group.
    pub fn is_verbal(self) -> bool {
        use Class::*;
        matches!(self, Be | Have | Do | Will | Modal | Speech | Plan | Wish | Invite | Refuse | CallOff | Travel | Support | Verb)
    }

    /// Whether the word is an auxiliary.
    pub fn is_auxiliary(self) -> bool {
        use Class::*;
        matches!(self, Be | Have | Do | Will | Modal)
    }
}

/// Looks up a lower-case word.
pub fn classify(word: &str) -> Class {
    static MAP: WordMap<Class, 2048> = WordMap::of(CLASSES);
    MAP.get(word).unwrap_or(Class::Other)
}

/// A table written as the arms of a `match` are.
macro_rules! table {
    ($($($word:literal)|+ => $class:tt $(,)?)+) => {
        &[$($(($word, { use Class::*; $class })),+),+]
    };
}

/// The words of each class.
const CLASSES: &[(&str, Class)] = table! {
    "a" | "an" | "the" | "this" | "that's" | "these" | "those" | "his" | "her" | "their" | "its" | "our" | "my" | "your" | "such"
    | "another" | "any" | "some" | "each" | "every" | "several" | "both" | "two" | "three" | "four" | "five" | "first" | "second"
    | "third" | "fourth" => Determiner,
    "in" | "on" | "at" | "with" | "of" | "for" | "from" | "by" | "during" | "after" | "before" | "between" | "among" | "amid"
    | "over" | "via" | "through" | "against" | "about" | "into" | "under" | "following" | "ahead" | "since" | "until" | "towards"
    | "toward" | "without" | "within" | "alongside" | "including" | "upon" | "near" | "outside" | "inside" | "despite" | "like"
    | "around" | "across" | "than" | "besides" | "concerning" | "regarding" => Preposition,
    "and" | "or" | "but" | "&" | "nor" | "plus" => Coordinator,
    "as" | "because" | "while" | "that" | "if" | "when" | "whether" | "although" | "though" | "once" | "unless" | "where" | "so" => {
        Subordinator
    }
    "who" | "which" | "whom" | "whose" => Relative,
    "is" | "was" | "are" | "were" | "be" | "been" | "being" | "am" | "’s" | "'re" | "’re" => Be,
    "has" | "have" | "had" | "having" | "'ve" | "’ve" => Have,
    "do" | "does" | "did" | "didn" | "doesn" | "don" => Do,
    "will" | "shall" | "'ll" | "’ll" | "won" | "won't" | "won’t" => Will,
    "would" | "could" | "may" | "might" | "should" | "can" | "must" | "cannot" | "'d" | "’d" => Modal,
    "not" | "never" | "no" | "n't" | "n’t" | "neither" | "nobody" | "nothing" => Negation,
    "to" => To,
    "said" | "says" | "say" | "saying" | "told" | "tells" | "tell" | "telling" | "added" | "adds" | "announced" | "announces"
    | "announcing" | "confirmed" | "confirms" | "reported" | "reports" | "stated" | "states" | "noted" | "stressed" | "claimed"
    | "claims" | "wrote" | "writes" | "tweeted" | "declared" | "revealed" | "disclosed" | "acknowledged" | "explained" | "recalled"
    | "quoted" | "commented" | "remarked" | "posted" | "warned" | "insisted" | "emphasized" | "emphasised" | "underlined"
    | "reiterated" | "described" | "believes" | "believed" | "thinks" | "suggested" | "indicated" | "informed" | "reminded" => Speech,
    "plan" | "plans" | "planned" | "planning" | "supposed" | "expected" | "expects" | "expect" | "scheduled" | "due" | "slated"
    | "set" | "prepares" | "prepare" | "preparing" | "prepared" | "upcoming" | "forthcoming" | "agreed" | "agrees" | "agree"
    | "promised" | "promises" | "promising" | "going" | "intends" | "intend" | "intended" | "arranged" | "arranging" | "arrange"
    | "organised" | "organized" | "bound" | "pencilled" | "penciled" | "fixed" => Plan,
    "want" | "wants" | "wanted" | "hope" | "hopes" | "hoped" | "hoping" | "propose" | "proposes" | "proposed" | "proposing"
    | "ready" | "willing" | "seek" | "seeks" | "seeking" | "sought" | "offer" | "offers" | "offered" | "ask" | "asked" | "asks"
    | "request" | "requests" | "requested" | "urge" | "urges" | "urged" | "wish" | "wishes" | "demanded" | "open" | "consider"
    | "considering" | "considers" | "possible" | "possibility" | "possibly" | "potential" | "suggest" | "called" | "calls"
    | "calling" | "appropriate" | "necessary" | "prospect" | "idea" | "trying" | "tried" | "try" | "eager" | "keen"
    | "asking" | "requesting" | "appealed" | "appeals" => Wish,
    "invite" | "invites" | "invited" | "inviting" | "invitation" | "invitations" => Invite,
    "refuse" | "refuses" | "refused" | "refusing" | "refusal" | "reject" | "rejects" | "rejected" | "rejecting" | "deny" | "denies"
    | "denied" | "denying" | "declined" | "declines" | "ruled" | "rule" | "ruling" | "dismissed" | "dismisses" | "avoid"
    | "avoided" | "skip" | "skips" | "skipped" | "skipping" | "shun" | "shuns" | "shunned" | "snubbed" | "boycott" | "boycotts"
    | "boycotting" | "boycotted" | "blocked" | "barred" | "unlikely" | "reluctant" | "shying" | "shied" | "opposed" | "opposes" | "resist" | "resists" | "resisted"
    | "resisting" => Refuse,
    "cancel" | "cancels" | "cancelled" | "canceled" | "cancelling" | "canceling" | "cancellation" | "postpone" | "postponed"
    | "postpones" | "postponing" | "postponement" | "scrap" | "scrapped" | "scraps" | "scrubbed" | "shelved" | "suspended" | "suspend"
    | "suspends" | "delayed" | "delays" | "abandoned" | "withdrew" | "withdraws" | "withdrawn" => CallOff,
    "travel" | "travels" | "travelled" | "traveled" | "travelling" | "traveling" | "arrive" | "arrives" | "arrived" | "arriving"
    | "visit" | "visits" | "visited" | "visiting" | "fly" | "flies" | "flew" | "flying" | "flown" | "head" | "heads" | "headed"
    | "heading" | "went" | "goes" | "go" | "gone" | "come" | "comes" | "came" | "coming" | "return" | "returns" | "returned"
    | "returning" | "departed" | "departs" | "landed" | "lands" | "leave" | "leaves" | "left" | "leaving" | "toured" | "tour"
    | "touring" | "drove" | "hurried" | "rushed" | "journeyed" | "sailed" => Travel,
    "hold" | "holds" | "held" | "holding" | "reopen" | "reopens" | "reopened" | "restart" | "restarted" | "relaunch" | "attend"
    | "attends" | "attended" | "attending" | "begin" | "begins" | "began" | "begun" | "start" | "starts" | "started" | "starting"
    | "resume" | "resumes" | "resumed" | "resuming" | "conduct" | "conducts" | "conducted" | "make" | "makes" | "made" | "join"
    | "joins" | "joined" | "joining" | "take" | "takes" | "took" | "taken" | "taking" | "opened" | "opens" | "end" | "ended"
    | "ends" | "wrapped" | "wraps" | "finish" | "finished" | "kicked" | "kick" | "continue" | "continued" | "continues" | "give"
    | "gave" | "placed" | "conclude" | "concluded" | "concludes" | "engage" | "engaged" | "engages" | "exchange" | "initiated"
    | "launch" | "launches" | "launched" | "launching" | "answered" | "answers" => Support,
    "met" | "meet" | "meets" | "discuss" | "discussed" | "discusses" | "discussing" | "spoke" | "speak" | "speaks" | "spoken"
    | "speaking" | "talked" | "talking" | "hosted" | "hosts" | "host" | "hosting" | "receives" | "received" | "receive"
    | "receiving" | "welcomed" | "welcomes" | "welcoming" | "greets" | "greeted" | "phoned" | "telephoned" | "rang" | "hails" | "hailed"
    | "shakes" | "shook" | "embraces" | "embraced" | "poses" | "posed" | "pose" | "sat" | "sits" | "sit" | "signed" | "signs"
    | "pledged" | "vowed" | "thanked" | "praised" | "accused" | "condemned" | "criticised" | "criticized" | "backed"
    | "pressed" | "raised" | "vows" | "seen" | "saw" | "see" | "sees" | "led" | "leads" | "leading" | "faced" | "faces" | "lost"
    | "became" | "become" | "sent" | "send" | "sends" | "gets" | "got" | "get" | "used" | "uses" | "brought" | "bring"
    | "presented" | "present" | "presents" | "granted" | "assured" | "assures" | "lasted" | "lasts" | "followed" | "follows"
    | "decided" | "decides" | "marks" | "marked" | "laughs" | "smiles" | "listens" | "looks" | "looked" | "expressed" | "expresses"
    | "bought" | "sold" | "chose" | "drew" | "won" | "fell" | "rose" | "grew" | "built" | "caught" | "ate" | "drank"
    | "struck" | "swore" | "threw" | "tore" | "wore" | "slept" | "fought" | "taught" | "stole" | "swept" | "fled" | "forgot" | "rode"
    | "sued" | "undertook" | "overcame" | "kept" | "keep" | "seems" | "appeared" | "appears" | "appear" | "remains" | "served" => Verb,
    "also" | "later" | "then" | "recently" | "again" | "already" | "now" | "just" | "briefly" | "separately" | "privately"
    | "personally" | "finally" | "soon" | "previously" | "earlier" | "still" | "yet" | "ever" | "only" | "even" | "immediately"
    | "directly" | "jointly" | "together" | "reportedly" | "publicly" | "secretly" | "repeatedly" | "initially"
    | "subsequently" | "currently" | "definitely" | "likely" | "probably" | "officially" | "twice" | "last"
    | "quietly" | "behind" | "informally" | "virtually" | "remotely" | "afterwards" | "afterward" | "meanwhile" | "instead" | "warmly"
    | "formally" | "cordially" | "thereafter" => Adverb,
    "," | ";" | ":" | "(" | ")" | "-" | "–" | "—" | "--" | "." | "!" | "?" | "\"" | "“" | "”" | "'" | "‘" | "’" | "..." | "…" => {
        Punctuation
    }
};

/// People who are spoken to without being met: "told reporters".
pub fn is_audience(word: &str) -> bool {
    matches!(
        word,
        "reporters"
            | "reporter"
            | "journalists"
            | "journalist"
            | "press"
            | "media"
            | "newspaper"
            | "television"
            | "crowd"
            | "supporters"
            | "audience"
            | "lawmakers"
            | "parliament"
            | "agency"
            | "radio"
            | "tv"
            | "news"
            | "investors"
            | "voters"
            | "fans"
            | "listeners"
    )
}

/// What somebody finds a meeting to be that he would like to hold: "considers it appropriate".
pub fn is_judgement(word: &str) -> bool {
    matches!(word, "appropriate" | "necessary" | "possible" | "useful" | "desirable" | "worthwhile")
}

/// Words of sport, where "meet" is to play against; `behind` are the two words that follow.
pub fn is_sport(word: &str, behind: [&str; 2]) -> bool {
    let ends = |next: &str| matches!(next, "in" | "at" | "on" | "of" | "." | "," | "");
    matches!((word, behind), ("semi" | "quarter", ["-", "final" | "finals"]) | ("play", ["-", "off" | "offs"]))
        // "in Saturday's final in Z"
        || matches!(word, "'s" | "’s") && behind[0] == "final" && ends(behind[1])
        || matches!(word, "semi-final" | "semi-finals" | "quarter-final" | "quarter-finals") || is_word_of_sport(word)
}

fn is_word_of_sport(word: &str) -> bool {
    matches!(
        word,
        "championship"
            | "championships"
            | "champions"
            | "champion"
            | "semifinal"
            | "semifinals"
            | "quarterfinal"
            | "quarterfinals"
            | "playoff"
            | "playoffs"
            | "tournament"
            | "bout"
            | "heavyweight"
            | "fixture"
            | "goalkeeper"
            | "midfielder"
            | "striker"
            | "wicket"
            | "innings"
            | "finals"
            | "olympic"
            | "seeded"
            | "undefeated"
            | "unbeaten"
            | "downed"
            | "berth"
            | "boxer"
            | "boxing"
            | "fifa"
            | "uefa"
            | "cup"
            | "medal"
            | "squad"
            | "tennis"
            | "derby"
    )
}

/// Numbers written out, up to twelve, and what newspapers say for more.
pub fn number(word: &str) -> Option<u32> {
    Some(match word {
        "one" | "once" => 1,
        "two" | "twice" => 2,
        "three" | "thrice" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "dozen" => 12,
        _ => word.parse().ok().filter(|n| (2..=60).contains(n))?,
    })
}
