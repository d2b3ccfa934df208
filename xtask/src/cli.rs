//! Commands and options (DESIGN.md, section 6).

use std::path::PathBuf;

use apidocs_codegen::diagnostic::{Level, Levels};
use apidocs_codegen::dialect::Dialect;
use apidocs_codegen::diff::Severity;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::exit::Failure;

const EXIT_CODES: &str = "Exit codes:
  0  done
  1  --check found stale files, --fail-on found a change, or --max-unknown was exceeded
  2  the command was used wrongly, or a file could not be read or written
  3  the pages could not be understood; nothing was written";

const DIFF_HELP: &str =
    "OLD and NEW are each a docs folder, a file written by `cargo xtask model`, or a git revision of
the docs folder. A folder or file of that name goes before a revision. With a revision alone, NEW is
HEAD; with a folder or model alone, OLD is HEAD; with neither, the docs folder is compared with HEAD.

A page that cannot be understood is left out of both, and named on standard error and in the report.

Changes listed in accepted-changes.toml of the new docs folder do not count for --fail-on; an entry
that accepts nothing, or whose time has run out, is an error.

Exit codes:
  0  done; no output when nothing changed
  1  --fail-on found a change that is not accepted
  2  the command was used wrongly, or a file could not be read or written
  3  nothing could be compared, a model or accepted-changes.toml could not be understood, or an entry of
     it is stale";

const IMPORT_HELP: &str =
    "SOURCE is a folder, a .tar, .tar.gz, .tgz or .zip file, or the address of a git repository (https, ssh or file). Of a
repository only the reference travels. SOURCE.toml of the docs folder records where pages come from, with a
digest of each. Pages that are not in it are never touched; one that was edited since is not overwritten
without --overwrite. All pages are taken, or none.

Exit codes:
  0  done
  2  the command was used wrongly, the source cannot be had, or something in it is refused; nothing was taken";

const COMPLETIONS_HELP: &str = "\
The completions are those of the installed program (`cargo install --path xtask`):
  bash  xtask completions bash > ~/.local/share/bash-completion/completions/xtask
  zsh   xtask completions zsh > a folder of $fpath, as _xtask
  fish  xtask completions fish > ~/.config/fish/completions/xtask.fish";

/// From API reference pages to a typed Rust client crate.
#[derive(Debug, Parser)]
#[command(name = "xtask", version, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) levels: LevelOptions,
    #[command(flatten)]
    pub(crate) output: OutputOptions,
}

/// How much a run says of itself, and in which colours.
#[derive(Debug, Args)]
pub(crate) struct OutputOptions {
    /// Say only what is wrong: no progress, no summary, no next step; reports are printed all the same
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// When to use colours; `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` are heeded otherwise
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
}

/// When there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the client crate from the pages
    #[command(after_help = EXIT_CODES)]
    Regenerate(Regenerate),
    /// Print what was understood of the pages, as JSON
    #[command(after_help = EXIT_CODES)]
    Model(Model),
    /// Print what of the pages was understood, left out on purpose, or is unknown
    #[command(after_help = EXIT_CODES)]
    Audit(Audit),
    /// Print how a page or a field was understood, from sentence to Rust
    #[command(after_help = EXIT_CODES)]
    Explain(Explain),
    /// Show what changed in the API between two states of the pages
    #[command(after_help = DIFF_HELP)]
    Diff(Diff),
    /// Make a docs folder for a vendor that is new: copy its pages, draft profile.toml, say what it leaves
    #[command(after_help = EXIT_CODES)]
    Init(Init),
    /// Take the pages of the reference from a checkout, an archive or a git repository into the docs folder
    #[command(after_help = IMPORT_HELP)]
    Import(Import),
    /// Write an OpenAPI document of the API, or the JSON Schema of one of its types
    #[command(after_help = EXIT_CODES)]
    Openapi(Openapi),
    /// List the lints with their levels
    Lints,
    /// List the rules of the grammar, each with an example and what is read from it, and the words of limits
    Rules,
    /// Say which optional tools are there, what each is for, and how to get the others
    Doctor,
    /// Print the completions of a shell; `--help` says where each shell looks for them
    #[command(after_help = COMPLETIONS_HELP)]
    Completions(Completions),
    /// Write the manual pages of the program and of each command
    Man(Man),
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The folder that gets the pages
    #[arg(long, value_name = "DIR", default_value = "man")]
    pub(crate) out: PathBuf,
}

/// Where the pages are, and how they are written.
#[derive(Debug, Args)]
pub(crate) struct Pages {
    /// The folder with the pages [default: docs-input of the repository]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
    /// Read all pages in this dialect: classic or yfm [default: the one whose marks a page bears]
    #[arg(long, value_name = "NAME")]
    pub(crate) dialect: Option<Dialect>,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct Regenerate {
    #[command(flatten)]
    pub(crate) pages: Pages,
    /// The crate to write; elsewhere than in the repository it gets the runtime too [default: generated]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Only this service; may be repeated [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Vec<String>,
    /// Overwrite or remove files that somebody else wrote or edited where the crate goes
    #[arg(long)]
    pub(crate) overwrite: bool,
    /// Write nothing; list all stale files and exit with 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
    /// Write what changed since the commit as a Markdown fragment for a changelog
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub(crate) changelog: Option<PathBuf>,
    /// Raise `[crate] version` of profile.toml as the changes since the commit ask for, and write them into the crate's CHANGELOG.md
    #[arg(long, conflicts_with = "check")]
    pub(crate) bump: bool,
    /// Show how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

/// Forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal
    Text,
    /// For a comment on a pull request: collapsible, under GitHub's limit
    Markdown,
    /// As generator/diff.schema.json describes
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0
    Sarif,
    /// One page with search and filters
    Html,
    /// XML of `JUnit`: a test for each change, which fails at the level of --fail-on [default: breaking]
    Junit,
    /// A line for each change
    Oneline,
}

/// What ends the command with exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Breaking changes
    Breaking,
    /// Warnings and breaking changes
    Warning,
    /// Any change
    #[value(alias = "info")]
    Any,
}

impl FailOn {
    /// The least level that is meant.
    pub(crate) fn severity(self) -> Severity {
        match self {
            Self::Breaking => Severity::Breaking,
            Self::Warning => Severity::Warning,
            Self::Any => Severity::Info,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The old state: a docs folder, a model file, or a git revision
    #[arg(value_name = "OLD")]
    pub(crate) old: Option<String>,
    /// The new state
    #[arg(value_name = "NEW")]
    pub(crate) new: Option<String>,
    /// The docs folder, also of revisions [default: docs-input of the repository]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// Write to this file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Exit with 1 when there are changes of this level that are not accepted
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) fail_on: Option<FailOn>,
    /// Show this service only; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Vec<String>,
    /// Show places with this text only, `*` for anything, such as '*Image.list request *'; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(crate) path: Vec<String>,
    /// Show changes of this level, and of those above it
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) level: Option<FailOn>,
    /// Show changes of this class only, `*` for anything, such as 'request-length-*'; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(crate) class: Vec<String>,
    /// The accepted changes [default: accepted-changes.toml of the new docs]
    #[arg(long, value_name = "FILE")]
    pub(crate) accepted: Option<PathBuf>,
    /// The day on which accepted changes are judged, such as 2026-12-31 [default: today in UTC]
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<String>,
    /// Report text-only edits too
    #[arg(long)]
    pub(crate) docs_changes: bool,
    /// List the classes of changes with level, reason and example
    #[arg(long)]
    pub(crate) list_checks: bool,
    /// Show how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Model {
    #[command(flatten)]
    pub(crate) pages: Pages,
    /// Write to this file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// One JSON row a line for each field of each method
    #[arg(long)]
    pub(crate) flat: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The docs folder to make; its name is the vendor's
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// The folder with the vendor's pages
    #[arg(long, value_name = "SOURCE")]
    pub(crate) pages: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// A folder, an archive, or the address of a git repository [default: the vendor's public repository]
    #[arg(value_name = "SOURCE")]
    pub(crate) source: Option<String>,
    /// The docs folder that gets the pages [default: docs-input of the repository]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
    /// Only this service; may be repeated [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Vec<String>,
    /// The language: the folder of the source that has the services
    #[arg(long, value_name = "LANG", default_value = "en")]
    pub(crate) lang: String,
    /// The branch, tag or full commit [default: the head of the repository; of a folder, its files as they are]
    #[arg(long, value_name = "REV")]
    pub(crate) rev: Option<String>,
    /// Overwrite or remove pages that were edited since they were imported, or that somebody else wrote
    #[arg(long)]
    pub(crate) overwrite: bool,
}

/// Versions of the OpenAPI specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OpenapiVersion {
    /// 3.0.3
    #[value(name = "3.0", alias = "3.0.3")]
    V3_0,
    /// 3.1.0
    #[value(name = "3.1", alias = "3.1.0")]
    V3_1,
}

#[derive(Debug, Args)]
pub(crate) struct Openapi {
    #[command(flatten)]
    pub(crate) pages: Pages,
    /// Write to this file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// The version of the OpenAPI specification
    #[arg(long, value_enum, value_name = "VERSION", default_value = "3.1")]
    pub(crate) version: OpenapiVersion,
    /// The version of the API that the document states; pages have none
    #[arg(long, value_name = "TEXT", default_value = "0.0.0")]
    pub(crate) api_version: String,
    /// Only this service; may be repeated [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Vec<String>,
    /// Instead of the document, the JSON Schema of this type, by its Rust path
    #[arg(long, value_name = "TYPE", conflicts_with_all = ["version", "api_version"])]
    pub(crate) schema: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Audit {
    #[command(flatten)]
    pub(crate) pages: Pages,
    /// Write to this file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// text is short; json has everything; html is one page to open in a browser
    #[arg(long, value_enum, default_value_t = AuditFormat::Text)]
    pub(crate) format: AuditFormat,
    /// Exit with 1 if more sentences than this are unknown
    #[arg(long, value_name = "N")]
    pub(crate) max_unknown: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditFormat {
    Text,
    Json,
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) pages: Pages,
    /// The page: a path below the docs folder, or the end of one, such as Image/list
    #[arg(value_name = "PAGE")]
    pub(crate) page: String,
    /// The field, such as images[].os.type, or the end of its path [default: an overview of the page]
    #[arg(value_name = "FIELD")]
    pub(crate) field: Option<String>,
}

/// Levels of lints; what is named later in the order deny, warn, allow wins.
#[derive(Debug, Args)]
pub(crate) struct LevelOptions {
    /// Make findings of this lint errors; may be repeated or hold commas
    #[arg(long, value_name = "LINT", value_delimiter = ',', action = ArgAction::Append, global = true)]
    deny: Vec<String>,
    /// Make findings of this lint warnings
    #[arg(long, value_name = "LINT", value_delimiter = ',', action = ArgAction::Append, global = true)]
    warn: Vec<String>,
    /// Do not report findings of this lint
    #[arg(long, value_name = "LINT", value_delimiter = ',', action = ArgAction::Append, global = true)]
    allow: Vec<String>,
}

impl LevelOptions {
    pub(crate) fn levels(&self) -> Result<Levels, Failure> {
        let mut levels = Levels::default();
        for (names, level) in [(&self.deny, Level::Deny), (&self.warn, Level::Warn), (&self.allow, Level::Allow)] {
            for name in names {
                levels.set(name.parse()?, level)?;
            }
        }
        Ok(levels)
    }
}
