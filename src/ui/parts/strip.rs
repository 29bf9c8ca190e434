//! The strip of time above a list: two thumbs that the arrow keys move, and a stretch that can be dragged. Both choose the days of the filters.

use crate::present::span::{Day, Days};
use crate::present::strip::{Axis, PARTS, Thumb};
use crate::ui::platform::{paper, screen};
use crate::ui::session::Session;
use crate::ui::words;
use leptos::html::Div;
use leptos::prelude::*;

/// The strip; it keeps its place while nothing has a date, so that nothing jumps when something has.
#[component]
pub fn Strip() -> impl IntoView {
    let session = expect_context::<Session>();
    let (strip, place, kept) = (NodeRef::<Div>::new(), NodeRef::<Div>::new(), NodeRef::<Div>::new());
    // Where a drag began and where it is.
    let drag = RwSignal::new(None::<(Day, Day)>);
    let axis = Memo::new(move |_| session.listed.with(|l| l.strip.axis));
    let days = Memo::new(move |_| match (drag.get(), axis.get()) {
        (Some((one, other)), Some(axis)) => axis.spanning(one, other),
        _ => session.state.with(|s| s.filters.days),
    });
    Effect::new(move |_| {
        let listed = session.listed.get();
        place.get().into_iter().for_each(|place| paper::fill(&place, &listed.strip.sheet));
    });
    Effect::new(move |_| {
        let (Some(kept), Some(axis)) = (kept.get(), axis.get()) else { return };
        let (from, to) = axis.kept(days.get());
        let (left, right) = (axis.place(from), axis.place(Day(to.0 + 1)));
        screen::stretch(&kept, left, right, PARTS);
    });

    let day_at = move |event: &web_sys::PointerEvent| {
        Some(axis.get_untracked()?.day(screen::place_in(strip.get_untracked()?.as_ref(), event, PARTS)))
    };
    let down = move |event: web_sys::PointerEvent| {
        let Some((day, axis)) = day_at(&event).zip(axis.get_untracked()).filter(|_| event.button() == 0) else { return };
        let (from, to) = axis.kept(days.get_untracked());
        // By a thumb, the other end stays.
        let began = match screen::target_id(&event).as_str() {
            FROM => to,
            TO => from,
            _ => day,
        };
        strip.get_untracked().into_iter().for_each(|strip| screen::capture(&strip, &event));
        drag.set(Some((began, day)));
    };
    let moved = move |event: web_sys::PointerEvent| {
        if let Some(((began, _), day)) = drag.get_untracked().zip(day_at(&event)) {
            drag.set(Some((began, day)));
        }
    };
    let up = move |_| {
        if drag.get_untracked().is_some() {
            let days = days.get_untracked();
            drag.set(None);
            choose(session, days);
        }
    };
    let said = move || session.listed.with(|l| l.strip.said.clone());
    view! {
        <div class="strip" class:gone=move || session.state.with(|s| s.view.is_drawing()) class:undated=move || axis.get().is_none()
            role="group" aria-label=words::STRIP title=said node_ref=strip
            on:pointerdown=down on:pointermove=moved on:pointerup=up on:pointercancel=move |_| drag.set(None)>
            <div class="stretch" node_ref=kept>{thumb(session, Thumb::From, axis, days)}{thumb(session, Thumb::To, axis, days)}</div>
            <div class="in-strip" aria-hidden="true" node_ref=place></div>
        </div>
    }
}

const FROM: &str = "strip-from";
const TO: &str = "strip-to";

fn choose(session: Session, days: Days) {
    let mut state = session.state.get_untracked();
    state.filters.days = days;
    session.cursor.set(None);
    session.go(state);
}

fn thumb(session: Session, thumb: Thumb, axis: Memo<Option<Axis>>, days: Memo<Days>) -> impl IntoView {
    let (id, label) = match thumb {
        Thumb::From => (FROM, words::STRIP_FROM),
        Thumb::To => (TO, words::STRIP_TO),
    };
    let reach = move || axis.get().map(|axis| axis.reach(days.get(), thumb));
    let told = move || axis.get().map(|axis| axis.told(days.get(), thumb));
    let press = move |event: web_sys::KeyboardEvent| {
        let Some(axis) = axis.get_untracked().filter(|_| !event.ctrl_key() && !event.meta_key() && !event.alt_key()) else { return };
        if let Some(chosen) = axis.pressed(days.get_untracked(), thumb, &event.key()) {
            event.prevent_default();
            session.tune(|state| state.filters.days = chosen);
        }
    };
    view! {
        <div class="thumb" id=id role="slider" tabindex=move || if axis.get().is_some() { "0" } else { "-1" } aria-label=label
            aria-orientation="horizontal" aria-valuemin=move || reach().map(|r| r.least.to_string())
            aria-valuemax=move || reach().map(|r| r.most.to_string()) aria-valuenow=move || reach().map(|r| r.now.to_string())
            aria-valuetext=told on:keydown=press></div>
    }
}
