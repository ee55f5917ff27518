"""CSL-JSON 1.0, for reference managers and citation processors: the sources, or those that the records cite.

Exactly what `Dataset.cite` gives: an item for each source and, where the records belong to a dataset, one for the
dataset with its version.
"""

from pathlib import Path
from typing import Any

from serbia_russia._cite import csl, csl_of_dataset
from serbia_russia._errors import DataError, Problem
from serbia_russia._formats.json import document
from serbia_russia._kinds.source import Source

__all__ = ["dump", "dump_dataset", "items"]


def dump(records: Any, path: Path) -> None:
    """Write an item for each source among the records, or that they cite."""
    path.write_text(document(items(records)), encoding="utf-8", newline="\n")


def dump_dataset(dataset: Any, path: Path) -> None:
    """Write an item for each source of the dataset."""
    dump(dataset.sources, path)


def items(records: Any) -> list[dict[str, Any]]:
    """The sources among records, or that they cite, as items of CSL-JSON; `DataError` for one that is not at hand."""
    dataset = records._home
    found: dict[str, Source] = {}
    missing = []
    for record in records:
        for id in _cited(record):
            source = record if isinstance(record, Source) else None if dataset is None else dataset.get(id)
            if isinstance(source, Source):
                found[source.id] = source
            else:
                missing.append(Problem("dangling-reference", f"{id} is no source at hand", id=record.id, value=id))
    if missing:
        raise DataError("cannot cite these: write records of a dataset that has their sources", missing)
    return [*map(csl, found.values()), *([] if dataset is None else [csl_of_dataset(dataset)])]


def _cited(record: Any) -> tuple[str, ...]:
    if isinstance(record, Source):
        return (record.id,)
    citations = getattr(record, "citations", ())
    return getattr(record, "sources", tuple(dict.fromkeys(citation.source for citation in citations)))
