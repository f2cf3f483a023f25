"""How a name becomes a key. `crates/tidings-core/src/places/folding.rs` does the same, letter for letter."""

import unicodedata

LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ħ": "h",
}
SILENT = set("'`’‘ʻʼʿʾ´ʹʺ″′.\"“”")
INNER_ARTICLES = {"el", "ez", "es", "esh", "ash", "az", "ed", "ud", "ul", "uz"}
SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
ARTICLES = {"al", "el", "as", "ash", "an", "ar", "at", "ath", "az", "ad", "adh", "es", "the"}


def fold(name: str) -> str:
    """Lower case, no marks, no apostrophes, single spaces; inner Arabic articles are all `al`."""
    letters = []
    for char in unicodedata.normalize("NFKD", name).lower():
        if unicodedata.combining(char) or char in SILENT:
            continue
        mapped = LETTERS.get(char, char)
        letters.append(mapped if mapped.isalnum() else " ")
    words = "".join(letters).split()
    out = []
    for at, word in enumerate(words):
        if at > 0 and word in INNER_ARTICLES:
            word = "al"
        if len(words) > 1:
            word = SHORT.get(word, word)
        out.append(word)
    return " ".join(out)


def without_article(key: str) -> str | None:
    """The key without its leading article, where enough of it remains."""
    first, _, rest = key.partition(" ")
    return rest if first in ARTICLES and len(rest) >= 3 else None


def is_latin(key: str) -> bool:
    """Whether all letters of a folded key are plain Latin ones."""
    return bool(key) and all(char == " " or (char.isascii() and char.isalnum()) for char in key)


def digest(key: str) -> int:
    """FNV-1a over the key's bytes, mixed; the upper 40 bits are kept in the table."""
    value = 0xCBF29CE484222325
    for byte in key.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    value ^= value >> 33
    value = (value * 0xFF51AFD7ED558CCD) & 0xFFFFFFFFFFFFFFFF
    return value ^ (value >> 33)
