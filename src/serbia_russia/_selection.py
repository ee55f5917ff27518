"""Selection: which records a user asks for, by country, activity, date, text and further fields.

The one place that says what "matches" means; collections, the command line and data frames all ask it.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypedDict

import attrs

from serbia_russia import _countries
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, UnknownNameError, shown
from serbia_russia._model import Record
from serbia_russia._text import begins_words, searchable
from serbia_russia._vocab import Activity, Confidence, member

__all__ = [
    "COMMON_SELECTORS",
    "CountryLike",
    "DateLike",
    "RecordFilter",
    "Selection",
    "Selector",
    "asked_words",
    "country_of",
    "each",
    "one_of",
    "reference",
    "search_text",
    "vocabulary",
    "window",
    "words",
]

#: A country: ISO alpha-3 or alpha-2, a name, a historic code (``SUN``), or a code of a system (``("cow", 345)``).
CountryLike = str | tuple[str, int | str]
#: A date or span: EDTF or human text, a `datetime.date`, an `EDTFDate`, or a pair of them (None: open).
DateLike = str | dt.date | EDTFDate | tuple[str | dt.date | EDTFDate | None, str | dt.date | EDTFDate | None]


class RecordFilter(TypedDict, total=False):
    """The selectors of every kind of record. One value or several (any matches); different selectors combine with and."""

    country: CountryLike | Iterable[CountryLike]
    activity: Activity | Iterable[Activity]
    date: DateLike
    certain: bool
    text: str
    confidence: Confidence | Iterable[Confidence]
    actor: str | Iterable[str]
    source: str | Iterable[str]
    place: str | Iterable[str]


def each(value: object) -> tuple[object, ...]:
    """One value or several, as a tuple."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return (value,)
    return tuple(value)


def each_country(value: object) -> tuple[object, ...]:
    """One country or several, as a tuple; a pair of a code system and a code is one."""
    # ("cow", 345) is one country in a code system; ("SRB", "RUS") are two countries.
    match value:
        case (str() as system, code) if isinstance(code, int) or system.casefold() in _countries.SYSTEMS:
            return (value,)
    return each(value)


@attrs.frozen(eq=False)
class Selector:
    """How a further field is selected: the values that a record has, and the check of a value that is asked for."""

    values: Callable[[Any], Iterable[object]]
    """The values of a record that may match."""
    check: Callable[[object], object]
    """Gives the value to compare, or a frozenset of them; raises `UnknownNameError` for one that no record could have."""
    several: Callable[[object], tuple[object, ...]] = each
    """Takes apart what the user gave: one value or several."""
    spelled: Callable[[Any], Iterable[str]] | None = None
    """Where only the data say which values there are: those of a record, as people write them. None elsewhere."""
    refers_to: str | None = None
    """The kind of entity whose ids the values are; None: no ids."""

    def wanted(self, name: str, given: object, known: "Known") -> frozenset[object]:
        """The values of which a record must have one; `UnknownNameError` for one that there is not."""
        found: set[object] = set()
        spellings: dict[object, str] | None = None
        for value in self.several(given):
            checked = self.check(value)
            found |= checked if isinstance(checked, frozenset) else {checked}
            if self.spelled is not None:
                spellings = spellings or {self.check(spelling): spelling for spelling in known(self)}
                if checked not in spellings:
                    raise UnknownNameError(name, value, spellings.values(), hint=f"no record has this {name}")
        if not found:
            raise DataError(f"no {name} is given; leave {name} out to select every one")
        return frozenset(found)


#: What gives the values that records have for a selector, as people write them.
Known = Callable[[Selector], Iterable[str]]


def vocabulary(field: str, of: object) -> Selector:
    """A selector on a field with a controlled vocabulary."""
    return Selector(lambda record: (getattr(record, field),), lambda value: member(value, of, field))


def one_of(field: str, allowed: Iterable[Hashable]) -> Selector:
    """A selector on a field, or something computed from fields, that has only these values."""
    known = tuple(allowed)

    def check(value: object) -> object:
        if value not in known or isinstance(value, bool):
            texts = [str(item) for item in known]
            raise UnknownNameError(field, value, texts, hint=f"the {field} is one of: {', '.join(texts)}")
        return value

    return Selector(lambda record: (getattr(record, field),), check)


def country_of(values: Callable[[Any], Iterable[object]]) -> Selector:
    """A selector on fields that hold codes of modern states."""

    def check(value: object) -> object:
        windows = _countries.resolve(value).windows  # type: ignore[arg-type]  # a wrong type is refused there
        return frozenset(alpha3 for alpha3, _, _ in windows)

    return Selector(values, check, each_country)


def reference(kind: str, values: Callable[[Any], Iterable[str]]) -> Selector:
    """A selector on ids of one kind; ``vladimir-putin`` is short for ``actor/vladimir-putin``."""

    def check(value: object) -> object:
        if not isinstance(value, str):
            raise UnknownNameError(f"{kind} id", value, hint=f"give the id as text, such as '{kind}/…'")
        return value if "/" in value else f"{kind}/{value}"

    return Selector(values, check, spelled=values, refers_to=kind)


def words(values: Callable[[Any], Iterable[str | None]]) -> Selector:
    """A selector on names, compared as search compares text."""

    def check(value: object) -> object:
        if not isinstance(value, str) or not searchable(value):
            raise UnknownNameError("name", value, hint="give a name as text")
        return searchable(value)

    def spelled(record: Any) -> list[str]:
        return [text for text in values(record) if text]

    return Selector(lambda record: map(searchable, spelled(record)), check, spelled=spelled)


COMMON_SELECTORS: dict[str, Selector] = {
    "confidence": vocabulary("confidence", Confidence),
    "actor": reference("actor", lambda record: record.actors),
    "source": reference("source", lambda record: record.sources),
    "place": words(lambda record: (record.place.name,) if record.place else ()),
}


def asked_words(text: object) -> tuple[str, ...]:
    """The words that a text search asks for; `DataError` if there is none, which would match everything."""
    found = tuple(searchable(text).split()) if isinstance(text, str) else ()
    if not found:
        raise DataError(f"nothing to search for in {shown(text)}: give text with at least one letter or digit")
    return found


def window(value: DateLike) -> EDTFDate:
    """The span that a date selector asks for.

    Raises `DataError` for text that is no date, and for a pair that ends before it begins.
    """
    if not isinstance(value, tuple | list):
        return EDTFDate.parse(value)
    if len(value) != 2:
        raise DataError(f"a pair of dates has two sides, start and end; got {len(value)}: {shown(value)}")
    start, end = (None if side is None else EDTFDate.parse(side) for side in value)
    earliest = None if start is None else start.earliest
    latest = None if end is None else end.latest
    if earliest is None and latest is None:
        raise DataError("a pair of dates needs at least one known side; leave date out to select every date")
    if earliest is not None and earliest == latest:
        return EDTFDate(earliest.isoformat())
    return EDTFDate(f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}")


def _country_windows(value: object) -> tuple[tuple[str, EDTFDate | None], ...]:
    """The modern states meant, each with the span within which it is meant (None: always)."""
    windows = []
    for alpha3, start, end in _countries.resolve(value).windows:  # type: ignore[arg-type]  # refused there
        span = None if start is None and end is None else EDTFDate(f"{start or '..'}/{end or '..'}")
        windows.append((alpha3, span))
    return tuple(windows)


def search_text(record: Record) -> str:
    """Everything of a record that text search looks into, ready to compare."""
    parts = [record.title, record.summary, record.notes or "", record.place.name if record.place else ""]
    for participant in record.participants:
        parts += [participant.actor.partition("/")[2], participant.capacity or ""]
    parts += record.search_terms
    return " ".join(map(searchable, parts))


@attrs.frozen(kw_only=True, eq=False)
class Selection:
    """A question to a collection: every selector given must match.

    Made by `Selection.of`, which checks every value: an unknown country, activity or field is an error that names the
    nearest, never an empty answer.
    """

    countries: tuple[tuple[str, EDTFDate | None], ...] = ()
    """Modern states, each with the span within which it is meant (None: always). Empty: any."""
    activities: frozenset[str] = frozenset()
    """Fields of activity. Empty: any."""
    date: EDTFDate | None = None
    """The span asked for. None: any."""
    certain: bool = False
    """Whether a record's date must lie within the span (True), or may (False)."""
    text: tuple[str, ...] = ()
    """Folded words that must all occur. Empty: any text."""
    fields: tuple[tuple[Selector, frozenset[object]], ...] = ()
    """Further fields, each with the values of which one must match."""
    label: str = ""
    """The selectors as the user gave them, for display."""

    @classmethod
    def of(
        cls, selectors: dict[str, Any], further: dict[str, Selector], kind: str, known_values: "Known"
    ) -> "Selection":
        """The selection that keyword arguments ask for; None means that nothing is asked.

        Raises `UnknownNameError` for an unknown selector or value, `DataError` for a malformed date.
        """
        known = {"country", "activity", "date", "certain", "text", *further}
        fields = []
        for name, value in selectors.items():
            if name not in known:
                raise UnknownNameError(f"selector for {kind}", name, known, hint=f"one of: {', '.join(sorted(known))}")
            if name in further and value is not None:
                fields.append((further[name], further[name].wanted(name, value, known_values)))
        country, date = selectors.get("country"), selectors.get("date")
        activity, text = selectors.get("activity"), selectors.get("text")
        for name, value in (("country", country), ("activity", activity)):
            if value is not None and not each(value):
                raise DataError(f"no {name} is given; leave {name} out to select every one")
        certain = selectors.get("certain", False)
        if type(certain) is not bool:
            raise DataError(f"certain is True or False, not {shown(certain)}")
        if certain and date is None and country is None:
            raise DataError("certain=True says how the date must match: give date as well")
        return cls(
            countries=()
            if country is None
            else tuple(found for item in each_country(country) for found in _country_windows(item)),
            activities=frozenset()
            if activity is None
            else frozenset(member(item, Activity, "activity") for item in each(activity)),
            date=None if date is None else window(date),
            certain=certain,
            text=() if text is None else asked_words(text),
            fields=tuple(fields),
            label=", ".join(
                f"{name}={_label(value)}" for name, value in selectors.items() if value not in (None, False)
            ),
        )

    def matches(self, record: Record) -> bool:
        """Whether every selector matches the record."""
        if self.countries and not any(
            alpha3 in record.countries and (span is None or self._in(record.date, span))
            for alpha3, span in self.countries
        ):
            return False
        if self.activities and self.activities.isdisjoint(record.activities):
            return False
        if self.date is not None and not self._in(record.date, self.date):
            return False
        if not all(any(value in wanted for value in selector.values(record)) for selector, wanted in self.fields):
            return False
        return not self.text or begins_words(self.text, search_text(record))

    def _in(self, date: EDTFDate, span: EDTFDate) -> bool:
        return date.within(span) if self.certain else date.overlaps(span)


def _label(value: object) -> str:
    if isinstance(value, str | bool):
        return str(value)
    return "|".join(str(item) for item in each(value)) if isinstance(value, Iterable) else str(value)
