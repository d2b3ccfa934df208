//! What the integration tests share.

pub(crate) mod attacks;
mod corpus;
pub(crate) mod count;
pub(crate) mod docs;
pub(crate) mod document;
pub(crate) mod harbour;
pub(crate) mod hostile;
pub(crate) mod items;
pub(crate) mod rust;
pub(crate) mod vendor;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use apidocs_codegen::api::Api;
use apidocs_codegen::source::{RawFile, from_files, read_folder};
use apidocs_codegen::{Analysis, understand};

pub(crate) use corpus::{corpus, skipped};

/// The page that the product started from.
pub(crate) const SEED: &str = "en/compute/api-ref/Image/list.md";

/// The root of the repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The docs folder of the tests: the seed page, and pages of our own words. What is in `docs-input` is the user's.
pub(crate) fn fixture_docs() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/docs")
}

/// The text of the seed page.
pub(crate) fn seed_text() -> String {
    std::fs::read_to_string(fixture_docs().join(SEED)).unwrap()
}

/// Understands one page beside the presets of the fixture pages.
pub(crate) fn understand_page(path: &str, text: &str) -> Analysis {
    let file = |path: &str, text: &str| RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    let presets = "default:\n  api-host: api.cloud.yandex.net\n";
    understand(from_files(vec![file(path, text), file("presets.yaml", presets)]))
}

/// What is understood of a part of the corpus, as it stands there. It is made once for all tests.
pub(crate) fn reference(part: &'static str) -> Option<Arc<Analysis>> {
    static KNOWN: Mutex<BTreeMap<&str, Arc<OnceLock<Arc<Analysis>>>>> = Mutex::new(BTreeMap::new());
    let folder = corpus(part)?;
    let known = Arc::clone(KNOWN.lock().unwrap_or_else(PoisonError::into_inner).entry(part).or_default());
    Some(Arc::clone(known.get_or_init(|| Arc::new(understand(read_folder(&folder).unwrap())))))
}

/// The model without line numbers: what must not depend on layout.
pub(crate) fn without_lines(api: &Api) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                map.remove("line");
                map.values_mut().for_each(strip);
            }
            serde_json::Value::Array(values) => values.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(api).unwrap();
    strip(&mut value);
    value
}
