//! What operations result in: the conclusions of `conventions/call_result.rs` beside the responses of the real API.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{CallResult, Method, OperationResult};
use serde_json::Value;

use crate::support;

/// What the API gives for the methods of pages: the name of the message, without its package.
fn given(wire: &Path) -> BTreeMap<String, String> {
    let index: Vec<Value> = serde_json::from_str(&fs::read_to_string(wire.join("index.json")).unwrap()).unwrap();
    let responses = index.iter().filter_map(|entry| {
        let name = format!("{}.response.{}.json", entry["method"].as_str()?, entry["n"]);
        let response: Value = serde_json::from_str(&fs::read_to_string(wire.join(name)).ok()?).ok()?;
        response.get("done")?;
        let given = response.get("response")?.get("@type")?.as_str()?.rsplit('.').next()?.to_owned();
        Some((format!("en/{}", entry["docs_page"].as_str()?), given))
    });
    responses.collect()
}

fn operations(understood: &Analysis) -> impl Iterator<Item = (&Method, &OperationResult)> {
    let resources = understood.api.services.iter().flat_map(|service| &service.resources);
    resources.flat_map(|resource| &resource.methods).filter_map(|method| match &method.result {
        CallResult::Operation { result, .. } => Some((method, result)),
        _ => None,
    })
}

/// What is concluded, and what is given; of a conclusion that is sure, also the method where the two differ.
fn compare(method: &Method, concluded: &OperationResult, given: &str) -> (&'static str, Option<String>) {
    let differs = |is: &str| Some(format!("{}: concluded {is}, given {given}", method.source.page));
    // A type whose page does not name it is called by its method.
    let is_unnamed = |name: &str| name.starts_with("Get") && name.ends_with("Response");
    match concluded {
        OperationResult::Message(name) if is_unnamed(name) && given != "Empty" => ("the message: not named", None),
        OperationResult::Message(name) if name == given => ("the message: right", None),
        OperationResult::Message(name) => ("the message: wrong", differs(name)),
        OperationResult::Empty if given == "Empty" => ("nothing: right", None),
        OperationResult::Empty => ("nothing: wrong", differs("nothing")),
        OperationResult::Likely(name) if name == given => ("likely: the message", None),
        OperationResult::Likely(_) if given == "Empty" => ("likely: nothing", None),
        OperationResult::Likely(_) => ("likely: another message", None),
        OperationResult::Json => ("not known", None),
    }
}

#[test]
fn results_are_those_of_the_real_api() {
    let (Some(understood), Some(wire)) = (support::reference("pages/2024-09"), support::corpus("wire")) else { return };
    let given = given(&wire);
    let (mut counts, mut wrong) = (BTreeMap::<&str, usize>::new(), Vec::new());
    for (method, concluded) in operations(&understood) {
        let Some(given) = given.get(method.source.page.as_str()) else {
            *counts.entry("not compared").or_default() += 1;
            continue;
        };
        let (kind, differs) = compare(method, concluded, given);
        *counts.entry(kind).or_default() += 1;
        wrong.extend(differs);
    }
    wrong.sort();
    let mut told = String::new();
    for (kind, count) in &counts {
        _ = writeln!(told, "{count:>4} {kind}");
    }
    for differs in &wrong {
        _ = writeln!(told, "{differs}");
    }
    insta::assert_snapshot!(told);
}

/// How many operations give what, by the corpus.
#[test]
fn few_results_are_not_known() {
    for folder in ["pages/2024-09", "rendered/2026-07"] {
        let Some(understood) = support::reference(folder) else { continue };
        let mut counts = [("message", 0), ("likely", 0), ("nothing", 0), ("not known", 0)];
        let mut unknown = Vec::new();
        for (method, result) in operations(&understood) {
            let kind = match result {
                OperationResult::Message(_) => 0,
                OperationResult::Likely(_) => 1,
                OperationResult::Empty => 2,
                OperationResult::Json => {
                    unknown.push(format!("{} {}\n", method.name, method.source.page.trim_start_matches("en/")));
                    3
                }
            };
            counts[kind].1 += 1;
        }
        unknown.sort();
        unknown.retain(|name| !name.contains("AccessBindings "));
        let told = format!("{counts:?}\nnot known, but for access bindings:\n{}", unknown.concat());
        insta::assert_snapshot!(folder.replace('/', "-"), told);
    }
}
