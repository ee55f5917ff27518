"""Agreements as bars of their time in force."""

import datetime as dt
from typing import Any, Final

import altair as alt

from serbia_russia._charts.finish import Look, inline, time_axis
from serbia_russia._charts.palette import HUES, OTHER
from serbia_russia._charts.reading import records, sources_text
from serbia_russia._charts.spans import Piece, bars, day_after, domain
from serbia_russia._edtf import EDTFDate
from serbia_russia._errors import DataError
from serbia_russia._kinds.agreement import _EFFECTIVE_ON_SIGNATURE, Agreement, InForce
from serbia_russia._selection import window

__all__ = ["agreements", "in_force_pieces"]

ROW, MARK = 15, 9
#: How the status of an agreement is named and coloured.
STATUSES: Final = {
    "in-force": ("binds today", "blue"),
    "expired": ("ended", "orange"),
    "terminated": ("ended", "orange"),
    "superseded": ("ended", "orange"),
    "unknown": ("not known", None),
    "never-in-force": ("never in force", "red"),
}


def agreements(thing: Any, on: Any, look: Look) -> alt.VConcatChart:
    """See `serbia_russia.plot.agreements`."""
    if isinstance(thing, InForce):
        if on is not None:
            raise DataError(f"this answer is about {thing.on} already; give on={on!r} with the agreements themselves")
        answer: InForce | None = thing
        chosen = list(thing.records)
    else:
        found = records(thing, "agreements")
        answer = None if on is None else found.in_force(on)
        chosen = list(found if answer is None else answer.records)
    rulings = {} if answer is None else {ruling.agreement.id: ruling for ruling in answer.rulings}
    if not chosen:
        raise DataError("there is no agreement to draw; see what the selection leaves before you draw it")
    asked = None if answer is None else window(answer.on)
    dates = [
        date for one in chosen for date in (one.date, one.signed, one.entered_into_force, one.ended) if date is not None
    ]
    span = domain([*dates, *([asked] if asked else ())])
    span = (span[0], day_after(span[1] + (span[1] - span[0]) / 20))
    rows: list[dict[str, Any]] = []
    labels = {}
    chosen.sort(key=lambda one: (bool(rulings) and rulings[one.id].answer != "yes", one.date, one.id))
    for number, one in enumerate(chosen):
        place = number * ROW + ROW // 2
        labels[place] = one.title
        ruling = rulings.get(one.id)
        shared = {
            "y": place,
            "key": STATUSES[one.status][0],
            "title": one.title,
            "when": f"signed {one.signed.human()}" if one.signed else one.date.human(),
            "status": one.status,
            "ruling": f"{ruling.answer}: {ruling.rule}" if ruling else "",
            "sources": sources_text(one.sources),
        }
        rows += [
            {**shared, "start": piece.start.isoformat(), "end": piece.end.isoformat(), "how": piece.how}
            for piece in in_force_pieces(one, *span)
        ]
        if one.status == "never-in-force":
            rows.append({**shared, "start": _first(one, span).isoformat(), "how": "never"})
        if ruling is not None and asked is not None:
            day = asked.earliest or asked.latest
            rows.append({**shared, "start": day.isoformat() if day else "", "how": ruling.answer})
    said = [
        "Solid: in force. Pale: signed, but entry into force not known. Fading: begins or ends at an imprecise or unknown time."
    ]
    if any(one.status == "never-in-force" for one in chosen):
        said.append("Hollow: never in force.")
    title = "Agreements"
    if answer is not None:
        title = f"Agreements in force on {answer.on.human()}"
        said.append(f"● in force ({len(answer.yes)})  ○ not known whether ({len(answer.unknown)}).")
    chart = _chart(rows, labels, span, asked, look)
    return look.finish(chart, title, said, chosen)


def in_force_pieces(one: Agreement, first: dt.date, last: dt.date) -> list[Piece]:
    """The time in force, as `Agreement.in_force` rules: solid where the answer is yes, pale or fading where unknown."""
    if one.status == "never-in-force":
        return []
    start = one.entered_into_force or one.signed or one.date
    sure = one.entered_into_force is not None or one.type in _EFFECTIVE_ON_SIGNATURE
    begun = (start.latest if sure else start.earliest) or start.latest or first
    found = [Piece(start.earliest, begun, "in")] if sure and start.earliest is not None else []
    if one.ended is not None:
        over = max(one.ended.earliest or begun, begun)
        done = day_after(one.ended.latest or over)
        found += [Piece(begun, over, "sure"), Piece(over, done, "out")] if sure else [Piece(begun, done, "maybe")]
    elif one.status == "in-force":
        found.append(Piece(begun, last, "sure" if sure else "in"))
    else:
        found.append(Piece(begun, last, "out" if sure else "doubt"))
    return [piece for piece in found if piece.start < piece.end]


def _first(one: Agreement, span: tuple[dt.date, dt.date]) -> dt.date:
    date: EDTFDate = one.signed or one.date
    return date.earliest or date.latest or span[0]


def _chart(rows: list[dict[str, Any]], labels: dict[int, str], span: Any, asked: Any, look: Look) -> Any:
    names = dict(STATUSES.values())
    shown = [name for name in names if any(row["key"] == name for row in rows)]
    colours = {name: HUES[hue] if (hue := names[name]) else OTHER for name in shown}
    color = alt.Color(
        "key:N",
        scale=alt.Scale(domain=shown, range=list(colours.values())),
        legend=look.legend("status", symbolType="square"),
    )
    height = len(labels) * ROW
    x = alt.X(
        "start:T",
        scale=alt.Scale(type="utc", domain=[day.isoformat() for day in span], nice=False, padding=0),
        axis=time_axis(span, look.width, orient="top" if len(labels) > 40 else "bottom"),
    )
    y = rows_axis(labels, height, look)
    tooltip = [
        alt.Tooltip("title:N", title="agreement"),
        alt.Tooltip("when:N", title="date"),
        alt.Tooltip("status:N"),
        *([alt.Tooltip("ruling:N", title="in force")] if asked else []),
        alt.Tooltip("sources:N"),
    ]
    data = inline(rows)
    base = alt.Chart(data).encode(x=x, y=y, tooltip=tooltip)
    layers: list[Any] = bars(data, colours, color, MARK, x=x, y=y, tooltip=tooltip)
    layers.append(
        base.transform_filter("datum.how == 'never'")
        .mark_point(shape="square", filled=False, size=60, strokeWidth=1.6)
        .encode(color=color)
    )
    if asked is not None:
        line = alt.Chart(inline([{"start": day.isoformat()} for day in {asked.earliest, asked.latest} if day]))
        layers.append(line.mark_rule(strokeWidth=1, strokeDash=[4, 2]).encode(x=x))
        for how, filled in (("yes", True), ("unknown", False)):
            dots = base.transform_filter(f"datum.how == '{how}'").mark_point(
                filled=filled, color=look.ink, size=36, strokeWidth=1.6, opacity=1
            )
            layers.append(dots)
    return alt.layer(*layers).properties(width=look.width, height=look.height or height)


def rows_axis(labels: dict[int, str], height: int, look: Look) -> alt.Y:
    """An axis of rows, each with its name; one too long for the room is cut, and whole in the tooltip."""
    import json

    names = json.dumps({str(place): name for place, name in labels.items()}, ensure_ascii=False)
    return alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False, padding=0),
        axis=alt.Axis(
            values=list(labels),
            labelExpr=f"({names})[datum.value]",
            title=None,
            ticks=False,
            domain=False,
            grid=False,
            labelLimit=max(140, min(380, look.width // 2)),
            labelPadding=8,
        ),
    )
