"""What the descriptions that lie beside a folder of CSV files have in common."""

import hashlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from serbia_russia._formats import csv, dump_folder
from serbia_russia._kinds import KINDS, collection_class

__all__ = ["REFERENCES", "description", "digest", "dump_csv", "kind_description", "licence_url", "sources"]

#: Columns that hold one id → the kind that it leads to.
REFERENCES: Final = {"pollster": "actors", "commissioner": "actors"}


def dump_csv(dataset: Any, folder: Path) -> list[tuple[str, Path]]:
    """Write the folder; give each kind that it holds, with its file."""
    dump_folder(dataset, folder, csv, {})
    return [(plural, path) for plural in KINDS if (path := folder / f"{plural}.csv").exists()]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def description(dataset: Any) -> str:
    """What the dataset is, in a sentence or two."""
    counts = ", ".join(f"{count} {plural}" for plural in KINDS if (count := len(getattr(dataset, plural))))
    text = str(dataset.about.get("description", dataset.title)).rstrip(".")
    return f"{text}. Typed records, each with its sources: {counts or 'none'}."


def kind_description(dataset: Any, plural: str) -> str:
    """What the records of a kind are, and what is known to be missing."""
    text = inspect.cleandoc(collection_class(plural).record_type.__doc__ or "")
    return f"{text} {dataset.thin[plural]}" if plural in dataset.thin else text


def licence_url(licence: str) -> str | None:
    """The page of a licence given as an SPDX identifier; an address as it is; None for an expression of several."""
    if licence.startswith(("http://", "https://")):
        return licence
    return f"https://spdx.org/licenses/{licence}" if re.fullmatch(r"[A-Za-z0-9.+-]+", licence) else None


def sources(dataset: Any) -> Iterator[tuple[str, str | None]]:
    """Title and address of each source."""
    for source in dataset.sources:
        yield source.title, source.url
