//! Reading a clause off the tree: subject, object, agent, tense, modality, negation, and who reports it. Words of meetings stay outside.

use super::labels::{Relation, Tag, Upos};
use super::tree::Tree;

/// The one who does what a verb says, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Head word of the subject.
    pub word: usize,
    /// Where it comes from.
    pub source: SubjectSource,
}

/// Where a verb's subject comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectSource {
    /// Its own.
    Own,
    /// That of the verb it is coordinated with.
    Shared,
    /// That of the verb above, or its object: "agreed to meet", "asked B to meet", "after meeting".
    Controlled,
    /// The noun that a relative or participle clause belongs to.
    Modified,
}

/// Time of a verb as its form and auxiliaries tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "met".
    Past,
    /// "meets", "is meeting".
    Present,
    /// "will meet".
    Future,
    /// "has met".
    PresentPerfect,
    /// "had met".
    PastPerfect,
    /// "would meet", "may meet", "could have met".
    Modal,
    /// "to meet".
    Infinitive,
    /// "meeting", "having met".
    Gerund,
    /// "met" without auxiliary, after a noun.
    Participle,
}

const NEGATIONS: &[&str] = &["not", "n't", "never", "no", "neither", "nor", "without", "hardly"];
const FUTURE: &[&str] = &["will", "shall", "'ll", "won't", "wo"];
const SPEECH: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "tell",
    "telling",
    "announced",
    "announces",
    "announce",
    "announcing",
    "confirmed",
    "confirms",
    "confirm",
    "confirming",
    "added",
    "adds",
    "stated",
    "states",
    "stating",
    "reported",
    "reports",
    "report",
    "reporting",
    "noted",
    "notes",
    "wrote",
    "writes",
    "posted",
    "claimed",
    "claims",
    "claim",
    "claiming",
    "declared",
    "declares",
    "revealed",
    "reveals",
    "disclosed",
    "explained",
    "insisted",
    "insists",
    "denied",
    "denies",
    "deny",
    "denying",
    "tweeted",
    "stressed",
    "stresses",
    "emphasised",
    "emphasized",
    "suggested",
    "suggests",
    "remarked",
    "commented",
    "acknowledged",
    "recalled",
    "argued",
    "warned",
    "asserted",
    "predicted",
    "quoted",
    "quoting",
    "according",
];

impl Tree<'_> {
    /// Whether a verb is in the passive.
    pub fn is_passive(&self, verb: usize) -> bool {
        let marked = self.children_by(verb, &[Relation::AuxPass, Relation::NsubjPass, Relation::OblAgent, Relation::CsubjPass]).next();
        if marked.is_some() {
            return true;
        }
        let bare = self.node(verb).tag == Tag::Vbn && self.child(verb, Relation::Aux).is_none();
        if bare && self.relation(verb) == Relation::Conj {
            return self.child(verb, Relation::Nsubj).is_none() && self.head(verb).is_some_and(|head| self.is_passive(head));
        }
        bare && matches!(self.relation(verb), Relation::Acl | Relation::Advcl | Relation::Amod)
    }

    /// The subject of a verb (for a passive the one to whom it is done), found through coordination, control and relative clauses.
    pub fn subject_of(&self, verb: usize) -> Option<Subject> {
        self.find_subject(verb, 0)
    }

    fn find_subject(&self, verb: usize, depth: usize) -> Option<Subject> {
        const SUBJECTS: [Relation; 5] = [Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter, Relation::Csubj, Relation::CsubjPass];
        if let Some(own) = self.children_by(verb, &SUBJECTS).next() {
            let is_relative = matches!(self.node(own).tag, Tag::Wdt | Tag::Wp) || self.is_one_of(own, &["who", "which", "that"]);
            return match self.modified_noun(verb) {
                Some(noun) if is_relative => Some(Subject { word: noun, source: SubjectSource::Modified }),
                _ => Some(Subject { word: own, source: SubjectSource::Own }),
            };
        }
        let above = self.head(verb).filter(|_| depth < 12)?;
        let from_above = |source| self.find_subject(above, depth + 1).map(|subject| Subject { word: subject.word, source });
        match self.relation(verb) {
            Relation::Conj => from_above(SubjectSource::Shared),
            Relation::Xcomp => match self.child(above, Relation::Obj).or_else(|| self.child(above, Relation::Iobj)) {
                Some(object) => Some(Subject { word: object, source: SubjectSource::Controlled }),
                None => from_above(SubjectSource::Controlled),
            },
            Relation::Advcl | Relation::Ccomp if self.is_finite(verb) => None,
            Relation::Advcl | Relation::Ccomp => from_above(SubjectSource::Controlled),
            Relation::Acl if self.is_nominal(above) => {
                // "plans to meet": whoever has the plans; "the man meeting B": the man.
                if self.child(verb, Relation::Mark).is_some() {
                    return self.holder(above, depth);
                }
                Some(Subject { word: above, source: SubjectSource::Modified })
            }
            _ => None,
        }
    }

    /// Who has a plan, a wish, a readiness: its possessor, or the subject of the verb that governs it.
    fn holder(&self, noun: usize, depth: usize) -> Option<Subject> {
        if let Some(owner) = self.child(noun, Relation::NmodPoss) {
            return Some(Subject { word: owner, source: SubjectSource::Controlled });
        }
        let above = self.head(noun)?;
        let governs = matches!(self.relation(noun), Relation::Obj | Relation::Obl | Relation::Xcomp | Relation::Nsubj);
        let found = if governs { self.find_subject(above, depth + 1) } else { None }?;
        (found.word != noun).then_some(Subject { word: found.word, source: SubjectSource::Controlled })
    }

    /// The noun that the clause of a verb belongs to, through coordination.
    fn modified_noun(&self, verb: usize) -> Option<usize> {
        let first = self.first_conjunct(verb);
        matches!(self.relation(first), Relation::AclRelcl | Relation::Acl).then(|| self.head(first)).flatten()
    }

    /// The object of a verb: its own, the one shared with a coordinated verb ("met and briefed B"), or the noun of a relative
    /// clause ("B, whom A met"). For a passive there is none; ask for the subject.
    pub fn object_of(&self, verb: usize) -> Option<usize> {
        if let Some(own) = self.child(verb, Relation::Obj) {
            if matches!(self.node(own).tag, Tag::Wp | Tag::Wdt) {
                return self.modified_noun(verb).or(Some(own));
            }
            return Some(own);
        }
        if self.is_passive(verb) {
            return None;
        }
        // A relative clause with a subject of its own and a gap: "the man A met on Monday".
        if self.relation(verb) == Relation::AclRelcl
            && self.subject_of(verb).is_some_and(|subject| subject.source == SubjectSource::Own)
            && self.children_by(verb, &[Relation::Ccomp, Relation::Xcomp]).next().is_none()
            && self.child(verb, Relation::Advmod).is_none_or(|adverb| self.node(adverb).tag != Tag::Wrb)
        {
            return self.modified_noun(verb);
        }
        let later = self.children_by(verb, &[Relation::Conj]).find(|&other| self.node(other).upos == Upos::Verb)?;
        let no_break = (verb..later).all(|at| !self.is_one_of(at, &[","])) && self.obliques(verb).is_empty();
        no_break.then(|| self.child(later, Relation::Obj)).flatten()
    }

    /// The doer of a passive: "received by B".
    pub fn agent_of(&self, verb: usize) -> Option<usize> {
        self.child(verb, Relation::OblAgent).or_else(|| {
            let by = self.children_by(verb, &[Relation::Obl]).find(|&noun| self.preposition(noun).as_deref() == Some("by"));
            by.filter(|_| self.is_passive(verb))
        })
    }

    /// Auxiliaries of a verb, those of the verb it is coordinated with if it has none and is no finite form itself.
    pub fn auxiliaries(&self, verb: usize) -> Vec<usize> {
        const AUXILIARIES: [Relation; 3] = [Relation::Aux, Relation::AuxPass, Relation::Cop];
        let own: Vec<usize> = self.children_by(verb, &AUXILIARIES).collect();
        let depends = matches!(self.node(verb).tag, Tag::Vb | Tag::Vbn | Tag::Vbg) && self.relation(verb) == Relation::Conj;
        match self.head(verb) {
            Some(head) if own.is_empty() && depends => self.auxiliaries(head),
            _ => own,
        }
    }

    /// The modal verb: "will", "would", "may".
    pub fn modal_of(&self, verb: usize) -> Option<usize> {
        self.auxiliaries(verb).into_iter().find(|&at| self.node(at).tag == Tag::Md)
    }

    /// Whether a verb (or a noun: "no talks") is negated by a word of its own.
    pub fn is_negated(&self, at: usize) -> bool {
        let by_child = self
            .children_by(at, &[Relation::Advmod, Relation::Det, Relation::CcPreconj, Relation::Mark, Relation::Cc, Relation::Case])
            .any(|child| self.is_one_of(child, NEGATIONS));
        by_child
            || self.auxiliaries(at).into_iter().any(|aux| {
                let word = self.word(aux);
                word.ends_with("n't") || word.ends_with("n\u{2019}t") || word.eq_ignore_ascii_case("cannot")
            })
    }

    /// Whether a verb stands in a finite form, itself or by its auxiliary.
    pub fn is_finite(&self, verb: usize) -> bool {
        const FINITE: [Tag; 4] = [Tag::Vbd, Tag::Vbp, Tag::Vbz, Tag::Md];
        FINITE.contains(&self.node(verb).tag) || self.auxiliaries(verb).into_iter().any(|aux| FINITE.contains(&self.node(aux).tag))
    }

    /// The tense of a verb.
    pub fn tense_of(&self, verb: usize) -> Tense {
        let auxiliaries = self.auxiliaries(verb);
        if let Some(modal) = self.modal_of(verb) {
            return if self.is_one_of(modal, FUTURE) { Tense::Future } else { Tense::Modal };
        }
        let has = |list: &[&str]| auxiliaries.iter().any(|&aux| self.is_one_of(aux, list));
        let tag = self.node(verb).tag;
        if tag != Tag::Vb && has(&["has", "have", "'ve", "haven't", "hasn't"]) {
            return Tense::PresentPerfect;
        }
        if tag != Tag::Vb && has(&["had", "hadn't"]) {
            return Tense::PastPerfect;
        }
        if has(&["was", "were", "did", "didn't", "wasn't", "weren't"]) {
            return Tense::Past;
        }
        if has(&["is", "are", "am", "'s", "'re", "'m", "do", "does", "isn't", "aren't", "don't", "doesn't"]) {
            return Tense::Present;
        }
        match tag {
            Tag::Vbd => Tense::Past,
            Tag::Vbz | Tag::Vbp => Tense::Present,
            Tag::Vb => Tense::Infinitive,
            Tag::Vbg => Tense::Gerund,
            Tag::Vbn => Tense::Participle,
            _ => Tense::Present,
        }
    }

    /// Whether a word reports speech: "said", "told", "announced".
    pub fn is_speech(&self, at: usize) -> bool {
        self.is_one_of(at, SPEECH)
    }

    /// The nearest speech verb that reports the clause of `at`, with its speaker: "A said B would meet C", "B will meet C, A said".
    pub fn report_of(&self, at: usize) -> Option<(usize, Option<usize>)> {
        let mut below = at;
        for above in std::iter::once(at).chain(self.ancestors(at)) {
            if above != at
                && self.is_speech(above)
                && matches!(self.relation(below), Relation::Ccomp | Relation::Parataxis | Relation::Conj | Relation::Xcomp)
            {
                return Some((above, self.subject_of(above).map(|subject| subject.word)));
            }
            let aside = self
                .children_by(above, &[Relation::Parataxis, Relation::Advcl])
                .find(|&child| child != below && self.is_speech(child) && self.child(child, Relation::Ccomp).is_none());
            if let Some(speech) = aside {
                return Some((speech, self.subject_of(speech).map(|subject| subject.word)));
            }
            below = above;
        }
        None
    }

    /// The verb (or predicate) whose clause a word belongs to: the nearest one above it, or itself.
    pub fn clause_of(&self, at: usize) -> usize {
        const CLAUSES: [Relation; 8] = [
            Relation::Root,
            Relation::Ccomp,
            Relation::Advcl,
            Relation::Acl,
            Relation::AclRelcl,
            Relation::Parataxis,
            Relation::Xcomp,
            Relation::Csubj,
        ];
        let starts =
            |&at: &usize| CLAUSES.contains(&self.relation(at)) || (self.relation(at) == Relation::Conj && self.node(at).upos == Upos::Verb);
        std::iter::once(at).chain(self.ancestors(at)).find(starts).unwrap_or(at)
    }
}
