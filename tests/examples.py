"""One small, sound record of each kind as plain data, for tests to copy and break."""

import copy
from typing import Any

from serbia_russia._codec import structure
from serbia_russia._errors import Problem
from serbia_russia._kinds import KINDS, collection_class
from serbia_russia._read import check_rows

CITATION = {"source": "source/archive", "locator": "p. 1", "supports": "says so"}
BASE: dict[str, Any] = {
    "title": "Something happens",
    "summary": "It happened.",
    "date": "2013-05-24",
    "countries": ["SRB", "RUS"],
    "activities": ["diplomacy"],
    "citations": [CITATION],
    "confidence": "high",
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "events": {"id": "event/2013-thing", **BASE, "type": "visit", "plover": "CONSULT", "mode": "visit"},
    "agreements": {
        "id": "agreement/2013-deal",
        **BASE,
        "type": "treaty",
        "parties": ["polity/serbia", "polity/russia"],
        "subject": "friendship",
        "signed": "2013-05-24",
        "entered_into_force": "2014-01-01",
        "ended": "2016-06-30",
        "status": "terminated",
    },
    "arms": {
        "id": "arms/2013-tank",
        **BASE,
        "supplier": "RUS",
        "recipient": "SRB",
        "designation": "T-72",
        "description": "main battle tank",
        "category": "armoured-vehicles",
        "quantity_ordered": 30,
        "quantity_delivered": 10,
        "ordered": "2013-05-24",
        "delivered": "2014/2015",
        "price": {"amount": 1000000, "currency": "EUR", "kind": "total"},
        "status": "partly-delivered",
    },
    "polls": {
        "id": "poll/2013-question",
        **BASE,
        "fieldwork": "2013-05-24",
        "published": "2013-06",
        "population": "adults",
        "country": "SRB",
        "sample_size": 1000,
        "question": "whether to join",
        "series": "join",
        "answers": [
            {"option": "for", "percent": 50},
            {"option": "against", "percent": 30.5},
            {"option": "none", "percent": 19.5, "kind": "dont-know"},
        ],
        "complete": True,
    },
    "statistics": {"id": "statistic/2013-trade", **BASE, "indicator": "trade", "value": 2.5e9, "unit": "USD"},
    "votes": {
        "id": "vote/2013-unga",
        **BASE,
        "body": "UNGA",
        "resolution": "A/RES/68/262",
        "subject": "integrity",
        "adopted": True,
        "positions": [{"country": "SRB", "position": "absent"}, {"country": "RUS", "position": "no"}],
        "totals": {"yes": 100, "no": 11, "abstain": 58},
    },
    "actors": {
        "id": "actor/somebody",
        "type": "person",
        "names": {"en": "Some Body", "sr_cyrl": "Неко Нектић"},
        "country": "SRB",
        "lifespan": "1950/..",
    },
    "polities": {
        "id": "polity/serbia",
        "names": {"en": "Serbia"},
        "country": "SRB",
        "period": "2006-06-05/..",
        "codes": [{"system": "cow", "code": "345"}],
    },
    "sources": {
        "id": "source/archive",
        "type": "webpage",
        "title": "An archive",
        "url": "https://example.org/page",
        "language": "sr-Latn",
        "reliability": "primary",
    },
}


def data(plural: str, **changes: Any) -> dict[str, Any]:
    """The plain data of the example of a kind, with fields changed (None: left out)."""
    made = copy.deepcopy(EXAMPLES[plural])
    made.update(changes)
    return {name: value for name, value in made.items() if value is not None}


def record(plural: str, **changes: Any) -> Any:
    """The example of a kind as a record, with fields of its plain data changed."""
    return structure(data(plural, **changes), collection_class(plural).record_type)


def problems_of(value: Any, cls: type | None = None, *, curated: bool = False) -> list[Problem]:
    """What reading finds wrong with a record, or with plain data that ought to be one of a class."""
    rows = iter([(None, 0, value)])
    return list(check_rows(rows, cls or type(value), "a.json", curated=curated).problems)


def every() -> list[Any]:
    """The example of every kind."""
    return [record(plural) for plural in KINDS]
