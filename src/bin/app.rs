//! Mounts the page. Builds natively to nothing, so that `cargo build` works without a browser target.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "page"))]
    sidelines::ui::mount();
}
