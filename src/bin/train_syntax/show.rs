//! Showing what a model makes of sentences from the standard input, names in square brackets: for people who train it.

use crate::decode::{parse, tag};
use sidelines::extract::syntax::model::{Model, Workspace};
use sidelines::extract::syntax::weights::Weights;
use sidelines::extract::tokenise::tokenise;
use std::io::BufRead;
use std::path::Path;

/// Reads sentences, one a line, and prints their arcs.
pub fn show(path: &Path) {
    let bytes = std::fs::read(path).expect("the model can be read");
    let model = Model::<Weights>::read(&bytes).expect("the model is whole");
    let mut work = Workspace::default();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let mut words = Vec::new();
        let mut names = Vec::new();
        for (at, part) in line.split(['[', ']']).enumerate() {
            let start = words.len();
            words.extend(tokenise(part).iter().map(|token| token.span.of(part)));
            if at % 2 == 1 {
                names.push((start, words.len()));
            }
        }
        model.look_up(&words, &names, &mut work.sentence.words);
        tag(&model, &[], &mut work);
        parse(&model, &[], &mut work);
        let arcs = (0..words.len()).map(|at| {
            let place = work.state.tree[at];
            let head = words.get(usize::from(place.head)).unwrap_or(&"-");
            let (_, tag) = model.classes[usize::from(work.classes[at])];
            format!("{}/{} <{} {head}", words[at], tag.name(), place.relation.name())
        });
        println!("{}", arcs.collect::<Vec<_>>().join("; "));
    }
}
