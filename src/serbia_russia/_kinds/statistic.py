"""Statistics: one value of one indicator, from one source."""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, Unpack

import attrs

from serbia_russia._collection import Records
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import UnknownNameError
from serbia_russia._model import Record
from serbia_russia._selection import COMMON_SELECTORS, DateLike, RecordFilter, Selector, vocabulary, window, words

__all__ = ["QUALIFIERS", "Qualifier", "Statistic", "StatisticFilter", "Statistics"]

Qualifier = Literal["exact", "about", "nearly", "over", "at-least", "at-most"]

QUALIFIERS: Final[dict[str, str]] = {
    "exact": "As counted or computed, to the digits given.",
    "about": "Rounded or estimated by the source.",
    "nearly": "Somewhat less than the value.",
    "over": "Somewhat more than the value.",
    "at-least": "The value or more.",
    "at-most": "The value or less.",
}


SCALES: Final[dict[str, int]] = {"one": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Statistic(Record):
    """One value of one indicator; its date is the period it is for. Two sources for one point are two records."""

    indicator: str
    """Key of the indicator: ``trade-total``."""
    value: int | float
    """The value, in units (not in millions)."""
    unit: str
    """ISO 4217 code, ``percent``, ``persons``, ``cubic-metres``, …"""
    qualifier: Qualifier = "exact"
    """How the source hedges the value."""

    kind: ClassVar[str] = "statistic"

    @property
    def period(self) -> EDTFDate:
        """The period that the value is for: the record's date."""
        return self.date

    def scaled(self, to: str) -> float:
        """The value in thousands, millions or billions of its unit: 1,200 for 1.2 billion in ``"million"``.

        Only the scale changes, which is exact; a currency is never turned into another. Raises `UnknownNameError` for
        another scale.
        """
        if to not in SCALES:
            raise UnknownNameError(
                "scale", to, SCALES, hint=f"one of: {', '.join(SCALES)}; currencies are not converted"
            )
        return self.value / SCALES[to]

    @property
    def search_terms(self) -> tuple[str, ...]:
        return (self.indicator,)


class StatisticFilter(RecordFilter, total=False):
    """The selectors of `Statistics.filter`."""

    indicator: str | Iterable[str]
    unit: str | Iterable[str]
    qualifier: Qualifier | Iterable[Qualifier]


class Statistics(Records[Statistic]):
    """Statistics in the order of their periods."""

    __slots__ = ()

    record_type = Statistic
    kind = "statistic"
    plural = "statistics"
    selectors: ClassVar[dict[str, Selector]] = COMMON_SELECTORS | {
        "indicator": words(lambda statistic: (statistic.indicator,)),
        "unit": words(lambda statistic: (statistic.unit,)),
        "qualifier": vocabulary("qualifier", Qualifier),
    }

    def filter(self, **selectors: Unpack[StatisticFilter]) -> Self:
        """The statistics that every selector matches; one value or several (any of them matches).

        Raises `UnknownNameError` for an unknown selector, country, activity or other value, with the nearest;
        `DataError` for a malformed date.
        """
        return self._select(dict(selectors))

    def series(self, indicator: str) -> Self:
        """The values of one indicator, period by period; two sources for one period are two records, side by side.

        Raises `UnknownNameError` for an unknown indicator.
        """
        return self._select({"indicator": indicator})

    def gaps(self, indicator: str) -> tuple[int, ...]:
        """The years between the first and the last value of an indicator for which no value is dated that year."""
        years = sorted({value.year for value in self.series(indicator) if value.year is not None})
        return tuple(sorted(set(range(years[0], years[-1] + 1)) - set(years))) if years else ()

    def at(self, indicator: str, period: DateLike) -> Self:
        """The values of an indicator for exactly one period, from all sources side by side."""
        asked = window(period)
        found = (
            value
            for value in self.series(indicator)
            if (value.date.earliest, value.date.latest) == (asked.earliest, asked.latest)
        )
        return self._narrowed(found, f"indicator={indicator}, period={asked}")

    def latest(self, indicator: str) -> Self:
        """The values of an indicator for the last period that has any, from all sources side by side."""
        values = self.series(indicator)
        return self.at(indicator, max(value.date for value in values)) if values else values
