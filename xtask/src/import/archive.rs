//! An archive: `.tar`, or `.tar.gz` as hosting services make of a repository. It is read, and never unpacked.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::Path;

use apidocs_codegen::write::digest;
use flate2::read::MultiGzDecoder;
use tar::{Archive, EntryType};

use super::selection::{Selection, Taken};
use crate::exit::Failure;

/// More than this is not decompressed.
const MOST_BYTES: u64 = 8 << 30;

/// Takes what is wanted of an archive.
pub(super) fn take(file: &Path, selection: &mut Selection<'_>) -> Result<Taken, Failure> {
    crate::report::progress(&format!("reading {} …", file.display()));
    let is_wrapped = is_wrapped(file, selection)?;
    let bytes = fs::read(file).map_err(|error| cannot(file, &error))?;
    let mut taken = Taken {
        origin: file.display().to_string(),
        revision: Some(format!("blake3:{}", digest(&bytes))),
        ..Taken::default()
    };
    drop(bytes);
    let mut archive = open(file)?;
    for entry in archive.entries().map_err(|error| cannot(file, &error))? {
        let mut entry = entry.map_err(|error| cannot(file, &error))?;
        let path = String::from_utf8_lossy(&entry.path_bytes()).trim_start_matches("./").to_owned();
        let Some(path) = inside(&path, is_wrapped) else { continue };
        match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous => {}
            EntryType::Symlink | EntryType::Link => {
                selection.odd(path.trim_end_matches('/'), "is a link", false)?;
                continue;
            }
            _ => continue,
        }
        if selection.wants(path)? {
            selection.admit(path, entry.size())?;
            let mut content = Vec::new();
            entry.read_to_end(&mut content).map_err(|error| cannot(file, &error))?;
            taken.files.insert(path.to_owned(), content);
        }
    }
    Ok(taken)
}

/// Whether all lies in one folder more, as hosting services do it: then no path is a page as it stands.
fn is_wrapped(file: &Path, selection: &Selection<'_>) -> Result<bool, Failure> {
    let mut archive = open(file)?;
    for entry in archive.entries().map_err(|error| cannot(file, &error))? {
        let entry = entry.map_err(|error| cannot(file, &error))?;
        if selection.is_page(String::from_utf8_lossy(&entry.path_bytes()).trim_start_matches("./")) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn inside(path: &str, is_wrapped: bool) -> Option<&str> {
    if is_wrapped { path.split_once('/').map(|(_, inside)| inside) } else { Some(path) }
}

fn open(file: &Path) -> Result<Archive<Box<dyn Read>>, Failure> {
    let reader = BufReader::new(File::open(file).map_err(|error| cannot(file, &error))?);
    let name = file.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let mut endings = name.rsplit('.');
    let reader: Box<dyn Read> = match (endings.next(), endings.next()) {
        (Some("tar"), Some(_)) => Box::new(reader),
        (Some("tgz"), Some(_)) | (Some("gz"), Some("tar")) => Box::new(MultiGzDecoder::new(reader)),
        _ => return Err(Failure::Import(format!("{} is no .tar, .tar.gz or .tgz file", file.display()))),
    };
    Ok(Archive::new(Box::new(reader.take(MOST_BYTES))))
}

fn cannot(file: &Path, error: &std::io::Error) -> Failure {
    Failure::Import(format!("cannot read {}: {error}", file.display()))
}
