//! Whole lines, for fixes that take one away.

use crate::text::{Sources, Span};

/// The line that holds the start of `at`, without its end.
pub(super) fn line_of(sources: &Sources, at: Span) -> Span {
    let text = &sources.file(at.file).text;
    let start = text.get(..at.start as usize).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| start + end);
    Span::new(at.file, start as u32, end as u32)
}

/// The line that holds the start of `at`, with its end, if `words` are all that stands on it: no second
/// word of a list, no remark, no other blanks than between words.
pub(super) fn line_saying<'w>(
    sources: &Sources,
    at: Span,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<Span> {
    let line = line_of(sources, at);
    sources.slice(line).split_whitespace().eq(words).then(|| with_end(sources, line))
}

/// The line that holds `at`, with its end, if nothing else stands on it.
pub(super) fn line_of_only(sources: &Sources, at: Span) -> Option<Span> {
    let line = line_of(sources, at);
    (sources.slice(line).trim() == sources.slice(at)).then(|| with_end(sources, line))
}

/// The line that holds the start of `at`, with its end, if it says word for word what the line of
/// `first` says, and neither is a part of a longer list or block.
pub(super) fn line_repeating(sources: &Sources, at: Span, first: Span) -> Option<Span> {
    let (line, model) = (line_of(sources, at), line_of(sources, first));
    let words = |line| sources.slice(line).split_whitespace();
    let is_whole = |line: Span| {
        let before = line.start.checked_sub(1).map(|end| line_of(sources, Span { start: end, end, ..line }));
        let goes_on = |line: Span| sources.slice(line).trim_end().ends_with([',', '{']);
        let text = sources.slice(line);
        let lists = before.is_some_and(|before| sources.slice(before).trim_end().ends_with(','));
        !lists && !goes_on(line) && !text.contains("//") && !text.contains('}')
    };
    let same = line != model && words(line).eq(words(model)) && is_whole(line) && is_whole(model);
    same.then(|| with_end(sources, line))
}

/// `at` and the comma before it, if it stands behind the comma of a list on its line.
pub(super) fn with_comma_before(sources: &Sources, at: Span) -> Option<Span> {
    let before = Span { start: line_of(sources, at).start, end: at.start, ..at };
    let list = sources.slice(before).trim_end().strip_suffix(',')?;
    Some(Span { start: before.start + list.trim_end().len() as u32, ..at })
}

fn with_end(sources: &Sources, line: Span) -> Span {
    let text = &sources.file(line.file).text;
    let newline = text.get(line.end as usize..).is_some_and(|rest| rest.starts_with('\n'));
    Span { end: line.end + u32::from(newline), ..line }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file, and the span of the `nth` place of `word`.
    fn spot(text: &str, word: &str, nth: usize) -> (Sources, Span) {
        let mut sources = Sources::default();
        let file = sources.add("a.tierce".to_owned(), text.to_owned());
        let (start, _) = text.match_indices(word).nth(nth).unwrap();
        let at = Span::new(file, start as u32, (start + word.len()) as u32);
        (sources, at)
    }

    #[test]
    fn a_line_goes_only_where_nothing_else_stands_on_it() {
        let gone = |text: &str| {
            let (sources, at) = spot(text, "syntax", 0);
            line_saying(&sources, at, ["deny", "syntax"]).map(|line| sources.slice(line).to_owned())
        };
        assert_eq!(gone("a\n  deny   syntax\r\nb\n").as_deref(), Some("  deny   syntax\r\n"));
        assert_eq!(gone("deny syntax").as_deref(), Some("deny syntax"));
        assert_eq!(gone("deny syntax // why\n"), None);
        assert_eq!(gone("deny syntax, cycle\n"), None);
    }

    #[test]
    fn only_what_is_said_word_for_word_is_said_again() {
        let gone = |text: &str| {
            let (sources, first) = spot(text, "trial", 0);
            let (_, at) = spot(text, "trial", 1);
            line_repeating(&sources, at, first).map(|line| sources.slice(line).to_owned())
        };
        assert_eq!(gone("trial 14 days\n  trial  14 days\n").as_deref(), Some("  trial  14 days\n"));
        for kept in [
            "trial 14 days\ntrial 30 days\n",
            "trial 14 days\ntrial 14 days // why\n",
            "trial {\ntrial {\n",
            "trial a,\ntrial a\n",
            "trial trial\n",
        ] {
            assert_eq!(gone(kept), None, "{kept}");
        }
    }

    #[test]
    fn a_comma_goes_with_what_follows_it() {
        let (sources, at) = spot("includes a , b // b", "b", 0);
        assert_eq!(with_comma_before(&sources, at).map(|at| sources.slice(at)), Some(" , b"));
        let (sources, at) = spot("includes a,\n  b", "b", 0);
        assert_eq!(with_comma_before(&sources, at), None);
    }
}
