"""A dataset as a folder: one file per kind and ``about.json``; how it is checked whole, and put in canonical form."""

import io
from pathlib import Path
from typing import Any

from serbia_russia._checks import DATASET_RULES
from serbia_russia._codec import plain
from serbia_russia._dataset import Dataset
from serbia_russia._errors import DataError, Problem
from serbia_russia._formats.json import dump, parse
from serbia_russia._kinds import KINDS, RECORD_KINDS, collection_class
from serbia_russia._read import check

__all__ = ["canonical", "check_folder", "format_folder"]


def check_folder(folder: Path, *, curated: bool) -> tuple[Dataset, list[Problem]]:
    """The dataset of a folder as far as it is sound, and every problem: of each file, and of the records together.

    With `curated`, the house style, the canonical form of the files and the counts of ``about.json`` are checked too.
    """
    problems: list[Problem] = []
    collections = []
    for plural, path in _files(folder):
        report = check(path, collection_class(plural).record_type, curated=curated)
        problems += report.problems
        collections.append(report.records)
        if curated and report.ok and path.read_text(encoding="utf-8") != canonical(report.records):
            problems.append(Problem("not-canonical", "the formatter would write this file otherwise", file=str(path)))
    about = _about(folder)
    dataset = Dataset(*collections, about={key: value for key, value in about.items() if key != "counts"})
    for rule in DATASET_RULES:
        problems += rule(dataset)
    if curated and about.get("counts") != counts(dataset):
        problems.append(
            Problem("about", "the counts are not those of the data", file=str(folder / "about.json"), path="counts")
        )
    return dataset, problems


def format_folder(folder: Path, *, write: bool) -> list[Path]:
    """Put each file of a dataset into canonical form, and the counts of ``about.json`` up to date.

    Gives the files that were not in that form; they are rewritten only if `write`. Raises `DataError` for bad data.
    """
    import json

    collections = {}
    changed: dict[Path, str] = {}
    for plural, path in _files(folder):
        report = check(path, collection_class(plural).record_type)
        if not report.ok:
            raise DataError(f"{path}: mend these first", report.problems)
        collections[plural] = report.records
        changed[path] = canonical(report.records)
    about = _about(folder)
    if about:
        about["counts"] = counts(Dataset(*collections.values()))
        changed[folder / "about.json"] = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    changed = {path: text for path, text in changed.items() if path.read_text(encoding="utf-8") != text}
    if write:
        for path, text in changed.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    return list(changed)


def canonical(records: Any) -> str:
    """Records as canonical JSON: sorted by id, keys in model order, two-space indent, defaults left out.

    Sorted by id and not by date, so that a corrected date changes one line.
    """
    stream = io.StringIO()
    dump((plain(record) for record in sorted(records, key=lambda record: record.id)), stream)
    return stream.getvalue()


def counts(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """The number of records of each kind, and for dated kinds the period that they cover."""
    found: dict[str, dict[str, Any]] = {}
    for plural in KINDS:
        collection = getattr(dataset, plural)
        found[plural] = {"records": len(collection)}
        if plural in RECORD_KINDS and collection.period is not None:
            found[plural]["period"] = str(collection.period)
    return found


def _files(folder: Path) -> list[tuple[str, Path]]:
    """The files of a dataset that a folder has, by kind; `DataError` if it has none."""
    found = [(plural, path) for plural in KINDS if (path := folder / f"{plural}.json").exists()]
    if not found:
        names = ", ".join(f"{plural}.json" for plural in KINDS)
        problem = Problem("unreadable", "no file of a dataset is in this folder", file=str(folder), expected=names)
        raise DataError("not a dataset", [problem])
    return found


def _about(folder: Path) -> dict[str, Any]:
    path = folder / "about.json"
    about: dict[str, Any] = parse(path.read_text(encoding="utf-8"), path) if path.exists() else {}
    return about
