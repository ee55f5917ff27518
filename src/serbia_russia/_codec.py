"""Plain data to records and back.

`structure` is strict: nothing is converted, dropped or guessed, and every problem is reported at once. `trusted` is for
the bundled data, which passed `structure` and every check before release; it checks nothing and is much faster.
"""

import functools
import math
import types
from collections.abc import Callable
from typing import Any, Final, Literal, TypeVar, get_args, get_origin

import attrs

from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, Problem, nearest, shown
from serbia_russia._model import (
    Model,
    VariantValue,
    alternatives,
    construct,
    describe,
    field_types,
    per_class,
    text_fault,
)

__all__ = ["plain", "structure", "trusted"]

M = TypeVar("M", bound=Model)
Hook = Callable[[Any, Any], Any]


class _FaultsError(Exception):
    """The problems inside one value, with paths that begin at it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def structure(data: object, cls: type[M]) -> M:
    """The record that plain data describe.

    Raises `DataError` with every problem: path, value, what was expected, and the nearest valid name.
    """
    try:
        record: M = _short_way(cls)(data)
    except (
        KeyError,
        ValueError,
    ):  # most of it is sound, so the strict converter, several times as slow, is asked second
        return _strictly(data, cls)
    return record


@per_class
def _short_way(cls: Any) -> Callable[[Any], Any]:
    from serbia_russia._quick import from_plain  # the bundled data do without

    return from_plain(cls)


def _strictly(data: object, cls: type[M]) -> M:
    try:
        record: M = _converter().structure(data, cls)
    except _FaultsError as faults:
        raise DataError(f"not a valid {cls.__name__}", faults.problems) from None
    return record


def plain(record: Model) -> dict[str, Any]:
    """A record as plain data, keys in model order; fields at their default are left out."""
    return {
        name: _plain_value(value)
        for name, default in _defaults(type(record)).items()
        if (value := getattr(record, name)) != default
    }


def _plain_value(value: Any) -> Any:
    if isinstance(value, EDTFDate):
        return str(value)
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return plain(value) if isinstance(value, Model) else value


@per_class
def _defaults(cls: Any) -> dict[str, Any]:
    """The default of each field, in model order; attrs.NOTHING, which no value equals, where there is none."""
    return {field.name: field.default for field in attrs.fields(cls)}


# -- the strict converter


@functools.cache
def _converter() -> Any:
    import cattrs

    converter: Any = cattrs.Converter()
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _exactly(int))
    converter.register_structure_hook(bool, _exactly(bool))
    converter.register_structure_hook(EDTFDate, _date)
    converter.register_structure_hook_func(_is(Literal), _literal)
    converter.register_structure_hook_factory(_is(tuple), _list_hook)
    converter.register_structure_hook_factory(attrs.has, _object_hook)
    # Registered last, so asked first: cattrs would take these unions apart by its own, lenient rules.
    converter.register_structure_hook_func(lambda annotation: set(alternatives(annotation)) == {int, float}, _number)
    converter.register_structure_hook_func(lambda annotation: annotation == VariantValue, _variant_value)
    return converter


def _is(origin: Any) -> Callable[[Any], bool]:
    return lambda annotation: get_origin(annotation) is origin


def _fault(code: str, message: str, value: object, expected: str | None, near: tuple[str, ...] = ()) -> _FaultsError:
    return _FaultsError([Problem(code, message, path="", value=value, expected=expected, nearest=near)])


def _text(value: Any, _: Any) -> str:
    if type(value) is not str:
        raise _fault("type", f"{shown(value)} is not text", value, "text")
    if (fault := text_fault(value)) is not None:
        raise _fault("text", fault, value, "text")
    return value


def _exactly(cls: type) -> Hook:
    def hook(value: Any, _: Any) -> Any:
        if type(value) is cls:
            return value
        if cls is int and type(value) is float and value.is_integer():
            raise _fault("type", f"{value} has a decimal point", value, f"{describe(int)}: {int(value)}")
        raise _fault("type", f"{shown(value)} is not {describe(cls)}", value, describe(cls))

    return hook


def _number(value: Any, annotation: Any) -> int | float | None:
    if value is None and types.NoneType in get_args(annotation):
        return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _fault("type", f"{shown(value)} is not a number", value, "a number")
    if isinstance(value, float) and not math.isfinite(value):
        raise _fault("type", f"{value} is not a finite number", value, "a number")
    return value


def _date(value: Any, _: Any) -> EDTFDate:
    if type(value) is not str:
        raise _fault("type", f"{shown(value)} is not a date", value, f"{describe(EDTFDate)}, as text")
    try:
        return EDTFDate(value)
    except ValueError as error:
        raise _fault("date", str(error), value, None) from None


def _literal(value: Any, annotation: Any) -> str:
    members = get_args(annotation)
    if type(value) is not str:
        raise _fault("type", f"{shown(value)} is not text", value, describe(annotation))
    if value not in members:
        raise _fault(
            "vocabulary",
            f"{shown(value)} is not in the vocabulary",
            value,
            describe(annotation),
            nearest(value, members),
        )
    return value


def _variant_value(value: Any, _: Any) -> Any:
    if type(value) is list:
        return _list_hook(tuple[str, ...], _converter())(value, None)
    if type(value) is str:
        return _text(value, None)
    if type(value) is bool:
        return value
    if type(value) in (int, float):
        return _number(value, int | float)
    raise _fault(
        "type", f"{shown(value)} is no value of a field", value, "text, a number, true, false or a list of texts"
    )


def _list_hook(annotation: Any, converter: Any) -> Hook:
    item_type = get_args(annotation)[0]
    hook = converter.get_structure_hook(item_type)

    def structure_list(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _fault("type", f"{shown(value)} is not a list", value, describe(annotation))
        problems: list[Problem] = []
        items = []
        for index, item in enumerate(value):
            try:
                items.append(hook(item, item_type))
            except _FaultsError as faults:
                problems += _inside(f"[{index}]", faults)
        if problems:
            raise _FaultsError(problems)
        return tuple(items)

    return structure_list


def _object_hook(cls: Any, converter: Any) -> Hook:
    hints = field_types(cls)
    plan = [
        (field.name, hints[field.name], converter.get_structure_hook(hints[field.name]), field.default)
        for field in attrs.fields(cls)
    ]

    def structure_object(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise _fault(
                "shape", f"{shown(value)} is not an object", value, f"an object with the fields of {cls.__name__}"
            )
        problems: list[Problem] = []
        values: dict[str, Any] = {}
        for name, annotation, hook, default in plan:
            if name not in value:
                if default is attrs.NOTHING:
                    problems.append(
                        Problem("missing-field", "this field is required", path=name, expected=describe(annotation))
                    )
                values[name] = default
                continue
            try:
                values[name] = hook(value[name], annotation)
            except _FaultsError as faults:
                problems += _inside(name, faults)
        for key in value:
            if key not in hints:
                known = ", ".join(hints)
                message = f"{cls.__name__} has no field {shown(key)}"
                near = nearest(key, hints) if isinstance(key, str) else ()
                path = key if isinstance(key, str) else shown(key)
                problems.append(Problem("unknown-field", message, path=path, expected=f"one of: {known}", nearest=near))
        if problems:
            raise _FaultsError(problems)
        return construct(cls, values)

    return structure_object


def _inside(step: str, faults: _FaultsError) -> list[Problem]:
    """The problems with the step that leads to them put before their paths."""
    moved = []
    for problem in faults.problems:
        separator = "" if not problem.path or problem.path.startswith("[") else "."
        moved.append(problem.at(f"{step}{separator}{problem.path}"))
    return moved


# -- the trusted loader


def trusted(data: dict[str, Any], cls: type[M]) -> M:
    """The record that plain data describe, without any check: only for data that `structure` has passed."""
    return _trusted_loader(cls)(data)  # type: ignore[no-any-return]


class _Kept(dict[str, str]):
    """One object of each text that was asked for. Not `sys.intern`, whose table the whole interpreter fills."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


_one: Final = _Kept().__getitem__

#: Fields whose values come again in other records, such as the id of a source in what cites it: one object each is kept.
_REPEATED: Final = frozenset(
    [
        "id",
        "source",
        "actor",
        "confidence",
        "role",
        "reliability",
        "publisher",
        "language",
        "locator",
        "unit",
        "type",
        "status",
        "category",
        "kind",
        "mode",
        "plover",
        "series",
        "indicator",
        "population",
        "question",
        "country",
        "supplier",
        "recipient",
        "body",
        "position",
        "option",
        "deal",
        "condition",
        "capacity",
        "name",
        "pollster",
        "commissioner",
        "system",
        "code",
        "field",
        "qualifier",
    ]
)


#: Lists of which few are met, in thousands of records: one tuple each is kept.
_REPEATED_LISTS: Final = frozenset(["countries", "activities", "fields", "actor_countries", "recipient_countries"])


def _kept_texts() -> Callable[[list[str]], tuple[str, ...]]:
    kept: dict[tuple[str, ...], tuple[str, ...]] = {}

    def load(values: list[str]) -> tuple[str, ...]:
        made = tuple(map(_one, values))
        return kept.setdefault(made, made)

    return load


@per_class
def _trusted_loader(cls: Any) -> Callable[[dict[str, Any]], Any]:
    types = field_types(cls)
    # The slots themselves are written, past the frozen class's own __setattr__, which refuses.
    plan = [
        (name, getattr(cls, name).__set__, default, _loader_for(name, types[name]))
        for name, default in _defaults(cls).items()
    ]
    new = object.__new__

    def load(data: dict[str, Any]) -> Any:
        record: Any = new(cls)
        get = data.get
        for name, write, default, loader in plan:
            value = get(name, default)
            write(record, value if loader is None or value is default else loader(value))
        return record

    return load


def _loader_for(name: str, annotation: Any) -> Callable[[Any], Any] | None:
    """What turns the plain value of a field into its value, keeping one object of what is met again and again."""
    if name in _REPEATED:
        return _one
    return _kept_texts() if name in _REPEATED_LISTS else _loader_of(annotation)


def _loader_of(annotation: Any) -> Callable[[Any], Any] | None:
    """What turns the plain value of a field into its value; None where it stays as it is."""
    if annotation is EDTFDate:
        return EDTFDate
    if annotation == VariantValue:
        return lambda value: tuple(value) if type(value) is list else value
    if attrs.has(annotation):
        return _trusted_loader(annotation)
    if get_origin(annotation) is tuple:
        item = _loader_of(get_args(annotation)[0])
        if item is None:
            return lambda values: tuple(map(_one, values))
        return lambda values: tuple([item(value) for value in values])
    parts = alternatives(annotation)
    loaders = () if parts == (annotation,) else map(_loader_of, parts)
    return next((loader for loader in loaders if loader is not None), None)
