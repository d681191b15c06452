//! One thing that is measured: a command of Tierce, and the like of other tools.

use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

/// A command line.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    program: String,
    arguments: Vec<String>,
    /// The exit code that it must end with.
    code: i32,
}

/// What a command took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    /// The median of the times.
    pub(crate) time: Duration,
    /// The most memory that a run held, in bytes.
    pub(crate) memory: u64,
}

/// Tierce, then ruff, then taplo; `None` for a tool that does no such thing.
pub(crate) type Measured = [Option<Taken>; 3];

/// The longest that all turns of one tool may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A row of the table.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// What is done.
    pub(crate) name: String,
    /// What it may take.
    pub(crate) goal: Option<Duration>,
    runs: [Option<Run>; 3],
    rounds: usize,
}

impl Run {
    /// A command that is to end with code 0.
    pub(crate) fn new<'a>(program: &str, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        let arguments = arguments.into_iter().map(str::to_owned).collect();
        Self { program: program.to_owned(), arguments, code: 0 }
    }

    /// The same command, which is to end with code 1.
    pub(crate) fn fails(mut self) -> Self {
        self.code = 1;
        self
    }

    /// Runs it with its output in a file, as a pipeline would.
    fn take(&self) -> io::Result<Taken> {
        let output = std::fs::File::create(concat!(env!("CARGO_TARGET_TMPDIR"), "/output"))?;
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::null()).stdout(output).stderr(Stdio::null());
        let begun = Instant::now();
        let used = command.spawn()?.wait4()?;
        let time = begun.elapsed();
        if used.status.code() != Some(self.code) {
            return Err(io::Error::other(format!("{self:?} ended with {}", used.status)));
        }
        Ok(Taken { time, memory: used.rusage.maxrss })
    }
}

impl Case {
    pub(crate) fn new(name: &str, rounds: usize) -> Self {
        Self { name: name.to_owned(), goal: None, runs: [None, None, None], rounds }
    }

    pub(crate) fn goal_ms(mut self, most: u64) -> Self {
        self.goal = Some(Duration::from_millis(most));
        self
    }

    pub(crate) fn tierce(mut self, run: Run) -> Self {
        self.runs[0] = Some(run);
        self
    }

    pub(crate) fn ruff(mut self, run: Option<Run>) -> Self {
        self.runs[1] = run;
        self
    }

    pub(crate) fn taplo(mut self, run: Option<Run>) -> Self {
        self.runs[2] = run;
        self
    }

    /// Runs the commands in turn, and all of them once before that counts. A tool that has had
    /// [`PATIENCE`] has no further turn.
    pub(crate) fn measure(&self) -> io::Result<Measured> {
        let mut taken: [Vec<Taken>; 3] = Default::default();
        for round in 0..=self.rounds {
            for (run, taken) in self.runs.iter().zip(&mut taken) {
                let Some(run) = run else { continue };
                if taken.iter().map(|taken| taken.time).sum::<Duration>() > PATIENCE {
                    continue;
                }
                // The first time it reads files that are on the disk only, so it counts for nothing.
                let this = run.take()?;
                if round > 0 || this.time > PATIENCE {
                    taken.push(this);
                }
            }
        }
        Ok(taken.map(|runs| summary(&runs)))
    }
}

fn summary(runs: &[Taken]) -> Option<Taken> {
    let mut times: Vec<Duration> = runs.iter().map(|run| run.time).collect();
    times.sort_unstable();
    let time = *times.get(times.len() / 2)?;
    Some(Taken { time, memory: runs.iter().map(|run| run.memory).max()? })
}
