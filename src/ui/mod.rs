//! Wasm only.
