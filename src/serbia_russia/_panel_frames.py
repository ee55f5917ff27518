"""The event measures of the dyad panel, counted by the engine of a data frame."""

import datetime as dt
import functools
import operator
from collections.abc import Sequence
from typing import Any, Final

from serbia_russia._errors import DataError
from serbia_russia._frame_days import day_column, day_literal, day_part
from serbia_russia._kinds.event import PLOVER_QUADS
from serbia_russia._panel import DYAD, KEYS, Frequency, StateSystem, spans_of
from serbia_russia._selection import DateLike, window
from serbia_russia._vocab import member

__all__ = ["counted"]

_NEEDED: Final = (
    "countries", "actor_countries", "recipient_countries", "type", "plover", "date_earliest", "date_latest",
)  # fmt: skip
_MEASURES: Final = ("events", "events_quad1", "events_quad2", "events_quad3", "events_quad4", "visits", "meetings")


def counted(nw: Any, frame: Any, period: DateLike, *, system: StateSystem, directed: bool, freq: Frequency) -> Any:
    """The panel of a frame that is wrapped by narwhals (`nw`), as a native frame; see `serbia_russia.frames.panel`."""
    member(system, StateSystem, "system")
    member(freq, Frequency, "freq")
    window(period)  # what is no period fails before the engine works
    schema = frame.collect_schema()
    missing = [name for name in _NEEDED if name not in schema]
    if missing:
        raise DataError(f"the frame has no column {', '.join(missing)}; a panel takes events in the flat layout")
    dated = frame.with_columns(
        year=day_part(nw, schema, "date_earliest", "year"), year_latest=day_part(nw, schema, "date_latest", "year")
    ).filter(nw.col("year") == nw.col("year_latest"))
    first, last = _rows(dated.select(first=nw.col("year").min(), last=nw.col("year").max()))[0].values()
    spans = spans_of(period, system, freq, last)
    keys = ["year"] if freq == "year" else ["year", "month"]
    if freq == "month":
        dated = dated.with_columns(
            month=day_part(nw, schema, "date_earliest", "month"),
            month_latest=day_part(nw, schema, "date_latest", "month"),
        ).filter(nw.col("month") == nw.col("month_latest"))
    first_days, last_days = day_column(nw, schema, "date_earliest"), day_column(nw, schema, "date_latest")
    alive = functools.reduce(
        operator.or_,
        (
            (first_days >= day_literal(nw, schema, "date_earliest", start))
            & (last_days <= day_literal(nw, schema, "date_latest", end))
            for start, end in _stretches(spans)
        ),
    )
    ways = [[DYAD], [DYAD[::-1]]] if directed else [[DYAD, DYAD[::-1]]]
    tallies = [_tally(nw, dated.filter(alive), keys, way) for way in ways]
    rows = []
    for span in spans:
        codes = span.codes
        ordered = (DYAD, DYAD[::-1]) if codes[DYAD[0]] < codes[DYAD[1]] else (DYAD[::-1], DYAD)
        for pair in ordered if directed else ordered[:1]:
            tally = tallies[0 if pair == DYAD or not directed else 1]
            key = (span.begins.year,) if freq == "year" else (span.begins.year, span.begins.month)
            covered = first is not None and first <= span.begins.year <= last
            counts: dict[str, int | None] = dict.fromkeys(_MEASURES, 0 if covered else None)
            counts.update(tally.get(key, {}))
            when: dict[str, int] = dict(zip(keys, key, strict=True))
            rows.append(
                {
                    KEYS[system][0]: codes[pair[0]],
                    KEYS[system][1]: codes[pair[1]],
                    **when,
                    "first_day": span.first_day,
                    "last_day": span.last_day,
                    "country1": pair[0],
                    "country2": pair[1],
                    "code_changed": span.code_changed,
                    **counts,
                }
            )
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    types = dict.fromkeys((*_MEASURES, *keys), nw.Int64) | dict.fromkeys(("first_day", "last_day"), nw.Date)
    backend = _collected(dated.head(0)).implementation
    made = nw.from_dict(columns, backend=backend)
    return made.with_columns(**{name: nw.col(name).cast(kind) for name, kind in types.items()}).to_native()


def _tally(
    nw: Any, frame: Any, keys: list[str], ways: Sequence[tuple[str, ...]]
) -> dict[tuple[int, ...], dict[str, int]]:
    """The measures by year, or by year and month, of the acts that go these ways."""

    def has(column: str, country: str) -> Any:
        return nw.col(column).str.contains(country, literal=True).fill_null(False)

    acts = None
    for one, other in ways:
        towards = has("recipient_countries", other)
        together = has("actor_countries", other) & nw.col("recipient_countries").is_null()
        act = has("actor_countries", one) & (towards | together)
        acts = act if acts is None else acts | act
    both = has("countries", DYAD[0]) & has("countries", DYAD[1])
    conditions = {"events": acts if len(ways) == 1 else both}
    for quad in (1, 2, 3, 4):
        names = [name for name, number in PLOVER_QUADS.items() if number == quad]
        conditions[f"events_quad{quad}"] = acts & both & nw.col("plover").is_in(names).fill_null(False)
    conditions["visits"] = acts & both & (nw.col("type") == "visit")
    conditions["meetings"] = acts & both & (nw.col("type") == "meeting")
    conditions["events"] = conditions["events"] & both
    marked = frame.with_columns(**{name: nw.when(found).then(1).otherwise(0) for name, found in conditions.items()})
    counts = marked.group_by(*keys).agg(**{name: nw.col(name).sum() for name in _MEASURES})
    return {tuple(int(row[key]) for key in keys): {name: int(row[name]) for name in _MEASURES} for row in _rows(counts)}


def _stretches(spans: Sequence[Any]) -> list[tuple[dt.date, dt.date]]:
    """From the first to the last day of each run of spans without a gap between them."""
    found: list[tuple[dt.date, dt.date]] = []
    for span in spans:
        if found and (span.first_day - found[-1][1]).days <= 1:
            found[-1] = (found[-1][0], span.last_day)
        else:
            found.append((span.first_day, span.last_day))
    return found


def _collected(frame: Any) -> Any:
    return frame.collect() if hasattr(frame, "collect") else frame


def _rows(frame: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _collected(frame).rows(named=True)
    return found
