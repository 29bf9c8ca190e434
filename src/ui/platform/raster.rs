//! A drawing as dots: the browser draws the SVG file once more, on a canvas. Nothing leaves the machine.

use super::download;
use gloo::events::EventListener;
use gloo::file::ObjectUrl;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// Dots to a pixel of the drawing: sharp on paper and on fine screens.
const SCALE: u32 = 2;

/// Offers an SVG file as a PNG file of that name.
pub fn save(name: &str, media_type: &str, svg: &Blob) {
    let (Ok(image), Some(svg)) = (HtmlImageElement::new(), download::typed(svg, media_type)) else { return };
    let url = ObjectUrl::from(gloo::file::Blob::from(svg));
    image.set_src(&url);
    let (name, drawn) = (name.to_string(), image.clone());
    EventListener::once(&image, "load", move |_| {
        // What the browser can't draw is not offered; the SVG still is.
        let _ = to_png(&drawn, name);
        drop(url);
    })
    .forget();
}

fn to_png(image: &HtmlImageElement, name: String) -> Result<(), JsValue> {
    let canvas: HtmlCanvasElement = gloo::utils::document().create_element("canvas")?.dyn_into()?;
    let (width, height) = (image.natural_width() * SCALE, image.natural_height() * SCALE);
    canvas.set_width(width);
    canvas.set_height(height);
    let Some(context) = canvas.get_context("2d")? else { return Ok(()) };
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, f64::from(width), f64::from(height))?;
    let offer = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<web_sys::Blob>() {
            download::save_blob(&name, blob.into());
        }
    });
    canvas.to_blob(offer.unchecked_ref())
}
