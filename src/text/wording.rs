//! Small turns of phrase that messages share: words in backticks, lists, counts, shares.

/// The longest piece of somebody's text that a message repeats, in characters.
const LONGEST: usize = 60;

/// `text` in backticks, on one line and not too long: what a person wrote, shown as written.
pub(crate) fn tick(text: &str) -> String {
    let mut shown = String::from("`");
    for (count, letter) in text.chars().enumerate() {
        if count == LONGEST {
            shown.push('…');
            break;
        }
        match letter {
            letter if is_invisible(letter) => shown.extend(letter.escape_unicode()),
            letter => shown.push(letter),
        }
    }
    shown.push('`');
    shown
}

/// Letters that would change how a terminal shows what follows them.
fn is_invisible(letter: char) -> bool {
    let turns_direction =
        matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    letter.is_control() || turns_direction || letter == '\u{feff}'
}

/// "`a`, `b` or `c`": any one of them.
pub(crate) fn any_of<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> String {
    list(words.into_iter().map(|word| tick(word.as_ref())).collect(), "or")
}

/// "`a`, `b` and `c`": all of them.
pub(crate) fn all_of<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> String {
    list(words.into_iter().map(|word| tick(word.as_ref())).collect(), "and")
}

/// "a, b or c", without backticks.
pub(crate) fn any_plain<S: Into<String>>(words: impl IntoIterator<Item = S>) -> String {
    list(words.into_iter().map(Into::into).collect(), "or")
}

/// "a, b and c", without backticks.
pub(crate) fn all_plain<S: Into<String>>(words: impl IntoIterator<Item = S>) -> String {
    list(words.into_iter().map(Into::into).collect(), "and")
}

/// "a, b and c", joined by `link`.
pub(crate) fn list(mut words: Vec<String>, link: &str) -> String {
    let Some(last) = words.pop() else { return String::new() };
    if words.is_empty() { last } else { format!("{} {link} {last}", words.join(", ")) }
}

/// "1 place", "3 places".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A share in hundredths of a per cent as people write it: "91%", "87.5%".
pub(crate) fn percent(share: u32) -> String {
    let (whole, rest) = (share / 100, share % 100);
    match rest {
        0 => format!("{whole}%"),
        rest if rest % 10 == 0 => format!("{whole}.{}%", rest / 10),
        rest => format!("{whole}.{rest:02}%"),
    }
}

/// A value in use in hundredths as people write it: "9", "7.5".
pub(crate) fn value_in_use(value: u32) -> String {
    // It is written with at most two decimals, as a share is.
    percent(value).trim_end_matches('%').to_owned()
}

/// What should stand in a place, in two parts: a short head, and advice with its examples, where
/// `wanted` has any.
pub(crate) fn head_and_advice(wanted: &str) -> (&str, Option<String>) {
    for (mark, subject) in [(": it reads ", "the line reads"), (": a row reads ", "a row reads")] {
        if let Some((head, form)) = wanted.split_once(mark) {
            return (head, Some(format!("{subject} {form}")));
        }
    }
    match wanted.split_once(" such as ") {
        Some((head, _)) => (head.trim_end_matches(','), Some(format!("write {wanted}"))),
        None => (wanted, None),
    }
}

/// Those of `near` that `word` must be a slip of, where there are any; else all of `near`.
pub(crate) fn likeliest<'a, S: AsRef<str>>(word: &str, near: &'a [S]) -> Vec<&'a str> {
    let all = || near.iter().map(AsRef::as_ref);
    let slips: Vec<&str> = all().filter(|name| is_slip_of(word, name)).collect();
    if slips.is_empty() { all().collect() } else { slips }
}

/// Whether `word` is so near to `name` that nothing else can be meant: one slip, or two in a word
/// of eight letters or more.
pub(crate) fn is_slip_of(word: &str, name: &str) -> bool {
    let slips = if word.chars().count() < 8 { 1 } else { 2 };
    strsim::osa_distance(&word.to_lowercase(), name) <= slips
}

/// "did you mean `a` or `b`?"
pub(crate) fn did_you_mean<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    format!("did you mean {}?", any_of(names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_people_write_them() {
        assert_eq!(any_of(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(all_of(["a", "b"]), "`a` and `b`");
        assert_eq!(any_of(["a"]), "`a`");
        assert_eq!(any_plain(["an edition", "an add-on"]), "an edition or an add-on");
        assert_eq!(any_of::<&str>([]), "");
        assert_eq!(did_you_mean(["sso"]), "did you mean `sso`?");
    }

    #[test]
    fn shares_have_no_needless_decimals() {
        let shown = [9_100, 8_750, 1_201, 5, 10_000].map(percent);
        assert_eq!(shown, ["91%", "87.5%", "12.01%", "0.05%", "100%"]);
        assert_eq!([900, 750, 5].map(value_in_use), ["9", "7.5", "0.05"]);
        assert_eq!(
            (count(1, "place", "places"), count(3, "place", "places")),
            ("1 place".into(), "3 places".into())
        );
    }

    #[test]
    fn text_of_others_stays_on_one_line() {
        assert_eq!(tick("a\u{1b}[31mb"), "`a\\u{1b}[31mb`");
        assert_eq!(tick("\u{202e}x"), "`\\u{202e}x`");
        assert_eq!(tick(&"x".repeat(100)).chars().count(), 63);
    }

    #[test]
    fn examples_go_into_the_advice() {
        let charge = head_and_advice("a charge such as `12.00`");
        assert_eq!(charge, ("a charge", Some("write a charge such as `12.00`".to_owned())));
        let end = head_and_advice("the end of the line: it reads `trial 14 days`");
        assert_eq!(end, ("the end of the line", Some("the line reads `trial 14 days`".to_owned())));
        assert_eq!(head_and_advice("`until`"), ("`until`", None));
    }

    #[test]
    fn a_slip_is_one_letter_or_two_in_a_long_word() {
        assert!(is_slip_of("dashbords", "dashboards") && is_slip_of("sos", "sso"));
        assert!(is_slip_of("dahsbords", "dashboards") && !is_slip_of("alrts", "charts"));
        assert_eq!(likeliest("reprts", &["reports", "alerts"]), ["reports"]);
        assert_eq!(likeliest("rprts", &["reports", "alerts"]), ["reports", "alerts"]);
    }
}
