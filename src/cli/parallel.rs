//! Work that is spread over the cores of the machine.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::failure::Failure;

/// The stack of a thread that works: what a main thread has.
const STACK_BYTES: usize = 8 << 20;

/// What `work` makes of each of `jobs`, in their order, whichever is ready first.
pub(super) fn each<J: Sync, R: Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Result<Vec<R>, Failure> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(jobs.len());
    if threads <= 1 {
        return Ok(jobs.iter().map(work).collect());
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((index, job)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            jobs.get(index).map(|job| (index, job))
        } {
            done.push((index, work(job)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        let started: Vec<_> = (0..threads)
            .map(spawn)
            .collect::<Result<_, _>>()
            .map_err(|error| Failure(format!("can't start a thread: {error}")))?;
        // A panic has ended the process, so there is no thread that can't be joined.
        Ok(started.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect::<Vec<_>>())
    })?;
    done.sort_unstable_by_key(|(index, _)| *index);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let jobs: Vec<usize> = (0..500).collect();
        let slow_first = |job: &usize| {
            (0..(500 - job) * 50).for_each(|_| std::hint::spin_loop());
            job * 2
        };
        assert_eq!(each(&jobs, slow_first).unwrap(), (0..500).map(|job| job * 2).collect::<Vec<_>>());
        assert!(each(&Vec::<usize>::new(), slow_first).unwrap().is_empty());
    }
}
