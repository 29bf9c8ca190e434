//! Our contender beside the JavaScript peers: the engine in wasm, called with one article's text at a time. Builds natively to nothing.
#![cfg_attr(target_arch = "wasm32", allow(missing_docs))]

/// As in the page's worker.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(target_arch = "wasm32")]
mod contender {
    use sidelines::extract::entities::{Linker, Recogniser};
    use sidelines::extract::{Analysis, Engine, sections, sentences, tokenise};
    use sidelines::model::Document;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static ENGINE: RefCell<Engine> = RefCell::new(Engine::new());
        static NAMES: RefCell<(Recogniser, Linker)> = RefCell::new((Recogniser::new(), Linker::default()));
    }

    fn document(text: String) -> Document {
        Document { text: text.into(), ..Document::default() }
    }

    /// Everything; how many meetings there are.
    #[wasm_bindgen]
    pub fn whole(text: String) -> usize {
        ENGINE.with_borrow_mut(|engine| engine.extract(document(text)).meetings.len())
    }

    /// Tokens, sentences, names and the entities they name: what a tagger of names does. How many mentions there are.
    #[wasm_bindgen]
    pub fn names(text: String) -> usize {
        let mut document = document(text);
        sections::classify(&mut document);
        let tokens = tokenise::unglue(document.text.plain(), tokenise::tokenise(document.text.plain()));
        let sentences = sentences::split(&document, &tokens);
        let mut analysis = Analysis::new(&document, tokens, sentences);
        NAMES.with_borrow_mut(|(recogniser, linker)| {
            analysis.mentions = recogniser.recognise(&analysis);
            linker.link(&mut analysis);
        });
        analysis.mentions.len()
    }
}

fn main() {}
