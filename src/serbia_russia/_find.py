"""Search over everything: case, marks and script do not matter."""

from typing import Any

from serbia_russia._collection import entity_text
from serbia_russia._dataset import Dataset
from serbia_russia._errors import DataError
from serbia_russia._kinds import RECORD_KINDS
from serbia_russia._mixed import Mixed
from serbia_russia._model import Entity, Record
from serbia_russia._selection import asked_words, search_text
from serbia_russia._text import begins_words, searchable

__all__ = ["find"]


def find(dataset: Dataset, text: str, limit: int | None) -> Mixed[Record | Entity]:
    """The ranked hits; see `Dataset.find`."""
    words = asked_words(text)
    if limit is not None and limit < 0:
        raise DataError(f"limit is a number of hits, 0 or more, not {limit}")
    ranked: list[tuple[int, Any]] = []
    named = set()
    for plural in ("actors", "polities", "sources"):
        for entity in getattr(dataset, plural):
            if begins_words(words, " ".join(map(searchable, entity.search_terms))):
                ranked.append((0 if plural != "sources" else 3, entity))
                named.add(entity.id)
            elif begins_words(words, entity_text(entity)):
                ranked.append((3, entity))
    for plural in RECORD_KINDS:
        for record in getattr(dataset, plural):
            if begins_words(words, searchable(record.title)):
                ranked.append((1, record))
            elif begins_words(words, searchable(record.summary)):
                ranked.append((2, record))
            elif begins_words(words, search_text(record)) or not named.isdisjoint(record.actors):
                ranked.append((3, record))
    ranked.sort(key=lambda pair: pair[0])
    return Mixed([item for _, item in ranked][:limit], f"text={text}", dataset)
