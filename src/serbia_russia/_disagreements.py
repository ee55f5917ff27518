"""Where the sources contradict each other, value by value."""

from collections.abc import Iterator
from typing import Any

import attrs

from serbia_russia._dataset import Dataset
from serbia_russia._display import table
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, UnknownNameError
from serbia_russia._kinds import RECORD_KINDS
from serbia_russia._model import Record, Variant

__all__ = ["Claim", "Disagreement", "Disagreements", "disagreements"]


@attrs.frozen(kw_only=True)
class Claim:
    """One of the values, and who gives it."""

    value: object
    """The value; a date as `EDTFDate`."""
    sources: tuple[str, ...]
    """Ids of the sources that give it."""
    record: Record = attrs.field(repr=False)
    """The record in which it stands."""


@attrs.frozen(kw_only=True)
class Disagreement:
    """A point on which sources give different values."""

    point: str
    """What the values are for: the id of a record, or the indicator and period of statistics."""
    field: str
    """The field."""
    claims: tuple[Claim, ...]
    """The values, the preferred one first where there is one."""
    spread: float | None
    """For numbers: the difference of the highest and the lowest, relative to the highest. None: not numbers."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The records in which the values stand."""
        return tuple(dict.fromkeys(claim.record for claim in self.claims))

    def __str__(self) -> str:
        values = " | ".join(f"{claim.value} ({', '.join(claim.sources)})" for claim in self.claims)
        return f"{self.point} {self.field}: {values}"


@attrs.frozen(repr=False)
class Disagreements:
    """Disagreements in the order of kinds and dates."""

    items: tuple[Disagreement, ...]
    """The disagreements."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The records in which they stand."""
        return tuple(dict.fromkeys(record for item in self.items for record in item.records))

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Disagreement]:
        return iter(self.items)

    def __getitem__(self, position: int) -> Disagreement:
        return self.items[position]

    def __repr__(self) -> str:
        return f"<Disagreements: {len(self)}>"

    def __str__(self) -> str:
        rows = [(item.point, item.field, " | ".join(str(claim.value) for claim in item.claims)) for item in self.items]
        return "\n".join([repr(self), *table(("point", "field", "values"), rows)])


def disagreements(dataset: Dataset, kind: str | None, field: str | None, beyond: float | None) -> Disagreements:
    """The disagreements of a dataset; see `Dataset.disagreements`."""
    if kind is not None and kind not in RECORD_KINDS:
        raise UnknownNameError("kind", kind, RECORD_KINDS, hint=f"one of: {', '.join(RECORD_KINDS)}")
    if beyond is not None and not 0 <= beyond < 1:
        raise DataError(f"beyond is a share of the highest value, from 0 to less than 1, not {beyond}")
    found = [
        item
        for plural in RECORD_KINDS
        if kind in (None, plural)
        for item in (
            *_between_variants(getattr(dataset, plural)),
            *(_between_records(dataset) if plural == "statistics" else ()),
        )
    ]
    fields = dict.fromkeys(item.field for item in found)
    if field is not None and field not in fields:
        raise UnknownNameError("field with a disagreement", field, fields, hint=f"one of: {', '.join(fields)}")
    return Disagreements(
        tuple(
            item
            for item in found
            if field in (None, item.field) and (beyond is None or (item.spread is not None and item.spread > beyond))
        )
    )


def _between_variants(records: Any) -> Iterator[Disagreement]:
    """Fields of a record for which some of its sources give another value."""
    for record in records:
        by_field: dict[str, list[Variant]] = {}
        for variant in record.variants:
            by_field.setdefault(variant.field, []).append(variant)
        for field, variants in by_field.items():
            claims = [] if (own := _own(record, field)) is None else [own]
            values: dict[object, list[str]] = {}
            for variant in variants:
                text = variant.value
                value = EDTFDate(text) if own and isinstance(own.value, EDTFDate) and isinstance(text, str) else text
                values.setdefault(value, []).append(variant.citation.source)
            claims += [
                Claim(value=value, sources=tuple(dict.fromkeys(who)), record=record) for value, who in values.items()
            ]
            yield _disagreement(record.id, field, claims)


def _own(record: Record, field: str) -> Claim | None:
    """The value that the record prefers, with the citations that back it; None if the field is not set."""
    value: Any = record
    name, _, rest = field.partition(".")
    value = getattr(record, name)
    if rest:
        value = getattr(value, rest, None) if not isinstance(value, tuple) else _part(value, rest)
    if value is None:
        return None
    backing = [citation.source for citation in record.citations if name in citation.fields]
    backing = backing or [citation.source for citation in record.citations if not citation.fields]
    return Claim(value=value, sources=tuple(dict.fromkeys(backing)), record=record)


def _part(items: tuple[Any, ...], key: str) -> object:
    """The value of a part of a list: the percent of an answer, the position of a country."""
    for item in items:
        for name, value in (("option", "percent"), ("country", "position")):
            if getattr(item, name, None) == key:
                return getattr(item, value)
    return None


def _between_records(dataset: Dataset) -> Iterator[Disagreement]:
    """Statistics of one indicator and period that different records, from different sources, value differently."""
    points: dict[tuple[str, EDTFDate, str], list[Any]] = {}
    for statistic in dataset.statistics:
        points.setdefault((statistic.indicator, statistic.date, statistic.unit), []).append(statistic)
    for (indicator, period, _), statistics in points.items():
        if len({statistic.value for statistic in statistics}) > 1:
            claims = [
                Claim(value=one.value, sources=tuple(citation.source for citation in one.citations), record=one)
                for one in statistics
            ]
            yield _disagreement(f"{indicator} {period}", "value", claims)


def _disagreement(point: str, field: str, claims: list[Claim]) -> Disagreement:
    numbers = [
        claim.value for claim in claims if isinstance(claim.value, int | float) and not isinstance(claim.value, bool)
    ]
    high = max(map(abs, numbers), default=0)
    spread = (max(numbers) - min(numbers)) / high if len(numbers) == len(claims) and high else None
    return Disagreement(point=point, field=field, claims=tuple(claims), spread=spread)
