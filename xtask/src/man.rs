//! `cargo xtask completions` and `cargo xtask man`: what shells and `man` want to know of the program.

use std::fs;
use std::path::Path;

use apidocs_codegen::write::write_file;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::{self, Cli, Completions};
use crate::exit::Failure;
use crate::{console, report};

/// The name of the program where it is installed.
const NAME: &str = env!("CARGO_BIN_NAME");

pub(crate) fn completions(options: &Completions) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command().bin_name(NAME), NAME, &mut text);
    report::print(&String::from_utf8_lossy(&text))
}

pub(crate) fn run(options: &cli::Man) -> Result<(), Failure> {
    let mut command = Cli::command().bin_name(NAME).disable_help_subcommand(true);
    // Gives the commands the options that all have.
    command.build();
    fs::create_dir_all(&options.out)?;
    let mut pages = 1;
    write(&command, NAME, &options.out)?;
    for inner in command.get_subcommands() {
        let name = format!("{NAME}-{}", inner.get_name());
        write(inner, &name, &options.out)?;
        pages += 1;
    }
    console::next(&format!(
        "{} in {}; `man {}`",
        report::count(pages, "page"),
        console::quoted(&options.out),
        console::quoted(&Path::new(".").join(&options.out).join(format!("{NAME}.1"))),
    ));
    Ok(())
}

/// One page, called as `man` wants it.
fn write(command: &Command, name: &str, folder: &Path) -> Result<(), Failure> {
    let mut text = Vec::new();
    let page = Man::new(command.clone().display_name(name.to_owned())).title(name.to_uppercase()).date("");
    page.render(&mut text)?;
    Ok(write_file(&folder.join(format!("{name}.1")), &text)?)
}
