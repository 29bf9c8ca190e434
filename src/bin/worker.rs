//! Serves extraction jobs in a Web Worker. Builds natively to nothing.

/// Faster than the standard one on the engine's many small strings, and smaller.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    #[cfg(target_arch = "wasm32")]
    sidelines::worker::serve();
}
