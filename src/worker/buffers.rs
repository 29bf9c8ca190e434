//! Buffers of the browser, freed as soon as nobody needs them. A browser finds that out late: it counts the objects that it should throw away, not
//! what hangs on them, and hundreds of megabytes gather.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{MessageChannel, MessagePort};

thread_local! {
    /// A port that nobody listens to at the other end.
    static NOWHERE: Option<MessagePort> = MessageChannel::new().ok().map(|channel| {
        channel.port2().close();
        channel.port1()
    });
}

/// The bytes of a buffer, which has none afterwards.
pub fn take_bytes(buffer: &ArrayBuffer) -> Vec<u8> {
    let bytes = Uint8Array::new(buffer).to_vec();
    let_go(buffer);
    bytes
}

/// Frees a buffer, by sending it to nobody: what is sent is no longer the sender's. `ArrayBuffer.prototype.transfer` to no bytes would say it more
/// plainly, but Chromium then keeps those that it has made itself (files, messages) until it collects garbage.
pub fn let_go(buffer: &ArrayBuffer) {
    NOWHERE.with(|port| {
        // One that can't be sent is freed when the browser finds out.
        port.iter().for_each(|port| drop(port.post_message_with_transferable(&JsValue::NULL, &Array::of1(buffer))));
    });
}
