r"""iCalendar (RFC 5545), for calendars: an all-day entry for each record whose date is known to the day.

A calendar holds nothing coarser than a day. With ``coarse="skip"`` records whose date is coarser, open, approximate or
uncertain are left out, and ``X-SKIPPED`` and the description of the calendar say how many; with ``coarse="mark"`` they
stand on the first day that they may mean, with their date in brackets before the title. Every entry has its date as
EDTF text in ``X-EDTF``. ``DTSTAMP`` is the day of the dataset's review, so that the same data give the same file.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, UnknownNameError
from serbia_russia._formats.cited import dated, sources_of
from serbia_russia._model import Record

__all__ = ["dump", "dump_dataset"]

Coarse = Literal["skip", "mark"]


def dump(records: Any, path: Path, *, coarse: Coarse = "skip") -> None:
    """Write an entry for each record. `coarse`: what becomes of dates that are not known to the day."""
    _write(dated(records), records._home, path, coarse)


def dump_dataset(dataset: Any, path: Path, *, coarse: Coarse = "skip") -> None:
    """Write an entry for each event, agreement, arms purchase and vote: the dataset's timeline."""
    _write(dataset.timeline(), dataset, path, coarse)


def _write(records: Iterable[Record], dataset: Any, path: Path, coarse: Coarse) -> None:
    if coarse not in ("skip", "mark"):
        raise UnknownNameError("way with coarse dates", coarse, ("skip", "mark"), hint="coarse is 'skip' or 'mark'")
    given = list(records)
    kept = given if coarse == "mark" else [record for record in given if _to_the_day(record.date)]
    if not kept:
        reason = "none of these records is dated to the day; give coarse='mark'" if given else "there are no records"
        raise DataError(f"{reason}: a calendar must have an entry (RFC 5545, section 3.6)")
    with path.open("w", encoding="utf-8", newline="") as stream:
        for line in _calendar(kept, len(given) - len(kept), dataset):
            stream.write(_folded(line))


def _to_the_day(date: EDTFDate) -> bool:
    known = date.precision == "day" and not date.is_approximate and not date.is_uncertain
    # An entry ends on the day after its last, which the last day of 9999 has not.
    return known and date.earliest is not None and date.latest is not None and date.latest < dt.date.max


def _calendar(records: Iterable[Record], skipped: int, dataset: Any) -> Iterator[str]:
    title = "Records" if dataset is None else dataset.title
    reviewed = None if dataset is None or dataset.reviewed is None else EDTFDate(dataset.reviewed).earliest
    about = f"{skipped} records without a date known to the day are left out"
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//serbia_russia//serbia_russia//EN"
    yield f"NAME:{_escaped(title)}"
    yield f"X-WR-CALNAME:{_escaped(title)}"
    if skipped:
        yield f"DESCRIPTION:{_escaped(about)}"
    yield f"X-SKIPPED:{skipped}"
    for record in records:
        yield from _entry(record, reviewed or dt.date(1970, 1, 1), dataset)
    yield "END:VCALENDAR"


def _entry(record: Record, stamp: dt.date, dataset: Any) -> Iterator[str]:
    date, place, sources = record.date, record.place, sources_of(record, dataset)
    day = date.earliest or date.latest
    assert day is not None  # noqa: S101  one side of a date is known
    listed = "\n".join(
        " ".join((source.get("title", source["id"]), source.get("url", ""))).strip() for source in sources
    )
    described = f"{record.summary}\n\nSources:\n{listed}"
    yield "BEGIN:VEVENT"
    yield f"UID:{record.id}@serbia-russia"
    yield f"DTSTAMP:{_basic(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(day)}"
    if _to_the_day(date):
        if date.is_interval and date.latest is not None:
            yield f"DTEND;VALUE=DATE:{_basic(date.latest + dt.timedelta(days=1))}"
        yield f"SUMMARY:{_escaped(record.title)}"
    else:
        yield f"SUMMARY:{_escaped(f'[{date}] {record.title}')}"
    yield f"X-EDTF:{_escaped(str(date))}"
    yield f"DESCRIPTION:{_escaped(described)}"
    if urls := [source["url"] for source in sources if "url" in source]:
        yield f"URL:{urls[0]}"
    if place is not None:
        yield f"LOCATION:{_escaped(place.name)}"
        if place.latitude is not None and place.longitude is not None:
            yield f"GEO:{place.latitude:f};{place.longitude:f}"
    yield f"CATEGORIES:{','.join(map(_escaped, record.activities))}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    yield "END:VEVENT"


def _basic(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> str:
    """A content line in lines of at most 75 octets, none of which ends inside a character; CRLF at the end of each."""
    lines = [""]
    room = 75
    for character in line:
        size = len(character.encode())
        if size > room:
            lines.append(" ")
            room = 74
        lines[-1] += character
        room -= size
    return "".join(f"{part}\r\n" for part in lines)
