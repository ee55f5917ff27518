"""Votes: how states voted in an international body."""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, Unpack

import attrs

from serbia_russia import _countries
from serbia_russia._collection import Records
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, shown
from serbia_russia._model import Model, Record
from serbia_russia._selection import COMMON_SELECTORS, RecordFilter, Selector, words
from serbia_russia._vocab import member

__all__ = ["BALLOTS", "Ballot", "Position", "Vote", "VoteAgreement", "VoteFilter", "VoteTotals", "Votes"]

VoteMethod = Literal["identical", "three-way"]

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


@attrs.frozen(kw_only=True)
class VoteAgreement:
    """How often two states voted alike."""

    between: tuple[str, str]
    """The two states, ISO alpha-3."""
    method: VoteMethod
    """How positions are compared."""
    records: tuple[Vote, ...] = attrs.field(repr=False)
    """The votes compared, in the order of their dates."""
    score: float | None
    """Mean likeness, 0 to 1; None if there is no vote to compare."""
    same: int
    """Votes in which both took the same position."""
    different: int
    """Votes in which they took different ones."""
    left_out: tuple[Vote, ...] = attrs.field(repr=False)
    """Votes that cannot be compared: a state was absent or no member, or its position is not recorded."""

    def __str__(self) -> str:
        one, other = self.between
        score = "no vote to compare" if self.score is None else f"{self.score:.2f}"
        return (
            f"{one} and {other}, {self.method}: {score} ({self.same} same, {self.different} different, "
            f"{len(self.left_out)} left out)"
        )


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

    def agreement(
        self,
        between: tuple[str, str] = ("SRB", "RUS"),
        *,
        since: str | dt.date | EDTFDate | None = None,
        method: VoteMethod = "identical",
        **selectors: Unpack[VoteFilter],
    ) -> VoteAgreement:
        """How often two states voted alike: yes, no and abstain are positions, and absence is none.

        Votes in which either was absent, no member or not recorded are left out, and listed. ``"identical"`` scores 1
        for the same position and 0 otherwise. ``"three-way"`` counts yes, abstain and no as three points of one line,
        so that an abstention lies half-way between (E. Voeten, "Data and Analyses of Voting in the UN General
        Assembly", 2013): 1 for the same, 0.5 beside an abstention, 0 for yes against no.

        Raises `UnknownNameError` for an unknown country or method.
        """
        member(method, VoteMethod, "method")
        if len(between) != 2:
            raise DataError(f"two countries are compared, not {len(between)}: {shown(between)}")
        one, other = (_countries.resolve(country).windows[0][0] for country in between)
        chosen = self.filter(**selectors)
        if since is not None:
            chosen = chosen.between(since, None)
        scores, compared, left_out = [], [], []
        for vote in chosen:
            positions = (vote.position(one), vote.position(other))
            if any(position not in _LINE for position in positions):
                left_out.append(vote)
                continue
            apart = abs(_LINE[positions[0]] - _LINE[positions[1]])
            scores.append(1 - apart / 2 if method == "three-way" else float(apart == 0))
            compared.append(vote)
        same = sum(vote.position(one) == vote.position(other) for vote in compared)
        return VoteAgreement(
            between=(one, other),
            method=method,
            records=tuple(compared),
            score=sum(scores) / len(scores) if scores else None,
            same=same,
            different=len(compared) - same,
            left_out=tuple(left_out),
        )

    def broke_with(self, other: str = "RUS", *, country: str = "SRB") -> Self:
        """The votes in which a country took another position than `other`; absence is no position."""
        compared = self.agreement((country, other))
        apart = {vote.id for vote in compared.records if vote.position(country) != vote.position(other)}
        return self._narrowed((vote for vote in self if vote.id in apart), f"{country} broke with {other}")


#: Yes, abstain and no as points of one line.
_LINE: Final[dict[str | None, int]] = {"yes": 0, "abstain": 1, "no": 2}
