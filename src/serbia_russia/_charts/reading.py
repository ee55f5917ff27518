"""What a chart is made from: collections, mixed records, answers, and data frames in the flat layout."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs
import narwhals as nw

from serbia_russia._codec import structure
from serbia_russia._collection import Records
from serbia_russia._dataset import load
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, Problem, shown
from serbia_russia._kinds import collection_class, kind_of
from serbia_russia._layout import columns_of, split, unflat
from serbia_russia._model import Citation, Place, Record

__all__ = ["Item", "first_id", "held_records", "items", "records", "sources_text"]


@attrs.frozen(kw_only=True)
class Item:
    """What records of every kind have, and charts of every kind use."""

    id: str
    title: str
    date: EDTFDate
    activities: tuple[str, ...]
    sources: tuple[str, ...]
    place: Place | None

    @property
    def kind(self) -> str:
        """The collection that the record belongs to: ``events``."""
        return kind_of(self.id)


def items(thing: Any) -> tuple[list[Item], int]:
    """The dated records of a thing, and how many others it has (the actors among the hits of a search)."""
    if (found := held_records(thing)) is not None:
        dated = [record for record in found if isinstance(record, Record)]
        made = [_item_of_record(record) for record in dated]
        return made, len(found) - len(dated)
    rows = list(_rows(thing, ("id", "title", "date", "activities")))
    dated_rows = [row for row in rows if row["date"] is not None]
    return [_item_of_row(row, index) for index, row in enumerate(dated_rows)], len(rows) - len(dated_rows)


def records(thing: Any, plural: str) -> Any:
    """The collection of one kind that a thing holds, its parties and actors those of the bundled data."""
    cls: type[Records[Any]] = collection_class(plural)
    found = held_records(thing)
    if found is None:
        found = list(_structured(thing, cls.record_type))
    for record in found:
        if not isinstance(record, cls.record_type):
            raise DataError(f"this chart is of {plural}, not of {shown(record)}; give it {plural} only")
    made = thing if isinstance(thing, cls) else cls(found)
    whole = made._whole if made._whole is not None else made
    return made if whole._dataset is not None else made._linked(load())


def sources_text(ids: Sequence[str]) -> str:
    """The sources of a record for a tooltip: the first three by title, and how many more."""
    sources = load().sources
    names = [getattr(sources.get(id), "title", id.partition("/")[2] or id) for id in ids]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return "; ".join(names[:3]) + more


def held_records(thing: Any) -> list[Any] | None:
    """The records of what holds records; None for what must be a frame."""
    if isinstance(thing, Record):
        return [thing]
    if (found := getattr(thing, "records", None)) is not None and not hasattr(thing, "columns"):
        return list(found)  # an answer of this library
    if isinstance(thing, Iterable) and (not hasattr(thing, "columns") or hasattr(thing, "_items_in_order")):
        return list(thing)
    return None


def first_id(frame: Any) -> str | None:
    """The id in the first row of a frame, which tells the kind of all; None of an empty one."""
    row = next(_rows(frame, ("id",)), None)
    return None if row is None else str(row["id"])


def _rows(thing: Any, required: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The rows of a data frame; None in what is empty."""
    try:
        frame = nw.from_native(thing)
    except TypeError:
        raise TypeError(
            f"{type(thing).__name__} is no data frame and has no records; give a collection, an answer, or a frame "
            "in the flat layout (collection.to_polars())"
        ) from None
    held = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    if missing := [name for name in required if name not in held.columns]:
        raise DataError(
            f"the frame has no column {', '.join(map(repr, missing))}; the flat layout has: collection.columns()"
        )
    for row in held.iter_rows(named=True):
        yield {name: _cell(value) for name, value in row.items()}


def _cell(value: Any) -> Any:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "item"):  # a number of numpy
        value = value.item()
    return None if isinstance(value, float) and math.isnan(value) else value


def _item_of_record(record: Record) -> Item:
    return Item(
        id=record.id,
        title=record.title,
        date=record.date,
        activities=record.activities,
        sources=record.sources,
        place=record.place,
    )


def _item_of_row(row: dict[str, Any], index: int) -> Item:
    """The same of a row in the flat layout, of which a selection of columns is enough."""
    known = {column.name: column for column in columns_of(Record)}
    data = unflat({name: row[name] for name in known if name in row and known[name].type != "date"}, Record)
    try:
        cited = [structure(each, Citation) for each in data.get("citations", ())]
        cited += [structure(each["citation"], Citation) for each in data.get("variants", ())]
        return Item(
            id=data["id"],
            title=data["title"],
            date=EDTFDate(data["date"]),
            activities=tuple(split(row["activities"] or "")),
            sources=tuple(dict.fromkeys(citation.source for citation in cited)),
            place=structure(data["place"], Place) if data.get("place", {}).get("name") else None,
        )
    except DataError as error:
        problems = error.problems or [Problem("date", str(error), path="date", value=data["date"])]
        located = [problem.located(index=index, id=data["id"]) for problem in problems]
        raise DataError("cannot draw this row", located) from None


def _structured(thing: Any, cls: Any) -> Iterator[Any]:
    """The records that the rows of a frame say; `DataError` with every problem."""
    columns = {column.name: column for column in columns_of(cls)}
    required = [
        column.name
        for column in columns.values()
        if column.name == column.field and attrs.fields_dict(cls)[column.field].default is attrs.NOTHING
    ]
    problems: list[Problem] = []
    for index, row in enumerate(_rows(thing, required)):
        cells = {
            name: int(value) if columns[name].type == "integer" and isinstance(value, float) else value
            for name, value in row.items()
            if name in columns and columns[name].type != "date"
        }
        try:
            yield structure(unflat(cells, cls), cls)
        except DataError as error:
            id = cells.get("id")
            problems += [problem.located(index=index, id=str(id)) for problem in error.problems]
    if problems:
        raise DataError("cannot draw these rows", problems)
