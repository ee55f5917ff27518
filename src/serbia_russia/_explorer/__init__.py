"""The explorer: one HTML page that holds records, their sources, and what it takes to search and draw them.

The page is `page.html` with `page.css`, `page.js` and the data put in. It loads nothing: its Content-Security-Policy
allows exactly the one script and the one style sheet that it carries, and no request at all. The script compares and
draws; what a date or a text means is worked out here, by the code that `filter` and `find` use.
"""

import base64
import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from serbia_russia import _countries, _formats
from serbia_russia._dataset import Dataset
from serbia_russia._edtf import EDTFDate
from serbia_russia._kinds import KINDS, RECORD_KINDS
from serbia_russia._kinds.agreement import AGREEMENT_STATUSES, AGREEMENT_TYPES
from serbia_russia._kinds.arms import ARMS_CATEGORIES, ARMS_CONDITIONS, ARMS_DEALS, ARMS_STATUSES, ArmsPurchase, Price
from serbia_russia._kinds.event import EVENT_TYPES
from serbia_russia._kinds.poll import Answer, PollResult
from serbia_russia._kinds.poll_trend import shares_of_those_who_chose, trend
from serbia_russia._kinds.statistic import Statistic
from serbia_russia._kinds.vote import Position, VoteTotals
from serbia_russia._model import Citation, Record, Variant, field_types
from serbia_russia._package_files import read_bytes
from serbia_russia._selection import each, search_text
from serbia_russia._text import searchable
from serbia_russia._vocab import ACTIVITIES, CONFIDENCES, PARTICIPANT_ROLES

__all__ = ["FAMILIES", "explore", "page"]

#: Twenty colours cannot be told apart; nine can. Activities that share one lie in rows of their own on the timeline.
FAMILIES: Final[tuple[tuple[str, ...], ...]] = (
    ("diplomacy", "multilateral", "law"),
    ("military", "arms", "intelligence"),
    ("energy",),
    ("trade", "investment", "finance"),
    ("sanctions",),
    ("domestic-politics", "information"),
    ("culture", "religion", "education", "science-tech"),
    ("migration", "humanitarian"),
    ("kosovo",),
)
#: Fields that hold codes of countries.
_OF_COUNTRIES: Final = frozenset(("supplier", "recipient", "country", "actor_countries", "recipient_countries"))
_LABELS: Final = {
    "event.plover": "PLOVER type",
    "event.mode": "PLOVER mode",
    "event.actor_countries": "acting side",
    "event.recipient_countries": "towards",
    "poll.country": "asked in",
    "arms.tiv": "SIPRI trend indicator value",
}
#: What a value of a field means, where the field has a vocabulary: shown beside the value.
_DEFINITIONS: Final[dict[str, Mapping[str, str]]] = {
    "event.type": EVENT_TYPES,
    "agreement.type": AGREEMENT_TYPES,
    "agreement.status": AGREEMENT_STATUSES,
    "arms.category": ARMS_CATEGORIES,
    "arms.status": ARMS_STATUSES,
    "arms.deal": ARMS_DEALS,
    "arms.condition": ARMS_CONDITIONS,
}


def explore(dataset: Dataset, path: str | os.PathLike[str], selectors: dict[str, Any]) -> int:
    """Write the page of the records that the selectors select; see `Dataset.explore`."""
    kinds = selectors.get("kind")
    chosen = dataset.timeline(**selectors | {"kind": RECORD_KINDS if kinds is None else kinds})
    label = f"kind={'|'.join(map(str, each(kinds)))}" if kinds else ""
    text = page(dataset, chosen, ", ".join(filter(None, (label, chosen._label))))
    _formats.replace(Path(path), lambda new: new.write_text(text, encoding="utf-8", newline="\n"))
    return len(chosen)


def page(dataset: Dataset, records: Sequence[Record], label: str = "") -> str:
    """The page as text, the same for the same records; `label` says which part of the dataset it holds."""
    style, script = _template("page.css"), _template("page.js")
    policy = [
        "default-src 'none'",
        f"script-src '{_hash(script)}'",
        f"style-src '{_hash(style)}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    parts = {
        "policy": "; ".join(policy),
        "title": escape(dataset.title),
        "style": style,
        "script": script,
        "data": _json(_content(dataset, records, label)),
    }
    # In one pass, so that nothing in the data is ever taken for a place to put something.
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], _template("page.html"))


def _template(name: str) -> str:
    return read_bytes("_explorer", name).decode()


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json(content: object) -> str:
    """JSON that may stand inside a script element: no "<" that could end it, no line separator of older JavaScript."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _content(dataset: Dataset, records: Sequence[Record], label: str) -> dict[str, Any]:
    """All that the page knows."""
    sources: dict[str, int] = {}
    rows = [_row(dataset, record, sources) for record in records]
    countries = {code for record in records for code in record.countries}
    definitions = {
        **dataset.poll_series,
        **{
            key: f"{indicator['definition']} Unit: {indicator['unit']}."
            for key, indicator in dataset.indicators.items()
        },
    }
    return {
        "about": {
            "title": dataset.title,
            "version": dataset.version,
            "licence": dataset.licence,
            "reviewed": dataset.reviewed and EDTFDate(dataset.reviewed).human(),
            "cite": dataset.cite(dataset),
            "thin": dataset.thin,
            "part": label,
        },
        "kinds": {KINDS[plural][1]: plural for plural in RECORD_KINDS},
        "activities": [
            [key, text, next(number for number, family in enumerate(FAMILIES, 1) if key in family)]
            for key, text in ACTIVITIES.items()
        ],
        "confidences": CONFIDENCES,
        "roles": PARTICIPANT_ROLES,
        "countries": {code: _country(code) for code in sorted(countries)},
        "definitions": {key: definitions[key] for row in rows if (key := row.get("defined")) in definitions},
        "actors": {id: _actor(dataset, id) for record in records for id in record.actors},
        "sources": [_source(dataset, id) for id in sources],
        "records": rows,
    }


def _row(dataset: Dataset, record: Record, sources: dict[str, int]) -> dict[str, Any]:
    """A record: what is compared, what is shown, and what is drawn. What is empty is left out."""
    bounds = (record.date.earliest, record.date.latest)
    row = {
        "id": record.id,
        "title": record.title,
        "summary": record.summary,
        "date": str(record.date),
        "when": record.date.human(),
        "earliest": bounds[0] and bounds[0].isoformat(),
        "latest": bounds[1] and bounds[1].isoformat(),
        "soft": _is_soft(record.date.start) + 2 * _is_soft(record.date.end),
        "countries": record.countries,
        "activities": record.activities,
        "confidence": record.confidence,
        "words": _words(search_text(record)),
        "actors": record.actors,
        "place": record.place and ", ".join(filter(None, (record.place.name, _country(record.place.country or "")))),
        "facts": _facts(dataset, record),
        "participants": [
            [participant.actor, participant.role, *filter(None, [participant.capacity])]
            for participant in record.participants
        ],
        "variants": [_variant(dataset, record, variant, sources) for variant in record.variants],
        "citations": [_citation(citation, sources) for citation in record.citations],
        "related": record.related,
        "aliases": record.aliases,
        "notes": record.notes,
        "wikidata": record.wikidata,
        "defined": getattr(record, "series", None) or getattr(record, "indicator", None),
        "poll": _poll(dataset, record) if isinstance(record, PollResult) else None,
        "arms": _arms(record) if isinstance(record, ArmsPurchase) else None,
    }
    return {name: value for name, value in row.items() if value or name in ("earliest", "latest")}


def _is_soft(side: EDTFDate | None) -> bool:
    """Whether it is not known to the day where a date begins or ends."""
    return side is None or side.precision != "day" or side.is_approximate or side.is_uncertain


def _words(text: str) -> str:
    """The words of folded text without those that another begins with: whoever searches for these finds that one."""
    ordered = sorted(set(text.split()))
    return " ".join(
        word for word, following in zip(ordered, [*ordered[1:], ""], strict=True) if not following.startswith(word)
    )


def _country(code: str) -> str:
    return _countries.name(code) if _countries.is_country(code) else code


def _name(dataset: Dataset, id: str) -> str:
    """What an id stands for, as people call it."""
    found = dataset.get(id) if "/" in id else None
    return getattr(found, "title", None) or getattr(found, "name", None) or id


def _actor(dataset: Dataset, id: str) -> list[str]:
    """An actor's name, the words by which it is found (any form of the name), and the further forms."""
    actor = dataset.actors.get(id)
    if actor is None:
        return [id, ""]
    forms = dict.fromkeys(name for name in actor.names.all() if name != actor.name)
    return [actor.name, " ".join(map(searchable, actor.search_terms)), ", ".join(forms)]


def _source(dataset: Dataset, id: str) -> dict[str, Any]:
    source = dataset.sources.get(id)
    if source is None:
        return {"title": id}
    # Of addresses only those of the web are links: a "javascript:" in somebody's own data must not become one.
    web = source.url if source.url and source.url.lower().startswith(("http://", "https://")) else None
    row = {
        "title": source.title,
        "by": "; ".join(source.authors),
        "publisher": source.publisher,
        "published": source.published and source.published.human(),
        "url": web,
        "address": source.url if web is None else None,
        "language": source.language,
        "reliability": source.reliability,
    }
    return {name: value for name, value in row.items() if value}


def _citation(citation: Citation, sources: dict[str, int]) -> list[Any]:
    """Number of the source, what it supports, locator, fields."""
    number = sources.setdefault(citation.source, len(sources))
    fields = ", ".join(field.replace("_", " ") for field in citation.fields)
    return [number, citation.supports, citation.locator or "", fields]


def _variant(dataset: Dataset, record: Record, variant: Variant, sources: dict[str, int]) -> list[Any]:
    """Field, the other value, its citation, and why it differs."""
    name = variant.field.partition(".")[0]
    value: Any = variant.value
    annotation = field_types(type(record)).get(name)
    if isinstance(value, str) and annotation in (EDTFDate, EDTFDate | None):
        value = EDTFDate(value)
    text = _shown(dataset, name, value)
    field = variant.field.replace("_", " ").replace(".", ": ")
    return [field, text, _citation(variant.citation, sources), variant.note or ""]


def _facts(dataset: Dataset, record: Record) -> list[list[str]]:
    """The fields of the kind's own, as label and text, and what the value means where a vocabulary says so."""
    facts = []
    for name in field_types(type(record)):
        value = getattr(record, name)
        if name in field_types(Record) or value in (None, ()):
            continue
        if isinstance(record, Statistic):
            if name in ("unit", "qualifier"):
                continue
            if name == "value":
                hedge = "" if record.qualifier == "exact" else record.qualifier.replace("-", " ")
                facts.append(["value", f"{hedge} {value:,} {record.unit.replace('-', ' ')}".strip()])
                continue
        label = _LABELS.get(f"{record.kind}.{name}", name.replace("_", " "))
        meaning = _DEFINITIONS.get(f"{record.kind}.{name}", {}).get(value) if isinstance(value, str) else None
        facts.append([label, _shown(dataset, name, value), *([meaning] if meaning else [])])
    return facts


def _shown(dataset: Dataset, name: str, value: Any) -> str:
    """The value of a field in words."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:,}"
        case EDTFDate():
            return value.human()
        case str():
            return _country(value) if name in _OF_COUNTRIES else _name(dataset, value)
        case Answer():
            return f"{value.option} {value.percent:g} %"
        case Position():
            return f"{_country(value.country)}: {value.position}"
        case Price():
            return f"{value.amount:,} {value.currency} ({value.kind})"
        case VoteTotals():
            parts = {"yes": value.yes, "no": value.no, "abstaining": value.abstain}
            return ", ".join(f"{number} {what}" for what, number in parts.items() if number is not None)
        case tuple():
            return "; ".join(_shown(dataset, name, item) for item in value)
    return str(value)


def _poll(dataset: Dataset, poll: PollResult) -> dict[str, Any]:
    """What the chart of a poll series needs: answers with margins, and all that must be alike to be compared."""
    answers = []
    for answer in poll.answers:
        point = trend((poll,), answer.option, ()).points[0]
        margin = None if point.margin is None else round(point.margin, 1)
        answers.append([answer.option, answer.percent, margin, point.margin_is_computed])
    house = _name(dataset, poll.pollster) if poll.pollster else ""
    client = _name(dataset, poll.commissioner) if poll.commissioner else ""
    return {
        "series": poll.series,
        "answers": answers,
        "house": house or (f"for {client} (house not named)" if client else "house not named"),
        "sample": poll.sample_size,
        "asked": {
            "country": _country(poll.country),
            "population": poll.population,
            "base": poll.base or "everybody asked",
            "answered": "shares of those who chose" if shares_of_those_who_chose(poll) else "shares of all asked",
        },
    }


def _arms(purchase: ArmsPurchase) -> dict[str, Any]:
    return {
        "supplier": _country(purchase.supplier),
        "category": purchase.category,
        "status": purchase.status,
        "designation": purchase.designation,
        "ordered": purchase.quantity_ordered,
        "delivered": purchase.quantity_delivered,
        "year": purchase.year,  # none where the date spans several
    }
