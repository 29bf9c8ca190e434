//! Bytes to a file of the user's. Nothing leaves the machine.

use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use js_sys::ArrayBuffer;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Offers `bytes` as a download.
pub fn save(name: &str, media_type: &str, bytes: ArrayBuffer) {
    save_blob(name, Blob::new_with_options(bytes, Some(media_type)));
}

/// The same for what the browser holds.
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
