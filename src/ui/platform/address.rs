//! The URL's hash and the history, and from where the page was opened. Reading and writing only.

use wasm_bindgen::JsValue;

/// The hash, with `#`; empty when there is none.
pub fn hash() -> String {
    gloo::utils::window().location().hash().unwrap_or_default()
}

/// The address of the folder that the page lies in, with its last slash.
pub fn folder() -> String {
    let location = gloo::utils::window().location();
    let mut address = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
    address.truncate(address.rfind('/').map_or(0, |slash| slash + 1));
    address
}

/// Makes `hash` a new step of the history.
pub fn push(hash: &str) {
    // Refused only where scripts may not touch the history; the page then works without it.
    let _ = gloo::utils::history().push_state_with_url(&JsValue::NULL, "", Some(hash));
}

/// Replaces the current step.
pub fn replace(hash: &str) {
    let _ = gloo::utils::history().replace_state_with_url(&JsValue::NULL, "", Some(hash));
}

/// Loads the page anew, as if for the first time.
pub fn start_anew() {
    let location = gloo::utils::window().location();
    let path = location.pathname().unwrap_or_default();
    // A hash alone would not load anything.
    let _ = gloo::utils::history().replace_state_with_url(&JsValue::NULL, "", Some(&path));
    let _ = location.reload();
}

/// Whether the page is the one that is a single file.
pub fn is_single_file() -> bool {
    gloo::utils::document().document_element().is_some_and(|root| root.has_attribute("data-single"))
}
