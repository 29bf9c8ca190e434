//! What can be wrong with a session file, in sentences: what, why it matters, what to do. No reading here.

use std::fmt;

/// Why some bytes can't be opened at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionError {
    /// They are something else.
    NotASession,
    /// A newer program wrote them.
    Newer {
        /// Version of the file.
        version: u32,
        /// The latest that is known here.
        known: u32,
    },
    /// A newer program wrote the corrections in them.
    NewerCorrections(u32),
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UPDATE: &str = "Open it with the program that saved it, or update this one.";
        match self {
            SessionError::NotASession => f.write_str("This is no session file of Sidelines."),
            SessionError::Newer { version, known } => {
                write!(f, "This session was saved by a newer program (version {version}; this one reads up to {known}). {UPDATE}")
            }
            SessionError::NewerCorrections(version) => {
                write!(f, "The corrections in this session were saved by a newer program (version {version}). {UPDATE}")
            }
        }
    }
}

impl std::error::Error for SessionError {}

/// What of a session file is not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Its first part.
    Head,
    /// Bytes that belong to nothing that can be read.
    Gap {
        /// The first.
        from: usize,
        /// One past the last.
        to: usize,
    },
    /// Both copies of the corrections.
    Corrections,
    /// The state of the page.
    View,
    /// The file ends too early.
    BreaksOff {
        /// Articles that are in it.
        there: u32,
        /// Articles that should be.
        of: u32,
    },
    /// Articles of which nothing is left.
    Missing {
        /// How many.
        count: u32,
    },
    /// An article.
    Article {
        /// Its number in the file.
        number: u32,
        /// Its name, if its extraction still tells.
        name: Option<String>,
    },
    /// What was extracted from an article.
    Extraction {
        /// Its name.
        name: String,
    },
    /// An extraction of another program, whose article is not in the file.
    Bare {
        /// Name of the article.
        name: String,
    },
}

impl Damage {
    /// Whether something of a user's is lost by it.
    pub fn is_loss(&self) -> bool {
        !matches!(self, Damage::Head | Damage::Gap { .. } | Damage::View | Damage::Extraction { .. })
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Head => {
                f.write_str("The first part of the file is damaged; what follows is read as if a program of this version had saved it.")
            }
            Damage::Gap { from, to } => write!(f, "Bytes {from} to {to} are damaged."),
            Damage::Corrections => f.write_str(
                "The corrections are damaged and lost. If you have an older copy of this file, open it too: its corrections are added.",
            ),
            Damage::View => f.write_str("The view is damaged; all meetings are shown."),
            Damage::BreaksOff { there, of } => {
                write!(
                    f,
                    "The file breaks off: {there} of {of} articles are in it. Copy or download it again, or add the missing articles."
                )
            }
            Damage::Missing { count: 1 } => f.write_str("One article is missing from the file. Add it again."),
            Damage::Missing { count } => write!(f, "{count} articles are missing from the file. Add them again."),
            Damage::Article { name: Some(name), .. } => {
                write!(f, "The article \u{201c}{name}\u{201d} is damaged and left out. Add it again.")
            }
            Damage::Article { number, name: None } => {
                write!(f, "Article {} of the file is damaged and left out.", number.saturating_add(1))
            }
            Damage::Extraction { name } => write!(f, "What was extracted from \u{201c}{name}\u{201d} is damaged; it is extracted again."),
            Damage::Bare { name } => {
                write!(
                    f,
                    "What was extracted from \u{201c}{name}\u{201d} is damaged or of another version, and its text is not in the file. Add the article."
                )
            }
        }
    }
}
