//! The command line of tidings.

pub mod error;
pub mod show;
pub mod stream;

/// x
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
