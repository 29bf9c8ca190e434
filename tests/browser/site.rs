//! The built page behind a counting server, opened in a browser: what every test starts from.

use super::chromium;
use super::devtools::{Browser, PATIENCE};
use super::page::Page;
use super::serve::Server;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};

/// A path that the page knows nothing of: it must work under any.
const PREFIX: &str = "/some/deep/path/";

/// The server's side.
pub struct Site {
    /// A folder of the test's own.
    pub folder: PathBuf,
    requests: Arc<(Mutex<Vec<String>>, Condvar)>,
}

impl Site {
    /// Serves the page and opens it in a new browser.
    pub fn open(test: &str) -> (Site, Page) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let dist = root.join("dist");
        assert!(dist.join("index.html").is_file(), "build the page first: cargo run --bin workshop -- build");
        let chromium = chromium::find().expect("Chromium is installed; `cargo all-tests` does it where it can");
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser").join(test);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("downloads")).unwrap();
        let server = Server::bind(&dist, PREFIX, 0).unwrap();
        let address = server.address();
        let requests: Arc<(Mutex<Vec<String>>, Condvar)> = Arc::default();
        let seen = Arc::clone(&requests);
        std::thread::spawn(move || {
            server.run(move |request| {
                seen.0.lock().unwrap().push(request.to_owned());
                seen.1.notify_all();
            })
        });
        let browser = Browser::launch(&chromium, &folder.join("profile"));
        let mut page = Page::new(browser, &folder.join("downloads"));
        page.open(&address);
        let site = Site { folder, requests };
        assert!(site.worker_loads(), "the worker never asked for its module: {:?}\n{:#?}", site.requests(), page.complaints());
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
