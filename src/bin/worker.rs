//! Serves extraction jobs in a Web Worker. Builds natively to nothing.

fn main() {
    #[cfg(target_arch = "wasm32")]
    sidelines::worker::serve();
}
