"""A dataset as a folder: one file per kind and ``about.json``; how it is checked whole, and put in canonical form."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from serbia_russia import _formats
from serbia_russia._checks import DATASET_RULES, SOUNDNESS_RULES
from serbia_russia._dataset import Dataset
from serbia_russia._errors import DataError, Problem
from serbia_russia._formats.json import array, document, parse
from serbia_russia._kinds import KINDS, RECORD_KINDS, collection_class
from serbia_russia._read import Report, check, check_rows

__all__ = ["canonical", "check_dataset", "check_folder", "format_folder", "read_dataset"]

D = TypeVar("D", bound=Dataset)


def read_dataset(cls: type[D], path: str | os.PathLike[str], beside: Dataset | None) -> D:
    """The dataset of a folder or file, whose records must be without any problem, alone and together; else `DataError`.

    What `beside` has counts as known: a record may cite its sources and name its actors.
    """
    reports, about = _parts(Path(path))
    dataset = cls(*(report.records for report in reports), about=about)
    problems = [problem for report in reports for problem in report.problems]
    united = dataset if beside is None else beside | dataset
    problems += [
        problem
        for rule in SOUNDNESS_RULES
        for problem in rule(united)
        if beside is None or problem.id is None or problem.id in dataset
    ]
    if problems:
        count = len(problems)
        raise DataError(f"{os.fspath(path)}: {count} problem{'s' if count != 1 else ''}", problems)
    return dataset


def check_dataset(path: Path) -> tuple[Dataset, list[Problem]]:
    """The dataset of a folder or file as far as it is sound, and every problem."""
    reports, about = _parts(path)
    return _together(reports, about)


def _parts(path: Path) -> tuple[list[Report[Any]], dict[str, Any]]:
    """The report on each kind, and the description without its counts."""
    if path.is_dir():
        reports = [check(file, collection_class(plural).record_type) for plural, file in _files(path)]
        about = _about(path)
    else:
        about, kinds = _formats.load_dataset(path)
        reports = [check_rows(rows, collection_class(plural).record_type, path) for plural, rows in kinds.items()]
    return reports, {name: value for name, value in about.items() if name != "counts"}


def _together(reports: Iterable[Report[Any]], about: dict[str, Any]) -> tuple[Dataset, list[Problem]]:
    """The dataset of the good records, and the problems of each record and of the records together."""
    found = list(reports)
    dataset = Dataset(*(report.records for report in found), about={k: v for k, v in about.items() if k != "counts"})
    problems = [problem for report in found for problem in report.problems]
    for rule in DATASET_RULES:
        problems += rule(dataset)
    return dataset, problems


def check_folder(folder: Path) -> tuple[Dataset, list[Problem]]:
    """As `check_dataset`, for curated data: house style, canonical form and the counts of ``about.json`` are checked too."""
    problems: list[Problem] = []
    reports = []
    for plural, path in _files(folder):
        report = check(path, collection_class(plural).record_type, curated=True)
        reports.append(report)
        if report.ok and path.read_text(encoding="utf-8") != canonical(report.records):
            problems.append(Problem("not-canonical", "the formatter would write this file otherwise", file=str(path)))
    about = _about(folder)
    dataset, found = _together(reports, about)
    if about.get("counts") != counts(dataset):
        problems.append(
            Problem("about", "the counts are not those of the data", file=str(folder / "about.json"), path="counts")
        )
    return dataset, found + problems


def format_folder(folder: Path, *, write: bool) -> list[Path]:
    """Put each file of a dataset into canonical form, and the counts of ``about.json`` up to date.

    Gives the files that were not in that form; they are rewritten only if `write`. Raises `DataError` for bad data.
    """
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
        changed[folder / "about.json"] = document(about)
    changed = {path: text for path, text in changed.items() if path.read_text(encoding="utf-8") != text}
    if write:
        for path, text in changed.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    return list(changed)


def canonical(records: Any) -> str:
    """Records as canonical JSON: sorted by id, keys in model order, two-space indent, defaults left out.

    Sorted by id and not by date, so that a corrected date changes one line.
    """
    return "".join(array(sorted(records, key=lambda record: record.id)))


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
    """The files of a dataset that a folder has, by kind; `DataError` if it has none, or two of one kind."""
    suffixes = _formats.readable_suffixes()
    found = []
    for plural in KINDS:
        paths = [path for suffix in suffixes if (path := folder / f"{plural}{suffix}").exists()]
        if len(paths) > 1:
            names = " and ".join(path.name for path in paths)
            problem = Problem("duplicate-id", f"the {plural} are there twice: {names}; keep one", file=str(folder))
            raise DataError("not one dataset", [problem])
        found += [(plural, path) for path in paths]
    if not found:
        names = ", ".join(f"{plural}.json" for plural in KINDS)
        expected = f"{names}; or with {', '.join(suffixes[1:])}"
        problem = Problem("unreadable", "no file of a dataset is in this folder", file=str(folder), expected=expected)
        raise DataError("not a dataset", [problem])
    return found


def _about(folder: Path) -> dict[str, Any]:
    path = folder / "about.json"
    return _formats.about(parse(path.read_text(encoding="utf-8"), path), path) if path.exists() else {}
