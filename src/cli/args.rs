//! The command line's arguments.

use crate::export::{EXPORTERS, Exporter};
use crate::model::PartialDate;
use crate::read::{Columns, Role};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Who met whom, when, where - and how do we know?
#[derive(Debug, Parser)]
#[command(name = "sidelines", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the entities and meetings of articles as JSON Lines
    Extract(ExtractArgs),
    /// Look into session files
    #[command(subcommand)]
    Session(SessionCommand),
}

/// Arguments of `extract`.
#[derive(Args, Debug)]
pub struct ExtractArgs {
    /// Table (tab-separated, with a header) with the columns file, title, url, date; any may be missing
    #[arg(long, value_name = "TABLE.tsv")]
    pub metadata: Option<PathBuf>,

    /// Publication date of all articles: 2018-06-10, 2018-06 or 2018
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub published: Option<PartialDate>,

    /// Print the merged entities and meetings of all articles as well
    #[arg(long)]
    pub corpus: bool,

    /// Write the merged meetings of all articles in this format instead
    #[arg(long, value_name = "FORMAT", value_parser = parse_format(), conflicts_with = "corpus")]
    pub format: Option<&'static Exporter>,

    /// Save everything in a session file instead: it opens in the page, and here like any file of articles
    #[arg(long, value_name = "FILE", conflicts_with_all = ["corpus", "format", "output"])]
    pub session: Option<PathBuf>,

    /// Keep only what was extracted and its quotes in that file, not the articles
    #[arg(long, requires = "session")]
    pub without_texts: bool,

    /// Write there instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Number of threads; all cores when absent. The output does not depend on it
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,

    /// Column (or member of JSON objects) of tables that holds the article; found by its name when absent
    #[arg(long, value_name = "NAME")]
    pub text_column: Option<String>,

    /// Column with the headline
    #[arg(long, value_name = "NAME")]
    pub title_column: Option<String>,

    /// Column with the date of publication
    #[arg(long, value_name = "NAME")]
    pub date_column: Option<String>,

    /// Column with the address
    #[arg(long, value_name = "NAME")]
    pub url_column: Option<String>,

    /// Column with the name of the outlet
    #[arg(long, value_name = "NAME")]
    pub source_column: Option<String>,

    /// Files and folders, session files and output of this command among them; - reads JSON Lines {"id", "text", "published", "title"} from standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

impl ExtractArgs {
    /// The columns that were named.
    pub fn columns(&self) -> Columns {
        let named = [&self.text_column, &self.title_column, &self.date_column, &self.url_column, &self.source_column];
        Columns::new(Role::ALL.into_iter().zip(named).filter_map(|(role, name)| Some((role, name.clone()?))))
    }
}

/// What to do with session files.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// Tell what is in a session file, and what of it is damaged
    Check {
        /// The file
        file: PathBuf,

        /// Write what is whole to a new session file
        #[arg(long, value_name = "FILE")]
        repair: Option<PathBuf>,
    },
    /// Compare the verdicts of two people: agreement, Cohen's kappa, and each meeting they disagree on
    Compare {
        /// Session file of the first
        first: PathBuf,

        /// Session file of the second
        second: PathBuf,

        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

fn parse_date(text: &str) -> Result<PartialDate, String> {
    crate::read::parse_date(text).ok_or_else(|| "not a date such as 2018-06-10, 2018-06 or 2018".to_owned())
}

fn parse_format() -> impl TypedValueParser<Value = &'static Exporter> {
    let ids = EXPORTERS.iter().map(|exporter| exporter.format.id);
    PossibleValuesParser::new(ids).try_map(|id| EXPORTERS.iter().find(|exporter| exporter.format.id == id).ok_or("not a format"))
}
