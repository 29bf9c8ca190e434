//! Files and folders dropped on the page, handed over while the listing of folders still goes on.

use super::picker::hidden;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Promise};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// What a drop brings.
pub enum Dropped {
    /// Listing begins.
    Started,
    /// Some files, with their paths.
    Files(Vec<(String, File)>),
    /// An entry could not be listed: its path and why.
    Unlisted(String, String),
    /// Listing is over.
    Ended,
}

/// Listens on the whole window for as long as the page lives. `on_hover` tells whether files are held over it.
pub fn listen(on_drop: impl Fn(Dropped) + 'static, on_hover: impl Fn(bool) + Clone + 'static) {
    let window = gloo::utils::window();
    let options = EventListenerOptions::enable_prevent_default();
    let hover = on_hover.clone();
    EventListener::new_with_options(&window, "dragover", options, move |event| {
        if carries_files(event) {
            event.prevent_default();
            hover(true);
        }
    })
    .forget();
    let leave = on_hover.clone();
    EventListener::new(&window, "dragleave", move |event| {
        // Leaving the window itself, not one element for the next.
        if event.dyn_ref::<DragEvent>().is_some_and(|e| e.related_target().is_none()) {
            leave(false);
        }
    })
    .forget();
    let on_drop: Rc<dyn Fn(Dropped)> = Rc::new(on_drop);
    EventListener::new_with_options(&window, "drop", options, move |event| {
        on_hover(false);
        if !carries_files(event) {
            return;
        }
        event.prevent_default();
        let Some(data) = event.dyn_ref::<DragEvent>().and_then(|e| e.data_transfer()) else { return };
        // Entries must be taken during the event; they stay valid after it.
        let items = data.items();
        let mut entries = Vec::new();
        let mut files = Vec::new();
        for item in (0..items.length()).filter_map(|at| items.get(at)).filter(|item| item.kind() == "file") {
            match item.webkit_get_as_entry() {
                // Files are taken as such: browsers give the contents of entries to no page that was opened from a disk.
                Ok(Some(entry)) if entry.is_directory() => entries.push(entry),
                _ => files.extend(item.get_as_file().ok().flatten().map(|file| (file.name(), file))),
            }
        }
        on_drop(Dropped::Started);
        if !files.is_empty() {
            on_drop(Dropped::Files(files));
        }
        let on_drop = on_drop.clone();
        spawn_local(async move {
            list(entries, &*on_drop).await;
            on_drop(Dropped::Ended);
        });
    })
    .forget();
}

fn carries_files(event: &web_sys::Event) -> bool {
    let types = event.dyn_ref::<DragEvent>().and_then(|e| e.data_transfer()).map(|d| d.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

/// Walks folders breadth-first, in the order of names within each.
async fn list(entries: Vec<FileSystemEntry>, on_drop: &dyn Fn(Dropped)) {
    /// Files that the browser is asked for at once: an answer takes it longer than the question. Few at first, so that rows come soon.
    /// Not many: Chromium gives all answers in one task, and at each the page waits for another process, the longer the more are still asked for.
    const AT_ONCE: usize = 16;
    const AT_FIRST: usize = 4;
    let mut at_once = AT_FIRST;
    let unlisted = |path: String, error: JsValue| {
        let reason = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message())).unwrap_or_else(|| "not allowed".into());
        let words = format!("The browser could not open it: {reason} Choose the file or folder with a button instead.");
        on_drop(Dropped::Unlisted(path, words));
    };
    let path = |entry: &FileSystemEntry| entry.full_path().trim_start_matches('/').to_string();
    let mut waiting: VecDeque<FileSystemEntry> = entries.into();
    let mut asked: Vec<(String, JsFuture)> = Vec::new();
    loop {
        while asked.len() < at_once
            && let Some(entry) = waiting.pop_front_if(|entry| !entry.is_directory())
        {
            let path = path(&entry);
            if !hidden(&path) {
                asked.push((path, file(entry.unchecked_into())));
            }
        }
        let any = !asked.is_empty();
        let mut files = Vec::new();
        for (path, file) in asked.drain(..) {
            match file.await.and_then(|file| file.dyn_into()) {
                Ok(file) => files.push((path, file)),
                Err(error) => unlisted(path, error),
            }
        }
        // What was found so far need not wait for the next folder.
        if !files.is_empty() {
            at_once = AT_ONCE.min(at_once * 2);
            on_drop(Dropped::Files(files));
        }
        if any {
            continue;
        }
        let Some(entry) = waiting.pop_front() else { return };
        let path = path(&entry);
        if hidden(&path) {
            continue;
        }
        match children(entry.unchecked_into()).await {
            Ok(children) => children.into_iter().rev().for_each(|child| waiting.push_front(child)),
            Err(error) => unlisted(path, error),
        }
    }
}

/// All entries of a folder, by name. `readEntries` gives them in batches and an empty one at the end.
async fn children(folder: FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let all = Array::new();
    loop {
        let batch = JsFuture::from(Promise::new(&mut |resolve: Function, reject: Function| {
            if let Err(error) = reader.read_entries_with_callback_and_callback(&resolve.unchecked_into(), &reject.clone().unchecked_into())
            {
                let _ = reject.call1(&JsValue::NULL, &error);
            }
        }));
        let batch: Array = batch.await?.dyn_into()?;
        if batch.length() == 0 {
            break;
        }
        for entry in batch.iter() {
            all.push(&entry);
        }
    }
    // The browser's own sort: one of ours would add kilobytes to the page.
    let name = |entry: JsValue| entry.unchecked_into::<FileSystemEntry>().name();
    let sorted = all.sort_by(&mut |a, b| name(a).cmp(&name(b)) as i32);
    Ok(sorted.iter().map(JsCast::unchecked_into).collect())
}

fn file(entry: FileSystemFileEntry) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve: Function, reject: Function| {
        entry.file_with_callback_and_callback(&resolve.unchecked_into(), &reject.unchecked_into());
    }))
}
