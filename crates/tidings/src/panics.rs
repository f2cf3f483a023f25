//! A fault in the program costs one document, not the run.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// What a panic on this thread said, while someone is there to catch it.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
    static CATCHING: RefCell<bool> = const { RefCell::new(false) };
}

/// From now on, panics inside [`catch`] are kept quiet for it to tell.
pub fn install() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !CATCHING.with_borrow(|catching| *catching) {
            return usual(info);
        }
        let payload = info.payload();
        let words = payload.downcast_ref::<&str>().copied();
        let what = words
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("no message")
            .lines()
            .next()
            .unwrap_or_default();
        let said = match info.location() {
            Some(at) => format!("{what} ({}:{})", at.file(), at.line()),
            None => what.to_string(),
        };
        CAUGHT.set(Some(said));
    }));
}

/// Calls `work`; what a panic says comes back as an error.
pub fn catch<Value>(work: impl FnOnce() -> Value) -> Result<Value, String> {
    CATCHING.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(false);
    outcome.map_err(|_| {
        CAUGHT
            .take()
            .unwrap_or_else(|| "the program failed".to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_panic_says_is_told() {
        install();
        assert_eq!(catch(|| 7), Ok(7));
        let error = catch(|| std::hint::black_box(&[0u8; 2])[std::hint::black_box(2)]).unwrap_err();
        assert!(error.starts_with("index out of bounds"), "{error}");
        let error = catch(|| panic!("a plain message")).unwrap_err();
        assert!(error.starts_with("a plain message ("), "{error}");
        assert_eq!(catch(|| "on we go"), Ok("on we go"));
    }
}
