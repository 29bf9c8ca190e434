//! Mounts the page. Builds natively to nothing, so that `cargo build` works without a browser target.

fn main() {
    #[cfg(target_arch = "wasm32")]
    sidelines::ui::mount();
}
