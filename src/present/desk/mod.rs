//! The reading desk: one corpus laid out, and answers to what the page asks about it. Remembers what was made for the last question.

mod correcting;

pub use correcting::Told;

use super::bodies::Bodies;
use super::facet::Facet;
use super::sheet::Tag;
use super::sheets::ink::{Canvas, Drawing};
use super::sheets::strip::{self, Strip};
use super::sheets::{self, Blocks, Opened, Opening, Row};
use super::{FacetRow, Facts, Filters, Query, Selected, Sort, Table, View, ViewState};
use super::{articles, entities, meetings, names, picture, relax, words};
use crate::corpus::Corpus;
use crate::corpus::corrections::Log;
use crate::export::{EXPORTERS, Out, Selection};
use crate::model::PartialDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// Articles.
    pub documents: u32,
    /// Merged meetings.
    pub meetings: u32,
    /// Listed entities.
    pub entities: u32,
    /// Corrections by hand that hold.
    pub corrections: u32,
    /// Articles that are to be extracted again, because their date was set.
    pub stale: u32,
}

/// A list, without its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// How many rows it has.
    pub rows: u32,
    /// `12 meetings in 8 articles`.
    pub count: String,
    /// Row before which each heading stands, ascending.
    pub headings: Vec<(u32, String)>,
    /// For each facet, in the order of `Facet::ALL`.
    pub facets: Vec<FacetList>,
    /// Ways out of an empty list: words and the hash of what they lead to.
    pub offers: Vec<(String, String)>,
    /// The rows asked for; none where there is a drawing.
    pub window: Window,
    /// What is drawn instead of rows.
    pub drawing: Drawing,
    /// Time, above rows.
    pub strip: Strip,
}

/// The first values of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetList {
    /// How many values there are.
    pub total: u32,
    /// Those worth showing, and found by what was typed.
    pub rows: Vec<FacetRow>,
}

/// Some rows of a list, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Position of the first.
    pub first: u32,
    /// As drawn.
    pub rows: Vec<Row>,
}

/// What a list was asked for besides what was typed to find values: state, first row, rows, width.
type Laid = (ViewState, u32, u32, u32);

/// What decides which rows a list has, and in which order.
type Asked = (View, String, Filters, Sort);

/// One corpus, and what has been made of it so far.
#[derive(Default)]
pub struct Desk {
    facts: Facts,
    /// Record `i` of the table of entities is entity `listed[i]`.
    listed: Vec<u32>,
    bodies: Bodies,
    log: Log,
    /// Articles and dates that were given away to be extracted again.
    handed: BTreeSet<(String, Option<PartialDate>)>,
    tables: [Option<Table>; View::ALL.len()],
    last: Option<(Asked, Selected)>,
    /// The list that was sent last, for those who type to find a value: nothing but the values changes then.
    shown: Option<(Laid, Listed)>,
}

/// What was laid out before; only there to be dropped.
pub struct LaidOut {
    _facts: Facts,
    _bodies: Bodies,
}

impl Desk {
    /// Lays out a corpus, with the corrections at hand; the bodies are those of its documents. Gives back what was laid out before.
    pub fn lay_out(&mut self, corpus: Corpus, bodies: Bodies) -> LaidOut {
        // Soon dropped, and memory that a worker has once taken is never given back: the new tables go where the old ones were.
        self.tables = Default::default();
        let before = LaidOut { _facts: std::mem::take(&mut self.facts), _bodies: std::mem::replace(&mut self.bodies, bodies) };
        self.facts.read = Arc::new(corpus);
        self.facts.titles = self.bodies.titles();
        self.show();
        self.settle_handed();
        before
    }

    /// How much there is.
    pub fn sizes(&self) -> Sizes {
        let corpus = &self.facts.corpus;
        Sizes {
            documents: corpus.documents.len() as u32,
            meetings: corpus.meetings.iter().filter(|meeting| meeting.stands()).count() as u32,
            entities: self.listed.len() as u32,
            corrections: self.log.active().len() as u32,
            stale: self.stale().len() as u32,
        }
    }

    fn table(&mut self, view: View) -> &Table {
        let (facts, listed, bodies) = (&self.facts, &self.listed, &self.bodies);
        let view = view.records();
        self.tables[view as usize].get_or_insert_with(|| match view {
            View::Articles => articles::table(facts, bodies.clone()),
            View::Entities => entities::table(facts, listed),
            _ => meetings::table(facts, bodies),
        })
    }

    /// The rows of the list that `state` shows.
    fn select(&mut self, state: &ViewState) -> &Selected {
        let asked = (state.view.records(), state.query.clone(), state.filters.clone(), state.sort());
        let known = self.last.take().filter(|(last, _)| *last == asked);
        let selected = match known {
            Some((_, selected)) => selected,
            None => {
                let mut selected = self.table(state.view).select(&state.query, &state.filters, state.sort());
                match state.view {
                    View::Articles => articles::group_copies(&self.facts.corpus, &mut selected.rows),
                    // Kinds stand together; within them the order chosen holds.
                    View::Entities => entities::group_kinds(&self.facts.corpus, &self.listed, &mut selected.rows),
                    _ => {}
                }
                selected
            }
        };
        &self.last.insert((asked, selected)).1
    }

    /// The list that `state` shows, with `count` rows from `first` on, or drawn for a place of this width in pixels.
    /// `finds`: what was typed to find values of facets.
    pub fn list(&mut self, state: &ViewState, finds: &[(u8, String)], first: u32, count: u32, width: u32) -> Listed {
        let laid = (state.clone(), first, count, width);
        let known = self.shown.take().filter(|(last, _)| *last == laid);
        let mut listed = known.map_or_else(|| self.lay(state, first, count, width), |(_, listed)| listed);
        self.select(state);
        if let (Some(table), Some((_, selected))) = (&self.tables[state.view.records() as usize], &self.last) {
            let facets = Facet::ALL.into_iter().map(|facet| {
                let find = finds.iter().find(|(at, _)| usize::from(*at) == facet.index()).map_or("", |(_, find)| find);
                facet_list(table, selected, state, facet, find)
            });
            listed.facets = facets.collect();
        }
        self.shown.insert((laid, listed)).1.clone()
    }

    /// The list without its facets.
    fn lay(&mut self, state: &ViewState, first: u32, count: u32, width: u32) -> Listed {
        let rows = self.select(state).rows.clone();
        self.table(state.view);
        let (Some(table), Some((_, selected))) = (&self.tables[state.view.records() as usize], &self.last) else {
            return Listed::default();
        };
        let asks = !state.query.is_empty() || !state.filters.is_empty();
        let offers = if rows.is_empty() && asks { relax::offers(table, state) } else { Vec::new() };
        Listed {
            rows: rows.len() as u32,
            count: self.count(state.view, selected),
            headings: self.headings(state, &rows),
            facets: Vec::new(),
            offers: offers.into_iter().map(|offer| (offer.words, offer.state.to_hash())).collect(),
            window: self.window(state.view, &rows, first, if state.view.is_drawing() { 0 } else { count }, &selected.query),
            drawing: self.draw(state, table, &rows, width),
            strip: if state.view.is_drawing() { Strip::default() } else { strip::draw(table, selected) },
        }
    }

    fn draw(&self, state: &ViewState, table: &Table, rows: &[u32], width: u32) -> Drawing {
        let canvas = Canvas { facts: &self.facts, table, rows, state, width: width.clamp(240, 2_400) as i32 };
        sheets::entry(state.view).draw.filter(|_| !rows.is_empty()).map(|draw| draw(&canvas)).unwrap_or_default()
    }

    /// `count` rows from `first` on of the list that `state` shows.
    pub fn rows(&mut self, state: &ViewState, first: u32, count: u32) -> Window {
        let selected = self.select(state);
        let (rows, query) = (selected.rows.clone(), selected.query.clone());
        self.window(state.view, &rows, first, count, &query)
    }

    fn window(&self, view: View, rows: &[u32], first: u32, count: u32, query: &Query) -> Window {
        let draw = sheets::entry(view).row;
        let wanted = rows.iter().skip(first as usize).take(count as usize);
        Window { first, rows: wanted.map(|&record| draw(&self.facts, &self.listed, record, query)).collect() }
    }

    fn count(&self, view: View, selected: &Selected) -> String {
        let (one, many) = words::rows_of(view);
        let mut text = words::counted(selected.rows.len(), one, many);
        if view.records() == View::Meetings {
            let meetings = selected.rows.iter().filter_map(|&row| self.facts.corpus.meetings.get(row as usize));
            let mut told_in = vec![false; self.facts.corpus.documents.len()];
            meetings.flat_map(|m| &m.reports).for_each(|r| told_in[r.doc as usize] = true);
            let articles = told_in.into_iter().filter(|told| *told).count();
            text = format!("{text} in {}", words::counted(articles, "article", "articles"));
        }
        if selected.relaxed { format!("{text} \u{2013} {}", words::RELAXED) } else { text }
    }

    fn headings(&self, state: &ViewState, rows: &[u32]) -> Vec<(u32, String)> {
        let by_time = matches!(state.sort(), Sort::Newest | Sort::Oldest);
        let mut headings: Vec<(u32, String)> = Vec::new();
        if state.view == View::Entities || (state.view == View::Meetings && by_time) {
            let (heading, alike) = (sheets::entry(state.view).heading, sheets::entry(state.view).alike);
            let mut before = None;
            for (at, &record) in rows.iter().enumerate() {
                if before.replace(record).is_some_and(|before| alike(&self.facts, &self.listed, before, record)) {
                    continue;
                }
                let text = heading(&self.facts, &self.listed, record).unwrap_or_default();
                if headings.last().is_none_or(|(_, last)| *last != text) {
                    headings.push((at as u32, super::sheet::visible(text)));
                }
            }
        }
        headings
    }

    /// What `state` has opened, or that the corpus has no such thing.
    pub fn open(&mut self, state: &ViewState, blocks: Blocks) -> Opened {
        let missing = || Opened { sheet: vec![Tag::P.text(words::MISSING).class("soft missing")], ..Opened::default() };
        let (mut rows, mut query) = (Vec::new(), Query::default());
        if state.view == View::Articles || !state.query.is_empty() {
            let selected = self.select(state);
            // As wide as it had to be to find something.
            (rows, query) = (selected.rows.clone(), selected.query.clone());
        }
        (sheets::entry(state.view).open)(&self.facts, state, &Opening { blocks, rows: &rows, query: &query }).unwrap_or_else(missing)
    }

    /// What a list of names comes to as a filter.
    pub fn names(&self, state: &ViewState, list: &str) -> names::Named {
        names::named(&self.facts, state, list)
    }

    /// Gives the meetings that the filters of `state` leave, in the format of that name, to `take`, piece by piece; or says why not.
    pub fn export(&mut self, state: &ViewState, format: &str, take: &mut dyn FnMut(&[u8])) -> Result<(), &'static str> {
        if picture::FORMATS.iter().any(|picture| picture.id == format) {
            let state = ViewState { as_table: false, ..state.clone() };
            let rows = self.select(&state).rows.clone();
            let table = self.tables[state.view.records() as usize].as_ref();
            let file = table.and_then(|table| picture::file(&self.draw(&state, table, &rows, picture::WIDTH).sheet));
            file.iter().for_each(|file| take(file));
            return file.map(|_| ()).ok_or("Nothing is drawn that could be saved as a picture. Relax the filters.");
        }
        let Some(exporter) = EXPORTERS.iter().find(|exporter| exporter.format.id == format) else { return Err("There is no such format.") };
        let sort = if state.view == View::Meetings { state.sort() } else { Sort::Newest };
        let rows = self.table(View::Meetings).select(&state.query, &state.filters, sort).rows;
        (exporter.write)(&self.facts.corpus, &Selection::Meetings(rows), &mut Out::new(take));
        Ok(())
    }
}

fn facet_list(table: &Table, selected: &Selected, state: &ViewState, facet: Facet, find: &str) -> FacetList {
    /// More are found by typing.
    const SENT: usize = 26;
    let (total, rows) = table.facet_rows(selected, &state.filters, facet, find, SENT);
    FacetList { total, rows }
}
