//! Work on a stream in parallel, results in the order of the input.
//!
//! Memory does not grow with the input: only a few items a thread are read and not yet emitted,
//! however slow one of them is.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How many items may be under way at once.
fn window(threads: usize) -> usize {
    threads * 4
}

/// Calls `work` on every item and `emit` on every result, in order, until `emit` fails.
///
/// Each thread works with a `bench` of its own. With one thread all of it happens on the
/// caller's; results are the same for any number.
pub fn in_order<Item, Bench, Outcome, Failure>(
    items: impl IntoIterator<Item = Item> + Send,
    threads: NonZeroUsize,
    bench: impl Fn() -> Bench + Sync,
    work: impl Fn(&mut Bench, Item) -> Outcome + Sync,
    mut emit: impl FnMut(Outcome) -> Result<(), Failure>,
) -> Result<(), Failure>
where
    Item: Send,
    Outcome: Send,
{
    let threads = threads.get();
    if threads == 1 {
        let mut bench = bench();
        for item in items {
            emit(work(&mut bench, item))?;
        }
        return Ok(());
    }
    let window = window(threads);
    // A permit for every item under way: reading waits when the emitter is behind, and no other
    // send ever waits, since the channels hold as many as there are permits.
    let (permit, permits) = sync_channel::<()>(window);
    let (job, jobs) = sync_channel::<(usize, Item)>(window);
    let (done, results) = sync_channel::<(usize, Outcome)>(window);
    let jobs = Mutex::new(jobs);
    let (bench, work, jobs) = (&bench, &work, &jobs);
    thread::scope(|scope| {
        scope.spawn(move || read(items, &permit, &job));
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let done = done.clone();
                scope.spawn(move || serve(jobs, bench, work, &done))
            })
            .collect();
        drop(done);
        let outcome = reorder(&results, &permits, &mut emit);
        // Hanging up wakes whoever still waits to send.
        drop((results, permits));
        for worker in workers {
            if let Err(panic) = worker.join() {
                std::panic::resume_unwind(panic);
            }
        }
        outcome
    })
}

fn read<Item>(
    items: impl IntoIterator<Item = Item>,
    permit: &SyncSender<()>,
    job: &SyncSender<(usize, Item)>,
) {
    for numbered in items.into_iter().enumerate() {
        if permit.send(()).is_err() || job.send(numbered).is_err() {
            return;
        }
    }
}

fn serve<Item, Bench, Outcome>(
    jobs: &Mutex<Receiver<(usize, Item)>>,
    bench: &impl Fn() -> Bench,
    work: &impl Fn(&mut Bench, Item) -> Outcome,
    done: &SyncSender<(usize, Outcome)>,
) {
    let mut bench = bench();
    loop {
        let next = match jobs.lock() {
            Ok(jobs) => jobs.recv(),
            Err(_) => return,
        };
        let Ok((index, item)) = next else { return };
        if done.send((index, work(&mut bench, item))).is_err() {
            return;
        }
    }
}

fn reorder<Outcome, Failure>(
    results: &Receiver<(usize, Outcome)>,
    permits: &Receiver<()>,
    emit: &mut impl FnMut(Outcome) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (index, outcome) in results {
        early.insert(index, outcome);
        while let Some(outcome) = early.remove(&next) {
            emit(outcome)?;
            next += 1;
            let _ = permits.recv();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    fn squares(count: usize, items: usize) -> Vec<usize> {
        let mut seen = Vec::new();
        let slow_first = |(): &mut (), item: usize| {
            if item.is_multiple_of(17) {
                thread::sleep(Duration::from_millis(2));
            }
            item * item
        };
        let Ok(()) = in_order(
            0..items,
            threads(count),
            || (),
            slow_first,
            |square| {
                seen.push(square);
                Ok::<(), Infallible>(())
            },
        );
        seen
    }

    #[test]
    fn results_keep_the_order_for_any_number_of_threads() {
        let expected: Vec<usize> = (0..200).map(|item| item * item).collect();
        for count in [1, 2, 4, 9] {
            assert_eq!(squares(count, 200), expected, "{count} threads");
        }
        assert!(squares(4, 0).is_empty());
    }

    #[test]
    fn a_slow_item_holds_the_reader_back() {
        let (read, emitted) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let ahead = AtomicUsize::new(0);
        let items = (0..500).inspect(|_| {
            let lead = read.fetch_add(1, Ordering::SeqCst) - emitted.load(Ordering::SeqCst);
            ahead.fetch_max(lead, Ordering::SeqCst);
        });
        let work = |(): &mut (), item: usize| {
            if item == 0 {
                thread::sleep(Duration::from_millis(50));
            }
        };
        let Ok(()) = in_order(
            items,
            threads(4),
            || (),
            work,
            |()| {
                emitted.fetch_add(1, Ordering::SeqCst);
                Ok::<(), Infallible>(())
            },
        );
        assert_eq!(emitted.load(Ordering::SeqCst), 500);
        assert!(ahead.load(Ordering::SeqCst) <= window(4) + 1);
    }

    #[test]
    fn a_failing_emitter_stops_an_endless_reader() {
        for count in [1, 3] {
            let mut left = 10;
            let outcome = in_order(
                0..,
                threads(count),
                || (),
                |(), item: usize| item,
                |_| {
                    left -= 1;
                    if left == 0 { Err("full") } else { Ok(()) }
                },
            );
            assert_eq!(outcome, Err("full"));
        }
    }
}
