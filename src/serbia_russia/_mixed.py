"""Records and entities of several kinds together: a timeline, or the hits of a search."""

import os
from collections.abc import Iterable, Iterator
from typing import Any, Generic, Self, TypeVar, overload

from serbia_russia._collection import SEARCH, PlainSequence
from serbia_russia._display import html_table, table
from serbia_russia._layout import Column, mixed_columns
from serbia_russia._model import Entity, Record
from serbia_russia._tables import Tabular

__all__ = ["Mixed"]

T_co = TypeVar("T_co", bound=Record | Entity, covariant=True)


class Mixed(Tabular, PlainSequence[T_co], Generic[T_co]):
    """Records and entities of several kinds in one order: a timeline, or the hits of a search, best first."""

    __slots__ = ("_home", "_items", "_label")

    def __init__(self, items: Iterable[T_co], label: str = "", dataset: Any = None) -> None:
        """Put `items` together; `label` says what was asked, and `dataset` has the sources that they cite."""
        self._items = tuple(items)
        self._label = label
        self._home = dataset

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._items)

    @overload
    def __getitem__(self, key: int) -> T_co: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: int | slice) -> T_co | Self:
        if isinstance(key, slice):
            return type(self)(self._items[key], self._label, self._home)
        return self._items[key]

    def __eq__(self, other: object) -> bool:
        return self._items == other._items if isinstance(other, Mixed) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(item.id for item in self._items)

    def _layout(self, *, search: bool = False) -> tuple[Column, ...]:
        return (*mixed_columns(), *((SEARCH,) if search else ()))

    def _items_in_order(self) -> tuple[T_co, ...]:
        return self._items

    def write(self, path: str | os.PathLike[str], *, format: str | None = None, **options: Any) -> None:
        """Write the items, in order, to a file whose suffix (or `format`) names the format.

        Of CSV and Parquet: the columns that all kinds share; of JSON and JSON Lines: each item in full, its id says the
        kind; of the others what they write of each kind. What stood there is replaced as a whole or not at all. To read
        records back, write them kind by kind, or a `Dataset`. Raises `UnknownNameError` for an unknown format or option,
        `DataError` for a format that holds one kind, or an item that it cannot hold.
        """
        from serbia_russia import _formats

        _formats.write(self, path, format, **options)

    def __repr__(self) -> str:
        counts: dict[str, int] = {}
        for item in self._items:
            counts[item.kind] = counts.get(item.kind, 0) + 1
        kinds = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing"
        return f"<{kinds}{f'; {self._label}' if self._label else ''}>"

    def __str__(self) -> str:
        return "\n".join([repr(self), *table(("date", "what", "id"), [mixed_row(item) for item in self._items])])

    def _repr_html_(self) -> str:
        return html_table(repr(self), ("date", "what", "id"), [mixed_row(item) for item in self._items])


def mixed_row(item: Record | Entity) -> tuple[str, str, str]:
    """Date, title or name, and id."""
    if isinstance(item, Record):
        return (str(item.date), item.title, item.id)
    return ("", item.name if len(item.name) <= 90 else f"{item.name[:89]}…", item.id)
