//! A page as its user has it: found by role and accessible name, driven by mouse, keyboard, drops and files. Waits for conditions, never for time.

use super::devtools::{Browser, PATIENCE};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// One tab.
pub struct Page {
    browser: Browser,
    session: String,
    target: Value,
    downloads: PathBuf,
}

/// A tab that is not looked at now.
pub struct Tab {
    session: String,
    target: Value,
}

/// Something on the page.
#[derive(Clone, Debug)]
pub struct Node {
    /// Accessible name.
    pub name: String,
    id: i64,
}

impl Page {
    /// A new tab of a browser, with downloads going to a folder of the test.
    pub fn new(mut browser: Browser, downloads: &Path) -> Self {
        let Tab { session, target } = new_tab(&mut browser);
        let parameters = json!({"behavior": "allow", "downloadPath": downloads, "eventsEnabled": true});
        browser.call("", "Browser.setDownloadBehavior", parameters);
        Page { browser, session, target, downloads: downloads.to_path_buf() }
    }

    /// Looks at a new tab of the same browser, in which nothing is open; the one looked at before stays.
    #[allow(dead_code)]
    pub fn add_tab(&mut self) -> Tab {
        let tab = new_tab(&mut self.browser);
        self.look_at(tab)
    }

    /// Looks at another tab; gives the one looked at before.
    #[allow(dead_code)]
    pub fn look_at(&mut self, tab: Tab) -> Tab {
        let before =
            Tab { session: std::mem::replace(&mut self.session, tab.session), target: std::mem::replace(&mut self.target, tab.target) };
        self.call("Page.bringToFront", json!({}));
        before
    }

    /// Closes a tab that is not looked at.
    #[allow(dead_code)]
    pub fn close_tab(&mut self, tab: Tab) {
        self.browser.call("", "Target.closeTarget", json!({"targetId": tab.target}));
        self.browser.event(|event| event["method"] == "Target.detachedFromTarget" && event["params"]["sessionId"] == json!(tab.session));
    }

    /// Gives the page's origin no more than so many bytes to keep.
    #[allow(dead_code)]
    pub fn limit_room(&mut self, bytes: u64) {
        let origin = self.eval("location.origin");
        self.call("Storage.overrideQuotaForOrigin", json!({"origin": origin, "quotaSize": bytes}));
    }

    fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.browser.call(&self.session, method, parameters)
    }

    /// Goes to an address and waits for the load event.
    pub fn open(&mut self, address: &str) {
        self.browser.seen("Page.loadEventFired");
        self.call("Page.navigate", json!({"url": address}));
        self.browser.event(|event| event["method"] == "Page.loadEventFired");
    }

    /// Leaves the page, and waits until the service worker that waits has taken over from the one that served it. Chromium can lose a page's
    /// requests when it is opened again while that happens.
    #[allow(dead_code)]
    pub fn leave_to_takeover(&mut self) {
        let version = |event: &Value, status: &str| {
            let versions = event["params"]["versions"].as_array().filter(|_| event["method"] == "ServiceWorker.workerVersionUpdated");
            versions?.iter().find(|version| version["status"] == json!(status)).map(|version| version["versionId"].clone())
        };
        self.call("ServiceWorker.enable", json!({}));
        let event = self.browser.event(|event| version(event, "installed").is_some());
        let waiting = version(&event, "installed");
        self.open("about:blank");
        self.browser.event(|event| version(event, "activated") == waiting);
    }

    /// Loads the page anew.
    pub fn reload(&mut self) {
        self.call("Page.reload", json!({}));
        self.browser.event(|event| event["method"] == "Page.loadEventFired");
    }

    /// How often a page has asked whether to leave it. Each time the answer was yes.
    pub fn asked_to_stay(&self) -> usize {
        self.browser.seen("Page.javascriptDialogOpening").len()
    }

    /// Waits until the page has loaded itself anew.
    #[allow(dead_code)]
    pub fn loaded_anew(&mut self) {
        self.browser.event(|event| event["method"] == "Page.loadEventFired");
    }

    /// The value of an expression, or of the promise it gives.
    pub fn eval(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let mut result = self.call("Runtime.evaluate", parameters);
        assert!(result["exceptionDetails"].is_null(), "{expression}: {}", result["exceptionDetails"]);
        result["result"]["value"].take()
    }

    /// Waits until an expression is true; it is tried at every change of the document and every frame.
    pub fn wait(&mut self, condition: &str) {
        let script = format!(
            "new Promise(done => {{
                const holds = () => {{ try {{ return Boolean({condition}) }} catch {{ return false }} }};
                if (holds()) return done(true);
                const finish = value => {{ observer.disconnect(); clearInterval(timer); clearTimeout(limit); done(value) }};
                const look = () => {{ if (holds()) finish(true) }};
                const observer = new MutationObserver(look);
                observer.observe(document, {{ subtree: true, childList: true, attributes: true, characterData: true }});
                const timer = setInterval(look, 20);
                const limit = setTimeout(() => finish(false), {});
            }})",
            PATIENCE.as_millis() / 2
        );
        let came = self.eval(&script) == json!(true);
        assert!(came, "never came true: {condition}\nthe page shows:\n{}", self.text());
    }

    /// The same for what takes minutes.
    pub fn wait_long(&mut self, condition: &str) {
        for _ in 0..20 {
            let came = self.eval(&format!(
                "new Promise(done => {{
                    const holds = () => {{ try {{ return Boolean({condition}) }} catch {{ return false }} }};
                    const timer = setInterval(() => {{ if (holds()) {{ clearInterval(timer); done(true) }} }}, 20);
                    setTimeout(() => {{ clearInterval(timer); done(false) }}, 30000);
                }})"
            ));
            if came == json!(true) {
                return;
            }
        }
        panic!("never came true: {condition}\nthe page shows:\n{}", self.text());
    }

    /// Waits until the page says that its lists may be read.
    pub fn settle(&mut self) {
        self.wait("document.querySelector('main')?.getAttribute('aria-busy') === 'false'");
    }

    /// The visible text.
    pub fn text(&mut self) -> String {
        self.eval("document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// The address in the address bar.
    pub fn address(&mut self) -> String {
        self.eval("location.href").as_str().unwrap_or_default().to_owned()
    }

    /// Everything with the role whose accessible name begins with `name`, in the order of the document.
    pub fn all(&mut self, role: &str, name: &str) -> Vec<Node> {
        let root = self.call("DOM.getDocument", json!({"depth": 0}))["root"]["backendNodeId"].clone();
        let Ok(mut found) = self.browser.try_call(&self.session, "Accessibility.queryAXTree", json!({"backendNodeId": root, "role": role}))
        else {
            // The document was changing under the query.
            return Vec::new();
        };
        let nodes = found["nodes"].as_array_mut().map(std::mem::take).unwrap_or_default();
        let visible = nodes.into_iter().filter(|node| node["ignored"] != json!(true));
        let named = visible.map(|node| Node {
            name: node["name"]["value"].as_str().unwrap_or_default().to_owned(),
            id: node["backendDOMNodeId"].as_i64().unwrap_or_default(),
        });
        named.filter(|node| node.name.starts_with(name)).collect()
    }

    /// The first such node, waited for.
    pub fn find(&mut self, role: &str, name: &str) -> Node {
        let deadline = Instant::now() + PATIENCE / 2;
        while Instant::now() < deadline {
            if let Some(node) = self.all(role, name).into_iter().next() {
                return node;
            }
            self.eval("new Promise(done => requestAnimationFrame(() => setTimeout(done, 10)))");
        }
        panic!("no {role} named \"{name}\"\nthe page shows:\n{}", self.text());
    }

    /// Calls a function on a node; `this` is the node.
    pub fn on(&mut self, node: &Node, function: &str) -> Value {
        let object = self.call("DOM.resolveNode", json!({"backendNodeId": node.id}))["object"]["objectId"].clone();
        let parameters = json!({"objectId": object, "functionDeclaration": function, "returnByValue": true, "awaitPromise": true});
        self.call("Runtime.callFunctionOn", parameters)["result"]["value"].take()
    }

    /// Clicks where the node is, with a mouse.
    pub fn click(&mut self, node: &Node) {
        self.call("DOM.scrollIntoViewIfNeeded", json!({"backendNodeId": node.id}));
        let quads = self.call("DOM.getContentQuads", json!({"backendNodeId": node.id}));
        let corner = |at: usize| quads["quads"][0][at].as_f64().unwrap_or_default();
        let (x, y) = ((corner(0) + corner(4)) / 2.0, (corner(1) + corner(5)) / 2.0);
        for kind in ["mousePressed", "mouseReleased"] {
            self.call("Input.dispatchMouseEvent", json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}));
        }
    }

    /// Finds and clicks.
    pub fn press(&mut self, role: &str, name: &str) {
        // What is drawn anew between the finding and the click is looked for again.
        let mut node = self.find(role, name);
        for _ in 0..20 {
            let there = self.browser.try_call(&self.session, "DOM.scrollIntoViewIfNeeded", json!({"backendNodeId": node.id}));
            if there.is_ok() {
                break;
            }
            node = self.find(role, name);
        }
        self.click(&node);
    }

    /// Presses and lets go a key; what has the focus gets it.
    pub fn key(&mut self, key: &str) {
        let code = match key {
            "Backspace" => 8,
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "End" => 35,
            "Home" => 36,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            "?" => 191,
            "/" => 191,
            // Letters and digits have the codes of their capitals.
            _ => key.bytes().next().unwrap_or_default().to_ascii_uppercase(),
        };
        let text = match key {
            "Enter" => "\r",
            key if key.len() == 1 => key,
            _ => "",
        };
        for kind in ["keyDown", "keyUp"] {
            let parameters = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text});
            self.call("Input.dispatchKeyEvent", parameters);
        }
    }

    /// Presses the mouse at one place, moves it to another and lets go there.
    pub fn drag(&mut self, from: (f64, f64), to: (f64, f64)) {
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        for (kind, (x, y)) in [("mousePressed", from), ("mouseMoved", middle), ("mouseMoved", to), ("mouseReleased", to)] {
            let parameters = json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1});
            self.call("Input.dispatchMouseEvent", parameters);
        }
    }

    /// Types into whatever has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.call("Input.insertText", json!({"text": text}));
    }

    /// Drops files or folders from outside the browser onto the middle of the page.
    pub fn drop_files(&mut self, paths: &[&Path]) {
        let data = json!({"items": [], "files": paths, "dragOperationsMask": 1});
        for kind in ["dragEnter", "dragOver", "drop"] {
            self.call("Input.dispatchDragEvent", json!({"type": kind, "x": 640, "y": 450, "data": data}));
        }
    }

    /// Chooses files in the file input that fits the selector, as its dialog would.
    pub fn choose_files(&mut self, selector: &str, paths: &[&Path]) {
        let object = self.call("Runtime.evaluate", json!({"expression": format!("document.querySelector({selector:?})")}));
        let object = object["result"]["objectId"].clone();
        self.call("DOM.setFileInputFiles", json!({"files": paths, "objectId": object}));
    }

    /// Waits for the next download and gives its name and content.
    pub fn downloaded(&mut self) -> (String, String) {
        let (name, bytes) = self.downloaded_bytes();
        (name, String::from_utf8(bytes).expect("the download is text"))
    }

    /// The same for what is no text.
    pub fn downloaded_bytes(&mut self) -> (String, Vec<u8>) {
        let begun = self.browser.event(|event| event["method"] == "Browser.downloadWillBegin");
        let guid = begun["params"]["guid"].clone();
        let name = begun["params"]["suggestedFilename"].as_str().unwrap_or_default().to_owned();
        self.browser.event(|event| {
            event["method"] == "Browser.downloadProgress" && event["params"]["guid"] == guid && event["params"]["state"] == "completed"
        });
        let content = std::fs::read(self.downloads.join(&name)).expect("the download is a file");
        (name, content)
    }

    /// Sessions of the workers, also of those that have ended, in the order in which they were seen to start.
    pub fn workers(&self) -> Vec<String> {
        let attached = self.browser.seen("Target.attachedToTarget");
        attached.iter().filter_map(|target| target["sessionId"].as_str().map(str::to_owned)).collect()
    }

    /// Sessions of the workers that have not ended.
    pub fn living_workers(&self) -> Vec<String> {
        let ended = self.browser.seen("Target.detachedFromTarget");
        self.workers().into_iter().filter(|session| !ended.iter().any(|end| end["sessionId"] == **session)).collect()
    }

    /// Has a worker fail.
    pub fn fail_worker(&mut self, session: &str) {
        let throw = json!({"expression": "setTimeout(() => { throw new Error('failed by a test') })"});
        self.browser.call(session, "Runtime.evaluate", throw);
    }

    /// Has a worker fail when it next has something to say.
    pub fn silence_worker(&mut self, session: &str) {
        let throw = json!({"expression": "self.postMessage = () => { throw new Error('failed by a test') }"});
        self.browser.call(session, "Runtime.evaluate", throw);
    }

    /// Has a worker work for ever. Nobody waits for what this call would answer.
    pub fn hang_worker(&mut self, session: &str) {
        let spin = json!({"expression": "setTimeout(() => { for (;;); })"});
        self.browser.call(session, "Runtime.evaluate", spin);
    }

    /// Has the worker fail that answers the page, and waits until another answers. The one that answers was started last, but two that start
    /// at once may be seen the other way round. Others fail unnoticed.
    pub fn fail_the_desk(&mut self) {
        self.eval(
            "(() => { const main = document.querySelector('main'); window.wasBusy = false;
                new MutationObserver(() => { window.wasBusy ||= main.ariaBusy === 'true' }).observe(main, { attributes: true }) })()",
        );
        let mut workers = self.living_workers();
        while self.eval("window.wasBusy") == false {
            self.fail_worker(&workers.pop().expect("one of the workers answers the page"));
            self.eval("new Promise(done => { const timer = setInterval(() => { if (window.wasBusy) end() }, 20), end = () => { clearInterval(timer); done() }; setTimeout(end, 3000) })");
        }
        self.wait("document.querySelector('main').ariaBusy === 'false'");
    }

    /// What the page is driven through, for benchmarks that look behind it.
    #[allow(dead_code)]
    pub fn behind(&mut self) -> (&mut Browser, &str) {
        (&mut self.browser, &self.session)
    }

    /// Ends the browser.
    #[allow(dead_code)]
    pub fn quit(self) {
        self.browser.quit();
    }

    /// Sets the window's size and the colour scheme.
    pub fn look(&mut self, width: u32, height: u32, scheme: &str) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
        let features =
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]});
        self.call("Emulation.setEmulatedMedia", features);
    }

    /// Shows the page as on paper, or on the screen again.
    #[allow(dead_code)]
    pub fn on_paper(&mut self, on: bool) {
        self.call("Emulation.setEmulatedMedia", json!({"media": if on { "print" } else { "" }}));
    }

    /// Writes what the window shows to a PNG file.
    pub fn screenshot(&mut self, path: &Path) {
        // Two frames: one to lay out, one to paint.
        self.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
        let shot = self.call("Page.captureScreenshot", json!({"format": "png"}));
        std::fs::write(path, decode_base64(shot["data"].as_str().unwrap_or_default())).unwrap();
    }

    /// Complaints so far: exceptions, errors in the console, violations of the content-security policy.
    pub fn complaints(&mut self) -> Vec<String> {
        self.eval("1");
        let exceptions = self.browser.seen("Runtime.exceptionThrown").into_iter().map(|event| event["exceptionDetails"].to_string());
        let logged = self.browser.seen("Log.entryAdded").into_iter();
        let logged = logged.filter(|event| event["entry"]["level"] == "error").map(|event| event["entry"].to_string());
        let console = self.browser.seen("Runtime.consoleAPICalled").into_iter();
        let console = console.filter(|event| event["type"] == "error" || event["type"] == "assert").map(|event| event["args"].to_string());
        exceptions.chain(logged).chain(console).collect()
    }
}

fn new_tab(browser: &mut Browser) -> Tab {
    let target = browser.call("", "Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
    let attached = browser.call("", "Target.attachToTarget", json!({"targetId": target, "flatten": true}));
    let session = attached["sessionId"].as_str().unwrap().to_owned();
    for domain in ["Page", "Runtime", "DOM", "Log", "Accessibility"] {
        browser.call(&session, &format!("{domain}.enable"), json!({}));
    }
    // Workers are seen as they start.
    let attach = json!({"autoAttach": true, "waitForDebuggerOnStart": false, "flatten": true});
    browser.call(&session, "Target.setAutoAttach", attach);
    Tab { session, target }
}

fn decode_base64(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u8> = text.bytes().filter_map(value).collect();
    let group = |digits: &[u8]| {
        let bits = digits.iter().fold(0u32, |bits, digit| bits << 6 | u32::from(*digit)) << (6 * (4 - digits.len()));
        bits.to_be_bytes()[1..digits.len()].to_vec()
    };
    digits.chunks(4).flat_map(group).collect()
}
