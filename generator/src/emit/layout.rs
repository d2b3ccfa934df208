//! From tokens to text: prettyplease for what rustfmt would look at, and tables for the runtime's macros.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::quote;

use super::EmitError;
use crate::text::digits;

/// Longest line, as rustfmt has it.
pub(super) const WIDTH: usize = 100;

const HEADER: &str = "// Written by `cargo xtask regenerate` from the reference pages. Do not edit.\n";

/// A file of these parts, one blank line between two of them.
pub(super) fn file(parts: &[String]) -> String {
    let mut text = HEADER.to_owned();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        text.push('\n');
        text.push_str(part);
    }
    text
}

/// One or several items without blank lines between them.
pub(super) fn items(tokens: &TokenStream) -> Result<String, EmitError> {
    let parsed = syn::parse2::<syn::File>(tokens.clone());
    let file =
        parsed.map_err(|source| EmitError::Syntax { what: tokens.to_string().chars().take(200).collect(), source })?;
    Ok(as_rustfmt(&prettyplease::unparse(&file)))
}

/// `impl head { … }` of constants without, and functions with a blank line between them.
pub(super) fn implementation(
    head: &TokenStream,
    consts: &[TokenStream],
    fns: &[TokenStream],
) -> Result<String, EmitError> {
    let mut groups = Vec::new();
    if !consts.is_empty() {
        groups.push(member(head, &quote!(#(#consts)*))?);
    }
    for function in fns {
        groups.push(member(head, function)?);
    }
    if groups.is_empty() {
        return Ok(String::new());
    }
    Ok(format!("impl {} {{\n{}}}\n", spell(head), groups.join("\n")))
}

/// Members of an `impl` block, without the lines of the block itself.
fn member(head: &TokenStream, tokens: &TokenStream) -> Result<String, EmitError> {
    let text = items(&quote!(impl #head { #tokens }))?;
    let inner = text.split_once('\n').map_or("", |(_, rest)| rest);
    Ok(inner.strip_suffix("}\n").unwrap_or(inner).to_owned())
}

/// A line of a table: `lead: rule, rule;`.
pub(super) struct Line {
    pub(super) lead: TokenStream,
    pub(super) rules: Vec<TokenStream>,
}

/// `name! { head; line; line; }`, a rule that does not fit on a line of its own.
pub(super) fn table(name: &str, head: &TokenStream, lines: &[Line]) -> String {
    let mut text = format!("{name}! {{\n    {};\n", spell(head));
    for line in lines {
        table_line(&mut text, line);
    }
    text.push_str("}\n");
    text
}

fn table_line(text: &mut String, line: &Line) {
    let mut current = format!("    {}", spell(&line.lead));
    for (index, tokens) in line.rules.iter().enumerate() {
        current.push(if index == 0 { ':' } else { ',' });
        let rule = spell(tokens);
        // One column more for the comma or semicolon behind the rule.
        let last = current.rsplit('\n').next().unwrap_or_default();
        if columns(last) + columns(&rule) + 2 <= WIDTH {
            current.push(' ');
            current.push_str(&rule);
            continue;
        }
        text.push_str(&current);
        text.push('\n');
        current = format!("        {rule}");
        if columns(&current) + 1 > WIDTH {
            current = broken(tokens).unwrap_or(current);
        }
    }
    _ = writeln!(text, "{current};");
}

/// A rule with each argument on a line of its own.
fn broken(rule: &TokenStream) -> Option<String> {
    let mut tokens = rule.clone().into_iter();
    let (Some(name), Some(TokenTree::Group(arguments)), None) = (tokens.next(), tokens.next(), tokens.next()) else {
        return None;
    };
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let arguments: Vec<TokenTree> = arguments.stream().into_iter().collect();
    let lines = arguments.split(is_comma).map(|argument| spell(&argument.iter().cloned().collect()));
    let lines: Vec<String> = lines.map(|line| format!("            {line}")).collect();
    Some(format!("        {name}(\n{}\n        )", lines.join(",\n")))
}

/// Tokens on one line, spaced as rustfmt would.
pub(super) fn spell(tokens: &TokenStream) -> String {
    let mut text = String::new();
    let mut glued = true;
    for token in tokens.clone() {
        match token {
            TokenTree::Punct(punct) => {
                glued = spell_punct(&mut text, punct.as_char(), punct.spacing());
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => (" { ", " }"),
                    Delimiter::None => ("", ""),
                };
                _ = write!(text, "{open}{}{close}", spell(&group.stream()));
                glued = false;
            }
            token => {
                if !glued {
                    text.push(' ');
                }
                text.push_str(&token.to_string());
                glued = false;
            }
        }
    }
    text
}

/// Writes a punctuation mark; says whether the next token follows without a space.
fn spell_punct(text: &mut String, mark: char, spacing: Spacing) -> bool {
    let before = match mark {
        '=' if !text.ends_with(' ') => " ",
        _ => "",
    };
    text.push_str(before);
    text.push(mark);
    let space = match mark {
        ',' | '>' | ';' => spacing == Spacing::Alone && (mark == ',' || text.ends_with("=>")),
        '=' => spacing == Spacing::Alone,
        _ => false,
    };
    if space {
        text.push(' ');
    }
    true
}

/// `use path::{A, B};` as rustfmt breaks it; `head` is all in front of the names.
pub(super) fn uses(head: &str, names: &[&str]) -> String {
    let mut names = names.to_vec();
    names.sort_by(|a, b| by_version(a, b));
    names.dedup();
    let one = match names.as_slice() {
        [one] => format!("{head}::{one};"),
        names => format!("{head}::{{{}}};", names.join(", ")),
    };
    // A list of imports must stay one column below the limit.
    if columns(&one) < WIDTH {
        return one + "\n";
    }
    let mut text = format!("{head}::{{\n");
    let mut line = "   ".to_owned();
    for name in names {
        if columns(&line) + columns(name) + 2 > WIDTH {
            _ = writeln!(text, "{line}");
            "   ".clone_into(&mut line);
        }
        _ = write!(line, " {name},");
    }
    _ = writeln!(text, "{line}\n}};");
    text
}

/// The order of names in a list of imports: numbers inside of names count as numbers.
pub(super) fn by_version(one: &str, other: &str) -> std::cmp::Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let (Some(first), Some(second)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len());
        };
        let (mut here, mut there) = (digits(left), digits(right));
        let order = if here > 0 && there > 0 {
            let number = |text: &str, length: usize| text.get(..length).and_then(|text| text.parse::<u64>().ok());
            number(left, here).cmp(&number(right, there))
        } else {
            (here, there) = (first.len_utf8(), second.len_utf8());
            first.cmp(&second)
        };
        if order != std::cmp::Ordering::Equal {
            return order;
        }
        (left, right) = (left.get(here..).unwrap_or_default(), right.get(there..).unwrap_or_default());
    }
}

pub(super) fn columns(text: &str) -> usize {
    text.chars().count()
}

/// Where prettyplease and rustfmt differ in what is written here: prettyplease breaks lines at 89 columns and keeps
/// struct literals on one line; rustfmt breaks at 100, and literals of more than 18.
fn as_rustfmt(text: &str) -> String {
    let mut done = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(close) = closing(line) else {
            done.push_str(&literal(line));
            continue;
        };
        let mut broken = vec![line];
        for line in lines.by_ref() {
            broken.push(line);
            if close(line) {
                break;
            }
        }
        done.push_str(&joined(&broken));
    }
    done
}

/// How the last line of something broken ends, if this line begins such a thing.
fn closing(line: &str) -> Option<fn(&str) -> bool> {
    let code = line.trim_start();
    if code.starts_with("//") {
        None
    } else if code.starts_with("use ") && code.ends_with('{') {
        Some(|line| line.ends_with("};"))
    } else if code.starts_with("pub fn ") && !code.ends_with('{') {
        Some(|line| line.ends_with('{'))
    } else if code == "#[deprecated(" {
        Some(|line| line.trim_start() == ")]")
    } else if code.starts_with("pub const ") && code.ends_with('=') {
        Some(|line| line.ends_with(';'))
    } else if code.starts_with("pub ") && code.ends_with('<') {
        Some(|line| line == "    >,")
    } else if code.contains(": ") && code.ends_with('(') {
        Some(|line| line.ends_with("),"))
    } else {
        None
    }
}

/// The lines as one.
fn one_line(broken: &[&str]) -> String {
    let mut one = String::new();
    for (index, line) in broken.iter().enumerate() {
        let code = if index == 0 { line } else { line.trim_start() };
        if code.starts_with([')', '}', '>']) && one.ends_with(',') {
            one.pop();
        }
        if index > 0 && !one.ends_with(['(', '{', '<']) && !code.starts_with([')', '}', '>']) {
            one.push(' ');
        }
        one.push_str(code);
    }
    one
}

/// The head of a function whose parameters stand a line each, with the type that it gives on one line, if that fits.
///
/// How long that line may be was found by trying: rustfmt wants room for the brace and another indent behind it, and gives
/// two columns more than its limit where the brace has a line of its own.
fn signature(broken: &[&str]) -> String {
    let Some(given) = broken.iter().position(|line| line.trim_start().starts_with(") -> ")) else {
        return broken.join("\n");
    };
    let (parameters, given) = broken.split_at(given);
    let one = one_line(given);
    let given = match one.strip_suffix(" {") {
        _ if columns(&one) <= WIDTH - 4 => one,
        Some(head) if columns(head) <= WIDTH + 2 => {
            let indent = " ".repeat(head.len() - head.trim_start().len());
            format!("{head}\n{indent}{{")
        }
        _ => given.join("\n"),
    };
    format!("{}\n{given}", parameters.join("\n"))
}

/// A field whose type stands on a line of its own, or else what is inside of the type, if that fits.
fn field(one: &str) -> Option<String> {
    let (name, ty) = one.split_once(": ")?;
    let outer = " ".repeat(name.len() - name.trim_start().len());
    if columns(&outer) + 4 + columns(ty) <= WIDTH {
        return Some(format!("{name}:\n{outer}    {ty}"));
    }
    let (generic, inner) = ty.strip_suffix(">,")?.split_once('<')?;
    (columns(&outer) + 5 + columns(inner) <= WIDTH)
        .then(|| format!("{name}: {generic}<\n{outer}    {inner},\n{outer}>,"))
}

/// The lines as one, if that fits.
fn joined(broken: &[&str]) -> String {
    let one = one_line(broken);
    // A list of imports must stay one column below the limit.
    let room = WIDTH - usize::from(one.starts_with("use "));
    let text = match broken.first() {
        _ if columns(&one) <= room => one,
        Some(head) if head.starts_with("use ") => imports(broken),
        Some(head) if head.trim_start().starts_with("pub fn ") => signature(broken),
        Some(head) if head.ends_with('<') => field(&one).unwrap_or_else(|| broken.join("\n")),
        _ => broken.join("\n"),
    };
    text + "\n"
}

/// Lists that have one struct literal only, as rustfmt writes them: with the brackets on its own lines.
pub(super) fn lone_literals(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut done = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let length = lone_literal(rest).unwrap_or(1);
        if let Some([first, inside @ .., last, close]) = rest.get(1..length) {
            done.extend([line, first.trim_start(), "\n"]);
            for line in inside {
                done.extend([line.get(4..).unwrap_or(line), "\n"]);
            }
            let indent = " ".repeat(close.len() - close.trim_start().len());
            done.extend([&indent, last.trim().trim_end_matches(','), close.trim_start(), "\n"]);
        } else {
            done.extend([line, "\n"]);
        }
        at += length;
    }
    done
}

/// How many lines a list takes that begins on the first of these and holds one struct literal.
fn lone_literal(lines: &[&str]) -> Option<usize> {
    let [head, first, rest @ ..] = lines else { return None };
    let indent = head.len() - head.trim_start().len();
    let is_at = |line: &str, columns: usize| line.len() - line.trim_start().len() == columns;
    if !head.ends_with("&[") || !first.ends_with(" {") || !is_at(first, indent + 4) {
        return None;
    }
    let end = rest.iter().position(|line| is_at(line, indent + 4))?;
    let close = rest.get(end + 1)?;
    (rest.get(end)?.trim() == "}," && is_at(close, indent) && close.trim_start().starts_with(']')).then_some(end + 4)
}

/// A list of imports, as many on a line as fit.
fn imports(broken: &[&str]) -> String {
    let [head, inner @ .., last] = broken else { return broken.join("\n") };
    let mut lines = vec![(*head).to_owned()];
    let mut line = String::new();
    for name in inner.iter().flat_map(|line| line.split_whitespace()) {
        if !line.is_empty() && columns(&line) + 1 + columns(name) > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(if line.is_empty() { "    " } else { " " });
        line.push_str(name);
    }
    lines.extend([line, (*last).to_owned()]);
    lines.join("\n")
}

/// A call of a constructor, or a struct literal, that stands on a line of its own, in rustfmt's form.
fn literal(line: &str) -> String {
    const SHORT: usize = 18;
    const SHORT_CALL: usize = 60;
    let code = line.trim_start();
    let indent = " ".repeat(line.len() - code.len());
    if let Some(arguments) = code.strip_prefix("Call::new(").and_then(|rest| rest.strip_suffix(')'))
        && columns(arguments) > SHORT_CALL
    {
        let lines: String = arguments.split(", ").flat_map(|one| [&indent, "    ", one, ",\n"]).collect();
        return format!("{indent}Call::new(\n{lines}{indent})\n");
    }
    let parts = code.split_once(" { ").and_then(|(path, rest)| Some((path, rest.strip_suffix(" }")?)));
    match parts {
        Some((path, fields)) if path.ends_with("Self") || path.ends_with("Client") => {
            if columns(fields) <= SHORT || code.starts_with("//") {
                return format!("{line}\n");
            }
            let mut text = format!("{indent}{path} {{\n");
            for field in fields.split(", ") {
                let comma = if field.starts_with("..") { "" } else { "," };
                _ = writeln!(text, "{indent}    {field}{comma}");
            }
            text + &format!("{indent}}}\n")
        }
        _ => format!("{line}\n"),
    }
}
