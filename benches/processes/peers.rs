//! The tools that Tierce is measured beside, installed from PyPI.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::case::Run;

const REQUIREMENTS: &str = include_str!("../requirements.txt");

/// Where the tools are; `None` where they could not be installed.
pub(crate) struct Peers {
    programs: Option<PathBuf>,
}

impl Peers {
    /// Installs them under `folder`, unless they are there.
    pub(crate) fn install(folder: &Path) -> Self {
        let (environment, done) = (folder.join("peers"), folder.join("peers/requirements.txt"));
        if std::fs::read_to_string(&done).is_ok_and(|known| known == REQUIREMENTS) {
            return Self { programs: Some(environment.join("bin")) };
        }
        let ran = |command: &mut Command| command.status().is_ok_and(|status| status.success());
        let made = ran(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment));
        let pip = environment.join("bin/pip");
        let installed = made
            && ran(Command::new(pip)
                .args(["install", "--quiet", "--disable-pip-version-check", "--no-deps"])
                .args(["-r", concat!(env!("CARGO_MANIFEST_DIR"), "/benches/requirements.txt")]))
            && std::fs::write(&done, REQUIREMENTS).is_ok();
        if !installed {
            eprintln!("The other tools could not be installed, so Tierce is measured alone.");
        }
        Self { programs: installed.then(|| environment.join("bin")) }
    }

    /// What they are called in the table, with their versions.
    pub(crate) fn names(&self) -> [String; 2] {
        let version = |name: &str| {
            let line = REQUIREMENTS.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix("=="));
            format!("{name} {}", line.unwrap_or_default())
        };
        [version("ruff"), version("taplo")]
    }

    pub(crate) fn ruff<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Option<Run> {
        self.run("ruff", arguments)
    }

    pub(crate) fn taplo<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Option<Run> {
        self.run("taplo", arguments)
    }

    fn run<'a>(&self, name: &str, arguments: impl IntoIterator<Item = &'a str>) -> Option<Run> {
        let program = self.programs.as_ref()?.join(name);
        Some(Run::new(program.to_str()?, arguments))
    }
}
