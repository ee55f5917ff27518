"""Arms purchases: what was ordered from whom, what came, and what is only said to have."""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self, Unpack

import attrs

from serbia_russia._collection import Records
from serbia_russia._display import table
from serbia_russia._edtf import EDTFDate
from serbia_russia._model import Model, Record
from serbia_russia._selection import (
    COMMON_SELECTORS,
    CountryLike,
    DateLike,
    RecordFilter,
    Selector,
    country_of,
    vocabulary,
    window,
    words,
)
from serbia_russia._vocab import member

__all__ = [
    "ARMS_CATEGORIES",
    "ARMS_STATUSES",
    "ArmsCategory",
    "ArmsFilter",
    "ArmsPurchase",
    "ArmsPurchases",
    "ArmsStatus",
    "Price",
    "TotalRow",
    "Totals",
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


Measure = Literal["records", "quantity", "price"]


@attrs.frozen(kw_only=True)
class TotalRow:
    """One sum of things that can be added: one group, one unit."""

    group: object
    """The value by which purchases are grouped, such as a supplier."""
    unit: str
    """What is counted: ``records``, a category of arms, or a currency."""
    total: int | float
    """The sum of the known figures."""
    low: int | float
    """The sum, where sources differ taking the lowest figure of each record."""
    high: int | float
    """The sum, where sources differ taking the highest."""
    records: int
    """Purchases whose figure is in the sum."""
    unknown: int
    """Purchases of the group without such a figure."""


@attrs.frozen(kw_only=True)
class Totals:
    """Sums of purchases by group, never over unlike things."""

    by: str
    """The field that groups."""
    measure: Measure
    """What is summed."""
    rows: tuple[TotalRow, ...]
    """One per group and unit, groups in order."""
    records: tuple[ArmsPurchase, ...] = attrs.field(repr=False)
    """The purchases that the sums are made from, those without a figure included."""

    def __str__(self) -> str:
        lines = [
            (
                str(row.group),
                row.unit,
                f"{row.total:,}",
                f"{row.low:,}–{row.high:,}",
                str(row.records),
                str(row.unknown),
            )
            for row in self.rows
        ]
        return "\n".join(table((self.by, "unit", self.measure, "range", "records", "unknown"), lines))


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

    def totals(
        self,
        by: str = "year",
        measure: Measure = "records",
        *,
        since: str | dt.date | EDTFDate | None = None,
        **selectors: Unpack[ArmsFilter],
    ) -> Totals:
        """Sums by a field (``"supplier"``, ``"category"``, ``"status"``, ``"year"``, …), with what is not known.

        ``"records"`` counts purchases. ``"quantity"`` sums the items delivered, or ordered where no number delivered is
        known, category by category: a helicopter and a missile are not added. ``"price"`` sums prices of whole deals,
        currency by currency; unit prices and estimates are no such figure. Purchases that were only announced, were
        cancelled or are unconfirmed are counted, but have no quantity or price to sum. `low` and `high` are what the sum would be
        with the lowest and highest figure that any source gives for each record.

        Raises `UnknownNameError` for an unknown field, measure or selector.
        """
        member(measure, Measure, "measure")
        chosen = self.filter(**selectors)
        if since is not None:
            chosen = chosen.between(since, None)
        rows = []
        for group, purchases in chosen.group_by(by).items():
            figures: dict[str, list[tuple[int | float, ...]]] = {}
            unknown = 0
            for purchase in purchases:
                found = _figure(purchase, measure)
                if found is None:
                    unknown += 1
                else:
                    figures.setdefault(found[0], []).append(found[1])
            for unit, values in sorted(figures.items()):
                rows.append(
                    TotalRow(
                        group=group,
                        unit=unit,
                        total=sum(value[0] for value in values),
                        low=sum(map(min, values)),
                        high=sum(map(max, values)),
                        records=len(values),
                        unknown=unknown,
                    )
                )
            if not figures:
                rows.append(TotalRow(group=group, unit="", total=0, low=0, high=0, records=0, unknown=unknown))
        return Totals(by=by, measure=measure, rows=tuple(rows), records=tuple(chosen))

    def share(
        self, of: CountryLike = "RUS", measure: Measure = "records", *, since: str | dt.date | EDTFDate | None = None
    ) -> dict[str, float]:
        """The share of a supplier in the known figures, 0 to 1, by unit; a unit of which nothing is known is left out."""
        whole = self.totals("recipient", measure, since=since)
        part = self.totals("recipient", measure, since=since, supplier=of)
        sums: dict[str, tuple[float, float]] = {}
        for totals, place in ((part, 0), (whole, 1)):
            for row in totals.rows:
                if row.unit:
                    pair = list(sums.get(row.unit, (0.0, 0.0)))
                    pair[place] += row.total
                    sums[row.unit] = (pair[0], pair[1])
        return {unit: supplied / total for unit, (supplied, total) in sorted(sums.items()) if total}

    def delivered(self, between: DateLike, *, certain: bool = False) -> Self:
        """The purchases of which something may (with `certain`: all must) have been delivered within a span."""
        asked = window(between)
        found = (
            purchase
            for purchase in self
            if purchase.delivered is not None
            and (purchase.delivered.within(asked) if certain else purchase.delivered.overlaps(asked))
        )
        return self._narrowed(found, f"delivered={asked}")

    def pending(self) -> Self:
        """The purchases that are ordered and not, or not wholly, delivered: ordered, partly delivered, or suspended."""
        return self._select({"status": ("ordered", "partly-delivered", "suspended")})


#: What was only announced, was given up, or is not borne out has no quantity and no price that could be summed.
_UNDER_CONTRACT = frozenset({"ordered", "partly-delivered", "delivered", "suspended"})


def _figure(purchase: ArmsPurchase, measure: Measure) -> tuple[str, tuple[int | float, ...]] | None:
    """The unit of a purchase's figure, the figure, and the other figures that sources give; None without one."""
    if measure == "records":
        return "records", (1,)
    if purchase.status not in _UNDER_CONTRACT:
        return None
    if measure == "price":
        if purchase.price is None or purchase.price.kind != "total":
            return None
        return purchase.price.currency, (purchase.price.amount, *_numbers(purchase, "price.amount"))
    field = "quantity_ordered" if purchase.quantity_delivered is None else "quantity_delivered"
    value: int | None = getattr(purchase, field)
    return None if value is None else (purchase.category, (value, *_numbers(purchase, field)))


def _numbers(purchase: ArmsPurchase, field: str) -> tuple[int | float, ...]:
    values = (variant.value for variant in purchase.variants if variant.field == field)
    return tuple(value for value in values if isinstance(value, int | float))
