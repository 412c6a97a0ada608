//! Whether work grows in proportion to its input, told by the thread's own processor time, so that a busy machine changes nothing.

use std::sync::LazyLock;
use std::time::Instant;

/// Attempts before work is called slow: caches shared with other processes may spoil one.
const ATTEMPTS: usize = 4;
/// Measurements of which the least counts.
const RUNS: usize = 3;
/// How much more than in proportion the time may grow. With input eight times as long, squared work takes eight times too long.
const SLACK: f64 = 3.0;
/// Seconds that may pass besides.
const NOISE: f64 = 0.02;

/// Seconds that one measurement takes at least: the system counts in steps of some milliseconds, so short work is repeated.
const ENOUGH: f64 = 0.04;

/// Seconds of processor time of this thread; by the clock where the system does not tell (other than Linux).
fn seconds() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|t| t.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |n| n / 1e9)
}

/// Work on an input of size `few` and on one `times` as large takes times in about that proportion. What `prepare` does is not measured.
pub fn assert_linear<T>(
    what: &str,
    few: usize,
    times: u32,
    prepare: impl Fn(usize) -> T,
    work: impl Fn(&T),
) {
    let (small, large) = (prepare(few), prepare(few * times as usize));
    let once = |input: &T| {
        let begin = seconds();
        for runs in 1.. {
            work(input);
            let spent = seconds() - begin;
            if spent >= ENOUGH {
                return spent / f64::from(runs);
            }
        }
        unreachable!("work takes time");
    };
    let least = |input: &T| (0..RUNS).map(|_| once(input)).fold(f64::INFINITY, f64::min);
    let mut told = Vec::new();
    for _ in 0..ATTEMPTS {
        let (short, long) = (least(&small), least(&large));
        if long < short * f64::from(times) * SLACK + NOISE {
            return;
        }
        told.push(format!("{short:.3} s, then {long:.3} s"));
    }
    panic!("{what}: {times} times as much took longer than in proportion: {told:?}");
}
