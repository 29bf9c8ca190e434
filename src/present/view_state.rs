//! What the page shows, as a value: view, query, facets, sort, what is open. To and from the URL's hash, and nothing else.

use super::facet::Facet;
use super::map::Region;
use super::part::Unfolded;
use super::span::{Day, Days};
use super::url;
use std::collections::BTreeSet;

/// The views, in the order of the navigation. One line each here, in `sheets::VIEWS` and in `words`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// One row for each merged meeting.
    #[default]
    Meetings,
    /// One row for each article.
    Articles,
    /// One row for each merged entity.
    Entities,
    /// Meetings over time, drawn.
    Timeline,
    /// Who met whom how often, drawn as a table with two sides.
    Pairs,
    /// Who met whom, drawn as a net.
    Network,
    /// Where they met, drawn on a map.
    Map,
}

impl View {
    /// All views.
    pub const ALL: [View; 7] = [View::Meetings, View::Articles, View::Entities, View::Timeline, View::Pairs, View::Network, View::Map];

    /// Its name in the URL.
    pub fn slug(self) -> &'static str {
        match self {
            View::Meetings => "meetings",
            View::Articles => "articles",
            View::Entities => "entities",
            View::Timeline => "timeline",
            View::Pairs => "pairs",
            View::Network => "network",
            View::Map => "map",
        }
    }

    /// Whether it draws the meetings instead of listing rows.
    pub fn is_drawing(self) -> bool {
        matches!(self, View::Timeline | View::Pairs | View::Network | View::Map)
    }

    /// The view whose records it shows.
    pub fn records(self) -> View {
        if self.is_drawing() { View::Meetings } else { self }
    }
}

/// Orders of a list. Each view offers some of them (`View::sorts`); the first is its default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Latest date first; undated last.
    Newest,
    /// Earliest date first; undated last.
    Oldest,
    /// Alphabetical.
    Name,
    /// Most reports, meetings or mentions first.
    Count,
    /// Surest first.
    Confidence,
}

impl Sort {
    /// All orders.
    pub const ALL: [Sort; 5] = [Sort::Newest, Sort::Oldest, Sort::Name, Sort::Count, Sort::Confidence];

    /// Its name in the URL.
    pub fn slug(self) -> &'static str {
        match self {
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
            Sort::Name => "name",
            Sort::Count => "count",
            Sort::Confidence => "certainty",
        }
    }
}

impl View {
    /// Orders that make sense in the view, the default first.
    pub fn sorts(self) -> &'static [Sort] {
        match self {
            View::Meetings => &[Sort::Newest, Sort::Oldest, Sort::Count, Sort::Confidence, Sort::Name],
            View::Articles => &[Sort::Newest, Sort::Oldest, Sort::Count, Sort::Name],
            View::Entities => &[Sort::Count, Sort::Name],
            View::Timeline | View::Pairs | View::Network | View::Map => &[Sort::Oldest],
        }
    }
}

/// Values chosen in facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Ascending; each value of a facet once, never `Off`.
    chosen: Vec<(Choice, Facet, String)>,
    /// Days to which dates are limited.
    pub days: Days,
    /// A list of names: at least one of them must be there. Empty: no such list.
    pub names: BTreeSet<String>,
}

/// How a facet's value stands in the filters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Choice {
    /// Not chosen.
    #[default]
    Off,
    /// Required.
    Include,
    /// Ruled out.
    Exclude,
}

impl Filters {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.days.is_open() && self.names.is_empty()
    }

    /// How `value` of `facet` stands.
    pub fn choice(&self, facet: Facet, value: &str) -> Choice {
        self.chosen.iter().find(|(_, f, v)| *f == facet && v == value).map_or(Choice::Off, |(choice, ..)| *choice)
    }

    /// Sets how `value` of `facet` stands.
    pub fn set(&mut self, facet: Facet, value: &str, choice: Choice) {
        self.chosen.retain(|(_, f, v)| *f != facet || v != value);
        if choice != Choice::Off {
            let new = (choice, facet, value.to_string());
            let at = self.chosen.partition_point(|old| *old < new);
            self.chosen.insert(at, new);
        }
    }

    /// Lets go of what chip number `at` stands for: values in their order, then the days, then the list of names.
    pub fn let_go(&mut self, at: usize) {
        if at < self.chosen.len() {
            self.chosen.remove(at);
        } else if at == self.chosen.len() && !self.days.is_open() {
            self.days = Days::default();
        } else {
            self.names.clear();
        }
    }

    /// Everything chosen: what is required, then what is ruled out, each by facet and value.
    pub fn all(&self) -> impl Iterator<Item = (Choice, Facet, &str)> {
        self.chosen.iter().map(|(choice, facet, value)| (*choice, *facet, value.as_str()))
    }
}

/// The whole state of the view. Equal states show the same page over the same corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// Which list.
    pub view: View,
    /// The search box, as typed.
    pub query: String,
    /// Chosen facet values.
    pub filters: Filters,
    /// `None`: the view's default order.
    pub sort: Option<Sort>,
    /// In a drawing: the same in rows and columns.
    pub as_table: bool,
    /// In the timeline: the days of one month, side by side.
    pub as_calendar: bool,
    /// In the calendar: a day of the month shown; the last one with meetings when not said.
    pub month: Option<Day>,
    /// In a drawing of who met whom: countries instead of people.
    pub by_country: bool,
    /// On the map: which part of the earth; as near as all can be seen when not said.
    pub region: Option<Region>,
    /// Key of the row whose details are open.
    pub open: Option<String>,
    /// In them, or in a drawing's table: the list that is shown in full.
    pub unfolded: Option<Unfolded>,
    /// In the reader: key of the meeting whose evidence is marked.
    pub meeting: Option<String>,
    /// In the reader: which mark is current, from 0.
    pub at: Option<u32>,
}

impl ViewState {
    /// The order in force.
    pub fn sort(&self) -> Sort {
        let offered = self.view.sorts();
        self.sort.filter(|sort| offered.contains(sort)).unwrap_or(offered[0])
    }

    /// The same filters in another view, with nothing open.
    pub fn in_view(&self, view: View) -> ViewState {
        ViewState { view, query: self.query.clone(), filters: self.filters.clone(), ..ViewState::default() }
    }

    /// The state of the list or drawing alone, whatever is open beside it.
    pub fn without_detail(&self) -> ViewState {
        ViewState { unfolded: self.unfolded.filter(|_| self.view.is_drawing()), ..self.opening(None) }
    }

    /// The same list with `key` open.
    pub fn opening(&self, key: Option<String>) -> ViewState {
        ViewState { open: key, unfolded: None, meeting: None, at: None, ..self.clone() }
    }

    /// `key` open in `view`, filters kept.
    pub fn at_row(&self, view: View, key: &str) -> ViewState {
        self.in_view(view).opening(Some(key.to_string()))
    }

    /// The reader on `article`, with the evidence of `meeting` marked and mark `at` current.
    pub fn at_evidence(&self, article: &str, meeting: &str, at: u32) -> ViewState {
        ViewState { meeting: Some(meeting.to_string()), at: Some(at), ..self.at_row(View::Articles, article) }
    }

    /// In the reader: the mark that is current. Whoever looks for a meeting's evidence is at the first one; whoever reads is at none.
    pub fn mark(&self) -> Option<u32> {
        self.at.or_else(|| self.meeting.as_ref().map(|_| 0))
    }

    /// The URL's hash, with `#`.
    pub fn to_hash(&self) -> String {
        let mut out = format!("#/{}", self.view.slug());
        let mut pairs: Vec<(String, &str)> = Vec::new();
        if !self.query.is_empty() {
            pairs.push(("q".into(), &self.query));
        }
        for (choice, facet, value) in self.filters.all() {
            let sign = if choice == Choice::Exclude { "-" } else { "" };
            pairs.push(([sign, facet.slug()].concat(), value));
        }
        pairs.extend(self.filters.names.iter().map(|name| ("name".to_string(), name.as_str())));
        let ends = [("from", self.filters.days.from), ("to", self.filters.days.to)].map(|(name, day)| (name, day.map(Day::iso)));
        for (name, day) in &ends {
            pairs.extend(day.as_ref().map(|day| (name.to_string(), day.as_str())));
        }
        for (name, value, _) in [("by", "country", self.by_country), ("as", "table", self.as_table), ("as", "calendar", self.as_calendar)]
            .into_iter()
            .filter(|(.., on)| *on)
        {
            pairs.push((name.into(), value));
        }
        let month = self.month.map(Day::iso);
        pairs.extend(month.as_ref().map(|day| ("month".into(), &day[..day.len() - 3])));
        if let Some(region) = self.region {
            pairs.push(("region".into(), region.slug()));
        }
        if let Some(sort) = self.sort {
            pairs.push(("sort".into(), sort.slug()));
        }
        for (name, value) in [("open", &self.open), ("meeting", &self.meeting)] {
            if let Some(value) = value {
                pairs.push((name.into(), value));
            }
        }
        let numbers = [("all", self.unfolded.map(Unfolded::slug)), ("at", self.at.map(|at| at.to_string()))];
        pairs.extend(numbers.iter().filter_map(|(name, value)| Some((name.to_string(), value.as_deref()?))));
        for (i, (name, value)) in pairs.iter().enumerate() {
            out.push(if i == 0 { '?' } else { '&' });
            out.push_str(name);
            out.push('=');
            url::encode_into(value, &mut out);
        }
        out
    }

    /// Reads a hash. Unknown parts are ignored, so that old links still open.
    pub fn from_hash(hash: &str) -> ViewState {
        let mut state = ViewState::default();
        let rest = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        if let Some(view) = View::ALL.into_iter().find(|v| v.slug() == path) {
            state.view = view;
        }
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = url::decode(value);
            if value.is_empty() {
                continue;
            }
            match name {
                "q" => state.query = value,
                "sort" => state.sort = Sort::ALL.into_iter().find(|s| s.slug() == value),
                "from" => state.filters.days.from = Day::parse(&value, false),
                "to" => state.filters.days.to = Day::parse(&value, true),
                "name" => drop(state.filters.names.insert(value)),
                "by" => state.by_country = value == "country",
                "as" => (state.as_table, state.as_calendar) = (value == "table", value == "calendar"),
                "month" => state.month = Day::parse(&value, false),
                "region" => state.region = Region::ALL.into_iter().find(|region| region.slug() == value),
                "open" => state.open = Some(value),
                "all" => state.unfolded = Unfolded::parse(&value),
                "meeting" => state.meeting = Some(value),
                "at" => state.at = value.parse().ok(),
                _ => {
                    let (slug, choice) = match name.strip_prefix('-') {
                        Some(slug) => (slug, Choice::Exclude),
                        None => (name, Choice::Include),
                    };
                    if let Some(facet) = Facet::ALL.into_iter().find(|f| f.slug() == slug) {
                        state.filters.set(facet, &value, choice);
                    }
                }
            }
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(hash: &str) {
        assert_eq!(ViewState::from_hash(hash).to_hash(), hash);
    }

    #[test]
    fn hashes_survive_a_round_trip() {
        check("#/meetings");
        check(
            "#/articles?q=%22bilateral%20talks%22%20-denied&person=Recep%20Tayyip%20Erdo%C4%9Fan&-status=past&sort=oldest&open=a%2Fb.txt&meeting=a%2Fb.txt~1&at=2",
        );
        check("#/entities?country=France&country=Germany");
        check("#/entities?open=person%3AAda%20Lovelace&all=mentions.40");
        check("#/map?place=Oslo&region=middle-east");
        check("#/meetings?name=Ada%20Lovelace&name=Charles%20Babbage&from=2022-02-01");
        check("#/timeline?as=calendar&month=2022-02");
        check("#/pairs?from=2022-02-01&to=2022-02-28&by=country&as=table");
        assert_eq!(ViewState::from_hash("#/timeline?from=2024&to=2024-02").to_hash(), "#/timeline?from=2024-01-01&to=2024-02-29");
    }

    #[test]
    fn unknown_parts_are_ignored() {
        assert_eq!(ViewState::from_hash("#/nowhere?colour=red&at=x&q=%zz").to_hash(), "#/meetings?q=%25zz");
        assert_eq!(ViewState::from_hash(""), ViewState::default());
    }

    #[test]
    fn a_value_is_included_or_excluded_never_both() {
        let mut filters = Filters::default();
        filters.set(Facet::Status, "held", Choice::Include);
        filters.set(Facet::Status, "held", Choice::Exclude);
        assert_eq!(filters.choice(Facet::Status, "held"), Choice::Exclude);
        filters.set(Facet::Status, "held", Choice::Off);
        assert!(filters.is_empty());
    }
}
