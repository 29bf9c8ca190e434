//! The whole page as one file, `sidelines.html`, that opens by a double click: styles, scripts and modules in it, and a policy that lets it ask for nothing.

use super::offline::hash;
use super::policy;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use miniz_oxide::deflate::compress_to_vec;
use std::fs;
use std::path::Path;

/// Smallest; the page is built seldom.
const LEVEL: u8 = 9;
/// Workers' files that are put into it, where there are such.
const WORKERS: &[&str] = &["worker.js", "worker_bg.wasm", "reader.js", "reader_bg.wasm"];

/// Writes `sidelines.html` beside the built page.
pub fn write(dist: &Path) -> Result<(), String> {
    let text = |name: &str| fs::read_to_string(dist.join(name)).map_err(|error| format!("{name}: {error}."));
    let index = text("index.html")?;
    let parts = take_apart(&index)?;
    let mut style = String::new();
    for name in &parts.styles {
        style.push_str(&text(name)?);
    }
    let mut kept = String::new();
    let module = parts.script.replace(".js", "_bg.wasm");
    let workers = WORKERS.iter().filter(|name| dist.join(name).is_file()).map(|name| (*name, *name));
    for (name, file) in std::iter::once(("app_bg.wasm", module.as_str())).chain(workers) {
        let bytes = fs::read(dist.join(file)).map_err(|error| format!("{file}: {error}."))?;
        let kind = if name.ends_with(".wasm") { "application/wasm" } else { "text/plain" };
        let packed = BASE64_STANDARD.encode(compress_to_vec(&bytes, LEVEL));
        kept.push_str(&format!("<script type=\"{kind}\" id=\"kept-{name}\">{packed}</script>\n"));
    }
    let script = format!("{}\n{}\n{}", policy::TRUSTED, text(&parts.script)?, include_str!("scripts/single.js"));
    for (name, code, end) in [("script", &script, "</script"), ("style", &style, "</style")] {
        if code.contains(end) {
            return Err(format!("The {name} of the page can't stand in a page: it holds \"{end}\"."));
        }
    }
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; worker-src blob:; style-src 'sha256-{}'; img-src data: blob:; base-uri 'none'; form-action 'none'; \
            require-trusted-types-for 'script'; trusted-types default",
        hash(script.as_bytes()),
        hash(style.as_bytes())
    );
    let head = format!(
        "{}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{}<style>{style}</style>\n",
        parts.before_policy, parts.after_policy
    );
    let page = format!("{head}</head>{}{kept}<script type=\"module\">{script}</script>\n</body>\n</html>\n", parts.body);
    let page = page.replacen("<html ", "<html data-single ", 1);
    fs::write(dist.join("sidelines.html"), page).map_err(|error| format!("sidelines.html: {error}."))
}

/// What the built `index.html` consists of.
#[derive(Debug, Default, PartialEq)]
struct Parts {
    before_policy: String,
    /// Up to the head's end, without anything that is fetched.
    after_policy: String,
    /// From behind the head's end up to the body's end.
    body: String,
    /// Style sheets, in order.
    styles: Vec<String>,
    /// The page's own script.
    script: String,
}

fn take_apart(index: &str) -> Result<Parts, String> {
    let strange = |what: &str| format!("index.html is not as it was expected: {what}.");
    let (head, body) = index.split_once("</head>").ok_or_else(|| strange("no head"))?;
    let (body, _) = body.split_once("</body>").ok_or_else(|| strange("no body"))?;
    let policy = "<meta http-equiv=\"Content-Security-Policy\"";
    let (before, rest) = head.split_once(policy).ok_or_else(|| strange("no policy"))?;
    let (_, rest) = rest.split_once('>').ok_or_else(|| strange("no policy"))?;
    let mut parts = Parts { before_policy: before.to_owned(), body: body.to_owned(), ..Parts::default() };
    let mut rest = rest;
    while let Some(at) = ["<link", "<script"].iter().filter_map(|tag| rest.find(tag)).min() {
        parts.after_policy.push_str(&rest[..at]);
        let end = rest[at..].find('>').map(|end| at + end + 1).ok_or_else(|| strange("an open tag"))?;
        let tag = &rest[at..end];
        let address = |attribute: &str| tag.split_once(attribute).and_then(|(_, rest)| rest.strip_prefix("=\"./")?.split('"').next());
        match address("href") {
            Some(name) if tag.contains("rel=\"stylesheet\"") => parts.styles.push(name.to_owned()),
            Some(name) if tag.contains("rel=\"modulepreload\"") => parts.script = name.to_owned(),
            Some(_) if tag.contains("rel=\"preload\"") => {}
            Some(_) => return Err(strange(tag)),
            None if tag.starts_with("<link") => parts.after_policy.push_str(tag),
            None => {}
        }
        rest = match tag.starts_with("<script") {
            true => rest[end..].split_once("</script>").ok_or_else(|| strange("an open script"))?.1,
            false => &rest[end..],
        };
    }
    parts.after_policy.push_str(rest);
    if parts.script.is_empty() || parts.styles.is_empty() { Err(strange("no script or no style")) } else { Ok(parts) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_out_what_would_be_fetched() {
        let index = "<html><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"p\"><title>T</title>\
            <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"x\"/><link rel=\"stylesheet\" href=\"./b-2.css\"/>\
            <script type=\"module\" src=\"./start-3.js\"></script><link rel=\"modulepreload\" href=\"./app-4.js\">\
            <link rel=\"preload\" href=\"./app-4_bg.wasm\" as=\"fetch\"></head><body><p>B</p></body></html>";
        let expected = Parts {
            before_policy: "<html><head><meta charset=\"utf-8\">".into(),
            after_policy: "<title>T</title><link rel=\"icon\" href=\"data:,\">".into(),
            body: "<body><p>B</p>".into(),
            styles: vec!["a-1.css".into(), "b-2.css".into()],
            script: "app-4.js".into(),
        };
        assert_eq!(take_apart(index), Ok(expected));
        assert!(take_apart("<html><head></head><body></body></html>").is_err());
        assert!(take_apart(&index.replace("rel=\"preload\"", "rel=\"manifest\"")).is_err());
    }
}
