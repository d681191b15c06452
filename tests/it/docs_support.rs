//! The pages under `docs/`, taken apart: blocks, headings, tables.

use std::path::Path;

/// The shared declarations that the shorter examples use.
pub const PRELUDE: &str = "docs/prelude.tierce";

/// A page of the docs.
pub struct DocPage {
    /// Its path, such as `docs/language/offer.md`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A fenced block of a page.
#[derive(Debug)]
pub struct Block {
    /// The line of the opening fence, from 1.
    pub line: usize,
    /// The words behind the opening fence.
    pub info: Vec<String>,
    /// What stands between the fences.
    pub body: String,
}

/// A heading, and what stands under it up to the next heading of its depth or a lesser one.
pub struct Section<'a> {
    /// The heading without its marks, such as `` `edition` ``.
    pub heading: &'a str,
    /// The lines under it, blocks left out.
    pub lines: Vec<&'a str>,
}

/// Every page under `docs/`, by path.
pub fn pages() -> Vec<DocPage> {
    let mut pages = Vec::new();
    let mut folders = vec!["docs".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let path = format!("{folder}/{name}");
            if Path::new(&path).is_dir() {
                folders.push(path);
            } else if name.ends_with(".md") {
                let text = std::fs::read_to_string(&path).unwrap();
                pages.push(DocPage { path, text });
            }
        }
    }
    pages.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(pages.len() > 5, "the pages are not where the tests look for them");
    pages
}

impl DocPage {
    /// The fenced blocks, in order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut lines = self.text.lines().enumerate();
        while let Some((index, line)) = lines.next() {
            let Some(info) = line.strip_prefix("```") else { continue };
            let inner = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
            let body = inner.map(|line| format!("{line}\n")).collect();
            let info = info.split_whitespace().map(str::to_owned).collect();
            blocks.push(Block { line: index + 1, info, body });
        }
        blocks
    }

    /// The sections of every depth, in order; blocks are left out of them.
    pub fn sections(&self) -> Vec<Section<'_>> {
        let mut sections: Vec<(usize, Section<'_>)> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut in_block = false;
        for line in self.text.lines() {
            if line.starts_with("```") {
                in_block = !in_block;
                continue;
            }
            let depth = line.bytes().take_while(|&byte| byte == b'#').count();
            if in_block {
                continue;
            }
            if depth > 0 {
                open.retain(|&index: &usize| sections[index].0 < depth);
                open.push(sections.len());
                let section = Section { heading: line[depth..].trim(), lines: Vec::new() };
                sections.push((depth, section));
            } else {
                for &index in &open {
                    sections[index].1.lines.push(line);
                }
            }
        }
        sections.into_iter().map(|(_, section)| section).collect()
    }
}

impl Section<'_> {
    /// The rows of the first table of which the first column is headed `column`, cell by cell.
    pub fn table(&self, column: &str) -> Option<Vec<Vec<String>>> {
        let start =
            self.lines.iter().position(|line| cells(line).first().is_some_and(|cell| cell == column))?;
        let rows = self.lines[start..].iter().skip(2).take_while(|line| line.starts_with('|'));
        Some(rows.map(|line| cells(line)).collect())
    }
}

/// The cells of a row of a table; `\|` is a bar in a cell.
fn cells(line: &str) -> Vec<String> {
    let Some(inner) = line.trim().strip_prefix('|').and_then(|line| line.strip_suffix('|')) else {
        return Vec::new();
    };
    inner.replace("\\|", "\u{1}").split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

/// What stands between the backticks of a cell that is one piece of code.
pub fn code(cell: &str) -> Option<&str> {
    cell.strip_prefix('`')?.strip_suffix('`').filter(|code| !code.contains('`'))
}

/// Every piece of code in `line`.
pub fn codes(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Fails with all of `flaws`, if there are any; `rule` says what the tests want.
pub fn report(flaws: &[String], rule: &str) {
    assert!(flaws.is_empty(), "\n{}\n\n{rule}\n", flaws.join("\n"));
}

#[test]
fn a_page_comes_apart() {
    let text = "# A\n\n```tierce wrong=syntax\n# no heading\n```\n## `b`\n| word | x |\n|---|---|\n| `c` | a \\| b |\n\n# D\nend\n";
    let page = DocPage { path: "x.md".to_owned(), text: text.to_owned() };
    let blocks = page.blocks();
    assert_eq!((blocks[0].line, blocks[0].body.as_str()), (3, "# no heading\n"));
    assert_eq!(blocks[0].info, ["tierce", "wrong=syntax"]);
    let sections = page.sections();
    let headings: Vec<&str> = sections.iter().map(|section| section.heading).collect();
    assert_eq!(headings, ["A", "`b`", "D"]);
    assert_eq!(sections[1].table("word").unwrap(), [["`c`", "a | b"]]);
    assert!(sections[0].table("word").is_some() && sections[2].table("word").is_none());
    assert_eq!(code("`c`"), Some("c"));
    assert_eq!(codes("`a` and `b`").collect::<Vec<_>>(), ["a", "b"]);
}
