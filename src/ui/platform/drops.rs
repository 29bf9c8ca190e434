//! Files and folders dropped on the page, handed over while the listing of folders still goes on.

use super::picker::hidden;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, IteratorNext, Promise, Reflect};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DataTransferItem, DragEvent, File, FileSystemDirectoryEntry, FileSystemDirectoryHandle, FileSystemEntry, FileSystemFileEntry,
    FileSystemFileHandle, FileSystemHandle, FileSystemHandleKind,
};

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
        // Folders must be taken during the event; they stay valid after it.
        let items = data.items();
        let mut folders = Vec::new();
        let mut files = Vec::new();
        for item in (0..items.length()).filter_map(|at| items.get(at)).filter(|item| item.kind() == "file") {
            match item.webkit_get_as_entry() {
                // Files are taken as such: browsers give the contents of entries to no page that was opened from a disk.
                Ok(Some(entry)) if entry.is_directory() => folders.push((handle(&item), entry)),
                _ => files.extend(item.get_as_file().ok().flatten().map(|file| (file.name(), file))),
            }
        }
        on_drop(Dropped::Started);
        if !files.is_empty() {
            on_drop(Dropped::Files(files));
        }
        let on_drop = on_drop.clone();
        spawn_local(async move {
            list(folders, &*on_drop).await;
            on_drop(Dropped::Ended);
        });
    })
    .forget();
}

fn carries_files(event: &web_sys::Event) -> bool {
    let types = event.dyn_ref::<DragEvent>().and_then(|e| e.data_transfer()).map(|d| d.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

/// A promise of the folder's handle, where the browser has such things.
fn handle(item: &DataTransferItem) -> Option<Promise> {
    let ask = Reflect::get(item, &"getAsFileSystemHandle".into()).ok()?.dyn_into::<Function>().ok()?;
    ask.call0(item).ok()?.dyn_into().ok()
}

/// A file or folder that was dropped, or lies in one.
struct Node {
    /// From the folder that was dropped on.
    path: String,
    at: At,
}

/// By what it is asked for. Handles are the younger way, which some browsers have: they are asked for thousands of files in half the time, without the
/// page waiting for another process at each, and work on a page that was opened from a disk.
enum At {
    Folder(FileSystemDirectoryHandle),
    File(FileSystemFileHandle),
    Entry(FileSystemEntry),
}

impl Node {
    fn of_handle(path: String, handle: FileSystemHandle) -> Node {
        let at = match handle.kind() {
            FileSystemHandleKind::Directory => At::Folder(handle.unchecked_into()),
            _ => At::File(handle.unchecked_into()),
        };
        Node { path, at }
    }

    fn of_entry(entry: FileSystemEntry) -> Node {
        Node { path: entry.full_path().trim_start_matches('/').to_string(), at: At::Entry(entry) }
    }

    fn is_folder(&self) -> bool {
        match &self.at {
            At::Folder(_) => true,
            At::File(_) => false,
            At::Entry(entry) => entry.is_directory(),
        }
    }

    /// Asks for the file.
    fn file(&self) -> JsFuture {
        let promise = match &self.at {
            At::File(file) => file.get_file(),
            At::Folder(folder) => Promise::reject(folder),
            At::Entry(entry) => Promise::new(&mut |resolve: Function, reject: Function| {
                let file: &FileSystemFileEntry = entry.unchecked_ref();
                file.file_with_callback_and_callback(&resolve.unchecked_into(), &reject.unchecked_into());
            }),
        };
        JsFuture::from(promise)
    }

    /// All that is in the folder, by name.
    async fn children(&self) -> Result<Vec<Node>, JsValue> {
        let all = match &self.at {
            At::Folder(folder) => handles(folder).await?,
            At::Entry(entry) => entries(entry.unchecked_ref()).await?,
            At::File(_) => Array::new(),
        };
        // The browser's own sort: one of ours would add kilobytes to the page.
        let name = |child: &JsValue| Reflect::get(child, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
        let sorted = all.sort_by(&mut |a, b| name(&a).cmp(&name(&b)) as i32);
        let node = |child: JsValue| match &self.at {
            At::Entry(_) => Node::of_entry(child.unchecked_into()),
            _ => Node::of_handle(format!("{}/{}", self.path, name(&child)), child.unchecked_into()),
        };
        Ok(sorted.iter().map(node).collect())
    }
}

/// Walks folders breadth-first, in the order of names within each.
async fn list(folders: Vec<(Option<Promise>, FileSystemEntry)>, on_drop: &dyn Fn(Dropped)) {
    /// Files that the browser is asked for at once: an answer takes it longer than the question. Few at first, so that rows come soon.
    const AT_ONCE: usize = 128;
    const AT_FIRST: usize = 4;
    /// Not many where entries are asked: Chromium gives all answers in one task, and at each the page waits for another process, the longer the more are
    /// still asked for.
    const ENTRIES_AT_ONCE: usize = 16;
    let mut at_once = AT_FIRST;
    let unlisted = |path: String, error: JsValue| {
        let reason = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message())).unwrap_or_else(|| "not allowed".into());
        let words = format!("The browser could not open it: {reason} Choose the file or folder with a button instead.");
        on_drop(Dropped::Unlisted(path, words));
    };
    let mut waiting: VecDeque<Node> = VecDeque::new();
    for (promise, entry) in folders {
        // A folder that the browser gives to no page in this way may still be listed in the other.
        let handle = match promise {
            Some(promise) => JsFuture::from(promise).await.ok().and_then(|handle| handle.dyn_into::<FileSystemHandle>().ok()),
            None => None,
        };
        waiting.push_back(handle.map_or_else(|| Node::of_entry(entry.clone()), |handle| Node::of_handle(handle.name(), handle)));
    }
    let most = if waiting.iter().any(|node| matches!(node.at, At::Entry(_))) { ENTRIES_AT_ONCE } else { AT_ONCE };
    let mut asked: Vec<(String, JsFuture)> = Vec::new();
    loop {
        while asked.len() < at_once
            && let Some(node) = waiting.pop_front_if(|node| !node.is_folder())
        {
            if !hidden(&node.path) {
                let file = node.file();
                asked.push((node.path, file));
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
            at_once = most.min(at_once * 2);
            on_drop(Dropped::Files(files));
        }
        if any {
            continue;
        }
        let Some(node) = waiting.pop_front() else { return };
        if hidden(&node.path) {
            continue;
        }
        match node.children().await {
            Ok(children) => children.into_iter().rev().for_each(|child| waiting.push_front(child)),
            Err(error) => unlisted(node.path, error),
        }
    }
}

/// What is in a folder.
async fn handles(folder: &FileSystemDirectoryHandle) -> Result<Array, JsValue> {
    let (values, all) = (folder.values(), Array::new());
    loop {
        let next: IteratorNext = JsFuture::from(values.next()?).await?.unchecked_into();
        if next.done() {
            return Ok(all);
        }
        all.push(&next.value());
    }
}

/// The same of an entry. `readEntries` gives them in batches and an empty one at the end.
async fn entries(folder: &FileSystemDirectoryEntry) -> Result<Array, JsValue> {
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
            return Ok(all);
        }
        for entry in batch.iter() {
            all.push(&entry);
        }
    }
}
