"""Hypothesis strategies for the library's values."""

import calendar
import functools
import inspect
import operator
import string
import types
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from hypothesis import strategies as st

from serbia_russia import EDTFDate, _countries
from serbia_russia._codec import structure
from serbia_russia._kinds import KINDS, RECORD_KINDS, collection_class
from serbia_russia._kinds.event import PLOVER_MODES
from serbia_russia._kinds.poll import AnswerKind
from serbia_russia._model import Citation, field_types
from serbia_russia._vocab import Activity

__all__ = [
    "ExpectedDate",
    "broken",
    "edtf_dates",
    "edtf_near_misses",
    "edtf_texts",
    "expected_dates",
    "record_data",
    "records",
]

_PRECISIONS = ["day", "month", "season", "year", "decade", "century"]
_QUALIFIERS = st.sampled_from(["", "", "", "?", "~", "%"])
# Every year, and often one of a few, so that two dates meet.
_YEARS = st.one_of(st.integers(1, 9999), st.integers(1998, 2002), st.sampled_from([4, 100, 400, 1582, 1900, 9999]))


@dataclass(frozen=True)
class ExpectedDate:
    """EDTF text with what it means, worked out while it is put together: a model to hold EDTFDate against."""

    text: str
    earliest: date | None
    latest: date | None
    precision: str
    is_approximate: bool
    is_uncertain: bool


def _end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@st.composite
def _single_dates(draw: st.DrawFn, *, unspecified: bool) -> ExpectedDate:
    forms = ["day", "month", "season", "year"]
    if unspecified:
        forms += ["decade", "century", "year-XX", "year-XX-XX", "month-XX"]
    form = draw(st.sampled_from(forms))
    year = draw(_YEARS)
    month = draw(st.integers(1, 12))
    match form:
        case "day":
            day = date(year, month, draw(st.integers(1, _end_of(year, month).day)))
            text, earliest, latest = day.isoformat(), day, day
        case "month" | "month-XX":
            text = f"{year:04}-{month:02}" + form.removeprefix("month")
            earliest, latest = date(year, month, 1), _end_of(year, month)
        case "season":
            year = min(year, 9998)
            season = draw(st.integers(21, 24))
            text = f"{year:04}-{season}"
            earliest = date(year, {21: 3, 22: 6, 23: 9, 24: 12}[season], 1)
            latest = _end_of(year + 1, 2) if season == 24 else _end_of(year, earliest.month + 2)
        case "decade":
            first = max(year // 10, 1) * 10
            text, earliest, latest = f"{first // 10:03}X", date(first, 1, 1), date(first + 9, 12, 31)
        case "century":
            first = max(year // 100, 1) * 100
            text, earliest, latest = f"{first // 100:02}XX", date(first, 1, 1), date(first + 99, 12, 31)
        case _:
            text = f"{year:04}" + form.removeprefix("year")
            earliest, latest = date(year, 1, 1), date(year, 12, 31)
    qualifier = draw(_QUALIFIERS)
    return ExpectedDate(
        text + qualifier, earliest, latest, form.split("-")[0], qualifier in {"~", "%"}, qualifier in {"?", "%"}
    )


@st.composite
def _intervals(draw: st.DrawFn) -> ExpectedDate:
    one = draw(_single_dates(unspecified=False))
    open_or_unknown = draw(st.sampled_from(["", ".."]))
    match draw(st.sampled_from(["both", "both", "start", "end"])):
        case "start":
            text = f"{one.text}/{open_or_unknown}"
            return ExpectedDate(text, one.earliest, None, one.precision, one.is_approximate, one.is_uncertain)
        case "end":
            text = f"{open_or_unknown}/{one.text}"
            return ExpectedDate(text, None, one.latest, one.precision, one.is_approximate, one.is_uncertain)
    two = draw(_single_dates(unspecified=False))
    assert one.earliest
    assert two.latest
    if two.latest < one.earliest:
        one, two = two, one
    assert one.earliest
    assert two.latest
    if two.latest < one.earliest:  # never, as one of the orders fits
        raise AssertionError(one, two)
    return ExpectedDate(
        f"{one.text}/{two.text}",
        one.earliest,
        two.latest,
        max(one.precision, two.precision, key=_PRECISIONS.index),
        one.is_approximate or two.is_approximate,
        one.is_uncertain or two.is_uncertain,
    )


def expected_dates() -> st.SearchStrategy[ExpectedDate]:
    """EDTF of every form that is accepted, with its meaning."""
    return st.one_of(_single_dates(unspecified=True), _intervals())


def edtf_texts() -> st.SearchStrategy[str]:
    """EDTF text of every form that is accepted."""
    return expected_dates().map(lambda expected: expected.text)


def edtf_dates() -> st.SearchStrategy[EDTFDate]:
    """Dates and intervals of every form."""
    return edtf_texts().map(EDTFDate)


@st.composite
def edtf_near_misses(draw: st.DrawFn) -> str:
    """EDTF text with one to three characters put in, taken out or exchanged; a few are EDTF again."""
    text = draw(edtf_texts())
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from([*"0123456789-/X?~%.T: xuYES[]{},W\n", "..", "٣", "–", "\ud800", ""]))
        text = text[:at] + put + text[at + draw(st.integers(0, 1)) :]
    return text


# -- records

_RECORD_CLASSES: dict[str, Any] = {plural: collection_class(plural).record_type for plural in KINDS}

#: Everything that a text may hold: all scripts, line breaks, quotes; no other control characters, no surrogates.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=30
) | st.sampled_from(
    [
        "Вучић", "Đinđić и Ђинђић", "Щёлково", '=SUM(A1)"', "+381", "-5", "@handle", "'quoted'", 'say "so"', "a,b;c\td",
        "👍🏽", "\u202eright to left\u202c", "مرحبا", "line\nline", " blanks ", "NULL", "None", "nan", "1",
        "true", "2013-05", "\ufeffmark", "e\u0301", "\\", "{}", "\u2028", "x" * 300,
    ]
)  # fmt: skip
slugs = st.lists(st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6), min_size=1, max_size=3).map(
    "-".join
)
countries = st.sampled_from(["SRB", "RUS"]) | st.sampled_from(sorted(_countries.codes()))
#: Whole numbers as a column of 64 bits holds them, and fractions; a whole number is not a fraction (5 is not 5.0).
counts = st.integers(0, 10) | st.integers(0, 2**53)
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)


def ids(kind: str) -> st.SearchStrategy[str]:
    """Ids of a kind."""
    return slugs.map(lambda slug: f"{kind}/{slug}")


def _set(values: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=least, max_size=most, unique_by=repr)


def _some_ids(*kinds: str) -> st.SearchStrategy[list[str]]:
    return _set(st.one_of([ids(kind) for kind in kinds]))


_INTERVALS = _intervals().map(lambda expected: expected.text)
_COORDINATES = st.fixed_dictionaries({"latitude": st.floats(-90, 90), "longitude": st.integers(-180, 180)})
_PLACES = st.builds(
    lambda name, *parts: {"name": name} | parts[0] | parts[1],
    texts,
    st.fixed_dictionaries({}, optional={"country": countries}),
    st.just({}) | _COORDINATES,
)

#: Plain values of the fields that are more than their annotation says; `None` as the key's first part: of every kind.
_FIELDS: dict[tuple[str | None, str], st.SearchStrategy[Any]] = {
    (None, "countries"): _set(countries, 1),
    (None, "country"): countries,
    (None, "place"): _PLACES,
    (None, "related"): _some_ids("event", "agreement", "vote"),
    (None, "wikidata"): st.integers(1, 10**9).map("Q{}".format),
    (None, "source"): ids("source"),
    (None, "actor"): ids("actor"),
    ("Record", "activities"): _set(st.sampled_from(get_args(Activity)), 1),
    ("Event", "actor_countries"): _set(countries),
    ("Event", "recipient_countries"): _set(countries),
    ("Agreement", "parties"): _some_ids("polity", "actor"),
    ("Agreement", "supersedes"): _some_ids("agreement"),
    ("ArmsPurchase", "supplier"): countries,
    ("ArmsPurchase", "recipient"): countries,
    ("ArmsPurchase", "estimated"): _set(st.sampled_from(["ordered", "delivered", "quantity_ordered", "price"])),
    ("Price", "amount"): counts | st.floats(0, 1e15),
    ("Price", "currency"): st.sampled_from(["EUR", "RUB", "USD", "RSD"]),
    ("PollResult", "pollster"): ids("actor"),
    ("PollResult", "commissioner"): ids("actor"),
    ("PollResult", "sample_size"): st.integers(1, 10**6),
    ("PollResult", "margin_of_error"): st.integers(1, 49) | st.floats(0.1, 49.9),
    ("VoteTotals", "yes"): counts,
    ("VoteTotals", "no"): counts,
    ("VoteTotals", "abstain"): counts,
    ("Actor", "lifespan"): _INTERVALS,
    ("Office", "polity"): ids("polity"),
    ("Polity", "period"): _INTERVALS,
    ("Polity", "predecessors"): _some_ids("polity"),
    ("Polity", "successors"): _some_ids("polity"),
    ("Source", "url"): st.sampled_from(
        ["https://example.org/page", "http://example.rs/стр?a=1&b=%20#x", "https://a.b"]
    ),
    ("Source", "language"): st.sampled_from(["en", "ru", "sr-Latn", "sr-Cyrl-RS", "de-AT"]),
}


def _plain_values(annotation: Any, owner: str, name: str) -> st.SearchStrategy[Any]:
    """Plain values, None never among them, that an annotation accepts in a field of a class."""
    for key in ((owner, name), (None, name)):
        if key in _FIELDS:
            return _FIELDS[key]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        chosen = [argument for argument in arguments if argument is not types.NoneType]
        return numbers if set(chosen) == {int, float} else _plain_values(chosen[0], owner, "")
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return _set(_plain_values(arguments[0], owner, ""))
    if attrs.has(annotation):
        return _plain_objects(annotation)
    return {str: texts, int: counts, bool: st.booleans(), EDTFDate: edtf_texts()}[annotation]


def _plain_objects(cls: Any, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Plain data of a class: what is required always, what is optional sometimes."""
    required: dict[str, Any] = {}
    optional: dict[str, Any] = {}
    for name, annotation in field_types(cls).items():
        owner = next(ancestor for ancestor in cls.__mro__ if name in inspect.get_annotations(ancestor))
        values = fixed[name] if name in fixed else _plain_values(annotation, owner.__name__, name)
        default = getattr(attrs.fields(cls), name).default
        (required if default is attrs.NOTHING else optional)[name] = values
    return st.fixed_dictionaries(required, optional=optional).map(functools.partial(_in_model_order, cls))


def _in_model_order(cls: Any, data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in field_types(cls) if name in data}


def _variable(data: dict[str, Any]) -> dict[str, st.SearchStrategy[Any]]:
    """Fields, and parts of fields, for which a variant may be given, with values of their type."""
    found: dict[str, st.SearchStrategy[Any]] = {"title": texts, "date": edtf_texts(), "countries": _set(countries, 1)}
    numeric = {"value", "quantity_ordered", "quantity_delivered", "tiv", "sample_size"}
    found |= dict.fromkeys(numeric & data.keys(), numbers)
    found |= {name: st.booleans() for name in ("complete", "adopted") if name in data}
    found |= {name: edtf_texts() for name in ("signed", "ended", "delivered", "fieldwork") if name in data}
    if "price" in data:
        found["price.amount"] = numbers
    if "totals" in data:
        found["totals.yes"] = numbers
    return found


def _held(data: dict[str, Any], path: str) -> Any:
    name, _, part = path.partition(".")
    return data[name][part] if part else data[name]


@st.composite
def _dated_data(draw: st.DrawFn, plural: str) -> dict[str, Any]:
    cls = _RECORD_CLASSES[plural]
    fields = field_types(cls)
    names = list(fields)
    citations = _plain_objects(Citation, fields=_set(st.sampled_from(names), 1))
    data = draw(_plain_objects(cls, id=ids(cls.kind), citations=_set(citations, 1, 2), variants=st.just([])))
    _agree(draw, plural, data)
    data.pop("variants", None)
    variable = _variable(data)
    chosen = draw(st.lists(st.sampled_from(sorted(variable)), max_size=2, unique=True))
    variants = []
    for path in chosen:
        value = draw(variable[path].filter(functools.partial(operator.ne, _held(data, path))))
        note = draw(st.none() | texts)
        variants.append({"field": path, "value": value, "citation": draw(citations)} | ({"note": note} if note else {}))
    if variants:
        data["variants"] = variants
    return _in_model_order(cls, data)


def _agree(draw: st.DrawFn, plural: str, data: dict[str, Any]) -> None:
    """Make the fields of generated data agree with each other, as the rules about one record ask."""

    def in_order(*names: str) -> None:
        known = [name for name in names if name in data]
        data.update(zip(known, map(str, sorted(EDTFDate(data[name]) for name in known)), strict=True))

    def drop(*names: str) -> None:
        for name in names:
            data.pop(name, None)

    match plural:
        case "events":
            drop("mode")
            modes = PLOVER_MODES.get(data.get("plover", ""), ())
            if modes and draw(st.booleans()):
                data["mode"] = draw(st.sampled_from(modes))
        case "agreements":
            in_order("signed", "entered_into_force", "ended")
            data["date"] = data.get("signed", data["date"])
            if data["status"] in ("in-force", "unknown"):
                drop("ended")
            if data["status"] == "never-in-force":
                drop("entered_into_force")
        case "arms":
            in_order("ordered", "delivered")
            if data["status"] in ("announced", "ordered", "cancelled", "unconfirmed"):
                drop("quantity_delivered")
            if "quantity_ordered" in data and "quantity_delivered" in data:
                data["quantity_delivered"] = min(data["quantity_ordered"], data["quantity_delivered"])
        case "polls":
            in_order("fieldwork", "published")
            data["date"] = data.get("fieldwork", data.get("published", data["date"]))
            options = draw(st.lists(texts, min_size=1, max_size=4, unique=True))
            cuts = sorted(draw(st.integers(0, 1000)) for _ in options[1:])
            tenths = [high - low for low, high in zip([0, *cuts], [*cuts, 1000], strict=True)]
            data["answers"] = [
                {"option": option, "percent": part // 10 if part % 10 == 0 else part / 10}
                | draw(st.fixed_dictionaries({}, optional={"kind": st.sampled_from(get_args(AnswerKind))}))
                for option, part in zip(options, tenths, strict=True)
            ]
        case "votes":
            body = draw(st.sampled_from(sorted(_SYMBOLS)))
            if body:
                data["body"] = body
            if "resolution" in data:
                data["resolution"] = draw(st.sampled_from(_SYMBOLS[body])) if body else data["resolution"]


#: Symbols of resolutions in the form of a body; "" stands for any other body.
_SYMBOLS = {
    "": [],
    "UNGA": ["A/RES/ES-11/1", "A/RES/68/262", "A/78/L.67/Rev.1"],
    "UNSC": ["S/RES/1244 (1999)", "S/2015/508"],
    "UNHRC": ["A/HRC/RES/49/1"],
}


@st.composite
def record_data(draw: st.DrawFn, plural: str) -> dict[str, Any]:
    """Plain data of a sound record of a kind (``"events"``, …), as a JSON file holds them, keys in model order.

    Every optional field is sometimes there; texts hold all that a text may; the record passes every rule about one
    record. Defaults may be spelled out.
    """
    cls = _RECORD_CLASSES[plural]
    if plural in RECORD_KINDS:
        data = draw(_dated_data(plural))
    else:
        citations = _plain_objects(Citation, fields=_set(st.sampled_from(list(field_types(cls))), 1))
        fixed = {"citations": _set(citations, 0, 2)} if "citations" in field_types(cls) else {}
        data = draw(_plain_objects(cls, id=ids(cls.kind), **fixed))
    if "aliases" in data:  # of its own slug, so that no two records with different ids share one
        slug = data["id"].partition("/")[2]
        data["aliases"] = [f"{cls.kind}/formerly-{slug}-{number}" for number in range(len(data["aliases"]))]
    return data


def records(plural: str) -> st.SearchStrategy[Any]:
    """Sound records of a kind (``"events"``, …): see `record_data`.

    Of lists, ask for ids that differ: ``st.lists(records("events"), unique_by=lambda record: record.id)``; aliases then
    differ too.
    """
    return record_data(plural).map(lambda data: structure(data, _RECORD_CLASSES[plural]))


@st.composite
def broken(draw: st.DrawFn, plural: str) -> tuple[dict[str, Any], str]:
    """Plain data of a sound record with one thing broken, and the field in which the problem must be reported.

    Broken in form (a field missing, unknown, of another type or outside its vocabulary, also inside a part), or in sense
    (a malformed id or code, a thing named twice, what is required empty).
    """
    data = draw(record_data(plural))
    cls = _RECORD_CLASSES[plural]
    fields = field_types(cls)
    match draw(st.sampled_from(["type", "missing", "unknown", "inside", "sense"])):
        case "missing":
            required = [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]
            name = draw(st.sampled_from(required))
            del data[name]
        case "unknown":
            near = st.sampled_from(list(fields)).map(lambda name: name[:-1] + name[-1:].upper())
            name = draw((near | texts).filter(lambda name: name not in fields))
            data[name] = draw(st.sampled_from(["x", None, 5, []]))
            name = name.partition(".")[0].partition("[")[0]
        case "inside":
            holders = [name for name, value in data.items() if isinstance(value, list | dict) and value]
            name = draw(st.sampled_from(holders)) if holders else "aliases"
            _break_inside(draw, data, name)
        case "sense":
            name = _break_sense(draw, plural, data)
        case _:
            name = draw(st.sampled_from(list(fields)))
            data[name] = draw(st.sampled_from(_unfit(fields[name])))
    return data, name


def _unfit(annotation: Any) -> list[Any]:
    """Values that nothing of an annotation allows."""
    wanted = {annotation, *get_args(annotation)}
    wrong: list[Any] = [{"a": 1}, [None], "", "\ud800", "a\x00b"]
    if str not in wanted:
        wrong.append("no")
    if not {int, float, bool} & wanted:
        wrong += [5, True, 2.5]
    if wanted & {int, float}:
        wrong += ["5", True, [5]]
    if int in wanted and float not in wanted:
        wrong += [5.0, 1e300]
    if bool in wanted:
        wrong += [0, 1, "true"]
    if types.NoneType not in wanted:
        wrong.append(None)
    return wrong


def _break_inside(draw: st.DrawFn, data: dict[str, Any], name: str) -> None:
    value = data.get(name)
    parts = value if isinstance(value, list) else [value]
    if value and isinstance(parts[-1], dict):
        part = parts[draw(st.integers(0, len(parts) - 1))]
        match draw(st.sampled_from(["missing", "unknown", "type"])):
            case "unknown":
                part["colour"] = "red"
            case "missing":
                del part[next(iter(part))]  # the first field of every part is required
            case _:
                part[draw(st.sampled_from(list(part)))] = draw(st.sampled_from([{}, [[]], "", "\udfff"]))
    elif value:
        parts.insert(draw(st.integers(0, len(parts))), draw(st.sampled_from([None, 5, True, "", ["x"], {}])))
    else:
        data[name] = [draw(st.sampled_from([None, 5, True, "", ["x"], {}]))]


def _break_sense(draw: st.DrawFn, plural: str, data: dict[str, Any]) -> str:
    data.pop("variants", None)  # they would break with the field that they are of
    other = "vote" if plural != "votes" else "event"
    breaks: list[tuple[str, Any]] = [
        ("id", "no-kind"),
        ("id", f"{other}/thing"),
        ("id", data["id"].upper()),
        ("id", f"{data['id']}-"),
        ("id", f"{data['id']}\n"),
        ("wikidata", "403"),
        ("wikidata", "Q0"),
    ]
    if plural in RECORD_KINDS:
        breaks += [("countries", ["SRB", "SRB"]), ("countries", ["XXX"]), ("countries", []), ("activities", [])]
        breaks += [("activities", ["arms"] * 2), ("activities", ["arms", "energy", "trade", "law"]), ("citations", [])]
        breaks += [("citations", [data["citations"][0] | {"fields": ["colour"]}]), ("citations", data["citations"] * 2)]
        breaks += [("place", {"name": "x", "latitude": 5}), ("place", {"name": "x", "latitude": 91, "longitude": 1})]
        breaks += [("variants", [{"field": "title", "value": 5, "citation": data["citations"][0]}])]
        breaks += [("variants", [{"field": "colour", "value": "x", "citation": data["citations"][0]}])]
    breaks += {
        "events": [("mode", "no-mode"), ("actor_countries", ["SUN"])],
        "agreements": [("signed", "2013-05-24"), ("date", "1700")][: 1 if "signed" not in data else 2],
        "arms": [("supplier", "USSR"), ("quantity_ordered", -1), ("estimated", ["colour"])],
        "polls": [("sample_size", 0), ("margin_of_error", 50), ("answers", []), ("country", "rus")],
        "votes": [("totals", {"yes": -1, "no": 0}), ("positions", [{"country": "EU", "position": "no"}])],
        "statistics": [("countries", ["rs"])],
        "actors": [("lifespan", "1950"), ("country", "EU")],
        "polities": [("period", "1918"), ("country", "YUG")],
        "sources": [("url", "example.org"), ("language", "serbian")],
    }[plural]
    name, value = draw(st.sampled_from(breaks))
    if plural == "agreements" and name in ("signed", "date"):
        data["signed"], data["date"] = "2013-05-24", "1700"
        data.pop("entered_into_force", None)
        data.pop("ended", None)
        return "date"
    data[name] = value
    return name
