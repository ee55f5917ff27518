"""Events: what happened between Serbia and Russia, typed so that it lines up with PLOVER."""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, Unpack

import attrs

from serbia_russia._collection import Records
from serbia_russia._model import Record
from serbia_russia._selection import (
    COMMON_SELECTORS,
    CountryLike,
    RecordFilter,
    Selector,
    country_of,
    one_of,
    vocabulary,
)

__all__ = ["EVENT_TYPES", "PLOVER_MODES", "PLOVER_QUADS", "Event", "EventFilter", "EventType", "Events", "PloverType"]

EventType = Literal[
    "visit",
    "meeting",
    "call",
    "statement",
    "negotiation",
    "recognition",
    "mission",
    "appointment",
    "war",
    "battle",
    "uprising",
    "coup",
    "assassination",
    "deployment",
    "exercise",
    "arms-delivery",
    "espionage",
    "expulsion",
    "arrest",
    "trial",
    "cyber",
    "disinformation",
    "protest",
    "election",
    "legislation",
    "sanction",
    "aid",
    "disaster",
    "investment",
    "infrastructure",
    "energy-supply",
    "founding",
    "closure",
    "migration",
    "cultural",
    "religious",
    "media",
    "anniversary",
    "sport",
    "other",
]

EVENT_TYPES: Final[dict[str, str]] = {
    "visit": "Somebody travels to the other country, or to a third one, to be received there.",
    "meeting": "People meet where neither visits the other, as beside a summit.",
    "call": "A conversation by telephone or video.",
    "statement": "A position taken in words, with the speaker as participant.",
    "negotiation": "Talks towards an agreement that are not themselves a visit or a signing.",
    "recognition": "A state, government or border is recognised, or recognition is refused or withdrawn.",
    "mission": "An embassy, consulate or office opens or closes, or a status of relations changes.",
    "appointment": "Somebody takes or leaves an office.",
    "war": "Organised armed conflict over a period.",
    "battle": "One armed engagement, siege or offensive.",
    "uprising": "An armed rising against a ruler or an occupier.",
    "coup": "Power is seized, or an attempt or plot to seize it is made or alleged.",
    "assassination": "A killing for political ends, or an attempt or plan of one.",
    "deployment": "Forces are sent, stationed, massed, mobilised or withdrawn.",
    "exercise": "A military drill.",
    "arms-delivery": "Arms change hands in a way that is no purchase of its own.",
    "espionage": "Secret collection of information, recruiting of agents, or its exposure.",
    "expulsion": "People are made to leave a country or an organisation.",
    "arrest": "People are detained.",
    "trial": "Indictment, trial, judgment or appeal.",
    "cyber": "An attack on computers or networks.",
    "disinformation": "Spreading of falsehoods as documented or alleged by a source.",
    "protest": "A rally, demonstration or march, for or against.",
    "election": "An election or referendum.",
    "legislation": "A law, decree, constitution or parliamentary resolution.",
    "sanction": "Sanctions are imposed, joined, refused, eased or lifted.",
    "aid": "Relief, gifts or support, material or financial.",
    "disaster": "An accident, flood, fire, epidemic or attack with victims.",
    "investment": "Capital is put into, or withdrawn from, a company or asset.",
    "infrastructure": "Something is built, opened or rebuilt.",
    "energy-supply": "Supply of oil, gas or power begins, stops or changes.",
    "founding": "An organisation or institution comes into being.",
    "closure": "An organisation or institution ends or is banned.",
    "migration": "People settle, flee, return or are naturalised.",
    "cultural": "An exhibition, festival, publication, monument or other cultural act.",
    "religious": "An act of a church or of believers.",
    "media": "A medium opens, closes or is restricted, or a report or investigation comes out.",
    "anniversary": "A commemoration of something past.",
    "sport": "A sporting event with a bearing on the relationship.",
    "other": "None of the others fits.",
}

PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]

#: The quad category of each PLOVER type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
PLOVER_QUADS: Final[dict[str, int]] = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 1,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}

#: The modes that PLOVER (manual of 2021) defines, by type; the other types have none.
PLOVER_MODES: Final[dict[str, tuple[str, ...]]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Event(Record):
    """Something that happened, or a position somebody took in words."""

    type: EventType
    """What sort of event."""
    plover: PloverType | None = None
    """The PLOVER event type (manual of 2021). None: the event is no act of one side towards another."""
    mode: str | None = None
    """The PLOVER mode, where the type has one: visit, phone, third-party, multilateral, … None: none applies."""
    actor_countries: tuple[str, ...] = ()
    """Who acts (ISO alpha-3), as in PLOVER: a visitor acts, a host receives; in reciprocal acts all are here."""
    recipient_countries: tuple[str, ...] = ()
    """Towards whom (ISO alpha-3). Empty: nobody in particular, or a reciprocal act."""

    kind: ClassVar[str] = "event"

    @property
    def quad(self) -> int | None:
        """PLOVER's quad category: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return None if self.plover is None else PLOVER_QUADS[self.plover]


class EventFilter(RecordFilter, total=False):
    """The selectors of `Events.filter`."""

    type: EventType | Iterable[EventType]
    plover: PloverType | Iterable[PloverType]
    quad: int | Iterable[int]
    mode: str | Iterable[str]
    actor_country: CountryLike | Iterable[CountryLike]
    recipient_country: CountryLike | Iterable[CountryLike]


class Events(Records[Event]):
    """Events in the order of their dates."""

    __slots__ = ()

    record_type = Event
    kind = "event"
    plural = "events"
    selectors: ClassVar[dict[str, Selector]] = COMMON_SELECTORS | {
        "type": vocabulary("type", EventType),
        "plover": vocabulary("plover", PloverType),
        "quad": one_of("quad", (1, 2, 3, 4)),
        "mode": one_of("mode", sorted({mode for modes in PLOVER_MODES.values() for mode in modes})),
        "actor_country": country_of(lambda event: event.actor_countries),
        "recipient_country": country_of(lambda event: event.recipient_countries),
    }

    def filter(self, **selectors: Unpack[EventFilter]) -> Self:
        """The events that every selector matches; one value or several (any of them matches).

        Raises `UnknownNameError` for an unknown selector, country, activity or other value, with the nearest;
        `DataError` for a malformed date.
        """
        return self._select(dict(selectors))
