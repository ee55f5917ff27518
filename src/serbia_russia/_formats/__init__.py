"""File formats: a static table that finds the module of a format by its name or by a file's suffix.

To add a format, write a module with `rows(path)` and `dump(rows, stream)` (either may be missing where the format
cannot be read back or written) and add a line to `FORMATS`.
"""

import contextlib
import importlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TextIO

from serbia_russia._codec import plain
from serbia_russia._errors import DataError, Problem, UnknownNameError

__all__ = ["FORMATS", "Row", "decoded", "find", "replacing", "rows", "write"]

#: Name → (module, suffixes).
FORMATS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "json": ("json", (".json",)),
    "jsonl": ("jsonl", (".jsonl", ".ndjson")),
}

#: One record's plain data with its place in the file: line (from 1, where the format has lines) and index (from 0).
Row = tuple[int | None, int, Any]


def find(path: str | os.PathLike[str], name: str | None = None) -> Any:
    """The module of the format that `name`, or else the path's suffix, says; `UnknownNameError` if there is none."""
    if name is not None:
        if name not in FORMATS:
            raise UnknownNameError("format", name, FORMATS, hint=f"the formats are: {', '.join(FORMATS)}")
        return importlib.import_module(f"serbia_russia._formats.{FORMATS[name][0]}")
    suffix = Path(path).suffix.lower()
    for module, suffixes in FORMATS.values():
        if suffix in suffixes:
            return importlib.import_module(f"serbia_russia._formats.{module}")
    every = [suffix for _, suffixes in FORMATS.values() for suffix in suffixes]
    raise UnknownNameError(
        "suffix",
        suffix or os.fspath(path),
        every,
        hint=f"name the file with one of {', '.join(every)}, or give format=",
    )


def rows(path: str | os.PathLike[str], name: str | None = None) -> Iterator[Row]:
    """The plain data of each record in a file. Raises `DataError` that names the place of whatever cannot be read."""
    module = find(path, name)
    try:
        yield from module.rows(Path(path))
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem("unreadable", f"{reason}; give the path of a file that can be read", file=os.fspath(path))
        raise DataError("cannot read the file", [problem]) from error


def write(records: Iterable[Any], path: str | os.PathLike[str], name: str | None = None) -> None:
    """Write records to a file. The file is replaced as a whole: if writing fails, what was there stays."""
    module = find(path, name)
    with replacing(path) as stream:
        module.dump((plain(record) for record in records), stream)


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """A stream whose text takes the place of a file when it is complete: if writing fails, what was there stays."""
    import tempfile

    target = Path(path)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:  # it would name the temporary file, which the user never heard of
        raise type(error)(error.errno, error.strerror, os.fspath(path)) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        # mkstemp makes files that only their owner can read; a new file has the mode that the umask leaves.
        mask = os.umask(0)
        os.umask(mask)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def decoded(text: bytes, path: str | os.PathLike[str], line: int | None = None) -> str:
    """Bytes as text; `DataError` that names the place of the first byte that is not UTF-8."""
    try:
        return text.decode("utf-8-sig" if line in (None, 1) else "utf-8")
    except UnicodeDecodeError as error:
        at = line if line is not None else text.count(b"\n", 0, error.start) + 1
        problem = Problem(
            "encoding", f"byte {error.start + 1} is not UTF-8; save the file as UTF-8", file=os.fspath(path), line=at
        )
        raise DataError("cannot read the file", [problem]) from None
