"""EDTFDate: a date as precise as its source, in EDTF (ISO 8601-2) Level 0 and 1, years 0001 to 9999, no time of day.

What every form means is written as tables in docs/explanation/dates.md, and the tests hold this module to them.

Parsing goes by length and position, without `re` (whose import costs more than everything else here). A text that does
not fit is looked at a second time, by `_edtf_faults`, only to say what is wrong with it. No bound is ever clipped or
guessed: a text whose bounds would leave the years 0001 to 9999 is refused.
"""

from datetime import date, datetime

from serbia_russia._errors import DataError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, NoReturn, SupportsIndex, TypeAlias, final

    Precision: TypeAlias = Literal["day", "month", "season", "year", "decade", "century"]
else:

    def final(cls):  # noqa: ANN001, ANN202  the type checkers see typing's
        """typing.final, without the import of typing."""
        return cls


__all__ = ["EDTFDate"]

# From fine to coarse.
_PRECISIONS: "tuple[Precision, ...]" = ("day", "month", "season", "year", "decade", "century")
_MONTH_NUMBERS = {f"{number:02}": number for number in range(1, 13)}
_SEASONS = ("21", "22", "23", "24")
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST = len("2013-05-24?/2013-05-24?")
# Texts already seen. Emptied when full: a plain dict is faster than an LRU, and loaded data repeat few dates.
_CACHE_SIZE = 16_384
_cache: "dict[str, EDTFDate]" = {}


def _month_bounds(year: int, month: int) -> tuple[date, date]:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, 1), date(year, month, 29 if leap else _DAYS_IN_MONTH[month])


def _bounds(text: str) -> "tuple[date, date, Precision] | None":
    """First day, last day and precision of one date (no interval); None, or a ValueError of `date`, if it is none.

    `text` is ASCII, so that str.isdigit means the digits 0 to 9.
    """
    body = text[:-1] if text[-1:] in ("?", "~", "%") else text
    size = len(body)
    if not body[:4].isdigit():
        return _decade_or_century(body) if size == 4 else None
    if size == 4:
        year = int(body)
        return date(year, 1, 1), date(year, 12, 31), "year"
    if size == 7 and body[4] == "-":
        month = _MONTH_NUMBERS.get(body[5:])
        if month:
            first, last = _month_bounds(int(body[:4]), month)
            return first, last, "month"
        if body[5:] in _SEASONS:
            year, month = int(body[:4]), 3 * int(body[6])
            # Winter, from December, ends in the next year.
            _, last = _month_bounds(year, month + 2) if month < 12 else _month_bounds(year + 1, 2)
            return date(year, month, 1), last, "season"
        if body[5:] == "XX":
            return _bounds(body[:4])
    elif size == 10 and body[4] == body[7] == "-":
        if body[8:].isdigit() and body[5:7] in _MONTH_NUMBERS:
            day = date.fromisoformat(body)
            return day, day, "day"
        if body[8:] == "XX" and (body[5:7] in _MONTH_NUMBERS or body[5:7] == "XX"):
            return _bounds(body[:7])
    return None


def _decade_or_century(body: str) -> "tuple[date, date, Precision] | None":
    if body[:3].isdigit() and body[3] == "X":
        year = int(body[:3]) * 10
        return date(year, 1, 1), date(year + 9, 12, 31), "decade"
    if body[:2].isdigit() and body[2:] == "XX":
        year = int(body[:2]) * 100
        return date(year, 1, 1), date(year + 99, 12, 31), "century"
    return None


def _is_date(text: str) -> bool:
    try:
        return _bounds(text) is not None
    except ValueError:
        return False


def _interval_bounds(text: str) -> "tuple[date | None, date | None, Precision] | None":
    """The same for an interval; None for a bound that is open or unknown."""
    start_text, _, end_text = text.partition("/")
    if "X" in text:
        return None
    start = None if start_text in ("", "..") else _bounds(start_text)
    end = None if end_text in ("", "..") else _bounds(end_text)
    if start is None:
        if end is None or start_text not in ("", ".."):
            return None
        return None, end[1], end[2]
    if end is None:
        return (start[0], None, start[2]) if end_text in ("", "..") else None
    if end[1] < start[0]:
        return None
    coarser = start[2] if _PRECISIONS.index(start[2]) >= _PRECISIONS.index(end[2]) else end[2]
    return start[0], end[1], coarser


def _build(text: str) -> "EDTFDate":
    """The date of a text not seen before; DataError if it is not one."""
    found = None
    if len(text) <= _LONGEST and text.isascii():
        try:
            found = _interval_bounds(text) if "/" in text else _bounds(text)
        except ValueError:  # `date` refuses the day, or a year outside 1 to 9999
            found = None
    if found is None:
        from serbia_russia import _edtf_faults

        raise DataError(f"{shown(text[:80], 60)}: {_edtf_faults.fault_of(text, _is_date)}")
    earliest, latest, precision = found
    built = object.__new__(EDTFDate)
    _write_text(built, text)
    _write_earliest(built, earliest)
    _write_latest(built, latest)
    _write_precision(built, precision)
    if len(_cache) >= _CACHE_SIZE:
        _cache.clear()
    return _cache.setdefault(text, built)


@final
class EDTFDate:
    """A date, or an interval between dates, as precise as its source: EDTF Level 0 and 1, years 0001 to 9999.

    `text` is EDTF: a day ``2013-05-24``, a month ``2013-05``, a season ``2001-21`` (northern; 21 spring to 24 winter),
    a year ``2013``, a decade ``193X``, a century ``19XX``, an unspecified part ``2013-05-XX``, ``2013-XX``,
    ``2013-XX-XX``; after any of them ``?`` (uncertain), ``~`` (approximate) or ``%`` (both), which never widen the
    bounds; an interval ``2014/2016`` with an open (``2014/..``, ``../1991``) or unknown (``2014/``, ``/1991``) side.
    The calendar is the Gregorian, also before it was introduced.

    Immutable. Equal, and of equal hash, by text: ``2013`` and ``2013-XX`` have the same bounds but are not equal, and
    no date equals a plain str. Sorted by (earliest, latest, text); an open or unknown start comes first, an open or
    unknown end last.

    Raises DataError (a ValueError) that names the fault, or the feature that is not supported, and what to write
    instead; TypeError for anything but a str or an EDTFDate (see `parse`).

    >>> EDTFDate("2013-05").latest
    datetime.date(2013, 5, 31)
    >>> EDTFDate("1807~").human()
    'about 1807'
    >>> sorted([EDTFDate("2014/.."), EDTFDate("2014"), EDTFDate("../1991")])
    [EDTFDate('../1991'), EDTFDate('2014'), EDTFDate('2014/..')]
    """

    __slots__ = ("_earliest", "_latest", "_precision", "_text")

    if TYPE_CHECKING:
        _text: str
        _earliest: date | None
        _latest: date | None
        _precision: Precision

    def __new__(cls, text: "str | EDTFDate") -> "EDTFDate":  # noqa: PYI034  the class is final
        if type(text) is str:
            found = _cache.get(text)
            return _build(text) if found is None else found
        if isinstance(text, EDTFDate):
            return text
        if isinstance(text, str):  # a subclass, such as numpy.str_
            return cls(str.__str__(text))
        raise TypeError(
            f"EDTFDate takes EDTF text such as '2013-05', not {type(text).__name__} {shown(text, 60)}; "
            "EDTFDate.parse also takes a datetime.date and text such as '24 May 2013'"
        )

    def __init_subclass__(cls) -> "NoReturn":
        raise TypeError(f"EDTFDate is final, so {cls.__name__} cannot derive from it; hold one in a field instead")

    @classmethod
    def parse(cls, value: "EDTFDate | str | date", *, dayfirst: bool | None = None) -> "EDTFDate":
        """The date of EDTF text, of a `datetime.date`, or of a date in words, as precise as it was written.

        Months may be named in English, Serbian (both scripts) and Russian, in full or abbreviated, in the nominative
        or the genitive. A date in digits alone is taken where only one reading is possible; `dayfirst` decides the
        others (True: 5/6/2013 is 5 June; False: 6 May).

        Raises DataError (a ValueError) for text that is no date, lacks the year (of four digits), has a time of day or
        can be read in two ways, and for a `datetime.datetime`; TypeError for anything else.

        >>> EDTFDate.parse("24 May 2013"), EDTFDate.parse("May 2013"), EDTFDate.parse("24. мај 2013.")
        (EDTFDate('2013-05-24'), EDTFDate('2013-05'), EDTFDate('2013-05-24'))
        >>> EDTFDate.parse("05/06/2013", dayfirst=True)
        EDTFDate('2013-06-05')
        """
        if not isinstance(value, str):
            return _coerced(value, "EDTFDate.parse")
        text = str.__str__(value)
        try:
            return cls(text)
        except DataError:
            from serbia_russia import _edtf_faults

            if not _edtf_faults.is_in_words(text):
                raise
        from serbia_russia import _human_dates

        return cls(_human_dates.edtf_of(text, dayfirst))

    @classmethod
    def from_old_style(cls, text: str) -> "EDTFDate":
        """The date of a day in the Julian calendar ("Old Style"), written YYYY-MM-DD, with or without a qualifier.

        Raises DataError (a ValueError) if `text` is no day of the Julian calendar, or its Gregorian date lies outside
        the years 0001 to 9999.

        >>> EDTFDate.from_old_style("1807-06-28")
        EDTFDate('1807-07-10')
        >>> EDTFDate.from_old_style("1900-02-29")  # a leap day in the Julian calendar alone
        EDTFDate('1900-03-13')
        """
        if not isinstance(text, str):
            raise TypeError(
                f"EDTFDate.from_old_style takes text such as '1807-06-28', not {type(text).__name__} {shown(text, 60)}"
                "; a datetime.date is always of the Gregorian calendar"
            )
        body, qualifier = text[:10], text[10:12]
        parts = body[:4], body[5:7], body[8:]
        shaped = len(body) == 10 and body.isascii() and body[4] == body[7] == "-" and qualifier in ("", "?", "~", "%")
        if not (shaped and all(part.isdigit() for part in parts)):
            raise DataError(
                f"{shown(text[:80], 60)}: only a whole day can be taken over from the Julian calendar; "
                "write YYYY-MM-DD, such as '1807-06-28'"
            )
        from serbia_russia import _julian

        ordinal = _julian.to_ordinal(*(int(part) for part in parts))
        if ordinal is None:
            raise DataError(f"{shown(text)}: no such day in the Julian calendar; correct the year, month or day")
        try:
            gregorian = date.fromordinal(ordinal)
        except ValueError:
            raise DataError(
                f"{shown(text)}: its Gregorian date lies outside the years 0001 to 9999; leave it out, or as text"
            ) from None
        return cls(f"{gregorian.isoformat()}{qualifier}")

    @property
    def earliest(self) -> date | None:
        """The first day that the date may be; None if its start is open or unknown."""
        return self._earliest

    @property
    def latest(self) -> date | None:
        """The last day that the date may be, inclusive; None if its end is open or unknown."""
        return self._latest

    @property
    def precision(self) -> "Precision":
        """The finest unit that is known; of an interval the coarser side's.

        An unspecified part is not known: ``2013-05-XX`` is of month precision, ``2013-XX-XX`` of year precision.

        >>> EDTFDate("2013-05-24/2014").precision
        'year'
        """
        return self._precision

    @property
    def is_approximate(self) -> bool:
        """Whether the date, or either side of the interval, is marked approximate (``~`` or ``%``)."""
        return "~" in self._text or "%" in self._text

    @property
    def is_uncertain(self) -> bool:
        """Whether the date, or either side of the interval, is marked uncertain (``?`` or ``%``)."""
        return "?" in self._text or "%" in self._text

    @property
    def is_interval(self) -> bool:
        """Whether this is an interval (``2014/2016``), from a start through an end."""
        return "/" in self._text

    @property
    def is_ongoing(self) -> bool:
        """Whether the end is open (``2014/..``), as against unknown (``2014/``: ended, one does not know when)."""
        return self._text.endswith("/..")

    @property
    def start(self) -> "EDTFDate | None":
        """The start of an interval, None if it is open or unknown; a date that is no interval is its own start."""
        return self._side(0)

    @property
    def end(self) -> "EDTFDate | None":
        """The end of an interval, None if it is open or unknown; a date that is no interval is its own end."""
        return self._side(2)

    @property
    def year(self) -> int | None:
        """The calendar year in which the whole date lies; None if it may lie in several (``193X``, ``2001-24``)."""
        if self._earliest is None or self._latest is None or self._earliest.year != self._latest.year:
            return None
        return self._earliest.year

    @property
    def old_style(self) -> str | None:
        """The same day in the Julian calendar, YYYY-MM-DD and the qualifier; None unless this is a single known day.

        Russia used it until 31 January 1918 (the next day was 14 February), the Kingdom of Serbs, Croats and Slovenes
        until 14 January 1919 (the next day was 28 January).

        >>> EDTFDate("1914-06-28").old_style
        '1914-06-15'
        """
        if self._precision != "day" or self._earliest is None or self._earliest != self._latest or self.is_interval:
            return None
        from serbia_russia import _julian

        year, month, day = _julian.from_ordinal(self._earliest.toordinal())
        return f"{year:04}-{month:02}-{day:02}{self._text[10:]}"

    def overlaps(self, other: "EDTFDate | str | date") -> bool:
        """Whether the two *may* have a day in common; an open or unknown side may reach any distance.

        >>> EDTFDate("2014/").overlaps("2020"), EDTFDate("2014/").overlaps("2013")
        (True, False)
        """
        that = _coerced(other, "overlaps")
        return not (self.certainly_before(that) or that.certainly_before(self))

    def within(self, other: "EDTFDate | str | date") -> bool:
        """Whether this *must* lie within `other`, whatever day of its bounds it was.

        A window's open side (``2010/..``) has no limit; on its unknown side (``2010/``) nothing lies within it for
        certain, so the answer is always False.

        >>> EDTFDate("2014-05").within("2014"), EDTFDate("2014").within("2014-05")
        (True, False)
        >>> EDTFDate("2014/").within("2010/.."), EDTFDate("2014").within("2010/")
        (True, False)
        """
        window = _coerced(other, "within")
        if window._text[0] == "/" or window._text[-1] == "/":
            return False
        starts = window._earliest is None or (self._earliest is not None and window._earliest <= self._earliest)
        ends = window._latest is None or (self._latest is not None and self._latest <= window._latest)
        return starts and ends

    def certainly_before(self, other: "EDTFDate | str | date") -> bool:
        """Whether the last day this may be comes before the first that `other` may be.

        Never so with an open or unknown side between them.

        >>> EDTFDate("2013").certainly_before("2014-05"), EDTFDate("2013-05").certainly_before("2013")
        (True, False)
        """
        that = _coerced(other, "certainly_before")
        return self._latest is not None and that._earliest is not None and self._latest < that._earliest

    def human(self) -> str:
        """The date as an English phrase.

        >>> EDTFDate("2013-05-24").human(), EDTFDate("2014/..").human(), EDTFDate("1807%").human()
        ('24 May 2013', 'from 2014, ongoing', 'about 1807 (uncertain)')
        """
        from serbia_russia import _edtf_phrases

        return _edtf_phrases.phrase_of(self._text)

    def _side(self, part: int) -> "EDTFDate | None":
        if "/" not in self._text:
            return self
        text = self._text.partition("/")[part]
        return None if text in ("", "..") else EDTFDate(text)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"EDTFDate({self._text!r})"

    def __format__(self, spec: str) -> str:
        return format(self._text, spec)

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, EDTFDate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._text)

    @property
    def _key(self) -> tuple[int, int, str]:
        """What dates are sorted by; not kept, since most dates of a dataset are never compared."""
        earliest, latest = self._earliest, self._latest
        return earliest.toordinal() if earliest else 0, latest.toordinal() if latest else 4_000_000, self._text

    def __lt__(self, other: "EDTFDate") -> bool:
        return self._key < other._key if isinstance(other, EDTFDate) else NotImplemented

    def __le__(self, other: "EDTFDate") -> bool:
        return self._key <= other._key if isinstance(other, EDTFDate) else NotImplemented

    def __gt__(self, other: "EDTFDate") -> bool:
        return self._key > other._key if isinstance(other, EDTFDate) else NotImplemented

    def __ge__(self, other: "EDTFDate") -> bool:
        return self._key >= other._key if isinstance(other, EDTFDate) else NotImplemented

    def __setattr__(self, name: str, value: object) -> "NoReturn":
        raise AttributeError(f"EDTFDate is immutable, so {name!r} cannot be set; make a new one from EDTF text")

    def __delattr__(self, name: str) -> "NoReturn":
        raise AttributeError(f"EDTFDate is immutable, so {name!r} cannot be deleted; make a new one from EDTF text")

    def __copy__(self) -> "EDTFDate":
        return self

    def __deepcopy__(self, memo: object) -> "EDTFDate":
        return self

    def __reduce_ex__(self, protocol: "SupportsIndex") -> "tuple[type[EDTFDate], tuple[str]]":
        return EDTFDate, (self._text,)


# An instance refuses to be written to; its slots, taken from the class, do not.
_write_text, _write_earliest, _write_latest, _write_precision = (
    getattr(EDTFDate, name).__set__ for name in ("_text", "_earliest", "_latest", "_precision")
)


def _coerced(value: object, where: str) -> EDTFDate:
    """An EDTFDate of what stands for one: EDTF text or a `datetime.date`."""
    if isinstance(value, EDTFDate):
        return value
    if isinstance(value, str):
        return EDTFDate(value)
    if isinstance(value, datetime):
        raise DataError(f"{shown(value, 60)}: {where} takes no time of day; give the day alone, with .date()")
    if isinstance(value, date):
        return EDTFDate(value.isoformat())
    raise TypeError(
        f"{where} takes an EDTFDate, text or a datetime.date, not {type(value).__name__} {shown(value, 60)}; "
        "write EDTF text such as '2013-05'"
    )
