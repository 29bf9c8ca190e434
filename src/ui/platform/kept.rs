//! Small settings that the browser keeps for this page. Nothing of any article.

fn storage() -> Option<web_sys::Storage> {
    // Refused where the user allows pages to keep nothing: then settings last as long as the page.
    gloo::utils::window().local_storage().ok().flatten()
}

/// Whether a setting is on.
pub fn has(name: &str) -> bool {
    storage().and_then(|storage| storage.get_item(name).ok().flatten()).is_some()
}

/// Switches a setting on or off.
pub fn set(name: &str, on: bool) {
    let Some(storage) = storage() else { return };
    // What can't be kept is asked for again next time.
    let _ = if on { storage.set_item(name, "1") } else { storage.remove_item(name) };
}

/// Forgets all settings.
pub fn clear() {
    // Other pages of the browser hear of it, see `ui::keeping`.
    storage().into_iter().for_each(|storage| drop(storage.clear()));
}
