//! The built page behind a counting server, opened in a browser: what every test starts from.

use super::chromium;
use super::devtools::{Browser, PATIENCE};
use super::page::Page;
use super::serve::{Closer, Server};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};

/// A path that the page knows nothing of: it must work under any.
const PREFIX: &str = "/some/deep/path/";

/// The server's side.
pub struct Site {
    /// A folder of the test's own.
    pub folder: PathBuf,
    /// Where the page is.
    pub address: String,
    requests: Arc<(Mutex<Vec<String>>, Condvar)>,
    closer: Closer,
}

/// The built page.
pub fn dist() -> PathBuf {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(dist.join("index.html").is_file(), "build the page first: cargo run --bin workshop -- build");
    dist
}

/// An empty folder of a test's own, with one for downloads in it.
pub fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("downloads")).unwrap();
    folder
}

/// The page as one file, opened from the file system in a new browser; a folder of the test's own beside it.
pub fn open_one_file(test: &str) -> (PathBuf, Page) {
    let folder = folder(test);
    let mut page = browser(&folder);
    let file = folder.join("sidelines.html");
    fs::copy(dist().join("sidelines.html"), &file).unwrap();
    page.open(&format!("file://{}", file.display()));
    page.settle();
    (folder, page)
}

/// A new browser with an empty tab.
pub fn browser(folder: &Path) -> Page {
    browser_with(folder, &[])
}

fn browser_with(folder: &Path, flags: &[String]) -> Page {
    let chromium = chromium::find().expect("Chromium is installed; `cargo all-tests` does it where it can");
    Page::new(Browser::launch_with(&chromium, &folder.join("profile"), flags), &folder.join("downloads"))
}

impl Site {
    /// Serves the page and opens it in a new browser.
    pub fn open(test: &str) -> (Site, Page) {
        Site::open_of(test, &dist())
    }

    /// The same of another folder than the built page's.
    pub fn open_of(test: &str, dist: &Path) -> (Site, Page) {
        Site::open_with(test, dist, &[])
    }

    /// The same in a browser with some more flags.
    pub fn open_with(test: &str, dist: &Path, flags: &[String]) -> (Site, Page) {
        let folder = folder(test);
        let server = Server::bind(dist, PREFIX, 0).unwrap();
        let address = server.address();
        let closer = server.closer().unwrap();
        let requests: Arc<(Mutex<Vec<String>>, Condvar)> = Arc::default();
        let seen = Arc::clone(&requests);
        std::thread::spawn(move || {
            server.run(move |request| {
                seen.0.lock().unwrap().push(request.to_owned());
                seen.1.notify_all();
            })
        });
        let mut page = browser_with(&folder, flags);
        page.open(&address);
        let site = Site { folder, address, requests, closer };
        assert!(site.worker_loads(), "the worker never asked for its module: {:?}\n{:#?}", site.requests(), page.complaints());
        // Then the browser keeps what was loaded, for times without a network.
        page.eval("navigator.serviceWorker.ready.then(() => true)");
        page.settle();
        (site, page)
    }

    /// Loading ends when the worker has asked for its module: nothing else is to come.
    fn worker_loads(&self) -> bool {
        let (requests, changed) = &*self.requests;
        let is_workers = |request: &String| request.contains("worker") && request.contains(".wasm");
        let loading = |requests: &mut Vec<String>| !requests.iter().any(is_workers);
        let (_guard, waited) = changed.wait_timeout_while(requests.lock().unwrap(), PATIENCE, loading).unwrap();
        !waited.timed_out()
    }

    /// From now on nobody answers at the page's address.
    #[allow(dead_code)]
    pub fn stop(&self) {
        self.closer.close();
    }

    /// Requests so far, at the server's socket.
    pub fn requests(&self) -> Vec<String> {
        self.requests.0.lock().unwrap().clone()
    }

    /// Writes a file of the test's own.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.join("files").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }
}
