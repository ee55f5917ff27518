"""Votes: how states voted in an international body."""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, Unpack

import attrs

from serbia_russia import _countries
from serbia_russia._collection import Records
from serbia_russia._model import Model, Record
from serbia_russia._selection import COMMON_SELECTORS, RecordFilter, Selector, words

__all__ = ["BALLOTS", "Ballot", "Position", "Vote", "VoteFilter", "VoteTotals", "Votes"]

Ballot = Literal["yes", "no", "abstain", "absent", "not-member"]

BALLOTS: Final[dict[str, str]] = {
    "yes": "In favour.",
    "no": "Against.",
    "abstain": "Present and abstaining.",
    "absent": "A member that did not vote.",
    "not-member": "Not a member of the body, or without a vote in it, at the time.",
}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Position(Model):
    """How one state voted."""

    country: str
    """ISO alpha-3 of the state (the modern successor of a former one)."""
    position: Ballot
    """How it voted."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class VoteTotals(Model):
    """The result, as numbers of states."""

    yes: int
    """States in favour."""
    no: int
    """States against."""
    abstain: int | None = None
    """States abstaining. None: not stated."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Vote(Record):
    """One vote of an international body."""

    body: str
    """The body: ``UNGA``, ``UNSC``, ``UNHRC``, ``PACE``, …"""
    resolution: str | None = None
    """Symbol of the resolution or draft, in the body's form: ``A/RES/ES-11/1``. None: none, or not known."""
    subject: str
    """What was voted on, in a short phrase."""
    adopted: bool | None = None
    """Whether it passed. None: not stated."""
    positions: tuple[Position, ...]
    """How the states concerned voted."""
    totals: VoteTotals | None = None
    """The result. None: not stated."""

    kind: ClassVar[str] = "vote"

    @property
    def search_terms(self) -> tuple[str, ...]:
        return (self.subject, self.body, self.resolution or "")

    def position(self, country: str) -> Ballot | None:
        """How a country voted; None if the record does not say. `UnknownNameError` for an unknown country."""
        meant = {alpha3 for alpha3, _, _ in _countries.resolve(country).windows}
        return next((stand.position for stand in self.positions if stand.country in meant), None)


class VoteFilter(RecordFilter, total=False):
    """The selectors of `Votes.filter`."""

    body: str | Iterable[str]
    resolution: str | Iterable[str]


class Votes(Records[Vote]):
    """Votes in the order of their dates."""

    __slots__ = ()

    record_type = Vote
    kind = "vote"
    plural = "votes"
    selectors: ClassVar[dict[str, Selector]] = COMMON_SELECTORS | {
        "body": words(lambda vote: (vote.body,)),
        "resolution": words(lambda vote: (vote.resolution,)),
    }

    def filter(self, **selectors: Unpack[VoteFilter]) -> Self:
        """The votes that every selector matches; one value or several (any of them matches).

        Raises `UnknownNameError` for an unknown selector, country, activity or other value, with the nearest;
        `DataError` for a malformed date.
        """
        return self._select(dict(selectors))
