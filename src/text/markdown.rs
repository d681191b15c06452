//! Words of the user in GitHub-flavoured Markdown: shown as they are, whatever they hold.

/// `words` so that Markdown shows them and does nothing with them: no table cell ends early, nothing
/// becomes HTML, nobody is notified by an `@` and no issue is linked by a `#`.
pub(crate) fn escaped(words: &str) -> String {
    shown(words, |c| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$'))
}

/// The same for words in a block of HTML, where marks of Markdown mean nothing.
pub(crate) fn escaped_html(words: &str) -> String {
    shown(words, |_| false)
}

/// Markdown in which GitHub makes no link of a bare address: `www.`, a scheme, a mailbox, or an issue as `GH-12`.
pub(crate) fn unlinked(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for (place, c) in markdown.char_indices() {
        text.push(c);
        let (before, after) = (&markdown[..place], &markdown[place + c.len_utf8()..]);
        let ends_with = |end: &str| {
            let tail = before.len().checked_sub(end.len()).and_then(|start| before.get(start..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
        };
        let goes_on = after.starts_with(char::is_alphanumeric);
        let is_link = match c {
            'w' | 'W' => ends_with("ww") && after.starts_with('.'),
            ':' => after.starts_with("//") || ends_with("mailto") || ends_with("xmpp"),
            '@' => goes_on,
            '-' => ends_with("gh") && after.starts_with(|next: char| next.is_ascii_digit()),
            _ => false,
        };
        if is_link {
            text.push(BREAK);
        }
    }
    text
}

fn shown(words: &str, is_mark: impl Fn(char) -> bool) -> String {
    let mut text = String::with_capacity(words.len());
    let mut before = ' ';
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            mark if is_mark(mark) => text.extend(['\\', mark]),
            '@' | '#' if refers(before, c, rest.peek().copied()) => text.extend([c, BREAK]),
            c => text.push(c),
        }
        before = c;
    }
    text
}

/// A character without width, which keeps `@` and `#` from what they would refer to.
const BREAK: char = '\u{200b}';

/// Whether GitHub would take `@` for the start of a user's name, or `#` for that of an issue's
/// number. An address such as `a@b` is neither.
fn refers(before: char, sign: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match sign {
        '@' => !before.is_alphanumeric() && after.is_alphanumeric(),
        _ => after.is_ascii_digit(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_words_is_markup() {
        for (words, text) in [
            ("Team", "Team"),
            ("12.00 USD (list), up to 5-10!", "12.00 USD (list), up to 5-10!"),
            ("a | b", "a \\| b"),
            ("`rm`", "\\`rm\\`"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("R&D", "R&amp;D"),
            ("**bold** _it_ ~no~", "\\*\\*bold\\*\\* \\_it\\_ \\~no\\~"),
            ("[x](y)", "\\[x\\](y)"),
            ("C:\\x", "C:\\\\x"),
            ("@octocat", "@\u{200b}octocat"),
            ("me@example.com", "me@example.com"),
            ("#12 and # 3", "#\u{200b}12 and # 3"),
            ("$5 and $6", "\\$5 and \\$6"),
        ] {
            assert_eq!(escaped(words), text);
        }
        for (words, text) in [
            ("www.example.com", "www\u{200b}.example.com"),
            ("WWW.example.com", "WWW\u{200b}.example.com"),
            ("https://example.com", "https:\u{200b}//example.com"),
            ("mailto:a@b.c", "mailto:\u{200b}a@\u{200b}b.c"),
            ("GH-12, gh-x", "GH-\u{200b}12, gh-x"),
            ("é: 12 @ 3, w.", "é: 12 @ 3, w."),
        ] {
            assert_eq!(unlinked(words), text);
        }
        assert_eq!(escaped_html("<b> R&D | `x` @octocat"), "&lt;b&gt; R&amp;D | `x` @\u{200b}octocat");
    }
}
