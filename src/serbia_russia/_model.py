"""What the records of every kind are made of: `Record` (a dated, cited claim), `Entity`, and their parts.

All are immutable and hashable; `attrs.evolve` makes a changed copy. The text below a field says what it means, its
unit, and what None means; the codebook and the JSON Schema are generated from those texts (`field_docs`).
"""

import functools
import math
import types
import unicodedata
from collections.abc import Callable
from typing import Any, ClassVar, Literal, Self, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, Problem, shown
from serbia_russia._vocab import Activity, Confidence, ParticipantRole

__all__ = [
    "Citation",
    "Entity",
    "Model",
    "Names",
    "Participant",
    "Place",
    "Record",
    "Variant",
    "construct",
    "describe",
    "field_docs",
    "field_types",
    "per_class",
    "text_fault",
]

_T = TypeVar("_T")


def per_class(function: Callable[[Any], _T]) -> Callable[[Any], _T]:
    """Remember what a function of a class gave: functools.cache, whose own annotation does not take classes."""
    return functools.cache(function)


#: What a `Variant` may hold: any value that a field of a record has in plain data.
VariantValue = str | int | float | bool | tuple[str, ...]


class Model:
    """The behaviour of everything with documented fields: a check at construction, and a repr of what is set."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        problems = [
            Problem(
                "type",
                f"{shown(value)} does not fit {type(self).__name__}.{name}",
                path=name,
                value=value,
                expected=expected,
            )
            for name, (accepts, expected) in _accepted(type(self)).items()
            if not accepts(value := getattr(self, name))
        ]
        if problems:
            raise DataError(f"cannot make {_article(type(self).__name__)}", problems)

    def __repr__(self) -> str:
        shown_fields = (
            f"{field.name}={getattr(self, field.name)!r}"
            for field in attrs.fields(_attrs_class(self))
            if getattr(self, field.name) != field.default
        )
        return f"{type(self).__name__}({', '.join(shown_fields)})"

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self


@attrs.frozen(kw_only=True, repr=False)
class Citation(Model):
    """Where a claim comes from: a source, the place in it, and what it says there."""

    source: str
    """Id of the source (``source/…``) in the sources table."""
    locator: str | None = None
    """The place inside the source: ``para. 4``, ``§ Interwar period``, ``00:10:36``, ``p. 18``. None: the whole."""
    supports: str
    """What the source says at that place, in the curator's words."""
    fields: tuple[str, ...] = ()
    """Names of the record's fields that this citation backs. Empty: the whole record."""


@attrs.frozen(kw_only=True, repr=False)
class Variant(Model):
    """Another value that a source gives for a field: a disagreement shown, not averaged away."""

    field: str
    """The field, with a dot for a part of it: ``date``, ``quantity_ordered``, ``price.amount``, ``totals.yes``."""
    value: VariantValue
    """The other value, of the field's own type; a date is EDTF text, a field of many values a list."""
    citation: Citation
    """The source that gives this value."""
    note: str | None = None
    """Why it differs, or why it was not preferred. None: nothing known."""


@attrs.frozen(kw_only=True, repr=False)
class Participant(Model):
    """A person or organisation that takes part, and as what."""

    actor: str
    """Id of the actor (``actor/…``)."""
    role: ParticipantRole
    """The part taken."""
    capacity: str | None = None
    """The office or function at the time: ``prime minister of Serbia``. None: not stated."""


@attrs.frozen(kw_only=True, repr=False)
class Place(Model):
    """Where something happened."""

    name: str
    """The usual English name."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of the modern state there (XKX for Kosovo). None: high seas, or not stated."""
    latitude: int | float | None = None
    """WGS 84, degrees north, -90 to 90. None: not placed."""
    longitude: int | float | None = None
    """WGS 84, degrees east, -180 to 180. None: not placed."""


@attrs.frozen(kw_only=True, repr=False)
class Names(Model):
    """A name in the four written forms that users search for."""

    en: str
    """In English."""
    sr_latn: str | None = None
    """In Serbian, Latin script. None: not certain."""
    sr_cyrl: str | None = None
    """In Serbian, Cyrillic script. None: not certain."""
    ru: str | None = None
    """In Russian. None: not certain."""

    def __str__(self) -> str:
        return self.en

    def all(self) -> tuple[str, ...]:
        """Every form that is known, English first."""
        return tuple(name for name in (self.en, self.sr_latn, self.sr_cyrl, self.ru) if name is not None)


@attrs.frozen(kw_only=True, repr=False)
class Record(Model):
    """A dated, cited claim: what every event, agreement, arms purchase, poll result, statistic and vote has."""

    id: str
    """``<kind>/<slug>``, ASCII kebab case, beginning with the year where there is one. Never reused, never renamed."""
    title: str
    """At most 90 characters, neutral, without a full stop."""
    summary: str
    """One to three sentences: who, what, when, with the figures that matter."""
    date: EDTFDate
    """When it happened (EDTF), as precisely as the sources allow and no more. Gregorian calendar."""
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-3 codes of the modern states concerned (XKX for Kosovo)."""
    activities: tuple[Activity, ...]
    """One to three fields of activity, the most important first."""
    participants: tuple[Participant, ...] = ()
    """Who took part, and as what. Empty: nobody in particular."""
    place: Place | None = None
    """Where. None: no one place, or not known."""
    citations: tuple[Citation, ...]
    """The sources, at least one."""
    variants: tuple[Variant, ...] = ()
    """Values that other sources give for a field. Empty: no disagreement is known."""
    related: tuple[str, ...] = ()
    """Ids of records that belong together with this one, such as a visit and what was signed at it."""
    aliases: tuple[str, ...] = ()
    """Ids under which the record was known before."""
    confidence: Confidence
    """How well the claim is supported."""
    wikidata: str | None = None
    """Wikidata QID (``Q1065``). None: none, or not certain."""
    notes: str | None = None
    """The coder's remarks. None: nothing to say."""

    kind: ClassVar[str]

    @property
    def year(self) -> int | None:
        """The year of the date; None where the date spans several or is open."""
        first, last = self.date.earliest, self.date.latest
        return first.year if first and last and first.year == last.year else None

    @property
    def decade(self) -> int | None:
        """The first year of the date's decade (1990); None where the date spans several or is open."""
        first, last = self.date.earliest, self.date.latest
        return first.year // 10 * 10 if first and last and first.year // 10 == last.year // 10 else None

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that the record cites, those of its variants included."""
        cited = [citation.source for citation in self.citations]
        cited += [variant.citation.source for variant in self.variants]
        return tuple(dict.fromkeys(cited))

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of every actor that the record names."""
        return tuple(dict.fromkeys(participant.actor for participant in self.participants))

    @property
    def search_terms(self) -> tuple[str, ...]:
        """Texts of the kind's own fields that text search looks into, beside title, summary, place and notes."""
        return ()

    def __str__(self) -> str:
        return f"{self.date}  {self.title}  [{self.id}]"


@attrs.frozen(kw_only=True, repr=False)
class Entity(Model):
    """Something that records refer to by id: an actor, a polity or a source."""

    id: str
    """``<kind>/<slug>``, ASCII kebab case. Never reused, never renamed."""
    aliases: tuple[str, ...] = ()
    """Ids under which this was known before."""
    wikidata: str | None = None
    """Wikidata QID (``Q1065``). None: none, or not certain."""
    notes: str | None = None
    """The coder's remarks. None: nothing to say."""

    kind: ClassVar[str]

    @property
    def name(self) -> str:
        """What people call it, in English."""
        raise NotImplementedError(f"{type(self).__name__} has no name yet: define it")

    @property
    def search_terms(self) -> tuple[str, ...]:
        """The names and titles that text search looks into, beside the notes."""
        return (self.name,)

    def __str__(self) -> str:
        return f"{self.name}  [{self.id}]"


def construct(cls: type[_T], values: dict[str, Any]) -> _T:
    """An instance from values that are known to be right: no check, every field given.

    The bundled data have been checked before release; checking them again at each import would cost more than reading
    them.
    """
    instance = object.__new__(cls)
    assign = object.__setattr__  # the classes are frozen: their own __setattr__ refuses
    for name, value in values.items():
        assign(instance, name, value)
    return instance


@per_class
def field_types(cls: type) -> dict[str, Any]:
    """The resolved annotation of each field of a model class, in model order."""
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


@per_class
def field_docs(cls: type) -> dict[str, str]:
    """The text below each field of a model class, in model order: meaning, unit, and what None means."""
    import ast
    import inspect
    import textwrap

    found: dict[str, str] = {}
    for ancestor in reversed(cls.__mro__):
        if not attrs.has(ancestor):
            continue
        body = ast.parse(textwrap.dedent(inspect.getsource(ancestor))).body[0]
        assert isinstance(body, ast.ClassDef)  # noqa: S101  the source of a class is a class statement
        for statement, following in zip(body.body, body.body[1:], strict=False):
            match statement, following:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    found[name] = inspect.cleandoc(text)
    return {name: found[name] for name in field_types(cls) if name in found}


def text_fault(value: str) -> str | None:
    """What is wrong with a text, or None: it must not be empty, and must be writable in every format."""
    if not value:
        return "empty text; leave the field out instead"
    if value.isprintable():
        return None
    for position, character in enumerate(value):
        category = unicodedata.category(character)
        if category == "Cs":
            return f"a lone surrogate at position {position}, which is not text"
        if category == "Cc" and character not in "\n\t":
            return f"the control character U+{ord(character):04X} at position {position}"
    return None


def describe(annotation: Any) -> str:
    """What an annotation accepts, in words for an error message."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return f"one of: {', '.join(arguments)}"
    if origin in (Union, types.UnionType):
        chosen = [argument for argument in arguments if argument is not types.NoneType]
        if set(chosen) == {int, float}:
            return "a number"
        return " or ".join(describe(argument) for argument in chosen)
    if origin is tuple:
        return f"a list; each item {describe(arguments[0])}"
    return f"an object ({annotation.__name__})"


_PLAIN: dict[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    EDTFDate: "an EDTF date such as 2013-05-24, 2013-05 or 1807~",
}


@per_class
def _accepted(cls: type) -> dict[str, tuple[Callable[[object], bool], str]]:
    return {name: (_accepts(annotation), describe(annotation)) for name, annotation in field_types(cls).items()}


def _accepts(annotation: Any) -> Callable[[object], bool]:
    """A test for values that an annotation allows; exact types, so that True is no number and a list no tuple."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is str:
        return lambda value: type(value) is str and text_fault(value) is None
    if annotation is float:
        return lambda value: type(value) is float and math.isfinite(value)
    if origin is Literal:
        return lambda value: type(value) is str and value in arguments
    if origin in (Union, types.UnionType):
        alternatives = tuple(_accepts(argument) for argument in arguments)
        return lambda value: any(accepts(value) for accepts in alternatives)
    if origin is tuple:
        item = _accepts(arguments[0])
        return lambda value: type(value) is tuple and all(map(item, value))
    return lambda value: type(value) is annotation


def _attrs_class(instance: Model) -> Any:
    return type(instance)


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}"
