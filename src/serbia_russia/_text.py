"""Folding of text for search: case, diacritics and script do not matter.

``Vučić``, ``vucic`` and ``Вучић`` fold to the same text; so do ``Đinđić``, ``djindjic`` and ``Ђинђић``. Serbian
Cyrillic and Latin are one alphabet in two scripts (each letter has its counterpart), so Cyrillic is written in Latin
letters first; the letters that only Russian has follow the same spelling.
"""

import functools
from collections.abc import Iterable

__all__ = ["begins_words", "fold", "searchable"]

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "dj", "е": "e", "ё": "e", "ж": "z", "з": "z", "и": "i",
    "й": "i", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "ћ": "c", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c", "џ": "dz", "ш": "s", "щ": "sc",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ѣ": "e", "ѳ": "f", "ѵ": "i", "є": "e",
    "ї": "i", "ґ": "g",
}  # fmt: skip
# Letters that Unicode does not take apart into a base letter and a mark.
_LATIN = {"đ": "dj", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_LETTERS = str.maketrans(_CYRILLIC | _LATIN)


@functools.lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text as search compares it: lower case, Latin letters without marks, single blanks.

    >>> fold("Вучић") == fold("Vučić") == fold("vucic")
    True
    >>> fold("Đinđić") == fold("djindjic") == fold("Ђинђић")
    True
    """
    import unicodedata  # a library to load, and the first answer may need no text search

    # Composed first, so that й and ј keep their own entries; marks are taken off last.
    letters = unicodedata.normalize("NFC", text.casefold()).translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return " ".join(bare.casefold().translate(_LETTERS).split())


@functools.lru_cache(maxsize=4096)
def searchable(text: str) -> str:
    """The folded words of a text with single blanks between them, punctuation left out.

    >>> searchable("Pantsir-S1 («Панцирь»)")
    'pantsir s1 pancir'
    """
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def begins_words(asked: Iterable[str], text: str) -> bool:
    """Whether each asked word begins a word of the text; both as `searchable` gives them."""
    return all(f" {word}" in f" {text}" for word in asked)
