//! Tierce as people run it: whole processes, timed beside other tools on files of as many entities and
//! about as many bytes, in one run.
//!
//! `cargo bench --bench processes` writes the files and installs the other tools (from PyPI, at the versions
//! of `benches/requirements.txt`) under `target/tmp`, then prints the table that the README shows. Runs of
//! different tools take turns, so that what else the machine does hits all of them alike.

mod made;
mod processes {
    pub(crate) mod case;
    pub(crate) mod faulty;
    pub(crate) mod others;
    pub(crate) mod peers;
    pub(crate) mod table;
}

use std::path::{Path, PathBuf};

use made::{Size, spec};
use processes::case::{Case, Run};
use processes::faulty::faulty;
use processes::others::{python, toml};
use processes::peers::Peers;

/// The program that is measured.
const TIERCE: &str = env!("CARGO_BIN_EXE_tierce");

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("made");
    std::fs::create_dir_all(&folder)?;
    let peers = Peers::install(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let mut cases = vec![
        Case::new("start", 40)
            .goal_ms(5)
            .tierce(Run::new(TIERCE, ["--version"]))
            .ruff(peers.ruff(["--version"]))
            .taplo(peers.taplo(["--version"])),
        Case::new("check `specs/beacon.tierce`", 40)
            .goal_ms(10)
            .tierce(Run::new(TIERCE, ["check", "specs/beacon.tierce"])),
    ];
    for (capabilities, goal, rounds) in [(1_000, Some(25), 20), (10_000, Some(250), 15), (100_000, None, 5)] {
        let files = Files::write(&folder, Size::of(capabilities))?;
        let megabytes = std::fs::metadata(&files.spec)?.len().div_ceil(10_000);
        let name = format!(
            "check {capabilities} capabilities × 10 groups, {}.{:02} MB",
            megabytes / 100,
            megabytes % 100
        );
        let mut case = Case::new(&name, rounds).tierce(Run::new(TIERCE, ["check", text(&files.spec)]));
        case = case.ruff(peers.ruff(["check", "--isolated", "--no-cache", text(&files.python)]));
        // Taplo takes minutes for the largest.
        case = case.taplo(peers.taplo(["lint", text(&files.toml)]).filter(|_| capabilities < 100_000));
        cases.push(match goal {
            Some(goal) => case.goal_ms(goal),
            None => case,
        });
    }
    let many = folder.join("faulty.tierce");
    std::fs::write(&many, faulty(30_000))?;
    cases.push(
        Case::new("print 30,000 findings", 10)
            .goal_ms(500)
            .tierce(Run::new(TIERCE, ["check", text(&many)]).fails()),
    );
    let groups = folder.join("groups.tierce");
    std::fs::write(&groups, spec(Size { capabilities: 1_000, groups: 1_000 }))?;
    cases.push(
        Case::new("check 1,000 capabilities × 1,000 groups", 3)
            .goal_ms(2_000)
            .tierce(Run::new(TIERCE, ["check", text(&groups)])),
    );
    let measured = cases.iter().map(Case::measure).collect::<std::io::Result<Vec<_>>>()?;
    print!("{}", processes::table::table(&cases, &measured, &peers));
    Ok(())
}

/// One size of everything.
struct Files {
    spec: PathBuf,
    python: PathBuf,
    toml: PathBuf,
}

impl Files {
    fn write(folder: &Path, size: Size) -> std::io::Result<Self> {
        let at = |ending: &str| folder.join(format!("made-{}.{ending}", size.capabilities));
        let files = Self { spec: at("tierce"), python: at("py"), toml: at("toml") };
        std::fs::write(&files.spec, spec(size))?;
        std::fs::write(&files.python, python(size))?;
        std::fs::write(&files.toml, toml(size))?;
        Ok(files)
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}
