"""JSON Lines: one object a line; read and written record by record, so that a file may be larger than memory."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from serbia_russia._formats import Row, decoded
from serbia_russia._formats.json import parse

__all__ = ["dump", "rows"]


def rows(path: Path) -> Iterator[Row]:
    """Each line's object, with its line and index; lines of blanks are no records."""
    index = 0
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            text = decoded(line, path, number).strip()
            if text:
                yield number, index, parse(text, path, number)
                index += 1


def dump(records: Iterable[dict[str, Any]], stream: TextIO) -> None:
    """Write a line for each record."""
    stream.writelines(
        json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n" for record in records
    )
