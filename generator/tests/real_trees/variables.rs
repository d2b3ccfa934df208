//! Variables that no presets.yaml defines.

use super::{errors, found, read};
use apidocs_codegen::diagnostic::{Cause, Lint, by_cause};

/// A page whose request wants a variable, and whose description wants another.
fn page(path: &str) -> String {
    format!(
        "# Marina API, REST: Berth.get\nSee [all]({{{{ marina-root }}}}/all).\n\n## HTTP request {{#https-request}}\n```\n\
         GET https://marina.{{{{ api-host }}}}/{path}\n```\n\n## Response {{#responses}}\n**HTTP Code: 200 - OK**\n"
    )
}

fn tree(count: usize, presets: &str) -> apidocs_codegen::Analysis {
    let pages: Vec<_> =
        (0..count).map(|at| (format!("en/marina/api-ref/Berth/get{at}.md"), page(&at.to_string()))).collect();
    let mut files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("en/presets.yaml", presets));
    read(&files)
}

/// The causes among the findings of a kind: what people see of them.
fn causes(understood: &apidocs_codegen::Analysis, lint: Lint) -> Vec<Cause> {
    by_cause(understood.diagnostics.iter().filter(|found| found.lint == lint).cloned().collect())
}

#[test]
fn a_variable_that_every_page_lacks_is_one_error() {
    let understood = tree(5, "default:\n  other: x\n");
    assert!(errors(&understood).iter().all(|found| found.contains("[unresolved-variable]")), "and no bad request line");
    let causes = causes(&understood, Lint::UnresolvedVariable);
    assert_eq!(causes.len(), 1);
    assert_eq!(
        causes[0].first.to_string(),
        "en/marina/api-ref/Berth/get0.md:6:20: the variable `api-host` has no value [unresolved-variable]"
    );
    assert_eq!(causes[0].first.help, "add `api-host: <value>` below `default:` in presets.yaml");
    let (one, two) = ("en/marina/api-ref/Berth/get1.md:6", "en/marina/api-ref/Berth/get2.md:6");
    assert_eq!(causes[0].elsewhere(2).unwrap(), format!("and 4 more places: {one}, {two}, …"));
    assert_eq!(self::causes(&understood, Lint::VariableInText).len(), 1);
}

#[test]
fn each_variable_is_an_error_of_its_own() {
    let page = page("a").replace("marina.{{ api-host }}", "{{ host-of-marina }}{{api-host}}");
    let understood = read(&[("en/marina/api-ref/Berth/get.md", &page)]);
    let found = errors(&understood);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|found| found.contains("[unresolved-variable]")), "{found:?}");
    assert_eq!(causes(&understood, Lint::UnresolvedVariable).len(), 2);
}

#[test]
fn what_is_defined_is_no_finding() {
    let understood = tree(2, "default:\n  api-host: api.example\n  marina-root: https://marina.example\n");
    assert_eq!((errors(&understood), found(&understood, Lint::VariableInText)), (Vec::new(), Vec::new()));
}
