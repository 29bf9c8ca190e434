//! Exports on their way out: asked for, finished where the format needs another worker, offered as a download.

use super::platform::{download, raster};
use super::session::Session;
use super::words;
use crate::export::Format;
use crate::present::{ViewState, picture};
use crate::protocol::Request;
use crate::ui::parts::export::formats;
use crate::worker::jobs::{Input, Outcome};
use leptos::prelude::*;

impl Session {
    /// Has the meetings in sight written in a format; the file is offered when it is there.
    pub fn export(self, format: &str) {
        let request = Request::Export { hash: self.state.with_untracked(ViewState::to_hash), format: format.to_string() };
        self.store.with_value(|store| store.pool.iter().for_each(|pool| pool.ask(&request)));
    }

    /// A format has been written: it is offered, or finished first.
    pub(super) fn exported(self, format: &str, written: web_sys::Blob) {
        match formats().find(|known| known.id == format) {
            Some(format) if format.unfinished => {
                let input = Input::Unfinished { format: format.id.to_string(), written };
                self.store.with_value(|store| store.pool.iter().for_each(|pool| pool.submit(vec![input.clone()])));
            }
            Some(format) => self.offer_file(format, &written),
            None => {}
        }
    }

    /// Offers a file of that format.
    fn offer_file(self, format: &Format, written: &web_sys::Blob) {
        let name = format.file_name();
        match format.id == picture::PNG.id {
            true => raster::save(&name, picture::SVG.media_type, written),
            false => download::save(&name, format.media_type, written),
        }
    }

    /// An export is finished, or can't be.
    pub(super) fn finished(self, format: &str, outcome: Outcome) {
        match outcome {
            Outcome::Finished(file) => formats().filter(|known| known.id == format).for_each(|known| self.offer_file(known, &file)),
            Outcome::Failed(reason) => self.broken.set(Some(words::not_exported(&reason))),
            _ => {}
        }
    }
}
