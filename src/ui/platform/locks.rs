//! Locks between the pages of one browser: which of them still lives. Browsers have none outside secure contexts.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Holds the lock of that name as long as the page lives. Whether there are locks.
pub async fn hold(name: &str) -> bool {
    ask(name, true).await
}

/// Returns once no page holds the lock of that name; at once where there are no locks.
pub async fn free(name: &str) {
    ask(name, false).await;
}

/// Waits for a lock. False where there are none: the browser knows none, or refuses them to a page that shares nothing with others.
async fn ask(name: &str, keep: bool) -> bool {
    let promise = Promise::new(&mut |resolve: Function, _| {
        let answer = move |resolve: &Function, granted: bool| drop(resolve.call1(&JsValue::NULL, &granted.into()));
        let granted = {
            let resolve = resolve.clone();
            Closure::once_into_js(move |_: JsValue| -> JsValue {
                answer(&resolve, true);
                // It is held until what is given back comes true.
                if keep { Promise::new(&mut |_, _| ()).into() } else { JsValue::UNDEFINED }
            })
        };
        match request(name, &granted) {
            Some(promise) => {
                let refused = Closure::once(move |_: JsValue| answer(&resolve, false));
                let _ = promise.catch(&refused);
                refused.forget();
            }
            None => answer(&resolve, false),
        }
    });
    JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy())
}

fn request(name: &str, granted: &JsValue) -> Option<Promise> {
    let navigator: JsValue = gloo::utils::window().navigator().into();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    request.call2(&locks, &name.into(), granted).ok()?.dyn_into().ok()
}
