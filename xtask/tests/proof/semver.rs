//! The semver bump that `diff` names, held against the compiler: a program for the old crate must not compile against
//! the new one if the bump is `major`, and must if it is anything else.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::place;

/// A change of the pages, and a program that uses what it touches.
struct Pair {
    name: &'static str,
    bump: &'static str,
    edits: &'static [Edit],
    program: &'static str,
}

enum Edit {
    /// In a page of the compute service, one text becomes another one, wherever it stands.
    Replace(&'static str, &'static str, &'static str),
    /// A line comes before the first one that begins so.
    Insert(&'static str, &'static str, &'static str),
    /// All lines that hold a text go.
    Drop(&'static str, &'static str),
    /// A page goes.
    Remove(&'static str),
    /// A page comes, like another one but for one text.
    Copy(&'static str, &'static str, &'static str, &'static str),
    /// Corrections come.
    Overrides(&'static str),
}

use Edit::{Copy, Drop, Insert, Overrides, Remove, Replace};

const PAIRS: &[Pair] = &[
    Pair {
        name: "required-field-added",
        bump: "major",
        edits: &[Insert("Zone/list", "pageSize | ", "regionId | <p>Required. The region to look in.</p> ")],
        program: "use api::compute::zone::ListRequest;\npub fn list() -> ListRequest { ListRequest::new() }",
    },
    Pair {
        name: "optional-field-added",
        bump: "minor",
        edits: &[Insert("Zone/list", "pageSize | ", "regionId | <p>The region to look in.</p> ")],
        program: "use api::compute::zone::ListRequest;\n\
                  pub fn list() -> ListRequest { ListRequest::new().page_size(5).page_token(\"next\") }",
    },
    Pair {
        name: "response-field-removed",
        bump: "major",
        edits: &[Drop("Zone/get", "regionId"), Drop("Zone/list", "regionId")],
        program: "pub fn region(zone: api::compute::zone::Zone) -> String { zone.region_id }",
    },
    Pair {
        name: "response-field-added",
        bump: "minor",
        edits: &[
            Insert("Zone/get", "status | ", "name | **string**<br><p>What people call it.</p> "),
            Insert(
                "Zone/list",
                "zones[].<br>status | ",
                "zones[].<br>name | **string**<br><p>What people call it.</p> ",
            ),
        ],
        program: "use api::compute::zone::Zone;\npub fn id(zone: Zone) -> String { let Zone { id, .. } = zone; id }",
    },
    Pair {
        name: "value-added",
        bump: "minor",
        edits: &[
            Replace("Zone/get", "</li> </ul>", "</li> <li>FULL: Nothing more fits in.</li> </ul>"),
            Replace("Zone/list", "</li> </ul>", "</li> <li>FULL: Nothing more fits in.</li> </ul>"),
        ],
        program: "use api::compute::zone::ZoneStatus;\npub fn works(status: &ZoneStatus) -> bool {\n    match status { \
                  ZoneStatus::Up => true, ZoneStatus::Down | ZoneStatus::Unknown(_) => false, _ => false }\n}",
    },
    Pair {
        name: "value-removed",
        bump: "major",
        edits: &[
            Replace("Zone/get", " <li>DOWN: The zone cannot be used.</li>", ""),
            Replace("Zone/list", " <li>DOWN: The zone cannot be used.</li>", ""),
        ],
        program: "use api::compute::zone::ZoneStatus;\n\
                  pub fn down(status: &ZoneStatus) -> bool { matches!(status, ZoneStatus::Down) }",
    },
    Pair {
        name: "method-added",
        bump: "minor",
        edits: &[Copy("Zone/get", "Zone/inspect", "/zones/{zoneId}", "/zones/{zoneId}:inspect")],
        program: "use api::compute::zone::{GetRequest, Zone};\npub async fn get(client: &api::Client) -> \
                  Result<Zone, api::Error> { client.compute().zone().get(GetRequest::new(\"a\")).await }",
    },
    Pair {
        name: "method-removed",
        bump: "major",
        edits: &[Remove("Image/getLatestByFamily")],
        program: "use api::compute::image::{GetLatestByFamilyRequest, Image};\npub async fn newest(client: \
                  &api::Client) -> Result<Image, api::Error> {\n    let request = \
                  GetLatestByFamilyRequest::new(\"folder\");\n    \
                  client.compute().image().get_latest_by_family(request).await\n}",
    },
    Pair {
        name: "type-renamed",
        bump: "minor",
        edits: &[Overrides(
            "[[rename]]\ntype = \"compute::image::OsType\"\nto = \"OperatingSystem\"\n\
             expect = \"compute Image.get response os.type\"\nreason = \"The name said too little\"\n",
        )],
        program: "use api::compute::image::{Os, OsType};\npub fn linux() -> Os { Os::new().r#type(OsType::Linux) }\n\
                  pub fn kind(os: Os) -> OsType { os.r#type }",
    },
    Pair {
        name: "type-shared",
        bump: "minor",
        edits: &[Copy("Image/get", "Picture/get", "/images/{imageId}", "/pictures/{imageId}")],
        program: "use api::compute::image::{Os, OsType};\npub fn linux() -> Os { Os::new().r#type(OsType::Linux) }\n\
                  pub fn kind(image: api::compute::image::Image) -> Option<OsType> { image.os.map(|os: Os| os.r#type) }",
    },
    Pair {
        name: "type-of-field-changed",
        bump: "major",
        edits: &[
            Replace("Zone/get", "regionId | **string**<br>", "regionId | **string** (int64)<br>"),
            Replace("Zone/list", "regionId | **string**<br>", "regionId | **string** (int64)<br>"),
        ],
        program: "pub fn region(zone: &api::compute::zone::Zone) -> &str { &zone.region_id }",
    },
    Pair {
        name: "one-of-member-added",
        bump: "minor",
        edits: &[
            Replace(
                "Disk/create",
                "one of the fields `imageId`, `snapshotId`",
                "one of the fields `imageId`, `snapshotId`, `uri`",
            ),
            Insert(
                "Disk/create",
                "snapshotId | ",
                "uri | **string** <br> includes only one of the fields `imageId`, `snapshotId`, `uri`<br><br><p>The file.</p> ",
            ),
            Insert("Disk/create", "  // end of the list", "  \"uri\": \"string\","),
        ],
        program: "use api::compute::disk::{CreateKind, CreateRequest};\npub fn disk() -> CreateRequest { \
                  CreateRequest::new(\"folder\", \"zone\", 1).kind(CreateKind::ImageId(\"image\".to_owned())) }\n\
                  pub fn image(kind: &CreateKind) -> bool { match kind { CreateKind::ImageId(_) => true, _ => false } }",
    },
    Pair {
        name: "second-list-added",
        bump: "major",
        edits: &[
            Insert("Zone/list", "nextPageToken | ", "racks[] | **object**<br><p>The racks.</p> "),
            Insert("Zone/list", "nextPageToken | ", "racks[].<br>id | **string**<br><p>Identifies the rack.</p> "),
        ],
        program: "use api::compute::zone::ListRequest;\npub async fn first(client: &api::Client) -> Result<(), api::Error> \
                  {\n    let mut items = client.compute().zone().list(ListRequest::new()).items();\n    \
                  items.try_next().await.map(|_| ())\n}",
    },
    Pair {
        name: "limit-tightened",
        bump: "patch",
        edits: &[Replace("Zone/list", "The maximum value is 1000.", "The maximum value is 500.")],
        program: "pub const SIZE: i64 = api::compute::zone::ListRequest::PAGE_SIZE_MAX;",
    },
    Pair {
        name: "limit-removed",
        bump: "major",
        edits: &[Replace("Zone/list", " <p>The maximum value is 1000.</p>", "")],
        program: "pub const SIZE: i64 = api::compute::zone::ListRequest::PAGE_SIZE_MAX;",
    },
];

#[test]
fn the_semver_step_is_what_the_compiler_says() {
    let root = place::scratch().join("semver");
    let old_docs = root.join("docs/old");
    place::copy(&place::fixture_docs(), &old_docs);
    for pair in PAIRS {
        edit(pair, &old_docs, &docs(&root, pair.name));
        assert_eq!(bump(&old_docs, &docs(&root, pair.name)), pair.bump, "{}", pair.name);
    }
    if !place::time_allows("compiling a crate for each change of the pages") {
        return;
    }
    library(&root, "old", &old_docs);
    for pair in PAIRS {
        library(&root, pair.name, &docs(&root, pair.name));
        programs(&root, pair);
    }
    workspace(&root);
    let failed = failed(&root);
    let lines = |name: &str| failed.get(name).map_or(String::new(), |errors| errors.join("\n"));
    for pair in PAIRS {
        let (before, after) = (format!("before-{}", pair.name), format!("after-{}", pair.name));
        assert_eq!(lines(&before), "", "{}: the program is for the old crate", pair.name);
        assert_eq!(failed.contains_key(&after), pair.bump == "major", "{} {}: {}", pair.bump, pair.name, lines(&after));
    }
    let known: BTreeSet<&str> = PAIRS.iter().map(|pair| pair.name).collect();
    let others: Vec<_> = failed.keys().filter(|name| !known.contains(name.trim_start_matches("after-"))).collect();
    assert!(others.is_empty(), "{others:?}");
    semver_checks(&root);
}

fn docs(root: &Path, name: &str) -> PathBuf {
    root.join("docs").join(name)
}

/// Writes the pages of a pair as they are after the change.
fn edit(pair: &Pair, old: &Path, new: &Path) {
    _ = fs::remove_dir_all(new);
    place::copy(old, new);
    let page = |name: &str| new.join(format!("en/compute/api-ref/{name}.md"));
    for edit in pair.edits {
        match edit {
            Replace(name, from, to) => rewrite(&page(name), |text| text.replace(from, to)),
            Insert(name, start, line) => {
                rewrite(&page(name), |text| text.replacen(&format!("\n{start}"), &format!("\n{line}\n{start}"), 1));
            }
            Drop(name, part) => {
                rewrite(&page(name), |text| text.split_inclusive('\n').filter(|line| !line.contains(part)).collect());
            }
            Remove(name) => fs::remove_file(page(name)).unwrap(),
            Copy(from, to, old, new) => {
                fs::create_dir_all(page(to).parent().unwrap()).unwrap();
                fs::copy(page(from), page(to)).unwrap();
                let method = |name: &str| name.replace('/', ".");
                rewrite(&page(to), |text| text.replace(old, new).replace(&method(from), &method(to)).replace(from, to));
            }
            Overrides(text) => fs::write(new.join("overrides.toml"), text).unwrap(),
        }
    }
}

fn rewrite(page: &Path, change: impl Fn(&str) -> String) {
    let old = fs::read_to_string(page).unwrap();
    let new = change(&old);
    assert_ne!(old, new, "{} is as it was", page.display());
    fs::write(page, new).unwrap();
}

/// A change of a table need not be made in the example above it, too.
const EXAMPLES: [&str; 2] = ["--warn", "row-not-in-example"];

/// The bump that `diff` names.
fn bump(old: &Path, new: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let command =
        command.current_dir(place::repository()).arg("diff").args([old, new]).args(["--format", "json"]).args(EXAMPLES);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", place::end(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    report["rust"]["bump"].as_str().unwrap().to_owned()
}

/// A crate of its own name, so that one workspace can hold all of them.
fn library(root: &Path, name: &str, docs: &Path) {
    let (made, out) = (root.join("made").join(name), root.join("crates").join(name));
    _ = fs::remove_dir_all(&made);
    fs::create_dir_all(root.join("made")).unwrap();
    place::regenerate_some(docs, &made, &place::repository(), &EXAMPLES);
    // What was there may have files that are no longer made; what is the same keeps its time.
    _ = fs::remove_dir_all(out.join("src/compute"));
    for part in ["src", "README.md", "Cargo.toml"] {
        take(&made.join(part), &out.join(part));
    }
    let manifest = fs::read_to_string(out.join("Cargo.toml")).unwrap();
    let (manifest, _) = manifest.split_once("[dev-dependencies]").unwrap();
    let manifest = manifest.replace("name = \"yandex-cloud-api\"", &format!("name = \"library-{name}\""));
    place::put(&out.join("Cargo.toml"), &manifest);
}

fn take(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::read_dir(from)
            .unwrap()
            .map(Result::unwrap)
            .for_each(|entry| take(&entry.path(), &to.join(entry.file_name())));
    } else {
        place::put(to, &fs::read_to_string(from).unwrap());
    }
}

/// The program of a pair twice: for the old crate and for the new one.
fn programs(root: &Path, pair: &Pair) {
    for (when, library) in [("before", "old"), ("after", pair.name)] {
        let out = root.join("programs").join(format!("{when}-{}", pair.name));
        place::put(&out.join("src/lib.rs"), pair.program);
        place::put(
            &out.join("Cargo.toml"),
            &format!(
                "[package]\nname = \"{when}-{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies.api]\n\
                 package = \"library-{library}\"\npath = \"../../crates/{library}\"\ndefault-features = false\n\
                 features = [\"compute\"]\n",
                pair.name
            ),
        );
    }
}

fn workspace(root: &Path) {
    let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [\n    \"crates/old\",\n".to_owned();
    for Pair { name, .. } in PAIRS {
        _ = writeln!(
            manifest,
            "    \"crates/{name}\",\n    \"programs/before-{name}\",\n    \"programs/after-{name}\","
        );
    }
    place::put(&root.join("Cargo.toml"), &format!("{manifest}]\n"));
    fs::copy(place::repository().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
}

/// The packages that do not compile, with their errors.
fn failed(root: &Path) -> BTreeMap<String, Vec<String>> {
    let programs = PAIRS.iter().flat_map(|pair| [format!("before-{}", pair.name), format!("after-{}", pair.name)]);
    let mut arguments = vec!["check".to_owned(), "--keep-going".to_owned(), "--message-format=json".to_owned()];
    arguments.extend(programs.flat_map(|name| ["-p".to_owned(), name]));
    let output = place::cargo(root, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let messages: Vec<Value> = String::from_utf8(output.stdout.clone())
        .unwrap()
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    assert!(messages.iter().any(|message| message["reason"] == "compiler-artifact"), "{}", place::end(&output));
    let mut failed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for message in messages.iter().filter(|message| message["message"]["level"] == "error") {
        let name = message["target"]["name"].as_str().unwrap().replace('_', "-");
        let error = message["message"]["message"].as_str().unwrap().to_owned();
        failed.entry(name).or_default().push(error);
    }
    failed
}

/// What `cargo semver-checks` says, where it is installed.
fn semver_checks(root: &Path) {
    let there = Command::new(env!("CARGO")).args(["semver-checks", "--version"]).output().unwrap();
    if !there.status.success() {
        println!("skipped: cargo semver-checks is not installed");
        return;
    }
    for pair in PAIRS {
        semver_check(root, pair);
    }
}

/// It must not find a major change where the bump is another one. It does not see types of fields and arguments, so its
/// silence proves nothing.
fn semver_check(root: &Path, pair: &Pair) {
    let crates = root.join("crates");
    let (old, new) = (crates.join("old"), crates.join(pair.name).join("Cargo.toml"));
    // It pairs the crates by their name.
    let baseline = root.join("baseline").join(pair.name);
    take(&old, &baseline);
    rewrite(&baseline.join("Cargo.toml"), |text| text.replace("library-old", &format!("library-{}", pair.name)));
    let arguments = ["semver-checks", "--release-type", "minor", "--only-explicit-features", "--features", "compute"];
    let mut command = Command::new(env!("CARGO"));
    let command = command.args(arguments).arg("--manifest-path").arg(new).arg("--baseline-root").arg(&baseline);
    let output = command.output().unwrap();
    assert!(output.status.success() || pair.bump == "major", "{}: {}", pair.name, place::end(&output));
}
