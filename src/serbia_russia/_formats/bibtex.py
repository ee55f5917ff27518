"""BibTeX (with biblatex's fields), for reference managers and LaTeX: the sources, or those that the records cite.

Exactly what `Dataset.cite` gives: an entry for each source and, where the records belong to a dataset, one for the
dataset with its version. Text that TeX would take for commands is escaped; a run of blanks means one blank there.
"""

from pathlib import Path
from typing import Any

from serbia_russia._cite import bibtex
from serbia_russia._formats.csl import items

__all__ = ["dump", "dump_dataset"]


def dump(records: Any, path: Path) -> None:
    """Write an entry for each source among the records, or that they cite."""
    _write(items(records), path)


def dump_dataset(dataset: Any, path: Path) -> None:
    """Write an entry for each source of the dataset."""
    _write(items(dataset.sources), path)


def _write(entries: list[dict[str, Any]], path: Path) -> None:
    path.write_text("".join(f"{bibtex(item)}\n" for item in entries), encoding="utf-8", newline="\n")
