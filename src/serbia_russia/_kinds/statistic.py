"""Statistics: one value of one indicator, from one source."""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, Unpack

import attrs

from serbia_russia._collection import Records
from serbia_russia._edtf import EDTFDate
from serbia_russia._model import Record
from serbia_russia._selection import COMMON_SELECTORS, RecordFilter, Selector, vocabulary, words

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
