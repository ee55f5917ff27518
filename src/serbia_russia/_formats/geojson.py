"""GeoJSON (RFC 7946), for maps: a feature for each dated record, a point where it is placed, else without geometry.

The properties are those that all dated records share, the kind's own plain fields as the flat layout names them, the
date as EDTF text with its bounds and in words, and the sources with title and address.
"""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from serbia_russia._formats.cited import dated, sources_of
from serbia_russia._kinds import RECORD_KINDS
from serbia_russia._layout import Column, columns_of
from serbia_russia._model import Record, field_types, per_class

__all__ = ["dump", "dump_dataset"]


def dump(records: Any, path: Path) -> None:
    """Write a feature for each record, in the order of their dates."""
    _write(dated(records), records._home, path)


def dump_dataset(dataset: Any, path: Path) -> None:
    """Write a feature for each record of the six dated kinds."""
    _write(dataset.timeline(kind=RECORD_KINDS), dataset, path)


def _write(records: Iterable[Record], dataset: Any, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        separator = "\n"
        for record in records:
            stream.write(separator + json.dumps(_feature(record, dataset), ensure_ascii=False, allow_nan=False))
            separator = ",\n"
        stream.write("\n]}\n")


def _feature(record: Record, dataset: Any) -> dict[str, Any]:
    place = record.place
    placed = place is not None and place.longitude is not None and place.latitude is not None
    return {
        "type": "Feature",
        "id": record.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place and placed else None,
        "properties": {
            "id": record.id,
            "kind": record.kind,
            "title": record.title,
            "summary": record.summary,
            "date": str(record.date),
            "date_earliest": _json(record.date.earliest),
            "date_latest": _json(record.date.latest),
            "date_human": record.date.human(),
            "countries": record.countries,
            "activities": record.activities,
            "place_name": place.name if place else None,
            "place_country": place.country if place else None,
            "confidence": record.confidence,
            **{column.name: _json(column.get(record)) for column in _own(type(record))},
            "sources": sources_of(record, dataset),
        },
    }


@per_class
def _own(cls: type) -> tuple[Column, ...]:
    """The columns of a kind's own fields that hold one plain value."""
    shared = field_types(Record)
    return tuple(
        column for column in columns_of(cls) if column.field not in shared and column.type not in ("list", "json")
    )


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
