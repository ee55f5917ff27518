"""Sound data to records in one pass, by functions compiled for each class: the short way through the codec.

What these functions accept, the strict converter accepts with an equal result; whatever they cannot take, sound or not,
they refuse without saying why, and the strict converter looks at it again. So they may be quick: no path is kept, and
nothing is prepared for a report.

They are compiled, as attrs compiles its methods, because a loop over the fields takes twice as long.
"""

import math
import types
from collections.abc import Callable
from typing import Any, Final, Literal, Union, get_args, get_origin

import attrs

from serbia_russia._edtf import EDTFDate
from serbia_russia._model import VariantValue, field_types, per_class, text_fault

__all__ = ["from_plain", "json_array_reader", "json_reader"]


class _UnfitError(ValueError):
    """Not what the short way takes."""


_ABSENT: Final = object()
Steps = list[str]
Names = dict[str, Any]


def _compiled(
    cls: Any, *, head: str, read: str, absent: object, convert: Callable[[Any, Names], Steps], tail: str
) -> Any:
    """The function ``load`` that makes an instance: `read` gets a field's value, `convert` gives the steps to check it.

    The slots themselves are written, past the frozen class's own __setattr__, which refuses.
    """
    fields = attrs.fields(cls)
    names: Names = {"new": object.__new__, "cls": cls, "ABSENT": absent, "Unfit": _UnfitError}
    lines = [head, "    record = new(cls)", "    absent = 0"]
    for number, field in enumerate(fields):
        names[f"write{number}"] = getattr(cls, field.name).__set__
        names[f"default{number}"] = field.default
        steps = [*convert(field_types(cls)[field.name], names), f"write{number}(record, value)"]
        lines.append(f"    value = {read.format(name=field.name)}")
        if field.default is attrs.NOTHING:
            lines += _indented(steps)
        else:
            lines += [
                "    if value is ABSENT:",
                f"        write{number}(record, default{number})",
                "        absent += 1",
            ]
            lines += ["    else:", *_indented(_indented(steps))]
    lines += [tail.format(fields=len(fields)), "    return record"]
    exec("\n".join(lines), names)  # noqa: S102  of our own classes' fields, never of data
    return names["load"]


def _indented(lines: Steps) -> Steps:
    return [f"    {line}" for line in lines]


def _named(value: Any, names: Names) -> str:
    """A name for a value that a step uses."""
    name = f"part{len(names)}"
    names[name] = value
    return name


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """What an annotation allows beside None, and whether it allows None."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    chosen = [part for part in get_args(annotation) if part is not types.NoneType]
    return Union[tuple(chosen)], len(chosen) < len(get_args(annotation))  # noqa: UP007  of a list


# -- from plain data


@per_class
def from_plain(cls: Any) -> Callable[[Any], Any]:
    """What makes an instance of plain data; raises KeyError or ValueError for what it does not take."""
    loader: Callable[[Any], Any] = _compiled(
        cls,
        head="def load(data):\n    if type(data) is not dict: raise Unfit()\n    get = data.get",
        read="get({name!r}, ABSENT)",
        absent=_ABSENT,
        convert=_checks,
        tail="    if len(data) + absent != {fields}: raise Unfit()",
    )
    return loader


def _checks(annotation: Any, names: Names) -> Steps:
    """The steps that check a plain value and turn it into what the field holds; exact types, as in the strict way."""
    chosen, optional = _without_none(annotation)
    if chosen is str:
        steps = [f"if type(value) is not str or not value or not value.isprintable(): {_named(_text, names)}(value)"]
    elif chosen == VariantValue:
        steps = [f"value = {_named(_variant_value, names)}(value)"]
    elif chosen == int | float:
        steps = [f"{_named(_number, names)}(value)"]
    elif chosen is EDTFDate:
        steps = ["if type(value) is not str: raise Unfit()", f"value = {_named(EDTFDate, names)}(value)"]
    elif get_origin(chosen) is Literal:
        steps = [
            f"if type(value) is not str or value not in {_named(frozenset(get_args(chosen)), names)}: raise Unfit()"
        ]
    elif get_origin(chosen) is tuple:
        item = _item_loader(get_args(chosen)[0])
        steps = ["if type(value) is not list: raise Unfit()", f"value = tuple(map({_named(item, names)}, value))"]
    elif attrs.has(chosen):
        steps = [f"value = {_named(from_plain(chosen), names)}(value)"]
    else:
        steps = [f"if type(value) is not {_named(chosen, names)}: raise Unfit()"]
    return ["if value is not None:", *_indented(steps)] if optional else steps


def _item_loader(annotation: Any) -> Callable[[Any], Any]:
    if annotation is str:
        return _text
    if get_origin(annotation) is Literal:
        members = {member: member for member in get_args(annotation)}
        return lambda value: members[value] if type(value) is str else _text(value)
    return from_plain(annotation)


def _text(value: Any) -> str:
    if type(value) is not str or ((not value.isprintable() or not value) and text_fault(value) is not None):
        raise _UnfitError("no text")
    return value


def _number(value: Any) -> int | float:
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        return value
    raise _UnfitError("no number")


def _variant_value(value: Any) -> Any:
    if type(value) is list:
        return tuple(map(_text, value))
    if type(value) is str:
        return _text(value)
    return value if type(value) is bool else _number(value)


# -- from the bytes of JSON, with msgspec


def json_reader(cls: Any) -> Callable[[bytes], Any] | None:
    """What makes a record of the JSON text of an object, and None of what it does not take; None without msgspec."""
    try:
        import msgspec
    except ModuleNotFoundError as error:
        if error.name != "msgspec":
            raise
        return None
    import re

    # What may stand for characters that no text may have (control characters but for line break and tab, and halves of
    # surrogate pairs), as escapes or, beyond ASCII, as they are; msgspec itself refuses the others.
    escape = re.compile(rb"\\(?:[bfr]|u(?:00[01789]|[dD][89a-fA-F]))").search
    control = re.compile(rb"\xc2[\x80-\x9f]").search
    decode = msgspec.json.Decoder(_struct(cls), dec_hook=lambda _, value: EDTFDate(value)).decode
    load = _from_struct(cls)
    compact = msgspec.json.format

    def read(text: bytes) -> Any:
        if b"\x7f" in text or control(text) or (b"\\" in text and escape(text)):
            return None
        counts: list[int] = []
        try:
            record = load(decode(text), counts)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        return record if keys_of(text) == sum(counts) else None

    def keys_of(text: bytes) -> int:
        """How many keys the objects of a text have: of one that comes twice msgspec keeps only the last value."""
        bare = compact(text, indent=-1)
        inside = bare.count(b'\\":') if b"\\" in text else 0  # a quotation mark and a colon within a text
        return bare.count(b'":') - inside

    return read


def json_array_reader(cls: Any) -> Callable[[bytes], list[Any] | None] | None:
    """As `json_reader`, of the text of an array: a list with each record, or None for what is not taken.

    None of a text that is no array.
    """
    read = json_reader(cls)
    if read is None:
        return None
    import msgspec

    elements = msgspec.json.Decoder(list[msgspec.Raw]).decode

    def read_array(text: bytes) -> list[Any] | None:
        try:
            return [read(bytes(element)) for element in elements(text)]
        except (msgspec.MsgspecError, RecursionError):
            return None

    return read_array


@per_class
def _struct(cls: Any) -> Any:
    """The class as a msgspec.Struct, which refuses unknown keys and which msgspec fills several times as fast."""
    import msgspec

    fields: list[Any] = []
    for field in attrs.fields(cls):
        annotation = _struct_type(field_types(cls)[field.name])
        if field.default is attrs.NOTHING:
            fields.append((field.name, annotation))
        else:
            fields.append((field.name, annotation | msgspec.UnsetType, msgspec.UNSET))
    return msgspec.defstruct(cls.__name__, fields, kw_only=True, forbid_unknown_fields=True, gc=False)


def _struct_type(annotation: Any) -> Any:
    from typing import Annotated

    import msgspec

    if annotation is str:
        return Annotated[str, msgspec.Meta(min_length=1)]
    if get_origin(annotation) in (Union, types.UnionType):
        return Union[tuple(map(_struct_type, get_args(annotation)))]  # noqa: UP007  of a list
    if get_origin(annotation) is tuple:
        return tuple[_struct_type(get_args(annotation)[0]), ...]  # type: ignore[misc]
    return _struct(annotation) if attrs.has(annotation) else annotation


@per_class
def _from_struct(cls: Any) -> Callable[[Any, list[int]], Any]:
    """What makes an instance of a struct, and adds the number of values that were given to the counts."""
    import msgspec

    loader: Callable[[Any, list[int]], Any] = _compiled(
        cls,
        head="def load(struct, counts):",
        read="struct.{name}",
        absent=msgspec.UNSET,
        convert=_moves,
        tail="    counts.append({fields} - absent)",
    )
    return loader


def _moves(annotation: Any, names: Names) -> Steps:
    chosen, optional = _without_none(annotation)
    if attrs.has(chosen):
        call = f"value = {_named(_from_struct(chosen), names)}(value, counts)"
        return [f"if value is not None: {call}"] if optional else [call]
    if get_origin(chosen) is tuple and attrs.has(get_args(chosen)[0]):
        item = _named(_from_struct(get_args(chosen)[0]), names)
        return [f"value = tuple([{item}(item, counts) for item in value])"]
    return []
