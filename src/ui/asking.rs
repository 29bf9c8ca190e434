//! Asking the desk: at most one question of each kind is on its way, and of those that wait only the last is asked.

use super::platform::{paper, screen};
use super::session::{Session, Shared};
use super::words;
use crate::present::desk::{Sizes, Told, Window};
use crate::present::sheets::Blocks;
use crate::present::{FACETS, Facet, ViewState};
use crate::protocol::{Request, Response};
use crate::worker::jobs::Input;
use gloo::timers::callback::Timeout;
use js_sys::ArrayBuffer;
use leptos::prelude::*;
use std::ops::Range;

/// Rows asked for beyond those in sight, on either side.
const SPARE: u32 = 60;
/// How long it stays in sight what became of a correction.
const TOLD_MS: u32 = 20_000;
/// What stands beside a drawing, in pixels: margins and a scroll bar.
const MARGINS: u32 = 56;

/// Questions of one kind.
#[derive(Default)]
struct Line {
    /// Whether one is on its way.
    busy: bool,
    /// What to ask then.
    next: Option<Request>,
}

/// Kinds of questions, by their line.
const LIST: usize = 0;
const ROWS: usize = 1;
const OPEN: usize = 2;

/// What was asked last, so that nothing is asked twice.
#[derive(Default)]
pub(super) struct Asking {
    lines: [Line; 3],
    /// Whether questions wait until something is laid out again.
    held: bool,
    /// What was typed to find values of facets.
    finds: [String; FACETS],
    list: String,
    open: String,
    /// Rows in sight, and those asked for.
    sight: Range<u32>,
    rows: Range<u32>,
    /// Width that the drawing was asked for.
    width: u32,
    /// Takes away what is told of the last correction.
    told: Option<Timeout>,
    /// Whether what is open is to follow the keyboard as soon as its row is at hand.
    following: bool,
    /// Where the open row is in the list that is on its way, since something was corrected.
    corrected: Option<Option<u32>>,
    /// Whether what is open has left the list: the row where the keyboard is comes next.
    left: bool,
}

impl Session {
    /// Asks what the state needs; `anew`: even what was asked before, as the answers will differ.
    pub(super) fn ask(self, anew: bool) {
        let state = self.state.get_untracked();
        let list = state.without_detail().to_hash();
        let open = ViewState { at: None, ..state.in_view(state.view).opening(state.open.clone()) };
        let open = ViewState { meeting: state.meeting.clone(), unfolded: state.unfolded, ..open }.to_hash();
        let (mut ask_list, mut ask_open) = (anew, anew);
        let drawn = state.view.is_drawing();
        let width = screen::by_id("results").map_or(0, |results| results.client_width().max(0) as u32);
        let width = width.saturating_sub(MARGINS) / 20 * 20;
        let finds = self.store.try_update_value(|store| {
            let asking = &mut store.asking;
            let before = std::mem::replace(&mut asking.list, list.clone());
            ask_list |= drawn && asking.width != width;
            asking.width = width;
            if before != list {
                ask_list = true;
                asking.sight = 0..asking.sight.len() as u32;
                // Rows of the list before would come behind those of the new one.
                asking.lines[ROWS].next = None;
            }
            ask_open |= std::mem::replace(&mut asking.open, open.clone()) != open;
            asking.rows = asking.sight.start.saturating_sub(SPARE)..asking.sight.end.max(asking.sight.start + 20) + SPARE;
            let finds = asking.finds.iter().enumerate().filter(|(_, find)| !find.is_empty());
            (finds.map(|(at, find)| (at as u8, find.clone())).collect::<Vec<_>>(), asking.rows.clone())
        });
        let Some((finds, rows)) = finds else { return };
        if ask_list {
            self.put(LIST, Request::List { hash: list, finds, first: rows.start, count: rows.len() as u32, width });
        }
        if state.open.is_none() {
            if self.opened.with_untracked(Option::is_some) {
                self.opened.set(None);
            }
        } else if ask_open {
            self.put(OPEN, Request::Open { hash: state.to_hash(), blocks: None });
        }
    }

    /// The place for drawings may have another width now.
    pub fn fit_drawing(self) {
        if self.state.with_untracked(|s| s.view.is_drawing()) {
            self.ask(false);
        }
    }

    /// Finds values of a facet.
    pub fn find_values(self, facet: Facet, find: String) {
        self.store.update_value(|store| {
            store.asking.finds[facet.index()] = find;
            store.asking.list.clear();
        });
        self.ask(false);
    }

    /// The rows in sight are these: asks for them and their neighbours, unless they are at hand or on their way.
    pub fn see(self, sight: Range<u32>) {
        let request = self.store.try_update_value(|store| {
            let asking = &mut store.asking;
            asking.sight = sight.clone();
            if sight.start >= asking.rows.start && sight.end <= asking.rows.end {
                return None;
            }
            asking.rows = sight.start.saturating_sub(SPARE)..sight.end + SPARE;
            let rows = &asking.rows;
            Some(Request::Rows { hash: asking.list.clone(), first: rows.start, count: rows.len() as u32 })
        });
        if let Some(request) = request.flatten() {
            self.put(ROWS, request);
        }
    }

    /// Draws these blocks of the open article.
    pub fn draw_blocks(self, blocks: Blocks) {
        self.put(OPEN, Request::Open { hash: self.state.with_untracked(ViewState::to_hash), blocks });
    }

    fn put(self, line: usize, request: Request) {
        self.store.update_value(|store| {
            let Some(pool) = &store.pool else { return };
            let line = &mut store.asking.lines[line];
            if line.busy {
                line.next = Some(request);
            } else {
                line.busy = true;
                pool.ask(&request);
            }
        });
        self.tell_waiting();
    }

    /// An answer to a question of this kind has come: the next may go.
    fn answered(self, line: usize) {
        self.store.update_value(|store| {
            let Some(pool) = &store.pool else { return };
            let line = &mut store.asking.lines[line];
            let next = line.next.take();
            line.busy = next.is_some();
            next.iter().for_each(|request| pool.ask(request));
        });
        self.tell_waiting();
    }

    /// The desk has lost everything: what is asked waits until it is laid out again.
    pub(super) fn hold(self) {
        self.store.update_value(|store| {
            store.asking.held = true;
            store.asking.lines.iter_mut().for_each(|line| line.busy = true);
        });
        self.tell_waiting();
    }

    /// Ends [`Session::hold`]; whoever calls it asks everything anew.
    pub(super) fn release(self) {
        self.store.update_value(|store| {
            if std::mem::take(&mut store.asking.held) {
                store.asking.lines = Default::default();
            }
        });
    }

    fn tell_waiting(self) {
        let waiting = self.store.with_value(|store| store.asking.lines.iter().any(|line| line.busy));
        if waiting != self.waiting.get_untracked() {
            self.waiting.set(waiting);
        }
    }

    /// Takes an answer.
    pub(super) fn told(self, response: Response, cargo: Option<ArrayBuffer>) {
        match response {
            Response::LaidOut(sizes) => self.resized(sizes),
            Response::Corrected(told) => self.corrected(told),
            Response::Offered(names) => paper::offer(&names),
            Response::Named(named) => {
                self.names.set(Shared::new(named.sheet));
                if let Some(hash) = &named.go {
                    self.cursor.set(None);
                    self.go(ViewState::from_hash(hash));
                }
            }
            Response::History(sheet) => self.history.set(Shared::new(sheet)),
            Response::Stale { left } => {
                if left > 0 {
                    self.request(&Request::Stale);
                }
                self.submit(cargo.into_iter().map(Input::Again).collect());
            }
            Response::Listed(mut listed) => {
                self.window.set(Shared::new(std::mem::take(&mut listed.window)));
                if self.listed.with_untracked(|before| **before != listed) {
                    self.listed.set(Shared::new(listed));
                }
                self.answered(LIST);
                self.keep_place();
            }
            Response::Rows(window) => {
                self.window.set(Shared::new(window));
                self.answered(ROWS);
                if self.store.with_value(|store| store.asking.following) {
                    self.follow_cursor();
                }
            }
            Response::Opened(opened) => {
                let opened = Some(opened).filter(|_| self.state.with_untracked(|s| s.open.is_some()));
                if self.opened.with_untracked(|before| before.as_deref() != opened.as_ref()) {
                    self.opened.set(opened.map(Shared::new));
                }
                self.answered(OPEN);
            }
            Response::Packed { .. } | Response::Sealed { .. } => self.piece_came(response, cargo),
            Response::Compared(sheet) => self.compared(sheet),
            Response::NotExported { message } => self.broken.set(Some(words::not_exported(&message))),
            Response::Done { .. }
            | Response::Load(_)
            | Response::Prepared
            | Response::Exported { .. }
            | Response::NotRead
            | Response::Unpacked { .. }
            | Response::Session { .. }
            | Response::Learned
            | Response::Recalled { .. }
            | Response::Merged
            | Response::Refused { .. } => {}
        }
    }

    fn resized(self, sizes: Sizes) {
        self.sizes.set(sizes);
        if sizes.stale > 0 {
            self.request(&Request::Stale);
        }
    }

    fn request(self, request: &Request) {
        self.store.with_value(|store| store.pool.iter().for_each(|pool| pool.ask(request)));
    }

    /// Has the desk do what a button, a form or a key asks.
    pub fn correct(self, act: &str, asked: Vec<(String, String)>) {
        self.request(&Request::Correct { hash: self.state.with_untracked(ViewState::to_hash), act: act.to_string(), asked });
    }

    /// Asks for names to choose from.
    pub fn ask_offer(self, kinds: String, text: String) {
        self.request(&Request::Offer { kinds, text });
    }

    /// Filters by a list of names.
    pub fn name(self, list: String) {
        self.request(&Request::Names { hash: self.state.with_untracked(ViewState::to_hash), list });
    }

    /// Asks for the history of corrections.
    pub fn ask_history(self) {
        self.request(&Request::History);
    }

    fn corrected(self, mut told: Told) {
        self.store.update_value(|store| store.log = std::mem::take(&mut told.log));
        if !told.failed {
            paper::fold();
            if let Some(hash) = &told.go {
                self.adjust(ViewState::from_hash(hash));
            }
            self.store.update_value(|store| store.asking.corrected = Some(told.at));
            self.ask(true);
            self.ask_history();
        }
        self.resized(told.sizes);
        self.keep_soon();
        self.told.set(Some(Shared::new(told)));
        // Undoing stays possible by key and from the history.
        let later = Timeout::new(TOLD_MS, move || {
            if !screen::by_id("told").is_some_and(|told| screen::has_focus(&told)) {
                self.told.set(None);
            }
        });
        self.store.update_value(|store| store.asking.told = Some(later));
    }

    /// With the list that a correction has changed, the keyboard stays at what is open, wherever its row is now.
    fn keep_place(self) {
        let corrected = self.store.try_update_value(|store| {
            let asking = &mut store.asking;
            // An older list may have been on its way.
            if asking.lines[LIST].busy { None } else { asking.corrected.take() }
        });
        let Some(at) = corrected.flatten() else { return };
        let Some(open) = self.state.with_untracked(|s| s.open.clone()) else { return };
        // Somebody fast is further already.
        let seen = self.window.with_untracked(|window: &Shared<Window>| {
            window.rows.iter().position(|row| row.key == open).map(|row| window.first + row as u32)
        });
        let at = seen.or(at);
        self.store.update_value(|store| store.asking.left = at.is_none());
        if at.is_some() {
            self.cursor.set(at);
        }
    }

    /// What is open was the keyboard's row and has left the list.
    pub fn row_has_left(self) -> bool {
        self.store.with_value(|store| store.asking.left)
    }

    /// Something else is open now.
    pub(super) fn row_is_another(self) {
        self.store.update_value(|store| store.asking.left = false);
    }

    /// Opens the row that the keyboard is at, where another was open; if it isn't at hand yet, when it comes.
    pub fn follow_cursor(self) {
        let key = self.cursor.get_untracked().and_then(|position| self.key_at(position));
        let open = self.state.with_untracked(|s| s.open.is_some());
        self.store.update_value(|store| store.asking.following = open && key.is_none());
        if let (true, Some(key)) = (open, key) {
            self.adjust(self.state.get_untracked().opening(Some(key)));
        }
    }

    /// Key of the row at a position, if it is at hand.
    pub fn key_at(self, position: u32) -> Option<String> {
        self.window.with_untracked(|window: &Shared<Window>| {
            let at = position.checked_sub(window.first)?;
            window.rows.get(at as usize).map(|row| row.key.clone())
        })
    }
}
