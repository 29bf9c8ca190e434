//! The strip of time above a list: bars for what the other filters leave, those of the days kept in full colour, and the days below.

use super::super::sheet::{Attribute, Node, Tag};
use super::super::strip::{Axis, PARTS};
use super::super::{Selected, Table, words};
use super::ink;
use super::timeline::tick_words;
use crate::present::timeline::Unit;
use serde::{Deserialize, Serialize};

/// The strip, and what its thumbs go by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strip {
    /// Bars and days; nothing where no record has a date.
    pub sheet: Vec<Node>,
    /// What the bars stand for, in a sentence.
    pub said: String,
    /// From its left side to its right.
    pub axis: Option<Axis>,
}

/// Height of the highest bar, in units of its own.
const HIGH: u32 = 100;
/// Days named below, at most.
const TICKS: i32 = 6;
/// Where a label would be cut off.
const LAST_TICK: i32 = PARTS * 9 / 10;

/// Draws the strip of a list.
pub fn draw(table: &Table, selected: &Selected) -> Strip {
    let Some(axis) = table.axis else { return Strip::default() };
    let (kept, nowhere) = axis.counts(&table.records, &selected.rows);
    let (left_out, _) = axis.counts(&table.records, &selected.elsewhen);
    let all: Vec<u32> = kept.iter().zip(&left_out).map(|(kept, out)| kept + out).collect();
    let most = all.iter().max().copied().unwrap_or(0);
    let starts = axis.starts();
    let bars = |counts: &[u32]| {
        let mut d = String::new();
        for (at, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (from, to) = (axis.place(starts[at]), starts.get(at + 1).map_or(PARTS, |next| axis.place(*next)));
            // What is there at all can be seen.
            let high = (u64::from(*count) * u64::from(HIGH) / u64::from(most.max(1))).max(4) as i32;
            d += &ink::rectangle(from + 1, HIGH as i32 - high, (to - from - 2).max(1), high);
        }
        d
    };
    let bars = Tag::Svg.of([ink::path("bar-out", bars(&all)), ink::path("bar-kept", bars(&kept))]).class("bars");
    let bars = bars.with(Attribute::ViewBox, format!("0 0 {PARTS} {HIGH}")).with(Attribute::AspectRatio, "none");
    let unit = Unit::fitting(axis.first, axis.last, TICKS);
    let ticks = unit.starts(axis.first, axis.last).filter(|day| *day >= axis.first && axis.place(*day) < LAST_TICK);
    let ticks = ticks.map(|day| {
        let place = axis.place(day);
        let label = Tag::SvgText.text(tick_words(unit, day)).class("note").with(Attribute::Y, "11");
        label.with(Attribute::X, format!("{}.{}%", place / 10, place % 10))
    });
    let ticks = Tag::Svg.around(ticks).class("ticks");
    Strip { sheet: vec![bars, ticks], said: words::strip_said(axis.unit, most, nowhere), axis: Some(axis) }
}
