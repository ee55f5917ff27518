"""Actors: the people and organisations that records name."""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, TypedDict, Unpack

import attrs

from serbia_russia._collection import Entities
from serbia_russia._edtf import EDTFDate
from serbia_russia._model import Citation, Entity, Model, Names
from serbia_russia._selection import CountryLike, Selector, country_of, vocabulary

__all__ = ["ACTOR_TYPES", "Actor", "ActorFilter", "ActorType", "Actors", "Office"]

ActorType = Literal[
    "person",
    "party",
    "company",
    "government-body",
    "armed-force",
    "media",
    "ngo",
    "church",
    "international-organisation",
    "movement",
]

ACTOR_TYPES: Final[dict[str, str]] = {
    "person": "A human being.",
    "party": "A political party or alliance of parties.",
    "company": "A business, state-owned ones included.",
    "government-body": "A ministry, service, court, parliament or other organ of a state.",
    "armed-force": "An army, unit or armed formation.",
    "media": "A newspaper, agency, broadcaster or site.",
    "ngo": "An association, institute or foundation outside government.",
    "church": "A church or religious body.",
    "international-organisation": "An organisation of states.",
    "movement": "A movement or network without fixed membership.",
}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Office(Model):
    """An office that somebody held."""

    title: str
    """The office: ``president of Serbia``."""
    polity: str | None = None
    """Id of the polity whose office it is. None: of no state."""
    period: EDTFDate | None = None
    """From when to when. None: not stated."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Actor(Entity):
    """A person or organisation."""

    type: ActorType
    """What sort of actor."""
    names: Names
    """The name in English, Serbian (both scripts) and Russian."""
    country: str | None = None
    """ISO alpha-3 of the modern state it belongs to. None: international, or none."""
    lifespan: EDTFDate | None = None
    """Birth to death, or founding to end, as an interval. None: not known."""
    offices: tuple[Office, ...] = ()
    """Offices held, as far as they matter here."""
    citations: tuple[Citation, ...] = ()
    """Sources for what is said of the actor."""

    kind: ClassVar[str] = "actor"

    @property
    def name(self) -> str:
        """The name in English."""
        return self.names.en

    @property
    def search_terms(self) -> tuple[str, ...]:
        return self.names.all()


class ActorFilter(TypedDict, total=False):
    """The selectors of `Actors.filter`."""

    country: CountryLike | Iterable[CountryLike]
    type: ActorType | Iterable[ActorType]
    text: str


class Actors(Entities[Actor]):
    """Actors in the order of their ids."""

    __slots__ = ()

    record_type = Actor
    kind = "actor"
    plural = "actors"
    selectors: ClassVar[dict[str, Selector]] = {
        "country": country_of(lambda actor: (actor.country,)),
        "type": vocabulary("type", ActorType),
    }

    _columns = ("name", "type", "id")

    def _row(self, item: Actor) -> tuple[str, ...]:
        return (item.name, item.type, item.id)

    def filter(self, **selectors: Unpack[ActorFilter]) -> Self:
        """The actors that every selector matches. Raises `UnknownNameError` for an unknown selector or value."""
        return self._select(dict(selectors))
