"""Look-up keys: the same folding as `actors/keys.rs`, which reads them."""

import unicodedata

FOLDS = str.maketrans({
    "ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
    "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "ə": "a", "Ə": "a",
})
DROPPED = "'’‘ʼ`ʿʾ."


def fold(text):
    """Letters without accents, in lower case; words parted by single spaces."""
    plain = unicodedata.normalize("NFD", text.translate(FOLDS))
    letters = []
    for char in plain.lower():
        if unicodedata.combining(char) or char in DROPPED:
            continue
        letters.append(char if char.isalnum() else " ")
    return " ".join("".join(letters).split())


def is_acronym(word):
    """Whether the capitals matter: "US" is a state and "us" is not."""
    bare = word.replace(".", "")
    return 2 <= len(bare) <= 7 and bare.isascii() and bare.isalnum() and bare.isupper()


def key(name):
    """The key of a name as it stands in the table."""
    if is_acronym(name):
        return "^" + name.replace(".", "").lower()
    return fold(name)
