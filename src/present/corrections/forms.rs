//! Buttons and small forms that carry an act. A form is folded away behind its summary, so that a sheet stays a sheet.

use super::act::Act;
use crate::corpus::{Corpus, fold};
use crate::model::EntityKind;
use crate::order::arrange;
use crate::present::sheet::{self, Attribute, Node, Tag};
use crate::present::{entities, words};

fn carried(act: &Act) -> String {
    serde_json::to_string(act).unwrap_or_default()
}

/// A small button; `id` names it wherever it moves to.
pub fn button(id: &str, words: impl Into<String>, act: &Act) -> Node {
    sheet::button("button small", words).with(Attribute::Id, format!("act-{id}")).with(Attribute::Act, carried(act))
}

/// The same, of the kind that is either on or off.
pub fn toggle(id: &str, words: &str, on: bool, act: &Act) -> Node {
    button(id, words, act).with(Attribute::Pressed, if on { "true" } else { "false" })
}

/// A quiet one, within a line of text.
pub fn quiet(id: &str, words: &str, label: String, act: &Act) -> Node {
    let button = sheet::button("plain", words).with(Attribute::Id, format!("act-{id}")).with(Attribute::Act, carried(act));
    if label.is_empty() { button } else { button.with(Attribute::Label, label) }
}

/// A folded form. `label`: what the summary is for those who only hear it.
pub fn folded(id: &str, summary: &str, label: &str, act: &Act, inputs: Vec<Node>, submit: &str) -> Node {
    unfolding(id, summary, label, vec![form(act, inputs, submit)])
}

/// A form with its button.
pub fn form(act: &Act, mut inputs: Vec<Node>, submit: &str) -> Node {
    inputs.push(Tag::Button.text(submit).class("button small primary"));
    Tag::Form.around(inputs).with(Attribute::Act, carried(act)).with(Attribute::Autocomplete, "off")
}

/// Something folded away behind a summary. Only one is open at a time.
pub fn unfolding(id: &str, summary: &str, label: &str, inside: Vec<Node>) -> Node {
    let summary = Tag::Summary.text(summary).with(Attribute::Id, format!("act-{id}"));
    let summary = if label.is_empty() { summary } else { summary.with(Attribute::Label, label) };
    let inside = Tag::Div.around(inside).class("unfolded");
    Tag::Details.of([summary, inside]).class("edit").with(Attribute::Name, "edit")
}

/// A labelled line to type in; `offers`: kinds of entities whose names are offered while typing.
pub fn typed(id: &str, label: &str, value: &str, hint: &str, offers: &[EntityKind]) -> Node {
    let list = format!("list-{id}");
    let input = Tag::Input.of([]).with(Attribute::Type, "text").with(Attribute::Name, "value").with(Attribute::Value, value);
    // Named, so that it keeps the focus when the sheet is drawn anew under it.
    let mut input = input.with(Attribute::Id, format!("type-{id}"));
    let mut datalist = Node::nothing();
    if !offers.is_empty() {
        let kinds: Vec<&str> = offers.iter().map(|kind| words::entity_kind(*kind).0).collect();
        input = input.with(Attribute::List, list.clone()).with(Attribute::Offer, kinds.join(" "));
        datalist = Tag::Datalist.of([]).with(Attribute::Id, list);
    }
    let hint = if hint.is_empty() { Node::nothing() } else { Tag::Small.text(hint) };
    Tag::Label.of([Tag::Span.text(label), input, hint, datalist]).class("field")
}

/// Names that begin with what was typed, or have a word that does: of these kinds, the best known first.
pub fn offered(corpus: &Corpus, kinds: &str, text: &str) -> Vec<Node> {
    const OFFERED: usize = 12;
    let wanted = fold(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut ids = entities::listed(corpus);
    let of = |id: u32| &corpus.entities[id as usize];
    let fits = |name: &str| name.starts_with(&wanted) || name.match_indices(' ').any(|(at, _)| name[at + 1..].starts_with(&wanted));
    ids.retain(|id| kinds.split(' ').any(|kind| kind == words::entity_kind(of(*id).kind).0) && fits(&of(*id).fold));
    arrange(&mut ids, &mut |a, b| (of(b).meetings.len(), of(b).mention_count).cmp(&(of(a).meetings.len(), of(a).mention_count)));
    ids.into_iter().take(OFFERED).map(|id| Tag::Option.of([]).with(Attribute::Value, of(id).name.clone())).collect()
}

/// A labelled choice: values and words, and the one that stands.
pub fn chosen(name: &str, label: &str, options: Vec<(String, String)>, current: &str) -> Node {
    let option = |(value, words): (String, String)| {
        let is_current = value == current;
        let option = Tag::Option.text(words).with(Attribute::Value, value);
        if is_current { option.with(Attribute::Selected, "") } else { option }
    };
    let select = Tag::Select
        .around(options.into_iter().map(option))
        .with(Attribute::Name, name)
        .with(Attribute::Id, format!("choose-{}", label.to_lowercase()));
    Tag::Label.of([Tag::Span.text(label), select]).class("field")
}
