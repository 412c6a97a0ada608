//! The border to JavaScript: blocks of bytes go in and come out, everything else is JSON (see [`calls`]).
//!
//! A caller allocates a block for the call and one for the file that goes with it, if any, fills them, and runs [`copydesk_call`], which
//! takes both. The answer is at [`copydesk_answer`], [`copydesk_answer_length`] bytes long, and stays there until the next call.
//! The only file with `unsafe`; must not know what calls mean.

pub mod calls;
mod word;

use calls::Desk;
use std::cell::RefCell;

thread_local! {
    static DESK: RefCell<Desk> = RefCell::new(Desk::new());
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Allocates a block of so many bytes, all zero.
#[unsafe(no_mangle)]
pub extern "C" fn copydesk_alloc(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Runs a call, and keeps its answer. Takes the blocks.
///
/// # Safety
/// Each pointer comes from [`copydesk_alloc`] with the length that is given with it, and is not used again; the pointer to the file
/// may be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn copydesk_call(
    call: *mut u8,
    call_length: usize,
    file: *mut u8,
    file_length: usize,
) {
    // SAFETY: the caller says so.
    let call = unsafe { block(call, call_length) };
    // SAFETY: the caller says so; null is no block.
    let file = (!file.is_null()).then(|| unsafe { block(file, file_length) });
    let call = String::from_utf8_lossy(&call);
    let answer = DESK.with_borrow_mut(|desk| desk.answer(&call, file.as_deref()));
    ANSWER.set(answer);
}

/// Where the answer to the last call begins.
#[unsafe(no_mangle)]
pub extern "C" fn copydesk_answer() -> *const u8 {
    ANSWER.with_borrow(Vec::as_ptr)
}

/// How many bytes the answer to the last call has.
#[unsafe(no_mangle)]
pub extern "C" fn copydesk_answer_length() -> usize {
    ANSWER.with_borrow(Vec::len)
}

/// The block behind a pointer.
///
/// # Safety
/// The pointer comes from [`copydesk_alloc`] with this length, and is not used again.
unsafe fn block(start: *mut u8, length: usize) -> Box<[u8]> {
    // SAFETY: `copydesk_alloc` made it from a box of this length, which nobody else has.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(start, length)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_goes_through_memory() {
        let text = br#"{"call": "version"}"#;
        let start = copydesk_alloc(text.len());
        // SAFETY: the block was just made, and is as long as the text.
        unsafe {
            std::ptr::copy_nonoverlapping(text.as_ptr(), start, text.len());
            copydesk_call(start, text.len(), std::ptr::null_mut(), 0);
        }
        // SAFETY: the answer stays until the next call of this thread.
        let answer =
            unsafe { std::slice::from_raw_parts(copydesk_answer(), copydesk_answer_length()) };
        let expected = format!(r#"{{"version":"{}"}}"#, env!("CARGO_PKG_VERSION"));
        assert_eq!(answer, expected.as_bytes());
    }
}
