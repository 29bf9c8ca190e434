//! Sentences of our own with the relations that a reader of meetings needs.

use super::*;
use crate::extract::tokenise::tokenise;

/// Tokens of a sentence in which names stand in square brackets: words and token ranges of names.
fn tokens(marked: &str) -> (Vec<String>, Vec<(usize, usize)>) {
    let mut words = Vec::new();
    let mut names = Vec::new();
    for (at, part) in marked.split(['[', ']']).enumerate() {
        let start = words.len();
        words.extend(tokenise(part).iter().map(|token| token.span.of(part).to_string()));
        if at % 2 == 1 {
            names.push((start, words.len()));
        }
    }
    (words, names)
}

/// Parses a sentence (names in square brackets) and looks for relations of the form `dependent <relation head`.
fn check(sentence: &str, expected: &[&str]) {
    let (words, names) = tokens(sentence);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let nodes = Parser::new().parse(&words, &names);
    let found: Vec<String> = nodes
        .iter()
        .enumerate()
        .map(|(at, node)| {
            let head = if node.head as usize == at { "-" } else { words[node.head as usize] };
            format!("{} <{} {head}", words[at], node.relation.name())
        })
        .collect();
    for arc in expected {
        assert!(found.iter().any(|line| line == arc), "{arc:?} is missing in {sentence:?}:\n{}", found.join("\n"));
    }
}

/// Parses a sentence and asks something of its tree.
fn ask<T>(sentence: &str, question: impl Fn(&Tree, &dyn Fn(&str) -> usize) -> T) -> T {
    let (words, names) = tokens(sentence);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let nodes = Parser::new().parse(&words, &names);
    let tree = Tree::new(&words, &nodes);
    let find = |word: &str| words.iter().position(|&other| other == word).expect("the word is in the sentence");
    question(&tree, &find)
}

/// Subject and object of a verb as words, `-` for none.
fn check_clause(sentence: &str, verb: &str, subject: &str, object: &str) {
    let found = ask(sentence, |tree, find| {
        let verb = find(verb);
        let name = |word: Option<usize>| word.map_or("-", |word| tree.word(word)).to_string();
        (name(tree.subject_of(verb).map(|subject| subject.word)), name(tree.object_of(verb)))
    });
    assert_eq!(found, (subject.to_string(), object.to_string()), "for {verb:?} in {sentence:?}");
}

#[test]
fn plain_meetings() {
    check("[Lund] met [Ode] in [Geneva] on Monday.", &["Lund <nsubj met", "Ode <obj met", "Geneva <obl met", "Monday <obl met"]);
    check("[Lund] and [Ode] held talks in [Oslo].", &["Lund <nsubj held", "Ode <conj Lund", "talks <obj held"]);
    check("President [Lund] met with Prime Minister [Ode] on Tuesday.", &["Lund <nsubj met", "with <case Ode", "Ode <obl met"]);
}

#[test]
fn reported_meetings() {
    check("[Lund] said [Ode] would meet [Aker] next week.", &["meet <ccomp said", "Ode <nsubj meet", "Aker <obj meet"]);
    check("In a call with [Ode], [Lund] said the talks were useful.", &["call <obl said", "Ode <nmod call", "Lund <nsubj said"]);
    check("[Lund] was asked about the meeting with [Ode].", &["meeting <obl asked", "Ode <nmod meeting", "Lund <nsubj:pass asked"]);
}

#[test]
fn nouns_of_meetings() {
    check("Talks between [Lund] and [Ode] ended on Friday.", &["Lund <nmod Talks", "between <case Lund", "Ode <conj Lund"]);
    check("[Lund]'s visit to [Norway] was cancelled.", &["Lund <nmod:poss visit", "Norway <nmod visit", "visit <nsubj:pass cancelled"]);
}

#[test]
fn relative_clauses_and_passives() {
    check("[Lund], who met [Ode] last week, said he was satisfied.", &["met <acl:relcl Lund", "Ode <obj met", "Lund <nsubj said"]);
    check("[Lund] was received by [Ode] at the palace.", &["Lund <nsubj:pass received", "was <aux:pass received", "by <case Ode"]);
}

#[test]
fn subjects_and_objects() {
    check_clause("[Lund] met [Ode] on Monday.", "met", "Lund", "Ode");
    check_clause("[Lund] plans to meet [Ode] on Monday.", "meet", "Lund", "Ode");
    check_clause("[Lund] agreed to meet [Ode] in May.", "meet", "Lund", "Ode");
    check_clause("[Lund] flew to [Oslo] and met [Ode].", "met", "Lund", "Ode");
    check_clause("[Lund] flew home after meeting [Ode].", "meeting", "Lund", "Ode");
    check_clause("[Ode], whom [Lund] met in [Oslo], is a lawyer.", "met", "Lund", "Ode");
    check_clause("[Lund], who met [Ode] on Monday, is a lawyer.", "met", "Lund", "Ode");
}

#[test]
fn tense_and_negation() {
    let tense = |sentence: &str, verb: &str| ask(sentence, |tree, find| tree.tense_of(find(verb)));
    assert_eq!(tense("[Lund] met [Ode].", "met"), Tense::Past);
    assert_eq!(tense("[Lund] will meet [Ode].", "meet"), Tense::Future);
    assert_eq!(tense("[Lund] would meet [Ode].", "meet"), Tense::Modal);
    assert_eq!(tense("[Lund] has met [Ode].", "met"), Tense::PresentPerfect);
    assert_eq!(tense("[Lund] had met [Ode].", "met"), Tense::PastPerfect);
    assert_eq!(tense("[Lund] wants to meet [Ode].", "meet"), Tense::Infinitive);
    let negated = |sentence: &str, verb: &str| ask(sentence, |tree, find| tree.is_negated(find(verb)));
    assert!(negated("[Lund] did not meet [Ode].", "meet"));
    assert!(negated("[Lund] won't meet [Ode].", "meet"));
    assert!(!negated("[Lund] met [Ode], not [Aker].", "met"));
}

#[test]
fn speakers() {
    let speaker = |sentence: &str, verb: &str| {
        ask(sentence, |tree, find| tree.report_of(find(verb)).and_then(|(_, who)| who).map(|who| tree.word(who).to_string()))
    };
    assert_eq!(speaker("[Lund] said [Ode] would meet [Aker].", "meet").as_deref(), Some("Lund"));
    assert_eq!(speaker("[Ode] will meet [Aker] on Monday, [Lund] said.", "meet").as_deref(), Some("Lund"));
    assert_eq!(speaker("[Ode] met [Aker] on Monday.", "met"), None);
}

#[test]
fn any_length_is_parsed() {
    let long = "[Lund] met [Ode] and ".repeat(400);
    let (words, names) = tokens(&long);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let nodes = Parser::new().parse(&words, &names);
    assert_eq!(nodes.len(), words.len());
    assert_eq!(nodes.iter().filter(|node| node.relation == Relation::Root).count(), 1);
    assert!(Parser::new().parse(&[], &[]).is_empty());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]
    #[test]
    fn every_parse_is_a_tree(words in proptest::collection::vec("[a-zA-Z0-9,.'\u{e9}\u{4e2d}-]{1,8}", 0..60)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let nodes = Parser::new().parse(&words, &[(1, 3), (5, 6)]);
        let tree = Tree::new(&words, &nodes);
        proptest::prop_assert_eq!(nodes.len(), words.len());
        for at in 0..words.len() {
            let top = tree.ancestors(at).last().unwrap_or(at);
            proptest::prop_assert!(tree.head(top).is_none());
            let (from, to) = tree.phrase(at);
            proptest::prop_assert!(from <= at && at < to);
        }
    }
}
