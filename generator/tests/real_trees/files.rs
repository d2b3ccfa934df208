//! Every file of the docs folder has a fate.

use std::fs;
use std::path::Path;

use super::{errors, found, methods, read};
use apidocs_codegen::Analysis;
use apidocs_codegen::audit::{audit, html, text};
use apidocs_codegen::diagnostic::{Levels, Lint};
use apidocs_codegen::source::{RawFile, from_files, read_folder};
use apidocs_codegen::understand;
use tempfile::TempDir;

/// A page with a request of its own.
fn page(name: &str) -> String {
    format!(
        "# Zoo API, REST: Animal.{name}\nText.\n\n## HTTP request {{#https-request}}\n```\nGET https://zoo.example/v1/{name}\n```\n\n\
         ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n"
    )
}

fn put(root: &Path, path: &str, content: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn fates(understood: &Analysis) -> Vec<(&str, &str)> {
    understood.ledger.files.iter().map(|file| (file.path.as_str(), file.fate.name())).collect()
}

#[test]
fn names_of_pages_may_be_in_capitals_or_written_out() {
    let understood = read(&[
        ("en/zoo/api-ref/Animal/get.md", &page("get")),
        ("en/zoo/api-ref/Animal/ADD.MD", &page("add")),
        ("en/zoo/api-ref/Animal/feed.markdown", &page("feed")),
    ]);
    assert_eq!(errors(&understood), Vec::<String>::new());
    let methods = methods(&understood);
    let mut urls: Vec<_> = methods.iter().map(|method| method.url.to_string()).collect();
    urls.sort();
    assert_eq!(
        urls,
        ["ADD", "feed", "get"].map(|name| format!("https://yandex.cloud/en/docs/zoo/api-ref/Animal/{name}"))
    );
}

#[test]
fn files_that_are_not_read_are_listed_with_the_reason() {
    let understood = read(&[
        ("en/zoo/api-ref/Animal/get.md", &page("get")),
        ("presets.yaml", "default:\n  a: b\n"),
        ("names.lock", "version = 1\n"),
        ("accepted-changes.toml", ""),
        ("en/zoo/accepted-changes.toml", ""),
        ("en/presets.yml", ""),
        ("NOTICE", "Text."),
        ("en/zoo/toc.yaml", ""),
        ("en/zoo/lion.png", ""),
        ("en/zoo/.draft/get.md", ""),
        ("en/zoo/api-ref/Animal/a.mdx", ""),
        ("en/zoo/api-ref/Animal/b.mdx", ""),
        ("en/zoo/api-ref/Animal/c.mdx", ""),
        ("en/zoo/api-ref/Animal/d.mkd", ""),
    ]);
    assert_eq!(
        fates(&understood),
        [
            ("NOTICE", "other"),
            ("accepted-changes.toml", "accepted changes"),
            ("en/presets.yml", "misplaced"),
            ("en/zoo/.draft/get.md", "hidden"),
            ("en/zoo/accepted-changes.toml", "misplaced"),
            ("en/zoo/api-ref/Animal/a.mdx", "perhaps a page"),
            ("en/zoo/api-ref/Animal/b.mdx", "perhaps a page"),
            ("en/zoo/api-ref/Animal/c.mdx", "perhaps a page"),
            ("en/zoo/api-ref/Animal/d.mkd", "perhaps a page"),
            ("en/zoo/lion.png", "other"),
            ("en/zoo/toc.yaml", "other"),
            ("names.lock", "names"),
            ("presets.yaml", "variables"),
        ]
    );
    let found = found(&understood, Lint::FileNotRead);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found.iter().any(|found| found.contains(
        "`en/zoo/api-ref/Animal/a.mdx`, `en/zoo/api-ref/Animal/b.mdx`, `en/zoo/api-ref/Animal/c.mdx` and 1 more may be pages"
    )));
}

#[test]
fn what_cannot_be_decoded_is_in_the_ledger() {
    let broken = RawFile { path: "en/zoo/api-ref/Animal/get.md".to_owned(), bytes: vec![b'#', 0xff] };
    let understood = understand(from_files(vec![broken]));
    assert_eq!(fates(&understood), [("en/zoo/api-ref/Animal/get.md", "refused")]);
    assert_eq!(errors(&understood).len(), 1);
}

#[cfg(unix)]
#[test]
fn links_are_listed_and_not_followed() {
    use std::os::unix::fs::symlink;
    let temp = TempDir::new().unwrap();
    put(temp.path(), "pages/zoo/api-ref/Animal/create.md", &page("create"));
    put(temp.path(), "part/en/zoo/api-ref/Animal/get.md", &page("get"));
    put(temp.path(), "part/.git/config", "");
    symlink(
        temp.path().join("pages/zoo/api-ref/Animal/create.md"),
        temp.path().join("part/en/zoo/api-ref/Animal/create.md"),
    )
    .unwrap();
    symlink("nowhere", temp.path().join("part/en/broken.md")).unwrap();
    let understood = understand(read_folder(&temp.path().join("part")).unwrap());
    assert_eq!((errors(&understood), methods(&understood).len()), (Vec::new(), 1));
    assert_eq!(
        fates(&understood),
        [(".git/", "hidden"), ("en/broken.md", "link"), ("en/zoo/api-ref/Animal/create.md", "link")]
    );
    assert_eq!(
        found(&understood, Lint::FileNotRead),
        [
            "en/broken.md:1:1: `en/broken.md` is a link, and links are not followed [file-not-read]",
            "en/zoo/api-ref/Animal/create.md:1:1: `en/zoo/api-ref/Animal/create.md` is a link, and links are not followed \
             [file-not-read]",
        ]
    );

    fs::create_dir(temp.path().join("whole")).unwrap();
    symlink(temp.path().join("pages"), temp.path().join("whole/en")).unwrap();
    let understood = understand(read_folder(&temp.path().join("whole")).unwrap());
    assert_eq!(
        errors(&understood),
        ["no page here describes a method; here is `en`, a link, and links are not followed [empty-docs]"]
    );
}

#[test]
fn links_that_are_written_as_files_are_links() {
    let temp = TempDir::new().unwrap();
    put(temp.path(), "en/zoo/api-ref/Animal/get.md", &page("get"));
    put(temp.path(), "en/zoo/api-ref/Animal/add.md", "../../../../pages/add.md");
    put(temp.path(), "ru", "../pages/ru");
    put(temp.path(), "NOTICE", "Text.");
    let understood = understand(read_folder(temp.path()).unwrap());
    assert_eq!((errors(&understood), methods(&understood).len()), (Vec::new(), 1));
    assert_eq!(fates(&understood), [("NOTICE", "other"), ("en/zoo/api-ref/Animal/add.md", "link"), ("ru", "link")]);
    let found = found(&understood, Lint::FileNotRead);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[1].contains("`ru` is a link to `../pages/ru` that is written as a file"), "{found:?}");

    fs::remove_dir_all(temp.path().join("en")).unwrap();
    fs::remove_file(temp.path().join("NOTICE")).unwrap();
    assert!(
        errors(&understand(read_folder(temp.path()).unwrap()))[0].contains("`ru`, a link, and links are not followed")
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_opened() {
    let temp = TempDir::new().unwrap();
    put(temp.path(), "en/zoo/api-ref/Animal/get.md", &page("get"));
    let socket = temp.path().join("en/zoo/api-ref/Animal/add.md");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let understood = understand(read_folder(temp.path()).unwrap());
    assert_eq!(fates(&understood), [("en/zoo/api-ref/Animal/add.md", "special")]);
    assert_eq!(found(&understood, Lint::FileNotRead).len(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_an_error() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let temp = TempDir::new().unwrap();
    put(temp.path(), "en/zoo/api-ref/Animal/get.md", &page("get"));
    let name = OsStr::from_bytes(b"en/zoo/api-ref/Animal/\xff.md");
    fs::write(temp.path().join(name), page("add")).unwrap();
    let understood = understand(read_folder(temp.path()).unwrap());
    assert_eq!(found(&understood, Lint::UnreadableFile).len(), 1);
}

#[test]
fn a_folder_of_other_pages_says_what_they_are() {
    let understood = read(&[("README.md", "# Zoo\n"), ("en/zoo/concepts.md", "# Animals\n")]);
    assert_eq!(
        errors(&understood),
        ["no page here describes a method; here is 2 pages (outside api-ref) [empty-docs]"]
    );
}

#[test]
fn a_page_in_words_of_no_known_language_is_no_article() {
    let translated = page("get")
        .replace("## HTTP request {#https-request}", "## HTTP 请求")
        .replace("## Response {#responses}", "## 响应");
    let understood =
        read(&[("zh/zoo/api-ref/Animal/get.md", &translated), ("en/zoo/api-ref/Animal/add.md", &page("add"))]);
    assert!(
        errors(&understood).iter().any(|found| found.contains("`HTTP request` is missing")),
        "{:?}",
        errors(&understood)
    );
}

#[test]
fn all_forms_of_the_audit_show_files() {
    let understood =
        read(&[("en/zoo/api-ref/Animal/get.md", &page("get")), ("en/zoo/<b>.png", ""), ("presets.yaml", "")]);
    let audit = audit(&understood, &Levels::default());
    assert_eq!((audit.totals.files, audit.totals.pages), (3, 1));
    let files: Vec<_> = audit.files.iter().map(|file| (file.fate.as_str(), file.files, file.paths.len())).collect();
    assert_eq!(files, [("page", 1, 0), ("variables", 1, 1), ("other", 1, 1)]);
    let text = text(&audit);
    assert!(text.starts_with("files: 3\n       1  page "), "{text}");
    assert!(text.contains("en/zoo/<b>.png"));
    let html = html(&audit, "docs");
    assert!(html.contains("en/zoo/&lt;b&gt;.png") && !html.contains("<b>.png"));
}
