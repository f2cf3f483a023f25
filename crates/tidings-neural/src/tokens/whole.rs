//! What stays whole although it holds signs: addresses of the web and of mail.

use super::tables::DOMAINS;

/// The length of the address at the start of `text`.
pub(super) fn address(text: &str) -> Option<usize> {
    let lower = text.get(..12.min(text.len())).map(str::to_ascii_lowercase);
    let lower = lower.unwrap_or_default();
    let web = ["http://", "https://", "ftp://", "www.", "mailto:"];
    if web.iter().any(|start| lower.starts_with(start)) && text.len() > 7 {
        return Some(trimmed(text));
    }
    mail(text).or_else(|| host(text))
}

/// An address up to the punctuation of the sentence around it.
fn trimmed(text: &str) -> usize {
    let end = text
        .find(['<', '>', '"', '“', '”', '«', '»'])
        .unwrap_or(text.len());
    let mut address = &text[..end];
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ']']);
        // A closing bracket belongs to an address that holds its opening one.
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if !inner.contains('(') => inner,
            _ => shorter,
        };
        if shorter.len() == address.len() {
            return shorter.len();
        }
        address = shorter;
    }
}

fn mail(text: &str) -> Option<usize> {
    let at = text.find('@')?;
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let host = |c: char| c.is_alphanumeric() || c == '.' || c == '-' || c == '_';
    let name = &text[..at];
    let rest = &text[at + 1..];
    let end = rest.find(|c| !host(c)).unwrap_or(rest.len());
    let rest = rest[..end].trim_end_matches(['.', '-']);
    let sound = !name.is_empty() && name.chars().all(local) && rest.len() > 1;
    sound.then_some(at + 1 + rest.len())
}

/// A host name with at least one dot, a known end and perhaps a path.
fn host(text: &str) -> Option<usize> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let end = text.find(|c| !inside(c)).unwrap_or(text.len());
    let name = text[..end].trim_end_matches('.');
    let (front, last) = name.rsplit_once('.')?;
    let long = front.split('.').all(|part| part.len() > 1) && front.len() > 2;
    let lower = !last.starts_with(|c: char| c.is_ascii_uppercase()) || last.len() == front.len();
    if !long || !lower || !DOMAINS.iter().any(|d| last.eq_ignore_ascii_case(d)) {
        return None;
    }
    let path = text[name.len()..].starts_with('/') && text.len() > name.len() + 1;
    Some(if path { trimmed(text) } else { name.len() })
}
