"""How far a long read has come, as a bar on the terminal (extra: cli, i.e. rich)."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from serbia_russia._formats import Row

__all__ = ["followed"]

#: Seconds that a read may take before a bar is shown, and between two changes of it.
PATIENCE: Final = 1.0
INTERVAL: Final = 0.1


def followed(rows: Iterator[Row], path: str | os.PathLike[str]) -> Iterator[Row]:
    """The same rows, and meanwhile a bar on standard error, gone at the end.

    Only where standard error is a terminal and rich is installed; and only by lines, where the format has them.
    """
    if not sys.stderr.isatty():
        return rows
    try:
        import rich.progress  # noqa: F401
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "rich":
            raise
        return rows
    return _with_bar(rows, Path(path))


def _with_bar(rows: Iterator[Row], path: Path) -> Iterator[Row]:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:3], MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = None
    due = time.monotonic() + PATIENCE
    try:
        for row in rows:
            yield row
            now = time.monotonic()
            if now < due:
                continue
            due = now + INTERVAL
            if task is None:
                bar.start()
                task = bar.add_task(path.name, total=None if row[0] is None else _lines(path))
            bar.update(task, completed=row[1] + 1 if row[0] is None else row[0])
    finally:
        bar.stop()


def _lines(path: Path) -> int:
    """The number of lines of a file: a second of counting for what takes minutes to read."""
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(2**20), b""))
