//! One file of somebody's own, replaced by a new text of it: whole or not at all, under the same name
//! and with the same rights.

use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::failure::reason;

/// Puts `bytes` in the place of what the file at `path` holds. The new text is on the disk before the
/// old one goes, and goes by a change of name, so that whoever reads the file finds one of the two.
///
/// `path` leads to the file itself, not to a link.
///
/// # Errors
/// Says what is the matter with the file, which then stays as it is.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let failed = |error: io::Error| format!("can't be written: {}; left as it is", reason(&error));
    let about = fs::metadata(path).map_err(failed)?;
    if about.permissions().readonly() {
        return Err("is read-only; left as it is".to_owned());
    }
    let new = beside(path);
    let replaced = write(&new, bytes, &about).and_then(|()| fs::rename(&new, path));
    replaced.map_err(|error| {
        // Where it can't be removed either, the first error says more.
        let _ = fs::remove_file(&new);
        failed(error)
    })
}

/// A name of our own in the same folder; hidden, so that it is taken for no spec.
fn beside(path: &Path) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    path.with_file_name(format!(".tierce-{}-{number}", std::process::id()))
}

/// Writes a file down to the disk with the owner and the rights of the one that it is for.
fn write(path: &Path, bytes: &[u8], about: &Metadata) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    keep_owner(path, about);
    fs::set_permissions(path, about.permissions())?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Leaves the file to its owner where that is somebody else, as it is where a container runs as root.
#[cfg(unix)]
fn keep_owner(path: &Path, about: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, chown};
    // Whoever may not do so owns the file that is written, which is all that can be done.
    let _ = chown(path, Some(about.uid()), Some(about.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_no_trace_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "old").unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(folder.path().read_dir().unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn rights_stay_and_are_respected() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(replace(&path, b"newer").unwrap_err().contains("is read-only"));
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    #[test]
    fn what_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        assert!(replace(&folder.path().join("a"), b"new").is_err());
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }
}
