//! What the layout looks like.

use tierce::format::format_checked;

use crate::docs_support::{pages, report};
use crate::format_support::{SPECS, laid_out, lays, spec};

/// `text` comes out as it is.
#[track_caller]
fn stays(text: &str) {
    lays(text, text);
}

/// `text` with one blank between words, and one before each line of a block.
fn squeezed(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let content = line.trim_start();
        let (mut in_text, mut before) = (false, 'x');
        let remark = content.find("//").unwrap_or(content.len());
        out.push_str(if content.len() < line.len() { " " } else { "" });
        for letter in content[..remark].chars() {
            in_text ^= letter == '"';
            if in_text || letter != ' ' || before != ' ' {
                out.push(letter);
            }
            before = letter;
        }
        out.push_str(&content[remark..]);
        out.push('\n');
    }
    out
}

#[test]
fn specs_are_laid_out() {
    for path in SPECS {
        let text = spec(path);
        assert!(format_checked(&text).as_ref() == Ok(&text), "run `tierce fmt {path}`");
    }
}

/// The docs show specs as the formatter leaves them.
#[test]
fn right_examples_of_the_docs_are_laid_out() {
    let mut flaws = Vec::new();
    for page in pages() {
        for block in page.blocks() {
            let words: Vec<&str> = block.info.iter().map(String::as_str).collect();
            let is_whole = matches!(words[..], ["tierce", ..])
                && !words[1..].iter().any(|word| word.starts_with("append="));
            let is_right = !words.iter().any(|word| word.starts_with("wrong="));
            if is_whole && is_right && laid_out(&block.body).as_ref() != Some(&block.body) {
                let new = laid_out(&block.body).unwrap_or_default();
                flaws.push(format!("{}:{}: laid out, this is\n{new}", page.path, block.line));
            }
        }
    }
    report(&flaws, "An example of the docs that is right is laid out as `tierce fmt` would.");
}

/// What the docs say comes out of a text is what comes out of it.
#[test]
fn the_docs_show_what_comes_out() {
    let pages = pages();
    let page = pages.iter().find(|page| page.path == "docs/language/lexical.md").unwrap();
    let blocks = page.blocks();
    let shown = blocks.windows(2).find(|pair| pair[0].info == ["text"]).unwrap();
    lays(&shown[0].body, &shown[1].body);
}

/// Columns and remarks that somebody chose stay where they are.
#[test]
fn what_stands_in_columns_stays() {
    stays(&spec("tests/format/platform.tierce"));
}

/// Without blanks to go by, every table gets the columns that its cells need.
#[test]
fn what_is_squeezed_gets_columns() {
    let plain = spec("tests/format/plain.tierce");
    lays(&squeezed(&spec("tests/format/platform.tierce")), &plain);
    lays(&squeezed(&plain), &plain);
    for name in ["beacon", "github", "salesforce", "zoom"] {
        let text = spec(&format!("specs/{name}.tierce"));
        let new = laid_out(&squeezed(&text)).unwrap();
        let words = |text: &str| text.lines().map(|line| line.replace(' ', "")).collect::<Vec<_>>();
        assert_eq!(words(&new), words(&text));
    }
}

#[test]
fn a_new_row_goes_into_the_columns_of_its_table() {
    lays(
        "group a {\n  scores {\n    one      8   92%\n    two      9   8%\n    three 10 5%\n  }\n}\n",
        "group a {\n  scores {\n    one      8   92%\n    two      9   8%\n    three    10  5%\n  }\n}\n",
    );
    // It does not fit, so all make room for it.
    lays(
        "policy {\n  deny a\n  warn b\n  high-value 7\n}\n",
        "policy {\n  deny       a\n  warn       b\n  high-value 7\n}\n",
    );
    // Whoever takes the longest row away changes no other.
    stays("policy {\n  deny       a\n  warn       b\n}\n");
}

#[test]
fn a_heading_stands_above_its_columns() {
    lays(
        "group a {\n  scores {\n  //  value breadth\n  single-sign-on 8 92%\n  one 10 5%\n  }\n}\n",
        "group a {\n  scores {\n    //              value  breadth\n    single-sign-on  8      92%\n    one             10     5%\n  }\n}\n",
    );
    // Other remarks are left alone, and so is a heading of nothing.
    stays("group a {\n  scores {\n    //  value breadth\n  }\n}\n");
    stays("group a {\n  measured b {\n    //  value breadth\n    one  5%\n  }\n}\n");
    stays(
        "group a {\n  scores {\n    //  value  breadth, as they said\n    one 8 9%\n    eleven  // so far\n  }\n}\n",
    );
}

#[test]
fn one_long_cell_does_not_push_the_others_away() {
    stays("edition a \"A\" {\n  for      b\n  includes c\n  grandfathered until 2027-01-01\n}\n");
    let long = "a-capability-whose-name-says-all-that-there-is-to-say";
    stays(&format!(
        "group a {{\n  scores {{\n    one    8      92%\n    {long}  7      4%\n    three  9      8%\n  }}\n}}\n"
    ));
}

#[test]
fn blocks_that_follow_each_other_are_no_table() {
    stays("metric seat \"Seats\" {\n  meters a\n}\nmetric event \"Events\" {\n  meters b\n}\n");
    lays(
        "capability a \"A\" {\n  levels b, c\n}\ncapability support \"S\"\ncapability payment  \"P\" {\n  choices d\n}\n",
        "capability a       \"A\" {\n  levels b, c\n}\ncapability support \"S\"\ncapability payment \"P\" {\n  choices d\n}\n",
    );
}

#[test]
fn prices_stand_close_or_apart() {
    let book = |rows: &str| format!("prices list \"L\" {{\n  currency USD\n{rows}}}\n");
    lays(
        &book("  team monthly 5.00\n  business annual 10 * monthly\n"),
        &book("  team      monthly  5.00\n  business  annual   10 * monthly\n"),
    );
    stays(&book("  team monthly 5.00\n  team annual  10 * monthly\n"));
    stays(&book("  team     monthly 5.00\n  business annual  10 * monthly\n"));
    // Blocks and empty lines do not end the table.
    lays(
        &book(
            "  team monthly {\n 5.00 per seat\n }\n\n  business annual 10 * monthly sku \"B-1\"\n team   annual 50.00   sku  \"T-1\"\n",
        ),
        &book(
            "  team      monthly {\n    5.00 per seat\n  }\n\n  business  annual   10 * monthly  sku \"B-1\"\n  team      annual   50.00         sku \"T-1\"\n",
        ),
    );
}

#[test]
fn tests_are_sentences_unless_somebody_made_a_table_of_them() {
    stays("test \"t\" {\n  price a { seat 4 } monthly USD = 1.00\n  price business monthly USD = 12.00\n}\n");
    stays(
        "test \"t\" {\n  price a    { seat 4 }  monthly USD = 1.00\n  price ab   { seat 4 }  monthly USD = 12.00\n}\n",
    );
    lays(
        "test \"t\" {\n  price a    { seat 4 }  monthly USD = 1.00\n  price ab { seat 4 } monthly USD = 12.00\n}\n",
        "test \"t\" {\n  price a { seat 4 } monthly USD = 1.00\n  price ab { seat 4 } monthly USD = 12.00\n}\n",
    );
}

#[test]
fn a_list_goes_on_below_its_first_item() {
    lays(
        "edition a \"A\" {\n  for b\n  includes c ,d,  // first\n  // second\n      e,\n f // third\n}\n",
        "edition a \"A\" {\n  for      b\n  includes c, d,  // first\n           // second\n           e,\n           f  // third\n}\n",
    );
    lays("use \"a\",\n\"b\"\n", "use \"a\",\n  \"b\"\n");
}

#[test]
fn words_have_one_blank_between_them() {
    lays(
        "edition  a\t\"A\"{\n\n\n  for b,c\n\n\n\n\tlimit   seat\t\t25   \n\n}\n\n\n",
        "edition a \"A\" {\n  for b, c\n\n  limit seat 25\n}\n",
    );
    lays(
        "test \"t\" {\n  price a {seat 4,event 5}monthly USD=1.00\n}",
        "test \"t\" {\n  price a { seat 4, event 5 } monthly USD = 1.00\n}\n",
    );
    lays("\n\n \t\n", "");
    lays("", "");
}

#[test]
fn remarks_stand_in_columns_where_lines_follow_each_other() {
    lays(
        "policy {\n  deny a // one\n  same-group 85% // two\n\n  warn b // three\n}\n",
        "policy {\n  deny       a    // one\n  same-group 85%  // two\n\n  warn b  // three\n}\n",
    );
    stays("policy {\n  deny       a          // one\n  same-group 85%        // two\n}\n");
    // One that does not fit moves all of them; one without a neighbour stays.
    lays(
        "policy {\n  deny a // one\n  warn some-quite-long-name // two\n}\nuse \"a\"      // three\n",
        "policy {\n  deny a                     // one\n  warn some-quite-long-name  // two\n}\nuse \"a\"      // three\n",
    );
}

#[test]
fn wide_letters_take_the_room_that_they_take() {
    lays(
        "capability a \"中文\" // one\ncapability b \"ab\" // two\n",
        "capability a \"中文\"  // one\ncapability b \"ab\"    // two\n",
    );
}

#[test]
fn lines_end_as_the_first_one_does() {
    lays("policy {\r\n  deny a\n  warn  b\r\n}\n", "policy {\r\n  deny a\r\n  warn b\r\n}\r\n");
    lays("\r\npolicy {\n  deny a\r\n}", "policy {\n  deny a\n}\n");
    // A lone carriage return is no line end, and does not become one.
    stays("policy {\n  deny a  // b\r\r\n}\n");
    stays("// a\r");
}

#[test]
fn numbers_names_and_texts_stay_as_they_are_written() {
    stays("group A \"a  b\\t\" {\n  accounts 1000\n  accounts 1_0_00.50\n  EXTRACTS \"  \"\n}\n");
}

#[test]
fn an_indented_declaration_is_only_out_of_line() {
    lays(
        "use \"a\"\n  policy {\n    deny a\n  }\nuse \"b\"\n",
        "use \"a\"\npolicy {\n  deny a\n}\nuse \"b\"\n",
    );
    // Lines that have lost their declaration are known by their indentation.
    lays(
        "    for  b\n      edition a {\n  limit seat  25\n }\n",
        "  for b\n  edition a {\n    limit seat 25\n  }\n",
    );
}
