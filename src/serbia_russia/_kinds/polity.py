"""Polities: states as they existed, with their codes in the field's systems day by day."""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, TypedDict, Unpack

import attrs

from serbia_russia._collection import Entities
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, UnknownNameError, shown
from serbia_russia._model import Citation, Entity, Model, Names
from serbia_russia._selection import CountryLike, DateLike, Selector, country_of, window

__all__ = ["CODE_SYSTEMS", "CodeSystem", "Polities", "Polity", "PolityCode", "PolityFilter"]

CodeSystem = Literal["cow", "gw", "vdem", "polity5", "iso3166-1-alpha3", "iso3166-1-numeric", "iso3166-3", "wikidata"]

CODE_SYSTEMS: Final[dict[str, str]] = {
    "cow": "Correlates of War country code.",
    "gw": "Gleditsch and Ward number of independent states.",
    "vdem": "V-Dem country id.",
    "polity5": "Polity5 country code.",
    "iso3166-1-alpha3": "ISO 3166-1 alpha-3 code.",
    "iso3166-1-numeric": "ISO 3166-1 numeric code.",
    "iso3166-3": "ISO 3166-3 code of a country name no longer used.",
    "wikidata": "Wikidata item.",
}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class PolityCode(Model):
    """A code that a system gives a polity, and when. The number alone is ambiguous: 341 is Montenegro or Kosovo."""

    system: CodeSystem
    """The system of codes."""
    code: str
    """The code as text: ``345``."""
    period: EDTFDate | None = None
    """When the system gives it. None: as long as the polity exists."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Polity(Entity):
    """A state as it existed over a period."""

    names: Names
    """The name in English, Serbian (both scripts) and Russian."""
    country: str | None = None
    """ISO alpha-3 of the modern state whose line it belongs to. None: of no modern state."""
    period: EDTFDate
    """From its first to its last day, as an interval; in one line each day belongs to one polity."""
    codes: tuple[PolityCode, ...] = ()
    """Its codes in the field's systems."""
    predecessors: tuple[str, ...] = ()
    """Ids of the polities it came from."""
    successors: tuple[str, ...] = ()
    """Ids of the polities that came after it."""
    citations: tuple[Citation, ...] = ()
    """Sources for the period and the codes."""

    kind: ClassVar[str] = "polity"

    @property
    def name(self) -> str:
        """The name in English."""
        return self.names.en

    @property
    def search_terms(self) -> tuple[str, ...]:
        return self.names.all()

    def code(self, system: str, on: DateLike | None = None) -> str | None:
        """The code in a system, on a day if one is given; None if it has none (then).

        Raises `UnknownNameError` for an unknown system.
        """
        if system not in CODE_SYSTEMS:
            raise UnknownNameError("code system", system, CODE_SYSTEMS, hint=f"one of: {', '.join(CODE_SYSTEMS)}")
        asked = None if on is None else window(on)
        for code in self.codes:
            if code.system == system and (asked is None or code.period is None or asked.within(code.period)):
                return code.code
        return None

    def __str__(self) -> str:
        return f"{self.period}  {self.name}  [{self.id}]"


class PolityFilter(TypedDict, total=False):
    """The selectors of `Polities.filter`."""

    country: CountryLike | Iterable[CountryLike]
    text: str


class Polities(Entities[Polity]):
    """Polities in the order of their ids."""

    __slots__ = ()

    record_type = Polity
    kind = "polity"
    plural = "polities"
    selectors: ClassVar[dict[str, Selector]] = {"country": country_of(lambda polity: (polity.country,))}

    _columns = ("period", "name", "id")

    def _row(self, item: Polity) -> tuple[str, ...]:
        return (str(item.period), item.name, item.id)

    def filter(self, **selectors: Unpack[PolityFilter]) -> Self:
        """The polities that every selector matches. Raises `UnknownNameError` for an unknown selector or value."""
        return self._select(dict(selectors))

    def at(self, country: CountryLike, on: str | dt.date | EDTFDate) -> Polity:
        """The polity that stood in a country's line on a day.

        Raises `DataError` if the date spans two polities or none is known, `UnknownNameError` for an unknown country.
        """
        asked = window(on)
        found = [polity for polity in self.filter(country=country) if polity.period.overlaps(asked)]
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(map(str, sorted(found, key=lambda polity: polity.period)))
            raise DataError(f"{asked} spans several polities: {names}; give a day, or one of these periods")
        line = sorted(self.filter(country=country), key=lambda polity: polity.period)
        known = "; ".join(map(str, line)) or f"none; these countries have any: {', '.join(self._countries())}"
        raise DataError(f"no polity of {shown(country)} is known on {asked}; known: {known}")

    def _countries(self) -> list[str]:
        return sorted({polity.country for polity in self if polity.country})
