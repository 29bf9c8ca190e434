//! Corpus and view state to rows, facets and words; view state to and from the URL. No DOM.
