//! Index pages of the present form, and their kin.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{errors, found, methods, read};
use crate::support::{corpus, reference};
use apidocs_codegen::Analysis;
use apidocs_codegen::diagnostic::Lint;
use apidocs_codegen::dialect::PageKind;
use apidocs_codegen::ledger::Fate;

/// A method page of the present form.
fn method(name: &str) -> String {
    format!(
        "# Marina API, REST: Berth.{name}\n\nDoes it.\n\n## HTTP request\n\n```\nPOST https://marina.example/marina/v1/berths:{name}\n\
         ```\n\n## Response {{#yandex.cloud.marina.v1.{name}Answer}}\n\n**HTTP Code: 200 - OK**\n\n```json\n{{\n  \"name\": \
         \"string\"\n}}\n```\n\n#|\n||Field | Description ||\n|| name | **string**\n\nName. ||\n|#\n"
    )
}

const FRONT: &str = "---\neditable: false\nsourcePath: en/_api-ref/marina/v1/api-ref/Berth/index.md\n---\n\n";
const TITLE: &str = "# Marina API, REST: Berth\n\nA set of methods for berths.\n\n";
const METHODS: &str = "## Methods\n\n#|\n||Method | Description ||\n|| [Moor](moor.md) | Moors. ||\n\
                       || [Leave](leave.md) | Leaves. ||\n|#\n";
const INDEX: &str = "en/marina/api-ref/Berth/index.md";
const ROOT: &str = "en/marina/api-ref/index.md";

/// The folder of a resource with two methods, and this index.
fn with_index(index: &str) -> Analysis {
    read(&[
        (INDEX, index),
        ("en/marina/api-ref/Berth/moor.md", &method("Moor")),
        ("en/marina/api-ref/Berth/leave.md", &method("Leave")),
    ])
}

fn kind(understood: &Analysis, page: &str) -> PageKind {
    understood.pages.iter().find(|(path, _)| path == page).map(|(_, kind)| *kind).unwrap()
}

/// The index is one of a resource, agrees with its two methods and describes their resource.
fn agrees(index: &str) {
    let understood = with_index(index);
    assert_eq!(errors(&understood), Vec::<String>::new(), "{index}");
    assert_eq!(kind(&understood, INDEX), PageKind::ResourceIndex, "{index}");
    assert_eq!(found(&understood, Lint::IndexMismatch), Vec::<String>::new(), "{index}");
    assert_eq!(methods(&understood).len(), 2);
    assert_eq!(understood.api.services[0].resources[0].docs, "A set of methods for berths.");
    let page = understood.ledger.page(INDEX).unwrap();
    assert_eq!(page.rows.iter().map(|row| row.fate).collect::<Vec<_>>(), [Fate::Compared; 2]);
}

#[test]
fn an_index_of_the_present_form_is_read_with_and_without_source_path() {
    agrees(&format!("{FRONT}{TITLE}{METHODS}"));
    agrees(&format!("---\neditable: false\n---\n\n{TITLE}{METHODS}"));
    agrees(&format!("{TITLE}{METHODS}"));
}

#[test]
fn kin_of_the_index_are_indexes_too() {
    let all = format!("{TITLE}{METHODS}");
    agrees(&all.replace("## Methods\n\n", ""));
    agrees(&all.replace("## Methods", "## Методы").replace("Method | Description", "Метод | Описание"));
    agrees(&all.replace("# Marina API, REST: Berth", "# Berth"));
    agrees(&all.replace("moor.md", "/docs/marina/api-ref/Berth/moor").replace("leave.md", "leave.md#Leave"));
    agrees(
        &all.replace("moor.md", "https://site.example/en/docs/marina/api-ref/Berth/moor#Moor")
            .replace("leave.md", "./leave"),
    );
    agrees(&all.replace("[Moor](moor.md)", "Moor").replace("[Leave](leave.md)", "**[Leave](leave.md)**"));
    let pipes =
        "## Methods\n\nMethod | Description\n--- | ---\n[Moor](moor.md) | Moors.\n[Leave](leave.md) | Leaves.\n";
    agrees(&format!("{TITLE}{pipes}"));
    let outer =
        "| Method | Description |\n| --- | --- |\n| [Moor](moor.md) | Moors. |\n| [Leave](leave.md) | Leaves. |\n";
    agrees(&format!("{TITLE}{outer}"));
    agrees(&format!("{TITLE}{}", outer.replace("Method |", "Name |")));
}

#[test]
fn an_index_that_disagrees_says_where() {
    let index = format!("{TITLE}{METHODS}").replace("[Leave](leave.md)", "[Sink](sink.md)");
    let understood = with_index(&index);
    assert_eq!(errors(&understood), Vec::<String>::new());
    assert_eq!(
        found(&understood, Lint::IndexMismatch),
        [
            "en/marina/api-ref/Berth/index.md:10:4: `Sink` is listed here and has no page [index-mismatch]",
            "en/marina/api-ref/Berth/index.md:1:1: the method of en/marina/api-ref/Berth/leave.md is not listed here \
             [index-mismatch]",
        ]
    );
}

#[test]
fn rows_that_name_no_method_are_found() {
    for (row, expected) in [
        ("|| to be done | Leaves. ||", "index.md:10:4: this row names no method: expected a link to its page"),
        (
            "|| [Leave](mailto:a@b.example) | Leaves. ||",
            "index.md:10:4: the link of `Leave` leads to no page of the docs",
        ),
    ] {
        let understood = with_index(&format!("{TITLE}{METHODS}").replace("|| [Leave](leave.md) | Leaves. ||", row));
        let found = found(&understood, Lint::IndexMismatch);
        assert!(found.iter().any(|found| found.contains(expected)), "{found:?}");
        assert_eq!(found.len(), 2, "and the page that is not listed");
    }
}

#[test]
fn an_index_that_lists_nothing_is_no_method_either() {
    let understood = with_index(&format!("{FRONT}{TITLE}"));
    assert_eq!((errors(&understood), kind(&understood, INDEX)), (Vec::new(), PageKind::ResourceIndex));
    assert_eq!(found(&understood, Lint::IndexMismatch).len(), 2, "two methods that are not listed");
}

#[test]
fn a_method_that_is_called_index_is_a_method() {
    let understood = read(&[(INDEX, &method("Index"))]);
    assert_eq!((errors(&understood), methods(&understood).len()), (Vec::new(), 1));
}

#[test]
fn a_nested_resource_has_its_index() {
    let understood = read(&[
        ("en/marina/api-ref/quay/Berth/index.md", &format!("{TITLE}{METHODS}")),
        ("en/marina/api-ref/quay/Berth/moor.md", &method("Moor")),
        ("en/marina/api-ref/quay/Berth/leave.md", &method("Leave")),
        (ROOT, &root("|| [Berth](quay/Berth/index.md) | Berths. ||")),
    ]);
    assert_eq!(errors(&understood), Vec::<String>::new());
    assert_eq!(found(&understood, Lint::IndexMismatch), Vec::<String>::new());
    assert_eq!(understood.api.services[0].resources[0].docs, "A set of methods for berths.");
}

fn root(rows: &str) -> String {
    format!(
        "---\neditable: false\n---\n\n# Marina API: REST reference\n\nThis reference is organized by resource.\n\n#|\n\
         ||Service | Description ||\n{rows}\n|#\n"
    )
}

/// Two resources with a method each, and this list of resources.
fn with_root(text: &str) -> Analysis {
    read(&[
        (ROOT, text),
        ("en/marina/api-ref/Berth/moor.md", &method("Moor")),
        ("en/marina/api-ref/Buoy/ring.md", &method("Ring")),
    ])
}

#[test]
fn a_list_of_resources_is_compared_with_the_folders() {
    for rows in [
        "|| [Berth](Berth/index.md) | Berths. ||\n|| [Buoy](Buoy/index.md) | Buoys. ||",
        "|| [Berth](/docs/marina/api-ref/Berth/) | Berths. ||\n|| [Buoy](./Buoy/) | Buoys. ||",
        "|| [Berth](Berth/index.md#berth) | Berths. ||\n|| Buoy | Buoys. ||",
    ] {
        for text in [root(rows), root(rows).replace("Service |", "Ресурс |"), root(rows).replace("Service |", "Name |")]
        {
            let understood = with_root(&text);
            assert_eq!(errors(&understood), Vec::<String>::new(), "{text}");
            assert_eq!(kind(&understood, ROOT), PageKind::ReferenceRoot, "{text}");
            assert_eq!(found(&understood, Lint::IndexMismatch), Vec::<String>::new(), "{text}");
        }
    }
}

#[test]
fn a_list_that_disagrees_with_the_folders_says_where() {
    let understood =
        with_root(&root("|| [Berth](Berth/index.md) | Berths. ||\n|| [Crane](Crane/index.md) | Cranes. ||"));
    assert_eq!(errors(&understood), Vec::<String>::new());
    assert_eq!(
        found(&understood, Lint::IndexMismatch),
        [
            "en/marina/api-ref/index.md:12:4: `Crane` is listed here, and no page in en/marina/api-ref/Crane describes a \
             method [index-mismatch]",
            "en/marina/api-ref/index.md:1:1: the resource in en/marina/api-ref/Buoy is not listed here [index-mismatch]",
        ]
    );
}

#[test]
fn a_page_that_overrides_skip_is_not_missing() {
    let overrides = "[[skip]]\npage = \"en/marina/api-ref/Berth/leave.md\"\nexpect = \"Does it.\"\nreason = \"x\"\n";
    let index = format!("{TITLE}{METHODS}");
    let understood = read(&[
        ("overrides.toml", overrides),
        (INDEX, &index),
        ("en/marina/api-ref/Berth/moor.md", &method("Moor")),
        ("en/marina/api-ref/Berth/leave.md", &method("Leave")),
    ]);
    assert_eq!(errors(&understood), Vec::<String>::new());
    assert_eq!(found(&understood, Lint::IndexMismatch), Vec::<String>::new());
    let files: Vec<_> = understood.ledger.files.iter().map(|file| (file.path.as_str(), file.fate.name())).collect();
    assert_eq!(files, [("en/marina/api-ref/Berth/leave.md", "skipped"), ("overrides.toml", "corrections")]);
}

/// The rendered trees beside the repository: no index page is an error, and each list and row is counted here again.
#[test]
fn index_pages_of_the_rendered_trees() {
    for part in ["rendered/2024-11", "rendered/2026-07"] {
        let (Some(folder), Some(understood)) = (corpus(part), reference(part)) else { continue };
        let indexes = counted(&folder);
        let on_index = |found: &str| indexes.keys().any(|page| found.starts_with(&format!("{page}:")));
        let wrong: Vec<_> = errors(&understood).into_iter().filter(|found| on_index(found)).collect();
        assert_eq!(wrong, Vec::<String>::new());
        for (page, rows) in &indexes {
            let expected =
                if page.ends_with("/api-ref/index.md") { PageKind::ReferenceRoot } else { PageKind::ResourceIndex };
            assert_eq!(kind(&understood, page), expected, "{page}");
            let entry = understood.ledger.page(page).unwrap();
            assert_eq!(entry.rows.len(), rows.len(), "{page}");
            assert!(entry.rows.iter().all(|row| row.fate == Fate::Compared), "{page}");
        }
        assert_eq!(missing(&folder, &indexes), told(&understood), "{part}");
    }
}

/// The links in the tables of all index pages, read line by line.
fn counted(root: &Path) -> BTreeMap<String, Vec<String>> {
    let mut indexes = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("index.md") {
                let text = fs::read_to_string(&path).unwrap();
                let rows =
                    text.lines().filter_map(|line| line.strip_prefix("|| [")?.split_once("](")?.1.split_once(')'));
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                indexes.insert(name, rows.map(|(target, _)| target.to_owned()).collect());
            }
        }
    }
    indexes
}

/// The links of index pages whose target is no file.
fn missing(root: &Path, indexes: &BTreeMap<String, Vec<String>>) -> BTreeSet<String> {
    let is_missing = |page: &str, target: &str| {
        let target: PathBuf = root.join(page).parent().unwrap().join(target);
        let holds_pages = |folder: &Path| {
            fs::read_dir(folder).is_ok_and(|mut entries| entries.any(|entry| entry.unwrap().file_name() != "index.md"))
        };
        if target.ends_with("index.md") { !holds_pages(target.parent().unwrap()) } else { !target.is_file() }
    };
    let all = indexes.iter().flat_map(|(page, targets)| targets.iter().map(move |target| (page, target)));
    all.filter(|(page, target)| is_missing(page, target)).map(|(page, _)| page.clone()).collect()
}

/// The index pages that have a finding about a row.
fn told(understood: &Analysis) -> BTreeSet<String> {
    let found = understood.diagnostics.iter().filter(|found| found.lint == Lint::IndexMismatch);
    let of_rows = found.filter(|found| found.message.contains("is listed here"));
    of_rows.filter_map(|found| Some(found.place.as_ref()?.0.path().to_owned())).collect()
}
