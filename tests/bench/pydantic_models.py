"""The same records as pydantic v2 models: what the library is measured against."""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Base(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Citation(Base):
    source: str
    locator: str | None = None
    supports: str
    fields: list[str] = []


class Variant(Base):
    field: str
    value: str | int | float | bool | list[str]
    citation: Citation
    note: str | None = None


class Participant(Base):
    actor: str
    role: str
    capacity: str | None = None


class Place(Base):
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Names(Base):
    en: str
    sr_latn: str | None = None
    sr_cyrl: str | None = None
    ru: str | None = None


class Record(Base):
    id: str
    title: str
    summary: str
    date: str
    countries: list[str]
    activities: list[str]
    participants: list[Participant] = []
    place: Place | None = None
    citations: list[Citation]
    variants: list[Variant] = []
    related: list[str] = []
    aliases: list[str] = []
    confidence: Literal["high", "medium", "low"]
    wikidata: str | None = None
    notes: str | None = None


class Event(Record):
    type: str
    plover: str | None = None
    mode: str | None = None
    actor_countries: list[str] = []
    recipient_countries: list[str] = []


class Agreement(Record):
    type: str
    parties: list[str]
    subject: str
    signed: str | None = None
    entered_into_force: str | None = None
    ended: str | None = None
    status: str
    supersedes: list[str] = []
    register_: str | None = Field(default=None, alias="register")


class Price(Base):
    amount: float
    currency: str
    kind: str


class ArmsPurchase(Record):
    supplier: str
    recipient: str
    designation: str
    description: str
    category: str
    quantity_ordered: int | None = None
    quantity_delivered: int | None = None
    ordered: str | None = None
    delivered: str | None = None
    deal: str | None = None
    condition: str | None = None
    price: Price | None = None
    status: str
    estimated: list[str] = []
    tiv: float | None = None


class Answer(Base):
    option: str
    percent: float
    kind: str = "substantive"


class PollResult(Record):
    pollster: str | None = None
    commissioner: str | None = None
    fieldwork: str | None = None
    published: str | None = None
    population: str
    country: str
    sample_size: int | None = None
    mode: str | None = None
    margin_of_error: float | None = None
    question: str
    series: str
    base: str | None = None
    answers: list[Answer]
    complete: bool


class Statistic(Record):
    indicator: str
    value: float
    unit: str
    qualifier: str = "exact"


class Position(Base):
    country: str
    position: str


class VoteTotals(Base):
    yes: int
    no: int
    abstain: int | None = None


class Vote(Record):
    body: str
    resolution: str | None = None
    subject: str
    adopted: bool | None = None
    positions: list[Position]
    totals: VoteTotals | None = None


class Office(Base):
    title: str
    polity: str | None = None
    period: str | None = None


class Entity(Base):
    id: str
    aliases: list[str] = []
    wikidata: str | None = None
    notes: str | None = None


class Actor(Entity):
    type: str
    names: Names
    country: str | None = None
    lifespan: str | None = None
    offices: list[Office] = []
    citations: list[Citation] = []


class PolityCode(Base):
    system: str
    code: str
    period: str | None = None


class Polity(Entity):
    names: Names
    country: str | None = None
    period: str
    codes: list[PolityCode] = []
    predecessors: list[str] = []
    successors: list[str] = []
    citations: list[Citation] = []


class Source(Entity):
    type: str
    title: str
    authors: list[str] = []
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    accessed: str | None = None
    reliability: str


KINDS = {
    "events": Event,
    "agreements": Agreement,
    "arms": ArmsPurchase,
    "polls": PollResult,
    "statistics": Statistic,
    "votes": Vote,
    "actors": Actor,
    "polities": Polity,
    "sources": Source,
}


def load() -> dict[str, list[BaseModel]]:
    """The bundled dataset as pydantic models."""
    import importlib.util

    spec = importlib.util.find_spec("serbia_russia")
    assert spec
    assert spec.origin
    data = Path(spec.origin).with_name("data")
    return {
        name: [cls.model_validate(row) for row in json.loads((data / f"{name}.json").read_bytes())]
        for name, cls in KINDS.items()
    }
