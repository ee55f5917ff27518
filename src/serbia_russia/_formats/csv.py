"""CSV: the flat layout, one header line, UTF-8, comma, quotes where needed (RFC 4180).

Spreadsheets run a cell that begins with ``= + - @`` or a tab as a formula. ``defuse=True`` puts an apostrophe before
such text; the file then shows what it says, and reads back with the apostrophes.
"""

import csv
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from serbia_russia._errors import DataError, Problem
from serbia_russia._formats import Row
from serbia_russia._layout import SEARCH_COLUMN, Column, cell_text, columns_of, parsed_cell, unflat

__all__ = ["dump", "rows"]

_SEARCH = Column(SEARCH_COLUMN, "text", SEARCH_COLUMN, "", str)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def dump(records: Any, path: Path, *, defuse: bool = False, search: bool = False) -> None:
    """Write a header and a line for each record.

    `defuse`: keep spreadsheets from running text as formulas; `search`: a column more, the folded text.
    """
    columns = records._layout(search=search)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([column.name for column in columns])
        for record in records:
            writer.writerow([_cell(column, record, defuse) for column in columns])


def _cell(column: Column, record: Any, defuse: bool) -> str:
    text = cell_text(column.get(record))
    numeric = column.type in ("integer", "number")
    return f"'{text}" if defuse and not numeric and text.startswith(_FORMULA) else text


def rows(path: Path, cls: Any) -> Iterator[Row]:
    """Each line's record, with its line and index. Columns may come in any order; those not there are empty."""
    columns = {column.name: column for column in (*columns_of(cls), _SEARCH)}
    limit = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a cell of JSON may be long
    stream = path.open(encoding="utf-8-sig", newline="")
    reader = csv.reader(stream, strict=True)
    try:
        with stream:
            header = next(reader, [])
            _check_header(header, columns, path)
            line = reader.line_num + 1
            for index, cells in enumerate(cells for cells in reader if cells):
                yield line, index, _row(header, cells, columns, cls)
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        problem = Problem("encoding", f"{error.reason}: save the file as UTF-8", file=os.fspath(path))
        raise DataError("cannot read the file", [problem]) from None
    except csv.Error as error:
        problem = Problem("syntax", f"not CSV: {error}", file=os.fspath(path), line=reader.line_num)
        raise DataError("cannot read the file", [problem]) from None
    finally:
        csv.field_size_limit(limit)


def _row(header: list[str], cells: list[str], columns: dict[str, Column], cls: Any) -> Any:
    if len(cells) != len(header):
        message = f"{len(cells)} cells under {len(header)} columns; quote cells that have a comma or a line break"
        return DataError("cannot read this row", [Problem("syntax", message)])
    try:
        return unflat({name: parsed_cell(columns[name], text) for name, text in zip(header, cells, strict=True)}, cls)
    except DataError as error:
        return error


def _check_header(header: list[str], columns: dict[str, Column], path: Path) -> None:
    from serbia_russia._errors import nearest

    if len(header) == 1 and (other := next((mark for mark in ";\t|" if mark in header[0]), None)):
        message = f"the columns stand apart by {other!r}; save the file with commas between them"
        raise DataError("cannot read the header", [Problem("syntax", message, file=os.fspath(path), line=1)])
    problems = [
        Problem("unknown-field", f"the layout has no column {name!r}", path=name, nearest=nearest(name, columns))
        for name in header
        if name not in columns
    ]
    problems += [
        Problem("duplicate-key", f"the column {name!r} comes twice", path=name)
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    if not header:
        problems.append(Problem("shape", "the file is empty", expected="a header line with the names of the columns"))
    if problems:
        located = [problem.located(file=os.fspath(path), line=1) for problem in problems]
        raise DataError("cannot read the header", located)
