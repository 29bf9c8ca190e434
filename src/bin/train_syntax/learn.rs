//! Learning from mistakes: one pass after another over varied sentences, for the tagger and the parser.

use crate::decode::{arc_features, class_of, move_scores, relation_scores, tag, tag_features};
use crate::hints;
use crate::oracle;
use crate::perceptron::Perceptron;
use crate::treebank::Gold;
use sidelines::extract::syntax::features;
use sidelines::extract::syntax::labels::{Relation, Tag, Upos};
use sidelines::extract::syntax::model::{Model, Workspace};
use sidelines::extract::syntax::state::Move;
use sidelines::extract::syntax::weights::{Scorer, Weights, best};
use sidelines::extract::syntax::words::Word;

/// Small, fast, repeatable random numbers (xorshift).
pub struct Random(u64);

impl Random {
    /// The same numbers every time.
    pub fn new() -> Self {
        Random(0x9E37_79B9_7F4A_7C15)
    }

    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 20) % below.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.next(100) < percent
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.next(at + 1));
        }
    }
}

/// A sentence changed as headlines and web pages change them: capitals, no final stop. Names are forgotten now and then.
pub fn vary(gold: &Gold, random: &mut Random) -> Gold {
    let mut gold = gold.clone();
    let last = gold.words.len() - 1;
    if random.chance(12) && last > 1 && gold.upos[last] == Upos::Punct && !gold.heads.contains(&(last as u16)) {
        for head in &mut gold.heads {
            if usize::from(*head) == last + 1 {
                *head = last as u16;
            }
        }
        gold.words.pop();
        gold.heads.pop();
        gold.upos.pop();
        gold.tags.pop();
        gold.relations.pop();
        gold.hints.pop();
        gold.names.retain(|name| name.1 <= last);
    }
    match random.next(100) {
        0..2 => gold.words.iter_mut().for_each(|word| *word = word.to_uppercase()),
        2..4 => gold.words.iter_mut().for_each(|word| *word = word.to_lowercase()),
        4..9 => {
            for (word, upos) in gold.words.iter_mut().zip(&gold.upos) {
                if !matches!(upos, Upos::Adp | Upos::Det | Upos::Cconj | Upos::Part) {
                    let mut chars = word.chars();
                    if let Some(first) = chars.next() {
                        *word = first.to_uppercase().chain(chars).collect();
                    }
                }
            }
        }
        _ => {}
    }
    if random.chance(20) {
        gold.names.clear();
    }
    gold
}

/// The part-of-speech classes, most frequent first.
pub fn find_classes(sentences: &[&Gold]) -> Vec<(Upos, Tag)> {
    let mut counts = std::collections::BTreeMap::new();
    for gold in sentences {
        for pair in gold.upos.iter().copied().zip(gold.tags.iter().copied()) {
            *counts.entry(pair).or_insert(0usize) += 1;
        }
    }
    let mut pairs: Vec<_> = counts.into_iter().filter(|&(_, count)| count >= 5).collect();
    pairs.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    pairs.into_iter().map(|(pair, _)| pair).take(120).collect()
}

/// The best class but the right one.
pub fn rival(scores: &[i32], right: u8) -> u8 {
    let others = (0..scores.len()).filter(|&class| class != usize::from(right));
    others.max_by_key(|&class| (scores[class], usize::MAX - class)).unwrap_or(0) as u8
}

/// Forgets the form of some words, so that the model learns to do without.
pub fn forget(words: &mut [Word], percent: usize, random: &mut Random) {
    for word in words.iter_mut().filter(|_| percent > 0) {
        if random.chance(percent) {
            word.form = 1;
            word.suffixes[3] = 2;
            if random.chance(30) {
                (word.cluster, word.group) = (0, 0);
            }
        }
    }
}

/// Trains a tagger.
pub fn train_tagger(
    lexicon: &Model<Perceptron>,
    mut perceptron: Perceptron,
    sentences: &[&Gold],
    (epochs, margin, blank): (usize, i32, usize),
    random: &mut Random,
) -> Perceptron {
    let mut order: Vec<&Gold> = sentences.to_vec();
    let mut words = Vec::new();
    let mut scores = vec![0i32; lexicon.classes.len()];
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        for gold in &order {
            let gold = vary(gold, random);
            let hints = hints::prepare(&gold.hints);
            let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
            lexicon.look_up(&forms, &gold.names, &mut words);
            forget(&mut words, blank, random);
            let mut classes: Vec<u8> = Vec::new();
            for at in 0..words.len() {
                let right = class_of(&lexicon.classes, gold.upos[at], gold.tags[at]);
                scores.fill(0);
                tag_features(&hints, &words, &classes, at, |key| perceptron.add(key, &mut scores));
                let guess = best(&scores) as u8;
                let rival = rival(&scores, right);
                perceptron.tick();
                if scores[usize::from(right)] - scores[usize::from(rival)] <= perceptron.margin(40, margin) {
                    tag_features(&hints, &words, &classes, at, |key| {
                        perceptron.update(key, right, 1);
                        perceptron.update(key, rival, -1);
                    });
                }
                classes.push(if epoch == 0 && epochs > 2 { right } else { guess });
            }
        }
    }
    perceptron
}

/// Trains moves and relations; each sentence is tagged by the tagger of its fold, which hasn't seen it.
pub fn train_parser(
    model: &mut Model<Perceptron>,
    sentences: &[(&Gold, usize)],
    taggers: &[Model<Weights>],
    (epochs, margin, blank): (usize, i32, usize),
    random: &mut Random,
) {
    let mut order = sentences.to_vec();
    let mut work = Workspace::default();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut steps, mut wrong) = (0u32, 0u32);
        for &(gold, fold) in &order {
            let gold = vary(gold, random);
            let hints = hints::prepare(&gold.hints);
            let forms: Vec<&str> = gold.words.iter().map(String::as_str).collect();
            taggers[fold].look_up(&forms, &gold.names, &mut work.sentence.words);
            tag(&taggers[fold], &hints, &mut work);
            forget(&mut work.sentence.words, blank, random);
            work.state.reset(forms.len());
            while !work.state.is_done() {
                let (sentence, state) = (&work.sentence, &mut work.state);
                let scores = move_scores(model, &hints, sentence, state);
                let costs = oracle::costs(state, &gold.heads);
                let least = costs.iter().flatten().min().copied().unwrap_or(0);
                let guess = best(&scores);
                let right = (0..3).filter(|&step| costs[step] == Some(least)).max_by_key(|&step| scores[step]).unwrap_or(guess);
                model.moves.tick();
                steps += 1;
                wrong += u32::from(costs[guess] != Some(least));
                let worse = (0..3).filter(|&step| costs[step].is_some_and(|cost| cost > least)).max_by_key(|&step| scores[step]);
                if let Some(worse) = worse
                    && scores[right] - scores[worse] <= model.moves.margin(90, margin)
                {
                    let mut change = |key| {
                        model.moves.update(key, right as u8, 1);
                        model.moves.update(key, worse as u8, -1);
                    };
                    features::of_state(sentence, state, &mut change);
                    hints::of_state(&hints, state, change);
                }
                let follow = if costs[guess] == Some(least) || (epoch > 0 && random.chance(85)) { guess } else { right };
                let step = Move::ALL[follow];
                let relation = match state.arc(step) {
                    Some((head, dependent)) => {
                        let right = gold.relations[usize::from(dependent)];
                        let scores = relation_scores(model, &hints, sentence, state, head, dependent);
                        let scores = &scores[..Relation::ALL.len()];
                        let guess = if head == state.count { Relation::Root } else { Relation::ALL[best(scores)] };
                        let is_right_head = head == gold.heads[usize::from(dependent)];
                        if is_right_head && head != state.count {
                            model.relations.tick();
                            let rival = rival(scores, right as u8);
                            if scores[right as usize] - scores[usize::from(rival)] <= model.relations.margin(40, margin) {
                                arc_features(&hints, sentence, state, head, dependent, |key| {
                                    model.relations.update(key, right as u8, 1);
                                    model.relations.update(key, rival, -1);
                                });
                            }
                        }
                        if epoch == 0 && epochs > 2 && is_right_head { right } else { guess }
                    }
                    None => Relation::Dep,
                };
                state.take(step, relation);
            }
        }
        println!("  epoch {epoch}: {wrong} of {steps} moves wrong");
    }
}
