"""Records in time, row by row, as sure as their dates are."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Literal

import altair as alt

from serbia_russia._charts.finish import Look, inline, time_axis
from serbia_russia._charts.palette import ACTIVITY_GROUPS, HUES, activity_group
from serbia_russia._charts.reading import Item, items, sources_text
from serbia_russia._charts.spans import Piece, bars, domain, pieces
from serbia_russia._errors import DataError
from serbia_russia._kinds import RECORD_KINDS
from serbia_russia._vocab import ACTIVITIES, member

__all__ = ["Rows", "timeline"]

Rows = Literal["activity", "kind"]

#: Height of a lane, and of a mark in it; the room around a row; the lanes that a row may have.
LANE, MARK, ROOM, LANES = 10, 7, 7, 12


def timeline(thing: Any, rows: Rows, look: Look) -> alt.VConcatChart:
    """See `serbia_russia.plot.timeline`."""
    member(rows, Rows, "rows")
    found, undated = items(thing)
    if not found:
        raise DataError("there is no dated record to draw; see what the selection leaves before you draw it")
    first, last = domain(item.date for item in found)
    grouped: dict[str, list[Item]] = {}
    for item in sorted(found, key=lambda item: (item.date, item.id)):
        grouped.setdefault(item.activities[0] if rows == "activity" else item.kind, []).append(item)
    drawn: list[dict[str, Any]] = []
    labels: dict[int, str] = {}
    lines: list[dict[str, Any]] = [{"y": 0}]
    top = 0
    for name in sorted(grouped, key=_rank):
        placed, lanes = _placed(grouped[name], (first, last), look.width)
        for item, parts, lane, is_point in placed:
            shared = {
                "y": top + ROOM + lane * LANE + LANE // 2,
                "key": activity_group(item.activities[0]),
                "title": item.title,
                "when": item.date.human(),
                "activities": ", ".join(item.activities),
                "sources": sources_text(item.sources),
            }
            drawn += (
                _point(parts, shared)
                if is_point
                else [
                    {**shared, "start": part.start.isoformat(), "end": part.end.isoformat(), "how": part.how}
                    for part in parts
                ]
            )
        height = 2 * ROOM + LANE * lanes
        labels[top + height // 2] = name.replace("-", " ")
        top += height
        lines.append({"y": top})
    said = [
        "Filled: known to the day. Hollow or pale: less precise, or marked uncertain. Fading: where it begins or ends is open."
    ]
    if undated:
        said.append(f"{undated} without a date {'is' if undated == 1 else 'are'} not drawn.")
    chart = alt.layer(
        alt.Chart(inline(lines)).mark_rule(strokeWidth=0.5, opacity=0.5).encode(y=_y(top, labels)),
        *_layers(drawn, (first, last), _y(top, labels), look),
    ).properties(width=look.width, height=look.height or top)
    return look.finish(chart, "Timeline", said, found)


def _rank(name: str) -> int:
    """The place of a row: activities by group, kinds as the dataset has them."""
    if name in ACTIVITIES:
        return [str(activity) for _, activities in ACTIVITY_GROUPS.values() for activity in activities].index(name)
    return RECORD_KINDS.index(name)


def _placed(
    row: Iterable[Item], span: tuple[dt.date, dt.date], width: int
) -> tuple[list[tuple[Item, list[Piece], int, bool]], int]:
    """Each record of a row with its pieces, its lane, and whether it is too short for a bar; and how many lanes.

    Bars come first and never overlap; points fill the lanes between them, and overlap only where there is no room.
    """
    per_day = width / (span[1] - span[0]).days
    marks = []
    for item in row:
        parts = pieces(item.date, *span)
        start, end = ((day - span[0]).days * per_day for day in (parts[0].start, parts[-1].end))
        is_point = end - start < MARK + 2 or (item.date.precision == "day" and not item.date.is_interval)
        if is_point:
            start, end = (start + end) / 2 - MARK / 2, (start + end) / 2 + MARK / 2
        marks.append((is_point, start, end + 1.5, item, parts))
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for is_point, start, end, item, parts in sorted(marks, key=lambda mark: mark[:2]):
        bars_only = sum(not mark[0] for mark in marks)
        free = (number for number, lane in enumerate(taken) if all(end <= one or other <= start for one, other in lane))
        lane = next(free, None)
        if lane is None and is_point and len(taken) >= LANES + min(bars_only, LANES):
            lane = min(range(len(taken)), key=lambda number: max(other for _, other in taken[number] if other))
        elif lane is None:
            taken.append([])
            lane = len(taken) - 1
        taken[lane].append((start, end))
        placed.append((item, parts, lane, is_point))
    return placed, len(taken)


def _point(parts: list[Piece], shared: dict[str, Any]) -> list[dict[str, Any]]:
    """What is too short to be seen as a span: a point, hollow where it is not known to the day."""
    start, end = parts[0].start, parts[-1].end
    middle = start + (end - start - dt.timedelta(1)) / 2
    sure = all(part.how == "sure" for part in parts)
    return [{**shared, "start": middle.isoformat(), "how": "point" if sure else "hollow"}]


def _y(top: int, labels: dict[int, str]) -> alt.Y:
    names = ", ".join(f"'{place}': '{name}'" for place, name in labels.items())
    return alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[0, top], reverse=True, nice=False, zero=False, padding=0),
        axis=alt.Axis(
            values=list(labels),
            labelExpr=f"({{{names}}})[datum.value]",
            title=None,
            grid=False,
            ticks=False,
            domain=False,
            labelPadding=8,
            labelLimit=160,
        ),
    )


def _layers(drawn: list[dict[str, Any]], span: tuple[dt.date, dt.date], y: alt.Y, look: Look) -> Iterable[alt.Chart]:
    groups = [group for group in ACTIVITY_GROUPS if any(row["key"] == group for row in drawn)]
    colours = {group: HUES[ACTIVITY_GROUPS[group][0]] for group in groups}
    colour = alt.Color(
        "key:N", scale=alt.Scale(domain=groups, range=list(colours.values())), legend=look.legend(symbolType="circle")
    )
    x = alt.X(
        "start:T",
        scale=alt.Scale(type="utc", domain=[day.isoformat() for day in span], nice=False, padding=0),
        axis=time_axis(span, look.width),
    )
    tooltip = [
        alt.Tooltip("title:N", title="record"),
        alt.Tooltip("when:N", title="date"),
        alt.Tooltip("activities:N"),
        alt.Tooltip("sources:N"),
    ]
    data = inline(drawn)
    base = alt.Chart(data).encode(x=x, y=y, tooltip=tooltip)
    points = base.transform_filter("datum.how == 'point'").mark_point(filled=True, size=38, opacity=0.85, clip=True)
    hollow = base.transform_filter("datum.how == 'hollow'").mark_point(
        filled=False, size=30, strokeWidth=1.4, clip=True
    )
    return [
        *bars(data, colours, colour, MARK, x=x, y=y, tooltip=tooltip),
        points.encode(color=colour),
        hollow.encode(color=colour),
    ]
