//! Pieces of text on the page: text nodes only, never markup from a document.

use crate::present::pieces::Piece;
use leptos::prelude::*;

/// Pieces of a quotation: the telling words marked.
pub fn quoted(pieces: Vec<Piece>) -> impl IntoView {
    pieces
        .into_iter()
        .map(|piece| match piece.quote || piece.hit {
            true => view! { <mark>{piece.text}</mark> }.into_any(),
            false => piece.text.into_any(),
        })
        .collect_view()
}
