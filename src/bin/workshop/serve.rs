//! A static file server on the loopback address: one folder under one path; every request is told to the host. Also used by the browser tests.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// What is served, and where.
pub struct Server {
    listener: TcpListener,
    site: Site,
    closed: Arc<AtomicBool>,
}

/// A folder under a path.
struct Site {
    folder: PathBuf,
    prefix: String,
}

/// Ends a server that runs.
#[allow(dead_code)]
pub struct Closer {
    closed: Arc<AtomicBool>,
    address: SocketAddr,
}

impl Closer {
    /// From now on nobody listens.
    #[allow(dead_code)]
    pub fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        // The server waits for a connection: this one ends the waiting.
        let _ = TcpStream::connect(self.address);
        while TcpStream::connect(self.address).is_ok() {
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Server {
    /// Binds to `port` or, when it is taken, to the next free one; 0 lets the system choose. `prefix` begins and ends with a slash.
    pub fn bind(folder: &Path, prefix: &str, port: u16) -> io::Result<Self> {
        let ports = if port == 0 { 0..=0 } else { port..=port.saturating_add(50) };
        let mut last = io::Error::other("no port");
        for port in ports {
            match TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))) {
                Ok(listener) => {
                    let site = Site { folder: folder.to_path_buf(), prefix: prefix.to_owned() };
                    return Ok(Server { listener, site, closed: Arc::default() });
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        let port = self.listener.local_addr().map_or(0, |address| address.port());
        format!("http://127.0.0.1:{port}{}", self.site.prefix)
    }

    /// What ends it.
    #[allow(dead_code)]
    pub fn closer(&self) -> Option<Closer> {
        Some(Closer { closed: Arc::clone(&self.closed), address: self.listener.local_addr().ok()? })
    }

    /// Serves until the process ends or it is closed; tells `seen` each request as "METHOD path", whether it is found or not.
    pub fn run(self, seen: impl Fn(&str) + Send + Sync + 'static) {
        // The listener stays here: a browser keeps connections open on which it asks nothing, and they must not keep the port.
        let Server { listener, site, closed } = self;
        let (site, seen) = (Arc::new(site), Arc::new(seen));
        while !closed.load(Ordering::SeqCst) {
            if let Ok((stream, _)) = listener.accept() {
                let (site, seen) = (Arc::clone(&site), Arc::clone(&seen));
                // A client that goes away or talks nonsense is its own loss.
                thread::spawn(move || drop(site.answer(stream, seen.as_ref())));
            }
        }
    }
}

impl Site {
    /// One request a connection: simple, and each is a socket that can be counted.
    fn answer(&self, mut stream: TcpStream, seen: &dyn Fn(&str)) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut reader = BufReader::new(stream.try_clone()?.take(64 << 10));
        let mut first = String::new();
        reader.read_line(&mut first)?;
        let mut words = first.split_whitespace();
        let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(()) };
        seen(&format!("{method} {target}"));
        // The rest of the head is read to its end, or closing the socket would reset the connection.
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        if method != "GET" && method != "HEAD" {
            return respond(&mut stream, "405 Method Not Allowed", "text/plain", b"", true);
        }
        match self.find(target) {
            Some(path) => respond(&mut stream, "200 OK", media_type(&path), &fs::read(&path)?, method == "GET"),
            None => respond(&mut stream, "404 Not Found", "text/plain; charset=utf-8", b"Not found", method == "GET"),
        }
    }

    /// The file for a request's target; nothing outside the folder.
    fn find(&self, target: &str) -> Option<PathBuf> {
        let path = target.split(['?', '#']).next()?.strip_prefix(&self.prefix)?;
        let plain = |part: &str| !part.is_empty() && part != ".." && !part.contains(['%', '\\', ':']);
        if path.is_empty() {
            return Some(self.folder.join("index.html"));
        }
        path.split('/').all(plain).then(|| self.folder.join(path)).filter(|path| path.is_file())
    }
}

fn respond(stream: &mut TcpStream, status: &str, media_type: &str, body: &[u8], with_body: bool) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
