//! PDF: the glyphs of each page, with their places, by hayro's interpreter; `layout` makes lines and paragraphs of them.

mod layout;
mod weigh;

use super::super::Reading;
use super::super::limits::{MAX_TEXT_BYTES, Refused};
use crate::model::ProblemKind;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, RenderContent,
    SoftMask, TransformExt, interpret_page,
};
use layout::{Glyph, Page};

/// Most pages that are read: no article has so many.
const MAX_PAGES: usize = 2000;
/// Bytes of drawing on all pages together: pages may share what they draw, so that a small file can ask for much work.
const MAX_DRAWING_BYTES: usize = 128 << 20;
/// Glyphs' own measure: thousandths of the size of their font.
const UNITS: f64 = 1000.0;

pub fn read(bytes: &[u8]) -> Reading {
    if let Err(refused) = weigh::weigh(bytes) {
        return refused.reading();
    }
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => {
            let message = "This PDF is protected by a password. Save it without one and add that.".to_owned();
            return Reading::refused(ProblemKind::Unreadable, message);
        }
        Err(LoadPdfError::Invalid) => {
            let message = "This PDF is damaged or cut off: its pages can't be found.".to_owned();
            return Reading::refused(ProblemKind::Unreadable, message);
        }
    };
    if pdf.pages().len() > MAX_PAGES {
        let message = format!("This PDF has {} pages, more than the {MAX_PAGES} that are read. Split it into articles.", pdf.pages().len());
        return Reading::refused(ProblemKind::TooLarge, message);
    }
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut pages = Vec::new();
    let (mut unknown, mut length, mut drawing) = (0, 0, 0);
    for page in pdf.pages().iter() {
        drawing += page.page_stream().map_or(0, <[u8]>::len);
        if drawing > MAX_DRAWING_BYTES {
            return Refused::Ratio.reading();
        }
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut collector = Collector { glyphs: Vec::new(), unknown: 0 };
        // From the upper left corner down, upright as people see the page.
        let upright = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(upright, bounds, &cache, pdf.xref(), settings.clone());
        interpret_page(page, &mut context, &mut collector);
        unknown += collector.unknown;
        length += collector.glyphs.iter().map(|glyph| glyph.text.len()).sum::<usize>();
        pages.push(Page { glyphs: collector.glyphs, height: f64::from(height) });
        if length > MAX_TEXT_BYTES {
            break;
        }
    }
    if length == 0 {
        let message = match unknown {
            0 => "This PDF holds pictures of pages and no text, as scanners make it. Have its text recognised (OCR) and add that.",
            _ => {
                "The fonts of this PDF don't tell which letters they show, so its text can't be read. Copy its text into a .txt file if you can."
            }
        };
        return Reading::refused(ProblemKind::Unreadable, message.to_owned());
    }
    let title = pdf.metadata().title.as_deref().map(text_string).filter(|title| title.contains(' '));
    layout::read(&pages).finish(title)
}

/// A text string of the file's own data: UTF-16 with its mark, UTF-8 with its mark, or nearly Latin-1.
fn text_string(bytes: &[u8]) -> String {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => encoding_rs::WINDOWS_1252.decode(bytes).0,
    };
    text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// By operations that every machine rounds alike, unlike `hypot`.
fn length(vector: Vec2) -> f64 {
    (vector.x * vector.x + vector.y * vector.y).sqrt()
}

/// Draws nothing, and remembers the glyphs.
struct Collector {
    glyphs: Vec<Glyph>,
    unknown: usize,
}

impl Device<'_> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        // Text that is filled and outlined is drawn twice.
        if matches!(mode, DrawMode::Stroke(_)) {
            return;
        }
        for glyph in run.glyphs() {
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => {
                    self.unknown += 1;
                    continue;
                }
            };
            let place: Affine = props.transform * glyph.transform();
            let start = place * Point::ZERO;
            let along = place * Point::new(UNITS, 0.0) - start;
            let up = place * Point::new(0.0, UNITS) - start;
            let width = match &**glyph {
                hayro_interpret::font::Glyph::Outline(outline) => outline.advance_width(),
                hayro_interpret::font::Glyph::Type3(glyph) => glyph.advance_width(),
            };
            let width = width.map_or(0.5, |width| f64::from(width) / UNITS) * length(along);
            let size = length(up);
            // What runs up or down the margin is no part of the text.
            let upright = along.x > 0.0 && along.y.abs() < along.x * 0.2;
            if upright && size.is_finite() && start.x.is_finite() && start.y.is_finite() {
                self.glyphs.push(Glyph { x: start.x, y: start.y, width, size, text });
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
