//! What the program is built of: licences, sources and known faults of all packages (cargo-deny, `.cargo/deny.toml`), and their list for others to check (CycloneDX).

use super::steps::{command, find, output_of, root, run};
use super::tools;
use std::fs;

const DENY_VERSION: &str = "0.20.2";
const CYCLONEDX_VERSION: &str = "0.5.9";

/// Checks the packages and writes `target/sbom.cdx.json`.
pub fn check() -> Result<(), String> {
    ensure("cargo-deny", DENY_VERSION)?;
    run(command("cargo", &["deny", "--offline", "check", "licenses", "bans", "sources"]))?;
    // Known faults are kept in a list of its own, which not every network lets through. Not a pass, and not hidden.
    if output_of("cargo", &["deny", "fetch", "db"]).is_some() {
        run(command("cargo", &["deny", "check", "advisories"]))?;
    } else {
        println!("SKIPPED: known faults of packages. The list of them (github.com/rustsec/advisory-db) could not be fetched.");
    }
    ensure("cargo-cyclonedx", CYCLONEDX_VERSION)?;
    run(command("cargo", &["cyclonedx", "--format", "json", "--override-filename", "sbom.cdx", "--all-features"]))?;
    let (from, to) = (root().join("sbom.cdx.json"), root().join("target/sbom.cdx.json"));
    fs::rename(&from, &to).map_err(|error| format!("{}: {error}.", from.display()))?;
    println!("The list of all packages is {}.", to.display());
    Ok(())
}

fn ensure(tool: &str, version: &str) -> Result<(), String> {
    if find(tool).is_some() {
        return Ok(());
    }
    tools::install(&[tool, "--version", version, "--locked"])
}
