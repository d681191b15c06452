//! What the docs refer to is there: rules that they name, pages and headings that they link to.

use tierce::rules::CATALOGUE;

use crate::docs_support::{DocPage, pages, report};

#[test]
fn rules_that_are_named_exist() {
    let mut flaws = Vec::new();
    for page in pages() {
        for section in page.sections().iter().take(1) {
            for name in section.lines.iter().flat_map(|line| bracketed(line)) {
                if !CATALOGUE.iter().any(|rule| rule.name == name) {
                    flaws.push(format!("{}: [{name}] is no rule", page.path));
                }
            }
        }
    }
    report(
        &flaws,
        "A name in square brackets that is no link is that of a rule, as it stands behind a finding.",
    );
}

/// The names in square brackets of a line that are no links.
fn bracketed(line: &str) -> Vec<&str> {
    let parts = line.split('[').skip(1).filter_map(|part| part.split_once(']'));
    let is_name =
        |name: &str| name.contains('-') && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    parts.filter(|(name, rest)| is_name(name) && !rest.starts_with('(')).map(|(name, _)| name).collect()
}

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    let mut flaws = Vec::new();
    for page in &pages {
        for target in page
            .sections()
            .iter()
            .take(1)
            .flat_map(|section| section.lines.iter())
            .flat_map(|line| links(line))
        {
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let Ok(full) = tierce::text::join(&format!("{folder}/x"), path) else {
                flaws.push(format!("{}: {target} leaves the project", page.path));
                continue;
            };
            let full = if path.is_empty() { page.path.clone() } else { full };
            let there = pages.iter().find(|other| other.path == full);
            let anchored =
                |other: &DocPage| other.sections().iter().any(|section| slug(section.heading) == anchor);
            let good = match there {
                Some(other) => anchor.is_empty() || anchored(other),
                None => anchor.is_empty() && std::path::Path::new(&full).exists(),
            };
            if !good {
                flaws.push(format!("{}: nothing at {target}", page.path));
            }
        }
    }
    report(&flaws, "Links name a page, and a heading of it.");
}

/// The targets of the links in a line that stay in the project.
fn links(line: &str) -> Vec<&str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.map(|(target, _)| target).filter(|target| !target.contains("://")).collect()
}

/// The anchor of a heading, as GitHub makes it.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}
