"""A part of a dataset: the records of a selection, and what they refer to."""

from typing import Any, Final

import attrs

from serbia_russia._dataset import Dataset
from serbia_russia._kinds import KINDS, RECORD_KINDS, kind_of
from serbia_russia._model import Record
from serbia_russia._references import references_of

__all__ = ["part"]

#: Fields that link a record to other records.
_LINKS: Final = ("related", "supersedes")


def part(dataset: Dataset, closed: bool, selectors: dict[str, Any]) -> Dataset:
    """The records that selectors match with what they refer to; see `Dataset.filter`."""
    kept: list[Record] = list(dataset.timeline(kind=RECORD_KINDS, **selectors))
    if closed:
        inside = {id for record in kept for id in (record.id, *record.aliases)}
        kept = [_without_links_out(record, inside) for record in kept]
    wanted: set[str] = set()
    asking: list[Any] = list(kept)
    while asking:
        named = {id for _, _, id in references_of(asking.pop()) if kind_of(id) not in RECORD_KINDS}
        asking += [found for id in named - wanted if (found := dataset.get(id)) is not None]
        wanted |= named
    collections = []
    for plural in KINDS:
        whole = getattr(dataset, plural)
        chosen: Any = kept if plural in RECORD_KINDS else (found for found in whole if found.id in wanted)
        collections.append(type(whole)(item for item in chosen if isinstance(item, whole.record_type)))
    return Dataset(*collections, about=dataset.about)


def _without_links_out(record: Record, inside: set[str]) -> Record:
    """The record with its links to records of these ids alone."""
    links = {name: getattr(record, name, ()) for name in _LINKS}
    left = {name: tuple(id for id in linked if id in inside) for name, linked in links.items()}
    changed: dict[str, Any] = {name: linked for name, linked in left.items() if linked != links[name]}
    return attrs.evolve(record, **changed) if changed else record
