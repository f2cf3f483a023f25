//! The shipped weights are the ones that their recipe was recorded to make.

use sha2::{Digest, Sha256};

#[test]
fn the_weights_match_their_recorded_digest() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models");
    let recorded =
        std::fs::read_to_string(format!("{folder}/digests.txt")).expect("models/digests.txt");
    let weights = std::fs::read(format!("{folder}/encoder.tdm")).expect("models/encoder.tdm");
    let digest: String = Sha256::digest(&weights)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(recorded.split_whitespace().next(), Some(digest.as_str()));
}
