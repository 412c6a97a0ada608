//! What happens at Ctrl-C: files that are being written are written to their end and take their place, no others are begun, and then the
//! program ends. Nothing half written is left, neither a file nor a draft.

use std::sync::{Once, PoisonError, RwLock, RwLockReadGuard};

/// The exit code of a program that was interrupted, as shells count: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// Held for reading while a file is written.
static WRITING: RwLock<()> = RwLock::new(());

static LISTENING: Once = Once::new();

/// Until this is let go of, an interruption waits.
pub(super) fn hold_off() -> RwLockReadGuard<'static, ()> {
    LISTENING.call_once(|| {
        // Where the signal is ignored, as for a job in the background, it stays ignored; where nothing can be heard, the next run
        // takes away what this one leaves.
        let _ = ctrlc::try_set_handler(|| {
            let _nobody_writes = WRITING.write().unwrap_or_else(PoisonError::into_inner);
            std::process::exit(INTERRUPTED);
        });
    });
    WRITING.read().unwrap_or_else(PoisonError::into_inner)
}
