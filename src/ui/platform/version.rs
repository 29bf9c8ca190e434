//! Whether a newer version of the page waits until this one is closed. The script that registers the service worker tells it (`offline.js`).

use gloo::events::EventListener;

/// What that script calls it.
const NEWER: &str = "newer-version";

/// Calls `on_newer` when there is one. Runs as long as the page.
pub fn watch(on_newer: impl Fn() + 'static) {
    EventListener::new(&gloo::utils::window(), NEWER, move |_| on_newer()).forget();
}
