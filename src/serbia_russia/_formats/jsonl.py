"""JSON Lines: one object a line; read and written record by record, so that a file may be larger than memory."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from serbia_russia._codec import plain
from serbia_russia._formats import Row, decoded
from serbia_russia._formats.json import parse

__all__ = ["dump", "rows"]


def rows(path: Path, cls: Any) -> Iterator[Row]:  # noqa: ARG001  every format has both
    """Each line's object, with its line and index; lines of blanks are no records."""
    index = 0
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            text = decoded(line, path, number).strip()
            if text:
                yield number, index, parse(text, path, number)
                index += 1


def dump(records: Any, path: Path) -> None:
    """Write a line for each record."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for record in records:
            text = json.dumps(plain(record), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            stream.write(text + "\n")
