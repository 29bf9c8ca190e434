//! Files from `<input type=file>`, with their paths when a folder was chosen.

use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement};

/// Path (or name) and handle of every file chosen; empties the input, so that the same choice can be made again.
pub fn chosen(event: &Event) -> Vec<(String, File)> {
    let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else { return Vec::new() };
    let mut files = Vec::new();
    if let Some(list) = input.files() {
        for file in (0..list.length()).filter_map(|at| list.get(at)) {
            let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|p| p.as_string()).unwrap_or_default();
            let name = if path.is_empty() { file.name() } else { path };
            if !hidden(&name) {
                files.push((name, file));
            }
        }
    }
    input.set_value("");
    files
}

/// Files that systems put into folders unasked.
pub fn hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini")
}

/// A text as if it were a file.
pub fn file_of_text(name: &str, text: &str) -> Option<File> {
    File::new_with_str_sequence(&js_sys::Array::of1(&text.into()), name).ok()
}
