//! Corrections as the page offers them: what can be pressed or filled in (`forms`, `offers`), what that means (`act`), how it is told (`tell`).
//! How a correction changes the corpus is the business of `corpus::corrections`.

mod act;
mod forms;
mod history;
mod input;
mod offers;
pub mod tell;

pub use act::{ACCEPT, Act, Asked, REDO, REJECT, Stage, UNDO, read};
pub use forms::{button, offered};
pub use history::history;
pub use offers::{of_article, of_entity, of_field, of_mark, of_meeting, of_new_party, of_party, split_article, split_form};
pub use tell::{told, was};
