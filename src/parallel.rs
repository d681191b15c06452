//! Work that is spread over the cores of the machine. Which core is the quicker never shows.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The stack of a thread that works: what a main thread has.
const STACK_BYTES: usize = 8 << 20;

/// What `work` makes of each of `jobs`, in their order. This thread works too, and alone where no other
/// can be had.
pub(crate) fn each<J: Sync, R: Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Vec<R> {
    let cores = if jobs.len() < 2 { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
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
        let spawn = |_| thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work).ok();
        let others: Vec<_> = (1..cores.min(jobs.len())).filter_map(spawn).collect();
        let mut done = work();
        // A panic has ended the process, so there is no thread that can't be joined.
        done.extend(others.into_iter().filter_map(|other| other.join().ok()).flatten());
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
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
        assert_eq!(each(&jobs, slow_first), (0..500).map(|job| job * 2).collect::<Vec<_>>());
        assert!(each(&Vec::<usize>::new(), slow_first).is_empty());
    }
}
