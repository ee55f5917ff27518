"""File formats: a static table that finds the module of a format by its name or by a file's suffix.

To add a format:

1. Write a module in this folder with what the format can do. A format without a suffix writes a folder, the others a
   file; `path` is always a new, empty place, which the caller moves to where the user wants it once it is whole.

   - ``dump(records, path, **options)``: write a collection of one kind, or records of several;
   - ``dump_dataset(dataset, path, **options)``: write a whole dataset;
   - ``rows(path, cls)``: read back the plain data of each record (`Row`);
   - ``load_dataset(path)``: read back every kind that the file holds, as the description and ``{plural: rows}``.

   A format that can ``dump`` and has ``rows`` also writes and reads datasets: as a folder with a file for each kind.
2. Add a line to `FORMATS`, and a round trip or a peer that reads it to the tests.
"""

import importlib
import inspect
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from serbia_russia._errors import DataError, Problem, UnknownNameError, shown
from serbia_russia._kinds import KINDS

__all__ = [
    "FORMATS", "Row", "about", "decoded", "dump_folder", "find", "load_dataset", "readable_suffixes", "replace", "rows", "write", "write_dataset",
]  # fmt: skip

#: Name → (module, suffixes, first one first). What has no suffix writes a folder, and must be named.
FORMATS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "json": ("json", (".json",)),
    "jsonl": ("jsonl", (".jsonl", ".ndjson")),
    "csv": ("csv", (".csv",)),
    "parquet": ("parquet", (".parquet",)),
    "sqlite": ("sqlite", (".sqlite", ".db")),
    "geojson": ("geojson", (".geojson",)),
    "timelinejs": ("timelinejs", (".timeline.json",)),
    "icalendar": ("icalendar", (".ics",)),
    "bibtex": ("bibtex", (".bib",)),
    "csl-json": ("csl", (".csl.json",)),
    "datapackage": ("datapackage", ()),
    "croissant": ("croissant", ()),
}

#: One record's plain data with its place in the file: line (from 1, where the format has lines) and index (from 0). In
#: place of data stands the `DataError` of a record that cannot be read, where those after it can.
Row = tuple[int | None, int, Any]


def find(path: str | os.PathLike[str], name: str | None = None) -> Any:
    """The module of the format that `name`, or else the path's suffix, says; `UnknownNameError` if there is none."""
    if name is not None:
        if name not in FORMATS:
            raise UnknownNameError("format", name, FORMATS, hint=f"the formats are: {', '.join(FORMATS)}")
        return _module(name)
    file = Path(path).name.lower()
    fitting = [
        (suffix, found) for found, (_, suffixes) in FORMATS.items() for suffix in suffixes if file.endswith(suffix)
    ]
    if fitting:  # of .json and .csl.json the longer
        return _module(max(fitting, key=lambda pair: len(pair[0]))[1])
    every = [suffix for _, suffixes in FORMATS.values() for suffix in suffixes]
    raise UnknownNameError(
        "suffix",
        Path(path).suffix.lower() or os.fspath(path),
        every,
        hint=f"name the file with one of {', '.join(every)}, or give format=",
    )


def _module(name: str) -> Any:
    return importlib.import_module(f"serbia_russia._formats.{FORMATS[name][0]}")


def _able(module: Any, ability: str, what: str) -> Callable[..., Any]:
    """A function of a format's module; `DataError` that lists the formats that have it."""
    found: Callable[..., Any] | None = getattr(module, ability, None)
    if found is None:
        name = next(name for name, (file, _) in FORMATS.items() if module.__name__.endswith(f".{file}"))
        able = [other for other in FORMATS if hasattr(_module(other), ability)]
        raise DataError(f"the format {name} cannot {what}; these can: {', '.join(able)}")
    return found


# -- reading


def rows(path: str | os.PathLike[str], cls: Any, name: str | None = None) -> Iterator[Row]:
    """The plain data of each record in a file. Raises `DataError` that names the place of whatever cannot be read."""
    return _read_rows(_able(find(path, name), "rows", "be read back"), path, cls)


def _read_rows(read: Callable[..., Iterator[Row]], path: str | os.PathLike[str], cls: Any) -> Iterator[Row]:
    with readable(path):
        yield from read(Path(path), cls)


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes of the formats that can be read back."""
    return tuple(suffixes[0] for name, (_, suffixes) in FORMATS.items() if hasattr(_module(name), "rows"))


def load_dataset(path: str | os.PathLike[str]) -> tuple[dict[str, Any], dict[str, Iterator[Row]]]:
    """The description of the dataset in a file, and the rows of each kind."""
    load = _able(find(path), "load_dataset", "hold a whole dataset in one file")
    with readable(path):
        described, kinds = load(Path(path))
    return about(described, path), kinds


def about(data: Any, path: str | os.PathLike[str]) -> dict[str, Any]:
    """The description of a dataset, which is an object with names as `Dataset` takes them; else `DataError`."""
    if not isinstance(data, dict):
        problem = Problem("shape", f"the description is {shown(data)}", file=os.fspath(path), expected="an object")
        raise DataError("not a description of a dataset", [problem])
    return data


class readable:  # noqa: N801  used as a context, like contextlib's own
    """Turn an error of the operating system into a `DataError` that names the file."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            problem = Problem("unreadable", f"{reason}; give the path of a file that can be read", file=self.path)
            raise DataError("cannot read the file", [problem]) from error


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


# -- writing


def write(records: Any, path: str | os.PathLike[str], name: str | None = None, **options: Any) -> None:
    """Write a collection. What stood at the path is replaced as a whole: if writing fails, it stays."""
    _write(_able(find(path, name), "dump", "hold records apart from their dataset"), records, path, options)


def _write(dump: Callable[..., Any], what: Any, path: str | os.PathLike[str], options: dict[str, Any]) -> None:
    _accepted(dump, options)
    replace(Path(path), lambda new: dump(what, new, **options))


def write_dataset(dataset: Any, path: str | os.PathLike[str], name: str | None = None, **options: Any) -> None:
    """Write every kind of a dataset: into one file where the format has a way to, else into a folder."""
    if name is None and not Path(path).suffix:
        name = "json"
    module = find(path, name)
    own = getattr(module, "dump_dataset", None)
    if own is not None:
        _write(own, dataset, path, options)
    else:
        _able(module, "rows", "hold a whole dataset")  # a folder of files is only good if it can be read back
        _accepted(module.dump, options)
        replace(Path(path), lambda new: dump_folder(dataset, new, module, options))


def dump_folder(dataset: Any, folder: Path, module: Any, options: dict[str, Any]) -> None:
    """Write a folder with a file of a format for each kind that has records, and ``about.json``."""
    from serbia_russia._formats.json import document

    suffix = next(suffixes[0] for found, suffixes in FORMATS.values() if module.__name__.endswith(f".{found}"))
    folder.mkdir()
    for plural in KINDS:
        if collection := getattr(dataset, plural):
            module.dump(collection, folder / f"{plural}{suffix}", **options)
    (folder / "about.json").write_text(document(dataset.about), encoding="utf-8", newline="\n")


def _accepted(function: Callable[..., Any], options: Iterable[str]) -> None:
    known = [name for name, part in inspect.signature(function).parameters.items() if part.kind is part.KEYWORD_ONLY]
    for option in options:
        if option not in known:
            hint = f"it has: {', '.join(known)}" if known else "it has none"
            raise UnknownNameError("option of this format", option, known, hint=hint)


def replace(target: Path, make: Callable[[Path], object]) -> None:
    """Put what `make` makes at a new path in the place of `target`, or leave all as it was."""
    import tempfile

    try:
        work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:  # it would name the temporary folder, which the user never heard of
        raise type(error)(error.errno, error.strerror, os.fspath(target)) from None
    try:
        new = work / target.name
        make(new)
        if target.is_dir():
            if not new.is_dir() or not _ours(target):
                raise DataError(f"{target} is a folder with other things in it; name a new one")
            os.replace(target, work / f"{target.name}.old")
        elif target.exists():
            new.chmod(target.stat().st_mode & 0o777)
        os.replace(new, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _ours(folder: Path) -> bool:
    """Whether a folder holds nothing but what a dataset's folder holds: only such a one is ever replaced."""
    stems = {*KINDS, "about", "datapackage", "croissant"}
    return all(path.stem in stems or path.name.startswith("year=") for path in folder.iterdir())
