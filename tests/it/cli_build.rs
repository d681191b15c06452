//! `tierce build` and `tierce init`, end to end: a set of files, whole or not at all.

use crate::cli_support::{CLEAN, FAULTY, Folder};

fn lantern() -> Folder {
    Folder::with(&[("specs/lantern.tierce", CLEAN)])
}

#[test]
fn what_init_writes_is_clean_and_builds() {
    let folder = Folder::with(&[]);
    let run = folder.run("init");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    assert_eq!(
        folder.files(""),
        [".github", ".github/workflows", ".github/workflows/packaging.yml", "specs", "specs/lantern.tierce"]
    );
    // The commands that it names next work as they stand.
    for line in run.out.lines().filter_map(|line| line.strip_prefix("  tierce ")) {
        let run = folder.run(line);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}: {run:?}");
    }
    folder.write("specs/lantern.tierce", "mine");
    folder.run("init").refused("`specs/lantern.tierce`: is there already");
    assert_eq!(folder.read("specs/lantern.tierce"), "mine");
}

#[test]
fn a_day_without_prices_is_said() {
    let folder = lantern();
    let run = folder.run("build specs --out dist --as-of 2020-01-01");
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.err, "tierce: no price is in force on 2020-01-01, so the outputs hold none\n");
    let now = folder.run("build specs --out dist");
    assert_eq!((now.code, now.err.as_str()), (0, ""), "{now:?}");
}

#[test]
fn outputs_are_a_set_and_stay_as_they_are() {
    let folder = lantern();
    let first = folder.run("build specs --out deep/dist");
    assert_eq!((first.code, first.err.as_str()), (0, ""), "{first:?}");
    let names = folder.files("deep/dist");
    assert!(
        names.contains(&"matrix.md".to_owned()) && names.contains(&"price-sheet.json".to_owned()),
        "{names:?}"
    );
    assert_eq!(first.out.lines().count(), names.len(), "{first:?}");
    assert!(first.out.lines().all(|line| line.starts_with("wrote deep/dist/")), "{first:?}");
    let again = folder.run("build specs --out deep/dist");
    assert!(again.out.lines().all(|line| line.starts_with("unchanged deep/dist/")), "{again:?}");
    let one = folder.run("build specs/lantern.tierce --stdout --emit matrix.md");
    assert_eq!((one.code, one.out), (0, folder.read("deep/dist/matrix.md")));
    folder.run("build specs --out x --emit matrix.pdf").refused("the outputs are `price-sheet.yaml`");
    folder.run("build specs").refused("--out <DIR>");
}

#[test]
fn the_public_gets_only_what_is_for_it() {
    let folder = lantern();
    let run = folder.run("build specs --out site --public");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    let names = folder.files("site");
    assert!(names.contains(&"matrix.html".to_owned()), "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("matrix.")), "{names:?}");
    assert!(!folder.read("site/matrix.html").contains("<svg"));
    let team = folder.run("build specs --stdout --emit matrix.html");
    assert!(team.out.contains("<svg"), "{team:?}");
    for name in ["grid.svg", "price-sheet.json"] {
        let refused = format!("`{name}` is for the team alone, so `--public` does not build it");
        folder.run(&format!("build specs --out x --public --emit {name}")).refused(&refused);
    }
}

#[test]
fn an_output_that_this_build_leaves_out_is_said() {
    let folder = lantern();
    let run = folder.run("build specs --out dist --emit matrix.xlsx");
    if tierce::emit::LEFT_OUT.is_empty() {
        assert_eq!((run.code, folder.files("dist").len()), (0, 1), "{run:?}");
    } else {
        run.refused("install with `--features xlsx`");
    }
}

#[test]
fn check_says_which_outputs_are_out_of_date() {
    let folder = lantern();
    folder.run("build specs --out dist");
    let run = folder.run("build specs --out dist --check");
    assert_eq!(run.code, 0, "{run:?}");
    std::fs::remove_file(folder.at("dist/matrix.md")).unwrap();
    folder.write("dist/price-sheet.json", "{}");
    let run = folder.run("build specs --out dist --check");
    let expected = "different: dist/price-sheet.json\nmissing: dist/matrix.md\n";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (1, expected, ""));
    assert!(!folder.at("dist/matrix.md").exists());
}

#[test]
fn nothing_is_written_where_the_check_fails() {
    let folder = Folder::with(&[
        ("a.tierce", FAULTY),
        ("part.tierce", ""),
        ("two/a.tierce", FAULTY),
        ("two/b.tierce", FAULTY),
    ]);
    let run = folder.run("build a.tierce --out dist");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("[unknown-word]") && !folder.at("dist").exists(), "{run:?}");
    folder.run("build part.tierce --out dist").refused("declares no product");
    folder
        .run("build two --out dist")
        .refused("holds 2 specs, and one is taken at a time: `two/a.tierce`, `two/b.tierce`");
}

#[test]
fn warnings_come_beside_the_output() {
    let folder = Folder::with(&[("a.tierce", &format!("{CLEAN}\ngroup g \"Makers\"\n"))]);
    let run = folder.run("build a.tierce --stdout --emit matrix.csv");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("[group-without-value]") && !run.out.contains("group-without-value"), "{run:?}");
    let run = folder.run("build a.tierce --stdout --emit matrix.csv --deny warnings");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}

#[test]
fn what_tierce_did_not_write_is_not_overwritten() {
    let folder = lantern();
    folder.write("dist/matrix.md", "# Ours, by hand\n");
    folder
        .run("build specs --out dist")
        .refused("`dist/matrix.md`: is there already, and Tierce did not write it");
    assert_eq!(folder.files("dist"), ["matrix.md"]);
    let run = folder.run("build specs --out dist --force");
    assert_eq!(run.code, 0, "{run:?}");
    assert_ne!(folder.read("dist/matrix.md"), "# Ours, by hand\n");
}

#[test]
fn a_place_that_cannot_be_written_to_is_said() {
    let folder = lantern();
    folder.write("file", "");
    folder.run("build specs --out file").refused("`file`: is not a folder");
    folder.run("build specs --out file/dist").refused("nothing was written");
    std::fs::create_dir_all(folder.at("dist/matrix.md")).unwrap();
    folder.run("build specs --out dist").refused("`dist/matrix.md`: is a folder");
    assert_eq!(folder.files("dist"), ["matrix.md"]);
}

/// A limit on the size of files stands for a full disk: it ends the process unless it is watched.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_half_way_leaves_no_trace() {
    let folder = lantern();
    let limited = |blocks: u32| {
        let script = format!("ulimit -f {blocks}; exec \"$0\" build specs --out dist");
        let mut command = std::process::Command::new("bash");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_tierce")]).current_dir(folder.at(""));
        crate::cli_support::Run::of(&command.output().unwrap())
    };
    let run = limited(1);
    run.refused("file too large; nothing was written");
    assert!(!folder.at("dist").exists());
    // With an older set in place, that one stays.
    folder.run("build specs --out dist --as-of 2020-01-01");
    let before: Vec<String> =
        folder.files("dist").iter().map(|name| folder.read(&format!("dist/{name}"))).collect();
    limited(1).refused("nothing was written");
    let after: Vec<String> =
        folder.files("dist").iter().map(|name| folder.read(&format!("dist/{name}"))).collect();
    assert_eq!(before, after);
}
