//! Mentions as the stages of linking see them: what is known of a name's letters is found out once for each form in the document.

use super::kept::Kept;
use crate::extract::Analysis;
use crate::lexicon::countries::{Countries, Country, CountryWord};
use crate::lexicon::fold::{folded, single_spaced};
use crate::lexicon::organisations::{Organisation, Organisations};
use crate::model::{EntityKind, Mention, SectionKind};
use std::sync::Arc;

/// A mention, and the form in which it stands.
#[derive(Clone, Debug)]
pub(super) struct Name {
    form: Arc<Form>,
    /// Settled kind.
    pub kind: EntityKind,
    /// Outside the article proper.
    pub outside: bool,
}

/// A name's letters and what they tell.
#[derive(Debug)]
pub(super) struct Form {
    /// As printed, with single spaces.
    pub text: String,
    /// Folded words, split at spaces and hyphens, with a space between each two.
    pub folded: String,
    /// Their number.
    pub count: usize,
    /// The organisation of the lexicon that has this form.
    pub organisation: Option<&'static Organisation>,
    /// The country for which the form stands.
    pub country: Option<(&'static Country, CountryWord)>,
}

impl std::ops::Deref for Name {
    type Target = Form;

    fn deref(&self) -> &Form {
        &self.form
    }
}

impl Name {
    /// The folded words.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        // An empty name has no words, not an empty one.
        self.folded.split(' ').filter(|_| self.count > 0)
    }

    /// Whether both are written alike.
    pub fn is_form_of(&self, other: &Name) -> bool {
        Arc::ptr_eq(&self.form, &other.form) || self.text == other.text
    }
}

/// The names of all mentions, parallel to them.
pub(super) fn of(analysis: &Analysis<'_>, forms: &mut Kept<Arc<Form>>) -> Vec<Name> {
    let name = |mention: &Mention| {
        let form = forms.get(mention.span.of(analysis.text()), |printed| Arc::new(Form::of(printed)));
        let section = analysis.document.section_at(mention.span.start);
        let outside = section.is_some_and(|section| !section.kind.is_article() || section.kind == SectionKind::Furniture);
        Name { form, kind: mention.kind, outside }
    };
    analysis.mentions.iter().map(name).collect()
}

impl Form {
    fn of(printed: &str) -> Form {
        let text = single_spaced(printed);
        let direction = text.len() - without_direction(&text).len();
        let text = if direction > 0 { text[direction..].to_owned() } else { text };
        let (folded, count) = words_of(&text);
        Form { organisation: Organisations::get().by_form(&text), country: Countries::get().resolve(&text), text, folded, count }
    }
}

/// Folded words of a name, split at spaces and hyphens, and their number.
fn words_of(name: &str) -> (String, usize) {
    folded(name, |folded| {
        let mut out = String::with_capacity(folded.len());
        let mut count = 0;
        for word in folded.split([' ', '-', '–']).filter(|word| !word.is_empty()) {
            if count > 0 {
                out.push(' ');
            }
            out.push_str(word.trim_matches(['\'', '"', ',']));
            count += 1;
        }
        (out, count)
    })
}

/// "southern Israel" is Israel; "Southern Rhodesia" keeps its name.
fn without_direction(name: &str) -> &str {
    let Some((first, rest)) = name.split_once(' ') else { return name };
    let direction = matches!(
        first,
        "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "north"
            | "south"
            | "east"
            | "west"
            | "occupied"
            | "mainland"
            | "the"
            | "neighbouring"
            | "neighboring"
    );
    if direction && rest.starts_with(char::is_uppercase) { rest } else { name }
}
