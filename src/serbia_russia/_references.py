"""What a record or entity refers to by id, and where in it."""

from collections.abc import Iterator
from typing import Any

from serbia_russia._kinds import KINDS, RECORD_KINDS
from serbia_russia._model import Citation

__all__ = ["citations_of", "references_of"]


def citations_of(record: Any) -> Iterator[tuple[str, Citation]]:
    """Each citation of a record, those of its variants included, with its path."""
    for index, citation in enumerate(getattr(record, "citations", ())):
        yield f"citations[{index}]", citation
    for index, variant in enumerate(getattr(record, "variants", ())):
        yield f"variants[{index}].citation", variant.citation


_RECORD_KINDS = tuple(KINDS[plural][1] for plural in RECORD_KINDS)


def references_of(record: Any) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Each reference of a record: its path, the kinds that it may lead to, and the id."""
    for path, citation in citations_of(record):
        yield f"{path}.source", ("source",), citation.source
    for index, participant in enumerate(getattr(record, "participants", ())):
        yield f"participants[{index}].actor", ("actor",), participant.actor
    for index, office in enumerate(getattr(record, "offices", ())):
        if office.polity is not None:
            yield f"offices[{index}].polity", ("polity",), office.polity
    for name in ("pollster", "commissioner"):
        if (actor := getattr(record, name, None)) is not None:
            yield name, ("actor",), actor
    for name, kinds in (
        ("parties", ("polity", "actor")),
        ("supersedes", ("agreement",)),
        ("predecessors", ("polity",)),
        ("successors", ("polity",)),
        ("related", _RECORD_KINDS),
    ):
        for index, id in enumerate(getattr(record, name, ())):
            yield f"{name}[{index}]", kinds, id
