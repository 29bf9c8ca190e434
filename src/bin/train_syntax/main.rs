//! Trains the tagger and the parser on treebanks and writes the model file; see `src/extract/syntax/MODEL_CARD.md`.
//!
//! `cargo run --release --features train --bin train_syntax -- --gold DIR --names FILE.. --clusters FILE --out FILE [--epochs N] [--all]`

mod columns;
mod evaluate;
mod hints;
mod oracle;
mod perceptron;
mod train;
mod treebank;

fn main() {
    train::main();
}
