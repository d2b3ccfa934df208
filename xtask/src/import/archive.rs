//! An archive: `.tar`, `.tar.gz` or `.zip`, as hosting services make of a repository. It is read, and never unpacked.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::Path;

use apidocs_codegen::write::{Files, digest};
use flate2::read::MultiGzDecoder;
use tar::{Archive, EntryType};
use zip::ZipArchive;

use super::selection::{Selection, Taken, refused};
use crate::exit::Failure;

/// More than this is not decompressed.
const MOST_BYTES: u64 = 8 << 30;

/// Takes what is wanted of an archive.
pub(super) fn take(file: &Path, selection: &mut Selection<'_>) -> Result<Taken, Failure> {
    crate::report::progress(&format!("reading {} …", file.display()));
    let bytes = fs::read(file).map_err(|error| cannot(file, &error))?;
    let revision = Some(format!("blake3:{}", digest(&bytes)));
    drop(bytes);
    let files = match form(file)? {
        Form::Zip => of_zip(file, selection)?,
        Form::Tar { is_compressed } => of_tar(file, is_compressed, selection)?,
    };
    Ok(Taken { origin: file.display().to_string(), revision, files, ..Taken::default() })
}

/// Forms of archives, by their endings.
enum Form {
    Zip,
    Tar { is_compressed: bool },
}

fn form(file: &Path) -> Result<Form, Failure> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let mut endings = name.rsplit('.');
    match (endings.next(), endings.next()) {
        (Some("zip"), Some(_)) => Ok(Form::Zip),
        (Some("tar"), Some(_)) => Ok(Form::Tar { is_compressed: false }),
        (Some("tgz"), Some(_)) | (Some("gz"), Some("tar")) => Ok(Form::Tar { is_compressed: true }),
        _ => Err(Failure::Import(format!("{} is no .tar, .tar.gz, .tgz or .zip file", file.display()))),
    }
}

fn of_tar(file: &Path, is_compressed: bool, selection: &mut Selection<'_>) -> Result<Files, Failure> {
    let is_wrapped = is_wrapped(file, is_compressed, selection)?;
    let mut files = Files::new();
    let mut archive = open(file, is_compressed)?;
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
            files.insert(path.to_owned(), content);
        }
    }
    Ok(files)
}

fn of_zip(file: &Path, selection: &mut Selection<'_>) -> Result<Files, Failure> {
    let reader = BufReader::new(File::open(file).map_err(|error| cannot(file, &error))?);
    let mut archive = ZipArchive::new(reader).map_err(|error| cannot(file, &error.into()))?;
    let is_wrapped = !archive.file_names().any(|path| selection.is_page(path.trim_start_matches("./")));
    let mut files = Files::new();
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| cannot(file, &error.into()))?;
        let path = entry.name().trim_start_matches("./").to_owned();
        let Some(path) = inside(&path, is_wrapped) else { continue };
        if entry.is_symlink() {
            selection.odd(path, "is a link", false)?;
        } else if entry.is_file() && selection.wants(path)? {
            let size = entry.size();
            selection.admit(path, size)?;
            let mut content = Vec::new();
            // The stated size may be a lie.
            entry.take(size.saturating_add(1)).read_to_end(&mut content).map_err(|error| cannot(file, &error))?;
            if content.len() as u64 != size {
                return Err(refused(path, "has another size than the archive states"));
            }
            files.insert(path.to_owned(), content);
        }
    }
    Ok(files)
}

/// Whether all lies in one folder more, as hosting services do it: then no path is a page as it stands.
fn is_wrapped(file: &Path, is_compressed: bool, selection: &Selection<'_>) -> Result<bool, Failure> {
    let mut archive = open(file, is_compressed)?;
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

fn open(file: &Path, is_compressed: bool) -> Result<Archive<Box<dyn Read>>, Failure> {
    let reader = BufReader::new(File::open(file).map_err(|error| cannot(file, &error))?);
    let reader: Box<dyn Read> = if is_compressed { Box::new(MultiGzDecoder::new(reader)) } else { Box::new(reader) };
    Ok(Archive::new(Box::new(reader.take(MOST_BYTES))))
}

fn cannot(file: &Path, error: &std::io::Error) -> Failure {
    Failure::Import(format!("cannot read {}: {error}", file.display()))
}
