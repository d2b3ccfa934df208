//! Commands and options (DESIGN.md, section 6).

use std::path::PathBuf;

use apidocs_codegen::diagnostic::{Level, Levels};
use apidocs_codegen::dialect::Dialect;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::outcome::Failure;

const EXIT_CODES: &str = "Exit codes:
  0  done
  1  --check found stale files, or --max-unknown was exceeded
  2  the command was used wrongly, or a file could not be read or written
  3  the pages could not be understood; nothing was written";

/// From API reference pages to a typed Rust client crate.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) levels: LevelOptions,
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
    /// List the lints with their levels
    Lints,
}

#[derive(Debug, Args)]
pub(crate) struct Regenerate {
    /// The folder with the pages [default: docs-input of the repository]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
    /// Read all pages in this dialect: classic or yfm [default: the one whose marks a page bears]
    #[arg(long, value_name = "NAME")]
    pub(crate) dialect: Option<Dialect>,
    /// The crate to write; elsewhere than in the repository it gets the runtime too [default: generated]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Only this service; may be repeated [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Vec<String>,
    /// Write nothing; list all stale files and exit with 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
    /// Show how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Model {
    /// The folder with the pages [default: docs-input of the repository]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
    /// Read all pages in this dialect: classic or yfm [default: the one whose marks a page bears]
    #[arg(long, value_name = "NAME")]
    pub(crate) dialect: Option<Dialect>,
    /// Write to this file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// One JSON row a line for each field of each method
    #[arg(long)]
    pub(crate) flat: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// The folder with the pages [default: docs-input of the repository]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
    /// Read all pages in this dialect: classic or yfm [default: the one whose marks a page bears]
    #[arg(long, value_name = "NAME")]
    pub(crate) dialect: Option<Dialect>,
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
    /// Read all pages in this dialect: classic or yfm [default: the one whose marks a page bears]
    #[arg(long, value_name = "NAME")]
    pub(crate) dialect: Option<Dialect>,
    /// The page: a path below the docs folder, or the end of one, such as Image/list
    #[arg(value_name = "PAGE")]
    pub(crate) page: String,
    /// The field, such as images[].os.type, or the end of its path [default: an overview of the page]
    #[arg(value_name = "FIELD")]
    pub(crate) field: Option<String>,
    /// The folder with the pages [default: docs-input of the repository]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
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
