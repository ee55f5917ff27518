"""EDTF text as an English phrase, for `EDTFDate.human`; the text is known to be good."""

__all__ = ["phrase_of"]

_MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_UNSPECIFIED = {"XX": "some month in ", "XX-XX": "some day in "}


def phrase_of(text: str) -> str:
    """The phrase of a date or an interval.

    >>> phrase_of("2013-05-XX~"), phrase_of("2014/"), phrase_of("../1991")
    ('about some day in May 2013', 'from 2014, end unknown', 'until 1991')
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _date_phrase(text)
    if end in ("", ".."):
        return f"from {_date_phrase(start)}, {'ongoing' if end else 'end unknown'}"
    if start in ("", ".."):
        return f"until {_date_phrase(end)}{'' if start else ', start unknown'}"
    return f"{_date_phrase(start)} to {_date_phrase(end)}"


def _date_phrase(text: str) -> str:
    qualifier = text[-1] if text[-1] in "?~%" else ""
    body = text.removesuffix(qualifier)
    unit = _UNSPECIFIED.get(body[5:], "some day in " if body.endswith("-XX") else "")
    about = "about " if qualifier in ("~", "%") else ""
    uncertain = " (uncertain)" if qualifier in ("?", "%") else ""
    return f"{about}{unit}{_plain_phrase(body.replace('-XX', ''))}{uncertain}"


def _plain_phrase(body: str) -> str:
    """The phrase of a date without qualifier and unspecified month or day."""
    if body.endswith("XX"):
        number = int(body[:2]) + 1
        ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending} century"
    if body.endswith("X"):
        first = int(body[:3]) * 10
        # "The 1900s" would be the century as well.
        return f"the {first}s" if first % 100 and first > 1000 else f"the decade {first}–{first + 9}"
    number = int(body[:4])
    year = str(number) if number >= 1000 else f"AD {number}"
    if len(body) == 4:
        return year
    season = _SEASONS.get(body[5:])
    if season:
        return f"{season} {year}/{number + 1}" if season == "winter" else f"{season} {year}"
    month = f"{_MONTHS[int(body[5:7])]} {year}"
    return f"{int(body[8:])} {month}" if len(body) == 10 else month
