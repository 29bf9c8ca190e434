//! Who met whom: candidates around triggers, their parties and fields, merged within the document.

use crate::extract::Analysis;
use crate::model::Meeting;

/// All meetings of the document, in order of first evidence.
pub fn find(analysis: &Analysis<'_>) -> Vec<Meeting> {
    let _ = analysis;
    Vec::new()
}
