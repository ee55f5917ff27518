"""Hypothesis strategies for the library's values."""

import calendar
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from serbia_russia import EDTFDate

__all__ = ["ExpectedDate", "edtf_dates", "edtf_near_misses", "edtf_texts", "expected_dates"]

_PRECISIONS = ["day", "month", "season", "year", "decade", "century"]
_QUALIFIERS = st.sampled_from(["", "", "", "?", "~", "%"])
# Every year, and often one of a few, so that two dates meet.
_YEARS = st.one_of(st.integers(1, 9999), st.integers(1998, 2002), st.sampled_from([4, 100, 400, 1582, 1900, 9999]))


@dataclass(frozen=True)
class ExpectedDate:
    """EDTF text with what it means, worked out while it is put together: a model to hold EDTFDate against."""

    text: str
    earliest: date | None
    latest: date | None
    precision: str
    is_approximate: bool
    is_uncertain: bool


def _end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@st.composite
def _single_dates(draw: st.DrawFn, *, unspecified: bool) -> ExpectedDate:
    forms = ["day", "month", "season", "year"]
    if unspecified:
        forms += ["decade", "century", "year-XX", "year-XX-XX", "month-XX"]
    form = draw(st.sampled_from(forms))
    year = draw(_YEARS)
    month = draw(st.integers(1, 12))
    match form:
        case "day":
            day = date(year, month, draw(st.integers(1, _end_of(year, month).day)))
            text, earliest, latest = day.isoformat(), day, day
        case "month" | "month-XX":
            text = f"{year:04}-{month:02}" + form.removeprefix("month")
            earliest, latest = date(year, month, 1), _end_of(year, month)
        case "season":
            year = min(year, 9998)
            season = draw(st.integers(21, 24))
            text = f"{year:04}-{season}"
            earliest = date(year, {21: 3, 22: 6, 23: 9, 24: 12}[season], 1)
            latest = _end_of(year + 1, 2) if season == 24 else _end_of(year, earliest.month + 2)
        case "decade":
            first = max(year // 10, 1) * 10
            text, earliest, latest = f"{first // 10:03}X", date(first, 1, 1), date(first + 9, 12, 31)
        case "century":
            first = max(year // 100, 1) * 100
            text, earliest, latest = f"{first // 100:02}XX", date(first, 1, 1), date(first + 99, 12, 31)
        case _:
            text = f"{year:04}" + form.removeprefix("year")
            earliest, latest = date(year, 1, 1), date(year, 12, 31)
    qualifier = draw(_QUALIFIERS)
    return ExpectedDate(
        text + qualifier, earliest, latest, form.split("-")[0], qualifier in {"~", "%"}, qualifier in {"?", "%"}
    )


@st.composite
def _intervals(draw: st.DrawFn) -> ExpectedDate:
    one = draw(_single_dates(unspecified=False))
    open_or_unknown = draw(st.sampled_from(["", ".."]))
    match draw(st.sampled_from(["both", "both", "start", "end"])):
        case "start":
            text = f"{one.text}/{open_or_unknown}"
            return ExpectedDate(text, one.earliest, None, one.precision, one.is_approximate, one.is_uncertain)
        case "end":
            text = f"{open_or_unknown}/{one.text}"
            return ExpectedDate(text, None, one.latest, one.precision, one.is_approximate, one.is_uncertain)
    two = draw(_single_dates(unspecified=False))
    assert one.earliest
    assert two.latest
    if two.latest < one.earliest:
        one, two = two, one
    assert one.earliest
    assert two.latest
    if two.latest < one.earliest:  # never, as one of the orders fits
        raise AssertionError(one, two)
    return ExpectedDate(
        f"{one.text}/{two.text}",
        one.earliest,
        two.latest,
        max(one.precision, two.precision, key=_PRECISIONS.index),
        one.is_approximate or two.is_approximate,
        one.is_uncertain or two.is_uncertain,
    )


def expected_dates() -> st.SearchStrategy[ExpectedDate]:
    """EDTF of every form that is accepted, with its meaning."""
    return st.one_of(_single_dates(unspecified=True), _intervals())


def edtf_texts() -> st.SearchStrategy[str]:
    """EDTF text of every form that is accepted."""
    return expected_dates().map(lambda expected: expected.text)


def edtf_dates() -> st.SearchStrategy[EDTFDate]:
    """Dates and intervals of every form."""
    return edtf_texts().map(EDTFDate)


@st.composite
def edtf_near_misses(draw: st.DrawFn) -> str:
    """EDTF text with one to three characters put in, taken out or exchanged; a few are EDTF again."""
    text = draw(edtf_texts())
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from([*"0123456789-/X?~%.T: xuYES[]{},W\n", "..", "٣", "–", "\ud800", ""]))
        text = text[:at] + put + text[at + draw(st.integers(0, 1)) :]
    return text
