"""Events as pydantic v2 models under the rules that ours keep, each written as pydantic's users write it.

Same work: closed vocabularies, texts without control characters, dates parsed into `EDTFDate`, ids and codes by pattern,
countries looked up, nothing twice in a list, coordinates together and on the globe, modes of the PLOVER type, fields
that citations and variants name. Two things pydantic has no word for and does not do: a key that comes twice in an
object, and a report that says what was near.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, model_validator

from serbia_russia import EDTFDate, _countries
from serbia_russia._kinds.event import PLOVER_MODES, EventType, PloverType
from serbia_russia._vocab import Activity, Confidence, ParticipantRole

COUNTRIES = frozenset(_countries.codes())


def known(code: str) -> str:
    if code not in COUNTRIES:
        raise ValueError("not a country")
    return code


def distinct(items: Any) -> Any:
    if len(set(items)) < len(items):
        raise ValueError("something comes twice")
    return items


Text = Annotated[str, Field(min_length=1, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$")]
Id = Annotated[str, Field(pattern=r"^event/[a-z0-9]+(-[a-z0-9]+)*$")]
Country = Annotated[str, AfterValidator(known)]
Date = Annotated[EDTFDate, PlainValidator(EDTFDate)]
Distinct = AfterValidator(distinct)


class Base(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Citation(Base):
    source: Text
    locator: Text | None = None
    supports: Text
    fields: tuple[Text, ...] = ()


class Variant(Base):
    field: Text
    value: Text | int | float | bool | tuple[Text, ...]
    citation: Citation
    note: Text | None = None


class Participant(Base):
    actor: Text
    role: ParticipantRole
    capacity: Text | None = None


class Place(Base):
    name: Text
    country: Country | None = None
    latitude: Annotated[int | float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[int | float, Field(ge=-180, le=180)] | None = None

    @model_validator(mode="after")
    def together(self) -> "Place":
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("one of latitude and longitude is missing")
        return self


class Event(Base):
    id: Id
    title: Text
    summary: Text
    date: Date
    countries: Annotated[tuple[Country, ...], Field(min_length=1), Distinct]
    activities: Annotated[tuple[Activity, ...], Field(min_length=1, max_length=3), Distinct]
    participants: Annotated[tuple[Participant, ...], Distinct] = ()
    place: Place | None = None
    citations: Annotated[tuple[Citation, ...], Field(min_length=1), Distinct]
    variants: Annotated[tuple[Variant, ...], Distinct] = ()
    related: Annotated[tuple[Text, ...], Distinct] = ()
    aliases: Annotated[tuple[Id, ...], Distinct] = ()
    confidence: Confidence
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None
    notes: Text | None = None
    type: EventType
    plover: PloverType | None = None
    mode: Text | None = None
    actor_countries: Annotated[tuple[Country, ...], Distinct] = ()
    recipient_countries: Annotated[tuple[Country, ...], Distinct] = ()

    @model_validator(mode="after")
    def agrees(self) -> "Event":
        if self.mode is not None and self.mode not in PLOVER_MODES.get(self.plover or "", ()):
            raise ValueError("no mode of this PLOVER type")
        fields = type(self).model_fields
        for citation in self.citations:
            for name in citation.fields:
                if name.partition(".")[0] not in fields:
                    raise ValueError("a citation backs a field that events do not have")
        for variant in self.variants:
            name, _, part = variant.field.partition(".")
            own = getattr(self, name)
            own = getattr(own, part) if part else own
            own = str(own) if isinstance(own, EDTFDate) else own
            if own is not None and (own == variant.value or type(own) is not type(variant.value)):
                raise ValueError("a variant gives the field's own value, or one of another type")
        return self
