//! Documentation on its way to what it documents.

/// Documentation that waits for the line that it is of.
#[derive(Default)]
pub(super) struct Doc {
    text: Option<String>,
}

impl Doc {
    /// One more `///` line.
    pub(super) fn add(&mut self, line: &str) {
        let line = line.trim_start_matches("///");
        let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
        match &mut self.text {
            Some(text) => {
                text.push('\n');
                text.push_str(line);
            }
            None => self.text = Some(line.to_owned()),
        }
    }

    /// The lines so far, for the line that follows them.
    pub(super) fn take(&mut self) -> Option<String> {
        self.text.take()
    }
}
