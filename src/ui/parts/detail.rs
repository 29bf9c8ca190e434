//! The pane beside the list: what is open, and the way to close it; in an article, the way from mark to mark.

use crate::present::View;
use crate::present::sheets::Reading;
use crate::ui::platform::{paper, screen};
use crate::ui::session::Session;
use crate::ui::words;
use gloo::timers::callback::Timeout;
use leptos::html::Div;
use leptos::prelude::*;

/// Blocks of text that one more press brings.
const BLOCKS: u32 = 60;

/// The pane; empty while nothing is open.
#[component]
pub fn Detail() -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = Memo::new(move |_| session.state.with(|s| s.open.is_some()));
    // The step back takes the pane away, perhaps with the focus in it.
    Effect::new(move |before: Option<bool>| {
        let shown = shown.get();
        if before == Some(true) && !shown && screen::no_focus() {
            super::drawing::focus_results();
        }
        shown
    });
    view! { <Show when=move || shown.get()><Pane /></Show> }
}

#[component]
fn Pane() -> impl IntoView {
    let session = expect_context::<Session>();
    let place = NodeRef::<Div>::new();
    let after = NodeRef::<Div>::new();
    let back = NodeRef::<leptos::html::Span>::new();
    let close = move |_| {
        session.go(session.state.get_untracked().opening(None));
        screen::focus("list");
    };
    // Another row's sheet starts at its top; where the pane takes the list's place, the focus goes along.
    let open = move || session.state.with(|s| (s.view, s.open.clone(), s.meeting.clone()));
    Effect::new(move |before: Option<(View, Option<String>, Option<String>)>| {
        let open = open();
        if before.as_ref() != Some(&open) {
            let hidden = screen::by_id("list").is_none_or(|list| list.offset_parent().is_none());
            if let Some(pane) = screen::by_id("detail") {
                pane.set_scroll_top(0);
                if hidden {
                    screen::focus("detail");
                }
            }
        }
        open
    });
    Effect::new(move |_| {
        let (Some(place), Some(opened)) = (place.get(), session.opened.get()) else { return };
        let pane = screen::by_id("detail");
        let scrolled = pane.as_ref().map_or(0, |pane| pane.scroll_top());
        paper::fill(&place, &opened.sheet);
        after.get_untracked().into_iter().for_each(|after| paper::fill(&after, &opened.after));
        if let Some(reading) = &opened.reading
            && let Some(back) = back.get_untracked()
        {
            paper::fill(&back, &reading.meeting);
        }
        pane.into_iter().for_each(|pane| pane.set_scroll_top(scrolled));
    });
    // After the sheet is drawn: the current mark, and blocks around it when it stands in none that are drawn.
    Effect::new(move |_| {
        let Some(at) = session.state.with(|s| s.mark()) else { return };
        let (Some(place), Some(opened)) = (place.get(), session.opened.get()) else { return };
        let Some(reading) = &opened.reading else { return };
        let Some(&block) = reading.marks.get(at as usize) else { return };
        if (reading.from..reading.to).contains(&block) {
            Timeout::new(0, move || paper::go_to_mark(&place, at)).forget();
        } else {
            session.draw_blocks(None);
        }
    });
    let reading = move || session.opened.with(|o| o.as_ref().and_then(|o| o.reading.clone()));
    let more = move |label: &'static str, there: fn(&Reading) -> bool, wider: fn(&Reading) -> (u32, u32)| {
        let press = move |_| session.draw_blocks(reading().as_ref().map(wider));
        view! {
            <button type="button" class="button small" class:gone=move || !reading().as_ref().is_some_and(there) on:click=press>{label}</button>
        }
    };
    let step = move |label: &'static str, sign: &'static str, by: i32| {
        view! { <button type="button" class="button small" aria-label=label on:click=move |_| { super::keys::step_evidence(session, by); }>{sign}</button> }
    };
    let place_of_mark = move || {
        let marks = reading().map_or(0, |reading| reading.marks.len());
        words::mark_of(session.state.with(|s| s.mark()), marks)
    };
    let act = move |event: web_sys::Event| {
        if let Some((act, asked)) = paper::asked(&event) {
            session.correct(&act, asked);
        }
    };
    let offer = move |event: web_sys::Event| {
        if let Some((kinds, text)) = paper::wanted(&event) {
            session.ask_offer(kinds, text);
        }
    };
    view! {
        <section class="detail" id="detail" tabindex="-1" aria-label=words::DETAILS on:input=offer on:click=move |event| act(event.into())
            on:submit=move |event| act(event.into())>
            <button type="button" class="close" aria-label=words::CLOSE title=words::CLOSE on:click=close>"\u{d7}"</button>
            <div class="evidence-bar" class:gone=move || reading().is_none_or(|reading| reading.marks.is_empty())>
                <span node_ref=back></span>
                <span class="soft">{place_of_mark}</span>
                {step("Previous evidence", "\u{2039}", -1)}
                {step("Next evidence", "\u{203a}", 1)}
            </div>
            {more("Earlier text", |reading| reading.from > 0, |reading| (reading.from.saturating_sub(BLOCKS), reading.to))}
            <div node_ref=place></div>
            {more("More text", |reading| reading.to < reading.blocks, |reading| (reading.from, reading.to + BLOCKS))}
            <div node_ref=after></div>
        </section>
    }
}
