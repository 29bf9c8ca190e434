//! Floor 5: extraction away from the page. `answer` is the whole of a worker's work and runs anywhere; the rest is how
//! requests and responses travel in a browser.

mod answer;
#[cfg(target_arch = "wasm32")]
pub mod buffers;
#[cfg(target_arch = "wasm32")]
mod clerk;
#[cfg(target_arch = "wasm32")]
mod clerks;
#[cfg(target_arch = "wasm32")]
mod envelope;
#[cfg(target_arch = "wasm32")]
mod failing;
#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
pub mod jobs;
#[cfg(target_arch = "wasm32")]
pub mod pool;
#[cfg(target_arch = "wasm32")]
mod reading;
mod saved;
#[cfg(target_arch = "wasm32")]
mod serve;
#[cfg(target_arch = "wasm32")]
mod slot;

mod unpack;

pub use answer::{Answer, Answerer};
#[cfg(target_arch = "wasm32")]
pub use serve::{serve, serve_reading};
pub use unpack::unpack;
