"""JSON: one array of objects, canonical in what is written (two-space indent, keys in model order)."""

import json
import os
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from serbia_russia._codec import plain
from serbia_russia._errors import DataError, Problem, shown
from serbia_russia._formats import Row, decoded
from serbia_russia._quick import json_array_reader

__all__ = ["array", "document", "dump", "parse", "rows"]


def rows(path: Path, cls: Any) -> Iterator[Row]:
    """Each element of the array, with its index."""
    content = path.read_bytes()
    read = json_array_reader(cls) if cls else None
    records = (read(content) if read else None) or []
    if not records or any(record is None for record in records):
        document = parse(decoded(content, path), path)
        if not isinstance(document, list):
            problem = Problem(
                "shape",
                f"the document is {shown(document)}",
                file=os.fspath(path),
                expected="a list of records: put [ and ] around it",
            )
            raise DataError("not a list of records", [problem])
        records = [data if record is None else record for data, record in zip_longest(document, records)]
    for index, record in enumerate(records):
        yield None, index, record


def dump(records: Any, path: Path) -> None:
    """Write the array, with each record's keys in model order and a line for each value."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(array(records))


def array(records: Any) -> Iterator[str]:
    """The text of the array, piece by piece."""
    separator = "[\n"
    for record in records:
        yield separator + "  " + document(plain(record)).rstrip("\n").replace("\n", "\n  ")
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def document(data: Any) -> str:
    """Plain data as JSON text that people can read and compare."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def parse(text: str, path: str | os.PathLike[str], line: int | None = None) -> Any:
    """What JSON text says. `line` is its line in the file, where it is one of many.

    Raises `DataError` with the place: a syntax error with line and column, a key that comes twice, NaN and Infinity,
    a number or nesting too large to read.
    """

    def fault(code: str, message: str, at: int | None) -> DataError:
        return DataError("cannot read the file", [Problem(code, message, file=os.fspath(path), line=at)])

    try:
        return _DECODER.decode(text)
    except _RefusedError as refused:
        raise fault(refused.code, refused.message, line) from None
    except json.JSONDecodeError as error:
        at = error.lineno if line is None else line
        raise fault("syntax", f"column {error.colno}: not JSON: {error.msg}", at) from None
    except RecursionError:
        raise fault("nesting", "nested too deeply; a record has at most four levels", line) from None
    except ValueError as error:  # an integer of more than 4,300 digits
        raise fault("syntax", f"a number too long to read: {error}", line) from None


class _RefusedError(Exception):
    """What Python's decoder would take, and JSON or we do not."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _RefusedError("duplicate-key", f"the key {shown(twice)} comes twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise _RefusedError("syntax", f"{name} is not JSON; leave out what is not known")


#: Made once: json.loads would make one for each line.
_DECODER: Final = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)
