//! The JavaScript object that carries a message: a header that both sides read before anything else, and buffers that are transferred, not copied.

use super::buffers::take_bytes;
use crate::protocol;
use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

/// Header and cargo. The header stays plain so that sides of different builds can still tell that they differ.
#[derive(Serialize)]
pub struct Envelope {
    /// `protocol::BUILD` of the sender.
    pub build: String,
    /// Number of the job; 0 from a worker that has just started.
    pub job: u32,
    /// The encoded message; absent in a worker's first envelope.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    message: JsValue,
    /// Bytes that the message speaks of, in a buffer or a blob: a file, extractions, a corpus.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    file: JsValue,
}

impl Envelope {
    /// Packs a message; `file` is a buffer, a blob, or undefined.
    pub fn new<T: Serialize>(job: u32, message: &T, file: JsValue) -> Self {
        let bytes = Uint8Array::from(protocol::encode(message).as_slice());
        Envelope { build: protocol::BUILD.into(), job, message: bytes.buffer().into(), file }
    }

    /// The first words of a worker: its build.
    pub fn hello() -> Self {
        Envelope { build: protocol::BUILD.into(), job: 0, message: JsValue::UNDEFINED, file: JsValue::UNDEFINED }
    }

    /// The object to post, and the buffers to transfer with it.
    pub fn into_js(self) -> Result<(JsValue, Array), JsValue> {
        let transfer = Array::new();
        for buffer in [&self.message, &self.file] {
            if buffer.is_instance_of::<ArrayBuffer>() {
                transfer.push(buffer);
            }
        }
        let object = serde_wasm_bindgen::to_value(&self).map_err(JsValue::from)?;
        Ok((object, transfer))
    }

    /// The envelope in what was received; `None` when it is something else.
    ///
    /// Read by hand: a deserialiser that can tell what is wrong with any value would add kilobytes to the page.
    pub fn from_js(value: JsValue) -> Option<Self> {
        let part = |name: &str| Reflect::get(&value, &name.into()).ok();
        Some(Envelope {
            build: part("build")?.as_string()?,
            job: part("job")?.as_f64()? as u32,
            message: part("message")?,
            file: part("file")?,
        })
    }

    /// The message's bytes, once.
    pub fn message(&self) -> Vec<u8> {
        bytes_of(&self.message)
    }

    /// The buffer that came with the message, to send it on.
    pub fn into_file(self) -> Option<ArrayBuffer> {
        self.file.dyn_into().ok()
    }

    /// The blob that came with the message.
    pub fn blob(&self) -> Option<&Blob> {
        self.file.dyn_ref()
    }

    /// The blob that came with the message, or one of the buffer that did.
    pub fn into_blob(self) -> Option<Blob> {
        match self.file.dyn_into::<Blob>() {
            Ok(blob) => Some(blob),
            Err(other) => Blob::new_with_buffer_source_sequence(&Array::of1(&other.dyn_into::<ArrayBuffer>().ok()?.into())).ok(),
        }
    }

    /// The bytes that came with the message, once.
    pub fn file(&self) -> Vec<u8> {
        bytes_of(&self.file)
    }
}

fn bytes_of(value: &JsValue) -> Vec<u8> {
    value.dyn_ref::<ArrayBuffer>().map(take_bytes).unwrap_or_default()
}
