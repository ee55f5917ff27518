"""What sources say of one point, side by side: numbers, dates and texts, each in a panel of its own."""

import datetime as dt
from typing import Any, Final

import altair as alt

from serbia_russia._charts.agreements import rows_axis
from serbia_russia._charts.finish import Look, inline
from serbia_russia._charts.palette import HUES
from serbia_russia._charts.reading import first_id, held_records, records, sources_text
from serbia_russia._dataset import Dataset
from serbia_russia._disagreements import Disagreement, Disagreements, _own
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError
from serbia_russia._kinds import KINDS, kind_of
from serbia_russia._model import Record

__all__ = ["disagreements"]

ROW: Final = 15
PREFERRED, OTHER_VALUE = "preferred value", "another source"


def disagreements(thing: Any, look: Look) -> alt.VConcatChart:
    """See `serbia_russia.plot.disagreements`."""
    found = thing if isinstance(thing, Disagreements) else _between(thing)
    if not found:
        raise DataError("there is no disagreement to draw; see what the selection leaves before you draw it")
    numbers = [one for one in found if one.spread is not None]
    dates = [one for one in found if all(isinstance(claim.value, EDTFDate) for claim in one.claims)]
    texts = [one for one in found if one not in numbers and one not in dates]
    panels = [panel(held, look) for held, panel in ((numbers, _numbers), (dates, _dates), (texts, _texts)) if held]
    chart = alt.vconcat(*panels, spacing=26).resolve_scale(x="independent", y="independent", color="shared")
    said = [
        "Filled: the value that the record prefers. Hollow: what other sources say, or all where none is preferred."
    ]
    return look.finish(chart, "Where the sources disagree", said, found.records)


def _between(thing: Any) -> Disagreements:
    """The disagreements inside records: of a collection, of records of several kinds, or of a frame of one kind."""
    if isinstance(thing, Dataset):
        return thing.disagreements()
    held = held_records(thing)
    if held is None:
        id = first_id(thing)
        held = [] if id is None else list(records(thing, kind_of(id)))
    by_kind: dict[str, list[Record]] = {}
    for record in held:
        by_kind.setdefault(kind_of(record.id), []).append(record)
    return Dataset(*(records(same, plural) for plural, same in by_kind.items() if plural in KINDS)).disagreements()


def _preferred(one: Disagreement) -> int | None:
    """The position of the preferred value; None where records stand beside each other, none before the others."""
    return 0 if len(one.records) == 1 and _own(one.records[0], one.field) is not None else None


def _rows(found: list[Disagreement]) -> tuple[list[dict[str, Any]], dict[int, str]]:
    labels, rows = {}, []
    for number, one in enumerate(found):
        place = number * ROW + ROW // 2
        record = one.records[0]
        name = record.title if len(one.records) == 1 else one.point.replace("-", " ")
        labels[place] = f"{one.field.replace('_', ' ').replace('.', ' ')} · {name}"
        for position, claim in enumerate(one.claims):
            rows.append(
                {
                    "y": place,
                    "row": number,
                    "value": claim.value,
                    "how": PREFERRED if position == _preferred(one) else OTHER_VALUE,
                    "point": name,
                    "field": one.field,
                    "text": _text(claim.value),
                    "sources": sources_text(claim.sources),
                }
            )
    return rows, labels


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(getattr(part, "actor", part)).rpartition("/")[2] for part in value)
    return f"{value:,.15g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def _channels(labels: dict[int, str], look: Look) -> tuple[int, dict[str, Any]]:
    height = len(labels) * ROW
    tooltip = [
        alt.Tooltip("point:N", title="of"),
        alt.Tooltip("field:N"),
        alt.Tooltip("text:N", title="value"),
        alt.Tooltip("how:N", title="is"),
        alt.Tooltip("sources:N"),
    ]
    return height, {"y": rows_axis(labels, height, look), "tooltip": tooltip}


def _color(look: Look) -> alt.Color:
    return alt.Color(
        "how:N",
        scale=alt.Scale(domain=[PREFERRED, OTHER_VALUE], range=[HUES["blue"], HUES["red"]]),
        legend=look.legend(symbolType="circle"),
    )


def _dots(data: alt.InlineData, x: alt.X, channels: dict[str, Any], look: Look) -> list[alt.Chart]:
    base = alt.Chart(data).encode(x=x, color=_color(look), **channels)
    filled = base.transform_filter(f"datum.how == '{PREFERRED}'").mark_point(filled=True, size=46, opacity=0.95)
    hollow = base.transform_filter(f"datum.how == '{OTHER_VALUE}'").mark_point(filled=False, size=46, strokeWidth=1.6)
    return [filled, hollow]


def _numbers(found: list[Disagreement], look: Look) -> Any:
    rows, labels = _rows(found)
    highest = {row["row"]: max(abs(other["value"]) for other in rows if other["row"] == row["row"]) for row in rows}
    for row in rows:
        row["share"] = 100 * row.pop("value") / highest[row["row"]]
    height, channels = _channels(labels, look)
    lowest = min(row["share"] for row in rows)
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[min(0, lowest), 100], nice=False, padding=8),
        axis=alt.Axis(title="value, percent of the highest that any source gives", tickCount=5),
    )
    data = inline(rows)
    lines = alt.Chart(data).transform_aggregate(low="min(share)", high="max(share)", groupby=["y"])
    line = lines.mark_rule(opacity=0.5).encode(x=alt.X("low:Q"), x2=alt.X2("high:Q"), y=channels["y"])
    return alt.layer(line, *_dots(data, x, channels, look)).properties(
        width=look.width, height=height, title=_panel_title("numbers")
    )


def _dates(found: list[Disagreement], look: Look) -> Any:
    rows, labels = _rows(found)
    first: dict[int, dt.date] = {}
    for row in rows:  # the day from which the others are counted: of the first value, preferred where one is
        first.setdefault(row["row"], row["value"].earliest or row["value"].latest)
    for row in rows:
        date, zero = row.pop("value"), first[row["row"]]
        start, end = date.earliest or date.latest, date.latest or date.earliest
        row["start"], row["end"] = (start - zero).days, (end - zero).days
        row["text"] = date.human()
    height, channels = _channels(labels, look)
    reach = max(10, *(abs(row[side]) for row in rows for side in ("start", "end")))
    ticks = [days for days in (1, 7, 30, 365, 3650, 36500) if days <= reach]
    x = alt.X(
        "start:Q",
        scale=alt.Scale(
            type="symlog",
            constant=3,
            domain=[min(0, *(row["start"] for row in rows)), max(1, *(row["end"] for row in rows))],
            nice=False,
            padding=8,
        ),
        axis=alt.Axis(
            title="days from the first day of the preferred date",
            values=[*(-days for days in reversed(ticks)), 0, *ticks],
            labelExpr="({'0': '0', '1': '1 day', '7': '1 week', '30': '1 month', '365': '1 year', '3650': '10 years', '36500': '100 years'})[abs(datum.value)]",
            labelOverlap="greedy",
        ),
    )
    data = inline(rows)
    spans = (
        alt.Chart(data)
        .transform_filter("datum.end > datum.start")
        .mark_rule(strokeWidth=5, opacity=0.35, strokeCap="round")
    )
    span = spans.encode(x=x, x2=alt.X2("end:Q"), color=_color(look), **channels)
    return alt.layer(span, *_dots(data, x, channels, look)).properties(
        width=look.width, height=height, title=_panel_title("dates")
    )


def _texts(found: list[Disagreement], look: Look) -> Any:
    rows, labels = _rows(found)
    room = max(14, int(look.width / 2 / 6.2))
    kept: dict[tuple[int, int], dict[str, Any]] = {}
    for row in rows:  # one column for the first value, one for all others
        place = 0 if (row["row"], 0) not in kept else 1
        before = kept.get((row["row"], place))
        whole = row["text"] if before is None else f"{before['text']} | {row['text']}"
        sources = row["sources"] if before is None else f"{before['sources']} | {row['sources']}"
        shown = whole if len(whole) <= room else f"{whole[: room - 1]}…"
        kept[row["row"], place] = {**row, "place": place, "text": whole, "value": shown, "sources": sources}
    height, channels = _channels(labels, look)
    x = alt.X("place:Q", scale=alt.Scale(domain=[-0.03, 2], nice=False, padding=0), axis=None)
    data = inline(kept.values())
    text = alt.Chart(data).mark_text(align="left", dx=8).encode(x=x, text="value:N", **channels)
    return alt.layer(*_dots(data, x, channels, look), text).properties(
        width=look.width, height=height, title=_panel_title("texts")
    )


def _panel_title(text: str) -> alt.Title:
    return alt.Title(text, fontSize=12, offset=6)
