//! Records that the browser keeps for this page: values under names, in IndexedDB. Knows nothing of what is in them.
//!
//! Written against the browser's own interface: the wrappers there are lose why a transaction was aborted, and that the browser's room
//! is used up is what must be told.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbRequest, IdbTransaction, IdbTransactionMode};

const DATABASE: &str = "sidelines";
const STORE: &str = "records";

/// Why nothing can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser gives no more room.
    Full,
    /// Something else, in the browser's words.
    Other(String),
}

impl From<JsValue> for Trouble {
    fn from(error: JsValue) -> Self {
        let part = |name: &str| js_sys::Reflect::get(&error, &name.into()).ok().and_then(|part| part.as_string()).unwrap_or_default();
        if part("name") == "QuotaExceededError" { Trouble::Full } else { Trouble::Other(part("message")) }
    }
}

/// The records.
pub struct Records(IdbDatabase);

impl Records {
    /// Opens them, empty the first time.
    pub async fn open() -> Result<Records, Trouble> {
        let none = || Trouble::Other("this browser keeps nothing for this page".into());
        let factory = gloo::utils::window().indexed_db()?.ok_or_else(none)?;
        let request = factory.open_with_u32(DATABASE, 1)?;
        let upgraded = request.clone();
        let create = Closure::once(move |_: JsValue| {
            let database = upgraded.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok());
            // Where it can't be created, opening fails, and that is told.
            database.into_iter().for_each(|database| drop(database.create_object_store(STORE)));
        });
        request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
        Ok(Records(answer(&request).await?.dyn_into()?))
    }

    fn begin(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, web_sys::IdbObjectStore), JsValue> {
        let transaction = self.0.transaction_with_str_and_mode(STORE, mode)?;
        let store = transaction.object_store(STORE)?;
        Ok((transaction, store))
    }

    /// All names, ascending.
    pub async fn names(&self) -> Result<Vec<String>, Trouble> {
        let (_transaction, store) = self.begin(IdbTransactionMode::Readonly)?;
        let names: Array = answer(&store.get_all_keys()?).await?.unchecked_into();
        Ok(names.iter().filter_map(|name| name.as_string()).collect())
    }

    /// The value under a name; undefined where there is none.
    pub async fn value(&self, name: &str) -> Result<JsValue, Trouble> {
        let (_transaction, store) = self.begin(IdbTransactionMode::Readonly)?;
        Ok(answer(&store.get(&name.into())?).await?)
    }

    /// Writes some values and drops others: all of it or nothing.
    pub async fn change(&self, write: &[(String, JsValue)], drop: &[String]) -> Result<(), Trouble> {
        let (transaction, store) = self.begin(IdbTransactionMode::Readwrite)?;
        for (name, value) in write {
            store.put_with_key(value, &name.into())?;
        }
        for name in drop {
            store.delete(&name.into())?;
        }
        done(&transaction).await
    }

    /// Drops everything.
    pub async fn clear(&self) -> Result<(), Trouble> {
        let (transaction, store) = self.begin(IdbTransactionMode::Readwrite)?;
        store.clear()?;
        done(&transaction).await
    }
}

/// The result of a request.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(resolve.unchecked_ref()));
        request.set_onerror(Some(reject.unchecked_ref()));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error()?.map(JsValue::from).unwrap_or_default()),
    }
}

/// The end of a transaction.
async fn done(transaction: &IdbTransaction) -> Result<(), Trouble> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(resolve.unchecked_ref()));
        transaction.set_onabort(Some(reject.unchecked_ref()));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map(JsValue::from).unwrap_or_default().into()),
    }
}
