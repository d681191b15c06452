//! Habits of other notations: what people write from routine, and what to write here.

/// What was found, and what to write in its place.
pub(super) struct Habit {
    /// What to do, in one sentence.
    pub(super) help: String,
    /// What takes its place, where nothing else can be meant.
    pub(super) instead: Option<String>,
}

/// The habit that `found` shows in a place where something else should stand, if any.
pub(super) fn habit(found: &str) -> Option<Habit> {
    sign(found)
        .or_else(|| with_comma(found))
        .or_else(|| punctuated(found))
        .or_else(|| with_currency(found))
        .or_else(|| enclosed(found))
        .or_else(|| strange_blank(found))
        .or_else(|| strange_letters(found))
}

/// A sign of arithmetic, and the word or sign for it.
fn sign(found: &str) -> Option<Habit> {
    let (help, instead) = match found {
        "x" | "×" => ("times is written `*`, as in `10 * monthly`", Some("*")),
        "/" => ("for each is written `per`, as in `12.00 per seat`", Some("per")),
        "<" | "<=" | "≤" => ("a most is written `..25`", None),
        ">" | ">=" | "≥" => ("a least is written `25..`", None),
        "up" | "above" => ("tiers stand in the block of a charge such as `per seat graduated {`", None),
        ".." | "to" => ("a range stands in one piece: `5..250`, `5..` or `..250`", None),
        "-" | "*" | "•" => ("a list goes on after a comma: `includes reports, alerts`", None),
        ":" | ";" | "==" | "->" | "|" => ("blanks are enough between a word and its value", None),
        _ => return None,
    };
    Some(Habit { help: help.to_owned(), instead: instead.map(str::to_owned) })
}

/// `12,50` or `1,240`: a comma for the decimals or between the thousands.
fn with_comma(found: &str) -> Option<Habit> {
    let parts: Vec<&str> = found.trim_end_matches('%').split(',').collect();
    let (first, rest) = parts.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let last = rest.last().copied().unwrap_or_default();
    let (whole, decimals) = last.split_once('.').map_or((last, None), |(whole, part)| (whole, Some(part)));
    let between = &rest[..rest.len() - 1];
    let sound = is_number(first) && between.iter().all(|part| is_number(part)) && is_number(whole);
    if !sound || decimals.is_some_and(|part| !is_number(part)) {
        return None;
    }
    let share = if found.ends_with('%') { "%" } else { "" };
    let thousands = between.iter().chain([&whole]).all(|part| part.len() == 3);
    let (help, instead) = match decimals {
        _ if thousands => ("thousands are grouped by `_`", found.replace(',', "_")),
        None if rest.len() == 1 => ("decimals stand behind a point", format!("{first}.{last}{share}")),
        Some(_) | None => return None,
    };
    Some(Habit { help: format!("{help}: `{instead}`"), instead: Some(instead) })
}

/// `team:`, `reports;` or `alerts.`.
fn punctuated(found: &str) -> Option<Habit> {
    let word = found.trim_end_matches([':', ';']);
    let word = word.strip_suffix('.').filter(|word| !word.ends_with('.')).unwrap_or(word);
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '%');
    if word.len() == found.len() || word.is_empty() || !word.chars().all(is_word) {
        return None;
    }
    let sign = &found[word.len()..];
    let help = format!("write it without the `{sign}`: blanks are enough, and a line ends by itself");
    Some(Habit { help, instead: Some(word.to_owned()) })
}

/// A blank that came with pasted text: one that does not break the line, or has no width.
fn strange_blank(found: &str) -> Option<Habit> {
    let has_width = |c: char| !matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    let is_strange = |c: char| !c.is_ascii() && (c.is_whitespace() || !has_width(c));
    if !found.contains(is_strange) {
        return None;
    }
    let instead = found.chars().filter(|&c| has_width(c)).map(|c| if is_strange(c) { ' ' } else { c });
    let help =
        "there is a blank in it that is none: it came with pasted text, and an ordinary one belongs there";
    Some(Habit { help: help.to_owned(), instead: Some(instead.collect()) })
}

/// `café`: a name with letters that a name does not have.
fn strange_letters(found: &str) -> Option<Habit> {
    let is_strange = |c: char| !c.is_ascii() && c.is_alphabetic();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if !found.contains(is_strange) || !found.chars().all(is_name) {
        return None;
    }
    let help =
        "a name is written with `a` to `z`, digits, `-` and `_`; its title, in quotes, can say anything";
    Some(Habit { help: help.to_owned(), instead: None })
}

/// `$12.00`, `12€` or `USD12`.
fn with_currency(found: &str) -> Option<Habit> {
    let amount = found
        .trim_matches(|letter: char| matches!(letter, '$' | '€' | '£' | '¥') || letter.is_ascii_uppercase());
    let is_amount =
        !amount.is_empty() && amount.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '_'));
    if amount.len() == found.len() || !is_amount {
        return None;
    }
    let help = "an amount stands alone: the `currency` of its price book says in what it is".to_owned();
    Some(Habit { help, instead: Some(amount.to_owned()) })
}

/// A remark, a text or a list in the signs of others.
fn enclosed(found: &str) -> Option<Habit> {
    let (help, instead) = match found.chars().next()? {
        '#' => ("a remark starts with `//`", Some(format!("//{}", found.trim_start_matches('#')))),
        '/' if found.starts_with("/*") => ("a remark starts with `//`, and ends with its line", None),
        letter if is_quote(letter) => ("a text stands in straight double quotes", in_quotes(found)),
        '[' | '(' => ("a list stands without brackets, its items between commas", None),
        _ if found.ends_with([']', ')']) => {
            ("a list stands without brackets, its items between commas", None)
        }
        _ => return None,
    };
    Some(Habit { help: help.to_owned(), instead })
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '\'' | '“' | '”' | '„' | '‘' | '’' | '`' | '«' | '»')
}

/// `found` in straight quotes, if its own quotes are at both ends.
fn in_quotes(found: &str) -> Option<String> {
    let inner = found.trim_matches(is_quote);
    let whole = found.ends_with(is_quote) && !inner.is_empty() && !inner.contains('"');
    whole.then(|| format!("\"{inner}\""))
}

/// What a bare number probably means as a share: `90` and `90 %` are 90%, `0.8` is 80%.
pub(super) fn as_share(found: &str) -> Option<String> {
    if let Some(number) = found.strip_suffix('%') {
        return Some(format!("{}%", number.trim_end()));
    }
    let number: rust_decimal::Decimal = found.replace('_', "").parse().ok()?;
    let is_part = found.starts_with("0.") || found == "1.0";
    let share = if is_part { number * rust_decimal::Decimal::ONE_HUNDRED } else { number };
    let fits = !share.is_sign_negative() && share <= rust_decimal::Decimal::ONE_HUNDRED;
    fits.then(|| format!("{}%", share.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instead(found: &str) -> Option<String> {
        habit(found).and_then(|habit| habit.instead)
    }

    #[test]
    fn what_was_meant_takes_the_place_of_what_was_found() {
        assert_eq!(instead("team:").as_deref(), Some("team"));
        assert_eq!(instead("$12.00").as_deref(), Some("12.00"));
        assert_eq!(instead("alerts.").as_deref(), Some("alerts"));
        assert_eq!(instead("12,50").as_deref(), Some("12.50"));
        assert_eq!(instead("12,50%").as_deref(), Some("12.50%"));
        assert_eq!(instead("1,240").as_deref(), Some("1_240"));
        assert_eq!(instead("1,240,000.50").as_deref(), Some("1_240_000.50"));
        assert_eq!(instead("12€").as_deref(), Some("12"));
        assert_eq!(instead("x").as_deref(), Some("*"));
        assert_eq!(instead("#note").as_deref(), Some("//note"));
        assert_eq!(instead("“Reports”").as_deref(), Some("\"Reports\""));
        assert_eq!(instead("“Single"), None);
        assert_eq!(instead("currencies\u{a0}USD").as_deref(), Some("currencies USD"));
        assert!(habit("café").is_some_and(|habit| habit.instead.is_none()));
        assert!(
            ["~", "team", "a:b:", "$", "5..", "a,1", "1,2,3"].into_iter().all(|found| habit(found).is_none())
        );
    }

    #[test]
    fn a_bare_number_is_a_share() {
        assert_eq!(as_share("90").as_deref(), Some("90%"));
        assert_eq!(as_share("0.85").as_deref(), Some("85%"));
        assert_eq!(as_share("1").as_deref(), Some("1%"));
        assert_eq!(as_share("92 %").as_deref(), Some("92%"));
        assert_eq!(as_share("140"), None);
        assert_eq!(as_share("many"), None);
    }
}
