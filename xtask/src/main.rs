//! `cargo xtask <command>`: the command line. Each command is a module; exit codes are in [`exit`].

mod audit;
mod bump;
mod cache;
mod changelog;
mod cli;
mod console;
mod diff;
mod doctor;
mod exit;
mod explain;
mod git;
mod import;
mod init;
mod man;
mod model;
mod names;
mod openapi;
mod paths;
mod regenerate;
mod report;
mod services;
mod template;
mod timings;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use mimalloc::MiMalloc;

use cli::{Cli, Command};
use exit::Failure;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let matches = Cli::command().display_name(console::program()).bin_name(console::program()).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    console::set(&cli.output);
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let text = failure.to_string();
            if !text.is_empty() {
                report::note(&format!("error: {text}"));
            }
            failure.exit_code()
        }
    }
}

fn run(cli: &Cli) -> Result<(), Failure> {
    let levels = cli.levels.levels()?;
    match &cli.command {
        Command::Regenerate(options) => regenerate::run(options, &levels),
        Command::Model(options) => model::run(options, &levels),
        Command::Audit(options) => audit::run(options, &levels),
        Command::Explain(options) => explain::run(options, &levels),
        Command::Diff(options) => diff::run(options, &levels),
        Command::Init(options) => init::run(options),
        Command::Import(options) => import::run(options),
        Command::Openapi(options) => openapi::run(options, &levels),
        Command::Lints => report::lints(&levels),
        Command::Rules => report::rules(),
        Command::Doctor => doctor::run(),
        Command::Completions(options) => man::completions(options),
        Command::Man(options) => man::run(options),
    }
}
