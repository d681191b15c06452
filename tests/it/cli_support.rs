//! A folder to run the command in, and what came of it.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A spec without a finding, whatever the rules: what `tierce init` writes.
pub const CLEAN: &str = include_str!("../../src/cli/init/lantern.tierce");

/// A spec with everything that a quote can be refused for, and a test that fails in each way.
pub const STORE: &str = include_str!("../quotes/store.tierce");

/// A spec with one error, in line 2: the root stops there.
pub const FAULTY: &str = "product acme \"Acme\" {\n  currencis USD\n}\n";

/// A folder that is removed after the test.
pub struct Folder(TempDir);

/// What a run printed, and how it ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// What came on standard output.
    pub out: String,
    /// What came on standard error.
    pub err: String,
}

impl Folder {
    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// Where `path` of this folder is.
    pub fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file, and makes the folders that it needs.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.at(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.at(path)).unwrap()
    }

    /// Every file under `path`, sorted, hidden ones too.
    pub fn files(&self, path: &str) -> Vec<String> {
        fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, found);
                }
                found.push(path.strip_prefix(root).unwrap().display().to_string());
            }
        }
        let mut found = Vec::new();
        walk(&self.at(path), &self.at(path), &mut found);
        found.sort();
        found
    }

    /// The command with nothing of the surroundings that would change what it prints.
    pub fn command(&self) -> std::process::Command {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tierce"));
        command.current_dir(self.0.path()).env_clear().env("LANG", "C.UTF-8");
        command
    }

    /// Runs the command with `arguments`, which are separated by blanks.
    pub fn run(&self, arguments: &str) -> Run {
        self.run_with(arguments, "")
    }

    /// The same with something on standard input.
    pub fn run_with(&self, arguments: &str, stdin: &str) -> Run {
        let mut command = assert_cmd::Command::from_std(self.command());
        let output = command.args(arguments.split(' ')).write_stdin(stdin).output().unwrap();
        Run::of(&output)
    }
}

impl Run {
    /// What `output` says.
    pub fn of(output: &std::process::Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// Asserts that the command could not be carried out, and said only why.
    #[track_caller]
    pub fn refused(&self, why: &str) {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{self:?}");
        assert!(self.err.contains(why), "{self:?}");
    }
}
