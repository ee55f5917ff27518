"""The selectors of the library on any data frame: pandas, Polars, PyArrow, DuckDB, Dask, PySpark (extra: ``frames``).

A frame in the flat layout, such as ``events.to_polars()`` or a Parquet file that `write` made, is selected by the same
rules as a collection is by ``filter``, and lazy frames stay lazy: on a cluster the engine does the work.

>>> import serbia_russia as sr
>>> from serbia_russia import frames
>>> energy = frames.select(sr.events.to_polars(), activity="energy", date="2012/2016")
>>> energy["id"].to_list() == list(sr.events.filter(activity="energy", date="2012/2016").ids)
True
"""

import functools
import operator
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, MissingExtraError, UnknownNameError
from serbia_russia._frame_days import day_column, day_literal
from serbia_russia._selection import CountryLike, DateLike, Selection
from serbia_russia._vocab import Activity

if TYPE_CHECKING:
    from serbia_russia._panel import Frequency, StateSystem

__all__ = ["panel", "select"]

Frame = TypeVar("Frame")

#: The columns that selection looks at, by their names in the flat layout.
_COLUMNS = ("countries", "activities", "date_earliest", "date_latest", "search_text")


def select(
    frame: Frame,
    *,
    country: CountryLike | Iterable[CountryLike] | None = None,
    activity: Activity | Iterable[Activity] | None = None,
    date: DateLike | None = None,
    certain: bool = False,
    text: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Frame:
    """The rows of a frame that every selector matches, as a frame of the same library, lazy if it was lazy.

    The selectors are those of `Records.filter`. The frame needs the columns that they look at: ``countries`` and
    ``activities`` (text, ``RUS;SRB``), ``date_earliest`` and ``date_latest`` (days, or ISO 8601 text; empty: open),
    ``search_text`` for `text` (as ``to_arrow(search=True)`` and ``write(…, search=True)`` add it). `columns` says what
    they are called in a frame of your own: ``columns={"countries": "iso3"}``; one column may be both bounds of a date.

    Raises `UnknownNameError` for an unknown country or activity, with the nearest; `DataError` for a malformed date or
    a missing column; `TypeError` for what is no frame; `MissingExtraError` without narwhals.
    """
    given = {"country": country, "activity": activity, "date": date, "certain": certain, "text": text}
    selection = Selection.of(given, {}, "frames", lambda _: ())
    narwhals = _narwhals()
    wrapped = _wrapped(narwhals, frame)
    view = _View(narwhals, wrapped, columns or {})
    conditions = view.conditions(selection)
    kept = wrapped.filter(*conditions) if conditions else wrapped
    native: Frame = kept.to_native()
    return native


def _narwhals() -> Any:
    try:
        import narwhals
    except ModuleNotFoundError as error:
        raise MissingExtraError("narwhals", "frames") from error
    return narwhals


def _wrapped(narwhals: Any, frame: Any) -> Any:
    try:
        return narwhals.from_native(frame)
    except TypeError:
        text = (
            "give a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark; a collection makes one with to_polars()"
        )
        raise TypeError(f"{type(frame).__name__} is no data frame: {text}") from None


class _View:
    """The columns of a frame that selection looks at, as expressions."""

    def __init__(self, narwhals: Any, frame: Any, names: Mapping[str, str]) -> None:
        for name in names:
            if name not in _COLUMNS:
                raise UnknownNameError("column", name, _COLUMNS, hint=f"columns renames: {', '.join(_COLUMNS)}")
        self.narwhals = narwhals
        self.names = {name: names.get(name, name) for name in _COLUMNS}
        self.schema = frame.collect_schema()

    def own(self, name: str) -> str:
        """What a column is called in this frame; `DataError` if it has none of that name."""
        own = self.names[name]
        if own not in self.schema:
            remedy = f"say what it is called: columns={{{name!r}: …}}"
            if name == "search_text":
                remedy = "make the frame with search=True"
            raise DataError(f"the frame has no column {own!r}; {remedy}")
        return own

    def conditions(self, selection: Selection) -> list[Any]:
        """What each selector asks of a row."""
        found = []
        if selection.countries:
            found.append(_any(self.in_country(code, span, selection.certain) for code, span in selection.countries))
        if selection.activities:
            found.append(_any(self.has("activities", name) for name in sorted(selection.activities)))
        if selection.date is not None:
            found.append(self.dated(selection.date, selection.certain))
        if selection.text:
            text = self.narwhals.col(self.own("search_text"))
            found += [
                text.str.starts_with(word) | text.str.contains(f" {word}", literal=True) for word in selection.text
            ]
        return found

    def in_country(self, code: str, span: EDTFDate | None, certain: bool) -> Any:
        named = self.has("countries", code)
        return named if span is None else named & self.dated(span, certain)

    def has(self, name: str, value: str) -> Any:
        """Whether a list has a value. No country code and no activity is part of another, so that this is exact."""
        return self.narwhals.col(self.own(name)).str.contains(value, literal=True)

    def dated(self, span: EDTFDate, certain: bool) -> Any:
        """Whether the date of a row may (certain: must) lie in a span; see `EDTFDate.overlaps` and `EDTFDate.within`."""
        nw, schema = self.narwhals, self.schema
        first, last = self.own("date_earliest"), self.own("date_latest")
        earliest, latest = day_column(nw, schema, first), day_column(nw, schema, last)
        if certain and (str(span)[0] == "/" or str(span)[-1] == "/"):
            return earliest.is_null() & ~earliest.is_null()  # nothing lies for certain within an unknown side
        conditions = []
        if span.earliest is not None:
            start = day_literal(nw, schema, first if certain else last, span.earliest)
            conditions.append(earliest >= start if certain else (latest >= start) | latest.is_null())
        if span.latest is not None:
            end = day_literal(nw, schema, last if certain else first, span.latest)
            conditions.append(latest <= end if certain else (earliest <= end) | earliest.is_null())
        return functools.reduce(operator.and_, conditions)


def _any(conditions: Iterable[Any]) -> Any:
    return functools.reduce(operator.or_, conditions)


def panel(
    frame: Any,
    period: DateLike,
    *,
    system: "StateSystem" = "cow",
    directed: bool = False,
    freq: "Frequency" = "year",
) -> Any:
    """The events of a frame counted by dyad-year (or month) of Serbia and Russia, for event data of any size.

    The columns are those of `serbia_russia.panel` that come from events: the key, ``events``, ``events_quad1`` to ``4``,
    ``visits`` and ``meetings``; the rows and their order too, with 0 where the frame covers a year and has no event,
    and None in years before its first event and after its last. The engine counts; only the counts, a few hundred
    rows, come back: as a frame of the same library, or for DuckDB and PySpark a `pyarrow.Table`, for Dask a pandas one.

    The frame needs ``countries``, ``actor_countries``, ``recipient_countries``, ``type``, ``plover``, ``date_earliest``
    and ``date_latest`` of the flat layout of events. Raises as `serbia_russia.panel` does, and `DataError` for a
    missing column.
    """
    from serbia_russia import _panel_frames

    narwhals = _narwhals()
    return _panel_frames.counted(
        narwhals, _wrapped(narwhals, frame), period, system=system, directed=directed, freq=freq
    )
