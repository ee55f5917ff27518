r"""JSON Schema (2020-12) of records, made from the classes, their fields and the texts below them.

A schema says all that the codec asks of one record but three things that it cannot say: that a day is in the calendar
and an interval does not end before it begins, that a text has no lone surrogate, and that 5.0 is not a whole number.
"""

import inspect
from typing import Any, Literal, get_args, get_origin

import attrs

from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import UnknownNameError
from serbia_russia._model import Model, VariantValue, alternatives, describe, field_docs, field_types

__all__ = ["EDTF_PATTERN", "id_pattern", "json_schema"]

_YEAR = "(?!0000)[0-9]{4}"
_MONTH = "(?:0[1-9]|1[0-2])"
_KNOWN = f"{_YEAR}(?:-(?:2[1-4]|{_MONTH}(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?[?~%]?"
_UNSPECIFIED = f"(?:(?!000)[0-9]{{3}}X|(?!00)[0-9]{{2}}XX|{_YEAR}-XX(?:-XX)?|{_YEAR}-{_MONTH}-XX)[?~%]?"
_INTERVAL = f"{_KNOWN}/(?:{_KNOWN}|\\.\\.)?|(?:\\.\\.)?/{_KNOWN}"
# To Python, but not to JavaScript, $ also matches before a line break at the end.
_END = "$(?!\\n)"

#: A regular expression, the same in Python and JavaScript, for the form of EDTF text.
EDTF_PATTERN = f"^(?:{_KNOWN}|{_UNSPECIFIED}|{_INTERVAL}){_END}"

_SHARED: dict[str, dict[str, Any]] = {
    "text": {
        "type": "string",
        "minLength": 1,
        "pattern": "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$",
        "description": "Text that is not empty, without control characters but line break and tab.",
    },
    "date": {"type": "string", "pattern": EDTF_PATTERN, "description": describe(EDTFDate).capitalize() + "."},
}


def json_schema(cls: type) -> dict[str, Any]:
    """The JSON Schema, draft 2020-12, of the plain data of a class of records (`Event`) or of a part (`Citation`).

    A new dictionary, ready for `json.dump`. Raises `UnknownNameError` for a class that is none of these.
    """
    if not (isinstance(cls, type) and issubclass(cls, Model) and attrs.has(cls)):
        raise UnknownNameError(
            "class of records", getattr(cls, "__name__", cls), hint="give one such as Event or Source"
        )
    definitions: dict[str, Any] = {}
    made = _object(cls, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:serbia-russia:{cls.__name__}",
        **made,
        "$defs": dict(sorted(definitions.items())),
    }


def id_pattern(kind: str) -> str:
    """A regular expression for the ids of a kind."""
    return f"^{kind}/[a-z0-9]+(?:-[a-z0-9]+)*{_END}"


def _object(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    docs = field_docs(cls)
    fields = attrs.fields_dict(cls)
    properties = {}
    for name, annotation in field_types(cls).items():
        properties[name] = {"description": docs[name], **_value(annotation, definitions)}
        if fields[name].default not in (attrs.NOTHING, None, ()):
            properties[name]["default"] = fields[name].default
    if isinstance(kind := getattr(cls, "kind", None), str):
        properties["id"] |= {"pattern": id_pattern(kind)}
    return {
        "title": cls.__name__,
        "description": inspect.cleandoc(cls.__doc__ or ""),
        "type": "object",
        "properties": properties,
        "required": [name for name, field in fields.items() if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _value(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of what an annotation accepts; what it refers to is put into `definitions`."""
    kinds = alternatives(annotation)
    if type(None) in get_args(annotation):
        held = _value(kinds[0] if len(kinds) == 1 else int | float, definitions)
        return {"anyOf": [held, {"type": "null"}]}
    if annotation == VariantValue:
        some = (str, int | float, bool, tuple[str, ...])
        return {"anyOf": [_value(kind, definitions) for kind in some]}
    if set(kinds) == {int, float}:
        return {"type": "number"}
    if annotation in (str, EDTFDate):
        name = "text" if annotation is str else "date"
        definitions[name] = dict(_SHARED[name])
        return {"$ref": f"#/$defs/{name}"}
    if get_origin(annotation) is Literal:
        return {"type": "string", "enum": list(get_args(annotation))}
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": _value(get_args(annotation)[0], definitions)}
    if attrs.has(annotation):
        if annotation.__name__ not in definitions:
            definitions[annotation.__name__] = {}  # taken, should it refer to itself
            definitions[annotation.__name__] = _object(annotation, definitions)
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    return {"type": {int: "integer", bool: "boolean"}[annotation]}
