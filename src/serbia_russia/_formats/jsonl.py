"""JSON Lines: one object a line; read and written record by record, so that a file may be larger than memory."""

import functools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from serbia_russia._codec import plain
from serbia_russia._errors import DataError, Problem
from serbia_russia._formats import Row, decoded
from serbia_russia._formats.json import parse
from serbia_russia._quick import json_reader

__all__ = ["dump", "rows"]


#: Bytes of the longest line that is read: a file without line breaks must not fill the memory.
LONGEST_LINE: Final = 16 * 2**20


def rows(path: Path, cls: Any) -> Iterator[Row]:
    """Each line's object, with its line and index; lines of blanks are no records."""
    read = json_reader(cls) if cls else None
    index = 0
    with path.open("rb") as stream:
        lines = iter(functools.partial(stream.readline, LONGEST_LINE + 1), b"")
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_LINE:
                message = f"a line of more than {LONGEST_LINE:,} bytes; JSON Lines has a line for each record"
                raise DataError("cannot read the file", [Problem("syntax", message, file=os.fspath(path), line=number)])
            record = None if read is None else read(line)
            if record is None:
                try:
                    text = decoded(line, path, number).strip()
                    if not text:
                        continue
                    record = parse(text, path, number)
                except DataError as error:  # of this line; those after it can be read
                    record = error
            yield number, index, record
            index += 1


def dump(records: Any, path: Path) -> None:
    """Write a line for each record."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for record in records:
            text = json.dumps(plain(record), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            stream.write(text + "\n")
