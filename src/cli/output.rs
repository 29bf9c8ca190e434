//! Where the output goes. A file is written under another name beside its place and moved there when it is whole: what lies there may be an
//! input that is still to be read, and it stays when writing fails.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Names that are tried for the file that is not whole yet. More runs at once in one folder are none.
const TRIES: u32 = 100;

/// A stream, or a file that comes to its place in the end.
pub struct Output {
    out: BufWriter<Box<dyn Write>>,
    unmoved: Option<Unmoved>,
}

/// A file that is not in its place yet. It is removed unless it is moved.
struct Unmoved {
    from: PathBuf,
    to: PathBuf,
}

impl Output {
    /// Standard output.
    pub fn standard() -> Self {
        Output { out: BufWriter::new(Box::new(io::stdout().lock())), unmoved: None }
    }

    /// A file of that name. Nothing is changed there before `finish`.
    pub fn file(path: &Path) -> io::Result<Self> {
        Self::open(path).map_err(|error| named(path, &error))
    }

    fn open(path: &Path) -> io::Result<Self> {
        let Some(place) = place_of(path)? else {
            return Ok(Output { out: BufWriter::new(Box::new(File::create(path)?)), unmoved: None });
        };
        let (file, from) = beside(&place)?;
        let unmoved = Unmoved { from, to: place };
        if let Ok(old) = fs::metadata(&unmoved.to) {
            file.set_permissions(old.permissions())?;
        }
        Ok(Output { out: BufWriter::new(Box::new(file)), unmoved: Some(unmoved) })
    }

    /// Refuses to replace a file that could be read in part only: the rest of it would be lost for good.
    pub fn spare(&self, broken: &Path) -> io::Result<()> {
        let replaced = self.unmoved.as_ref().is_some_and(|unmoved| fs::canonicalize(broken).is_ok_and(|broken| broken == unmoved.to));
        match replaced {
            true => {
                Err(named(broken, &io::Error::other("this input could not be read as a whole, and stays as it is. Write to another file.")))
            }
            false => Ok(()),
        }
    }

    /// All is written: the file takes its place.
    pub fn finish(self) -> io::Result<()> {
        let Output { mut out, unmoved } = self;
        out.flush()?;
        // Some systems don't move what is open.
        drop(out);
        unmoved.map_or(Ok(()), |unmoved| fs::rename(&unmoved.from, &unmoved.to).map_err(|error| named(&unmoved.to, &error)))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Unmoved {
    fn drop(&mut self) {
        // After it was moved there is nothing of that name.
        let _ = fs::remove_file(&self.from);
    }
}

/// Where the file will lie, links followed; `None` for what can't be replaced, such as a device, a pipe or a link to nothing.
fn place_of(path: &Path) -> io::Result<Option<PathBuf>> {
    match fs::canonicalize(path) {
        Ok(place) => Ok(place.is_file().then_some(place)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(fs::symlink_metadata(path).is_err().then(|| path.to_owned())),
        Err(error) => Err(error),
    }
}

/// A new file in the same folder. Its name is a hidden one, which no walk through the folder takes for an input.
fn beside(place: &Path) -> io::Result<(File, PathBuf)> {
    let mut tries = 0;
    loop {
        let path = place.with_file_name(format!(".sidelines-{}-{tries}.part", std::process::id()));
        match File::create_new(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && tries < TRIES => tries += 1,
            Err(error) => return Err(error),
        }
    }
}

/// The error with the file that it is about; of the same kind, so that a reader who has gone is known.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
