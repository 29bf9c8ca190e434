//! The command line over the engine.

fn main() {}
