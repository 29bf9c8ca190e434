//! The words of the page's own furniture: buttons, headings, hints. Words for values are in `present::words`, and re-exported here.

use super::keeping::Keep;
pub use crate::present::words::*;

pub const NAME: &str = "Sidelines";
pub const QUESTION: &str = "Who met whom, when, where\u{a0}\u{2013} and how do we know?";
pub const PROMISE: &str = "Drop news articles anywhere on this page. They are read on this machine and never leave it.";
pub const FORMATS: &str = "Text, HTML, PDF, Word, e-mail, tables and more; folders and archives of them.";
pub const DROP_HERE: &str = "Drop to read these files";
pub const CHOOSE_FILES: &str = "Choose files";
pub const CHOOSE_FOLDER: &str = "Choose a folder";
pub const PASTE_TEXT: &str = "Paste text";
pub const TRY_SAMPLES: &str = "Try the sample corpus";
pub const ADD_FILES: &str = "Add files";
pub const EXPORT: &str = "Export";
pub const SEARCH: &str = "Search";
pub const SEARCH_HINT: &str = "Search: words, \u{201c}phrases\u{201d}, person:, -not";
pub const VIEWS: &str = "Views";
pub const FILTERS: &str = "Filters";
pub const SHOW_FILTERS: &str = "Filters";
/// Under a list that is printed.
pub const ON_PAPER: &str =
    "Only the rows in sight are printed. The whole list is in the report: Export, \u{201c}Report, a web page\u{201d}.";
/// Before a number of rows: from the filters back to them.
pub const SHOW: &str = "Show";
pub const CLEAR_ALL: &str = "Clear all";
pub const SORT_BY: &str = "Sort by";
/// The ends of a stretch of days.
pub const FROM: &str = "From";
/// See [`FROM`].
pub const TO: &str = "To";
/// The strip of time above a list, and its thumbs.
pub const STRIP: &str = "Time";
/// See [`STRIP`].
pub const STRIP_FROM: &str = "First day kept";
/// See [`STRIP`].
pub const STRIP_TO: &str = "Last day kept";
pub const NAMES: &str = "Filter by a list of names";
pub const NAMES_HINT: &str = "People, organisations or places, one a line; what names at least one of them stays";
pub const NAMES_FILE: &str = "Or from a file (or drop one here)";
pub const USE_NAMES: &str = "Use these names";
pub const BY_NAMES: &str = "By a list of names";
pub const READING: &str = "Reading files";
pub const CANCEL: &str = "Cancel";
pub const PROBLEMS: &str = "Problems";
pub const READ_TABLE: &str = "Read this table";
pub const UNDO: &str = "Undo";
pub const CORRECTIONS: &str = "Corrections";
pub const DATED_AGAIN: &str = "Articles with another date";
pub const DISMISS: &str = "Dismiss";
pub const CLOSE: &str = "Close";
pub const DETAILS: &str = "Details";
pub const NOTHING_FOUND: &str = "Nothing fits all of this.";
pub const NO_ROWS: &str = "Nothing of this kind was found in these articles.";
pub const SKIP: &str = "Skip to the list";
pub const KEYBOARD: &str = "Keyboard";
pub const LOADING: &str = "loading the extraction engine";
/// What to do when merger or desk can't be started any more.
pub fn lost(reason: &str) -> String {
    format!("The articles can no longer be merged or searched ({reason}). Reload the page and add the files again.")
}
/// What was asked of servers, and how much of that for parts of the page itself.
pub fn requests(all: usize, parts: usize) -> String {
    let since = format!("nothing leaves this page: {} since load", counted(all, "request", "requests"));
    match parts {
        0 => since,
        _ if parts == all => format!("{since}, to fetch parts of this page itself"),
        _ => format!("{since}, {parts} of them to fetch parts of this page itself"),
    }
}
pub const NEWER: &str = "a newer version opens once all tabs of Sidelines are closed";

/// Keys and what they do.
pub const KEYS: &[(&str, &str)] = &[
    ("/", "Go to the search box"),
    ("\u{2191} \u{2193} or k j", "Move through the list"),
    ("Home End", "First and last row"),
    ("Enter", "Open the row"),
    ("n p", "Next and previous evidence in an article"),
    ("a x", "Accept or reject the meeting that is open"),
    ("Ctrl Z", "Undo the last correction; with Shift: do it again"),
    ("Esc", "Close what is open"),
    ("1 to 7", "The views, as they stand above"),
    ("\u{2190} \u{2191} \u{2192} \u{2193}", "Move through a drawing, or an end of the days kept"),
    ("?", "This list"),
];

pub const STORAGE: &str = "On this machine";
pub const STAYS: &str =
    "Articles, findings and corrections stay on this machine: in this browser, and in the files you save. Nothing is sent anywhere.";
pub const KEEP: &str = "Keep a copy in this browser, in case the page is closed";
pub const SAVE_SESSION: &str = "Save session";
pub const SESSION_FILE: &str = "Session, to go on later";
pub const SAVE_HINT: &str =
    "A session file holds everything: articles, findings, corrections, view. Open it like any file, here or on another machine.";
pub const ONE_FILE: &str = "Without a network";
pub const ONE_FILE_HINT: &str = "This page opens again without a network once it was loaded. It is also there as one file, to keep or pass on, that opens by a double click.";
pub const ONE_FILE_GET: &str = "Get it as one file";
pub const COMPARE: &str = "Compare verdicts";
pub const COMPARE_HINT: &str =
    "With another person\u{2019}s session file: how far the two agree on which meetings are accepted and rejected.";
pub const DELETE_ALL: &str = "Delete everything";
pub const DELETE_HINT: &str =
    "Empties this page, and deletes all work and settings that it has kept in this browser. Files you have saved stay.";
pub const DELETE_SURE: &str = "Delete it all, for good";
pub const EARLIER: &str = "Work from an earlier visit is kept in this browser.";
pub const OPEN_AGAIN: &str = "Open again";
pub const DELETE: &str = "Delete";
/// On the same button, asked.
pub const DELETE_REALLY: &str = "Really delete?";
/// Beside it.
pub const KEEP_IT: &str = "Keep";
/// In place of a file's name.
pub const KEPT_WORK: &str = "Kept work";
pub const DELETED_ELSEWHERE: &str =
    "Everything was deleted in another tab. What is shown here is kept no more; reload the page to begin anew.";
pub const NO_ROOM: &str =
    "The browser has no more room for this page: work is no longer kept. Save the session in a file, or delete other kept work.";
pub const NOT_SAVED: &str = "The session could not be saved: a worker has failed. Try again.";

/// Over the dialog to paste a text.
pub const PASTE: &str = "Paste an article";

/// How searches are written: before the forms, the forms, behind them.
pub const SYNTAX_FIRST: &str = "Words must all occur. ";
pub const SYNTAX: [&str; 5] = ["\u{201c}a phrase\u{201d}", "-not", "this OR that", "prefix*", "person:name"];
pub const SYNTAX_LAST: &str = "and likewise country, organisation, place, occasion, mode, status, date, source, certainty, file, title. Names may be misspelt a little.";

/// Why an export gave no file.
pub fn not_exported(reason: &str) -> String {
    format!("The file could not be written: {reason} The same meetings can be exported as CSV.")
}

/// Why work is not kept.
pub fn not_kept(reason: &str) -> String {
    format!("Work is not kept in this browser ({reason}). Save the session in a file.")
}

/// Why kept work was not deleted.
pub fn not_deleted(reason: &str) -> String {
    format!("The browser did not delete what it keeps ({reason}). Delete the data of this page in the browser\u{2019}s settings.")
}

/// A part of a session file, in place of a file's name.
pub fn slice_of(name: &str, at: usize) -> String {
    format!("{name}, part {}", at + 1)
}

/// How it stands with keeping the work, in few words.
pub fn keep(keep: &Keep) -> &'static str {
    match keep {
        Keep::Nothing => "on this machine",
        Keep::Writing => "keeping \u{2026}",
        Keep::Kept => "kept in this browser",
        Keep::Dropping => "deleting \u{2026}",
        Keep::Off | Keep::Unable(_) => "not kept",
    }
}
