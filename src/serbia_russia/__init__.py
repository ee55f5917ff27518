"""Serbia and Russia: typed, source-cited records of their relations, and helpers to ask them.

>>> import serbia_russia as sr
>>> sr.agreements.get("agreement/2013-strategic-partnership")  # doctest: +SKIP

Everything is loaded on first use: the import itself reads no data and imports nothing outside the standard library.
"""

TYPE_CHECKING = False  # typing is slow to import; type checkers know this name too
if TYPE_CHECKING:
    from serbia_russia import frames as frames
    from serbia_russia import plot as plot
    from serbia_russia._changes import Release as Release
    from serbia_russia._collection import Collection as Collection
    from serbia_russia._collection import Entities as Entities
    from serbia_russia._collection import Records as Records
    from serbia_russia._dataset import Dataset as Dataset
    from serbia_russia._dataset import load as load
    from serbia_russia._disagreements import Claim as Claim
    from serbia_russia._disagreements import Disagreement as Disagreement
    from serbia_russia._disagreements import Disagreements as Disagreements
    from serbia_russia._edtf import EDTFDate as EDTFDate
    from serbia_russia._errors import DataError as DataError
    from serbia_russia._errors import MissingExtraError as MissingExtraError
    from serbia_russia._errors import Problem as Problem
    from serbia_russia._errors import SerbiaRussiaError as SerbiaRussiaError
    from serbia_russia._errors import UnknownNameError as UnknownNameError
    from serbia_russia._kinds.actor import Actor as Actor
    from serbia_russia._kinds.actor import Actors as Actors
    from serbia_russia._kinds.actor import Office as Office
    from serbia_russia._kinds.agreement import Agreement as Agreement
    from serbia_russia._kinds.agreement import Agreements as Agreements
    from serbia_russia._kinds.agreement import InForce as InForce
    from serbia_russia._kinds.agreement import Ruling as Ruling
    from serbia_russia._kinds.arms import ArmsPurchase as ArmsPurchase
    from serbia_russia._kinds.arms import ArmsPurchases as ArmsPurchases
    from serbia_russia._kinds.arms import Price as Price
    from serbia_russia._kinds.arms import TotalRow as TotalRow
    from serbia_russia._kinds.arms import Totals as Totals
    from serbia_russia._kinds.event import Event as Event
    from serbia_russia._kinds.event import Events as Events
    from serbia_russia._kinds.polity import Polities as Polities
    from serbia_russia._kinds.polity import Polity as Polity
    from serbia_russia._kinds.polity import PolityCode as PolityCode
    from serbia_russia._kinds.poll import Answer as Answer
    from serbia_russia._kinds.poll import PollResult as PollResult
    from serbia_russia._kinds.poll import PollResults as PollResults
    from serbia_russia._kinds.poll_trend import Average as Average
    from serbia_russia._kinds.poll_trend import Difference as Difference
    from serbia_russia._kinds.poll_trend import Trend as Trend
    from serbia_russia._kinds.poll_trend import TrendPoint as TrendPoint
    from serbia_russia._kinds.source import Source as Source
    from serbia_russia._kinds.source import Sources as Sources
    from serbia_russia._kinds.statistic import Statistic as Statistic
    from serbia_russia._kinds.statistic import Statistics as Statistics
    from serbia_russia._kinds.vote import Position as Position
    from serbia_russia._kinds.vote import Vote as Vote
    from serbia_russia._kinds.vote import VoteAgreement as VoteAgreement
    from serbia_russia._kinds.vote import Votes as Votes
    from serbia_russia._kinds.vote import VoteTotals as VoteTotals
    from serbia_russia._mixed import Mixed as Mixed
    from serbia_russia._model import Citation as Citation
    from serbia_russia._model import Entity as Entity
    from serbia_russia._model import Names as Names
    from serbia_russia._model import Participant as Participant
    from serbia_russia._model import Place as Place
    from serbia_russia._model import Record as Record
    from serbia_russia._model import Variant as Variant
    from serbia_russia._network import Edge as Edge
    from serbia_russia._network import Network as Network
    from serbia_russia._panel import Panel as Panel
    from serbia_russia._panel import PanelRow as PanelRow
    from serbia_russia._panel import panel as panel
    from serbia_russia._read import Report as Report
    from serbia_russia._read import check as check
    from serbia_russia._read import iter_records as iter_records
    from serbia_russia._read import read as read
    from serbia_russia._schema import json_schema as json_schema

    _bundled = Dataset()
    events = _bundled.events
    agreements = _bundled.agreements
    arms = _bundled.arms
    polls = _bundled.polls
    statistics = _bundled.statistics
    votes = _bundled.votes
    actors = _bundled.actors
    polities = _bundled.polities
    sources = _bundled.sources
    find = _bundled.find
    get = _bundled.get
    timeline = _bundled.timeline
    polity = _bundled.polity
    related = _bundled.related
    on_this_day = _bundled.on_this_day
    meetings = _bundled.meetings
    disagreements = _bundled.disagreements
    network = _bundled.network
    cite = _bundled.cite
    changes = _bundled.changes
    __version__: str

# One line a name, grouped by topic; a name is public because it stands here.
__all__ = (  # noqa: RUF022  by topic
    # the bundled dataset, and its collections
    "load",
    "events",
    "agreements",
    "arms",
    "polls",
    "statistics",
    "votes",
    "actors",
    "polities",
    "sources",
    # questions across kinds
    "get",
    "find",
    "timeline",
    "polity",
    "related",
    "on_this_day",
    "meetings",
    "disagreements",
    "network",
    "cite",
    "changes",
    "panel",
    # your own data
    "read",
    "check",
    "iter_records",
    "json_schema",
    "Dataset",
    "Report",
    # records, and what they are made of
    "Event",
    "Agreement",
    "ArmsPurchase",
    "PollResult",
    "Statistic",
    "Vote",
    "Actor",
    "Polity",
    "Source",
    "Record",
    "Entity",
    "Citation",
    "Variant",
    "Participant",
    "Place",
    "Names",
    "Price",
    "Answer",
    "Position",
    "VoteTotals",
    "Office",
    "PolityCode",
    "EDTFDate",
    # collections
    "Events",
    "Agreements",
    "ArmsPurchases",
    "PollResults",
    "Statistics",
    "Votes",
    "Actors",
    "Polities",
    "Sources",
    "Collection",
    "Records",
    "Entities",
    "Mixed",
    # answers
    "InForce",
    "Ruling",
    "Totals",
    "TotalRow",
    "Trend",
    "TrendPoint",
    "Average",
    "Difference",
    "VoteAgreement",
    "Disagreements",
    "Disagreement",
    "Claim",
    "Panel",
    "PanelRow",
    "Network",
    "Edge",
    "Release",
    # errors
    "SerbiaRussiaError",
    "DataError",
    "UnknownNameError",
    "MissingExtraError",
    "Problem",
)

_MODULES = {
    "_changes": ("Release",),
    "_collection": ("Collection", "Entities", "Records"),
    "_dataset": ("Dataset", "load"),
    "_disagreements": ("Claim", "Disagreement", "Disagreements"),
    "_edtf": ("EDTFDate",),
    "_errors": ("DataError", "MissingExtraError", "Problem", "SerbiaRussiaError", "UnknownNameError"),
    "_kinds.actor": ("Actor", "Actors", "Office"),
    "_kinds.agreement": ("Agreement", "Agreements", "InForce", "Ruling"),
    "_kinds.arms": ("ArmsPurchase", "ArmsPurchases", "Price", "TotalRow", "Totals"),
    "_kinds.event": ("Event", "Events"),
    "_kinds.polity": ("Polities", "Polity", "PolityCode"),
    "_kinds.poll": ("Answer", "PollResult", "PollResults"),
    "_kinds.poll_trend": ("Average", "Difference", "Trend", "TrendPoint"),
    "_kinds.source": ("Source", "Sources"),
    "_kinds.statistic": ("Statistic", "Statistics"),
    "_kinds.vote": ("Position", "Vote", "VoteAgreement", "VoteTotals", "Votes"),
    "_mixed": ("Mixed",),
    "_model": ("Citation", "Entity", "Names", "Participant", "Place", "Record", "Variant"),
    "_network": ("Edge", "Network"),
    "_panel": ("Panel", "PanelRow", "panel"),
    "_read": ("Report", "check", "iter_records", "read"),
    "_schema": ("json_schema",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}
# Of the bundled dataset: the collections, and the questions that are methods of it.
_OF_DATASET = (
    "events", "agreements", "arms", "polls", "statistics", "votes", "actors", "polities", "sources",
    "get", "find", "timeline", "polity", "related", "on_this_day", "meetings", "disagreements", "network", "cite",
    "changes",
)  # fmt: skip


if not TYPE_CHECKING:  # a type checker that saw this would take any name for an attribute

    def __getattr__(name: str) -> object:
        namespace = globals()
        if name in _MODULE_OF:
            found = __import__(f"{__name__}.{_MODULE_OF[name]}", fromlist=("",))
            for each in _MODULES[_MODULE_OF[name]]:
                namespace[each] = getattr(found, each)
            return namespace[name]
        if name in _OF_DATASET:
            dataset = __getattr__("load")()
            namespace[name] = value = getattr(dataset, name)
            return value
        if name in ("frames", "plot"):  # the public modules, for those who did not import them by name
            return __import__(f"{__name__}.{name}", fromlist=("",))
        if name == "__version__":
            from importlib.metadata import version

            namespace[name] = value = version("serbia-russia")
            return value
        if name.startswith("_"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from serbia_russia._errors import nearest

        near = nearest(name, __all__)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}{hint}")


def __dir__() -> list[str]:
    return sorted({*__all__, "frames", "plot", "__version__", "__doc__", "__name__", "__file__", "__path__"})
