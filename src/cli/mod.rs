//! Floor 5, native only: the command line over the engine. The only room that touches files, streams and threads.

mod args;
mod inputs;
mod output;
mod run;
mod saved;
mod session;

pub use run::main;
