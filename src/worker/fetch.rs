//! Fetches what workers start from: a script and a module each. The only requests that the page makes, and to its own origin.

use super::slot::Kit;
use crate::protocol::BUILD;
use js_sys::{Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Fetches script and module at once. The build in the address keeps caches from mixing versions.
pub async fn fetch_kit(worker: &str) -> Result<Kit, JsValue> {
    // Together: should both fail, neither failure is left for the browser to complain of.
    let both = Array::of2(&fetch(&format!("{worker}.js")), &fetch(&format!("{worker}_bg.wasm")));
    let both: Array = JsFuture::from(js_sys::Promise::all(&both)).await?.dyn_into()?;
    let script: web_sys::Response = both.get(0).dyn_into()?;
    let wasm: web_sys::Response = both.get(1).dyn_into()?;
    for response in [&script, &wasm] {
        if !response.ok() {
            return Err(format!("the server answered {}", response.status()).into());
        }
    }
    // While it still comes, and from the browser's store of compiled code the next time; only a server that names the type right gets this.
    let streams = wasm.headers().get("content-type")?.is_some_and(|kind| kind.starts_with("application/wasm"));
    let module = match streams {
        true => WebAssembly::compile_streaming(&js_sys::Promise::resolve(&JsValue::from(wasm))),
        false => WebAssembly::compile(&JsFuture::from(wasm.array_buffer()?).await?),
    };
    let script = JsFuture::from(script.text()?).await?.as_string().unwrap_or_default();
    let module: WebAssembly::Module = JsFuture::from(module).await?.dyn_into()?;
    Kit::new(&script, module)
}

fn fetch(file: &str) -> js_sys::Promise {
    gloo::utils::window().fetch_with_str(&format!("{file}?{BUILD}"))
}

/// Why a file that was there is not read.
pub fn not_read(error: &JsValue) -> String {
    format!("The browser could not read the file: {}.", words_of(error))
}

/// An exception in words.
pub fn words_of(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_else(|| "unknown error".into()),
    }
}
