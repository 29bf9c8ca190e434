//! The workshop's bench hand: `cargo page` builds and serves the page, `cargo all-tests` runs every check, `cargo measure` prints the figures. Never part of the product.

mod checks;
mod chromium;
mod measure;
mod offline;
mod page;
mod peers;
mod policy;
mod reproduce;
mod serve;
mod single;
mod steps;
mod supply;
mod tools;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo page [PORT] | cargo all-tests | cargo measure [peers | crowd | curve] | cargo run --bin workshop -- build | seal DIST | supply | reproduce";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["page"] => page::build().and_then(|dist| page::serve(&dist, 8080)),
        ["page", port] => match port.parse() {
            Ok(port) => page::build().and_then(|dist| page::serve(&dist, port)),
            Err(_) => Err(format!("\"{port}\" is not a port number.")),
        },
        ["build"] => page::build().map(|dist| println!("The page is in {}.", dist.display())),
        ["measure"] => measure::run_all(),
        ["measure", "peers"] => peers::measure(),
        ["measure", "crowd"] => measure::crowd(&[]),
        ["measure", "curve"] => measure::crowd(&["curve"]),
        // For a page that Trunk was told to build by hand.
        ["seal", dist] => page::seal(std::path::Path::new(dist)),
        ["reproduce"] => reproduce::check(),
        ["supply"] => supply::check(),
        ["test"] => checks::run_all(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
