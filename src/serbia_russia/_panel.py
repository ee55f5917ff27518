"""The dyad panel: one row per year or month in which Serbia and Russia were both in a system of states.

Keys are named, and states ordered, as peacesciencer does (S. V. Miller, Conflict Management and Peace Science 39, 2022),
so that a row merges one to one with data keyed by Correlates of War or Gleditsch-Ward codes. Which state a code meant,
and when, is in `_countries`; docs/explanation/panel.md says what was decided, and why.
"""

import calendar
import csv
import datetime as dt
import itertools
import os
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, Self, overload

import attrs

from serbia_russia import _countries
from serbia_russia._dataset import Dataset, load
from serbia_russia._display import html_table, table
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, UnknownNameError
from serbia_russia._kinds.agreement import Agreement
from serbia_russia._kinds.event import Event
from serbia_russia._kinds.poll import PollResults
from serbia_russia._kinds.vote import Votes
from serbia_russia._model import Record, field_docs
from serbia_russia._selection import DateLike, window
from serbia_russia._vocab import member

__all__ = ["Frequency", "Panel", "PanelRow", "StateSystem", "panel", "spans_of"]

StateSystem = Literal["cow", "gw", "vdem", "polity5"]
Frequency = Literal["year", "month"]

#: The names of the two key columns of each system, and the list that its codes come from.
KEYS: Final[dict[str, tuple[str, str, str]]] = {
    "cow": ("ccode1", "ccode2", "Correlates of War, State System Membership v2016, by day."),
    "gw": ("gwcode1", "gwcode2", "Gleditsch and Ward, International Interactions 25 (1999), list as updated, by day."),
    "vdem": ("vdem_id1", "vdem_id2", "V-Dem country units v15 (country_id), by year."),
    "polity5": ("polity_ccode1", "polity_ccode2", "Polity5 v2018 (ccode), by year; 2006 by day."),
}
DYAD: Final = ("SRB", "RUS")
TRADE: Final = "trade-total"
SERIES: Final = "eu-membership-referendum"
#: The columns that a printed table shows; a notebook, `to_dicts` and `write` give all of them.
_PRINTED: Final = (
    "code1", "code2", "year", "month", "country1", "country2", "code_changed", "events", "events_quad1", "events_quad2",
    "events_quad3", "events_quad4", "visits", "agreements_signed", "agreements_in_force", "arms_delivered",
)  # fmt: skip


def _of(source: str) -> Any:
    """A measure that comes from one source (a kind, an indicator or a poll series); None by default."""
    return attrs.field(default=None, metadata={"source": source})


@attrs.frozen(kw_only=True)
class PanelRow:
    """One dyad-year or dyad-month. A measure is None outside the coverage of what it comes from, and 0 inside."""

    code1: int
    """Code of side 1 on `last_day`: the acting side if directed, else the side with the smaller code."""
    code2: int
    """Code of side 2 on `last_day`."""
    year: int
    """Calendar year."""
    month: int | None = None
    """Calendar month, 1 to 12. None: the row is for a year."""
    first_day: dt.date
    """First day of the period on which both states were in the system; nothing before it is counted."""
    last_day: dt.date
    """Last day of the period on which both were; nothing after it is counted. Codes and polities are those of it."""
    country1: str
    """ISO 3166-1 alpha-3 code of side 1 today, whatever the state was called then."""
    country2: str
    """ISO 3166-1 alpha-3 code of side 2 today."""
    polity1: str | None = None
    """Id of the polity of side 1 on `last_day`. None: the dataset has none, or several, for that day."""
    polity2: str | None = None
    """Id of the polity of side 2 on `last_day`. None: the dataset has none, or several, for that day."""
    code_changed: bool
    """Whether the code of either side changed between `first_day` and `last_day` (GW 2006: 345 to 340)."""
    events: int | None = _of("events")
    """Events that concern both countries; directed: in which side 1 acted towards side 2. None: not covered."""
    events_quad1: int | None = _of("events")
    """Acts between the two (directed: of side 1 towards 2) of verbal cooperation, by PLOVER (2021). None: not covered."""
    events_quad2: int | None = _of("events")
    """Acts between the two (directed: of side 1 towards 2) of material cooperation, by PLOVER. None: not covered."""
    events_quad3: int | None = _of("events")
    """Acts between the two (directed: of side 1 towards 2) of verbal conflict, by PLOVER. None: not covered."""
    events_quad4: int | None = _of("events")
    """Acts between the two (directed: of side 1 towards 2) of material conflict, by PLOVER. None: not covered."""
    visits: int | None = _of("events")
    """Visits of one side to the other (directed: of side 1 to 2). None: not covered."""
    meetings: int | None = _of("events")
    """Meetings of the two, visits apart (directed: with side 1 as an actor). None: not covered."""
    events_imprecise: int | None = _of("events")
    """Of `events`, those not dated within one month, which no monthly row counts. None: not covered."""
    events_uncertain: int | None = _of("events")
    """Further `events` that may lie in the period; one event may be in many rows. None: not covered."""
    agreements_signed: int | None = _of("agreements")
    """Agreements with a party of each side, signed or adopted; alike in both directions. None: not covered."""
    agreements_uncertain: int | None = _of("agreements")
    """Further agreements with a party of each side that may have been signed in the period. None: not covered."""
    agreements_in_force: int | None = _of("agreements")
    """Agreements with a party of each side certainly in force on `last_day`, as `Agreement.in_force` rules. None: not covered."""
    agreements_in_force_unknown: int | None = _of("agreements")
    """Such agreements that may or may not have been in force on `last_day`. None: not covered."""
    arms_ordered: int | None = _of("arms")
    """Purchases (records, not items) that one side ordered from the other (directed: side 2 from 1, the supplier), without
    announced and unconfirmed ones. None: not covered."""
    arms_delivered: int | None = _of("arms")
    """Purchases between the two delivered in the period, as far as they were (directed: by side 1). None: not covered."""
    arms_uncertain: int | None = _of("arms")
    """Purchases between the two that may, but need not, have been ordered or delivered in it. None: not covered."""
    vote_agreement: float | None = _of("votes")
    """Share, 0 to 1, of `votes_compared` in which both took the same position; alike in both directions. None: no vote."""
    votes_compared: int | None = _of("votes")
    """Votes of the period in which each side voted yes, no or abstained. None: not covered."""
    trade_total_usd_min: int | float | None = _of(TRADE)
    """Lowest figure for trade in goods, both ways, in exactly this year or month, current US dollars. None: no figure."""
    trade_total_usd_max: int | float | None = _of(TRADE)
    """Highest figure for the same; sources that differ are not averaged. None: no figure."""
    trade_sources: int | None = _of(TRADE)
    """Number of figures (records of the dataset, one per value and source) between the two. None: not covered."""
    eu_referendum_for_mean: float | None = _of(SERIES)
    """Percent, 0 to 100, who would vote for joining the European Union: unweighted mean over `eu_referendum_waves`.
    None: no wave, or waves that `PollResults.trend` refuses to mix."""
    eu_referendum_waves: int | None = _of(SERIES)
    """Waves asked in the period that report this answer. None: not covered."""
    records: tuple[Record, ...] = attrs.field(default=(), repr=False)
    """What the measures come from, uncertain ones included. No column; `serbia_russia.cite` takes the row."""


#: The measures, each with what it comes from.
_SOURCES: Final[dict[str, str]] = {
    field.name: field.metadata["source"] for field in attrs.fields(PanelRow) if "source" in field.metadata
}


@attrs.frozen(kw_only=True, repr=False)
class Panel(Sequence[PanelRow]):
    """The rows of a dyad panel in the order of time, with what its columns mean and what the data cover."""

    system: StateSystem
    """The system of states whose codes and membership the rows follow."""
    directed: bool
    """Whether there are two rows a period, one for each acting side."""
    freq: Frequency
    """Whether a row is a year or a month."""
    rows: tuple[PanelRow, ...]
    """The rows, in the order of time, then of `code1`."""
    years_covered: tuple[tuple[str, EDTFDate | None], ...]
    """By source (a kind, an indicator, a poll series): from the first to the last year that a record lies in."""

    @overload
    def __getitem__(self, key: int) -> PanelRow: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: int | slice) -> PanelRow | Self:
        return attrs.evolve(self, rows=self.rows[key]) if isinstance(key, slice) else self.rows[key]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[PanelRow]:
        return iter(self.rows)

    def _fields(self) -> dict[str, str]:
        """The field of a row behind each column."""
        absent = {"records", "month" if self.freq == "year" else "events_imprecise"}
        names = {"code1": KEYS[self.system][0], "code2": KEYS[self.system][1]}
        every: tuple[str, ...] = tuple(field.name for field in attrs.fields(PanelRow))
        return {names.get(name, name): name for name in every if name not in absent}

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order; the first three or four are the key."""
        return tuple(self._fields())

    @property
    def coverage(self) -> dict[str, EDTFDate | None]:
        """Measure → the years that the data cover for it, outside which it is None; None if they cover none."""
        years = dict(self.years_covered)
        return {column: years[_SOURCES[name]] for column, name in self._fields().items() if name in _SOURCES}

    @property
    def documentation(self) -> dict[str, str]:
        """Column → what it means, its unit, what None means, and what it comes from."""
        docs = field_docs(PanelRow)
        ends = {name: f" From: {source}." for name, source in _SOURCES.items()}
        ends |= dict.fromkeys(("code1", "code2"), f" {KEYS[self.system][2]}")
        return {column: " ".join((docs[name] + ends.get(name, "")).split()) for column, name in self._fields().items()}

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that the measures come from, for `serbia_russia.cite`."""
        return tuple(dict.fromkeys(record for row in self.rows for record in row.records))

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as plain mappings of all columns, in order: numbers, text, booleans, days and None."""
        fields = self._fields()
        return [{column: getattr(row, name) for column, name in fields.items()} for row in self.rows]

    def write(self, path: "str | os.PathLike[str]") -> None:
        """Write all columns to a ``.csv`` file in UTF-8: a header, one line a row, None as an empty cell."""
        if not os.fspath(path).lower().endswith(".csv"):
            raise UnknownNameError("format of a panel", os.fspath(path), hint="give a file name that ends in .csv")
        with open(path, "w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, self.columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.to_dicts())

    def _cells(self, columns: Mapping[str, str]) -> list[tuple[str, ...]]:
        return [tuple(str(getattr(row, name)) for name in columns.values()) for row in self.rows]

    def __repr__(self) -> str:
        unit = f"{'directed ' if self.directed else ''}dyad-{self.freq}{'s' if len(self) != 1 else ''}"
        years = f" {self.rows[0].year}–{self.rows[-1].year}" if self.rows else ""
        return f"<Panel: {len(self)} {unit}{years}, {self.system}>"

    def __str__(self) -> str:
        shown = {column: name for column, name in self._fields().items() if name in _PRINTED}
        hidden = f"… and {len(self.columns) - len(shown)} more columns: see .columns, .documentation, .to_dicts()"
        return "\n".join([repr(self), *table(tuple(shown), self._cells(shown)), hidden])

    def _repr_html_(self) -> str:
        return html_table(repr(self), self.columns, self._cells(self._fields()))


def panel(
    period: DateLike,
    *,
    system: StateSystem = "cow",
    directed: bool = False,
    freq: Frequency = "year",
    dataset: Dataset | None = None,
) -> Panel:
    """The panel of Serbia and Russia over a period of whole years (or, with ``freq="month"``, months).

    A year or month in which both states were in the system for a day or more is one row (`directed`: two, side 1
    acting). Its codes and polities are those of the last such day; `code_changed` says whether the codes were others
    before. A record is counted where its date certainly lies between the row's `first_day` and `last_day`.

    An open start (``"../1950"``) begins with the dyad, an open end (``"1992/.."``) ends with the last year that the
    dataset (default: the bundled one) covers. The lists of states are taken to hold on after their last edition.

    Raises `UnknownNameError` for an unknown system or frequency; `DataError` for a period that is malformed, not of
    whole years or months, or in which the two never were in the system at once.
    """
    member(system, StateSystem, "system")
    member(freq, Frequency, "freq")
    data = load() if dataset is None else dataset
    covered = {
        "events": _years(event.date for event in data.events),
        "agreements": _years(agreement.date for agreement in data.agreements),
        "arms": _years(date for deal in data.arms for date in (deal.date, deal.ordered, deal.delivered)),
        "votes": _years(vote.date for vote in data.votes),
        TRADE: _years(value.date for value in data.statistics if value.indicator == TRADE),
        SERIES: _years(wave.date for wave in data.polls if wave.series == SERIES),
    }
    spans = spans_of(period, system, freq, max((years[-1] for years in covered.values() if years), default=None))
    forth, back = DYAD, DYAD[::-1]
    tallies = [list(_found(data, spans, ways)) for ways in ([[forth], [back]] if directed else [[forth, back]])]
    rows = []
    for position, span in enumerate(spans):
        ordered = sorted((forth, back), key=lambda pair: span.codes[pair[0]])
        for pair in ordered if directed else ordered[:1]:
            found = tallies[0 if pair == forth else -1][position]
            known = {name: counted for name, counted in found.items() if span.begins.year in covered[_SOURCES[name]]}
            rows.append(_row(data, span, pair, known))
    spells = {source: EDTFDate(f"{years[0]:04}/{years[-1]:04}") if years else None for source, years in covered.items()}
    return Panel(system=system, directed=directed, freq=freq, rows=tuple(rows), years_covered=tuple(spells.items()))


def _years(dates: Iterable[EDTFDate | None]) -> range:
    """From the first to the last year in which a date certainly lies."""
    found = [date.year for date in dates if date is not None and date.year is not None]
    return range(min(found), max(found) + 1) if found else range(0)


@attrs.frozen
class _Span:
    """One year or month, the days of it on which both states were in the system, and their codes on the last."""

    begins: dt.date
    ends: dt.date
    first_day: dt.date
    last_day: dt.date
    codes: dict[str, int]
    code_changed: bool


def spans_of(period: DateLike, system: str, freq: Frequency, last_year: int | None) -> list[_Span]:
    """The rows' days, in order; `DataError` if there are none, or the period is not of whole years or months."""
    asked = window(period)
    if str(asked)[0] == "/" or str(asked)[-1] == "/":
        raise DataError(f"a panel cannot run to an unknown day: {asked}; write '..' for an open side, as in 1992/..")
    rows = (row for side in DYAD for row in _countries._rows(_countries._table().countries[side].own[system]))
    edges = sorted({dt.date.fromisoformat(edge) for _, *ends in rows for edge in ends if edge is not None})
    start = asked.earliest or edges[0].replace(month=1, day=1)
    if asked.latest is None and (last_year is None or last_year < start.year):
        raise DataError(f"the data cover no year from {start.year} on, so {asked} has no end; write one: 1992/2025")
    end = asked.latest or dt.date(last_year or start.year, 12, 31)
    whole = (start.day, end.day) == (1, calendar.monthrange(end.year, end.month)[1])
    if not whole or (freq == "year" and (start.month, end.month) != (1, 12)):
        hint = f"write {start.year:04}/{end.year:04}" + (", or say freq='month'" if whole else "")
        raise DataError(f"a panel by {freq} takes whole {freq}s, and {asked} begins or ends inside one; {hint}")
    spans = _lived(system, edges, start, end, freq)
    if not spans:
        years = [span.begins.year for span in _lived(system, edges, edges[0], edges[-1], "year")]
        gaps = [f"between {one} and {next_}" for one, next_ in itertools.pairwise(years) if next_ - one > 1]
        hint = f"ask for years from {years[0]} on" + (f", but not {' nor '.join(gaps)}" if gaps else "")
        raise DataError(f"Serbia and Russia were not in the system {system!r} at once at any time in {asked}; {hint}")
    return spans


def _lived(system: str, edges: list[dt.date], start: dt.date, end: dt.date, freq: Frequency) -> list[_Span]:
    """The years or months from one day to another in which both states have a code on some day.

    A code begins and ends on an edge, so the edges and the ends of a period are all the days to look at.
    """
    spans, months = [], 12 if freq == "year" else 1
    for year, month in itertools.product(range(start.year, end.year + 1), range(1, 13, months)):
        begins, to = dt.date(year, month, 1), month + months - 1
        ends = dt.date(year, to, calendar.monthrange(year, to)[1])
        held: dict[dt.date, dict[str, int]] = {}
        for day in (begins, *edges[bisect_left(edges, begins) : bisect_right(edges, ends)], ends):
            codes = {side: int(code) for side in DYAD if (code := _countries.code(side, system, day)) is not None}
            if len(codes) == len(DYAD):
                held[day] = codes
        if held and start <= ends and begins <= end:
            first, last = min(held), max(held)
            changed = any(codes != held[last] for codes in held.values())
            spans.append(_Span(begins, ends, first, last, held[last], changed))
    return spans


def _placed(dated: Iterable[tuple[EDTFDate, Any]], spans: Sequence[_Span]) -> tuple[list[list[Any]], list[list[Any]]]:
    """For each span the records that certainly lie in it, and those that only may."""
    firsts, lasts = [span.first_day for span in spans], [span.last_day for span in spans]
    certain, uncertain = ([list[Any]() for _ in spans] for _ in range(2))
    for date, record in dated:
        earliest, latest = date.earliest or dt.date.min, date.latest or dt.date.max
        low, high = bisect_left(lasts, earliest), bisect_right(firsts, latest)
        if high - low == 1 and firsts[low] <= earliest and latest <= lasts[low]:
            certain[low].append(record)
        else:
            for position in range(low, high):
                uncertain[position].append(record)
    return certain, uncertain


def _found(data: Dataset, spans: Sequence[_Span], ways: Sequence[tuple[str, ...]]) -> Iterator[dict[str, list[Any]]]:
    """For each span the records that each measure counts; `ways` are the pairs of who acts and towards whom."""
    concerned = [event for event in data.events if set(DYAD) <= set(event.countries)]
    acts = [event for event in concerned if any(_acts(event, *way) for way in ways)]
    agreements = [agreement for agreement in data.agreements if _binds_both(agreement, data)]
    deals = [deal for deal in data.arms if (deal.supplier, deal.recipient) in ways]
    waves = [wave for wave in data.polls if wave.series == SERIES and wave.percent("for") is not None]
    trade = [value for value in data.statistics if (value.indicator, value.unit) == (TRADE, "USD")]
    by_date: dict[str, Iterable[Any]] = {
        "events": acts if len(ways) == 1 else concerned,
        **{f"events_quad{quad}": [event for event in acts if event.quad == quad] for quad in (1, 2, 3, 4)},
        "visits": [event for event in acts if event.type == "visit"],
        "meetings": [event for event in acts if event.type == "meeting"],
        "agreements_signed": agreements,
        "votes_compared": data.votes.agreement(DYAD).records,
        "eu_referendum_waves": waves,
    }
    dated = {name: [(record.date, record) for record in records] for name, records in by_date.items()}
    ordered = (deal for deal in deals if deal.status not in ("announced", "unconfirmed"))
    dated["arms_ordered"] = [(deal.ordered, deal) for deal in ordered if deal.ordered]
    delivered = (deal for deal in deals if deal.status in ("partly-delivered", "delivered"))
    dated["arms_delivered"] = [(deal.delivered, deal) for deal in delivered if deal.delivered]
    placed = {name: _placed(pairs, spans) for name, pairs in dated.items()}
    for position, span in enumerate(spans):
        found = {name: certain[position] for name, (certain, _) in placed.items()}
        maybe = {name: uncertain[position] for name, (_, uncertain) in placed.items()}
        exactly = (span.begins, span.ends)
        answers = [(one.in_force(span.last_day, data.polities).answer, one) for one in agreements]
        yield found | {
            "events_imprecise": [event for event in found["events"] if _spans_months(event.date)],
            "events_uncertain": maybe["events"],
            "agreements_uncertain": maybe["agreements_signed"],
            "agreements_in_force": [agreement for answer, agreement in answers if answer == "yes"],
            "agreements_in_force_unknown": [agreement for answer, agreement in answers if answer == "unknown"],
            "arms_uncertain": list(dict.fromkeys(maybe["arms_ordered"] + maybe["arms_delivered"])),
            "trade_sources": [one for one in trade if (one.date.earliest, one.date.latest) == exactly],
        }


def _acts(event: Event, one: str, other: str) -> bool:
    """Whether one side acts towards the other; a reciprocal act has both as actors, and nobody as recipient."""
    actors, recipients = event.actor_countries, event.recipient_countries
    return one in actors and (other in recipients or (other in actors and not recipients))


def _binds_both(agreement: Agreement, data: Dataset) -> bool:
    """Whether a party of each side is bound; where the dataset lacks the parties, whether both countries are concerned."""
    parties = [data.get(party) for party in agreement.parties]
    bound = {getattr(party, "country", None) for party in parties}
    return set(DYAD) <= (bound if parties and None not in parties else set(agreement.countries))


def _spans_months(date: EDTFDate) -> bool:
    first, last = date.earliest, date.latest
    return first is None or last is None or (first.year, first.month) != (last.year, last.month)


def _row(data: Dataset, span: _Span, pair: tuple[str, ...], found: Mapping[str, list[Any]]) -> PanelRow:
    """A row from the records that its measures count; a measure that is not covered is not in `found`."""
    polities = [
        [polity.id for polity in data.polities if polity.country == side and polity.period.overlaps(span.last_day)]
        for side in pair
    ]
    figures = [value.value for value in found.get("trade_sources", ())]
    votes, waves = Votes(found.get("votes_compared", ())), PollResults(found.get("eu_referendum_waves", ()))
    return PanelRow(
        code1=span.codes[pair[0]],
        code2=span.codes[pair[1]],
        year=span.begins.year,
        month=span.begins.month if span.begins.month == span.ends.month else None,
        first_day=span.first_day,
        last_day=span.last_day,
        country1=pair[0],
        country2=pair[1],
        polity1=polities[0][0] if len(polities[0]) == 1 else None,
        polity2=polities[1][0] if len(polities[1]) == 1 else None,
        code_changed=span.code_changed,
        **{name: len(records) for name, records in found.items()},
        vote_agreement=votes.agreement(DYAD).score,
        trade_total_usd_min=min(figures, default=None),
        trade_total_usd_max=max(figures, default=None),
        eu_referendum_for_mean=_mean(waves),
        records=tuple(dict.fromkeys(record for records in found.values() for record in records)),
    )


def _mean(waves: PollResults) -> float | None:
    try:
        return statistics.fmean(point.percent for point in waves.trend(SERIES, "for").points) if waves else None
    except DataError:  # populations, bases or countries that must not be mixed
        return None
