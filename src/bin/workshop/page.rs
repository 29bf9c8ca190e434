//! Builds the release page into `dist`, with its one-file form and its service worker, and serves it.

use super::serve::Server;
use super::steps::{command, root, run};
use super::{offline, policy, single, tools};
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
    seal(&dist)?;
    fs::write(&stamp, "").map_err(|error| format!("{}: {error}.", stamp.display()))?;
    Ok(dist)
}

/// Makes of what Trunk has built what people get: with its policy, as one file too, and to be kept for times without a network.
pub fn seal(dist: &Path) -> Result<(), String> {
    policy::apply(dist)?;
    single::write(dist)?;
    register_worker(dist)?;
    offline::write_worker(dist, env!("SIDELINES_BUILD"))
}

/// Has the page register its service worker.
fn register_worker(dist: &Path) -> Result<(), String> {
    const TAG: &str = "<script src=\"./offline.js\" defer></script>";
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).map_err(|error| format!("{}: {error}.", index.display()))?;
    let (head, body) = page.split_once("</head>").ok_or("index.html has no head.")?;
    let tag = if head.contains(TAG) { "" } else { TAG };
    let written = fs::write(dist.join("offline.js"), include_str!("scripts/offline.js"));
    written.and_then(|()| fs::write(&index, format!("{head}{tag}</head>{body}"))).map_err(|error| format!("{}: {error}.", dist.display()))
}

/// Serves the page until the program is stopped, and shows each request: after the page has loaded there are none.
pub fn serve(dist: &Path, port: u16) -> Result<(), String> {
    let server = Server::bind(dist, "/", port).map_err(|error| format!("No port from {port} on is free: {error}."))?;
    println!("Sidelines is at {} (Ctrl+C ends it)", server.address());
    server.run(|request| println!("{request}"));
    Ok(())
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn newest_under(path: &Path) -> Option<SystemTime> {
    let children = fs::read_dir(path).into_iter().flatten().flatten();
    children.filter_map(|child| newest_under(&child.path())).chain(modified(path)).max()
}
