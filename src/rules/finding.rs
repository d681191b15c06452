//! What a rule finds: where, what is wrong with the packaging, and what to do.

use super::Rule;
use crate::model::Level;
use crate::text::Span;

/// One finding. It knows nothing of how it is drawn.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// Its level, after `policy` and the command line.
    pub level: Level,
    /// What is wrong: lower case, no full stop, user text in backticks.
    pub message: String,
    /// A stable path such as `edition/team/limit/seat`: what silences, baselines and
    /// fingerprints hang on. It does not change when lines move.
    pub subject: String,
    /// The place that the finding is about.
    pub primary: Label,
    /// Other places that show it.
    pub labels: Vec<Label>,
    /// What to do, a paragraph an entry.
    pub help: Vec<String>,
    /// A change that mends it.
    pub fix: Option<Fix>,
}

/// A place, and what is to be seen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub at: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// A change to the sources that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it can be applied without a look.
    pub safety: Safety,
    /// What is replaced; the edits don't overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix can be applied without a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It says what was meant.
    Safe,
    /// It may change the packaging: somebody should look.
    Review,
}

/// One replacement: `with` takes the place of what stands at `at`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; zero-width for an insertion.
    pub at: Span,
    /// The new text.
    pub with: String,
}

impl Finding {
    /// A finding of `rule` at its default level.
    pub fn new(
        rule: &'static Rule,
        at: Span,
        subject: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            level: rule.level,
            message: message.into(),
            subject: subject.into(),
            primary: Label { at, text: String::new() },
            labels: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// What is to be seen at the place of the finding.
    #[must_use]
    pub fn caption(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Another place that shows it.
    #[must_use]
    pub fn label(mut self, at: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { at, text: text.into() });
        self
    }

    /// What to do, one more paragraph.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// A level below or above the rule's own, for rules that speak at two.
    #[must_use]
    pub fn at_level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// One more replacement of a fix that says what was meant.
    #[must_use]
    pub fn edit(self, at: Span, with: impl Into<String>) -> Self {
        self.with_edit(Safety::Safe, at, with.into())
    }

    /// One more replacement of a fix that somebody should look at.
    #[must_use]
    pub fn edit_for_review(self, at: Span, with: impl Into<String>) -> Self {
        self.with_edit(Safety::Review, at, with.into())
    }

    fn with_edit(mut self, safety: Safety, at: Span, with: String) -> Self {
        let fix = self.fix.get_or_insert_with(|| Fix { safety, edits: Vec::new() });
        fix.edits.push(Edit { at, with });
        self
    }
}
