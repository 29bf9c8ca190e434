//! The page's content-security policy, put into the built `index.html`. Inline scripts become files, so that the policy needs no exception for them.

use std::fs;
use std::path::Path;

/// No inline code, no eval but WebAssembly's, nothing from elsewhere, nowhere to send to.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default";

/// What says which strings are trusted: runs before everything else.
pub const TRUSTED: &str = include_str!("scripts/trusted.js");

/// Where `index.html` wants the policy: before anything it governs.
const PLACE: &str = "<!-- csp -->";

/// Rewrites `index.html` of the built page.
pub fn apply(dist: &Path) -> Result<(), String> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).map_err(|error| format!("{}: {error}.", index.display()))?;
    let (page, scripts) = move_scripts_out(&page);
    for (name, script) in scripts {
        fs::write(dist.join(&name), script).map_err(|error| format!("{name}: {error}."))?;
    }
    let trusted = format!("start-{:016x}.js", hash(TRUSTED));
    fs::write(dist.join(&trusted), TRUSTED).map_err(|error| format!("{trusted}: {error}."))?;
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"><script src=\"./{trusted}\"></script>");
    let page = if page.contains(&meta) {
        page
    } else if page.contains(PLACE) {
        page.replacen(PLACE, &meta, 1)
    } else {
        page.replacen("<head>", &format!("<head>{meta}"), 1)
    };
    if !page.contains(&meta) {
        return Err("index.html has no place for the content-security policy: neither <!-- csp --> nor <head>.".to_owned());
    }
    fs::write(&index, page).map_err(|error| format!("{}: {error}.", index.display()))
}

/// Inline scripts with a body become `start-<hash>.js`; the rest of the page stays as it is.
fn move_scripts_out(page: &str) -> (String, Vec<(String, String)>) {
    let (mut out, mut scripts, mut rest) = (String::new(), Vec::new(), page);
    while let Some(at) = rest.find("<script") {
        let Some(tag_end) = rest[at..].find('>').map(|end| at + end) else { break };
        let Some(close) = rest[tag_end..].find("</script>").map(|end| tag_end + end) else { break };
        let (tag, body) = (&rest[at..tag_end], &rest[tag_end + 1..close]);
        if tag.contains(" src=") || body.trim().is_empty() {
            out.push_str(&rest[..close]);
        } else {
            let name = format!("start-{:016x}.js", hash(body));
            out.push_str(&format!("{}{tag} src=\"./{name}\">", &rest[..at]));
            scripts.push((name, body.to_owned()));
        }
        rest = &rest[close..];
    }
    out.push_str(rest);
    (out, scripts)
}

/// FNV-1a: names a file by its content, so that no cache serves an old one.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_inline_scripts_out() {
        let (page, scripts) = move_scripts_out("<head><script type=\"module\">\nrun()\n</script><script src=\"a.js\"></script></head>");
        assert_eq!(scripts.len(), 1);
        assert_eq!(scripts[0].1, "\nrun()\n");
        assert_eq!(
            page,
            format!("<head><script type=\"module\" src=\"./{}\"></script><script src=\"a.js\"></script></head>", scripts[0].0)
        );
    }
}
