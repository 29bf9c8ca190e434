//! Counts the requests that the browser makes after the page has loaded, so that the page can show the number.

use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};

/// Requests, and how many of them were for parts of the page itself: what lies beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    pub all: usize,
    pub parts: usize,
}

/// Calls `on_requests` with the new requests whenever there are some. Runs as long as the page.
pub fn watch(on_requests: impl Fn(Requests) + 'static) {
    let beside = super::address::folder();
    let loaded_ms = gloo::utils::window().performance().map_or(0.0, |p| p.now());
    let callback = Closure::<dyn FnMut(JsValue)>::new(move |list: JsValue| {
        let entries = list.dyn_into::<PerformanceObserverEntryList>().map(|list| list.get_entries()).unwrap_or_else(|_| Array::new());
        let mut requests = Requests::default();
        for entry in entries.iter().filter_map(|e| e.dyn_into::<PerformanceEntry>().ok()) {
            let name = entry.name();
            if entry.start_time() > loaded_ms && !name.starts_with("blob:") && !name.starts_with("data:") {
                requests.all += 1;
                requests.parts += usize::from(name.starts_with(&beside));
            }
        }
        if requests.all > 0 {
            on_requests(requests);
        }
    });
    if let Ok(observer) = PerformanceObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(&PerformanceObserverInit::new(&Array::of1(&"resource".into())));
    }
    callback.forget();
}
