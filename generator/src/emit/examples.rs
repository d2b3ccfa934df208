//! `examples/`: programs that call what the crate has, and their part of the manifest.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::example::{self, ExamplePlace};
use super::showcase::{self, Showcase};
use super::types::Types;
use super::{EmitError, docs, layout, types};
use crate::api::{Api, AuthKind, Field, StructMember, Vendor};
use crate::profile::LIBRARY;

/// The files, each with the feature that it needs.
const NAMES: [&str; 3] = ["first_call", "wait_for_operation", "without_network"];

/// Longest chain of calls that rustfmt leaves on one line; the same holds for arguments.
const CHAIN: usize = 60;

/// One of the programs, and the method that it shows.
struct Program<'a> {
    name: &'static str,
    shown: Showcase<'a>,
    /// The text of the answer, where the program makes it itself.
    answer: Option<&'a Field>,
}

/// The programs for which the API has a method.
fn programs(api: &Api) -> impl Iterator<Item = Program<'_>> {
    let [first, operation, without] = NAMES;
    let called = |name, shown: Option<_>| shown.map(|shown| Program { name, shown, answer: None });
    let answered = showcase::answered(api);
    let answered = answered.map(|(shown, answer)| Program { name: without, shown, answer: Some(answer) });
    [called(first, showcase::first_call(api)), called(operation, showcase::operation(api)), answered]
        .into_iter()
        .flatten()
}

/// The programs, by their path.
pub(super) fn files(api: &Api) -> Result<Vec<(String, String)>, EmitError> {
    let files = programs(api).map(|Program { name, shown, answer }| {
        let text = match answer {
            None => called(api, shown, name)?,
            Some(answer) => without_network(api, shown, answer, name)?,
        };
        Ok((format!("examples/{name}.rs"), text))
    });
    files.collect()
}

/// The part of the manifest that says which feature each example needs.
pub(super) fn manifest(api: &Api) -> String {
    programs(api).fold(String::new(), |mut text, Program { name, shown, .. }| {
        _ = write!(text, "[[example]]\nname = \"{name}\"\nrequired-features = [\"{}\"]\n\n", feature(shown));
        text
    })
}

fn feature(shown: Showcase<'_>) -> Cow<'_, str> {
    shown.service.feature()
}

/// What the parts of an example are made of.
struct Example<'a> {
    shown: Showcase<'a>,
    types: Types<'a>,
    place: ExamplePlace,
    /// The request as its code names it, and what has to be imported for that.
    request: String,
    imports: Vec<String>,
}

impl<'a> Example<'a> {
    fn new(api: &'a Api, shown: Showcase<'a>) -> Result<Self, EmitError> {
        let types = Types::new(api, shown.service, shown.resource)?;
        let place = ExamplePlace::of(shown.service, &types)?;
        let name = types::ident(&shown.method.request, "type")?;
        let path = place.import(&name);
        // Any other name could be one that the example uses.
        let is_imported = name.to_string().ends_with("Request");
        let (request, imports) = if is_imported { (name.to_string(), vec![path]) } else { (path, Vec::new()) };
        Ok(Self { shown, types, place, request, imports })
    }

    /// `examples/NAME.rs`: documentation, imports, and `main`.
    fn file(&self, about: &[String], imports: &[&str], main: &[String]) -> Result<String, EmitError> {
        let mut own: Vec<String> = self.imports.clone();
        own.extend(imports.iter().map(|name| format!("{LIBRARY}::{name}")));
        own.sort_by(|a, b| layout::by_version(&a.replace("r#", ""), &b.replace("r#", "")));
        let uses = |paths: &[String]| paths.iter().fold(String::new(), |text, path| text + "use " + path + ";\n");
        let code = main.concat();
        let std = ["std::env", "std::error::Error"].map(str::to_owned);
        let std = if code.contains("env::") { &std[..] } else { std.get(1..).unwrap_or_default() };
        let wide = main.iter().any(|line| layout::columns(line) > layout::WIDTH + 1);
        let skip = if wide { "#[rustfmt::skip]\n" } else { "" };
        let main = format!(
            "{skip}#[tokio::main(flavor = \"current_thread\")]\nasync fn main() -> Result<(), Box<dyn Error>> {{\n{code}    Ok(())\n}}\n"
        );
        let about = layout::items(&docs::inner_verbatim(about))?;
        Ok(layout::file(&[about, uses(std), uses(&own), main]))
    }

    /// The full name of the method, as users read it.
    fn name(&self) -> String {
        let Showcase { service, resource, method, .. } = self.shown;
        format!("{}.{}.{}", service.module, resource.module, method.function())
    }

    /// What the program does, in a sentence.
    fn about(&self, name: &str) -> String {
        let method = self.name();
        if name == NAMES[1] {
            return format!("Calls `{method}` and waits until the operation is done.");
        }
        let pages = if self.shown.is_paged() { ", over all pages" } else { "" };
        format!("A first call: prints what `{method}` gives{pages}.")
    }

    /// How to run it.
    fn command(&self, name: &str, arguments: &str) -> Vec<String> {
        let line = format!("cargo run --features {} --example {name}{arguments}", feature(self.shown));
        ["```text".to_owned(), line, "```".to_owned()].into()
    }

    /// The statement that makes the request of these arguments.
    fn request(&self, arguments: &[String]) -> Vec<String> {
        let one = arguments.join(", ");
        let line = format!("    let request = {}::new({one});\n", self.request);
        if layout::columns(&one) <= CHAIN && layout::columns(&line) <= layout::WIDTH + 1 {
            return vec![line];
        }
        let mut lines = vec![format!("    let request = {}::new(\n", self.request)];
        lines.extend(arguments.iter().map(|argument| format!("        {argument},\n")));
        lines.push("    );\n".to_owned());
        lines
    }
}

/// A program that calls the method with what is given to it, and prints what comes.
fn called(api: &Api, shown: Showcase<'_>, name: &str) -> Result<String, EmitError> {
    let (example, vendor) = (Example::new(api, shown)?, api.vendor.as_deref());
    let arguments = shown.request.parts().arguments;
    let settings = example::settings(&example.types, shown.method, shown.request);
    let fields = arguments.iter().filter_map(|part| part.field()).chain(settings.iter().copied());
    let words: Vec<String> =
        fields.filter(|field| showcase::is_word(field)).map(|field| field.rust.to_uppercase()).collect();
    let mut main = Vec::new();
    if !words.is_empty() {
        main.extend(ARGUMENT.map(str::to_owned));
    }
    main.extend(client(vendor).iter().map(|line| (*line).to_owned()));
    let given = arguments.iter().map(|part| match part {
        StructMember::Field(field) => Ok(given(field)),
        StructMember::OneOf(_) => {
            example::member_argument(&example.place, shown.request, *part).map(|code| layout::spell(&code))
        }
    });
    main.extend(example.request(&given.collect::<Result<Vec<_>, EmitError>>()?));
    for field in settings {
        main.push(format!("    let request = request{};\n", example::setting(field, &self::given(field))?));
    }
    let call = example.place.call(shown.method, "request")?;
    main.extend(example::sending(&example.types, shown.method, &call).iter().flat_map(|line| chained(line)));
    let words = if words.is_empty() { String::new() } else { format!(" -- {}", words.join(" ")) };
    let mut about = vec![example.about(name), String::new()];
    about.extend(example.command(name, &words));
    about.extend(token(vendor));
    let imports: &[&str] = match way(vendor) {
        Some(AuthKind::Basic | AuthKind::Signature) => &["Client", "Credentials"],
        _ => &["Client"],
    };
    example.file(&about, imports, &main)
}

/// Takes the arguments of the command line one by one.
const ARGUMENT: [&str; 3] = [
    "    let mut arguments = env::args().skip(1);\n",
    "    let mut argument = |name| arguments.next().ok_or(format!(\"{name} is missing\"));\n",
    "\n",
];

/// The value of a field: from the command line, or the one that examples in the documentation have.
fn given(field: &Field) -> String {
    let name = field.json.as_str();
    let name = layout::spell(&quote::quote!(#name));
    match showcase::whole_number(&field.ty).filter(|_| showcase::is_word(field)) {
        Some(number) => format!("argument({name})?.parse::<{number}>()?"),
        None if showcase::is_word(field) => format!("argument({name})?"),
        None => layout::spell(&example::argument(field)),
    }
}

/// How the API wants to know who calls; `None` if it does not, or finds it in its own places.
fn way(vendor: Option<&Vendor>) -> Option<AuthKind> {
    vendor.and_then(|vendor| vendor.auth.first()).map(|auth| auth.kind)
}

/// The statement that makes the client.
fn client(vendor: Option<&Vendor>) -> &'static [&'static str] {
    match way(vendor) {
        None => &["    let client = Client::builder().build()?;\n"],
        Some(AuthKind::Bearer | AuthKind::Header | AuthKind::Query) => {
            &["    let client = Client::builder().token(env::var(\"API_TOKEN\")?).build()?;\n"]
        }
        Some(AuthKind::Basic) => &[
            "    let credentials = Credentials::basic(env::var(\"API_USER\")?, env::var(\"API_PASSWORD\")?);\n",
            "    let client = Client::builder().credentials(credentials).build()?;\n",
        ],
        Some(AuthKind::Signature) => &[
            "    // A `credentials::Signer` of your own takes the place of this.\n",
            "    let credentials = Credentials::none();\n",
            "    let client = Client::builder().credentials(credentials).build()?;\n",
        ],
    }
}

/// Where the program takes the token from.
fn token(vendor: Option<&Vendor>) -> Vec<String> {
    let text = match way(vendor) {
        Some(AuthKind::Bearer | AuthKind::Header | AuthKind::Query) => "The variable `API_TOKEN` has the token.",
        Some(AuthKind::Basic) => "The variables `API_USER` and `API_PASSWORD` say who calls.",
        None if vendor.is_none() => "The token comes from where the guide of the crate says, such as a variable.",
        Some(AuthKind::Signature) | None => return Vec::new(),
    };
    vec![String::new(), text.to_owned()]
}

/// A statement, whose chain of calls is broken as rustfmt would break it.
fn chained(line: &str) -> Vec<String> {
    let whole = format!("    {line}\n");
    let Some((head, chain)) = line.split_once("client.") else { return vec![whole] };
    let Some(chain) = chain.strip_suffix(';').filter(|chain| layout::columns(chain) + "client.".len() > CHAIN) else {
        return vec![whole];
    };
    let mut lines = vec![format!("    {head}client\n")];
    lines.extend(chain.split('.').map(|link| format!("        .{link}\n")));
    if let Some(last) = lines.last_mut() {
        last.truncate(last.trim_end().len());
        last.push_str(";\n");
    }
    lines
}

/// A program that gets its answer from itself.
fn without_network(api: &Api, shown: Showcase<'_>, text: &Field, name: &str) -> Result<String, EmitError> {
    let example = Example::new(api, shown)?;
    let token = match (api.vendor.as_deref(), way(api.vendor.as_deref())) {
        (None, _) => ".iam_token(\"t1.test\")",
        (_, None) => "",
        (_, Some(AuthKind::Basic)) => ".credentials(Credentials::basic(\"user\", \"password\"))",
        (_, Some(AuthKind::Signature)) => ".credentials(Credentials::none())",
        (_, Some(AuthKind::Bearer | AuthKind::Header | AuthKind::Query)) => ".token(\"test\")",
    };
    let answer = answer(api.vendor.as_deref(), text);
    let mut main = vec![
        format!("    let canned = Canned::new().json(200, r#\"{answer}\"#);\n"),
        "    let client = Client::builder()\n".to_owned(),
    ];
    main.extend((!token.is_empty()).then(|| format!("        {token}\n")));
    main.extend(
        [".clock(TestClock::new())", ".transport(canned.clone())", ".build()?;"]
            .map(|link| format!("        {link}\n")),
    );
    main.push("\n".to_owned());
    main.extend(example.request(&vec![format!("\"{VALUE}\""); shown.request.parts().arguments.len()]));
    let call = example.place.call(shown.method, "request")?;
    main.extend(chained(&format!("let response = {call}.await?;")));
    let field = types::ident(&text.rust, "field")?;
    main.push(if text.is_option() {
        format!("    assert_eq!(response.{field}.as_deref(), Some(\"{VALUE}\"));\n")
    } else {
        format!("    assert_eq!(response.{field}, \"{VALUE}\");\n")
    });
    main.push("    assert_eq!(canned.requests().len(), 1);\n".to_owned());
    let mut about: Vec<String> =
        [format!("Calls `{}` without a network, as a test would do it: a canned answer stands for", example.name())]
            .into();
    about.extend(["the server. `transport::Transport` is a trait for more than that.", ""].map(str::to_owned));
    about.extend(example.command(name, ""));
    let mut imports = vec!["Client", "clock::TestClock", "transport::Canned"];
    imports.extend(token.contains("Credentials").then_some("Credentials"));
    example.file(&about, &imports, &main)
}

/// The text in arguments and answers.
const VALUE: &str = "a1";

/// The answer of a server that has only this field.
fn answer(vendor: Option<&Vendor>, field: &Field) -> String {
    let message = format!("\"{}\": \"{VALUE}\"", field.json);
    let Some(envelope) = vendor.and_then(|vendor| vendor.envelope.as_ref()) else { return format!("{{{message}}}") };
    let ok = if envelope.ok.is_empty() { String::new() } else { format!("\"{}\": true, ", envelope.ok) };
    if envelope.data.is_empty() {
        format!("{{{ok}{message}}}")
    } else {
        format!("{{{ok}\"{}\": {{{message}}}}}", envelope.data)
    }
}
