//! Bytes to text: encodings, and what is no text at all.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use tidings_core::issue::Issue;

use crate::error::ErrorKind;

/// How many bytes tell whether an input is text.
const SAMPLE: usize = 8192;

/// Beginnings of files that are no text.
const MAGIC: [(&[u8], &str); 21] = [
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"7z\xBC\xAF", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
];

/// The mark at the start of an input, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Utf8,
    Utf16,
}

/// Reads the byte order mark.
pub(crate) fn mark(head: &[u8]) -> Option<Mark> {
    if head.starts_with(b"\xEF\xBB\xBF") {
        Some(Mark::Utf8)
    } else if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        Some(Mark::Utf16)
    } else {
        None
    }
}

/// Says what an input is if its beginning shows that it is no text.
pub(crate) fn refuse_binary(head: &[u8]) -> Result<(), ErrorKind> {
    let head = &head[..head.len().min(SAMPLE)];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(ErrorKind::Binary(what));
    }
    if mark(head) == Some(Mark::Utf16) {
        return Ok(());
    }
    let nuls = head.iter().filter(|&&b| b == 0).count();
    let controls = head
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B) || b == 0x7F)
        .count();
    if nuls * 4 > head.len() {
        return Err(ErrorKind::Binary(
            "bytes full of NULs, perhaps UTF-16 without its mark",
        ));
    }
    if controls * 10 > head.len() {
        return Err(ErrorKind::Binary("bytes full of control characters"));
    }
    Ok(())
}

/// Decodes a whole input. A mark is taken off; everything else is kept.
///
/// Without a mark it is UTF-8; where that fails, Windows-1252, unless most of it is UTF-8.
pub(crate) fn decode(bytes: Vec<u8>) -> (String, Option<Issue>) {
    match mark(&bytes) {
        Some(Mark::Utf16) => {
            let encoding = if bytes[0] == 0xFF { UTF_16LE } else { UTF_16BE };
            let (text, _, broken) = encoding.decode(&bytes);
            let issue = broken.then(|| replaced("UTF-16"));
            return (text.into_owned(), issue);
        }
        Some(Mark::Utf8) => return utf8(bytes[3..].to_vec()),
        None => {}
    }
    utf8(bytes)
}

fn utf8(bytes: Vec<u8>) -> (String, Option<Issue>) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(error) => error.into_bytes(),
    };
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        return (
            String::from_utf8_lossy(&bytes).into_owned(),
            Some(replaced("UTF-8")),
        );
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    let issue = Issue {
        code: "encoding",
        span: None,
        message: "the bytes are not UTF-8 and were read as Windows-1252".to_owned(),
        hint: Some("save the file as UTF-8 if letters look wrong".to_owned()),
    };
    (text.into_owned(), Some(issue))
}

fn replaced(encoding: &str) -> Issue {
    Issue {
        code: "encoding",
        span: None,
        message: format!("some bytes are not valid {encoding} and were replaced by U+FFFD"),
        hint: Some("save the file as UTF-8".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, issue: bool) {
        let (got, found) = decode(bytes.to_vec());
        assert_eq!(
            (got.as_str(), found.is_some()),
            (text, issue),
            "of {bytes:?}"
        );
    }

    #[test]
    fn encodings() {
        check("Erdoğan".as_bytes(), "Erdoğan", false);
        check(b"\xEF\xBB\xBFtalks", "talks", false);
        check(b"\xFF\xFEh\0i\0", "hi", false);
        check(b"\xFE\xFF\0h\0i", "hi", false);
        check(b"caf\xE9 \x93no\x94", "café “no”", true);
        check("Erdoğan, Şam\u{0}".as_bytes(), "Erdoğan, Şam\u{0}", false);
        check(b"Erdo\xC4\x9Fan \xC4\x9F \xFF", "Erdoğan ğ \u{FFFD}", true);
        check(b"", "", false);
        check(b"\xFF\xFEh", "\u{FFFD}", true);
    }

    #[test]
    fn binaries() {
        for bytes in [
            &b"\x89PNG\r\n\x1A\n"[..],
            b"%PDF-1.7",
            b"PK\x03\x04abc",
            b"a\0b\0c\0d\0",
            b"\x01\x02\x03abc",
        ] {
            assert!(refuse_binary(bytes).is_err(), "{bytes:?}");
        }
        for bytes in [
            &b"A plain text with one \0 in it"[..],
            b"\xFF\xFEh\0i\0",
            b"",
            b"\t\r\n",
        ] {
            assert!(refuse_binary(bytes).is_ok(), "{bytes:?}");
        }
    }
}
