//! A running Chromium and its DevTools protocol, spoken over one WebSocket. Knows nothing of the page under test.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tungstenite::{Message, WebSocket};

/// Longest time that anything may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A browser process with a profile of its own; ends with the value.
pub struct Browser {
    process: Child,
    profile: PathBuf,
    socket: WebSocket<TcpStream>,
    next_id: u64,
    events: VecDeque<Value>,
}

/// A fresh Chromium and the address of its socket; none when it ends before it names one.
fn start(chromium: &Path, profile: &Path, flags: &[String]) -> Option<(Child, String)> {
    let _ = fs::remove_dir_all(profile);
    fs::create_dir_all(profile).unwrap();
    let mut process = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"])
        .args(["--remote-debugging-port=0", "--window-size=1280,900", "--force-color-profile=srgb", "--lang=en-GB"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(flags)
        .arg("about:blank")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Chromium starts");
    let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
    let Some(address) = lines.find_map(|line| line.strip_prefix("DevTools listening on ").map(str::to_owned)) else {
        let _ = process.kill();
        let _ = process.wait();
        return None;
    };
    // Whatever else it says must not fill the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    Some((process, address))
}

impl Browser {
    /// Starts Chromium without a window. One that ends before it speaks is started anew: two that start at once can trip over each other.
    #[allow(dead_code)]
    pub fn launch(chromium: &Path, profile: &Path) -> Self {
        Browser::launch_with(chromium, profile, &[])
    }

    /// The same with some more flags.
    pub fn launch_with(chromium: &Path, profile: &Path, flags: &[String]) -> Self {
        const ATTEMPTS: usize = 3;
        let (process, address) = (0..ATTEMPTS).find_map(|_| start(chromium, profile, flags)).expect("Chromium names its socket");
        let host = address.trim_start_matches("ws://").split('/').next().unwrap().to_owned();
        let stream = TcpStream::connect(host).expect("Chromium listens");
        let (socket, _) = tungstenite::client(&address, stream).expect("Chromium speaks WebSocket");
        Browser { process, profile: profile.to_path_buf(), socket, next_id: 0, events: VecDeque::new() }
    }

    /// Calls a method and waits for its result. `session` is empty for the browser itself.
    pub fn call(&mut self, session: &str, method: &str, parameters: Value) -> Value {
        self.try_call(session, method, parameters).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Like `call`, for methods that may fail.
    pub fn try_call(&mut self, session: &str, method: &str, parameters: Value) -> Result<Value, String> {
        self.next_id += 1;
        let id = self.next_id;
        let mut message = json!({"id": id, "method": method, "params": parameters});
        if !session.is_empty() {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut answer = self.receive(deadline).ok_or("no answer")?;
            if answer["id"] != json!(id) {
                self.events.push_back(answer);
            } else if answer["error"].is_object() {
                return Err(answer["error"].to_string());
            } else {
                return Ok(answer["result"].take());
            }
        }
    }

    /// Ends the browser as its user does, and waits until it has written all that it writes.
    #[allow(dead_code)]
    pub fn quit(mut self) {
        // It may end before it answers.
        let _ = self.try_call("", "Browser.close", json!({}));
        let _ = self.process.wait();
    }

    /// Waits for an event that fits; the others are kept.
    pub fn event(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.events.iter().position(&fits) {
            return self.events.remove(at).unwrap();
        }
        let deadline = Instant::now() + PATIENCE;
        loop {
            let event = self.receive(deadline).expect("the event comes in time");
            if fits(&event) {
                return event;
            }
            self.events.push_back(event);
        }
    }

    /// All events so far of the given method.
    pub fn seen(&self, method: &str) -> Vec<&Value> {
        self.events.iter().filter(|event| event["method"] == method).map(|event| &event["params"]).collect()
    }

    fn receive(&mut self, deadline: Instant) -> Option<Value> {
        let left = deadline.checked_duration_since(Instant::now())?;
        self.socket.get_ref().set_read_timeout(Some(left)).unwrap();
        match self.socket.read().ok()? {
            Message::Text(text) => {
                let message: Value = serde_json::from_str(&text).ok()?;
                if message["method"] == "Page.javascriptDialogOpening" {
                    self.leave_page(&message["sessionId"]);
                }
                Some(message)
            }
            _ => Some(Value::Null),
        }
    }

    /// A page asks whether to leave it: nothing goes on until somebody says yes.
    fn leave_page(&mut self, session: &Value) {
        self.next_id += 1;
        let message =
            json!({"id": self.next_id, "sessionId": session, "method": "Page.handleJavaScriptDialog", "params": {"accept": true}});
        self.socket.send(Message::text(message.to_string())).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}
