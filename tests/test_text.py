"""Folding: case, diacritics and script do not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serbia_russia._text import fold, searchable

# The thirty letters of Serbian in both scripts, as the standard pairs them.
PAIRS = dict(
    zip(
        [
            "а",
            "б",
            "в",
            "г",
            "д",
            "ђ",
            "е",
            "ж",
            "з",
            "и",
            "ј",
            "к",
            "л",
            "љ",
            "м",
            "н",
            "њ",
            "о",
            "п",
            "р",
            "с",
            "т",
            "ћ",
            "у",
            "ф",
            "х",
            "ц",
            "ч",
            "џ",
            "ш",
        ],
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "đ",
            "e",
            "ž",
            "z",
            "i",
            "j",
            "k",
            "l",
            "lj",
            "m",
            "n",
            "nj",
            "o",
            "p",
            "r",
            "s",
            "t",
            "ć",
            "u",
            "f",
            "h",
            "c",
            "č",
            "dž",
            "š",
        ],
        strict=True,
    )
)


@pytest.mark.parametrize(("cyrillic", "latin"), PAIRS.items())
def test_each_letter_folds_to_its_counterpart(cyrillic, latin):
    """Cyrillic and Latin spelling of each Serbian letter are one, in both cases."""
    assert fold(cyrillic) == fold(latin) == fold(cyrillic.upper()) == fold(latin.upper())


@pytest.mark.parametrize(
    "spellings",
    [
        ["Вучић", "Vučić", "vucic", "VUČIĆ", "Vuc\u030cic\u0301"],
        ["Ђинђић", "Đinđić", "djindjic", "Djindjić"],
        ["Љубљана", "Ljubljana", "LJUBLJANA", "\u01c8ub\u01c9ana"],
        ["Џакарта", "Džakarta", "dzakarta"],
        ["Путин", "Putin"],
        ["Лавров", "Lavrov"],
    ],
)
def test_spellings_of_one_name(spellings):
    """What people type for one name folds to one text, composed or decomposed."""
    assert len({fold(spelling) for spelling in spellings}) == 1


@given(st.text())
def test_folding_again_changes_nothing(text):
    """fold is idempotent, and its result has no capital letters and no stray blanks."""
    once = fold(text)
    assert fold(once) == once
    assert once == once.casefold() == " ".join(once.split())


@given(st.text(alphabet="".join(PAIRS) + "".join(PAIRS).upper() + " "))
def test_serbian_in_either_script(text):
    """Any Serbian text folds like its transliteration."""
    latin = "".join(PAIRS.get(letter, PAIRS.get(letter.lower(), letter).upper()) for letter in text)
    assert fold(text) == fold(latin)


def test_searchable_words():
    """Punctuation separates words and is left out."""
    assert searchable("Pantsir-S1 («Панцирь»), 2019!") == "pantsir s1 pancir 2019"
