"""Reading users' files: strictly, record by record, with a report of everything that is wrong."""

import contextlib
import gc
import os
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import attrs

from serbia_russia import _formats
from serbia_russia._checks import check_record
from serbia_russia._codec import structure
from serbia_russia._collection import Collection
from serbia_russia._errors import DataError, Problem, UnknownNameError, shown
from serbia_russia._kinds import KINDS, collection_class
from serbia_russia._model import Entity, Record

__all__ = ["Report", "check", "iter_records", "read"]

T = TypeVar("T", bound=Record | Entity)


@attrs.frozen(kw_only=True, repr=False)
class Report(Generic[T]):
    """What checking a file found: the good records, and every problem with its place."""

    path: str
    """The file."""
    records: Collection[T]
    """The records that have no problem."""
    problems: tuple[Problem, ...]
    """Every problem, in the order of the file."""

    @property
    def ok(self) -> bool:
        """Whether there is no problem."""
        return not self.problems

    def __repr__(self) -> str:
        return f"<Report on {self.path}: {len(self.records)} good records, {len(self.problems)} problems>"

    def __str__(self) -> str:
        return "\n".join([repr(self), *(f"  {problem}" for problem in self.problems)])


def read(path: str | os.PathLike[str], cls: type[T], *, format: str | None = None) -> Any:
    """The records of a file (``.json``, ``.jsonl``, ``.csv``, ``.parquet``, ``.sqlite``), typed and checked, as the collection of their kind.

    Raises `DataError` with every problem of every record: file, line or index, field, value, what was expected and the
    nearest valid name. Nothing is converted or dropped. `check` returns the same problems instead of raising.
    """
    report = check(path, cls, format=format)
    if report.problems:
        count = len(report.problems)
        raise DataError(f"{report.path}: {count} problem{'s' if count != 1 else ''}", report.problems)
    return report.records


def check(path: str | os.PathLike[str], cls: type[T], *, format: str | None = None, curated: bool = False) -> Report[T]:
    """Read a file and report: the good records, and every problem. With `curated`, the house style is checked too."""
    _collection_of(cls)
    return check_rows(_formats.rows(path, cls, format), cls, path, curated=curated)


def check_rows(
    rows: Iterator[_formats.Row], cls: type[T], path: str | os.PathLike[str], *, curated: bool = False
) -> Report[T]:
    """As `check`, for rows that come from a file."""
    collection = _collection_of(cls)
    good: list[T] = []
    taken: set[str] = set()
    problems: list[Problem] = []
    file = os.fspath(path)
    with _uncollected():
        while True:
            try:
                line, index, data = next(rows)
            except StopIteration:
                break
            except DataError as error:  # the file itself cannot be read (further)
                if not error.problems:
                    raise
                problems += error.problems
                break
            record, found = _checked(data, cls, curated)
            if record is not None and not found:
                ids = (record.id, *record.aliases)
                if taken.isdisjoint(ids):
                    good.append(record)
                    taken.update(ids)
                else:
                    found = [
                        Problem("duplicate-id", f"{shown(id)} comes twice in this file", path="id", value=id)
                        for id in ids
                        if id in taken
                    ]
            problems += [problem.located(file=file, line=line, index=index, id=_id_of(data)) for problem in found]
        good.sort(key=collection._order)
    records = collection._of(tuple(good))
    return Report(path=file, records=records, problems=tuple(problems))


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: many new objects and no garbage among them, so that it would only cost time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def iter_records(path: str | os.PathLike[str], cls: type[T], *, format: str | None = None) -> Iterator[T]:
    """The records of a file, one after another as they stand in it; a ``.jsonl`` file is never wholly in memory.

    Raises `DataError` at the first record that has problems, with all the problems of that record. Whether an id comes
    twice is not checked: that would need every id in memory.
    """
    _collection_of(cls)
    return _iterate(path, cls, format)


def _iterate(path: str | os.PathLike[str], cls: type[T], format: str | None) -> Iterator[T]:
    for line, index, data in _formats.rows(path, cls, format):
        record, found = _checked(data, cls, curated=False)
        if record is None or found:
            file = os.fspath(path)
            located = [problem.located(file=file, line=line, index=index, id=_id_of(data)) for problem in found]
            raise DataError(f"{file}: a record with problems", located)
        yield record


def _checked(data: object, cls: type[T], curated: bool) -> tuple[T | None, list[Problem]]:
    try:
        if isinstance(data, DataError):  # a row that could not be read, among others that could
            raise data
        record = data if isinstance(data, cls) else structure(data, cls)
    except DataError as error:
        return None, list(error.problems)
    return record, list(check_record(record, curated=curated))


def _id_of(data: object) -> str | None:
    found = data.get("id") if isinstance(data, dict) else getattr(data, "id", None)
    return found if isinstance(found, str) and len(found) <= 200 else None


def _collection_of(cls: Any) -> Any:
    for plural in KINDS:
        collection = collection_class(plural)
        if cls is collection.record_type:
            return collection
    names = [collection_class(plural).record_type.__name__ for plural in KINDS]
    raise UnknownNameError("class of records", getattr(cls, "__name__", cls), names, hint=f"one of: {', '.join(names)}")
