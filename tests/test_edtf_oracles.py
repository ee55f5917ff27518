"""EDTFDate against the packages edtf, undate and edtf-validate, on generated text.

Where a package differs, the difference is one of the kinds listed in docs/explanation/dates.md, each recognised here by
a small function; a difference of no kind fails the tests, and so does a kind whose example agrees by now.
"""

import re
import warnings
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_tables import doc_table
from serbia_russia import DataError, EDTFDate
from strategies import edtf_texts

KNOWN = doc_table("explanation/dates.md", "package", heading="## Other packages")

# What a package makes of a text: None if it refuses it, otherwise its bounds, or text, or just True.
Outcome = object


def _imported(module: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated names of pyparsing and lark
        return pytest.importorskip(module, reason=f"{module} is not installed (extra: test)", exc_type=ImportError)


def _ours(text: str) -> EDTFDate | None:
    try:
        return EDTFDate(text)
    except DataError:
        return None


# edtf: the bounds


def _edtf(text: str) -> Outcome:
    edtf = _imported("edtf")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = edtf.parse_edtf(text)
        except edtf.EDTFParseException:
            return None
        except TypeError:
            return "TypeError"
    bounds = []
    for side in (found.lower_strict, found.upper_strict):
        try:
            bounds.append("-".join(f"{part:02}" for part in side()[:3]))
        except TypeError:
            bounds.append("TypeError")
    return tuple(bounds)


def _edtf_expected(text: str) -> Outcome:
    found = _ours(text)
    if not found:
        return None
    return tuple(
        day and "-".join(f"{part:02}" for part in day.timetuple()[:3]) for day in (found.earliest, found.latest)
    )


# undate: the bounds, and the text that it writes back


def _undate(text: str) -> Outcome:
    undate = _imported("undate")
    lark = _imported("lark")
    try:
        found = undate.Undate.parse(text, "EDTF")
    except (ValueError, lark.exceptions.VisitError):
        return None
    try:
        written = found.format("EDTF")
    except AttributeError:
        written = "AttributeError"
    if isinstance(found, undate.UndateInterval):
        start, end = found.earliest and found.earliest.earliest, found.latest and found.latest.latest
    else:
        start, end = found.earliest, found.latest
    return start and str(start), end and str(end), written


def _undate_expected(text: str) -> Outcome:
    found = _ours(text)
    return found and (*(day and str(day) for day in (found.earliest, found.latest)), text)


# edtf-validate: whether the text is of Level 0 or 1


def _validated(text: str) -> Outcome:
    validator = _imported("edtf_validate.valid_edtf")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return (validator.is_valid(text) and (validator.isLevel0(text) or validator.isLevel1(text))) or None


def _validated_expected(text: str) -> Outcome:
    return True if _ours(text) else None


PACKAGES: dict[str, tuple[Callable[[str], Outcome], Callable[[str], Outcome]]] = {
    "edtf": (_edtf, _edtf_expected),
    "undate": (_undate, _undate_expected),
    "edtf-validate": (_validated, _validated_expected),
}


def _sides(text: str) -> list[str]:
    return text.split("/")


def _has(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.search(pattern, text) is not None


def _leap_day_missing(text: str) -> bool:
    return any(side.rstrip("?~%")[4:] == "-02-29" and _ours(side) is None for side in _sides(text))


def _reversed(text: str) -> bool:
    sides = [_ours(side) for side in _sides(text)]
    return len(sides) == 2 and None not in sides and _ours(text) is None


def _end_holds_start(text: str) -> bool:
    """Whether the end is coarser than a day and begins before the start does."""
    found = _ours(text)
    if not found or not found.is_interval or not found.start or not found.end:
        return False
    return _day(found.end.earliest) < _day(found.start.earliest)


def _sides_meet(text: str) -> bool:
    found = _ours(text)
    return bool(found and found.is_interval and found.start and found.end and found.start.overlaps(found.end))


def _day(day: date | None) -> date:
    assert day
    return day


# The kinds of difference: package and example, as in the documented table, and the texts that are of that kind.
KINDS: dict[tuple[str, str], Callable[[str], bool]] = {
    ("edtf", "2001-24"): _has(r"-24[?~%]?$"),
    ("edtf", "2001-21~"): _has(r"^\d{4}-2\d[?~%]$"),
    ("edtf", "2014/.."): _has(r"\.\."),
    ("edtf", "2014/"): _has(r"^/|/$"),
    ("edtf", "2013-02-29"): _leap_day_missing,
    ("edtf", "2016/2014"): _reversed,
    ("edtf", "../.."): _has(r"^(\.\.)?/(\.\.)?$"),
    ("edtf", " 2013"): _has(r"^\s|\s$"),
    ("edtf", "0000"): _has(r"(^|/)(0000|000X|00XX)"),
    ("edtf", "9999-24"): _has(r"9999-24"),
    ("undate", "2001-21"): _has(r"\d{4}-2[1-4]([?~%/]|$)"),
    ("undate", "1807~"): _has(r"[?~%]"),
    ("undate", "2014/"): _has(r"^/|/$"),
    ("undate", "2013-05-24/2013-05"): _sides_meet,
    ("undate", "2013 - 05"): _has(r"\s"),
    ("undate", "20131"): _has(r"\d{5}"),
    ("undate", "２０１３"): _has(r"[^\x00-\x7f]"),
    ("undate", "0000"): _has(r"(^|/)(0000|000X|00XX)"),
    ("edtf-validate", "193X~"): _has(r"X[?~%]$"),
    ("edtf-validate", "2001-21~"): _has(r"^\d{4}-2\d[?~%]$"),
    ("edtf-validate", "2013-05-24/2013-05"): _end_holds_start,
    ("edtf-validate", "2013-02-29"): _leap_day_missing,
    ("edtf-validate", "../.."): _has(r"^(\.\.)?/(\.\.)?$"),
    ("edtf-validate", "0000"): _has(r"(^|/)(0000|000X|00XX)"),
    ("edtf-validate", "9999-24"): _has(r"9999-24"),
}


def _check(package: str, text: str) -> None:
    found, expected = (read(text) for read in PACKAGES[package])
    if found != expected:
        kinds = [example for (name, example), fits in KINDS.items() if name == package and fits(text)]
        assert kinds, f"{text!r}: {package} says {found}, this class {expected}"


def test_every_kind_is_documented() -> None:
    """The documented table and the kinds known here are the same, in the same order."""
    assert [(row["package"], row["text"]) for row in KNOWN] == list(KINDS)


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: f"{row['package']} {row['text']}")
def test_documented_differences_still_exist(row: dict[str, str]) -> None:
    """Each documented example is of its kind, and the package still differs on it."""
    package, text = row["package"], row["text"]
    found, expected = (read(text) for read in PACKAGES[package])
    assert KINDS[package, text](text)
    assert found != expected


@pytest.mark.parametrize("package", PACKAGES)
@given(text=edtf_texts())
def test_agrees_on_what_is_accepted_here(package: str, text: str) -> None:
    """On EDTF of every form the package gives the same, or differs in a documented way."""
    _check(package, text)


_PARTS = st.sampled_from(["00", "01", "02", "06", "12", "13", "20", "21", "24", "28", "29", "30", "31", "32", "XX"])
_YEARS = st.sampled_from(["0000", "0004", "1582", "1900", "2000", "2013", "9999", "000X", "00XX", "193X", "19XX"])
_SIDES = st.builds(
    lambda year, parts, qualifier: "-".join([year, *parts]) + qualifier,
    _YEARS,
    st.lists(_PARTS, max_size=2),
    st.sampled_from(["", "", "?", "~", "%"]),
)


@pytest.mark.parametrize("package", ["edtf-validate"])
@given(
    text=st.one_of(_SIDES, st.builds(lambda a, b: f"{a}/{b}", *[st.one_of(_SIDES, st.sampled_from(["", ".."]))] * 2))
)
def test_agrees_on_what_is_edtf_at_all(package: str, text: str) -> None:
    """On text of the shape of EDTF, right or wrong, the validator says the same, or differs in a documented way.

    The other two packages take Level 2 as well and do not say so, so they cannot be asked this.
    """
    _check(package, text)


@pytest.mark.parametrize(
    "row", doc_table("explanation/dates.md", "refused", heading="## What is refused"), ids=lambda row: row["refused"]
)
def test_refused_text_is_not_of_level_0_or_1(row: dict[str, str]) -> None:
    """What is refused here is refused by the validator too, except for documented reasons and unsupported features."""
    text = row["refused"]
    unsupported = text.startswith(("-", "Y")) or "T" in text
    if not unsupported:
        _check("edtf-validate", text)
