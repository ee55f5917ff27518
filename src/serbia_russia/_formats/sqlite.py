"""SQLite: one file with a table for each kind, one for each of its lists, and full-text search over everything.

- ``events``: the plain columns of the flat layout; ``id`` is the primary key.
- ``events_countries``: a list of texts, one row each: ``record_id``, ``nr`` (from 0), ``value``.
- ``events_citations``: a list of objects, one row each, with the columns of the object.
- ``items``: every record and entity of every kind with its title, dates and folded text; ``items_fts`` searches it. Type
  what is sought without marks and in Latin letters, as `fold` writes it: ``vucic``.
- ``about``: the description of the dataset, as JSON.

Foreign keys lead from citations to sources, from participants to actors, and from related ids to items, as far as the
file has those tables.
"""

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, get_args

from serbia_russia._collection import item_text
from serbia_russia._errors import DataError, Problem, shown
from serbia_russia._formats import Row
from serbia_russia._kinds import KINDS, collection_class
from serbia_russia._layout import Column, columns_of, mixed_columns, unflat
from serbia_russia._mixed import Mixed
from serbia_russia._model import field_types

__all__ = ["dump", "dump_dataset", "load_dataset", "rows"]

_TYPES: Final = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
#: Column of a list of objects, or list of ids → the table whose ids it holds.
_REFERENCES: Final = {"source": "sources", "actor": "actors", "citation_source": "sources"}
_ID_LISTS: Final = ("related", "supersedes", "parties", "predecessors", "successors")
_ITEM_COLUMNS: Final = ("id", "kind", "title", "date", "date_earliest", "date_latest")


def dump(records: Any, path: Path) -> None:
    """Write a collection of one kind."""
    if isinstance(records, Mixed):
        raise DataError("SQLite has a table for each kind: write a dataset, such as load().filter(text=...), instead")
    _write({records.plural: records}, {}, path)


def dump_dataset(dataset: Any, path: Path) -> None:
    """Write every kind of a dataset, and its description."""
    _write({plural: getattr(dataset, plural) for plural in KINDS}, dataset.about, path)


def _write(collections: dict[str, Any], about: dict[str, Any], path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        _fill(database, "items", _item_columns(), (item for found in collections.values() for item in found), key="id")
        for plural, records in collections.items():
            _write_kind(database, plural, records, collections)
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        texts = ((name, json.dumps(value, ensure_ascii=False)) for name, value in about.items())
        database.executemany("INSERT INTO about VALUES (?, ?)", texts)
        database.execute("CREATE VIRTUAL TABLE items_fts USING fts5 (title, text, content='items')")
        database.execute("INSERT INTO items_fts (items_fts) VALUES ('rebuild')")


def _item_columns() -> list[Column]:
    columns = [column for column in mixed_columns() if column.name in _ITEM_COLUMNS]
    text = Column("text", "text", "text", "What text search looks into, folded.", item_text)
    return [*sorted(columns, key=lambda column: column.name != "id"), text]


def _write_kind(database: sqlite3.Connection, plural: str, records: Any, tables: Iterable[str]) -> None:
    layout = columns_of(records.record_type)
    plain = [column for column in layout if column.type not in ("list", "json")]
    _fill(database, plural, plain, records, key="id")
    for column in layout:
        table = f"{plural}_{column.name}"
        if column.type == "list":
            value = Column("value", "text", "value", column.doc, lambda pair: pair[1])
            references = {"value": "items"} if column.name in _ID_LISTS else {}
            parts: Any = ((record, text) for record in records for text in getattr(record, column.field))
            _fill_list(database, table, plural, [value], parts, references=references)
        elif column.type == "json":
            columns = [_of_part(part) for part in columns_of(_part_class(records.record_type, column))]
            parts = ((record, part) for record in records for part in getattr(record, column.field))
            known = {name: other for name, other in _REFERENCES.items() if other in tables}
            _fill_list(database, table, plural, columns, parts, references=known)


def _part_class(cls: Any, column: Column) -> Any:
    return get_args(field_types(cls)[column.field])[0]


def _of_part(column: Column) -> Column:
    return column._replace(get=lambda pair: column.get(pair[1]))


def _fill_list(
    database: sqlite3.Connection,
    table: str,
    plural: str,
    columns: list[Column],
    parts: Iterable[tuple[Any, Any]],
    *,
    references: dict[str, str],
) -> None:
    """A table of the items of a list, each with the id of its record and its place in the list."""
    numbered: list[tuple[str, int, Any]] = []
    for record, part in parts:
        first = not numbered or numbered[-1][0] != record.id
        numbered.append((record.id, 0 if first else numbered[-1][1] + 1, (record, part)))
    owner = Column("record_id", "text", "record_id", "The record.", lambda row: row[0])
    number = Column("nr", "integer", "nr", "The position in the list, from 0.", lambda row: row[1])
    own = [column._replace(get=_third(column.get)) for column in columns]
    references = {"record_id": plural, **references}
    _fill(database, table, [owner, number, *own], numbered, key="record_id, nr", references=references)


def _third(get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda row: get(row[2])


def _fill(
    database: sqlite3.Connection,
    table: str,
    columns: list[Column],
    rows: Iterable[Any],
    *,
    key: str,
    references: dict[str, str] | None = None,
) -> None:
    """Make a table and put the rows in."""
    lines = [f'"{column.name}" {_TYPES.get(column.type, "TEXT")}' for column in columns]
    lines.append(f"PRIMARY KEY ({key})")
    names = {column.name for column in columns}
    lines += [
        f'FOREIGN KEY ("{name}") REFERENCES "{other}" (id)'
        for name, other in (references or {}).items()
        if name in names
    ]
    database.execute(f'CREATE TABLE "{table}" ({", ".join(lines)})')
    statement = f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns))})'  # noqa: S608  our own names
    for row in rows:
        cells = [_cell(column.get(row)) for column in columns]
        try:
            database.execute(statement, cells)
        except OverflowError:
            large = next(i for i, cell in enumerate(cells) if isinstance(cell, int) and abs(cell) >= 2**63)
            message = f"{shown(cells[large])} is more than SQLite's 64 bits hold; write JSON, which holds any number"
            problem = Problem("number", message, id=cells[0], path=columns[large].name, value=cells[large])
            raise DataError("cannot write the file", [problem]) from None


def _cell(value: Any) -> Any:
    return value if isinstance(value, str | int | float | None) else str(value)


# -- reading


def rows(path: Path, cls: Any) -> Iterator[Row]:
    """Each record of a kind, in the order in which the table has them."""
    plural = next(plural for plural in KINDS if collection_class(plural).record_type is cls)
    with _opened(path) as database:
        yield from _rows(database, plural, path)


def load_dataset(path: Path) -> tuple[Any, dict[str, Iterator[Row]]]:
    """The description of the dataset, and the rows of each kind that the file has a table for."""
    with _opened(path) as database:
        tables = _tables(database)
        about = {}
        if "about" in tables:
            about = {name: json.loads(value) for name, value in database.execute("SELECT name, value FROM about")}
        found = {plural: iter(list(_rows(database, plural, path))) for plural in KINDS if plural in tables}
    return about, found


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    if not path.is_file():
        raise FileNotFoundError(2, "no such file", os.fspath(path))
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        yield database
    except sqlite3.DatabaseError as error:
        problem = Problem("syntax", f"not a database as this library writes it: {error}", file=os.fspath(path))
        raise DataError("cannot read the file", [problem]) from None
    finally:
        database.close()


def _tables(database: sqlite3.Connection) -> set[str]:
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _rows(database: sqlite3.Connection, plural: str, path: Path) -> Iterator[Row]:
    tables = _tables(database)
    if plural not in tables:
        known = ", ".join(plural for plural in KINDS if plural in tables) or "none of ours"
        problem = Problem("shape", f"the file has no table {plural}", file=os.fspath(path), expected=f"one of: {known}")
        raise DataError("cannot read the file", [problem])
    cls = collection_class(plural).record_type
    lists: dict[str, dict[str, list[Any]]] = {}
    for column in columns_of(cls):
        if (table := f"{plural}_{column.name}") in tables and column.type in ("list", "json"):
            lists[column.name] = _lists(database, table, None if column.type == "list" else _part_class(cls, column))
    booleans = {column.name for column in columns_of(cls) if column.type == "boolean"}
    for index, cells in enumerate(_records(database, f'SELECT * FROM "{plural}" ORDER BY rowid')):  # noqa: S608
        for name in booleans & cells.keys():
            cells[name] = {0: False, 1: True}.get(cells[name], cells[name])
        cells |= {name: found.get(cells.get("id", ""), []) or None for name, found in lists.items()}
        try:
            yield None, index, unflat(cells, cls)
        except DataError as error:
            yield None, index, error


def _lists(database: sqlite3.Connection, table: str, cls: Any) -> dict[str, list[Any]]:
    """The items of a list by the id of their record: texts, or the plain data of objects of a class."""
    found: dict[str, list[Any]] = {}
    for cells in _records(database, f'SELECT * FROM "{table}" ORDER BY record_id, nr'):  # noqa: S608  our own names
        id = cells.pop("record_id")
        del cells["nr"]
        found.setdefault(id, []).append(cells["value"] if cls is None else unflat(cells, cls))
    return found


def _records(database: sqlite3.Connection, statement: str) -> Iterator[dict[str, Any]]:
    cursor = database.execute(statement)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
