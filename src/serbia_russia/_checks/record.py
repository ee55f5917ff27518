"""Rules about one record, which hold for everybody's data."""

import functools
import itertools
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, get_args, get_origin

import attrs

from serbia_russia import _countries
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import Problem, nearest, shown
from serbia_russia._kinds.event import PLOVER_MODES
from serbia_russia._model import Place, field_types, per_class

__all__ = ["RECORD_RULES", "Item", "Rule", "rules_of"]

Item = Any
Rule = Callable[[Item], Iterator[Problem]]

_QID = re.compile(r"Q[1-9][0-9]*")
_CURRENCY = re.compile(r"[A-Z]{3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_URL = re.compile(r"https?://[^\s/$.?#<>\"]+\.[^\s<>\"]+")
_SYMBOLS = {
    "UNGA": re.compile(r"A/\S+"),
    "UNSC": re.compile(r"S/\S+( \(\d{4}\))?"),
    "UNHRC": re.compile(r"A/HRC/\S+"),
}


def about(*names: str) -> Callable[[Rule], Rule]:
    """Mark a rule as one for the classes that have any of these fields; a rule without the mark is for every class."""

    def mark(rule: Rule) -> Rule:
        _ABOUT[rule] = names
        return rule

    return mark


_ABOUT: Final[dict[Rule, tuple[str, ...]]] = {}


@per_class
def rules_of(cls: Any) -> tuple[Rule, ...]:
    """The rules that can find something wrong with a record of a class."""
    fields = field_types(cls)
    return tuple(rule for rule in RECORD_RULES if any(name in fields for name in _ABOUT.get(rule, fields)))


def id_form(record: Item) -> Iterator[Problem]:
    """The id is <kind>/<slug> in ASCII kebab case, and so is every earlier id."""
    fits = _id_pattern(record.kind)
    for position, id in enumerate((record.id, *record.aliases)):
        if not fits(id):
            yield Problem(
                "id-form",
                f"{shown(id)} is not an id of this kind",
                path="id" if position == 0 else f"aliases[{position - 1}]",
                value=id,
                expected=f"{record.kind}/some-words",
            )


@functools.cache
def _id_pattern(kind: str) -> Callable[[str], object]:
    return re.compile(rf"{kind}/[a-z0-9]+(?:-[a-z0-9]+)*").fullmatch


@about("date")
def cited(record: Item) -> Iterator[Problem]:
    """Every record has a citation."""
    if not record.citations:
        yield Problem("no-citation", "no source is cited", path="citations", expected="at least one citation")


@about("countries", "country", "positions")
def countries_known(record: Item) -> Iterator[Problem]:
    """Every country is an ISO 3166-1 alpha-3 code of today's states."""
    known = _all_countries()
    lists, single = _country_fields(type(record))
    for name in lists:
        codes = getattr(record, name)
        if not known.issuperset(codes):
            for index, code in enumerate(codes):
                if code not in known:
                    yield _no_country(f"{name}[{index}]", code)
    for name in single:
        code = getattr(record, name)
        if code is not None and code not in known:
            yield _no_country(name, code)
    place = getattr(record, "place", None)
    if place is not None and place.country is not None and place.country not in known:
        yield _no_country("place.country", place.country)
    for index, stand in enumerate(getattr(record, "positions", ())):
        if stand.country not in known:
            yield _no_country(f"positions[{index}].country", stand.country)


@functools.cache
def _all_countries() -> frozenset[str]:
    return frozenset(_countries.codes())


@per_class
def _country_fields(cls: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a class that list countries, and those that name one."""
    fields = field_types(cls)
    lists, single = ("countries", "actor_countries", "recipient_countries"), ("supplier", "recipient", "country")
    return tuple(name for name in lists if name in fields), tuple(name for name in single if name in fields)


def _no_country(path: str, code: str) -> Problem:
    return Problem(
        "country",
        f"{shown(code)} is not a country",
        path=path,
        value=code,
        expected="an ISO 3166-1 alpha-3 code",
        nearest=nearest(code, _countries.codes()),
    )


@about("activities")
def activities_few(record: Item) -> Iterator[Problem]:
    """A record has one to three activities and at least one country."""
    if not 1 <= len(record.activities) <= 3:
        yield Problem(
            "activities",
            f"{len(record.activities)} activities",
            path="activities",
            expected="one to three, the most important first",
        )
    if not record.countries:
        yield Problem("country", "no country is named", path="countries", expected="at least one country")


def nothing_repeated(record: Item) -> Iterator[Problem]:
    """No list names one thing twice."""
    values, names, firsts = _lists(type(record))
    lists = values(record)
    for position, count in enumerate(map(len, lists)):
        if count < 2:
            continue
        name, items, first = names[position], lists[position], firsts[position]
        if len(set(items if first is None else map(first, items))) == count:
            continue
        # First fields that are alike do not make things the same.
        if len(set(items)) < count:
            twice = next(item for item in items if items.count(item) > 1)
            yield Problem("repeated", f"{shown(twice)} comes twice", path=name, value=twice)


@per_class
def _lists(cls: Any) -> tuple[Callable[[Any], Sequence[Any]], tuple[str, ...], tuple[Callable[[Any], Any] | None, ...]]:
    """What gives the fields of a class that are lists; their names; and what gives an item's first field."""
    items = {name: get_args(annotation)[0] for name, annotation in field_types(cls).items() if _is_list(annotation)}
    firsts = (
        operator.attrgetter(next(iter(field_types(item)))) if attrs.has(item) else None for item in items.values()
    )
    return operator.attrgetter(*items), tuple(items), tuple(firsts)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


@about("signed", "ordered", "fieldwork")
def dates_in_order(record: Item) -> Iterator[Problem]:
    """Signature, entry into force and end; order and delivery; fieldwork and publication: each follows the one before."""
    for chain in (("signed", "entered_into_force", "ended"), ("ordered", "delivered"), ("fieldwork", "published")):
        known = [(name, date) for name in chain if (date := getattr(record, name, None)) is not None]
        for (earlier_name, earlier), (later_name, later) in itertools.pairwise(known):
            if later.certainly_before(earlier):
                yield Problem(
                    "date-order", f"{later} lies before {earlier_name}, {earlier}", path=later_name, value=str(later)
                )
    match record.kind:
        case "agreement" if record.signed is not None and record.signed != record.date:
            yield Problem(
                "date-order",
                f"date is {record.date}, but signed is {record.signed}",
                path="date",
                expected="the same date",
            )
        case "poll" if (asked := record.fieldwork or record.published) is not None and asked != record.date:
            yield Problem(
                "date-order",
                f"date is {record.date}, but the poll is dated {asked}",
                path="date",
                expected="the fieldwork, else the publication",
            )


@about("status")
def status_agrees(record: Item) -> Iterator[Problem]:
    """The status of an agreement agrees with its dates; that of a purchase with its numbers."""
    match record.kind, getattr(record, "status", None):
        case "agreement", "in-force" if record.ended is not None:
            yield Problem("status", f"in force, but ended {record.ended}", path="status", expected="how it ended")
        case "agreement", "never-in-force" if record.entered_into_force is not None:
            yield Problem(
                "status", f"never in force, but entered into force {record.entered_into_force}", path="status"
            )
        case "agreement", "unknown" if record.ended is not None:
            yield Problem("status", f"unknown, but ended {record.ended}", path="status", expected="how it ended")
        case "arms", ("announced" | "ordered" | "cancelled" | "unconfirmed") as status if record.quantity_delivered:
            yield Problem(
                "status",
                f"{status}, but {record.quantity_delivered} delivered",
                path="status",
                expected="partly-delivered",
            )
    if record.kind == "arms":
        for name in ("quantity_ordered", "quantity_delivered"):
            if (quantity := getattr(record, name)) is not None and quantity < 0:
                yield Problem("number", f"{quantity} items", path=name, value=quantity, expected="0 or more")
        ordered, delivered = record.quantity_ordered, record.quantity_delivered
        if ordered is not None and delivered is not None and delivered > ordered:
            yield Problem(
                "status", f"{delivered} delivered of {ordered} ordered", path="quantity_delivered", value=delivered
            )
        for index, name in enumerate(record.estimated):
            if name not in field_types(type(record)):
                yield _no_field("estimated", record, f"estimated[{index}]", name)


@about("answers")
def percentages_sum(record: Item) -> Iterator[Problem]:
    """Shares lie between 0 and 100; complete answers sum to 100, give or take 2; other numbers of a poll make sense."""
    for index, answer in enumerate(record.answers):
        if not 0 <= answer.percent <= 100:
            yield Problem(
                "percent",
                f"{answer.percent} percent",
                path=f"answers[{index}].percent",
                value=answer.percent,
                expected="0 to 100",
            )
    total = sum(answer.percent for answer in record.answers)
    if record.complete and not 98 <= total <= 102:
        yield Problem("percent", f"complete answers sum to {total:g}", path="answers", expected="98 to 102")
    if not record.answers:
        yield Problem("percent", "no answer is given", path="answers", expected="at least one answer")
    options = [answer.option for answer in record.answers]
    if len(set(options)) < len(options):
        yield Problem("repeated", "an option comes twice", path="answers")
    if record.sample_size is not None and record.sample_size < 1:
        yield Problem("number", f"{record.sample_size} people", path="sample_size", value=record.sample_size)
    if record.margin_of_error is not None and not 0 < record.margin_of_error < 50:
        yield Problem(
            "number", f"{record.margin_of_error} points", path="margin_of_error", value=record.margin_of_error
        )


@about("totals")
def totals_counted(record: Item) -> Iterator[Problem]:
    """The totals of a vote are numbers of states."""
    if record.totals is not None:
        for name in ("yes", "no", "abstain"):
            if (count := getattr(record.totals, name)) is not None and count < 0:
                yield Problem("number", f"{count} states", path=f"totals.{name}", value=count, expected="0 or more")
    if record.resolution is not None:
        form = _SYMBOLS.get(record.body)
        if form is not None and not form.fullmatch(record.resolution):
            yield Problem(
                "resolution",
                f"{shown(record.resolution)} is no symbol of {record.body}",
                path="resolution",
                value=record.resolution,
                expected="the UN's form, such as A/RES/ES-11/1 or S/RES/1244 (1999)",
            )


@about("variants")
def variants_differ(record: Item) -> Iterator[Problem]:
    """Each variant names a field and gives another value of that field's type."""
    for index, variant in enumerate(record.variants):
        path = f"variants[{index}]"
        try:
            value, annotation = _value_at(record, variant.field)
        except LookupError:
            yield _no_field("variant", record, f"{path}.field", variant.field)
            continue
        if value is not None and _as_plain(value) == variant.value:
            yield Problem("variant", f"{shown(variant.value)} is the field's own value", path=f"{path}.value")
        if annotation in (EDTFDate, EDTFDate | None):
            try:
                EDTFDate(variant.value)
            except (TypeError, ValueError) as error:
                yield Problem("date", str(error), path=f"{path}.value", value=variant.value)
        elif value is not None and not _alike(_as_plain(value), variant.value):
            yield Problem(
                "variant",
                f"{shown(variant.value)} is not of the type of {variant.field}",
                path=f"{path}.value",
                value=variant.value,
                expected=f"a value like {shown(_as_plain(value))}",
            )


def _value_at(record: Item, path: str) -> tuple[Any, Any]:
    """The value and annotation of a field, or of a part of one (``price.amount``); LookupError if there is none."""
    name, _, rest = path.partition(".")
    annotation = field_types(type(record)).get(name)
    if annotation is None:
        raise LookupError(path)
    value = getattr(record, name)
    if not rest:
        return value, annotation
    if isinstance(value, tuple):
        # answers.for and positions.RUS: the item with that key, and its value
        for item in value:
            keys = [getattr(item, key, None) for key in ("option", "country", "actor", "system")]
            if rest in keys:
                held = next(getattr(item, key) for key in ("percent", "position", "role", "code") if hasattr(item, key))
                return held, type(held)
        raise LookupError(path)
    if value is None:
        inner = next((part for part in getattr(annotation, "__args__", ()) if attrs.has(part)), None)
        if inner is not None and rest in field_types(inner):
            return None, field_types(inner)[rest]
        raise LookupError(path)
    if not attrs.has(type(value)):
        raise LookupError(path)
    return _value_at(value, rest)


def _as_plain(value: Any) -> Any:
    return str(value) if isinstance(value, EDTFDate) else value


def _alike(one: Any, other: Any) -> bool:
    numbers = (int, float)
    return type(one) is type(other) or (type(one) in numbers and type(other) in numbers)


def _no_field(what: str, record: Item, path: str, name: str) -> Problem:
    known = list(field_types(type(record)))
    code = "citation-field" if what == "citation" else "variant"
    return Problem(
        code, f"{type(record).__name__} has no field {shown(name)}", path=path, value=name, nearest=nearest(name, known)
    )


@about("citations")
def citations_back_fields(record: Item) -> Iterator[Problem]:
    """A citation backs fields that the kind has."""
    fields = field_types(type(record))
    for index, citation in enumerate(record.citations):
        for position, name in enumerate(citation.fields):
            if name not in fields and name.partition(".")[0] not in fields:
                yield _no_field("citation", record, f"citations[{index}].fields[{position}]", name)


@about("place")
def coordinates_valid(record: Item) -> Iterator[Problem]:
    """Latitude and longitude come together and lie on the globe."""
    place: Place | None = record.place
    if place is None:
        return
    if (place.latitude is None) != (place.longitude is None):
        yield Problem("coordinates", "one of latitude and longitude is missing", path="place")
    for name, value, limit in (("latitude", place.latitude, 90), ("longitude", place.longitude, 180)):
        if value is not None and not -limit <= value <= limit:
            yield Problem(
                "coordinates", f"{value} degrees", path=f"place.{name}", value=value, expected=f"-{limit} to {limit}"
            )


@about("plover")
def mode_fits(record: Item) -> Iterator[Problem]:
    """A PLOVER mode is one of the event type's."""
    if record.mode is not None:
        modes = PLOVER_MODES.get(record.plover or "", ())
        if record.mode not in modes:
            expected = (
                f"one of: {', '.join(modes)}" if modes else f"none: {record.plover or 'no PLOVER type'} has no modes"
            )
            yield Problem(
                "mode",
                f"{record.mode} is no mode of {record.plover}",
                path="mode",
                value=record.mode,
                expected=expected,
            )


def codes_well_formed(record: Item) -> Iterator[Problem]:
    """Currencies, Wikidata ids, addresses and languages have the form of their standard."""
    price = getattr(record, "price", None)
    if price is not None and not _CURRENCY.fullmatch(price.currency):
        yield Problem(
            "currency", f"{shown(price.currency)}", path="price.currency", expected="an ISO 4217 code such as EUR"
        )
    if price is not None and price.amount < 0:
        yield Problem("number", f"{price.amount}", path="price.amount", value=price.amount, expected="0 or more")
    if record.wikidata is not None and not _QID.fullmatch(record.wikidata):
        yield Problem("wikidata", f"{shown(record.wikidata)}", path="wikidata", expected="Q and digits, such as Q403")
    url = getattr(record, "url", None)
    if url is not None and not _URL.fullmatch(url):
        yield Problem("url", f"{shown(url)}", path="url", expected="an address that begins with http:// or https://")
    language = getattr(record, "language", None)
    if language is not None and not _LANGUAGE.fullmatch(language):
        yield Problem("language", f"{shown(language)}", path="language", expected="a BCP 47 tag such as en or sr-Latn")


@about("period", "lifespan")
def periods_are_intervals(record: Item) -> Iterator[Problem]:
    """A polity's period and an actor's lifespan are intervals."""
    name = {"polity": "period", "actor": "lifespan"}.get(record.kind)
    value = None if name is None else getattr(record, name)
    if value is not None and not value.is_interval:
        yield Problem(
            "interval", f"{value} is one date", path=name, value=str(value), expected="first/last, such as 1945/1992"
        )


RECORD_RULES: Final[tuple[Rule, ...]] = (
    id_form,
    cited,
    countries_known,
    activities_few,
    nothing_repeated,
    dates_in_order,
    status_agrees,
    percentages_sum,
    totals_counted,
    variants_differ,
    citations_back_fields,
    coordinates_valid,
    mode_fits,
    codes_well_formed,
    periods_are_intervals,
)
