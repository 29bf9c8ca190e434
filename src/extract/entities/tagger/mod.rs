//! The trained sequence labeller: words and their surroundings to labelled names. Training lives in `src/bin/train`, and shares everything here.

pub mod context;
pub mod decode;
pub mod features;
pub mod labels;
pub mod types;
