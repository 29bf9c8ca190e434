//! The labels of tokens: BILOU for the kinds that are shown, one plain label each for demonyms and for other names.

use crate::model::EntityKind;

/// Number of labels.
pub const LABELS: usize = 15;
/// Rows of scores are padded to this width.
pub const WIDTH: usize = 16;

/// Not a name.
pub const OUTSIDE: usize = 0;
/// Nationalities, religious and political groups: found so as not to be taken for places.
pub const GROUP: usize = 13;
/// Other names: works, products, laws, events.
pub const OTHER: usize = 14;

/// Kinds with begin, inside, last and unit labels, in label order.
pub const SHOWN: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place];

/// Places within a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// First of several tokens.
    Begin = 0,
    /// Neither first nor last.
    Inside = 1,
    /// Last of several.
    Last = 2,
    /// The only one.
    Unit = 3,
}

/// Label of a part of a name of the `kind`-th of `SHOWN`.
pub const fn label(kind: usize, part: Part) -> usize {
    1 + 4 * kind + part as usize
}

/// Kind (index in `SHOWN`) and part that a label stands for.
pub const fn parts(label: usize) -> Option<(usize, Part)> {
    if label == OUTSIDE || label >= GROUP {
        return None;
    }
    let part = match (label - 1) % 4 {
        0 => Part::Begin,
        1 => Part::Inside,
        2 => Part::Last,
        _ => Part::Unit,
    };
    Some(((label - 1) / 4, part))
}

/// Whether `to` may follow `from` within a sentence.
pub const fn follows(from: usize, to: usize) -> bool {
    let open = match parts(from) {
        Some((kind, Part::Begin | Part::Inside)) => kind as i8,
        _ => -1,
    };
    let continued = match parts(to) {
        Some((kind, Part::Inside | Part::Last)) => kind as i8,
        _ => -1,
    };
    open == continued
}

/// Whether a sentence may begin with the label.
pub const fn starts(label: usize) -> bool {
    follows(OUTSIDE, label)
}

/// Whether a sentence may end with the label.
pub const fn ends(label: usize) -> bool {
    follows(label, OUTSIDE)
}
