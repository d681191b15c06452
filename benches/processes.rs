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
    pub(crate) mod files;
    pub(crate) mod others;
    pub(crate) mod peers;
    pub(crate) mod table;
}

use std::path::Path;

use processes::case::{Case, Run};
use processes::files::{Files, SIZES, WRITE};
use processes::peers::Peers;

/// The program that is measured.
const TIERCE: &str = env!("CARGO_BIN_EXE_tierce");

fn main() -> std::io::Result<()> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = target.join("made");
    if std::env::args().any(|argument| argument == WRITE) {
        return Files::write(&folder);
    }
    let files = Files::make(&folder)?;
    let peers = Peers::install(target);
    let mut cases = small(&peers);
    cases.extend(SIZES.map(|capabilities| checked(capabilities, &files, &peers)));
    cases.extend(laid_out(&files, &peers));
    cases.extend(large(&files));
    let measured = cases.iter().map(Case::measure).collect::<std::io::Result<Vec<_>>>()?;
    print!("{}", processes::table::table(&cases, &measured, &peers));
    Ok(())
}

/// What takes as long as it takes to start.
fn small(peers: &Peers) -> Vec<Case> {
    vec![
        Case::new("start", 40)
            .goal_ms(5)
            .tierce(Run::new(TIERCE, ["--version"]))
            .ruff(peers.ruff(["--version"]))
            .taplo(peers.taplo(["--version"])),
        Case::new("check `specs/beacon.tierce`", 40)
            .goal_ms(10)
            .tierce(Run::new(TIERCE, ["check", "specs/beacon.tierce"])),
    ]
}

/// A spec of so many capabilities, each scored by ten groups, is checked.
fn checked(capabilities: usize, files: &Files, peers: &Peers) -> Case {
    let [spec, python, toml] = ["tierce", "py", "toml"].map(|ending| files.made(capabilities, ending));
    let bytes = std::fs::metadata(&spec).map_or(0, |file| file.len());
    let (goal, rounds) = match capabilities {
        1_000 => (Some(25), 20),
        10_000 => (Some(250), 15),
        _ => (None, 5),
    };
    let hundredths = bytes.div_ceil(10_000);
    let size = format!("{}.{:02} MB", hundredths / 100, hundredths % 100);
    let case = Case::new(&format!("check {capabilities} capabilities × 10 groups, {size}"), rounds)
        .tierce(Run::new(TIERCE, ["check", &spec]))
        .ruff(peers.ruff(["check", "--isolated", "--no-cache", &python]))
        // Taplo takes minutes for the largest.
        .taplo(peers.taplo(["lint", &toml]).filter(|_| capabilities < 100_000));
    match goal {
        Some(goal) => case.goal_ms(goal),
        None => case,
    }
}

/// The formatter, where it has nothing to do and where it has all of it to do.
fn laid_out(files: &Files, peers: &Peers) -> [Case; 2] {
    let python = files.made(10_000, "py");
    let ruff = peers.ruff(["format", "--diff", "--isolated", "--no-cache", &python]);
    [
        Case::new("fmt --check 10000 × 10, laid out already", 15)
            .goal_ms(250)
            .tierce(Run::new(TIERCE, ["fmt", "--check", &files.made(10_000, "tierce")])),
        Case::new("fmt --check 10000 × 10, every line changes", 15)
            .goal_ms(250)
            .tierce(Run::new(TIERCE, ["fmt", "--check", &files.at("loose.tierce")]).fails())
            .ruff(ruff.map(Run::fails)),
    ]
}

/// Very many findings, and very many groups.
fn large(files: &Files) -> [Case; 2] {
    [
        Case::new("print 30000 findings", 10)
            .goal_ms(500)
            .tierce(Run::new(TIERCE, ["check", &files.at("faulty.tierce")]).fails()),
        Case::new("check 1000 capabilities × 1000 groups", 3)
            .goal_ms(2_000)
            .tierce(Run::new(TIERCE, ["check", &files.at("groups.tierce")])),
    ]
}
