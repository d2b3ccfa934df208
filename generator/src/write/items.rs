//! What a run means for users: the public types and methods that differ between two states of the crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::paths::absolute;
use super::{Files, Plan, WriteError};

/// Paths of Rust items, such as `compute::image::Image`; each list is sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemChanges {
    /// Structs and enums.
    pub types: Changes,
    /// Methods of clients.
    pub methods: Changes,
}

/// The items of one kind that differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not there before.
    pub added: Vec<String>,
    /// There before, with another declaration, table or documentation.
    pub changed: Vec<String>,
    /// No longer there.
    pub removed: Vec<String>,
}

impl Changes {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    fn compare(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Self {
        let missing = |from: &BTreeMap<String, String>, there: &BTreeMap<String, String>| {
            from.keys().filter(|path| !there.contains_key(*path)).cloned().collect()
        };
        let differs = |(path, text): (&String, &String)| (old.get(path)? != text).then(|| path.clone());
        Self { added: missing(new, old), changed: new.iter().filter_map(differs).collect(), removed: missing(old, new) }
    }
}

/// The items that would change if the plan were carried out. Reads the folder, writes nothing.
///
/// A file that is no Rust (one that somebody edited, say) counts as one without items.
///
/// # Errors
/// [`WriteError`] when the path of the folder cannot be made out.
pub fn item_changes(files: &Files, out: &Path, plan: &Plan) -> Result<ItemChanges, WriteError> {
    let out = absolute(out)?;
    let on_disk = |path: &String| items(path, &fs::read_to_string(out.join(path)).unwrap_or_default());
    let in_memory = |path: &String| {
        let text = files.get(path).map(|content| String::from_utf8_lossy(content)).unwrap_or_default();
        items(path, &text)
    };
    let (of_old, of_new) = (plan.changed.iter().chain(&plan.removed), plan.changed.iter().chain(&plan.added));
    let (old, new) = rayon::join(|| gather(of_old, on_disk), || gather(of_new, in_memory));
    Ok(ItemChanges {
        types: Changes::compare(&old.types, &new.types),
        methods: Changes::compare(&old.methods, &new.methods),
    })
}

/// Items with the text that decides whether they changed.
#[derive(Debug, Default)]
struct Items {
    types: BTreeMap<String, String>,
    methods: BTreeMap<String, String>,
}

fn gather<'a>(paths: impl Iterator<Item = &'a String>, read: impl Fn(&String) -> Items + Sync + Send) -> Items {
    let sources: Vec<&String> = paths.filter(|path| module(path).is_some()).collect();
    let mut all = Items::default();
    for mut items in sources.into_par_iter().map(read).collect::<Vec<_>>() {
        all.types.append(&mut items.types);
        all.methods.append(&mut items.methods);
    }
    all
}

/// The module of a generated source file, such as `compute::image`.
fn module(path: &str) -> Option<String> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    // The types of a service are offered by its own module.
    let module = inner.strip_suffix("/mod").or_else(|| inner.strip_suffix("/types")).unwrap_or(inner);
    (inner != "lib" && !inner.starts_with("runtime/")).then(|| module.replace('/', "::"))
}

fn items(path: &str, text: &str) -> Items {
    let mut items = Items::default();
    let (Some(module), Ok(file)) = (module(path), syn::parse_file(text)) else { return items };
    for item in &file.items {
        match item {
            syn::Item::Struct(item) => items.add_type(&module, &item.ident, item),
            syn::Item::Enum(item) => items.add_type(&module, &item.ident, item),
            syn::Item::Macro(item) => {
                if let Some(proc_macro2::TokenTree::Ident(name)) = item.mac.tokens.clone().into_iter().next() {
                    items.add_type(&module, &name, item);
                }
            }
            syn::Item::Impl(item) => items.add_impl(&module, item),
            _ => {}
        }
    }
    items.types.retain(|path, _| !is_client(path));
    items
}

fn is_client(path: &str) -> bool {
    path.ends_with("Client")
}

impl Items {
    fn add_type(&mut self, module: &str, name: &proc_macro2::Ident, item: &impl quote::ToTokens) {
        let text = self.types.entry(format!("{module}::{name}")).or_default();
        text.push_str(&item.to_token_stream().to_string());
    }

    /// What is implemented for a client are methods; for anything else it is part of the type.
    fn add_impl(&mut self, module: &str, item: &syn::ItemImpl) {
        let syn::Type::Path(target) = item.self_ty.as_ref() else { return };
        let Some(name) = target.path.get_ident() else { return };
        if !is_client(&name.to_string()) {
            self.add_type(module, name, item);
            return;
        }
        for member in &item.items {
            if let syn::ImplItem::Fn(function) = member
                && matches!(function.vis, syn::Visibility::Public(_))
                && !function.sig.inputs.is_empty()
            {
                let path = format!("{module}::{name}::{}", function.sig.ident);
                self.methods.insert(path, quote::ToTokens::to_token_stream(function).to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "pub struct A { pub x: i64 } message! { A; \"x\" => x; } pub enum B { C }
        pub struct ShipClient {} impl ShipClient { pub(super) fn new(c: u8) -> Self {} pub fn dock(&self) {} }";

    fn changes(new: &str) -> ItemChanges {
        let out = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(out.path().join("src/sea")).unwrap();
        std::fs::write(out.path().join("src/sea/ship.rs"), OLD).unwrap();
        let files = Files::from([("src/sea/ship.rs".to_owned(), new.as_bytes().to_vec())]);
        let plan = Plan { changed: vec!["src/sea/ship.rs".to_owned()], ..Plan::default() };
        item_changes(&files, out.path(), &plan).unwrap()
    }

    #[test]
    fn a_table_is_part_of_its_type() {
        let found = changes(&OLD.replace("=> x;", "=> x: query();"));
        assert_eq!(found.types.changed, ["sea::ship::A"]);
        assert!(found.methods.is_empty());
    }

    #[test]
    fn methods_of_clients_come_and_go() {
        let found = changes(&OLD.replace("fn dock", "fn sail"));
        assert_eq!(found.methods.added, ["sea::ship::ShipClient::sail"]);
        assert_eq!(found.methods.removed, ["sea::ship::ShipClient::dock"]);
        assert!(found.types.is_empty());
    }

    #[test]
    fn blanks_are_no_change() {
        assert_eq!(changes(&OLD.replace(' ', "  ")), ItemChanges::default());
    }
}
