"""The nine kinds: one module each, with the class, its vocabularies and its collection.

`KINDS` says in which module each is, so that one kind is loaded without the others.
"""

import importlib
from typing import Any, Final

from serbia_russia._errors import UnknownNameError

__all__ = ["KINDS", "collection_class", "kind_of"]

#: Name of the collection in a dataset (and of its data file) → module, kind as ids begin with it, collection class.
KINDS: Final[dict[str, tuple[str, str, str]]] = {
    "events": ("event", "event", "Events"),
    "agreements": ("agreement", "agreement", "Agreements"),
    "arms": ("arms", "arms", "ArmsPurchases"),
    "polls": ("poll", "poll", "PollResults"),
    "statistics": ("statistic", "statistic", "Statistics"),
    "votes": ("vote", "vote", "Votes"),
    "actors": ("actor", "actor", "Actors"),
    "polities": ("polity", "polity", "Polities"),
    "sources": ("source", "source", "Sources"),
}

#: The kinds that are dated, cited claims; the others are what they refer to.
RECORD_KINDS: Final = ("events", "agreements", "arms", "polls", "statistics", "votes")


def collection_class(plural: str) -> Any:
    """The collection class of a kind, by the name that the collection has in a dataset."""
    module, _, name = KINDS[plural]
    return getattr(importlib.import_module(f"serbia_russia._kinds.{module}"), name)


def kind_of(id: str) -> str:
    """The name of the collection that an id belongs to: ``events`` for ``event/…``; `UnknownNameError` for none."""
    head = id.partition("/")[0]
    for plural, (_, kind, _) in KINDS.items():
        if head == kind:
            return plural
    kinds = [kind for _, kind, _ in KINDS.values()]
    raise UnknownNameError(
        "kind of id", head, kinds, hint=f"an id is <kind>/<slug>, with a kind of: {', '.join(kinds)}"
    )
