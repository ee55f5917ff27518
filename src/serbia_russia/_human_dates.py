"""Dates as people write them, read by python-dateutil, to EDTF of the precision that was written.

Imported by `EDTFDate.parse` alone, and only for text that is not EDTF, because dateutil takes long to import.

dateutil guesses: it fills in what is missing from today's date, drops what it cannot place ("2013.05" is the year
2013), and takes two-digit years and times. So the text is first taken apart here into numbers and known words; and
dateutil reads it twice, with two defaults that differ in every part: what comes out alike was written.
"""

import re
import unicodedata
from datetime import date, datetime

from dateutil.parser import ParserError, parser, parserinfo

from serbia_russia._errors import DataError, shown

__all__ = ["edtf_of"]

# English, Serbian (Latin, Cyrillic) and Russian; nominative, genitive, abbreviations (written without their full stop).
_MONTH_WORDS = (
    "january jan januar januara јануар јануара јан январь января янв",
    "february feb febr februar februara фебруар фебруара феб фебр февраль февраля фев февр",
    "march mar mart marta март марта мар",
    "april apr aprila април априла апр апрель апреля",
    "may maj maja мај маја май мая",
    "june jun juna juni јун јуна јуни июнь июня июн",
    "july jul jula juli јул јула јули июль июля июл",
    "august aug avg avgust avgusta август августа авг",
    "september sep sept septembar septembra септембар септембра сеп септ сентябрь сентября сен сент",
    "october oct okt oktobar oktobra октобар октобра окт октябрь октября",
    "november nov novembar novembra новембар новембра нов ноябрь ноября ноя нояб",
    "december dec decembar decembra децембар децембра дец декабрь декабря дек",
)
# Words that add nothing: articles, and "year" after a year.
_FILLERS = frozenset(("of", "the", "g", "god", "godina", "godine", "г", "год", "года", "година", "године"))
_LONGEST = 60
_SEPARATOR = re.compile(r"\s*[./,-]\s*|\s+")
_NUMBER = re.compile(r"([0-9]+)(?:st|nd|rd|th)?", re.IGNORECASE)
# Both years are leap years, and a weekday after the 1st is never one after the 15th.
_DEFAULTS = datetime(1904, 1, 1, 1, 1, 1, 1), datetime(2000, 12, 15, 2, 2, 2, 2)  # noqa: DTZ001  no zones here
_EXAMPLES = "write it such as '24 May 2013' or 'May 2013', or EDTF: '2013-05', '2001-21' (spring), '193X', '1807~'"


class _Info(parserinfo):
    """What dateutil may understand: numbers, months and weekdays, nothing that is skipped and no times."""

    JUMP = [" "]  # noqa: RUF012  as declared by dateutil
    HMS = []  # noqa: RUF012
    AMPM = []  # noqa: RUF012
    UTCZONE = []  # noqa: RUF012
    PERTAIN = []  # noqa: RUF012
    # The stubs know months of two or three names only.
    MONTHS = [tuple(words.split()) for words in _MONTH_WORDS]  # type: ignore[misc]  # noqa: RUF012


_INFO = _Info()
_PARSER = parser(_INFO)


def edtf_of(text: str, dayfirst: bool | None) -> str:
    """The EDTF text of a date in words, or in digits as people write them; see `EDTFDate.parse`.

    Raises DataError, saying what is missing, unknown or ambiguous.

    >>> edtf_of("Feb. 2018", None), edtf_of("24 мая 2013 г.", None), edtf_of("25/06/2013", None)
    ('2018-02', '2013-05-24', '2013-06-25')
    """
    name = shown(text[:80], _LONGEST)
    if len(text) > _LONGEST:
        raise DataError(f"{name}: too long for a date; {_EXAMPLES}")
    if text != text.strip():
        raise DataError(f"{name}: blanks around the date; strip them")
    parts = _parts(text, name)
    numbers = [part for part in parts if part.isdigit()]
    years = [number for number in numbers if len(number) == 4]
    if len(years) != 1:
        fault = "more than one year" if years else "the year is missing, or not of four digits"
        raise DataError(f"{name}: {fault}; {_EXAMPLES}")
    if years[0][0] == "0":
        raise DataError(f"{name}: years before 1000 are taken from EDTF alone; write such as '0988-07'")

    # Only 5/6/2013 has a choice: the year leads or trails, and a month in words leaves one number for the day.
    choice = len(parts) == len(numbers) == 3 and parts[2] == years[0]
    if len(parts) == len(numbers) > 1 and not choice and (parts.index(years[0]), len(parts)) not in ((0, 3), (1, 2)):
        raise DataError(f"{name}: digits that can be read in several ways; {_EXAMPLES}")
    first, second = (int(parts[0]), int(parts[1])) if choice else (0, 0)
    if dayfirst is None and first != second and 1 <= first <= 12 and 1 <= second <= 12:
        raise DataError(
            f"{name}: ambiguous, day or month first; give dayfirst=True or dayfirst=False, or write the month in words"
        )
    year, month, day = _read_twice(" ".join(parts), dayfirst=choice and bool(dayfirst), name=name)
    if choice and dayfirst is not None and day != (first if dayfirst else second):
        raise DataError(f"{name}: cannot be read with dayfirst={dayfirst}; leave dayfirst out, or correct the date")

    weekdays = [_INFO.weekday(part) for part in parts if _INFO.weekday(part) is not None]
    if weekdays:
        if month is None or day is None:
            raise DataError(f"{name}: a weekday without a day of the month; {_EXAMPLES}")
        true_day = date(year, month, day)
        if weekdays != [true_day.weekday()]:
            raise DataError(f"{name}: {true_day} was a {true_day:%A}; correct the weekday or the date")
    return f"{year:04}" + "".join(f"-{part:02}" for part in (month, day) if part is not None)


def _parts(text: str, name: str) -> list[str]:
    """The numbers (1, 2 or 4 digits), months and weekdays in the text, in their order."""
    # NFC, because й may come as и with a breve.
    normal = unicodedata.normalize("NFC", text).lower()
    parts = []
    for part in _SEPARATOR.split(normal.removesuffix(".")):
        number = _NUMBER.fullmatch(part)
        if number:
            if len(number[1]) not in (1, 2, 4):
                raise DataError(f"{name}: {part!r} is no day, month or year of four digits; {_EXAMPLES}")
            parts.append(number[1])
        elif _INFO.month(part) is not None or _INFO.weekday(part) is not None:
            parts.append(part)
        elif ":" in part:
            raise DataError(f"{name}: a time of day is not supported; write the day alone")
        elif part not in _FILLERS:
            fault = f"the word {part!r} is not known here" if part else "two separators in a row, or one at an end"
            raise DataError(f"{name}: {fault}; {_EXAMPLES}")
    return parts


def _read_twice(text: str, *, dayfirst: bool, name: str) -> tuple[int, int | None, int | None]:
    """Year, month and day by dateutil; None for what was not written."""
    try:
        one, two = (_PARSER.parse(text, default=default, dayfirst=dayfirst) for default in _DEFAULTS)
    except (ParserError, OverflowError):
        raise DataError(
            f"{name}: no single date of the calendar; {_EXAMPLES}; or an interval: '2013-05-24/2013-05-25'"
        ) from None
    if one.hour == two.hour or one.year != two.year:
        raise DataError(f"{name}: too many parts for one date; {_EXAMPLES}; or an interval: '2013-05-24/2013-05-25'")
    return (
        one.year,
        one.month if one.month == two.month else None,
        one.day if one.day == two.day else None,
    )
