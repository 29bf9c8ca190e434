//! The one-file page in Firefox, driven over WebDriver BiDi, which Firefox speaks by itself. Where there is no Firefox this says so and tests nothing.

use super::devtools::PATIENCE;
use super::{OSLO, site};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tungstenite::{Message, WebSocket};

const NAMES: &[&str] = &["firefox-esr", "firefox"];

fn find() -> Option<PathBuf> {
    let given = std::env::var_os("FIREFOX").map(PathBuf::from).filter(|path| path.is_file());
    given.or_else(|| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
    })
}

/// A Firefox with a profile of its own; ends with the value.
struct Firefox {
    process: Child,
    socket: WebSocket<TcpStream>,
    context: String,
    last_id: u64,
}

impl Firefox {
    fn launch(firefox: &Path, folder: &Path) -> Self {
        let profile = folder.join("profile");
        fs::create_dir_all(&profile).unwrap();
        let mut process = Command::new(firefox)
            .args(["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile"])
            .arg(&profile)
            .env("HOME", folder)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Firefox starts");
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.find_map(|line| Some(line.split_once("BiDi listening on ")?.1.trim().to_owned()));
        let address = format!("{}/session", address.expect("Firefox names its socket"));
        std::thread::spawn(move || lines.for_each(drop));
        let host = address.trim_start_matches("ws://").split('/').next().unwrap().to_owned();
        let stream = TcpStream::connect(host).expect("Firefox listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (socket, _) = tungstenite::client(&address, stream).expect("Firefox speaks WebSocket");
        let mut firefox = Firefox { process, socket, context: String::new(), last_id: 0 };
        firefox.call("session.new", json!({"capabilities": {}}));
        let tree = firefox.call("browsingContext.getTree", json!({}));
        firefox.context = tree["contexts"][0]["context"].as_str().expect("a tab").to_owned();
        firefox
    }

    fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.last_id += 1;
        let message = json!({"id": self.last_id, "method": method, "params": parameters});
        self.socket.send(Message::text(message.to_string())).unwrap();
        loop {
            let Message::Text(text) = self.socket.read().unwrap_or_else(|error| panic!("{method}: {error}")) else { continue };
            let mut answer: Value = serde_json::from_str(&text).unwrap();
            if answer["id"] == json!(self.last_id) {
                assert_eq!(answer["type"], "success", "{method}: {answer}");
                return answer["result"].take();
            }
        }
    }

    fn open(&mut self, address: &str) {
        let parameters = json!({"context": self.context, "url": address, "wait": "complete"});
        self.call("browsingContext.navigate", parameters);
    }

    fn result(&mut self, expression: &str) -> Value {
        let target = json!({"context": self.context});
        let mut result = self.call("script.evaluate", json!({"expression": expression, "target": target, "awaitPromise": true}));
        assert_eq!(result["type"], "success", "{expression}: {result}");
        result["result"].take()
    }

    fn eval(&mut self, expression: &str) -> Value {
        self.result(expression)["value"].take()
    }

    fn wait(&mut self, condition: &str) {
        let script = format!(
            "new Promise(done => {{
                const holds = () => {{ try {{ return Boolean({condition}) }} catch {{ return false }} }};
                const timer = setInterval(() => {{ if (holds()) finish(true) }}, 20), limit = setTimeout(() => finish(false), {});
                const finish = value => {{ clearInterval(timer); clearTimeout(limit); done(value) }};
            }})",
            PATIENCE.as_millis() / 2
        );
        if self.eval(&script) != json!(true) {
            let text = self.eval("document.body.innerText");
            panic!("never came true: {condition}\nthe page shows:\n{}", text.as_str().unwrap_or_default());
        }
    }

    fn choose_file(&mut self, selector: &str, path: &Path) {
        let element = self.result(&format!("document.querySelector({selector:?})"));
        let parameters = json!({"context": self.context, "element": {"sharedId": element["sharedId"]}, "files": [path]});
        self.call("input.setFiles", parameters);
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn the_page_is_one_file_that_opens_in_firefox() {
    let Some(found) = find() else {
        assert!(std::env::var_os("CI").is_none(), "a build machine has Firefox: .ci/run installs firefox-esr");
        return println!("SKIPPED: there is no Firefox on this machine (install firefox-esr, or name one in FIREFOX)");
    };
    let folder = site::folder("firefox");
    let file = folder.join("sidelines.html");
    fs::copy(site::dist().join("sidelines.html"), &file).unwrap();
    let story = folder.join("oslo.txt");
    fs::write(&story, OSLO).unwrap();
    let mut firefox = Firefox::launch(&found, &folder);
    firefox.open(&format!("file://{}", file.display()));
    firefox.wait("document.querySelector('[data-requests]')?.dataset.requests === '0'");
    firefox.choose_file("input[type=file]:not([webkitdirectory])", &story);
    firefox.wait("document.querySelector('main').innerText.includes('Solberg')");
    // Work is kept, and offered after a reload.
    firefox.wait("document.querySelector('.storage-button').innerText === 'kept in this browser'");
    firefox.open(&format!("file://{}", file.display()));
    firefox.wait(
        "[...document.querySelectorAll('.offers button')].some(button => button.innerText === 'Open again' && (button.click(), true))",
    );
    firefox.wait("document.querySelector('main').innerText.includes('Solberg')");
}
