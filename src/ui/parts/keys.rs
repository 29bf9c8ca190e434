//! What keys do: on the whole page, and in the list.

use super::dialogs;
use crate::present::View;
use crate::present::corrections::{ACCEPT, REDO, REJECT, UNDO};
use crate::ui::platform::screen;
use crate::ui::session::Session;
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{GetUntracked, Set, WithUntracked};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Listens on the page for as long as it lives.
pub fn listen(session: Session) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if !event.default_prevented() && (key.ctrl_key() || key.meta_key()) && !key.alt_key() && undone(session, key) {
            event.prevent_default();
        }
        if !event.default_prevented() && !key.ctrl_key() && !key.meta_key() && !key.alt_key() && anywhere(session, key) {
            event.prevent_default();
        }
    })
    .forget();
}

/// Ctrl and a letter: undo, and do again. Where text is typed, they are the browser's own.
fn undone(session: Session, event: &KeyboardEvent) -> bool {
    if screen::typing(event) {
        return false;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => session.correct(UNDO, Vec::new()),
        ("z", true) | ("y", false) => session.correct(REDO, Vec::new()),
        _ => return false,
    }
    true
}

/// Whether the key meant something.
fn anywhere(session: Session, event: &KeyboardEvent) -> bool {
    // What lies over the page has keys of its own.
    if gloo::utils::document().query_selector("dialog[open],.menu").ok().flatten().is_some() {
        return false;
    }
    let key = event.key();
    if key == "Escape" {
        return escape(session, event);
    }
    if screen::typing(event) || !session.shortcuts.get_untracked() {
        return false;
    }
    match key.as_str() {
        "/" => screen::focus("search"),
        "?" => dialogs::open("help"),
        "a" | "x" if session.state.with_untracked(|s| s.open.is_some() && s.view == View::Meetings) => {
            session.correct(if key == "a" { ACCEPT } else { REJECT }, Vec::new());
        }
        "n" => return step_evidence(session, 1),
        "p" => return step_evidence(session, -1),
        "j" | "k" if session.state.with_untracked(|s| s.view.is_drawing()) => return false,
        "j" | "k" => {
            screen::focus("list");
            step_row(session, if key == "j" { 1 } else { -1 });
        }
        _ => {
            let number = key.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let Some(view) = number.and_then(|n| View::ALL.get(n)) else { return false };
            session.go(session.state.with_untracked(|s| s.in_view(*view)));
        }
    }
    true
}

/// Leaves the search box, else closes what is open.
fn escape(session: Session, event: &KeyboardEvent) -> bool {
    if crate::ui::platform::paper::fold() {
        return true;
    }
    if screen::typing(event) {
        super::drawing::focus_results();
        return true;
    }
    if session.state.with_untracked(|s| s.open.is_some()) {
        session.go(session.state.get_untracked().opening(None));
        super::drawing::focus_results();
        return true;
    }
    false
}

/// Keys while the list has the focus.
pub fn in_list(session: Session, event: &KeyboardEvent) {
    let rows = i64::from(session.listed.with_untracked(|l| l.rows));
    match event.key().as_str() {
        "ArrowDown" => step_row(session, 1),
        "ArrowUp" => step_row(session, -1),
        "PageDown" => step_row(session, 10),
        "PageUp" => step_row(session, -10),
        "Home" => go_to_row(session, 0),
        "End" => go_to_row(session, rows - 1),
        "Enter" | " " => {
            open_row(session);
            screen::focus(if screen::by_id("list").is_some_and(|l| l.offset_parent().is_some()) { "list" } else { "detail" });
        }
        _ => return,
    }
    event.prevent_default();
}

fn step_row(session: Session, step: i64) {
    let rows = i64::from(session.listed.with_untracked(|l| l.rows));
    let next = match session.cursor.get_untracked() {
        // Where the row that was judged has left the list, the next one has come to its place.
        Some(row) => i64::from(row) + step - i64::from(step > 0 && session.row_has_left()),
        None if step < 0 => rows - 1,
        None => 0,
    };
    go_to_row(session, next);
}

/// Moves to the row nearest to `row`.
fn go_to_row(session: Session, row: i64) {
    let rows = i64::from(session.listed.with_untracked(|l| l.rows));
    if rows == 0 {
        return;
    }
    session.cursor.set(Some(row.clamp(0, rows - 1) as u32));
    // With a detail open beside the list, it follows.
    session.follow_cursor();
}

fn open_row(session: Session) {
    if let Some(key) = session.cursor.get_untracked().and_then(|position| session.key_at(position)) {
        session.go(session.state.get_untracked().opening(Some(key)));
    }
}

/// Makes the next or previous mark of the reader the current one.
pub fn step_evidence(session: Session, step: i32) -> bool {
    let state = session.state.get_untracked();
    if state.view != View::Articles || state.open.is_none() {
        return false;
    }
    let marks = session.opened.with_untracked(|o| o.as_ref().and_then(|o| Some(o.reading.as_ref()?.marks.len()))).unwrap_or(0) as i32;
    if marks == 0 {
        return false;
    }
    let next = match state.mark() {
        Some(at) => (at as i32 + step).rem_euclid(marks),
        None if step > 0 => 0,
        None => marks - 1,
    };
    session.adjust(crate::present::ViewState { at: Some(next as u32), ..state });
    true
}
