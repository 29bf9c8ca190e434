//! Text to tokens. Tokens and the white space between them tile the text.

use crate::model::{Token, TokenKind};
use crate::text::Span;

/// Cuts `text` into tokens in one pass.
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let kind = if c.is_alphabetic() {
            TokenKind::Word
        } else if c.is_ascii_digit() {
            TokenKind::Number
        } else {
            TokenKind::Punctuation
        };
        let mut end = start + c.len_utf8();
        if kind != TokenKind::Punctuation {
            while let Some(&(at, next)) = chars.peek() {
                if !next.is_alphanumeric() {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        tokens.push(Token { span: Span::new(start, end), kind });
    }
    tokens
}
