//! Extractions that were saved before: session files, and the command's own JSON Lines. Opened instead of read and extracted.

use crate::corpus::corrections::Log;
use crate::extract::Engine;
use crate::model::{Document, Extraction, Problem, ProblemKind};
use crate::session::{self, Survey};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What was opened.
#[derive(Default)]
pub struct Opened {
    /// What was extracted; one at least, so that a failure is in the output too.
    pub extractions: Vec<Extraction>,
    /// Corrections by hand.
    pub log: Log,
    /// What is not whole, in sentences.
    pub damage: Vec<String>,
    /// Whether something is lost by it.
    pub loss: bool,
    /// The file, if something of it is lost: the only place where that may still be.
    pub broken: Option<PathBuf>,
    /// Whether it was not saved before, but read and extracted now: the metadata table is about such articles alone.
    pub fresh: bool,
}

/// Whether a file holds saved extractions.
pub fn is_saved(path: &Path) -> bool {
    start_of(path).is_some_and(|start| session::is_lines(&start) || session::is_session(&start))
}

/// Enough of a file to tell what it is.
fn start_of(path: &Path) -> Option<Vec<u8>> {
    const PEEK: u64 = 256;
    let mut start = Vec::new();
    File::open(path).ok()?.take(PEEK).read_to_end(&mut start).ok()?;
    Some(start)
}

/// Opens a file of saved extractions; `None` when it is something else.
pub fn open(engine: &mut Engine, path: &Path) -> Option<Opened> {
    let start = start_of(path)?;
    let lines = session::is_lines(&start);
    if !lines && !session::is_session(&start) {
        return None;
    }
    let name = path.to_string_lossy();
    let opened = match std::fs::read(path) {
        Ok(bytes) if lines => Ok(open_lines(&bytes)),
        Ok(bytes) => open_session(engine, &bytes).map(|(_, opened)| opened),
        Err(error) => Err(format!("The file can't be read: {error}.")),
    };
    let opened = opened.unwrap_or_else(|message| {
        let problems = vec![Problem { at: None, kind: ProblemKind::Unreadable, message }];
        let document = Document { name: name.into_owned(), ..Document::default() };
        Opened { extractions: vec![Extraction { document, problems, ..Extraction::default() }], loss: true, ..Opened::default() }
    });
    let damage = opened.damage.iter().map(|damage| format!("{}: {damage}", path.display())).collect();
    Some(Opened { broken: opened.loss.then(|| path.to_owned()), damage, ..opened })
}

fn open_lines(bytes: &[u8]) -> Opened {
    let (extractions, damage) = session::read_lines(bytes);
    Opened { extractions, loss: !damage.is_empty(), damage, ..Opened::default() }
}

/// The bytes of a session file; what was not extracted by this program is extracted now.
pub fn open_session(engine: &mut Engine, bytes: &[u8]) -> Result<(Survey, Opened), String> {
    let session::Opened { survey, extractions, damage } = session::open(engine, bytes).map_err(|error| error.to_string())?;
    let opened = Opened {
        extractions,
        log: survey.log.clone(),
        loss: damage.iter().any(session::Damage::is_loss),
        damage: damage.iter().map(ToString::to_string).collect(),
        ..Opened::default()
    };
    Ok((survey, opened))
}
