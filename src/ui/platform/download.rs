//! Bytes to a file of the user's. Nothing leaves the machine.

use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Offers what was written as a download.
pub fn save(name: &str, media_type: &str, written: &web_sys::Blob) {
    typed(written, media_type).into_iter().for_each(|blob| save_blob(name, blob.into()));
}

/// The same bytes, and what they are.
pub fn typed(written: &web_sys::Blob, media_type: &str) -> Option<web_sys::Blob> {
    written.slice_with_f64_and_f64_and_content_type(0.0, written.size(), media_type).ok()
}

/// Offers what the browser holds.
pub fn save_blob(name: &str, blob: Blob) {
    let url = ObjectUrl::from(blob);
    let Ok(link) = gloo::utils::document().create_element("a") else { return };
    let attributes = link.set_attribute("href", &url).and_then(|()| link.set_attribute("download", name));
    if attributes.is_ok()
        && let Ok(link) = link.dyn_into::<HtmlElement>()
    {
        link.click();
    }
    // The browser reads the blob after the click: it must outlive this call.
    Timeout::new(60_000, move || drop(url)).forget();
}
