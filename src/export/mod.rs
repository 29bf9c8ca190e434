//! Corpus to bytes: one file a format, one line in `EXPORTERS`.
