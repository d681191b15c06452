//! Signals that would end the process while files are on their way.
//!
//! Left alone, `ulimit -f` and Ctrl-C end the process at once, with a folder of half-written files
//! left behind. Watched, a file that grows too large is an ordinary error of writing, and the
//! others are noticed between two steps.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::Failure;

/// Watches for signals from its making to the end of the process.
#[derive(Debug)]
pub(super) struct Interrupts {
    raised: Arc<AtomicBool>,
}

impl Interrupts {
    /// Begins to watch.
    pub(super) fn watch() -> Self {
        let raised = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        {
            use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
            use signal_hook::flag::register;
            // Where a signal can't be watched, it does what it always did. The last raises an error
            // where the file is written.
            for signal in [SIGHUP, SIGINT, SIGTERM] {
                let _ = register(signal, Arc::clone(&raised));
            }
            let _ = register(SIGXFSZ, Arc::default());
        }
        Self { raised }
    }

    /// Whether somebody has asked the process to end.
    pub(super) fn raised(&self) -> bool {
        self.raised.load(Ordering::Relaxed)
    }

    /// Fails once somebody has asked the process to end.
    pub(super) fn check(&self) -> Result<(), Failure> {
        if self.raised() {
            return Err(Failure("interrupted; nothing was written".to_owned()));
        }
        Ok(())
    }
}
