//! `tierce watch`, end to end: what changes is seen, and what was good is kept.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::cli_support::{CLEAN, FAULTY, Folder};

/// So long is waited for something that has to happen; on a quiet machine it takes a tenth of a second.
const PATIENCE: Duration = Duration::from_secs(30);

/// A watch that is ended with the test, and what it prints, in two files.
struct Watch<'f> {
    folder: &'f Folder,
    child: Child,
}

impl<'f> Watch<'f> {
    /// Starts `tierce watch` with these arguments.
    fn start(folder: &'f Folder, arguments: &str) -> Self {
        let file = |name: &str| Stdio::from(std::fs::File::create(folder.at(name)).unwrap());
        let mut command = folder.command();
        command.arg("watch").args(arguments.split(' ')).stdin(Stdio::null());
        Self { folder, child: command.stdout(file("out.log")).stderr(file("err.log")).spawn().unwrap() }
    }

    /// Everything that was printed so far.
    fn printed(&self) -> String {
        self.folder.read("out.log") + &self.folder.read("err.log")
    }

    /// Waits until `what` is so.
    #[track_caller]
    fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let started = Instant::now();
        while !is_so() {
            assert!(started.elapsed() < PATIENCE, "{what} never came:\n{}", self.printed());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until `text` has been printed so many times.
    #[track_caller]
    fn until_printed(&self, text: &str, times: usize) {
        self.until(text, || self.printed().matches(text).count() >= times);
    }

    /// Sends a signal, and waits for the end; gives the exit code.
    fn end(mut self, signal: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &id]).status().unwrap().success());
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(started.elapsed() < PATIENCE, "{signal} does not end it");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is printed when a turn is over, and the next change is waited for.
const WAITS: &str = "Ctrl-C ends it";

#[test]
fn a_spec_is_built_again_and_the_last_good_output_stays() {
    let folder = Folder::with(&[("specs/lantern.tierce", CLEAN)]);
    // The outputs are in the folder that is watched, and change nothing.
    let watch = Watch::start(&folder, "specs --out specs/dist");
    watch.until_printed(WAITS, 1);
    let first = folder.read("specs/dist/matrix.md");
    assert!(first.contains("Lantern"), "{first}");

    folder.write("specs/lantern.tierce", CLEAN.replace("currencies", "currencis"));
    watch.until_printed("so `specs/dist` stays as it was", 1);
    watch.until_printed("[unknown-word]", 1);
    assert_eq!(folder.read("specs/dist/matrix.md"), first);

    folder.write("specs/lantern.tierce", CLEAN.replace("\"Lantern\"", "\"Lampion\""));
    watch.until("the mended spec", || folder.read("specs/dist/matrix.md").contains("Lampion"));
    watch.until_printed(WAITS, 3);
    let printed = watch.printed();
    assert_eq!(printed.matches("wrote specs/dist/matrix.md").count(), 2, "{printed}");
    assert!(!printed.contains('\u{1b}'), "{printed}");

    assert_eq!(watch.end("-INT"), Some(0));
    let mut names: Vec<&str> = tierce::emit::BACK_ENDS.iter().map(|back_end| back_end.name).collect();
    names.sort_unstable();
    assert_eq!(folder.files("specs/dist"), names, "something was left behind");
    // A loop would have gone round many times.
    assert!(folder.read("err.log").matches(WAITS).count() < 6, "{}", folder.read("err.log"));
}

#[test]
fn every_file_that_is_used_is_watched_even_one_that_is_missing() {
    let folder = Folder::with(&[("a.tierce", &format!("use \"parts/seats/m.tierce\"\n{CLEAN}"))]);
    let watch = Watch::start(&folder, "a.tierce --format short");
    watch.until_printed("error[missing-file]", 1);
    folder.write("parts/seats/m.tierce", "metric chair \"Chairs\"\n");
    watch.until_printed(WAITS, 2);

    // As an editor saves: under another name, then renamed.
    folder.write("parts/seats/.m.tierce~", "metric chair \"Chairs\"\nmetric chair \"Stools\"\n");
    std::fs::rename(folder.at("parts/seats/.m.tierce~"), folder.at("parts/seats/m.tierce")).unwrap();
    watch.until_printed("m.tierce:2:8: error[duplicate-declaration]", 1);

    // As git does: another folder takes the place of the one that is watched.
    folder.write("other/seats/m.tierce", "metric chair \"Chairs\"\n");
    std::fs::rename(folder.at("parts"), folder.at("old")).unwrap();
    std::fs::rename(folder.at("other"), folder.at("parts")).unwrap();
    watch.until_printed(WAITS, 4);
    folder.write("parts/seats/m.tierce", "metric chair \"Chairs\"\n\nmetric chair \"Stools\"\n");
    watch.until_printed("m.tierce:3:8: error[duplicate-declaration]", 1);
    assert_eq!(watch.end("-TERM"), Some(0));
}

#[test]
fn a_folder_stands_for_every_spec_in_it_and_may_go_and_come() {
    let folder = Folder::with(&[("specs/a.tierce", FAULTY)]);
    let watch = Watch::start(&folder, "specs --format short");
    watch.until_printed("specs/a.tierce:2:3: error[unknown-word]", 1);
    watch.until_printed(WAITS, 1);
    folder.write("specs/deep/er/b.tierce", FAULTY);
    watch.until_printed("specs/deep/er/b.tierce:2:3: error[unknown-word]", 1);
    watch.until_printed("Checked 2 specs", 1);
    std::fs::rename(folder.at("specs"), folder.at("away")).unwrap();
    watch.until_printed("`specs`: there is no such file or folder; waiting for it", 1);
    std::fs::rename(folder.at("away"), folder.at("specs")).unwrap();
    watch.until_printed("Checked 2 specs", 2);
    assert_eq!(watch.end("-HUP"), Some(0));
}

#[test]
fn where_nobody_tells_of_changes_it_looks_now_and_then() {
    let folder = Folder::with(&[("a.tierce", FAULTY)]);
    let watch = Watch::start(&folder, "a.tierce --format short --poll 1");
    watch.until_printed("error[unknown-word]", 1);
    folder.write("a.tierce", format!("\n{FAULTY}"));
    watch.until_printed("a.tierce:3:3: error[unknown-word]", 1);
    assert_eq!(watch.end("-INT"), Some(0));
}

/// Each text is written while the one before may be being built: the last one wins all the same.
#[test]
fn a_change_during_a_build_is_not_missed() {
    let folder = Folder::with(&[("a.tierce", CLEAN)]);
    let watch = Watch::start(&folder, "a.tierce --out dist --emit matrix.md");
    watch.until_printed(WAITS, 1);
    for nth in 1..=40 {
        folder.write("a.tierce", CLEAN.replace("\"Lantern\"", &format!("\"Lantern {nth}\"")));
        std::thread::sleep(Duration::from_millis(nth * 7 % 23));
    }
    let is_last =
        || std::fs::read_to_string(folder.at("dist/matrix.md")).is_ok_and(|text| text.contains("Lantern 40"));
    watch.until("the last text", is_last);
    assert_eq!(watch.end("-INT"), Some(0));
}

#[test]
fn what_cannot_be_watched_is_said_at_once() {
    let folder = Folder::with(&[("a.tierce", CLEAN), ("b.tierce", CLEAN), ("part.tierce", ""), ("file", "")]);
    folder.run("watch nope.tierce").refused("`nope.tierce`: there is no such file");
    folder.run("watch -").refused("standard input can't be watched");
    folder.run("watch . --out dist").refused("holds 2 specs, and one is taken at a time");
    folder.run("watch part.tierce --out dist").refused("declares no product");
    folder.run("watch a.tierce --out file").refused("`file`: is not a folder");
    folder.run("watch a.tierce --emit matrix.md").refused("need an `--out` to write to");
    folder.run("watch a.tierce --out dist --format json").refused("cannot be used with");
    folder.run("watch a.tierce --poll 0").refused("--poll");
}
