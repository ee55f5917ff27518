"""Arms purchases: what was ordered from whom, what came, and what is only said to have."""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, Unpack

import attrs

from serbia_russia._collection import Records
from serbia_russia._edtf import EDTFDate
from serbia_russia._model import Model, Record
from serbia_russia._selection import (
    COMMON_SELECTORS,
    CountryLike,
    RecordFilter,
    Selector,
    country_of,
    vocabulary,
    words,
)

__all__ = [
    "ARMS_CATEGORIES",
    "ARMS_STATUSES",
    "ArmsCategory",
    "ArmsFilter",
    "ArmsPurchase",
    "ArmsPurchases",
    "ArmsStatus",
    "Price",
]

ArmsCategory = Literal[
    "aircraft",
    "air-defence",
    "armoured-vehicles",
    "artillery",
    "engines",
    "missiles",
    "naval-weapons",
    "satellites",
    "sensors",
    "ships",
    "electronic-warfare",
    "small-arms-and-ammunition",
    "other",
]

#: SIPRI's categories of the Arms Transfers Database, and two that it does not count.
ARMS_CATEGORIES: Final[dict[str, str]] = {
    "aircraft": "Aeroplanes, helicopters and drones.",
    "air-defence": "Air-defence missile systems and guns.",
    "armoured-vehicles": "Tanks and other armoured vehicles.",
    "artillery": "Guns, howitzers, mortars and rocket launchers from 100 mm.",
    "engines": "Engines for aircraft, ships and vehicles.",
    "missiles": "Guided missiles, torpedoes and bombs.",
    "naval-weapons": "Guns and systems for ships.",
    "satellites": "Reconnaissance satellites.",
    "sensors": "Radars, sonars and other sensors.",
    "ships": "Ships and boats.",
    "electronic-warfare": "Jamming and electronic reconnaissance (not counted by SIPRI).",
    "small-arms-and-ammunition": "Small arms, light weapons and ammunition (not counted by SIPRI).",
    "other": "None of the others fits.",
}

ArmsDeal = Literal["purchase", "donation", "licence", "lease", "loan", "barter", "modernisation"]
ArmsCondition = Literal["new", "second-hand", "modernised"]
PriceKind = Literal["total", "unit", "upgrade", "estimate"]
ArmsStatus = Literal["announced", "ordered", "partly-delivered", "delivered", "suspended", "cancelled", "unconfirmed"]

ARMS_DEALS: Final[dict[str, str]] = {
    "purchase": "Bought.",
    "donation": "Given free of charge, whatever the later cost of repair.",
    "licence": "Produced by the recipient under licence.",
    "lease": "Let for payment.",
    "loan": "Lent, or bought with the supplier's credit.",
    "barter": "Exchanged for goods.",
    "modernisation": "Equipment of the recipient rebuilt by the supplier.",
}

ARMS_CONDITIONS: Final[dict[str, str]] = {
    "new": "Newly made.",
    "second-hand": "Used before by somebody else.",
    "modernised": "Used, and rebuilt before or for the delivery.",
}

PRICE_KINDS: Final[dict[str, str]] = {
    "total": "For the whole deal.",
    "unit": "For one item.",
    "upgrade": "For the repair or modernisation only.",
    "estimate": "An outside estimate of the whole deal.",
}

ARMS_STATUSES: Final[dict[str, str]] = {
    "announced": "Said to be planned; no order is known.",
    "ordered": "Ordered; nothing has come yet.",
    "partly-delivered": "Some of what was ordered has come.",
    "delivered": "All has come.",
    "suspended": "Ordered, but delivery is put off without a date.",
    "cancelled": "Given up by a side.",
    "unconfirmed": "Reported, but denied or not borne out.",
}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Price(Model):
    """What was paid or asked, as a source gives it."""

    amount: int | float
    """The sum, in units of the currency (not in millions)."""
    currency: str
    """ISO 4217 code."""
    kind: PriceKind
    """What the sum is for."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ArmsPurchase(Record):
    """One deal on one type of arms: its date is the order, else the delivery, else the announcement."""

    supplier: str
    """ISO alpha-3 of the state that supplies (the modern successor of a former one)."""
    recipient: str
    """ISO alpha-3 of the state that receives."""
    designation: str
    """What it is called: ``Pantsir-S1``."""
    description: str
    """What it is, in the field's terms: ``self-propelled air-defence system``."""
    category: ArmsCategory
    """SIPRI's category, or one of two that SIPRI does not count."""
    quantity_ordered: int | None = None
    """Number of items ordered. None: not known."""
    quantity_delivered: int | None = None
    """Number of items delivered so far. None: not known."""
    ordered: EDTFDate | None = None
    """When it was ordered. None: not known, or never."""
    delivered: EDTFDate | None = None
    """When it was delivered, an interval for several deliveries. None: not known, or not yet."""
    deal: ArmsDeal | None = None
    """How it was obtained. None: not known."""
    condition: ArmsCondition | None = None
    """In what state it came. None: not known."""
    price: Price | None = None
    """What was paid. None: not known."""
    status: ArmsStatus
    """How far it has come."""
    estimated: tuple[str, ...] = ()
    """Names of the fields whose value is an estimate (SIPRI's flags)."""
    tiv: int | float | None = None
    """SIPRI's trend-indicator value of what was delivered, in millions: a volume index, never to be summed with money.
    None: no page gives it."""

    kind: ClassVar[str] = "arms"

    @property
    def search_terms(self) -> tuple[str, ...]:
        return (self.designation, self.description)


class ArmsFilter(RecordFilter, total=False):
    """The selectors of `ArmsPurchases.filter`."""

    supplier: CountryLike | Iterable[CountryLike]
    recipient: CountryLike | Iterable[CountryLike]
    category: ArmsCategory | Iterable[ArmsCategory]
    status: ArmsStatus | Iterable[ArmsStatus]
    deal: ArmsDeal | Iterable[ArmsDeal]
    condition: ArmsCondition | Iterable[ArmsCondition]
    designation: str | Iterable[str]


class ArmsPurchases(Records[ArmsPurchase]):
    """Arms purchases in the order of their dates."""

    __slots__ = ()

    record_type = ArmsPurchase
    kind = "arms"
    plural = "arms"
    selectors: ClassVar[dict[str, Selector]] = COMMON_SELECTORS | {
        "supplier": country_of(lambda purchase: (purchase.supplier,)),
        "recipient": country_of(lambda purchase: (purchase.recipient,)),
        "category": vocabulary("category", ArmsCategory),
        "status": vocabulary("status", ArmsStatus),
        "deal": vocabulary("deal", ArmsDeal),
        "condition": vocabulary("condition", ArmsCondition),
        "designation": words(lambda purchase: (purchase.designation,)),
    }

    def filter(self, **selectors: Unpack[ArmsFilter]) -> Self:
        """The purchases that every selector matches; one value or several (any of them matches).

        Raises `UnknownNameError` for an unknown selector, country, activity or other value, with the nearest;
        `DataError` for a malformed date.
        """
        return self._select(dict(selectors))
