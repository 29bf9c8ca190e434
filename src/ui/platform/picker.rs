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

/// The files of a drop; folders are none.
pub fn held(event: &web_sys::DragEvent) -> Vec<(String, File)> {
    let list = event.data_transfer().and_then(|data| data.files());
    list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at))).map(|file| (file.name(), file)).collect()
}

/// The text of a file; empty where it can't be read.
pub async fn text_of(file: &File) -> String {
    let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Files that systems put into folders unasked.
pub fn hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini")
}

/// A text as if it were a file.
pub fn file_of_text(name: &str, text: &str) -> Option<File> {
    File::new_with_str_sequence(&js_sys::Array::of1(&text.into()), name).ok()
}
