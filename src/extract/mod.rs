//! The pipeline: one document in, one [`Extraction`] out.
//!
//! Each stage has its own file or folder and sees only what earlier stages made, through [`Analysis`].
//! Stages never fail: what can't be read yields nothing, and a problem where a user should know.

pub mod dates;
pub mod entities;
pub mod facts;
mod language;
pub mod meetings;
pub mod sections;
pub mod sentences;
pub mod signature;
pub mod tokenise;

use crate::lexicon::titles::Gender;
use crate::model::{Document, Entity, Extraction, Mention, PartialDate, Problem, ProblemKind, Sentence, Token};
use crate::text::{LowerCase, Span};
use dates::DateExpression;
use entities::Description;
use facts::Facts;
use std::cell::OnceCell;

/// The engine: models, lexicons, and buffers that are kept between documents. Building one costs milliseconds; reuse it.
/// What it returns depends on the document alone, never on the documents before.
pub struct Engine {
    recogniser: entities::Recogniser,
    linker: entities::Linker,
}

/// What the stages so far know about a document. Later fields are empty until their stage has run.
pub struct Analysis<'a> {
    /// The document as read; its sections are already classified.
    pub document: &'a Document,
    /// All tokens of the text, furniture included.
    pub tokens: Vec<Token>,
    /// Sentences, ascending; none crosses a section.
    pub sentences: Vec<Sentence>,
    /// Names, ascending, without overlaps.
    pub mentions: Vec<Mention>,
    /// Entity of each mention, parallel to `mentions`.
    pub mention_entity: Vec<u32>,
    /// Merged entities.
    pub entities: Vec<Entity>,
    /// Pronouns, role descriptions and group descriptions, resolved or not, ascending.
    pub descriptions: Vec<Description>,
    /// Date expressions, ascending.
    pub dates: Vec<DateExpression>,
    /// Gender of each entity that is a person, where the article or the name tells; parallel to `entities`.
    genders: Vec<Option<Gender>>,
    /// Descriptions as `entities::link` found them, for `entities::resolve_references`.
    found: Option<entities::Found>,
    /// All tokens in lower case.
    lower: LowerCase,
    /// What the letters of each token tell; the recogniser, which knows all words, fills it.
    facts: OnceCell<Vec<Facts>>,
    /// The day of a dateline that tells more than the metadata, and where it stands.
    day_of_writing: OnceCell<Option<(PartialDate, Span)>>,
    /// The day of a caption, asked for once all dates are found.
    day_of_caption: OnceCell<Option<PartialDate>>,
}

impl<'a> Analysis<'a> {
    /// A document that has been cut into tokens and sentences, and no more.
    pub fn new(document: &'a Document, tokens: Vec<Token>, sentences: Vec<Sentence>) -> Self {
        Analysis {
            document,
            lower: LowerCase::new(document.text.plain(), tokens.iter().map(|token| token.span)),
            tokens,
            sentences,
            mentions: Vec::new(),
            mention_entity: Vec::new(),
            entities: Vec::new(),
            descriptions: Vec::new(),
            dates: Vec::new(),
            genders: Vec::new(),
            found: None,
            facts: OnceCell::new(),
            day_of_writing: OnceCell::new(),
            day_of_caption: OnceCell::new(),
        }
    }

    /// The document's text.
    pub fn text(&self) -> &'a str {
        self.document.text.plain()
    }

    /// The text of token `index`.
    pub fn token(&self, index: usize) -> &'a str {
        self.tokens[index].span.of(self.document.text.plain())
    }

    /// What the letters of each token tell.
    fn facts(&self) -> &[Facts] {
        self.facts.get_or_init(|| self.tokens.iter().map(|token| Facts::of(token.span.of(self.document.text.plain()))).collect())
    }

    /// The day of a dateline from which relative dates count, where it lies before the metadata's, and where it stands.
    fn day_of_writing(&self) -> Option<(PartialDate, Span)> {
        *self.day_of_writing.get_or_init(|| dates::day_of_writing(self.document))
    }

    /// The text of token `index` in lower case.
    pub fn lower(&self, index: usize) -> &str {
        self.lower.of(self.tokens[index].span)
    }
}

impl Engine {
    /// Loads models and lexicons.
    pub fn new() -> Self {
        Engine { recogniser: entities::Recogniser::new(), linker: entities::Linker::default() }
    }

    /// Runs all stages. Time is linear in the length of the text.
    pub fn extract(&mut self, mut document: Document) -> Extraction {
        document.text.to_mut();
        sections::classify(&mut document);
        self.extract_again(document)
    }

    /// Extracts from a document that came out of an extraction, perhaps with another date of publication: its sections stay as they are.
    pub fn extract_again(&mut self, mut document: Document) -> Extraction {
        document.text.to_mut();
        let mut problems = Vec::new();
        dates::find_publication(&mut document);
        if document.text.plain().trim().is_empty() {
            problems.push(Problem { at: None, kind: ProblemKind::Empty, message: "The file holds no text.".into() });
        }

        if let Some(other) = document.language.as_deref().and_then(language::problem) {
            problems.push(other);
            let signature = signature::of(&document, &tokenise::tokenise(document.text.plain()));
            return Extraction { document, problems, signature, ..Extraction::default() };
        }

        let tokens = tokenise::unglue(document.text.plain(), tokenise::tokenise(document.text.plain()));
        let sentences = sentences::split(&document, &tokens);
        let mut analysis = Analysis::new(&document, tokens, sentences);
        analysis.mentions = self.recogniser.recognise(&analysis);
        self.linker.link(&mut analysis);
        analysis.dates = dates::find(&analysis);
        entities::resolve_references(&mut analysis);
        let meetings = meetings::find(&analysis);
        let signature = signature::of(&document, &analysis.tokens);

        let entities = analysis.entities;
        Extraction { document, entities, meetings, problems, signature }
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}
