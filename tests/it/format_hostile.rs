//! Texts that nobody writes by hand: what is laid out can still be read, and is not much larger.

use std::time::{Duration, Instant};

use tierce::format::{Unformatted, format_checked};
use tierce::text::{MAX_LINE_BYTES, fit_text};

use crate::cli_support::Folder;
use crate::format_support::laid_out;

/// Many times what each of these takes without optimization.
const PATIENCE: Duration = Duration::from_secs(60);

/// `text` laid out, which took no longer and has grown no more than its lines may.
#[track_caller]
fn survives(text: &str) -> String {
    let begun = Instant::now();
    let new = laid_out(text).unwrap();
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    assert_eq!(fit_text(new.clone().into_bytes()), (new.clone(), None));
    let most = text.len() + 200 * text.lines().count();
    assert!(new.len() <= most, "{} bytes became {}", text.len(), new.len());
    new
}

#[test]
fn blocks_that_are_too_deep_stay() {
    for text in ["a {\n".repeat(100_000), "{".repeat(100_000), "{ ".repeat(100_000)] {
        assert!(matches!(format_checked(&text), Err(Unformatted::TooDeep(_))));
    }
    // As deep as they may be.
    let text = format!("{}{}", "a {\n".repeat(64), "}\n".repeat(64));
    assert!(survives(&text).contains(&format!("\n{}a {{\n", " ".repeat(126))));
}

#[test]
fn a_line_as_long_as_it_may_be_does_not_become_longer() {
    let long =
        |word: &str, end: &str| format!("{word}{}{end}", "x".repeat(MAX_LINE_BYTES - word.len() - end.len()));
    for line in [
        long("limit ", "\n"),
        long("limit \"", "\"\n"),
        long("// ", "\n"),
        long("limit a // ", "\n"),
        long("limit, a, ", "\r\n"),
        long("", "\n"),
    ] {
        let text = format!("policy {{\n{line}some-words a\nsome b // c\n  }}\n");
        let new = survives(&text);
        assert!(new.contains(&line), "the line has changed");
        assert!(new.contains("\n  some"), "the others have not");
    }
    // The last line has no end, and no room for one.
    let text = long("// ", "");
    assert_eq!(survives(&text), text);
}

#[test]
fn no_cell_and_no_list_makes_a_text_much_larger() {
    let wide = "x".repeat(60_000);
    let rows = |row: &str| row.repeat(5_000);
    survives(&format!("edition a {{\n  {wide} b,\n{}}}\n", rows("c,\n")));
    survives(&format!("policy {{\n  {wide} b\n{}}}\n", rows("c d // e\n")));
    survives(&format!("group a {{\n scores {{\n {wide} 1 2% // x\n{}}}\n}}\n", rows("a 3 4%\n")));
    survives(&format!(
        "prices a {{\n a monthly \"{wide}\" sku \"a\" // b\n{}}}\n",
        rows("b once 1.00 sku \"c\" // d\n")
    ));
    survives(&format!("capability a \"{wide}\" // b\n{}", rows("capability a \"b\" // c\n")));
    survives(&format!("policy {{\n a {} // b\n{}}}\n", " ".repeat(60_000), rows("a b // c\n")));
    survives(&rows("{}{}\n}\n"));
}

#[test]
fn characters_that_mean_nothing_stay() {
    let controls: String = (0..32).map(|code| char::from(code as u8)).filter(|c| *c != '\n').collect();
    survives(&format!("policy {{\n{controls}\n deny a // {controls}\n deny \"{controls}\"\n}}\n{controls}"));
}

#[test]
fn a_file_that_is_too_large_stays() {
    let folder = Folder::with(&[("a.tierce", "")]);
    let file = std::fs::File::options().write(true).open(folder.at("a.tierce")).unwrap();
    file.set_len(64 * 1024 * 1024 + 1).unwrap();
    let run = folder.run("fmt");
    assert_eq!(
        (run.code, run.err.as_str()),
        (1, "tierce: `a.tierce`: is larger than 64 MiB; left as it is\n")
    );
}
