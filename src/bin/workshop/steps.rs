//! Running other programs: with their output shown, or captured. Knows nothing of what they are for.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The package's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A command at the package's root that also finds what cargo installs, whether or not the shell does.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(find(program).unwrap_or_else(|| PathBuf::from(program)));
    command.args(arguments).current_dir(root()).env("PATH", search_path());
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remapped());
    command
}

/// Arguments of the compiler that keep the folders of this machine out of what is built: the same sources give the same page everywhere.
/// Joined with those in `.cargo/config.toml`. They are apart by blanks, so folders with blanks in their names stay as they are.
fn remapped() -> String {
    let folders = [(cargo_home(), "/cargo"), (Some(root().to_owned()), "/sidelines")];
    let shown = folders.iter().filter_map(|(folder, name)| Some((folder.as_ref()?.to_str()?, name)));
    let arguments = shown.filter(|(folder, _)| !folder.contains(char::is_whitespace));
    arguments.map(|(folder, name)| format!("--remap-path-prefix={folder}={name}")).collect::<Vec<_>>().join(" ")
}

fn cargo_home() -> Option<PathBuf> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| home.map(|home| home.join(".cargo")))
}

fn folders() -> Vec<PathBuf> {
    // First what was installed for this package because the machine's own is too old.
    let mut folders = vec![root().join("target/tools/node_modules/.bin")];
    folders.extend(std::env::var_os("PATH").iter().flat_map(std::env::split_paths));
    folders.extend(cargo_home().map(|home| home.join("bin")));
    folders
}

fn search_path() -> std::ffi::OsString {
    std::env::join_paths(folders()).or_else(|_| std::env::var_os("PATH").ok_or(())).unwrap_or_default()
}

/// Where a program lies, if anywhere.
pub fn find(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    folders().into_iter().map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// What a program prints, when it runs and succeeds.
pub fn output_of(program: &str, arguments: &[&str]) -> Option<String> {
    find(program)?;
    let output = command(program, arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command with its output shown.
pub fn run(mut command: Command) -> Result<(), String> {
    println!("> {}", shown(&command));
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{} failed ({status}).", shown(&command))),
        Err(error) => Err(format!("{} can't be run: {error}.", shown(&command))),
    }
}

/// Runs a command with its output shown, and hands each line of its standard output to `see`.
pub fn run_watched(mut command: Command, mut see: impl FnMut(&str)) -> Result<(), String> {
    println!("> {}", shown(&command));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{} can't be run: {error}.", shown(&command)))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            see(&line);
        }
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{} failed ({status}).", shown(&command))),
        Err(error) => Err(format!("{} was lost: {error}.", shown(&command))),
    }
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy().into_owned());
    words.collect::<Vec<_>>().join(" ")
}
