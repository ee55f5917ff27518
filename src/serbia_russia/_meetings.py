"""Who met whom at what level: visits, meetings and calls of heads of state, of government, and of foreign ministers."""

import re
from typing import Final, Literal

from serbia_russia import _countries
from serbia_russia._dataset import Dataset
from serbia_russia._errors import DataError, shown
from serbia_russia._kinds.actor import Actor
from serbia_russia._kinds.event import Event, Events
from serbia_russia._model import Participant
from serbia_russia._vocab import ParticipantRole, member

__all__ = ["MeetingLevel", "meetings"]

MeetingLevel = Literal["head-of-state", "head-of-government", "leader", "foreign-minister"]

_HEAD_OF_STATE: Final = (
    r"(acting )?(president(-elect)? of (russia|the russian federation|serbia|yugoslavia|the fr|the federal|the sfr|"
    r"the republic|the presidency|fr yugoslavia|sfr yugoslavia|serbia and montenegro)"
    r"|emperor|tsar|king|prince of serbia|prince regent)"
)
_HEAD_OF_GOVERNMENT: Final = r"(acting )?(prime minister|chairman of the council of ministers)"
#: States whose line leads to Serbia: who spoke for them may have come from another of their lands.
_OF_YUGOSLAVIA: Final = re.compile(r"\bof .*(yugoslavia|serbia and montenegro)", re.IGNORECASE)
#: Offices of each level, as capacities and offices in the data name them.
_OFFICES: Final[dict[str, re.Pattern[str]]] = {
    "head-of-state": re.compile(_HEAD_OF_STATE, re.IGNORECASE),
    "head-of-government": re.compile(_HEAD_OF_GOVERNMENT, re.IGNORECASE),
    # Either of the two above, as where a prime minister is received by a president.
    "leader": re.compile(f"{_HEAD_OF_STATE}|{_HEAD_OF_GOVERNMENT}", re.IGNORECASE),
    "foreign-minister": re.compile(r"(acting )?(minister of foreign affairs|foreign minister)", re.IGNORECASE),
}
#: Roles of those who were there or on the line; others, such as the author of a letter brought, did not meet anybody.
_MET: Final[frozenset[ParticipantRole]] = frozenset(
    ["host", "guest", "speaker", "signatory", "mediator", "recipient", "participant"]
)


def meetings(dataset: Dataset, between: tuple[str, str], level: MeetingLevel) -> Events:
    """The meetings of two countries at a level; see `Dataset.meetings`."""
    member(level, MeetingLevel, "level")
    if len(between) != 2:
        raise DataError(f"meetings are between two countries, not {len(between)}: {shown(between)}")
    sides = [{alpha3 for alpha3, _, _ in _countries.resolve(country).windows} for country in between]
    pattern = _OFFICES[level]
    events = dataset.events
    return events._narrowed(
        (
            event
            for event in events
            if event.type in ("visit", "meeting", "call")
            and all(any(_holds(dataset, event, one, side, pattern) for one in event.participants) for side in sides)
        ),
        f"level={level}, between {' and '.join(between)}",
    )


def _holds(dataset: Dataset, event: Event, participant: Participant, side: set[str], pattern: re.Pattern[str]) -> bool:
    """Whether a participant was there, is of one of the countries and held an office of the level then."""
    if participant.role not in _MET:
        return False
    actor = dataset.actors.get(participant.actor)
    for_yugoslavia = "SRB" in side and _OF_YUGOSLAVIA.search(participant.capacity or "") is not None
    if not isinstance(actor, Actor) or not (actor.country in side or for_yugoslavia):
        return False
    if participant.capacity is not None:
        return pattern.match(participant.capacity) is not None
    return any(
        pattern.match(office.title) is not None and office.period is not None and event.date.within(office.period)
        for office in actor.offices
    )
