//! Builds the release page into `dist`, and serves it.

use super::serve::Server;
use super::steps::{command, root, run};
use super::{policy, tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the built page is made of.
const INPUTS: &[&str] = &["src", "style", "index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];

/// Builds the page unless it is newer than everything it is made of. The folder it is in.
pub fn build() -> Result<PathBuf, String> {
    let dist = root().join("dist");
    // Written last, so that a build that was broken off is not taken for a page.
    let stamp = dist.join(".built");
    let built = modified(&stamp);
    let newest = INPUTS.iter().filter_map(|input| newest_under(&root().join(input))).max();
    if built.is_some() && built >= newest {
        return Ok(dist);
    }
    tools::ensure_for_page()?;
    run(command("trunk", &["build", "--release", "--dist", "dist"]))?;
    policy::apply(&dist)?;
    fs::write(&stamp, "").map_err(|error| format!("{}: {error}.", stamp.display()))?;
    Ok(dist)
}

/// Serves the page until the program is stopped, and shows each request: after the page has loaded there are none.
pub fn serve(dist: &Path, port: u16) -> Result<(), String> {
    let server = Server::bind(dist, "/", port).map_err(|error| format!("No port from {port} on is free: {error}."))?;
    println!("Sidelines is at {} (Ctrl+C ends it)", server.address());
    server.run(|request| println!("{request}"))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn newest_under(path: &Path) -> Option<SystemTime> {
    let children = fs::read_dir(path).into_iter().flatten().flatten();
    children.filter_map(|child| newest_under(&child.path())).chain(modified(path)).max()
}
