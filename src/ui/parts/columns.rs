//! The dialog that asks which column of a table holds what.

use super::dialogs;
use crate::read::{Columns, Role};
use crate::ui::session::Session;
use crate::ui::words;
use leptos::prelude::*;

/// Closed until a table's button is pressed.
#[component]
pub fn ColumnsDialog() -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = Role::ALL.map(|_| RwSignal::new(String::new()));
    let names = move || session.choosing.with(|table| table.as_ref().map(|table| table.columns.clone()).unwrap_or_default());
    let file = move || session.choosing.with(|table| table.as_ref().map(|table| table.name.clone()).unwrap_or_default());
    Effect::new(move |_| {
        // The first column is shown as chosen for the article, and must be.
        let first = names().first().cloned().unwrap_or_default();
        chosen.iter().for_each(|signal| signal.set(String::new()));
        chosen[0].set(first);
    });
    let field = move |role: Role, signal: RwSignal<String>| {
        let none = (role != Role::Text).then(|| view! { <option value="">{words::NO_COLUMN}</option> });
        let options = move || names().into_iter().map(|name| view! { <option value=name.clone()>{name.clone()}</option> }).collect_view();
        view! {
            <label class="field">{words::role(role)}
                <select prop:value=move || signal.get() on:change=move |event| signal.set(event_target_value(&event))>{none}{options}</select>
            </label>
        }
    };
    let read = move |_| {
        dialogs::close("columns");
        let columns = Role::ALL.into_iter().zip(chosen.map(|signal| signal.get_untracked())).filter(|(_, name)| !name.is_empty());
        if let Some(table) = session.choosing.get_untracked() {
            session.choose(&table, &Columns::new(columns));
        }
    };
    view! {
        <dialog id="columns" aria-labelledby="columns-title">
            <h2 id="columns-title">{words::CHOOSE_COLUMNS}</h2>
            <p class="soft">{file}</p>
            <div class="fields">{Role::ALL.into_iter().zip(chosen).map(|(role, signal)| field(role, signal)).collect_view()}</div>
            <div class="buttons">
                <button type="button" class="button" on:click=|_| dialogs::close("columns")>{words::CLOSE}</button>
                <button type="button" class="button primary" on:click=read>{words::READ_TABLE}</button>
            </div>
        </dialog>
    }
}
