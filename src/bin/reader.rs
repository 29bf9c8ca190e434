//! Takes files apart in a Web Worker: what the extracting worker would carry in vain for most visitors. Builds natively to nothing.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    #[cfg(target_arch = "wasm32")]
    sidelines::worker::serve_reading();
}
