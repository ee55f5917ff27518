"""Collections: immutable sequences of records that filter, group, print and write themselves."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Self, TypeVar, overload

from serbia_russia._display import html_table, table
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError, Problem, UnknownNameError, shown
from serbia_russia._layout import SEARCH_COLUMN, Column, columns_of
from serbia_russia._model import Entity, Record, field_types
from serbia_russia._selection import COMMON_SELECTORS, DateLike, Known, Selection, Selector, asked_words, search_text
from serbia_russia._tables import Tabular
from serbia_russia._text import begins_words, searchable

__all__ = ["Collection", "Entities", "PlainSequence", "Records", "entity_text", "item_text"]

T_co = TypeVar("T_co", bound=Record | Entity, covariant=True)
R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Entity)
D = TypeVar("D")


if TYPE_CHECKING:
    PlainSequence = Sequence
else:

    class PlainSequence(Generic[T_co]):
        """A sequence in all but its base: polars takes an instance of `Sequence` apart before it asks for Arrow."""

        __slots__ = ()
        index = Sequence.index
        count = Sequence.count
        __reversed__ = Sequence.__reversed__
        __contains__ = Sequence.__contains__


class Collection(Tabular, PlainSequence[T_co], Generic[T_co]):
    """An immutable sequence of records or entities of one kind, each found by position, slice or id.

    Every operation gives a new collection of the same class; nothing changes in place.
    """

    __slots__ = ("_by_id", "_dataset", "_items", "_label", "_whole")

    record_type: ClassVar[type[Any]]
    """The class of the items."""
    kind: ClassVar[str]
    """The kind, as ids begin with it: ``event``."""
    plural: ClassVar[str]
    """The name of the collection in a dataset: ``events``."""

    def __init__(self, items: Iterable[T_co] = ()) -> None:
        """Collect `items` in order; `TypeError` for an item of another kind, `DataError` for an id that comes twice."""
        given = tuple(items)
        for position, item in enumerate(given):
            if not isinstance(item, self.record_type):
                raise TypeError(
                    f"{type(self).__name__} holds {self.record_type.__name__} items; item {position} is {shown(item)}"
                )
        self._items = tuple(sorted(given, key=self._order))
        self._label = ""
        self._whole: Collection[Any] | None = None
        self._dataset: Any = None
        self._by_id: dict[str, int] | None = index(self._items, self.plural)

    @classmethod
    def _of(cls, items: tuple[T_co, ...], label: str = "", whole: "Collection[Any] | None" = None) -> Self:
        """A collection of items that are known to be in order and distinct."""
        made = cls.__new__(cls)
        made._items = items
        made._label = label
        made._whole = whole
        made._dataset = None
        made._by_id = None  # made when an id is asked for
        return made

    @staticmethod
    def _order(item: Any) -> Any:
        return item.id

    def _linked(self, dataset: Any) -> Self:
        """The same collection as part of a dataset, whose actors, sources and polities then count as known."""
        made = type(self)._of(self._items, self._label)
        made._dataset = dataset
        return made

    def _narrowed(self, items: Iterable[Any], label: str) -> Self:
        label = ", ".join(part for part in (self._label, label) if part)
        return type(self)._of(tuple(items), label, self._whole or self)

    @property
    def _home(self) -> Any:
        """The dataset that the collection belongs to, whole or narrowed; None for a collection of its own."""
        return (self if self._whole is None else self._whole)._dataset

    def _known(self, selector: Selector) -> set[str]:
        """The values that records of the whole collection, or entities of its dataset, have for a selector."""
        whole = self if self._whole is None else self._whole
        found = {text for item in whole for text in selector.spelled(item)} if selector.spelled else set()
        if selector.refers_to is not None and self._home is not None:
            found.update(getattr(self._home, f"{selector.refers_to}s").ids)
        return found

    # -- sequence

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._items)

    def __reversed__(self) -> Iterator[T_co]:
        return reversed(self._items)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return self.get(item) is not None
        return item in self._items

    @overload
    def __getitem__(self, key: int | str) -> T_co: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: int | str | slice) -> T_co | Self:
        """The item at a position, with an id, or the items of a slice.

        Raises `UnknownNameError` (a `LookupError`) with the nearest ids for an unknown id, and with the reason for one
        that was withdrawn from the bundled data; `IndexError` for a position.
        """
        if isinstance(key, slice):
            return type(self)._of(self._items[key], self._label, self._whole or self)
        if isinstance(key, str):
            position = self._ids().get(key, self._ids().get(f"{self.kind}/{key}"))
            if position is None:
                raise UnknownNameError(
                    f"{self.kind} id",
                    key,
                    self._ids() if "/" in key else [id.partition("/")[2] for id in self._ids()],
                    hint="" if self._home is None else self._home._why_withdrawn(self.kind, key),
                )
            return self._items[position]
        try:
            return self._items[key]
        except IndexError:
            raise IndexError(f"position {key} is outside this collection of {len(self)} {self.plural}") from None

    @overload
    def get(self, id: str) -> T_co | None: ...
    @overload
    def get(self, id: str, default: D) -> T_co | D: ...
    def get(self, id: str, default: D | None = None) -> T_co | D | None:
        """The item with this id or earlier id (``agreement/`` may be left out), or `default`."""
        position = self._ids().get(id, self._ids().get(f"{self.kind}/{id}"))
        return default if position is None else self._items[position]

    def _ids(self) -> dict[str, int]:
        if self._by_id is None:
            self._by_id = index(self._items, self.plural)
        return self._by_id

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Collection):
            return NotImplemented
        return type(self) is type(other) and self._items == other._items

    def __hash__(self) -> int:
        return hash((type(self), self._items))

    def __or__(self, other: Self) -> Self:
        """The items of both; `DataError` if one id stands for two different records."""
        if type(other) is not type(self):
            return NotImplemented
        merged = {item.id: item for item in self._items}
        clashes = [
            Problem(
                "duplicate-id",
                f"two different records have this id: {shown(merged[item.id])} and {shown(item)}",
                id=item.id,
            )
            for item in other._items
            if merged.setdefault(item.id, item) != item
        ]
        if clashes:
            raise DataError(f"cannot unite these {self.plural}: rename one of each pair", clashes)
        return type(self)(merged.values())

    # -- asking

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(item.id for item in self._items)

    def sort(self, by: str | Callable[[T_co], Any], *, reverse: bool = False) -> Self:
        """The same items ordered by a field or by a function of the item; items without a value come last."""
        value = self._value_of(by)
        known = [(found, item) for item in self._items if (found := value(item)) is not None]
        missing = [item for item in self._items if value(item) is None]
        try:
            known.sort(key=lambda pair: pair[0], reverse=reverse)
        except TypeError:
            raise DataError(f"values of {by} have no order; sort by another field, or by a function") from None
        return self._narrowed([item for _, item in known] + missing, "")

    def group_by(self, by: str | Callable[[T_co], Any]) -> dict[Any, Self]:
        """The items by the value of a field or function, in the order of the values, None last.

        A field with several values (countries, activities) puts the item into several groups. What is computed from
        fields groups too: ``"year"`` and ``"decade"`` (None where the date spans several), ``"sources"``, ``"actors"``.
        """
        value = self._value_of(by)
        groups: dict[Any, list[T_co]] = {}
        for item in self._items:
            found = value(item)
            for key in dict.fromkeys(found) if isinstance(found, tuple) else (found,):
                groups.setdefault(key, []).append(item)
        name = by if isinstance(by, str) else getattr(by, "__name__", "key")
        return {key: self._narrowed(groups[key], f"{name}={key}") for key in _ordered(groups)}

    def count_by(self, by: str | Callable[[T_co], Any]) -> dict[Any, int]:
        """How many items have each value of a field or function; grouped as `group_by` groups."""
        return {key: len(group) for key, group in self.group_by(by).items()}

    def _value_of(self, by: str | Callable[[Any], Any]) -> Callable[[Any], Any]:
        if callable(by):
            return by
        known = [*field_types(self.record_type), *computed(self.record_type)]
        if by not in known:
            raise UnknownNameError(f"field of {self.plural}", by, known, hint=f"one of: {', '.join(known)}")
        return lambda item: getattr(item, by)

    # -- showing

    def _row(self, item: Any) -> tuple[str, ...]:
        return (item.id, str(item))

    _columns: ClassVar[tuple[str, ...]] = ("id", "name")

    def _scope(self) -> str:
        """The period or the like that the items cover, for the repr."""
        return ""

    def __repr__(self) -> str:
        parts = (f"{len(self)} {self.plural if len(self) != 1 else self.kind}", self._scope(), self._label)
        return f"<{type(self).__name__}: {', '.join(part for part in parts if part)}>"

    def _empty(self) -> str:
        whole = self._whole if self._whole is not None else self
        asked = f" match {self._label}" if self._label else ""
        covered = f"; the data hold {whole!r}" if len(whole) else ""
        return f"No {self.plural}{asked}{covered}"

    def __str__(self) -> str:
        if not self._items:
            return self._empty()
        return "\n".join([repr(self), *table(self._columns, [self._row(item) for item in self._items])])

    def _repr_html_(self) -> str:
        if not self._items:
            from html import escape

            return f"<p>{escape(self._empty())}</p>"
        return html_table(repr(self), self._columns, [self._row(item) for item in self._items])

    # -- away to other tools

    def _layout(self, *, search: bool = False) -> tuple[Column, ...]:
        return (*columns_of(self.record_type), *((SEARCH,) if search else ()))

    def _items_in_order(self) -> tuple[T_co, ...]:
        return self._items

    def _nested_class(self) -> Any:
        return self.record_type

    def write(self, path: "str | os.PathLike[str]", *, format: str | None = None, **options: Any) -> None:
        """Write the items to a file whose suffix (or `format`) names the format; `options` are those of the format.

        What stood there is replaced as a whole or not at all. JSON, JSON Lines, CSV, Parquet and SQLite read back equal
        with `serbia_russia.read`. Raises `UnknownNameError` for an unknown format or option, `DataError` for a value
        that the format cannot hold, `MissingExtraError` where a package is missing.
        """
        from serbia_russia import _formats

        _formats.write(self, path, format, **options)


class Records(Collection[R]):
    """Dated records of one kind, in the order of their dates, then ids."""

    __slots__ = ()

    selectors: ClassVar[dict[str, Selector]] = COMMON_SELECTORS
    """The further selectors of `filter`, beside country, activity, date, certain and text."""
    _columns = ("date", "title", "id")

    @staticmethod
    def _order(item: Record) -> Any:
        return (item.date._key, item.id)  # the plain tuple by which dates compare: thousands are sorted at a load

    def _selection(self, selectors: dict[str, Any], known: Known) -> Selection:
        return Selection.of(selectors, self.selectors, self.plural, known)

    def _select(self, selectors: dict[str, Any]) -> Self:
        selection = self._selection(selectors, self._known)
        return self._narrowed(filter(selection.matches, self._items), selection.label)

    def on(self, date: DateLike, *, certain: bool = False) -> Self:
        """The records whose date may lie (with `certain`: must lie) in the span that `date` names."""
        return self._select({"date": date, "certain": certain})

    def between(self, start: Any, end: Any, *, certain: bool = False) -> Self:
        """The records dated from `start` to `end`, both included; None leaves a side open."""
        return self._select({"date": (start, end), "certain": certain})

    @property
    def period(self) -> EDTFDate | None:
        """From the first to the last day that the records' dates may mean; None if there are no records."""
        if not self._items:
            return None
        starts = [record.date.earliest for record in self._items]
        ends = [record.date.latest for record in self._items]
        start = ".." if None in starts else min(day for day in starts if day is not None).isoformat()
        end = ".." if None in ends else max(day for day in ends if day is not None).isoformat()
        if start == end:
            return None if start == ".." else EDTFDate(start)
        return EDTFDate(f"{start}/{end}")

    def _scope(self) -> str:
        years = [
            day.year for record in self._items for day in (record.date.earliest, record.date.latest) if day is not None
        ]
        if not years:
            return ""
        return str(years[0]) if min(years) == max(years) else f"{min(years)}–{max(years)}"

    def _row(self, item: Any) -> tuple[str, ...]:
        return (str(item.date), item.title, item.id)


class Entities(Collection[E]):
    """Actors, polities or sources, in the order of their ids."""

    __slots__ = ()

    selectors: ClassVar[dict[str, Selector]] = {}

    def _select(self, selectors: dict[str, Any]) -> Self:
        known = {"text", *self.selectors}
        kept = list(self._items)
        for name, value in selectors.items():
            if name not in known:
                raise UnknownNameError(
                    f"selector for {self.plural}", name, known, hint=f"one of: {', '.join(sorted(known))}"
                )
            if value is None:
                continue
            if name == "text":
                asked = asked_words(value)
                kept = [item for item in kept if begins_words(asked, entity_text(item))]
                continue
            wanted = self.selectors[name].wanted(name, value, self._known)
            kept = [item for item in kept if any(found in wanted for found in self.selectors[name].values(item))]
        label = ", ".join(f"{name}={value}" for name, value in selectors.items() if value is not None)
        return self._narrowed(kept, label)


def item_text(item: Record | Entity) -> str:
    """Everything of a record or an entity that text search looks into, ready to compare."""
    return search_text(item) if isinstance(item, Record) else entity_text(item)


SEARCH: Final = Column(SEARCH_COLUMN, "text", SEARCH_COLUMN, "What text search looks into, folded.", item_text)


def entity_text(entity: Any) -> str:
    """Everything of an entity that text search looks into, ready to compare."""
    return " ".join(searchable(text) for text in (*entity.search_terms, entity.notes or ""))


def index(items: Iterable[Any], plural: str) -> dict[str, int]:
    """The position of each id and each earlier id; `DataError` if one comes twice."""
    found: dict[str, int] = {}
    problems = []
    for position, item in enumerate(items):
        for id in (item.id, *item.aliases):
            if id in found:
                problems.append(Problem("duplicate-id", "this id stands for two records", id=id, index=position))
            found[id] = position
    if problems:
        raise DataError(f"the ids of these {plural} are not unique", problems)
    return found


def computed(cls: type) -> tuple[str, ...]:
    """The names of what a class computes from its fields."""
    return tuple(
        name
        for ancestor in cls.__mro__
        for name, value in vars(ancestor).items()
        if isinstance(value, property) and not name.startswith("_")
    )


def _ordered(keys: Iterable[Any]) -> list[Any]:
    known = [key for key in keys if key is not None]
    with contextlib.suppress(TypeError):  # keys of unlike types keep the order in which they were met
        known.sort()
    return known + [key for key in keys if key is None]
