"""TimelineJS JSON, for a timeline on a web page: a slide for each dated record, after one with the dataset's title.

TimelineJS knows days, months and years: a season, decade or century becomes the span of its months or years, a date
that is open at its start stands at its end, and each slide shows its date in words as precisely as the record has it.
Texts are HTML, so that what records say is escaped.
"""

import html
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import UnknownNameError
from serbia_russia._formats.cited import dated, sources_of
from serbia_russia._model import Record

__all__ = ["dump", "dump_dataset"]

Group = Literal["kind", "activity"]


def dump(records: Any, path: Path, *, group: Group = "kind") -> None:
    """Write a slide for each record. `group`: rows by ``"kind"``, or by ``"activity"``, the record's first."""
    _write(dated(records), records._home, path, group)


def dump_dataset(dataset: Any, path: Path, *, group: Group = "kind") -> None:
    """Write a slide for each event, agreement, arms purchase and vote: the dataset's timeline."""
    _write(dataset.timeline(), dataset, path, group)


def _write(records: Iterable[Record], dataset: Any, path: Path, group: Group) -> None:
    if group not in ("kind", "activity"):
        raise UnknownNameError("group", group, ("kind", "activity"), hint="one of: kind, activity")
    timeline: dict[str, Any] = {"scale": "human"}
    if dataset is not None:
        about = [f"version {dataset.version}" if dataset.version else None, dataset.licence]
        text = html.escape(", ".join(part for part in about if part))
        timeline["title"] = {"unique_id": "title", "text": {"headline": html.escape(dataset.title), "text": text}}
    timeline["events"] = [_slide(record, dataset, group) for record in records]
    text = json.dumps(timeline, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _slide(record: Record, dataset: Any, group: Group) -> dict[str, Any]:
    sources = "".join(f"<li>{_link(source)}</li>" for source in sources_of(record, dataset))
    start, end = _dates(record.date)
    return {
        "unique_id": record.id,
        "start_date": start,
        **({"end_date": end} if end and end != start else {}),
        "display_date": record.date.human(),
        "group": record.kind if group == "kind" or not record.activities else record.activities[0],
        "text": {
            "headline": html.escape(record.title),
            "text": f"<p>{html.escape(record.summary)}</p><ul>{sources}</ul>".replace("\n", "<br>"),
        },
        "autolink": False,  # the links are here already
    }


def _link(source: dict[str, str]) -> str:
    text = html.escape(source.get("title", source["id"]))
    return f'<a href="{html.escape(source["url"])}">{text}</a>' if "url" in source else text


def _dates(date: EDTFDate) -> tuple[dict[str, int], dict[str, int] | None]:
    """The start date, and the end date where the date is a span; an open start gives the end alone."""
    start, end = date.start, date.end
    if start is None:
        return _date(end, last=True), None
    if date.is_interval or date.precision in ("season", "decade", "century"):
        return _date(start, last=False), None if end is None else _date(end, last=True)
    return _date(start, last=False), None


def _date(date: EDTFDate | None, *, last: bool) -> dict[str, int]:
    """The first, or the `last`, day, month or year of a date, to what TimelineJS knows of its precision."""
    day = None if date is None else date.latest if last else date.earliest
    assert date is not None  # noqa: S101  one side of an interval is known
    assert day is not None  # noqa: S101
    parts = {"year": day.year, "month": day.month, "day": day.day}
    length = {"day": 3, "month": 2, "season": 2}.get(date.precision, 1)
    return dict(list(parts.items())[:length])
