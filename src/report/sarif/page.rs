//! The page of a rule without its markup, for readers that show plain text.

/// The first line of a page that is no heading: what the rule finds.
pub(super) fn first_line(page: &str) -> &str {
    page.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default()
}

/// `page` with headings as lines that end in a colon, and code indented.
pub(super) fn plain(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let mut in_code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        if in_code && !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        } else if let Some(heading) = line.strip_prefix("## ") {
            text.push_str(heading);
            text.push(':');
        } else {
            text.push_str(line.strip_prefix("# ").unwrap_or(line));
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_but_the_markup() {
        let page = "# a-rule\n\nWhat it finds.\n\n## Bad\n\n```tierce bad\nproduct a\n\n# x\n```\n";
        assert_eq!(first_line(page), "What it finds.");
        assert_eq!(plain(page), "a-rule\n\nWhat it finds.\n\nBad:\n\n    product a\n\n    # x\n");
    }
}
