r"""The flat layout: one row a record, one column a plain value, the same for CSV, Parquet, SQL and data frames.

- A date gives three columns: the EDTF text, and the first and last day that it may mean (``date_earliest``,
  ``date_latest``; empty on an open or unknown side).
- A list of texts is one text, ``RUS;SRB`` (a ``;`` or ``\`` inside a text is written ``\;`` or ``\\``), because list
  columns cannot be filtered alike by all engines.
- One object is spread over columns (``place_name``, ``place_latitude``); a list of objects is one column of JSON.
- What is not known, and an empty list, is an empty cell; no text is empty.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

import attrs

from serbia_russia._codec import plain
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, Problem, shown
from serbia_russia._model import Record, VariantValue, alternatives, field_docs, field_types, per_class

__all__ = [
    "Column",
    "ColumnType",
    "cell_text",
    "columns_of",
    "joined",
    "mixed_columns",
    "parsed_cell",
    "split",
    "unflat",
]

ColumnType = Literal["text", "integer", "number", "boolean", "date", "list", "json"]

#: What a column of each type holds.
COLUMN_TYPES: Final[dict[str, str]] = {
    "text": "Text.",
    "integer": "A whole number.",
    "number": "A number.",
    "boolean": "True or false.",
    "date": "A day, Gregorian; worked out from the column of EDTF text, and never read back.",
    "list": "Texts with a semicolon between them.",
    "json": "A list of objects as JSON text.",
}


#: A further column on request: the folded text of a record. It is worked out, and never read back.
SEARCH_COLUMN: Final = "search_text"


class Column(NamedTuple):
    """One column of the flat layout."""

    name: str
    """The name: that of the field, or of the field and its part."""
    type: ColumnType
    """What the cells hold."""
    field: str
    """The field of the record that it comes from."""
    doc: str
    """What the cells mean."""
    get: Callable[[Any], Any]
    """The cell of a record; None where it is empty."""
    annotation: Any = str
    """What the record holds there: the annotation of the field or of its part; a `datetime.date` for a bound."""
    required: bool = False
    """Whether no cell is empty."""


@per_class
def columns_of(cls: type) -> tuple[Column, ...]:
    """The columns of a class of records, in the order of its fields."""
    return tuple(_columns(cls))


def mixed_columns() -> tuple[Column, ...]:
    """The columns of items of several kinds: the kind, what all dated records share; entities have id and title only."""
    shared = [column._replace(get=_of_record(column)) for column in columns_of(Record)]
    kind = Column("kind", "text", "kind", "The kind of the item, as ids begin with it.", lambda item: item.kind)
    return (kind, *shared)


def _of_record(column: Column) -> Callable[[Any], Any]:
    def cell(item: Any) -> Any:
        if isinstance(item, Record):
            return column.get(item)
        return {"id": item.id, "title": item.name}.get(column.name)

    return cell


def _columns(cls: Any) -> Iterable[Column]:
    docs = field_docs(cls)
    for name, annotation in field_types(cls).items():
        kind, doc = _core(annotation), docs[name]
        required = attrs.fields_dict(cls)[name].default is attrs.NOTHING
        if annotation == VariantValue:
            yield Column(name, "json", name, doc, _json(name), annotation, required)
        elif kind is EDTFDate:
            yield Column(name, "text", name, doc, _edtf(name), kind, required)
            for side, day in (("earliest", "First"), ("latest", "Last")):
                about = f"{day} day that `{name}` may mean."
                yield Column(f"{name}_{side}", "date", name, about, _bound(name, side), dt.date)
        elif attrs.has(kind):
            for part in columns_of(kind):
                cell, always = _part(name, part), required and part.required
                yield Column(f"{name}_{part.name}", part.type, name, part.doc, cell, part.annotation, always)
        elif get_origin(kind) is tuple:
            objects = attrs.has(get_args(kind)[0])
            cell = _objects(name) if objects else _texts(name)
            yield Column(name, "json" if objects else "list", name, doc, cell, kind)
        else:
            yield Column(name, _SCALARS.get(kind, "text"), name, doc, _plain(name), kind, required)


_SCALARS: Final[dict[Any, ColumnType]] = {int: "integer", int | float: "number", bool: "boolean"}


def _core(annotation: Any) -> Any:
    """What a field holds where it holds something."""
    parts = alternatives(annotation)
    return parts[0] if len(parts) == 1 else int | float


def _plain(name: str) -> Callable[[Any], Any]:
    return lambda record: getattr(record, name)


def _edtf(name: str) -> Callable[[Any], Any]:
    return lambda record: None if (date := getattr(record, name)) is None else str(date)


def _bound(name: str, side: str) -> Callable[[Any], Any]:
    return lambda record: None if (date := getattr(record, name)) is None else getattr(date, side)


def _part(name: str, part: Column) -> Callable[[Any], Any]:
    return lambda record: None if (whole := getattr(record, name)) is None else part.get(whole)


def _texts(name: str) -> Callable[[Any], Any]:
    return lambda record: joined(getattr(record, name)) or None


def _objects(name: str) -> Callable[[Any], Any]:
    def cell(record: Any) -> str | None:
        items = getattr(record, name)
        if not items:
            return None
        return json.dumps([plain(item) for item in items], ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    return cell


def _json(name: str) -> Callable[[Any], Any]:
    return lambda record: json.dumps(getattr(record, name), ensure_ascii=False)


def joined(texts: Iterable[str]) -> str:
    """Texts as one cell, a semicolon between them.

    >>> joined(["RUS", "SRB"])
    'RUS;SRB'
    """
    return ";".join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)


def split(cell: str) -> list[str]:
    """The texts of a cell that `joined` made."""
    texts = [""]
    for piece in re.findall(r"\\.|[^\\;]+|;|\\", cell, re.DOTALL):
        if piece == ";":
            texts.append("")
        else:
            texts[-1] += piece[1:] if len(piece) == 2 and piece[0] == "\\" else piece
    return texts


def cell_text(value: Any) -> str:
    """A cell as text: empty for None, ``true`` and ``false``, numbers as JSON writes them, days as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, int | float) else str(value)


_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", re.ASCII)


def parsed_cell(column: Column, text: str) -> Any:
    """The value that a cell's text says, by the type of its column; the text itself where it says none.

    What is left as text is then refused with the field's name by the check of the record.
    """
    if text == "":
        return None
    if column.type in ("integer", "number") and _INTEGER.fullmatch(text) and len(text) < 4000:
        return int(text)
    if column.type == "number" and _NUMBER.fullmatch(text):
        return float(text)
    if column.type == "boolean":
        return {"true": True, "false": False}.get(text.lower(), text)  # Python and R write them larger
    return text


def unflat(cells: Mapping[str, Any], cls: type) -> dict[str, Any]:
    """The plain data that a row of the flat layout says; empty cells (None) are left out.

    A column that the layout does not have stays as it is, so that the check of the record names it. Raises `DataError`
    for a cell of JSON that is none, and for a day that is not the one that its date means.
    """
    data: dict[str, Any] = {}
    known = columns_of(cls)
    names = {column.name for column in known}
    problems: list[Problem] = []
    for column in known:
        value = cells.get(column.name)
        if value is None:
            if column.type in ("list", "json") and column.name in cells and column.name in required_lists(cls):
                data[column.name] = []
            continue
        if column.type == "date":
            problems += _wrong_day(column, value, cells)
            continue
        if column.type == "json" and isinstance(value, str):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError) as error:
                problems.append(Problem("syntax", f"not JSON: {error}", path=column.name, value=value))
        elif column.type == "list" and isinstance(value, str):
            value = split(value)
        if column.name == column.field:
            data[column.name] = value
        else:
            data.setdefault(column.field, {})[column.name.removeprefix(f"{column.field}_")] = value
    if problems:
        raise DataError("cannot read this row", problems)
    return data | {
        name: value
        for name, value in cells.items()
        if name not in names and name != SEARCH_COLUMN and value is not None
    }


@per_class
def required_lists(cls: Any) -> frozenset[str]:
    """The lists that a record must have and that may be empty; an empty cell says so."""
    return frozenset(
        field.name
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING and get_origin(field_types(cls)[field.name]) is tuple
    )


def _wrong_day(column: Column, value: Any, cells: Mapping[str, Any]) -> list[Problem]:
    """The problem of a bound that is not that of the EDTF text beside it: whoever changed one forgot the other."""
    text = cells.get(column.field)
    if isinstance(value, dt.datetime) and value.time() == dt.time():  # as pandas holds a day
        value = value.date()
    side = column.name.removeprefix(f"{column.field}_")
    try:
        meant = getattr(EDTFDate(text), side) if isinstance(text, str) else None
    except ValueError:
        return []  # the check of the record says what is wrong with the date itself
    if str(value) == str(meant):
        return []
    message = f"{shown(str(value))} is not what {column.field} {shown(text)} means"
    return [Problem("date", message, path=column.name, value=value, expected=f"{meant}, or no such column")]
