//! Installs what is missing, through the registries' own clients, without a question. What can't be installed is named, with the way to get it.

use super::chromium;
use super::steps::{command, find, output_of, root, run};
use std::fs;
use std::path::PathBuf;

const TRUNK_VERSION: &str = "0.21.14";

/// What the page needs: the wasm target, trunk, wasm-bindgen and wasm-opt.
pub fn ensure_for_page() -> Result<(), String> {
    ensure_target()?;
    if !output_of("trunk", &["--version"]).is_some_and(|version| version.contains(TRUNK_VERSION)) {
        install(&["trunk", "--version", TRUNK_VERSION, "--locked", "--force"])?;
    }
    ensure_wasm_bindgen()?;
    // Only where index.html asks Trunk for it.
    let index = fs::read_to_string(root().join("index.html")).unwrap_or_default();
    let asked = index.split("data-wasm-opt=\"").skip(1).any(|level| !level.starts_with("0\""));
    if asked { ensure_wasm_opt() } else { Ok(()) }
}

/// Below this, wasm-opt does not know instructions that today's wasm-bindgen writes (`table.fill`).
const WASM_OPT_VERSION: u32 = 117;

fn has_wasm_opt() -> bool {
    let version = output_of("wasm-opt", &["--version"]).unwrap_or_default();
    version.split_whitespace().filter_map(|word| word.parse::<u32>().ok()).any(|version| version >= WASM_OPT_VERSION)
}

/// From the package manager when its version will do, else from npm into `target/tools`.
fn ensure_wasm_opt() -> Result<(), String> {
    if has_wasm_opt() {
        return Ok(());
    }
    if find("npm").is_none() && (install_package(&["binaryen"], &["binaryen"]).is_err() || !has_wasm_opt()) {
        install_package(&["npm"], &["node"])?;
    }
    if !has_wasm_opt() {
        ensure_npm("The page", &["binaryen@132.0.0"])?;
    }
    if has_wasm_opt() {
        Ok(())
    } else {
        Err(format!("The page needs wasm-opt (Binaryen) {WASM_OPT_VERSION} or later; install it and run again."))
    }
}

/// Packages of npm at fixed versions ("name@version"), into `target/tools`. Asks the registry only for what is not there.
pub fn ensure_npm(user: &str, packages: &[&str]) -> Result<(), String> {
    let has = |package: &&&str| {
        let (name, version) = package.rsplit_once('@').unwrap_or((package, ""));
        let manifest = fs::read_to_string(root().join("target/tools/node_modules").join(name).join("package.json"));
        manifest.is_ok_and(|manifest| manifest.contains(&format!("\"version\": \"{version}\"")))
    };
    let missing: Vec<&str> = packages.iter().filter(|package| !has(package)).copied().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let wanted = missing.join(", ");
    if find("npm").is_none() {
        return Err(format!("{user} needs {wanted} from npm, but npm is not installed: install Node.js (with npm) and run again."));
    }
    let install = ["install", "--no-fund", "--no-audit", "--save-exact", "--loglevel=error", "--prefix", "target/tools"];
    run(command("npm", &[&install[..], &missing].concat()))
        .map_err(|error| format!("{user} needs {wanted} from npm, which could not be fetched (is there a network?): {error}"))
}

/// What tests in a browser need. The paths of Chromium and its driver, or what to install.
pub fn ensure_for_browser() -> Result<(PathBuf, PathBuf), String> {
    ensure_wasm_bindgen()?;
    let both = || Some((chromium::find()?, find("chromedriver")?));
    if let Some(found) = both() {
        return Ok(found);
    }
    // Elsewhere a browser is the user's own affair.
    let installed = if find("apt-get").is_some() { install_package(&["chromium", "chromium-driver"], &[]) } else { Ok(()) };
    both().ok_or_else(|| {
        let why = installed.err().map(|error| format!(" ({error})")).unwrap_or_default();
        format!("Tests in a browser need Chromium (or Chrome) and chromedriver of the same version on the PATH; install both and run again.{why}")
    })
}

/// What the test of the one-file page in a second browser needs; elsewhere than on Debian that is the user's own affair.
pub fn ensure_firefox() -> Result<(), String> {
    let has = || ["firefox-esr", "firefox"].iter().any(|name| find(name).is_some());
    let installed = if !has() && find("apt-get").is_some() { install_package(&["firefox-esr"], &[]) } else { Ok(()) };
    let why = installed.err().map(|error| format!(" ({error})")).unwrap_or_default();
    if has() { Ok(()) } else { Err(format!("The one-file page is tested in Firefox too: install it and run again.{why}")) }
}

fn ensure_target() -> Result<(), String> {
    let sysroot = output_of("rustc", &["--print", "sysroot"]).unwrap_or_default();
    if PathBuf::from(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        return Ok(());
    }
    run(command("rustup", &["target", "add", "wasm32-unknown-unknown"]))
}

fn ensure_wasm_bindgen() -> Result<(), String> {
    let version = locked_version("wasm-bindgen").ok_or("Cargo.lock names no version of wasm-bindgen.")?;
    let installed = output_of("wasm-bindgen", &["--version"]);
    if installed.is_some_and(|installed| installed.split_whitespace().nth(1) == Some(version.as_str()))
        && find("wasm-bindgen-test-runner").is_some()
    {
        return Ok(());
    }
    // Its own lock file does not resolve for every release.
    install(&["wasm-bindgen-cli", "--version", &version, "--force"])
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Option<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).ok()?;
    let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("\nname = \"{package}\"\n")))?;
    entry.split_once("version = \"")?.1.split('"').next().map(str::to_owned)
}

/// By cargo, from crates.io.
pub fn install(arguments: &[&str]) -> Result<(), String> {
    let mut install = command("cargo", &["install"]);
    // The tool's own build must not see this package's toolchain file or settings.
    install.args(arguments).current_dir(std::env::temp_dir());
    run(install)
}

/// By apt-get (as root or by sudo that asks nothing), else by Homebrew.
fn install_package(debian: &[&str], homebrew: &[&str]) -> Result<(), String> {
    if find("apt-get").is_some() {
        let is_root = output_of("id", &["-u"]).is_some_and(|id| id.trim() == "0");
        let apt = |arguments: &[&str]| {
            let mut apt = if is_root { command("apt-get", &[]) } else { command("sudo", &["-n", "apt-get"]) };
            apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
            run(apt)
        };
        apt(&["update", "-q"])?;
        return apt(&[&["install", "-y", "-q", "--no-install-recommends"], debian].concat());
    }
    if find("brew").is_some() && !homebrew.is_empty() {
        return run(command("brew", &[&["install"], homebrew].concat()));
    }
    Err("no package manager that this program knows".to_owned())
}
