//! The trained model: clusters, part-of-speech classes, three sets of weights; and the analysis of one sentence with it.

use super::clusters::Clusters;
use super::features::{self, Between, Sentence};
use super::file::File;
use super::labels::{Relation, Tag, Upos};
use super::state::{Move, NONE, State};
use super::tagger;
use super::weights::{Scorer, Weights, best};
use super::words::Word;
use crate::lexicon::ModelError;

/// A model over any kind of weights: the shipped ones, or those in training.
#[derive(Debug, Default)]
pub struct Model<S> {
    /// Clusters of word forms.
    pub clusters: Clusters,
    /// What each part-of-speech class stands for.
    pub classes: Vec<(Upos, Tag)>,
    /// Scores of the classes.
    pub tags: S,
    /// Scores of the moves.
    pub moves: S,
    /// Scores of the relations.
    pub relations: S,
}

impl Model<Weights> {
    /// Reads a model file.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        Self::new(File::read(bytes)?).ok_or(ModelError::Damaged)
    }

    /// The model of a file that was read; none when it has no classes, or some that there are not.
    pub fn new(file: File) -> Option<Self> {
        let class = |&(upos, tag): &(u8, u8)| Some((*Upos::ALL.get(usize::from(upos))?, *Tag::ALL.get(usize::from(tag))?));
        let classes = file.classes.iter().map(class).collect::<Option<Vec<_>>>().filter(|classes| !classes.is_empty())?;
        let [tags, moves, relations] = file.parts.map(|rows| Weights::new(&rows));
        Some(Model { clusters: Clusters::new(file.words, file.groups, file.word_shift), classes, tags, moves, relations })
    }
}

/// Buffers of one analysis, kept between sentences.
#[derive(Debug, Default)]
pub struct Workspace {
    /// The sentence as the models see it.
    pub sentence: Sentence,
    /// Part-of-speech class of each word, from 0.
    pub classes: Vec<u8>,
    /// The parse; after [`Model::analyse`] it is complete.
    pub state: State,
}

impl<S: Scorer> Model<S> {
    /// Fills the workspace's words: looks each up, marks the names (token ranges, ascending).
    pub fn look_up(&self, forms: &[&str], names: &[(usize, usize)], words: &mut Vec<Word>) {
        words.clear();
        words.extend(forms.iter().map(|form| {
            let mut word = Word::new(form);
            (word.cluster, word.group) = self.clusters.of(word.form);
            word
        }));
        for (number, &(start, end)) in names.iter().enumerate() {
            for at in start..end.min(words.len()) {
                words[at].in_name = if at == start { 1 } else { 2 };
                words[at].name = number as u32 + 1;
            }
        }
    }

    /// Tags the workspace's words.
    pub fn tag(&self, work: &mut Workspace) {
        tagger::tag(&self.tags, self.classes.len(), &work.sentence.words, &mut work.classes);
        self.use_classes(work);
    }

    /// Takes over the workspace's classes into the sentence that the parser sees.
    pub fn use_classes(&self, work: &mut Workspace) {
        let Workspace { sentence, classes, .. } = work;
        sentence.tags.clear();
        sentence.tags.extend(classes.iter().map(|&class| u32::from(class) + 1));
        sentence.count(|at| match self.classes[usize::from(classes[at])] {
            (Upos::Verb, _) => Between::Verb,
            (_, Tag::Comma) => Between::Comma,
            (Upos::Cconj, _) => Between::Conjunction,
            (Upos::Punct, _) => Between::Mark,
            _ => Between::Nothing,
        });
    }

    /// Relation of the arc from `head` to `dependent`, in the state before it is made.
    pub fn relation(&self, sentence: &Sentence, state: &State, head: u16, dependent: u16) -> Relation {
        if head == state.count {
            return Relation::Root;
        }
        let mut scores = [0i32; 64];
        features::of_arc(sentence, state, head, dependent, |key| self.relations.add(key, &mut scores));
        scores[Relation::Root as usize] = i32::MIN;
        Relation::ALL[best(&scores[..Relation::ALL.len()])]
    }

    /// Scores of the three moves; what isn't allowed scores lowest.
    pub fn moves(&self, sentence: &Sentence, state: &State) -> [i32; 3] {
        let mut scores = [0i32; 3];
        features::of_state(sentence, state, |key| self.moves.add(key, &mut scores));
        for (score, step) in scores.iter_mut().zip(Move::ALL) {
            if !state.allows(step) {
                *score = i32::MIN;
            }
        }
        scores
    }

    /// Parses the workspace's sentence, which has been tagged.
    pub fn parse(&self, work: &mut Workspace) {
        let Workspace { sentence, state, .. } = work;
        state.reset(sentence.words.len());
        while !state.is_done() {
            let step = Move::ALL[best(&self.moves(sentence, state))];
            let relation = match state.arc(step) {
                Some((head, dependent)) => self.relation(sentence, state, head, dependent),
                None => Relation::Dep,
            };
            state.take(step, relation);
        }
        debug_assert!(state.tree[..sentence.words.len()].iter().all(|word| word.head != NONE));
    }
}
