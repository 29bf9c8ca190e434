//! Documents full of addresses and code: nothing that they name is ever asked for. Counted at sockets that every such name leads to, and in the
//! browser's own log of what it resolves and connects to. That both would hear of it is shown by a page that does ask.

use super::devtools::PATIENCE;
use super::site::{Site, dist, folder};
use super::{Page, wait_for_text};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// First words of all that came, and a bell that rings at each.
type Heard = Arc<(Mutex<Vec<String>>, Condvar)>;

fn hear(heard: &Heard, words: String) {
    heard.0.lock().unwrap().push(words);
    heard.1.notify_all();
}

/// Sockets that count.
struct Ears {
    tcp: u16,
    udp: u16,
    heard: Heard,
}

fn listen() -> Ears {
    let heard: Heard = Arc::default();
    let (tcp, udp) = (TcpListener::bind("127.0.0.1:0").unwrap(), UdpSocket::bind("127.0.0.1:0").unwrap());
    let ears = Ears { tcp: tcp.local_addr().unwrap().port(), udp: udp.local_addr().unwrap().port(), heard: Arc::clone(&heard) };
    let hears = Arc::clone(&heard);
    std::thread::spawn(move || {
        for mut stream in tcp.incoming().map_while(Result::ok) {
            let mut first = [0; 200];
            stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
            let length = stream.read(&mut first).unwrap_or(0);
            hear(&hears, format!("tcp {}", String::from_utf8_lossy(&first[..length])));
            let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        }
    });
    std::thread::spawn(move || {
        let mut packet = [0; 2_000];
        while udp.recv(&mut packet).is_ok() {
            hear(&heard, "udp".to_owned());
        }
    });
    ears
}

/// Articles in several formats; whatever could make a browser ask for something is in one of them. Each address names where it stood.
fn documents(folder: &Path, ears: &Ears) -> Vec<PathBuf> {
    let Ears { tcp, udp, .. } = ears;
    let at = |name: &str| format!("http://{name}.leak.test:{tcp}/{name}");
    let met = "Angela Merkel met Emmanuel Macron in Paris on May 4, 2019.";
    let code = format!(
        "fetch('{}');navigator.sendBeacon('{}');new WebSocket('ws://socket.leak.test:{tcp}/');new EventSource('{}');new Image().src='{}';\
         const p=new RTCPeerConnection({{iceServers:[{{urls:'stun:127.0.0.1:{udp}'}}]}});p.createDataChannel('x');p.createOffer().then(o=>p.setLocalDescription(o))",
        at("fetch"),
        at("beacon"),
        at("events"),
        at("image")
    );
    let html = format!(
        "<!doctype html><html><head><title>{met}</title><base href='{}'><meta http-equiv=refresh content='0;url={}'>
         <link rel=dns-prefetch href='//prefetch.leak.test'><link rel=preconnect href='{}'><link rel=stylesheet href='{}'><link rel=icon href='{}'>
         <link rel=manifest href='{}'><link rel=preload as=script href='{}'><script src='{}'></script><script>{code}</script>
         <style>@import '{}';body{{background:url({})}}@font-face{{font-family:f;src:url({})}}p{{font-family:f}}</style></head>
         <body onload=\"{code}\"><article><h1>{met}</h1><p>{met} <img src='{}' srcset='{} 2x' onerror=\"{code}\"><picture><source srcset='{}'></picture>
         <video src='{}' poster='{}' autoplay></video><audio src='{}' autoplay></audio><iframe src='{}' srcdoc='<img src={}>'></iframe>
         <object data='{}'></object><embed src='{}'><svg><image href='{}'/><use href='{}#a'/><script href='{}'/></svg>
         <form action='{}'><button formaction='{}'>Read on</button></form><a href='{}' ping='{}'>{met}</a> <a href=\"javascript:{code}\">{met}</a></p></article></body></html>",
        at("base"), at("refresh"), at("preconnect"), at("style"), at("icon"), at("manifest"), at("preload"), at("script"), at("import"),
        at("background"), at("font"), at("img"), at("srcset"), at("source"), at("video"), at("poster"), at("audio"), at("frame"), at("srcdoc"),
        at("object"), at("embed"), at("svgimage"), at("svguse"), at("svgscript"), at("form"), at("formaction"), at("link"), at("ping"),
    );
    let files: Vec<(String, String)> = vec![
        ("page.html".into(), html.clone()),
        (
            "names.txt".into(),
            format!(
                "<img src={0}> met <script src={0}></script> in Paris on May 4, 2019. {met} See {0} and //plain.leak.test/x.\n",
                at("text")
            ),
        ),
        ("marks.md".into(), format!("# {met}\n\n![picture]({}) [link]({}) <{}>\n\n{met}\n", at("mdimage"), at("mdlink"), at("mdauto"))),
        (
            "letter.eml".into(),
            format!("From: a@leak.test\r\nSubject: {met}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}"),
        ),
        ("rows.csv".into(), format!("title,text,url\n\"=HYPERLINK(\"\"{0}\"\")\",\"{met} =WEBSERVICE(\"\"{0}\"\")\",{0}\n", at("cell"))),
        (
            "lines.jsonl".into(),
            format!("{{\"title\": \"<img src={0}>\", \"url\": \"{0}\", \"text\": \"{met} <iframe src={0}>\"}}\n", at("json")),
        ),
        (format!("<img src=x onerror={}>.txt", "alert(1)"), format!("{met}\n")),
    ];
    let write = |(name, text): (String, String)| {
        let path = folder.join("files").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    };
    files.into_iter().map(write).collect()
}

/// Everything there is to see is looked at.
fn look_around(page: &mut Page) {
    for view in ["Meetings", "Articles", "Entities", "Timeline", "Pairs", "Network", "Map"] {
        page.press("link", view);
        page.wait(&format!("document.querySelector('nav [aria-current]')?.innerText === {view:?}"));
        page.settle();
        let rows = if ["Meetings", "Articles", "Entities"].contains(&view) { 12 } else { 0 };
        for row in 0..rows {
            page.eval(&format!("[...document.querySelectorAll('.row')].at({row})?.click()"));
            page.settle();
        }
        page.key("Escape");
    }
}

#[test]
fn nothing_gets_out() {
    let ears = listen();
    let log = folder("leaks-log").join("net.json");
    let flags = [
        format!("--host-resolver-rules=MAP *.test 127.0.0.1:{}", ears.tcp),
        format!("--log-net-log={}", log.display()),
        "--net-log-capture-mode=Everything".to_owned(),
    ];
    let (site, mut page) = Site::open_with("leaks", &dist(), &flags);
    let loaded = site.requests();
    let files = documents(&site.folder, &ears);
    page.drop_files(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    wait_for_text(&mut page, "Merkel");
    page.wait("!document.querySelector('progress') && document.querySelector('main').ariaBusy === 'false'");
    look_around(&mut page);
    page.press("link", "Meetings");
    page.press("button", "Export");
    page.press("menuitem", "Report, a web page");
    let (name, report) = page.downloaded();
    assert!(report.contains("Merkel"));
    // The report asks for nothing either.
    page.open(&format!("file://{}", site.folder.join("downloads").join(name).display()));
    page.wait("document.body.innerText.includes('Merkel')");
    assert_eq!(*ears.heard.0.lock().unwrap(), Vec::<String>::new(), "what was heard at the sockets");
    let reader = |request: &&String| request.contains("/reader.js?") || request.contains("/reader_bg.wasm?");
    let others: Vec<String> = site.requests().iter().filter(|request| !reader(request)).cloned().collect();
    assert_eq!(others, loaded, "requests after load");

    // A page that does ask is heard by all of them.
    let asks = format!(
        "<link rel=dns-prefetch href='//prefetch.control.test'><img src='http://image.control.test:{0}/'>
         <script>new WebSocket('ws://127.0.0.1:{0}/socket');
         const p = new RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{1}'}}]}}); p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o))</script>",
        ears.tcp, ears.udp
    );
    page.open(&format!("file://{}", site.file("control.html", &asks).display()));
    let is_missing =
        |lines: &mut Vec<String>| ["udp", "/socket", "image.control"].iter().any(|what| !lines.iter().any(|line| line.contains(what)));
    let (lines, bell) = &*ears.heard;
    let (lines, waited) = bell.wait_timeout_while(lines.lock().unwrap(), PATIENCE, is_missing).unwrap();
    assert!(!waited.timed_out(), "the control is not heard: {lines:?}");
    drop(lines);
    page.quit();
    let log = String::from_utf8_lossy(&fs::read(&log).expect("the browser's log")).into_owned();
    assert!(log.contains("image.control.test"), "the log tells what is asked for");
    let leaks: Vec<&str> = log.lines().filter(|line| line.contains("leak.test")).collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
}
