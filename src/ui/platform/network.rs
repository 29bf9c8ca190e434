//! Counts the requests that the browser makes after the page has loaded, so that the page can show the number.

use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};

/// Calls `on_requests` with the number of new requests whenever there are some. Runs as long as the page.
pub fn watch(on_requests: impl Fn(usize) + 'static) {
    let loaded_ms = gloo::utils::window().performance().map_or(0.0, |p| p.now());
    let callback = Closure::<dyn FnMut(JsValue)>::new(move |list: JsValue| {
        let entries = list.dyn_into::<PerformanceObserverEntryList>().map(|list| list.get_entries()).unwrap_or_else(|_| Array::new());
        let outside = entries.iter().filter_map(|e| e.dyn_into::<PerformanceEntry>().ok()).filter(|entry| {
            let name = entry.name();
            entry.start_time() > loaded_ms && !name.starts_with("blob:") && !name.starts_with("data:")
        });
        match outside.count() {
            0 => {}
            count => on_requests(count),
        }
    });
    if let Ok(observer) = PerformanceObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(&PerformanceObserverInit::new(&Array::of1(&"resource".into())));
    }
    callback.forget();
}
