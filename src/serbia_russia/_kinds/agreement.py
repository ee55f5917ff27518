"""Agreements: what the two sides signed or adopted, and from when to when it binds."""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, Unpack

import attrs

from serbia_russia._collection import Records
from serbia_russia._edtf import EDTFDate
from serbia_russia._kinds.polity import Polities, Polity
from serbia_russia._model import Record
from serbia_russia._selection import COMMON_SELECTORS, DateLike, RecordFilter, Selector, vocabulary, window, words

__all__ = [
    "AGREEMENT_STATUSES",
    "AGREEMENT_TYPES",
    "Agreement",
    "AgreementFilter",
    "AgreementStatus",
    "AgreementType",
    "Agreements",
    "InForce",
    "Ruling",
]

AgreementType = Literal[
    "treaty",
    "agreement",
    "convention",
    "protocol",
    "declaration",
    "memorandum",
    "contract",
    "loan",
    "plan",
    "armistice",
    "party-agreement",
]

AGREEMENT_TYPES: Final[dict[str, str]] = {
    "treaty": "A treaty between states, as a rule ratified.",
    "agreement": "An agreement between governments or their bodies.",
    "convention": "A convention between states, or a multilateral one.",
    "protocol": "An addition to, or record of, something else agreed.",
    "declaration": "A joint declaration or statement of principles.",
    "memorandum": "A memorandum of understanding.",
    "contract": "A contract of companies or of a government with a company.",
    "loan": "A loan or credit agreement.",
    "plan": "A plan or programme of cooperation.",
    "armistice": "An armistice, truce or peace preliminary.",
    "party-agreement": "An agreement between political parties or movements.",
}

AgreementStatus = Literal["in-force", "expired", "terminated", "superseded", "never-in-force", "unknown"]

AGREEMENT_STATUSES: Final[dict[str, str]] = {
    "in-force": "It binds today.",
    "expired": "It ended with its term, or when what it was for was done.",
    "terminated": "A party denounced it, or both ended it.",
    "superseded": "A later agreement took its place.",
    "never-in-force": "It never came to bind.",
    "unknown": "No source seen says.",
}

#: Types that take effect when they are signed, unless a date of entry into force says otherwise.
_EFFECTIVE_ON_SIGNATURE = frozenset({"declaration", "memorandum", "plan", "contract", "armistice", "party-agreement"})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Agreement(Record):
    """A treaty, agreement, contract or declaration; its date is the date of signature."""

    type: AgreementType
    """What sort of instrument."""
    parties: tuple[str, ...]
    """Ids of the polities (of the day) or actors that are bound."""
    subject: str
    """What it is about, in a short phrase."""
    signed: EDTFDate | None = None
    """When it was signed; equal to `date`. None: adopted without a signature."""
    entered_into_force: EDTFDate | None = None
    """When it came to bind. None: not known, or never."""
    ended: EDTFDate | None = None
    """When it ceased to bind. None: it has not, or not known (`status` says which)."""
    status: AgreementStatus
    """Whether it binds today, or why not."""
    supersedes: tuple[str, ...] = ()
    """Ids of the agreements in whose place it came."""
    register: str | None = None
    """Where it is registered or published: ``116 LNTS 1``. None: not known."""

    kind: ClassVar[str] = "agreement"

    @property
    def actors(self) -> tuple[str, ...]:
        parties = (party for party in self.parties if party.startswith("actor/"))
        return tuple(dict.fromkeys((*super().actors, *parties)))

    @property
    def search_terms(self) -> tuple[str, ...]:
        return (self.subject, *(party.partition("/")[2] for party in self.parties), self.register or "")

    def in_force(self, on: DateLike, polities: Polities | None = None) -> "Ruling":
        """Whether it bound on a day or throughout a span: yes, no or unknown, and the rule that decided.

        It binds from its entry into force. Where that is not known, declarations, memoranda, plans, contracts,
        armistices and agreements of parties bind from signature; other types may bind from then on. It binds until it
        ended. A date that is not precise enough to decide makes the answer unknown.

        With the table of `polities`, succession of states counts: after a party has ceased to exist, an agreement that
        binds today has been continued by its successor; of any other it is unknown whether a successor took it over.
        """
        asked = window(on)
        if self.status == "never-in-force":
            return Ruling(agreement=self, answer="no", rule="never in force")
        start, start_rule = self.entered_into_force, "entry into force"
        if start is None:
            start, start_rule = self.signed or self.date, "signature"
        if asked.certainly_before(start):
            return Ruling(agreement=self, answer="no", rule=f"before {start_rule}")
        if self.ended is not None and self.ended.certainly_before(asked):
            return Ruling(agreement=self, answer="no", rule=f"{self.status} {self.ended}")
        if not _not_before(asked, start):
            return Ruling(agreement=self, answer="unknown", rule=f"{start_rule} dated {start}")
        if self.entered_into_force is None and self.type not in _EFFECTIVE_ON_SIGNATURE:
            return Ruling(agreement=self, answer="unknown", rule="entry into force not known")
        if self.ended is not None and not asked.certainly_before(self.ended):
            return Ruling(agreement=self, answer="unknown", rule=f"{self.status}, end dated {self.ended}")
        gone = None if polities is None else self._party_gone_before(asked, polities)
        if gone is not None and self.ended is None and self.status != "in-force":
            return Ruling(
                agreement=self, answer="unknown", rule=f"succession of states: {gone.name} ended {gone.period.latest}"
            )
        if self.ended is None and self.status != "in-force":
            reason = "status not known" if self.status == "unknown" else f"{self.status}, end not dated"
            return Ruling(agreement=self, answer="unknown", rule=reason)
        return Ruling(
            agreement=self, answer="yes", rule=start_rule if gone is None else f"{start_rule}; succession of states"
        )

    def _party_gone_before(self, asked: EDTFDate, polities: Polities) -> Polity | None:
        """A party that had ceased to exist before the time asked about; None if there is none."""
        parties = (polities.get(party) for party in self.parties)
        return next((one for one in parties if one is not None and one.period.certainly_before(asked)), None)


def _not_before(asked: EDTFDate, start: EDTFDate) -> bool:
    """Whether every day of the span asked for lies on or after every day that the start may mean."""
    return asked.earliest is not None and start.latest is not None and start.latest <= asked.earliest


@attrs.frozen(kw_only=True)
class Ruling:
    """The answer for one agreement, with the rule that decided it."""

    agreement: Agreement
    """The agreement asked about."""
    answer: Literal["yes", "no", "unknown"]
    """Whether it was in force."""
    rule: str
    """What decided: ``entry into force``, ``signature``, ``terminated 1949-09-28``, …"""

    @property
    def records(self) -> tuple[Agreement, ...]:
        """The agreement, as what the answer is made from."""
        return (self.agreement,)

    def __str__(self) -> str:
        return f"{self.answer:7}  {self.agreement}  ({self.rule})"


@attrs.frozen(kw_only=True, repr=False)
class InForce:
    """The agreements in force at a time: those that were, those of which it is not known, and why."""

    on: EDTFDate
    """The time asked about."""
    rulings: tuple[Ruling, ...]
    """One per agreement that was or may have been in force, in the order of their dates."""

    @property
    def yes(self) -> "Agreements":
        """The agreements that were in force."""
        return Agreements(ruling.agreement for ruling in self.rulings if ruling.answer == "yes")

    @property
    def unknown(self) -> "Agreements":
        """The agreements of which it is not known whether they were in force."""
        return Agreements(ruling.agreement for ruling in self.rulings if ruling.answer == "unknown")

    @property
    def records(self) -> tuple[Agreement, ...]:
        """The agreements that the answer is made from."""
        return tuple(ruling.agreement for ruling in self.rulings)

    def __repr__(self) -> str:
        return f"<InForce on {self.on}: {len(self.yes)} yes, {len(self.unknown)} unknown>"

    def __str__(self) -> str:
        return "\n".join([repr(self), *map(str, sorted(self.rulings, key=lambda ruling: ruling.answer != "yes"))])


class AgreementFilter(RecordFilter, total=False):
    """The selectors of `Agreements.filter`."""

    type: AgreementType | Iterable[AgreementType]
    status: AgreementStatus | Iterable[AgreementStatus]
    party: str | Iterable[str]


class Agreements(Records[Agreement]):
    """Agreements in the order of their dates of signature."""

    __slots__ = ()

    record_type = Agreement
    kind = "agreement"
    plural = "agreements"
    selectors: ClassVar[dict[str, Selector]] = COMMON_SELECTORS | {
        "type": vocabulary("type", AgreementType),
        "status": vocabulary("status", AgreementStatus),
        "party": words(lambda agreement: [slug for id in agreement.parties for slug in (id, id.partition("/")[2])]),
    }

    def filter(self, **selectors: Unpack[AgreementFilter]) -> Self:
        """The agreements that every selector matches; one value or several (any of them matches).

        Raises `UnknownNameError` for an unknown selector, country, activity or other value, with the nearest;
        `DataError` for a malformed date.
        """
        return self._select(dict(selectors))

    def signed(self, between: DateLike, *, certain: bool = False) -> Self:
        """The agreements signed (or adopted) within a span, such as ``"2013-05"`` or ``("2012", "2016")``."""
        return self._select({"date": between, "certain": certain})

    def by_party(self) -> dict[str, Self]:
        """The agreements by the id of a party; one with two parties is in two groups."""
        return self.group_by("parties")

    def chain(self, id: str) -> Self:
        """The agreement with this id, all that it superseded in turn, and all that superseded it."""
        linked = {self[id].id}
        while True:
            more = {other for one in self for other in one.supersedes if one.id in linked}
            more |= {one.id for one in self if not linked.isdisjoint(one.supersedes)}
            if more <= linked:
                break
            linked |= more
        return self._narrowed((one for one in self if one.id in linked), f"chain={id}")

    def signed_at(self, event: Record | str) -> Self:
        """The agreements that belong to an event, such as a visit at which they were signed: its `related` ones."""
        id = event if isinstance(event, str) else event.id
        return self._narrowed((one for one in self if id in one.related), f"signed_at={id}")

    def in_force(self, on: DateLike, **selectors: Unpack[AgreementFilter]) -> InForce:
        """The agreements in force on a day (or throughout a span), and apart from them those of which it is unknown.

        Each comes with the rule that decided, as `Agreement.in_force` states it.
        """
        polities = None if self._home is None else self._home.polities
        rulings = (agreement.in_force(on, polities) for agreement in self.filter(**selectors))
        return InForce(on=window(on), rulings=tuple(ruling for ruling in rulings if ruling.answer != "no"))
