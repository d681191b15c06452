//! Waiting for something to happen: the system tells, or somebody looks now and then.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::places::Places;
use crate::cli::failure::Failure;
use crate::cli::interrupt::Interrupts;

/// So often somebody looks whether to end.
const LOOK_UP: Duration = Duration::from_millis(100);

/// A change is over when nothing has happened for so long: a branch that is checked out changes many
/// files, and some editors save in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// After so long, a change counts as over even if it goes on.
const PATIENCE: Duration = Duration::from_secs(1);

/// Wakes up when something happens.
pub(super) struct Alarm {
    /// How often to look, where the system is not asked to tell.
    poll: Option<Duration>,
    sender: Sender<()>,
    events: Receiver<()>,
    /// Watches as long as it is kept.
    watcher: Option<RecommendedWatcher>,
}

impl Alarm {
    /// An alarm that rings every `poll`, or, without it, when the system tells of a change.
    pub(super) fn new(poll: Option<Duration>) -> Self {
        let (sender, events) = channel();
        Self { poll, sender, events, watcher: None }
    }

    /// Watches `places` from now on, and nothing else. A new watcher takes over each time, since a folder
    /// that was removed and made again is no longer the one that was watched.
    pub(super) fn set(&mut self, places: &Places) -> Result<(), Failure> {
        if self.poll.is_some() {
            return Ok(());
        }
        let (sender, concern) = (self.sender.clone(), places.clone());
        let tell = move |event: notify::Result<Event>| {
            if event.map_or(true, |event| matters(&event, &concern)) {
                // That nobody listens means that it ends.
                let _ = sender.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(tell).map_err(|error| failure(None, &error))?;
        for folder in &places.folders {
            match watcher.watch(folder, RecursiveMode::NonRecursive) {
                // A folder that has gone meanwhile is seen to be gone when it is looked at.
                Err(error) if folder.is_dir() => return Err(failure(Some(folder), &error)),
                Ok(()) | Err(_) => {}
            }
        }
        self.watcher = Some(watcher);
        Ok(())
    }

    /// Waits until something happens and is over, or somebody wants to end.
    pub(super) fn wait(&self, interrupts: &Interrupts) {
        if let Some(poll) = self.poll {
            return rest(poll, interrupts);
        }
        while !interrupts.raised() {
            match self.events.recv_timeout(LOOK_UP) {
                Err(RecvTimeoutError::Timeout) => {}
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return self.settle(),
            }
        }
    }

    /// Waits until nothing happens any more.
    pub(super) fn settle(&self) {
        let started = Instant::now();
        while started.elapsed() < PATIENCE && self.events.recv_timeout(QUIET).is_ok() {}
    }
}

/// Waits for some time, or until somebody wants to end.
pub(super) fn rest(time: Duration, interrupts: &Interrupts) {
    let started = Instant::now();
    while !interrupts.raised() && started.elapsed() < time {
        std::thread::sleep(LOOK_UP.min(time.saturating_sub(started.elapsed())));
    }
}

/// Whether an event can have changed what was read. To read a file is an event too.
fn matters(event: &Event, places: &Places) -> bool {
    let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
    let only_read = event.kind.is_access() && event.kind != written;
    !only_read && (event.need_rescan() || event.paths.iter().any(|path| places.concern(path)))
}

fn failure(folder: Option<&Path>, error: &notify::Error) -> Failure {
    let advice = "`--poll 2` looks every two seconds instead";
    match folder {
        Some(folder) => Failure::at(folder, format_args!("can't be watched: {}; {advice}", words(error))),
        None => Failure(format!("changes can't be watched: {}; {advice}", words(error))),
    }
}

/// What is the matter, without the paths, which are said already.
fn words(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => crate::cli::failure::reason(error),
        notify::ErrorKind::MaxFilesWatch => "the system watches as many files as it may".to_owned(),
        notify::ErrorKind::Generic(text) => text.clone(),
        notify::ErrorKind::PathNotFound
        | notify::ErrorKind::WatchNotFound
        | notify::ErrorKind::InvalidConfig(_) => error.to_string(),
    }
}
