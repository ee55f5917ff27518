"""The dataset: the nine collections together, and the questions one asks across kinds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from serbia_russia._bundled import read_json, read_trusted
from serbia_russia._collection import Collection
from serbia_russia._errors import DataError, UnknownNameError
from serbia_russia._kinds import KINDS, RECORD_KINDS, collection_class, kind_of
from serbia_russia._mixed import Mixed
from serbia_russia._model import Entity, Record
from serbia_russia._selection import Selector

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    import os

    from serbia_russia._changes import Release
    from serbia_russia._cite import CitationStyle
    from serbia_russia._disagreements import Disagreements
    from serbia_russia._edtf import EDTFDate
    from serbia_russia._kinds.actor import Actors
    from serbia_russia._kinds.agreement import Agreements
    from serbia_russia._kinds.arms import ArmsPurchases
    from serbia_russia._kinds.event import Events
    from serbia_russia._kinds.polity import Polities, Polity
    from serbia_russia._kinds.poll import PollResults
    from serbia_russia._kinds.source import Sources
    from serbia_russia._kinds.statistic import Statistics
    from serbia_russia._kinds.vote import Votes
    from serbia_russia._meetings import MeetingLevel
    from serbia_russia._network import Network
    from serbia_russia._selection import CountryLike

__all__ = ["Dataset", "load"]


class Dataset:
    """Nine collections whose records refer to each other. Immutable; a kind that was not given is read on first use."""

    __slots__ = ("_collections", "_described", "_load")

    def __init__(self, *collections: Collection[Any], about: Mapping[str, Any] | None = None) -> None:
        """A dataset of your own collections; a kind of which none is given is empty.

        `about` describes it: ``title``, ``version``, ``licence``, ``authors``, ``poll_series``, ``indicators``.
        """
        self._collections: dict[str, Any] = {}
        for collection in collections:
            if not isinstance(collection, Collection):
                raise TypeError(
                    f"a dataset is made of collections, such as Events([...]), not {type(collection).__name__}"
                )
            if collection.plural in self._collections:
                raise DataError(f"{collection.plural} are given twice; unite them with |")
            self._collections[collection.plural] = collection._linked(self)
        self._described: dict[str, Any] | None = dict(about or {})
        self._load = None

    @classmethod
    def _bundled(cls) -> Self:
        dataset = cls()
        dataset._described = None  # read when asked for: most questions do not need it
        dataset._load = read_trusted
        return dataset

    _load: Any

    def _collection(self, plural: str) -> Any:
        found = self._collections.get(plural)
        if found is None:
            found = collection_class(plural)() if self._load is None else self._load(plural, self)
            # Two threads may both read a kind; both see the one that was stored first.
            found = self._collections.setdefault(plural, found)
        return found

    @property
    def events(self) -> "Events":
        """What happened, in the order of dates."""
        return self._collection("events")  # type: ignore[no-any-return]

    @property
    def agreements(self) -> "Agreements":
        """What was signed or adopted, in the order of dates."""
        return self._collection("agreements")  # type: ignore[no-any-return]

    @property
    def arms(self) -> "ArmsPurchases":
        """Arms ordered, delivered or spoken of, in the order of dates."""
        return self._collection("arms")  # type: ignore[no-any-return]

    @property
    def polls(self) -> "PollResults":
        """Results of opinion polls, in the order of dates."""
        return self._collection("polls")  # type: ignore[no-any-return]

    @property
    def statistics(self) -> "Statistics":
        """Values of indicators, in the order of periods."""
        return self._collection("statistics")  # type: ignore[no-any-return]

    @property
    def votes(self) -> "Votes":
        """Votes in international bodies, in the order of dates."""
        return self._collection("votes")  # type: ignore[no-any-return]

    @property
    def actors(self) -> "Actors":
        """People and organisations."""
        return self._collection("actors")  # type: ignore[no-any-return]

    @property
    def polities(self) -> "Polities":
        """States as they existed."""
        return self._collection("polities")  # type: ignore[no-any-return]

    @property
    def sources(self) -> "Sources":
        """What the records cite."""
        return self._collection("sources")  # type: ignore[no-any-return]

    # -- about

    @property
    def _about(self) -> dict[str, Any]:
        about = self._described
        if about is None:
            self._described = about = dict(read_json("about"))
        return about

    @property
    def about(self) -> dict[str, Any]:
        """The description of the dataset as plain data: what `Dataset` takes as ``about``."""
        return {name: value for name, value in self._about.items() if name != "counts"}

    @property
    def title(self) -> str:
        """The title of the dataset."""
        return self._about.get("title", "Dataset")  # type: ignore[no-any-return]

    @property
    def version(self) -> str | None:
        """The version of the data: patch, repackaged; minor, records added; major, records changed or removed."""
        return self._about.get("version")

    @property
    def licence(self) -> str | None:
        """The licence of the data, as an SPDX identifier."""
        return self._about.get("licence")

    @property
    def authors(self) -> tuple[str, ...]:
        """Who made the dataset."""
        return tuple(self._about.get("authors", ()))

    @property
    def reviewed(self) -> str | None:
        """The day on which the data were last reviewed."""
        return self._about.get("reviewed")

    @property
    def thin(self) -> Mapping[str, str]:
        """What is known to be missing or thin, by kind: said plainly, so that nobody takes silence for absence."""
        return self._about.get("thin", {})  # type: ignore[no-any-return]

    @property
    def poll_series(self) -> Mapping[str, str]:
        """The definition of each series of comparable poll questions, by its key."""
        return self._about.get("poll_series", {})  # type: ignore[no-any-return]

    @property
    def indicators(self) -> Mapping[str, Mapping[str, str]]:
        """The definition and unit of each statistical indicator, by its key."""
        return self._about.get("indicators", {})  # type: ignore[no-any-return]

    @property
    def history(self) -> tuple[Mapping[str, Any], ...]:
        """The releases of the bundled data as ``changes.json`` lists them; empty for a dataset of your own."""
        return () if self._load is None else tuple(read_json("changes"))

    def _why_withdrawn(self, kind: str, id: str) -> str:
        """A hint for who asks for an id that a release withdrew; empty for any other id."""
        for release in self.history:
            gone = release.get("withdrawn", {})
            if (reason := gone.get(id, gone.get(f"{kind}/{id}"))) is not None:
                return f"withdrawn in version {release['version']} of the data: {reason}"
        return ""

    @property
    def judged_different(self) -> tuple[tuple[str, str], ...]:
        """Pairs of ids that look like one thing told twice, and were judged to be two."""
        return tuple((one, other) for one, other in self._about.get("judged_different", ()))

    # -- asking

    def __iter__(self) -> Iterator[Record | Entity]:
        for plural in KINDS:
            yield from self._collection(plural)

    def __len__(self) -> int:
        return sum(len(self._collection(plural)) for plural in KINDS)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.get(id) is not None

    def __eq__(self, other: object) -> bool:
        """Whether both have the same description, records and entities."""
        return self is other or (isinstance(other, Dataset) and self.about == other.about and [*self] == [*other])

    def __hash__(self) -> int:
        return hash(tuple(self))

    def get(self, id: str, default: Any = None) -> Any:
        """The record or entity with this id or earlier id, or `default`."""
        try:
            return self._collection(kind_of(id)).get(id, default)
        except UnknownNameError:
            return default

    def __getitem__(self, id: str) -> Any:
        """The record or entity with this id or earlier id; `UnknownNameError` with the nearest ids if there is none."""
        if not isinstance(id, str):
            raise TypeError(f"a dataset is indexed by id, such as 'event/…', not by {type(id).__name__}")
        return self._collection(kind_of(id))[id]

    def find(self, text: str, *, limit: int | None = None) -> "Mixed[Record | Entity]":
        """Records and entities whose words begin with every word of `text`: case, marks and script do not matter.

        Ranked: names of entities and titles of records before summaries, these before notes and all else; within a rank
        by date. An actor's records are found by any form of the name, Russian too.
        """
        from serbia_russia._find import find

        return find(self, text, limit)

    def timeline(self, **selectors: Any) -> "Mixed[Record]":
        """Events, agreements, arms purchases and votes in the order of their dates; the selectors are those of `filter`.

        `kind` (one or several of the dataset's collections, such as ``"polls"``) takes other kinds.
        """
        kinds = selectors.pop("kind", None)
        chosen = ("events", "agreements", "arms", "votes") if kinds is None else _record_kinds(kinds)
        collections = [self._collection(plural) for plural in chosen]

        def known(selector: Selector) -> set[str]:
            # What one kind does not have another may: only what none has is a mistake.
            return {value for collection in collections for value in collection._known(selector)}

        records: list[Record] = []
        label = ""
        for collection in collections:
            selection = collection._selection(selectors, known)
            records += filter(selection.matches, collection)
            label = selection.label
        return Mixed(sorted(records, key=lambda record: (record.date, record.id)), label, self)

    def polity(self, country: "CountryLike", on: "str | dt.date | EDTFDate") -> "Polity":
        """The state that stood in a country's line on a day: SFR Yugoslavia for SRB on 1985-01-01.

        Raises `DataError` where the date spans two, or none is known.
        """
        return self.polities.at(country, on)

    def related(self, id: str) -> "Mixed[Record]":
        """The records that belong together with one, such as what was signed at a visit, in the order of dates.

        Raises `UnknownNameError` for an unknown id.
        """
        ids = getattr(self[id], "related", ())
        records = [found for other in ids if isinstance(found := self.get(other), Record)]
        return Mixed(sorted(records, key=lambda record: (record.date, record.id)), f"related={id}", self)

    def on_this_day(self, date: "str | dt.date | EDTFDate | None" = None) -> "Mixed[Record]":
        """What happened on this day of the year in any year, known to the day; `date` is today if not given.

        Raises `DataError` if `date` is not one day.
        """
        import datetime as dt

        from serbia_russia._edtf import EDTFDate

        day = EDTFDate.parse(dt.datetime.now().astimezone().date() if date is None else date)
        if day.precision != "day" or day.is_interval or day.earliest is None:
            raise DataError(f"{day} is not one day; give a day such as '2013-05-24'")
        sought = (day.earliest.month, day.earliest.day)
        records = (
            record
            for record in self.timeline()
            if record.date.precision == "day"
            and not record.date.is_interval
            and (first := record.date.earliest) is not None
            and (first.month, first.day) == sought
        )
        return Mixed(records, f"on {day.earliest.day:02}-{day.earliest.month:02}", self)

    def meetings(
        self, between: tuple[str, str] = ("SRB", "RUS"), *, level: "MeetingLevel" = "head-of-state"
    ) -> "Events":
        """Visits, meetings and calls in which both countries took part at a level.

        ``"head-of-state"``, ``"head-of-government"``, ``"leader"`` (either of the two, on each side) or
        ``"foreign-minister"``: by the capacity in which a participant was there, or else by the office that the actor
        held on that day. Who only wrote, sent somebody or was spoken of did not meet. Raises `UnknownNameError` for
        another level.
        """
        from serbia_russia._meetings import meetings

        return meetings(self, between, level)

    def disagreements(
        self, *, kind: str | None = None, field: str | None = None, beyond: float | None = None
    ) -> "Disagreements":
        """Where sources contradict each other: values of a field beside its variants, and statistics of one point.

        `kind` is a collection (``"events"``), `field` a field; `beyond` keeps only numbers whose spread is more than
        this share of the highest (0.1: ten percent). Raises `UnknownNameError` for an unknown kind or field.
        """
        from serbia_russia._disagreements import disagreements

        return disagreements(self, kind, field, beyond)

    def network(self, **selectors: Any) -> "Network":
        """Who met (visits, meetings, calls, negotiations), agreed with, and supplied arms to whom, record by record.

        Takes the selectors of `timeline`. ``networkx.node_link_graph(network.to_node_link())`` reads it.
        """
        from serbia_russia._network import network

        return network(self, selectors)

    def cite(self, thing: Any, style: "CitationStyle" = "text") -> Any:
        """The sources of exactly the records that a thing is made from, and the dataset with its version.

        `thing` is a record, an id, a collection, an answer of this library (it carries its records), several of these,
        or the dataset. `style` is ``"text"``, ``"bibtex"`` or ``"csl-json"`` (a list of items of CSL-JSON 1.0).
        Raises `UnknownNameError` for an unknown id or style, `DataError` for what comes from no record.
        """
        from serbia_russia._cite import cite

        return cite(self, thing, style)

    def changes(self, since: str | None = None) -> "tuple[Release, ...]":
        """The releases of the data, oldest first: what each added, changed and withdrew; those after `since` only.

        Raises `UnknownNameError` for a version that there was not.
        """
        from serbia_russia._changes import changes

        return changes(self, since)

    def explore(self, path: "str | os.PathLike[str]", **selectors: Any) -> int:
        """Write one HTML page in which to search, read and chart the records, with their sources; gives their number.

        The page needs no network and no server: a browser opens the file. Takes the selectors of `timeline`, to put in a
        part only; `kind` is every kind if not given. The file is replaced as a whole or not at all.
        """
        from serbia_russia._explorer import explore

        return explore(self, path, selectors)

    def __or__(self, other: "Dataset") -> "Dataset":
        """The records of both; `DataError` if an id stands for two different records."""
        if not isinstance(other, Dataset):
            return NotImplemented
        united = [self._collection(plural) | other._collection(plural) for plural in KINDS]
        about = {**other.about, **self.about}
        for table in ("poll_series", "indicators"):
            about[table] = {**getattr(other, table), **getattr(self, table)}
        return Dataset(*united, about=about)

    # -- away to other tools, and back

    def write(self, path: "str | os.PathLike[str]", *, format: str | None = None, **options: Any) -> None:
        """Write every kind: a file (``.sqlite``, ``.geojson``, …) or a folder (``format="json"``, ``"datapackage"``, …).

        A path without a suffix is a folder of JSON files unless `format` says otherwise; `options` are those of the
        format. What stood there is replaced as a whole or not at all; a folder with other things in it is refused.
        Raises `UnknownNameError` for an unknown format or option, `DataError` for a value that the format cannot hold.
        """
        from serbia_russia import _formats

        _formats.write_dataset(self, path, format, **options)

    @classmethod
    def read(cls, path: "str | os.PathLike[str]", *, beside: "Dataset | None" = None) -> Self:
        """A dataset of your own: a folder with a file for each kind (``events.csv``, …) or a SQLite file as `write` makes it.

        What `beside` has counts as known: with ``beside=sr.load()`` your records may cite the bundled sources and name
        the bundled actors. Raises `DataError` with every problem: of each record, references that lead nowhere, ids that
        come twice, poll series and indicators without a definition.
        """
        from serbia_russia._folder import read_dataset

        return read_dataset(cls, path, beside)

    def filter(self, *, closed: bool = False, **selectors: Any) -> "Dataset":
        """The dated records that every selector matches, and the actors, polities and sources that they refer to.

        The selectors are those of `timeline`. Records that are kept may be `related` to, or supersede, ones that are
        not: what was written of such a part is read back beside the whole. With `closed` those links are left out, so
        that the part stands by itself. Raises `UnknownNameError` for an unknown selector or value.
        """
        from serbia_russia._part import part

        return part(self, closed, selectors)

    # -- showing

    def __repr__(self) -> str:
        version = f" {self.version}" if self.version else ""
        return f"<Dataset{version}: {', '.join(f'{self._count(plural)} {plural}' for plural in KINDS)}>"

    def _count(self, plural: str) -> int:
        # The bundled data's counts stand in about.json, so that an overview need not read every kind.
        counts = self._about.get("counts", {})
        return counts[plural]["records"] if plural in counts else len(self._collection(plural))

    def __str__(self) -> str:
        lines = [self.title + (f", version {self.version}" if self.version else "")]
        counts = self._about.get("counts", {})
        for plural in KINDS:
            period = counts.get(plural, {}).get("period")
            if plural not in counts and plural in RECORD_KINDS:
                period = self._collection(plural).period
            lines.append(f"  {plural:<11}{self._count(plural):>5}" + (f"   {_years(period)}" if period else ""))
        return "\n".join(lines)


def _years(period: "str | EDTFDate") -> str:
    sides = [side[:4] for side in str(period).split("/")]
    return sides[0] if sides[0] == sides[-1] else "–".join("…" if side == ".." else side for side in sides)


def _record_kinds(kinds: str | Iterable[str]) -> tuple[str, ...]:
    chosen = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    for kind in chosen:
        if kind not in RECORD_KINDS:
            raise UnknownNameError("kind", kind, RECORD_KINDS, hint=f"one of: {', '.join(RECORD_KINDS)}")
    return chosen


_loaded: list[Dataset] = []


def load() -> Dataset:
    """The bundled dataset. Each kind is read on first use and kept; nothing is fetched from a network."""
    if not _loaded:
        _loaded.append(Dataset._bundled())
    return _loaded[0]
