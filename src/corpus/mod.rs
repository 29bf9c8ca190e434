//! Extractions to one corpus: near-duplicates grouped, entities and meetings merged across documents.
