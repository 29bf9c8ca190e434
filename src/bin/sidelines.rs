//! The command line: one line over `sidelines::cli`. Builds to nothing for wasm.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    sidelines::cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
