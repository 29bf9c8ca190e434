//! The words of the page's own furniture: buttons, headings, hints. Words for values are in `present::words`, and re-exported here.

pub use crate::present::words::*;

pub const NAME: &str = "Sidelines";
pub const QUESTION: &str = "Who met whom, when, where\u{a0}\u{2013} and how do we know?";
pub const PROMISE: &str = "Drop news articles anywhere on this page. They are read on this machine and never leave it.";
pub const FORMATS: &str = "Plain text, Markdown and HTML, one article a file.";
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
pub const PRIVATE: &str = "nothing leaves this page";

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
