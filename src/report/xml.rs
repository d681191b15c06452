//! A small writer of XML 1.0: elements, attributes, text, escaped so that any text can be in it.

use std::fmt::Write as _;

/// A document that is being written.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    /// An element with `attributes`, and with what `inside` writes.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        let start = self.text.len();
        self.text.push_str(">\n");
        self.depth += 1;
        let before = self.text.len();
        inside(self);
        self.depth -= 1;
        if self.text.len() == before {
            self.text.truncate(start);
            self.text.push_str("/>\n");
        } else {
            let _ = writeln!(self.text, "{}</{name}>", "  ".repeat(self.depth));
        }
    }

    /// An element with `attributes` and text.
    pub(super) fn text_element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        let _ = writeln!(self.text, ">{}</{name}>", escaped(text, Place::Text));
    }

    /// The whole document.
    pub(super) fn into_text(self) -> String {
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", self.text)
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.text, "{}<{name}", "  ".repeat(self.depth));
        for (attribute, value) in attributes {
            let _ = write!(self.text, " {attribute}=\"{}\"", escaped(value, Place::Attribute));
        }
    }
}

/// Where text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    /// A reader turns line ends and tabs that stand here into blanks.
    Attribute,
}

/// `text` with everything replaced that would be markup, or that XML 1.0 can't hold in any form: such
/// characters are written out as `\u{1b}`.
fn escaped(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Behind `]]` it would end something.
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' if place == Place::Text => out.push(c),
            '\n' | '\t' | '\r' => drop(write!(out, "&#{};", u32::from(c))),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => drop(write!(out, "\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_can_be_in_it() {
        let text = "a<b & \"c\" ]]> \u{1b}[31m\0\u{ffff} é😀\r\n\t.";
        assert_eq!(
            escaped(text, Place::Text),
            "a&lt;b &amp; &quot;c&quot; ]]&gt; \\u{1b}[31m\\u{0}\\u{ffff} é😀&#13;\n\t."
        );
        assert!(escaped(text, Place::Attribute).ends_with("é😀&#13;&#10;&#9;."));
    }

    #[test]
    fn an_element_without_anything_in_it_is_closed_at_once() {
        let mut xml = Xml::default();
        xml.element("a", &[("b", "\"")], |xml| {
            xml.element("c", &[], |_| {});
            xml.text_element("d", &[], "<");
        });
        let lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<a b=\"&quot;\">",
            "  <c/>",
            "  <d>&lt;</d>",
            "</a>",
        ];
        assert_eq!(xml.into_text().lines().collect::<Vec<_>>(), lines);
    }
}
