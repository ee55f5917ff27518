"""The layouts as Arrow tables."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, get_args, get_origin

import attrs

from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, MissingExtraError, Problem, shown
from serbia_russia._layout import SEARCH_COLUMN, Column, columns_of, required_lists
from serbia_russia._model import VariantValue, alternatives, field_docs, field_types

__all__ = ["nested_data", "pyarrow", "table"]


def pyarrow() -> Any:
    """The library; `MissingExtraError` where it is not installed."""
    try:
        import pyarrow as pa
    except ModuleNotFoundError as error:
        raise MissingExtraError("pyarrow", "arrow") from error
    return pa


def table(items: Sequence[Any], layout: Sequence[Column], nested: Any = None) -> Any:
    """The items as a table in the flat layout, or in the nested layout of the class `nested`."""
    pa = pyarrow()
    further = [column for column in layout if column.name == SEARCH_COLUMN]
    columns = list(_nested(pa, nested)) if nested is not None else []
    columns += [_flat(pa, column) for column in (layout if nested is None else further)]
    arrays = []
    for field, cell in columns:
        cells = [cell(item) for item in items]
        try:
            arrays.append(pa.array(cells, field.type))
        except (pa.ArrowInvalid, OverflowError):
            raise _does_not_fit(pa, field, cells, items) from None
    return pa.Table.from_arrays(arrays, schema=pa.schema([field for field, _ in columns]))


def _does_not_fit(pa: Any, field: Any, cells: Sequence[Any], items: Sequence[Any]) -> DataError:
    problems = []
    for cell, item in zip(cells, items, strict=True):
        try:
            pa.array([cell], field.type)
        except (pa.ArrowInvalid, OverflowError):
            message = f"{shown(cell)} does not fit Arrow's {field.type}; write JSON, which holds any number"
            problems.append(Problem("number", message, id=item.id, path=field.name, value=cell))
    return DataError(f"the column {field.name} cannot be made", problems)


def _flat(pa: Any, column: Column) -> tuple[Any, Any]:
    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
    return pa.field(column.name, types.get(column.type, pa.string()), metadata={"description": column.doc}), column.get


def _nested(pa: Any, cls: Any) -> Iterable[tuple[Any, Any]]:
    """Each field with its nested type, and the bounds beside each date."""
    docs = field_docs(cls)
    flat = {column.name: column for column in columns_of(cls)}
    for name, annotation in field_types(cls).items():
        field = pa.field(name, _nested_type(pa, annotation), metadata={"description": docs[name]})
        yield field, lambda item, name=name: _nested_value(getattr(item, name))
        for bound in (f"{name}_earliest", f"{name}_latest"):
            if bound in flat and flat[bound].type == "date":
                yield _flat(pa, flat[bound])


def _nested_type(pa: Any, annotation: Any) -> Any:
    if annotation == VariantValue:
        return pa.string()  # of several types: as JSON text
    kind = alternatives(annotation)
    if set(kind) == {int, float}:
        return pa.float64()
    if get_origin(kind[0]) is tuple:
        return pa.list_(_nested_type(pa, get_args(kind[0])[0]))
    if attrs.has(kind[0]):
        return pa.struct([(name, _nested_type(pa, part)) for name, part in field_types(kind[0]).items()])
    return {int: pa.int64(), bool: pa.bool_()}.get(kind[0], pa.string())


def _nested_value(value: Any) -> Any:
    if isinstance(value, EDTFDate):
        return str(value)
    if isinstance(value, tuple):
        return [_nested_value(item) for item in value]
    if attrs.has(type(value)):
        return {
            name: json.dumps(getattr(value, name), ensure_ascii=False)
            if kind == VariantValue
            else _nested_value(getattr(value, name))
            for name, kind in field_types(type(value)).items()
        }
    return value


def nested_data(value: Any, annotation: Any) -> Any:
    """The plain data of a record, or of a part of one, from its nested form; what is empty and may be left out is."""
    if annotation == VariantValue:
        return json.loads(value)
    kind = alternatives(annotation)[0]
    if get_origin(kind) is tuple:
        return [nested_data(item, get_args(kind)[0]) for item in value]
    if not attrs.has(kind) or not isinstance(value, dict):
        return value
    return {
        name: nested_data(value[name], part)
        for name, part in field_types(kind).items()
        if value.get(name) is not None and (value[name] != [] or name in required_lists(kind))
    }
