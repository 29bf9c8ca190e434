//! Trains the tagger and the parser on treebanks and writes the model file; see `src/extract/syntax/MODEL_CARD.md`.
//!
//! `cargo run --release --features train --bin train_syntax -- --gold DIR --names FILE.. --clusters FILE --out FILE [--epochs N] [--all]`

mod columns;
mod decode;
mod evaluate;
mod hints;
mod learn;
mod options;
mod oracle;
mod perceptron;
mod repack;
mod show;
mod shrink;
mod train;
mod treebank;

fn main() {
    train::main();
}
